//! The rules signature of this build: a digest over whole games and every numbered case.
//!
//! Written by `cargo bless`, checked by `tests/it/signature.rs`, carried by every game file.

/// Sixteen hex digits.
pub const SIGNATURE: &str = "9c379308a60657ce";
