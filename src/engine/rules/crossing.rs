//! Crossing sites and ferries (rules §23.2 no. 11): rivers that are passed only over a working road or at a site, who may
//! use it, and how much passes in a pulse.
//!
//! Who is served first when many wait is the business of `turn`.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::fixed::{div_ceil, narrow};
use crate::base::hexes::{Edge, HexNo};
use crate::base::ids::{NodeId, Side, UnitId};
use crate::world::World;
use crate::world::components::{March, Marks};
use crate::world::tables::nodes::Crossing;

use super::{ground, happenings};
use crate::setup::units::Kind;

/// The sites of a world as they stand, and the rivers that need one.
#[derive(Clone, Debug, Default)]
pub struct Sites {
    /// Sides of hexes that are passed only over a road or at a site.
    rivers: BTreeSet<Edge>,
    /// Sites by side of hex, in the order of their numbers.
    sites: BTreeMap<Edge, Vec<Site>>,
}

/// A site as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Site {
    /// The node.
    pub node: NodeId,
    /// Whose troops it serves now.
    pub side: Side,
    /// No unit marked heavy.
    pub ferry: bool,
    /// Out of work for a time: who comes waits.
    pub out: bool,
}

impl Sites {
    /// Reads the sites of a world.
    pub fn of(world: &World) -> Sites {
        let mut rivers = world.book().facts.ways.rivers.clone();
        let mut sites: BTreeMap<Edge, Vec<Site>> = BTreeMap::new();
        for (&id, node) in &world.tables().nodes {
            let (Some(by), Some(edge)) = (node.passage.crossing, node.edge) else { continue };
            rivers.insert(edge);
            sites.entry(edge).or_default().extend(site(world, id, (by, edge)));
        }
        Sites { rivers, sites }
    }

    /// Whether the side between two neighbours has a river that is passed only over a road or at a site.
    pub fn bars(&self, a: HexNo, b: HexNo) -> bool {
        !self.rivers.is_empty() && Edge::between(a, b).is_some_and(|edge| self.rivers.contains(&edge))
    }

    /// The sites there that serve a side, a heavy unit or not.
    pub fn between(&self, (a, b): (HexNo, HexNo), side: Side, heavy: bool) -> impl Iterator<Item = &Site> {
        let there = Edge::between(a, b).and_then(|edge| self.sites.get(&edge));
        there.into_iter().flatten().filter(move |s| s.side == side && !(heavy && s.ferry))
    }

    /// Whether a site there works for a side now.
    pub fn works(&self, at: (HexNo, HexNo), side: Side) -> bool {
        self.between(at, side, false).any(|s| !s.out)
    }
}

/// The site as it stands; `None` while nobody can use it.
fn site(world: &World, id: NodeId, (by, edge): (Crossing, Edge)) -> Option<Site> {
    let row = world.book().facts.ways.sites.get(&id).cloned().unwrap_or_default();
    let side = row.side.unwrap_or_else(|| world.node_side(id));
    let holds = |needs| happenings::holds(world, &happenings::Ordered::default(), needs);
    let whole = world.node(id).function() >= world.book().params.node_open;
    let stands = by != Crossing::Engineers || row.standing.as_ref().is_some_and(holds);
    let works = whole && row.needs.as_ref().is_none_or(holds) && (stands || has_engineers(world, edge, side));
    works.then(|| Site { node: id, side, ferry: by == Crossing::Ferry, out: ground::is_out(world, id) })
}

/// Whether a bridging engineer of the side stands in one of the two hexes, Ready and not moved in this pulse.
fn has_engineers(world: &World, edge: Edge, side: Side) -> bool {
    let (a, b) = edge.ends();
    let bridges = |u: UnitId| {
        let marked = world.with::<Marks, _>(u, |m| m.bridging).unwrap_or(false);
        marked || world.identity(u).kind == Kind::Engineer
    };
    [a, b].into_iter().flat_map(|hex| world.land_in(hex)).any(|u| {
        let own = world.side_of(u) == side && world.has::<March>(u) && world.is_alive(u);
        own && bridges(u) && ground::is_ready(world, u) && !world.did(u).moved
    })
}

/// Whether so many points more pass a site in this pulse after so many: the first always do.
pub fn has_room(world: &World, site: NodeId, (used, points): (i32, i32)) -> bool {
    used == 0 || points == 0 || used + points <= cap(world, site)
}

/// The last pulse in which a site is out of work because more passed at once than it carries; `None`: it is not.
pub fn shut_until(world: &World, site: NodeId, points: i32) -> Option<i32> {
    let pulses = narrow(div_ceil(i64::from(points), i64::from(cap(world, site)))) - 1;
    (pulses > 0).then(|| world.clock().pulse_no + pulses)
}

fn cap(world: &World, site: NodeId) -> i32 {
    world.node(site).cap.max(1)
}
