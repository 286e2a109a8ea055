//! The only module that touches files.

pub mod texts;
