//! The shape of `assets/scenarios/ID.ron`: anything a file may say. `scenario.rs` says what of it is accepted.

use serde::Deserialize;

use crate::base::code::Code;
use crate::base::hexes::{HexNo, Window};
use crate::base::ids::{NationId, Side};

use super::book::{Borders, CountryRow, Delegated, Part, SeaLift, Traffic, TurnRow};
use super::design::{Attack, CaveatRow, ChoiceRow, Ends, ForcedRow, StateRow};
use super::factors::{FactorRow, ZoneStart};
use super::forces::{ContactRow, ExerciseStart, LinkRow, NodeRow, UnitRow};
use super::hybrid::HybridRow;
use super::map::{Link, River, Terrain};
use super::msel::{DrawRow, GateRow, Inject, Predicate};
use super::options::Opt;
use super::politics::{AimsRow, IncidentRow, NarrowRow, ShutRow, SideRow, VoiceRow};
use super::read::Table;
use super::script::Script;
use super::tables::{Class, ExerciseRow};
use super::texts::Texts;
use super::variants::Knob;
use super::words::Pace;

/// The file, field by field.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawScenario {
    pub(super) id: String,
    pub(super) title: String,
    #[serde(default = "marking")]
    pub(super) marking: String,
    pub(super) start: RawStart,
    pub(super) length: RawLength,
    pub(super) window: Window,
    #[serde(default)]
    pub(super) knobs: Vec<Knob>,
    #[serde(default)]
    pub(super) patch: Vec<MapPatch>,
    #[serde(default)]
    pub(super) closed: Vec<HexNo>,
    /// Ground closed to some, or for some time (rules §23.2 no. 8).
    #[serde(default)]
    pub(super) shut: Vec<ShutRow>,
    #[serde(default)]
    pub(super) off: Vec<Part>,
    /// Options that are on unless `--set` says otherwise (rules §22).
    #[serde(default)]
    pub(super) options: Vec<Opt>,
    /// Zones the option `ew` jams; without any those of the presets (rules §22).
    #[serde(default)]
    pub(super) jammed: Vec<String>,
    /// Profile unless `--set` says otherwise (rules §22).
    #[serde(default)]
    pub(super) profile: Option<String>,
    /// Numbers of the rules this scenario sets otherwise: prices, silences, limits (rules §23.2 no. 7, §25).
    #[serde(default)]
    pub(super) numbers: Table<String, i32>,
    #[serde(default)]
    pub(super) narrow: NarrowRow,
    #[serde(default)]
    pub(super) countries: Table<NationId, CountryRow>,
    pub(super) sides: Table<Side, SideRow>,
    pub(super) voices: Vec<VoiceRow>,
    #[serde(default)]
    pub(super) incidents: Vec<IncidentRow>,
    #[serde(default)]
    pub(super) hybrid_kinds: Table<String, HybridRow>,
    pub(super) nodes: Vec<NodeRow>,
    #[serde(default)]
    pub(super) links: Vec<LinkRow>,
    #[serde(default)]
    pub(super) ways: WaysRow,
    #[serde(default)]
    pub(super) prices: Table<String, i32>,
    #[serde(default)]
    pub(super) exercise_kinds: Table<String, ExerciseRow>,
    #[serde(default)]
    pub(super) exercises: Vec<ExerciseStart>,
    #[serde(default)]
    pub(super) zones: Table<String, ZoneStart>,
    #[serde(default)]
    pub(super) factors: Vec<FactorRow>,
    pub(super) units: Vec<UnitRow>,
    #[serde(default)]
    pub(super) contacts: Table<Side, Vec<ContactRow>>,
    pub(super) aims: AimsRow,
    #[serde(default)]
    pub(super) injects: Vec<Inject>,
    /// Drawn when the game begins.
    #[serde(default)]
    pub(super) draws: Vec<DrawRow>,
    /// Conditions that locks, stays and caveats wait for, by name (rules §23.2 nos. 17–19).
    #[serde(default)]
    pub(super) conditions: Table<Code, Predicate>,
    /// Release without votes.
    #[serde(default)]
    pub(super) forced: Option<ForcedRow>,
    /// How third states change (rules §23.2 no. 27); a state without a row joins whoever its attacker fights.
    #[serde(default)]
    pub(super) states: Vec<StateRow>,
    /// Pulses from an attack on a third state to the first in which its units obey.
    #[serde(default = "two")]
    pub(super) joins_after: i32,
    /// Named caveats.
    #[serde(default)]
    pub(super) caveats: Vec<CaveatRow>,
    /// When parts of the game work; a part without a row always does.
    #[serde(default)]
    pub(super) gates: Vec<GateRow>,
    #[serde(default)]
    pub(super) attack: Attack,
    #[serde(default)]
    pub(super) choices: Vec<ChoiceRow>,
    #[serde(default)]
    pub(super) scripts: Table<Side, Script>,
    pub(super) texts: Texts,
    /// Warnings of the doctor that the file means.
    #[serde(default)]
    pub(super) meant: Vec<Meant>,
}

