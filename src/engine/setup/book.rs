//! The book of a game: map, numbers, tables and what all may know of the scenario. Never changed by play.
//!
//! Nothing here is secret: orders of battle, plans and injects are elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::base::dice::Luck;
use crate::base::hexes::{Edge, HexNo};
use crate::base::ids::{IncidentId, NationId, NodeId, Side, UnitId, ZoneId};
use crate::base::refusal::{Measure, VerbName};

use super::air_sea::AirSea;
use super::factors::Factor;
use super::hybrid::{NodeTask, Points, Track};
use super::map::Map;
use super::msel::{GateRow, Gated, Predicate};
use super::options::{Grades, Opt};
use super::params::Params;
use super::politics::IncidentRow;
use super::politics::ShareRow;
use super::tables::RuleTables;
use super::units::{Kind, Mode};
use super::words::{Pace, Sortie, StanceName};
use super::zones::ZoneFacts;

/// The book of a game.
#[derive(Clone, Debug)]
pub struct Book {
    /// The window of the theatre map, patched as the scenario says.
    pub map: Map,
    /// Numbers.
    pub params: Params,
    /// Numbers of the air and the sea; a game recorded before them is played without.
    pub air_sea: Option<AirSea>,
    /// Tables.
    pub tables: RuleTables,
    /// Public facts.
    pub facts: Facts,
}

/// A country on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountryRow {
    /// The side it belongs to.
    pub side: Side,
    /// The voice that speaks for it in Council.
    pub voice: Option<NationId>,
}

/// Parts of the game that a scenario switches off (rules §23.2 no. 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the parts of rules §23.2 no. 5")]
pub enum Part {
    Fatigue,
    Weather,
    Air,
    Hybrid,
    Cyber,
    Council,
}

/// A way from a box onto the map (rules §23.2 no. 10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoxLink {
    /// The box.
    pub from: NodeId,
    /// By what.
    pub mode: Mode,
    /// Where it enters.
    pub entry: HexNo,
    /// Hexes that join the run.
    pub hexes: i32,
    /// The run itself, in pulses, if it is not counted in hexes.
    pub pulses: Option<i32>,
    /// Points it carries in a pulse; none: no limit.
    pub cap: Option<i32>,
    /// First pulse in which it is open.
    pub first: i32,
    /// Pulses of reception of those who came by it.
    pub rsom: Option<i32>,
    /// Who comes by it is received as from overseas, whatever the mode.
    #[serde(default)]
    pub overseas: bool,
    /// Share of its sorties a wing flies there, permille.
    pub sorties: i32,
}

/// What SACEUR may do without the Council (rules §16.2, §18).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Delegated {
    /// Alert units.
    Alert,
    /// Let them stage.
    Stage,
}

/// Links that carry less for a time: `traffic` of rules §23.2 no. 13.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Traffic {
    /// Hexes between which the links lie.
    pub hexes: BTreeSet<HexNo>,
    /// Points less a tick; at least one passes.
    pub less: i32,
    /// First and last pulse.
    pub pulses: (i32, i32),
}

/// Sea transport without ships on the map (rules §23.2 no. 23).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeaLift {
    /// Pulses from coast to coast.
    pub pulses: i32,
    /// Points on the way at once; none: no limit.
    #[serde(default)]
    pub points: Option<i32>,
}

/// How the wait at a border is counted (rules §5.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Borders {
    /// For each unit, from its first order abroad that acts.
    #[default]
    PerUnit,
    /// For a side and a country, from the first order that leads there, also one that still waits.
    Shared,
}

/// What a scenario says of ways and means besides the rules (rules §23.2 nos. 13, 23; §18). Public.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ways {
    /// What SACEUR may do by himself.
    pub delegated: BTreeSet<Delegated>,
    /// Points a pulse of rail links, where the map is overridden.
    pub line_cap: BTreeMap<Edge, i32>,
    /// Roads that carry less for a time.
    pub traffic: Vec<Traffic>,
    /// Sea transport without ships, by side.
    pub sea_lift: BTreeMap<Side, SeaLift>,
    /// Pulses to cross a sea zone, if not one.
    pub sea_pulses: BTreeMap<ZoneId, i32>,
    /// Most exercises of a side at once.
    pub max_exercises: Option<i32>,
    /// How the wait at a border is counted.
    pub borders: Borders,
    /// Beaches, and the points a pulse that go ashore there; none: the whole coast, without limit.
    pub beaches: BTreeMap<HexNo, i32>,
    /// Rivers that are passed only over a working road or at a crossing site.
    pub rivers: BTreeSet<Edge>,
    /// What else is said of crossing sites.
    pub sites: BTreeMap<NodeId, SiteTerms>,
}

