//! Rows of sides, voices, incidents and score as a scenario writes them.

use serde::Deserialize;

use crate::base::hexes::HexNo;
use crate::base::ids::{NationId, Side};
use crate::base::refusal::{Measure, VerbName};

use super::book::Dimension;
use super::hybrid::Track;
use super::msel::Predicate;
use super::read::{Table, yes};
use super::units::{Kind, Layer, Mode};
use super::words::{Bearing, IncidentKind, StanceName, Status};

/// What a side has and may at the start (rules §23.2 no. 2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SideRow {
    /// Resource points.
    pub rp: i32,
    /// Resource points a period brings; none: by the formula of rules §16.3.
    pub rp_income: Option<i32>,
    /// Hybrid points.
    pub points: i32,
    /// Hybrid points a period brings.
    pub income: i32,
    /// Most hybrid points it can keep; none: any number.
    pub carry: Option<i32>,
    /// How clear the Alliance is about the threat.
    pub clarity: i32,
    /// Motive to attack: the scenario's N.
    pub motive: i32,
    /// Rules of engagement; else 1.
    pub roe: Option<u8>,
    /// Red's licence; else 4 in a game that begins in War, 1 otherwise.
    pub licence: Option<u8>,
    /// Measures in force from the start.
    pub measures: Vec<Measure>,
    /// Interceptors in store, rounds.
    pub stocks: Table<Layer, i32>,
    /// Replacement pool.
    pub pool: i32,
    /// Sees from above in even pulses (rules §8).
    pub satellite: bool,
    /// Sites the air defence protects first.
    pub protect: Vec<String>,
    /// Verbs in play; empty: all.
    pub verbs: Vec<VerbName>,
    /// Order capacity: floor and ceiling.
    pub order_cap: Option<(i32, i32)>,
    /// Measures it may bring before the Council in a turn; else any number.
    pub proposals: Option<i32>,
    /// How its computer commander leans.
    pub personality: Personality,
}

/// How a computer commander leans (rules §20), permille.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Personality {
    /// Takes risks.
    pub risk: i32,
    /// Deceives.
    pub deception: i32,
    /// Shuns heat.
    pub heat_aversion: i32,
}

impl Default for Personality {
    fn default() -> Self {
        Personality { risk: 500, deception: 0, heat_aversion: 500 }
    }
}

/// A voice at the Council table.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoiceRow {
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// Its code.
    pub id: NationId,
    /// Share in the Alliance, permille as the books give it.
    pub weight: i32,
    /// Will at the start, permille.
    pub will: i32,
    /// Where will drifts to; else as at the start.
    #[serde(default)]
    pub base: Option<i32>,
    /// Defence spending, permille of output.
    pub spend: i32,
    /// Caution, permille: read by L2 and by seminar profiles.
    #[serde(default)]
    pub caution: i32,
    /// What its public wants, permille: read by the option of that name.
    #[serde(default)]
    pub public: i32,
    /// Member, partner or other; else by the date of its accession (rules §18).
    #[serde(default)]
    pub status: Option<Status>,
    /// Level of a partner at the start.
    #[serde(default)]
    pub level: i32,
    /// Level of host support at the start.
    #[serde(default)]
    pub host: i32,
    /// Countries it stands by more readily (rules §16.2 `friend`).
    #[serde(default)]
    pub friends: Vec<NationId>,
    /// How it stands at the start, as a third state (rules §23.2 no. 27).
    #[serde(default)]
    pub bearing: Option<Bearing>,
}

/// An armed attack or hybrid act that is behind the game when it begins.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IncidentRow {
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// Short typed name, unique.
    pub id: String,
    /// What it is called.
    pub kind: IncidentKind,
    /// Against whom: a country.
    pub nation: NationId,
    /// By whom.
    pub by: Side,
    /// How grave, 0–1000.
    pub severity: i32,
    /// How well shown, 0–1000.
    pub evidence: i32,
    /// How it develops, if not as its kind does (rules §23.2 no. 29).
    #[serde(default)]
    pub track: Option<Track>,
    /// Not there at the start: an effect raises it, or the first act that it collects.
    #[serde(default)]
    pub closed: bool,
}

