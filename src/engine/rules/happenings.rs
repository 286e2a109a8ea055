//! Conditions and effects of injects (rules §23.2 no. 32): reading the one, making events of the other.

use std::collections::BTreeSet;

use crate::base::hexes::HexNo;
use crate::base::ids::{IncidentId, NodeId, Side, UnitId};
use crate::base::refusal::VerbName;
use crate::rules::score;
use crate::setup::book::Dimension;
use crate::setup::msel::{Effect, Passage, Predicate};
use crate::world::World;
use crate::world::components::{Condition, March, Release};
use crate::world::event::{ClockChange, Event, IncidentChange, Mark, NationChange, NodeChange, SideChange, UnitChange};
use crate::world::tables::clock::Pace;
use crate::world::tables::politics::{Standing, WillCause};

/// Verbs each side has given an order of, so far in the game.
pub type Ordered = BTreeSet<(Side, VerbName)>;

/// The unit with this handle, of either side.
pub fn unit_called(world: &World, handle: &str) -> Option<UnitId> {
    use crate::world::components::Label;
    world.units().find(|&u| world.with::<Label, _>(u, |l| l.handle == handle).unwrap_or(false))
}

/// The node with this handle.
pub fn node_called(world: &World, handle: &str) -> Option<NodeId> {
    world.tables().nodes.iter().find(|(_, n)| n.handle == handle).map(|(id, _)| *id)
}

fn incident_called(world: &World, handle: &str) -> Option<IncidentId> {
    let number: u32 = handle.trim_start_matches('i').parse().ok()?;
    Some(IncidentId(number)).filter(|id| world.tables().incidents.contains_key(id))
}

/// Whether a condition is true now.
pub fn holds(world: &World, ordered: &Ordered, predicate: &Predicate) -> bool {
    use Predicate as P;
    match predicate {
        P::All(list) => list.iter().all(|p| holds(world, ordered, p)),
        P::Any(list) => list.iter().any(|p| holds(world, ordered, p)),
        P::Not(inner) => !holds(world, ordered, inner),
        P::AtLeast(n, list) => list.iter().map(|p| i32::from(holds(world, ordered, p))).sum::<i32>() >= *n,
        P::Ordered { side, verb } => ordered.contains(&(*side, *verb)),
        P::War => world.clock().pace == Pace::War,
        P::Turn { ge } => i64::from(world.clock().turn) >= i64::from(*ge),
        P::PulseIs { ge } => world.clock().pulse_no >= *ge,
        P::Measure(measure, passage) => {
            let proposals = world.tables().proposals.values().filter(|p| p.measure == *measure);
            match passage {
                Passage::Adopted => world.side(Side::Blue).measures.contains_key(measure),
                Passage::Tabled => proposals.count() > 0 || world.side(Side::Blue).measures.contains_key(measure),
                Passage::Silence => proposals.filter(|p| p.standing == Standing::Open).count() > 0,
                Passage::Broken => proposals.filter(|p| p.standing == Standing::Failed).count() > 0,
            }
        }
        _ => holds_on_map(world, predicate).unwrap_or_else(|| holds_in_politics(world, predicate)),
    }
}

fn holds_on_map(world: &World, predicate: &Predicate) -> Option<bool> {
    use Predicate as P;
    let near = |unit: UnitId, place: HexNo, hexes: i32| world.hex_of(unit).is_some_and(|h| h.distance(place) <= hexes);
    Some(match predicate {
        P::Holds(side, hex) => world.control(*hex) == Some(*side),
        P::Lost(side, hex) => world.control(*hex) == Some(side.enemy()),
        P::UnitWithin { unit, place, hexes } => {
            unit_called(world, unit).is_some_and(|u| world.is_alive(u) && near(u, *place, *hexes))
        }
        P::SideWithin { side, place, hexes } => world
            .having::<March>()
            .into_iter()
            .any(|u| world.side_of(u) == *side && world.is_alive(u) && near(u, *place, *hexes)),
        P::Gone(unit) => unit_called(world, unit).is_none(),
        P::Moved(unit) => unit_called(world, unit).is_some_and(|u| world.did(u).moved),
        P::Strength { unit, lt } => unit_called(world, unit).is_none_or(|u| world.strength(u) < *lt),
        P::SupplyBelow { unit, lt } => {
            let supply = |u| world.get::<Condition>(u).map_or(1000, |c| c.supply);
            unit_called(world, unit).is_some_and(|u| supply(u) < *lt)
        }
        P::Stage { unit, at } => {
            unit_called(world, unit).and_then(|u| world.get::<Release>(u)).is_some_and(|r| r.stage >= *at)
        }
        P::NodeBelow { node, lt } => node_called(world, node).is_some_and(|n| world.node(n).function() < *lt),
        _ => return None,
    })
}

