//! Rows of places and what is known at the start: nodes, links, exercises under way, contacts.

use serde::Deserialize;

use crate::base::hexes::HexNo;
use crate::base::ids::{NationId, Side};

use super::forces::full;
use super::hybrid::TaskRow;
use super::msel::Predicate;
use super::read::yes;
use super::units::Mode;
use super::words::{Crossing, NodeKind};

/// A node. What a row leaves out is as its kind has it (rules §5.2, `assets/rules/nodes.ron`).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NodeRow {
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// Short typed name, unique.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Its kind.
    pub kind: NodeKind,
    /// Where it stands.
    pub at: Site,
    /// The country that owns it, which gives its side.
    pub owner: NationId,
    /// Damage points when whole.
    #[serde(default)]
    pub hp: Option<i32>,
    /// Points a pulse.
    #[serde(default)]
    pub cap: Option<i32>,
    /// Supply at the start, points.
    #[serde(default)]
    pub stock: Option<i32>,
    /// Permille.
    #[serde(default)]
    pub security: Option<i32>,
    /// Permille.
    #[serde(default)]
    pub cyber_def: Option<i32>,
    /// Cannot be blown or struck down.
    #[serde(default)]
    pub fixed: bool,
    /// What it is for, besides its kind.
    #[serde(default)]
    pub task: Option<TaskRow>,
    /// A bridge: pulses a heavy unit waits at it.
    #[serde(default)]
    pub heavy_wait: i32,
    /// A crossing site.
    #[serde(default)]
    pub site: Option<SiteRow>,
}

/// A crossing site or ferry (rules §23.2 no. 11): troops pass the river there, as many points a pulse as its `cap`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteRow {
    /// How the river is crossed.
    pub by: Crossing,
    /// Whose troops; none: those of who holds its hex.
    #[serde(default)]
    pub side: Option<Side>,
    /// It works while this holds.
    #[serde(default)]
    pub needs: Option<Predicate>,
    /// It needs no engineers while this holds.
    #[serde(default)]
    pub standing: Option<Predicate>,
}

/// Where a node stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Site {
    /// In a hex.
    Hex(HexNo),
    /// On a hexside: the first hex is the one it is counted in.
    Edge(HexNo, HexNo),
    /// Off the map.
    Off,
}

impl Site {
    /// The hex it is counted in.
    pub fn hex(self) -> Option<HexNo> {
        match self {
            Site::Hex(hex) | Site::Edge(hex, _) => Some(hex),
            Site::Off => None,
        }
    }
}

/// What a kind of node has unless its row says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NodeDefaults {
    /// Damage points; 0: cannot be damaged.
    pub hp: i32,
    /// Points a pulse.
    pub cap: i32,
    /// Permille.
    pub security: i32,
    /// Permille.
    pub cyber_def: i32,
}

/// A way from a box onto the map.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkRow {
    /// The box.
    pub from: String,
    /// By what.
    pub mode: Mode,
    /// Where it enters.
    pub entry: HexNo,
    /// Hexes that join the run.
    #[serde(default)]
    pub hexes: i32,
    /// The run itself, in pulses, instead.
    #[serde(default)]
    pub pulses: Option<i32>,
    /// Points a pulse.
    #[serde(default)]
    pub cap: Option<i32>,
    /// First pulse in which it is open.
    #[serde(default)]
    pub first: i32,
    /// Pulses of reception of those who came by it.
    #[serde(default)]
    pub rsom: Option<i32>,
    /// Who comes by it is received as from overseas, whatever the mode.
    #[serde(default)]
    pub overseas: bool,
    /// Air zones its wings fly in, by code, if by air; none: that of the entry.
    #[serde(default)]
    pub zones: Vec<String>,
    /// Share of its sorties a wing flies there, permille.
    #[serde(default = "full")]
    pub sorties: i32,
}

/// An exercise under way when the game begins (rules §23.2 no. 22).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExerciseStart {
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// A row of the table of exercises.
    pub kind: String,
    /// The headquarters that runs it.
    pub hq: String,
    /// Last pulse.
    pub last: i32,
    /// Who takes part.
    pub who: Vec<String>,
    /// Where.
    #[serde(default)]
    pub area: Option<HexNo>,
    /// Resource points to break it off.
    #[serde(default)]
    pub abort: i32,
}

/// Something a side believes present at the start.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactRow {
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// The unit behind it.
    pub unit: String,
    /// Where it is believed; else where it is.
    #[serde(default)]
    pub at: Option<HexNo>,
    /// Permille.
    pub conf: i32,
}
