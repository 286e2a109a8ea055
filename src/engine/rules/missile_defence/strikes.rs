//! From orders to raids: which strikes are due on what, in which order a side's raids are decided, and what the due
//! orders of its batteries make of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::fixed::{div_floor, narrow};
use crate::base::hexes::HexNo;
use crate::base::ids::{NodeId, OrderId, Side, UnitId};
use crate::setup::units::{Doctrine, Object};
use crate::world::World;
use crate::world::components::{Amd, Launcher};
use crate::world::order::{Order, Sortie, Target, Verb, Whom};
use crate::world::tables::nodes::NodeKind;

use super::super::air::sorties;
use super::super::due;
use super::Raid;

/// A strike that is due: whose order, by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strike {
    /// The order.
    pub order: OrderId,
    /// The launcher or wing.
    pub unit: UnitId,
    /// What it strikes.
    pub at: Target,
}

/// The due strikes of a side by target, each list in order of the orders' numbers.
pub fn strikes_by_target(world: &World, side: Side) -> BTreeMap<Target, Vec<Strike>> {
    let mut raids: BTreeMap<Target, Vec<Strike>> = BTreeMap::new();
    for (&id, standing) in &world.tables().orders {
        let order = &standing.order;
        let Whom::Unit(unit) = order.whom else { continue };
        let aims = targets(order);
        if order.side != side || aims.is_empty() || !due::is_due(world, standing) {
            continue;
        }
        for at in aims {
            raids.entry(at).or_default().push(Strike { order: id, unit, at });
        }
    }
    raids
}

/// What an order strikes, each target once; nothing if it is no strike.
fn targets(order: &Order) -> BTreeSet<Target> {
    match &order.verb {
        Verb::Air { sortie: Sortie::Strike, targets, .. } => targets.first().copied().into_iter().collect(),
        verb => verb.aims().into_iter().map(|(at, _)| at).collect(),
    }
}

/// Rounds of a launcher by the type its magazine holds: decoys are drones (rules §11).
pub fn drawn(world: &World, unit: UnitId, rounds: &[(Object, i32)]) -> BTreeMap<Object, i32> {
    let mixed = world.book().facts.decoys.contains_key(&unit);
    let mut drawn = BTreeMap::new();
    for &(object, n) in rounds {
        let from = if mixed && object == Object::Decoy { Object::Drone } else { object };
        let sum: &mut i32 = drawn.entry(from).or_insert(0);
        *sum = sum.saturating_add(n); // whatever a person typed
    }
    drawn
}

/// Where a target lies: boxes and unknown nodes lie nowhere.
pub fn target_hex(world: &World, at: Target) -> Option<HexNo> {
    match at {
        Target::Hex(hex) => Some(hex),
        Target::Edge(_) => None,
        Target::Node(id) => {
            let node = world.tables().nodes.get(&id)?;
            node.hex.or(node.edge.map(|e| e.hex))
        }
    }
}

/// Adds to a raid what a strike sends: the rounds fired by type (none for a wing).
pub fn sent(world: &World, strike: &Strike, raid: &mut Raid) -> Vec<(Object, i32)> {
    let params = &world.book().params;
    let order = &world.tables().orders.get(&strike.order).expect("a due strike has its order").order;
    if !matches!(order.verb, Verb::Strike { .. }) {
        let n = div_floor(i64::from(sorties(world, strike.unit)), i64::from(params.sorties_an_object));
        raid.add(Object::Cruise, narrow(n), params.air_strike_damage);
        return Vec::new();
    }
    let aims = order.verb.aims().into_iter().filter(|(at, _)| *at == strike.at);
    let rounds: Vec<(Object, i32)> = aims.flat_map(|(_, rounds)| rounds.iter().copied()).collect();
    let own: BTreeMap<Object, Option<i32>> = world
        .with::<Launcher, _>(strike.unit, |l| l.0.iter().map(|(o, m)| (*o, m.damage)).collect())
        .unwrap_or_default();
    for &(object, n) in &rounds {
        match own.get(&object).copied().flatten() {
            Some(damage) => raid.add(object, n, damage),
            None => raid.add_usual(world, object, n),
        }
    }
    rounds
}

/// The key by which a side's raids are decided (rules §11): place in the defender's protect list, kind, number.
pub fn order_of_raids(world: &World, protect: &[NodeId], at: Target) -> (usize, u8, u32) {
    match at {
        Target::Node(id) => {
            let place = protect.iter().position(|&n| n == id).unwrap_or(protect.len());
            (place, rank(world.node(id).kind), id.0)
        }
        Target::Hex(hex) => (protect.len(), u8::MAX, hex.0),
        Target::Edge(edge) => (protect.len(), u8::MAX, edge.hex.0),
    }
}

fn rank(kind: NodeKind) -> u8 {
    match kind {
        NodeKind::HqSite => 0,
        NodeKind::Radar => 1,
        NodeKind::Airbase => 2,
        NodeKind::Port => 3,
        NodeKind::Rail | NodeKind::Railhead | NodeKind::GaugeYard => 4,
        NodeKind::Power => 5,
        NodeKind::Depot => 6,
        NodeKind::Bridge => 7,
        _ => 8,
    }
}

/// Radar and doctrine of the batteries whose due orders say something of them.
pub fn amd_orders(world: &World, side: Side) -> BTreeMap<UnitId, (bool, Doctrine)> {
    let mut radars = BTreeMap::new();
    for standing in world.tables().orders.values().filter(|s| s.order.side == side) {
        let (Whom::Unit(unit), Verb::Amd { emit, doctrine, .. }) = (standing.order.whom, &standing.order.verb) else {
            continue;
        };
        let acts = || world.is_alive(unit) && due::is_due(world, standing);
        let Some(amd) = world.get::<Amd>(unit).filter(|_| acts()) else { continue };
        radars.insert(unit, (emit.unwrap_or(amd.emitting), doctrine.unwrap_or(amd.doctrine)));
    }
    radars
}

/// The protect list in force: that of the last due order that gives one, else the side's (rules §3 `Amd`).
pub fn protect_list(world: &World, side: Side) -> Vec<NodeId> {
    let own = world.tables().orders.values().filter(|s| s.order.side == side);
    let lists = own.filter_map(|s| match &s.order.verb {
        Verb::Amd { protect: Some(list), .. } if due::is_due(world, s) => Some(list.clone()),
        _ => None,
    });
    lists.last().unwrap_or_else(|| world.side(side).protect.clone())
}
