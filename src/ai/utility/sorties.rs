//! What every wing flies: support of the battle where most is at stake, or cover of the sky over what is worth most
//! (rules §10). Not here: which missions are legal, which the engine's checks say.

use std::collections::BTreeSet;

/// Places and what is at stake there, points.
type Stakes<'a, P> = &'a [(P, i32)];

use flank_engine::base::hexes::{Edge, HexNo};
use flank_engine::base::ids::UnitId;
use flank_engine::turn::plan::{Considered, Weighed};
use flank_engine::view::{Belief, SideView};
use flank_engine::world::components::Wing;
use flank_engine::world::order::{Order, Sortie, Target, Verb, Whom};

use super::issue::Said;
use crate::ai::orders::{handle_of, is_legal, order};

/// Battles a wing looks at.
const BATTLES: usize = 3;
/// Points of a battle to support besides what is at stake in it.
const SUPPORT: i32 = 25;
/// Hexsides cut at once, at most.
const CUTS: usize = 3;
/// Points of what would come that make one of having it slowed.
const SLOWED: i32 = 8;
/// Points for having it in the air while nothing is fought for.
const IDLE: i32 = 12;
/// Points of cover where no other own wing covers.
const UNCOVERED: i32 = 60;
/// Quality of a wing for a point of cover: good fighters cover, others support.
const QUALITY_A_POINT: i32 = 20;

