//! Who passes a crossing site in a tick (rules §23.2 no. 11): first come by priority and number, in both directions
//! together, as many points in a pulse as the site carries.

use std::collections::BTreeMap;

use crate::base::hexes::HexNo;
use crate::base::ids::{NodeId, Side, UnitId};
use crate::rules::crossing;
use crate::rules::movement::{self, Traveller};
use crate::world::World;
use crate::world::event::{Event, NodeChange};

use super::entry::Entries;
use super::{Marcher, Tick};

/// What those who need a site get of it; nothing: they wait.
pub(super) type Crossings = BTreeMap<UnitId, Option<Crossing>>;

/// A unit that passes a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Crossing {
    site: NodeId,
    points: i32,
    /// It is the first of its side in this pulse.
    first: bool,
}

impl Crossing {
    /// What its passing changes: the first may take more than the site carries, and shuts it for the pulses that takes.
    pub(super) fn events(self, world: &World, side: Side) -> Vec<Event> {
        let crossed = NodeChange::Crossed { side, n: self.points };
        let shut = self.first.then(|| crossing::shut_until(world, self.site, self.points)).flatten();
        std::iter::once(crossed).chain(shut.map(NodeChange::Out)).map(|change| Event::Node(self.site, change)).collect()
    }
}

/// Gives the sites out among those who attempt to pass them in this tick.
pub(super) fn allot(tick: &Tick<'_>, entries: &Entries) -> Crossings {
    let ground = &tick.start;
    let mut waiting: Vec<(&Marcher, HexNo)> = Vec::new();
    for (&hex, entry) in entries {
        let free = |m: &Marcher| !tick.ground().has_enemy(hex, m.side) && ground.needs_site(m.from, hex);
        waiting.extend(entry.attempts.iter().map(|(m, _)| m).filter(|m| free(m)).map(|m| (m, hex)));
    }
    waiting.sort_by_key(|(m, _)| (m.priority, m.unit));
    let mut used: BTreeMap<(NodeId, Side), i32> = BTreeMap::new();
    let mut given = Crossings::new();
    for (m, hex) in waiting {
        let world = tick.world;
        let points = movement::points(world, m.unit);
        let heavy = Traveller::of(world, m.unit).heavy;
        let now = |site: NodeId| world.node(site).passage.crossed(m.side).in_pulse(world.clock().pulse_no);
        let fits = ground.sites((m.from, hex), m.side, heavy).filter(|s| !s.out).find_map(|s| {
            let before = used.get(&(s.node, m.side)).copied().unwrap_or_else(|| now(s.node));
            crossing::has_room(world, s.node, (before, points)).then_some((s.node, before))
        });
        if let Some((site, before)) = fits {
            used.insert((site, m.side), before + points);
        }
        given.insert(m.unit, fits.map(|(site, before)| Crossing { site, points, first: before == 0 }));
    }
    given
}
