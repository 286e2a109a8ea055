//! The clock of the game, and orders that stand.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::base::ids::Side;
pub use crate::setup::words::Pace;
use crate::world::order::Order;

/// What a side did this pulse that the ladder counts (rules §17).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the acts of rules §17")]
pub enum Deed {
    Crossed,
    Battle,
    Raid,
    Salvo,
    Landed,
    Roe3Strike,
    Roe4Strike,
    CapitalTaken,
    StrategicStrike,
}

/// Turn, pulse, mode (rules §4.2 `clock`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// Turn, from 1.
    pub turn: u32,
    /// Pulse of the game, from 0: the one being or next to be resolved.
    pub pulse_no: i32,
    /// Pulses of this turn already over.
    pub pulse: u8,
    /// Crisis or War.
    pub pace: Pace,
    /// Pulse in which War began.
    pub war_since: Option<i32>,
    /// Acts of this pulse.
    pub deeds: BTreeSet<(Side, Deed)>,
    /// Highest heat so far.
    pub heat_max: i32,
    /// Votes lost so far.
    pub votes_lost: i32,
    /// War pulses played.
    pub war_pulses: i32,
    /// The turn ends with this pulse.
    pub turn_over: bool,
    /// The game is over; final scores in permille per side.
    pub ended: Option<BTreeMap<Side, i32>>,
}

/// An order in force (rules §2.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandingOrder {
    /// As given.
    pub order: Order,
    /// The pulse in which it was taken.
    pub taken: i32,
}
