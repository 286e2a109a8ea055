//! The ground as a side meets it: whose soil, what is open, which roads and bridges work, who stands where, zones of
//! control (rules §5.1).
//!
//! [`Ground`] is an index over one state of a world, made once and shared by all who ask until the next event: it answers
//! in constant time what a march or a supply search asks ten thousand times. What a unit pays is in
//! [`super::movement`].

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::code::Code;
use crate::base::hexes::{Dir, Edge, HexNo};
use crate::base::ids::{NationId, NodeId, Side, UnitId};
use crate::base::refusal::Stage;
use crate::setup::map::{Country, Link, Map, River, Side as Hexside, Terrain};
use crate::setup::units::Kind;
use crate::world::World;
use crate::world::components::{Combat, March, Marks, Posture, Release};
use crate::world::tables::nodes::NodeKind;
use crate::world::tables::politics::{Bearing, Nation};

use super::crossing::{Site, Sites};
use super::movement;
use super::third;

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

/// The side a hex belongs to in law; that of a third state which fights along to the side it joined.
pub fn soil_side(world: &World, hex: HexNo) -> Option<Side> {
    third::side_of(world, country(world, hex)?)
}

/// Whether a node works: function at least 300 and not out of work (rules §5.2).
pub fn is_open(world: &World, id: NodeId) -> bool {
    !is_out(world, id) && world.node(id).function() >= world.book().params.node_open
}

/// Whether a node is out of work by its own clock; one that somebody must clear, until that was done (rules §23.2
/// no. 15).
pub fn is_out(world: &World, id: NodeId) -> bool {
    let Some(until) = world.node(id).out_until else { return false };
    let stays = world.book().facts.tasks.get(&id).is_some_and(|task| task.cleared_by.is_some());
    world.clock().pulse_no <= until || (stays && until != CLEARED)
}

/// The end of an outage that somebody cleared: before every pulse.
pub const CLEARED: i32 = -1;

/// Whether an outage of a node ends with this pulse: a unit of its side and of the kinds that clear it stands there,
/// Ready and unmoved for as long as its task says.
pub fn is_cleared(ground: &Ground<'_>, id: NodeId) -> bool {
    let world = ground.world();
    let task = world.book().facts.tasks.get(&id).and_then(|task| task.cleared_by.as_ref());
    let Some((kinds, pulses)) = task.filter(|_| is_out(world, id)) else { return false };
    let (node, side) = (world.node(id), world.node_side(id));
    let sites: Vec<HexNo> = node.edge.map_or_else(|| node.hex.into_iter().collect(), |e| vec![e.ends().0, e.ends().1]);
    // This pulse counts: `still` does so only at its end.
    let stood = |u: UnitId| world.with::<Posture, _>(u, |p| p.still + 1).unwrap_or(0);
    let works = |u: UnitId| {
        kinds.contains(&world.identity(u).kind) && is_ready(world, u) && !world.did(u).moved && stood(u) >= *pulses
    };
    sites.iter().any(|&h| ground.units_of(h, side).any(works))
}

/// Whether the unit is Ready in the sense of rules §18; a unit that was never released from anywhere is.
pub fn is_ready(world: &World, unit: UnitId) -> bool {
    world.get::<Release>(unit).is_none_or(|r| r.stage == Stage::Ready)
}

/// An index over one world.
#[derive(Clone)]
pub struct Ground<'a> {
    world: &'a World,
    layers: Arc<Layers>,
}

/// What the index holds of the state it was made of.
#[derive(Clone)]
struct Layers {
    /// Living land units by hex, in id order.
    units: BTreeMap<HexNo, Vec<UnitId>>,
    /// By place in the map, bits by side: land units stand there.
    present: Vec<u8>,
    /// The same: it controls the hex.
    control: Arc<[u8]>,
    /// The same: its zone of control covers the hex.
    zone: Vec<u8>,
    /// The same: it can bridge rivers there.
    bridging: Vec<u8>,
    /// Sides whose bridge is down.
    broken: BTreeSet<Edge>,
    /// Strait sides whose fixed link is down.
    severed: BTreeSet<Edge>,
    /// Hexes whose road node is closed.
    roadless: BTreeSet<HexNo>,
    /// Crossing sites.
    sites: Sites,
}

fn bit(side: Side) -> u8 {
    1 << side.number()
}

