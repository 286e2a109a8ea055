//! What a person is doing: no text, no colour, no terminal.

pub mod port;
