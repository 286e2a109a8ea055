//! Nations, sides, incidents, proposals.

use std::collections::{BTreeMap, BTreeSet};

use flank_engine::world::tables::politics;
use serde::{Deserialize, Serialize};

use super::effort::{Investment, Ties, is_zero};
use super::ground::NodeEffect;
use super::keys::{IncidentId, NationId, NodeId, Side};
use super::refusal::Measure;
use super::statecraft::Statecraft;
use super::stored::Stored;
use super::task::Target;
use super::terms::{IncidentKind, Status};
use super::words::Layer;

/// A nation or voice (rules §16.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Nation {
    will: i32,
    base: i32,
    start: i32,
    weight: i32,
    spend: i32,
    status: Status,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    caveat: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    released: bool,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    once: BTreeSet<WillCause>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    struck: bool,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    friends: BTreeSet<NationId>,
    #[serde(default, skip_serializing_if = "Ties::are_none")]
    ties: Ties,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    effects: BTreeMap<IncidentKind, NodeEffect>,
}

impl Stored for Nation {
    type Live = politics::Nation;

    fn keep(live: politics::Nation) -> Nation {
        let politics::Nation {
            will,
            base,
            start,
            weight,
            spend,
            status,
            caveat,
            released,
            once,
            struck,
            friends,
            ties,
            effects,
        } = live;
        Nation {
            will,
            base,
            start,
            weight,
            spend,
            status: Stored::keep(status),
            caveat,
            released,
            once: Stored::keep(once),
            struck,
            friends: Stored::keep(friends),
            ties: Stored::keep(ties),
            effects: Stored::keep(effects),
        }
    }

    fn live(self) -> politics::Nation {
        let Nation { will, base, start, weight, spend, status, caveat, released, once, struck, friends, ties, effects } =
            self;
        politics::Nation {
            will,
            base,
            start,
            weight,
            spend,
            status: status.live(),
            caveat,
            released,
            once: once.live(),
            struck,
            friends: friends.live(),
            ties: ties.live(),
            effects: effects.live(),
        }
    }
}

/// Why will moved (rules §16.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum WillCause {
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

impl Stored for WillCause {
    type Live = politics::WillCause;

    fn keep(live: politics::WillCause) -> WillCause {
        use politics::WillCause as L;
        match live {
            L::OwnLossesFirst => WillCause::OwnLossesFirst,
            L::Losses => WillCause::Losses,
            L::AllyAttacked => WillCause::AllyAttacked,
            L::StruckFirst => WillCause::StruckFirst,
            L::Struck => WillCause::Struck,
            L::Burden => WillCause::Burden,
            L::Summit => WillCause::Summit,
            L::VoteFailed => WillCause::VoteFailed,
            L::FalseAttribution => WillCause::FalseAttribution,
            L::CapitalLost => WillCause::CapitalLost,
            L::CityRegained => WillCause::CityRegained,
            L::Information => WillCause::Information,
            L::Drift => WillCause::Drift,
            L::Inject => WillCause::Inject,
            L::Rung8 => WillCause::Rung8,
            L::Disinformation => WillCause::Disinformation,
            L::Migration => WillCause::Migration,
            L::Airspace => WillCause::Airspace,
            L::Provocation => WillCause::Provocation,
            L::PowerOut => WillCause::PowerOut,
            L::TelephonesOut => WillCause::TelephonesOut,
            L::ServiceOut => WillCause::ServiceOut,
            L::CableCut => WillCause::CableCut,
            L::Attribution => WillCause::Attribution,
            L::BrokenReassurance => WillCause::BrokenReassurance,
        }
    }

    fn live(self) -> politics::WillCause {
        use politics::WillCause as L;
        match self {
            WillCause::OwnLossesFirst => L::OwnLossesFirst,
            WillCause::Losses => L::Losses,
            WillCause::AllyAttacked => L::AllyAttacked,
            WillCause::StruckFirst => L::StruckFirst,
            WillCause::Struck => L::Struck,
            WillCause::Burden => L::Burden,
            WillCause::Summit => L::Summit,
            WillCause::VoteFailed => L::VoteFailed,
            WillCause::FalseAttribution => L::FalseAttribution,
            WillCause::CapitalLost => L::CapitalLost,
            WillCause::CityRegained => L::CityRegained,
            WillCause::Information => L::Information,
            WillCause::Drift => L::Drift,
            WillCause::Inject => L::Inject,
            WillCause::Rung8 => L::Rung8,
            WillCause::Disinformation => L::Disinformation,
            WillCause::Migration => L::Migration,
            WillCause::Airspace => L::Airspace,
            WillCause::Provocation => L::Provocation,
            WillCause::PowerOut => L::PowerOut,
            WillCause::TelephonesOut => L::TelephonesOut,
            WillCause::ServiceOut => L::ServiceOut,
            WillCause::CableCut => L::CableCut,
            WillCause::Attribution => L::Attribution,
            WillCause::BrokenReassurance => L::BrokenReassurance,
        }
    }
}

/// What a side has and may (rules §4.2 `sides`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SideState {
    rp: i32,
    points: i32,
    clarity: i32,
    motive: i32,
    roe: u8,
    licence: u8,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    measures: BTreeMap<Measure, i32>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    stocks: BTreeMap<Layer, i32>,
    pool: i32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    protect: Vec<NodeId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    plan: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    invested: Vec<Investment>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    warnings: Vec<Warning>,
    #[serde(default, skip_serializing_if = "Statecraft::is_empty")]
    craft: Statecraft,
    #[serde(default, skip_serializing_if = "is_zero")]
    delivered: i32,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    unloaded: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    asked: BTreeMap<NationId, i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ready: Option<i32>,
}