/// Whom a crossing site serves, and when (rules §23.2 no. 11).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteTerms {
    /// Whose troops; none: those of who holds its hex.
    pub side: Option<Side>,
    /// It works while this holds.
    pub needs: Option<Predicate>,
    /// It needs no engineers while this holds.
    pub standing: Option<Predicate>,
}

/// A dimension of the score (rules §19).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the dimensions of rules §19")]
pub enum Dimension {
    Deterrence,
    Territory,
    Cohesion,
    Force,
    Escalation,
    Civil,
}

/// Where a dimension takes its figure from, if not from rules §19 (rules §23.2 no. 34).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Points by the pulse by which a measure was agreed: the first row whose pulse is not before it; else 0.
    CouncilPassed {
        /// Which measure.
        measure: Measure,
        /// (last pulse, points).
        by: Vec<(i32, i32)>,
    },
    /// As Civil, over these nodes with weight 1.
    Nodes(Vec<NodeId>),
    /// All if a condition holds, else nothing.
    Holds(Predicate),
    /// Points of the side's Ready units of strength 700 and more in some countries that were not there at the start.
    ReadyPoints {
        /// Where.
        countries: BTreeSet<NationId>,
        /// Points that count in full.
        full: i32,
        /// Points by kind.
        points: BTreeMap<Kind, i32>,
        /// Units that were there at the start.
        before: BTreeSet<UnitId>,
    },
    /// All, less so much for each pulse in which a service was out.
    ServicePulses(BTreeMap<NodeId, i32>),
    /// Half by loss of will, these voices with their shares and the others by weight with the rest of the 1000; half the
    /// cohesion that the calculus reads.
    WillAndC(BTreeMap<NationId, i32>),
    /// All, less the evidence of an incident.
    Evidence(IncidentId),
}

/// How a side is scored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scoring {
    /// Weights, sum 1000.
    pub weights: BTreeMap<Dimension, i32>,
    /// Replaced sources.
    pub basis: BTreeMap<Dimension, Basis>,
}

/// A turn of another length or mode (rules §23.2 no. 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TurnRow {
    /// Pulses, 1 to 6; else as its mode has it.
    #[serde(default)]
    pub pulses: Option<i32>,
    /// The mode it begins in; else that in which the turn before it ended.
    #[serde(default)]
    pub pace: Option<Pace>,
}

/// An incident that a scenario names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its number.
    pub id: IncidentId,
    /// As it is raised, if it is not there at the start.
    pub closed: Option<IncidentRow>,
}

/// Ground closed to some, or for some time (rules §23.2 no. 8).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shut {
    /// Where.
    pub hexes: BTreeSet<HexNo>,
    /// To whom; `None`: to all.
    pub to: Option<Side>,
    /// Not to troops of these nations.
    pub except: BTreeSet<NationId>,
    /// Open from the outbreak of War on.
    pub until_war: bool,
}

/// Release without votes (rules §23.2 no. 20).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forced {
    /// The pulse in whose Council everybody is free.
    pub pulse: i32,
    /// Nations whose units have orders before it.
    pub first: BTreeSet<NationId>,
}

/// A force of the public timetable (rules §17).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Timeline {
    /// What.
    pub kind: Kind,
    /// Pulses after Deploy.
    pub pulses: i32,
    /// On which axis; none: on each.
    pub axis: Option<String>,
    /// The unit meant, by its handle.
    pub unit: Option<String>,
}

