//! What a person is shown, as plain values: every screen becomes a [`page::Page`], and a page tells its own
//! [`outline::Outline`] for line mode. [`pages::page`] makes the page of a model.
//!
//! Not here: cells, colours, key bindings, terminal. `tui` turns a page into cells, `plain` tells its outline.
//! Invariant: no page can be built without a marking.

mod beside;
pub mod brief;
pub mod chip;
pub mod chips;
pub mod desks;
pub mod ending;
pub mod fault;
pub mod figures;
pub mod film;
pub mod footer;
pub mod games;
mod lessons;
pub mod lists;
pub mod main;
pub mod map;
pub mod order;
pub mod outline;
pub mod page;
pub mod pages;
pub mod panels;
pub mod raster;
pub mod replay;
pub mod reports;
pub mod row;
pub mod scene;
pub mod settings;
pub mod sheets;
pub mod sketch;
pub mod stage;
pub mod surface;
pub mod title;
