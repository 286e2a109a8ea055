//! WHAT WOULD HELP: up to three variants of the order being entered with which the battle in question goes better (ui §8).
//!
//! Each is counted by the engine's rules on the side's belief, like the battle shown, and is legal as it stands. Not
//! here: words, and the chance to hold, which takes a worker.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::UnitId;
use flank_engine::base::refusal::VerbName;
use flank_engine::rules::ground::Ground;
use flank_engine::rules::movement::Traveller;
use flank_engine::rules::paths::{self, Course};
use flank_engine::setup::units::Dug;
use flank_engine::world::components::Stance;
use flank_engine::world::order::{Order, Verb, When, Whom};

use super::game::Game;
use super::preview;
use super::prompt::{self, Prompt};

/// Variants shown.
pub const MOST: usize = 3;
/// Permille of ρ by which a variant must be better to be worth a word.
const WORTH: i32 = 30;
/// Hexes before the goal, on the enemy's way, that are looked at.
const AHEAD: usize = 2;

/// What is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another goal, on the enemy's way.
    Goal(HexNo),
    /// Dug in and not merely there.
    Dig,
    /// Another unit comes too: its order.
    Join(UnitId, Box<Order>),
}

/// A variant with what it brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// What is changed.
    pub change: Change,
    /// ρ of the battle then, permille, for whoever attacks.
    pub rho: i32,
    /// That is the side itself: more is better.
    pub ours: bool,
}

/// The battle an order leads to, as one number: ρ at the middle, and whether the side attacks.
fn outcome(game: &Game, prompt: &Prompt, with: &[UnitId]) -> Option<(i32, bool)> {
    let unit = prompt.whom.unit()?;
    match &prompt.order.as_ref()?.verb {
        Verb::Advance(going) => preview::attack_with(game, unit, going, with).map(|b| (b.rho[1], true)),
        Verb::Move(going) => {
            let goal = *going.path.last()?;
            let stand: Vec<(UnitId, Dug)> = with.iter().chain([&unit]).map(|u| (*u, Dug::Moving)).collect();
            preview::defence_of(game, &stand, goal).map(|b| (b.rho[1], false))
        }
        Verb::Hold(stance) => {
            let here = game.belief.world().hex_of(unit)?;
            let dug = if *stance == Stance::Dig { Dug::Deliberate } else { Dug::Hasty };
            let joined = with.iter().map(|u| (*u, Dug::Moving));
            let stand: Vec<(UnitId, Dug)> = joined.chain([(unit, dug)]).collect();
            preview::defence_of(game, &stand, here).map(|b| (b.rho[1], false))
        }
        _ => None,
    }
}

/// The variants of an order that are better than it, the best first.
pub fn variants(game: &Game, prompt: &Prompt) -> Vec<Variant> {
    let Some((unit, (now, ours))) = prompt.whom.unit().zip(outcome(game, prompt, &[])) else { return Vec::new() };
    if !preview::fights(game, unit) || prompt.verb == VerbName::Hold && prompt.order.is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut note = |change: Change, rho: Option<(i32, bool)>| {
        let Some((rho, _)) = rho else { return };
        let gain = if ours { rho - now } else { now - rho };
        if gain >= WORTH {
            found.push((-gain, Variant { change, rho, ours }));
        }
    };
    for goal in goals(game, prompt) {
        let mut other = prompt.clone();
        other.follow(game, goal);
        if other.judged.is_ok() {
            note(Change::Goal(goal), outcome(game, &other, &[]));
        }
    }
    if let Some(other) = dug(game, prompt) {
        note(Change::Dig, outcome(game, &other, &[]));
    }
    for (unit, order) in joins(game, prompt) {
        let rho = outcome(game, prompt, &[unit]);
        note(Change::Join(unit, Box::new(order)), rho);
    }
    found.sort_by_key(|(gain, _)| *gain);
    found.into_iter().take(MOST).map(|(_, variant)| variant).collect()
}

/// Hexes on the way of those who may come to the goal, and the first beyond it on that way back.
fn goals(game: &Game, prompt: &Prompt) -> Vec<HexNo> {
    let (Some(goal), Some(unit), true) = (prompt.goal(), prompt.whom.unit(), prompt.verb == VerbName::Move) else {
        return Vec::new();
    };
    let world = game.belief.world();
    let ground = Ground::new(world);
    let mut found: Vec<HexNo> = Vec::new();
    for (contact, at) in preview::threats(game, goal) {
        let Some(foe) = game.belief.unit_behind(contact) else { continue };
        let way = paths::path_between(&ground, Traveller::of(world, foe), (at, goal), Course::PLAIN);
        let before = way.unwrap_or_default().into_iter().rev().skip(1).take(AHEAD);
        found.extend(before.filter(|hex| !game.has_enemy(*hex)));
    }
    found.sort_unstable();
    found.dedup();
    let reach = paths::reach(world, unit, game.pulses_of_turn().max(1));
    found.retain(|hex| reach.contains_key(hex));
    found
}

/// The same hold, dug in.
fn dug(game: &Game, prompt: &Prompt) -> Option<Prompt> {
    let mut other = prompt.clone();
    other.dig(game);
    (other.slots != prompt.slots && other.judged.is_ok()).then_some(other)
}

/// Other units without an order that can be there this turn, with the order that brings them.
fn joins(game: &Game, prompt: &Prompt) -> Vec<(UnitId, Order)> {
    let here = prompt.whom.unit().and_then(|unit| game.belief.world().hex_of(unit));
    let Some(goal) = prompt.goal().or(here) else { return Vec::new() };
    let verb = if prompt.verb == VerbName::Advance { VerbName::Advance } else { VerbName::Move };
    let free = |unit: &UnitId| {
        Some(*unit) != prompt.whom.unit() && preview::fights(game, *unit) && game.drafts.of_unit(*unit).is_none()
    };
    let units: Vec<UnitId> = game.view.own.iter().map(|own| own.id).filter(free).collect();
    let world = game.belief.world();
    let mut found = Vec::new();
    for unit in units {
        if world.hex_of(unit) == Some(goal) {
            continue;
        }
        let reach = paths::reach(world, unit, game.pulses_of_turn().max(1));
        if verb == VerbName::Move && !reach.contains_key(&goal) {
            continue;
        }
        let Some(mut opened) = prompt::open(game, verb, Whom::Unit(unit)) else { continue };
        opened.follow(game, goal);
        // An order that waits brings nobody this turn.
        let comes = opened.judged.is_ok() && opened.when == When::Always;
        found.extend(opened.order.filter(|_| comes).map(|order| (unit, order)));
    }
    found
}
