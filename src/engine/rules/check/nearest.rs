//! The nearest order that is legal: what a seat is offered instead of one that was refused.

use crate::base::hexes::HexNo;
use crate::base::ids::UnitId;
use crate::base::refusal::Refusal;
use crate::rules::ground::Ground;
use crate::rules::paths::{Course, path_over};
use crate::view::Belief;
use crate::world::order::{Going, Mandate, Order, Verb, When};

use super::check;

/// Corrections tried one after another.
const TRIES: usize = 4;
/// Hexes round a goal in which another is looked for.
const NEAR: i32 = 3;

/// The order itself if it is legal, else the least changed one that is; `None` if nothing near it helps.
pub fn nearest_legal(belief: &Belief, by: &Mandate, order: &Order) -> Option<Order> {
    let mut order = order.clone();
    for _ in 0..TRIES {
        let Err(refusal) = check(belief, by, &order) else { return Some(order) };
        order = corrected(belief, by, &order, refusal)?;
    }
    None
}

/// One correction that answers one refusal.
fn corrected(belief: &Belief, by: &Mandate, order: &Order, refusal: Refusal) -> Option<Order> {
    match (refusal, &order.verb) {
        (Refusal::NotReleased { .. } | Refusal::Caveat { .. }, _) if order.when != When::Released => {
            Some(Order { when: When::Released, ..order.clone() })
        }
        (Refusal::NoSupply { .. }, Verb::Advance(going)) => {
            Some(with_going(order, Going { forced: false, ..going.clone() }))
        }
        (
            Refusal::Impassable { .. } | Refusal::Stack { .. } | Refusal::NoPermission { .. } | Refusal::Roe { .. },
            Verb::Move(going) | Verb::Advance(going),
        ) => elsewhere(belief, by, order, going),
        _ => None,
    }
}

fn with_going(order: &Order, going: Going) -> Order {
    let verb = if matches!(order.verb, Verb::Move(_)) { Verb::Move(going) } else { Verb::Advance(going) };
    Order { verb, ..order.clone() }
}

/// The longest part of the path that is legal, or the nearest other goal, by distance from the one asked for.
fn elsewhere(belief: &Belief, by: &Mandate, order: &Order, going: &Going) -> Option<Order> {
    let unit = order.whom.unit()?;
    let is_legal = |path: Vec<HexNo>| {
        let tried = with_going(order, Going { path, ..going.clone() });
        let ok = !matches!(
            check(belief, by, &tried),
            Err(Refusal::Impassable { .. }
                | Refusal::Stack { .. }
                | Refusal::NoPermission { .. }
                | Refusal::Roe { .. })
        );
        ok.then_some(tried)
    };
    let parts = (1..going.path.len()).rev().map(|n| going.path[..n].to_vec());
    let first = parts.into_iter().find_map(is_legal);
    first.or_else(|| other_goals(belief, unit, *going.path.last()?).into_iter().find_map(is_legal))
}

/// Paths to hexes round a goal, nearest to it first.
fn other_goals(belief: &Belief, unit: UnitId, goal: HexNo) -> Vec<Vec<HexNo>> {
    let ground = Ground::new(belief.world());
    let Some(from) = belief.world().hex_of(unit) else { return Vec::new() };
    let mut goals = goal.within(NEAR);
    goals.retain(|h| *h != from && ground.is_land(*h));
    goals.sort_by_key(|h| (h.distance(goal), h.distance(from), *h));
    goals.into_iter().filter_map(|h| path_over(&ground, unit, h, Course::PLAIN)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::{OrderId, SeatId, Side};
    use crate::cases::board_of;
    use crate::view::observe;
    use crate::world::order::Whom;

    fn hex(q: i32) -> HexNo {
        HexNo::of(HexNo(20020).hex() + hexx::Hex::new(q, 0)).unwrap()
    }

    fn offered(lines: &str, verb: Verb) -> Option<Order> {
        let belief = Belief::new(&observe(&board_of(lines), Side::Blue));
        let seat = SeatId::of("blue");
        let order = Order {
            id: OrderId(1),
            side: Side::Blue,
            seat,
            whom: Whom::Unit(UnitId(1)),
            verb,
            priority: 5,
            when: When::Always,
            not_before: None,
            rationale: None,
        };
        nearest_legal(&belief, &Mandate { side: Side::Blue, seat }, &order)
    }

    fn to(path: &[HexNo]) -> Going {
        Going { path: path.to_vec(), forced: true, bypass: false, probe: false }
    }

    #[test]
    fn a_march_into_the_sea_stops_at_the_shore() {
        let lines = r#"board: ["row 4 own=B"], hex: ["D sea"], unit: ["b1 B LightBde @A"]"#;
        let found = offered(lines, Verb::Move(to(&[hex(1), hex(2), hex(3)])));
        assert_eq!(found.map(|o| o.verb), Some(Verb::Move(to(&[hex(1), hex(2)]))));
    }

    #[test]
    fn a_hungry_attack_is_not_forced() {
        let lines = r#"board: ["row 2"], unit: ["b1 B MechBde @A supply=100", "r1 R Btg @B"]"#;
        let found = offered(lines, Verb::Advance(to(&[hex(1)])));
        assert_eq!(found.map(|o| o.verb), Some(Verb::Advance(Going { forced: false, ..to(&[hex(1)]) })));
    }

    #[test]
    fn a_unit_not_released_waits_for_it() {
        let lines = r#"board: ["row 2 own=B"], unit: ["b1 B MotBde @A stage=Staged authority=c"]"#;
        let found = offered(lines, Verb::Move(to(&[hex(1)])));
        assert_eq!(found.map(|o| o.when), Some(When::Released));
    }

    #[test]
    fn the_unknown_stays_refused() {
        let lines = r#"board: ["row 2 own=B"], unit: ["r1 R Btg @A"]"#;
        assert_eq!(offered(lines, Verb::Move(to(&[hex(1)]))), None);
    }
}