/// What all may know of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Its id, `first-orders`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The marking every page carries.
    pub marking: String,
    /// First day, `2022-06-14`, and hour of pulse 0, local.
    pub start: (String, u8),
    /// Verbs a side may use; a side without a row may use all.
    pub unlocks: BTreeMap<Side, BTreeSet<VerbName>>,
    /// Stances of `Hold` that are in play; empty: all.
    pub stances: BTreeSet<StanceName>,
    /// Measures the Council can be asked for; empty: all.
    pub measures: BTreeSet<Measure>,
    /// Ways of `StratMove` that are in play; empty: all.
    pub modes: BTreeSet<Mode>,
    /// Pulses from the first in which a game that begins in War still surprises who was not alerted.
    pub surprise: i32,
    /// Countries on the map by code.
    pub countries: BTreeMap<NationId, CountryRow>,
    /// Order capacity: floor and ceiling per side (rules §23.2 no. 6).
    pub order_cap: BTreeMap<Side, (i32, i32)>,
    /// Last pulse of the game.
    pub last_pulse: i32,
    /// Pulses of a War turn (rules §23.2 no. 3).
    pub turn_pulses: u8,
    /// Pulses of the crisis turns; in Crisis beyond them each turn is a watch of one pulse.
    pub crisis_pulses: i32,
    /// Turns of another length or mode.
    pub lengths: BTreeMap<u32, TurnRow>,
    /// Crisis turns at whose end Red weighs an attack; `None`: all.
    pub decides: Option<BTreeSet<u32>>,
    /// Measures a side may bring before the Council in a turn.
    pub proposals: BTreeMap<Side, i32>,
    /// Ground closed to some, or for some time.
    pub shut: Vec<Shut>,
    /// When parts of the game work.
    pub gates: Vec<GateRow>,
    /// Parts switched off.
    pub off: BTreeSet<Part>,
    /// Closed to everybody, besides what lies outside the window.
    pub closed: BTreeSet<HexNo>,
    /// Ways from boxes.
    pub links: Vec<BoxLink>,
    /// What it says of other ways and means.
    pub ways: Ways,
    /// Air or sea zone of a hex.
    pub zones: BTreeMap<HexNo, ZoneId>,
    /// Codes of the zones.
    pub zone_codes: BTreeMap<ZoneId, String>,
    /// What all may know of the zones.
    pub theatre: ZoneFacts,
    /// Air zones that wings of a box fly in, besides those over the entries of its air links.
    pub box_skies: BTreeMap<NodeId, BTreeSet<ZoneId>>,
    /// Zones whose level never changes (rules §23.2 no. 5).
    pub fixed_levels: BTreeSet<ZoneId>,
    /// What changes numbers in places and for a time (rules §23.2 no. 14).
    pub factors: Vec<Factor>,
    /// Sides that satellites look for (rules §8).
    pub satellite: BTreeSet<Side>,
    /// Objective hexes with weights, for Territory.
    pub objectives: Vec<(HexNo, i32)>,
    /// Objectives without a hex (rules §23.2 no. 35).
    pub shares: Vec<ShareRow>,
    /// Nodes of Civil with weights.
    pub civil: Vec<(NodeId, i32)>,
    /// Scoring per side.
    pub scoring: BTreeMap<Side, Scoring>,
    /// Force at the start, `Σ (att+def)·strength` per side, for Force.
    pub force_at_start: BTreeMap<Side, i64>,
    /// Units that come later: Force counts none of them (rules §19).
    pub reinforcements: BTreeSet<UnitId>,
    /// Nodes with a task of their own (rules §23.2 no. 15).
    pub tasks: BTreeMap<NodeId, NodeTask>,
    /// Share of a launcher's drones that may fly as decoys, permille.
    pub decoys: BTreeMap<UnitId, i32>,
    /// Missions of wings that do not fly all.
    pub missions: BTreeMap<UnitId, BTreeSet<Sortie>>,
    /// Incidents that develop as the scenario says (rules §23.2 no. 29).
    pub tracks: BTreeMap<IncidentId, Track>,
    /// Incidents of the scenario by name.
    pub cases: BTreeMap<String, Case>,
    /// Hybrid points a period brings, and the most that can be kept.
    pub points: Points,
    /// Resource points a period brings, if it is not by the formula of rules §16.3.
    pub rp_income: Option<i32>,
    /// Forces the aggressor expects: the public timetable (rules §17).
    pub timelines: Vec<Timeline>,
    /// Release without votes, if the scenario is played so.
    pub forced: Option<Forced>,
    /// How luck is taken.
    pub luck: Luck,
    /// Options that are on (rules §22).
    pub options: BTreeSet<Opt>,
    /// Groups whose members have a voice each, with their seats: what is said of the group is said of all (rules §22).
    pub groups: BTreeMap<NationId, Vec<NationId>>,
    /// Figures between the words for how things look to the aggressor, where no chance is told (rules §22 `no_p_band`).
    pub grades: Option<Grades>,
    /// Nations, places and formations are shown under invented names (rules §22 `names`): no rule reads it.
    pub fictional: bool,
    /// Months of thaw, 1 to 12.
    pub thaw: BTreeSet<u8>,
}

impl Facts {
    /// The side a country belongs to.
    pub fn side_of(&self, nation: NationId) -> Option<Side> {
        self.countries.get(&nation).map(|c| c.side)
    }

    /// The voice that speaks for a nation: its country's, or the nation itself.
    pub fn voice_of(&self, nation: NationId) -> NationId {
        self.countries.get(&nation).and_then(|c| c.voice).unwrap_or(nation)
    }

    /// Whether a side may use a verb; an open choice needs no unlock (rules §3).
    pub fn is_unlocked(&self, side: Side, verb: VerbName) -> bool {
        verb == VerbName::Choose || self.unlocks.get(&side).is_none_or(|u| u.contains(&verb))
    }

