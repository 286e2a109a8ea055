//! Eastern Flank: a terminal wargame of NATO's eastern flank.

pub mod ai;
pub mod app;
pub mod assets;
pub mod batch;
pub mod cli;
pub mod doctor;
pub mod host;
#[cfg(feature = "mapmaker")]
pub mod mapmaker;
pub mod plain;
pub mod present;
pub mod prose;
pub mod publish;
pub mod settings;
pub mod staff;
pub mod store;
pub mod tui;
