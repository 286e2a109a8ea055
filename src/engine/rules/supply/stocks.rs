//! A pulse of supply of one side: who asks what of which source, what stocks give, how they refill (rules §6).

use std::collections::BTreeMap;

use crate::base::fixed::{div_round, mul, mul_all, narrow};
use crate::base::hexes::HexNo;
use crate::base::ids::{NodeId, Side, UnitId};
use crate::rules::ground::{Ground, is_open};
use crate::setup::map::{Link, Terrain};
use crate::world::World;
use crate::world::components::{Condition, Place};
use crate::world::tables::nodes::{Node, NodeKind};

use super::network::{Network, entries, is_source, serves};
use super::{Effort, burn, demand, flow, next_supply, share};

/// What a unit draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draw {
    /// The unit.
    pub unit: UnitId,
    /// Distance and source; `None`: nothing comes.
    pub reach: Option<(i32, NodeId)>,
    /// What it asks, tenths of a point.
    pub demand: i32,
    /// What its source gives of that, permille.
    pub share: i32,
    /// What comes, permille.
    pub flow: i32,
    /// What it burns, permille.
    pub burn: i32,
    /// Supply before.
    pub before: i32,
    /// Supply after.
    pub after: i32,
    /// In a box: it lacks nothing.
    pub boxed: bool,
}

/// What becomes of a stock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Store {
    /// The node.
    pub node: NodeId,
    /// What it holds before the pulse, tenths of a point.
    pub stock: i32,
    /// What is asked of it, tenths of a point.
    pub demand: i32,
    /// What it gives of that, permille.
    pub share: i32,
    /// What it gives, tenths.
    pub given: i32,
    /// What comes in, tenths.
    pub growth: i32,
}

/// A pulse of supply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Units, by id.
    pub draws: Vec<Draw>,
    /// Stocks that are asked or grow, by node.
    pub stores: Vec<Store>,
}

/// The pulse of a side, as the ground stands.
pub fn plan(ground: &Ground<'_>, side: Side) -> Plan {
    let world = ground.world();
    let served = world.units().filter(|&u| world.side_of(u) == side && world.is_alive(u));
    let network = Network::towards(ground, side, served.filter_map(|u| hex_of(world, u)));
    let asking: Vec<Asking> = world.units().filter_map(|u| asking(world, &network, side, u)).collect();
    let mut asked: BTreeMap<NodeId, i32> = BTreeMap::new();
    for a in &asking {
        if let Some((_, node)) = a.reach {
            *asked.entry(node).or_insert(0) += a.demand;
        }
    }
    let stores = stores(ground, side, &asked);
    let draws = asking.into_iter().map(|a| draw(world, &a, &stores)).collect();
    Plan { draws, stores }
}

/// A unit that is to be supplied.
struct Asking {
    unit: UnitId,
    reach: Option<(i32, NodeId)>,
    demand: i32,
    before: i32,
    /// In a box: it lacks nothing.
    boxed: bool,
}

fn asking(world: &World, network: &Network<'_>, side: Side, unit: UnitId) -> Option<Asking> {
    if world.side_of(unit) != side || !world.is_alive(unit) {
        return None;
    }
    let before = world.with::<Condition, _>(unit, |c| c.supply.clamp(0, 1000))?;
    let ashore = matches!(world.place(unit), Place::Hex(_) | Place::Node(_) | Place::Box(_));
    let hex = if ashore { hex_of(world, unit) } else { return None };
    let reach = hex.and_then(|h| network.reach(h));
    let demand = if hex.is_some() { demand(world, unit) } else { 0 };
    Some(Asking { unit, reach, demand, before, boxed: hex.is_none() })
}

/// Where supply would come to a unit.
fn hex_of(world: &World, unit: UnitId) -> Option<HexNo> {
    match world.place(unit) {
        Place::Hex(hex) => Some(hex),
        Place::Node(node) => world.node(node).hex,
        _ => None,
    }
}

fn draw(world: &World, asking: &Asking, stores: &[Store]) -> Draw {
    let params = &world.book().params;
    let Asking { unit, reach, demand, before, boxed } = *asking;
    let burn = burn(params, Effort::of(world.did(unit), is_resisted(world, unit)));
    let share = reach.map_or(0, |(_, node)| stores.iter().find(|s| s.node == node).map_or(1000, |s| s.share));
    let flow = reach.map_or(0, |(d, _)| flow(params, d, share));
    let after = if boxed { 1000 } else { next_supply(before, flow, burn) };
    Draw { unit, reach, demand, share, flow, burn, before, after, boxed }
}

