//! Routes of strategic movement (rules §5.4): the railway or road from hex to hex, cut into stretches of equal
//! capacity, and the sea zones from port to port.
//!
//! A route is the shortest in hexes, ties by the lower hex number, and does not ask which bridges stand: a closed one
//! stops the run, it does not send it another way (rules §5.4).

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::base::fixed::{div_ceil, mul_all, narrow};
use crate::base::hexes::{Edge, HexNo};
use crate::base::ids::{NodeId, Side, ZoneId};
use crate::rules::factors::{self, At};
use crate::rules::ground::is_open;
use crate::rules::hybrid;
use crate::setup::factors::FactorKind;
use crate::setup::map::{Link, Terrain};
use crate::setup::units::Mode;
use crate::world::World;
use crate::world::tables::nodes::{Node, NodeKind};

/// Part of a run that is passed as one: a line of equal capacity, a gauge break, a wait at a weak bridge, a sea zone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stretch {
    /// Hexsides of the line; none for anything else.
    pub edges: Vec<Edge>,
    /// Points a pulse it carries when whole; `None`: no limit.
    pub cap: Option<i32>,
    /// Permille of that which damage and effects take away.
    pub less: i32,
    /// Pulses it takes.
    pub pulses: i32,
    /// The sea zone it crosses.
    pub zone: Option<ZoneId>,
}

impl Stretch {
    /// Thousandths of points a pulse that it carries as it stands; `None`: no limit.
    pub fn carries(&self) -> Option<i32> {
        self.cap.map(|cap| (cap * (1000 - self.less)).max(1))
    }
}

/// A journey's way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// Its stretches in order.
    pub stretches: Vec<Stretch>,
    /// Nodes on it that must be open.
    pub nodes: Vec<NodeId>,
}

impl Route {
    /// Pulses of the run; at least one.
    pub fn pulses(&self) -> i32 {
        self.stretches.iter().map(|s| s.pulses).sum::<i32>().max(1)
    }

    /// The first node of it that is closed.
    pub fn closed(&self, world: &World) -> Option<NodeId> {
        self.nodes.iter().copied().find(|&n| !is_open(world, n))
    }

    /// The stretch under way with `left` pulses to go, and the pulses spent in it.
    pub fn at(&self, left: i32) -> Option<(&Stretch, i32)> {
        let mut behind = 0;
        for stretch in self.stretches.iter().rev() {
            behind += stretch.pulses;
            if behind >= left {
                return Some((stretch, behind - left));
            }
        }
        self.stretches.first().map(|s| (s, 0))
    }
}

/// Who travels, as far as a route asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Load {
    /// Its side.
    pub side: Side,
    /// Points to carry.
    pub points: i32,
    /// Waits at weak bridges.
    pub heavy: bool,
    /// Drives on its own wheels.
    pub wheels: bool,
}

/// The shortest chain of rail or road links between two hexes, both included.
pub fn chain(world: &World, side: Side, mode: Mode, (from, to): (HexNo, HexNo)) -> Option<Vec<HexNo>> {
    let mut steps: BTreeMap<HexNo, i32> = BTreeMap::from([(to, 0)]);
    let mut open = VecDeque::from([to]);
    while let Some(hex) = open.pop_front() {
        let n = steps[&hex] + 1;
        for next in hex.neighbours().filter(|next| is_linked(world, side, mode, (hex, *next))) {
            steps.entry(next).or_insert_with(|| {
                open.push_back(next);
                n
            });
        }
    }
    let mut here = from;
    let mut way = vec![from];
    while here != to {
        let left = *steps.get(&here)?;
        let nearer = |next: &HexNo| {
            is_linked(world, side, mode, (here, *next)) && steps.get(next).is_some_and(|n| *n == left - 1)
        };
        here = here.neighbours().filter(nearer).min()?;
        way.push(here);
    }
    Some(way)
}

/// Whether a train or truck of a side can pass: there is a link, and no enemy holds either end.
fn is_linked(world: &World, side: Side, mode: Mode, (a, b): (HexNo, HexNo)) -> bool {
    let Some(between) = world.book().map.side(a, b) else { return false };
    let link = if mode == Mode::Rail { between.rail.is_some() } else { between.road != Link::None };
    let closed = &world.book().facts.closed;
    let free = |hex: HexNo| !closed.contains(&hex) && world.control(hex) != Some(side.enemy());
    link && free(a) && free(b)
}

