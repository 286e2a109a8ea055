//! What each side believes present (rules §8). Truth keeps which unit is behind a contact; a view never does.

use serde::{Deserialize, Serialize};

use crate::base::hexes::HexNo;
use crate::base::ids::UnitId;
use crate::world::components::{Dug, Kind};

/// A contact as truth keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The unit behind it; a ghost has none (rules §8 `Deceive`).
    pub unit: Option<UnitId>,
    /// Kind of the unit, or what a ghost pretends to be.
    pub kind: Kind,
    /// Last known hex; `None`: last known in an off-map box.
    pub hex: Option<HexNo>,
    /// Confidence, 0–1000.
    pub conf: i32,
    /// Pulses since it was last refreshed.
    pub age: i32,
    /// Estimated strength, permille, rounded to 50.
    pub estimate: i32,
    /// Posture as last seen.
    pub dug: Dug,
    /// Seen emitting when last refreshed.
    pub emitting: bool,
    /// A site that cannot move: fades more slowly.
    pub fixed: bool,
}
