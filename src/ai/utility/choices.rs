//! Candidate orders of a unit, each with what it would bring by itself: where it ends, when, and what stands there.

use flank_engine::base::hexes::HexNo;
use flank_engine::setup::words::StanceName;
use flank_engine::world::components::{Dug, Stance};
use flank_engine::world::order::{Going, Order, Verb, When, Whom};

use super::picture::{NEVER, Own, Picture, scaled, terrain};
use crate::ai::orders::order;

/// Hexes before an objective in which a unit is thought to guard it.
const GLACIS: i32 = 2;
/// Pulses a unit must have stood before it fights from a position (rules §28a.3).
const SETTLED: i32 = 2;

/// A candidate.
pub(super) struct Choice {
    pub(super) order: Order,
    /// In a few words.
    pub(super) words: String,
    /// Where it ends.
    pub(super) at: HexNo,
    /// In which pulse; −1 if it stands there.
    pub(super) pulse: i32,
    /// It attacks the enemies there.
    pub(super) fights: bool,
    /// Power in defence there, by posture and ground.
    pub(super) stand: i32,
    /// Power that guards each objective.
    pub(super) guard: Vec<i32>,
    /// Pulse in which it takes each objective of the enemy, at its end or on its way.
    pub(super) press: Vec<Option<i32>>,
    /// Points that do not depend on friends.
    pub(super) own: Vec<(&'static str, i32)>,
}

/// Candidates of a unit, `most` at most; the first is to stand.
pub(super) fn of(picture: &Picture<'_>, own: &Own, most: usize) -> Vec<Choice> {
    let facts = &picture.view.book.facts;
    let stance = if facts.has_stance(StanceName::Dig) { Stance::Dig } else { Stance::Hold };
    let stay = order(picture.view, Whom::Unit(own.unit), Verb::Hold(stance));
    let mut choices = vec![choice(picture, own, stay, (own.hex, -1))];
    if own.free == NEVER {
        return choices;
    }
    for hex in goals(picture, own).into_iter().take(most.saturating_sub(1)) {
        let Some(path) = own.ways.path(hex) else { continue };
        let pulse = own.ways.pulse(hex).unwrap_or(NEVER) + own.free;
        let ours = path.iter().all(|h| picture.view.control.get(h) == Some(&picture.view.side));
        let going = Going { path, forced: false, bypass: false, probe: false };
        let verb = if ours { Verb::Move(going) } else { Verb::Advance(going) };
        let when = if own.free > 0 { When::Released } else { When::Always };
        let given = Order { when, ..order(picture.view, Whom::Unit(own.unit), verb) };
        choices.push(choice(picture, own, given, (hex, pulse)));
    }
    choices
}

/// Hexes worth going to, best guesses first.
fn goals(picture: &Picture<'_>, own: &Own) -> Vec<HexNo> {
    let mut ranked: Vec<(i32, i32, HexNo)> = Vec::new();
    for hex in own.ways.hexes().filter(|h| *h != own.hex) {
        let pulse = own.ways.pulse(hex).unwrap_or(NEVER) + own.free;
        if pulse >= picture.left {
            continue;
        }
        let near = picture.objectives.iter().filter_map(|o| {
            let d = o.hex.distance(hex);
            let on_the_way = d <= GLACIS && o.is_own && o.lanes.contains_key(&hex);
            (d == 0 || on_the_way).then_some(3 * d - o.worth / 20)
        });
        let foe = picture.holders(hex) > 0 && pulse <= 1;
        if let Some(rank) = near.min().or(foe.then_some(6)) {
            ranked.push((rank + 2 * pulse, pulse, hex));
        }
    }
    if let Some(back) = rearward(picture, own) {
        ranked.push((0, 0, back));
    }
    ranked.sort_unstable();
    ranked.into_iter().map(|r| r.2).collect()
}

/// A hex one pulse to the rear, for a unit that an enemy can reach at once.
fn rearward(picture: &Picture<'_>, own: &Own) -> Option<HexNo> {
    if picture.threat_at(own.hex) > 0 {
        return None;
    }
    let safe = own.ways.hexes().filter(|h| own.ways.pulse(*h) == Some(0) && picture.threat_at(*h) > 0);
    safe.filter(|h| picture.view.control.get(h) == Some(&picture.view.side)).min_by_key(|h| (h.distance(own.hex), *h))
}

fn choice(picture: &Picture<'_>, own: &Own, order: Order, (at, pulse): (HexNo, i32)) -> Choice {
    let fights = pulse >= 0 && picture.foes.iter().any(|f| f.hex == at);
    let first = picture.threat_at(at);
    let stand = scaled(scaled(own.defence, posture(picture, own, pulse, first)), terrain(picture.world(), at));
    // Who comes second does not bar the way to who came first.
    let timely = if pulse <= first { stand } else { scaled(stand, 300) };
    let guard = picture.objectives.iter().map(|o| {
        let mass = o.threat.power.max(1);
        let share = match o.lanes.get(&at) {
            _ if at == o.hex => 1000,
            Some(power) if at.distance(o.hex) <= GLACIS => i64::from(*power) * 1000 / i64::from(mass),
            _ => 0,
        };
        if fights { 0 } else { scaled(timely, i32::try_from(share.clamp(0, 1000)).unwrap_or(0)) }
    });
    Choice {
        words: words(&order, at),
        at,
        pulse,
        fights,
        stand,
        guard: guard.collect(),
        press: pressed(picture, own, &order),
        own: lone(picture, own, &order, (at, pulse)),
        order,
    }
}

/// Pulses in which the path of an order leads into objectives of the enemy.
fn pressed(picture: &Picture<'_>, own: &Own, order: &Order) -> Vec<Option<i32>> {
    let path: &[HexNo] = match &order.verb {
        Verb::Move(going) | Verb::Advance(going) => &going.path,
        _ => &[],
    };
    let taken = |hex: HexNo| path.contains(&hex).then(|| own.ways.pulse(hex).map(|p| p + own.free)).flatten();
    picture.objectives.iter().map(|o| if o.is_own { None } else { taken(o.hex) }).collect()
}

/// Factor of the posture in which it would meet the first enemy.
fn posture(picture: &Picture<'_>, own: &Own, pulse: i32, first: i32) -> i32 {
    let table = &picture.world().book().tables.posture;
    let dug = match pulse {
        -1 if own.dug >= Dug::Deliberate => own.dug,
        -1 if first >= 1 => Dug::Deliberate,
        -1 => own.dug,
        _ if first - pulse >= SETTLED => Dug::Deliberate,
        _ => Dug::Moving,
    };
    table.get(&dug).copied().unwrap_or(1000)
}

/// Points of a candidate whatever friends do.
fn lone(picture: &Picture<'_>, own: &Own, order: &Order, (at, pulse): (HexNo, i32)) -> Vec<(&'static str, i32)> {
    let mind = picture.mind;
    let mut points = Vec::new();
    let wanted = picture.objectives.iter().filter(|o| !o.is_own || o.threat.power > 0);
    if let Some(goal) = wanted.max_by_key(|o| (o.worth * 1000 / (3 + o.hex.distance(own.hex)), o.hex)) {
        points.push(("nearer", mind.closer * (goal.hex.distance(own.hex) - goal.hex.distance(at)) / 3));
    }
    let rested = if own.tired { 10 * mind.rest } else { mind.rest };
    points.push(("rest", if pulse < 0 { rested } else { 0 }));
    let stands = flank_engine::rules::command::is_standing(picture.world(), order);
    points.push(("steady", if stands { mind.steady } else { 0 }));
    let params = &picture.world().book().params;
    // Ground it takes on its way will carry its supply.
    let far = |d: i32| d + own.hex.distance(at);
    let distance = picture.supply.reach(at).or_else(|| picture.supply.reach(own.hex).map(|(d, n)| (far(d), n)));
    let flow = distance.map_or(0, |(d, _)| flank_engine::rules::supply::flow(params, d, 1000));
    points.push(("supply", -scaled(mind.supply, (1000 - 4 * flow).clamp(0, 1000))));
    points
}

fn words(order: &Order, at: HexNo) -> String {
    let verb = match (&order.verb, order.when) {
        (Verb::Hold(Stance::Dig), _) => return "dig in".to_owned(),
        (Verb::Hold(_), _) => return "hold".to_owned(),
        (Verb::Advance(_), _) => "advance to",
        _ => "move to",
    };
    let when = if order.when == When::Released { ", when released" } else { "" };
    format!("{verb} {at}{when}")
}