/// The run over a chain of rail links (rules §5.4, §23.2 no. 13); `extra` hexes lie before it, off the map.
pub fn rail(world: &World, load: Load, hexes: &[HexNo], extra: i32) -> Route {
    let params = &world.book().params;
    let mut route = Route { stretches: Vec::new(), nodes: nodes_on(world, hexes, Mode::Rail) };
    let mut lines: Vec<(i32, Vec<Edge>)> = Vec::new();
    let mut breaks: BTreeMap<usize, i32> = BTreeMap::new();
    let mut gauge = None;
    for pair in hexes.windows(2) {
        let (edge, cap, width) = track(world, pair[0], pair[1]);
        if gauge.is_some_and(|g| g != width) {
            let lost = if has_yard(world, pair[0]) { params.gauge_yard } else { params.gauge_break };
            breaks.insert(lines.len(), lost.min(params.gauge_break));
        }
        let goes_on = gauge == Some(width) && lines.last().is_some_and(|(of, _)| *of == cap);
        if goes_on {
            lines.last_mut().expect("a line goes on").1.push(edge);
        } else {
            lines.push((cap, vec![edge]));
        }
        gauge = Some(width);
    }
    if lines.is_empty() && extra > 0 {
        lines.push((params.rail_double, Vec::new()));
    }
    let worst = worst(world, &route.nodes);
    for (i, (cap, edges)) in lines.into_iter().enumerate() {
        if let Some(&lost) = breaks.get(&i).filter(|lost| **lost > 0) {
            route.stretches.push(Stretch { pulses: lost, ..Stretch::default() });
        }
        let line = Stretch { edges, cap: Some(cap), less: 1000 - worst, ..Stretch::default() };
        let edges = &line.edges;
        let n = i64::try_from(edges.len()).expect("a line is short") + if i == 0 { i64::from(extra) } else { 0 };
        // `⌈pts/(cap·function)⌉`: a line at half its function takes twice the pulses.
        let carried = (1000 * load.points, line.carries().unwrap_or(i32::MAX));
        let pulses = line_pulses(params.rail_hexes, n, carried);
        route.stretches.push(Stretch { pulses, ..line });
    }
    wait_at_bridges(world, load, &mut route);
    route
}

/// `max(⌈hexes/16⌉, ⌈pts/cap⌉)`.
pub fn line_pulses(hexes_a_pulse: i32, hexes: i64, (points, cap): (i32, i32)) -> i32 {
    let by_length = div_ceil(hexes, i64::from(hexes_a_pulse.max(1)));
    let by_points = div_ceil(i64::from(points), i64::from(cap.max(1)));
    narrow(by_length.max(by_points))
}

/// Points a pulse of a rail link and whether it is of broad gauge.
fn track(world: &World, a: HexNo, b: HexNo) -> (Edge, i32, bool) {
    let book = world.book();
    let edge = Edge::between(a, b).expect("a chain goes from neighbour to neighbour");
    let rail = book.map.side(a, b).and_then(|s| s.rail).expect("a chain of rail links has rails");
    let cap = if rail.double { book.params.rail_double } else { book.params.rail_single };
    (edge, book.facts.ways.line_cap.get(&edge).copied().unwrap_or(cap), rail.gauge > 1500)
}

fn has_yard(world: &World, hex: HexNo) -> bool {
    let near: BTreeSet<HexNo> = hex.neighbours().chain([hex]).collect();
    let yard = |(id, n): (&NodeId, &Node)| {
        let built = n.kind == NodeKind::GaugeYard || n.passage.yard;
        built && is_open(world, *id) && n.hex.is_some_and(|h| near.contains(&h))
    };
    world.tables().nodes.iter().any(yard)
}

/// The run by road: on own wheels or on a road train.
pub fn road(world: &World, load: Load, hexes: &[HexNo], extra: i32) -> Route {
    let params = &world.book().params;
    let a_pulse = if load.wheels { params.wheel_hexes } else { params.train_hexes };
    let n = i64::try_from(hexes.len().saturating_sub(1)).expect("a chain is short") + i64::from(extra);
    let edges: Vec<Edge> = hexes.windows(2).filter_map(|p| Edge::between(p[0], p[1])).collect();
    let pulses = narrow(div_ceil(n, i64::from(a_pulse.max(1))));
    let stretch = Stretch { edges, pulses, ..Stretch::default() };
    let mut route = Route { stretches: vec![stretch], nodes: nodes_on(world, hexes, Mode::Road) };
    wait_at_bridges(world, load, &mut route);
    route
}

/// Heavy units wait where a bridge of the route says so.
fn wait_at_bridges(world: &World, load: Load, route: &mut Route) {
    if !load.heavy {
        return;
    }
    let waits: i32 = route.nodes.iter().map(|&n| world.node(n).passage.heavy_wait).sum();
    if waits > 0 {
        route.stretches.push(Stretch { pulses: waits, ..Stretch::default() });
    }
}

/// Nodes that a route of these hexes depends on: its bridges and links, and the stations or roads in its hexes.
fn nodes_on(world: &World, hexes: &[HexNo], mode: Mode) -> Vec<NodeId> {
    let sides: BTreeSet<Edge> = hexes.windows(2).filter_map(|p| Edge::between(p[0], p[1])).collect();
    let on = |n: &Node| match (n.kind, n.edge, n.hex) {
        (NodeKind::Bridge | NodeKind::FixedLink, Some(edge), _) => sides.contains(&edge),
        (NodeKind::Rail, _, Some(hex)) => mode == Mode::Rail && hexes.contains(&hex),
        (NodeKind::RoadLink, _, Some(hex)) => mode == Mode::Road && hexes.contains(&hex),
        _ => false,
    };
    world.tables().nodes.iter().filter(|(_, n)| on(n)).map(|(id, _)| *id).collect()
}

