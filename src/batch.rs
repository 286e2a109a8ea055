//! Many games between computer commanders: how often a side succeeds, and the numbers behind each game.
//!
//! Games run beside each other, each on a session of its own that nobody hears; results stand in the order of variants
//! and seeds, so that a table does not depend on the number of threads. Not here: files (`store` writes) and words
//! about the war.

pub mod progress;
pub mod reach;
pub mod runs;
pub mod stats;
pub mod tables;

pub use runs::{Contest, Fallen, Game, Job};
