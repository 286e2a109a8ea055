//! Advice to a person: the rules and the commanders, asked on what a side believes. No formula of its own.

pub mod hold;
pub mod lessons;
