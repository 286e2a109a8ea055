//! Attacks on a place as a staff would plan them: who comes to which hex beside it, when enough of them are there, and
//! when they go in together (rules §9.1: a hexside takes 28 km of front, mass needs room). And the same for a stand:
//! who can be in a place before the enemy.
//!
//! Proposals only: which of them is worth it the trials say, by the rules. Not here: marches to other goals.

use std::collections::BTreeMap;

use flank_engine::base::hexes::HexNo;
use flank_engine::rules::movement::{Traveller, Zones, price};
use flank_engine::setup::map::River;
use flank_engine::world::components::March;

use super::Desk;
use super::choices::{self, Choice};
use super::picture::{NEVER, Own, Picture};
use super::trials::Storm;

/// Places stormed in one turn's proposals, at most.
const TARGETS: usize = 3;
/// Places stood in together, at most.
const STANDS: usize = 3;
/// Share of the power that must be beside a place before it is stormed, permille.
const ENOUGH: i64 = 650;
/// Minutes by which a post counts as farther: a major river before it, a minor one, a front that is full already.
const FARTHER: (i32, i32, i32) = (360, 180, 480);

/// A proposal: what some units are bound to, by their place in the picture, and what follows.
pub(super) struct Spec {
    pub(super) name: String,
    pub(super) pins: Vec<Option<usize>>,
    pub(super) storm: Option<Storm>,
}

/// A unit on its way to a post beside a place.
struct Member {
    /// Its place in the picture.
    own: usize,
    post: HexNo,
    /// The pulse in which it is there; −1 if it is.
    pulse: i32,
    goal: HexNo,
}

/// Storms of the worthiest places, each at once and once enough have gathered; and one of every place by those nearest.
pub(super) fn storms(picture: &Picture<'_>, desks: &mut [Desk]) -> Vec<Spec> {
    let mut goals: Vec<(i32, HexNo)> = (picture.objectives.iter())
        .filter(|o| !o.is_own && picture.own.iter().any(|own| own.ways.pulse(o.hex).is_some()))
        .map(|o| (-o.worth, o.hex))
        .collect();
    goals.sort_unstable();
    goals.truncate(TARGETS);
    let mut specs = Vec::new();
    let all: Vec<HexNo> = goals.iter().map(|g| g.1).collect();
    let groups = all.iter().map(|goal| (goal.to_string(), members(picture, &[*goal])));
    let mut groups: Vec<(String, Vec<Member>)> = groups.collect();
    if all.len() > 1 {
        groups.insert(1, ("what is nearest".to_owned(), members(picture, &all)));
    }
    for (name, group) in groups.into_iter().filter(|(_, group)| !group.is_empty()) {
        for pulse in timings(picture, &group) {
            specs.push(spec(picture, desks, &name, &group, pulse));
        }
    }
    specs
}

/// When a group could go in: at once, when enough of it are there, in the last pulse.
fn timings(picture: &Picture<'_>, group: &[Member]) -> Vec<i32> {
    let all: i64 = group.iter().map(|m| i64::from(picture.own[m.own].attack.power)).sum();
    let there = |pulse: i32| -> i64 {
        group.iter().filter(|m| m.pulse < pulse).map(|m| i64::from(picture.own[m.own].attack.power)).sum()
    };
    let enough = (1..picture.left).find(|p| there(*p) * 1000 >= all * ENOUGH);
    let last = (picture.left - 1).max(0);
    let mut pulses = vec![0];
    pulses.extend(enough);
    if group.iter().all(|m| m.pulse < last) {
        pulses.push(last);
    }
    pulses.dedup();
    pulses
}

fn spec(picture: &Picture<'_>, desks: &mut [Desk], name: &str, group: &[Member], pulse: i32) -> Spec {
    let mut pins: Vec<Option<usize>> = vec![None; picture.own.len()];
    for member in group {
        let own = &picture.own[member.own];
        let mut path = if member.pulse < 0 { Vec::new() } else { own.ways.path(member.post).unwrap_or_default() };
        let (at, there) = if pulse == 0 {
            path.push(member.goal);
            (member.goal, own.ways.pulse(member.goal).unwrap_or(member.pulse + 1).max(member.pulse))
        } else {
            (member.post, member.pulse)
        };
        // Who is on the way there already needs no word.
        let bound = picture.world().get::<March>(own.unit).filter(|m| m.manner.attack && !m.manner.probe);
        let bound = bound.filter(|m| m.path.last() == Some(&at)).map(|m| (m.path, m.manner.bypass));
        let (path, bypass) = bound.unwrap_or((path, true));
        if path.is_empty() {
            pins[member.own] = Some(0);
            continue;
        }
        let choice = choices::to(picture, own, (path, bypass), (at, there));
        pins[member.own] = Some(place_of(&mut desks[member.own], choice));
    }
    let units = group.iter().map(|m| (picture.own[m.own].unit, m.goal)).collect();
    let when = if pulse == 0 { "at once".to_owned() } else { format!("in {pulse} pulses") };
    let storm = Storm { units, pulse: picture.view.pulse_no + pulse };
    Spec { name: format!("storm {name} {when}"), pins, storm: Some(storm) }
}

/// The place of a choice in a desk, added if it is new.
fn place_of(desk: &mut Desk, choice: Choice) -> usize {
    if let Some(same) = desk.choices.iter().position(|c| c.order.verb == choice.order.verb) {
        return same;
    }
    desk.choices.push(choice);
    desk.choices.len() - 1
}

