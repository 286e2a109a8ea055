//! All integration tests, one binary.
mod cases;
mod cli;
mod file;
mod games;
mod golden;
mod laws;
mod look;
mod map;
#[cfg(feature = "mapmaker")]
mod mapmaker;
mod march;
mod pages;
mod planning;
mod scenes;
mod settings;
mod setup;
mod shapes;
mod signature;
mod table;
mod tidy;
mod tui_map;
mod tui_pages;
mod tui_pty;
mod tui_sheets;
mod tui_terminal;
mod tui_theme;
