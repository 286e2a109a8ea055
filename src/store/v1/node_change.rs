//! Events: what happened to nodes.

use flank_engine::world::event;
use serde::{Deserialize, Serialize};

use super::ground::NodeEffect;
use super::keys::Side;
use super::stored::Stored;

/// What became of a node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum NodeChange {
    Hp(i32),
    Defence(i32),
    Stock(i32),
    Effect(Option<NodeEffect>),
    Out(i32),
    Captured(i32),
    Hardened(i32),
    Yard,
    Strengthened,
    Outage(i32),
    Crossed { side: Side, n: i32 },
}

impl Stored for NodeChange {
    type Live = event::NodeChange;

    fn keep(live: event::NodeChange) -> NodeChange {
        use event::NodeChange as L;
        match live {
            L::Hp(a) => NodeChange::Hp(a),
            L::Defence(a) => NodeChange::Defence(a),
            L::Stock(a) => NodeChange::Stock(a),
            L::Effect(a) => NodeChange::Effect(Stored::keep(a)),
            L::Out(a) => NodeChange::Out(a),
            L::Captured(a) => NodeChange::Captured(a),
            L::Hardened(a) => NodeChange::Hardened(a),
            L::Yard => NodeChange::Yard,
            L::Strengthened => NodeChange::Strengthened,
            L::Outage(a) => NodeChange::Outage(a),
            L::Crossed { side, n } => NodeChange::Crossed { side: Stored::keep(side), n },
        }
    }

    fn live(self) -> event::NodeChange {
        use event::NodeChange as L;
        match self {
            NodeChange::Hp(a) => L::Hp(a),
            NodeChange::Defence(a) => L::Defence(a),
            NodeChange::Stock(a) => L::Stock(a),
            NodeChange::Effect(a) => L::Effect(a.live()),
            NodeChange::Out(a) => L::Out(a),
            NodeChange::Captured(a) => L::Captured(a),
            NodeChange::Hardened(a) => L::Hardened(a),
            NodeChange::Yard => L::Yard,
            NodeChange::Strengthened => L::Strengthened,
            NodeChange::Outage(a) => L::Outage(a),
            NodeChange::Crossed { side, n } => L::Crossed { side: side.live(), n },
        }
    }
}
