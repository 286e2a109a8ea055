//! Ways over the map: least-cost paths and what can be reached (rules §5.1). Integer, ties by the lower hex number,
//! first step first.
//!
//! A path is a list of hexes to enter, next first, goal last; it never holds the start.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use crate::base::fixed::{div_ceil, div_floor, narrow};
use crate::base::hexes::HexNo;
use crate::base::ids::UnitId;
use crate::world::World;
use crate::world::components::{Manner, March};

use super::ground::Ground;
use super::movement::{self, Traveller, Zones};

/// Whether a path may lead through hexes that hold enemies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enemies {
    /// It may: whoever follows it attacks, or stops there.
    Through,
    /// Never; not even at the goal.
    Around,
}

/// What a path search pays and avoids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    /// Whether zones of control are paid for.
    pub zones: Zones,
    /// Whether enemy hexes are open to it.
    pub enemies: Enemies,
}

impl Course {
    /// The march as the rules price it.
    pub const PLAIN: Course = Course { zones: Zones::Paid, enemies: Enemies::Through };
    /// The same, round enemies.
    pub const AROUND: Course = Course { zones: Zones::Paid, enemies: Enemies::Around };
    /// As if there were no zones.
    pub const OPEN: Course = Course { zones: Zones::Ignored, enemies: Enemies::Around };
}

/// The least-cost path of a unit on the map to a goal; `None` if there is none, empty if it stands there.
pub fn least_cost_path(world: &World, unit: UnitId, goal: HexNo) -> Option<Vec<HexNo>> {
    path_over(&Ground::new(world), unit, goal, Course::PLAIN)
}

/// The same on a ground at hand, with what it pays and avoids.
pub fn path_over(ground: &Ground<'_>, unit: UnitId, goal: HexNo, course: Course) -> Option<Vec<HexNo>> {
    let start = ground.world().hex_of(unit)?;
    let who = Traveller::of(ground.world(), unit);
    path_between(ground, who, (start, goal), course)
}

/// The least-cost path of any traveller from one hex to another.
pub fn path_between(
    ground: &Ground<'_>,
    who: Traveller,
    (start, goal): (HexNo, HexNo),
    course: Course,
) -> Option<Vec<HexNo>> {
    let left = minutes_to(ground, who, (start, goal), course)?;
    let mut path = Vec::new();
    let mut here = start;
    while here != goal {
        let onward = |to: HexNo| Some((step(ground, who, (here, to), course)? + left.get(&to)?, to));
        let (_, next) = ground.ways(here).filter_map(onward).min().expect("a settled hex has a way on");
        path.push(next);
        here = next;
    }
    Some(path)
}

/// Minutes of a path from a hex on; `None` if a step of it cannot be made.
pub fn minutes_of(ground: &Ground<'_>, who: Traveller, start: HexNo, path: &[HexNo]) -> Option<i32> {
    let mut here = start;
    let mut sum = 0;
    for &next in path {
        sum += movement::price(ground, who, (here, next), Zones::Paid)?;
        here = next;
    }
    Some(sum)
}

fn step(ground: &Ground<'_>, who: Traveller, (from, to): (HexNo, HexNo), course: Course) -> Option<i32> {
    if course.enemies == Enemies::Around && ground.has_enemy(to, who.side) {
        return None;
    }
    movement::price(ground, who, (from, to), course.zones)
}

/// Minutes from every hex at least as near as `start` to the goal, searched backwards from the goal, so that the walk
/// forward can take the lowest hex number at each step.
fn minutes_to(
    ground: &Ground<'_>,
    who: Traveller,
    (start, goal): (HexNo, HexNo),
    course: Course,
) -> Option<BTreeMap<HexNo, i32>> {
    let mut settled: BTreeMap<HexNo, i32> = BTreeMap::new();
    let mut best: BTreeMap<HexNo, i32> = BTreeMap::from([(goal, 0)]);
    let mut open = BinaryHeap::from([Reverse((0, goal))]);
    while let Some(Reverse((minutes, here))) = open.pop() {
        if settled.contains_key(&here) {
            continue;
        }
        settled.insert(here, minutes);
        if here == start {
            return Some(settled);
        }
        for from in here.neighbours() {
            if settled.contains_key(&from) || (from != start && !ground.is_land(from)) {
                continue;
            }
            let Some(cost) = step(ground, who, (from, here), course) else { continue };
            let sum = minutes + cost;
            if best.get(&from).is_none_or(|&b| sum < b) {
                best.insert(from, sum);
                open.push(Reverse((sum, from)));
            }
        }
    }
    None
}

