//! Orders, as the format writes them.

use flank_engine::world::order;
use serde::{Deserialize, Serialize};

use super::keys::{HexNo, IncidentId, NationId, NodeId, OrderId, SeatId, Side, UnitId, ZoneId};
use super::refusal::Measure;
use super::stored::Stored;
use super::task::{Agenda, Cruise, CyberTask, Mission, Sortie, Target, Tone, When, Whom, Works};
use super::unit::Stance;
use super::words::{Doctrine, Kind, Mode, Object};

/// An order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Order {
    id: OrderId,
    side: Side,
    seat: SeatId,
    whom: Whom,
    verb: Verb,
    priority: u8,
    when: When,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    not_before: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rationale: Option<String>,
}

impl Stored for Order {
    type Live = order::Order;

    fn keep(live: order::Order) -> Order {
        let order::Order { id, side, seat, whom, verb, priority, when, not_before, rationale } = live;
        Order {
            id: Stored::keep(id),
            side: Stored::keep(side),
            seat: Stored::keep(seat),
            whom: Stored::keep(whom),
            verb: Stored::keep(verb),
            priority,
            when: Stored::keep(when),
            not_before: Stored::keep(not_before),
            rationale: Stored::keep(rationale),
        }
    }

    fn live(self) -> order::Order {
        let Order { id, side, seat, whom, verb, priority, when, not_before, rationale } = self;
        order::Order {
            id: id.live(),
            side: side.live(),
            seat: seat.live(),
            whom: whom.live(),
            verb: verb.live(),
            priority,
            when: when.live(),
            not_before: not_before.live(),
            rationale: rationale.live(),
        }
    }
}

/// How a unit goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Going {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    path: Vec<HexNo>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    forced: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    bypass: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    probe: bool,
}

impl Stored for Going {
    type Live = order::Going;

    fn keep(live: order::Going) -> Going {
        let order::Going { path, forced, bypass, probe } = live;
        Going { path: Stored::keep(path), forced, bypass, probe }
    }

    fn live(self) -> order::Going {
        let Going { path, forced, bypass, probe } = self;
        order::Going { path: path.live(), forced, bypass, probe }
    }
}

/// What is asked (rules §3). Kinds named by data (exercises, investments, hybrid acts, choices) are words of tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) enum Verb {
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
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<NodeId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        aboard: Option<UnitId>,
    },
    Air {
        zone: ZoneId,
        sortie: Sortie,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        targets: Vec<Target>,
    },
    Strike {
        at: Target,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        rounds: Vec<(Object, i32)>,
        /// Further targets of the same order.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        more: Vec<(Target, Vec<(Object, i32)>)>,
    },
    Amd {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        emit: Option<bool>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        doctrine: Option<Doctrine>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        path: Vec<HexNo>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
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
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        nodes: Vec<NodeId>,
    },
    Deceive {
        hex: HexNo,
        kind: Kind,
    },
    Alert {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tier: Option<i32>,
    },
    Exercise {
        kind: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        area: Option<HexNo>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        who: Vec<UnitId>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        nodes: Vec<NodeId>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        abort: bool,
    },
    Council {
        measure: Measure,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        cites: Vec<IncidentId>,
    },
    Lobby {
        nation: NationId,
        measure: Measure,
    },
    Summit {
        agenda: Agenda,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        nations: Vec<NationId>,
    },
    Attribute {
        incident: IncidentId,
    },
    Signal {
        tone: Tone,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<NationId>,
    },
    Invest {
        kind: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<Target>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        nation: Option<NationId>,
    },
    Partner {
        nation: NationId,
        level: i32,
    },
    Hybrid {
        kind: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        target: Option<Target>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        nation: Option<NationId>,
    },
    Choose {
        choice: String,
        option: String,
    },
}

impl Stored for Verb {
    type Live = order::Verb;

