//! Words of nodes, nations and permission.

use flank_engine::base::code::Code;
use flank_engine::setup::words;
use serde::{Deserialize, Serialize};

use super::keys::NationId;
use super::refusal::{Measure, VerbName};
use super::stored::Stored;

/// Kind of node (rules §5.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum NodeKind {
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

impl Stored for NodeKind {
    type Live = words::NodeKind;

    fn keep(live: words::NodeKind) -> NodeKind {
        use words::NodeKind as L;
        match live {
            L::Bridge => NodeKind::Bridge,
            L::Rail => NodeKind::Rail,
            L::Railhead => NodeKind::Railhead,
            L::Port => NodeKind::Port,
            L::Airbase => NodeKind::Airbase,
            L::Depot => NodeKind::Depot,
            L::GaugeYard => NodeKind::GaugeYard,
            L::RoadLink => NodeKind::RoadLink,
            L::FixedLink => NodeKind::FixedLink,
            L::LogisticsIt => NodeKind::LogisticsIt,
            L::HqSite => NodeKind::HqSite,
            L::Radar => NodeKind::Radar,
            L::Power => NodeKind::Power,
            L::Telecom => NodeKind::Telecom,
            L::Cable => NodeKind::Cable,
            L::Box => NodeKind::Box,
            L::FerrySite => NodeKind::FerrySite,
            L::MissileDefence => NodeKind::MissileDefence,
        }
    }

    fn live(self) -> words::NodeKind {
        use words::NodeKind as L;
        match self {
            NodeKind::Bridge => L::Bridge,
            NodeKind::Rail => L::Rail,
            NodeKind::Railhead => L::Railhead,
            NodeKind::Port => L::Port,
            NodeKind::Airbase => L::Airbase,
            NodeKind::Depot => L::Depot,
            NodeKind::GaugeYard => L::GaugeYard,
            NodeKind::RoadLink => L::RoadLink,
            NodeKind::FixedLink => L::FixedLink,
            NodeKind::LogisticsIt => L::LogisticsIt,
            NodeKind::HqSite => L::HqSite,
            NodeKind::Radar => L::Radar,
            NodeKind::Power => L::Power,
            NodeKind::Telecom => L::Telecom,
            NodeKind::Cable => L::Cable,
            NodeKind::Box => L::Box,
            NodeKind::FerrySite => L::FerrySite,
            NodeKind::MissileDefence => L::MissileDefence,
        }
    }
}

/// Pace of the game (rules §2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Pace {
    Crisis,
    War,
}

impl Stored for Pace {
    type Live = words::Pace;

    fn keep(live: words::Pace) -> Pace {
        match live {
            words::Pace::Crisis => Pace::Crisis,
            words::Pace::War => Pace::War,
        }
    }

    fn live(self) -> words::Pace {
        match self {
            Pace::Crisis => words::Pace::Crisis,
            Pace::War => words::Pace::War,
        }
    }
}

/// Standing of a nation in the Alliance (rules §4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Status {
    Member,
    Partner,
    Other,
}

impl Stored for Status {
    type Live = words::Status;

    fn keep(live: words::Status) -> Status {
        match live {
            words::Status::Member => Status::Member,
            words::Status::Partner => Status::Partner,
            words::Status::Other => Status::Other,
        }
    }

    fn live(self) -> words::Status {
        match self {
            Status::Member => words::Status::Member,
            Status::Partner => words::Status::Partner,
            Status::Other => words::Status::Other,
        }
    }
}

/// Sort of incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum IncidentKind {
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

impl Stored for IncidentKind {
    type Live = words::IncidentKind;