/// Permille that the worst node of a line leaves: its function, less a cyber effect that runs on it.
fn worst(world: &World, nodes: &[NodeId]) -> i32 {
    let now = world.clock().pulse_no;
    let takes = world.book().params.rail_effect_cap;
    let left = |id: &NodeId| {
        let node = world.node(*id);
        let effect = node.effect.filter(|e| now <= e.until).map_or(0, |e| mul_all(takes, &[e.size]));
        mul_all(node.function(), &[1000 - effect])
    };
    nodes.iter().map(left).min().unwrap_or(1000)
}

/// The sea zone ships are in when they lie in or off a hex: that of the first sea hex beside it, else its own.
pub fn sea_zone(world: &World, hex: HexNo) -> Option<ZoneId> {
    let facts = &world.book().facts;
    let is_sea = |hex: &HexNo| world.book().map.cell(*hex).is_some_and(|c| c.terrain == Terrain::Sea);
    if is_sea(&hex) {
        return facts.zones.get(&hex).copied();
    }
    let beside = hex.neighbours().filter(is_sea).find_map(|h| facts.zones.get(&h));
    beside.or_else(|| facts.zones.get(&hex)).copied()
}

/// Pulses more that a run by air or sea into a zone takes a side: by acts that last there and factors of the scenario
/// (rules §15, §23.2 no. 14).
pub fn slowed(world: &World, side: Side, zone: ZoneId) -> i32 {
    let acts = hybrid::run_delay(world, side, zone);
    (acts + factors::sum(world, FactorKind::Run, side, At::Zone(zone))).max(0)
}

/// The run by sea: the zones from one to another, both included, each with its pulses.
pub fn sea(world: &World, side: Side, (from, to): (ZoneId, ZoneId)) -> Option<Route> {
    let beside = touching(world);
    let mut came: BTreeMap<ZoneId, Option<ZoneId>> = BTreeMap::from([(to, None)]);
    let mut open = VecDeque::from([to]);
    while let Some(zone) = open.pop_front() {
        for &next in beside.get(&zone).into_iter().flatten() {
            came.entry(next).or_insert_with(|| {
                open.push_back(next);
                Some(zone)
            });
        }
    }
    let mut zones = vec![from];
    while let Some(next) = *came.get(zones.last()?)? {
        zones.push(next);
    }
    let usual = |zone: &ZoneId| world.book().facts.ways.sea_pulses.get(zone).copied().unwrap_or(1);
    // Where a ship is already it has entered.
    let pulses = |zone: &ZoneId| usual(zone) + if *zone == from { 0 } else { slowed(world, side, *zone) };
    let stretch = |zone| Stretch { pulses: pulses(&zone), zone: Some(zone), ..Stretch::default() };
    Some(Route { stretches: zones.into_iter().map(stretch).collect(), nodes: Vec::new() })
}

/// Sea zones whose sea hexes touch.
fn touching(world: &World) -> BTreeMap<ZoneId, BTreeSet<ZoneId>> {
    let book = world.book();
    let wet = |hex: HexNo| book.map.cell(hex).is_some_and(|c| c.terrain == Terrain::Sea);
    let mut beside: BTreeMap<ZoneId, BTreeSet<ZoneId>> = BTreeMap::new();
    for (&hex, &zone) in book.facts.zones.iter().filter(|(hex, _)| wet(**hex)) {
        let near = hex.neighbours().filter(|h| wet(*h)).filter_map(|h| book.facts.zones.get(&h).copied());
        beside.entry(zone).or_default().extend(near.filter(|z| *z != zone));
    }
    beside
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::start_tests::changed;

    const LOAD: Load = Load { side: Side::Blue, points: 3, heavy: true, wheels: false };

    /// Rules §23.2 no. 13: a chain of rail links carries what the scenario says, here alone.
    #[test]
    fn a_line_carries_what_the_scenario_says() {
        let map = changed(&[], 0);
        let way = chain(&map, Side::Blue, Mode::Rail, (HexNo(40062), HexNo(44061))).expect("a railway");
        let pulses = |points: i32| {
            let row = format!("ways: (line_cap: [([{}, {}], {points})]),\n    off: [", way[0], way[1]);
            rail(&changed(&[("off: [", &row)], 0), LOAD, &way[..2], 0).pulses()
        };
        assert_eq!([3, 2, 1].map(pulses), [1, 2, 3]);
    }

    /// Rules §23.2 no. 13: heavy units wait at a weak bridge, others do not.
    #[test]
    fn heavy_units_wait_at_a_weak_bridge() {
        let row = ("security: 300, fixed: true", "security: 300, fixed: true, heavy_wait: 2");
        let world = changed(&[row], 0);
        let over = [HexNo(44061), HexNo(45061)];
        let heavy = rail(&world, LOAD, &over, 0).pulses();
        let light = rail(&world, Load { heavy: false, ..LOAD }, &over, 0).pulses();
        assert_eq!(heavy, light + 2);
    }
}
