//! Rivers on hexsides: each kilometre of a river is pulled to the nearest hex corner; successive corners are the ends of
//! a side, because crossing from one corner's cell to the next is crossing one side.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::MapmakerError;
use super::classify::Hexes;
use super::geo::{Point, distance, walk};
use super::grid::{self, Corner, Hex};
use super::sources::{Line, Sources, number, word};

/// Rivers that are wider than their rank says.
const MAJOR: [&str; 27] = [
    "Narew",
    "San",
    "Siret",
    "Byarezina",
    "Sozh",
    "Luga",
    "Daugava",
    "Dnepr",
    "Prut",
    "Zakhidnyy Buh",
    "Emajogi",
    "Gauja",
    "Venta",
    "Teteriv",
    "Olt",
    "Narva",
    "Neman",
    "Nemunas",
    "Seversky Donets",
    "Oskol",
    "Kymijoki",
    "Lyna",
    "Arges",
    "Ialomita",
    "Vah",
    "Styr",
    "Haryn",
];

/// Whether a river counts as major: the great ones by rank, the rest by name.
pub(super) fn is_major(line: &Line) -> bool {
    number(&line.tags, "rank") <= 8.0 || MAJOR.contains(&word(&line.tags, "name"))
}

/// The corners of the map and the sides between them.
struct Net {
    /// Side by its two corners, the lesser first; the hexes beside it.
    sides: BTreeMap<(Corner, Corner), Vec<(Hex, usize)>>,
    /// Corners a side away.
    beside: BTreeMap<Corner, BTreeSet<Corner>>,
}

impl Net {
    fn new() -> Self {
        let mut net = Self { sides: BTreeMap::new(), beside: BTreeMap::new() };
        for (hex, d) in (0..grid::count()).flat_map(|hex| (0..6).map(move |d| (hex, d))) {
            let (a, b) = grid::ends(hex, d);
            net.sides.entry((a.min(b), a.max(b))).or_default().push((hex, d));
            net.beside.entry(a).or_default().insert(b);
            net.beside.entry(b).or_default().insert(a);
        }
        net
    }

    /// The corners strictly between two that are no side apart, the shortest way round; `None` beyond five sides.
    fn detour(&self, from: Corner, to: Corner) -> Option<Vec<Corner>> {
        let mut queue = VecDeque::from([vec![from]]);
        let mut seen = BTreeSet::from([from]);
        while let Some(path) = queue.pop_front().filter(|p| p.len() < 6) {
            for &next in &self.beside[path.last()?] {
                if next == to {
                    return Some(path[1..].to_vec());
                }
                if seen.insert(next) {
                    queue.push_back([path.as_slice(), &[next]].concat());
                }
            }
        }
        None
    }

    /// Runs of corners along a river; it breaks where it leaves the map.
    fn runs(&self, line: &[Point]) -> Vec<Vec<Corner>> {
        let mut runs = vec![Vec::new()];
        for point in walk(line) {
            let Some(corner) = nearest(point) else {
                runs.push(Vec::new());
                continue;
            };
            let run = runs.last_mut().expect("never empty");
            match run.last() {
                Some(&last) if last == corner => {}
                Some(&last) if !self.beside[&last].contains(&corner) => match self.detour(last, corner) {
                    Some(between) => run.extend(between.into_iter().chain([corner])),
                    None => runs.push(vec![corner]),
                },
                _ => run.push(corner),
            }
        }
        runs
    }
}

/// The corner of the hex under a point that lies nearest to it.
fn nearest(point: Point) -> Option<Corner> {
    let hex = grid::under(point)?;
    let far = |k: &usize| distance(grid::corner_point(grid::corner(hex, *k)), point);
    (0..6).min_by(|a, b| far(a).total_cmp(&far(b))).map(|k| grid::corner(hex, k))
}

/// Takes the loops out of a walk: a corner met twice forgets what lay between.
fn straighten(run: &[Corner]) -> Vec<Corner> {
    let mut out: Vec<Corner> = Vec::new();
    for &corner in run {
        match out.iter().position(|&c| c == corner) {
            Some(first) => out.truncate(first + 1),
            None => out.push(corner),
        }
    }
    out
}

/// River sides as (hex, 0–2) and whether the river is major.
pub(super) fn rivers(sources: &Sources, hexes: &Hexes) -> Result<BTreeMap<(Hex, usize), bool>, MapmakerError> {
    let net = Net::new();
    let mut out: BTreeMap<(Hex, usize), bool> = BTreeMap::new();
    for line in sources.lines("rivers.geojson")? {
        let major = is_major(&line);
        for part in line.parts.iter().filter(|p| walk(p).len() >= 8) {
            for run in net.runs(part) {
                for pair in straighten(&run).windows(2) {
                    let sides = net.sides.get(&(pair[0].min(pair[1]), pair[0].max(pair[1])));
                    let sides = sides.map(Vec::as_slice).unwrap_or_default();
                    // Both hexes on the map and both land.
                    if sides.len() == 2 && sides.iter().all(|&(hex, _)| hexes.is_land(hex)) {
                        let side = sides.iter().find(|&&(_, d)| d < 3).copied().expect("E, NE or NW of one of the two");
                        *out.entry(side).or_default() |= major;
                    }
                }
            }
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spur_is_forgotten_and_a_straight_run_kept() {
        let line = [(0, 0), (1, 1), (2, 0), (3, 1), (4, 0)];
        let walk = |places: &[usize]| straighten(&places.iter().map(|&i| line[i]).collect::<Vec<_>>());
        assert_eq!(walk(&[0, 1, 2, 3, 4]), line);
        assert_eq!(walk(&[0, 1, 2, 1, 3]), [line[0], line[1], line[3]]);
        assert_eq!(walk(&[0, 1, 2, 3, 0, 4]), [line[0], line[4]]);
    }

    #[test]
    fn a_jump_across_a_hex_goes_round_it() {
        let net = Net::new();
        let hex = grid::hex(40, 60).expect("on the map");
        let (from, to) = (grid::corner(hex, 0), grid::corner(hex, 3));
        let between = net.detour(from, to).expect("three sides round");
        assert_eq!(between.len(), 2);
        let whole = [&[from], between.as_slice(), &[to]].concat();
        assert!(whole.windows(2).all(|p| net.beside[&p[0]].contains(&p[1])));
        let far = grid::corner(grid::hex(50, 60).expect("on the map"), 0);
        assert_eq!(net.detour(from, far), None);
    }
}
