//! A town held by the enemy, seen from around it: who stands beside it, what they could do together, and where another
//! might stand. On what a side believes; the odds are those of the rules (§9).

use std::collections::BTreeMap;

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{BattleId, UnitId};
use flank_engine::rules::combat::{Attack, Help, assess};
use flank_engine::rules::ground::Ground;
use flank_engine::rules::power;
use flank_engine::view::SideView;
use flank_engine::world::components::Combat;

/// A goal with the own units beside it.
pub(super) struct Siege<'a, 'g> {
    ground: &'a Ground<'g>,
    goal: HexNo,
    /// By hex beside the goal: its units, the strongest first.
    posts: BTreeMap<HexNo, Vec<UnitId>>,
    attack: Attack,
}

impl<'a, 'g> Siege<'a, 'g> {
    /// What a side believes of a goal.
    pub(super) fn of(view: &SideView, ground: &'a Ground<'g>, goal: HexNo) -> Siege<'a, 'g> {
        let world = ground.world();
        let mut posts: BTreeMap<HexNo, Vec<UnitId>> = BTreeMap::new();
        for hex in goal.neighbours() {
            let own = ground.units_of(hex, view.side).filter(|&u| world.get::<Combat>(u).is_some_and(|c| c.att > 0));
            let mut own: Vec<UnitId> = own.collect();
            own.sort_by_key(|unit| (-power::attack(world, *unit), *unit));
            if !own.is_empty() {
                posts.insert(hex, own);
            }
        }
        let mut attackers: Vec<UnitId> = posts.values().flatten().copied().collect();
        attackers.sort_unstable();
        let battle = BattleId { hex: goal, by: view.side };
        Siege { ground, goal, posts, attack: Attack { battle, attackers, probe: false } }
    }

    /// Attack of all beside the goal to the defence in it before luck, permille: the estimate of the rules.
    pub(super) fn ratio(&self) -> i32 {
        assess(self.ground, &self.attack, Help::Full).rho
    }

    /// A hex beside the goal where nobody stands, for a unit that finds no room where it is, while fewer than `most` are
    /// held.
    pub(super) fn post_for(&self, unit: UnitId, here: HexNo, most: usize) -> Option<HexNo> {
        let place = self.posts.get(&here)?.iter().position(|u| *u == unit)?;
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
