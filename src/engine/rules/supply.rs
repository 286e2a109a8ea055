//! Supply (rules §6): which source a unit draws on, how far it is, what comes and what is burnt.
//!
//! [`Network`] answers distances, [`plan`] a whole pulse of one side; both read the world and change nothing. Not
//! here: reloading of rounds, which is part of a unit's condition.

mod network;
mod stocks;

pub use network::{Network, is_source};
pub(crate) use stocks::effect;
pub use stocks::{Draw, Plan, Store, plan};

use crate::base::fixed::{div_round, mul, narrow};
use crate::base::ids::UnitId;
use crate::setup::params::Params;
use crate::world::World;
use crate::world::components::Did;

use super::movement;

/// What a unit did in a pulse, as far as it costs supply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four independent marks of one pulse, as rules §6 names them")]
pub struct Effort {
    /// Entered a hex.
    pub moved: bool,
    /// Attacked in a battle.
    pub attacked: bool,
    /// Defended in a battle.
    pub defended: bool,
    /// A team of the enemy roused resistance against it (rules §13).
    pub resisted: bool,
}

impl Effort {
    /// From the marks of the pulse and whether resistance was stirred against it where it stands.
    pub fn of(did: Did, resisted: bool) -> Effort {
        Effort { moved: did.moved, attacked: did.attacked, defended: did.defended, resisted }
    }
}

/// Permille of supply burnt in a pulse: an attack counts, else a defence.
pub fn burn(params: &Params, effort: Effort) -> i32 {
    let fight = match (effort.attacked, effort.defended) {
        (true, _) => params.burn_attacked,
        (false, true) => params.burn_defended,
        (false, false) => 0,
    };
    let moved = if effort.moved { params.burn_moved } else { 0 };
    let resisted = if effort.resisted { params.burn_resisted } else { 0 };
    params.burn_base + moved + fight + resisted
}

/// Permille of supply that comes over a distance, at a share of what is asked.
pub fn flow(params: &Params, distance: i32, share: i32) -> i32 {
    let far = (distance - params.supply_reach).max(0);
    mul((params.supply_flow - params.supply_slope * far).max(0), share)
}

/// Permille of a demand that a stock covers; both in tenths of a point.
pub fn share(stock: i32, demand: i32) -> i32 {
    if demand <= stock {
        return 1000;
    }
    narrow(div_round(1000 * i64::from(stock.max(0)), i64::from(demand)))
}

/// Supply after a pulse.
pub fn next_supply(before: i32, flow: i32, burn: i32) -> i32 {
    (before.clamp(0, 1000) + flow - burn).clamp(0, 1000)
}

/// What a unit asks of its source, tenths of a point: by its points, and whether it stood, moved or fought.
pub fn demand(world: &World, unit: UnitId) -> i32 {
    let params = &world.book().params;
    let did = world.did(unit);
    let rate = if did.attacked || did.defended {
        params.demand_fought
    } else if did.moved {
        params.demand_moved
    } else {
        params.demand_static
    };
    movement::points(world, unit) * rate
}
