//! Supply distance: least sum over roads under own control from a source, the last hexes off road (rules §6).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::base::hexes::HexNo;
use crate::base::ids::{NodeId, Side};
use crate::rules::ground::{Ground, is_open};
use crate::setup::map::{Link, River, Side as Hexside};
use crate::setup::units::Mode;
use crate::world::World;
use crate::world::tables::nodes::{Node, NodeKind};

/// Whether a kind of node can supply.
pub fn is_source(kind: NodeKind) -> bool {
    use NodeKind as K;
    matches!(kind, K::Railhead | K::Port | K::Airbase | K::Depot | K::Box)
}

/// Whether a captured node serves its new owner yet (rules §5.2).
pub(super) fn serves(world: &World, node: &Node) -> bool {
    let wait = world.book().params.capture_pulses;
    node.captured_at.is_none_or(|at| world.clock().pulse_no - at >= wait)
}

/// How far every hex is from the sources of one side.
pub struct Network<'a> {
    ground: &'a Ground<'a>,
    side: Side,
    /// By place in the map: distance and source.
    best: Vec<Option<(i32, NodeId)>>,
}

/// A place in the search: distance, source, hexes off road, hex. Ordered so that ties go to the lowest node.
type Place = (i32, NodeId, usize, HexNo);

/// Places a search is made for.
struct Wanted {
    /// How many are not found yet.
    left: usize,
    /// By place in the map.
    at: Vec<bool>,
}

impl Wanted {
    fn add(&mut self, place: Option<usize>) {
        if let Some(place) = place.filter(|&p| !self.at[p]) {
            self.at[place] = true;
            self.left += 1;
        }
    }

    /// Whether this place, found for the first time, is the last of them.
    fn is_met_by(&mut self, place: usize) -> bool {
        self.left -= usize::from(self.at[place]);
        self.left == 0
    }
}

impl<'a> Network<'a> {
    /// The network of a side as the ground stands.
    pub fn new(ground: &'a Ground<'a>, side: Side) -> Network<'a> {
        let bounds = ground.map().bounds();
        let size = usize::try_from(bounds.width() * bounds.height()).expect("a map has hexes");
        let mut network = Network { ground, side, best: vec![None; size] };
        network.spread(sources(ground, side), None);
        network
    }

    /// The same as far as these hexes ask for it: nothing is said of any other.
    pub fn towards(ground: &'a Ground<'_>, side: Side, hexes: impl Iterator<Item = HexNo>) -> Network<'a> {
        let bounds = ground.map().bounds();
        let size = usize::try_from(bounds.width() * bounds.height()).expect("a map has hexes");
        let mut network = Network { ground, side, best: vec![None; size] };
        let sources = sources(ground, side);
        let mut open = Wanted { left: 0, at: vec![false; size] };
        for hex in hexes {
            let starts = sources.iter().any(|s| s.2 == hex);
            open.add(ground.map().index(hex).filter(|&at| starts || network.leads_to(hex, at)));
        }
        network.spread(sources, Some(open));
        network
    }

    /// Whether anything could come to a hex from beside it: to one that is cut off the search would go on to the end of
    /// the map.
    fn leads_to(&self, hex: HexNo, at: usize) -> bool {
        let from =
            |(from, _, side)| self.by_road((from, hex, at), side).is_some() || self.off_road((from, hex, at), side);
        self.ground.map().around(hex).any(from)
    }

    /// Distance of a hex and the source that gives it; `None`: no path.
    pub fn reach(&self, hex: HexNo) -> Option<(i32, NodeId)> {
        self.best[self.ground.map().index(hex)?]
    }

    /// The nearest place is taken first: what comes to a hex later is no better, and leads on only if it was less far
    /// off road.
    fn spread(&mut self, sources: Vec<(i32, NodeId, HexNo)>, mut wanted: Option<Wanted>) {
        let map = self.ground.map();
        let params = &self.ground.world().book().params;
        let longest = usize::try_from(params.supply_tail).expect("a tail is not negative");
        // By place: fewest hexes off road of those that came to it; one more than the longest if none did.
        let mut tails = vec![longest + 1; self.best.len()];
        let mut open: BinaryHeap<Reverse<Place>> =
            sources.into_iter().map(|(d, node, hex)| Reverse((d, node, 0, hex))).collect();
        while let Some(Reverse((d, node, tail, hex))) = open.pop() {
            let Some(place) = map.index(hex).filter(|&i| tail < tails[i]) else { continue };
            tails[place] = tail;
            if self.best[place].is_none() {
                self.best[place] = Some((d, node));
                if wanted.as_mut().is_some_and(|wanted| wanted.is_met_by(place)) {
                    return;
                }
            }
            for (to, at, side) in map.around(hex) {
                let known = tails[at];
                if tail == 0
                    && known > 0
                    && let Some(cost) = self.by_road((hex, to, at), side)
                {
                    open.push(Reverse((d + cost, node, 0, to)));
                    // Across country it would come there no sooner, and farther off road.
                    if cost <= params.supply_off_road {
                        continue;
                    }
                }
                if tail < longest && tail + 1 < known && self.off_road((hex, to, at), side) {
                    open.push(Reverse((d + params.supply_off_road, node, tail + 1, to)));
                }
            }
        }
    }

    /// Over a working road into a hex under own control: 1 and the level of an enemy mark.
    fn by_road(&self, (from, to, at): (HexNo, HexNo, usize), side: &Hexside) -> Option<i32> {
        let ground = self.ground;
        let held = ground.is_own_at(at, self.side) && ground.is_safe_at(at, self.side);
        let open = held && ground.road_on(side, from, to) != Link::None;
        open.then(|| 1 + ground.enemy_mark(from, to, self.side))
    }

    /// Across country into a hex that is held or controlled; no major river or crossing without bridging, no open water.
    fn off_road(&self, (from, to, at): (HexNo, HexNo, usize), side: &Hexside) -> bool {
        let ground = self.ground;
        let held = ground.is_held_at(at, self.side) && ground.is_safe_at(at, self.side);
        if !held || !ground.is_land(to) || !ground.is_crossable_on(side, from, to) || ground.has_third(to) {
            return false;
        }
        let river = side.river == River::Major && ground.road_on(side, from, to) == Link::None;
        let wet = river || ground.needs_site(from, to);
        !wet || ground.is_bridged(from, to, self.side)
    }
}

/// Where supply enters the ground: working nodes in own hexes without enemies, and the ends of roads and rails that
/// lead from boxes.
fn sources(ground: &Ground<'_>, side: Side) -> Vec<(i32, NodeId, HexNo)> {
    let world = ground.world();
    let holds = |hex: &HexNo| ground.is_own(*hex, side) && !ground.has_enemy(*hex, side);
    let mut found = Vec::new();
    for (&id, node) in &world.tables().nodes {
        if !is_source(node.kind) || !is_open(world, id) || !serves(world, node) {
            continue;
        }
        found.extend(node.hex.filter(holds).map(|hex| (0, id, hex)));
        if node.hex.is_none() && node.owner == side {
            found.extend(entries(world, id).filter(|e| holds(&e.1)).map(|(d, hex)| (d, id, hex)));
        }
    }
    found
}

/// Hexes where roads and rails from a box enter, with their length.
pub(super) fn entries(world: &World, from: NodeId) -> impl Iterator<Item = (i32, HexNo)> {
    let links = world.book().facts.links.iter();
    links.filter(move |l| l.from == from && matches!(l.mode, Mode::Road | Mode::Rail)).map(|l| (l.hexes, l.entry))
}
