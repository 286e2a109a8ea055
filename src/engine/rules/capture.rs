//! What taking a hex brings with it: control, sites that change hands, acts the ladder counts (rules §5.1–3, §17).

use crate::base::hexes::HexNo;
use crate::base::ids::Side;
use crate::world::World;
use crate::world::event::{ClockChange, Event, HexChange, NodeChange};
use crate::world::tables::clock::Deed;

use super::ground;

/// The facts that follow when units of `side` alone stand in a hex: nothing if it is theirs already. A captured site
/// begins empty (rules §5.2).
pub fn take(world: &World, hex: HexNo, side: Side) -> Vec<Event> {
    if world.control(hex) == Some(side) {
        return Vec::new();
    }
    let mut events = vec![Event::Hex(hex, HexChange::Control(side))];
    let now = world.clock().pulse_no;
    for (&id, node) in &world.tables().nodes {
        if node.hex != Some(hex) || world.node_side(id) == side {
            continue;
        }
        events.push(Event::Node(id, NodeChange::Captured(now)));
        if node.stock > 0 {
            events.push(Event::Node(id, NodeChange::Stock(-node.stock)));
        }
    }
    let foreign = ground::soil_side(world, hex) == Some(side.enemy());
    if foreign && world.book().map.towns_at(hex).iter().any(|t| t.capital) {
        events.push(act(side, Deed::CapitalTaken));
    }
    events
}

/// The act of entering land of a state of the other side, unless it counts already in this pulse (rules §5.3, §17).
pub fn cross(world: &World, hex: HexNo, side: Side) -> Option<Event> {
    let foreign = side != Side::Third && ground::soil_side(world, hex) == Some(side.enemy());
    let new = !world.clock().deeds.contains(&(side, Deed::Crossed));
    (foreign && new).then(|| act(side, Deed::Crossed))
}

fn act(side: Side, deed: Deed) -> Event {
    Event::Clock(ClockChange::Act { side, deed })
}
