//! Hexsides, hexes, battles and zones.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::base::ids::Side;
use crate::setup::words::IncidentKind;
use crate::world::tables::nodes::NodeEffect;

/// What changes on a hexside.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EdgeState {
    /// Interdiction marks of this pulse, level 1–3, by the side that made them (rules §10).
    pub marks: BTreeMap<Side, i32>,
    /// Mined (rules §23.2 no. 12).
    pub mined: bool,
    /// Who mined it in the course of the game; `None`: it was mined before, as both know.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub laid_by: Option<Side>,
    /// Sides that have come upon the mines: what was found is not forgotten.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub found_by: BTreeSet<Side>,
}

/// Lasting marks on a hex.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HexEffect {
    /// Raids on it are guided by this side in this pulse (rules §13).
    pub guided: Option<Side>,
    /// A team of this side stirs resistance here in this pulse (rules §13).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resisted: Option<Side>,
    /// Both sides entered it in vain in this pulse (rules §5.3).
    pub contested: bool,
    /// War pulses in which a side held it, for Territory (rules §19).
    pub held: BTreeMap<Side, i32>,
}

/// A battle under way (rules §9).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Battle {
    /// Luck of the battle, kept to its end; `None` until it began.
    pub luck: Option<i32>,
    /// Ground gained, permille of the hex, Σ.
    pub progress: i32,
    /// Attacker losses summed over pulses, permille, Σ.
    pub lost: i32,
    /// How this pulse's fight came out.
    pub outcome: Option<Outcome>,
}

/// How a pulse of battle came out (rules §9.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// The defender holds.
    Holds,
    /// The defender leaves.
    Leaves,
    /// The defender leaves as he planned (stance delay): no pursuit.
    LeavesByPlan,
    /// The attacker breaks off.
    BreaksOff,
}

/// An air or sea zone (rules §10, §12).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Zone {
    /// Blue's level, −2…2; Red's is the negative.
    pub level: i32,
    /// Mine density per side that laid them, Σ.
    pub mines: BTreeMap<Side, i32>,
    /// Hybrid acts that last, by what they are called (rules §15).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub effects: BTreeMap<IncidentKind, NodeEffect>,
}

impl Zone {
    /// The level as this side sees it.
    pub fn level_of(&self, side: Side) -> i32 {
        match side {
            Side::Red => -self.level,
            _ => self.level,
        }
    }
}
