//! [`Belief`]: a world rebuilt from a side's view alone. Orders are checked, previews made and AIs think on it.
//!
//! Enemy units in it are estimates: one per contact of confidence 300 or more, numbered from [`ESTIMATES`] on, with
//! readiness and supply as a careful staff would assume. It holds nothing its side does not know.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::ids::{ContactId, Side, UnitId};
use crate::setup::units::{Dug, Kind};
use crate::world::components::{
    Amd, Condition, Did, Doctrine, Fires, Identity, Label, March, Place, Posture, Release, Sensor, Stance, Strength,
    UnitRecord,
};
use crate::world::tables::Tables;
use crate::world::tables::clock::Clock;
use crate::world::tables::ground::{Battle, HexEffect, Zone};
use crate::world::tables::nodes::Node;
use crate::world::tables::picture::Contact;
use crate::world::tables::politics::{Incident, Nation, Proposal, SideState};
use crate::world::{Snapshot, World};

use super::side_view::{Class, IncidentSight, NodeSight, ProposalSight, SideView, Sighting};

/// First number of an estimated unit; contact n is unit `ESTIMATES + n`.
const ESTIMATES: u32 = 1_000_000;
/// Confidence from which a contact stands in the belief as a unit.
const STANDS_FROM: i32 = 300;
/// Readiness a staff assumes of an enemy unit, permille.
const ASSUMED_READINESS: i32 = 800;

/// A world as a side believes it to be.
pub struct Belief {
    world: World,
    side: Side,
}

impl Belief {
    /// The belief of the view's side.
    pub fn new(view: &SideView) -> Belief {
        Belief { world: World::restore(&image(view), Arc::clone(&view.book)), side: view.side }
    }

    /// The believed world, for the rules.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Whose belief.
    pub fn side(&self) -> Side {
        self.side
    }

    /// The estimated unit behind a contact, if the contact is firm enough to stand as one.
    pub fn unit_behind(&self, contact: ContactId) -> Option<UnitId> {
        let unit = estimate_id(contact);
        self.world.has::<Identity>(unit).then_some(unit)
    }

    /// The plain image of the belief, for a sandbox.
    pub(crate) fn image(&self) -> Snapshot {
        self.world.snapshot()
    }
}

fn estimate_id(contact: ContactId) -> UnitId {
    UnitId(ESTIMATES + contact.0)
}

fn image(view: &SideView) -> Snapshot {
    let mut units = view.own.clone();
    units.extend(view.contacts.iter().filter_map(|(id, s)| estimated_unit(view, *id, s)));
    units.sort_by_key(|u| u.id);
    let enemy = view.side.enemy();
    let own_means = view.means.clone();
    let other_means = SideState {
        measures: if enemy == Side::Blue { view.measures.clone() } else { BTreeMap::new() },
        // What the other side may do is taken at its worst.
        roe: 4,
        licence: 4,
        ..SideState::default()
    };
    let tables = Tables {
        control: view.control.clone(),
        nodes: view.nodes.iter().map(|(id, n)| (*id, node(n))).collect(),
        hexes: view
            .held
            .iter()
            .map(|(hex, held)| (*hex, HexEffect { held: held.clone(), ..HexEffect::default() }))
            .collect(),
        edges: view
            .mined
            .iter()
            .map(|edge| (*edge, crate::world::tables::ground::EdgeState { mined: true, ..Default::default() }))
            .collect(),
        battles: view
            .battles
            .iter()
            .map(|(id, (progress, lost))| {
                (*id, Battle { luck: Some(0), progress: *progress, lost: *lost, outcome: None })
            })
            .collect(),
        contacts: BTreeMap::from([(
            view.side,
            view.contacts.iter().map(|(id, s)| (*id, contact(view.side, *id, s))).collect(),
        )]),
        zones: view.zones.iter().map(|(id, level)| (*id, zone(view.side, *level))).collect(),
        nations: view.nations.iter().map(|(id, n)| (*id, nation(n))).collect(),
        sides: BTreeMap::from([(view.side, own_means), (enemy, other_means)]),
        incidents: view.incidents.iter().map(|(id, i)| (*id, incident(view.side, i))).collect(),
        axes: view.axes.clone(),
        proposals: view.proposals.iter().map(|(id, p)| (*id, proposal(p))).collect(),
        orders: view.orders.clone(),
        exercises: view.exercises.clone(),
        heat: view.heat,
        draws: view.draws.clone(),
        clock: clock(view),
        ..Tables::default()
    };
    Snapshot { units, tables }
}

fn clock(view: &SideView) -> Clock {
    Clock {
        turn: view.turn,
        pulse_no: view.pulse_no,
        pulse: view.pulse,
        pace: view.pace,
        war_since: view.war_since,
        heat_max: view.heat_max,
        votes_lost: view.votes_lost,
        war_pulses: view.war_pulses,
        ended: view.ended.clone(),
        ..Clock::default()
    }
}

/// The kind a staff assumes for a contact of which only the class is known: the enemy's commonest.
fn assumed_kind(enemy: Side, class: Class) -> Kind {
    match (class, enemy) {
        (Class::Ground, Side::Red) => Kind::Btg,
        (Class::Ground, _) => Kind::MechBn,
        (Class::Fires, _) => Kind::Fires,
        (Class::AirDefence, _) => Kind::SamMedium,
        (Class::Air, _) => Kind::AirWing,
        (Class::Sea, _) => Kind::TaskGroup,
        (Class::Other, _) => Kind::Hq,
    }
}

