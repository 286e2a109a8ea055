//! Tables: state of which there is one per side, nation, zone, node, hex or the game (rules §4.2). Plain and sorted.

pub mod clock;
pub mod control;
pub mod ground;
pub mod nodes;
pub mod picture;
pub mod politics;
pub mod statecraft;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::dice::CarryKey;
use crate::base::hexes::{Edge, HexNo};
use crate::base::ids::{BattleId, ContactId, IncidentId, NationId, NodeId, OrderId, ProposalId, Side, ZoneId};

use self::clock::{Clock, StandingOrder};
use self::control::Control;
use self::ground::{Battle, EdgeState, HexEffect, Zone};
use self::nodes::Node;
use self::picture::Contact;
use self::politics::{Exercise, Incident, Nation, Proposal, SideState};
use self::statecraft::Axis;

/// All tables.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tables {
    /// Who controls a land hex; nobody's if absent.
    pub control: Control,
    /// Bridges, railheads, ports, bases, sites, boxes.
    pub nodes: BTreeMap<NodeId, Node>,
    /// Marks, mines and sites on hexsides.
    pub edges: BTreeMap<Edge, EdgeState>,
    /// Effects on hexes.
    pub hexes: BTreeMap<HexNo, HexEffect>,
    /// Battles under way.
    pub battles: BTreeMap<BattleId, Battle>,
    /// What each side believes present.
    pub contacts: BTreeMap<Side, BTreeMap<ContactId, Contact>>,
    /// The last contact number each side has given; numbers are never used again.
    pub last_contact: BTreeMap<Side, u32>,
    /// Air and sea zones.
    pub zones: BTreeMap<ZoneId, Zone>,
    /// Remainders of expected mode, Σ.
    pub carry: BTreeMap<CarryKey, i32>,
    /// Nations and voices.
    pub nations: BTreeMap<NationId, Nation>,
    /// Sides.
    pub sides: BTreeMap<Side, SideState>,
    /// Armed attacks and hybrid acts.
    pub incidents: BTreeMap<IncidentId, Incident>,
    /// Ways of the aggressor to its objectives, by name (rules §17).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub axes: BTreeMap<String, Axis>,
    /// Texts before the Council, open and closed.
    pub proposals: BTreeMap<ProposalId, Proposal>,
    /// Orders that stand.
    pub orders: BTreeMap<OrderId, StandingOrder>,
    /// Exercises under way, by number.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub exercises: BTreeMap<u8, Exercise>,
    /// Figures drawn at the start and later, by name (rules §23.2 no. 30).
    pub draws: BTreeMap<String, String>,
    /// The ladder's number, 0–1000, Σ.
    pub heat: i32,
    /// Turn, pulse, mode.
    pub clock: Clock,
}

/// The draw that says what the ground is like (rules §22): all know it.
pub const WEATHER: &str = "weather";

/// The mark in the table of draws that a side was told one of them (rules §23.2 no. 30).
pub fn told_key(name: &str, side: Side) -> String {
    format!("{name}>{}", side.number())
}
