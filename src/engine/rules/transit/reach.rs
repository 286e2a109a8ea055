//! What a journey meets on its way (rules §5.4, §12, §23.2 nos. 23, 25): borders, the sea, the quay where it ends.

use crate::base::hexes::HexNo;
use crate::base::ids::{NationId, Side, UnitId, ZoneId};
use crate::rules::factors::{self, At};
use crate::rules::release::{self, Journey};
use crate::rules::{due, ground, hybrid};
use crate::setup::book::{Borders, SeaLift};
use crate::setup::factors::FactorKind;
use crate::setup::units::{Kind, Mode};
use crate::world::World;
use crate::world::components::{Leg, Marks, Place, Release, Transit};
use crate::world::order::{Cruise, Target, Verb, Whom};
use crate::world::tables::clock::Pace;
use crate::world::tables::nodes::NodeKind;
use crate::world::tables::politics::Status;

use super::{hex_of, link_to, sea_zone, trip};

/// Level of a partner from which host support counts (rules §18).
const HOST_LEVEL: i32 = 3;

/// Pulses until the border is open to the unit: none on its own nation's soil or where it stands, else what rules §5.4
/// gives, counted from its first order abroad.
pub fn border_left(world: &World, unit: UnitId, goal: HexNo) -> i32 {
    let identity = world.identity(unit);
    let here = place_hex(world, unit).and_then(|h| ground::country(world, h));
    let there = ground::country(world, goal);
    if identity.side != Side::Blue || ground::is_soil_of(world, goal, identity.nation) || here == there {
        return 0;
    }
    let marks = world.get::<Marks>(unit).unwrap_or_default();
    let eased = if knows(world, &marks, goal) { world.book().params.border_eased } else { 0 };
    let now = world.clock().pulse_no;
    let asked = || there.and_then(|nation| world.side(identity.side).asked.get(&nation).copied());
    let since = if is_shared(world) { asked() } else { marks.border_since };
    let waited = now - since.unwrap_or(now);
    (release::border_pulses(world, eased) - waited).max(0)
}

/// Whether the wait at borders is counted for the side, not for each unit.
pub fn is_shared(world: &World) -> bool {
    world.book().facts.ways.borders == Borders::Shared
}

/// Pulses that a side has waited at the border of a country since it first asked, where that is counted for all.
pub fn border_waited(world: &World, side: Side, country: NationId) -> i32 {
    let since = world.side(side).asked.get(&country).filter(|_| is_shared(world)).copied();
    since.map_or(0, |since| world.clock().pulse_no - since)
}

fn knows(world: &World, marks: &Marks, hex: HexNo) -> bool {
    marks.knows.iter().any(|&n| ground::is_soil_of(world, hex, n))
}

/// Where the unit stands, on the map or in a node of it.
fn place_hex(world: &World, unit: UnitId) -> Option<HexNo> {
    match world.place(unit) {
        Place::Hex(hex) => Some(hex),
        Place::Node(node) => world.node(node).hex,
        _ => None,
    }
}

/// Pulses of reception of a unit that arrives: as its link says, as its own row says, else by class and what eases it.
pub fn reception(world: &World, unit: UnitId, mode: Mode, from: Target, goal: HexNo) -> i32 {
    let identity = world.identity(unit);
    let home = ground::is_soil_of(world, goal, identity.nation);
    if home {
        return 0;
    }
    let link = link_to(world, mode, (from, goal));
    let own = link.and_then(|l| l.rsom);
    if let Some(pulses) = own.or_else(|| world.with::<Release, _>(unit, |r| r.rsom).flatten()) {
        return pulses;
    }
    let marks = world.get::<Marks>(unit).unwrap_or_default();
    let boxed = matches!(from, Target::Node(n) if world.node(n).kind == NodeKind::Box);
    let journey = Journey {
        home,
        overseas: boxed && mode == Mode::Sea || link.is_some_and(|l| l.overseas),
        set: marks.prepositioned.is_some_and(|n| world.node(n).hex == Some(goal)),
        knows: knows(world, &marks, goal),
        host: host_level(world, goal),
    };
    release::reception_pulses(world, release::class_of(identity.kind), journey)
}

