//! Scheduled orders of a script: a row whose pulse has come, said in the words of an order (rules §23.2 no. 39).
//!
//! Conditions are read from what the side believes. A row with an end is given anew each turn while it is legal and not
//! yet standing; nothing is remembered between turns, so a game gone on with plays as one that was never left. Not here:
//! columns and strikes.

use flank_engine::base::hexes::{Edge, HexNo};
use flank_engine::base::ids::{IncidentId, NodeId, UnitId, ZoneId};
use flank_engine::rules::paths::least_cost_path;
use flank_engine::rules::{council, cyber, happenings};
use flank_engine::setup::script::{Ask, Scheduled, Script, Spot};
use flank_engine::setup::words::StanceName;
use flank_engine::view::{Belief, SideView};
use flank_engine::world::components::Stance;
use flank_engine::world::order::{Going, Order, Sortie, Target, Verb, When, Whom, Works};

use super::{called, node_called};
use crate::ai::orders::order;

/// Chance from which a vote is expected to pass, permille.
const LIKELY: i32 = 500;

/// Orders of the script that fall into the coming turn.
pub(in crate::ai) fn scheduled(view: &SideView, belief: &Belief, script: &Script) -> Vec<Order> {
    let used = script.orders.iter().filter(|row| row.used);
    let orders = used.filter(|row| is_due(view, row) && is_wanted(belief, row));
    orders.filter_map(|row| said(view, belief, row)).filter(|order| !stands(view, order)).collect()
}

/// Whether a row's pulse is one of the coming turn, or it is given each turn and its end has not come.
fn is_due(view: &SideView, row: &Scheduled) -> bool {
    let facts = &view.book.facts;
    let pulses = facts.pulses_of_turn((view.turn, view.pace), 0, view.pulse_no, view.book.params.period_pulses);
    row.pulse < view.pulse_no + pulses.max(1) && view.pulse_no <= row.until.unwrap_or(row.pulse)
}

/// Whether its condition holds, as far as the side knows, and its vote is expected to pass.
fn is_wanted(belief: &Belief, row: &Scheduled) -> bool {
    let world = belief.world();
    let met = row.needs.as_ref().is_none_or(|p| happenings::holds(world, &happenings::Ordered::new(), p));
    let passes = || match &row.ask {
        Ask::Council(measure) => council::forecast(world, *measure, &[]).pass.1 >= LIKELY,
        _ => true,
    };
    met && (!row.passes || passes())
}

/// Whether just this is ordered already.
fn stands(view: &SideView, order: &Order) -> bool {
    let same = |o: &Order| o.whom == order.whom && o.verb == order.verb && o.when == order.when;
    !order.verb.is_desk() && view.orders.values().any(|standing| same(&standing.order))
}

fn said(view: &SideView, belief: &Belief, row: &Scheduled) -> Option<Order> {
    let unit = row.unit.as_deref().map(|handle| called(view, handle).map(|u| u.id));
    let whom = match unit {
        Some(found) => Whom::Unit(found?),
        None => Whom::Desk,
    };
    let verb = asked(view, belief, whom.unit(), &row.ask)?;
    let when = if row.released { When::Released } else { When::Always };
    let not_before = row.not_before.max((row.pulse > view.pulse_no).then_some(row.pulse));
    Some(Order { when, not_before, ..order(view, whom, verb) })
}

pub(super) fn stance(name: StanceName) -> Stance {
    match name {
        StanceName::Dig => Stance::Dig,
        StanceName::Delay => Stance::Delay,
        _ => Stance::Hold,
    }
}

fn spot(view: &SideView, spot: &Spot) -> Option<Target> {
    Some(match spot {
        Spot::Node(handle) => Target::Node(node_called(view, handle)?),
        Spot::Hex(hex) => Target::Hex(*hex),
        Spot::Side(a, b) => Target::Edge(Edge::between(*a, *b)?),
    })
}

fn zone_called(view: &SideView, name: &str) -> Option<ZoneId> {
    view.book.facts.zone_codes.iter().find(|(_, code)| *code == name).map(|(zone, _)| *zone)
}

fn nodes_called(view: &SideView, handles: &[String]) -> Vec<NodeId> {
    handles.iter().filter_map(|handle| node_called(view, handle)).collect()
}

