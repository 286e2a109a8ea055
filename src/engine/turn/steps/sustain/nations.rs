//! Will and resources at the end of a pulse and of a period (rules §16.1, §16.3).

use crate::base::moment::Moment;
use crate::turn::input::Ctx;
use crate::turn::ruling::Ruling;

/// The rulings of nations.
pub(super) fn propose(_at: Moment, _ctx: &Ctx<'_>) -> Vec<Ruling> {
    Vec::new()
}
