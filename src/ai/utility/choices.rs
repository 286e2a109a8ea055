//! Candidate orders of a unit, each with what it would bring by itself: where it ends, when, and what stands there.

use flank_engine::base::hexes::HexNo;
use flank_engine::rules::command::is_standing;
use flank_engine::rules::movement::Traveller;
use flank_engine::rules::paths::minutes_of;
use flank_engine::rules::supply::{Effort, burn, flow, next_supply};
use flank_engine::setup::words::StanceName;
use flank_engine::world::components::{Dug, Manner, March, Stance};
use flank_engine::world::order::{Going, Order, Verb, When, Whom};

use super::picture::{NEVER, Own, Picture, scaled, terrain};
use crate::ai::orders::order;

/// Hexes before an objective in which a unit is thought to guard it.
const GLACIS: i32 = 2;
/// Pulses over which a commander looks after supply (rules §20).
const FORESIGHT: i32 = 4;
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
    /// The unit does it already: nothing need be said.
    pub(super) stands: bool,
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
        let Some(path) = under_way(picture, own, hex).or_else(|| own.ways.path(hex)) else { continue };
        let pulse = own.ways.pulse(hex).unwrap_or(NEVER) + own.free;
        choices.push(to(picture, own, (path, false), (hex, pulse)));
    }
    choices
}

/// To go along a path: a march over own ground, an advance elsewhere, round lone battalions if it is to bypass them.
pub(super) fn to(
    picture: &Picture<'_>,
    own: &Own,
    (path, bypass): (Vec<HexNo>, bool),
    (hex, pulse): (HexNo, i32),
) -> Choice {
    let ours = path.iter().all(|h| picture.view.control.get(h) == Some(&picture.view.side));
    let going = Going { path, forced: false, bypass: bypass && !ours, probe: false };
    let verb = if ours { Verb::Move(going) } else { Verb::Advance(going) };
    let when = if own.free > 0 { When::Released } else { When::Always };
    let given = Order { when, ..order(picture.view, Whom::Unit(own.unit), verb) };
    choice(picture, own, given, (hex, pulse))
}

/// The rest of the march a unit is on, if it leads to this hex and there is no quicker way.
fn under_way(picture: &Picture<'_>, own: &Own, goal: HexNo) -> Option<Vec<HexNo>> {
    let march = picture.world().get::<March>(own.unit)?;
    if march.path.last() != Some(&goal) || march.manner.forced || march.manner.bypass || march.manner.probe {
        return None;
    }
    let who = Traveller::of(picture.world(), own.unit);
    let before = march.path.iter().rev().skip(1);
    let late: i32 = before.filter_map(|hex| picture.delays.get(hex)).sum();
    let minutes = minutes_of(picture.ground, who, own.hex, &march.path)? + late;
    own.ways.minutes(goal).is_some_and(|quickest| minutes <= quickest).then_some(march.path)
}

/// Whether a unit does what an order says without being told.
fn is_done(picture: &Picture<'_>, own: &Own, order: &Order) -> bool {
    let march = |going: &Going, attack: bool| {
        let same = |m: &March| {
            m.path == going.path && m.manner == Manner { attack, bypass: going.bypass, ..Manner::default() }
        };
        picture.world().with::<March, _>(own.unit, same).unwrap_or(false)
    };
    match &order.verb {
        Verb::Move(going) => march(going, false),
        Verb::Advance(going) => march(going, true),
        _ => is_standing(picture.world(), order),
    }
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
    let stands = is_done(picture, own, &order);
    Choice {
        words: words(&order, at),
        stands,
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
    points.push(("steady", if is_done(picture, own, order) { mind.steady } else { 0 }));
    points.push(("supply", -scaled(mind.supply, shortage(picture, own, (at, pulse)))));
    points
}

/// What a unit will lack of half its supply in [`FORESIGHT`] pulses, permille of that half: it marches, then stands;
/// what it carries counts as well as what comes (rules §6). Where the game ends sooner there is less to want it for.
fn shortage(picture: &Picture<'_>, own: &Own, (at, pulse): (HexNo, i32)) -> i32 {
    let params = &picture.world().book().params;
    let distance = |hex: HexNo| picture.supply.reach(hex).map(|(d, _)| d);
    let near = distance(own.hex);
    // Ground it takes on its way will carry its supply.
    let far = distance(at).or_else(|| near.map(|d| d + own.hex.distance(at)));
    let mut supply = own.supply;
    for k in 0..picture.left.min(FORESIGHT) {
        let marches = k <= pulse;
        let from = if marches { near.zip(far).map(|(n, f)| n + (f - n) * (k + 1) / (pulse + 1)) } else { far };
        let came = from.map_or(0, |d| flow(params, d, 1000));
        supply = next_supply(supply, came, burn(params, Effort { moved: marches, ..Effort::default() }));
    }
    2 * (500 - supply).max(0) * (picture.left - 1).clamp(0, FORESIGHT) / FORESIGHT
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
