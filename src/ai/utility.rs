//! L2, utility: weighs some orders for each unit by what all of them together would bring (rules §20).
//!
//! One picture of the turn is made from the view; units choose one after the other, in the order of their ids, each on
//! top of what the others do, and twice again once all have chosen. Some such plans, and some that bind units to a storm
//! or a stand, are then played forward on what is believed, and the one that comes out best is given. Nothing is rolled:
//! one view, one plan. Not here: rules of the game; ratios, losses and ways come from the engine's own.

mod assault;
mod choices;
mod desk;
mod drafts;
mod engineers;
mod foe;
mod followers;
mod issue;
mod picture;
mod recall;
mod shield;
mod sorties;
mod trials;
mod waves;
mod ways;
mod worth;

use std::collections::BTreeMap;

use flank_engine::base::hexes::{Edge, HexNo};
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
use flank_engine::world::tables::clock::Pace;

use self::choices::Choice;
use self::drafts::Sketch;
use self::picture::Picture;
use self::recall::Memory;
use self::trials::Draft;
use super::commander::{Commander, Limits};
use super::orders::{handle_of, is_legal, lawful, seat_of};
use super::script::Doctrine;
use super::script::asked::scheduled;

/// The weights in force unless a scenario's files bring their own.
const MIND: &str = include_str!("../../assets/rules/minds.ron");

/// A commander who weighs.
pub(super) struct Utility {
    mind: Mind,
    lean: Personality,
    /// The side's script: it says what choices are answered with (rules §23.2 no. 33).
    script: Script,
    /// What the script would do as a whole: one of the plans that are tried.
    doctrine: Doctrine,
    memory: Memory,
}

