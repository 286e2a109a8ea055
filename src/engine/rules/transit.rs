//! Strategic movement (rules §5.4): where a journey begins and ends, how long its legs are, what holds it up.
//!
//! A journey has the legs border and load together, run, unload; [`trip`] says what each needs. Not here: whether the
//! side may order it ([`super::check`]), and who is served first when many wait, which is the business of `turn`.

mod lift;
mod reach;
mod route;

pub use lift::{landing_range, lands_by_air, points as lift_points, supports_lift};
pub use reach::{
    afloat, border_left, border_waited, is_escorted, is_shared, passes_zone, reception, sea_lift, ship_zone,
};
pub use route::{Load, Route, Stretch, chain, line_pulses, rail, road, sea, sea_zone, slowed};

use crate::base::fixed::{div_ceil, mul_all, narrow};
use crate::base::hexes::HexNo;
use crate::base::ids::{NodeId, UnitId};
use crate::base::refusal::{Bar, Refusal};
use crate::rules::factors::{self, At};
use crate::rules::ground::is_open;
use crate::rules::{movement, supply};
use crate::setup::book::BoxLink;
use crate::setup::factors::FactorKind;
use crate::setup::units::{Kind, Mobility, Mode};
use crate::world::World;
use crate::world::components::{Marks, Place, Wing};
use crate::world::order::Target;
use crate::world::tables::nodes::NodeKind;

/// A journey as it would be made now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trip {
    /// By what.
    pub mode: Mode,
    /// From where.
    pub from: Target,
    /// To where.
    pub to: Target,
    /// The hex it ends in.
    pub goal: HexNo,
    /// Its way.
    pub route: Route,
    /// Node that loads it; `None`: nothing is loaded.
    pub loads: Option<NodeId>,
    /// Node that unloads it; `None`: nothing is unloaded.
    pub unloads: Option<NodeId>,
    /// Whether it is loaded and unloaded at all.
    pub handled: bool,
    /// The link from a box that it takes.
    pub link: Option<BoxLink>,
    /// Points to carry.
    pub points: i32,
}

impl Trip {
    /// Pulses of the loading leg as its node stands; `None`: it does not load there now.
    pub fn load_pulses(&self, world: &World) -> Option<i32> {
        self.handled.then_some(self.loads).map_or(Some(0), |node| handling(world, node, self.points))
    }

    /// The same for unloading.
    pub fn unload_pulses(&self, world: &World) -> Option<i32> {
        self.handled.then_some(self.unloads).map_or(Some(0), |node| handling(world, node, self.points))
    }
}

fn handling(world: &World, node: Option<NodeId>, points: i32) -> Option<i32> {
    match node {
        Some(node) => handling_pulses(world, node, points),
        None => Some(world.book().params.load_pulses),
    }
}

/// Pulses to load or unload so many points at a node: a pulse, in a port as its capacity allows; `None` if it is closed.
pub fn handling_pulses(world: &World, node: NodeId, points: i32) -> Option<i32> {
    if !is_open(world, node) {
        return None;
    }
    let pulses = world.book().params.load_pulses;
    match capacity(world, node) {
        Some(cap) if world.node(node).kind == NodeKind::Port => {
            Some(narrow(div_ceil(i64::from(points), i64::from(cap.max(1)))).max(pulses))
        }
        _ => Some(pulses),
    }
}

/// Points a pulse that a node handles, `mul(cap, function, effect)`; at least one while it is open; `None`: no limit.
pub fn capacity(world: &World, id: NodeId) -> Option<i32> {
    let node = world.node(id);
    let limited = node.kind != NodeKind::Box && node.cap > 0;
    let more = || match node.hex.filter(|_| node.kind == NodeKind::Port) {
        Some(hex) => factors::sum(world, FactorKind::Discharge, world.node_side(id), At::Hex(hex)),
        None => 0,
    };
    limited.then(|| (mul_all(node.cap, &[node.function(), supply::effect(world, id, node)]) + more()).max(1))
}

/// Points of a unit for transport; naval groups and wings carry themselves.
pub fn points(world: &World, unit: UnitId) -> i32 {
    movement::points(world, unit)
}

/// Whether the unit moves itself over far distances: ships, wings, teams.
pub fn carries_itself(world: &World, unit: UnitId) -> bool {
    let kind = world.identity(unit).kind;
    world.has::<Wing>(unit) || matches!(kind, Kind::TaskGroup | Kind::Mcm | Kind::Sub | Kind::CyberTeam)
}

/// What a route must know of a unit.
pub fn load_of(world: &World, unit: UnitId) -> Load {
    let heavy = world.with::<Marks, _>(unit, |m| m.heavy && !m.bridging).unwrap_or(false);
    let wheels = movement::mobility(world, unit) == Mobility::Wheel;
    Load { side: world.side_of(unit), points: points(world, unit), heavy, wheels }
}

/// Where a journey of the unit begins: its box, the node named or that of its hex which serves the mode, else its hex.
pub fn origin(world: &World, unit: UnitId, mode: Mode, named: Option<NodeId>) -> Option<Target> {
    let here = match world.place(unit) {
        Place::Box(node) | Place::Node(node) => return Some(Target::Node(node)),
        Place::Hex(hex) => hex,
        // A group at sea sails from the waters it is in.
        Place::Zone(zone) if mode == Mode::Sea => {
            let waters = world.book().facts.zones.iter();
            return waters.filter(|(_, z)| **z == zone).map(|(hex, _)| Target::Hex(*hex)).next();
        }
        _ => return None,
    };
    let fits = |id: &NodeId| world.node(*id).hex == Some(here) && serves(world.node(*id).kind, mode);
    let node = named.filter(fits).or_else(|| world.tables().nodes.keys().copied().find(fits));
    Some(node.map_or(Target::Hex(here), Target::Node))
}

