//! What both sides are likely to do in a trial: the enemy goes for what he wants or guards what he has; guns and wings
//! of either side help the battles within their reach. Not here: what is ordered in the game.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{Side, UnitId};
use flank_engine::rules::ground::Ground;
use flank_engine::rules::paths::{Course, path_over};
use flank_engine::world::World;
use flank_engine::world::components::{Combat, Fires, March, Wing};
use flank_engine::world::order::{Going, Order, Sortie, Target, Verb, Whom};

use crate::ai::orders::order_of;

/// Hexes within which a defender goes to an objective he could guard.
const GUARDS: i32 = 3;

/// Orders of the side that is not asked: who holds less than half goes for what is nearest to its worth, who holds more
/// gathers where he has something to lose.
pub(super) fn orders(world: &World, side: Side) -> Vec<Order> {
    let objectives = &world.book().facts.objectives;
    let held = |o: &&(HexNo, i32)| world.control(o.0) == Some(side);
    let mine: i32 = objectives.iter().filter(held).map(|o| o.1).sum();
    let all: i32 = objectives.iter().map(|o| o.1).sum();
    let attacks = 2 * mine < all;
    let ground = Ground::new(world);
    let mut orders = Vec::new();
    for unit in world.units().filter(|&u| world.side_of(u) == side && world.is_alive(u)) {
        let Some(here) = world.hex_of(unit) else { continue };
        let idle = world.with::<March, _>(unit, |m| m.path.is_empty()).unwrap_or(false);
        let fights = world.with::<Combat, _>(unit, |c| c.att > 0).unwrap_or(false);
        if !idle || !fights {
            continue;
        }
        let wanted = objectives.iter().filter(|o| (world.control(o.0) == Some(side)) != attacks);
        let worth = |(hex, weight): &&(HexNo, i32)| (weight * 1000 / (4 + hex.distance(here)), hex.0);
        let goal = wanted.max_by_key(worth).map(|o| o.0);
        let near = |hex: HexNo| attacks || (1..=GUARDS).contains(&hex.distance(here));
        let keeps = !attacks && objectives.iter().any(|o| o.0 == here);
        let Some(goal) = goal.filter(|hex| *hex != here && near(*hex) && !keeps) else { continue };
        let Some(path) = path_over(&ground, unit, goal, Course::PLAIN) else { continue };
        if attacks {
            orders.push(advance(side, unit, path));
        } else if !ground.has_enemy(goal, side) {
            orders.push(order_of(
                side,
                Whom::Unit(unit),
                Verb::Move(Going { path, forced: false, bypass: false, probe: false }),
            ));
        }
    }
    orders.extend(help(world, side));
    orders
}

/// An attack along a path.
pub(super) fn advance(side: Side, unit: UnitId, path: Vec<HexNo>) -> Order {
    order_of(side, Whom::Unit(unit), Verb::Advance(Going { path, forced: false, bypass: false, probe: false }))
}

/// Guns and wings support a battle within their reach, if they do not yet.
pub(super) fn help(world: &World, side: Side) -> Vec<Order> {
    let battles: Vec<HexNo> = world.tables().battles.keys().map(|b| b.hex).collect();
    let Some(first) = battles.first().copied() else { return Vec::new() };
    let busy = |unit: UnitId| {
        world.tables().orders.values().any(|s| {
            s.order.whom == Whom::Unit(unit)
                && match &s.order.verb {
                    Verb::Support(Target::Hex(hex)) => battles.contains(hex),
                    Verb::Air { sortie, targets, .. } => {
                        *sortie != Sortie::Cas
                            || targets.iter().any(|t| matches!(t, Target::Hex(h) if battles.contains(h)))
                    }
                    _ => false,
                }
        })
    };
    let mut orders = Vec::new();
    for unit in world.units().filter(|&u| world.side_of(u) == side && world.is_alive(u) && !busy(u)) {
        if let (Some(fires), Some(at)) = (world.get::<Fires>(unit), world.hex_of(unit)) {
            let hex = battles.iter().find(|hex| hex.distance(at) <= fires.range);
            orders.extend(hex.map(|hex| order_of(side, Whom::Unit(unit), Verb::Support(Target::Hex(*hex)))));
        } else if world.has::<Wing>(unit) && world.tables().orders.values().any(|s| s.order.whom == Whom::Unit(unit)) {
            let zone = world.book().facts.air_over(first);
            let verb = |zone| Verb::Air { zone, sortie: Sortie::Cas, targets: vec![Target::Hex(first)] };
            orders.extend(zone.map(|zone| order_of(side, Whom::Unit(unit), verb(zone))));
        }
    }
    orders
}
