//! What an order of the air or the sea would do over its zone, and fires on a hex, as numbers.
//!
//! The engine's own contests with mean luck, on the side's belief with the order standing. Not here: words.

use std::collections::BTreeMap;

use flank_engine::base::dice::{Dice, Luck, Purpose, RulingId, Subject};
use flank_engine::base::fixed::mul;
use flank_engine::base::hexes::{Edge, HexNo};
use flank_engine::base::ids::{Side, UnitId, ZoneId};
use flank_engine::base::moment::{Moment, Step};
use flank_engine::base::seed::Seed;
use flank_engine::rules::{air, sea};
use flank_engine::world::World;
use flank_engine::world::components::Naval;
use flank_engine::world::order::{Order, Target, Verb};

use super::game::Game;
use super::preview;
use super::what_if::WhatIf;

/// Rolls that make a luck: it lies within so many amplitudes (rules §2.2).
const ROLLS: i32 = 3;

/// A zone as it stands and as it may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Level {
    /// The side's level now, −2…2.
    pub now: i32,
    /// After the order: with the worst luck, with mean luck, with the best.
    pub then: [i32; 3],
}

/// What an air order would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sky {
    /// The zone's level.
    pub level: Level,
    /// Sorties the wing flies in a pulse.
    pub sorties: i32,
    /// What it would lose in the first pulse, permille of what it has.
    pub loss: i32,
    /// What a mission is worth at the level now, permille.
    pub worth: i32,
}

/// What a naval order would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Water {
    /// The zone's level.
    pub level: Level,
    /// Ships that would go.
    pub ships: i32,
    /// Mines the group sweeps in a pulse.
    pub sweeps: i32,
}

/// Dice that draw nothing: every luck is mean.
fn mean() -> Dice {
    Dice::new(Seed::from_number(0), Luck::Expected, BTreeMap::new(), BTreeMap::new())
}

fn ruling(zone: ZoneId) -> RulingId {
    let at = Moment { turn: 1, pulse: 0, step: Step::Air, tick: 0 };
    RulingId { at, subject: Subject::Zone(zone), purpose: Purpose::Zone, slot: 0 }
}

/// The levels of a side for a ratio before luck, moved as the scenario moves the mean.
fn level(world: &World, side: Side, zone: ZoneId, (rho, mean, amplitude): (i32, i32, i32)) -> Level {
    let own = |blue: i32| if side == Side::Red { -blue } else { blue };
    let numbers = world.book().air_sea.as_ref();
    let of = |luck: i32| numbers.map_or(0, |n| air::level_of(n, mul(rho, 1000 + luck)));
    let shift = mean - of(0);
    let fixed = world.book().facts.fixed_levels.contains(&zone);
    let then = [-ROLLS * amplitude, 0, ROLLS * amplitude].map(|luck| match (luck, fixed) {
        (0, _) | (_, true) => own(mean),
        (luck, _) => own((of(luck) + shift).clamp(-2, 2)),
    });
    let (least, most) = (then[0].min(then[2]), then[0].max(then[2]));
    Level { now: own(world.zone(zone).map_or(0, |z| z.level)), then: [least, then[1], most] }
}

/// What an air order would do; `None` where there is no air, or for another order.
pub fn sky(game: &Game, order: &Order) -> Option<Sky> {
    let Verb::Air { zone, .. } = &order.verb else { return None };
    let unit = order.whom.unit()?;
    let belief = WhatIf::of(&game.view).with_order(order).belief();
    let world = belief.world();
    let numbers = air::numbers(world)?;
    let over = air::sky(world, *zone);
    let flown = air::flights(world);
    let contest = air::contest(world, numbers, &flown, over, &mut mean().hand(ruling(over)));
    let loss = contest.losses.iter().find(|loss| loss.unit == unit).map_or(0, |loss| loss.share);
    let worth = air::Levels::default().factor(world, game.side, over);
    let level = level(world, game.side, over, (contest.rho, contest.level, numbers.air_luck));
    Some(Sky { level, sorties: air::sorties(world, unit), loss, worth })
}

/// What a naval order would do; `None` where there is no sea, or for another order.
pub fn water(game: &Game, order: &Order) -> Option<Water> {
    let Verb::Naval { zone, .. } = &order.verb else { return None };
    let unit = order.whom.unit()?;
    let belief = WhatIf::of(&game.view).with_order(order).at_sea(unit, *zone).belief();
    let world = belief.world();
    let numbers = sea::numbers(world)?;
    let contest = sea::level(world, numbers, *zone, &mut mean().hand(ruling(*zone)));
    let group = world.get::<Naval>(unit)?;
    let level = level(world, game.side, *zone, (contest.rho, contest.level, numbers.sea_luck));
    Some(Water { level, ships: group.ships, sweeps: group.sweep })
}

/// ρ of the attack of all own units beside a hex on it, permille, without the fires and with them; `None` if nobody of
/// ours stands beside it or nobody of theirs in it.
pub fn fires(game: &Game, order: &Order) -> Option<(i32, i32)> {
    let Verb::Support(Target::Hex(hex)) = order.verb else { return None };
    let beside = beside(game, hex);
    let without = WhatIf::of(&game.view).without_orders(order.whom);
    let before = without.battle(hex, game.side, beside.clone())?.rho;
    let after = without.with_order(order).battle(hex, game.side, beside)?.rho;
    Some((before, after))
}

/// Hexsides an order interdicts with mean luck, and at which level, 0–3.
pub fn interdicted(game: &Game, order: &Order) -> Vec<(Edge, i32)> {
    let belief = WhatIf::of(&game.view).with_order(order).belief();
    let world = belief.world();
    let Some(numbers) = air::numbers(world) else { return Vec::new() };
    let brought = air::edges(world, numbers, &air::flights(world));
    let of = |(&(edge, side), brought): (&(Edge, Side), &air::Edges)| {
        let dice = mean();
        let mut hand = dice.hand(ruling(ZoneId(0)));
        let mark = air::edge_contest(world, &air::Levels::default(), (edge, side), brought, &mut hand)?;
        (side == game.side && aims_at(order, edge)).then_some((edge, mark.1))
    };
    brought.iter().filter_map(of).collect()
}

fn aims_at(order: &Order, edge: Edge) -> bool {
    match &order.verb {
        Verb::Support(at) => *at == Target::Edge(edge),
        Verb::Air { targets, .. } => targets.contains(&Target::Edge(edge)),
        _ => false,
    }
}

fn beside(game: &Game, hex: HexNo) -> Vec<UnitId> {
    let near = hex.neighbours().flat_map(|next| game.own_at(next));
    near.filter(|unit| preview::fights(game, *unit)).collect()
}
