//! What a draft would do, as numbers: arrival, battle, posture, raid, vote. The engine's rules on the side's belief.
//!
//! Not here: words, and the chance to hold, which takes time and streams in from a worker.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{ContactId, Side, UnitId};
use flank_engine::rules::combat::{Assessment, Standing};
use flank_engine::rules::condition;
use flank_engine::rules::ground::Ground;
use flank_engine::rules::movement::Traveller;
use flank_engine::rules::paths::{self, Arrival, Course};
use flank_engine::setup::units::Dug;
use flank_engine::view::Class;
use flank_engine::world::components::{Combat, Manner, Posture, Stance};
use flank_engine::world::order::{Going, Verb};

use super::game::Game;
use super::what_if::{Bound, WhatIf};

/// Minutes of march in a pulse (rules §5.1).
pub const PULSE_MIN: i32 = 480;
/// Hexes within which a contact is counted as one that may fight for a place.
const NEAR: i32 = 6;

/// A march as it would go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct March {
    /// Hexes to enter and when, as far as it gets within what is scheduled.
    pub legs: Vec<(HexNo, Arrival)>,
    /// Minutes of the whole path; `None` if a step cannot be made.
    pub minutes: Option<i32>,
    /// The first hex in which it would meet an enemy.
    pub meets: Option<HexNo>,
}

/// A march along a path.
pub fn march(game: &Game, unit: UnitId, going: &Going) -> March {
    let world = game.belief.world();
    let ground = Ground::new(world);
    let manner = Manner { forced: going.forced, ..Manner::default() };
    let arrivals = paths::schedule(&ground, unit, &going.path, manner);
    let legs: Vec<(HexNo, Arrival)> = going.path.iter().copied().zip(arrivals).collect();
    let start = world.hex_of(unit);
    let minutes = start.and_then(|s| paths::minutes_of(&ground, Traveller::of(world, unit), s, &going.path));
    let meets = legs.iter().find(|(_, arrival)| arrival.contact).map(|(hex, _)| *hex);
    March { legs, minutes, meets }
}

/// A battle as it would begin: ratio at the weak end, the middle and the strong end of what is known of the enemy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Battle {
    /// Where.
    pub hex: HexNo,
    /// Who attacks.
    pub by: Side,
    /// Ratio ρ, permille, from worst to best for the attacker.
    pub rho: [i32; 3],
    /// Powers: attacker, defender, at the middle.
    pub powers: (i32, i32),
    /// Power of the enemy from weak to strong.
    pub enemy: (i32, i32),
    /// Losses of attacker and defender in the first pulse, permille, at the middle.
    pub losses: (i32, i32),
    /// Ground gained in the first pulse, permille of a hex: low, middle, high.
    pub ground: [i32; 3],
    /// The middle, whole.
    pub middle: Assessment,
}

/// A battle of these attackers over a hex in a changed view.
pub fn battle(changed: &WhatIf, hex: HexNo, by: Side, attackers: &[UnitId]) -> Option<Battle> {
    let mut fought = Vec::new();
    for bound in Bound::ALL {
        fought.push(changed.clone().at(bound).battle(hex, by, attackers.to_vec())?);
    }
    let mut by_rho: Vec<&Assessment> = fought.iter().collect();
    by_rho.sort_by_key(|a| a.rho);
    let belief = changed.belief();
    let push = |a: &Assessment| a.verdict(belief.world(), Standing::default(), 0).push;
    let middle = fought[1].clone();
    let verdict = middle.verdict(belief.world(), Standing::default(), 0);
    let enemy =
        |a: &Assessment| if a.attacker.side == by && by == belief.side() { a.defender.total } else { a.attacker.total };
    Some(Battle {
        hex,
        by,
        rho: [by_rho[0].rho, by_rho[1].rho, by_rho[2].rho],
        powers: (middle.attacker.total, middle.defender.total),
        enemy: (enemy(&fought[0]), enemy(&fought[2])),
        losses: (verdict.losses.attacker, verdict.losses.defender),
        ground: [push(by_rho[0]), push(by_rho[1]), push(by_rho[2])],
        middle,
    })
}

/// The battle an advance along this path would come to.
pub fn attack(game: &Game, unit: UnitId, going: &Going) -> Option<Battle> {
    attack_with(game, unit, going, &[])
}

/// The same with other units attacking from the same hex.
pub fn attack_with(game: &Game, unit: UnitId, going: &Going, others: &[UnitId]) -> Option<Battle> {
    let march = march(game, unit, going);
    let place = march.meets.or_else(|| going.path.iter().copied().find(|&hex| game.has_enemy(hex)))?;
    let before = going.path.iter().position(|&hex| hex == place)?;
    let from = if before == 0 { game.belief.world().hex_of(unit)? } else { going.path[before - 1] };
    let attackers: Vec<UnitId> = [unit].iter().chain(others).copied().collect();
    let moved = |changed: WhatIf, unit: &UnitId| changed.with_unit(*unit, from, Dug::Moving);
    let changed = attackers.iter().fold(WhatIf::of(&game.view), moved);
    battle(&changed, place, game.side, &attackers)
}

