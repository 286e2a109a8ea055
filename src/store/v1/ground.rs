//! Hexsides, hexes, battles, zones, nodes and contacts.

use std::collections::{BTreeMap, BTreeSet};

use flank_engine::world::tables::ground;
use flank_engine::world::tables::nodes;
use flank_engine::world::tables::picture;
use serde::{Deserialize, Serialize};

use super::effort::Passage;
use super::effort::is_zero;
use super::keys::{Edge, HexNo, Side, UnitId};
use super::sites::Count;
use super::stored::Stored;
use super::terms::{IncidentKind, NodeKind};
use super::words::{Dug, Kind};

/// What changes on a hexside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EdgeState {
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    marks: BTreeMap<Side, i32>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    mined: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    laid_by: Option<Side>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    found_by: BTreeSet<Side>,
}

impl Stored for EdgeState {
    type Live = ground::EdgeState;

    fn keep(live: ground::EdgeState) -> EdgeState {
        let ground::EdgeState { marks, mined, laid_by, found_by } = live;
        EdgeState {
            marks: Stored::keep(marks),
            mined,
            laid_by: Stored::keep(laid_by),
            found_by: Stored::keep(found_by),
        }
    }

    fn live(self) -> ground::EdgeState {
        let EdgeState { marks, mined, laid_by, found_by } = self;
        ground::EdgeState { marks: marks.live(), mined, laid_by: laid_by.live(), found_by: found_by.live() }
    }
}

/// Lasting marks on a hex.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HexEffect {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    guided: Option<Side>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    resisted: Option<Side>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    contested: bool,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    held: BTreeMap<Side, i32>,
}

impl Stored for HexEffect {
    type Live = ground::HexEffect;

    fn keep(live: ground::HexEffect) -> HexEffect {
        let ground::HexEffect { guided, resisted, contested, held } = live;
        HexEffect {
            guided: Stored::keep(guided),
            resisted: Stored::keep(resisted),
            contested,
            held: Stored::keep(held),
        }
    }

    fn live(self) -> ground::HexEffect {
        let HexEffect { guided, resisted, contested, held } = self;
        ground::HexEffect { guided: guided.live(), resisted: resisted.live(), contested, held: held.live() }
    }
}

/// A battle under way (rules §9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Battle {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    luck: Option<i32>,
    progress: i32,
    lost: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    outcome: Option<Outcome>,
}

impl Stored for Battle {
    type Live = ground::Battle;

    fn keep(live: ground::Battle) -> Battle {
        let ground::Battle { luck, progress, lost, outcome } = live;
        Battle { luck: Stored::keep(luck), progress, lost, outcome: Stored::keep(outcome) }
    }

    fn live(self) -> ground::Battle {
        let Battle { luck, progress, lost, outcome } = self;
        ground::Battle { luck: luck.live(), progress, lost, outcome: outcome.live() }
    }
}

/// How a pulse of battle came out (rules §9.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Outcome {
    Holds,
    Leaves,
    LeavesByPlan,
    BreaksOff,
}

impl Stored for Outcome {
    type Live = ground::Outcome;

    fn keep(live: ground::Outcome) -> Outcome {
        use ground::Outcome as L;
        match live {
            L::Holds => Outcome::Holds,
            L::Leaves => Outcome::Leaves,
            L::LeavesByPlan => Outcome::LeavesByPlan,
            L::BreaksOff => Outcome::BreaksOff,
        }
    }

    fn live(self) -> ground::Outcome {
        use ground::Outcome as L;
        match self {
            Outcome::Holds => L::Holds,
            Outcome::Leaves => L::Leaves,
            Outcome::LeavesByPlan => L::LeavesByPlan,
            Outcome::BreaksOff => L::BreaksOff,
        }
    }
}

/// An air or sea zone (rules §10, §12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Zone {
    level: i32,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    mines: BTreeMap<Side, i32>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    effects: BTreeMap<IncidentKind, NodeEffect>,
}

impl Stored for Zone {
    type Live = ground::Zone;

    fn keep(live: ground::Zone) -> Zone {
        let ground::Zone { level, mines, effects } = live;
        Zone { level, mines: Stored::keep(mines), effects: Stored::keep(effects) }
    }

