//! Where batteries stand, and what they save their rounds for (rules §11, §20): an auction of the sites a side is
//! scored by. Not here: whether a battery may go there, which the engine's checks say.

use std::collections::BTreeMap;

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{NodeId, UnitId};
use flank_engine::rules::ground::Ground;
use flank_engine::rules::movement::Zones;
use flank_engine::setup::book::{Basis, Dimension};
use flank_engine::turn::plan::{Considered, Weighed};
use flank_engine::view::{Belief, SideView};
use flank_engine::world::components::{Amd, Doctrine, Layer};
use flank_engine::world::order::{Going, Order, Verb, Whom};

use super::ways::{Roads, Ways};
use crate::ai::orders::{handle_of, is_legal, order};

/// Pulses a battery looks ahead for a place.
const HORIZON: i32 = 3;
/// What a first battery of a layer gives to a site, permille of its worth, and each further one of that layer.
const COVER: [(Layer, i32, i32); 3] = [(Layer::Upper, 350, 120), (Layer::Medium, 300, 200), (Layer::Short, 250, 150)];
/// Share by which a place must be better than where the battery stands or is bound, permille: moving is blind.
const STEADY: i32 = 1100;
/// Share of the magazine below which an upper or medium battery saves its rounds, permille.
const SAVES: i32 = 350;

/// A battery and where it could be: hex, and pulses until it is there.
struct Battery {
    unit: UnitId,
    layer: Layer,
    range: i32,
    here: HexNo,
    /// Where its standing order leads.
    bound: HexNo,
    places: Vec<(HexNo, i32)>,
    chosen: usize,
}

/// Sites the side is scored by, with what their loss would cost, thousandths of the score.
pub(super) fn sites(view: &SideView) -> BTreeMap<NodeId, i32> {
    let mut worth = BTreeMap::new();
    let Some(scoring) = view.book.facts.scoring.get(&view.side) else { return worth };
    let weight = |d: &Dimension| scoring.weights.get(d).copied().unwrap_or(0);
    let civil: Vec<(NodeId, i32)> = view.book.facts.civil.clone();
    share_out(view, &civil, weight(&Dimension::Civil), &mut worth);
    for (dimension, basis) in &scoring.basis {
        if let Basis::Nodes(nodes) = basis {
            let each: Vec<(NodeId, i32)> = nodes.iter().map(|n| (*n, 1)).collect();
            share_out(view, &each, weight(dimension), &mut worth);
        }
    }
    worth.retain(|id, _| view.nodes.get(id).is_some_and(|n| n.side == view.side && n.hp > 0));
    worth
}

/// Shares out the weight of a dimension over its nodes, by weight and damage points.
fn share_out(view: &SideView, nodes: &[(NodeId, i32)], weight: i32, worth: &mut BTreeMap<NodeId, i32>) {
    let size = |(id, w): &(NodeId, i32)| w * view.nodes.get(id).map_or(0, |n| n.hp_max);
    let all = nodes.iter().map(size).sum::<i32>().max(1);
    for row in nodes {
        *worth.entry(row.0).or_default() += weight * size(row) / all;
    }
}

/// Marches of batteries that would shield more elsewhere.
pub(super) fn positions(view: &SideView, belief: &Belief, considered: &mut Vec<Considered>) -> Vec<Order> {
    let sites: Vec<(HexNo, i32)> =
        sites(view).into_iter().filter_map(|(id, worth)| Some((view.nodes.get(&id)?.hex?, worth))).collect();
    if sites.len() < 2 {
        return Vec::new();
    }
    let mut batteries = batteries(view, belief, &sites);
    for _ in 0..3 {
        for i in 0..batteries.len() {
            let points: Vec<i32> =
                (0..batteries[i].places.len()).map(|k| points(view, &batteries, i, k, &sites)).collect();
            let best =
                points.iter().enumerate().max_by_key(|(k, p)| (**p, std::cmp::Reverse(*k))).map_or(0, |(k, _)| k);
            batteries[i].chosen = best;
        }
    }
    let mut orders = Vec::new();
    for (i, battery) in batteries.iter().enumerate() {
        let (goal, _) = battery.places[battery.chosen];
        let mut rows: Vec<(i32, usize)> =
            (0..battery.places.len()).map(|k| (points(view, &batteries, i, k, &sites), k)).collect();
        rows.sort_by_key(|(points, k)| (-points, *k));
        rows.truncate(5);
        let option = |(score, k): &(i32, usize)| Weighed {
            option: format!("stand at {}", battery.places[*k].0),
            score: *score,
            features: vec![("shielded".to_owned(), *score)],
        };
        let chosen = rows.iter().position(|(_, k)| *k == battery.chosen).unwrap_or(0);
        considered.push(Considered {
            about: handle_of(view, battery.unit),
            options: rows.iter().map(option).collect(),
            chosen: u32::try_from(chosen).unwrap_or(0),
        });
        if goal == battery.here || goal == battery.bound {
            continue;
        }
        let ground = Ground::new(belief.world());
        let path =
            Ways::of(&Roads::new(&ground), battery.unit, HORIZON, (Zones::Paid, &|_| 0)).and_then(|w| w.path(goal));
        let going = path.map(|path| Going { path, forced: false, bypass: false, probe: false });
        orders.extend(going.map(|going| order(view, Whom::Unit(battery.unit), Verb::Move(going))));
    }
    orders
}

