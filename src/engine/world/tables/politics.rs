//! Nations, sides, incidents, proposals.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::base::dice::Subject;
use crate::base::hexes::HexNo;
use crate::base::ids::{IncidentId, NationId, NodeId, Side, UnitId};
use crate::base::refusal::Measure;
pub use crate::setup::words::{Bearing, IncidentKind, Purchase, Status};
use crate::world::components::Layer;
use crate::world::order::Target;
use crate::world::tables::nodes::NodeEffect;

use super::statecraft::Statecraft;

/// A nation or voice (rules §16.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nation {
    /// Readiness to act, permille, Σ.
    pub will: i32,
    /// Where will drifts to.
    pub base: i32,
    /// Will at the start, for Cohesion.
    pub start: i32,
    /// Share in the Alliance, permille.
    pub weight: i32,
    /// Defence spending, permille of output.
    pub spend: i32,
    /// Member, partner or other.
    pub status: Status,
    /// Its last assent carried a caveat.
    pub caveat: bool,
    /// Has used its forces on its own soil before a vote (rules §16.2 National release).
    pub released: bool,
    /// Will has been moved once by these causes.
    pub once: BTreeSet<WillCause>,
    /// Struck from abroad on its own soil in this pulse.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub struck: bool,
    /// Nations it stands by more readily when they are attacked (rules §16.2, scenario data).
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub friends: BTreeSet<NationId>,
    /// Hybrid acts that last, by what they are called (rules §15).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub effects: BTreeMap<IncidentKind, NodeEffect>,
    /// What it has granted.
    #[serde(default, skip_serializing_if = "Ties::are_none")]
    pub ties: Ties,
}

/// What a nation has granted the Alliance (rules §5.4, §18).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ties {
    /// Level of a partner: 0 none, 1 airspace and sensors, 2 bases and ports, 3 host support, 4 fights alongside.
    pub level: i32,
    /// Level of host support, 0–2.
    pub host: i32,
    /// Lobbying behind the next ask, Σ.
    pub lobby: i32,
    /// How a third state stands, if not as its status has it (rules §23.2 no. 27).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bearing: Option<Bearing>,
}

impl Exercise {
    /// Exercises a side can number at once. Red's numbers follow those of Blue, so that no number tells of an exercise of
    /// the other side.
    pub const NUMBERS: u8 = 16;

    /// The first number of a side's exercises.
    pub fn first_number(side: Side) -> u8 {
        if side == Side::Red { Self::NUMBERS } else { 0 }
    }
}

impl Ties {
    fn are_none(&self) -> bool {
        *self == Ties::default()
    }
}

/// Why will moved (rules §16.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the events of the table in rules §16.1")]
pub enum WillCause {
    OwnLossesFirst,
    Losses,
    AllyAttacked,
    StruckFirst,
    Struck,
    Burden,
    Summit,
    VoteFailed,
    FalseAttribution,
    CapitalLost,
    CityRegained,
    Information,
    Drift,
    Inject,
    Rung8,
    Disinformation,
    Migration,
    Airspace,
    Provocation,
    PowerOut,
    TelephonesOut,
    ServiceOut,
    CableCut,
    Attribution,
    BrokenReassurance,
}

