//! All ways of one unit: minutes to every hex within some pulses and the path there, searched once.
//!
//! A search asks the price of every step within days of march, and a side has a hundred units: [`Roads`] reckons each
//! step once for all who travel alike.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::UnitId;
use flank_engine::rules::ground::Ground;
use flank_engine::rules::movement::{self, Traveller, Zones};
use flank_engine::world::components::March;

/// Ticks of Movement in a pulse (rules §1.1).
const TICKS: i32 = 6;
/// Minutes to where no way has come yet.
const FAR: i32 = i32::MAX;

/// A step from one hex into the next.
#[derive(Clone, Copy)]
struct Step {
    to: HexNo,
    /// The same by place in the map.
    place: usize,
    price: i32,
    /// An enemy zone lies over it, and the traveller pays for zones.
    halts: bool,
}

/// What steps cost those who travel alike.
struct Fares {
    who: Traveller,
    zones: Zones,
    /// By place in the map, reckoned when a search first comes there.
    steps: Vec<Option<Box<[Step]>>>,
}

impl Fares {
    fn steps(&mut self, ground: &Ground<'_>, (here, place): (HexNo, usize)) -> &[Step] {
        let (who, zones) = (self.who, self.zones);
        self.steps[place].get_or_insert_with(|| {
            let step = |to| {
                let price = movement::price(ground, who, (here, to), zones)?;
                let halts = zones == Zones::Paid && ground.in_enemy_zone(to, who.side);
                Some(Step { to, place: ground.map().index(to)?, price, halts })
            };
            ground.ways(here).filter_map(step).collect()
        })
    }
}

/// The steps of a picture, for the searches of all its units.
pub(super) struct Roads<'a> {
    ground: &'a Ground<'a>,
    fares: RefCell<Vec<Fares>>,
    /// Minutes and the hex before, by place in the map, of the search under way; [`FAR`] between two searches.
    best: RefCell<Vec<(i32, HexNo)>>,
}

impl<'a> Roads<'a> {
    /// No step is reckoned yet.
    pub(super) fn new(ground: &'a Ground<'a>) -> Roads<'a> {
        let size = ground.map().hexes().count();
        Roads { ground, fares: RefCell::default(), best: RefCell::new(vec![(FAR, HexNo(0)); size]) }
    }

    /// Does something with the fares of a traveller.
    fn with<R>(&self, (who, zones): (Traveller, Zones), work: impl FnOnce(&mut Fares) -> R) -> R {
        let mut all = self.fares.borrow_mut();
        let known = all.iter().position(|f| f.who == who && f.zones == zones);
        let at = known.unwrap_or_else(|| {
            let steps = vec![None; self.best.borrow().len()];
            all.push(Fares { who, zones, steps });
            all.len() - 1
        });
        work(&mut all[at])
    }
}

/// A hex that can be reached.
#[derive(Clone, Copy)]
struct Reached {
    hex: HexNo,
    /// Minutes from the start.
    minutes: i32,
    /// The hex before.
    before: HexNo,
}

/// The ways of a unit.
pub(super) struct Ways {
    start: HexNo,
    /// Minutes it marches in a pulse.
    pace: i32,
    /// Minutes it has saved.
    saved: i32,
    /// By hex.
    reached: Vec<Reached>,
}

impl Ways {
    /// The ways of a unit on the map within so many pulses; `delay` are minutes that it takes to get past who stands in
    /// a hex, before it goes on from there. Whoever pays for zones is halted in them for the rest of a pulse.
    pub(super) fn of(
        roads: &Roads<'_>,
        unit: UnitId,
        pulses: i32,
        (zones, delay): (Zones, &dyn Fn(HexNo) -> i32),
    ) -> Option<Ways> {
        let world = roads.ground.world();
        let start = world.hex_of(unit)?;
        let pace = movement::allowance(world, unit) * TICKS;
        let saved = world.with::<March, _>(unit, |m| m.acc).unwrap_or(0).max(0);
        let limit = pace * pulses + saved;
        let whole_pulses = |sum: i32| saved + (sum - saved + pace - 1).div_euclid(pace.max(1)) * pace;
        let reached = roads.with((Traveller::of(world, unit), zones), |fares| {
            search(roads, start, |here, minutes, found| {
                let late = if here.0 == start { 0 } else { delay(here.0) };
                for step in fares.steps(roads.ground, here) {
                    let sum = minutes + late + step.price;
                    let sum = if step.halts { whole_pulses(sum) } else { sum };
                    if sum <= limit {
                        found(sum, (step.to, step.place));
                    }
                }
            })
        })?;
        Some(Ways { start, pace, saved, reached })
    }

    fn to(&self, hex: HexNo) -> Option<&Reached> {
        self.reached.binary_search_by_key(&hex, |r| r.hex).ok().map(|at| &self.reached[at])
    }

    /// Pulses until it is there: 0 in the one to come, −1 if it stands there; `None` if it is too far.
    pub(super) fn pulse(&self, hex: HexNo) -> Option<i32> {
        let minutes = self.minutes(hex)?;
        if hex == self.start {
            return Some(-1);
        }
        let short = (minutes - self.saved).max(1);
        Some((short + self.pace - 1) / self.pace - 1)
    }

    /// Minutes of march to it.
    pub(super) fn minutes(&self, hex: HexNo) -> Option<i32> {
        self.to(hex).map(|r| r.minutes)
    }

    /// The path there: hexes to enter, next first.
    pub(super) fn path(&self, goal: HexNo) -> Option<Vec<HexNo>> {
        let mut path = Vec::new();
        let mut here = goal;
        while here != self.start {
            path.push(here);
            here = self.to(here)?.before;
        }
        path.reverse();
        Some(path)
    }

    /// Hexes within reach, in hex order.
    pub(super) fn hexes(&self) -> impl Iterator<Item = HexNo> {
        self.reached.iter().map(|r| r.hex)
    }
}

/// Least minutes from a start, ties by the lower hex; `onward` tells of every step on from a hex. `None` off the map.
fn search(
    roads: &Roads<'_>,
    start: HexNo,
    mut onward: impl FnMut((HexNo, usize), i32, &mut dyn FnMut(i32, (HexNo, usize))),
) -> Option<Vec<Reached>> {
    let first = roads.ground.map().index(start)?;
    let mut best = roads.best.borrow_mut();
    best[first] = (0, start);
    let mut came = vec![(start, first)];
    let mut open = BinaryHeap::from([Reverse((0, start, first))]);
    while let Some(Reverse((minutes, here, place))) = open.pop() {
        if best[place].0 < minutes {
            continue;
        }
        onward((here, place), minutes, &mut |sum, (to, at)| {
            if sum < best[at].0 {
                if best[at].0 == FAR {
                    came.push((to, at));
                }
                best[at] = (sum, here);
                open.push(Reverse((sum, to, at)));
            }
        });
    }
    came.sort_unstable();
    let take = |(hex, at): (HexNo, usize)| {
        let (minutes, before) = std::mem::replace(&mut best[at], (FAR, HexNo(0)));
        Reached { hex, minutes, before }
    };
    Some(came.into_iter().map(take).collect())
}
