//! Events: what happened to units, orders and the game.

use flank_engine::base::code::Code;
use flank_engine::world::event;
use serde::{Deserialize, Serialize};

use super::change::{
    BattleChange, ContactChange, HexChange, IncidentChange, NationChange, ProposalChange, Settled, SideChange,
    ZoneChange,
};
use super::effort::Gain;
use super::keys::{
    BattleId, ContactId, HexNo, IncidentId, NationId, NodeId, OrderId, ProposalId, Side, UnitId, ZoneId,
};
use super::refusal::{Refusal, Stage};
use super::ruling::Draw;
use super::sites::NodeChange;
use super::stored::Stored;
use super::tables::{Deed, StandingOrder};
use super::unit::{Manner, Place, Posture, Stance, UnitRecord};
use super::words::{Doctrine, Object};

/// A fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Event {
    Unit(UnitId, UnitChange),
    Node(NodeId, NodeChange),
    Hex(HexNo, HexChange),
    Battle(BattleId, BattleChange),
    Zone(ZoneId, ZoneChange),
    Contact(Side, ContactId, ContactChange),
    Nation(NationId, NationChange),
    Side(Side, SideChange),
    Incident(IncidentId, IncidentChange),
    Proposal(ProposalId, ProposalChange),
    Order(OrderId, OrderChange),
    Clock(ClockChange),
}

impl Stored for Event {
    type Live = event::Event;

    fn keep(live: event::Event) -> Event {
        use event::Event as L;
        match live {
            L::Unit(a, b) => Event::Unit(Stored::keep(a), Stored::keep(b)),
            L::Node(a, b) => Event::Node(Stored::keep(a), Stored::keep(b)),
            L::Hex(a, b) => Event::Hex(Stored::keep(a), Stored::keep(b)),
            L::Battle(a, b) => Event::Battle(Stored::keep(a), Stored::keep(b)),
            L::Zone(a, b) => Event::Zone(Stored::keep(a), Stored::keep(b)),
            L::Contact(a, b, c) => Event::Contact(Stored::keep(a), Stored::keep(b), Stored::keep(c)),
            L::Nation(a, b) => Event::Nation(Stored::keep(a), Stored::keep(b)),
            L::Side(a, b) => Event::Side(Stored::keep(a), Stored::keep(b)),
            L::Incident(a, b) => Event::Incident(Stored::keep(a), Stored::keep(b)),
            L::Proposal(a, b) => Event::Proposal(Stored::keep(a), Stored::keep(b)),
            L::Order(a, b) => Event::Order(Stored::keep(a), Stored::keep(b)),
            L::Clock(a) => Event::Clock(Stored::keep(a)),
        }
    }

    fn live(self) -> event::Event {
        use event::Event as L;
        match self {
            Event::Unit(a, b) => L::Unit(a.live(), b.live()),
            Event::Node(a, b) => L::Node(a.live(), b.live()),
            Event::Hex(a, b) => L::Hex(a.live(), b.live()),
            Event::Battle(a, b) => L::Battle(a.live(), b.live()),
            Event::Zone(a, b) => L::Zone(a.live(), b.live()),
            Event::Contact(a, b, c) => L::Contact(a.live(), b.live(), c.live()),
            Event::Nation(a, b) => L::Nation(a.live(), b.live()),
            Event::Side(a, b) => L::Side(a.live(), b.live()),
            Event::Incident(a, b) => L::Incident(a.live(), b.live()),
            Event::Proposal(a, b) => L::Proposal(a.live(), b.live()),
            Event::Order(a, b) => L::Order(a.live(), b.live()),
            Event::Clock(a) => L::Clock(a.live()),
        }
    }
}

