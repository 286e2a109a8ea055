//! Sealed orders are taken or lapse (rules §2.3).

use crate::base::moment::Moment;
use crate::turn::input::Ctx;
use crate::turn::ruling::Ruling;

/// The rulings of the moment.
pub(crate) fn propose(_at: Moment, _ctx: &Ctx<'_>) -> Vec<Ruling> {
    Vec::new()
}
