//! L2, utility: weighs some orders for each unit by what all of them together would bring (rules §20).
//!
//! One picture of the turn is made from the view; units choose one after the other, in the order of their ids, each on
//! top of what the others do, and twice again once all have chosen. Nothing is rolled: one view, one plan. Not here:
//! rules of the game; ratios, losses and ways come from the engine's own.

mod choices;
mod desk;
mod followers;
mod issue;
mod picture;
mod shield;
mod sorties;
mod waves;
mod ways;
mod worth;

use std::collections::BTreeMap;

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::Side;
use flank_engine::base::refusal::{Refusal, VerbName};
use flank_engine::base::seed::Seed;
use flank_engine::rules::check::check_plan;
use flank_engine::rules::ground::Ground;
use flank_engine::setup::minds::Mind;
use flank_engine::setup::politics::Personality;
use flank_engine::setup::scenario::Scenario;
use flank_engine::setup::script::Script;
use flank_engine::turn::plan::{Considered, Plan, Weighed};
use flank_engine::view::{Belief, SideView};
use flank_engine::world::order::{Mandate, Order, Verb};

use self::choices::Choice;
use self::picture::Picture;
use self::worth::Tally;
use super::commander::{Commander, Limits};
use super::orders::{is_legal, seat_of};
use super::script::asked::scheduled;

/// The weights in force unless a scenario's files bring their own.
const MIND: &str = include_str!("../../assets/rules/minds.ron");

/// A commander who weighs.
pub(super) struct Utility {
    mind: Mind,
    lean: Personality,
    /// The side's script: it says what choices are answered with (rules §23.2 no. 33).
    script: Script,
}

impl Utility {
    /// The commander of a side, as the scenario makes it lean.
    pub(super) fn new(scenario: &Scenario, side: Side) -> Utility {
        let lean = scenario.sides.get(&side).map(|s| s.personality).unwrap_or_default();
        let shipped = || ron::from_str(MIND).expect("the weights shipped with the program are read by a test");
        let script = scenario.scripts.get(&side).cloned().unwrap_or_default();
        Utility { mind: scenario.mind.clone().unwrap_or_else(shipped), lean, script }
    }

    /// What the script says of things that are not weighed: it is advice, and takes no unit from what was.
    fn advice(&self, view: &SideView, belief: &Belief, given: &[Order]) -> Vec<Order> {
        let rows = scheduled(view, belief, &self.script).into_iter().filter(|o| !is_weighed(o.verb.name()));
        let tabled = given.iter().any(|o| o.verb.name() == VerbName::Council);
        let free = |o: &Order| match o.verb.name() {
            VerbName::Council => !tabled,
            VerbName::StratMove => true,
            _ => o.verb.is_desk() || given.iter().all(|g| g.whom != o.whom),
        };
        rows.filter(|o| free(o) && is_legal(belief, o)).collect()
    }
}

impl Commander for Utility {
    fn plan(&mut self, view: &SideView, limits: Limits, _: Seed) -> Plan {
        let belief = Belief::new(view);
        let ground = Ground::new(belief.world());
        let (mut orders, asked, table) = desk::council(view, &belief);
        let mut considered: Vec<Considered> = table.into_iter().collect();
        let guesses = picture::guesses(view, &belief);
        let picture = Picture::new(view, &ground, (&self.mind, self.lean), (&asked, &guesses));
        let desks = march(&picture, &belief, limits, &mut considered);
        let battles = battles(&picture, &desks);
        let mut said = issue::orders(&picture, &desks);
        said.extend(followers::orders(&picture, &belief, (&desks, &battles), &mut considered));
        said.extend(sorties::sorties(view, &belief, &battles, &mut considered));
        said.sort_by_key(|s| -s.gain);
        orders.extend(said.into_iter().map(|s| s.order));
        let moved = shield::positions(view, &belief, &mut considered);
        orders.extend(moved.iter().cloned());
        orders.extend(desk::batteries(view, &belief, &moved, &mut considered));
        orders.extend(waves::waves(view, &belief, &mut considered));
        orders.extend(desk::strikes(view, &belief));
        orders.extend(waves::teams(view, &belief));
        let advice = self.advice(view, &belief, &orders);
        // Who travels has no other order.
        let travels = |o: &Order| advice.iter().any(|a| a.whom == o.whom && a.verb.name() == VerbName::StratMove);
        orders.retain(|o| !travels(o));
        orders.extend(advice);
        Plan { orders: lawful(view, &belief, orders), considered }
    }
}

