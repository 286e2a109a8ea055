//! The end of a pulse: supply, condition, repair, will (rules §6–7, §16.1, §18).
//!
//! All parts read the world as the step found it; what they share (a stock, a pool) they share on a tally of their own.

mod exercises;
mod nations;
mod nodes;
mod supply;
mod units;

use crate::base::moment::Moment;
use crate::rules::ground::Ground;
use crate::turn::input::Ctx;
use crate::turn::ruling::Ruling;

/// The rulings of the moment.
pub(crate) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let ground = Ground::new(ctx.world);
    let mut rulings = supply::propose(at, &ground);
    rulings.extend(units::propose(at, &ground));
    rulings.extend(nodes::propose(at, &ground));
    rulings.extend(nations::propose(at, ctx));
    rulings.extend(exercises::propose(at, ctx));
    rulings.extend(super::permission::growth(at, ctx));
    rulings.extend(super::permission::columns(at, ctx));
    rulings
}