/// What became of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) enum UnitChange {
    Arrived(Box<UnitRecord>),
    Placed(Place),
    Moved {
        from: HexNo,
        to: HexNo,
        acc: i32,
    },
    Path {
        acc: i32,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        path: Vec<HexNo>,
    },
    Manner(Manner),
    Halted,
    Joined(BattleId),
    Retreated {
        from: HexNo,
        to: HexNo,
    },
    Surrounded,
    Strength(i32),
    Condition {
        readiness: i32,
        fatigue: i32,
        interop: i32,
    },
    Supply(i32),
    Posture(Posture),
    Stance(Stance),
    Release {
        stage: Stage,
        left: i32,
    },
    Rounds {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        object: Option<Object>,
        n: i32,
    },
    Radar {
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        emitting: bool,
        doctrine: Doctrine,
    },
    Exposure(i32),
    Access {
        node: NodeId,
        n: i32,
    },
    Suppressed(i32),
    Marked(Mark),
    Did(Doing),
    Side(Side),
    Patched(Box<UnitRecord>),
    Removed(Removal),
    Gained {
        what: Gain,
        n: i32,
    },
}

impl Stored for UnitChange {
    type Live = event::UnitChange;

    fn keep(live: event::UnitChange) -> UnitChange {
        use event::UnitChange as L;
        match live {
            L::Arrived(a) => UnitChange::Arrived(Stored::keep(a)),
            L::Placed(a) => UnitChange::Placed(Stored::keep(a)),
            L::Moved { from, to, acc } => UnitChange::Moved { from: Stored::keep(from), to: Stored::keep(to), acc },
            L::Path { acc, path } => UnitChange::Path { acc, path: Stored::keep(path) },
            L::Manner(a) => UnitChange::Manner(Stored::keep(a)),
            L::Halted => UnitChange::Halted,
            L::Joined(a) => UnitChange::Joined(Stored::keep(a)),
            L::Retreated { from, to } => UnitChange::Retreated { from: Stored::keep(from), to: Stored::keep(to) },
            L::Surrounded => UnitChange::Surrounded,
            L::Strength(a) => UnitChange::Strength(a),
            L::Condition { readiness, fatigue, interop } => UnitChange::Condition { readiness, fatigue, interop },
            L::Supply(a) => UnitChange::Supply(a),
            L::Posture(a) => UnitChange::Posture(Stored::keep(a)),
            L::Stance(a) => UnitChange::Stance(Stored::keep(a)),
            L::Release { stage, left } => UnitChange::Release { stage: Stored::keep(stage), left },
            L::Rounds { object, n } => UnitChange::Rounds { object: Stored::keep(object), n },
            L::Radar { emitting, doctrine } => UnitChange::Radar { emitting, doctrine: Stored::keep(doctrine) },
            L::Exposure(a) => UnitChange::Exposure(a),
            L::Access { node, n } => UnitChange::Access { node: Stored::keep(node), n },
            L::Suppressed(a) => UnitChange::Suppressed(a),
            L::Marked(a) => UnitChange::Marked(Stored::keep(a)),
            L::Did(a) => UnitChange::Did(Stored::keep(a)),
            L::Side(a) => UnitChange::Side(Stored::keep(a)),
            L::Patched(a) => UnitChange::Patched(Stored::keep(a)),
            L::Removed(a) => UnitChange::Removed(Stored::keep(a)),
            L::Gained { what, n } => UnitChange::Gained { what: Stored::keep(what), n },
        }
    }

