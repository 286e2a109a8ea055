//! All integration tests, one binary.
mod cases;
mod map;
#[cfg(feature = "mapmaker")]
mod mapmaker;
mod tidy;
