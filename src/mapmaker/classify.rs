//! From pixels to hexes: land or water, owner, terrain. The thresholds are the map design's (its §5).

use super::geo::project;
use super::grid::{self, Hex};
use super::plane::{Plane, metres};

/// What the pixels of a hex add up to.
#[derive(Clone)]
struct Sums {
    pixels: u32,
    land: u32,
    lake: u32,
    marsh: u32,
    /// Metres, over land.
    height: i64,
    lowest: i32,
    highest: i32,
    /// Per cent, over the land pixels whose picture can be trusted.
    forest: u32,
    forest_pixels: u32,
    /// Land pixels by owner.
    owners: Vec<u32>,
}

/// Natural class of a hex, before towns and mends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Nature {
    /// Fields, thin woods.
    Open,
    /// Open, but a third or more of it forest, or much of it lakes.
    Broken,
    /// Forest.
    Forest,
    /// Hills.
    Hill,
    /// Hills under forest.
    WoodedHill,
    /// Bog and fen.
    Marsh,
    /// Mountains.
    Mountain,
    /// Salt water.
    Sea,
    /// A lake that fills the hex.
    Lake,
}

/// The hexes, classified.
pub(super) struct Hexes {
    /// By hex.
    pub(super) nature: Vec<Nature>,
    /// Number of the owner in the plane's countries; 0 on water.
    pub(super) owner: Vec<u8>,
}

impl Hexes {
    /// Whether the hex is land.
    pub(super) fn is_land(&self, hex: Hex) -> bool {
        !matches!(self.nature[hex], Nature::Sea | Nature::Lake)
    }
}

/// Islands, spits and isthmuses that must stay land, as (longitude, latitude): towns and bases stand on them.
const KEEP_LAND: [(f64, f64); 38] = [
    (22.49, 58.25),
    (22.75, 58.99),
    (19.94, 60.1),
    (18.3, 57.63),
    (18.3, 57.2),
    (14.7, 55.1),
    (19.9, 54.65),
    (16.66, 56.66),
    (13.43, 54.42),
    (23.3, 58.6),
    (29.77, 60.0),
    (20.94, 56.5),
    (28.02, 59.38),
    (14.25, 53.9),
    (18.95, 57.92),
    (36.47, 45.35),
    (33.52, 44.6),
    (19.99, 69.65),
    (15.55, 68.8),
    (14.9, 68.5),
    (13.6, 68.15),
    (27.7, 70.9),
    (26.3, 71.0),
    (31.1, 70.37),
    (15.6, 56.16),
    (20.3, 60.2),
    (10.1, 54.33),
    (33.69, 46.1),
    (33.79, 45.95),
    (34.39, 45.71),
    (34.5, 46.0),
    (34.82, 46.17),
    (36.6, 45.3),
    (29.2, 41.1),
    (28.95, 41.02),
    (26.4, 40.15),
    (12.57, 55.68),
    (18.8, 54.6),
];

/// Classifies every hex.
pub(super) fn classify(plane: &Plane) -> Hexes {
    let sums = add_up(plane);
    let kept: Vec<Hex> = KEEP_LAND.iter().filter_map(|&(lon, lat)| grid::under(project(lon, lat))).collect();
    let nature: Vec<Nature> = sums.iter().enumerate().map(|(hex, sums)| nature(sums, kept.contains(&hex))).collect();
    let mut hexes = Hexes { owner: vec![0; nature.len()], nature };
    for (hex, sums) in sums.iter().enumerate() {
        if hexes.is_land(hex) {
            hexes.owner[hex] = owner(sums);
        }
    }
    hexes
}

fn add_up(plane: &Plane) -> Vec<Sums> {
    let none = Sums {
        pixels: 0,
        land: 0,
        lake: 0,
        marsh: 0,
        height: 0,
        lowest: i32::MAX,
        highest: i32::MIN,
        forest: 0,
        forest_pixels: 0,
        owners: vec![0; plane.countries.len()],
    };
    let mut all = vec![none; grid::count()];
    let frame = plane.frame();
    for (i, (column, row)) in frame.pixels().enumerate() {
        let Some(hex) = grid::under(frame.centre(column, row)) else { continue };
        let sums = &mut all[hex];
        sums.pixels += 1;
        sums.lake += u32::from(plane.is_lake(i));
        if !plane.is_dry(i) {
            continue;
        }
        let height = metres(plane.height.cells[i]);
        sums.land += 1;
        sums.height += i64::from(height);
        sums.lowest = sums.lowest.min(height);
        sums.highest = sums.highest.max(height);
        sums.marsh += u32::from(plane.marsh.cells[i]);
        sums.owners[usize::from(plane.owner.cells[i])] += 1;
        if plane.forest.cells[i] <= 100 && plane.dark.cells[i] == 0 {
            sums.forest += u32::from(plane.forest.cells[i]);
            sums.forest_pixels += 1;
        }
    }
    all
}

/// The class of a hex of 25 km; relief is the difference between its highest and lowest land.
fn nature(s: &Sums, keep: bool) -> Nature {
    let share = |part: u32| f64::from(part) / f64::from(s.pixels.max(1));
    let (land, lake) = (share(s.land), share(s.lake));
    if !(land >= 0.5 || (land >= 0.35 && lake >= 0.2) || (keep && land > 0.05)) {
        return if lake > land && lake + land > 0.5 { Nature::Lake } else { Nature::Sea };
    }
    let (mean, relief) = (s.height / i64::from(s.land.max(1)), s.highest - s.lowest);
    let forest = f64::from(s.forest) / f64::from(s.forest_pixels.max(1));
    let wooded = forest >= 55.0;
    if (mean >= 600 && relief >= 300) || relief >= 650 || mean >= 1000 {
        Nature::Mountain
    } else if relief >= 150 || mean >= 450 {
        if wooded { Nature::WoodedHill } else { Nature::Hill }
    } else if s.marsh * 10 >= s.land * 4 {
        Nature::Marsh
    } else if wooded {
        Nature::Forest
    } else if forest >= 30.0 || (0.12..=0.5).contains(&lake) {
        Nature::Broken
    } else {
        Nature::Open
    }
}

/// The state with most land; the first of equals.
fn owner(sums: &Sums) -> u8 {
    let mut best = 0;
    for (number, &pixels) in sums.owners.iter().enumerate().skip(1) {
        if pixels > sums.owners[best] || best == 0 {
            best = number;
        }
    }
    u8::try_from(best).expect("few states")
}
