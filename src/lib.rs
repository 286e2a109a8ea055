//! Eastern Flank: a terminal wargame of NATO's eastern flank.

#[cfg(feature = "mapmaker")]
pub mod mapmaker;
pub mod present;
pub mod settings;
pub mod tui;
