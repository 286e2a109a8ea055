//! Why an order lapsed, and the words of Council and release.

use flank_engine::base::refusal;
use serde::{Deserialize, Serialize};

use super::keys::{HexNo, NationId, NodeId, SeatId, UnitId};
use super::stored::Stored;

/// What one verb is called; the order table of rules §3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum VerbName {
    Hold,
    Move,
    Advance,
    Support,
    Engineer,
    StratMove,
    Air,
    Strike,
    Amd,
    Naval,
    Sof,
    Cyber,
    Deceive,
    Alert,
    Exercise,
    Council,
    Lobby,
    Summit,
    Attribute,
    Signal,
    Invest,
    Partner,
    Hybrid,
    Choose,
}

impl Stored for VerbName {
    type Live = refusal::VerbName;

    fn keep(live: refusal::VerbName) -> VerbName {
        use refusal::VerbName as L;
        match live {
            L::Hold => VerbName::Hold,
            L::Move => VerbName::Move,
            L::Advance => VerbName::Advance,
            L::Support => VerbName::Support,
            L::Engineer => VerbName::Engineer,
            L::StratMove => VerbName::StratMove,
            L::Air => VerbName::Air,
            L::Strike => VerbName::Strike,
            L::Amd => VerbName::Amd,
            L::Naval => VerbName::Naval,
            L::Sof => VerbName::Sof,
            L::Cyber => VerbName::Cyber,
            L::Deceive => VerbName::Deceive,
            L::Alert => VerbName::Alert,
            L::Exercise => VerbName::Exercise,
            L::Council => VerbName::Council,
            L::Lobby => VerbName::Lobby,
            L::Summit => VerbName::Summit,
            L::Attribute => VerbName::Attribute,
            L::Signal => VerbName::Signal,
            L::Invest => VerbName::Invest,
            L::Partner => VerbName::Partner,
            L::Hybrid => VerbName::Hybrid,
            L::Choose => VerbName::Choose,
        }
    }

    fn live(self) -> refusal::VerbName {
        use refusal::VerbName as L;
        match self {
            VerbName::Hold => L::Hold,
            VerbName::Move => L::Move,
            VerbName::Advance => L::Advance,
            VerbName::Support => L::Support,
            VerbName::Engineer => L::Engineer,
            VerbName::StratMove => L::StratMove,
            VerbName::Air => L::Air,
            VerbName::Strike => L::Strike,
            VerbName::Amd => L::Amd,
            VerbName::Naval => L::Naval,
            VerbName::Sof => L::Sof,
            VerbName::Cyber => L::Cyber,
            VerbName::Deceive => L::Deceive,
            VerbName::Alert => L::Alert,
            VerbName::Exercise => L::Exercise,
            VerbName::Council => L::Council,
            VerbName::Lobby => L::Lobby,
            VerbName::Summit => L::Summit,
            VerbName::Attribute => L::Attribute,
            VerbName::Signal => L::Signal,
            VerbName::Invest => L::Invest,
            VerbName::Partner => L::Partner,
            VerbName::Hybrid => L::Hybrid,
            VerbName::Choose => L::Choose,
        }
    }
}

/// Stage of release (rules §18), in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Stage {
    Home,
    Alerted,
    Staged,
    Activated,
    Deploying,
    Rsom,
    Ready,
}

impl Stored for Stage {
    type Live = refusal::Stage;

    fn keep(live: refusal::Stage) -> Stage {
        use refusal::Stage as L;
        match live {
            L::Home => Stage::Home,
            L::Alerted => Stage::Alerted,
            L::Staged => Stage::Staged,
            L::Activated => Stage::Activated,
            L::Deploying => Stage::Deploying,
            L::Rsom => Stage::Rsom,
            L::Ready => Stage::Ready,
        }
    }

    fn live(self) -> refusal::Stage {
        use refusal::Stage as L;
        match self {
            Stage::Home => L::Home,
            Stage::Alerted => L::Alerted,
            Stage::Staged => L::Staged,
            Stage::Activated => L::Activated,
            Stage::Deploying => L::Deploying,
            Stage::Rsom => L::Rsom,
            Stage::Ready => L::Ready,
        }
    }
}

/// What the Council can decide (rules §16.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Measure {
    Article4,
    Alert,
    Deploy,
    Article5,
    Roe3,
    Roe4,
}

impl Stored for Measure {
    type Live = refusal::Measure;

    fn keep(live: refusal::Measure) -> Measure {
        use refusal::Measure as L;
        match live {
            L::Article4 => Measure::Article4,
            L::Alert => Measure::Alert,
            L::Deploy => Measure::Deploy,
            L::Article5 => Measure::Article5,
            L::Roe3 => Measure::Roe3,
            L::Roe4 => Measure::Roe4,
        }
    }

