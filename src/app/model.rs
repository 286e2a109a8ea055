//! [`Model`]: all a front end remembers. One stack of [`Layer`]s lies over one [`Screen`]; no field per popup.

use std::collections::BTreeSet;
use std::sync::Arc;

use flank_engine::base::ids::Side;
use flank_engine::base::moment::Moment;
use flank_engine::base::refusal::VerbName;

use crate::prose::{Names, Words};
use crate::settings::{self, Settings};

use super::game::Game;
use super::guise::Told;
use super::layers::Layer;
use super::port::{GameCard, ScenarioCard, Shown};
use super::screens::Screen;

/// How a remark is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// It was done.
    Done,
    /// Take care.
    Care,
    /// It was refused.
    No,
}

/// One line about what was just done or refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// How it is meant.
    pub weight: Weight,
    /// The sentence.
    pub text: String,
}

/// Something only the front end's own terminal can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Draw everything anew.
    Redraw,
    /// Suspend the program.
    Suspend,
    /// Leave the program.
    Leave,
    /// The look changed: theme, mouse and the like.
    Look,
}

/// A moment of a recording, remembered with a note. The recording itself is untouched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The turn.
    pub turn: u32,
    /// The last moment to have happened; `None` is the start of the turn.
    pub at: Option<Moment>,
    /// Why it is remembered; may be empty.
    pub note: String,
}

/// What a person is doing.
#[derive(Debug)]
pub struct Model {
    /// The screen under all layers.
    pub screen: Screen,
    /// What lies over it, the last on top; it sees a message first.
    pub layers: Vec<Layer>,
    /// The user's own look and feel.
    pub settings: Settings,
    /// The words of the language.
    pub words: Arc<Words>,
    /// Whose names were shown last, as the settings have it.
    pub naming: settings::Names,
    /// The names shown are invented ones.
    pub invented: bool,
    /// What was told last of the open game, for each hand of this terminal, as it came.
    pub told: Vec<Told>,
    /// Scenarios that can be played.
    pub scenarios: Vec<ScenarioCard>,
    /// Games on disk, newest first.
    pub games: Vec<GameCard>,
    /// The open game.
    pub game: Option<Game>,
    /// The same game in the other hand, where two play at one terminal.
    pub away: Option<Game>,
    /// The open recording.
    pub recording: Option<Box<Shown>>,
    /// Moments of the recording remembered while watching it.
    pub marks: Vec<Mark>,
    /// What was just done or refused.
    pub remark: Option<Remark>,
    /// What the terminal is to do next; it takes it.
    pub wish: Option<Wish>,
    /// Milliseconds since the front end began.
    pub now_ms: u64,
}

impl Model {
    /// Verbs of a side that no earlier scenario of the course has given its player; none in the first, whose coach shows
    /// them all.
    pub fn new_verbs(&self, card: &ScenarioCard, side: Side) -> Vec<VerbName> {
        let earlier = self.scenarios.iter().take_while(|c| c.id != card.id);
        let known: BTreeSet<VerbName> =
            earlier.filter_map(|c| c.verbs.get(&c.default_side)).flatten().copied().collect();
        let own = card.verbs.get(&side).into_iter().flatten().copied();
        if known.is_empty() { Vec::new() } else { own.filter(|verb| !known.contains(verb)).collect() }
    }

    /// A model at the title, before any news.
    pub fn new(settings: Settings) -> Model {
        Model {
            screen: Screen::title(),
            layers: Vec::new(),
            naming: settings.names,
            settings,
            words: Arc::new(Words::english()),
            invented: false,
            told: Vec::new(),
            scenarios: Vec::new(),
            games: Vec::new(),
            game: None,
            away: None,
            recording: None,
            marks: Vec::new(),
            remark: None,
            wish: None,
            now_ms: 0,
        }
    }

    /// What lies on top.
    pub fn top(&self) -> Option<&Layer> {
        self.layers.last()
    }

    /// The open game; for screens that exist only with one.
    pub fn playing(&self) -> Option<&Game> {
        self.game.as_ref()
    }

    /// Names over what the open game's side believes.
    pub fn names(&self) -> Option<Names<'_>> {
        self.game.as_ref().map(|game| Names::new(game.belief.world(), &self.words))
    }

    /// Says what was done.
    pub fn done(&mut self, text: impl Into<String>) {
        self.remark = Some(Remark { weight: Weight::Done, text: text.into() });
    }

    /// Says why not.
    pub fn no(&mut self, text: impl Into<String>) {
        self.remark = Some(Remark { weight: Weight::No, text: text.into() });
    }

    /// Says what to take care of.
    pub fn care(&mut self, text: impl Into<String>) {
        self.remark = Some(Remark { weight: Weight::Care, text: text.into() });
    }

    /// Whether a timer is needed, and when it is due: a pending chord's sheet, a screen that plays,
    /// a draft to be kept.
    pub fn next_tick_ms(&self) -> Option<u64> {
        let chord = self.layers.iter().find_map(|layer| match layer {
            Layer::Chord(chord) if !chord.shown => Some(chord.since_ms + u64::from(self.settings.which_key_ms)),
            _ => None,
        });
        let keep = self.game.as_ref().and_then(|game| game.keeping.due_ms());
        let first = chord.or_else(|| self.screen.next_tick_ms(self));
        first.into_iter().chain(keep).min()
    }
}
