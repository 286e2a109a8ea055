//! Words of files and tables: kinds of places and acts, standing, permission. What they do is said by the rules.

use serde::{Deserialize, Serialize};

use crate::base::code::Code;
use crate::base::hexes::HexNo;
use crate::base::ids::{NationId, Side};
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
    CovertMines,
    LiveFire,
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
    /// A condition of the scenario, by its name, was true once; read in Opening and in Report.
    When(Code),
    /// The end of the game.
    Never,
}

/// A named caveat on a unit (rules §23.2 no. 19).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Caveat {
    /// Its name.
    pub name: Code,
    /// The verbs it bars; empty: all but Hold.
    #[serde(default)]
    pub verbs: Vec<VerbName>,
    /// Countries in which it does not bind; empty: it binds everywhere.
    #[serde(default)]
    pub outside: Vec<NationId>,
    /// What ends it for good.
    pub until: Until,
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

/// What resource points buy (rules §16.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Purchase {
    /// A level of host support.
    HostSupport,
    /// A bridging mark for a unit, or a bridge made fit for heavy units.
    Bridging,
    /// A gauge yard where the gauges meet.
    GaugeYard,
    /// A cyber response team.
    ResponseTeam,
    /// A prepositioned set for a unit.
    Set,
    /// A battlegroup grows to a brigade.
    Brigade,
    /// Interceptors of the upper layer.
    ReloadUpper,
    /// Of the medium layer.
    ReloadMedium,
    /// Of the short layer.
    ReloadShort,
    /// A node made harder to damage.
    Harden,
    /// A node made harder to break into.
    HardenCyber,
    /// An information campaign.
    Information,
}

impl Purchase {
    /// All, in the order of the table.
    pub const ALL: [Purchase; 12] = {
        use Purchase as P;
        [
            P::HostSupport,
            P::Bridging,
            P::GaugeYard,
            P::ResponseTeam,
            P::Set,
            P::Brigade,
            P::ReloadUpper,
            P::ReloadMedium,
            P::ReloadShort,
            P::Harden,
            P::HardenCyber,
            P::Information,
        ]
    };

    /// The word of orders and files.
    pub fn word(self) -> &'static str {
        match self {
            Purchase::HostSupport => "host_support",
            Purchase::Bridging => "bridging",
            Purchase::GaugeYard => "gauge_yard",
            Purchase::ResponseTeam => "response_team",
            Purchase::Set => "set",
            Purchase::Brigade => "brigade",
            Purchase::ReloadUpper => "reload_upper",
            Purchase::ReloadMedium => "reload_medium",
            Purchase::ReloadShort => "reload_short",
            Purchase::Harden => "harden",
            Purchase::HardenCyber => "harden_cyber",
            Purchase::Information => "information",
        }
    }

    /// The purchase of a word.
    pub fn of_word(word: &str) -> Option<Purchase> {
        Purchase::ALL.into_iter().find(|p| p.word() == word)
    }
}

/// How a third state stands (rules §23.2 no. 27).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bearing {
    /// Nobody comes in.
    Closed,
    /// Nobody enters; what stands there moves, and attacks nobody from it.
    Neutral,
    /// It grants what its level says (rules §18).
    Partner,
    /// A side moves and is supplied through it.
    Transit(Side),
    /// It fights along.
    Cobelligerent {
        /// With whom.
        with: Side,
        /// First pulse in which its units obey that side.
        #[serde(default)]
        free: i32,
    },
}

/// How a river is crossed where there is no bridge (rules §23.2 no. 11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Crossing {
    /// A ferry: no engineer, no unit marked heavy.
    Ferry,
    /// A site that works while a bridging engineer of the side stands in one of its hexes.
    Engineers,
    /// A site that works without one.
    Standing,
}
/// What the aggressor means to do (rules §17), from the least to the boldest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Intent {
    /// Nothing.
    StandDown,
    /// Acts below the threshold.
    Hybrid,
    /// A limited grab: named hexes.
    Limited,
    /// A fait accompli along the axes.
    FaitAccompli,
    /// A theatre strike.
    Theatre,
}

impl Intent {
    /// All, from the least to the boldest.
    pub const ALL: [Intent; 5] =
        [Intent::StandDown, Intent::Hybrid, Intent::Limited, Intent::FaitAccompli, Intent::Theatre];

    /// Whether it is an armed attack.
    pub fn is_attack(self) -> bool {
        self >= Intent::Limited
    }

    /// The licence it brings, 0–4.
    pub fn licence(self) -> u8 {
        match self {
            Intent::StandDown => 0,
            Intent::Hybrid => 1,
            Intent::Limited => 2,
            Intent::FaitAccompli => 3,
            Intent::Theatre => 4,
        }
    }

    /// Its word in orders and choices.
    pub fn word(self) -> &'static str {
        match self {
            Intent::StandDown => "stand_down",
            Intent::Hybrid => "hybrid",
            Intent::Limited => "limited",
            Intent::FaitAccompli => "fait_accompli",
            Intent::Theatre => "theatre",
        }
    }

    /// The intent of a word.
    pub fn of_word(word: &str) -> Option<Intent> {
        Intent::ALL.into_iter().find(|i| i.word() == word)
    }
}

/// Air mission (rules §10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of rules §3")]
pub enum Sortie {
    Cap,
    Sead,
    Cas,
    Interdict,
    Strike,
    Isr,
    Lift,
    Police,
}

/// Cyber task (rules §14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of rules §3")]
pub enum CyberTask {
    Prepare,
    Exploit,
    Execute,
    Hunt,
}

/// Engineer task (rules §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of rules §3")]
pub enum Works {
    Blow,
    Bridge,
    Dig,
    Mine,
    Breach,
}

/// Naval mission (rules §12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of rules §3")]
pub enum Cruise {
    Control,
    Escort,
    Asw,
    Mine,
    Sweep,
    GuardCable,
    Land(HexNo),
}

/// Special mission (rules §13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of rules §3")]
pub enum Mission {
    Recon,
    Raid,
    Resist,
    Counter,
    Guide,
    Rest,
}

/// Summit agenda (rules §16.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of rules §16.3")]
pub enum Agenda {
    Cohesion,
    Pledge,
    Plans,
}

/// What a signal says (rules §16.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of rules §3")]
pub enum Tone {
    Warn,
    Reassure,
    Deescalate,
    Ceasefire,
}
