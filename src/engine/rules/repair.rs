//! Nodes at the end of a pulse (rules §7): damage that is mended, effects that have run out.

use crate::base::hexes::HexNo;
use crate::base::ids::NodeId;
use crate::setup::msel::Gated;
use crate::setup::units::Kind;
use crate::world::tables::nodes::{Node, NodeKind};

use super::ground::Ground;

/// Damage points mended at a node in this pulse: more with an own engineer, bridges only by one, cables by their clock.
pub fn repair(ground: &Ground<'_>, id: NodeId) -> i32 {
    let world = ground.world();
    let node = world.node(id);
    let missing = node.hp_max - node.hp_seen();
    let sites = sites(node);
    if !world.book().facts.is_gate_open(Gated::Repair, world.clock().pulse_no) {
        return 0;
    }
    let own = world.book().facts.mending(world.clock().pulse_no);
    let gone = own.is_some_and(|row| node.hp_seen() < row.least);
    if gone || missing <= 0 || node.kind == NodeKind::Cable || sites.is_empty() || is_disturbed(ground, id, &sites) {
        return 0;
    }
    let side = world.node_side(id);
    let is_engineer = |u| world.identity(u).kind == Kind::Engineer;
    let engineer = sites.iter().any(|&h| ground.units_of(h, side).any(is_engineer));
    let params = &world.book().params;
    let mended = match (engineer, node.kind) {
        (true, _) => params.repair_engineer,
        (false, NodeKind::Bridge) => 0,
        (false, _) => own.and_then(|row| row.n).unwrap_or(params.repair),
    };
    mended.min(missing)
}

/// Whether a cyber effect on the node has run out.
pub fn is_effect_over(ground: &Ground<'_>, id: NodeId) -> bool {
    let world = ground.world();
    world.node(id).effect.is_some_and(|e| e.until < world.clock().pulse_no)
}

/// The hexes a node stands in or between.
fn sites(node: &Node) -> Vec<HexNo> {
    match node.edge {
        Some(edge) => vec![edge.ends().0, edge.ends().1],
        None => node.hex.into_iter().collect(),
    }
}

/// An enemy stands in or beside it, or the power fails within a hex.
fn is_disturbed(ground: &Ground<'_>, id: NodeId, sites: &[HexNo]) -> bool {
    let world = ground.world();
    let side = world.node_side(id);
    let pressed = sites.iter().any(|&h| ground.has_enemy(h, side) || h.neighbours().any(|n| ground.has_enemy(n, side)));
    let now = world.clock().pulse_no;
    let dark = |n: &Node| {
        let failing = n.kind == NodeKind::Power && n.effect.is_some_and(|e| now <= e.until);
        failing && n.hex.is_some_and(|p| sites.iter().any(|h| h.distance(p) <= 1))
    };
    pressed || world.tables().nodes.values().any(dark)
}
