//! All integration tests, one binary.
mod map;
#[cfg(feature = "mapmaker")]
mod mapmaker;
