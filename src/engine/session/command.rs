//! What a seat can ask of a session.

use serde::{Deserialize, Serialize};

use crate::turn::plan::Plan;
use crate::world::order::Order;

/// Luck of another line of play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Luck {
    /// The draws of the line left behind: two plans, one luck.
    Same,
    /// New draws.
    Fresh,
}

/// What a person is drafting: the orders so far, and where he is on the screen (for the front end alone).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Orders accepted so far.
    pub orders: Vec<Order>,
    /// Desks marked done, by number.
    pub done: Vec<u8>,
    /// Desk, cursor and open prompt, in the front end's own words.
    pub place: String,
}

/// A command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Keep what is being drafted.
    Draft(Draft),
    /// These are the side's orders.
    Submit(Plan),
    /// Seal them.
    Seal,
    /// All sealed: resolve the turn.
    Advance,
    /// Name this moment.
    Name(String),
    /// Keep a remark.
    Note(String),
    /// Play on from the start of a turn on a line of its own; this line becomes the one that counts.
    Rewind {
        /// The turn to play again.
        turn: u32,
        /// The same luck or fresh luck.
        luck: Luck,
        /// Why.
        reason: String,
    },
    /// Give up.
    Resign {
        /// Why; may be empty.
        reason: String,
    },
}
