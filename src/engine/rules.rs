//! What is true: formulas of the rules as pure functions on a [`crate::world::World`], one file per domain.
//!
//! Nothing here knows *when* a rule is asked (that is `turn`) or changes anything. The same functions serve truth and
//! a side's belief.

pub mod air;
pub mod calculus;
pub mod capture;
pub mod check;
pub mod choices;
pub mod combat;
pub mod command;
pub mod condition;
pub mod contest;
pub mod council;
pub mod crossing;
pub mod cyber;
pub mod due;
pub mod exercises;
pub mod factors;
pub mod ground;
pub mod guides;
pub mod happenings;
pub mod hybrid;
pub mod ladder;
pub mod missile_defence;
pub mod movement;
pub mod partners;
pub mod paths;
pub mod power;
pub mod purchases;
pub mod release;
pub mod repair;
pub mod score;
pub mod sea;
pub mod sight;
pub mod special;
pub mod statecraft;
pub mod supply;
pub mod third;
pub mod transit;
pub mod weather;
pub mod will;
pub mod withdrawal;
