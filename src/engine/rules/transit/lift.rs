//! What flies for others (rules §5.4, §23.2 no. 24): points of the wings on Lift, and who may be landed anywhere.

use crate::base::fixed::{div_floor, narrow};
use crate::base::ids::{Side, UnitId};
use crate::rules::{air, due};
use crate::setup::units::Kind;
use crate::world::World;
use crate::world::components::{Lift, Marks, Wing};
use crate::world::order::{Order, Sortie, Verb, Whom};
use crate::world::tables::clock::StandingOrder;

/// Points a side can lift in a pulse: as its wings on Lift state, else one for six of their sorties together.
pub fn points(world: &World, side: Side, plan: &[Order]) -> i32 {
    let mut sorties = 0;
    let mut stated = 0;
    for wing in wings(world, side, plan) {
        match world.get::<Lift>(wing) {
            Some(lift) => stated += lift.points,
            None => sorties += air::sorties(world, wing),
        }
    }
    stated + narrow(div_floor(i64::from(sorties), i64::from(world.book().params.lift_sorties)))
}

/// Living wings of a side that fly Lift: by orders that are due, and by those of a plan not sealed yet.
fn wings(world: &World, side: Side, plan: &[Order]) -> Vec<UnitId> {
    let acts = |s: &&StandingOrder| s.order.side == side && supports_lift(&s.order) && due::is_due(world, s);
    let standing = world.tables().orders.values().filter(acts);
    let orders = standing.map(|s| &s.order).chain(plan.iter().filter(|o| o.side == side));
    let mut found: Vec<UnitId> = orders.filter(|o| supports_lift(o)).filter_map(|o| o.whom.unit()).collect();
    found.sort_unstable();
    found.dedup();
    found.retain(|&w| world.has::<Wing>(w) && world.is_alive(w));
    found
}

/// Whether an order has a wing fly for others.
pub fn supports_lift(order: &Order) -> bool {
    matches!((order.whom, &order.verb), (Whom::Unit(_), Verb::Air { sortie: Sortie::Lift, .. }))
}

/// Whether the unit may be landed in a hex without a base.
pub fn lands_by_air(world: &World, unit: UnitId) -> bool {
    let marked = world.with::<Marks, _>(unit, |m| m.air_landing).unwrap_or(false);
    marked || world.identity(unit).kind == Kind::AirborneBde
}

/// Hexes a landing reaches: the least of the wings that carry it, else the usual range.
pub fn landing_range(world: &World, side: Side, plan: &[Order]) -> i32 {
    let ranges = wings(world, side, plan).into_iter().filter_map(|w| world.get::<Lift>(w)).map(|l| l.range);
    ranges.filter(|r| *r > 0).max().unwrap_or(world.book().params.landing_range)
}
