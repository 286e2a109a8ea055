//! The air (rules §10): who flies where, whose the sky over a zone is, and what the missions of this step do.
//!
//! Formulas and questions only; `turn/steps/air.rs` says in which order they are asked. Missions read the levels of the
//! same pulse, which is why they take [`Levels`]. Not here: raids (`missile_defence`), close air support (`combat`).

mod level;
mod missions;

pub(crate) use level::settled;
pub use level::{Contest, Levels, Loss, contest, level_of, zones_due};
pub use missions::{Clash, Edges, Hunt, Patrol, edge_contest, edges, hunt_contest, hunts, patrol_contest, patrols};

use std::ops::Deref;
use std::sync::Arc;

use crate::base::fixed::mul_all;
use crate::base::ids::{NodeId, OrderId, Side, UnitId, ZoneId};
use crate::setup::air_sea::AirSea;
use crate::setup::book::{BoxLink, Part};
use crate::setup::units::Mode;
use crate::world::World;
use crate::world::components::{Amd, Condition, Place, Wing};
use crate::world::order::{Sortie, Target, Verb, Whom};
use crate::world::tables::nodes::Node;

use super::missile_defence::silenced_by_march;
use super::{check, due, power};

/// The numbers of the air; `None` where a scenario has no air, or a game was recorded before there was any.
pub fn numbers(world: &World) -> Option<&AirSea> {
    let book = world.book();
    book.air_sea.as_ref().filter(|_| !book.facts.off.contains(&Part::Air))
}

/// A wing on a mission in this pulse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flown {
    /// The wing.
    pub unit: UnitId,
    /// Its side.
    pub side: Side,
    /// Its order.
    pub order: OrderId,
    /// Where.
    pub zone: ZoneId,
    /// What for.
    pub sortie: Sortie,
    /// What it aims at.
    pub targets: Vec<Target>,
    /// n: its sorties.
    pub sorties: i32,
    /// Permille.
    pub quality: i32,
}

impl Flown {
    /// Sorties by quality.
    pub fn weight(&self) -> i32 {
        self.sorties * self.quality
    }
}

/// Every wing whose order acts in this pulse and is still legal, by id. One without sorties stays on the ground.
pub struct Flights(Vec<Flown>);

impl Deref for Flights {
    type Target = [Flown];

    fn deref(&self) -> &[Flown] {
        &self.0
    }
}

/// The flights of this pulse, as the world stands.
pub fn flights(world: &World) -> Arc<Flights> {
    world.kept(|| {
        let mut flown: Vec<Flown> =
            standing(world).filter(|f| check::air::still(world, f).is_ok() && f.sorties > 0).collect();
        flown.sort_by_key(|f| f.unit);
        Flights(flown)
    })
}

/// Orders that act in this pulse and are legal no more, with the zone they were for.
pub fn grounded(world: &World) -> Vec<(Flown, crate::base::refusal::Refusal)> {
    standing(world).filter_map(|f| check::air::still(world, &f).err().map(|why| (f, why))).collect()
}

fn standing(world: &World) -> impl Iterator<Item = Flown> {
    world.tables().orders.iter().filter_map(|(&order, s)| {
        let (Whom::Unit(unit), Verb::Air { zone, sortie, targets }) = (s.order.whom, &s.order.verb) else {
            return None;
        };
        if !due::is_due(world, s) {
            return None;
        }
        let quality = world.with::<Wing, _>(unit, |w| w.quality).filter(|_| world.is_alive(unit))?;
        let (side, sorties) = (world.side_of(unit), sorties(world, unit));
        let (zone, sortie, targets) = (*zone, *sortie, targets.clone());
        Some(Flown { unit, side, order, zone, sortie, targets, sorties, quality })
    })
}

/// n: sorties a wing flies in a pulse, by strength, readiness, its base and, from a box, its share (rules §10, §23.2
/// no. 10).
pub fn sorties(world: &World, wing: UnitId) -> i32 {
    let params = &world.book().params;
    let Some(row) = world.get::<Wing>(wing) else { return 0 };
    let readiness = world.with::<Condition, _>(wing, |c| c.readiness.clamp(0, 1000)).unwrap_or(1000);
    let base = row.base.map(|id| world.node(id));
    let running = base.and_then(|n| n.effect).filter(|e| world.clock().pulse_no <= e.until);
    let mut factors = vec![
        world.strength(wing),
        power::ready_f(params, readiness),
        base.map_or(1000, Node::function),
        1000 - running.map_or(0, |e| crate::base::fixed::mul(params.airbase_effect, e.size)),
    ];
    factors.extend(air_links(world, wing).map(|link| link.sorties).max());
    mul_all(row.sorties, &factors)
}

/// The air links of the box a wing is in.
fn air_links(world: &World, wing: UnitId) -> impl Iterator<Item = &BoxLink> {
    let from = match world.place(wing) {
        Place::Box(node) => Some(node),
        _ => None,
    };
    world.book().facts.links.iter().filter(move |l| Some(l.from) == from && l.mode == Mode::Air)
}

/// The zones a wing in a box flies in; `None` for a wing on the map.
pub fn box_zones(world: &World, wing: UnitId) -> Option<Vec<ZoneId>> {
    let Place::Box(from) = world.place(wing) else { return None };
    let facts = &world.book().facts;
    match facts.box_skies.get(&from) {
        Some(named) => Some(named.iter().copied().collect()),
        None => Some(air_links(world, wing).filter_map(|link| facts.air_over(link.entry)).collect()),
    }
}

/// The air zone of a wing's base.
pub fn home(world: &World, wing: UnitId) -> Option<ZoneId> {
    let node = |id: NodeId| world.node(id).hex;
    let base = world.with::<Wing, _>(wing, |w| w.base).flatten();
    let hex = match world.place(wing) {
        _ if base.is_some() => base.and_then(node),
        Place::Node(id) => node(id),
        place => place.hex(),
    };
    world.book().facts.air_over(hex?)
}

/// The air zone a zone of either element lies under.
pub fn sky(world: &World, zone: ZoneId) -> ZoneId {
    world.book().facts.theatre.get(&zone).map_or(zone, |z| z.air)
}

/// Whether a battery is on the air in this step: alive, emitting, with rounds, and not about to drive.
pub fn is_emitting(world: &World, battery: UnitId) -> bool {
    let on = world.with::<Amd, _>(battery, |a| a.emitting && a.rounds > 0).unwrap_or(false);
    on && world.is_alive(battery) && !silenced_by_march(world, battery)
}
