//! Words without a domain: ids, hexes, fixed-point numbers, time, dice, seeds, canonical bytes.
//!
//! Nothing here knows a rule of the game; nothing here imports another module of the engine.

pub mod canon;
pub mod code;
pub mod dice;
pub mod fixed;
pub mod hexes;
pub mod ids;
pub mod moment;
pub mod refusal;
pub mod rows;
pub mod seed;
pub mod share;
