//! From truth to what a side may know of it.

use std::collections::BTreeMap;

use crate::base::dice::Subject;
use crate::base::fixed::{div_round, narrow};
use crate::base::hexes::Edge;
use crate::base::ids::{BattleId, NationId, NodeId, Side, UnitId};
use crate::world::World;
use crate::world::components::Label;
use crate::world::tables::ground::{Battle, EdgeState};
use crate::world::tables::nodes::Node;
use crate::world::tables::picture::Contact;
use crate::world::tables::politics::{Incident, IncidentKind, Nation, Proposal, Purchase, SideState, Ties};
use crate::world::tables::{WEATHER, told_key};

use super::side_view::{Class, IncidentSight, NationSight, NodeSight, ProposalSight, SideView, Sighting, loss_step};

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
    let contacts = sightings(world, side);
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
        control: tables.control.clone(),
        held: objectives.map(|(hex, effect)| (hex, effect.held.clone())).collect(),
        nodes: tables.nodes.keys().map(|&id| (id, node_sight(world, side, id))).collect(),
        mined: tables.edges.iter().filter(|(at, e)| is_known_mined(side, **at, e, fights)).map(|(at, _)| *at).collect(),
        battles: battles.map(|(id, b)| (*id, battle_sight(side, *id, b, &contacts))).collect(),
        contacts,
        zones: tables.zones.iter().map(|(id, z)| (*id, z.level_of(side))).collect(),
        nations: tables.nations.iter().map(|(id, n)| (*id, nation_sight(n, side))).collect(),
        means: means(world, side),
        incidents: tables.incidents.iter().map(|(id, i)| (*id, incident_sight(world, i, side))).collect(),
        axes: if side == Side::Red { tables.axes.clone() } else { BTreeMap::new() },
        proposals: tables.proposals.iter().map(|(id, p)| (*id, proposal_sight(world, p, side))).collect(),
        measures: world.side(Side::Blue).measures.clone(),
        orders: tables.orders.iter().filter(|(_, o)| o.order.side == side).map(|(id, o)| (*id, o.clone())).collect(),
        exercises: tables.exercises.iter().filter(|(_, e)| e.side == side).map(|(id, e)| (*id, e.clone())).collect(),
        draws: known_draws(world, side),
        own: own.iter().filter_map(|&u| world.record(u)).collect(),
        book: world.shared_book(),
    }
}

