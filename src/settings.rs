//! The user's own look and feel: keys of ui §12, each with the values it takes, the first one the default.
//!
//! Nothing here changes a game. Layers, later ones win: default, `NO_COLOR`, file for all terminals, file for this
//! `$TERM`, environment (`FLANK_THEME=paper`), flags. Reading the file from disk is not here.

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A setting that is one of a few words.
pub trait Word: Copy + PartialEq + Sized + 'static {
    /// All words with their values, the default first.
    const WORDS: &'static [(&'static str, Self)];

    /// The value of a word.
    fn of(word: &str) -> Option<Self> {
        Self::WORDS.iter().find(|(known, _)| *known == word).map(|&(_, value)| value)
    }

    /// The word of a value.
    fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, value)| *value == self).map_or("", |&(word, _)| word)
    }

    /// The value after this one, round and round.
    #[must_use]
    fn next(self) -> Self {
        let here = Self::WORDS.iter().position(|(_, value)| *value == self).unwrap_or(0);
        Self::WORDS[(here + 1) % Self::WORDS.len()].1
    }
}

/// On or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Switch {
    /// On.
    On,
    /// Off.
    Off,
}

impl Switch {
    /// Whether it is on.
    pub fn is_on(self) -> bool {
        self == Self::On
    }
}

impl Word for Switch {
    const WORDS: &'static [(&'static str, Self)] = &[("on", Self::On), ("off", Self::Off)];
}

/// The themes that come with the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ThemeName {
    /// Dark.
    #[default]
    Night,
    /// Light.
    Paper,
    /// Dark, for colour vision deficiency.
    Cvd,
    /// No colour.
    Mono,
}

impl Word for ThemeName {
    const WORDS: &'static [(&'static str, Self)] =
        &[("night", Self::Night), ("paper", Self::Paper), ("cvd", Self::Cvd), ("mono", Self::Mono)];
}

/// Colour depth, or what the terminal says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DepthWish {
    /// By `COLORTERM`, `TERM` and the terminal's answers.
    #[default]
    Auto,
    /// 24 bits.
    True,
    /// 256.
    C256,
    /// 16.
    C16,
    /// None.
    Mono,
}

impl Word for DepthWish {
    const WORDS: &'static [(&'static str, Self)] =
        &[("auto", Self::Auto), ("true", Self::True), ("256", Self::C256), ("16", Self::C16), ("mono", Self::Mono)];
}

/// Characters, or what the width probe says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GlyphWish {
    /// ASCII where lines are two cells wide or the locale is no UTF-8.
    #[default]
    Auto,
    /// Unicode.
    Unicode,
    /// Seven bits.
    Ascii,
}

impl Word for GlyphWish {
    const WORDS: &'static [(&'static str, Self)] =
        &[("auto", Self::Auto), ("unicode", Self::Unicode), ("ascii", Self::Ascii)];
}

/// How much moves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// Trails and counters.
    #[default]
    Full,
    /// Cuts; at most three changes a second.
    Reduced,
    /// Nothing; no film, no timer.
    Off,
}

impl Word for Motion {
    const WORDS: &'static [(&'static str, Self)] =
        &[("full", Self::Full), ("reduced", Self::Reduced), ("off", Self::Off)];
}

/// How much stands side by side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Density {
    /// By the width.
    #[default]
    Auto,
    /// As at 80 columns.
    Narrow,
    /// As at 120.
    Normal,
    /// As at 200.
    Wide,
}

impl Word for Density {
    const WORDS: &'static [(&'static str, Self)] =
        &[("auto", Self::Auto), ("narrow", Self::Narrow), ("normal", Self::Normal), ("wide", Self::Wide)];
}

/// When the coach speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Coach {
    /// In the first game.
    #[default]
    FirstGame,
    /// Never.
    Off,
    /// In every game.
    Always,
}

impl Word for Coach {
    const WORDS: &'static [(&'static str, Self)] =
        &[("first-game", Self::FirstGame), ("off", Self::Off), ("always", Self::Always)];
}

/// How estimates are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Estimates {
    /// Number, word and band.
    #[default]
    Bands,
    /// Words of likelihood alone.
    Words,
    /// Not at all.
    Off,
}

impl Word for Estimates {
    const WORDS: &'static [(&'static str, Self)] =
        &[("bands", Self::Bands), ("words", Self::Words), ("off", Self::Off)];
}

/// When luck is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShowLuck {
    /// Beside each result.
    #[default]
    On,
    /// After the game.
    AfterGame,
    /// Never.
    Off,
}

impl Word for ShowLuck {
    const WORDS: &'static [(&'static str, Self)] =
        &[("on", Self::On), ("after-game", Self::AfterGame), ("off", Self::Off)];
}

/// Speed of the film.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pace {
    /// Usual.
    #[default]
    Usual,
    /// Half.
    Half,
    /// Double.
    Double,
    /// Four times.
    Fourfold,
}

impl Word for Pace {
    const WORDS: &'static [(&'static str, Self)] =
        &[("1", Self::Usual), ("0.5", Self::Half), ("2", Self::Double), ("4", Self::Fourfold)];
}

/// What stops the film.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stop {
    /// An objective changes hands.
    Objective,
    /// A unit of yours is destroyed.
    Destroyed,
    /// The first armed attack.
    Attack,
    /// Every combat.
    Combat,
}

impl Word for Stop {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("objective", Self::Objective),
        ("destroyed", Self::Destroyed),
        ("attack", Self::Attack),
        ("combat", Self::Combat),
    ];
}

/// Whose names are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Names {
    /// Real countries, places and units.
    #[default]
    Real,
    /// Invented ones.
    Fictional,
}

