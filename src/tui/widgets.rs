//! The parts of a screen as cells: rows, scales, panels, bars, sheets, big letters.
//!
//! Each draws plain values of `present` into an area of the canvas and decides nothing about content.

pub mod bars;
pub mod calendar;
pub mod chamber;
pub mod heat;
pub mod letters;
pub mod panel;
pub mod run;
pub mod scales;
pub mod sheet;
pub mod small;
