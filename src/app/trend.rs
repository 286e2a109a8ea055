//! How the measures of a side moved, turn by turn, as far as this sitting has seen: the turn resolved last and those since.
//!
//! Figures are the engine's score on the side's belief. Not here: turns before the game was opened, of which no view is
//! at hand but the last.

use flank_engine::base::ids::Side;
use flank_engine::rules::score;
use flank_engine::setup::book::Dimension;
use flank_engine::view::{Belief, SideView};

/// The measures at the start of a turn, permille each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// Cohesion of the Alliance.
    pub cohesion: i32,
    /// Territory, if the scenario scores it.
    pub territory: Option<i32>,
    /// Force, if the scenario scores it.
    pub force: Option<i32>,
    /// Heat of the ladder.
    pub heat: i32,
}

impl Point {
    /// As a side believes at the moment of a view.
    pub fn of(view: &SideView) -> Point {
        Self::on(&Belief::new(view), view.side, view.heat)
    }

    /// The same where the belief is at hand.
    pub fn on(belief: &Belief, side: Side, heat: i32) -> Point {
        let scored = score::score(belief.world(), side).dimensions;
        let of = |dimension| scored.get(&dimension).copied();
        Point {
            cohesion: score::cohesion_now(belief.world()),
            territory: of(Dimension::Territory),
            force: of(Dimension::Force),
            heat: heat.clamp(0, 1000),
        }
    }
}