impl Stored for SideState {
    type Live = politics::SideState;

    fn keep(live: politics::SideState) -> SideState {
        let politics::SideState {
            rp,
            points,
            clarity,
            motive,
            roe,
            licence,
            measures,
            stocks,
            pool,
            protect,
            plan,
            invested,
            warnings,
            craft,
            delivered,
            unloaded,
            asked,
            ready,
        } = live;
        SideState {
            rp,
            points,
            clarity,
            motive,
            roe,
            licence,
            measures: Stored::keep(measures),
            stocks: Stored::keep(stocks),
            pool,
            protect: Stored::keep(protect),
            plan: Stored::keep(plan),
            invested: Stored::keep(invested),
            warnings: Stored::keep(warnings),
            craft: Stored::keep(craft),
            delivered,
            unloaded,
            asked: Stored::keep(asked),
            ready,
        }
    }

    fn live(self) -> politics::SideState {
        let SideState {
            rp,
            points,
            clarity,
            motive,
            roe,
            licence,
            measures,
            stocks,
            pool,
            protect,
            plan,
            invested,
            warnings,
            craft,
            delivered,
            unloaded,
            asked,
            ready,
        } = self;
        politics::SideState {
            rp,
            points,
            clarity,
            motive,
            roe,
            licence,
            measures: measures.live(),
            stocks: stocks.live(),
            pool,
            protect: protect.live(),
            plan: plan.live(),
            invested: invested.live(),
            warnings: warnings.live(),
            craft: craft.live(),
            delivered,
            unloaded,
            asked: asked.live(),
            ready,
        }
    }
}

/// A warning of a hybrid act (rules §15).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Warning {
    kind: IncidentKind,
    nation: NationId,
    conf: i32,
    at: i32,
}

impl Stored for Warning {
    type Live = politics::Warning;

    fn keep(live: politics::Warning) -> Warning {
        let politics::Warning { kind, nation, conf, at } = live;
        Warning { kind: Stored::keep(kind), nation: Stored::keep(nation), conf, at }
    }

    fn live(self) -> politics::Warning {
        let Warning { kind, nation, conf, at } = self;
        politics::Warning { kind: kind.live(), nation: nation.live(), conf, at }
    }
}

/// A hybrid act or armed attack (rules §15, §16.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Incident {
    kind: IncidentKind,
    nation: NationId,
    by: Side,
    severity: i32,
    evidence: i32,
    raised: i32,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    answered: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    attributed: Option<bool>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    target: Option<Target>,
}

impl Stored for Incident {
    type Live = politics::Incident;

    fn keep(live: politics::Incident) -> Incident {
        let politics::Incident { kind, nation, by, severity, evidence, raised, answered, attributed, target } = live;
        Incident {
            kind: Stored::keep(kind),
            nation: Stored::keep(nation),
            by: Stored::keep(by),
            severity,
            evidence,
            raised,
            answered,
            attributed: Stored::keep(attributed),
            target: Stored::keep(target),
        }
    }

    fn live(self) -> politics::Incident {
        let Incident { kind, nation, by, severity, evidence, raised, answered, attributed, target } = self;
        politics::Incident {
            kind: kind.live(),
            nation: nation.live(),
            by: by.live(),
            severity,
            evidence,
            raised,
            answered,
            attributed: attributed.live(),
            target: target.live(),
        }
    }
}

/// Where a proposal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Standing {
    Open,
    Agreed,
    Failed,
}

impl Stored for Standing {
    type Live = politics::Standing;

    fn keep(live: politics::Standing) -> Standing {
        match live {
            politics::Standing::Open => Standing::Open,
            politics::Standing::Agreed => Standing::Agreed,
            politics::Standing::Failed => Standing::Failed,
        }
    }

    fn live(self) -> politics::Standing {
        match self {
            Standing::Open => politics::Standing::Open,
            Standing::Agreed => politics::Standing::Agreed,
            Standing::Failed => politics::Standing::Failed,
        }
    }
}

/// A text before the Council (rules §16.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Proposal {
    measure: Measure,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    cites: Vec<IncidentId>,
    tabled: i32,
    due: i32,
    standing: Standing,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decided: Option<i32>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    voices: BTreeMap<NationId, i32>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    lobby: BTreeMap<NationId, i32>,
}

impl Stored for Proposal {
    type Live = politics::Proposal;

    fn keep(live: politics::Proposal) -> Proposal {
        let politics::Proposal { measure, cites, tabled, due, standing, decided, voices, lobby } = live;
        Proposal {
            measure: Stored::keep(measure),
            cites: Stored::keep(cites),
            tabled,
            due,
            standing: Stored::keep(standing),
            decided: Stored::keep(decided),
            voices: Stored::keep(voices),
            lobby: Stored::keep(lobby),
        }
    }

    fn live(self) -> politics::Proposal {
        let Proposal { measure, cites, tabled, due, standing, decided, voices, lobby } = self;
        politics::Proposal {
            measure: measure.live(),
            cites: cites.live(),
            tabled,
            due,
            standing: standing.live(),
            decided: decided.live(),
            voices: voices.live(),
            lobby: lobby.live(),
        }
    }
}
