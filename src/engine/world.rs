//! Truth: units with optional capabilities, tables for everything of which there is one per side, nation, node or hex.
//!
//! [`World`] is neither `Serialize` nor `Clone`; outside this crate nobody can build, read or change one but through
//! a [`crate::view::Belief`]. Rules, dice and reasons live elsewhere.

mod apply;
pub mod components;
mod digest;
mod equip;
pub mod event;
mod gear;
mod kept;
pub mod order;
mod permit;
mod snapshot;
mod start;
mod store;
pub mod tables;
mod touch;
mod truth;

pub(crate) use equip::equip as equip_record;

pub use digest::Digests;
pub(crate) use equip::outfitted;
pub use snapshot::Snapshot;
pub(crate) use start::start;
#[cfg(test)]
pub(crate) use start::tests as start_tests;
pub use truth::World;
