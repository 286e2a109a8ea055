//! Command (rules §2.3): how many orders a side can give in a turn, and whom a formation order reaches.

use crate::base::fixed::mul_all;
use crate::base::ids::{Side, UnitId};
use crate::world::World;
use crate::world::components::Hq;
use crate::world::order::{Order, Verb, Whom};

use super::ground::Ground;
use super::paths::{Course, path_over};
use super::power;

/// New or changed orders a side can give in a turn; `None` without a limit, for a side that plays without any
/// headquarters and without a scenario's floor (rules §23.2 no. 6).
pub fn capacity(world: &World, side: Side) -> Option<i32> {
    let hqs: Vec<UnitId> = world.having::<Hq>().into_iter().filter(|&u| world.side_of(u) == side).collect();
    let bounds = world.book().facts.order_cap.get(&side).copied();
    let more = world.side(side).craft.more_orders;
    if hqs.is_empty() {
        return bounds.map(|b| b.1 + more);
    }
    let living = hqs.into_iter().filter(|&hq| world.is_alive(hq));
    let sum: i32 = living.map(|hq| share(world, hq)).sum();
    Some(bounds.map_or(sum, |(floor, ceiling)| sum.clamp(floor, ceiling)).max(1) + more)
}

/// `mul(cap, effect, c2)` of one headquarters (rules §14, §28a.11).
fn share(world: &World, hq: UnitId) -> i32 {
    let params = &world.book().params;
    let Some(Hq { cap, site, .. }) = world.get::<Hq>(hq) else { return 0 };
    let effect = site.and_then(|s| world.node(s).effect).filter(|e| world.clock().pulse_no <= e.until);
    let left = effect.map_or(1000, |e| 1000 - mul_all(params.hq_effect_cap, &[e.size]));
    mul_all(cap, &[left, power::c2(world, hq)])
}

/// The units a formation order reaches: those under a headquarters within two hexes of it, in id order.
pub fn formation(world: &World, hq: UnitId) -> Vec<UnitId> {
    let Some(at) = world.hex_of(hq) else { return Vec::new() };
    let radius = world.book().params.formation_radius;
    let under = |&u: &UnitId| world.identity(u).hq == Some(hq) && world.is_alive(u);
    world.units().filter(under).filter(|&u| world.hex_of(u).is_some_and(|h| h.distance(at) <= radius)).collect()
}

/// A formation order as the orders of its units, which bear its number; any other order is itself. A unit from whose
/// hex the path does not start goes to its goal by the least-cost path.
pub fn expand(world: &World, order: &Order) -> Vec<Order> {
    let Whom::Formation(hq) = order.whom else { return vec![order.clone()] };
    let ground = Ground::new(world);
    let units = formation(world, hq).into_iter();
    units
        .map(|unit| Order { whom: Whom::Unit(unit), verb: own_way(&ground, unit, &order.verb), ..order.clone() })
        .collect()
}

fn own_way(ground: &Ground<'_>, unit: UnitId, verb: &Verb) -> Verb {
    let mut verb = verb.clone();
    if let Verb::Move(going) | Verb::Advance(going) = &mut verb {
        let here = ground.world().hex_of(unit);
        let starts = going.path.first().zip(here).is_some_and(|(&n, h)| h.direction_to(n).is_some());
        let way = going.path.last().and_then(|&goal| path_over(ground, unit, goal, Course::PLAIN));
        if let (false, Some(way)) = (starts, way) {
            going.path = way;
        }
    }
    verb
}

/// Orders of a side that stand and count in every turn (rules §3 `Deceive`).
pub fn standing_load(world: &World, side: Side) -> i32 {
    let orders = world.tables().orders.values();
    let loads = orders.filter(|s| s.order.side == side && matches!(s.order.verb, Verb::Deceive { .. }));
    i32::try_from(loads.count()).expect("a side has few orders")
}

/// Whether an order says nothing new: it is free.
pub fn is_standing(world: &World, order: &Order) -> bool {
    let same = |o: &Order| {
        o.whom == order.whom && o.verb == order.verb && o.when == order.when && o.not_before == order.not_before
    };
    matches!(order.whom, Whom::Unit(_)) && world.tables().orders.values().any(|s| same(&s.order))
}
