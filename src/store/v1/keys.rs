//! What things are called by: numbers, codes, hexes, moments, handles of rulings.
//!
//! Codes and seeds have one written form of their own, which the engine checks when it reads them.

use flank_engine::base::{code, dice, hexes, ids, moment, seed};
use flank_engine::session;
use serde::{Deserialize, Serialize};

use super::ruling::{Purpose, Subject};
use super::stored::Stored;

/// A unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct UnitId(u32);

impl Stored for UnitId {
    type Live = ids::UnitId;

    fn keep(live: ids::UnitId) -> UnitId {
        let ids::UnitId(inner) = live;
        UnitId(inner)
    }

    fn live(self) -> ids::UnitId {
        ids::UnitId(self.0)
    }
}

/// A node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct NodeId(u32);

impl Stored for NodeId {
    type Live = ids::NodeId;

    fn keep(live: ids::NodeId) -> NodeId {
        let ids::NodeId(inner) = live;
        NodeId(inner)
    }

    fn live(self) -> ids::NodeId {
        ids::NodeId(self.0)
    }
}

/// An air or sea zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct ZoneId(u32);

impl Stored for ZoneId {
    type Live = ids::ZoneId;

    fn keep(live: ids::ZoneId) -> ZoneId {
        let ids::ZoneId(inner) = live;
        ZoneId(inner)
    }

    fn live(self) -> ids::ZoneId {
        ids::ZoneId(self.0)
    }
}

/// An incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct IncidentId(u32);

impl Stored for IncidentId {
    type Live = ids::IncidentId;

    fn keep(live: ids::IncidentId) -> IncidentId {
        let ids::IncidentId(inner) = live;
        IncidentId(inner)
    }

    fn live(self) -> ids::IncidentId {
        ids::IncidentId(self.0)
    }
}

/// A proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct ProposalId(u32);

impl Stored for ProposalId {
    type Live = ids::ProposalId;

    fn keep(live: ids::ProposalId) -> ProposalId {
        let ids::ProposalId(inner) = live;
        ProposalId(inner)
    }

    fn live(self) -> ids::ProposalId {
        ids::ProposalId(self.0)
    }
}

/// A side's own number for what it believes present.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct ContactId(u32);

impl Stored for ContactId {
    type Live = ids::ContactId;

    fn keep(live: ids::ContactId) -> ContactId {
        let ids::ContactId(inner) = live;
        ContactId(inner)
    }

    fn live(self) -> ids::ContactId {
        ids::ContactId(self.0)
    }
}

/// An order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct OrderId(u32);

impl Stored for OrderId {
    type Live = ids::OrderId;

    fn keep(live: ids::OrderId) -> OrderId {
        let ids::OrderId(inner) = live;
        OrderId(inner)
    }

    fn live(self) -> ids::OrderId {
        ids::OrderId(self.0)
    }
}

/// An entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct EntryNo(u32);

impl Stored for EntryNo {
    type Live = ids::EntryNo;

    fn keep(live: ids::EntryNo) -> EntryNo {
        let ids::EntryNo(inner) = live;
        EntryNo(inner)
    }

    fn live(self) -> ids::EntryNo {
        ids::EntryNo(self.0)
    }
}

/// A nation, by its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct NationId(code::Code);

impl Stored for NationId {
    type Live = ids::NationId;

    fn keep(live: ids::NationId) -> NationId {
        let ids::NationId(inner) = live;
        NationId(inner)
    }

    fn live(self) -> ids::NationId {
        ids::NationId(self.0)
    }
}

/// A seat, by its code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct SeatId(code::Code);

impl Stored for SeatId {
    type Live = ids::SeatId;

    fn keep(live: ids::SeatId) -> SeatId {
        let ids::SeatId(inner) = live;
        SeatId(inner)
    }

    fn live(self) -> ids::SeatId {
        ids::SeatId(self.0)
    }
}

/// A hex, `ccrrr`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct HexNo(u32);

impl Stored for HexNo {
    type Live = hexes::HexNo;

    fn keep(live: hexes::HexNo) -> HexNo {
        let hexes::HexNo(inner) = live;
        HexNo(inner)
    }

    fn live(self) -> hexes::HexNo {
        hexes::HexNo(self.0)
    }
}

/// A digest, 64 hex digits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Digest(String);

impl Stored for Digest {
    type Live = session::Digest;

    fn keep(live: session::Digest) -> Digest {
        let session::Digest(inner) = live;
        Digest(inner)
    }

    fn live(self) -> session::Digest {
        session::Digest(self.0)
    }
}

/// Seconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Stamp(i64);

impl Stored for Stamp {
    type Live = session::Stamp;

    fn keep(live: session::Stamp) -> Stamp {
        let session::Stamp(inner) = live;
        Stamp(inner)
    }

    fn live(self) -> session::Stamp {
        session::Stamp(self.0)
    }
}

/// A seed, 64 hex digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Seed(seed::Seed);

impl Stored for Seed {
    type Live = seed::Seed;

