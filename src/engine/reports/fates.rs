//! What became of a side's orders in a turn: done, going on, waiting and for what, lapsed and why.

use serde::Serialize;

use crate::base::ids::{OrderId, UnitId};
use crate::base::refusal::Refusal;
use crate::rules::{due, release};
use crate::view::{Belief, SideView};
use crate::world::World;
use crate::world::components::{Identity, Place};
use crate::world::order::{Order, Verb, When, Whom};
use crate::world::tables::clock::StandingOrder;

use super::{Report, ReportBody};

/// What an order waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Waiting {
    /// A pulse of the game.
    Pulse(i32),
    /// Release: what bars it.
    Release(Refusal),
    /// A contact within two hexes.
    Contact,
    /// Rung 3 or War.
    Warning,
}

/// What became of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Fate {
    /// Carried out.
    Done,
    /// Stands and acts.
    GoesOn,
    /// Stands and waits.
    Waits(Waiting),
    /// Ended with a code.
    Lapsed(Refusal),
    /// A later order took its place.
    Replaced,
}

/// An order and its fate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct OrderFate {
    /// Which.
    pub order: OrderId,
    /// Who it is for.
    pub whom: Whom,
    /// What became of it.
    pub fate: Fate,
    /// Given in this turn, or standing from before.
    pub new: bool,
}

/// The fates of the orders `given` this turn, in their order, then of those that stood before and still stand or ended.
pub fn fates(given: &[Order], old: &SideView, new: &SideView, reports: &[Report]) -> Vec<OrderFate> {
    let belief = Belief::new(new);
    let standing = old.orders.values().map(|s| &s.order).filter(|o| given.iter().all(|g| g.id != o.id));
    let marked = given.iter().map(|o| (o, true)).chain(standing.map(|o| (o, false)));
    let fate = |order: &Order| match ended(order.id, reports) {
        Some(fate) => fate,
        None => match new.orders.get(&order.id) {
            Some(standing) => of_standing(belief.world(), standing),
            None if order.verb.is_desk() => Fate::Done,
            None => Fate::Replaced,
        },
    };
    marked.map(|(o, new)| OrderFate { order: o.id, whom: o.whom, fate: fate(o), new }).collect()
}

fn ended(order: OrderId, reports: &[Report]) -> Option<Fate> {
    reports.iter().rev().find_map(|report| match &report.body {
        ReportBody::OrderLapsed { order: of, refusal, .. } if *of == order => Some(Fate::Lapsed(*refusal)),
        ReportBody::OrderDone { order: of, .. } if *of == order => Some(Fate::Done),
        _ => None,
    })
}

/// An order in force as it stands on the side's own belief.
fn of_standing(world: &World, standing: &StandingOrder) -> Fate {
    let order = &standing.order;
    if let Some(first) = order.not_before.filter(|p| world.clock().pulse_no < *p) {
        return Fate::Waits(Waiting::Pulse(first));
    }
    let Whom::Unit(unit) = order.whom else { return Fate::GoesOn };
    if !world.has::<Identity>(unit) {
        return Fate::GoesOn;
    }
    if is_there(world, unit, &order.verb) {
        return Fate::Done;
    }
    let waits = match order.when {
        When::Released => release::is_due_released(world, unit, order.verb.name()).err().map(Waiting::Release),
        When::OnContact => (!due::is_due(world, standing)).then_some(Waiting::Contact),
        When::OnWarning => (!due::is_due(world, standing)).then_some(Waiting::Warning),
        When::Always => None,
    };
    waits.map_or(Fate::GoesOn, Fate::Waits)
}

/// Whether a unit stands where it was sent.
fn is_there(world: &World, unit: UnitId, verb: &Verb) -> bool {
    let (Verb::Move(going) | Verb::Advance(going)) = verb else { return false };
    match (world.place(unit), going.path.last()) {
        (Place::Hex(at), Some(goal)) => at == *goal,
        _ => false,
    }
}