    fn live(self) -> event::UnitChange {
        use event::UnitChange as L;
        match self {
            UnitChange::Arrived(a) => L::Arrived(a.live()),
            UnitChange::Placed(a) => L::Placed(a.live()),
            UnitChange::Moved { from, to, acc } => L::Moved { from: from.live(), to: to.live(), acc },
            UnitChange::Path { acc, path } => L::Path { acc, path: path.live() },
            UnitChange::Manner(a) => L::Manner(a.live()),
            UnitChange::Halted => L::Halted,
            UnitChange::Joined(a) => L::Joined(a.live()),
            UnitChange::Retreated { from, to } => L::Retreated { from: from.live(), to: to.live() },
            UnitChange::Surrounded => L::Surrounded,
            UnitChange::Strength(a) => L::Strength(a),
            UnitChange::Condition { readiness, fatigue, interop } => L::Condition { readiness, fatigue, interop },
            UnitChange::Supply(a) => L::Supply(a),
            UnitChange::Posture(a) => L::Posture(a.live()),
            UnitChange::Stance(a) => L::Stance(a.live()),
            UnitChange::Release { stage, left } => L::Release { stage: stage.live(), left },
            UnitChange::Rounds { object, n } => L::Rounds { object: object.live(), n },
            UnitChange::Radar { emitting, doctrine } => L::Radar { emitting, doctrine: doctrine.live() },
            UnitChange::Exposure(a) => L::Exposure(a),
            UnitChange::Access { node, n } => L::Access { node: node.live(), n },
            UnitChange::Suppressed(a) => L::Suppressed(a),
            UnitChange::Marked(a) => L::Marked(a.live()),
            UnitChange::Did(a) => L::Did(a.live()),
            UnitChange::Side(a) => L::Side(a.live()),
            UnitChange::Patched(a) => L::Patched(a.live()),
            UnitChange::Removed(a) => L::Removed(a.live()),
            UnitChange::Gained { what, n } => L::Gained { what: what.live(), n },
        }
    }
}

/// A mark on a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Mark {
    Alert,
    Caveat(bool),
    Unlocked(u8),
    Busy(i32),
    Pinned(i32),
    Bridging,
    Knows(NationId),
    Mines(i32),
    Set(NodeId),
    Drilled(i32),
    Border(i32),
    Flew(ZoneId),
    Launched(i32),
    Freed(Code),
}

impl Stored for Mark {
    type Live = event::Mark;

    fn keep(live: event::Mark) -> Mark {
        use event::Mark as L;
        match live {
            L::Alert => Mark::Alert,
            L::Caveat(a) => Mark::Caveat(a),
            L::Unlocked(a) => Mark::Unlocked(a),
            L::Busy(a) => Mark::Busy(a),
            L::Pinned(a) => Mark::Pinned(a),
            L::Bridging => Mark::Bridging,
            L::Knows(a) => Mark::Knows(Stored::keep(a)),
            L::Mines(a) => Mark::Mines(a),
            L::Set(a) => Mark::Set(Stored::keep(a)),
            L::Drilled(a) => Mark::Drilled(a),
            L::Border(a) => Mark::Border(a),
            L::Flew(a) => Mark::Flew(Stored::keep(a)),
            L::Launched(a) => Mark::Launched(a),
            L::Freed(a) => Mark::Freed(a),
        }
    }

    fn live(self) -> event::Mark {
        use event::Mark as L;
        match self {
            Mark::Alert => L::Alert,
            Mark::Caveat(a) => L::Caveat(a),
            Mark::Unlocked(a) => L::Unlocked(a),
            Mark::Busy(a) => L::Busy(a),
            Mark::Pinned(a) => L::Pinned(a),
            Mark::Bridging => L::Bridging,
            Mark::Knows(a) => L::Knows(a.live()),
            Mark::Mines(a) => L::Mines(a),
            Mark::Set(a) => L::Set(a.live()),
            Mark::Drilled(a) => L::Drilled(a),
            Mark::Border(a) => L::Border(a),
            Mark::Flew(a) => L::Flew(a.live()),
            Mark::Launched(a) => L::Launched(a),
            Mark::Freed(a) => L::Freed(a),
        }
    }
}

/// What a unit did in a pulse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Doing {
    Moved,
    Forced,
    Attacked,
    Defended,
    Fired,
    Emitted,
    Raided,
}

impl Stored for Doing {
    type Live = event::Doing;

    fn keep(live: event::Doing) -> Doing {
        use event::Doing as L;
        match live {
            L::Moved => Doing::Moved,
            L::Forced => Doing::Forced,
            L::Attacked => Doing::Attacked,
            L::Defended => Doing::Defended,
            L::Fired => Doing::Fired,
            L::Emitted => Doing::Emitted,
            L::Raided => Doing::Raided,
        }
    }