fn stores(ground: &Ground<'_>, side: Side, asked: &BTreeMap<NodeId, i32>) -> Vec<Store> {
    let world = ground.world();
    let lines = Lines::new(ground, side);
    let mut stores = Vec::new();
    for (&id, node) in &world.tables().nodes {
        if !is_source(node.kind) || node.kind == NodeKind::Box || world.node_side(id) != side {
            continue;
        }
        let demand = asked.get(&id).copied().unwrap_or(0);
        let stock = node.stock.clamp(0, node.stock_max);
        let share = share(stock, demand);
        let given = mul(demand, share);
        let room = (node.stock_max - (stock - given)).max(0);
        let growth = growth(ground, &lines, (id, node)).min(room);
        stores.push(Store { node: id, stock, demand, share, given, growth });
    }
    stores
}

/// Tenths a stock grows in a pulse: ports by the sea alone, the rest along an open line.
fn growth(ground: &Ground<'_>, lines: &Lines, (id, node): (NodeId, &Node)) -> i32 {
    let world = ground.world();
    if !lines.home || !is_open(world, id) || !serves(world, node) {
        return 0;
    }
    let full = 10 * mul_all(node.cap, &[node.function(), effect(world, id, node)]);
    match (node.kind, node.hex) {
        (NodeKind::Port, Some(hex)) => match sea_level(world, lines.side, hex) {
            0.. => full,
            -1 => narrow(div_round(i64::from(full), 2)),
            _ => 0,
        },
        (_, Some(hex)) if lines.reach(ground, hex) => full,
        _ => 0,
    }
}

/// Whether a team of the enemy stirs resistance where the unit stands (rules §13).
fn is_resisted(world: &World, unit: UnitId) -> bool {
    let by = world.hex_of(unit).and_then(|h| world.tables().hexes.get(&h)).and_then(|h| h.resisted);
    by == Some(world.side_of(unit).enemy())
}

/// Factor of cyber effects on what a node handles: its own, or that of logistics IT in its hex (rules §5.2, §14).
pub(crate) fn effect(world: &World, id: NodeId, node: &Node) -> i32 {
    let params = &world.book().params;
    let takes = match node.kind {
        NodeKind::Port => params.port_effect_cap,
        NodeKind::Depot => params.depot_effect_cap,
        NodeKind::Railhead => params.rail_effect_cap,
        _ => return 1000,
    };
    let now = world.clock().pulse_no;
    let here = |(other, n): &(&NodeId, &Node)| {
        **other == id || (n.kind == NodeKind::LogisticsIt && n.hex == node.hex && node.kind != NodeKind::Railhead)
    };
    let effects = world.tables().nodes.iter().filter(here).filter_map(|(_, n)| n.effect);
    let size = effects.filter(|e| now <= e.until).map(|e| e.size).max().unwrap_or(0);
    1000 - mul(takes, size)
}

/// Level of a side at sea before a port: of the first sea hex beside it, else of its own.
fn sea_level(world: &World, side: Side, port: HexNo) -> i32 {
    let facts = &world.book().facts;
    let is_sea = |hex: &HexNo| world.book().map.cell(*hex).is_some_and(|c| c.terrain == Terrain::Sea);
    let beside = port.neighbours().filter(is_sea).find_map(|h| facts.zones.get(&h));
    let zone = beside.or_else(|| facts.zones.get(&port)).and_then(|&z| world.zone(z));
    zone.map_or(0, |z| z.level_of(side).clamp(-2, 2))
}

/// Lines of own control that lead to a box or home edge.
struct Lines {
    side: Side,
    /// The side has such a place at all: without one nothing refills (rules §23.2 no. 2).
    home: bool,
    /// By place in the map.
    open: Vec<bool>,
}

impl Lines {
    fn new(ground: &Ground<'_>, side: Side) -> Lines {
        let world = ground.world();
        let boxes =
            world.tables().nodes.iter().filter(|(id, n)| n.kind == NodeKind::Box && world.node_side(**id) == side);
        let bounds = ground.map().bounds();
        let size = usize::try_from(bounds.width() * bounds.height()).expect("a map has hexes");
        let mut lines = Lines { side, home: false, open: vec![false; size] };
        let mut next: Vec<HexNo> = Vec::new();
        for (&id, node) in boxes {
            lines.home = true;
            next.extend(node.hex);
            next.extend(entries(world, id).map(|e| e.1));
        }
        let map = ground.map();
        while let Some(hex) = next.pop() {
            let Some(place) = map.index(hex).filter(|&i| !lines.open[i] && ground.is_own_at(i, side)) else { continue };
            lines.open[place] = true;
            for (to, at, between) in map.around(hex) {
                let fresh = !lines.open[at] && ground.is_own_at(at, side);
                let rail = || between.rail.is_some() && ground.is_crossable_on(between, hex, to);
                if fresh && (ground.road_on(between, hex, to) != Link::None || rail()) {
                    next.push(to);
                }
            }
        }
        lines
    }

    fn reach(&self, ground: &Ground<'_>, hex: HexNo) -> bool {
        ground.map().index(hex).is_some_and(|i| self.open[i])
    }
}