    fn keep(live: order::Verb) -> Verb {
        use order::Verb as L;
        match live {
            L::Hold(a) => Verb::Hold(Stored::keep(a)),
            L::Move(a) => Verb::Move(Stored::keep(a)),
            L::Advance(a) => Verb::Advance(Stored::keep(a)),
            L::Support(a) => Verb::Support(Stored::keep(a)),
            L::Engineer { works, at } => Verb::Engineer { works: Stored::keep(works), at: Stored::keep(at) },
            L::StratMove { mode, to, from, aboard } => Verb::StratMove {
                mode: Stored::keep(mode),
                to: Stored::keep(to),
                from: Stored::keep(from),
                aboard: Stored::keep(aboard),
            },
            L::Air { zone, sortie, targets } => {
                Verb::Air { zone: Stored::keep(zone), sortie: Stored::keep(sortie), targets: Stored::keep(targets) }
            }
            L::Strike { at, rounds, more } => Verb::Strike {
                at: Stored::keep(at),
                rounds: Stored::keep(rounds),
                more: more.into_iter().map(|aim| (Stored::keep(aim.at), Stored::keep(aim.rounds))).collect(),
            },
            L::Amd { emit, doctrine, path, protect } => Verb::Amd {
                emit: Stored::keep(emit),
                doctrine: Stored::keep(doctrine),
                path: Stored::keep(path),
                protect: Stored::keep(protect),
            },
            L::Naval { zone, cruise } => Verb::Naval { zone: Stored::keep(zone), cruise: Stored::keep(cruise) },
            L::Sof { mission, at } => Verb::Sof { mission: Stored::keep(mission), at: Stored::keep(at) },
            L::Cyber { task, nodes } => Verb::Cyber { task: Stored::keep(task), nodes: Stored::keep(nodes) },
            L::Deceive { hex, kind } => Verb::Deceive { hex: Stored::keep(hex), kind: Stored::keep(kind) },
            L::Alert { tier } => Verb::Alert { tier: Stored::keep(tier) },
            L::Exercise { kind, area, who, nodes, abort } => {
                let (area, who, nodes) = (Stored::keep(area), Stored::keep(who), Stored::keep(nodes));
                Verb::Exercise { kind, area, who, nodes, abort }
            }
            L::Council { measure, cites } => {
                Verb::Council { measure: Stored::keep(measure), cites: Stored::keep(cites) }
            }
            L::Lobby { nation, measure } => {
                Verb::Lobby { nation: Stored::keep(nation), measure: Stored::keep(measure) }
            }
            L::Summit { agenda, nations } => {
                Verb::Summit { agenda: Stored::keep(agenda), nations: Stored::keep(nations) }
            }
            L::Attribute { incident } => Verb::Attribute { incident: Stored::keep(incident) },
            L::Signal { tone, to } => Verb::Signal { tone: Stored::keep(tone), to: Stored::keep(to) },
            L::Invest { kind, target, nation } => {
                Verb::Invest { kind, target: Stored::keep(target), nation: Stored::keep(nation) }
            }
            L::Partner { nation, level } => Verb::Partner { nation: Stored::keep(nation), level },
            L::Hybrid { kind, target, nation } => {
                Verb::Hybrid { kind, target: Stored::keep(target), nation: Stored::keep(nation) }
            }
            L::Choose { choice, option } => Verb::Choose { choice, option },
        }
    }

    fn live(self) -> order::Verb {
        use order::Verb as L;
        match self {
            Verb::Hold(a) => L::Hold(a.live()),
            Verb::Move(a) => L::Move(a.live()),
            Verb::Advance(a) => L::Advance(a.live()),
            Verb::Support(a) => L::Support(a.live()),
            Verb::Engineer { works, at } => L::Engineer { works: works.live(), at: at.live() },
            Verb::StratMove { mode, to, from, aboard } => {
                L::StratMove { mode: mode.live(), to: to.live(), from: from.live(), aboard: aboard.live() }
            }
            Verb::Air { zone, sortie, targets } => {
                L::Air { zone: zone.live(), sortie: sortie.live(), targets: targets.live() }
            }
            Verb::Strike { at, rounds, more } => {
                let aims = more.into_iter().map(|(at, rounds)| order::Aim { at: at.live(), rounds: rounds.live() });
                L::Strike { at: at.live(), rounds: rounds.live(), more: aims.collect() }
            }
            Verb::Amd { emit, doctrine, path, protect } => {
                L::Amd { emit: emit.live(), doctrine: doctrine.live(), path: path.live(), protect: protect.live() }
            }
            Verb::Naval { zone, cruise } => L::Naval { zone: zone.live(), cruise: cruise.live() },
            Verb::Sof { mission, at } => L::Sof { mission: mission.live(), at: at.live() },
            Verb::Cyber { task, nodes } => L::Cyber { task: task.live(), nodes: nodes.live() },
            Verb::Deceive { hex, kind } => L::Deceive { hex: hex.live(), kind: kind.live() },
            Verb::Alert { tier } => L::Alert { tier: tier.live() },
            Verb::Exercise { kind, area, who, nodes, abort } => {
                L::Exercise { kind, area: area.live(), who: who.live(), nodes: nodes.live(), abort }
            }
            Verb::Council { measure, cites } => L::Council { measure: measure.live(), cites: cites.live() },
            Verb::Lobby { nation, measure } => L::Lobby { nation: nation.live(), measure: measure.live() },
            Verb::Summit { agenda, nations } => L::Summit { agenda: agenda.live(), nations: nations.live() },
            Verb::Attribute { incident } => L::Attribute { incident: incident.live() },
            Verb::Signal { tone, to } => L::Signal { tone: tone.live(), to: to.live() },
            Verb::Invest { kind, target, nation } => L::Invest { kind, target: target.live(), nation: nation.live() },
            Verb::Partner { nation, level } => L::Partner { nation: nation.live(), level },
            Verb::Hybrid { kind, target, nation } => L::Hybrid { kind, target: target.live(), nation: nation.live() },
            Verb::Choose { choice, option } => L::Choose { choice, option },
        }
    }
}
