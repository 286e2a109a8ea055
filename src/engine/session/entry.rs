//! An entry: one recorded input. Everything anyone did is one: who, which hat, when, what, why.

use serde::{Deserialize, Serialize};

use crate::base::ids::{EntryNo, SeatId, Side};
use crate::turn::plan::Plan;

use super::command::{Draft, Luck};

/// Seconds since 1970 by the host's clock; the engine only passes it on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Stamp(pub i64);

/// The role worn for one command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Hat {
    /// Commands a side.
    Lead(Side),
    /// The clock: what happens by itself.
    Clock,
    /// Control, the White cell.
    Control,
    /// Watches what is public.
    Public,
}

/// How an entry came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Via {
    /// A person at a terminal.
    Keys,
    /// A computer commander.
    Model,
    /// By itself.
    Clock,
}

/// One recorded input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Its number, from 1 without gaps.
    pub no: EntryNo,
    /// When.
    pub at: Stamp,
    /// By which seat.
    pub seat: SeatId,
    /// In which role.
    pub hat: Hat,
    /// How it came in.
    pub via: Via,
    /// What.
    pub body: Body,
}

/// What was entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Body {
    /// What a person is drafting: kept so that nothing is lost.
    Draft(Draft),
    /// A side's orders for the turn; a later one replaces it.
    Submit(Plan),
    /// No way back.
    Seal,
    /// An inject was released, with the figures its text takes.
    Release {
        /// Its id.
        inject: String,
        /// (name, figure) pairs.
        figures: Vec<(String, i32)>,
    },
    /// A name for this moment.
    Name(String),
    /// A remark.
    Note(String),
    /// Another line of play from the start of a turn; the record stays.
    Branch {
        /// The turn that is played again.
        turn: u32,
        /// The same luck or fresh luck.
        luck: Luck,
        /// Why.
        reason: String,
    },
    /// A side gives up.
    Resign {
        /// Why.
        reason: String,
    },
}