impl Layers {
    fn of(world: &World) -> Layers {
        let bounds = world.book().map.bounds();
        let size = usize::try_from(bounds.width() * bounds.height()).expect("a map has hexes");
        let mut layers = Layers {
            units: BTreeMap::new(),
            present: vec![0; size],
            control: world.control_by_place(),
            zone: vec![0; size],
            bridging: vec![0; size],
            broken: BTreeSet::new(),
            severed: BTreeSet::new(),
            roadless: BTreeSet::new(),
            sites: Sites::of(world),
        };
        layers.open_ways(world);
        layers.place_units(world);
        layers.project_zones(world);
        layers.read_nodes(world);
        layers
    }

    /// Third states that let a side through: its columns and supply move there as on own ground.
    fn open_ways(&mut self, world: &World) {
        let map = &world.book().map;
        let open = |n: &Nation| matches!(n.ties.bearing, Some(Bearing::Transit(_)));
        if !world.tables().nations.values().any(open) {
            return;
        }
        for hex in map.hexes().filter(|&hex| world.control(hex) == Some(Side::Third)) {
            let through = country(world, hex).and_then(|c| third::bearing(world, c));
            if let (Some(Bearing::Transit(side)), Some(i)) = (through, map.index(hex)) {
                Arc::make_mut(&mut self.control)[i] |= bit(side);
            }
        }
    }

    fn place_units(&mut self, world: &World) {
        let map = &world.book().map;
        for unit in world.units() {
            let Some(hex) = world.hex_of(unit) else { continue };
            if !world.has::<March>(unit) || !world.is_alive(unit) {
                continue;
            }
            let identity = world.identity(unit);
            self.units.entry(hex).or_default().push(unit);
            mark(map, &mut self.present, hex, identity.side);
            let engineer = identity.kind == Kind::Engineer && is_ready(world, unit);
            if engineer || world.with::<Marks, _>(unit, |m| m.bridging) == Some(true) {
                mark(map, &mut self.bridging, hex, identity.side);
            }
        }
    }

    fn project_zones(&mut self, world: &World) {
        let map = &world.book().map;
        for (&hex, units) in &self.units {
            for side in Side::BOTH {
                if zone_front(world, units, side) < world.book().params.zoc_front {
                    continue;
                }
                mark(map, &mut self.zone, hex, side);
                for (to, _, between) in map.around(hex) {
                    if !between.strait && is_land(world, to) {
                        mark(map, &mut self.zone, to, side);
                    }
                }
            }
        }
    }

    fn read_nodes(&mut self, world: &World) {
        for (&id, node) in &world.tables().nodes {
            if is_open(world, id) {
                continue;
            }
            match (node.kind, node.edge, node.hex) {
                (NodeKind::Bridge, Some(edge), _) => {
                    self.broken.insert(edge);
                }
                (NodeKind::FixedLink, Some(edge), _) => {
                    self.severed.insert(edge);
                }
                (NodeKind::RoadLink, _, Some(hex)) => {
                    self.roadless.insert(hex);
                }
                _ => {}
            }
        }
    }
}

fn mark(map: &Map, layer: &mut [u8], hex: HexNo, side: Side) {
    if let Some(i) = map.index(hex) {
        layer[i] |= bit(side);
    }
}

/// `Σ front·strength` of a side's Ready units among those of a hex.
fn zone_front(world: &World, units: &[UnitId], side: Side) -> i32 {
    let ready = units.iter().filter(|&&u| world.side_of(u) == side && is_ready(world, u));
    ready.map(|&u| world.with::<Combat, _>(u, |c| c.front).unwrap_or(0) * world.strength(u)).sum()
}

/// Terrain of a land hex that is open to play; `None` on water, outside the window, or closed (rules §23.2 no. 8).
fn terrain(world: &World, hex: HexNo) -> Option<Terrain> {
    let cell = world.book().map.cell(hex)?;
    (cell.terrain.is_land() && !world.book().facts.closed.contains(&hex)).then_some(cell.terrain)
}

fn is_land(world: &World, hex: HexNo) -> bool {
    terrain(world, hex).is_some()
}

impl<'a> Ground<'a> {
    /// The ground of this world as it stands.
    pub fn new(world: &'a World) -> Ground<'a> {
        Ground { world, layers: world.kept(|| Layers::of(world)) }
    }

    /// The world it indexes.
    pub fn world(&self) -> &'a World {
        self.world
    }

