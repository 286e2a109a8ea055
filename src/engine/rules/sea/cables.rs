//! Cables and pipes (rules §12): what a cut costs whom and how long, and what guards them.

use std::collections::BTreeSet;

use crate::base::ids::{NationId, NodeId};
use crate::setup::hybrid::NodeTask;
use crate::world::World;
use crate::world::components::Naval;
use crate::world::order::Cruise;
use crate::world::tables::nodes::NodeKind;

use super::super::ground;
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

/// What a cable or pipe is for; `None` for any other node.
fn cable(world: &World, node: NodeId) -> Option<&NodeTask> {
    let is_cable = world.tables().nodes.get(&node).is_some_and(|n| n.kind == NodeKind::Cable);
    world.book().facts.tasks.get(&node).filter(|_| is_cable)
}

/// What it means to cut a cable or pipe now; `None` if the node is none.
pub fn cut(world: &World, node: NodeId) -> Option<Cut> {
    let (numbers, cable) = (numbers(world)?, cable(world, node)?);
    let out = if cable.outage > 0 { cable.outage } else { numbers.cable_out_data };
    let serves = cable.serves.iter().map(|n| world.book().facts.voice_of(*n)).collect();
    Some(Cut { until: world.clock().pulse_no + out, will: numbers.cable_will, serves })
}

/// Whether a cable or pipe is out of work now.
pub fn is_cut(world: &World, node: NodeId) -> bool {
    let out = |n: NodeId| world.node(n).out_until.is_some_and(|until| world.clock().pulse_no <= until);
    cable(world, node).is_some() && out(node)
}

/// What is added to the guard against intrusion of a node: less in a nation of which a cable is out.
pub fn cable_defence(world: &World, node: NodeId) -> i32 {
    let Some(numbers) = numbers(world) else { return 0 };
    let facts = &world.book().facts;
    let Some(country) = world.node(node).hex.and_then(|h| ground::country(world, h)) else { return 0 };
    let voice = facts.voice_of(country);
    let serves = |task: &NodeTask| task.serves.iter().any(|n| facts.voice_of(*n) == voice);
    let cut = facts.tasks.iter().any(|(id, task)| serves(task) && is_cut(world, *id));
    if cut { numbers.cable_defence } else { 0 }
}

/// Security a cable or pipe has from groups of its own side that guard one of its zones.
pub fn guard(world: &World, node: NodeId) -> i32 {
    let (Some(numbers), Some(cable)) = (numbers(world), cable(world, node)) else { return 0 };
    let side = world.node_side(node);
    let guards = world.having::<Naval>().into_iter().filter(|&u| world.side_of(u) == side && world.is_alive(u));
    let on = |u| cable.zones.iter().any(|&zone| is_on(world, u, zone, Cruise::GuardCable));
    if guards.into_iter().any(on) { numbers.guard_cable } else { 0 }
}
