//! Set-up of a new game: side, opponent, seed, and the knobs the scenario declares.

use flank_engine::base::ids::Side;

use super::{Screen, stepped};
use crate::app::actions::Action;
use crate::app::model::Model;
use crate::app::port::{Ask, NewGame, ScenarioCard};

/// Who can play the other side.
pub const OPPONENTS: [&str; 5] = ["L1", "L2", "random", "passive", "human"];

/// The set-up screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// What is being set up.
    pub game: NewGame,
    /// Title of the scenario.
    pub title: String,
    /// The chosen line: 0 side, 1 opponent, 2 start.
    pub at: usize,
}

impl Setup {
    /// The usual set-up of a scenario.
    pub fn of(card: &ScenarioCard) -> Setup {
        let side = card.default_side;
        let opponent = OPPONENTS[0].to_owned();
        let game = NewGame { scenario: card.id.clone(), side, opponent, seed: None, settings: Vec::new() };
        Setup { game, title: card.title.clone(), at: 2 }
    }
}

/// Lines of the screen.
const LINES: usize = 3;

/// What an action does here.
pub fn act(m: &mut Model, action: Action) -> Option<Vec<Ask>> {
    let Screen::Setup(setup) = &mut m.screen else { return None };
    match action {
        Action::Down | Action::Up => setup.at = stepped(setup.at, LINES, action == Action::Up),
        Action::TurnOn | Action::TurnBack => turn(setup, action == Action::TurnBack),
        Action::Enter if setup.at + 1 < LINES => turn(setup, false),
        Action::Start | Action::Enter | Action::GoOn => return Some(vec![Ask::Start(setup.game.clone())]),
        Action::Back | Action::Leave => m.screen = Screen::title(),
        _ => return None,
    }
    Some(Vec::new())
}

fn turn(setup: &mut Setup, back: bool) {
    match setup.at {
        0 => {
            setup.game.side = match setup.game.side {
                Side::Blue => Side::Red,
                _ => Side::Blue,
            }
        }
        1 => {
            let n = OPPONENTS.len();
            let at = OPPONENTS.iter().position(|o| *o == setup.game.opponent).unwrap_or(0);
            let next = if back { (at + n - 1) % n } else { (at + 1) % n };
            OPPONENTS[next].clone_into(&mut setup.game.opponent);
        }
        _ => {}
    }
}
