//! Orders: what a side asks of a subject (rules §3), and what a seat commands.

use serde::{Deserialize, Serialize};

use crate::base::hexes::{Edge, HexNo};
use crate::base::ids::{IncidentId, NationId, NodeId, OrderId, SeatId, Side, UnitId, ZoneId};
use crate::base::refusal::{Measure, VerbName};

use super::components::{Doctrine, Kind, Mode, Object, Stance};
pub use crate::setup::words::{Agenda, Cruise, CyberTask, Mission, Sortie, Tone, Works};

/// What a seat commands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mandate {
    /// For which side.
    pub side: Side,
    /// From which seat; units without a seat of their own obey any seat of the side.
    pub seat: SeatId,
}

/// Who an order is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Whom {
    /// One unit.
    Unit(UnitId),
    /// All units under one headquarters within two hexes of it: one order of capacity.
    Formation(UnitId),
    /// The side itself: a desk order.
    Desk,
}

impl Whom {
    /// The unit or headquarters named.
    pub fn unit(self) -> Option<UnitId> {
        match self {
            Whom::Unit(u) | Whom::Formation(u) => Some(u),
            Whom::Desk => None,
        }
    }
}

/// When an order acts (rules §2.3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum When {
    /// At once.
    #[default]
    Always,
    /// When the unit is ready and nothing bars it.
    Released,
    /// When an own contact of 300 or more stands within two hexes.
    OnContact,
    /// At rung 3 or in War.
    OnWarning,
}

/// An order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// Unique in the game: `turn·10000 + side·5000 + place`.
    pub id: OrderId,
    /// The side that gives it.
    pub side: Side,
    /// The seat that gives it.
    pub seat: SeatId,
    /// Who it is for.
    pub whom: Whom,
    /// What is asked.
    pub verb: Verb,
    /// 0 first … 9 last; 5 is usual.
    pub priority: u8,
    /// When it acts.
    pub when: When,
    /// First pulse in which it acts.
    pub not_before: Option<i32>,
    /// Why, in the giver's words.
    pub rationale: Option<String>,
}

/// How a unit goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Going {
    /// Hexes to enter, next first, goal last.
    pub path: Vec<HexNo>,
    /// More minutes, more fatigue.
    pub forced: bool,
    /// Goes round lone battalions (`Advance`).
    pub bypass: bool,
    /// Fights at low intensity (`Advance`).
    pub probe: bool,
}

/// Where something is aimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Target {
    /// A hex.
    Hex(HexNo),
    /// A hexside.
    Edge(Edge),
    /// A node.
    Node(NodeId),
}

/// One more target of a strike, and what flies at it: one order may share a launcher's salvo out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aim {
    /// What is struck.
    pub at: Target,
    /// Rounds by type.
    pub rounds: Vec<(Object, i32)>,
}

/// What is asked (rules §3). Kinds named by data (exercises, investments, hybrid acts, choices) are words of tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "variants and fields are the order table of rules §3")]
pub enum Verb {
    Hold(Stance),
    Move(Going),
    Advance(Going),
    Support(Target),
    Engineer {
        works: Works,
        at: Target,
    },
    StratMove {
        mode: Mode,
        to: Target,
        from: Option<NodeId>,
        aboard: Option<UnitId>,
    },
    Air {
        zone: ZoneId,
        sortie: Sortie,
        targets: Vec<Target>,
    },
    Strike {
        at: Target,
        rounds: Vec<(Object, i32)>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        more: Vec<Aim>,
    },
    Amd {
        emit: Option<bool>,
        doctrine: Option<Doctrine>,
        path: Vec<HexNo>,
        protect: Option<Vec<NodeId>>,
    },
    Naval {
        zone: ZoneId,
        cruise: Cruise,
    },
    Sof {
        mission: Mission,
        at: Target,
    },
    Cyber {
        task: CyberTask,
        nodes: Vec<NodeId>,
    },
    Deceive {
        hex: HexNo,
        kind: Kind,
    },
    Alert {
        tier: Option<i32>,
    },
    Exercise {
        kind: String,
        area: Option<HexNo>,
        who: Vec<UnitId>,
        nodes: Vec<NodeId>,
        abort: bool,
    },
    Council {
        measure: Measure,
        cites: Vec<IncidentId>,
    },
    Lobby {
        nation: NationId,
        measure: Measure,
    },
    Summit {
        agenda: Agenda,
        nations: Vec<NationId>,
    },
    Attribute {
        incident: IncidentId,
    },
    Signal {
        tone: Tone,
        to: Option<NationId>,
    },
    Invest {
        kind: String,
        target: Option<Target>,
        nation: Option<NationId>,
    },
    Partner {
        nation: NationId,
        level: i32,
    },
    Hybrid {
        kind: String,
        target: Option<Target>,
        nation: Option<NationId>,
    },
    Choose {
        choice: String,
        option: String,
    },
}

impl Verb {
    /// What a strike of a launcher is aimed at, the first target first; nothing for another verb.
    pub fn aims(&self) -> Vec<(Target, &[(Object, i32)])> {
        let Verb::Strike { at, rounds, more } = self else { return Vec::new() };
        let first = std::iter::once((*at, rounds.as_slice()));
        first.chain(more.iter().map(|aim| (aim.at, aim.rounds.as_slice()))).collect()
    }

    /// Its name.
    pub fn name(&self) -> VerbName {
        match self {
            Verb::Hold(_) => VerbName::Hold,
            Verb::Move(_) => VerbName::Move,
            Verb::Advance(_) => VerbName::Advance,
            Verb::Support(_) => VerbName::Support,
            Verb::Engineer { .. } => VerbName::Engineer,
            Verb::StratMove { .. } => VerbName::StratMove,
            Verb::Air { .. } => VerbName::Air,
            Verb::Strike { .. } => VerbName::Strike,
            Verb::Amd { .. } => VerbName::Amd,
            Verb::Naval { .. } => VerbName::Naval,
            Verb::Sof { .. } => VerbName::Sof,
            Verb::Cyber { .. } => VerbName::Cyber,
            Verb::Deceive { .. } => VerbName::Deceive,
            Verb::Alert { .. } => VerbName::Alert,
            Verb::Exercise { .. } => VerbName::Exercise,
            Verb::Council { .. } => VerbName::Council,
            Verb::Lobby { .. } => VerbName::Lobby,
            Verb::Summit { .. } => VerbName::Summit,
            Verb::Attribute { .. } => VerbName::Attribute,
            Verb::Signal { .. } => VerbName::Signal,
            Verb::Invest { .. } => VerbName::Invest,
            Verb::Partner { .. } => VerbName::Partner,
            Verb::Hybrid { .. } => VerbName::Hybrid,
            Verb::Choose { .. } => VerbName::Choose,
        }
    }

    /// Whether it is a desk order (rules §2.3).
    pub fn is_desk(&self) -> bool {
        self.name().is_desk()
    }
}
