//! Nodes: fixed places that do something (rules §5.2).

use serde::{Deserialize, Serialize};

use crate::base::fixed::{narrow, ratio};
use crate::base::hexes::{Edge, HexNo};
use crate::base::ids::Side;
pub use crate::setup::words::{Crossing, NodeKind};

/// A running effect on a node, nation or zone (rules §14, §15): what it does and to the end of which pulse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NodeEffect {
    /// Permille of the full effect: 500 or 1000.
    pub size: i32,
    /// Last pulse in which it works.
    pub until: i32,
}

/// A node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Short typed name, `n_tapa`.
    pub handle: String,
    /// Full name.
    pub name: String,
    /// Its kind.
    pub kind: NodeKind,
    /// Where it stands; boxes have no hex.
    pub hex: Option<HexNo>,
    /// The hexside of a bridge, fixed link or ferry.
    pub edge: Option<Edge>,
    /// The side that owned it at the start; boxes and sites without control keep it.
    pub owner: Side,
    /// Damage points left, Σ; 0 with `hp_max` 0: cannot be damaged.
    pub hp: i32,
    /// Damage points when whole.
    pub hp_max: i32,
    /// Points a pulse it handles.
    pub cap: i32,
    /// Supply it holds, tenths of a point, Σ.
    pub stock: i32,
    /// Supply it can hold, tenths.
    pub stock_max: i32,
    /// Guard against raids and sabotage, permille.
    pub security: i32,
    /// Guard against intrusion, permille, Σ.
    pub cyber_def: i32,
    /// A cyber effect running.
    pub effect: Option<NodeEffect>,
    /// Out of work to the end of this pulse.
    pub out_until: Option<i32>,
    /// Pulse in which another side captured it.
    pub captured_at: Option<i32>,
    /// Cannot be blown or struck down: its scenario says so.
    pub fixed: bool,
    /// What it does for those who pass it.
    #[serde(default, skip_serializing_if = "Passage::is_plain")]
    pub passage: Passage,
    /// Raids on it, where a condition asks for them, Σ (rules §23.2 `Struck`).
    #[serde(default, skip_serializing_if = "Count::is_none")]
    pub raids: Count,
    /// Pulses in which its service was out, permille, Σ (rules §23.2 no. 15).
    #[serde(default, skip_serializing_if = "crate::world::gear::is_zero")]
    pub outs: i32,
}

/// What a node does for those who pass it (rules §23.2 nos. 11, 13).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    /// A crossing site on a hexside (rules §23.2 no. 11).
    pub crossing: Option<Crossing>,
    /// Pulses a heavy unit waits on a bridge until a bridging mark is bought for it.
    pub heavy_wait: i32,
    /// A gauge yard was built here.
    pub yard: bool,
    /// Blue's points that crossed at the site.
    #[serde(default)]
    pub blue: Count,
    /// Red's.
    #[serde(default)]
    pub red: Count,
}

/// Something counted: in all, and in the last pulse in which any came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// Since the game began, Σ.
    pub all: i32,
    /// In the last pulse in which any did, Σ.
    pub last: i32,
    /// Which pulse that was.
    pub pulse: i32,
}

impl Count {
    pub(crate) fn is_none(&self) -> bool {
        *self == Count::default()
    }

    /// So many more in this pulse.
    pub fn add(&mut self, n: i32, pulse: i32) {
        self.last = n + if self.pulse == pulse { self.last } else { 0 };
        (self.all, self.pulse) = (self.all + n, pulse);
    }

    /// In a pulse.
    pub fn in_pulse(&self, pulse: i32) -> i32 {
        if self.pulse == pulse { self.last } else { 0 }
    }
}

impl Passage {
    /// What crossed of a side.
    pub fn crossed(&self, side: Side) -> Count {
        match side {
            Side::Blue => self.blue,
            Side::Red => self.red,
            Side::Third => Count::default(),
        }
    }

    /// As a side knows it: of what crosses it counts its own.
    #[must_use]
    pub fn seen_by(self, side: Side) -> Passage {
        let own = |of: Side| if of == side { self.crossed(of) } else { Count::default() };
        Passage { blue: own(Side::Blue), red: own(Side::Red), ..self }
    }

    fn is_plain(&self) -> bool {
        *self == Passage::default()
    }
}

impl Node {
    /// `clamp(1000·hp/hp_max)`; 1000 without hp (rules §5.2).
    pub fn function(&self) -> i32 {
        if self.hp_max <= 0 { 1000 } else { ratio(i64::from(self.hp.max(0)), i64::from(self.hp_max)).clamp(0, 1000) }
    }

    /// Damage points as readers see them.
    pub fn hp_seen(&self) -> i32 {
        narrow(i64::from(self.hp).clamp(0, i64::from(self.hp_max)))
    }
}