fn batteries(view: &SideView, belief: &Belief, sites: &[(HexNo, i32)]) -> Vec<Battery> {
    let world = belief.world();
    let ground = Ground::new(world);
    let roads = Roads::new(&ground);
    let own = world.having::<Amd>().into_iter().filter(|&u| world.side_of(u) == view.side && world.is_alive(u));
    let each = own.filter_map(|unit| {
        let (amd, here) = (world.get::<Amd>(unit)?, world.hex_of(unit)?);
        let ways = Ways::of(&roads, unit, HORIZON, (Zones::Paid, &|_| 0))?;
        let bound = view.orders.values().find_map(|standing| match &standing.order.verb {
            Verb::Move(going) if standing.order.whom == Whom::Unit(unit) => going.path.last().copied(),
            _ => None,
        });
        let near = |hex: &HexNo| sites.iter().any(|(site, _)| site.distance(*hex) <= amd.range);
        let pulse = |hex: HexNo| ways.pulse(hex).map(|p| (hex, p + 1));
        let mut places = vec![(here, 0)];
        places.extend(ways.hexes().filter(|h| *h != here).filter(near).filter_map(pulse));
        let going = |(hex, _): &(HexNo, i32)| *hex == here || may_go(view, belief, unit, *hex, &ways);
        places.retain(going);
        Some(Battery {
            unit,
            layer: amd.layer,
            range: amd.range,
            here,
            bound: bound.unwrap_or(here),
            places,
            chosen: 0,
        })
    });
    each.collect()
}

fn may_go(view: &SideView, belief: &Belief, unit: UnitId, hex: HexNo, ways: &Ways) -> bool {
    let Some(path) = ways.path(hex) else { return false };
    let going = Going { path, forced: false, bypass: false, probe: false };
    is_legal(belief, &order(view, Whom::Unit(unit), Verb::Move(going)))
}

/// What a battery adds in a place to what the others shield: worth of sites, for as long as it stands there.
fn points(view: &SideView, all: &[Battery], i: usize, k: usize, sites: &[(HexNo, i32)]) -> i32 {
    let battery = &all[i];
    let (hex, pulses) = battery.places[k];
    let left = (view.book.facts.last_pulse - view.pulse_no + 1).max(1);
    let (first, more) = COVER.iter().find(|row| row.0 == battery.layer).map_or((0, 0), |row| (row.1, row.2));
    let mut sum = 0;
    for (site, worth) in sites.iter().filter(|(site, _)| site.distance(hex) <= battery.range) {
        let covers = |other: &&Battery| {
            other.unit != battery.unit
                && other.layer == battery.layer
                && other.places[other.chosen].0.distance(*site) <= other.range
        };
        let others = u32::try_from(all.iter().filter(covers).count()).unwrap_or(0);
        sum += 10 * worth * if others == 0 { first } else { more >> (others - 1).min(8) };
    }
    let there = sum / 100 * (left - pulses).max(0) / left;
    if hex == battery.here || hex == battery.bound { there * STEADY / 1000 } else { there }
}

/// What a battery fires at: one that runs low saves its rounds; the short layer has enough.
pub(super) fn doctrine(amd: &Amd) -> Option<Doctrine> {
    if amd.layer == Layer::Short {
        return None;
    }
    let low = i64::from(amd.rounds.max(0)) * 1000 < i64::from(SAVES) * i64::from(amd.max);
    let wanted = if low { Doctrine::Conserve } else { Doctrine::Balanced };
    (wanted != amd.doctrine).then_some(wanted)
}