    /// Pulses of a turn still to be resolved, the one being resolved among them (rules §2.1, §23.2 no. 3): of the turn
    /// numbered so, in a mode, when so many of its pulses are over and the clock stands at a pulse of the game.
    pub fn pulses_of_turn(&self, (turn, pace): (u32, Pace), pulse: u8, pulse_no: i32, period: i32) -> i32 {
        let over = i32::from(pulse);
        if let Some(pulses) = self.lengths.get(&turn).and_then(|row| row.pulses) {
            return pulses - over;
        }
        match pace {
            Pace::War => i32::from(self.turn_pulses) - over,
            Pace::Crisis if self.crisis_pulses > 0 && pulse_no >= self.crisis_pulses => 1,
            Pace::Crisis => period - pulse_no.rem_euclid(period),
        }
    }

    /// Whether Red weighs an attack at the end of a crisis turn: not at the end of a watch (rules §23.2 no. 3).
    pub fn is_decided(&self, turn: u32, pulse_no: i32) -> bool {
        let watch = self.crisis_pulses > 0 && pulse_no >= self.crisis_pulses;
        self.decides.as_ref().map_or(!watch, |turns| turns.contains(&turn))
    }

    /// Whether a part of the game works in a pulse (rules §23.2 no. 4).
    pub fn is_gate_open(&self, part: Gated, pulse_no: i32) -> bool {
        let mut rows = self.gates.iter().filter(|row| row.part == part).peekable();
        rows.peek().is_none() || rows.any(|row| row.pulses.has(pulse_no))
    }

    /// The row of repair that holds in a pulse, if the scenario has its own.
    pub fn mending(&self, pulse_no: i32) -> Option<GateRow> {
        self.gates.iter().find(|row| row.part == Gated::Repair && row.pulses.has(pulse_no)).copied()
    }

    /// Whether a hex is closed to the troops of a nation on a side, in War or not.
    pub fn is_shut(&self, hex: HexNo, side: Side, nation: NationId, war: bool) -> bool {
        self.shut.iter().any(|row| {
            let time = !row.until_war || !war;
            let to = row.to.is_none_or(|s| s == side) && !row.except.contains(&nation);
            time && to && row.hexes.contains(&hex)
        })
    }

    /// Whether a pulse is a night of the option of that name.
    pub fn is_night(&self, pulse_no: i32) -> bool {
        self.options.contains(&Opt::Night) && pulse_no.rem_euclid(2) == 1
    }

    /// Whether mud may come in the period that begins with a pulse (rules §22 `weather`).
    pub fn may_thaw(&self, pulse_no: i32) -> bool {
        let plays = self.options.contains(&Opt::Weather) && !self.off.contains(&Part::Weather);
        plays && self.is_thaw(pulse_no)
    }

    /// Whether a pulse lies in a month of thaw.
    pub fn is_thaw(&self, pulse_no: i32) -> bool {
        self.month(pulse_no).is_some_and(|month| self.thaw.contains(&month))
    }

    /// The month in which a pulse begins, 1 to 12; two pulses a day, leap years as they are.
    fn month(&self, pulse_no: i32) -> Option<u8> {
        let mut parts = self.start.0.split('-').map(str::parse::<i32>);
        let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
        let leap = year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
        let days = [31, 28 + i32::from(leap), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let mut left = day - 1 + (2 * pulse_no + i32::from(self.start.1 >= 12)).div_euclid(4);
        let mut at = usize::try_from(month - 1).ok()?;
        while left >= *days.get(at)? {
            left -= days[at];
            at = (at + 1) % 12;
        }
        u8::try_from(at + 1).ok()
    }

    /// The air zone over a hex, on land or water.
    pub fn air_over(&self, hex: HexNo) -> Option<ZoneId> {
        let zone = self.zones.get(&hex)?;
        Some(self.theatre.get(zone).map_or(*zone, |fact| fact.air))
    }

    /// The sea zones a hex lies in or beside, by number.
    pub fn seas_at(&self, hex: HexNo) -> BTreeSet<ZoneId> {
        let sea = |h: HexNo| self.zones.get(&h).copied().filter(|z| self.theatre.get(z).is_some_and(|f| f.sea));
        std::iter::once(hex).chain(hex.neighbours()).filter_map(sea).collect()
    }

    /// Whether a stance is in play.
    pub fn has_stance(&self, stance: StanceName) -> bool {
        self.stances.is_empty() || self.stances.contains(&stance)
    }

    /// Whether the Council can be asked for a measure.
    pub fn has_measure(&self, measure: Measure) -> bool {
        self.measures.is_empty() || self.measures.contains(&measure)
    }
}