/// What a side has and may (rules §4.2 `sides`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SideState {
    /// Resource points, thousandths, Σ.
    pub rp: i32,
    /// Hybrid points, Σ.
    pub points: i32,
    /// How clear the Alliance is about the threat, Σ.
    pub clarity: i32,
    /// Motive to attack, Σ.
    pub motive: i32,
    /// Rules of engagement, 0–4.
    pub roe: u8,
    /// Red's licence, 0–4 (rules §17).
    pub licence: u8,
    /// Measures in force, with the pulse each was agreed in.
    pub measures: BTreeMap<Measure, i32>,
    /// Interceptors in store by layer, rounds, Σ.
    pub stocks: BTreeMap<Layer, i32>,
    /// Replacement pool, Σ.
    pub pool: i32,
    /// Sites the air defence protects first.
    pub protect: Vec<NodeId>,
    /// Plan drawn at the start, by name.
    pub plan: Option<String>,
    /// What it was warned of at the end of the last period (rules §15), true and false alike.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Warning>,
    /// What it has paid for so far, in the order in which it was paid (rules §16.3).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub invested: Vec<Investment>,
    /// What it has said, asked for and decided.
    #[serde(default, skip_serializing_if = "Statecraft::is_empty")]
    pub craft: Statecraft,
    /// Points of convoys delivered so far, Σ (rules §23.2 no. 25).
    #[serde(default, skip_serializing_if = "crate::world::gear::is_zero")]
    pub delivered: i32,
    /// Convoys delivered so far, by their handles.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub unloaded: BTreeSet<String>,
    /// Countries asked for passage, with the pulse in which they were, where a scenario counts so (rules §5.4).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub asked: BTreeMap<NationId, i32>,
    /// Points it had ready when the attack came, where it is scored by them (rules §23.2 no. 34).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ready: Option<i32>,
}

/// Something paid for (rules §16.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Investment {
    /// What.
    pub kind: Purchase,
    /// For what: unit, node, nation or the side.
    pub about: Subject,
    /// Pulse in which it was paid.
    pub paid: i32,
    /// Pulse in whose Sustain it is finished; the pulse of payment if it works at once.
    pub due: i32,
}

/// An exercise under way (rules §18).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exercise {
    /// Its kind: a row of the table of exercises.
    pub kind: String,
    /// Whose.
    pub side: Side,
    /// The headquarters that runs it.
    pub hq: Option<UnitId>,
    /// Where.
    pub area: Option<HexNo>,
    /// Who takes part.
    pub who: Vec<UnitId>,
    /// Nodes that are hardened by it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nodes: Vec<NodeId>,
    /// Pulse in which it began.
    pub began: i32,
    /// Last pulse: its gains come in the Sustain of this one.
    pub last: i32,
    /// What it costs to break it off, resource points (rules §23.2 no. 22).
    #[serde(default, skip_serializing_if = "crate::world::gear::is_zero")]
    pub abort: i32,
}

/// A warning of a hybrid act to come (rules §15). It does not say whether it is true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Warning {
    /// Of what.
    pub kind: IncidentKind,
    /// Against whom.
    pub nation: NationId,
    /// Confidence, permille.
    pub conf: i32,
    /// Pulse in which it came.
    pub at: i32,
}

/// A hybrid act or armed attack (rules §15, §16.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Incident {
    /// What it is called in the record.
    pub kind: IncidentKind,
    /// Against whom.
    pub nation: NationId,
    /// By whom.
    pub by: Side,
    /// How grave, 0–1000.
    pub severity: i32,
    /// How well shown, 0–1000, Σ.
    pub evidence: i32,
    /// Pulse in which it was raised.
    pub raised: i32,
    /// Answered.
    pub answered: bool,
    /// Attributed: rightly or not.
    pub attributed: Option<bool>,
    /// The node, hexside or hex it was about, if it had a place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Target>,
}

/// Where a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Standing {
    /// Silence runs.
    Open,
    /// Agreed.
    Agreed,
    /// Failed.
    Failed,
}

/// A text before the Council (rules §16.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// What it would allow.
    pub measure: Measure,
    /// Incidents it cites.
    pub cites: Vec<IncidentId>,
    /// Pulse in which it was tabled.
    pub tabled: i32,
    /// Pulse in whose Council step silence ends.
    pub due: i32,
    /// How it stands.
    pub standing: Standing,
    /// Pulse in which it was decided.
    pub decided: Option<i32>,
    /// What each voice did, as it was heard.
    pub voices: BTreeMap<NationId, i32>,
    /// Lobbying behind it, per voice, Σ.
    pub lobby: BTreeMap<NationId, i32>,
}