/// When a unit can be in a hex.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrival {
    /// Pulses from now, 0 the one about to be resolved.
    pub pulse: i32,
    /// Tick of that pulse.
    pub tick: i32,
    /// Minutes saved on arrival.
    pub acc: i32,
    /// It would meet an enemy there.
    pub contact: bool,
}

/// Ticks of Movement in a pulse (rules §1.1).
const TICKS: i32 = 6;

/// Pulses a schedule looks ahead.
const SCHEDULED: i32 = 60;

/// How fast a unit gathers minutes.
struct Pace {
    allowance: i32,
    acc_max: i32,
}

impl Pace {
    /// From a tick and the minutes saved before it: the tick after the entry, and the minutes left.
    fn enter(&self, tick: i32, acc: i32, cost: i32) -> Option<(i32, i32)> {
        if cost > self.acc_max {
            return None;
        }
        let ticks = narrow(div_ceil(i64::from(cost - acc), i64::from(self.allowance))).max(1);
        Some((tick + ticks, (acc + ticks * self.allowance).min(self.acc_max) - cost))
    }
}

/// Where a unit can be within so many pulses if nothing hinders it, and when; its own hex is not listed. It stops for
/// the pulse in enemy zones and for good where it meets an enemy, as rules §5.3 says.
pub fn reach(world: &World, unit: UnitId, pulses: i32) -> BTreeMap<HexNo, Arrival> {
    reach_over(&Ground::new(world), unit, pulses)
}

/// The same on a ground at hand.
pub fn reach_over(ground: &Ground<'_>, unit: UnitId, pulses: i32) -> BTreeMap<HexNo, Arrival> {
    let world = ground.world();
    let Some(start) = world.hex_of(unit) else { return BTreeMap::new() };
    let who = Traveller::of(world, unit);
    let pace = Pace { allowance: movement::allowance(world, unit), acc_max: world.book().params.acc_max_min };
    let acc = world.with::<March, _>(unit, |m| m.acc).unwrap_or(0);
    let mut found: BTreeMap<HexNo, Arrival> = BTreeMap::new();
    let mut open = BinaryHeap::from([Reverse((0, Reverse(acc), start))]);
    while let Some(Reverse((done, Reverse(acc), here))) = open.pop() {
        if found.contains_key(&here) || (here == start && done > 0) {
            continue;
        }
        let mut tick = done;
        if here != start {
            let contact = ground.has_enemy(here, who.side);
            found.insert(here, arrival(done - 1, acc, contact));
            if contact {
                continue;
            }
            if ground.in_enemy_zone(here, who.side) {
                tick = TICKS * narrow(div_ceil(i64::from(done), i64::from(TICKS)));
            }
        }
        for to in ground.ways(here) {
            let price = movement::price(ground, who, (here, to), Zones::Paid);
            let Some((next, left)) = price.and_then(|cost| pace.enter(tick, acc, cost)) else { continue };
            if next <= pulses * TICKS && !found.contains_key(&to) {
                open.push(Reverse((next, Reverse(left), to)));
            }
        }
    }
    found
}

fn arrival(tick: i32, acc: i32, contact: bool) -> Arrival {
    let pulse = narrow(div_floor(i64::from(tick), i64::from(TICKS)));
    Arrival { pulse, tick: tick.rem_euclid(TICKS), acc, contact }
}

