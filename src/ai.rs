//! Commanders: whoever makes a plan from a side's view alone, by the same checks as a person.
//!
//! Not here: truth, clocks, files. Budgets are counts; luck comes from a seed of its own, never from a turn's dice.

pub mod commander;
pub mod levels;
mod options;
mod orders;
mod random;
mod script;
mod utility;
