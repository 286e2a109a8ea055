//! Tables: state of which there is one per side, nation, zone, node, hex or the game.

use std::collections::{BTreeMap, BTreeSet};

use flank_engine::world::tables;
use flank_engine::world::tables::clock;
use serde::{Deserialize, Serialize};

use super::effort::Exercise;
use super::ground::{Battle, Contact, EdgeState, HexEffect, Node, Zone};
use super::keys::{BattleId, ContactId, Edge, HexNo, IncidentId, NationId, NodeId, OrderId, ProposalId, Side, ZoneId};
use super::order::Order;
use super::politics::{Incident, Nation, Proposal, SideState};
use super::ruling::Draw;
use super::statecraft::Axis;
use super::stored::Stored;
use super::terms::Pace;

/// All tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tables {
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    control: BTreeMap<HexNo, Side>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    nodes: BTreeMap<NodeId, Node>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    edges: BTreeMap<Edge, EdgeState>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    hexes: BTreeMap<HexNo, HexEffect>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    battles: BTreeMap<BattleId, Battle>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    contacts: BTreeMap<Side, BTreeMap<ContactId, Contact>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    last_contact: BTreeMap<Side, u32>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    zones: BTreeMap<ZoneId, Zone>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    carry: BTreeMap<(Draw, u8), i32>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    nations: BTreeMap<NationId, Nation>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    sides: BTreeMap<Side, SideState>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    incidents: BTreeMap<IncidentId, Incident>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    axes: BTreeMap<String, Axis>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    proposals: BTreeMap<ProposalId, Proposal>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    orders: BTreeMap<OrderId, StandingOrder>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    exercises: BTreeMap<u8, Exercise>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    draws: BTreeMap<String, String>,
    heat: i32,
    clock: Clock,
}

impl Stored for Tables {
    type Live = tables::Tables;

    fn keep(live: tables::Tables) -> Tables {
        let tables::Tables {
            control,
            nodes,
            edges,
            hexes,
            battles,
            contacts,
            last_contact,
            zones,
            carry,
            nations,
            sides,
            incidents,
            axes,
            proposals,
            orders,
            exercises,
            draws,
            heat,
            clock,
        } = live;
        Tables {
            control: Stored::keep((*control).clone()),
            nodes: Stored::keep(nodes),
            edges: Stored::keep(edges),
            hexes: Stored::keep(hexes),
            battles: Stored::keep(battles),
            contacts: Stored::keep(contacts),
            last_contact: Stored::keep(last_contact),
            zones: Stored::keep(zones),
            carry: Stored::keep(carry),
            nations: Stored::keep(nations),
            sides: Stored::keep(sides),
            incidents: Stored::keep(incidents),
            axes: Stored::keep(axes),
            proposals: Stored::keep(proposals),
            orders: Stored::keep(orders),
            exercises: Stored::keep(exercises),
            draws: Stored::keep(draws),
            heat,
            clock: Stored::keep(clock),
        }
    }

    fn live(self) -> tables::Tables {
        let Tables {
            control,
            nodes,
            edges,
            hexes,
            battles,
            contacts,
            last_contact,
            zones,
            carry,
            nations,
            sides,
            incidents,
            axes,
            proposals,
            orders,
            exercises,
            draws,
            heat,
            clock,
        } = self;
        tables::Tables {
            control: control.live().into(),
            nodes: nodes.live(),
            edges: edges.live(),
            hexes: hexes.live(),
            battles: battles.live(),
            contacts: contacts.live(),
            last_contact: last_contact.live(),
            zones: zones.live(),
            carry: carry.live(),
            nations: nations.live(),
            sides: sides.live(),
            incidents: incidents.live(),
            axes: axes.live(),
            proposals: proposals.live(),
            orders: orders.live(),
            exercises: exercises.live(),
            draws: draws.live(),
            heat,
            clock: clock.live(),
        }
    }
}

/// What a side did this pulse that the ladder counts (rules §17).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Deed {
    Crossed,
    Battle,
    Raid,
    Salvo,
    Landed,
    Roe3Strike,
    Roe4Strike,
    CapitalTaken,
    StrategicStrike,
}

impl Stored for Deed {
    type Live = clock::Deed;

    fn keep(live: clock::Deed) -> Deed {
        use clock::Deed as L;
        match live {
            L::Crossed => Deed::Crossed,
            L::Battle => Deed::Battle,
            L::Raid => Deed::Raid,
            L::Salvo => Deed::Salvo,
            L::Landed => Deed::Landed,
            L::Roe3Strike => Deed::Roe3Strike,
            L::Roe4Strike => Deed::Roe4Strike,
            L::CapitalTaken => Deed::CapitalTaken,
            L::StrategicStrike => Deed::StrategicStrike,
        }
    }

    fn live(self) -> clock::Deed {
        use clock::Deed as L;
        match self {
            Deed::Crossed => L::Crossed,
            Deed::Battle => L::Battle,
            Deed::Raid => L::Raid,
            Deed::Salvo => L::Salvo,
            Deed::Landed => L::Landed,
            Deed::Roe3Strike => L::Roe3Strike,
            Deed::Roe4Strike => L::Roe4Strike,
            Deed::CapitalTaken => L::CapitalTaken,
            Deed::StrategicStrike => L::StrategicStrike,
        }
    }
}

/// Turn, pulse, mode (rules §4.2 `clock`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Clock {
    turn: u32,
    pulse_no: i32,
    pulse: u8,
    pace: Pace,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    war_since: Option<i32>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    deeds: BTreeSet<(Side, Deed)>,
    heat_max: i32,
    votes_lost: i32,
    war_pulses: i32,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    turn_over: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ended: Option<BTreeMap<Side, i32>>,
}

impl Stored for Clock {
    type Live = clock::Clock;

    fn keep(live: clock::Clock) -> Clock {
        let clock::Clock {
            turn,
            pulse_no,
            pulse,
            pace,
            war_since,
            deeds,
            heat_max,
            votes_lost,
            war_pulses,
            turn_over,
            ended,
        } = live;
        Clock {
            turn,
            pulse_no,
            pulse,
            pace: Stored::keep(pace),
            war_since: Stored::keep(war_since),
            deeds: Stored::keep(deeds),
            heat_max,
            votes_lost,
            war_pulses,
            turn_over,
            ended: Stored::keep(ended),
        }
    }

    fn live(self) -> clock::Clock {
        let Clock { turn, pulse_no, pulse, pace, war_since, deeds, heat_max, votes_lost, war_pulses, turn_over, ended } =
            self;
        clock::Clock {
            turn,
            pulse_no,
            pulse,
            pace: pace.live(),
            war_since: war_since.live(),
            deeds: deeds.live(),
            heat_max,
            votes_lost,
            war_pulses,
            turn_over,
            ended: ended.live(),
        }
    }
}

/// An order in force (rules §2.3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StandingOrder {
    order: Order,
    taken: i32,
}

impl Stored for StandingOrder {
    type Live = clock::StandingOrder;

    fn keep(live: clock::StandingOrder) -> StandingOrder {
        let clock::StandingOrder { order, taken } = live;
        StandingOrder { order: Stored::keep(order), taken }
    }

    fn live(self) -> clock::StandingOrder {
        let StandingOrder { order, taken } = self;
        clock::StandingOrder { order: order.live(), taken }
    }
}
