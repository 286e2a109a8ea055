//! Third sides (rules §23.2 no. 27): states that belong to neither belligerent, how they stand, and how they come to fight.
//!
//! A state that fights along joins a side: its ground is that side's, its units stand there for it, and obey it after a
//! time. Until then a third side's units are nobody's enemies and nobody enters their hexes.

use crate::base::hexes::HexNo;
use crate::base::ids::{NationId, Side, UnitId};
use crate::base::refusal::VerbName;
use crate::world::World;
use crate::world::components::{March, Permit, UnitRecord, Until};
use crate::world::event::{Event, HexChange, NationChange, UnitChange};
use crate::world::tables::politics::{Bearing, Nation, Status};

use super::ground;
use crate::setup::words::Lock;

/// The side a country belongs to now: a third that fights along is of the side it joined.
pub fn side_of(world: &World, country: NationId) -> Option<Side> {
    let facts = &world.book().facts;
    let side = facts.side_of(country)?;
    match bearing(world, country).filter(|_| side == Side::Third) {
        Some(Bearing::Cobelligerent { with, .. }) => Some(with),
        _ => Some(side),
    }
}

/// How a country stands, if anything changed it or its scenario says so.
pub fn bearing(world: &World, country: NationId) -> Option<Bearing> {
    world.nation(world.book().facts.voice_of(country))?.ties.bearing
}

/// Whether a side passes through a third country and is supplied there.
pub fn lets_pass(world: &World, country: NationId, side: Side) -> bool {
    matches!(bearing(world, country), Some(Bearing::Transit(by)) if by == side)
}

/// Whether the aggressor may come to a third country by his licence: to a partner that is neither closed nor neutral.
pub fn may_be_attacked(world: &World, country: NationId, side: Side) -> bool {
    let nation = world.nation(world.book().facts.voice_of(country));
    let partner =
        nation.is_some_and(|n| n.status == Status::Partner && matches!(n.ties.bearing, None | Some(Bearing::Partner)));
    side == Side::Red && partner && side_of(world, country) == Some(Side::Third)
}

/// Third states that somebody fights in this pulse, with the side they join; those with rows of their own are left out.
pub fn provoked(world: &World, own_rows: impl Fn(NationId) -> bool) -> Vec<(NationId, Side)> {
    let facts = &world.book().facts;
    let mut found: Vec<(NationId, Side)> = Vec::new();
    for (id, nation) in world.tables().nations.iter().filter(|(id, _)| !own_rows(**id)) {
        let countries =
            facts.countries.iter().filter(|(code, row)| row.side == Side::Third && facts.voice_of(**code) == *id);
        let countries: Vec<NationId> = countries.map(|(code, _)| *code).collect();
        if countries.is_empty() || matches!(nation.ties.bearing, Some(Bearing::Cobelligerent { .. })) {
            continue;
        }
        let by = Side::BOTH.into_iter().find(|&side| fights(world, (nation, &countries), side));
        found.extend(by.map(|by| (*id, by.enemy())));
    }
    found
}

/// Whether a side struck, entered or fights in these countries; guests of a partner do neither.
fn fights(world: &World, (nation, countries): (&Nation, &[NationId]), side: Side) -> bool {
    if nation.struck && side == Side::Red {
        return true;
    }
    let guest =
        side == Side::Blue && nation.status == Status::Partner || nation.ties.bearing == Some(Bearing::Transit(side));
    let there = |hex: HexNo| ground::country(world, hex).is_some_and(|c| countries.contains(&c));
    let entered = world.having::<March>().into_iter().filter(|&u| world.side_of(u) == side && world.is_alive(u));
    let mut entered = entered.filter_map(|u| world.hex_of(u));
    !guest && (entered.any(there) || world.tables().battles.keys().any(|b| b.by == side && there(b.hex)))
}

/// What it changes that a state fights along: its ground and its units go over; they take no orders before `free`.
pub fn joined(world: &World, nation: NationId, (with, free): (Side, i32)) -> Vec<Event> {
    let facts = &world.book().facts;
    let own = |country: NationId| facts.side_of(country) == Some(Side::Third) && facts.voice_of(country) == nation;
    let mut events = Vec::new();
    let map = &world.book().map;
    let ground = map.hexes().filter(|&hex| world.control(hex) == Some(Side::Third));
    let ground = ground.filter(|&hex| ground::country(world, hex).is_some_and(own));
    events.extend(ground.map(|hex| Event::Hex(hex, HexChange::Control(with))));
    for unit in world.units().filter(|&u| world.side_of(u) == Side::Third && own(world.identity(u).nation)) {
        events.push(Event::Unit(unit, UnitChange::Side(with)));
        if world.clock().pulse_no < free {
            events.push(bound(world, unit, free));
        }
    }
    events
}

/// It defends itself, and takes no orders yet.
fn bound(world: &World, unit: UnitId, until: i32) -> Event {
    let mut permit = world.get::<Permit>(unit).unwrap_or_default();
    permit.locks.push(Lock { verbs: Vec::<VerbName>::new(), until: Until::Pulse(until) });
    Event::Unit(unit, UnitChange::Patched(Box::new(UnitRecord { permit: Some(permit), ..UnitRecord::new(unit) })))
}

