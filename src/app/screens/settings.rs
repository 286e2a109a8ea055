//! The user's look and feel: every key of the settings table, turned through its values.

use super::{Screen, stepped};
use crate::app::actions::Action;
use crate::app::model::{Model, Wish};
use crate::app::port::Ask;
use crate::settings::KEYS;

/// The settings screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// The chosen key.
    pub at: usize,
}

/// What an action does here.
pub fn act(m: &mut Model, action: Action) -> Option<Vec<Ask>> {
    let Screen::Settings(preferences) = &mut m.screen else { return None };
    match action {
        Action::Down | Action::Up => preferences.at = stepped(preferences.at, KEYS.len(), action == Action::Up),
        Action::TurnOn | Action::TurnBack | Action::Enter => {
            let key = KEYS.get(preferences.at)?;
            let words: Vec<&str> = key.takes.split_whitespace().collect();
            let now = (key.get)(&m.settings);
            let Some(place) = words.iter().position(|word| *word == now) else { return Some(Vec::new()) };
            let n = words.len();
            let next = if action == Action::TurnBack { (place + n - 1) % n } else { (place + 1) % n };
            if (key.set)(&mut m.settings, words[next]).is_some() {
                m.wish = Some(Wish::Look);
            }
        }
        Action::Back | Action::Leave => m.screen = if m.game.is_some() { Screen::Play } else { Screen::title() },
        _ => return None,
    }
    Some(Vec::new())
}