/// Contacts that may come to fight at a hex, nearest first.
pub fn threats(game: &Game, hex: HexNo) -> Vec<(ContactId, HexNo)> {
    let near = |(id, sighting): (&ContactId, &flank_engine::view::Sighting)| {
        let at = sighting.hex?;
        let ground = matches!(sighting.class, Some(Class::Ground) | None);
        (ground && sighting.conf >= 300 && at.distance(hex) <= NEAR).then_some((*id, at))
    };
    let mut found: Vec<(ContactId, HexNo)> = game.view.contacts.iter().filter_map(near).collect();
    found.sort_by_key(|(id, at)| (at.distance(hex), *id));
    found
}

/// Whether a unit can fight on land.
pub fn fights(game: &Game, unit: UnitId) -> bool {
    game.belief.world().with::<Combat, _>(unit, |c| c.att > 0 || c.def > 0).unwrap_or(false)
}

/// The enemy's attack on a hex if all who may come came, with this unit of ours there besides those who stand there.
/// `dug` says how it would stand. `None` if nobody may come or nobody would defend.
pub fn defence(game: &Game, unit: Option<UnitId>, hex: HexNo, dug: Dug) -> Option<Battle> {
    let stand: Vec<(UnitId, Dug)> = unit.into_iter().map(|unit| (unit, dug)).collect();
    defence_of(game, &stand, hex)
}

/// Pulses from now a staff looks ahead to (rules §20).
pub const OUTLOOK: [i32; 3] = [0, 2, 4];

/// The enemy's attack on a hex some pulses from now, by those who can be there by then, on our units standing or dug in
/// that long: those who are there, else this one. `None` if nobody can be there or nobody would defend.
pub fn outlook(game: &Game, unit: Option<UnitId>, hex: HexNo, pulses: i32) -> Option<Battle> {
    let world = game.belief.world();
    let there: Vec<UnitId> = game.own_at(hex).into_iter().filter(|unit| fights(game, *unit)).collect();
    let stands = |unit: UnitId| {
        let posture = world.get::<Posture>(unit);
        let before = posture.filter(|_| world.hex_of(unit) == Some(hex));
        let ordered = game.order_of(unit).map(|order| &order.verb);
        let stance = match (ordered, before) {
            (Some(Verb::Hold(stance)), _) => *stance,
            (_, Some(posture)) => posture.stance,
            (_, None) => Stance::Dig,
        };
        let dug = match before {
            Some(posture) if pulses == 0 => posture.dug,
            None if pulses == 0 => Dug::Moving,
            _ => condition::dug(world, unit, stance, before.map_or(0, |posture| posture.still) + pulses),
        };
        (unit, dug)
    };
    let units = if there.is_empty() { unit.into_iter().collect() } else { there };
    let stand: Vec<(UnitId, Dug)> = units.into_iter().map(stands).collect();
    let first = arrivals(game, hex);
    let comes = |contact: &ContactId| {
        first.iter().any(|(id, arrival)| id == contact && arrival.is_some_and(|arrival| arrival.pulse <= pulses))
    };
    let foes: Vec<_> = threats(game, hex).into_iter().filter(|(contact, _)| comes(contact)).collect();
    defence_against(game, &stand, hex, &foes)
}

/// The same with several units of ours there, each as it would stand.
pub fn defence_of(game: &Game, stand: &[(UnitId, Dug)], hex: HexNo) -> Option<Battle> {
    defence_against(game, stand, hex, &threats(game, hex))
}

fn defence_against(game: &Game, stand: &[(UnitId, Dug)], hex: HexNo, foes: &[(ContactId, HexNo)]) -> Option<Battle> {
    let world = game.belief.world();
    let ground = Ground::new(world);
    let there = |changed: WhatIf, (unit, dug): &(UnitId, Dug)| changed.with_unit(*unit, hex, *dug);
    let mut changed = stand.iter().fold(WhatIf::of(&game.view), there);
    let mut attackers = Vec::new();
    for (contact, at) in foes {
        let Some(foe) = game.belief.unit_behind(*contact) else { continue };
        if !fights(game, foe) {
            continue;
        }
        let way = paths::path_between(&ground, Traveller::of(world, foe), (*at, hex), Course::PLAIN)?;
        let beside = if way.len() < 2 { *at } else { way[way.len() - 2] };
        changed = changed.with_contact(*contact, beside);
        attackers.push(foe);
    }
    if attackers.is_empty() {
        return None;
    }
    battle(&changed, hex, game.side.enemy(), &attackers)
}

/// When each threat can be at a hex.
pub fn arrivals(game: &Game, hex: HexNo) -> Vec<(ContactId, Option<Arrival>)> {
    let ground = Ground::new(game.belief.world());
    let pulses = game.pulses_left().clamp(1, 6);
    threats(game, hex)
        .into_iter()
        .filter_map(|(contact, _)| {
            let foe = game.belief.unit_behind(contact)?;
            Some((contact, paths::reach_over(&ground, foe, pulses).get(&hex).copied()))
        })
        .collect()
}
