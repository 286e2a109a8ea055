//! The brief: what changed, what became of the orders, what is due. From here planning begins.

use super::{Screen, film};
use crate::app::actions::Action;
use crate::app::drafts::Desk;
use crate::app::model::Model;
use crate::app::open;
use crate::app::port::Ask;
use crate::app::update::plan;

/// The brief screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brief {
    /// Rows scrolled.
    pub scroll: usize,
}

/// What an action does here.
pub fn act(m: &mut Model, action: Action) -> Option<Vec<Ask>> {
    let Screen::Brief(brief) = &mut m.screen else { return None };
    match action {
        Action::Down => brief.scroll += 1,
        Action::Up => brief.scroll = brief.scroll.saturating_sub(1),
        Action::FilmAgain => m.screen = Screen::Film(film::Film::from_start(m)),
        Action::Enter | Action::GoOn => {
            m.screen = Screen::Play;
            plan::first_open(m);
        }
        Action::Back | Action::Map => m.screen = Screen::Play,
        Action::LookAgain(n) => {
            let game = m.game.as_mut()?;
            let item = open::all(game).get(usize::from(n)).copied()?;
            plan::show(game, item);
            m.screen = Screen::Play;
        }
        Action::Desk(digit) => {
            let game = m.game.as_mut()?;
            game.desk = Desk::of_digit(digit)?;
            m.screen = Screen::Play;
        }
        _ => return None,
    }
    Some(Vec::new())
}
