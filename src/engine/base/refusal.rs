//! Why an order or a command is not allowed: a code and numbers, never a sentence (rules §3, `seminar.md` §2.2).
//!
//! The same variant is an E-code when a draft is refused and an L-code when an accepted order lapses.

use serde::{Deserialize, Serialize};

use super::hexes::HexNo;
use super::ids::{NationId, NodeId, SeatId, UnitId};

/// What one verb is called; the order table of rules §3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the verbs of rules §3")]
pub enum VerbName {
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

impl VerbName {
    /// All 24, in the order of the table.
    pub const ALL: [VerbName; 24] = {
        use VerbName as V;
        [
            V::Hold,
            V::Move,
            V::Advance,
            V::Support,
            V::Engineer,
            V::StratMove,
            V::Air,
            V::Strike,
            V::Amd,
            V::Naval,
            V::Sof,
            V::Cyber,
            V::Deceive,
            V::Alert,
            V::Exercise,
            V::Council,
            V::Lobby,
            V::Summit,
            V::Attribute,
            V::Signal,
            V::Invest,
            V::Partner,
            V::Hybrid,
            V::Choose,
        ]
    };

    /// Whether it is a desk order: acts once, in Council (rules §2.3).
    pub fn is_desk(self) -> bool {
        use VerbName as V;
        matches!(
            self,
            V::Alert
                | V::Exercise
                | V::Council
                | V::Lobby
                | V::Summit
                | V::Attribute
                | V::Signal
                | V::Invest
                | V::Partner
                | V::Hybrid
                | V::Choose
        )
    }
}

/// Stage of release (rules §18), in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the stages of rules §18")]
pub enum Stage {
    Home,
    Alerted,
    Staged,
    Activated,
    Deploying,
    Rsom,
    Ready,
}

/// What the Council can decide (rules §16.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the measures of rules §16.2")]
pub enum Measure {
    Article4,
    Alert,
    Deploy,
    Article5,
    Roe3,
    Roe4,
}

/// What lifts the bar on a unit that is not released.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Lifts {
    /// A measure of the Council.
    Measure(Measure),
    /// A lock of the scenario, by its place in the unit's list.
    Lock(u8),
    /// Alerting and staging first.
    Alert,
    /// Nothing the side can order.
    Nothing,
}

/// Why a hex cannot be entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Bar {
    /// Sea or lake.
    Water,
    /// A strait without a link.
    Strait,
    /// Outside the window or closed by the scenario.
    Closed,
    /// Not beside the hex before it.
    Gap,
    /// The unit is on no hex: still to come, aboard, or in a box.
    Away,
    /// No bridge there.
    NoBridge,
    /// No place for what is asked.
    Unfit,
    /// A river without a working bridge or crossing site.
    River,
}

/// Why a unit is busy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Work {
    /// In an exercise, or turning around after a landing.
    Exercise,
    /// Pinned by a hybrid act.
    Pinned,
    /// Preparing works where it stands.
    Preparing,
}

/// Why not. Numbers are those shown: permille, pulses, hexes, points, rounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each variant is documented by its text in rules §3; fields are its numbers")]
pub enum Refusal {
    UnknownSubject {
        unit: UnitId,
    },
    NotYours {
        unit: UnitId,
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
    /// A command the hat may not give (C01).
    NotYourHat,
    /// A command that does not fit the phase, or the game is over (C02).
    WrongPhase,
    /// A reason is missing (C05).
    NoReason,
    /// No such moment, branch, order or ruling here (C06).
    Unknown,
    /// The seat is not held (C13).
    NotSeated,
}

impl Refusal {
    /// The number behind the letter: 1–23 for orders, 1–22 for commands.
    pub fn number(self) -> u8 {
        use Refusal as R;
        match self {
            R::UnknownSubject { .. } | R::NotYourHat => 1,
            R::NotYours { .. } | R::WrongPhase => 2,
            R::NotReleased { .. } => 3,
            R::Roe { .. } => 4,
            R::Capacity { .. } | R::NoReason => 5,
            R::OutOfReach { .. } | R::Unknown => 6,
            R::Impassable { .. } => 7,
            R::Stack { .. } => 8,
            R::NoLift { .. } => 9,
            R::NodeClosed { .. } => 10,
            R::NoPermission { .. } => 11,
            R::NoSupply { .. } => 12,
            R::NoRounds { .. } | R::NotSeated => 13,
            R::NoContact { .. } => 14,
            R::NoAccess { .. } => 15,
            R::Cooldown { .. } => 16,
            R::Evidence { .. } => 17,
            R::Funds { .. } => 18,
            R::Sealed => 19,
            R::LockedVerb { .. } => 20,
            R::Caveat { .. } => 21,
            R::OutOfRange { .. } => 22,
            R::Busy { .. } => 23,
        }
    }

    /// Whether it refuses a command of a seat (C-codes) and not an order.
    pub fn is_command(self) -> bool {
        use Refusal as R;
        matches!(self, R::NotYourHat | R::WrongPhase | R::NoReason | R::Unknown | R::NotSeated)
    }
}
