//! May this battery be told so? Radars, doctrine and list always; a path must lead from hex to hex (rules §3 `Amd`).

use crate::base::refusal::{Bar, Refusal};
use crate::world::World;
use crate::world::components::Amd;
use crate::world::order::{Order, Verb};

/// Whether this order may be given to a battery.
///
/// # Errors
/// E01 if the unit is no battery; E07 for a path with a gap or off the map.
pub(crate) fn amd(world: &World, order: &Order) -> Result<(), Refusal> {
    let (Some(unit), Verb::Amd { path, .. }) = (order.whom.unit(), &order.verb) else { return Ok(()) };
    if !world.has::<Amd>(unit) {
        return Err(Refusal::UnknownSubject { unit });
    }
    let mut from = world.hex_of(unit);
    for &hex in path {
        if world.book().map.cell(hex).is_none_or(|c| !c.terrain.is_land()) {
            return Err(Refusal::Impassable { hex, bar: Bar::Closed });
        }
        if from.is_none_or(|f| f.direction_to(hex).is_none()) {
            return Err(Refusal::Impassable { hex, bar: Bar::Gap });
        }
        from = Some(hex);
    }
    Ok(())
}