/// Verbs of which every order is weighed: a script's counts for nothing there.
fn is_weighed(verb: VerbName) -> bool {
    use VerbName as V;
    matches!(verb, V::Hold | V::Move | V::Advance | V::Support | V::Amd | V::Strike)
}

/// The orders that are legal together. One that is left out can take another with it: who would have made room stays.
fn lawful(view: &SideView, belief: &Belief, mut orders: Vec<Order>) -> Vec<Order> {
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

/// A unit's candidates, as weighed last, and the one it holds to.
struct Desk {
    choices: Vec<Choice>,
    points: Vec<Vec<(&'static str, i32)>>,
    chosen: usize,
}

/// What all land units choose.
fn march(picture: &Picture<'_>, belief: &Belief, limits: Limits, considered: &mut Vec<Considered>) -> Vec<Desk> {
    let mut desks: Vec<Desk> = picture
        .own
        .iter()
        .map(|own| Desk { choices: choices::of(picture, own, limits.candidates), points: Vec::new(), chosen: 0 })
        .collect();
    drop_illegal(picture, belief, &mut desks);
    settle(picture, &mut desks, limits.passes);
    considered.extend(picture.own.iter().zip(&desks).map(|(own, desk)| told(picture.handle(own.unit), desk)));
    desks
}

/// Objectives on which all units together are tried first.
const STARTS: usize = 3;

/// Lets all units choose: from nothing, and from all of them going for one objective, because a unit alone would not
/// begin what several can end. The best plan stands.
fn settle(picture: &Picture<'_>, desks: &mut [Desk], passes: usize) {
    let mut goals: Vec<(i32, HexNo)> = picture.objectives.iter().map(|o| (-o.worth, o.hex)).collect();
    goals.sort_unstable();
    let starts = [Start::Nothing, Start::Standing].into_iter();
    let starts = starts.chain(goals.into_iter().take(STARTS).map(|(_, hex)| Start::Goal(hex)));
    let mut kept: Option<(i32, Vec<usize>)> = None;
    for start in starts {
        let mut tally = Tally::new(picture.objectives.len());
        begin(picture, desks, &mut tally, start);
        for _ in 0..passes {
            improve(picture, desks, &mut tally);
        }
        let total = total(picture, desks, &tally);
        if kept.as_ref().is_none_or(|(best, _)| total > *best) {
            kept = Some((total, desks.iter().map(|d| d.chosen).collect()));
        }
    }
    let mut tally = Tally::new(picture.objectives.len());
    for ((own, desk), chosen) in picture.own.iter().zip(desks.iter_mut()).zip(kept.map(|k| k.1).unwrap_or_default()) {
        desk.chosen = chosen;
        tally.add(own, &desk.choices[chosen]);
    }
    improve(picture, desks, &mut tally);
    // What each weighed is told beside what the others do in the plan that stands.
    for (own, desk) in picture.own.iter().zip(desks) {
        tally.less(own, &desk.choices[desk.chosen]);
        desk.points = desk.choices.iter().map(|choice| tally.weigh(picture, own, choice)).collect();
        tally.add(own, &desk.choices[desk.chosen]);
    }
}

/// What units choose first.
#[derive(Clone, Copy)]
enum Start {
    /// What is best on top of those before them.
    Nothing,
    /// What they do already.
    Standing,
    /// To go there.
    Goal(HexNo),
}

/// A first choice for each unit: as `start` says if it can, else the best on top of those before it.
fn begin(picture: &Picture<'_>, desks: &mut [Desk], tally: &mut Tally, start: Start) {
    for (own, desk) in picture.own.iter().zip(desks) {
        let there = match start {
            Start::Nothing => None,
            Start::Standing => desk.choices.iter().position(|c| c.stands),
            Start::Goal(hex) => desk.choices.iter().position(|c| c.at == hex),
        };
        desk.chosen = there.unwrap_or_else(|| {
            let points: Vec<_> = desk.choices.iter().map(|choice| tally.weigh(picture, own, choice)).collect();
            best(&points)
        });
        tally.add(own, &desk.choices[desk.chosen]);
    }
}

/// Points of what all units hold to.
fn total(picture: &Picture<'_>, desks: &[Desk], tally: &Tally) -> i32 {
    tally.total(picture, picture.own.iter().zip(desks).map(|(own, desk)| (own, &desk.choices[desk.chosen])))
}

/// One improvement pass, in the order of ids.
fn improve(picture: &Picture<'_>, desks: &mut [Desk], tally: &mut Tally) {
    for (own, desk) in picture.own.iter().zip(desks) {
        tally.less(own, &desk.choices[desk.chosen]);
        let points: Vec<_> = desk.choices.iter().map(|choice| tally.weigh(picture, own, choice)).collect();
        desk.chosen = best(&points);
        tally.add(own, &desk.choices[desk.chosen]);
    }
}

/// Keeps the candidates a person could give; to stand is always one of them.
fn drop_illegal(picture: &Picture<'_>, belief: &Belief, desks: &mut [Desk]) {
    let by = Mandate { side: picture.view.side, seat: seat_of(picture.view.side) };
    let all: Vec<Order> = desks.iter().flat_map(|d| d.choices.iter().map(|c| c.order.clone())).collect();
    let mut answers = check_plan(belief, &by, &all).into_iter();
    for desk in desks {
        // Only one of a unit's candidates will be given: what they would ask of capacity together does not matter.
        let legal = |answer: Result<(), Refusal>| matches!(answer, Ok(()) | Err(Refusal::Capacity { .. }));
        let mut first = true;
        desk.choices.retain(|_| {
            let keep = answers.next().is_some_and(legal) || first;
            first = false;
            keep
        });
    }
}

fn sum(points: &[(&'static str, i32)]) -> i32 {
    points.iter().map(|p| p.1).sum()
}

/// The place of the best candidate; of equals the first.
fn best(points: &[Vec<(&'static str, i32)>]) -> usize {
    let each = points.iter().enumerate();
    each.max_by_key(|(i, p)| (sum(p), std::cmp::Reverse(*i))).map_or(0, |(i, _)| i)
}

/// Hexes that will be fought for in this turn, by points at stake: what is attacked first on the ways chosen, and what
/// is held where an enemy can come at once.
fn battles(picture: &Picture<'_>, desks: &[Desk]) -> Vec<(HexNo, i32)> {
    let mut stakes: BTreeMap<HexNo, i32> = BTreeMap::new();
    for (own, desk) in picture.own.iter().zip(desks) {
        let (choice, points) = (&desk.choices[desk.chosen], &desk.points[desk.chosen]);
        let first = match &choice.order.verb {
            Verb::Advance(going) => going.path.iter().find(|hex| picture.holders(**hex) > 0).copied(),
            _ => None,
        };
        let soon = |hex: HexNo| own.free == 0 && own.ways.pulse(hex).is_some_and(|p| p < picture.turn);
        let held = || (choice.pulse < 0 && picture.threat_at(own.hex) < picture.turn).then_some(own.hex);
        if let Some(hex) = first.filter(|hex| soon(*hex)).or_else(held) {
            let stake = points.iter().find(|p| p.0 == "objectives").map_or(0, |p| p.1);
            *stakes.entry(hex).or_default() += stake;
        }
    }
    let mut hexes: Vec<(HexNo, i32)> = stakes.into_iter().collect();
    hexes.sort_by_key(|(hex, points)| (-points, *hex));
    hexes
}

/// What a unit weighed, best first.
fn told(about: String, desk: &Desk) -> Considered {
    let mut rows: Vec<(usize, Weighed)> = Vec::new();
    for (i, (choice, points)) in desk.choices.iter().zip(&desk.points).enumerate() {
        let features = points.iter().filter(|p| p.1 != 0).map(|(name, n)| ((*name).to_owned(), *n)).collect();
        rows.push((i, Weighed { option: choice.words.clone(), score: sum(points), features }));
    }
    rows.sort_by_key(|(i, row)| (-row.score, *i));
    let chosen = rows.iter().position(|(i, _)| *i == desk.chosen).unwrap_or(0);
    let options = rows.into_iter().map(|r| r.1).collect();
    Considered { about, options, chosen: u32::try_from(chosen).unwrap_or(0) }
}
