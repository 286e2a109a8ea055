//! Pages as terminal cells: themes, colour depths, glyphs, widgets, the map, the loop and the terminal guard.
//!
//! Not here: what is said and shown (that is `present`), rules, files of the game. Invariant: drawing a page changes
//! nothing but cells.

pub mod canvas;
pub mod color;
pub mod depth;
pub mod draw;
pub mod front;
pub mod glyphs;
pub mod guard;
pub mod keys;
pub mod layout;
pub mod look;
pub mod map;
pub mod probe;
#[cfg(unix)]
pub mod reader;
pub mod run;
pub mod screens;
pub mod theme;
pub mod widgets;
