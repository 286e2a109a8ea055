//! Trials: whole plans played forward on what is believed, by the rules themselves and by mean luck, and compared by
//! the score they come to (rules §20). What units weigh one by one cannot see what a plan brings together: a town
//! stormed from three sides, a road reached too late.
//!
//! Own units follow the draft, then stand or storm as it says; the enemy does what is likeliest. Nothing here knows
//! more than the view. Budgets are counts of pulses and units, never time.

use flank_engine::base::fixed::ratio;
use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{Side, UnitId};
use flank_engine::rules::power;
use flank_engine::rules::score::score;
use flank_engine::setup::minds::Mind;
use flank_engine::turn::plan::{Considered, Weighed};
use flank_engine::turn::sandbox::Sandbox;
use flank_engine::view::SideView;
use flank_engine::world::World;
use flank_engine::world::components::{Combat, March};
use flank_engine::world::order::{Order, Verb};

use super::foe;

/// Pulses times units that all trials of a turn may take.
const WORK: i32 = 1600;
/// Pulses a plan is played at most, and at least if it is played at all.
const PULSES: (i32, i32) = (6, 3);
/// Plans tried at most.
const DRAFTS: i32 = 9;
/// Hexes within which a unit counts as near an objective.
const NEAR: i32 = 8;

/// A plan to be tried.
pub(super) struct Draft {
    /// In a few words.
    pub(super) name: String,
    /// Orders of this turn.
    pub(super) orders: Vec<Order>,
    /// What follows.
    pub(super) storm: Option<Storm>,
    /// It leaves standing orders as they are: not to be given up for little.
    pub(super) stands: bool,
}

/// An attack on a place from all sides at once.
#[derive(Clone, Debug)]
pub(super) struct Storm {
    /// Who storms what.
    pub(super) units: Vec<(UnitId, HexNo)>,
    /// From which pulse of the game.
    pub(super) pulse: i32,
}

/// How many plans can be tried, and over how many pulses: (plans, pulses).
pub(super) fn budget(view: &SideView) -> (usize, i32) {
    let units = i32::try_from(view.own.len() + view.contacts.len()).unwrap_or(i32::MAX).max(1);
    let left = (view.book.facts.last_pulse - view.pulse_no + 1).max(1);
    let all = WORK / units;
    let pulses = PULSES.0.min(left);
    let plans = (all / pulses).min(DRAFTS);
    if plans >= 4 {
        return (usize::try_from(plans).unwrap_or(0), pulses);
    }
    let pulses = PULSES.1.min(left);
    (usize::try_from((all / pulses).min(4)).unwrap_or(0), pulses)
}

/// The place of the draft that comes out best; of equals the first.
pub(super) fn best(view: &SideView, mind: &Mind, drafts: &[&Draft], pulses: i32) -> (usize, Considered) {
    let mut rows: Vec<(usize, Weighed)> = Vec::new();
    for (i, draft) in drafts.iter().enumerate() {
        let mut features = play(view, mind, draft, pulses);
        features.push(("steady".to_owned(), if draft.stands { 10 * mind.steady } else { 0 }));
        let score = features.iter().map(|f| f.1).sum();
        rows.push((i, Weighed { option: draft.name.clone(), score, features }));
    }
    rows.sort_by_key(|(i, row)| (-row.score, *i));
    let best = rows.first().map_or(0, |r| r.0);
    let options = rows.into_iter().map(|r| r.1).collect();
    (best, Considered { about: "plan".to_owned(), options, chosen: 0 })
}

/// What a draft comes to, in tenths of points, by feature.
fn play(view: &SideView, mind: &Mind, draft: &Draft, pulses: i32) -> Vec<(String, i32)> {
    let mut sandbox = Sandbox::steady(view);
    let first = view.pulse_no;
    let mut own = draft.orders.clone();
    loop {
        let enemy = foe::orders(sandbox.world(), view.side.enemy());
        sandbox.play(&[(view.side, std::mem::take(&mut own)), (view.side.enemy(), enemy)]);
        let now = sandbox.world().clock().pulse_no;
        if sandbox.is_over() || now - first >= pulses {
            break;
        }
        own = after(view, sandbox.world(), draft);
    }
    let world = sandbox.world();
    let (won, lost) = (tenths(world, view.side), tenths(world, view.side.enemy()));
    let mut features = vec![("own score".to_owned(), won), ("enemy score".to_owned(), -(lost * mind.rival / 1000))];
    if !sandbox.is_over() {
        features.push(("near".to_owned(), near(world, view.side) * mind.near / 1000));
    }
    features
}

/// What the own side says in a later pulse of a trial.
fn after(view: &SideView, world: &World, draft: &Draft) -> Vec<Order> {
    let mut orders = Vec::new();
    if let Some(storm) = draft.storm.as_ref().filter(|s| world.clock().pulse_no >= s.pulse) {
        for (unit, goal) in &storm.units {
            let idle = world.with::<March, _>(*unit, |m| m.path.is_empty()).unwrap_or(false);
            let beside = world.is_alive(*unit) && world.hex_of(*unit).is_some_and(|h| h.distance(*goal) == 1);
            if idle && beside && world.control(*goal) != Some(view.side) {
                orders.push(foe::advance(view.side, *unit, vec![*goal]));
            }
        }
    }
    let told: Vec<UnitId> = match &draft.storm {
        Some(storm) => storm.units.iter().map(|u| u.0).collect(),
        None => Vec::new(),
    };
    let on = foe::orders(world, view.side);
    orders.extend(on.into_iter().filter(|o| {
        let marches = matches!(o.verb, Verb::Advance(_));
        let helps = !matches!(o.verb, Verb::Advance(_) | Verb::Move(_));
        helps || marches && o.whom.unit().is_some_and(|u| !told.contains(&u))
    }));
    orders
}

/// The score of a side as it stands, in tenths of points.
fn tenths(world: &World, side: Side) -> i32 {
    let Some(scoring) = world.book().facts.scoring.get(&side) else { return 0 };
    let score = score(world, side);
    let sum: i64 = score
        .dimensions
        .iter()
        .map(|(d, v)| i64::from(scoring.weights.get(d).copied().unwrap_or(0)) * i64::from(*v))
        .sum();
    i32::try_from(sum / 100).unwrap_or(0)
}

/// Worth of objectives not held that own power has come near, by its share of all power there; tenths of points.
fn near(world: &World, side: Side) -> i32 {
    let facts = &world.book().facts;
    let all: i32 = facts.objectives.iter().map(|o| o.1).sum::<i32>().max(1);
    let open = facts.objectives.iter().filter(|o| world.control(o.0) != Some(side));
    let units: Vec<(UnitId, HexNo)> = world.units().filter_map(|u| Some((u, world.hex_of(u)?))).collect();
    let each = open.map(|(hex, weight)| {
        let (mut own, mut theirs) = (0_i64, 1_i64);
        for (unit, at) in &units {
            let distance = at.distance(*hex);
            if distance > NEAR || !world.has::<Combat>(*unit) {
                continue;
            }
            let weight = i64::from(NEAR + 1 - distance);
            if world.side_of(*unit) == side {
                own += weight * i64::from(power::attack(world, *unit));
            } else if distance <= 1 {
                theirs += i64::from(NEAR) * i64::from(power::defence(world, *unit));
            }
        }
        let share = ratio(own, own + theirs);
        10 * weight * share / all
    });
    each.sum()
}
