//! All integration tests, one binary.
mod map;
