//! Options every scenario has (rules §22): what a scenario names, and what `--set` asks for, with `luck` and `profile`.
//!
//! A profile is a set of numbers that take the place of the rules' own: `assets/rules/presets.ron`.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::base::dice::Luck;

use super::fault::{FaultCode, Faults, nearest};
use super::map::Terrain;
use super::read::Table;
use super::tables::{Minutes, RuleTables};
use super::variants::SET;

/// How luck is taken: `--set luck=expected` plays means.
const LUCK: &str = "luck";
/// Which numbers take the place of the rules' own.
const PROFILE: &str = "profile";
/// The profile without any.
const DEFAULT: &str = "default";
/// What an option is set to.
const SWITCH: [&str; 2] = ["off", "on"];

/// An option (rules §22).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Opt {
    /// Mud in the months of thaw.
    Weather,
    /// Slower marches and shorter sight in odd pulses.
    Night,
    /// A voice drifts to the mean of its base and its public.
    Public,
}

impl Opt {
    /// All of them, with the key of `--set`.
    pub const ALL: [(&'static str, Opt); 3] =
        [("weather", Opt::Weather), ("night", Opt::Night), ("public", Opt::Public)];
}

/// Numbers that take the place of the rules' own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Preset {
    /// By name, as in `rules/params.ron`.
    pub(super) numbers: Table<String, i32>,
    /// Entering a hex over a road link that is not under own control.
    road_other: Option<Minutes>,
    /// Factor of terrain on defence, permille.
    defence: Table<Terrain, i32>,
}

impl Preset {
    /// The tables with those of the preset in their place.
    pub(super) fn lay_over(&self, tables: &mut RuleTables) {
        tables.road_other = self.road_other.unwrap_or(tables.road_other);
        for (terrain, defence) in self.defence.iter() {
            if let Some(row) = tables.terrain.get_mut(terrain) {
                row.defence = *defence;
            }
        }
    }
}

/// The file of presets.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Presets {
    /// Months of thaw, 1 to 12.
    #[serde(default)]
    pub(super) thaw: BTreeSet<u8>,
    /// By the word of `--set profile=`.
    pub(super) profiles: Table<String, Preset>,
}

/// What is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chosen {
    /// How luck is taken.
    pub(super) luck: Luck,
    /// Numbers that take the place of the rules' own.
    pub(super) preset: Preset,
    /// Options that are on.
    pub(super) options: BTreeSet<Opt>,
}

/// Keys of `--set` that every scenario takes.
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    [LUCK, PROFILE].into_iter().chain(Opt::ALL.into_iter().map(|(key, _)| key))
}

/// What a scenario names (`named`: options, profile) with what was asked for laid over it.
pub(super) fn settle(
    named: (&[Opt], Option<&str>),
    presets: &Presets,
    asked: &[(String, String)],
    faults: &mut Faults,
) -> Chosen {
    let last = |key: &str| asked.iter().rev().find(|(k, _)| k == key).map(|(_, text)| text.as_str());
    let mut wrong = Faults::of(SET);
    let luck = one_of(LUCK, last(LUCK), &["drawn", "expected"], &mut wrong);
    let words: Vec<&str> =
        [DEFAULT].into_iter().chain(presets.profiles.keys().map(String::as_str).filter(|n| *n != DEFAULT)).collect();
    let profile = match last(PROFILE) {
        None => named.1.map_or(0, |name| one_of("profile", Some(name), &words, faults)),
        asked => one_of(PROFILE, asked, &words, &mut wrong),
    };
    let mut options: BTreeSet<Opt> = named.0.iter().copied().collect();
    for (key, option) in Opt::ALL {
        match last(key).map(|text| one_of(key, Some(text), &SWITCH, &mut wrong)) {
            Some(1) => options.insert(option),
            Some(_) => options.remove(&option),
            None => false,
        };
    }
    faults.extend(wrong.list());
    Chosen {
        luck: if luck == 0 { Luck::Drawn } else { Luck::Expected },
        preset: presets.profiles.get(words[profile]).cloned().unwrap_or_default(),
        options,
    }
}

/// The place of a text among the words it may be; the first without a text.
fn one_of(key: &str, text: Option<&str>, words: &[&str], faults: &mut Faults) -> usize {
    let Some(text) = text else { return 0 };
    words.iter().position(|w| *w == text).unwrap_or_else(|| {
        faults.add(FaultCode::OutOfRange, key, text, &words.join(", "));
        faults.near(nearest(text, words.iter().copied()));
        0
    })
}

/// Rows of the rules' numbers with others in their place; a name that is none, or a value out of its range, is a fault.
pub(super) fn lay_numbers(
    rows: &mut super::params::ParamRows,
    numbers: &BTreeMap<String, i32>,
    path: &str,
    faults: &mut Faults,
) {
    for (name, n) in numbers {
        let at = format!("{path}[{name}]");
        match rows.get_mut(name) {
            Some(row) if (row.min..=row.max).contains(n) => row.value = *n,
            Some(row) => faults.add(FaultCode::OutOfRange, at, n, &format!("{} to {}", row.min, row.max)),
            None => faults.unknown(at, name, "a number of the rules", rows.keys().map(String::as_str)),
        }
    }
}
