//! Cables and pipes (rules §12): what a cut costs whom and how long, and what guards them.

use std::collections::BTreeSet;

use crate::base::fixed::mul;
use crate::base::ids::{NationId, NodeId, ZoneId};
use crate::setup::hybrid::NodeTask;
use crate::world::World;
use crate::world::components::Naval;
use crate::world::order::{Cruise, Target};
use crate::world::tables::nodes::NodeKind;

use super::super::{ground, special};
use super::{is_on, numbers};

/// What a cut leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Last pulse in which the cable is out.
    pub until: i32,
    /// Will of each nation served, once.
    pub will: i32,
    /// Voices served.
    pub serves: BTreeSet<NationId>,
}

fn is_cable(world: &World, node: NodeId) -> bool {
    world.tables().nodes.get(&node).is_some_and(|n| n.kind == NodeKind::Cable)
}

/// What a cable or pipe is for; `None` for any other node.
fn cable(world: &World, node: NodeId) -> Option<&NodeTask> {
    world.book().facts.tasks.get(&node).filter(|_| is_cable(world, node))
}

/// What it means to cut a cable or pipe now, in full or for a share of its outage, permille; `None` if the node is none.
pub fn cut(world: &World, node: NodeId, size: i32) -> Option<Cut> {
    let numbers = numbers(world).filter(|_| is_cable(world, node))?;
    let cable = cable(world, node);
    let own = cable.map(|c| c.outage).filter(|n| *n > 0);
    let out = mul(own.unwrap_or(numbers.cable_out_data), size);
    let serves = cable.into_iter().flat_map(|c| &c.serves).map(|n| world.book().facts.voice_of(*n)).collect();
    Some(Cut { until: world.clock().pulse_no + out, will: numbers.cable_will, serves })
}

/// Cables and pipes that serve a voice and are out of work now.
pub fn cuts(world: &World, voice: NationId) -> i32 {
    let facts = &world.book().facts;
    let serves = |task: &NodeTask| task.serves.iter().any(|n| facts.voice_of(*n) == voice);
    let cut =
        facts.tasks.iter().filter(|(id, task)| serves(task) && is_cable(world, **id) && ground::is_out(world, **id));
    i32::try_from(cut.count()).expect("a map has few cables")
}

/// What is added to the guard against intrusion of the nodes of a voice: less while a cable that serves it is out.
pub fn cable_defence(world: &World, voice: NationId) -> i32 {
    let Some(numbers) = numbers(world) else { return 0 };
    if cuts(world, voice) > 0 { numbers.cable_defence } else { 0 }
}

/// What cables that are out cost a voice a period, thousandths of a resource point, 0 or less.
pub fn cable_cost(world: &World, voice: NationId) -> i32 {
    numbers(world).map_or(0, |numbers| numbers.cable_rp * cuts(world, voice))
}

/// Zones a node lies in: those the task of a cable or pipe names, else that of its hex and the waters before it.
pub fn lies_in(world: &World, node: NodeId) -> BTreeSet<ZoneId> {
    let facts = &world.book().facts;
    let named: BTreeSet<ZoneId> = cable(world, node).into_iter().flat_map(|task| task.zones.iter().copied()).collect();
    if !named.is_empty() {
        return named;
    }
    let sites = special::sites(world, Target::Node(node)).into_iter();
    sites.flat_map(|h| facts.zones.get(&h).copied().into_iter().chain(facts.seas_at(h))).collect()
}

/// Security a node has from groups of its own side that guard in one of its zones (rules §12, §13).
pub fn guard(world: &World, node: NodeId) -> i32 {
    let Some(numbers) = numbers(world) else { return 0 };
    let (side, zones) = (world.node_side(node), lies_in(world, node));
    let guards = world.having::<Naval>().into_iter().filter(|&u| world.side_of(u) == side && world.is_alive(u));
    let on = |u| zones.iter().any(|&zone| is_on(world, u, zone, Cruise::GuardCable));
    if guards.into_iter().any(on) { numbers.guard_cable } else { 0 }
}
