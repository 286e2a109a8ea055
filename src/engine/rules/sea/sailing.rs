//! Passages, mines and beaches (rules §12 *Sailing*, *Landing*). All read the world at the start of the tick.

use std::collections::BTreeMap;

use crate::base::dice::Hand;
use crate::base::fixed::{div_round, mul, narrow};
use crate::base::hexes::HexNo;
use crate::base::ids::{OrderId, Side, UnitId, ZoneId};
use crate::setup::air_sea::AirSea;
use crate::world::World;
use crate::world::components::{Lift, Marks, Naval};
use crate::world::order::Cruise;

use super::super::{check, ground, movement};
use super::{embarked, hulls, mission, numbers, waters, zone_of};

/// A group, a convoy or troops at sea that enter a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Who.
    pub unit: UnitId,
    /// Where it goes.
    pub to: ZoneId,
    /// It is on a journey (rules §5.4), which says where it is.
    pub journey: bool,
}

/// Groups whose due order takes them into another zone, by id.
pub fn passages(world: &World) -> Vec<Passage> {
    let groups = world.having::<Naval>().into_iter().filter(|&u| world.is_alive(u) && is_free(world, u));
    groups
        .filter_map(|unit| {
            let (_, to, cruise) = mission(world, unit)?;
            let elsewhere = zone_of(world, unit) != Some(to) && !waters(world, unit).is_empty();
            let legal = check::naval::naval(world, unit, to, cruise).is_ok();
            (elsewhere && legal).then_some(Passage { unit, to, journey: false })
        })
        .collect()
}

/// Neither pinned nor busy after a landing.
fn is_free(world: &World, unit: UnitId) -> bool {
    let now = world.clock().pulse_no;
    let until = |m: &Marks| m.pinned_until.max(m.busy_until).is_some_and(|until| now <= until);
    !world.with::<Marks, _>(unit, until).unwrap_or(false)
}

/// Density of the mines that are no side's own, hits in ten thousand ships.
fn density(world: &World, side: Side, zone: ZoneId) -> i32 {
    let mines = world.zone(zone).map(|z| z.mines.clone()).unwrap_or_default();
    mines.iter().filter(|(by, _)| **by != side).map(|(_, n)| (*n).max(0)).sum()
}

/// Ships of a unit hit by mines as it enters a zone, and the strength that costs.
pub fn hits(world: &World, unit: UnitId, zone: ZoneId, hand: &mut Hand<'_>) -> (i32, i32) {
    let (ships, Some(numbers)) = (hulls(world, unit).max(submarines(world, unit)), numbers(world)) else {
        return (0, 0);
    };
    let density = density(world, world.side_of(unit), zone);
    if density == 0 || ships == 0 {
        return (0, 0);
    }
    let hit = hand.mines(ships, density, numbers.mine_ships);
    let lost = narrow(div_round(1000 * i64::from(hit), i64::from(ships)));
    (hit, lost.min(world.strength(unit)))
}

/// A boat below the surface meets mines too.
fn submarines(world: &World, unit: UnitId) -> i32 {
    world.with::<Naval, _>(unit, |g| if g.submarine { g.ships } else { 0 }).unwrap_or(0)
}

/// What a group does to the mines of a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sweep {
    /// The group.
    pub unit: UnitId,
    /// Whose mines.
    pub side: Side,
    /// Density added.
    pub n: i32,
}

/// Mines laid and swept in a zone by the groups that are in it, by id.
pub fn sweeps(world: &World, numbers: &AirSea, zone: ZoneId) -> Vec<Sweep> {
    let mut all = Vec::new();
    for unit in world.having::<Naval>().into_iter().filter(|&u| world.is_alive(u) && is_free(world, u)) {
        let Some((_, at, cruise)) = mission(world, unit) else { continue };
        if at != zone || zone_of(world, unit) != Some(zone) || check::naval::naval(world, unit, at, cruise).is_err() {
            continue;
        }
        let side = world.side_of(unit);
        let sweep = world.with::<Naval, _>(unit, |g| g.sweep).unwrap_or(0);
        match cruise {
            Cruise::Mine => all.push(Sweep { unit, side, n: numbers.mine_lay }),
            Cruise::Sweep => all.push(Sweep { unit, side: side.enemy(), n: -sweep }),
            _ => {}
        }
    }
    all
}

/// Troops that go ashore from a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landing {
    /// The group.
    pub group: UnitId,
    /// Its order.
    pub order: OrderId,
    /// The beach.
    pub hex: HexNo,
    /// Who lands, in id order, within the group's points.
    pub units: Vec<UnitId>,
    /// The beach is held: they fight for it.
    pub opposed: bool,
}

/// Landings due from a zone: the sea was the side's in the last pulse, and there is room on the beach.
pub fn landings(world: &World, numbers: &AirSea, zone: ZoneId) -> Vec<Landing> {
    let groups = world.having::<Naval>().into_iter().filter(|&u| world.is_alive(u) && is_free(world, u));
    let mut used: BTreeMap<HexNo, i32> = BTreeMap::new();
    let mut found = Vec::new();
    for group in groups {
        let Some(landing) = landing(world, numbers, (zone, group), &used) else { continue };
        let points: i32 = landing.units.iter().map(|&u| movement::points(world, u)).sum();
        *used.entry(landing.hex).or_insert(0) += points;
        found.push(landing);
    }
    found
}

/// What lands from one group; `used`: points that went over each beach already in this pulse.
fn landing(
    world: &World,
    numbers: &AirSea,
    (zone, group): (ZoneId, UnitId),
    used: &BTreeMap<HexNo, i32>,
) -> Option<Landing> {
    let (order, at, cruise) = mission(world, group)?;
    let Cruise::Land(hex) = cruise else { return None };
    let side = world.side_of(group);
    let level = world.zone(zone).map_or(0, |z| z.level_of(side));
    let legal = check::naval::naval(world, group, at, cruise).is_ok();
    if at != zone || zone_of(world, group) != Some(zone) || level < numbers.land_level || !legal {
        return None;
    }
    let opposed = world.land_in(hex).iter().any(|&u| world.side_of(u) == side.enemy());
    let stack: i32 =
        world.land_in(hex).iter().filter(|&&u| world.side_of(u) == side).map(|&u| movement::points(world, u)).sum();
    let beach = world.book().facts.ways.beaches.get(&hex).map(|n| n - used.get(&hex).copied().unwrap_or(0));
    let carried = points(world, group);
    let (mut left, mut room) = (beach.map_or(carried, |n| n.min(carried)), world.book().params.stack_points - stack);
    let mut units = Vec::new();
    for unit in embarked(world, group) {
        let pts = movement::points(world, unit);
        if pts <= left && (opposed || pts <= room) && ground::is_ready(world, unit) {
            (left, room) = (left - pts, room - pts);
            units.push(unit);
        }
    }
    (!units.is_empty()).then_some(Landing { group, order, hex, units, opposed })
}

/// Points a trip: the group's lift, by what is left of it.
fn points(world: &World, group: UnitId) -> i32 {
    let lift = world.with::<Lift, _>(group, |l| l.points).unwrap_or(0);
    mul(lift, world.strength(group)).max(i32::from(lift > 0))
}
