//! Numbers and words that name things. Ids are given once and never reused.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::code::Code;
use super::hexes::HexNo;

macro_rules! id {
    ($(#[$doc:meta])* $Name:ident($Inner:ty)) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $Name(pub $Inner);

        impl fmt::Debug for $Name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($Name), "({:?})"), self.0)
            }
        }
    };
}

id! {
    /// A unit, formation, battery, wing, group or team.
    UnitId(u32)
}
id! {
    /// A bridge, railhead, port, base, site or off-map box.
    NodeId(u32)
}
id! {
    /// An air or sea zone; both share one numbering (rules §2.2).
    ZoneId(u32)
}
id! {
    /// A hybrid act or armed attack that can be cited before the Council.
    IncidentId(u32)
}
id! {
    /// A text before the Council.
    ProposalId(u32)
}
id! {
    /// One side's own number for something it believes present; never the number of the unit.
    ContactId(u32)
}
id! {
    /// An order as submitted: unique in a game.
    OrderId(u32)
}
id! {
    /// A recorded input.
    EntryNo(u32)
}
id! {
    /// A nation or a voice at the Council table, by its code.
    NationId(Code)
}
id! {
    /// One place to act.
    SeatId(Code)
}

impl NationId {
    /// The nation with this code. Panics if the text is no code: for literals and checked data.
    pub fn of(text: &str) -> NationId {
        NationId(Code::new(text).expect("a nation code is 1 to 14 ASCII letters"))
    }
}

impl SeatId {
    /// The seat with this code. Panics if the text is no code: for literals and checked data.
    pub fn of(text: &str) -> SeatId {
        SeatId(Code::new(text).expect("a seat code is 1 to 14 ASCII letters"))
    }
}

/// A belligerent (rules §4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Side {
    /// The Alliance.
    Blue,
    /// The aggressor.
    Red,
    /// A partner or third party (rules §23.2 no. 27).
    Third,
}

impl Side {
    /// The two belligerents, in order.
    pub const BOTH: [Side; 2] = [Side::Blue, Side::Red];

    /// Number of the side in dice and sort keys.
    pub fn number(self) -> u32 {
        match self {
            Side::Blue => 0,
            Side::Red => 1,
            Side::Third => 2,
        }
    }

    /// The belligerent on the other side; a third party has none and answers itself.
    #[must_use]
    pub fn enemy(self) -> Side {
        match self {
            Side::Blue => Side::Red,
            Side::Red => Side::Blue,
            Side::Third => Side::Third,
        }
    }
}

/// A battle: the attacked hex and the attacking side (rules §9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct BattleId {
    /// The attacked hex.
    pub hex: HexNo,
    /// The attacking side.
    pub by: Side,
}

impl BattleId {
    /// Its number as a dice subject: `2·hex + side` (rules §2.2).
    pub fn number(self) -> u32 {
        2 * self.hex.0 + self.by.number()
    }
}
