//! A plan: a side's orders for a turn, with the reasons of whoever made it.

use serde::{Deserialize, Serialize};

use crate::world::order::Order;

/// A side's orders.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The orders, in the order in which they were given.
    pub orders: Vec<Order>,
    /// What a computer commander weighed; empty for a person. Shown after the game.
    pub considered: Vec<Considered>,
}

/// A decision a commander weighed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Considered {
    /// What it was about, in its own short words: `1bde`, `council`, `plan`.
    pub about: String,
    /// The options, best first.
    pub options: Vec<Weighed>,
    /// Which one was taken, by place.
    pub chosen: u32,
}

/// An option with its score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weighed {
    /// The option, as an order would be told.
    pub option: String,
    /// Its score; only comparable within one decision.
    pub score: i32,
    /// What it was made of: (feature, points).
    pub features: Vec<(String, i32)>,
}
