//! Raids to expect, as the rules would resolve them with mean luck on what the side believes (rules §20: small, medium,
//! heavy).

use std::collections::BTreeMap;

use flank_engine::base::ids::{NodeId, Side, UnitId};
use flank_engine::rules::missile_defence::{Defence, Raid, RaidOutcome, Shooter, preview};
use flank_engine::setup::units::{Doctrine, Layer, Object};
use flank_engine::world::components::Amd;
use flank_engine::world::order::{Target, Verb};

use super::game::Game;
use super::prompt::Prompt;
use super::what_if::WhatIf;

/// A size of raid: name, drones, cruise missiles, ballistic missiles.
pub type Size = (&'static str, i32, i32, i32);

/// The sizes a staff counts with.
pub const SIZES: [Size; 3] = [("small", 8, 4, 2), ("medium", 24, 8, 4), ("heavy", 60, 16, 8)];

/// How a battery would stand: radars and doctrine.
pub type Radars = Vec<(UnitId, bool, Doctrine)>;

/// Batteries of the side as drafted, the open prompt included.
pub fn radars(game: &Game, prompt: Option<&Prompt>) -> Radars {
    let world = game.belief.world();
    let open = prompt.and_then(|p| Some((p.whom.unit()?, p.order.as_ref()?.verb.clone())));
    let batteries = game.view.own.iter().filter_map(|u| Some((u.id, world.get::<Amd>(u.id)?)));
    batteries
        .map(|(unit, amd)| {
            let prompted = open.as_ref().filter(|(whom, _)| *whom == unit).map(|(_, verb)| verb);
            match prompted.or_else(|| game.drafts.of_unit(unit).map(|order| &order.verb)) {
                Some(Verb::Amd { emit, doctrine, .. }) => {
                    (unit, emit.unwrap_or(amd.emitting), doctrine.unwrap_or(amd.doctrine))
                }
                _ => (unit, amd.emitting, amd.doctrine),
            }
        })
        .collect()
}

/// The protect list as drafted, else as it stands.
pub fn protect_list(game: &Game, prompt: Option<&Prompt>) -> Vec<NodeId> {
    let in_prompt = prompt.and_then(|p| p.order.as_ref()).map(|order| &order.verb);
    let drafted = game.drafts.orders().iter().rev().map(|order| &order.verb);
    let lists = in_prompt.into_iter().chain(drafted).filter_map(|verb| match verb {
        Verb::Amd { protect, .. } => protect.clone(),
        _ => None,
    });
    lists.into_iter().next().unwrap_or_else(|| game.view.means.protect.clone())
}

/// The site a staff counts for: the first of the protect list, else the own one that counts most.
pub fn site(game: &Game, prompt: Option<&Prompt>) -> Option<NodeId> {
    protect_list(game, prompt).first().copied().or_else(|| dearest(game))
}

/// The own site that counts most, if no list says otherwise.
fn dearest(game: &Game) -> Option<NodeId> {
    let civil = &game.belief.world().book().facts.civil;
    let own = |id: &NodeId| game.view.nodes.get(id).is_some_and(|n| n.side == game.side && n.hex.is_some());
    let best = civil.iter().filter(|(id, _)| own(id)).max_by_key(|(_, weight)| *weight).map(|(id, _)| *id);
    best.or_else(|| game.view.nodes.keys().copied().find(own))
}

/// A raid of a size on a place, against batteries that stand like this. `None` if the place is off the map.
pub fn raid_on(game: &Game, node: NodeId, size: Size, radars: &Radars) -> Option<RaidOutcome> {
    nights_on(game, node, size, radars, 1).pop()
}

/// The same raid night after night, on the rounds the nights before have left: nothing is reloaded between. The first
/// night comes first; none if the place is off the map.
pub fn nights_on(game: &Game, node: NodeId, size: Size, radars: &Radars, nights: usize) -> Vec<RaidOutcome> {
    let Some(hex) = game.view.nodes.get(&node).and_then(|n| n.hex) else { return Vec::new() };
    let belief = WhatIf::of(&game.view).with_radars(radars).belief();
    let world = belief.world();
    let mut raid = Raid::new(game.side.enemy(), Target::Node(node), hex);
    for (object, n) in [(Object::Drone, size.1), (Object::Cruise, size.2), (Object::Ballistic, size.3)] {
        raid.add_usual(world, object, n);
    }
    let mut defence = Defence::of(world, game.side);
    (0..nights).map(|_| preview(world, &mut defence, &raid)).collect()
}

/// Rounds that each layer fires in a raid.
pub fn rounds_by_layer(outcome: &RaidOutcome) -> BTreeMap<Layer, i32> {
    let mut fired = BTreeMap::new();
    for engagement in &outcome.engagements {
        if let Shooter::Battery(layer, _) = engagement.shooter {
            *fired.entry(layer).or_insert(0) += engagement.rounds;
        }
    }
    fired
}

/// For how many whole nights rounds last if so many are fired a night; `None` if none is.
pub fn nights_left(rounds: i32, fired: i32) -> Option<i32> {
    (fired > 0).then(|| rounds.max(0) / fired)
}

/// Batteries as they stand, all with one doctrine.
pub fn with_doctrine(radars: &Radars, doctrine: Doctrine) -> Radars {
    radars.iter().map(|(unit, emits, _)| (*unit, *emits, doctrine)).collect()
}

/// What an own salvo would do to a place, against what is known of its defence.
pub fn own_raid(game: &Game, at: Target, rounds: &[(Object, i32)]) -> Option<RaidOutcome> {
    let world = game.belief.world();
    let mut raid = Raid::new(game.side, at, game.target_hex(at)?);
    for (object, n) in rounds {
        raid.add_usual(world, *object, *n);
    }
    let defender: Side = game.side.enemy();
    Some(preview(world, &mut Defence::of(world, defender), &raid))
}
