//! Factors of a scenario (rules §23.2 no. 14): what changes a number of the rules in some place for some time. Data
//! alone; `rules/factors.rs` reads it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::base::hexes::HexNo;
use crate::base::ids::{Side, ZoneId};

use super::msel::{Predicate, Pulses};
use super::read::yes;

/// Which number a factor changes (rules §23.2 no. 14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FactorKind {
    /// Permille on minutes off road.
    Offroad,
    /// Pulses more on sea or air runs into a zone.
    Run,
    /// Taken off the network of air defence and off every observation.
    Detect,
    /// Taken off the network of air defence alone: jamming (rules §11.1).
    Jam,
    /// Added to a side's level of a zone after the contest.
    Level,
    /// Added to the level a convoy needs.
    Passage,
    /// Added to what a port unloads.
    Discharge,
    /// Permille instead of the terrain of a hex in defence.
    Defend,
}

/// A factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Factor {
    /// What it changes.
    pub kind: FactorKind,
    /// By how much.
    pub n: i32,
    /// Hexes it holds in; with `zones` empty too: everywhere.
    pub hexes: BTreeSet<HexNo>,
    /// Zones it holds in.
    pub zones: BTreeSet<ZoneId>,
    /// The side it is for; `None`: both.
    pub side: Option<Side>,
    /// When; `None`: always.
    pub pulses: Option<Pulses>,
    /// What must hold.
    pub needs: Option<Predicate>,
}

/// A factor as a file writes it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of `Factor`; zones by their codes")]
pub struct FactorRow {
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    pub kind: FactorKind,
    pub n: i32,
    #[serde(default)]
    pub hexes: Vec<HexNo>,
    #[serde(default)]
    pub zones: Vec<String>,
    #[serde(default)]
    pub side: Option<Side>,
    #[serde(default)]
    pub pulses: Option<Pulses>,
    #[serde(default)]
    pub needs: Option<Predicate>,
}

/// A zone at the start (rules §23.2 nos. 2 and 5).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ZoneStart {
    /// Blue's level.
    pub level: i32,
    /// The level never changes.
    pub fixed: bool,
    /// Density of mines by the side that laid them.
    pub mines: super::read::Table<Side, i32>,
}