impl Utility {
    /// The commander of a side, as the scenario makes it lean.
    pub(super) fn new(scenario: &Scenario, side: Side) -> Utility {
        let lean = scenario.sides.get(&side).map(|s| s.personality).unwrap_or_default();
        let shipped = || ron::from_str(MIND).expect("the weights shipped with the program are read by a test");
        let script = scenario.scripts.get(&side).cloned().unwrap_or_default();
        let doctrine = Doctrine::new(script.clone());
        Utility {
            mind: scenario.mind.clone().unwrap_or_else(shipped),
            lean,
            script,
            doctrine,
            memory: Memory::default(),
        }
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
    fn heed(&mut self, view: &SideView) {
        self.memory.recall(view);
    }

    fn plan(&mut self, view: &SideView, limits: Limits, luck: Seed) -> Plan {
        let belief = Belief::new(view);
        let recalled = self.memory.recall(view);
        let thought = Belief::new(&recalled);
        let ground = Ground::new(thought.world());
        let (asks, asked, table) = desk::council(view, &belief);
        let mut considered: Vec<Considered> = table.into_iter().collect();
        let guesses = picture::guesses(&recalled, &thought);
        let picture = Picture::new(&recalled, &ground, (&self.mind, self.lean), (&asked, &guesses));
        let mut rest: Vec<Order> = asks;
        let moved = shield::positions(view, &belief, &mut considered);
        rest.extend(moved.iter().cloned());
        rest.extend(desk::batteries(view, &belief, &moved, &mut considered));
        rest.extend(waves::waves(view, &belief, &mut considered));
        rest.extend(desk::strikes(view, &belief));
        rest.extend(waves::teams(view, &belief));
        let advice = self.advice(view, &belief, &rest);
        rest.extend(advice);

        let mut desks = candidates(&picture, &belief, limits.candidates);
        let fought = view.pace == Pace::War && !desks.is_empty() && !picture.objectives.is_empty();
        let (most, pulses) = if fought { trials::budget(&recalled) } else { (1, 0) };
        let sketches = drafts::of(&picture, &mut desks, limits.passes, most);
        let mut plans = Vec::new();
        for sketch in sketches {
            drafts::take(&picture, &mut desks, &sketch.chosen);
            plans.push(written(&picture, &belief, &desks, (sketch, &rest)));
        }
        let scripted = self.doctrine.plan(view, limits, luck);
        if most > 1 && !scripted.orders.is_empty() {
            let orders = with_rest(view, &belief, scripted.orders, &rest);
            let draft = Draft { name: "as the script has it".to_owned(), orders, storm: None, stands: false };
            plans.insert(1.min(plans.len()), (draft, scripted.considered));
        }
        let tried: Vec<&Draft> = plans.iter().map(|p| &p.0).collect();
        let best = if plans.len() > 1 {
            let (best, told) = trials::best(&recalled, &self.mind, &tried, pulses);
            considered.push(told);
            best
        } else {
            0
        };
        let (draft, reasons) = plans.swap_remove(best);
        considered.extend(reasons);
        Plan { orders: draft.orders, considered }
    }
}

/// A sketch as it would be ordered, with the rest of what the side orders, and what each unit weighed.
fn written(
    picture: &Picture<'_>,
    belief: &Belief,
    desks: &[Desk],
    (sketch, rest): (Sketch, &[Order]),
) -> (Draft, Vec<Considered>) {
    let told = |(own, desk): (&picture::Own, &Desk)| told(handle_of(picture.view, own.unit), desk);
    let mut considered: Vec<Considered> = picture.own.iter().zip(desks).map(told).collect();
    let battles = battles(picture, desks);
    let mut said = issue::orders(picture, desks, sketch.storm.as_ref());
    said.extend(followers::orders(picture, belief, (desks, &battles), &mut considered));
    let told: Vec<_> = said.iter().filter_map(|s| s.order.whom.unit()).collect();
    let blown = engineers::orders(picture, belief, desks, &mut considered);
    said.extend(blown.into_iter().filter(|s| s.order.whom.unit().is_none_or(|u| !told.contains(&u))));
    let mut lanes: Vec<(Edge, i32)> = engineers::crossed(picture).into_iter().collect();
    lanes.sort_by_key(|(edge, points)| (-points, *edge));
    said.extend(sorties::sorties(picture.view, belief, (&battles, &lanes), &mut considered));
    said.sort_by_key(|s| -s.gain);
    let orders = with_rest(picture.view, belief, said.into_iter().map(|s| s.order).collect(), rest);
    (Draft { name: sketch.name, orders, storm: sketch.storm, stands: sketch.stands }, considered)
}

/// Verbs of which every order is weighed: a script's counts for nothing there.
fn is_weighed(verb: VerbName) -> bool {
    use VerbName as V;
    matches!(verb, V::Hold | V::Move | V::Advance | V::Support | V::Amd | V::Strike)
}

/// What the Council is asked and who travels, then the plan of the land units, then all else, as far as it is legal
/// together. Of two orders for one unit, and of two that say the same, the first stands.
fn with_rest(view: &SideView, belief: &Belief, plan: Vec<Order>, rest: &[Order]) -> Vec<Order> {
    let (asks, others): (Vec<Order>, Vec<Order>) =
        rest.iter().cloned().partition(|o| matches!(o.verb, Verb::Council { .. } | Verb::StratMove { .. }));
    let mut orders: Vec<Order> = Vec::new();
    for order in asks.into_iter().chain(plan).chain(others) {
        let again = |o: &Order| {
            let tabled = o.verb.name() == VerbName::Council && order.verb.name() == VerbName::Council;
            let unit = !o.verb.is_desk() && !order.verb.is_desk();
            o.whom == order.whom && (unit || tabled || o.verb == order.verb)
        };
        if !orders.iter().any(again) {
            orders.push(order);
        }
    }
    lawful(view, belief, orders)
}

/// A unit's candidates, as weighed last, and the one it holds to.
struct Desk {
    choices: Vec<Choice>,
    points: Vec<Vec<(&'static str, i32)>>,
    chosen: usize,
}

/// The candidates of all land units.
fn candidates(picture: &Picture<'_>, belief: &Belief, most: usize) -> Vec<Desk> {
    let desk = |own: &picture::Own| Desk { choices: choices::of(picture, own, most), points: Vec::new(), chosen: 0 };
    let mut desks: Vec<Desk> = picture.own.iter().map(desk).collect();
    drop_illegal(picture, belief, &mut desks);
    desks
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
