//! What a run left behind, in the words of the cases: events, reasons and draws by moment, facts by pulse.
//!
//! The matcher reads only this, so it knows nothing of the world's types.

use super::words::Word;

/// A run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trace {
    /// What became of the orders, in the order of the case.
    pub(crate) orders: Vec<Answer>,
    /// What each would be warned of as a draft, on what its side believes.
    pub(crate) warned: Vec<Vec<Vec<Word>>>,
    /// The pulses run.
    pub(crate) pulses: Vec<Pulse>,
}

/// What became of an order as submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Accepted.
    Taken,
    /// Taken, and replaced by a later one to the same subject before it was carried out.
    Replaced,
    /// Refused: code, name and numbers.
    Refused(Vec<Word>),
}

/// One pulse of a run.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pulse {
    /// The ticks, in script order.
    pub(crate) ticks: Vec<Tick>,
    /// What stands at its end: subject, key, value.
    pub(crate) after: Vec<Fact>,
}

/// One tick of a step.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tick {
    /// Name of the step.
    pub(crate) step: String,
    /// Number of the tick.
    pub(crate) number: i64,
    /// What happened.
    pub(crate) events: Vec<Word>,
    /// Numbers behind the rulings.
    pub(crate) whys: Vec<Fact>,
    /// Draws made: one entry for each, by subject.
    pub(crate) draws: Vec<Word>,
}

/// A value that stands for a subject under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fact {
    pub(crate) subject: Word,
    pub(crate) key: String,
    pub(crate) value: Word,
}
