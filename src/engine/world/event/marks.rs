//! Small things that become true of a unit: marks, practice, what it did in a pulse.

use serde::{Deserialize, Serialize};

use crate::base::code::Code;
use crate::base::ids::{NationId, NodeId, ZoneId};

/// A mark on a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mark {
    /// Alerted: no surprise.
    Alert,
    /// Its nation's caveat.
    Caveat(bool),
    /// Its n-th lock is open.
    Unlocked(u8),
    /// Busy to the end of this pulse.
    Busy(i32),
    /// Pinned to the end of this pulse.
    Pinned(i32),
    /// Bridges rivers.
    Bridging,
    /// Knows a nation.
    Knows(NationId),
    /// Mine loads left.
    Mines(i32),
    /// Its set lies ready in a node.
    Set(NodeId),
    /// Pulses taken off alert to staged.
    Drilled(i32),
    /// Its first order abroad acted in this pulse.
    Border(i32),
    /// Flew in this zone, for wings with `zone_step`.
    Flew(ZoneId),
    /// Fired in this pulse, for launchers with `salvo every`.
    Launched(i32),
    /// What waited for the condition of this name, and the caveat of this name, binds it no more.
    Freed(Code),
}

/// What practice or money adds to a unit (rules §16.3, §18): Σ each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Gain {
    /// Mines swept a pulse.
    Sweep,
    /// Skill of a team, permille.
    Skill,
    /// Orders of a headquarters.
    Cap,
}

/// What a unit did in a pulse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the marks of rules §4.1 `Did`")]
pub enum Doing {
    Moved,
    Forced,
    Attacked,
    Defended,
    Fired,
    Emitted,
    Raided,
}
