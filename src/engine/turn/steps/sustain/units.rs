//! Units: condition, posture, release, rounds, replacements, the end of the destroyed (rules §7, §18, §1.4).
//!
//! A unit to which nothing happens has no ruling.

use std::collections::BTreeMap;

use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::fixed::{mul, ratio};
use crate::base::ids::{OrderId, Side, UnitId};
use crate::base::moment::Moment;
use crate::base::refusal::Refusal;
use crate::rules::condition::{self, Change};
use crate::rules::ground::Ground;
use crate::rules::{purchases, release};
use crate::setup::units::Layer;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::components::{Amd, Condition, Place, Posture, Strength, Wing};
use crate::world::event::{Event, HexChange, OrderChange, Removal, SideChange, UnitChange};
use crate::world::order::{Target, Whom, Works};

/// The rulings of units.
pub(super) fn propose(at: Moment, ground: &Ground<'_>) -> Vec<Ruling> {
    let world = ground.world();
    let tally = Tally::new(ground);
    world.units().filter_map(|unit| rule(at, ground, &tally, unit)).collect()
}

/// What units of a side share out in order.
struct Tally {
    reloads: BTreeMap<UnitId, (Layer, i32)>,
    replacements: BTreeMap<UnitId, i32>,
    breaches: BTreeMap<UnitId, Event>,
}

impl Tally {
    fn new(ground: &Ground<'_>) -> Tally {
        let world = ground.world();
        Tally {
            reloads: Side::BOTH.into_iter().flat_map(|s| condition::reloads(world, s)).collect(),
            replacements: Side::BOTH.into_iter().flat_map(|s| condition::replacements(world, s)).collect(),
            breaches: Side::BOTH.into_iter().flat_map(|s| breaches(ground, s)).collect(),
        }
    }
}

fn rule(at: Moment, ground: &Ground<'_>, tally: &Tally, unit: UnitId) -> Option<Ruling> {
    let world = ground.world();
    let id = RulingId { at, subject: Subject::Unit(unit), purpose: Purpose::Unit, slot: 0 };
    let mut why = Why::new();
    if world.has::<Strength>(unit) && !world.is_alive(unit) {
        why.add(Name::Strength, Op::Is, world.strength(unit));
        return Some(Ruling::new(id, Weight::Notable, why, removal(world, unit)));
    }
    let mut events = settle(ground, &mut why, unit);
    events.extend(
        release::at_pulse_end(world, unit).map(|(stage, left)| unit_event(unit, UnitChange::Release { stage, left })),
    );
    let side = world.side_of(unit);
    if let Some(&(_, n)) = tally.reloads.get(&unit) {
        why.moved(Name::Rounds, world.with::<Amd, _>(unit, |a| a.rounds).unwrap_or(0), n);
        events.push(unit_event(unit, UnitChange::Rounds { object: None, n }));
    }
    if let Some(n) = condition::rearmed(world, unit) {
        why.moved(Name::Rounds, world.with::<Wing, _>(unit, |w| w.rounds).unwrap_or(0), n);
        events.push(unit_event(unit, UnitChange::Rounds { object: None, n }));
    }
    if let Some(&n) = tally.replacements.get(&unit) {
        why.moved(Name::Strength, world.strength(unit), n);
        events.push(unit_event(unit, UnitChange::Strength(n)));
        events.push(Event::Side(side, SideChange::Pool(-n)));
    }
    events.extend(tally.breaches.get(&unit).cloned());
    events.extend(fly(world, unit));
    events.extend(purchases::grown(world, unit).map(|change| unit_event(unit, change)));
    events.extend(aboard(world, unit).map(|n| unit_event(unit, UnitChange::Strength(-n))));
    (!events.is_empty()).then(|| Ruling::new(id, Weight::Minor, why, events))
}

fn unit_event(unit: UnitId, change: UnitChange) -> Event {
    Event::Unit(unit, change)
}

/// What a unit aboard a group loses with it, in the same share (rules §23.2 no. 23).
fn aboard(world: &World, unit: UnitId) -> Option<i32> {
    let Place::Aboard(group) = world.place(unit) else { return None };
    let did = world.did(group);
    if world.has::<Strength>(group) && !world.is_alive(group) {
        return Some(world.strength(unit));
    }
    let share = ratio(i64::from(did.lost), i64::from(did.before.max(1))).min(1000);
    let lost = mul(world.strength(unit), share);
    (did.lost > 0 && lost > 0).then_some(lost)
}

/// Condition and posture.
fn settle(ground: &Ground<'_>, why: &mut Why, unit: UnitId) -> Vec<Event> {
    let world = ground.world();
    let mut events = Vec::new();
    if let Some(change) = condition::change(ground, unit).filter(|c| *c != Change::default()) {
        let Change { readiness, fatigue, interop } = change;
        let before = world.get::<Condition>(unit).expect("a unit whose condition changes has one");
        let moves = [
            (Name::Readiness, before.readiness, readiness),
            (Name::Fatigue, before.fatigue, fatigue),
            (Name::Interop, before.interop, interop),
        ];
        for (name, before, n) in moves.into_iter().filter(|m| m.2 != 0) {
            why.moved(name, before, n);
        }
        events.push(unit_event(unit, UnitChange::Condition { readiness, fatigue, interop }));
    }
    let posture = condition::posture(world, unit);
    if posture != world.get::<Posture>(unit) {
        events.extend(posture.map(|p| unit_event(unit, UnitChange::Posture(p))));
    }
    events
}

/// A destroyed unit leaves play, and its orders with it.
fn removal(world: &World, unit: UnitId) -> Vec<Event> {
    let lapsed = |id: OrderId| Event::Order(id, OrderChange::Lapsed(Refusal::UnknownSubject { unit }));
    let orders = world.tables().orders.iter().filter(|(_, s)| s.order.whom == Whom::Unit(unit));
    let mut events: Vec<Event> = orders.map(|(&id, _)| lapsed(id)).collect();
    events.push(unit_event(unit, UnitChange::Removed(Removal::Destroyed)));
    events
}

/// A wing or group whose base fell goes to the nearest of its own, at a price.
fn fly(world: &World, unit: UnitId) -> Vec<Event> {
    let Some(flight) = condition::flight(world, unit) else { return Vec::new() };
    let placed = flight.to.map(|(_, place)| UnitChange::Placed(place));
    let patched = flight.patch.map(UnitChange::Patched);
    let lost = (flight.lost > 0).then_some(UnitChange::Strength(-flight.lost));
    [placed, patched, lost].into_iter().flatten().map(|change| unit_event(unit, change)).collect()
}

/// Mined hexsides that engineers of a side clear: still in one of its hexes, no enemy in the other (rules §23.2 no. 12).
fn breaches(ground: &Ground<'_>, side: Side) -> Vec<(UnitId, Event)> {
    let world = ground.world();
    let mut found = Vec::new();
    for (unit, at) in condition::working(world, side, Works::Breach) {
        let (Target::Edge(edge), Some(hex)) = (at, world.hex_of(unit)) else { continue };
        let (a, b) = edge.ends();
        let beside = (hex == a && !ground.has_enemy(b, side)) || (hex == b && !ground.has_enemy(a, side));
        if beside && !world.did(unit).attacked && ground.is_mined(a, b) {
            found.push((unit, Event::Hex(edge.hex, HexChange::Mined { dir: edge.dir, on: false, by: None })));
        }
    }
    found
}