    /// The map.
    pub fn map(&self) -> &'a Map {
        &self.world.book().map
    }

    fn has(&self, layer: &[u8], hex: HexNo, side: Side) -> bool {
        self.map().index(hex).is_some_and(|i| layer[i] & bit(side) != 0)
    }

    /// Terrain of a land hex that is open to play; `None` on water, outside the window, or closed (rules §23.2 no. 8).
    pub fn terrain(&self, hex: HexNo) -> Option<Terrain> {
        terrain(self.world, hex)
    }

    /// Whether land units may stand there.
    pub fn is_land(&self, hex: HexNo) -> bool {
        self.terrain(hex).is_some()
    }

    /// Hexes with living land units, in hex order.
    pub fn stacks(&self) -> impl Iterator<Item = (HexNo, &[UnitId])> {
        self.layers.units.iter().map(|(hex, units)| (*hex, units.as_slice()))
    }

    /// Living land units in a hex, in id order.
    pub fn units(&self, hex: HexNo) -> &[UnitId] {
        self.layers.units.get(&hex).map_or(&[], Vec::as_slice)
    }

    /// Those of one side.
    pub fn units_of(&self, hex: HexNo, side: Side) -> impl Iterator<Item = UnitId> {
        self.units(hex).iter().copied().filter(move |&u| self.world.side_of(u) == side)
    }

    /// Whether land units of the enemy of `side` stand there.
    pub fn has_enemy(&self, hex: HexNo, side: Side) -> bool {
        side != Side::Third && self.has(&self.layers.present, hex, side.enemy())
    }

    /// Whether land units of the side stand there, on the map.
    pub fn has_own(&self, hex: HexNo, side: Side) -> bool {
        self.has(&self.layers.present, hex, side)
    }

    /// Whether a third party stands there: nobody enters its hex (rules §23.2 no. 27).
    pub fn has_third(&self, hex: HexNo) -> bool {
        self.has(&self.layers.present, hex, Side::Third)
    }

    /// Whether the side controls the hex.
    pub fn is_own(&self, hex: HexNo, side: Side) -> bool {
        self.has(&self.layers.control, hex, side)
    }

    /// Whether the hex lies in a zone of control of the enemy of `side`.
    pub fn in_enemy_zone(&self, hex: HexNo, side: Side) -> bool {
        side != Side::Third && self.has(&self.layers.zone, hex, side.enemy())
    }

    /// Whether an own bridging engineer or a unit with the bridging mark is in either hex.
    pub fn has_bridging(&self, a: HexNo, b: HexNo, side: Side) -> bool {
        self.has(&self.layers.bridging, a, side) || self.has(&self.layers.bridging, b, side)
    }

    /// The road link between two neighbours, if its bridge and road nodes work.
    pub fn road(&self, a: HexNo, b: HexNo) -> Link {
        self.map().side(a, b).map_or(Link::None, |side| self.road_on(side, a, b))
    }

    /// The same, of the side that lies between them.
    pub(super) fn road_on(&self, side: &Hexside, a: HexNo, b: HexNo) -> Link {
        if side.road == Link::None {
            return Link::None;
        }
        let whole = self.layers.broken.is_empty() && self.layers.severed.is_empty();
        let down = !whole && {
            let edge = Edge::between(a, b).expect("a side lies between neighbours");
            self.layers.broken.contains(&edge) || self.layers.severed.contains(&edge)
        };
        let closed = self.layers.roadless.contains(&a) || self.layers.roadless.contains(&b);
        if down || closed { Link::None } else { side.road }
    }

    /// Whether the side controls the hex at a place of the map.
    pub(super) fn is_own_at(&self, place: usize, side: Side) -> bool {
        self.layers.control[place] & bit(side) != 0
    }

    /// Whether the side controls the hex at a place of the map, or has land units there.
    pub(super) fn is_held_at(&self, place: usize, side: Side) -> bool {
        (self.layers.control[place] | self.layers.present[place]) & bit(side) != 0
    }

    /// Whether own supply passes the hex at a place of the map: no enemy there, nor an enemy zone unless own units hold it
    /// open (rules §6).
    pub(super) fn is_safe_at(&self, place: usize, side: Side) -> bool {
        let enemy = bit(side.enemy());
        let free =
            side == Side::Third || self.layers.present[place] & enemy == 0 && self.layers.zone[place] & enemy == 0;
        free || self.layers.present[place] & bit(side) != 0 && self.layers.present[place] & enemy == 0
    }

    /// Whether the side between two neighbours can be crossed at all: open water needs a road, a railway or a fixed
    /// link that is not severed (rules §5.1–2).
    pub fn is_crossable(&self, a: HexNo, b: HexNo) -> bool {
        self.map().side(a, b).is_some_and(|side| self.is_crossable_on(side, a, b))
    }

    /// The same, of the side that lies between them.
    pub(super) fn is_crossable_on(&self, side: &Hexside, a: HexNo, b: HexNo) -> bool {
        let linked = side.fixed_link || side.road != Link::None || side.rail.is_some();
        let open = || {
            let edge = Edge::between(a, b).expect("a side lies between neighbours");
            !self.layers.severed.contains(&edge)
        };
        !side.strait || (linked && open())
    }

    /// The river to be crossed without a working road bridge.
    pub fn river(&self, a: HexNo, b: HexNo) -> River {
        match self.map().side(a, b) {
            Some(side) if self.road_on(side, a, b) == Link::None => side.river,
            _ => River::None,
        }
    }

    /// Whether the side between two neighbours is passed at a crossing site alone: its river is one of those, and no road
    /// works across it (rules §23.2 no. 11).
    pub fn needs_site(&self, a: HexNo, b: HexNo) -> bool {
        self.layers.sites.bars(a, b) && self.road(a, b) == Link::None
    }

    /// The sites there that serve a side, a heavy unit or not; those out of work for a time too.
    pub fn sites(&self, at: (HexNo, HexNo), side: Side, heavy: bool) -> impl Iterator<Item = &Site> {
        self.layers.sites.between(at, side, heavy)
    }

    /// Whether a side can bridge the river between two neighbours: by its engineers, or at an open site.
    pub fn is_bridged(&self, a: HexNo, b: HexNo, side: Side) -> bool {
        if self.layers.sites.bars(a, b) { self.layers.sites.works((a, b), side) } else { self.has_bridging(a, b, side) }
    }

    /// Whether the hexside is mined.
    pub fn is_mined(&self, a: HexNo, b: HexNo) -> bool {
        Edge::between(a, b).and_then(|e| self.world.edge(e)).is_some_and(|e| e.mined)
    }

    /// Level of the enemy's interdiction on the hexside, 0–3.
    pub fn enemy_mark(&self, a: HexNo, b: HexNo, side: Side) -> i32 {
        if self.world.tables().edges.is_empty() {
            return 0;
        }
        let state = Edge::between(a, b).and_then(|e| self.world.edge(e));
        state.and_then(|e| e.marks.get(&side.enemy()).copied()).unwrap_or(0)
    }

    /// Neighbours a land unit could march to, in the order of the rules.
    pub fn ways(&self, hex: HexNo) -> impl Iterator<Item = HexNo> {
        let open = move |to: &HexNo| self.is_land(*to) && self.is_crossable(hex, *to);
        Dir::ALL.into_iter().filter_map(move |d| hex.neighbour(d)).filter(open)
    }

    /// Points a side has in a hex (rules §5.1 stack).
    pub fn points(&self, hex: HexNo, side: Side) -> i32 {
        self.units_of(hex, side).map(|u| movement::points(self.world, u)).sum()
    }

    /// Puts a unit elsewhere on this index alone: the tally of a tick in which units were driven off or entered.
    pub fn shift(&mut self, unit: UnitId, from: HexNo, to: HexNo) {
        let (world, map) = (self.world, &self.world.book().map);
        let side = world.side_of(unit);
        let layers = Arc::make_mut(&mut self.layers);
        let left = layers.units.get_mut(&from).is_some_and(|stayed| {
            stayed.retain(|&u| u != unit);
            stayed.iter().any(|&u| world.side_of(u) == side)
        });
        if let (false, Some(i)) = (left, map.index(from)) {
            layers.present[i] &= !bit(side);
        }
        let there = layers.units.entry(to).or_default();
        there.push(unit);
        there.sort_unstable();
        mark(map, &mut layers.present, to, side);
    }
}
