//! The ground as a side meets it: whose soil, what is open, which roads and bridges work, zones of control (rules §5.1).

use crate::base::code::Code;
use crate::base::hexes::HexNo;
use crate::base::ids::NationId;
use crate::setup::map::Country;
use crate::world::World;

/// The country a hex belongs to in law; `None` on water and off the map.
pub fn country(world: &World, hex: HexNo) -> Option<NationId> {
    let country = world.book().map.cell(hex)?.country;
    if country == Country::NONE {
        return None;
    }
    Code::new(country.code()).map(NationId)
}

/// Whether a hex is the soil of a nation, named by its country or by the voice that speaks for it.
pub fn is_soil_of(world: &World, hex: HexNo, nation: NationId) -> bool {
    country(world, hex).is_some_and(|c| c == nation || world.book().facts.voice_of(c) == nation)
}