/// Own means; no chance of an attack where none is told (rules §22 `no_p_band`).
fn means(world: &World, side: Side) -> SideState {
    let mut means = world.side(side).clone();
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

/// Whose crossings a site serves.
fn serves(world: &World, id: NodeId, holder: Side) -> Side {
    world.book().facts.ways.sites.get(&id).and_then(|row| row.side).unwrap_or(holder)
}

fn node_sight(world: &World, side: Side, id: NodeId) -> NodeSight {
    let node: &Node = world.node(id);
    let holder = world.node_side(id);
    let own = holder == side;
    let (hp, hp_max) = if own { (node.hp_seen(), node.hp_max) } else { hp_from_outside(world, side, id) };
    NodeSight {
        handle: node.handle.clone(),
        name: node.name.clone(),
        kind: node.kind,
        hex: node.hex,
        edge: node.edge,
        owner: node.owner,
        side: holder,
        hp,
        hp_max,
        cap: node.cap,
        stock: if own { node.stock } else { node.stock_max },
        stock_max: node.stock_max,
        security: if own { node.security } else { USUAL_GUARD },
        cyber_def: if own { node.cyber_def } else { USUAL_CYBER_GUARD },
        captured_at: node.captured_at,
        effect: if own { node.effect } else { None },
        // A site that is out of work for a time tells how much those it serves took across it.
        out_until: node.out_until.filter(|_| node.passage.crossing.is_none() || serves(world, id, holder) == side),
        fixed: node.fixed,
        raids: node.raids,
        outs: node.outs,
        passage: node.passage.seen_by(side),
    }
}

/// Damage points as those see them who do not hold the place: what the other side paid for to harden it makes it take
/// more, and does not show.
fn hp_from_outside(world: &World, side: Side, id: NodeId) -> (i32, i32) {
    let node = world.node(id);
    let row = world.book().tables.purchases.get(&Purchase::Harden);
    let paid = |by: Side| {
        let invested = world.side(by).invested.iter();
        invested.filter(|i| i.kind == Purchase::Harden && i.about == Subject::Node(id)).count()
    };
    let hardened = row.map_or(0, |row| row.adds) * i32::try_from(paid(side.enemy())).expect("a purse is small");
    let (hp, max, plain) = (node.hp_seen(), node.hp_max, (node.hp_max - hardened).max(0));
    if hardened == 0 || max <= 0 {
        return (hp, max);
    }
    (narrow(div_round(i64::from(hp) * i64::from(plain), i64::from(max))), plain)
}

/// Known to both, laid by the side itself, found by it before, or beside one of its units.
fn is_known_mined(side: Side, at: Edge, edge: &EdgeState, stands: impl Fn(crate::base::hexes::HexNo) -> bool) -> bool {
    let (a, b) = at.ends();
    edge.mined && (edge.laid_by.is_none_or(|by| by == side) || edge.found_by.contains(&side) || stands(a) || stands(b))
}

/// Ground is seen by both; what the attack cost is the attacker's own figure, and the defender's estimate.
fn battle_sight(
    side: Side,
    id: BattleId,
    battle: &Battle,
    contacts: &BTreeMap<crate::base::ids::ContactId, Sighting>,
) -> (i32, i32) {
    let step = if id.by == side { 1 } else { loss_step(contacts, id, side) };
    (battle.progress, step * narrow(div_round(i64::from(battle.lost), i64::from(step))))
}

fn incident_sight(world: &World, incident: &Incident, side: Side) -> IncidentSight {
    let open = matches!(incident.kind, IncidentKind::ArmedAttack | IncidentKind::LimitedGrab);
    let own = incident.by == side;
    let shown = own || open || incident.attributed == Some(true);
    let victim = !own || open;
    IncidentSight {
        kind: incident.kind,
        nation: incident.nation,
        by: shown.then_some(incident.by),
        severity: incident.severity,
        evidence: if victim { incident.evidence } else { shown_by_time(world, incident) },
        raised: incident.raised,
        answered: victim.then_some(incident.answered),
        attributed: incident.attributed,
        target: incident.target,
    }
}

/// What a hidden act must count on to have been shown of it by now: what its kind shows each pulse (rules §15).
fn shown_by_time(world: &World, incident: &Incident) -> i32 {
    let rows = &world.book().tables.hybrid;
    let base = rows.values().find(|row| row.incident == incident.kind).map_or(0, |row| row.base);
    (base * (world.clock().pulse_no - incident.raised).max(0)).clamp(0, 1000)
}

fn nation_sight(nation: &Nation, side: Side) -> NationSight {
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
        ties: if side == Side::Red {
            Ties { level: nation.ties.level, bearing: nation.ties.bearing, ..Ties::default() }
        } else {
            nation.ties
        },
        effects: nation.effects.clone(),
        once: nation.once.clone(),
    }
}

fn proposal_sight(world: &World, proposal: &Proposal, side: Side) -> ProposalSight {
    let ally = side != Side::Red;
    let lobby: BTreeMap<NationId, i32> = if ally { proposal.lobby.clone() } else { BTreeMap::new() };
    let voices = proposal.voices.iter();
    let heard = |stance| if ally { stance } else { from_outside(world, stance) };
    ProposalSight {
        measure: proposal.measure,
        cites: proposal.cites.clone(),
        tabled: proposal.tabled,
        due: proposal.due,
        standing: proposal.standing,
        decided: proposal.decided,
        voices: voices.map(|(nation, stance)| (*nation, heard(*stance))).collect(),
        lobby,
    }
}

/// A stance as those hear it who do not sit at the table: that it broke silence, held back, or assented, by the number
/// that stands for each in the record.
fn from_outside(world: &World, stance: i32) -> i32 {
    let veto = world.book().params.veto;
    match stance {
        s if s < veto => veto - 1,
        ..0 => -1,
        _ => 0,
    }
}
