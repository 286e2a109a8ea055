//! `Alert`, `Exercise`, `Invest`, `Partner`: what the desk does about forces and means (rules §3, §16.3, §18).

use crate::base::ids::{Side, UnitId};
use crate::base::refusal::{Refusal, VerbName};
use crate::rules::exercises::{self, Wanted};
use crate::rules::{partners, purchases, release};
use crate::setup::book::Part;
use crate::world::World;
use crate::world::order::{Order, Verb};

use super::craft;

/// Whether a desk order about forces and means is legal.
///
/// # Errors
/// As the part of the rules that knows the verb says; E18 if the purse is too light.
pub(crate) fn effort(world: &World, order: &Order) -> Result<(), Refusal> {
    let side = order.side;
    match &order.verb {
        Verb::Alert { tier } => {
            release::alertable(world, side, order.whom, *tier)?;
        }
        Verb::Exercise { kind, abort: true, .. } => {
            let hq = order.whom.unit();
            let found = exercises::under_way(world, side, kind, hq);
            found.ok_or(Refusal::UnknownSubject { unit: hq.unwrap_or(UnitId(0)) })?;
        }
        Verb::Exercise { .. } => exercises::check(world, side, &wanted(order).expect("the verb is to exercise"))?,
        Verb::Invest { .. } => {
            let wanted = purchases::Wanted::of(order).ok_or(Refusal::LockedVerb { verb: VerbName::Invest })?;
            purchases::check(world, side, &wanted)?;
        }
        Verb::Partner { nation, level } => partners::check(world, side, *nation, *level)?,
        verb => return Err(Refusal::LockedVerb { verb: verb.name() }),
    }
    craft::funds(world, side, price(world, order))
}

/// What an order to exercise asks; `None` for another verb.
pub(crate) fn wanted(order: &Order) -> Option<Wanted<'_>> {
    let Verb::Exercise { kind, area, who, nodes, .. } = &order.verb else { return None };
    Some(Wanted { kind, hq: order.whom.unit(), area: *area, who, nodes })
}

/// Thousandths of a resource point an order costs. The aggressor pays none, nor does anybody without a Council.
pub(crate) fn price(world: &World, order: &Order) -> i32 {
    let book = world.book();
    if order.side != Side::Blue || book.facts.off.contains(&Part::Council) {
        return 0;
    }
    let points = match &order.verb {
        Verb::Alert { .. } => book.params.alert_price,
        Verb::Exercise { kind, abort: true, .. } => {
            exercises::under_way(world, order.side, kind, order.whom.unit()).map_or(0, |(_, e)| e.abort)
        }
        Verb::Exercise { kind, .. } => exercises::row(world, kind).map_or(0, |row| row.price),
        Verb::Invest { .. } => {
            let row = purchases::Wanted::of(order).and_then(|w| purchases::row(world, w.kind));
            row.map_or(0, |row| row.price)
        }
        _ => 0,
    };
    1000 * points
}
