//! A town held by the enemy, seen from around it: who stands beside it, what they could do together, and where another
//! might stand. On what a side believes; the battle itself is the business of the rules.

use std::collections::BTreeMap;

use flank_engine::base::fixed::{mul, ratio};
use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::UnitId;
use flank_engine::rules::ground::Ground;
use flank_engine::rules::power;
use flank_engine::view::SideView;
use flank_engine::world::components::Combat;

/// Units of a hex that attack with all their power, for want of room (rules §9.1): 28 km of front.
const FIRST_LINE: usize = 4;
/// Those behind them, permille.
const SECOND_ECHELON: i64 = 300;

/// A goal with the own units beside it.
pub(super) struct Siege<'a, 'g> {
    ground: &'a Ground<'g>,
    goal: HexNo,
    /// By hex beside the goal: units with their power in attack, the strongest first.
    posts: BTreeMap<HexNo, Vec<(i32, UnitId)>>,
    defence: i64,
}

impl<'a, 'g> Siege<'a, 'g> {
    /// What a side believes of a goal.
    pub(super) fn of(view: &SideView, ground: &'a Ground<'g>, goal: HexNo) -> Siege<'a, 'g> {
        let world = ground.world();
        let mut posts: BTreeMap<HexNo, Vec<(i32, UnitId)>> = BTreeMap::new();
        for hex in goal.neighbours() {
            let own = ground.units_of(hex, view.side).filter(|&u| world.get::<Combat>(u).is_some_and(|c| c.att > 0));
            let mut own: Vec<_> = own.map(|u| (power::attack(world, u), u)).collect();
            own.sort_by_key(|(power, unit)| (-power, *unit));
            if !own.is_empty() {
                posts.insert(hex, own);
            }
        }
        let book = world.book();
        let row = book.map.cell(goal).and_then(|c| book.tables.terrain.get(&c.terrain));
        let terrain = row.map_or(1000, |row| row.defence);
        let defence =
            ground.units_of(goal, view.side.enemy()).map(|u| i64::from(power::defence(world, u))).sum::<i64>();
        Siege { ground, goal, posts, defence: mul(i32::try_from(defence).unwrap_or(i32::MAX), terrain).into() }
    }

    /// Attack of all beside the goal to the defence in it, permille.
    pub(super) fn ratio(&self) -> i32 {
        let line = |units: &Vec<(i32, UnitId)>| {
            let each = units.iter().enumerate();
            each.map(|(i, (power, _))| i64::from(*power) * if i < FIRST_LINE { 1000 } else { SECOND_ECHELON })
                .sum::<i64>()
        };
        ratio(self.posts.values().map(line).sum::<i64>() / 1000, self.defence.max(1))
    }

    /// A hex beside the goal where nobody stands, for a unit that finds no room where it is, while fewer than `most` are
    /// held.
    pub(super) fn post_for(&self, unit: UnitId, here: HexNo, most: usize) -> Option<HexNo> {
        let place = self.posts.get(&here)?.iter().position(|(_, u)| *u == unit)?;
        let open = most.saturating_sub(self.posts.len());
        // Every second unit makes room, the first of them for the nearest free hex.
        if open == 0 || place % 2 == 0 || place / 2 >= open {
            return None;
        }
        let side = self.ground.world().side_of(unit);
        let map = &self.ground.world().book().map;
        let is_free = |hex: &HexNo| {
            let land = map.cell(*hex).is_some_and(|c| c.terrain.is_land());
            land && !self.posts.contains_key(hex) && !self.ground.has_enemy(*hex, side)
        };
        let mut free: Vec<HexNo> = self.goal.neighbours().filter(is_free).collect();
        free.sort_by_key(|hex| (hex.distance(here), *hex));
        free.get(place / 2).copied()
    }
}
