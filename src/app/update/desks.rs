//! The desks without a map: what the cursor keys look at there.

use crate::app::actions::Way;
use crate::app::drafts::Desk;
use crate::app::game::Game;
use crate::app::{calendar, chamber, pressure};

/// One step of the cursor keys at a desk without a map: to the next thing, right and down, or back, left and up.
pub(super) fn step(game: &mut Game, way: Way) {
    let back = way.is_back();
    match game.desk {
        Desk::Council => chamber::step(game, back),
        Desk::Response => calendar::step(game, back),
        Desk::Cyber => pressure::step(game, way),
        Desk::Presence | Desk::AirDefence => {}
    }
}
