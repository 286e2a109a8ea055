//! The aggressor's calculus (rules §17): time to the objective against the window, cohesion, motive, and what an attack
//! is worth. Everything is read from the aggressor's own contacts and from what is public.
//!
//! Not here: the draws, and what is chosen (that is the step). The same functions serve the staff of the aggressor.

mod formula;
#[cfg(test)]
mod laws;
mod view;

pub use formula::{
    Motives, Stack, Timed, band, band_width, chance, cohesion, group_attack, motive, quick, reduce, time, utility,
};
pub use view::{assembled, best_access, cohesion_now, judge, named_hexes, supplied, weighed, window};
