//! The game as a pure machine: no I/O, no clock, no floats, no hash order.
//!
//! Steps read the world and *propose rulings*; the session *commits* them as events; `World::apply` is the only code
//! that changes the world. Truth is private to this crate: what may leave is a view.
//!
//! Nobody outside can build truth,
//!
//! ```compile_fail,E0624
//! # use std::sync::Arc;
//! # fn f(snapshot: &flank_engine::world::Snapshot, book: Arc<flank_engine::setup::book::Book>) {
//! let world = flank_engine::world::World::restore(snapshot, book);
//! # }
//! ```
//!
//! read the truth behind a session,
//!
//! ```compile_fail,E0616
//! # fn f(session: &flank_engine::session::Session) {
//! let world = &session.world;
//! # }
//! ```
//!
//! or change a world, not even one he believes in.
//!
//! ```compile_fail,E0624
//! # fn f(world: &mut flank_engine::world::World, event: &flank_engine::world::event::Event) {
//! world.apply(event);
//! # }
//! ```
//!
//! What he may do is look at what a side believes.
//!
//! ```
//! # fn f(view: &flank_engine::view::SideView) -> usize {
//! let belief = flank_engine::view::Belief::new(view);
//! belief.world().units().count()
//! # }
//! ```

pub mod base;
pub mod cases;
pub mod reports;
pub mod rules;
pub mod session;
pub mod setup;
pub mod signature;
pub mod turn;
pub mod view;
pub mod world;
