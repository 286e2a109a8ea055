//! A fault page: what happened, what is safe, what to press.

use super::Screen;
use crate::app::actions::Action;
use crate::app::model::Model;
use crate::app::port::{Ask, Trouble};

/// The fault screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is told.
    pub trouble: Trouble,
}

/// What an action does here. `⏎` harms nothing: it leads back.
pub fn act(m: &mut Model, action: Action) -> Option<Vec<Ask>> {
    match action {
        Action::Enter | Action::Back | Action::GoOn | Action::Leave => {
            m.screen = if m.game.is_some() { Screen::Play } else { Screen::title() };
            Some(vec![Ask::Games])
        }
        _ => None,
    }
}
