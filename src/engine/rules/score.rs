//! Score (rules §19): `Σ weight·dimension/1000` per side, on truth or on a belief, now or as the game closes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::fixed::{div_floor, div_round, narrow, wmean};
use crate::base::ids::{NationId, NodeId, Side, UnitId};
use crate::base::refusal::Measure;
use crate::setup::book::{Basis, Dimension};
use crate::setup::params::Params;
use crate::setup::politics::ShareOf;
use crate::world::World;
use crate::world::components::Combat;

use super::happenings::{self, Ordered};
use super::{calculus, ground};

/// Pulses of a period.
const PERIOD: i64 = 6;

/// A side's score.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// Permille.
    pub total: i32,
    /// The dimensions that carry weight, permille each.
    pub dimensions: BTreeMap<Dimension, i32>,
}

/// What a score is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the grades of rules §19")]
pub enum Grade {
    Failure,
    Contested,
    Success,
    Decisive,
}

/// The grade of a score.
pub fn grade(params: &Params, total: i32) -> Grade {
    match total {
        t if t >= params.grade_decisive => Grade::Decisive,
        t if t >= params.grade_success => Grade::Success,
        t if t >= params.grade_contested => Grade::Contested,
        _ => Grade::Failure,
    }
}

/// What the tables do not hold yet while a pulse is being closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// War pulses played.
    pub war_pulses: i32,
    /// War pulses that who holds a hex now has held it more than the table says.
    pub held_now: i32,
    /// Highest heat.
    pub heat_max: i32,
    /// Pulse of the armed attack.
    pub attack: Option<i32>,
    /// Will that every voice is about to gain.
    pub will: i32,
}

impl Tally {
    /// As the tables have it.
    pub fn now(world: &World) -> Tally {
        let clock = world.clock();
        let (war_pulses, heat_max, attack) = (clock.war_pulses, clock.heat_max, clock.war_since);
        Tally { war_pulses, held_now: 0, heat_max, attack, will: 0 }
    }
}

/// The score of a side as it stands.
pub fn score(world: &World, side: Side) -> Score {
    score_with(world, side, &Tally::now(world))
}

/// The same with what a closing pulse adds.
pub fn score_with(world: &World, side: Side, tally: &Tally) -> Score {
    let Some(scoring) = world.book().facts.scoring.get(&side) else { return Score::default() };
    let weighted = scoring.weights.iter().filter(|w| *w.1 != 0);
    let dimensions: BTreeMap<Dimension, i32> =
        weighted.map(|(&dimension, _)| (dimension, value(world, side, dimension, tally))).collect();
    let sum: i64 = dimensions.iter().map(|(d, v)| i64::from(scoring.weights[d]) * i64::from(*v)).sum();
    Score { total: narrow(div_round(sum, 1000)), dimensions }
}

pub(crate) fn value(world: &World, side: Side, dimension: Dimension, tally: &Tally) -> i32 {
    let read = read(world, side, dimension, tally);
    match world.side(side).craft.scored.get(&dimension) {
        Some(added) => (read + added).clamp(0, 1000),
        None => read,
    }
}

/// A dimension from its source, before what happenings add.
fn read(world: &World, side: Side, dimension: Dimension, tally: &Tally) -> i32 {
    let own = |side| world.book().facts.scoring.get(&side).and_then(|s| s.basis.get(&dimension));
    if let Some(basis) = own(side) {
        return of_basis(world, side, basis, tally);
    }
    match (dimension, side) {
        (Dimension::Deterrence, Side::Red) => red_deterrence(world),
        (Dimension::Deterrence, _) => deterrence(&world.book().params, periods_left(world, tally)),
        (Dimension::Territory, _) => territory(world, side, tally),
        (Dimension::Cohesion | Dimension::Civil, Side::Red) => 1000 - value(world, Side::Blue, dimension, tally),
        (Dimension::Cohesion, _) => cohesion(&world.book().params, will_lost(world, tally), world.clock().votes_lost),
        (Dimension::Force, _) => force(world, side),
        (Dimension::Escalation, _) => escalation(tally.heat_max),
        (Dimension::Civil, _) => civil(world, world.book().facts.civil.iter().copied()),
    }
}

