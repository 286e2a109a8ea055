//! All games on disk; the chosen one goes on where it stood.

use super::{Screen, stepped};
use crate::app::actions::Action;
use crate::app::model::Model;
use crate::app::port::{Ask, GameState};

/// The games screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Games {
    /// The chosen game.
    pub at: usize,
}

/// What an action does here.
pub fn act(m: &mut Model, action: Action) -> Option<Vec<Ask>> {
    let Screen::Games(games) = &mut m.screen else { return None };
    match action {
        Action::Down | Action::Up => games.at = stepped(games.at, m.games.len(), action == Action::Up),
        Action::Enter | Action::GoOn => {
            let card = m.games.get(games.at)?;
            let watches = card.demo || matches!(card.state, GameState::OtherRules | GameState::InUse);
            let name = card.name.clone();
            return Some(vec![if watches { Ask::Watch(name) } else { Ask::Open(name) }]);
        }
        Action::FilmAgain => {
            let name = m.games.get(games.at)?.name.clone();
            return Some(vec![Ask::Watch(name)]);
        }
        Action::Back | Action::Leave => m.screen = Screen::title(),
        _ => return None,
    }
    Some(Vec::new())
}