/// How the game is scored.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AimsRow {
    /// Objective hexes with weights.
    pub hexes: Table<HexNo, i32>,
    /// Objectives without a hex, weighted with the hexes (rules §23.2 no. 35).
    #[serde(default)]
    pub shares: Vec<ShareRow>,
    /// Nodes of Civil with weights.
    pub civil: Table<String, i32>,
    /// Per side.
    pub scoring: Table<Side, ScoringRow>,
    /// How often Blue should succeed.
    #[serde(default)]
    pub balance: Vec<BalanceRow>,
}

/// How often Blue should succeed in games between two computer commanders (rules §24).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BalanceRow {
    /// Level of Blue's commander.
    pub blue: String,
    /// Level of Red's.
    pub red: String,
    /// Share of games with a Blue success, permille: least and most.
    pub success: (i32, i32),
    /// How long a place should be held.
    #[serde(default)]
    pub hold: Option<HoldRow>,
}

/// How long the aggressor should be kept away from a place, in the middle of many games (rules §24).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HoldRow {
    /// The place: reached in the first pulse at whose end a Red land unit stands in it or beside it.
    pub hex: HexNo,
    /// Median of the hours from the start to the end of that pulse: least and most. A game in which it is never
    /// reached counts a pulse more than it lasts.
    pub hours: (i32, i32),
}

/// How a side is scored.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoringRow {
    /// Weights, sum 1000.
    pub weights: Table<Dimension, i32>,
    /// Replaced sources.
    #[serde(default)]
    pub basis: Table<Dimension, BasisRow>,
}

/// An objective without a hex: Blue gets the share that is fulfilled, Red the rest (rules §23.2 no. 35).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShareRow {
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// What it is called: `cargo`.
    pub name: String,
    /// Its weight among the objectives, permille.
    pub weight: i32,
    /// What is fulfilled.
    pub of: ShareOf,
}

/// What of an objective without a hex is fulfilled.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub enum ShareOf {
    /// Points of convoys a side delivered, of those that are full.
    Delivered {
        /// Whose.
        side: Side,
        /// Points that count in full.
        full: i32,
    },
    /// Nodes that work, of these.
    Working(Vec<String>),
    /// All or nothing, by a condition.
    Holds(Predicate),
}

/// Where a dimension takes its figure from (rules §23.2 no. 34).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub enum BasisRow {
    /// By the pulse by which a measure was agreed: (last pulse, points).
    CouncilPassed {
        /// Which measure.
        measure: Measure,
        /// (last pulse, points).
        by: Vec<(i32, i32)>,
    },
    /// As Civil, over these nodes.
    Nodes(Vec<String>),
    /// All if a condition holds, else nothing.
    Holds(Predicate),
    /// Points of Ready units in countries, arrived since the start, of those that count in full.
    ReadyPoints {
        /// Where.
        countries: Vec<NationId>,
        /// Points that count in full.
        full: i32,
        /// Points by kind of unit, others count nothing; else 3 for an armoured, 1 for a motorised brigade.
        #[serde(default)]
        points: Option<Table<Kind, i32>>,
    },
    /// All, less so much for each pulse in which a service was out; half an effect counts half.
    ServicePulses(Table<String, i32>),
    /// Half by loss of will, half the cohesion of rules §17: voices with their shares, permille; the others by weight
    /// have the rest.
    WillAndC(Table<NationId, i32>),
    /// All, less the evidence of an incident.
    Evidence(String),
}

/// Ground closed to some, or for some time (rules §23.2 no. 8); hexes closed to all for good stand in `closed`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ShutRow {
    /// These hexes.
    pub hexes: Vec<HexNo>,
    /// The land of these countries.
    pub countries: Vec<NationId>,
    /// Closed to this side; else to all.
    pub to: Option<Side>,
    /// Open to troops of these nations.
    pub except: Vec<NationId>,
    /// Open from the outbreak of War on.
    pub until_war: bool,
}

/// What is in play besides the verbs; empty: all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct NarrowRow {
    /// Stances of `Hold`.
    pub stances: Vec<StanceName>,
    /// Measures of the Council.
    pub measures: Vec<Measure>,
    /// Ways of `StratMove`.
    pub modes: Vec<Mode>,
    /// Hybrid acts, by their words.
    pub hybrid: Vec<String>,
    /// Purchases, by their words.
    pub invest: Vec<String>,
}
