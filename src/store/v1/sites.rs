//! Events: what happened to nodes; what is counted of them; how third states stand.

use flank_engine::setup::words;
use flank_engine::world::event;
use flank_engine::world::tables::nodes;
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
    Raided,
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
            L::Raided => NodeChange::Raided,
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
            NodeChange::Raided => L::Raided,
            NodeChange::Crossed { side, n } => L::Crossed { side: side.live(), n },
        }
    }
}

/// Something counted: in all, in the last pulse in which any came, which pulse that was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Count(i32, i32, i32);

impl Count {
    pub(super) fn is_none(&self) -> bool {
        *self == Count::default()
    }
}

impl Stored for Count {
    type Live = nodes::Count;

    fn keep(live: nodes::Count) -> Count {
        let nodes::Count { all, last, pulse } = live;
        Count(all, last, pulse)
    }

    fn live(self) -> nodes::Count {
        let Count(all, last, pulse) = self;
        nodes::Count { all, last, pulse }
    }
}

/// How a third state stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) enum Bearing {
    Closed,
    Neutral,
    Partner,
    Transit(Side),
    Cobelligerent { with: Side, free: i32 },
}

impl Stored for Bearing {
    type Live = words::Bearing;

    fn keep(live: words::Bearing) -> Bearing {
        use words::Bearing as L;
        match live {
            L::Closed => Bearing::Closed,
            L::Neutral => Bearing::Neutral,
            L::Partner => Bearing::Partner,
            L::Transit(side) => Bearing::Transit(Stored::keep(side)),
            L::Cobelligerent { with, free } => Bearing::Cobelligerent { with: Stored::keep(with), free },
        }
    }

    fn live(self) -> words::Bearing {
        use words::Bearing as L;
        match self {
            Bearing::Closed => L::Closed,
            Bearing::Neutral => L::Neutral,
            Bearing::Partner => L::Partner,
            Bearing::Transit(side) => L::Transit(side.live()),
            Bearing::Cobelligerent { with, free } => L::Cobelligerent { with: with.live(), free },
        }
    }
}