/// Whether a kind of node loads and unloads a mode.
pub fn serves(kind: NodeKind, mode: Mode) -> bool {
    use NodeKind as K;
    match mode {
        Mode::Rail => matches!(kind, K::Railhead | K::Rail),
        Mode::Air => kind == K::Airbase,
        Mode::Sea => kind == K::Port,
        Mode::Road => false,
    }
}

/// The journey of a unit by a mode between two places.
///
/// # Errors
/// E07 for no place on the map, E09 if no line leads there or nothing loads here, E22 beyond a link that is not open yet.
pub fn trip(world: &World, unit: UnitId, mode: Mode, (from, to): (Target, Target)) -> Result<Trip, Refusal> {
    let load = load_of(world, unit);
    let none = Refusal::NoLift { carries: 0, need: load.points.max(1) };
    let goal = hex_of(world, to).ok_or(none)?;
    let link = link_to(world, mode, (from, goal));
    if matches!(from, Target::Node(n) if world.node(n).kind == NodeKind::Box) && link.is_none() {
        return Err(none);
    }
    let start = link.map_or_else(|| hex_of(world, from), |l| Some(l.entry)).ok_or(none)?;
    if link.is_none() && start == goal {
        return Err(Refusal::Impassable { hex: goal, bar: Bar::Gap });
    }
    let (loads, unloads) = ends(world, unit, mode, (from, to))?;
    let way = Way { load, link, start, goal };
    let route = match mode {
        Mode::Rail | Mode::Road => over_land(world, mode, &way).ok_or(none)?,
        Mode::Air => flight(world, &way),
        Mode::Sea => voyage(world, &way).ok_or(none)?,
    };
    let wheels = mode == Mode::Road && load.wheels;
    let own_pace =
        carries_itself(world, unit) || wheels || (link.is_some_and(|l| l.pulses.is_some()) && mode == Mode::Air);
    Ok(Trip { mode, from, to, goal, route, loads, unloads, handled: !own_pace, link, points: load.points })
}

/// What a way over land, sea or air goes by.
struct Way {
    load: Load,
    link: Option<BoxLink>,
    start: HexNo,
    goal: HexNo,
}

/// The hex of a place; a box has none.
pub fn hex_of(world: &World, at: Target) -> Option<HexNo> {
    match at {
        Target::Hex(hex) => Some(hex),
        Target::Node(node) => world.tables().nodes.get(&node)?.hex,
        Target::Edge(_) => None,
    }
}

/// The link that leads from a box by a mode: of several the one that enters at the goal or beside it, else the first.
pub fn link_to(world: &World, mode: Mode, (from, goal): (Target, HexNo)) -> Option<BoxLink> {
    let Target::Node(node) = from else { return None };
    let links = || world.book().facts.links.iter().filter(|l| l.from == node && l.mode == mode);
    links().find(|l| l.entry.distance(goal) <= 1).or_else(|| links().next()).copied()
}

/// Nodes that load and unload; air and sea need one at both ends, a railway one at its goal.
fn ends(
    world: &World,
    unit: UnitId,
    mode: Mode,
    (from, to): (Target, Target),
) -> Result<(Option<NodeId>, Option<NodeId>), Refusal> {
    let none = Refusal::NoLift { carries: 0, need: points(world, unit).max(1) };
    let site = |at: Target| match at {
        Target::Node(n) if serves(world.node(n).kind, mode) => Some(n),
        _ => None,
    };
    let boxed = matches!(from, Target::Node(n) if world.node(n).kind == NodeKind::Box);
    let (first, last) = (site(from), site(to));
    let ships_itself = mode == Mode::Sea && carries_itself(world, unit);
    match mode {
        Mode::Air | Mode::Sea if !ships_itself && (last.is_none() || (first.is_none() && !boxed)) => Err(none),
        Mode::Rail if last.is_none() => Err(none),
        _ => Ok((first, last)),
    }
}

fn over_land(world: &World, mode: Mode, way: &Way) -> Option<Route> {
    let Way { load, link, start, goal } = *way;
    let hexes = if start == goal { vec![goal] } else { chain(world, load.side, mode, (start, goal))? };
    let extra = link.map_or(0, |l| l.hexes);
    let mut route =
        if mode == Mode::Rail { rail(world, load, &hexes, extra) } else { road(world, load, &hexes, extra) };
    if let Some(BoxLink { pulses: Some(pulses), cap, .. }) = link {
        let link = Stretch { cap, pulses, ..Stretch::default() };
        route.stretches.retain(|s| s.pulses > 0);
        route.stretches.insert(0, link);
    }
    Some(route)
}

fn flight(world: &World, way: &Way) -> Route {
    let pulses = way.link.and_then(|l| l.pulses).unwrap_or(world.book().params.air_run);
    let sky = world.book().facts.air_over(way.goal);
    let pulses = pulses + sky.map_or(0, |zone| slowed(world, way.load.side, zone));
    let cap = way.link.and_then(|l| l.cap);
    Route { stretches: vec![Stretch { cap, pulses, ..Stretch::default() }], nodes: Vec::new() }
}

fn voyage(world: &World, way: &Way) -> Option<Route> {
    let mut route = sea(world, way.load.side, (sea_zone(world, way.start)?, sea_zone(world, way.goal)?))?;
    if let Some(BoxLink { pulses: Some(pulses), cap, .. }) = way.link {
        route.stretches.insert(0, Stretch { cap, pulses, ..Stretch::default() });
    }
    Some(route)
}
