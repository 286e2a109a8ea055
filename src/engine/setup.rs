//! What files may say, and what the rules accept of it.

pub mod air_sea;
pub mod book;
pub mod bundle;
pub mod design;
pub mod factors;
pub mod fault;
pub mod forces;
pub mod hybrid;
mod library;
pub mod map;
pub mod minds;
pub mod msel;
pub mod options;
pub mod params;
pub mod politics;
mod raw;
mod read;
pub mod scenario;
pub mod script;
mod sites;
pub mod tables;
pub mod texts;
pub mod units;
pub mod variants;
pub mod words;
pub mod zones;

pub use read::Table;
