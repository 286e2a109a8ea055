//! How the utility commander weighs what it could do (`rules/minds.ron`, rules §20): data, so that a commander can be
//! tuned without a build. No rule of the game reads it.

use serde::Deserialize;

/// Weights of the commander L2. Points are thousandths of a side's score.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mind {
    /// Share of Territory that a sure hold or gain is worth, permille.
    pub objective: i32,
    /// The same for Force and expected losses at risk 500, permille.
    pub losses: i32,
    /// Points for each pulse by which a unit is nearer to an objective.
    pub closer: i32,
    /// Points for standing rather than marching.
    pub rest: i32,
    /// Points for keeping the order that stands.
    pub steady: i32,
    /// Points lost with all supply gone.
    pub supply: i32,
    /// How much an enemy who could come first counts of one who is there, at risk 500, permille.
    pub unseen: i32,
    /// Share of a battle's outcome judged by ground gained, permille; the rest by the ratio alone.
    pub ground: i32,
    /// How much the other side's score counts against the own one where whole plans are compared, permille.
    #[serde(default = "rival")]
    pub rival: i32,
    /// Share of Territory not yet won that own power near it counts for where a plan is played only part of the way,
    /// permille.
    #[serde(default = "near")]
    pub near: i32,
    /// (ratio of attack to defence, chance that the defender keeps the hex), permille, by rising ratio.
    pub hold: Vec<(i32, i32)>,
}

/// What minds of older files take.
fn rival() -> i32 {
    500
}

fn near() -> i32 {
    200
}