fn of_basis(world: &World, side: Side, basis: &Basis, tally: &Tally) -> i32 {
    match basis {
        Basis::CouncilPassed { measure, by } => {
            let since = world.side(Side::Blue).measures.get(measure).copied();
            let row = since.and_then(|since| by.iter().find(|row| since <= row.0));
            row.map_or(0, |row| row.1)
        }
        Basis::Nodes(list) => civil(world, list.iter().map(|&n| (n, 1))),
        Basis::ServicePulses(costs) => {
            let cost = |(&node, &n): (&NodeId, &i32)| i64::from(n) * i64::from(world.node(node).outs);
            1000 - narrow(div_round(costs.iter().map(cost).sum::<i64>(), 1000).clamp(0, 1000))
        }
        Basis::WillAndC(shares) => will_and_c(world, shares, tally),
        Basis::Evidence(incident) => {
            let shown = world.tables().incidents.get(incident).map_or(0, |i| i.evidence);
            1000 - shown.clamp(0, 1000)
        }
        Basis::Holds(needs) => 1000 * i32::from(happenings::holds(world, &Ordered::new(), needs)),
        Basis::ReadyPoints { full, .. } => {
            narrow(div_round(1000 * i64::from(points_ready(world, side)), i64::from((*full).max(1)))).min(1000)
        }
    }
}

/// Half by loss of will, named voices with their shares and the others by weight; half the cohesion that the calculus
/// reads (rules §17, §23.2 no. 34).
fn will_and_c(world: &World, shares: &BTreeMap<NationId, i32>, tally: &Tally) -> i32 {
    let lost = |n: &crate::world::tables::politics::Nation| n.start - (n.will + tally.will).clamp(0, 1000);
    let named = |id: &NationId| shares.get(id).copied();
    let nations = || world.tables().nations.iter();
    let of_named: i64 = nations().filter_map(|(id, n)| Some(i64::from(named(id)?) * i64::from(lost(n)))).sum();
    let others: Vec<(i32, i32)> =
        nations().filter(|(id, _)| named(id).is_none()).map(|(_, n)| (n.weight, lost(n))).collect();
    let rest = i64::from(1000 - shares.values().sum::<i32>()) * i64::from(wmean(&others));
    let share = narrow(div_round(of_named + rest, 1000));
    let kept = cohesion(&world.book().params, share, 0);
    narrow(div_round(i64::from(kept) + i64::from(calculus::cohesion_now(world)), 2))
}

/// Points a side has ready as its score counts them: of its units that stand Ready and strong in some countries and were
/// not there at the start; from an attack on, what it had when that came. 0 for a side that is not scored so.
pub fn points_ready(world: &World, side: Side) -> i32 {
    world.side(side).ready.unwrap_or_else(|| points_ready_now(world, side).unwrap_or(0))
}

/// The same as it stands; `None` for a side that is not scored so.
pub(crate) fn points_ready_now(world: &World, side: Side) -> Option<i32> {
    let scoring = world.book().facts.scoring.get(&side)?;
    scoring.basis.values().find_map(|basis| match basis {
        Basis::ReadyPoints { countries, points, before, .. } => {
            let there = |u: UnitId| {
                let hex = world.hex_of(u);
                hex.is_some_and(|h| countries.iter().any(|&n| ground::is_soil_of(world, h, n)))
            };
            let least = world.book().params.ready_points_strength;
            let strong = |u: UnitId| world.strength(u) >= least && ground::is_ready(world, u);
            let new = world.units().filter(|&u| world.side_of(u) == side && !before.contains(&u));
            let counted = new.filter(|&u| there(u) && strong(u));
            Some(counted.map(|u| points.get(&world.identity(u).kind).copied().unwrap_or(0)).sum())
        }
        _ => None,
    })
}

/// Whole periods left at the armed attack; `None` without one.
fn periods_left(world: &World, tally: &Tally) -> Option<i32> {
    let last = world.book().facts.last_pulse;
    tally.attack.map(|at| narrow(div_floor(i64::from((last - at).max(0)), PERIOD)))
}

/// Deterrence by whole periods left at the armed attack.
pub(crate) fn deterrence(params: &Params, periods_left: Option<i32>) -> i32 {
    periods_left.map_or(1000, |left| (params.deterrence_failed - params.deterrence_period * left).max(0))
}

/// Escalation by the highest heat of the game.
pub(crate) fn escalation(heat_max: i32) -> i32 {
    1000 - heat_max.clamp(0, 1000)
}

/// Red's reading: how far it kept Blue's rules of engagement down.
fn red_deterrence(world: &World) -> i32 {
    let measures = &world.side(Side::Blue).measures;
    if measures.contains_key(&Measure::Roe4) {
        0
    } else if measures.contains_key(&Measure::Roe3) {
        500
    } else {
        1000
    }
}