    fn live(self) -> ground::Zone {
        let Zone { level, mines, effects } = self;
        ground::Zone { level, mines: mines.live(), effects: effects.live() }
    }
}

/// A running effect on a node (rules §14): what it does and to the end of which pulse.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NodeEffect {
    size: i32,
    until: i32,
}

impl Stored for NodeEffect {
    type Live = nodes::NodeEffect;

    fn keep(live: nodes::NodeEffect) -> NodeEffect {
        let nodes::NodeEffect { size, until } = live;
        NodeEffect { size, until }
    }

    fn live(self) -> nodes::NodeEffect {
        let NodeEffect { size, until } = self;
        nodes::NodeEffect { size, until }
    }
}

/// A node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Node {
    handle: String,
    name: String,
    kind: NodeKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hex: Option<HexNo>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    edge: Option<Edge>,
    owner: Side,
    hp: i32,
    hp_max: i32,
    cap: i32,
    stock: i32,
    stock_max: i32,
    security: i32,
    cyber_def: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    effect: Option<NodeEffect>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    out_until: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    captured_at: Option<i32>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    fixed: bool,
    #[serde(default, skip_serializing_if = "Passage::is_plain")]
    passage: Passage,
    #[serde(default, skip_serializing_if = "Count::is_none")]
    raids: Count,
    #[serde(default, skip_serializing_if = "is_zero")]
    outs: i32,
}

impl Stored for Node {
    type Live = nodes::Node;

    fn keep(live: nodes::Node) -> Node {
        let nodes::Node {
            handle,
            name,
            kind,
            hex,
            edge,
            owner,
            hp,
            hp_max,
            cap,
            stock,
            stock_max,
            security,
            cyber_def,
            effect,
            out_until,
            captured_at,
            fixed,
            passage,
            raids,
            outs,
        } = live;
        Node {
            handle,
            name,
            kind: Stored::keep(kind),
            hex: Stored::keep(hex),
            edge: Stored::keep(edge),
            owner: Stored::keep(owner),
            hp,
            hp_max,
            cap,
            stock,
            stock_max,
            security,
            cyber_def,
            effect: Stored::keep(effect),
            out_until: Stored::keep(out_until),
            captured_at: Stored::keep(captured_at),
            fixed,
            passage: Stored::keep(passage),
            raids: Stored::keep(raids),
            outs,
        }
    }

    fn live(self) -> nodes::Node {
        let Node {
            handle,
            name,
            kind,
            hex,
            edge,
            owner,
            hp,
            hp_max,
            cap,
            stock,
            stock_max,
            security,
            cyber_def,
            effect,
            out_until,
            captured_at,
            fixed,
            passage,
            raids,
            outs,
        } = self;
        nodes::Node {
            handle,
            name,
            kind: kind.live(),
            hex: hex.live(),
            edge: edge.live(),
            owner: owner.live(),
            hp,
            hp_max,
            cap,
            stock,
            stock_max,
            security,
            cyber_def,
            effect: effect.live(),
            out_until: out_until.live(),
            captured_at: captured_at.live(),
            fixed,
            passage: passage.live(),
            raids: raids.live(),
            outs,
        }
    }
}

/// A contact as truth keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contact {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    unit: Option<UnitId>,
    kind: Kind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hex: Option<HexNo>,
    conf: i32,
    age: i32,
    estimate: i32,
    dug: Dug,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    emitting: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    fixed: bool,
}

impl Stored for Contact {
    type Live = picture::Contact;

    fn keep(live: picture::Contact) -> Contact {
        let picture::Contact { unit, kind, hex, conf, age, estimate, dug, emitting, fixed } = live;
        Contact {
            unit: Stored::keep(unit),
            kind: Stored::keep(kind),
            hex: Stored::keep(hex),
            conf,
            age,
            estimate,
            dug: Stored::keep(dug),
            emitting,
            fixed,
        }
    }

    fn live(self) -> picture::Contact {
        let Contact { unit, kind, hex, conf, age, estimate, dug, emitting, fixed } = self;
        picture::Contact {
            unit: unit.live(),
            kind: kind.live(),
            hex: hex.live(),
            conf,
            age,
            estimate,
            dug: dug.live(),
            emitting,
            fixed,
        }
    }
}
