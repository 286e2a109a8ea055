//! Bodies that are not made of panels alone: the title and the projector.

pub mod title;
pub mod wall;
