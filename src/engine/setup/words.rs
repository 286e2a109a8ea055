//! Words of files and tables: kinds of places and acts, standing, permission. What they do is said by the rules.

use serde::{Deserialize, Serialize};

use crate::base::refusal::{Measure, VerbName};

/// Kind of node (rules §5.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the kinds of rules §5.2")]
pub enum NodeKind {
    Bridge,
    Rail,
    Railhead,
    Port,
    Airbase,
    Depot,
    GaugeYard,
    RoadLink,
    FixedLink,
    LogisticsIt,
    HqSite,
    Radar,
    Power,
    Telecom,
    Cable,
    Box,
    FerrySite,
    MissileDefence,
}

/// Pace of the game (rules §2.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Pace {
    /// Turns of six pulses.
    #[default]
    Crisis,
    /// Turns of one pulse.
    War,
}

/// Standing of a nation in the Alliance (rules §4.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Status {
    /// Votes and sends forces.
    #[default]
    Member,
    /// May be asked.
    Partner,
    /// Neither.
    Other,
}

/// Sort of incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the kinds of rules §15 and §17")]
pub enum IncidentKind {
    ArmedAttack,
    LimitedGrab,
    Disinformation,
    Jamming,
    Migration,
    Airspace,
    Sabotage,
    CableCut,
    CyberEffect,
    Provocation,
    UnmarkedMen,
    SnapExercise,
    Intrusion,
    Raid,
}

/// Who may send a unit (rules §23.2 no. 16).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Authority {
    /// Its nation: free on its own soil.
    N,
    /// SACEUR: free within ROE.
    P,
    /// The Council: Deploy, Article 5 or its nation's release first.
    C,
}

/// Orders refused until a predicate was true once (rules §23.2 no. 17).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lock {
    /// The verbs it bars; empty: all but Hold.
    #[serde(default)]
    pub verbs: Vec<VerbName>,
    /// What ends it.
    pub until: Until,
}

/// What ends a lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Until {
    /// A measure is in force.
    Measure(Measure),
    /// A pulse has come.
    Pulse(i32),
    /// The end of the game.
    Never,
}

/// A stance by its name alone (rules §3 `Hold`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of rules §3")]
pub enum StanceName {
    Hold,
    Dig,
    Delay,
    React,
}
