//! Lines of the head, lines that close a moment, lines of another build.

use std::collections::BTreeMap;

use flank_engine::base::hexes::Window;
use flank_engine::session::StepRecord;
use serde::{Deserialize, Serialize};

use super::keys::{Digest, HexNo, Moment, Side};
use super::stored::Stored;
use super::{Wrong, parse};
use crate::store::head;

/// The first line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Flank {
    format: u32,
    game: String,
    title: String,
    scenario: String,
    marking: String,
    version: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    rules: String,
}

/// The format number of a first line of any format: they all begin with it.
pub(crate) fn format_of(payload: &str) -> Option<u32> {
    let rest = payload.strip_prefix("(format:")?;
    rest[..rest.find(|c: char| !c.is_ascii_digit())?].parse().ok()
}

impl Stored for Flank {
    type Live = head::Head;

    fn keep(live: head::Head) -> Flank {
        let head::Head { game, title, scenario, marking, build: head::Build { version, signature } } = live;
        Flank { format: head::FORMAT, game, title, scenario, marking, version, rules: signature }
    }

    fn live(self) -> head::Head {
        let Flank { format: _, game, title, scenario, marking, version, rules } = self;
        head::Head { game, title, scenario, marking, build: head::Build { version, signature: rules } }
    }
}

/// An input file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Data {
    name: String,
    blake3: String,
    text: String,
}

impl Stored for Data {
    type Live = head::Datum;

    fn keep(live: head::Datum) -> Data {
        let head::Datum { name, hash, text } = live;
        Data { name, blake3: hash, text }
    }

    fn live(self) -> head::Datum {
        let Data { name, blake3, text } = self;
        head::Datum { name, hash: blake3, text }
    }
}

/// What a list needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Legend {
    columns: (i32, i32),
    rows: (i32, i32),
    day: String,
    hour: u8,
    last_pulse: i32,
    towns: Vec<(HexNo, String)>,
    countries: BTreeMap<String, Side>,
    objectives: Vec<(HexNo, i32)>,
}

impl Stored for Legend {
    type Live = head::Legend;

    fn keep(live: head::Legend) -> Legend {
        let head::Legend { window, start: (day, hour), last_pulse, towns, countries, objectives } = live;
        let Window { c0, c1, r0, r1 } = window;
        Legend {
            columns: (c0, c1),
            rows: (r0, r1),
            day,
            hour,
            last_pulse,
            towns: Stored::keep(towns),
            countries: Stored::keep(countries),
            objectives: Stored::keep(objectives),
        }
    }

    fn live(self) -> head::Legend {
        let Legend { columns: (c0, c1), rows: (r0, r1), day, hour, last_pulse, towns, countries, objectives } = self;
        head::Legend {
            window: Window { c0, c1, r0, r1 },
            start: (day, hour),
            last_pulse,
            towns: towns.live(),
            countries: countries.live(),
            objectives: objectives.live(),
        }
    }
}

/// Closes a moment: how many `ruling` lines right above it are its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Step {
    at: Moment,
    rulings: u32,
    whole: Digest,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    changed: BTreeMap<String, Digest>,
}

impl Step {
    /// The line of a step.
    pub(crate) fn of(live: &StepRecord) -> Step {
        let StepRecord { at, rulings, whole, changed } = live;
        Step {
            at: Stored::keep(*at),
            rulings: u32::try_from(rulings.len()).expect("a moment has fewer rulings than that"),
            whole: Stored::keep(whole.clone()),
            changed: Stored::keep(changed.clone()),
        }
    }
}

/// A step still without its rulings, and how many it claims.
pub(crate) fn step_of(payload: &str) -> Result<(StepRecord, usize), Wrong> {
    let Step { at, rulings, whole, changed } = parse(payload)?;
    let step = StepRecord { at: at.live(), rulings: Vec::new(), whole: whole.live(), changed: changed.live() };
    Ok((step, rulings as usize))
}

/// Another build goes on from here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Build {
    version: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    rules: String,
    why: String,
}

impl Build {
    /// The line of a build.
    pub(crate) fn of(build: &head::Build, why: &str) -> Build {
        let head::Build { version, signature } = build.clone();
        Build { version, rules: signature, why: why.to_owned() }
    }

    /// The build, and why it went on.
    pub(crate) fn parts(self) -> (head::Build, String) {
        let Build { version, rules, why } = self;
        (head::Build { version, signature: rules }, why)
    }
}
