//! What files may say, and what the rules accept of it.

pub mod book;
pub mod map;
pub mod params;
pub mod tables;
pub mod units;
pub mod words;