    fn live(self) -> refusal::Measure {
        use refusal::Measure as L;
        match self {
            Measure::Article4 => L::Article4,
            Measure::Alert => L::Alert,
            Measure::Deploy => L::Deploy,
            Measure::Article5 => L::Article5,
            Measure::Roe3 => L::Roe3,
            Measure::Roe4 => L::Roe4,
        }
    }
}

/// What lifts the bar on a unit that is not released.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Lifts {
    Measure(Measure),
    Lock(u8),
    Alert,
    Nothing,
}

impl Stored for Lifts {
    type Live = refusal::Lifts;

    fn keep(live: refusal::Lifts) -> Lifts {
        use refusal::Lifts as L;
        match live {
            L::Measure(a) => Lifts::Measure(Stored::keep(a)),
            L::Lock(a) => Lifts::Lock(a),
            L::Alert => Lifts::Alert,
            L::Nothing => Lifts::Nothing,
        }
    }

    fn live(self) -> refusal::Lifts {
        use refusal::Lifts as L;
        match self {
            Lifts::Measure(a) => L::Measure(a.live()),
            Lifts::Lock(a) => L::Lock(a),
            Lifts::Alert => L::Alert,
            Lifts::Nothing => L::Nothing,
        }
    }
}

/// Why a hex cannot be entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Bar {
    Water,
    Strait,
    Closed,
    Gap,
    Away,
    NoBridge,
    Unfit,
    River,
}

impl Stored for Bar {
    type Live = refusal::Bar;

    fn keep(live: refusal::Bar) -> Bar {
        use refusal::Bar as L;
        match live {
            L::Water => Bar::Water,
            L::Strait => Bar::Strait,
            L::Closed => Bar::Closed,
            L::Gap => Bar::Gap,
            L::Away => Bar::Away,
            L::NoBridge => Bar::NoBridge,
            L::Unfit => Bar::Unfit,
            L::River => Bar::River,
        }
    }

    fn live(self) -> refusal::Bar {
        use refusal::Bar as L;
        match self {
            Bar::Water => L::Water,
            Bar::Strait => L::Strait,
            Bar::Closed => L::Closed,
            Bar::Gap => L::Gap,
            Bar::Away => L::Away,
            Bar::NoBridge => L::NoBridge,
            Bar::Unfit => L::Unfit,
            Bar::River => L::River,
        }
    }
}

/// Why a unit is busy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Work {
    Exercise,
    Pinned,
    Preparing,
}

impl Stored for Work {
    type Live = refusal::Work;

    fn keep(live: refusal::Work) -> Work {
        match live {
            refusal::Work::Exercise => Work::Exercise,
            refusal::Work::Pinned => Work::Pinned,
            refusal::Work::Preparing => Work::Preparing,
        }
    }

    fn live(self) -> refusal::Work {
        match self {
            Work::Exercise => refusal::Work::Exercise,
            Work::Pinned => refusal::Work::Pinned,
            Work::Preparing => refusal::Work::Preparing,
        }
    }
}

/// Why not. Numbers are those shown: permille, pulses, hexes, points, rounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) enum Refusal {
    UnknownSubject {
        unit: UnitId,
    },
    NotYours {
        unit: UnitId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seat: Option<SeatId>,
    },
    NotReleased {
        stage: Stage,
        lifts: Lifts,
    },
    Roe {
        need: u8,
        have: u8,
    },
    Capacity {
        n: i32,
        cap: i32,
    },
    OutOfReach {
        arrives: i32,
        beyond: i32,
    },
    Impassable {
        hex: HexNo,
        bar: Bar,
    },
    Stack {
        hex: HexNo,
        n: i32,
    },
    NoLift {
        carries: i32,
        need: i32,
    },
    NodeClosed {
        node: NodeId,
        f: i32,
    },
    NoPermission {
        nation: NationId,
        pulses: i32,
    },
    NoSupply {
        s: i32,
        need: i32,
    },
    NoRounds {
        n: i32,
        asked: i32,
    },
    NoContact {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        age: Option<i32>,
    },
    NoAccess {
        a: i32,
        need: i32,
        pulses: i32,
    },
    Cooldown {
        pulses: i32,
    },
    Evidence {
        e: i32,
        need: i32,
    },
    Funds {
        rp: i32,
        need: i32,
    },
    Sealed,
    LockedVerb {
        verb: VerbName,
    },
    Caveat {
        nation: NationId,
        verb: VerbName,
    },
    OutOfRange {
        d: i32,
        range: i32,
    },
    Busy {
        unit: UnitId,
        work: Work,
        until: i32,
    },
    NotYourHat,
    WrongPhase,
    NoReason,
    Unknown,
    NotSeated,
}

impl Stored for Refusal {
    type Live = refusal::Refusal;

