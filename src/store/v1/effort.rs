//! What is paid for and practised: investments, exercises, what nations grant, what a place does for those who pass.

use flank_engine::setup::words;
use flank_engine::world::event;
use flank_engine::world::tables::{nodes, politics};
use serde::{Deserialize, Serialize};

use super::keys::{HexNo, NodeId, Side, UnitId};
use super::ruling::Subject;
use super::sites::{Bearing, Count};
use super::stored::Stored;

/// For numbers that are written only when they say something.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a field by reference")]
pub(crate) fn is_zero(n: &i32) -> bool {
    *n == 0
}

/// What resource points buy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Purchase {
    HostSupport,
    Bridging,
    GaugeYard,
    ResponseTeam,
    Set,
    Brigade,
    ReloadUpper,
    ReloadMedium,
    ReloadShort,
    Harden,
    HardenCyber,
    Information,
}

impl Stored for Purchase {
    type Live = words::Purchase;

    fn keep(live: words::Purchase) -> Purchase {
        use words::Purchase as L;
        match live {
            L::HostSupport => Purchase::HostSupport,
            L::Bridging => Purchase::Bridging,
            L::GaugeYard => Purchase::GaugeYard,
            L::ResponseTeam => Purchase::ResponseTeam,
            L::Set => Purchase::Set,
            L::Brigade => Purchase::Brigade,
            L::ReloadUpper => Purchase::ReloadUpper,
            L::ReloadMedium => Purchase::ReloadMedium,
            L::ReloadShort => Purchase::ReloadShort,
            L::Harden => Purchase::Harden,
            L::HardenCyber => Purchase::HardenCyber,
            L::Information => Purchase::Information,
        }
    }

    fn live(self) -> words::Purchase {
        use words::Purchase as L;
        match self {
            Purchase::HostSupport => L::HostSupport,
            Purchase::Bridging => L::Bridging,
            Purchase::GaugeYard => L::GaugeYard,
            Purchase::ResponseTeam => L::ResponseTeam,
            Purchase::Set => L::Set,
            Purchase::Brigade => L::Brigade,
            Purchase::ReloadUpper => L::ReloadUpper,
            Purchase::ReloadMedium => L::ReloadMedium,
            Purchase::ReloadShort => L::ReloadShort,
            Purchase::Harden => L::Harden,
            Purchase::HardenCyber => L::HardenCyber,
            Purchase::Information => L::Information,
        }
    }
}

/// How a river is crossed where there is no bridge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Crossing {
    Ferry,
    Engineers,
    Standing,
}

impl Stored for Crossing {
    type Live = words::Crossing;

    fn keep(live: words::Crossing) -> Crossing {
        use words::Crossing as L;
        match live {
            L::Ferry => Crossing::Ferry,
            L::Engineers => Crossing::Engineers,
            L::Standing => Crossing::Standing,
        }
    }

    fn live(self) -> words::Crossing {
        use words::Crossing as L;
        match self {
            Crossing::Ferry => L::Ferry,
            Crossing::Engineers => L::Engineers,
            Crossing::Standing => L::Standing,
        }
    }
}

/// What practice or money adds to a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Gain {
    Sweep,
    Skill,
    Cap,
}

impl Stored for Gain {
    type Live = event::Gain;

    fn keep(live: event::Gain) -> Gain {
        use event::Gain as L;
        match live {
            L::Sweep => Gain::Sweep,
            L::Skill => Gain::Skill,
            L::Cap => Gain::Cap,
        }
    }

    fn live(self) -> event::Gain {
        use event::Gain as L;
        match self {
            Gain::Sweep => L::Sweep,
            Gain::Skill => L::Skill,
            Gain::Cap => L::Cap,
        }
    }
}

/// Something paid for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Investment {
    kind: Purchase,
    about: Subject,
    paid: i32,
    due: i32,
}

impl Stored for Investment {
    type Live = politics::Investment;

    fn keep(live: politics::Investment) -> Investment {
        let politics::Investment { kind, about, paid, due } = live;
        Investment { kind: Stored::keep(kind), about: Stored::keep(about), paid, due }
    }

    fn live(self) -> politics::Investment {
        let Investment { kind, about, paid, due } = self;
        politics::Investment { kind: kind.live(), about: about.live(), paid, due }
    }
}

/// An exercise under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exercise {
    kind: String,
    side: Side,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hq: Option<UnitId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    area: Option<HexNo>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    who: Vec<UnitId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    nodes: Vec<NodeId>,
    began: i32,
    last: i32,
    #[serde(default, skip_serializing_if = "is_zero")]
    abort: i32,
}

impl Stored for Exercise {
    type Live = politics::Exercise;

    fn keep(live: politics::Exercise) -> Exercise {
        let politics::Exercise { kind, side, hq, area, who, nodes, began, last, abort } = live;
        Exercise {
            kind,
            side: Stored::keep(side),
            hq: Stored::keep(hq),
            area: Stored::keep(area),
            who: Stored::keep(who),
            nodes: Stored::keep(nodes),
            began,
            last,
            abort,
        }
    }

    fn live(self) -> politics::Exercise {
        let Exercise { kind, side, hq, area, who, nodes, began, last, abort } = self;
        politics::Exercise {
            kind,
            side: side.live(),
            hq: hq.live(),
            area: area.live(),
            who: who.live(),
            nodes: nodes.live(),
            began,
            last,
            abort,
        }
    }
}

/// What a nation has granted the Alliance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ties {
    #[serde(default, skip_serializing_if = "is_zero")]
    level: i32,
    #[serde(default, skip_serializing_if = "is_zero")]
    host: i32,
    #[serde(default, skip_serializing_if = "is_zero")]
    lobby: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bearing: Option<Bearing>,
}

impl Stored for Ties {
    type Live = politics::Ties;

    fn keep(live: politics::Ties) -> Ties {
        let politics::Ties { level, host, lobby, bearing } = live;
        Ties { level, host, lobby, bearing: Stored::keep(bearing) }
    }

    fn live(self) -> politics::Ties {
        let Ties { level, host, lobby, bearing } = self;
        politics::Ties { level, host, lobby, bearing: bearing.live() }
    }
}

impl Ties {
    pub(super) fn are_none(&self) -> bool {
        *self == Ties::default()
    }
}

/// What a node does for those who pass it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Passage {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    crossing: Option<Crossing>,
    #[serde(default, skip_serializing_if = "is_zero")]
    heavy_wait: i32,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    yard: bool,
    #[serde(default, skip_serializing_if = "Count::is_none")]
    blue: Count,
    #[serde(default, skip_serializing_if = "Count::is_none")]
    red: Count,
}

impl Stored for Passage {
    type Live = nodes::Passage;

    fn keep(live: nodes::Passage) -> Passage {
        let nodes::Passage { crossing, heavy_wait, yard, blue, red } = live;
        Passage { crossing: Stored::keep(crossing), heavy_wait, yard, blue: Stored::keep(blue), red: Stored::keep(red) }
    }

    fn live(self) -> nodes::Passage {
        let Passage { crossing, heavy_wait, yard, blue, red } = self;
        nodes::Passage { crossing: crossing.live(), heavy_wait, yard, blue: blue.live(), red: red.live() }
    }
}

impl Passage {
    pub(super) fn is_plain(&self) -> bool {
        *self == Passage::default()
    }
}