    fn keep(live: words::IncidentKind) -> IncidentKind {
        use words::IncidentKind as L;
        match live {
            L::ArmedAttack => IncidentKind::ArmedAttack,
            L::LimitedGrab => IncidentKind::LimitedGrab,
            L::Disinformation => IncidentKind::Disinformation,
            L::Jamming => IncidentKind::Jamming,
            L::Migration => IncidentKind::Migration,
            L::Airspace => IncidentKind::Airspace,
            L::Sabotage => IncidentKind::Sabotage,
            L::CableCut => IncidentKind::CableCut,
            L::CyberEffect => IncidentKind::CyberEffect,
            L::Provocation => IncidentKind::Provocation,
            L::UnmarkedMen => IncidentKind::UnmarkedMen,
            L::SnapExercise => IncidentKind::SnapExercise,
            L::Intrusion => IncidentKind::Intrusion,
            L::Raid => IncidentKind::Raid,
            L::CovertMines => IncidentKind::CovertMines,
            L::LiveFire => IncidentKind::LiveFire,
        }
    }

    fn live(self) -> words::IncidentKind {
        use words::IncidentKind as L;
        match self {
            IncidentKind::ArmedAttack => L::ArmedAttack,
            IncidentKind::LimitedGrab => L::LimitedGrab,
            IncidentKind::Disinformation => L::Disinformation,
            IncidentKind::Jamming => L::Jamming,
            IncidentKind::Migration => L::Migration,
            IncidentKind::Airspace => L::Airspace,
            IncidentKind::Sabotage => L::Sabotage,
            IncidentKind::CableCut => L::CableCut,
            IncidentKind::CyberEffect => L::CyberEffect,
            IncidentKind::Provocation => L::Provocation,
            IncidentKind::UnmarkedMen => L::UnmarkedMen,
            IncidentKind::SnapExercise => L::SnapExercise,
            IncidentKind::Intrusion => L::Intrusion,
            IncidentKind::Raid => L::Raid,
            IncidentKind::CovertMines => L::CovertMines,
            IncidentKind::LiveFire => L::LiveFire,
        }
    }
}

/// Who may send a unit (rules §23.2 no. 16).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Authority {
    N,
    P,
    C,
}

impl Stored for Authority {
    type Live = words::Authority;

    fn keep(live: words::Authority) -> Authority {
        match live {
            words::Authority::N => Authority::N,
            words::Authority::P => Authority::P,
            words::Authority::C => Authority::C,
        }
    }

    fn live(self) -> words::Authority {
        match self {
            Authority::N => words::Authority::N,
            Authority::P => words::Authority::P,
            Authority::C => words::Authority::C,
        }
    }
}

/// Orders refused until a predicate was true once (rules §23.2 no. 17).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lock {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    verbs: Vec<VerbName>,
    until: Until,
}

impl Stored for Lock {
    type Live = words::Lock;

    fn keep(live: words::Lock) -> Lock {
        let words::Lock { verbs, until } = live;
        Lock { verbs: Stored::keep(verbs), until: Stored::keep(until) }
    }

    fn live(self) -> words::Lock {
        let Lock { verbs, until } = self;
        words::Lock { verbs: verbs.live(), until: until.live() }
    }
}

/// A named caveat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Caveat {
    name: Code,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    verbs: Vec<VerbName>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    outside: Vec<NationId>,
    until: Until,
}

impl Stored for Caveat {
    type Live = words::Caveat;

    fn keep(live: words::Caveat) -> Caveat {
        let words::Caveat { name, verbs, outside, until } = live;
        Caveat { name, verbs: Stored::keep(verbs), outside: Stored::keep(outside), until: Stored::keep(until) }
    }

    fn live(self) -> words::Caveat {
        let Caveat { name, verbs, outside, until } = self;
        words::Caveat { name, verbs: verbs.live(), outside: outside.live(), until: until.live() }
    }
}

/// What ends a lock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Until {
    Measure(Measure),
    Pulse(i32),
    When(Code),
    Never,
}

impl Stored for Until {
    type Live = words::Until;

    fn keep(live: words::Until) -> Until {
        match live {
            words::Until::Measure(a) => Until::Measure(Stored::keep(a)),
            words::Until::Pulse(a) => Until::Pulse(a),
            words::Until::When(a) => Until::When(a),
            words::Until::Never => Until::Never,
        }
    }

    fn live(self) -> words::Until {
        match self {
            Until::Measure(a) => words::Until::Measure(a.live()),
            Until::Pulse(a) => words::Until::Pulse(a),
            Until::When(a) => words::Until::When(a),
            Until::Never => words::Until::Never,
        }
    }
}