/// Permille of an objective without a hex that is fulfilled (rules §23.2 no. 35).
pub fn fulfilled(world: &World, of: &ShareOf) -> i32 {
    match of {
        ShareOf::Delivered { side, full } => share_of(world.side(*side).delivered, *full),
        ShareOf::Working(nodes) => {
            let works =
                |handle: &&String| happenings::node_called(world, handle).is_some_and(|n| ground::is_open(world, n));
            let count = |n: usize| i32::try_from(n).expect("a scenario has few nodes");
            share_of(count(nodes.iter().filter(works).count()), count(nodes.len()))
        }
        ShareOf::Holds(needs) => 1000 * i32::from(happenings::holds(world, &Ordered::new(), needs)),
    }
}

fn share_of(n: i32, full: i32) -> i32 {
    narrow(div_round(1000 * i64::from(n), i64::from(full.max(1)))).clamp(0, 1000)
}

/// Objectives by weight: hexes as they were held, what has no hex as it stands; without a War pulse all hexes are Blue's.
fn territory(world: &World, side: Side, tally: &Tally) -> i32 {
    let facts = &world.book().facts;
    let shares = facts.shares.iter().map(|row| {
        let blue = fulfilled(world, &row.of);
        (row.weight, if side == Side::Blue { blue } else { 1000 - blue })
    });
    if tally.war_pulses == 0 {
        let peace = if side == Side::Blue { 1000 } else { 0 };
        let hexes = facts.objectives.iter().map(|(_, weight)| (*weight, peace));
        let all: Vec<(i32, i32)> = hexes.chain(shares).collect();
        return if facts.shares.is_empty() { peace } else { wmean(&all) };
    }
    let of_hex = |&(hex, weight): &(_, i32)| {
        let holds = world.control(hex) == Some(side);
        let effect = world.tables().hexes.get(&hex);
        let held = effect.and_then(|e| e.held.get(&side).copied()).unwrap_or(0);
        (weight, hex_held(holds, held + if holds { tally.held_now } else { 0 }, tally.war_pulses))
    };
    let all: Vec<(i32, i32)> = facts.objectives.iter().map(of_hex).chain(shares).collect();
    wmean(&all)
}

/// Half for holding a hex at the end, half for the share of War pulses in which it was held.
pub(crate) fn hex_held(holds: bool, held: i32, played: i32) -> i32 {
    let share = narrow(div_round(500 * i64::from(held), i64::from(played.max(1))));
    share + if holds { 500 } else { 0 }
}

/// Mean loss of will since the start, by weight.
fn will_lost(world: &World, tally: &Tally) -> i32 {
    let lost = |n: &crate::world::tables::politics::Nation| n.start - (n.will + tally.will).clamp(0, 1000);
    let voices: Vec<(i32, i32)> = world.tables().nations.values().map(|n| (n.weight, lost(n))).collect();
    wmean(&voices)
}

/// Cohesion by weighted loss of will and votes lost.
pub(crate) fn cohesion(params: &Params, lost: i32, votes: i32) -> i32 {
    (1000 - params.cohesion_slope * lost - params.cohesion_vote * votes).clamp(0, 1000)
}

/// Cohesion of the Alliance as it stands, permille, whatever a scenario scores in its place.
pub fn cohesion_now(world: &World) -> i32 {
    cohesion(&world.book().params, will_lost(world, &Tally::now(world)), world.clock().votes_lost)
}

/// `Σ (att+def)·strength` of the living in permille of the start, reinforcements apart.
fn force(world: &World, side: Side) -> i32 {
    let facts = &world.book().facts;
    let start = facts.force_at_start.get(&side).copied().unwrap_or(0);
    let counts = |u: &UnitId| world.side_of(*u) == side && world.is_alive(*u) && !facts.reinforcements.contains(u);
    let own = world.units().filter(counts);
    let now: i64 = own
        .filter_map(|u| Some(i64::from(world.with::<Combat, _>(u, |c| c.att + c.def)?) * i64::from(world.strength(u))))
        .sum();
    let left = if start <= 0 { 1000 } else { narrow(div_round(1000 * now, start).clamp(0, 1000)) };
    force_left(&world.book().params, left)
}

/// Force by what is left of the start, permille.
pub(crate) fn force_left(params: &Params, left: i32) -> i32 {
    if left < params.force_floor { 0 } else { left }
}