/// A mission with its points by feature.
type Mission = (Order, String, Vec<(&'static str, i32)>);

/// A mission for every wing that can fly one; battles are (hex, points at stake), lanes (hexside, points of what would
/// come over it), worthiest first.
pub(super) fn sorties(
    view: &SideView,
    belief: &Belief,
    (battles, lanes): (Stakes<'_, HexNo>, Stakes<'_, Edge>),
    considered: &mut Vec<Considered>,
) -> Vec<Said> {
    let world = belief.world();
    let mine = |&u: &UnitId| world.side_of(u) == view.side && world.is_alive(u);
    let mut wings: Vec<UnitId> = world.having::<Wing>().into_iter().filter(mine).collect();
    // The strongest covers first: others may support under it.
    let strength = |u: &UnitId| belief.world().with::<Wing, _>(*u, |w| w.sorties * w.quality).unwrap_or(0);
    wings.sort_by_key(|u| (std::cmp::Reverse(strength(u)), *u));
    let mut orders: Vec<Order> = Vec::new();
    let mut said = Vec::new();
    for wing in wings {
        let Some((order, points)) = fly(view, belief, (wing, battles, lanes, &orders), considered) else { continue };
        // Without a battle the sky can wait until headquarters have time for it.
        let gain = if battles.is_empty() { IDLE } else { points };
        orders.push(order.clone());
        said.push(Said { gain, order });
    }
    said
}

fn fly(
    view: &SideView,
    belief: &Belief,
    (wing, battles, lanes, flown): (UnitId, Stakes<'_, HexNo>, Stakes<'_, Edge>, &[Order]),
    considered: &mut Vec<Considered>,
) -> Option<(Order, i32)> {
    let mut missions = supports(view, wing, battles);
    missions.extend(cuts(view, wing, lanes));
    missions.extend(covers(view, belief, (wing, flown)));
    missions.retain(|(order, _, _)| is_legal(belief, order));
    let sum = |features: &[(&'static str, i32)]| features.iter().map(|f| f.1).sum::<i32>();
    missions.sort_by_key(|(_, _, features)| -sum(features));
    let told = missions.iter().map(|(_, words, features)| Weighed {
        option: words.clone(),
        score: sum(features),
        features: features.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect(),
    });
    let options: Vec<Weighed> = told.collect();
    let best = missions.into_iter().next().map(|(order, _, features)| (order, sum(&features)))?;
    considered.push(Considered { about: handle_of(view, wing), options, chosen: 0 });
    Some(best)
}

fn supports(view: &SideView, wing: UnitId, battles: &[(HexNo, i32)]) -> Vec<Mission> {
    let each = battles.iter().take(BATTLES).filter_map(|(hex, stake)| {
        let zone = view.book.facts.air_over(*hex)?;
        let verb = Verb::Air { zone, sortie: Sortie::Cas, targets: vec![Target::Hex(*hex)] };
        let features = vec![("support", SUPPORT), ("at stake", (*stake).max(0))];
        Some((order(view, Whom::Unit(wing), verb), format!("support the battle at {hex}"), features))
    });
    each.collect()
}

/// The roads over which most of the enemy would come, in the zone of the worthiest of them.
fn cuts(view: &SideView, wing: UnitId, lanes: &[(Edge, i32)]) -> Option<Mission> {
    // Both hexes of a side must lie in the zone.
    let zone_of = |edge: Edge| {
        let over = |hex| view.book.facts.air_over(hex);
        let (a, b) = edge.ends();
        over(a).filter(|zone| over(b) == Some(*zone))
    };
    let zone = lanes.iter().find_map(|(edge, _)| zone_of(*edge))?;
    let there: Vec<&(Edge, i32)> = lanes.iter().filter(|(edge, _)| zone_of(*edge) == Some(zone)).take(CUTS).collect();
    let points: i32 = there.iter().map(|l| l.1).sum();
    let targets = there.iter().map(|l| Target::Edge(l.0)).collect();
    let verb = Verb::Air { zone, sortie: Sortie::Interdict, targets };
    let (a, b) = there.first()?.0.ends();
    let features = vec![("slows", points / SLOWED)];
    Some((order(view, Whom::Unit(wing), verb), format!("cut the roads at {a}, {b}"), features))
}

/// What is worth cover, with its worth: objectives; where there are none, the sites the side is scored by.
fn places(view: &SideView) -> Vec<(HexNo, i32)> {
    let objectives = &view.book.facts.objectives;
    if !objectives.is_empty() {
        return objectives.clone();
    }
    let sites = super::shield::sites(view).into_iter();
    sites.filter_map(|(id, worth)| Some((view.nodes.get(&id)?.hex?, worth))).collect()
}

/// Cover of each zone over objectives: by its share of their worth.
fn covers(view: &SideView, belief: &Belief, (wing, flown): (UnitId, &[Order])) -> Vec<Mission> {
    let facts = &view.book.facts;
    let quality = belief.world().with::<Wing, _>(wing, |w| w.quality).unwrap_or(0);
    let over = |hex: HexNo| facts.air_over(hex);
    let places = places(view);
    let zones: BTreeSet<_> = places.iter().filter_map(|(hex, _)| over(*hex)).collect();
    let all: i32 = places.iter().map(|o| o.1).sum::<i32>().max(1);
    let each = zones.into_iter().map(|zone| {
        let worth: i32 = places.iter().filter(|(hex, _)| over(*hex) == Some(zone)).map(|o| o.1).sum();
        let only = facts.missions.get(&wing);
        let watches = only.is_some_and(|only| !only.contains(&Sortie::Cap));
        let sortie = if watches { Sortie::Isr } else { Sortie::Cap };
        let verb = Verb::Air { zone, sortie, targets: Vec::new() };
        let name = facts.theatre.get(&zone).map_or_else(String::new, |z| z.name.clone());
        let same = |o: &Order| matches!(&o.verb, Verb::Air { zone: z, sortie: s, .. } if *z == zone && *s == sortie);
        let first = if flown.iter().any(same) { 0 } else { UNCOVERED };
        let features =
            vec![("cover", quality / QUALITY_A_POINT), ("worth below", 10 * worth / all), ("uncovered", first)];
        (order(view, Whom::Unit(wing), verb), format!("{} {name}", if watches { "watch" } else { "cover" }), features)
    });
    each.collect()
}