/// Who comes where beside these places, each unit to the one that is nearest to its worth; the quickest choose first.
fn members(picture: &Picture<'_>, goals: &[HexNo]) -> Vec<Member> {
    let params = &picture.world().book().params;
    let mut full: BTreeMap<HexNo, (i32, i32)> = BTreeMap::new();
    let mut rows: Vec<(i32, usize, HexNo)> = Vec::new();
    for (i, own) in picture.own.iter().enumerate() {
        if own.free > 0 || own.attack.power <= 0 || own.tired {
            continue;
        }
        let goal = goals.iter().filter_map(|goal| {
            let minutes = own.ways.minutes(*goal)?;
            let worth = picture.objectives.iter().find(|o| o.hex == *goal).map_or(1, |o| o.worth.max(1));
            Some((i64::from(worth) * 1_000_000 / i64::from(minutes + 1500), minutes, *goal))
        });
        if let Some((_, minutes, goal)) = goal.max() {
            rows.push((minutes, i, goal));
        }
    }
    rows.sort_unstable();
    let mut group = Vec::new();
    for (_, i, goal) in rows {
        let own = &picture.own[i];
        let far = |post: HexNo| -> Option<i32> {
            let (front, points) = full.get(&post).copied().unwrap_or_default();
            let minutes = if post == own.hex { 0 } else { own.ways.minutes(post)? };
            if points + own.points > params.stack_points {
                return None;
            }
            let crowded = if front + own.attack.front > params.front_km { FARTHER.2 } else { 0 };
            let wet = match picture.ground.river(post, goal) {
                River::None => 0,
                River::Minor => FARTHER.1,
                River::Major => FARTHER.0,
            };
            Some(minutes + crowded + wet)
        };
        let post = posts(picture, own, goal).into_iter().filter_map(|p| Some((far(p)?, p))).min();
        let Some((_, post)) = post else { continue };
        let pulse = if post == own.hex { -1 } else { own.ways.pulse(post).unwrap_or(NEVER) };
        if pulse >= picture.left {
            continue;
        }
        let seats = full.entry(post).or_default();
        seats.0 += own.attack.front;
        seats.1 += own.points;
        group.push(Member { own: i, post, pulse, goal });
    }
    group
}

/// Hexes beside a place from which a unit could enter it and in which no enemy is believed.
fn posts(picture: &Picture<'_>, own: &Own, goal: HexNo) -> Vec<HexNo> {
    let who = Traveller::of(picture.world(), own.unit);
    let enters = |post: &HexNo| {
        picture.ground.is_land(*post)
            && picture.holders(*post) == 0
            && price(picture.ground, who, (*post, goal), Zones::Ignored).is_some()
    };
    goal.neighbours().filter(enters).collect()
}

/// What is under way goes on: whoever marches keeps to it, the others choose.
pub(super) fn on(picture: &Picture<'_>, desks: &mut [Desk]) -> Option<Spec> {
    let mut pins: Vec<Option<usize>> = vec![None; picture.own.len()];
    for (i, own) in picture.own.iter().enumerate() {
        let Some(march) = picture.world().get::<March>(own.unit).filter(|m| !m.path.is_empty() && !m.manner.probe)
        else {
            continue;
        };
        let Some(at) = march.path.last().copied() else { continue };
        let pulse = own.ways.pulse(at).unwrap_or(picture.left);
        let choice = choices::to(picture, own, (march.path, march.manner.bypass), (at, pulse));
        if choice.stands {
            pins[i] = Some(place_of(&mut desks[i], choice));
        }
    }
    pins.iter().any(Option::is_some).then(|| Spec { name: "go on".to_owned(), pins, storm: None })
}

/// Stands in the places that guard most, each by all who can be there before the enemy.
pub(super) fn stands(picture: &Picture<'_>, desks: &mut [Desk]) -> Vec<Spec> {
    let mut guards: BTreeMap<HexNo, i64> = BTreeMap::new();
    for objective in picture.objectives.iter().filter(|o| o.is_own && o.threat.power > 0) {
        let whole = i64::from(objective.threat.power);
        *guards.entry(objective.hex).or_default() += i64::from(objective.worth) * 1000;
        for (hex, power) in objective.lanes.iter().filter(|(hex, _)| hex.distance(objective.hex) == 1) {
            *guards.entry(*hex).or_default() += i64::from(objective.worth) * i64::from(*power) * 1000 / whole;
        }
    }
    let mut places: Vec<(i64, HexNo)> = guards.into_iter().map(|(hex, worth)| (-worth, hex)).collect();
    places.sort_unstable();
    let specs = places.into_iter().take(STANDS).filter_map(|(_, hex)| stand(picture, desks, hex));
    specs.collect()
}

fn stand(picture: &Picture<'_>, desks: &mut [Desk], hex: HexNo) -> Option<Spec> {
    let most = picture.world().book().params.stack_points;
    let by = picture.threat_at(hex);
    let mut rows: Vec<(i32, usize)> = Vec::new();
    for (i, own) in picture.own.iter().enumerate().filter(|(_, own)| own.free < NEVER) {
        let pulse = if own.hex == hex { -1 } else { own.ways.pulse(hex).unwrap_or(NEVER) + own.free };
        if pulse <= by && picture.holders(hex) == 0 {
            rows.push((pulse, i));
        }
    }
    rows.sort_unstable();
    let mut pins: Vec<Option<usize>> = vec![None; picture.own.len()];
    let (mut points, mut n) = (0, 0);
    for (pulse, i) in rows {
        let own = &picture.own[i];
        if points + own.points > most {
            continue;
        }
        let place = if pulse < 0 {
            0
        } else {
            place_of(&mut desks[i], choices::to(picture, own, (own.ways.path(hex)?, false), (hex, pulse)))
        };
        pins[i] = Some(place);
        points += own.points;
        n += 1;
    }
    (n > 1).then(|| Spec { name: format!("stand together at {hex}"), pins, storm: None })
}
