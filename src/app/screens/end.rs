//! After the game: what decided it, and from here to its recording.

use super::Screen;
use crate::app::actions::Action;
use crate::app::model::Model;
use crate::app::port::Ask;

/// The end screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct End {
    /// Rows scrolled.
    pub scroll: usize,
}

/// What an action does here.
pub fn act(m: &mut Model, action: Action) -> Option<Vec<Ask>> {
    let Screen::End(end) = &mut m.screen else { return None };
    match action {
        Action::Down => end.scroll += 1,
        Action::Up => end.scroll = end.scroll.saturating_sub(1),
        Action::FilmAgain => {
            let name = m.game.as_ref()?.name.clone();
            return Some(vec![Ask::Watch(name)]);
        }
        Action::Leave | Action::GoOn => {
            m.game = None;
            m.screen = Screen::title();
            return Some(vec![Ask::Leave, Ask::Games]);
        }
        _ => return None,
    }
    Some(Vec::new())
}