fn civil(world: &World, nodes: impl Iterator<Item = (NodeId, i32)>) -> i32 {
    let (mut hp, mut whole) = (0, 0);
    for (id, weight) in nodes {
        let node = world.node(id);
        hp += i64::from(weight) * i64::from(node.hp_seen());
        whole += i64::from(weight) * i64::from(node.hp_max);
    }
    if whole <= 0 { 1000 } else { narrow(div_round(1000 * hp, whole)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn params() -> Params {
        Params::parse(include_str!("../../../assets/rules/params.ron")).unwrap()
    }

    #[test]
    fn dimensions_meet_case_17_12() {
        let p = params();
        assert_eq!([None, Some(3), Some(7)].map(|left| deterrence(&p, left)), [1000, 300, 0]);
        assert_eq!([hex_held(true, 7, 10), hex_held(false, 7, 10)], [850, 350]);
        assert_eq!([cohesion(&p, 42, 1), cohesion(&p, 250, 0)], [730, 0]);
        assert_eq!([force_left(&p, 400), force_left(&p, 399)], [400, 0]);
    }

    #[test]
    fn a_grade_edge_belongs_to_the_higher_grade() {
        use Grade as G;
        let p = params();
        let found = [800, 799, 650, 649, 500, 499].map(|total| grade(&p, total));
        assert_eq!(found, [G::Decisive, G::Success, G::Success, G::Contested, G::Contested, G::Failure]);
    }

    #[test]
    fn a_dimension_takes_its_figure_from_a_condition_or_from_who_arrived() {
        use crate::rules::happenings::unit_called;
        use crate::world::components::{Place, Release};
        use crate::world::event::{Event, UnitChange};
        use crate::world::start_tests::changed;
        let basis = "basis: {Cohesion: Holds(Not(Lost(Blue, 44061))), Force: ReadyPoints(countries: [\"EE\"], full: 4, points: {Battlegroup: 1}), ";
        let row = ("basis: {Cohesion: CouncilPassed(measure: Article5, by: [(1, 1000), (2, 500)])", basis);
        let mut world = changed(&[row], 0);
        let of = |world: &World, dimension| value(world, Side::Red, dimension, &Tally::now(world));
        let blue = |world: &World, dimension| value(world, Side::Blue, dimension, &Tally::now(world));
        assert_eq!((blue(&world, Dimension::Cohesion), blue(&world, Dimension::Force)), (1000, 0));
        assert_eq!(of(&world, Dimension::Cohesion), 0, "Red reads the other way round");
        // A battlegroup that was there does not count as arrived, wherever it went in between.
        let unit = unit_called(&world, "efp").unwrap();
        world.apply(&Event::Unit(unit, UnitChange::Placed(Place::Hex(crate::base::hexes::HexNo(41062)))));
        assert_eq!(blue(&world, Dimension::Force), 0);
        let new = UnitId(900);
        let mut record = world.record(unit).unwrap();
        record.id = new;
        record.release = record.release.map(|r| Release { stage: crate::base::refusal::Stage::Ready, ..r });
        world.apply(&Event::Unit(new, UnitChange::Arrived(Box::new(record))));
        assert_eq!(blue(&world, Dimension::Force), 250);
        world.apply(&Event::Unit(new, UnitChange::Strength(-301)));
        assert_eq!(blue(&world, Dimension::Force), 0, "too weak to count");
    }

    /// Rules §23.2 no. 35: an objective without a hex weighs with the hexes.
    #[test]
    fn what_was_delivered_counts_among_the_objectives() {
        use crate::world::event::{Event, SideChange};
        use crate::world::start_tests::changed;
        let row = (
            "civil: {",
            "shares: [(name: \"cargo\", weight: 1000, of: Delivered(side: Blue, full: 4))],\n        civil: {",
        );
        let hexes = |world: &World| world.book().facts.objectives.iter().map(|o| o.1).sum::<i32>();
        let of = |world: &World, side| territory(world, side, &Tally { war_pulses: 0, ..Tally::now(world) });
        let mut world = changed(&[row], 0);
        let weight = hexes(&world);
        let expected = |blue: i32| wmean(&[(weight, 1000), (1000, blue)]);
        assert_eq!((of(&world, Side::Blue), of(&world, Side::Red)), (expected(0), wmean(&[(weight, 0), (1000, 1000)])));
        world.apply(&Event::Side(Side::Blue, SideChange::Delivered(3)));
        assert_eq!(of(&world, Side::Blue), expected(750));
        world.apply(&Event::Side(Side::Blue, SideChange::Delivered(3)));
        assert_eq!(of(&world, Side::Blue), 1000, "more than full is full");
    }
}
