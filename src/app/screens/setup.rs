//! Set-up of a new game: side, opponent, seed, and the knobs the scenario declares.

use super::{Screen, stepped};
use crate::app::actions::Action;
use crate::app::model::Model;
use crate::app::port::{Ask, KnobCard, NewGame, ScenarioCard};

/// Who can play the other side.
pub const OPPONENTS: [&str; 5] = ["L1", "L2", "random", "passive", "human"];

/// The set-up screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setup {
    /// What is being set up.
    pub game: NewGame,
    /// Title of the scenario.
    pub title: String,
    /// Its knobs: key, value now, all values.
    pub knobs: Vec<Knob>,
    /// The chosen line of [`Setup::lines`].
    pub at: usize,
}

/// A knob and its values, the default first chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Knob {
    /// As `--set` takes it.
    pub key: String,
    /// What it changes.
    pub doc: String,
    /// Its values in order.
    pub values: Vec<String>,
    /// The chosen one.
    pub at: usize,
    /// The one it has if nobody touches it.
    pub usual: usize,
}

impl Knob {
    /// From what a card tells of it.
    fn of(KnobCard { key, usual, takes, doc }: &KnobCard) -> Knob {
        let ends = takes.split_once(" to ").and_then(|(lo, hi)| Some((lo.parse().ok()?, hi.parse().ok()?)));
        let mut values: Vec<String> = match ends {
            Some((lo, hi)) if hi - lo <= 99 => (lo..=hi).map(|n: i32| n.to_string()).collect(),
            Some((lo, hi)) => (0..=20).map(|n| (lo + (hi - lo) * n / 20).to_string()).collect(),
            None => takes.split(", ").map(str::to_owned).collect(),
        };
        if !values.contains(usual) {
            values.insert(0, usual.clone());
        }
        let at = values.iter().position(|value| value == usual).unwrap_or(0);
        Knob { key: key.clone(), doc: doc.clone(), values, at, usual: at }
    }

    /// The value now.
    pub fn value(&self) -> &str {
        &self.values[self.at]
    }
}

/// A line of the set-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Begin.
    Start,
    /// The side to play.
    Side,
    /// Who plays the other.
    Opponent,
    /// New luck or a number.
    Seed,
    /// A knob of the scenario, by its place.
    Knob(usize),
}

impl Setup {
    /// The usual set-up of a scenario; the line in front starts it.
    pub fn of(card: &ScenarioCard) -> Setup {
        let side = card.default_side;
        let opponent = OPPONENTS[0].to_owned();
        let game = NewGame { scenario: card.id.clone(), side, opponent, seed: None, settings: Vec::new() };
        let knobs = card.knobs.iter().map(Knob::of).collect();
        Setup { game, title: card.title.clone(), knobs, at: 0 }
    }

    /// Its lines, top to bottom; the first starts the game.
    pub fn lines(&self) -> Vec<Line> {
        let knobs = (0..self.knobs.len()).map(Line::Knob);
        [Line::Start, Line::Side, Line::Opponent, Line::Seed].into_iter().chain(knobs).collect()
    }

    /// The line in front.
    pub fn line(&self) -> Line {
        self.lines().get(self.at).copied().unwrap_or(Line::Start)
    }

    /// What is asked of the process.
    pub fn new_game(&self) -> NewGame {
        let changed = self.knobs.iter().filter(|knob| knob.at != knob.usual);
        let settings = changed.map(|knob| (knob.key.clone(), knob.value().to_owned())).collect();
        NewGame { settings, ..self.game.clone() }
    }

    fn turn(&mut self, back: bool) {
        let round = |at: usize, n: usize| if back { (at + n - 1) % n } else { (at + 1) % n };
        match self.line() {
            Line::Side => self.game.side = self.game.side.enemy(),
            Line::Opponent => {
                let at = OPPONENTS.iter().position(|o| *o == self.game.opponent).unwrap_or(0);
                OPPONENTS[round(at, OPPONENTS.len())].clone_into(&mut self.game.opponent);
            }
            Line::Seed => {
                self.game.seed = match (self.game.seed, back) {
                    (None, false) => Some(1),
                    (None | Some(..=1), true) => None,
                    (Some(n), false) => Some(n + 1),
                    (Some(n), true) => Some(n - 1),
                }
            }
            Line::Knob(place) => {
                let knob = &mut self.knobs[place];
                knob.at = round(knob.at, knob.values.len());
            }
            Line::Start => {}
        }
    }

    /// A digit typed on the seed.
    fn digit(&mut self, digit: u8) {
        if self.line() == Line::Seed {
            let was = self.game.seed.unwrap_or(0) % 100_000_000;
            self.game.seed = Some(was * 10 + u64::from(digit));
        }
    }
}

/// What an action does here.
pub fn act(m: &mut Model, action: Action) -> Option<Vec<Ask>> {
    let Screen::Setup(setup) = &mut m.screen else { return None };
    match action {
        Action::Down | Action::Up => setup.at = stepped(setup.at, setup.lines().len(), action == Action::Up),
        Action::TurnOn | Action::TurnBack => setup.turn(action == Action::TurnBack),
        Action::Digit(digit) => setup.digit(digit),
        Action::Enter if setup.line() != Line::Start => setup.turn(false),
        Action::Start | Action::Enter | Action::GoOn => return Some(vec![Ask::Start(setup.new_game())]),
        Action::Back | Action::Leave | Action::NextPanel | Action::PrevPanel => {
            let id = setup.game.scenario.clone();
            let at = m.scenarios.iter().position(|card| card.id == id).unwrap_or(0);
            m.screen = Screen::Title(super::title::Title { at });
        }
        _ => return None,
    }
    Some(Vec::new())
}