fn holds_in_politics(world: &World, predicate: &Predicate) -> bool {
    use Predicate as P;
    let will = |nation| world.nation(nation).map_or(0, |n| n.will.clamp(0, 1000));
    let blue = world.side(Side::Blue);
    match predicate {
        P::WillBelow { nation, lt } => will(*nation) < *lt,
        P::WillAtLeast { nation, ge } => will(*nation) >= *ge,
        P::Cohesion { lt } => score::value(world, Side::Blue, Dimension::Cohesion, &score::Tally::now(world)) < *lt,
        P::Rung { ge } => world.tables().heat.clamp(0, 1000) >= 100 * *ge,
        P::Heat { ge } => world.tables().heat.clamp(0, 1000) >= *ge,
        P::Clarity { ge } => blue.clarity >= *ge,
        P::Evidence { incident, ge } => {
            incident_called(world, incident).is_some_and(|i| world.tables().incidents[&i].evidence >= *ge)
        }
        P::Roe { ge } => i32::from(blue.roe) >= *ge,
        _ => false,
    }
}

/// What an effect makes true; nothing if what it names is not in play any more.
pub fn events(world: &World, effect: &Effect) -> Vec<Event> {
    on_side(world, effect).or_else(|| on_thing(world, effect).map(|e| vec![e])).unwrap_or_default()
}

fn on_side(world: &World, effect: &Effect) -> Option<Vec<Event>> {
    use Effect as E;
    let blue = |change| vec![Event::Side(Side::Blue, change)];
    Some(match effect {
        E::Hint => Vec::new(),
        E::End => {
            let scores = Side::BOTH.into_iter().map(|side| (side, score::score(world, side).total));
            vec![Event::Clock(ClockChange::Ended(scores.collect()))]
        }
        E::War => vec![Event::Clock(ClockChange::War(world.clock().pulse_no))],
        E::Heat(n) => vec![Event::Clock(ClockChange::Heat(*n))],
        E::Clarity(n) => blue(SideChange::Clarity(*n)),
        E::Motive(n) => vec![Event::Side(Side::Red, SideChange::Motive(*n))],
        E::Rp(side, n) => vec![Event::Side(*side, SideChange::Rp(1000 * *n))],
        E::Points(side, n) => vec![Event::Side(*side, SideChange::Points(*n))],
        E::Stock { side, layer, n } => vec![Event::Side(*side, SideChange::Stock { layer: *layer, n: *n })],
        E::Roe(side, n) => vec![Event::Side(*side, SideChange::Roe(*n))],
        E::Measure(measure) => blue(SideChange::Measure { measure: *measure, since: world.clock().pulse_no }),
        E::Will { nation, n } => vec![Event::Nation(*nation, NationChange::Will { n: *n, cause: WillCause::Inject })],
        _ => return None,
    })
}

fn on_thing(world: &World, effect: &Effect) -> Option<Event> {
    use Effect as E;
    let unit = |handle: &str, change| Some(Event::Unit(unit_called(world, handle)?, change));
    match effect {
        E::Evidence { incident, n } => {
            Some(Event::Incident(incident_called(world, incident)?, IncidentChange::Evidence(*n)))
        }
        E::Severity { incident, to } => {
            Some(Event::Incident(incident_called(world, incident)?, IncidentChange::Severity(*to)))
        }
        E::Answer(incident) => Some(Event::Incident(incident_called(world, incident)?, IncidentChange::Answered)),
        E::Strength { unit: u, n } => unit(u, UnitChange::Strength(*n)),
        E::Ready { unit: u, readiness, fatigue } => {
            unit(u, UnitChange::Condition { readiness: *readiness, fatigue: *fatigue, interop: 0 })
        }
        E::Supply { unit: u, to } => unit(u, UnitChange::Supply(*to)),
        E::Rounds { unit: u, object, n } => unit(u, UnitChange::Rounds { object: *object, n: *n }),
        E::Release { unit: u, stage } => unit(u, UnitChange::Release { stage: *stage, left: 0 }),
        E::Unlock(u) => unit(u, UnitChange::Marked(Mark::Unlocked(0))),
        E::Remove(u) => unit(u, UnitChange::Removed(crate::world::event::Removal::Withdrawn)),
        E::Node { node, hp } => Some(Event::Node(node_called(world, node)?, NodeChange::Hp(*hp))),
        E::Out { node, pulses } => {
            let until = world.clock().pulse_no + pulses - 1;
            Some(Event::Node(node_called(world, node)?, NodeChange::Out(until)))
        }
        _ => None,
    }
}
