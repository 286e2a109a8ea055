//! May this headquarters pretend that something stands there? (rules §3 `Deceive`, §8).

use crate::base::hexes::HexNo;
use crate::base::ids::UnitId;
use crate::base::refusal::{Bar, Refusal};
use crate::world::World;
use crate::world::components::Hq;

/// Whether a headquarters may keep up a deception in a hex.
///
/// # Errors
/// E01 if the unit is no headquarters; E07 where no land unit could stand.
pub(crate) fn deceive(world: &World, unit: UnitId, hex: HexNo) -> Result<(), Refusal> {
    if !world.has::<Hq>(unit) {
        return Err(Refusal::UnknownSubject { unit });
    }
    match world.book().map.cell(hex) {
        Some(cell) if cell.terrain.is_land() && !world.book().facts.closed.contains(&hex) => Ok(()),
        Some(cell) if !cell.terrain.is_land() => Err(Refusal::Impassable { hex, bar: Bar::Water }),
        _ => Err(Refusal::Impassable { hex, bar: Bar::Closed }),
    }
}
