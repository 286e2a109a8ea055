//! Options every scenario has (rules §22): what a scenario names, and what `--set` asks for, with `luck` and `profile`.
//!
//! A profile is a set of numbers that take the place of the rules' own: `assets/rules/presets.ron`.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::base::dice::Luck;
use crate::base::ids::NationId;

use super::factors::FactorRow;
use super::fault::{FaultCode, Faults, nearest};
use super::map::Terrain;
use super::read::Table;
use super::tables::{Minutes, RuleTables};
use super::variants::{Knob, SET};
use super::words::Purchase;

/// How luck is taken: `--set luck=expected` plays means.
const LUCK: &str = "luck";
/// Which numbers take the place of the rules' own.
const PROFILE: &str = "profile";
/// Whose names are shown.
const NAMES: &str = "names";
/// The profile without any.
const DEFAULT: &str = "default";
/// Whose names can be shown.
const WHOSE: [&str; 2] = ["real", "fictional"];
/// Ways of taking luck.
const LUCKS: [&str; 2] = ["drawn", "expected"];
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
    /// Each member has a voice of its own, with the values of its group.
    Full32,
    /// Sensors are jammed in named zones.
    Ew,
    /// Interceptors are cheap.
    Industrial,
    /// The defender hears how things look to the aggressor in words, and no chance of an attack.
    NoPBand,
}

impl Opt {
    /// All of them, with the key of `--set`.
    pub const ALL: [(&'static str, Opt); 7] = [
        ("weather", Opt::Weather),
        ("night", Opt::Night),
        ("public", Opt::Public),
        ("full32", Opt::Full32),
        ("ew", Opt::Ew),
        ("industrial", Opt::Industrial),
        ("no_p_band", Opt::NoPBand),
    ];

    /// What it changes, for those who choose.
    fn doc(self) -> &'static str {
        match self {
            Opt::Weather => "mud in the months of thaw",
            Opt::Night => "slower marches and shorter sight in odd pulses",
            Opt::Public => "a voice drifts halfway to what its public wants",
            Opt::Full32 => "each member has a voice of its own",
            Opt::Ew => "sensors are jammed in named zones",
            Opt::Industrial => "interceptors cost one point a set",
            Opt::NoPBand => "no chance of an attack is told: how it looks to the aggressor, in words",
        }
    }
}

/// Grades of what moves the aggressor: below the first figure low, from the second high, permille (rules §17: Q, C, N).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Grades {
    /// How quick and cheap it looks.
    pub quick: (i32, i32),
    /// Cohesion of the other side.
    pub cohesion: (i32, i32),
    /// Motive.
    pub motive: (i32, i32),
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
    /// Prices of what resource points buy, points.
    prices: Table<Purchase, i32>,
    /// What changes numbers in places.
    pub(super) factors: Vec<FactorRow>,
    /// The country that keeps the seat of its group, by group.
    pub(super) leads: Table<NationId, NationId>,
    /// First day as a member, by country: those without a row have been one since before any scenario.
    pub(super) joined: Table<NationId, String>,
    /// Figures between the words for what moves the aggressor.
    pub(super) grades: Option<Grades>,
}

impl Preset {
    /// The tables with those of the preset in their place.
    fn lay_over(&self, tables: &mut RuleTables) {
        tables.road_other = self.road_other.unwrap_or(tables.road_other);
        for (terrain, defence) in self.defence.iter() {
            if let Some(row) = tables.terrain.get_mut(terrain) {
                row.defence = *defence;
            }
        }
        for (purchase, price) in self.prices.iter() {
            if let Some(row) = tables.purchases.get_mut(purchase) {
                row.price = *price;
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
    /// What an option changes, where it is data alone.
    #[serde(default)]
    pub(super) options: Table<Opt, Preset>,
}

impl Presets {
    /// Words of `--set profile=`, the default first.
    fn words(&self) -> Vec<&str> {
        [DEFAULT].into_iter().chain(self.profiles.keys().map(String::as_str).filter(|n| *n != DEFAULT)).collect()
    }
}

/// What is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chosen {
    /// How luck is taken.
    pub(super) luck: Luck,
    /// Names are shown invented.
    pub(super) fictional: bool,
    /// Numbers that take the place of the rules' own.
    pub(super) preset: Preset,
    /// Options that are on.
    pub(super) options: BTreeSet<Opt>,
    /// What those change that are data alone.
    pub(super) patches: BTreeMap<Opt, Preset>,
}

impl Chosen {
    /// The tables with those of the profile in their place, and what the options change over them.
    pub(super) fn lay_over(&self, tables: &mut RuleTables) {
        for preset in [&self.preset].into_iter().chain(self.patches.values()) {
            preset.lay_over(tables);
        }
    }
}

/// What every scenario is asked for, each with what it is without an answer: luck, profile, names, the
/// options `plays` finds
/// something to change for.
pub(super) fn knobs(named: (&[Opt], Option<&str>), presets: &Presets, plays: impl Fn(Opt) -> bool) -> Vec<Knob> {
    let knob = |key: &str, default: &str, words: &[&str], doc: &str| Knob {
        key: key.to_owned(),
        default: default.to_owned(),
        words: words.iter().map(|w| (*w).to_owned()).collect(),
        range: (0, 0),
        doc: doc.to_owned(),
    };
    let profile = named.1.unwrap_or(DEFAULT);
    let mut all = vec![
        knob(LUCK, LUCKS[0], &LUCKS, "luck is drawn, or its mean is played"),
        knob(PROFILE, profile, &presets.words(), "whose numbers the rules are played with"),
        knob(NAMES, WHOSE[0], &WHOSE, "real or invented names of nations, places and formations"),
    ];
    let options = Opt::ALL.into_iter().filter(|(_, option)| plays(*option));
    let of = |option: Opt| SWITCH[usize::from(named.0.contains(&option))];
    all.extend(options.map(|(key, option)| knob(key, of(option), &SWITCH, option.doc())));
    all
}

/// Keys of `--set` that every scenario takes.
pub(super) fn keys() -> impl Iterator<Item = &'static str> {
    [LUCK, PROFILE, NAMES].into_iter().chain(Opt::ALL.into_iter().map(|(key, _)| key))
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
    let luck = one_of(LUCK, last(LUCK), &LUCKS, &mut wrong);
    let fictional = one_of(NAMES, last(NAMES), &WHOSE, &mut wrong) == 1;
    let words = presets.words();
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
    let patch = |option: &Opt| Some((*option, presets.options.get(option)?.clone()));
    Chosen {
        luck: if luck == 0 { Luck::Drawn } else { Luck::Expected },
        fictional,
        preset: presets.profiles.get(words[profile]).cloned().unwrap_or_default(),
        patches: options.iter().filter_map(patch).collect(),
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
