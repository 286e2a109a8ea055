//! From truth to what a side may know of it.

use std::collections::BTreeMap;

use crate::base::ids::{NationId, NodeId, ProposalId, Side, UnitId};
use crate::world::World;
use crate::world::components::Label;
use crate::world::tables::nodes::Node;
use crate::world::tables::picture::Contact;
use crate::world::tables::politics::{Nation, Proposal, SideState};
use crate::world::tables::{WEATHER, told_key};

use super::side_view::{Class, NationSight, NodeSight, ProposalSight, SideView, Sighting};

/// Guard of a site that is not one's own: what rules §5.2 gives most kinds.
const USUAL_GUARD: i32 = 300;
/// Guard against intrusion of a site that is not one's own.
const USUAL_CYBER_GUARD: i32 = 500;

/// What `side` may know of this world.
pub fn observe(world: &World, side: Side) -> SideView {
    let tables = world.tables();
    let clock = world.clock();
    let own: Vec<UnitId> = world.units().filter(|&u| world.side_of(u) == side).collect();
    let fights = |hex| own.iter().any(|&u| world.hex_of(u) == Some(hex));
    let battles = tables.battles.iter().filter(|(id, _)| id.by == side || fights(id.hex));
    let objectives = world.book().facts.objectives.iter().filter_map(|(hex, _)| Some((*hex, tables.hexes.get(hex)?)));
    SideView {
        side,
        turn: clock.turn,
        pulse_no: clock.pulse_no,
        pulse: clock.pulse,
        pace: clock.pace,
        war_since: clock.war_since,
        war_pulses: clock.war_pulses,
        ended: clock.ended.clone(),
        heat: tables.heat.clamp(0, 1000),
        heat_max: clock.heat_max,
        votes_lost: clock.votes_lost,
        contacts: sightings(world, side),
        control: tables.control.clone(),
        held: objectives.map(|(hex, effect)| (hex, effect.held.clone())).collect(),
        nodes: tables.nodes.keys().map(|&id| (id, node_sight(world, side, id))).collect(),
        mined: tables.edges.iter().filter(|(_, e)| e.mined).map(|(edge, _)| *edge).collect(),
        battles: battles.map(|(id, b)| (*id, (b.progress, b.lost))).collect(),
        zones: tables.zones.iter().map(|(id, z)| (*id, z.level_of(side))).collect(),
        nations: tables.nations.iter().map(|(id, n)| (*id, nation_sight(n))).collect(),
        means: means(world, side),
        incidents: tables.incidents.clone(),
        axes: if side == Side::Red { tables.axes.clone() } else { BTreeMap::new() },
        proposals: tables.proposals.iter().map(|(id, p)| proposal_sight(*id, p, side)).collect(),
        measures: world.side(Side::Blue).measures,
        orders: tables.orders.iter().filter(|(_, o)| o.order.side == side).map(|(id, o)| (*id, o.clone())).collect(),
        exercises: tables.exercises.iter().filter(|(_, e)| e.side == side).map(|(id, e)| (*id, e.clone())).collect(),
        draws: known_draws(world, side),
        own: own.iter().filter_map(|&u| world.record(u)).collect(),
        book: world.shared_book(),
    }
}

/// Own means; no chance of an attack where none is told (rules §22 `no_p_band`).
fn means(world: &World, side: Side) -> SideState {
    let mut means = world.side(side);
    means.craft.band = means.craft.band.filter(|_| world.book().facts.grades.is_none());
    means
}

/// What was drawn and told: the weather to all, the rest to whom an effect told it (rules §23.2 no. 30).
fn known_draws(world: &World, side: Side) -> BTreeMap<String, String> {
    let draws = &world.tables().draws;
    let told = |name: &str| name == WEATHER || draws.contains_key(&told_key(name, side));
    draws.iter().filter(|(name, _)| told(name)).map(|(name, value)| (name.clone(), value.clone())).collect()
}

fn sightings(world: &World, side: Side) -> BTreeMap<crate::base::ids::ContactId, Sighting> {
    let Some(picture) = world.tables().contacts.get(&side) else { return BTreeMap::new() };
    picture.iter().map(|(id, contact)| (*id, sighting(world, contact))).collect()
}

/// Class shows from 300, type from 500, identity from 700 (rules §8).
fn sighting(world: &World, contact: &Contact) -> Sighting {
    let from = |conf: i32| contact.conf >= conf;
    let name = contact.unit.and_then(|u| world.get::<Label>(u)).map(|l| (l.short, l.name));
    Sighting {
        hex: contact.hex,
        conf: contact.conf,
        age: contact.age,
        class: from(300).then(|| Class::of(contact.kind)),
        kind: from(500).then_some(contact.kind),
        name: if from(700) { name } else { None },
        estimate: from(300).then_some(contact.estimate),
        dug: from(500).then_some(contact.dug),
        emitting: from(500).then_some(contact.emitting),
    }
}

fn node_sight(world: &World, side: Side, id: NodeId) -> NodeSight {
    let node: &Node = world.node(id);
    let holder = world.node_side(id);
    let own = holder == side;
    NodeSight {
        handle: node.handle.clone(),
        name: node.name.clone(),
        kind: node.kind,
        hex: node.hex,
        edge: node.edge,
        owner: node.owner,
        side: holder,
        hp: node.hp_seen(),
        hp_max: node.hp_max,
        cap: node.cap,
        stock: if own { node.stock } else { node.stock_max },
        stock_max: node.stock_max,
        security: if own { node.security } else { USUAL_GUARD },
        cyber_def: if own { node.cyber_def } else { USUAL_CYBER_GUARD },
        captured_at: node.captured_at,
        effect: if own { node.effect } else { None },
        out_until: node.out_until,
        fixed: node.fixed,
        passage: node.passage,
    }
}

fn nation_sight(nation: &Nation) -> NationSight {
    NationSight {
        will: nation.will.clamp(0, 1000),
        base: nation.base,
        start: nation.start,
        weight: nation.weight,
        spend: nation.spend,
        status: nation.status,
        caveat: nation.caveat,
        released: nation.released,
        friends: nation.friends.clone(),
        ties: nation.ties,
        effects: nation.effects.clone(),
        once: nation.once.clone(),
    }
}

fn proposal_sight(id: ProposalId, proposal: &Proposal, side: Side) -> (ProposalId, ProposalSight) {
    let lobby: BTreeMap<NationId, i32> = if side == Side::Red { BTreeMap::new() } else { proposal.lobby.clone() };
    let sight = ProposalSight {
        measure: proposal.measure,
        cites: proposal.cites.clone(),
        tabled: proposal.tabled,
        due: proposal.due,
        standing: proposal.standing,
        decided: proposal.decided,
        voices: proposal.voices.clone(),
        lobby,
    };
    (id, sight)
}
