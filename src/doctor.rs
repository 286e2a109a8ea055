//! The scenario doctor, `flank check`: names faults with their place in the text, and says of each what it means.
//!
//! What the rules need to be true is checked by the engine; here is what a player or a facilitator needs as well.

pub mod check;
pub mod codes;
pub mod examine;
pub mod locate;
mod recover;
pub mod show;
mod suite;

pub use check::{Check, Severity};
pub use examine::{Finding, examine};
