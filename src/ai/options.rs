//! What a commander could order: a short list of sensible candidates for a unit or a desk, legal or not.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{NodeId, UnitId};
use flank_engine::base::refusal::{Measure, Stage};
use flank_engine::rules::paths::{least_cost_path, reach};
use flank_engine::view::{Belief, SideView};
use flank_engine::world::components::{Amd, Combat, Launcher, March, Release, Stance};
use flank_engine::world::order::{Going, Order, Target, Verb, When, Whom};
use flank_engine::world::tables::nodes::NodeKind;

use super::orders::order;

/// Pulses of marching that a commander looks ahead for a goal.
const HORIZON_PULSES: i32 = 2;
/// Sites a commander puts on a protect list, at most.
const PROTECTED: usize = 3;

/// Candidate orders of a unit, best guesses first, at most `most`.
pub(super) fn of_unit(view: &SideView, belief: &Belief, unit: UnitId, most: usize) -> Vec<Order> {
    let world = belief.world();
    let mut options = Vec::new();
    if world.has::<Amd>(unit) {
        options.extend(battery(view, belief, unit));
    } else if world.has::<Launcher>(unit) {
        options.extend(launcher(view, belief, unit));
    } else if world.has::<March>(unit) && world.get::<Combat>(unit).is_some_and(|c| c.att > 0) {
        options.extend(land(view, belief, unit));
    }
    options.truncate(most);
    options
}

/// Hexes worth standing in, for either side: objectives, then contacts, then what lies beside them.
fn goals(view: &SideView) -> Vec<HexNo> {
    let mut goals: Vec<HexNo> = view.book.facts.objectives.iter().map(|(hex, _)| *hex).collect();
    let beside: Vec<HexNo> = goals.iter().flat_map(|hex| hex.neighbours()).collect();
    goals.extend(view.contacts.values().filter(|c| c.conf >= 300).filter_map(|c| c.hex));
    goals.extend(beside);
    let mut seen = std::collections::BTreeSet::new();
    goals.retain(|hex| seen.insert(*hex));
    goals
}

fn land(view: &SideView, belief: &Belief, unit: UnitId) -> Vec<Order> {
    let world = belief.world();
    let Some(here) = world.hex_of(unit) else { return Vec::new() };
    let whom = Whom::Unit(unit);
    let released = world.get::<Release>(unit).is_none_or(|r| r.stage == Stage::Ready);
    let when = if released { When::Always } else { When::Released };
    let mut options = vec![order(view, whom, Verb::Hold(Stance::Dig)), order(view, whom, Verb::Hold(Stance::Hold))];
    let near = reach(world, unit, HORIZON_PULSES);
    for goal in goals(view).into_iter().filter(|hex| *hex != here) {
        let foe = view.contacts.values().any(|c| c.hex == Some(goal) && c.conf >= 300);
        if !near.contains_key(&goal) && !foe && !view.book.facts.objectives.iter().any(|(o, _)| *o == goal) {
            continue;
        }
        let Some(path) = least_cost_path(world, unit, goal) else { continue };
        let going = Going { path, forced: false, bypass: false, probe: false };
        let verb = if foe { Verb::Advance(going) } else { Verb::Move(going) };
        options.push(Order { when, ..order(view, whom, verb.clone()) });
        if let (Verb::Move(going), When::Always) = (verb, when) {
            options.push(order(view, whom, Verb::Advance(going)));
        }
    }
    options
}

/// Own sites a battery can shield, what is worth most first.
fn shielded(view: &SideView, belief: &Belief, unit: UnitId) -> Vec<NodeId> {
    let world = belief.world();
    let (Some(here), Some(amd)) = (world.hex_of(unit), world.get::<Amd>(unit)) else { return Vec::new() };
    let rank = |kind: NodeKind| match kind {
        NodeKind::Railhead | NodeKind::Depot => 0,
        NodeKind::Port | NodeKind::Airbase => 1,
        _ => 2,
    };
    let near = |hex: Option<HexNo>| hex.is_some_and(|h| h.distance(here) <= amd.range);
    let mut sites: Vec<_> = view.nodes.iter().filter(|(_, n)| n.side == view.side && near(n.hex)).collect();
    sites.sort_by_key(|(id, n)| (rank(n.kind), **id));
    sites.into_iter().map(|(id, _)| *id).take(PROTECTED).collect()
}

fn battery(view: &SideView, belief: &Belief, unit: UnitId) -> Vec<Order> {
    let protect = shielded(view, belief, unit);
    let amd = |emit| Verb::Amd { emit: Some(emit), doctrine: None, path: Vec::new(), protect: Some(protect.clone()) };
    [true, false].into_iter().map(|emit| order(view, Whom::Unit(unit), amd(emit))).collect()
}

fn launcher(view: &SideView, belief: &Belief, unit: UnitId) -> Vec<Order> {
    let Some(Launcher(magazines)) = belief.world().get::<Launcher>(unit) else { return Vec::new() };
    let rounds = magazines.iter().map(|(object, m)| (*object, m.rounds.min(m.salvo)));
    let rounds: Vec<_> = rounds.filter(|(_, n)| *n > 0).collect();
    if rounds.is_empty() {
        return Vec::new();
    }
    let civil = |id: &NodeId| view.book.facts.civil.iter().any(|(c, _)| c == id);
    let mut targets: Vec<_> = view.nodes.iter().filter(|(_, n)| n.side != view.side && n.hp_max > 0).collect();
    targets.sort_by_key(|(id, _)| (!civil(id), **id));
    let strike = |node: NodeId| Verb::Strike { at: Target::Node(node), rounds: rounds.clone(), more: Vec::new() };
    targets.into_iter().map(|(id, _)| order(view, Whom::Unit(unit), strike(*id))).collect()
}

/// Candidate desk orders: the measures a side can table.
pub(super) fn desk(view: &SideView) -> Vec<Order> {
    let cites: Vec<_> = view.incidents.keys().copied().take(3).collect();
    [Measure::Article5, Measure::Article4, Measure::Deploy]
        .into_iter()
        .map(|measure| order(view, Whom::Desk, Verb::Council { measure, cites: cites.clone() }))
        .collect()
}
