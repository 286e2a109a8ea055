//! The sea (rules §12): who is where, mines, the level of a zone, salvos, submarines, landings, cables.
//!
//! Formulas and questions only: sailing is asked in Movement, fights in Combat. Not here: how convoys and troops travel,
//! which is strategic movement (rules §5.4); what they meet on the way is.

mod cables;
mod fights;
mod sailing;

pub use cables::{Cut, cable_cost, cable_defence, cut, cuts, guard, lies_in};
pub use fights::{
    Fire, Level, Pack, Prey, Salvo, coastal_in_range, level, level_is_due, pack, packs, salvo, salvo_is_due,
};
pub use sailing::{Landing, Passage, Sweep, hits, landings, passages, sweeps};

use std::collections::{BTreeMap, BTreeSet};

use crate::base::ids::{OrderId, Side, UnitId, ZoneId};
use crate::setup::air_sea::AirSea;
use crate::setup::units::Kind;
use crate::world::World;
use crate::world::components::{Combat, Marks, Naval, Place};
use crate::world::order::{Cruise, Verb, Whom};
use crate::world::tables::clock::StandingOrder;

use super::{due, transit};

/// The numbers of the sea; `None` in a game recorded before it was played.
pub fn numbers(world: &World) -> Option<&AirSea> {
    world.book().air_sea.as_ref()
}

/// The sea zone a unit is in: at sea itself, or aboard a group that is.
pub fn zone_of(world: &World, unit: UnitId) -> Option<ZoneId> {
    match world.place(unit) {
        Place::Zone(zone) => Some(zone),
        Place::Aboard(group) => match world.place(group) {
            Place::Zone(zone) => Some(zone),
            _ => None,
        },
        _ => None,
    }
}

/// The waters a group is in, or those before its port.
pub fn waters(world: &World, unit: UnitId) -> BTreeSet<ZoneId> {
    let facts = &world.book().facts;
    match world.place(unit) {
        Place::Zone(zone) => [zone].into(),
        Place::Hex(hex) => facts.seas_at(hex),
        Place::Node(node) => world.node(node).hex.map(|h| facts.seas_at(h)).unwrap_or_default(),
        Place::Box(from) => {
            let links = facts.links.iter().filter(|l| l.from == from && l.mode == crate::setup::units::Mode::Sea);
            links.flat_map(|l| facts.seas_at(l.entry)).collect()
        }
        _ => BTreeSet::new(),
    }
}

/// Units a group carries, in id order.
pub fn embarked(world: &World, group: UnitId) -> Vec<UnitId> {
    world.units().filter(|&u| world.place(u) == Place::Aboard(group) && world.is_alive(u)).collect()
}

/// The naval mission a group is on in this pulse.
pub fn mission(world: &World, group: UnitId) -> Option<(OrderId, ZoneId, Cruise)> {
    world.kept(|| Missions::of(world)).0.get(&group).copied()
}

/// The same of every group; of two due orders the later counts.
struct Missions(BTreeMap<UnitId, (OrderId, ZoneId, Cruise)>);

impl Missions {
    fn of(world: &World) -> Missions {
        let mission = |(&id, s): (&OrderId, &StandingOrder)| match (s.order.whom, &s.order.verb) {
            (Whom::Unit(group), &Verb::Naval { zone, cruise }) if due::is_due(world, s) => {
                Some((group, (id, zone, cruise)))
            }
            _ => None,
        };
        Missions(world.tables().orders.iter().filter_map(mission).collect())
    }
}

/// Whether a group is in a zone and on a mission there.
pub fn is_on(world: &World, group: UnitId, zone: ZoneId, cruise: Cruise) -> bool {
    let on = mission(world, group).is_some_and(|(_, at, what)| at == zone && what == cruise);
    on && zone_of(world, group) == Some(zone)
}

/// Surface ships of a side in a zone, in id order: groups, convoys and troops that cross it, not what sails below or looks
/// civil.
fn ships(world: &World, side: Side, zone: ZoneId) -> Vec<UnitId> {
    world.kept(|| Ships::of(world)).0.get(&(side, zone)).cloned().unwrap_or_default()
}

/// The same of every side and zone.
struct Ships(BTreeMap<(Side, ZoneId), Vec<UnitId>>);

impl Ships {
    fn of(world: &World) -> Ships {
        let civil = |u: UnitId| world.with::<Marks, _>(u, |m| m.civil).unwrap_or(false);
        let mut ships: BTreeMap<(Side, ZoneId), Vec<UnitId>> = BTreeMap::new();
        for unit in world.units().filter(|&u| world.is_alive(u)) {
            let zone = match world.place(unit) {
                Place::Zone(zone) => Some(zone),
                _ => transit::ship_zone(world, unit),
            };
            if let Some(zone) = zone.filter(|_| hulls(world, unit) > 0 && !civil(unit)) {
                ships.entry((world.side_of(unit), zone)).or_default().push(unit);
            }
        }
        Ships(ships)
    }
}

/// Ships of a unit on the surface: a group's, a convoy's, or the points of troops at sea; 0 for a submarine.
pub fn hulls(world: &World, unit: UnitId) -> i32 {
    match world.get::<Naval>(unit) {
        Some(group) if group.submarine => 0,
        Some(group) => group.ships,
        None => world.with::<Combat, _>(unit, |c| c.pts).unwrap_or(0),
    }
}

/// Whether a unit is a convoy: merchant ships, or troops on their way over the sea.
pub fn is_convoy(world: &World, unit: UnitId) -> bool {
    world.identity(unit).kind == Kind::Convoy || !world.has::<Naval>(unit)
}

/// Sea zones in play, by number.
pub fn zones(world: &World) -> Vec<ZoneId> {
    world.book().facts.theatre.iter().filter(|(_, z)| z.sea).map(|(id, _)| *id).collect()
}
