//! All a turn is resolved from, besides the world: sealed orders, effects due, dice.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::dice::Dice;
use crate::base::ids::{NationId, ProposalId, Side};
use crate::rules::council::Answer;
use crate::rules::happenings::Ordered;
use crate::setup::design::Design;
use crate::world::World;
use crate::world::event::Event;
use crate::world::order::Order;

/// A happening that acts in Opening: a released inject, a won argument, a correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// The pulse of the game in whose Opening it acts.
    pub pulse_no: i32,
    /// The inject or entry behind it.
    pub text: String,
    /// What becomes true.
    pub events: Vec<Event>,
}

/// Input of a turn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// Sealed orders per side, in the order in which they were submitted.
    pub orders: BTreeMap<Side, Vec<Order>>,
    /// Effects due.
    pub happenings: Vec<Happening>,
    /// Voices that people speak for, with what they said; no model speaks for these.
    pub seated: BTreeMap<NationId, BTreeMap<ProposalId, Answer>>,
    /// Sides that people lead: no model decides for these.
    pub people: BTreeSet<Side>,
    /// Verbs each side has given an order of, so far in the game.
    pub ordered: Ordered,
    /// What only the engine knows of the scenario.
    pub design: Arc<Design>,
}

/// What a step reads.
pub struct Ctx<'a> {
    /// Truth, or a sandbox.
    pub world: &'a World,
    /// Input of the turn.
    pub input: &'a Input,
    /// Dice of the turn.
    pub dice: &'a Dice,
}
