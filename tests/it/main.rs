//! All integration tests, one binary.
mod cases;
mod map;
mod tidy;