/// The order of a unit that an ask is.
fn asked(view: &SideView, belief: &Belief, unit: Option<UnitId>, ask: &Ask) -> Option<Verb> {
    let going = |goal: HexNo| {
        let path = least_cost_path(belief.world(), unit?, goal)?;
        Some(Going { path, forced: false, bypass: false, probe: false })
    };
    let id_of = |handle: &String| called(view, handle).map(|u| u.id);
    Some(match ask {
        Ask::Move(goal) => Verb::Move(going(*goal)?),
        Ask::Advance(goal) => Verb::Advance(going(*goal)?),
        Ask::Hold(name) => Verb::Hold(stance(*name)),
        Ask::Blow(node) => Verb::Engineer { works: Works::Blow, at: Target::Node(node_called(view, node)?) },
        Ask::Engineer { works, at } => Verb::Engineer { works: *works, at: spot(view, at)? },
        Ask::Support(hex) => Verb::Support(Target::Hex(*hex)),
        Ask::Send { mode, to, from, aboard } => {
            let from = from.as_ref().and_then(|handle| node_called(view, handle));
            let aboard = aboard.as_ref().and_then(id_of);
            Verb::StratMove { mode: *mode, to: spot(view, to)?, from, aboard }
        }
        Ask::Naval { zone, cruise } => Verb::Naval { zone: zone_called(view, zone)?, cruise: *cruise },
        Ask::Sof { mission, at } => Verb::Sof { mission: *mission, at: spot(view, at)? },
        Ask::Deceive { hex, kind } => Verb::Deceive { hex: *hex, kind: *kind },
        Ask::Exercise { kind, area, who, nodes, abort } => Verb::Exercise {
            kind: kind.clone(),
            area: *area,
            who: who.iter().filter_map(id_of).collect(),
            nodes: nodes_called(view, nodes),
            abort: *abort,
        },
        Ask::Fly { zone, flight, at } => {
            Verb::Air { zone: zone_called(view, zone)?, sortie: *flight, targets: aims(*flight, at) }
        }
        Ask::Amd { emit, doctrine, protect } => Verb::Amd {
            emit: Some(*emit),
            doctrine: *doctrine,
            path: Vec::new(),
            protect: Some(nodes_called(view, protect)),
        },
        Ask::Cyber { task, nodes } => Verb::Cyber { task: *task, nodes: nodes_called(view, nodes) },
        desk => desk_asked(view, belief, desk)?,
    })
}

/// What a script asks of its side's desk.
fn desk_asked(view: &SideView, belief: &Belief, ask: &Ask) -> Option<Verb> {
    let node = |handle: &Option<String>| handle.as_deref().and_then(|h| node_called(view, h)).map(Target::Node);
    Some(match ask {
        Ask::Alert(tier) => Verb::Alert { tier: *tier },
        Ask::Council(measure) => {
            let most = usize::try_from(view.book.params.cites_max).unwrap_or(0);
            Verb::Council { measure: *measure, cites: view.incidents.keys().copied().take(most).collect() }
        }
        Ask::Hybrid { kind, node: at, hex, instead, nation } => {
            let at =
                at.as_deref().and_then(|h| node_called(view, h)).map(|first| softest(view, belief, first, instead));
            let target = at.map(Target::Node).or(hex.map(Target::Hex));
            Verb::Hybrid { kind: kind.clone(), target, nation: *nation }
        }
        Ask::Attribute(handle) => {
            let named = view.book.facts.cases.get(handle).map(|case| case.id);
            let numbered = || handle.trim_start_matches('i').parse().ok().map(IncidentId);
            let incident = named.or_else(numbered)?;
            view.incidents.contains_key(&incident).then_some(Verb::Attribute { incident })?
        }
        Ask::Lobby { nation, measure } => Verb::Lobby { nation: *nation, measure: *measure },
        Ask::Summit { agenda, nations } => Verb::Summit { agenda: *agenda, nations: nations.clone() },
        Ask::Signal { tone, to } => Verb::Signal { tone: *tone, to: *to },
        Ask::Invest { kind, node: at, nation } => {
            Verb::Invest { kind: kind.clone(), target: node(at), nation: *nation }
        }
        Ask::Partner { nation, level } => Verb::Partner { nation: *nation, level: *level },
        Ask::Choose { choice, option } => Verb::Choose { choice: choice.clone(), option: option.clone() },
        _ => return None,
    })
}

/// The least guarded of some nodes, as far as is known; among equals the first named.
fn softest(view: &SideView, belief: &Belief, first: NodeId, instead: &[String]) -> NodeId {
    let all = std::iter::once(first).chain(nodes_called(view, instead));
    all.min_by_key(|node| cyber::guard(belief.world(), *node)).unwrap_or(first)
}

/// What a mission aims at: hexes, or the sides between each two of them.
fn aims(flight: Sortie, at: &[HexNo]) -> Vec<Target> {
    match flight {
        Sortie::Interdict => at.windows(2).filter_map(|w| Edge::between(w[0], w[1])).map(Target::Edge).collect(),
        _ => at.iter().copied().map(Target::Hex).collect(),
    }
}
