//! The plain image of truth: what a keyframe holds, and what a world is restored from.

use serde::{Deserialize, Serialize};

use super::components::UnitRecord;
use super::tables::Tables;

/// Everything that matters to the war. Truth on paper: no front end may name it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot {
    /// Units, in id order.
    pub units: Vec<UnitRecord>,
    /// Tables.
    pub tables: Tables,
}
