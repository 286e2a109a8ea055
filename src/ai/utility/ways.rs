//! All ways of one unit: minutes to every hex within some pulses and the path there, searched once.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::UnitId;
use flank_engine::rules::ground::Ground;
use flank_engine::rules::movement::{self, Traveller, Zones};
use flank_engine::world::components::March;

/// Ticks of Movement in a pulse (rules §1.1).
const TICKS: i32 = 6;

/// The ways of a unit.
pub(super) struct Ways {
    start: HexNo,
    /// Minutes it marches in a pulse.
    pace: i32,
    /// Minutes it has saved.
    saved: i32,
    /// Minutes from the start, and the hex before.
    best: BTreeMap<HexNo, (i32, HexNo)>,
}

impl Ways {
    /// The ways of a unit on the map within so many pulses; `delay` are minutes that it takes to get past who stands in
    /// a hex, before it goes on from there. Whoever pays for zones is halted in them for the rest of a pulse.
    pub(super) fn of(
        ground: &Ground<'_>,
        unit: UnitId,
        pulses: i32,
        (zones, delay): (Zones, &dyn Fn(HexNo) -> i32),
    ) -> Option<Ways> {
        let world = ground.world();
        let (start, side) = (world.hex_of(unit)?, world.side_of(unit));
        let who = Traveller::of(world, unit);
        let pace = movement::allowance(world, unit) * TICKS;
        let saved = world.with::<March, _>(unit, |m| m.acc).unwrap_or(0).max(0);
        let limit = pace * pulses + saved;
        let mut best: BTreeMap<HexNo, (i32, HexNo)> = BTreeMap::from([(start, (0, start))]);
        let mut open = BinaryHeap::from([Reverse((0, start))]);
        while let Some(Reverse((minutes, here))) = open.pop() {
            if best.get(&here).is_some_and(|b| b.0 < minutes) {
                continue;
            }
            let late = if here == start { 0 } else { delay(here) };
            for to in ground.ways(here) {
                let Some(price) = movement::price(ground, who, (here, to), zones) else { continue };
                let mut sum = minutes + late + price;
                if zones == Zones::Paid && ground.in_enemy_zone(to, side) {
                    sum = saved + (sum - saved + pace - 1).div_euclid(pace.max(1)) * pace;
                }
                if sum <= limit && best.get(&to).is_none_or(|b| sum < b.0) {
                    best.insert(to, (sum, here));
                    open.push(Reverse((sum, to)));
                }
            }
        }
        Some(Ways { start, pace, saved, best })
    }

    /// Pulses until it is there: 0 in the one to come, −1 if it stands there; `None` if it is too far.
    pub(super) fn pulse(&self, hex: HexNo) -> Option<i32> {
        let (minutes, _) = self.best.get(&hex)?;
        if hex == self.start {
            return Some(-1);
        }
        let short = (minutes - self.saved).max(1);
        Some((short + self.pace - 1) / self.pace - 1)
    }

    /// Minutes of march to it.
    pub(super) fn minutes(&self, hex: HexNo) -> Option<i32> {
        self.best.get(&hex).map(|b| b.0)
    }

    /// The path there: hexes to enter, next first.
    pub(super) fn path(&self, goal: HexNo) -> Option<Vec<HexNo>> {
        let mut path = Vec::new();
        let mut here = goal;
        while here != self.start {
            path.push(here);
            here = self.best.get(&here)?.1;
        }
        path.reverse();
        Some(path)
    }

    /// Hexes within reach, in hex order.
    pub(super) fn hexes(&self) -> impl Iterator<Item = HexNo> {
        self.best.keys().copied()
    }
}
