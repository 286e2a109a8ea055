//! Lift, teams, and what some launchers, wings, ships and batteries carry besides the usual (rules §4.4, §23.2 no. 26).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::ids::{NodeId, ZoneId};

/// Coastal missiles (rules §4.4): no land fires, but a weight in the level of the sea zones in range and a salvo there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coastal {
    /// What it adds to the level of a zone in range.
    pub level: i32,
    /// Missiles left, Σ.
    pub missiles: i32,
    /// Most in a pulse.
    pub salvo: i32,
    /// Permille of hits.
    pub hit: i32,
    /// Hexes to the nearest water of a zone.
    pub range: i32,
}

/// Marks of rules §23.2 no. 26 that concern wings, launchers and ships. A unit without any has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Gear {
    /// Guides own fires and raids within so many hexes (`guides r`); 0: does not.
    #[serde(skip_serializing_if = "is_zero")]
    pub guides: i32,
    /// Quality of an airborne radar over the zone it flies in (`airborne radar q`), permille; 0: none.
    #[serde(skip_serializing_if = "is_zero")]
    pub radar: i32,
    /// Most rounds reloaded in a pulse (`reload n`); `None`: as the rules say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reload: Option<i32>,
    /// Fires only every n-th pulse (`salvo every n`); 0: in every one.
    #[serde(skip_serializing_if = "is_zero")]
    pub every: i32,
    /// Zones a wing may change by in a pulse (`zone_step n`); `None`: any number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<i32>,
    /// The zone it flew in last, kept for `zone_step`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flew: Option<ZoneId>,
    /// The pulse in which it last fired, kept for `salvo every`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fired: Option<i32>,
}

/// Transport (rules §5.4, §23.2 no. 23).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lift {
    /// Points a trip or pulse.
    pub points: i32,
    /// Hexes.
    pub range: i32,
    /// Pulses it is busy after a trip.
    pub turnaround: i32,
}

/// A team (rules §13–14).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Team {
    /// Permille.
    pub skill: i32,
    /// How well the enemy knows it, Σ.
    pub exposure: i32,
    /// Access per node, permille.
    pub access: BTreeMap<NodeId, i32>,
    /// Where it can hunt, if it is more than one node at a time or a list (rules §23.2 no. 26).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hunts: Option<Hunts>,
}

/// How a team hunts that is marked for it (rules §23.2 no. 26).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hunts {
    /// Nodes at once.
    pub nodes: i32,
    /// Those only; empty: any of its side.
    pub among: Vec<NodeId>,
    /// It has no other mission.
    pub only: bool,
}

/// For fields that are written only when they say something.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a field by reference")]
pub(crate) fn is_zero(n: &i32) -> bool {
    *n == 0
}
