//! Orders as a commander writes them, and the check that each of them passes.

use flank_engine::base::ids::{OrderId, SeatId, Side, UnitId};
use flank_engine::rules::check::{check, check_plan};
use flank_engine::view::{Belief, SideView};
use flank_engine::world::order::{Mandate, Order, Verb, When, Whom};

/// The seat of a computer commander.
pub(super) fn seat_of(side: Side) -> SeatId {
    SeatId::of(if side == Side::Red { "red" } else { "blue" })
}

/// An order at once, of usual priority. The session numbers it.
pub(super) fn order(view: &SideView, whom: Whom, verb: Verb) -> Order {
    order_of(view.side, whom, verb)
}

/// The same of either side, for trials.
pub(super) fn order_of(side: Side, whom: Whom, verb: Verb) -> Order {
    Order {
        id: OrderId(0),
        side,
        seat: seat_of(side),
        whom,
        verb,
        priority: 5,
        when: When::Always,
        not_before: None,
        rationale: None,
    }
}

/// What an own unit is called; empty if it is none.
pub(super) fn handle_of(view: &SideView, unit: UnitId) -> String {
    let record = view.own.iter().find(|u| u.id == unit);
    record.and_then(|u| u.label.as_ref()).map(|l| l.handle.clone()).unwrap_or_default()
}

/// Whether the side could give it.
pub(super) fn is_legal(belief: &Belief, order: &Order) -> bool {
    let by = Mandate { side: order.side, seat: order.seat };
    check(belief, &by, order).is_ok()
}

/// The orders that are legal together: what one spends, the next has not. One that is left out can take another with
/// it: who would have made room stays.
pub(super) fn lawful(view: &SideView, belief: &Belief, mut orders: Vec<Order>) -> Vec<Order> {
    let by = Mandate { side: view.side, seat: seat_of(view.side) };
    loop {
        let mut answers = check_plan(belief, &by, &orders).into_iter();
        let before = orders.len();
        orders.retain(|_| answers.next().is_some_and(|answer| answer.is_ok()));
        if orders.len() == before {
            return orders;
        }
    }
}
