//! May this group be sent there on this mission? (rules §3 `Naval`, §12).

use crate::base::hexes::HexNo;
use crate::base::ids::{UnitId, ZoneId};
use crate::base::refusal::{Bar, Refusal, VerbName};
use crate::rules::sea;
use crate::setup::zones;
use crate::world::World;
use crate::world::components::Naval;
use crate::world::order::{Cruise, Target};

use super::{air, strike};

/// Zones a group sails in a pulse.
const LEG: i32 = 1;
/// Zones told of one that no water leads to.
const NOWHERE: i32 = 99;

/// Whether a group may be given this mission.
///
/// # Errors
/// E20 where the sea is not played, E01 if the unit is no group or cannot do it, E22 for a zone that does not touch its
/// own, E04 to mine or land, E07 for what is no beach of the zone, E09 if nobody is aboard to land.
pub(crate) fn naval(world: &World, unit: UnitId, zone: ZoneId, cruise: Cruise) -> Result<(), Refusal> {
    let Some(numbers) = sea::numbers(world) else { return Err(Refusal::LockedVerb { verb: VerbName::Naval }) };
    let Some(group) = world.get::<Naval>(unit) else { return Err(Refusal::UnknownSubject { unit }) };
    reach(world, unit, zone)?;
    match cruise {
        Cruise::Sweep if group.sweep <= 0 => Err(Refusal::UnknownSubject { unit }),
        Cruise::Mine => air::may_fight_at_sea(world, world.side_of(unit), numbers.mine_roe),
        Cruise::Land(hex) => land(world, unit, zone, hex),
        _ => Ok(()),
    }
}

fn reach(world: &World, unit: UnitId, zone: ZoneId) -> Result<(), Refusal> {
    let theatre = &world.book().facts.theatre;
    let sea = theatre.get(&zone).is_some_and(|z| z.sea);
    let from = sea::waters(world, unit);
    let steps = from.iter().filter_map(|&z| zones::steps(theatre, z, zone)).min();
    // From a port a group puts to sea in the zone before it.
    let d = match steps.filter(|_| sea) {
        Some(n) if sea::zone_of(world, unit).is_none() => n + 1,
        Some(n) => n,
        None => NOWHERE,
    };
    if d > LEG { Err(Refusal::OutOfRange { d, range: LEG }) } else { Ok(()) }
}

fn land(world: &World, unit: UnitId, zone: ZoneId, hex: HexNo) -> Result<(), Refusal> {
    let facts = &world.book().facts;
    let ground = world.book().map.cell(hex).is_some_and(|c| c.terrain.is_land()) && !facts.closed.contains(&hex);
    let beaches = &facts.ways.beaches;
    let beach = beaches.is_empty() || beaches.contains_key(&hex);
    if !ground || !beach || !facts.seas_at(hex).contains(&zone) {
        return Err(Refusal::Impassable { hex, bar: Bar::Closed });
    }
    if sea::embarked(world, unit).is_empty() {
        return Err(Refusal::NoLift { carries: 0, need: 1 });
    }
    strike::engagement(world, unit, Target::Hex(hex), hex)
}
