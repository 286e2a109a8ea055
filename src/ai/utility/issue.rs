//! From what units choose to what is ordered: headquarters say only so much in a turn, so what changes most is said
//! first, once for all units of a headquarters that do the same, and not at all if it is being done (rules §2.3).

use flank_engine::base::ids::UnitId;
use flank_engine::rules::command::{capacity, formation};
use flank_engine::world::components::Hq;
use flank_engine::world::order::{Order, Verb, When, Whom};

use super::picture::Picture;
use super::trials::Storm;
use super::{Desk, sum};

/// Points by which what belongs to a storm is said before other things.
const TOGETHER: i32 = 40;

/// An order with what it brings over saying nothing.
pub(super) struct Said {
    pub(super) gain: i32,
    pub(super) order: Order,
}

/// The orders of all land units, what brings most first.
pub(super) fn orders(picture: &Picture<'_>, desks: &[Desk], storm: Option<&Storm>) -> Vec<Said> {
    let mut alone: Vec<(UnitId, Said)> = Vec::new();
    for (own, desk) in picture.own.iter().zip(desks) {
        let chosen = &desk.choices[desk.chosen];
        if chosen.stands {
            continue;
        }
        let silent = desk.choices.iter().position(|c| c.stands).unwrap_or(0);
        let storms = storm.is_some_and(|s| s.units.iter().any(|(unit, _)| *unit == own.unit));
        let gain = sum(&desk.points[desk.chosen]) - sum(&desk.points[silent]);
        let gain = if storms { gain.max(0) + TOGETHER } else { gain };
        alone.push((own.unit, Said { gain, order: chosen.order.clone() }));
    }
    let room = capacity(picture.world(), picture.view.side).and_then(|n| usize::try_from(n).ok());
    let mut said = together(picture, &mut alone);
    if room.is_some_and(|room| alone.len() + said.len() > room) {
        said.extend(as_one(picture, desks, &mut alone));
    }
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

/// Formation orders for a common goal, where there are more orders than headquarters have time for: what all whom one
/// reaches would gain most by, if they gain by it at all.
fn as_one(picture: &Picture<'_>, desks: &[Desk], alone: &mut Vec<(UnitId, Said)>) -> Vec<Said> {
    let world = picture.world();
    let mut said = Vec::new();
    for hq in world.having::<Hq>().into_iter().filter(|&u| world.side_of(u) == picture.view.side && world.is_alive(u)) {
        let reached = formation(world, hq);
        let desk = |unit: &UnitId| picture.own.iter().position(|own| own.unit == *unit).map(|i| &desks[i]);
        let Some(group) = reached.iter().map(desk).collect::<Option<Vec<&Desk>>>().filter(|g| g.len() > 1) else {
            continue;
        };
        let mut best: Option<Said> = None;
        for choice in group[0].choices.iter().filter(|c| c.order.when == When::Always && !c.stands) {
            let points = |desk: &&Desk| {
                let same = desk.choices.iter().position(|c| is_same(&c.order, &choice.order))?;
                let silent = desk.choices.iter().position(|c| c.stands).unwrap_or(0);
                Some(sum(&desk.points[same]) - sum(&desk.points[silent]))
            };
            let Some(gain) = group.iter().map(points).sum::<Option<i32>>().filter(|gain| *gain > 0) else { continue };
            if best.as_ref().is_none_or(|b| gain > b.gain) {
                best = Some(Said { gain, order: Order { whom: Whom::Formation(hq), ..choice.order.clone() } });
            }
        }
        if let Some(order) = best {
            alone.retain(|(u, _)| !reached.contains(u));
            said.push(order);
        }
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
