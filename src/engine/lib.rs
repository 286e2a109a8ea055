//! The game as a pure machine: no I/O, no clock, no floats, no hash order.
//!
//! Steps read the world and *propose rulings*; the session *commits* them as events; `World::apply` is the only code
//! that changes the world. Truth is private to this crate: what may leave is a view.

pub mod base;
pub mod cases;
pub mod reports;
pub mod rules;
pub mod session;
pub mod setup;
pub mod turn;
pub mod view;
pub mod world;
