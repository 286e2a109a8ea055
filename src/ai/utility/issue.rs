//! From what units choose to what is ordered: headquarters say only so much in a turn, so what changes most is said
//! first, once for all units of a headquarters that do the same, and not at all if it is being done (rules §2.3).

use flank_engine::base::ids::UnitId;
use flank_engine::rules::command::formation;
use flank_engine::world::components::Hq;
use flank_engine::world::order::{Order, Verb, When, Whom};

use super::picture::Picture;
use super::{Desk, sum};

/// An order with what it brings over saying nothing.
pub(super) struct Said {
    pub(super) gain: i32,
    pub(super) order: Order,
}

/// The orders of all land units, what brings most first.
pub(super) fn orders(picture: &Picture<'_>, desks: &[Desk]) -> Vec<Said> {
    let mut alone: Vec<(UnitId, Said)> = Vec::new();
    for (own, desk) in picture.own.iter().zip(desks) {
        let chosen = &desk.choices[desk.chosen];
        if chosen.stands {
            continue;
        }
        let silent = desk.choices.iter().position(|c| c.stands).unwrap_or(0);
        let gain = sum(&desk.points[desk.chosen]) - sum(&desk.points[silent]);
        alone.push((own.unit, Said { gain, order: chosen.order.clone() }));
    }
    let mut said = together(picture, &mut alone);
    said.extend(alone.into_iter().map(|(_, said)| said));
    said.sort_by_key(|s| -s.gain);
    said
}

/// Formation orders in place of those of their units, where all whom one would reach are told the same.
fn together(picture: &Picture<'_>, alone: &mut Vec<(UnitId, Said)>) -> Vec<Said> {
    let world = picture.world();
    let mut said = Vec::new();
    for hq in world.having::<Hq>().into_iter().filter(|&u| world.side_of(u) == picture.view.side && world.is_alive(u)) {
        let reached = formation(world, hq);
        let told = |unit: &UnitId| alone.iter().find(|(u, _)| u == unit).map(|(_, said)| &said.order);
        let Some(first) = reached.first().and_then(told).filter(|o| reached.len() > 1 && o.when == When::Always) else {
            continue;
        };
        if !reached.iter().all(|u| told(u).is_some_and(|order| is_same(first, order))) {
            continue;
        }
        let order = Order { whom: Whom::Formation(hq), ..first.clone() };
        let gain = alone.iter().filter(|(u, _)| reached.contains(u)).map(|(_, s)| s.gain).sum();
        alone.retain(|(u, _)| !reached.contains(u));
        said.push(Said { gain, order });
    }
    said
}

/// Whether two units are told the same: the same verb to the same goal.
fn is_same(a: &Order, b: &Order) -> bool {
    let goal = |verb: &Verb| match verb {
        Verb::Move(going) => Some((false, going.path.last().copied())),
        Verb::Advance(going) => Some((true, going.path.last().copied())),
        _ => None,
    };
    a.when == b.when && (a.verb == b.verb || goal(&a.verb).is_some_and(|g| Some(g) == goal(&b.verb)))
}
