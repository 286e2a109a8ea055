//! Roads and railways as links between neighbours: a corridor is walked kilometre by kilometre.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::classify::Hexes;
use super::geo::{Point, distance, walk};
use super::grid::{self, Hex};
use super::sources::Line;

/// A stay in a hex shorter than this many kilometres, between two that touch, is a clipped corner.
const CLIP: f64 = 6.25;

/// Links by side with the greatest class of the corridors that use each.
pub(super) fn links<T: Copy + Ord>(
    lines: &[Line],
    hexes: &Hexes,
    class: impl Fn(&Line) -> T,
) -> BTreeMap<(Hex, usize), T> {
    let mut out: BTreeMap<(Hex, usize), T> = BTreeMap::new();
    for line in lines {
        let class = class(line);
        for part in &line.parts {
            let part: Vec<Point> = part.iter().map(|&p| ashore(hexes, p)).collect();
            for pair in hexes_along(hexes, &part).windows(2) {
                let (Some(a), Some(b)) = (pair[0], pair[1]) else { continue };
                for step in coastwise(hexes, a, b).windows(2) {
                    let side = grid::side(step[0], step[1]).expect("steps of a path touch");
                    out.entry(side).and_modify(|c| *c = class.max(*c)).or_insert(class);
                }
            }
        }
    }
    out
}

/// A way-point in a water hex moves to the middle of the nearest land hex beside it.
fn ashore(hexes: &Hexes, point: Point) -> Point {
    let Some(hex) = grid::under(point).filter(|&h| !hexes.is_land(h)) else { return point };
    let land = grid::around(hex).filter(|&h| hexes.is_land(h)).map(grid::centre);
    land.min_by(|a, b| distance(*a, point).total_cmp(&distance(*b, point))).unwrap_or(point)
}

/// The land hexes a corridor runs through, without clipped corners; `None` where it is off the map.
fn hexes_along(hexes: &Hexes, line: &[Point]) -> Vec<Option<Hex>> {
    let mut stays: Vec<(Option<Hex>, f64)> = Vec::new();
    for hex in walk(line).into_iter().map(grid::under) {
        match stays.last_mut() {
            Some((last, km)) if *last == hex => *km += 1.0,
            _ => stays.push((hex, 1.0)),
        }
    }
    let mut i = 1;
    while i + 1 < stays.len() {
        let clipped = match (stays[i - 1].0, stays[i], stays[i + 1].0) {
            (Some(a), (Some(_), km), Some(b)) => km < CLIP && grid::adjacent(a, b),
            _ => false,
        };
        if clipped {
            stays.remove(i);
            i = (i - 1).max(1);
        } else {
            i += 1;
        }
    }
    stays.into_iter().map(|(hex, _)| hex).filter(|h| h.is_none_or(|h| hexes.is_land(h))).collect()
}

/// From one hex to another over land in at most five steps: where the corridor left the land, the coast road.
fn coastwise(hexes: &Hexes, from: Hex, to: Hex) -> Vec<Hex> {
    if from == to || grid::adjacent(from, to) {
        return vec![from, to].into_iter().take(if from == to { 0 } else { 2 }).collect();
    }
    let mut queue = VecDeque::from([vec![from]]);
    let mut seen = BTreeSet::from([from]);
    while let Some(path) = queue.pop_front().filter(|p| p.len() <= 5) {
        for next in grid::around(*path.last().expect("a path has a start")) {
            if next == to {
                return [path.as_slice(), &[to]].concat();
            }
            if hexes.is_land(next) && seen.insert(next) {
                queue.push_back([path.as_slice(), &[next]].concat());
            }
        }
    }
    Vec::new()
}
