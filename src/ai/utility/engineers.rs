//! Bridges blown before an enemy who is on his way (rules §13, §23.2): who stands beside one does it, an engineer goes
//! there. Only by a side that has more to keep than to take: it would miss them itself. Not here: whether it may, which
//! the engine's checks say.

use std::collections::BTreeMap;

use flank_engine::base::hexes::{Edge, HexNo};
use flank_engine::base::ids::{NodeId, UnitId};
use flank_engine::rules::movement::Zones;
use flank_engine::turn::plan::{Considered, Weighed};
use flank_engine::view::Belief;
use flank_engine::world::components::{Combat, Kind, March};
use flank_engine::world::order::{Going, Order, Target, Verb, Whom, Works};
use flank_engine::world::tables::nodes::NodeKind;

use super::Desk;
use super::issue::Said;
use super::picture::{NEVER, Picture};
use super::ways::Ways;
use crate::ai::orders::{handle_of, is_legal, order};

/// Points for a bridge over which all of the enemy would come, in the next pulse.
const BARRED: i32 = 60;
/// Points from which it is done.
const LEAST: i32 = 8;
/// Pulses an engineer goes for one.
const AHEAD: i32 = 3;

/// Orders of those who blow bridges, and marches of engineers to them.
pub(super) fn orders(
    picture: &Picture<'_>,
    belief: &Belief,
    desks: &[Desk],
    considered: &mut Vec<Considered>,
) -> Vec<Said> {
    let kept: i32 = picture.objectives.iter().filter(|o| o.is_own).map(|o| o.worth).sum();
    let all: i32 = picture.objectives.iter().map(|o| o.worth).sum();
    if 2 * kept < all {
        return Vec::new();
    }
    let crossed = crossed(picture);
    let mut bridges: Vec<(i32, NodeId, Edge)> = Vec::new();
    for (id, node) in &picture.view.nodes {
        let Some(edge) = node.edge.filter(|_| node.kind == NodeKind::Bridge && node.hp > 0) else { continue };
        let mut plans = picture.own.iter().zip(desks);
        let needed = plans.any(|(own, desk)| crosses(own.hex, &desk.choices[desk.chosen].order, edge));
        let gain = crossed.get(&edge).copied().unwrap_or(0) - civil(picture, *id);
        if gain >= LEAST && !needed {
            bridges.push((gain, *id, edge));
        }
    }
    bridges.sort_by_key(|(gain, id, _)| (-gain, *id));
    let mut said: Vec<Said> = Vec::new();
    for (gain, id, edge) in bridges {
        let taken: Vec<UnitId> = said.iter().filter_map(|s| s.order.whom.unit()).collect();
        let verb = Verb::Engineer { works: Works::Blow, at: Target::Node(id) };
        let blows = picture.view.orders.values().any(|s| s.order.verb == verb);
        let found = if blows { None } else { blow(picture, belief, (&verb, edge), &taken) };
        let found = found.or_else(|| if blows { None } else { go(picture, belief, edge, &taken) });
        if let Some(order) = found {
            let about = order.whom.unit().map_or_else(String::new, |u| handle_of(picture.view, u));
            let name = picture.view.nodes[&id].handle.clone();
            let option =
                Weighed { option: format!("blow {name}"), score: gain, features: vec![("barred".to_owned(), gain)] };
            considered.push(Considered { about, options: vec![option], chosen: 0 });
            said.push(Said { gain, order });
        }
    }
    said
}

