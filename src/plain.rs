//! Line mode: the game as lines of text, on a terminal without cells, for a screen reader, or from a script (ui §13).
//!
//! It tells the outlines of the same pages and takes orders in words. Not here: what a page says ([`crate::present`]),
//! what an order means ([`crate::app::spoken`]), the game itself.

mod ask;
mod commands;
pub mod grammar;
mod help;
mod run;
pub mod tell;

pub use run::{How, Opening, Outcome, run};
