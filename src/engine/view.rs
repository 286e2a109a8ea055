//! What may leave truth: views, each a type of its own and smaller than the world.
//!
//! A view is built up from what a side may know, never by deleting fields from truth. Rules know only [`Belief`].

mod belief;
mod observe;
mod side_view;
mod truth_view;

pub use belief::Belief;
pub use observe::observe;
pub use side_view::{Class, IncidentSight, NationSight, NodeSight, ProposalSight, SideView, Sighting};
pub use truth_view::TruthView;