/// What of the enemy's power would come over each hexside, sooner counting more, in points.
pub(super) fn crossed(picture: &Picture<'_>) -> BTreeMap<Edge, i32> {
    let all: i64 = picture.foes.iter().map(|f| i64::from(f.attack.power)).sum::<i64>().max(1);
    let mut points: BTreeMap<Edge, i64> = BTreeMap::new();
    for foe in picture.foes.iter().filter(|f| f.attack.power > 0) {
        let goals = picture.objectives.iter().filter(|o| o.is_own && foe.pulse(o.hex) < picture.left);
        let Some(goal) = goals.max_by_key(|o| (o.worth, o.hex)) else { continue };
        let mut here = foe.hex;
        for step in foe.path(goal.hex) {
            if let Some(edge) = Edge::between(here, step) {
                let soon = i64::from((picture.left - foe.pulse(step)).clamp(0, picture.left));
                *points.entry(edge).or_default() +=
                    i64::from(BARRED) * i64::from(foe.attack.power) * soon / all / i64::from(picture.left);
            }
            here = step;
        }
    }
    points.into_iter().map(|(edge, n)| (edge, i32::try_from(n).unwrap_or(i32::MAX))).collect()
}

/// What a site is worth to the own score.
fn civil(picture: &Picture<'_>, node: NodeId) -> i32 {
    super::shield::sites(picture.view).get(&node).copied().unwrap_or(0)
}

/// Whether a march from a hex leads over a hexside.
fn crosses(here: HexNo, order: &Order, edge: Edge) -> bool {
    let (Verb::Move(going) | Verb::Advance(going)) = &order.verb else { return false };
    let from = std::iter::once(&here).chain(&going.path);
    from.zip(&going.path).any(|(a, b)| Edge::between(*a, *b) == Some(edge))
}

/// Whoever may blow it now: engineers first, then those who stand anyway.
fn blow(picture: &Picture<'_>, belief: &Belief, (verb, edge): (&Verb, Edge), taken: &[UnitId]) -> Option<Order> {
    let world = belief.world();
    let (a, b) = edge.ends();
    let near = |&u: &UnitId| world.hex_of(u).is_some_and(|h| h.distance(a).min(h.distance(b)) <= 1);
    let stands = |&u: &UnitId| world.with::<March, _>(u, |m| m.path.is_empty()).unwrap_or(false);
    let mine = world.units().filter(|&u| world.side_of(u) == picture.view.side && world.is_alive(u));
    let mut units: Vec<UnitId> = mine.filter(|u| near(u) && stands(u) && !taken.contains(u)).collect();
    units.sort_by_key(|&u| {
        (world.identity(u).kind != Kind::Engineer, world.with::<Combat, _>(u, |c| c.att).unwrap_or(0), u)
    });
    let ask = |unit: UnitId| order(picture.view, Whom::Unit(unit), verb.clone());
    units.into_iter().map(ask).find(|o| is_legal(belief, o))
}

/// The march of an engineer to a bridge, where he is before the enemy.
fn go(picture: &Picture<'_>, belief: &Belief, edge: Edge, taken: &[UnitId]) -> Option<Order> {
    let world = belief.world();
    let (a, b) = edge.ends();
    let mut best: Option<(i32, UnitId, HexNo, Ways)> = None;
    for unit in world.having::<March>() {
        let free = world.side_of(unit) == picture.view.side && world.is_alive(unit) && !taken.contains(&unit);
        if !free || world.identity(unit).kind != Kind::Engineer {
            continue;
        }
        let bound = world.with::<March, _>(unit, |m| m.path.last().copied()).flatten().or(world.hex_of(unit));
        if bound == Some(a) || bound == Some(b) {
            return None;
        }
        let bars = |hex: HexNo| if picture.holders(hex) > 0 { NEVER * NEVER } else { 0 };
        let Some(ways) = Ways::of(&picture.roads, unit, AHEAD, (Zones::Paid, &bars)) else { continue };
        let side = [a, b].into_iter().filter_map(|hex| Some((ways.pulse(hex)?, hex)));
        let first = side.filter(|(pulse, hex)| pulse + 1 < picture.threat_at(*hex)).min();
        let Some((pulse, hex)) = first else { continue };
        if best.as_ref().is_none_or(|b| pulse < b.0) {
            best = Some((pulse, unit, hex, ways));
        }
    }
    let (_, unit, hex, ways) = best?;
    let going = Going { path: ways.path(hex)?, forced: false, bypass: false, probe: false };
    let order = order(picture.view, Whom::Unit(unit), Verb::Move(going));
    is_legal(belief, &order).then_some(order)
}
