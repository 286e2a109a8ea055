//! `StratMove`: a line must lead there, its ends be open, the soil be permitted, and aircraft or ships carry it (rules
//! §3, §5.4, §23.2 nos. 10, 23–25).

use crate::base::hexes::HexNo;
use crate::base::ids::{Side, UnitId};
use crate::base::refusal::{Bar, Refusal, VerbName};
use crate::rules::ground::{self, Ground, is_open};
use crate::rules::transit::{self, Trip};
use crate::rules::{movement, release, third};
use crate::setup::units::Mode;
use crate::world::World;
use crate::world::components::{Leg, Lift, Place};
use crate::world::order::{Order, Target, Verb, When};
use crate::world::tables::politics::Status;

use super::march::{closed, invade, stays_within};
use super::{Asked, Eye};

/// Level of a partner from which units may land on its soil (rules §23.2 no. 28).
const LANDING_LEVEL: i32 = 3;
/// Level from which wings and groups may use its bases.
const BASES_LEVEL: i32 = 2;

/// Whether a unit may be sent.
///
/// # Errors
/// E01 for a unit that goes nowhere, E03 without release, E07, E08, E09 without line or lift, E10 for a closed node, E11
/// without permission, E21 under a caveat, E22 beyond the range of a landing.
pub(super) fn stratmove(asked: &Asked<'_>, unit: UnitId) -> Result<(), Refusal> {
    let Verb::StratMove { mode, to, from, aboard } = asked.order.verb else {
        return Err(Refusal::LockedVerb { verb: VerbName::StratMove });
    };
    let world = asked.world;
    let modes = &world.book().facts.modes;
    if !modes.is_empty() && !modes.contains(&mode) {
        return Err(Refusal::LockedVerb { verb: VerbName::StratMove });
    }
    if let Some(group) = aboard {
        return embark(world, unit, group);
    }
    let (from, loaded) = match world.place(unit) {
        // On its way there already: it goes on, or waits on.
        Place::Transit(t) if t.to == to && t.mode == mode => return Ok(()),
        Place::Transit(t) => (t.restarts(), matches!(t.leg, Leg::Run | Leg::Unload)),
        _ => (transit::origin(world, unit, mode, from).ok_or(Refusal::UnknownSubject { unit })?, false),
    };
    if let Target::Edge(edge) = to {
        return Err(Refusal::Impassable { hex: edge.hex, bar: Bar::Closed });
    }
    let goal = transit::hex_of(world, to).ok_or(Refusal::NoLift { carries: 0, need: 1 })?;
    let lands = matches!((mode, to), (Mode::Air, Target::Hex(_)));
    let soil = ground::country(world, goal);
    let enemy = ground::soil_side(world, goal) == Some(asked.by.side.enemy())
        || soil.is_some_and(|c| third::may_be_attacked(world, c, asked.by.side));
    let allowed = if lands && enemy { may_land(world, unit, goal) } else { may_be_received(world, unit, goal) };
    allowed.or_else(|refusal| waits(asked.order, refusal))?;
    if lands {
        return landing(asked, unit, goal);
    }
    if mode == Mode::Sea
        && let (Some(a), Target::Hex(b)) = (transit::hex_of(world, from), to)
        && transit::sea_lift(world, asked.by.side, (a, b)).is_some()
    {
        return Ok(());
    }
    let mut trip = transit::trip(world, unit, mode, (from, to))?;
    if loaded {
        trip.loads = None;
    }
    ends_open(world, &trip)?;
    enough_lift(asked, unit, &trip)
}

/// An order for later or for after release is not refused for what may come by then.
fn waits(order: &Order, refusal: Refusal) -> Result<(), Refusal> {
    let for_release = matches!(refusal, Refusal::NotReleased { .. } | Refusal::Caveat { .. });
    if for_release && order.when == When::Released { Ok(()) } else { Err(refusal) }
}

/// Onto enemy soil by air: as a march across the border, by licence or rules of engagement.
fn may_land(world: &World, unit: UnitId, goal: HexNo) -> Result<(), Refusal> {
    stays_within(world, unit, goal)?;
    invade(world, unit, goal)
}

/// Whether the unit may be received on the soil of a hex.
///
/// # Errors
/// E03, E11, E21.
pub(crate) fn may_be_received(world: &World, unit: UnitId, goal: HexNo) -> Result<(), Refusal> {
    let identity = world.identity(unit);
    let Some(country) = ground::country(world, goal) else { return Ok(()) };
    let facts = &world.book().facts;
    let nation = facts.voice_of(country);
    stays_within(world, unit, goal)?;
    match third::side_of(world, country) {
        Some(Side::Third) if third::lets_pass(world, country, identity.side) => Ok(()),
        Some(Side::Third) => {
            let needs = if transit::carries_itself(world, unit) { BASES_LEVEL } else { LANDING_LEVEL };
            let level = world.nation(nation).filter(|n| n.status == Status::Partner).map_or(0, |n| n.ties.level);
            let granted = identity.side == Side::Blue && level >= needs;
            if granted { Ok(()) } else { Err(Refusal::NoPermission { nation, pulses: closed(world) }) }
        }
        Some(side) if side == identity.side && !ground::is_soil_of(world, goal, identity.nation) => {
            let here = world.hex_of(unit).and_then(|h| ground::country(world, h));
            if here != Some(country) && release::has_caveat(world, unit) {
                return Err(Refusal::Caveat { nation: identity.nation, verb: VerbName::StratMove });
            }
            release::may_act_at(world, unit, goal)
        }
        Some(side) if side == identity.side => Ok(()),
        // Onto ground taken from the enemy: it must be held.
        _ if world.control(goal) == Some(identity.side) => Ok(()),
        _ => Err(Refusal::NoPermission { nation, pulses: closed(world) }),
    }
}