fn contact(side: Side, id: ContactId, sighting: &Sighting) -> Contact {
    let class = sighting.class.unwrap_or(Class::Ground);
    Contact {
        unit: (sighting.conf >= STANDS_FROM && sighting.hex.is_some()).then(|| estimate_id(id)),
        kind: sighting.kind.unwrap_or_else(|| assumed_kind(side.enemy(), class)),
        hex: sighting.hex,
        conf: sighting.conf,
        age: sighting.age,
        estimate: sighting.estimate.unwrap_or(1000),
        dug: sighting.dug.unwrap_or(Dug::Hasty),
        emitting: sighting.emitting.unwrap_or(false),
        fixed: false,
    }
}

fn estimated_unit(view: &SideView, id: ContactId, sighting: &Sighting) -> Option<UnitRecord> {
    let known = contact(view.side, id, sighting);
    let (unit, hex) = (known.unit?, known.hex?);
    let enemy = view.side.enemy();
    let (short, name) = sighting.name.clone().unwrap_or_else(|| (format!("C{:02}", id.0), format!("C{:02}", id.0)));
    let combat = view.book.tables.kinds.get(&known.kind).map(|row| row.combat_of(enemy));
    let land = combat.is_some() || Class::of(known.kind) == Class::AirDefence;
    let (readiness, interop) = (ASSUMED_READINESS, 1000);
    let nation = view.book.facts.countries.iter().find(|(_, row)| row.side == enemy).map(|(code, _)| *code);
    Some(UnitRecord {
        identity: Some(Identity {
            side: enemy,
            nation: nation.unwrap_or_else(|| crate::base::ids::NationId::of("--")),
            kind: known.kind,
            hq: None,
            seat: None,
        }),
        label: Some(Label { handle: format!("c{:02}", id.0), name, short, contributors: Vec::new() }),
        place: Some(Place::Hex(hex)),
        strength: Some(Strength(known.estimate)),
        combat,
        march: land.then(March::default),
        posture: land.then_some(Posture { dug: known.dug, stance: Stance::Hold, still: 1 }),
        condition: Some(Condition { readiness, fatigue: 0, interop, supply: 1000 }),
        release: Some(Release {
            stage: crate::base::refusal::Stage::Ready,
            left: 0,
            alert: true,
            caveat: false,
            tier: 0,
            rsom: None,
        }),
        did: Some(Did::default()),
        fires: (known.kind == Kind::Fires).then_some(Fires { value: 18, range: 3 }),
        sensor: view
            .book
            .tables
            .batteries
            .get(&known.kind)
            .map(|row| Sensor { radius: row.sensor_radius, quality: row.sensor_quality }),
        amd: view.book.tables.batteries.get(&known.kind).map(|row| Amd {
            layer: row.layer,
            channels: row.channels,
            rounds: row.rounds,
            max: row.rounds,
            range: row.range,
            doctrine: Doctrine::Balanced,
            emitting: known.emitting,
            suppressed: 0,
        }),
        ..UnitRecord::new(unit)
    })
}

fn node(sight: &NodeSight) -> Node {
    Node {
        handle: sight.handle.clone(),
        name: sight.name.clone(),
        kind: sight.kind,
        hex: sight.hex,
        edge: sight.edge,
        owner: sight.owner,
        hp: sight.hp,
        hp_max: sight.hp_max,
        cap: sight.cap,
        stock: sight.stock,
        stock_max: sight.stock_max,
        security: sight.security,
        cyber_def: sight.cyber_def,
        effect: sight.effect,
        out_until: sight.out_until,
        captured_at: sight.captured_at,
        fixed: sight.fixed,
        passage: sight.passage,
        raids: sight.raids,
        outs: sight.outs,
    }
}

fn zone(side: Side, level: i32) -> Zone {
    Zone { level: if side == Side::Red { -level } else { level }, mines: BTreeMap::new(), effects: BTreeMap::new() }
}

fn nation(sight: &super::side_view::NationSight) -> Nation {
    Nation {
        will: sight.will,
        base: sight.base,
        start: sight.start,
        weight: sight.weight,
        spend: sight.spend,
        status: sight.status,
        caveat: sight.caveat,
        released: sight.released,
        once: sight.once.clone(),
        struck: false,
        friends: sight.friends.clone(),
        ties: sight.ties,
        effects: sight.effects.clone(),
    }
}

/// Whoever did what nobody was named for is taken to be the enemy.
fn incident(side: Side, sight: &IncidentSight) -> Incident {
    Incident {
        kind: sight.kind,
        nation: sight.nation,
        by: sight.by.unwrap_or_else(|| side.enemy()),
        severity: sight.severity,
        evidence: sight.evidence,
        raised: sight.raised,
        answered: sight.answered.unwrap_or(false),
        attributed: sight.attributed,
        target: sight.target,
    }
}

fn proposal(sight: &ProposalSight) -> Proposal {
    Proposal {
        measure: sight.measure,
        cites: sight.cites.clone(),
        tabled: sight.tabled,
        due: sight.due,
        standing: sight.standing,
        decided: sight.decided,
        voices: sight.voices.clone(),
        lobby: sight.lobby.clone(),
    }
}
