//! The 2 km raster the map screen paints: class + 8 · country a pixel, deflated.
//!
//! The form is the one `src/present/raster.rs` reads; a test holds the two together.

use miniz_oxide::deflate::compress_to_vec;

use super::MapmakerError;
use super::geo::walk;
use super::paint::Frame;
use super::plane::{Plane, metres};
use super::rivers::is_major;
use super::sources::{Place, Sources};

/// The raster's window.
pub(super) const FRAME: Frame = Frame { west: -960, north: 1710, pixel: 2, width: 1050, height: 1710 };

/// Places in the table of countries.
pub(super) const COUNTRIES: usize = 32;

/// What a pixel shows; the number is the one in the file.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Class {
    /// Salt water, lagoons with it.
    Sea = 0,
    /// Lake or reservoir.
    Lake = 1,
    /// Fields, meadows, thin woods.
    Open = 2,
    /// Mostly trees.
    Forest = 3,
    /// Hills and mountains.
    Hill = 4,
    /// A town of 100,000 people or more.
    Urban = 5,
    /// A major river.
    River = 6,
    /// Bog and fen.
    Marsh = 7,
}

impl Class {
    /// Sea or lake.
    fn is_water(self) -> bool {
        matches!(self, Self::Sea | Self::Lake)
    }
}

/// Pixels to each side over which the relief of a pixel is taken: 18 km across.
const RELIEF: i32 = 4;

/// What a block of 1 km pixels says of a pixel.
struct Pixels {
    /// Land, lake or sea.
    class: Vec<Class>,
    /// 1 km pixel that stands for the block.
    source: Vec<usize>,
}

/// The file, deflated.
pub(super) fn raster(plane: &Plane, sources: &Sources, towns: &[Place]) -> Result<Vec<u8>, MapmakerError> {
    let mut pixels = sample(plane);
    land(plane, &mut pixels);
    for town in towns {
        built_up(&mut pixels.class, town);
    }
    for line in sources.lines("rivers.geojson")?.iter().filter(|l| is_major(l)) {
        for point in line.parts.iter().flat_map(|part| walk(part)) {
            wet(&mut pixels.class, point);
        }
    }
    let size = |n: i32| u16::try_from(n).expect("a small raster").to_le_bytes();
    let mut bytes = [size(FRAME.width), size(FRAME.height)].concat();
    for number in 0..COUNTRIES {
        bytes.extend_from_slice(plane.countries.get(number).map_or("--", String::as_str).as_bytes());
    }
    for (&class, &source) in pixels.class.iter().zip(&pixels.source) {
        let owner = if class.is_water() { 0 } else { plane.owner.cells[source] };
        bytes.push(class as u8 + 8 * owner);
    }
    Ok(compress_to_vec(&bytes, 9))
}

/// Land where half the block or more is, else the water that fills most of the rest.
fn sample(plane: &Plane) -> Pixels {
    let fine = plane.frame();
    let (east, south) = (FRAME.west - fine.west, fine.north - FRAME.north);
    let mut pixels = Pixels { class: Vec::with_capacity(FRAME.len()), source: Vec::with_capacity(FRAME.len()) };
    for (column, row) in FRAME.pixels() {
        let corner = (east + column * FRAME.pixel, south + row * FRAME.pixel);
        let block = [(0, 0), (1, 0), (0, 1), (1, 1)];
        let block = block.map(|(dc, dr)| fine.index(corner.0 + dc, corner.1 + dr).expect("the plane is wider"));
        let dry = block.iter().filter(|&&i| plane.is_dry(i)).count();
        let lake = block.iter().filter(|&&i| plane.is_lake(i)).count();
        let (class, source) = match block.iter().find(|&&i| plane.is_dry(i)) {
            Some(&first) if dry >= 2 => (Class::Open, first),
            _ if 2 * lake >= 4 - dry => (Class::Lake, block[0]),
            _ => (Class::Sea, block[0]),
        };
        pixels.class.push(class);
        pixels.source.push(source);
    }
    pixels
}

/// Forest, marsh and hills on the land, by the thresholds of the hexes.
fn land(plane: &Plane, pixels: &mut Pixels) {
    let heights: Vec<u8> = pixels.source.iter().map(|&i| plane.height.cells[i]).collect();
    let dry = |i: usize| !pixels.class[i].is_water();
    let high = spread(&masked(&heights, dry, 0), u8::max);
    let low = spread(&masked(&heights, dry, u8::MAX), u8::min);
    for (i, class) in pixels.class.iter_mut().enumerate().filter(|(_, c)| !c.is_water()) {
        let source = pixels.source[i];
        let (height, relief) = (metres(heights[i]), metres(high[i]) - metres(low[i]));
        let steep = relief >= 650 || height >= 1000 || (height >= 600 && relief >= 300);
        let hilly = steep || relief >= 150 || height >= 450;
        *class = if plane.marsh.cells[source] > 0 && !hilly {
            Class::Marsh
        } else if (55..=100).contains(&plane.forest.cells[source]) && !steep {
            Class::Forest
        } else if hilly {
            Class::Hill
        } else {
            Class::Open
        };
    }
}

fn masked(heights: &[u8], keep: impl Fn(usize) -> bool, other: u8) -> Vec<u8> {
    heights.iter().enumerate().map(|(i, &h)| if keep(i) { h } else { other }).collect()
}

/// The greatest (or least) value of the square around each pixel.
fn spread(values: &[u8], pick: fn(u8, u8) -> u8) -> Vec<u8> {
    let along = |values: &[u8], (dc, dr): (i32, i32)| -> Vec<u8> {
        let around =
            |column: i32, row: i32| (-RELIEF..=RELIEF).filter_map(move |k| FRAME.index(column + k * dc, row + k * dr));
        let best = |(column, row)| around(column, row).map(|i| values[i]).reduce(pick).expect("itself at least");
        FRAME.pixels().map(best).collect()
    };
    along(&along(values, (1, 0)), (0, 1))
}

/// A disc of houses around a town of 100,000 people or more.
fn built_up(class: &mut [Class], town: &Place) {
    let radius = match town.people {
        1_000_000.. => 12.0,
        300_000.. => 8.0,
        100_000.. => 5.0,
        _ => return,
    };
    for i in disc(town.at, radius) {
        if !class[i].is_water() {
            class[i] = Class::Urban;
        }
    }
}

/// A river a little under 4 km wide, so that it survives being sampled.
fn wet(class: &mut [Class], point: (f64, f64)) {
    for i in disc(point, 1.8) {
        if !class[i].is_water() && class[i] != Class::Urban {
            class[i] = Class::River;
        }
    }
}

/// The pixels whose centres lie within a distance of a point.
fn disc(at: (f64, f64), radius: f64) -> Vec<usize> {
    let (column, row) = FRAME.pixel_of(at);
    let reach = 7;
    let square = (-reach..=reach).flat_map(|dr| (-reach..=reach).map(move |dc| (column + dc, row + dr)));
    square
        .filter(|&(c, r)| {
            let (x, y) = FRAME.centre(c, r);
            (x - at.0).powi(2) + (y - at.1).powi(2) <= radius * radius
        })
        .filter_map(|(c, r)| FRAME.index(c, r))
        .collect()
}