/// A state takes another stand; one that fights along at once goes over with all it has.
pub fn turned(world: &World, nation: NationId, to: Bearing) -> Vec<Event> {
    let mut events = vec![Event::Nation(nation, NationChange::Bearing(to))];
    if let Bearing::Cobelligerent { with, free } = to {
        events.extend(joined(world, nation, (with, free)));
    }
    events
}

/// States that fight along and whose units have not gone over yet; partners that grant all they can.
pub fn late(world: &World) -> Vec<Event> {
    let now = world.clock().pulse_no;
    let mut events = Vec::new();
    for (&id, nation) in &world.tables().nations {
        match nation.ties.bearing {
            Some(Bearing::Cobelligerent { with, free }) => events.extend(joined(world, id, (with, free))),
            _ if nation.status == Status::Partner && super::partners::gives(nation.ties.level).fights => {
                events.extend(turned(world, id, Bearing::Cobelligerent { with: Side::Blue, free: now }));
            }
            _ => {}
        }
    }
    events
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::base::refusal::Refusal;
    use crate::rules::happenings::unit_called;
    use crate::rules::{check, movement, release};
    use crate::world::event::ClockChange;
    use crate::world::start_tests::changed;

    /// First Orders with Estonia as a state of neither side, of this status.
    fn apart(status: Status) -> World {
        let first = changed(&[], 0);
        let mut book = (*first.shared_book()).clone();
        book.facts.countries.get_mut(&NationId::of("EE")).unwrap().side = Side::Third;
        let mut snapshot = first.snapshot();
        snapshot.tables.nations.get_mut(&NationId::of("EST")).unwrap().status = status;
        let mut world = World::restore(&snapshot, Arc::new(book));
        let here: Vec<HexNo> =
            world.book().map.hexes().filter(|&h| ground::country(&world, h) == Some(NationId::of("EE"))).collect();
        for hex in here {
            world.apply(&Event::Hex(hex, HexChange::Control(Side::Third)));
        }
        let own: Vec<UnitId> = world.units().filter(|&u| world.identity(u).nation == NationId::of("EE")).collect();
        for unit in own {
            world.apply(&Event::Unit(unit, UnitChange::Side(Side::Third)));
        }
        world
    }

    /// Rules §23.2 no. 27: nobody enters where it stands; who comes to its soil by licence makes it fight along.
    #[test]
    fn a_partner_that_is_entered_joins_and_obeys_some_pulses_later() {
        let mut world = apart(Status::Partner);
        let (red, brigade) = (unit_called(&world, "rbtg1").unwrap(), unit_called(&world, "1bde").unwrap());
        let (from, to) = (HexNo(45061), HexNo(44061));
        assert_eq!(check::may_enter(&world, red, to), Ok(()));
        let stands = world.hex_of(brigade).unwrap();
        let ground = ground::Ground::new(&world);
        let beside = stands.neighbours().find(|&h| ground.is_land(h)).unwrap();
        assert_eq!(movement::cost(&ground, red, beside, stands), None, "nobody enters its hex");
        drop(ground);
        assert_eq!(provoked(&world, |_| false), []);
        world.apply(&Event::Unit(red, UnitChange::Moved { from, to, acc: 0 }));
        let est = NationId::of("EST");
        assert_eq!(provoked(&world, |_| false), [(est, Side::Blue)]);
        assert_eq!(provoked(&world, |nation| nation == est), [], "its rows say what it does");
        world.apply(&Event::Nation(est, NationChange::Bearing(Bearing::Cobelligerent { with: Side::Blue, free: 2 })));
        world.apply(&Event::Clock(ClockChange::PulseEnded { last: true }));
        for e in &late(&world) {
            world.apply(e);
        }
        assert_eq!((world.side_of(brigade), world.control(stands)), (Side::Blue, Some(Side::Blue)));
        assert_eq!(ground::soil_side(&world, stands), Some(Side::Blue));
        let released = |world: &World| release::is_released(world, brigade, VerbName::Advance);
        assert!(matches!(released(&world), Err(Refusal::NotReleased { .. })), "it defends itself only");
        world.apply(&Event::Clock(ClockChange::PulseEnded { last: true }));
        assert_eq!(released(&world), Ok(()));
        assert_eq!(late(&world), [], "once");
    }

    #[test]
    fn a_neutral_is_left_alone_and_a_state_in_transit_is_passed() {
        let mut world = apart(Status::Other);
        let red = unit_called(&world, "rbtg1").unwrap();
        let to = HexNo(44061);
        assert!(matches!(check::may_enter(&world, red, to), Err(Refusal::NoPermission { .. })));
        for e in &turned(&world, NationId::of("EST"), Bearing::Transit(Side::Red)) {
            world.apply(e);
        }
        assert_eq!(check::may_enter(&world, red, to), Ok(()));
        let ground = ground::Ground::new(&world);
        assert!(ground.is_own(to, Side::Red) && !ground.is_own(to, Side::Blue), "it is supplied there");
    }
}
