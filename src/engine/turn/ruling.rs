//! A ruling: an adjudicated outcome with its reasons, its draws and the facts it leaves.

use serde::{Deserialize, Serialize};

use crate::base::dice::{Hand, Roll, RulingId};
use crate::base::ids::EntryNo;
use crate::world::event::{ClockChange, Event};

use super::why::Why;

/// How much a ruling matters to an umpire and to the film.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Weight {
    /// Bookkeeping.
    Minor,
    /// Worth a line.
    Notable,
    /// An objective, a battle, a vote.
    Major,
}

/// An adjudicated outcome. A null result is one too: the override has a handle and the luck ledger is complete.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// Its handle.
    pub id: RulingId,
    /// How much it matters.
    pub weight: Weight,
    /// Its reasons.
    pub why: Why,
    /// Its draws.
    pub rolls: Vec<Roll>,
    /// What it changes.
    pub events: Vec<Event>,
    /// The entry of the umpire who decided it otherwise.
    pub decided_by: Option<EntryNo>,
}

impl Ruling {
    /// A ruling without dice.
    pub fn new(id: RulingId, weight: Weight, why: Why, events: Vec<Event>) -> Ruling {
        Ruling { id, weight, why, rolls: Vec::new(), events, decided_by: None }
    }

    /// The same with the draws of its hand, and what expected mode carries over.
    #[must_use]
    pub fn with_hand(mut self, hand: Hand<'_>) -> Ruling {
        let (rolls, carried) = hand.finish();
        self.rolls = rolls;
        self.events.extend(carried.into_iter().map(|(key, n)| Event::Clock(ClockChange::Carry { key, n })));
        self
    }
}
