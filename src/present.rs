//! What a person is shown, as plain values: every screen becomes a [`page::Page`], and a page tells its own
//! [`outline::Outline`] for line mode.
//!
//! Not here: cells, colours, key bindings, terminal. `tui` turns a page into cells, `plain` tells its outline.
//! Invariant: no page can be built without a marking.

pub mod chip;
pub mod map;
pub mod outline;
pub mod page;
pub mod raster;
pub mod row;
pub mod surface;
