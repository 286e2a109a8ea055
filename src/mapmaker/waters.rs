//! Straits and lake narrows: sides between two land hexes that open water closes.

use std::collections::BTreeSet;

use super::classify::Hexes;
use super::geo::{Point, project};
use super::grid::{self, Hex};
use super::plane::Plane;

/// Half kilometres along the line between two centres.
const STEPS: i32 = 50;

/// Straits the pixels may miss, as pairs of (longitude, latitude): Bosphorus, Dardanelles, Muhu, Kerch, Øresund, Great
/// and Little Belt.
const KNOWN: [(Point, Point); 7] = [
    ((28.95, 41.02), (29.2, 41.1)),
    ((26.2, 40.3), (26.5, 40.1)),
    ((23.3, 58.6), (23.6, 58.6)),
    ((36.4, 45.35), (36.8, 45.3)),
    ((12.4, 55.68), (13.0, 55.6)),
    ((10.7, 55.35), (11.1, 55.35)),
    ((9.6, 55.5), (9.9, 55.5)),
];

/// The closed sides as (hex, 0–2): E, NE, NW.
pub(super) fn straits(plane: &Plane, hexes: &Hexes) -> BTreeSet<(Hex, usize)> {
    let mut out = BTreeSet::new();
    for hex in (0..grid::count()).filter(|&h| hexes.is_land(h)) {
        for d in 0..3 {
            if grid::next(hex, d).is_some_and(|n| hexes.is_land(n) && closed(plane, hex, n, d)) {
                out.insert((hex, d));
            }
        }
    }
    for ((lon, lat), (lon2, lat2)) in KNOWN {
        let (a, b) = (grid::under(project(lon, lat)), grid::under(project(lon2, lat2)));
        for (a, b) in a.zip(b).into_iter().flat_map(|(a, b)| [(a, b), (b, a)]) {
            let side = (0..3).find(|&d| grid::next(a, d) == Some(b));
            out.extend(side.filter(|_| hexes.is_land(a) && hexes.is_land(b)).map(|d| (a, d)));
        }
    }
    out
}

/// 3 km of water in one run on the way across, and either most of the side wet or a run of 8.75 km.
fn closed(plane: &Plane, hex: Hex, other: Hex, d: usize) -> bool {
    let wet = |p: Point| {
        let (column, row) = plane.frame().pixel_of(p);
        plane.frame().index(column, row).is_none_or(|i| !plane.is_dry(i))
    };
    let between = |a: Point, b: Point, t: f64| (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t);
    let (from, to) = (grid::centre(hex), grid::centre(other));
    let (mut run, mut best) = (0, 0);
    for i in 0..=STEPS {
        run = if wet(between(from, to, f64::from(i) / f64::from(STEPS))) { run + 1 } else { 0 };
        best = best.max(run);
    }
    let (a, b) = grid::ends(hex, d);
    let (a, b) = (grid::corner_point(a), grid::corner_point(b));
    let side = (0..=10).filter(|&i| wet(between(a, b, f64::from(i) / 10.0))).count();
    best >= 6 && (side >= 6 || best >= 18)
}
