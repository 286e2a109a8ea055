//! What leaves a game as data or on paper. Reads files alone, never a game being played.

pub mod export;
