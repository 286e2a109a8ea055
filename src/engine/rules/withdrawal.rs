//! Where a driven-off unit goes (rules §9.6); shared by overruns and by retreats after battle.

use std::collections::BTreeMap;

use crate::base::hexes::HexNo;
use crate::base::ids::{Side, UnitId};

use super::ground::Ground;
use super::movement;

/// Hexes spoken for by units driven off earlier in the same tick: the tally of retreats.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    points: BTreeMap<(HexNo, Side), i32>,
}

impl Claims {
    /// A unit of so many points goes there.
    pub fn claim(&mut self, hex: HexNo, side: Side, points: i32) {
        *self.points.entry((hex, side)).or_insert(0) += points;
    }

    fn has_enemy(&self, hex: HexNo, side: Side) -> bool {
        self.points.contains_key(&(hex, side.enemy()))
    }

    fn points(&self, hex: HexNo, side: Side) -> i32 {
        self.points.get(&(hex, side)).copied().unwrap_or(0)
    }
}

/// What makes a retreat hex better than another, least first: not under own control, enemies beside it, the negative of
/// its least distance to the attackers, its number (rules §9.6).
pub type RetreatKey = (u8, usize, i32, HexNo);

/// The retreat hex of a unit driven out of its hex by attackers from `origins`; `None`: surrounded.
pub fn retreat_hex(ground: &Ground<'_>, unit: UnitId, origins: &[HexNo], claims: &Claims) -> Option<HexNo> {
    retreat_keys(ground, unit, origins, claims).first().map(|k| k.3)
}

/// The hexes it may retreat to, best first: neighbours with land and a march cost, no enemy, no origin, no enemy claim,
/// room in the stack.
pub fn retreat_keys(ground: &Ground<'_>, unit: UnitId, origins: &[HexNo], claims: &Claims) -> Vec<RetreatKey> {
    let world = ground.world();
    let Some(from) = world.hex_of(unit) else { return Vec::new() };
    let side = world.side_of(unit);
    let points = movement::points(world, unit);
    let is_open = |to: &HexNo| {
        let room = ground.points(*to, side) + claims.points(*to, side) + points <= world.book().params.stack_points;
        room && !ground.has_enemy(*to, side)
            && !origins.contains(to)
            && !claims.has_enemy(*to, side)
            && movement::cost(ground, unit, from, *to).is_some()
    };
    let key = |to: HexNo| {
        let beside = to.neighbours().filter(|&n| ground.has_enemy(n, side)).count();
        let near = origins.iter().map(|&o| to.distance(o)).min().unwrap_or(0);
        (u8::from(!ground.is_own(to, side)), beside, -near, to)
    };
    let mut keys: Vec<RetreatKey> = ground.ways(from).filter(is_open).map(key).collect();
    keys.sort_unstable();
    keys
}
