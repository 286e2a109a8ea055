//! *When* a rule is asked: the script, its steps, and the rulings they propose. Formulas live in [`crate::rules`].

pub mod input;
pub mod plan;
pub mod resolve;
pub mod ruling;
pub mod sandbox;
pub mod script;
mod steps;
pub mod why;
