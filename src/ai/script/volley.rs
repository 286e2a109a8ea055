//! Strikes of a script: one order for each launcher, its salvo shared out over targets, decoys mixed in where the
//! defence is thick (rules §11, §23.2 no. 39).

use std::collections::{BTreeMap, BTreeSet};

use flank_engine::base::ids::UnitId;
use flank_engine::setup::script::{Script, StrikeLine};
use flank_engine::setup::units::Object;
use flank_engine::view::{SideView, Sighting};
use flank_engine::world::components::{Launcher, Magazine, UnitRecord};
use flank_engine::world::order::{Aim, Order, Target, Verb, Whom};

use super::super::orders::order;
use super::{called, node_called};

/// Layers of defence from which drones are mixed with decoys.
const LAYERS: usize = 2;

/// Strikes of the script whose pulse has come: one order for each launcher, with all its targets.
pub(super) fn strikes(view: &SideView, script: &Script) -> Vec<Order> {
    let mut aims: BTreeMap<UnitId, Vec<Aim>> = BTreeMap::new();
    for line in script.strikes.iter().filter(|line| line.used && line.pulses.contains(&view.pulse_no)) {
        let Some(unit) = called(view, &line.unit) else { continue };
        let flown = aims.entry(unit.id).or_default();
        if let Some(aim) = aim(view, unit, line, flown) {
            match flown.iter_mut().find(|a| a.at == aim.at) {
                Some(same) => same.rounds = joined(&same.rounds, &aim.rounds),
                None => flown.push(aim),
            }
        }
    }
    let orders = aims.into_iter().filter_map(|(unit, mut aims)| {
        let first = (!aims.is_empty()).then(|| aims.remove(0))?;
        Some(order(view, Whom::Unit(unit), Verb::Strike { at: first.at, rounds: first.rounds, more: aims }))
    });
    orders.collect()
}

fn joined(a: &[(Object, i32)], b: &[(Object, i32)]) -> Vec<(Object, i32)> {
    let mut sum: BTreeMap<Object, i32> = BTreeMap::new();
    for (object, n) in a.iter().chain(b) {
        *sum.entry(*object).or_default() += n;
    }
    sum.into_iter().collect()
}

/// One target of a launcher: as many rounds as are asked for, may fly and are left beside what flies elsewhere.
fn aim(view: &SideView, unit: &UnitRecord, line: &StrikeLine, flown: &[Aim]) -> Option<Aim> {
    let Launcher(magazines) = unit.launcher.as_ref()?;
    let stands = |handle: &&String| node_called(view, handle).is_some_and(|n| view.nodes[&n].hp > 0);
    let node = std::iter::once(&line.at).chain(&line.instead).find(stands).unwrap_or(&line.at);
    let at = match line.hex {
        Some(hex) => Target::Hex(hex),
        None => Target::Node(node_called(view, node)?),
    };
    let spent = |object: Object| -> i32 {
        let of = |rounds: &[(Object, i32)]| {
            rounds.iter().filter(|r| store_of(magazines, r.0) == object).map(|r| r.1).sum::<i32>()
        };
        flown.iter().map(|aim| of(&aim.rounds)).sum()
    };
    let mut rounds: Vec<(Object, i32)> = Vec::new();
    for (object, magazine) in magazines {
        let most = magazine.rounds.min(magazine.salvo) - spent(*object);
        let n = line.rounds.get(object).map_or(if line.rounds.is_empty() { most } else { 0 }, |n| most.min(*n));
        let decoys = if *object == Object::Drone { decoys(view, unit.id, line, (at, n)) } else { 0 };
        rounds.extend([(*object, n - decoys), (Object::Decoy, decoys)].into_iter().filter(|(_, n)| *n > 0));
    }
    (!rounds.is_empty()).then_some(Aim { at, rounds })
}

/// The magazine an object comes from.
fn store_of(magazines: &BTreeMap<Object, Magazine>, object: Object) -> Object {
    let mixed = object == Object::Decoy && !magazines.contains_key(&Object::Decoy);
    if mixed { Object::Drone } else { object }
}

/// Drones that fly as decoys: where batteries of two layers are believed to reach the node.
fn decoys(view: &SideView, unit: UnitId, line: &StrikeLine, (at, drones): (Target, i32)) -> i32 {
    let may = view.book.facts.decoys.get(&unit).copied().unwrap_or(0);
    let hex = match at {
        Target::Node(node) => view.nodes[&node].hex,
        Target::Hex(hex) => Some(hex),
        Target::Edge(_) => None,
    };
    let Some(hex) = hex else { return 0 };
    let reaches = |contact: &&Sighting| {
        let battery = contact.kind.and_then(|kind| view.book.tables.batteries.get(&kind));
        battery.is_some_and(|b| contact.hex.is_some_and(|h| h.distance(hex) <= b.range))
    };
    let layers: BTreeSet<_> = view.contacts.values().filter(reaches).map(|c| c.kind).collect();
    if layers.len() >= LAYERS { drones.max(0) * line.decoys.min(may) / 1000 } else { 0 }
}