    fn keep(live: seed::Seed) -> Seed {
        Seed(live)
    }

    fn live(self) -> seed::Seed {
        self.0
    }
}

/// A belligerent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Side {
    Blue,
    Red,
    Third,
}

impl Stored for Side {
    type Live = ids::Side;

    fn keep(live: ids::Side) -> Side {
        use ids::Side as L;
        match live {
            L::Blue => Side::Blue,
            L::Red => Side::Red,
            L::Third => Side::Third,
        }
    }

    fn live(self) -> ids::Side {
        use ids::Side as L;
        match self {
            Side::Blue => L::Blue,
            Side::Red => L::Red,
            Side::Third => L::Third,
        }
    }
}

/// A direction across a hexside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Dir {
    E,
    NE,
    NW,
    W,
    SW,
    SE,
}

impl Stored for Dir {
    type Live = hexes::Dir;

    fn keep(live: hexes::Dir) -> Dir {
        use hexes::Dir as L;
        match live {
            L::E => Dir::E,
            L::NE => Dir::NE,
            L::NW => Dir::NW,
            L::W => Dir::W,
            L::SW => Dir::SW,
            L::SE => Dir::SE,
        }
    }

    fn live(self) -> hexes::Dir {
        use hexes::Dir as L;
        match self {
            Dir::E => L::E,
            Dir::NE => L::NE,
            Dir::NW => L::NW,
            Dir::W => L::W,
            Dir::SW => L::SW,
            Dir::SE => L::SE,
        }
    }
}

/// A stage of a pulse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Step {
    Orders,
    Opening,
    Council,
    Hidden,
    Air,
    Strike,
    Movement,
    Combat,
    Retreat,
    Sustain,
    Closing,
    Calculus,
    Report,
}

impl Stored for Step {
    type Live = moment::Step;

    fn keep(live: moment::Step) -> Step {
        use moment::Step as L;
        match live {
            L::Orders => Step::Orders,
            L::Opening => Step::Opening,
            L::Council => Step::Council,
            L::Hidden => Step::Hidden,
            L::Air => Step::Air,
            L::Strike => Step::Strike,
            L::Movement => Step::Movement,
            L::Combat => Step::Combat,
            L::Retreat => Step::Retreat,
            L::Sustain => Step::Sustain,
            L::Closing => Step::Closing,
            L::Calculus => Step::Calculus,
            L::Report => Step::Report,
        }
    }

    fn live(self) -> moment::Step {
        use moment::Step as L;
        match self {
            Step::Orders => L::Orders,
            Step::Opening => L::Opening,
            Step::Council => L::Council,
            Step::Hidden => L::Hidden,
            Step::Air => L::Air,
            Step::Strike => L::Strike,
            Step::Movement => L::Movement,
            Step::Combat => L::Combat,
            Step::Retreat => L::Retreat,
            Step::Sustain => L::Sustain,
            Step::Closing => L::Closing,
            Step::Calculus => L::Calculus,
            Step::Report => L::Report,
        }
    }
}

/// A battle: hex and attacker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct BattleId(HexNo, Side);

impl Stored for BattleId {
    type Live = ids::BattleId;

    fn keep(live: ids::BattleId) -> BattleId {
        let ids::BattleId { hex, by } = live;
        BattleId(Stored::keep(hex), Stored::keep(by))
    }

    fn live(self) -> ids::BattleId {
        let BattleId(hex, by) = self;
        ids::BattleId { hex: hex.live(), by: by.live() }
    }
}

/// A hexside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Edge(HexNo, Dir);

impl Stored for Edge {
    type Live = hexes::Edge;

    fn keep(live: hexes::Edge) -> Edge {
        let hexes::Edge { hex, dir } = live;
        Edge(Stored::keep(hex), Stored::keep(dir))
    }

    fn live(self) -> hexes::Edge {
        let Edge(hex, dir) = self;
        hexes::Edge { hex: hex.live(), dir: dir.live() }
    }
}

/// Turn, pulse, step, tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Moment(u32, u8, Step, u8);

impl Stored for Moment {
    type Live = moment::Moment;

    fn keep(live: moment::Moment) -> Moment {
        let moment::Moment { turn, pulse, step, tick } = live;
        Moment(turn, pulse, Stored::keep(step), tick)
    }

    fn live(self) -> moment::Moment {
        let Moment(turn, pulse, step, tick) = self;
        moment::Moment { turn, pulse, step: step.live(), tick }
    }
}

/// Handle of a ruling: its moment, its subject, its purpose, its slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct RulingId(Moment, Subject, Purpose, u8);

impl Stored for RulingId {
    type Live = dice::RulingId;

    fn keep(live: dice::RulingId) -> RulingId {
        let dice::RulingId { at, subject, purpose, slot } = live;
        RulingId(Stored::keep(at), Stored::keep(subject), Stored::keep(purpose), slot)
    }

    fn live(self) -> dice::RulingId {
        let RulingId(at, subject, purpose, slot) = self;
        dice::RulingId { at: at.live(), subject: subject.live(), purpose: purpose.live(), slot }
    }
}