impl Word for Names {
    const WORDS: &'static [(&'static str, Self)] = &[("real", Self::Real), ("fictional", Self::Fictional)];
}

/// All settings. Fields are the keys of ui §12.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each field is a key of the table KEYS, which says what it is")]
pub struct Settings {
    pub theme: ThemeName,
    pub depth: DepthWish,
    pub glyphs: GlyphWish,
    pub motion: Motion,
    pub density: Density,
    pub mouse: Switch,
    pub which_key_ms: u16,
    pub repeat_guard_ms: u16,
    pub film: Switch,
    pub film_pace: Pace,
    pub film_limit_s: u16,
    pub film_stops: BTreeSet<Stop>,
    pub coach: Coach,
    pub estimate: Estimates,
    pub show_luck: ShowLuck,
    pub seal_check: Switch,
    pub auto_next: Switch,
    pub plain: Switch,
    pub announce: Switch,
    pub bearings: Switch,
    pub names: Names,
    pub language: String,
    /// Keys that were set by a file, a variable or a flag, and not left at their default.
    pub given: BTreeSet<&'static str>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeName::Night,
            depth: DepthWish::Auto,
            glyphs: GlyphWish::Auto,
            motion: Motion::Full,
            density: Density::Auto,
            mouse: Switch::On,
            which_key_ms: 400,
            repeat_guard_ms: 300,
            film: Switch::On,
            film_pace: Pace::Usual,
            film_limit_s: 20,
            film_stops: BTreeSet::from([Stop::Objective, Stop::Destroyed, Stop::Attack]),
            coach: Coach::FirstGame,
            estimate: Estimates::Bands,
            show_luck: ShowLuck::On,
            seal_check: Switch::On,
            auto_next: Switch::On,
            plain: Switch::Off,
            announce: Switch::Off,
            bearings: Switch::Off,
            names: Names::Real,
            language: "en".to_owned(),
            given: BTreeSet::new(),
        }
    }
}

mod keys;
pub use keys::{KEYS, Key};

/// Why a setting is not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingFault {
    /// No such key.
    #[error("there is no setting `{key}`")]
    NoKey {
        /// What was written.
        key: String,
    },
    /// The key does not take this value.
    #[error("setting {key}: found `{found}`, expected {expected}")]
    BadValue {
        /// The key.
        key: String,
        /// What was written.
        found: String,
        /// What it takes.
        expected: String,
    },
    /// The file is not readable.
    #[error("settings file, {0}")]
    Unreadable(String),
}

/// `settings.ron`: words by key, for all terminals and for each `$TERM`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SettingsFile {
    /// For all terminals.
    pub all: BTreeMap<String, String>,
    /// For one `$TERM`.
    pub terms: BTreeMap<String, BTreeMap<String, String>>,
}

impl SettingsFile {
    /// From the text of the file.
    pub fn parse(text: &str) -> Result<Self, SettingFault> {
        ron::from_str(text.trim_start_matches('\u{feff}')).map_err(|fault| SettingFault::Unreadable(fault.to_string()))
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        let pretty = ron::ser::PrettyConfig::default();
        ron::ser::to_string_pretty(self, pretty).expect("maps of words always have a text")
    }

    /// Keep a setting that was changed at a terminal: where the file sets it for this `$TERM`, else for all.
    pub fn keep(&mut self, term: &str, key: &str, value: &str) {
        let own = self.terms.get(term).is_some_and(|keys| keys.contains_key(key));
        self.note(own.then_some(term), key, value);
    }

    /// Note a changed setting, for one `$TERM` or for all.
    pub fn note(&mut self, term: Option<&str>, key: &str, value: &str) {
        let map = match term {
            Some(term) => self.terms.entry(term.to_owned()).or_default(),
            None => &mut self.all,
        };
        map.insert(key.to_owned(), value.to_owned());
    }
}

impl Settings {
    /// Settings for a terminal: default, `NO_COLOR`, file, environment, flags. Faulty lines are skipped and returned.
    pub fn layered(
        file: &SettingsFile,
        term: &str,
        environment: &BTreeMap<String, String>,
        flags: &[(String, String)],
    ) -> (Self, Vec<SettingFault>) {
        let mut settings = Self::default();
        if environment.get("NO_COLOR").is_some_and(|value| !value.is_empty()) {
            settings.depth = DepthWish::Mono;
        }
        let variable = |key: &Key| format!("FLANK_{}", key.name.replace('-', "_").to_uppercase());
        let from_environment =
            KEYS.iter().filter_map(|key| Some((key.name, environment.get(&variable(key))?.as_str())));
        let lines = file
            .all
            .iter()
            .chain(file.terms.get(term).into_iter().flatten())
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .chain(from_environment)
            .chain(flags.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        let mut faults = Vec::new();
        for (key, value) in lines {
            faults.extend(settings.set(key, value).err());
        }
        (settings, faults)
    }

    /// Set a key by words, as `:set KEY VALUE` does.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), SettingFault> {
        let known = KEYS.iter().find(|known| known.name == key);
        let known = known.ok_or_else(|| SettingFault::NoKey { key: key.to_owned() })?;
        (known.set)(self, value).ok_or_else(|| SettingFault::BadValue {
            key: key.to_owned(),
            found: value.to_owned(),
            expected: known.takes.to_owned(),
        })?;
        self.given.insert(known.name);
        Ok(())
    }

    /// The word a key has.
    pub fn get(&self, key: &str) -> Option<String> {
        KEYS.iter().find(|known| known.name == key).map(|known| (known.get)(self))
    }
}
