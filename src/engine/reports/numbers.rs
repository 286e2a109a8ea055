//! The numbers a brief follows over the turns: the score as the side believes it to stand, and the ladder.

use serde::Serialize;

use crate::rules::score::{self, Score};
use crate::view::{Belief, SideView};

/// Numbers of a moment, permille.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Numbers {
    /// The side's score if the game ended now, by the same rule as at its end.
    pub score: Score,
    /// The ladder's number.
    pub heat: i32,
}

/// The numbers of a view.
pub fn numbers(view: &SideView) -> Numbers {
    Numbers { score: score::score(Belief::new(view).world(), view.side), heat: view.heat }
}