    fn live(self) -> event::Doing {
        use event::Doing as L;
        match self {
            Doing::Moved => L::Moved,
            Doing::Forced => L::Forced,
            Doing::Attacked => L::Attacked,
            Doing::Defended => L::Defended,
            Doing::Fired => L::Fired,
            Doing::Emitted => L::Emitted,
            Doing::Raided => L::Raided,
        }
    }
}

/// Why a unit left play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Removal {
    Destroyed,
    Delivered,
    Withdrawn,
}

impl Stored for Removal {
    type Live = event::Removal;

    fn keep(live: event::Removal) -> Removal {
        match live {
            event::Removal::Destroyed => Removal::Destroyed,
            event::Removal::Delivered => Removal::Delivered,
            event::Removal::Withdrawn => Removal::Withdrawn,
        }
    }

    fn live(self) -> event::Removal {
        match self {
            Removal::Destroyed => event::Removal::Destroyed,
            Removal::Delivered => event::Removal::Delivered,
            Removal::Withdrawn => event::Removal::Withdrawn,
        }
    }
}

/// What became of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum OrderChange {
    Taken(Box<StandingOrder>),
    Lapsed(Refusal),
    Done,
}

impl Stored for OrderChange {
    type Live = event::OrderChange;

    fn keep(live: event::OrderChange) -> OrderChange {
        match live {
            event::OrderChange::Taken(a) => OrderChange::Taken(Stored::keep(a)),
            event::OrderChange::Lapsed(a) => OrderChange::Lapsed(Stored::keep(a)),
            event::OrderChange::Done => OrderChange::Done,
        }
    }

    fn live(self) -> event::OrderChange {
        match self {
            OrderChange::Taken(a) => event::OrderChange::Taken(a.live()),
            OrderChange::Lapsed(a) => event::OrderChange::Lapsed(a.live()),
            OrderChange::Done => event::OrderChange::Done,
        }
    }
}

/// What became of the game.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) enum ClockChange {
    Act {
        side: Side,
        deed: Deed,
    },
    Heat(i32),
    War(i32),
    Crisis,
    PulseEnded {
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        last: bool,
    },
    WarPulse,
    Settled(Settled),
    Carry {
        key: (Draw, u8),
        n: i32,
    },
    Drawn {
        name: String,
        value: String,
    },
    Ended(Vec<(Side, i32)>),
}

impl Stored for ClockChange {
    type Live = event::ClockChange;

    fn keep(live: event::ClockChange) -> ClockChange {
        use event::ClockChange as L;
        match live {
            L::Act { side, deed } => ClockChange::Act { side: Stored::keep(side), deed: Stored::keep(deed) },
            L::Heat(a) => ClockChange::Heat(a),
            L::War(a) => ClockChange::War(a),
            L::Crisis => ClockChange::Crisis,
            L::PulseEnded { last } => ClockChange::PulseEnded { last },
            L::WarPulse => ClockChange::WarPulse,
            L::Settled(a) => ClockChange::Settled(Stored::keep(a)),
            L::Carry { key, n } => ClockChange::Carry { key: Stored::keep(key), n },
            L::Drawn { name, value } => ClockChange::Drawn { name, value },
            L::Ended(a) => ClockChange::Ended(Stored::keep(a)),
        }
    }

    fn live(self) -> event::ClockChange {
        use event::ClockChange as L;
        match self {
            ClockChange::Act { side, deed } => L::Act { side: side.live(), deed: deed.live() },
            ClockChange::Heat(a) => L::Heat(a),
            ClockChange::War(a) => L::War(a),
            ClockChange::Crisis => L::Crisis,
            ClockChange::PulseEnded { last } => L::PulseEnded { last },
            ClockChange::WarPulse => L::WarPulse,
            ClockChange::Settled(a) => L::Settled(a.live()),
            ClockChange::Carry { key, n } => L::Carry { key: key.live(), n },
            ClockChange::Drawn { name, value } => L::Drawn { name, value },
            ClockChange::Ended(a) => L::Ended(a.live()),
        }
    }
}
