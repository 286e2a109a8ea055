//! The screens, each with the little it remembers. A new screen is a variant here, a file below with its `act`, its
//! rows in the action table, and a page in `present`.

pub mod brief;
pub mod end;
pub mod fault;
pub mod film;
pub mod games;
pub mod replay;
pub mod settings;
pub mod setup;
pub mod title;

use super::actions::Action;
use super::model::Model;
use super::port::Ask;
use super::update::plan;

/// What fills the terminal, under all layers.
#[derive(Clone, Debug)]
pub enum Screen {
    /// Scenarios and what else there is.
    Title(title::Title),
    /// Set-up of a new game.
    Setup(setup::Setup),
    /// Games on disk.
    Games(games::Games),
    /// Planning: map, desks, orders.
    Play,
    /// Start-of-turn page.
    Brief(brief::Brief),
    /// The turn as reports.
    Film(film::Film),
    /// After the game.
    End(end::End),
    /// A recorded game.
    Replay(replay::Replay),
    /// The user's look and feel.
    Settings(settings::Preferences),
    /// Something went wrong.
    Fault(fault::Fault),
}

impl Screen {
    /// The title.
    pub fn title() -> Screen {
        Screen::Title(title::Title::default())
    }

    /// When this screen wants to be woken, by the front end's clock; most never do.
    pub fn next_tick_ms(&self, m: &Model) -> Option<u64> {
        match self {
            Screen::Film(film) => film.next_tick_ms(m),
            Screen::Replay(replay) => replay.next_tick_ms(m),
            _ => None,
        }
    }
}

/// What an action does on the screen in front; `None`: the same as everywhere.
pub fn act(m: &mut Model, action: Action) -> Option<Vec<Ask>> {
    match &m.screen {
        Screen::Title(_) => title::act(m, action),
        Screen::Setup(_) => setup::act(m, action),
        Screen::Games(_) => games::act(m, action),
        Screen::Play => plan::act(m, action),
        Screen::Brief(_) => brief::act(m, action),
        Screen::Film(_) => film::act(m, action),
        Screen::End(_) => end::act(m, action),
        Screen::Replay(_) => replay::act(m, action),
        Screen::Settings(_) => settings::act(m, action),
        Screen::Fault(_) => fault::act(m, action),
    }
}

/// Time passed.
pub fn tick(m: &mut Model) -> Vec<Ask> {
    match &m.screen {
        Screen::Film(_) => film::tick(m),
        Screen::Replay(_) => replay::tick(m),
        _ => Vec::new(),
    }
}

/// A row below or above in a list of `n`.
pub fn stepped(at: usize, n: usize, back: bool) -> usize {
    match (n, back) {
        (0, _) => 0,
        (_, true) => at.saturating_sub(1),
        (_, false) => (at + 1).min(n - 1),
    }
}
