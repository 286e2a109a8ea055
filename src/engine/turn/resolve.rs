//! The next moment and its rulings: for the session, the sandbox and the cases alike.

use crate::base::moment::{Moment, Step};

use super::input::Ctx;
use super::ruling::Ruling;
use super::{script, steps};

/// The next moment after `after`, with its rulings in id order; `None` when the turn is over.
pub fn pending(ctx: &Ctx<'_>, after: Option<Moment>) -> Option<(Moment, Vec<Ruling>)> {
    let at = script::next(ctx.world, after)?;
    Some((at, propose(at, ctx)))
}

/// The rulings of a moment: same world, same input, same dice, same rulings.
pub fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let mut rulings = match at.step {
        Step::Orders => steps::orders::propose(at, ctx),
        Step::Opening => steps::opening::propose(at, ctx),
        Step::Council => steps::council::propose(at, ctx),
        Step::Hidden => steps::hidden::propose(at, ctx),
        Step::Air => steps::air::propose(at, ctx),
        Step::Strike => steps::strike::propose(at, ctx),
        Step::Movement => steps::movement::propose(at, ctx),
        Step::Combat => steps::combat::propose(at, ctx),
        Step::Retreat => steps::retreat::propose(at, ctx),
        Step::Sustain => steps::sustain::propose(at, ctx),
        Step::Calculus => [steps::calculus::propose(at, ctx), steps::warnings::propose(at, ctx)].concat(),
        Step::Report => steps::report::propose(at, ctx),
        // Their domains are not played yet: nothing is proposed.
        Step::Closing => Vec::new(),
    };
    rulings.sort_by_key(|r| r.id);
    let twins = rulings.windows(2).find(|pair| pair[0].id == pair[1].id).map(|pair| pair[0].id);
    assert_eq!(twins, None, "a ruling id is used once in a moment");
    rulings
}