/// The nodes at both ends and on the way must be open.
fn ends_open(world: &World, trip: &Trip) -> Result<(), Refusal> {
    let target = match trip.to {
        Target::Node(node) => Some(node),
        _ => None,
    };
    let nodes = trip.loads.into_iter().chain(trip.unloads).chain(target).chain(trip.route.closed(world));
    for node in nodes {
        if !is_open(world, node) {
            return Err(Refusal::NodeClosed { node, f: world.node(node).function() });
        }
    }
    Ok(())
}

/// By air a side needs wings on Lift, standing or in the plan the order comes with; a later flight may find them.
fn enough_lift(asked: &Asked<'_>, unit: UnitId, trip: &Trip) -> Result<(), Refusal> {
    let own_pace = transit::carries_itself(asked.world, unit) || trip.link.is_some_and(|l| l.pulses.is_some());
    if trip.mode != Mode::Air || own_pace || is_later(asked) {
        return Ok(());
    }
    let carries = transit::lift_points(asked.world, asked.by.side, asked.plan);
    let need = trip.points;
    if carries < need { Err(Refusal::NoLift { carries, need }) } else { Ok(()) }
}

fn is_later(asked: &Asked<'_>) -> bool {
    let order = asked.order;
    order.when != When::Always || order.not_before.is_some_and(|p| p > asked.world.clock().pulse_no)
}

/// A landing by air: in reach, on land free of enemies and their zones, within the points of the lift.
fn landing(asked: &Asked<'_>, unit: UnitId, hex: HexNo) -> Result<(), Refusal> {
    let world = asked.world;
    if !transit::lands_by_air(world, unit) {
        return Err(Refusal::NoLift { carries: 0, need: transit::points(world, unit) });
    }
    let range = transit::landing_range(world, asked.by.side, asked.plan);
    match world.hex_of(unit).map(|h| h.distance(hex)) {
        Some(d) if d > range => return Err(Refusal::OutOfRange { d, range }),
        _ => {}
    }
    // Sealed, only what all can see is asked: who waits where it lands is found when it flies.
    let fits = match asked.eye {
        Eye::Draft => is_landing_ground(asked.ground, asked.by.side, hex),
        Eye::Sealed => asked.ground.is_land(hex),
    };
    if !fits {
        return Err(Refusal::Impassable { hex, bar: Bar::Closed });
    }
    let (carries, need) = (transit::lift_points(world, asked.by.side, asked.plan), transit::points(world, unit));
    if carries < need && !is_later(asked) && asked.eye == Eye::Draft {
        return Err(Refusal::NoLift { carries, need });
    }
    Ok(())
}

/// Whether a landing may be made in a hex: land, free of enemies and of their zones.
pub(crate) fn is_landing_ground(ground: &Ground<'_>, side: Side, hex: HexNo) -> bool {
    ground.is_land(hex) && !ground.has_enemy(hex, side) && !ground.has_third(hex) && !ground.in_enemy_zone(hex, side)
}

/// Aboard a group with lift, in its port, while there is room.
fn embark(world: &World, unit: UnitId, group: UnitId) -> Result<(), Refusal> {
    let own = world.get::<Lift>(group).filter(|_| world.side_of(group) == world.side_of(unit));
    let Some(lift) = own.filter(|_| world.is_alive(group)) else {
        return Err(Refusal::UnknownSubject { unit: group });
    };
    let port = match world.place(group) {
        Place::Node(node) => world.node(node).hex,
        place => place.hex(),
    };
    let Some((from, port)) = world.hex_of(unit).zip(port) else {
        return Err(Refusal::NoLift { carries: 0, need: transit::points(world, unit) });
    };
    if from != port {
        return Err(Refusal::OutOfRange { d: from.distance(port), range: 0 });
    }
    let carries = lift.points - aboard(world, group);
    let need = movement::points(world, unit);
    if carries < need { Err(Refusal::NoLift { carries, need }) } else { Ok(()) }
}

/// Points a group has aboard.
pub(crate) fn aboard(world: &World, group: UnitId) -> i32 {
    let there = world.units().filter(|&u| world.place(u) == Place::Aboard(group));
    there.map(|u| movement::points(world, u)).sum()
}