    fn keep(live: refusal::Refusal) -> Refusal {
        use refusal::Refusal as L;
        match live {
            L::UnknownSubject { unit } => Refusal::UnknownSubject { unit: Stored::keep(unit) },
            L::NotYours { unit, seat } => Refusal::NotYours { unit: Stored::keep(unit), seat: Stored::keep(seat) },
            L::NotReleased { stage, lifts } => {
                Refusal::NotReleased { stage: Stored::keep(stage), lifts: Stored::keep(lifts) }
            }
            L::Roe { need, have } => Refusal::Roe { need, have },
            L::Capacity { n, cap } => Refusal::Capacity { n, cap },
            L::OutOfReach { arrives, beyond } => Refusal::OutOfReach { arrives, beyond },
            L::Impassable { hex, bar } => Refusal::Impassable { hex: Stored::keep(hex), bar: Stored::keep(bar) },
            L::Stack { hex, n } => Refusal::Stack { hex: Stored::keep(hex), n },
            L::NoLift { carries, need } => Refusal::NoLift { carries, need },
            L::NodeClosed { node, f } => Refusal::NodeClosed { node: Stored::keep(node), f },
            L::NoPermission { nation, pulses } => Refusal::NoPermission { nation: Stored::keep(nation), pulses },
            L::NoSupply { s, need } => Refusal::NoSupply { s, need },
            L::NoRounds { n, asked } => Refusal::NoRounds { n, asked },
            L::NoContact { age } => Refusal::NoContact { age: Stored::keep(age) },
            L::NoAccess { a, need, pulses } => Refusal::NoAccess { a, need, pulses },
            L::Cooldown { pulses } => Refusal::Cooldown { pulses },
            L::Evidence { e, need } => Refusal::Evidence { e, need },
            L::Funds { rp, need } => Refusal::Funds { rp, need },
            L::Sealed => Refusal::Sealed,
            L::LockedVerb { verb } => Refusal::LockedVerb { verb: Stored::keep(verb) },
            L::Caveat { nation, verb } => Refusal::Caveat { nation: Stored::keep(nation), verb: Stored::keep(verb) },
            L::OutOfRange { d, range } => Refusal::OutOfRange { d, range },
            L::Busy { unit, work, until } => {
                Refusal::Busy { unit: Stored::keep(unit), work: Stored::keep(work), until }
            }
            L::NotYourHat => Refusal::NotYourHat,
            L::WrongPhase => Refusal::WrongPhase,
            L::NoReason => Refusal::NoReason,
            L::Unknown => Refusal::Unknown,
            L::NotSeated => Refusal::NotSeated,
        }
    }

    fn live(self) -> refusal::Refusal {
        use refusal::Refusal as L;
        match self {
            Refusal::UnknownSubject { unit } => L::UnknownSubject { unit: unit.live() },
            Refusal::NotYours { unit, seat } => L::NotYours { unit: unit.live(), seat: seat.live() },
            Refusal::NotReleased { stage, lifts } => L::NotReleased { stage: stage.live(), lifts: lifts.live() },
            Refusal::Roe { need, have } => L::Roe { need, have },
            Refusal::Capacity { n, cap } => L::Capacity { n, cap },
            Refusal::OutOfReach { arrives, beyond } => L::OutOfReach { arrives, beyond },
            Refusal::Impassable { hex, bar } => L::Impassable { hex: hex.live(), bar: bar.live() },
            Refusal::Stack { hex, n } => L::Stack { hex: hex.live(), n },
            Refusal::NoLift { carries, need } => L::NoLift { carries, need },
            Refusal::NodeClosed { node, f } => L::NodeClosed { node: node.live(), f },
            Refusal::NoPermission { nation, pulses } => L::NoPermission { nation: nation.live(), pulses },
            Refusal::NoSupply { s, need } => L::NoSupply { s, need },
            Refusal::NoRounds { n, asked } => L::NoRounds { n, asked },
            Refusal::NoContact { age } => L::NoContact { age: age.live() },
            Refusal::NoAccess { a, need, pulses } => L::NoAccess { a, need, pulses },
            Refusal::Cooldown { pulses } => L::Cooldown { pulses },
            Refusal::Evidence { e, need } => L::Evidence { e, need },
            Refusal::Funds { rp, need } => L::Funds { rp, need },
            Refusal::Sealed => L::Sealed,
            Refusal::LockedVerb { verb } => L::LockedVerb { verb: verb.live() },
            Refusal::Caveat { nation, verb } => L::Caveat { nation: nation.live(), verb: verb.live() },
            Refusal::OutOfRange { d, range } => L::OutOfRange { d, range },
            Refusal::Busy { unit, work, until } => L::Busy { unit: unit.live(), work: work.live(), until },
            Refusal::NotYourHat => L::NotYourHat,
            Refusal::WrongPhase => L::WrongPhase,
            Refusal::NoReason => L::NoReason,
            Refusal::Unknown => L::Unknown,
            Refusal::NotSeated => L::NotSeated,
        }
    }
}
