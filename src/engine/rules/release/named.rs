//! Stays and named caveats (rules §23.2 nos. 18, 19): where a unit may not go, what it may not do, and until when.

use crate::base::hexes::HexNo;
use crate::base::ids::UnitId;
use crate::base::refusal::{Refusal, VerbName};
use crate::world::World;
use crate::world::components::{Caveat, Permit};
use crate::world::order::{Cruise, Target, Verb};

use super::super::{ground, special};
use super::is_over;

/// Whether a unit stays within countries or hexes that do not hold this one.
pub fn is_kept_from(world: &World, unit: UnitId, hex: HexNo) -> bool {
    let side = world.side_of(unit);
    let kept = |permit: &Permit| {
        let bound = !permit.stay.is_empty() || !permit.stay_hexes.is_empty();
        let over = permit.stay_until.is_some_and(|until| is_over(world, side, until));
        let inside = permit.stay_hexes.contains(&hex) || permit.stay.iter().any(|&n| ground::is_soil_of(world, hex, n));
        bound && !over && !inside
    };
    world.with::<Permit, _>(unit, kept).unwrap_or(false)
}

/// Whether a named caveat bars a verb: everywhere, or at a place outside the countries in which it does not bind.
///
/// # Errors
/// E21.
pub fn named_bar(world: &World, unit: UnitId, verb: VerbName, at: Option<HexNo>) -> Result<(), Refusal> {
    let side = world.side_of(unit);
    let abroad = |c: &Caveat, hex: HexNo| !c.outside.iter().any(|&n| ground::is_soil_of(world, hex, n));
    let binds = |c: &Caveat| {
        !is_over(world, side, c.until)
            && (c.verbs.is_empty() || c.verbs.contains(&verb))
            && (c.outside.is_empty() || at.is_some_and(|hex| abroad(c, hex)))
    };
    let barred = world.with::<Permit, _>(unit, |p| p.caveats.iter().any(binds)).unwrap_or(false);
    if barred && verb != VerbName::Hold {
        return Err(Refusal::Caveat { nation: world.identity(unit).nation, verb });
    }
    Ok(())
}

/// Whether a unit stands under a named caveat.
pub fn is_under_named(world: &World, unit: UnitId) -> bool {
    let side = world.side_of(unit);
    let under = |p: &Permit| p.caveats.iter().any(|c| !is_over(world, side, c.until));
    world.with::<Permit, _>(unit, under).unwrap_or(false)
}

/// Whether named caveats leave a unit free for an order, at every place that the order names.
///
/// # Errors
/// E21.
pub fn is_free_at(world: &World, unit: UnitId, verb: &Verb) -> Result<(), Refusal> {
    let places = places(world, verb);
    places.into_iter().try_for_each(|hex| named_bar(world, unit, verb.name(), Some(hex)))
}

/// The hexes that an order names.
fn places(world: &World, verb: &Verb) -> Vec<HexNo> {
    let sites = |at: &Target| special::sites(world, *at);
    match verb {
        Verb::Move(going) | Verb::Advance(going) => going.path.clone(),
        Verb::Amd { path, .. } => path.clone(),
        Verb::Support(at) | Verb::Engineer { at, .. } | Verb::StratMove { to: at, .. } | Verb::Sof { at, .. } => {
            sites(at)
        }
        Verb::Strike { .. } => verb.aims().iter().flat_map(|(at, _)| sites(at)).collect(),
        Verb::Air { targets, .. } => targets.iter().flat_map(sites).collect(),
        Verb::Naval { cruise: Cruise::Land(hex), .. } | Verb::Deceive { hex, .. } => vec![*hex],
        _ => Vec::new(),
    }
}
