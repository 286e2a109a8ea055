//! The title: scenarios, and the newest game in one key.

use super::{Screen, games, settings, setup, stepped};
use crate::app::actions::Action;
use crate::app::model::{Model, Wish};
use crate::app::port::{Ask, GameState};

/// The title screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Title {
    /// The chosen scenario.
    pub at: usize,
}

/// What an action does here.
pub fn act(m: &mut Model, action: Action) -> Option<Vec<Ask>> {
    let Screen::Title(title) = &mut m.screen else { return None };
    match action {
        Action::Down | Action::Up => {
            title.at = stepped(title.at, m.scenarios.len(), action == Action::Up);
            Some(Vec::new())
        }
        Action::Enter | Action::GoOn | Action::NextPanel => {
            let card = m.scenarios.get(title.at)?;
            m.screen = Screen::Setup(setup::Setup::of(card));
            Some(Vec::new())
        }
        Action::Continue => {
            let open = |state: &GameState| !matches!(state, GameState::Finished | GameState::Foreign(_));
            let newest = m.games.iter().find(|game| !game.demo && open(&game.state));
            let Some(name) = newest.map(|game| game.name.clone()) else {
                m.no("No game to go on with: choose a scenario.");
                return Some(Vec::new());
            };
            Some(vec![Ask::Open(name)])
        }
        Action::Digit(digit) => {
            let place = usize::from(digit).checked_sub(1).unwrap_or(9);
            if place < m.scenarios.len() {
                title.at = place;
            }
            Some(Vec::new())
        }
        Action::Games | Action::FilmAgain => {
            m.screen = Screen::Games(games::Games::default());
            Some(vec![Ask::Games])
        }
        Action::Preferences => {
            m.screen = Screen::Settings(settings::Preferences::default());
            Some(Vec::new())
        }
        Action::Leave => {
            m.wish = Some(Wish::Leave);
            Some(Vec::new())
        }
        _ => None,
    }
}