/// A warning of the doctor that a scenario means: its code, what it is about, and why it stands.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meant {
    /// Code: `S03`.
    pub code: String,
    /// What it is about, as the warning quotes it.
    pub about: String,
    /// Why it is meant, for the next reader of the file.
    pub why: String,
}

fn two() -> i32 {
    2
}

fn marking() -> String {
    "EXERCISE · UNCLASSIFIED · NOTIONAL DATA".to_owned()
}

/// When and how the game begins (rules §23.2 no. 2).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawStart {
    /// `2022-06-14`.
    pub(super) date: String,
    /// Hour of pulse 0, local.
    pub(super) hour: u8,
    #[serde(default)]
    pub(super) pace: Pace,
    #[serde(default)]
    pub(super) heat: i32,
    /// In War: pulses from the first in which who was not alerted is surprised; alerted are those that say so.
    #[serde(default)]
    pub(super) surprise: i32,
}

/// How long it lasts (rules §23.2 no. 3).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawLength {
    /// Crisis turns of six pulses.
    #[serde(default)]
    pub(super) crisis: i32,
    /// War turns after them.
    #[serde(default)]
    pub(super) war: i32,
    /// Pulses of a War turn.
    #[serde(default = "one")]
    pub(super) turn_pulses: u8,
    /// Turns of another length, or that begin in another mode.
    #[serde(default)]
    pub(super) lengths: Table<u32, TurnRow>,
    /// Crisis turns at whose end Red weighs an attack; else all.
    #[serde(default)]
    pub(super) decides: Option<Vec<u32>>,
    /// What ends it sooner.
    #[serde(default)]
    pub(super) ends: Ends,
}

fn one() -> u8 {
    1
}

/// A change of the map (rules §23.2 no. 9).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(super) enum MapPatch {
    /// Rules class of a hex.
    Terrain(HexNo, Terrain),
    /// River of a side.
    River(HexNo, HexNo, River),
    /// A side on which the river, if any, does not count: no minutes, no factor.
    NoRiver(HexNo, HexNo),
    /// Open water on a side, and whether a bridge or tunnel crosses it.
    Strait(HexNo, HexNo, bool, bool),
    /// Road across a side.
    Road(HexNo, HexNo, Link),
    /// Railway across a side: gauge and double track; none takes it away.
    Rail(HexNo, HexNo, Option<(u16, bool)>),
    /// Who holds a hex at the start.
    Control(HexNo, Side),
    /// A town the map has not: its hex, name, and name in ASCII.
    Town(HexNo, String, String),
    /// Hexes that lie in another zone than on the theatre map.
    Zone(Vec<HexNo>, String),
    /// The town of a hex after which it is called, where the largest is not the best known.
    Name(HexNo, String),
}

/// Ways and means besides the rules (rules §23.2 nos. 11, 13, 23; §18).
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct WaysRow {
    /// What SACEUR may do by himself.
    pub(super) delegated: Vec<Delegated>,
    /// Points a pulse of a chain of rail links: hexes in order, points.
    pub(super) line_cap: Vec<(Vec<HexNo>, i32)>,
    /// Roads that carry less for a time.
    pub(super) traffic: Vec<Traffic>,
    /// Pulses of reception by class, if not those of the rules: light, medium, heavy, overseas.
    pub(super) reception: Table<Class, i32>,
    /// How the wait at a border is counted.
    pub(super) borders: Borders,
    /// Beaches, and the points a pulse that go ashore there; none: the whole coast, without limit.
    pub(super) beaches: Table<HexNo, i32>,
    /// Sides of hexes whose river is passed only over a working road or at a crossing site.
    pub(super) rivers: Vec<(HexNo, HexNo)>,
    /// Sea transport without ships.
    pub(super) sea_lift: Table<Side, SeaLift>,
    /// Pulses to cross a sea zone, by code.
    pub(super) sea_pulses: Table<String, i32>,
    /// Most exercises of a side at once.
    pub(super) max_exercises: Option<i32>,
}
