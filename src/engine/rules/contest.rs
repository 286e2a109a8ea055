//! The one contest of hidden acts (rules §1.3): a ratio, luck on it, and the band it falls into.

use crate::base::dice::{Draw, Hand};
use crate::base::fixed::{Band, band, mul, ratio};
use crate::world::World;

/// A contest and how it came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contest {
    /// What acts.
    pub a: i32,
    /// What withstands.
    pub d: i32,
    /// Ratio before luck, permille.
    pub rho: i32,
    /// Luck, permille.
    pub luck: i32,
    /// Ratio after luck, permille.
    pub rho1: i32,
    /// Its band.
    pub band: Band,
}

/// A special, cyber or hybrid act against what withstands it; draws one luck.
pub fn hidden(world: &World, a: i32, d: i32, hand: &mut Hand<'_>) -> Contest {
    let luck = hand.luck(world.book().params.hidden_luck, Draw::Luck);
    decided(a, d, luck)
}

/// A contest at a given luck.
pub fn decided(a: i32, d: i32, luck: i32) -> Contest {
    let rho = ratio(i64::from(a), i64::from(d));
    let rho1 = mul(rho, 1000 + luck);
    Contest { a, d, rho, luck, rho1, band: band(rho1) }
}
