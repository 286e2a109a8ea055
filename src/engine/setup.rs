//! What files may say, and what the rules accept of it.

pub mod map;
