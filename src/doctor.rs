//! The scenario doctor, `flank check`: names faults with their place in the text.
//!
//! What the rules need to be true is checked by the engine; here is what a player or a facilitator needs as well.

pub mod examine;
pub mod locate;
pub mod show;

pub use examine::{Finding, Severity, examine};