/// Level of host support where a hex lies: what was bought, and one for a partner that grants it.
fn host_level(world: &World, hex: HexNo) -> i32 {
    let Some(country) = ground::country(world, hex) else { return 0 };
    let Some(nation) = world.nation(world.book().facts.voice_of(country)) else { return 0 };
    let granted = nation.status == Status::Partner && nation.ties.level >= HOST_LEVEL;
    (nation.ties.host + i32::from(granted)).clamp(0, world.book().params.host_max)
}

/// Whether ships of a side may go on into a zone: at own level 0, or what the scenario adds to that, or with an own
/// escort there; a convoy in Crisis asks for mines and open threats instead, a civil one for mines in War too (rules §12,
/// §23.2 nos. 14, 25).
pub fn passes_zone(world: &World, unit: UnitId, zone: ZoneId) -> bool {
    let side = world.side_of(unit);
    let Some(state) = world.zone(zone) else { return true };
    let mined = state.mines.get(&side.enemy()).copied().unwrap_or(0) >= world.book().params.convoy_mines;
    let convoy = world.identity(unit).kind == Kind::Convoy;
    let civil = world.with::<Marks, _>(unit, |m| m.civil).unwrap_or(false);
    let crisis = world.clock().pace == Pace::Crisis;
    if convoy && ((mined && (civil || crisis)) || (crisis && hybrid::is_threatened(world, zone))) {
        return false;
    }
    let needed = factors::sum(world, FactorKind::Passage, side, At::Zone(zone));
    let asks = !convoy || world.clock().pace == Pace::War;
    !asks || state.level_of(side).clamp(-2, 2) >= needed || is_escorted(world, side, zone)
}

/// Whether an own group escorts in the zone.
pub fn is_escorted(world: &World, side: Side, zone: ZoneId) -> bool {
    world.tables().orders.values().filter(|s| s.order.side == side).any(|s| {
        let escorts = matches!(s.order.verb, Verb::Naval { cruise: Cruise::Escort, zone: z } if z == zone);
        let there = |unit| world.is_alive(unit) && world.place(unit) == Place::Zone(zone);
        escorts && due::is_due(world, s) && matches!(s.order.whom, Whom::Unit(unit) if there(unit))
    })
}

/// Sea transport without ships: between coast hexes of own control (rules §23.2 no. 23).
pub fn sea_lift(world: &World, side: Side, (from, to): (HexNo, HexNo)) -> Option<SeaLift> {
    let lift = world.book().facts.ways.sea_lift.get(&side).copied()?;
    let coast = |hex: HexNo| {
        let wet = world.book().map.cell(hex).is_some_and(|c| c.coast);
        wet && world.control(hex) == Some(side)
    };
    (coast(from) && coast(to) && from != to).then_some(lift)
}

/// Points of a side on their way over the sea without ships: from coast to coast, not to a port.
pub fn afloat(world: &World, side: Side) -> i32 {
    let crosses = |u: &UnitId| {
        let place = world.place(*u);
        matches!(place, Place::Transit(Transit { mode: Mode::Sea, to: Target::Hex(_), .. }))
    };
    let own = world.units().filter(|&u| world.side_of(u) == side && world.is_alive(u));
    own.filter(crosses).map(|u| super::points(world, u)).sum()
}

/// The sea zone a unit on its way by sea is in, for mines and those who hunt ships: the one it crossed last, that before
/// a port it cannot enter; `None` before it has put to sea and once it lies in port.
pub fn ship_zone(world: &World, unit: UnitId) -> Option<ZoneId> {
    let Place::Transit(Transit { leg, mode: Mode::Sea, from, to, left }) = world.place(unit) else { return None };
    match leg {
        // With one pulse to go the zone before the last has been crossed.
        Leg::Run => trip(world, unit, Mode::Sea, (from, to)).ok()?.route.at(left + 1).and_then(|(s, _)| s.zone),
        Leg::Unload if matches!(to, Target::Node(node) if !ground::is_open(world, node)) => {
            hex_of(world, to).and_then(|hex| sea_zone(world, hex))
        }
        Leg::Border | Leg::Load | Leg::Unload => None,
    }
}