/// When a unit that follows a path enters each of its hexes, up to the first it meets an enemy in or cannot enter.
/// At most `SCHEDULED` pulses ahead.
pub fn schedule(ground: &Ground<'_>, unit: UnitId, path: &[HexNo], manner: Manner) -> Vec<Arrival> {
    let world = ground.world();
    let Some(mut here) = world.hex_of(unit) else { return Vec::new() };
    let who = Traveller::of(world, unit);
    let pace =
        Pace { allowance: movement::allowance_in(world, unit, manner), acc_max: world.book().params.acc_max_min };
    let mut acc = world.with::<March, _>(unit, |m| m.acc).unwrap_or(0);
    let (mut tick, mut arrivals) = (0, Vec::new());
    for &to in path {
        let price = movement::price(ground, who, (here, to), Zones::Paid);
        let Some((done, left)) = price.and_then(|cost| pace.enter(tick, acc, cost)) else { break };
        if done > SCHEDULED * TICKS {
            break;
        }
        let contact = ground.has_enemy(to, who.side);
        arrivals.push(arrival(done - 1, left, contact));
        if contact {
            break;
        }
        let halted = ground.in_enemy_zone(to, who.side);
        tick = if halted { TICKS * narrow(div_ceil(i64::from(done), i64::from(TICKS))) } else { done };
        (here, acc) = (to, left);
    }
    arrivals
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::board_of;

    /// Axial coordinates of a case board: (0,0) is 20020.
    fn hex(q: i32, r: i32) -> HexNo {
        HexNo::of(HexNo(20020).hex() + hexx::Hex::new(q, r)).unwrap()
    }

    const B1: UnitId = UnitId(1);

    #[test]
    fn of_equal_paths_the_lower_hex_comes_first() {
        let world = board_of(r#"board: ["rose own=B"], unit: ["b1 B LightBn @W"]"#);
        let path = least_cost_path(&world, B1, hex(0, 0)).unwrap();
        assert_eq!(path, [hex(0, 0)]);
        let (nw, sw) = (hex(0, -1), hex(-1, 1));
        let far = least_cost_path(&world, B1, hex(1, -1)).unwrap();
        assert_eq!(far, [nw.min(hex(0, 0)), hex(1, -1)], "two ways of two steps");
        assert_eq!(least_cost_path(&world, B1, sw).unwrap(), [sw]);
        assert_eq!(least_cost_path(&world, B1, hex(-1, 0)), Some(Vec::new()), "it stands there");
        assert_eq!(least_cost_path(&world, B1, hex(5, 5)), None, "off the map");
    }

    #[test]
    fn a_course_goes_through_enemies_or_round_them() {
        let lines =
            r#"board: ["rose own=B"], edge: ["W-O main", "O-E main"], unit: ["b1 B LightBn @W", "r1 R Btg @O"]"#;
        let world = board_of(lines);
        let ground = Ground::new(&world);
        let plain = path_over(&ground, B1, hex(1, 0), Course::PLAIN).unwrap();
        assert_eq!(plain, [hex(0, 0), hex(1, 0)]);
        let around = path_over(&ground, B1, hex(1, 0), Course::AROUND).unwrap();
        assert_eq!(around.len(), 3);
        assert!(!around.contains(&hex(0, 0)));
        assert_eq!(path_over(&ground, B1, hex(0, 0), Course::AROUND), None, "not even the goal");
    }

    #[test]
    fn reach_and_schedule_agree_with_the_march() {
        let world = board_of(r#"board: ["row 9 own=B link=main"], unit: ["b1 B MechBde @A"]"#);
        let ground = Ground::new(&world);
        let path: Vec<HexNo> = (1..9).map(|q| hex(q, 0)).collect();
        let times = schedule(&ground, B1, &path, Manner::default());
        let found = reach(&world, B1, 2);
        assert_eq!(times.len(), 8);
        for (hex, time) in path.iter().zip(&times) {
            assert_eq!(found.get(hex), Some(time));
        }
        assert_eq!(times[5], Arrival { pulse: 0, tick: 5, acc: 30, contact: false });
        assert_eq!((times[6].pulse, times[6].tick), (1, 0));
        assert!(reach(&world, B1, 1).len() == 6, "six hexes a pulse");
    }

    #[test]
    fn zones_hold_a_unit_for_the_pulse_and_enemies_for_good() {
        let lines = r#"board: ["row 5 link=main"], hex: ["Z (1,1)"], unit: ["r1 R MechBde @A", "b1 B MechBde @Z", "b2 B LightBn @D"]"#;
        let found = reach(&board_of(lines), B1, 9);
        let at = |q| found.get(&hex(q, 0)).map(|a| (a.pulse, a.tick, a.contact));
        assert_eq!(at(1), Some((0, 4, false)));
        assert_eq!(at(2), Some((2, 4, false)), "480 more minutes from zone to zone");
        assert_eq!(at(3), Some((3, 1, true)));
        assert_eq!(at(4), None, "behind the enemy");
    }
}
