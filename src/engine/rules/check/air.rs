//! May this wing fly this mission there? The base works, the zone is within reach, the target within the ROE (rules §3
//! `Air`, §10). The same questions are asked again of truth when the mission is flown.

use crate::base::hexes::HexNo;
use crate::base::ids::{Side, UnitId, ZoneId};
use crate::base::refusal::{Bar, Refusal, VerbName};
use crate::rules::air::{self, Flown};
use crate::rules::ground;
use crate::rules::missile_defence::target_hex;
use crate::setup::book::Part;
use crate::setup::zones;
use crate::world::World;
use crate::world::components::{Gear, Wing};
use crate::world::order::{Sortie, Target};

use super::strike;

/// Hexes told of a target in another zone than the mission's: it must lie in the zone itself.
const IN_ZONE: i32 = 0;
/// Zones told of one that no chain of zones leads to.
const NOWHERE: i32 = 99;

/// What is asked of a wing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tasked<'a> {
    /// The wing.
    pub(crate) unit: UnitId,
    /// Where.
    pub(crate) zone: ZoneId,
    /// What for.
    pub(crate) sortie: Sortie,
    /// What it aims at.
    pub(crate) targets: &'a [Target],
}

/// Whether a wing may be given this mission.
///
/// # Errors
/// E20 where the mission is not played, E01 if the unit is no wing, E10 if its base is closed, E22 for a zone or target
/// out of reach, E07 without a target, E04 and E14 as for a strike.
pub(crate) fn air(world: &World, task: Tasked<'_>) -> Result<(), Refusal> {
    if world.book().facts.off.contains(&Part::Air) {
        return Err(Refusal::LockedVerb { verb: VerbName::Air });
    }
    let Some(wing) = world.get::<Wing>(task.unit) else { return Err(Refusal::UnknownSubject { unit: task.unit }) };
    if world.book().facts.missions.get(&task.unit).is_some_and(|only| !only.contains(&task.sortie)) {
        return Err(Refusal::LockedVerb { verb: VerbName::Air });
    }
    if let Some(node) = wing.base.filter(|&base| !ground::is_open(world, base)) {
        return Err(Refusal::NodeClosed { node, f: world.node(node).function() });
    }
    let early = matches!(task.sortie, Sortie::Cap | Sortie::Strike);
    if air::numbers(world).is_none() {
        return if early { Ok(()) } else { Err(Refusal::LockedVerb { verb: VerbName::Air }) };
    }
    reach(world, task)?;
    aims(world, task)
}

/// Whether a mission that was legal still is.
///
/// # Errors
/// As [`air`].
pub(crate) fn still(world: &World, flown: &Flown) -> Result<(), Refusal> {
    air(world, Tasked { unit: flown.unit, zone: flown.zone, sortie: flown.sortie, targets: &flown.targets })
}

/// Two zones from the base, the zones of its box's link, and no further from the last than its mark lets it.
fn reach(world: &World, task: Tasked<'_>) -> Result<(), Refusal> {
    let facts = &world.book().facts;
    let (Some(numbers), false) = (air::numbers(world), facts.theatre.is_empty()) else { return Ok(()) };
    let to = air::sky(world, task.zone);
    let steps = |from: ZoneId| zones::steps(&facts.theatre, from, to).unwrap_or(NOWHERE);
    match air::box_zones(world, task.unit) {
        Some(open) => within(open.iter().map(|&z| steps(z)).min().unwrap_or(NOWHERE), IN_ZONE)?,
        None => within(air::home(world, task.unit).map_or(NOWHERE, steps), numbers.air_reach)?,
    }
    let gear = world.get::<Gear>(task.unit).unwrap_or_default();
    match (gear.step, gear.flew) {
        (Some(most), Some(last)) => within(steps(last), most),
        _ => Ok(()),
    }
}

fn within(d: i32, range: i32) -> Result<(), Refusal> {
    if d > range { Err(Refusal::OutOfRange { d, range }) } else { Ok(()) }
}

/// Missions with targets: each in the zone, within the rules of engagement, seen if it must be.
fn aims(world: &World, task: Tasked<'_>) -> Result<(), Refusal> {
    let side = world.side_of(task.unit);
    let none = || Err(Refusal::Impassable { hex: HexNo(0), bar: Bar::Closed });
    match task.sortie {
        Sortie::Cap | Sortie::Isr | Sortie::Police | Sortie::Lift => Ok(()),
        Sortie::Strike if task.targets.is_empty() => ships(world, task),
        Sortie::Interdict => {
            let edges: Vec<_> = task.targets.iter().filter(|t| matches!(t, Target::Edge(_))).collect();
            if edges.is_empty() { none() } else { edges.into_iter().try_for_each(|t| aim(world, task, *t)) }
        }
        Sortie::Cas | Sortie::Sead | Sortie::Strike => {
            let Some(&at) = task.targets.first().filter(|t| !matches!(t, Target::Edge(_))) else { return none() };
            aim(world, task, at)?;
            match (task.sortie, at) {
                (Sortie::Strike, _) => strike::target(world, side, at).map(|_| ())?,
                (_, Target::Node(_)) => none()?,
                _ => {}
            }
            if task.sortie == Sortie::Cas { Ok(()) } else { strike::contact(world, side, at) }
        }
    }
}

fn aim(world: &World, task: Tasked<'_>, at: Target) -> Result<(), Refusal> {
    let hexes: Vec<HexNo> = match at {
        Target::Edge(edge) => <[HexNo; 2]>::from(edge.ends()).to_vec(),
        _ => target_hex(world, at).into_iter().collect(),
    };
    let facts = &world.book().facts;
    let sky = air::sky(world, task.zone);
    for hex in hexes {
        let over = facts.air_over(hex);
        if over != Some(sky) && !facts.theatre.is_empty() {
            let d = over.and_then(|z| zones::steps(&facts.theatre, sky, z)).unwrap_or(NOWHERE);
            return Err(Refusal::OutOfRange { d, range: IN_ZONE });
        }
        strike::engagement(world, task.unit, at, hex)?;
    }
    Ok(())
}

/// A strike on ships names a sea zone and no target; it needs what the laying of mines needs.
fn ships(world: &World, task: Tasked<'_>) -> Result<(), Refusal> {
    let sea = world.book().facts.theatre.get(&task.zone).is_some_and(|z| z.sea);
    let Some(numbers) = air::numbers(world).filter(|_| sea) else {
        return Err(Refusal::Impassable { hex: HexNo(0), bar: Bar::Closed });
    };
    may_fight_at_sea(world, world.side_of(task.unit), numbers.mine_roe)
}

/// Blue needs rules of engagement, Red a licence as high.
pub(super) fn may_fight_at_sea(world: &World, side: Side, need: i32) -> Result<(), Refusal> {
    let state = world.side(side);
    let have = if side == Side::Red { state.licence } else { state.roe };
    let need = u8::try_from(need).expect("rules of engagement are 0 to 4");
    if have < need { Err(Refusal::Roe { need, have }) } else { Ok(()) }
}
