//! `Support`: fires on a hex, or on a hexside to interdict it: in range, within the ROE of the target (rules §3, §9.2).

use crate::base::ids::UnitId;
use crate::base::refusal::{Bar, Refusal};
use crate::rules::missile_defence::target_hex;
use crate::world::World;
use crate::world::components::Fires;
use crate::world::order::Target;

use super::march;

/// Whether a unit may support there.
///
/// # Errors
/// E01 if it has no fires, E22, E04; E07 for what is no place on the map.
pub(super) fn support(world: &World, unit: UnitId, at: Target) -> Result<(), Refusal> {
    let (Some(fires), Some(from)) = (world.get::<Fires>(unit), world.hex_of(unit)) else {
        return Err(Refusal::UnknownSubject { unit });
    };
    let hexes = match at {
        Target::Edge(edge) => {
            let (a, b) = edge.ends();
            vec![a, b]
        }
        _ => target_hex(world, at).into_iter().collect(),
    };
    let Some(&hex) = hexes.iter().min_by_key(|h| (h.distance(from), **h)) else {
        return Err(Refusal::Impassable { hex: from, bar: Bar::Closed });
    };
    let d = hex.distance(from);
    if d > fires.range {
        return Err(Refusal::OutOfRange { d, range: fires.range });
    }
    hexes.into_iter().try_for_each(|h| march::may_fire(world, unit, h))
}
