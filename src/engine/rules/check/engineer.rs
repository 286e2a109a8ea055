//! `Engineer`: bridge, dig, breach, in the place or beside it (rules §3, §7, §23.2 no. 12).

use crate::base::ids::UnitId;
use crate::base::refusal::{Bar, Refusal};
use crate::rules::missile_defence::target_hex;
use crate::setup::units::Kind;
use crate::world::World;
use crate::world::order::Target;

/// Whether an engineer may work there.
///
/// # Errors
/// E01 if the unit is no engineer on the map, E22 if the place is not beside it, E07 for what is no place on the map.
pub(super) fn engineer(world: &World, unit: UnitId, at: Target) -> Result<(), Refusal> {
    let Some(from) = world.hex_of(unit).filter(|_| world.identity(unit).kind == Kind::Engineer) else {
        return Err(Refusal::UnknownSubject { unit });
    };
    let hexes = match (at, at_edge(world, at)) {
        (_, Some((a, b))) => vec![a, b],
        _ => target_hex(world, at).into_iter().collect(),
    };
    match hexes.into_iter().map(|h| h.distance(from)).min() {
        Some(d) if d <= 1 => Ok(()),
        Some(d) => Err(Refusal::OutOfRange { d, range: 1 }),
        None => Err(Refusal::Impassable { hex: from, bar: Bar::Closed }),
    }
}

/// The hexes beside a hexside, or beside that of a bridge.
fn at_edge(world: &World, at: Target) -> Option<(crate::base::hexes::HexNo, crate::base::hexes::HexNo)> {
    match at {
        Target::Edge(edge) => Some(edge.ends()),
        Target::Node(id) => world.tables().nodes.get(&id)?.edge.map(crate::base::hexes::Edge::ends),
        Target::Hex(_) => None,
    }
}
