//! The chance to hold a hex (rules §20): the share of possible worlds in which the side controls it at the end.
//!
//! World i takes strengths sampled from the contacts with the view's own seed i; the enemy goes for the objectives in
//! turn; own units follow the draft and then stand. With and without a draft the same seeds are used. Worlds are
//! played a few at a time, so that a worker can stream the answer.

use flank_engine::base::canon;
use flank_engine::base::fixed::{div_ceil, div_floor, div_round};
use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{OrderId, SeatId, Side};
use flank_engine::base::seed::Seed;
use flank_engine::base::share::{Share, Z_80};
use flank_engine::rules::paths::least_cost_path;
use flank_engine::turn::sandbox::Sandbox;
use flank_engine::view::SideView;
use flank_engine::world::components::{Combat, March};
use flank_engine::world::order::{Going, Order, Verb, When, Whom};

/// Worlds of a whole answer.
pub const WORLDS: u32 = 64;
/// Worlds of the first answer.
pub const FIRST: u32 = 8;
/// Pulses a world is played at most.
const PULSES: i32 = 6;

/// A chance with its band, per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance {
    /// Share of worlds.
    pub mid: u8,
    /// 10 % end of the Wilson interval.
    pub lo: u8,
    /// 90 % end.
    pub hi: u8,
}

/// An estimate under way.
pub struct Estimate {
    view: SideView,
    hex: HexNo,
    draft: Vec<Order>,
    seed: Seed,
    played: u32,
    with: u32,
    without: u32,
}

impl Estimate {
    /// The question: this hex, this draft, as the side of the view knows things.
    pub fn new(view: SideView, hex: HexNo, draft: Vec<Order>) -> Estimate {
        let seed = Seed::from_bytes(*canon::digest(&view).as_bytes());
        Estimate { view, hex, draft, seed, played: 0, with: 0, without: 0 }
    }

    /// Plays on until this many worlds have been played, at most [`WORLDS`].
    pub fn advance(&mut self, worlds: u32) {
        while self.played < worlds.min(WORLDS) {
            let luck = self.seed.derive("eastern flank 2026 chance to hold", &self.played.to_le_bytes());
            let holds = |draft: &[Order]| u32::from(holds(&self.view, self.hex, draft, (self.played, luck)));
            let with = holds(&self.draft);
            self.without += if self.draft.is_empty() { with } else { holds(&[]) };
            self.with += with;
            self.played += 1;
        }
    }

    /// Worlds played so far.
    pub fn played(&self) -> u32 {
        self.played
    }

    /// Chances with the draft and without it, from the worlds played so far.
    pub fn chances(&self) -> (Chance, Chance) {
        (chance(self.with, self.played), chance(self.without, self.played))
    }
}

/// Whether the side holds the hex at the end of one world.
fn holds(view: &SideView, hex: HexNo, draft: &[Order], (i, luck): (u32, Seed)) -> bool {
    let mut sandbox = Sandbox::new(view, luck);
    let first = sandbox.world().clock().pulse_no;
    let goal = goal(view, hex, i);
    let mut own = draft.to_vec();
    while !sandbox.is_over() && sandbox.world().clock().pulse_no - first < PULSES {
        let enemy = straight_at(&sandbox, view.side.enemy(), goal);
        sandbox.play(&[(view.side, std::mem::take(&mut own)), (view.side.enemy(), enemy)]);
    }
    sandbox.world().control(hex) == Some(view.side)
}

/// Where the enemy goes in world i: the objectives in turn, the hex asked about in every second world.
fn goal(view: &SideView, hex: HexNo, i: u32) -> HexNo {
    let objectives = &view.book.facts.objectives;
    let others: Vec<HexNo> = objectives.iter().map(|o| o.0).filter(|h| *h != hex).collect();
    if i.is_multiple_of(2) || others.is_empty() {
        return hex;
    }
    let place = usize::try_from(i / 2).unwrap_or(0) % others.len();
    others[place]
}

/// Every fighting unit of a side advances on a hex by the quickest way.
fn straight_at(sandbox: &Sandbox, side: Side, goal: HexNo) -> Vec<Order> {
    let world = sandbox.world();
    let fights = |u: &_| world.side_of(*u) == side && world.get::<Combat>(*u).is_some_and(|c| c.att > 0);
    let standing = |u| world.with::<March, _>(u, |m| !m.path.is_empty()).unwrap_or(false);
    let units = world.units().filter(fights).filter(|u| !standing(*u) && world.hex_of(*u) != Some(goal));
    let seat = SeatId::of(if side == Side::Red { "red" } else { "blue" });
    units
        .filter_map(|unit| {
            let path = least_cost_path(world, unit, goal)?;
            let going = Going { path, forced: false, bypass: false, probe: false };
            Some(Order {
                id: OrderId(0),
                side,
                seat,
                whom: Whom::Unit(unit),
                verb: Verb::Advance(going),
                priority: 5,
                when: When::Always,
                not_before: None,
                rationale: None,
            })
        })
        .collect()
}

/// `k` of `n` worlds with its band, in per cent.
fn chance(k: u32, n: u32) -> Chance {
    let share = Share::new(k.into(), n.into(), Z_80);
    let percent = |n: i64| u8::try_from(n).expect("a percentage fits");
    let mid = if n == 0 { 500 } else { share.permille };
    Chance {
        mid: percent(div_round(mid.into(), 10)),
        // Outwards: a band that is told must hold what it holds.
        lo: percent(div_floor(share.low.into(), 10)),
        hi: percent(div_ceil(share.high.into(), 10)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_band_narrows_with_worlds_and_keeps_its_share() {
        assert_eq!(chance(0, 0), Chance { mid: 50, lo: 0, hi: 100 });
        let (few, many) = (chance(4, 8), chance(32, 64));
        assert_eq!((few.mid, many.mid), (50, 50));
        assert!(few.lo < many.lo && many.lo < 50 && 50 < many.hi && many.hi < few.hi, "{few:?} {many:?}");
        // By hand: p 0.75, n 64, z 1.282 gives 0.7437 ± 0.0688, outwards.
        assert_eq!(chance(48, 64), Chance { mid: 75, lo: 67, hi: 82 });
        assert_eq!(chance(64, 64).hi, 100);
    }
}
