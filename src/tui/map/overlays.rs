//! What is laid over the ground, pixel by pixel, in the order of ui §4.3, and the twins of each cell.

use super::raster::Base;
use crate::present::map::{At, Layer, MapScene, Tint};
use crate::present::surface::Land;
use crate::tui::color::{Rgb, WHITE};
use crate::tui::theme::Theme;
use std::collections::{BTreeMap, BTreeSet};

/// Pixels with all overlays, backdrops for text, and mono twins.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Two per cell, row by row.
    pub pixels: Vec<Rgb>,
    /// Per cell: the mean of its pixels before lines were drawn.
    pub backdrops: Vec<Rgb>,
    /// Per cell: its texture without colour.
    pub twins: Vec<char>,
}

/// A side of the control line at a pixel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Front {
    ours: bool,
    contact: bool,
}

/// All overlays of a scene on a base raster.
pub fn lay(scene: &MapScene, theme: &Theme, base: &Base) -> Picture {
    let mut pixels = base.colors.clone();
    let reach = members(base, &scene.reach);
    tints(scene, theme, base, &reach, &mut pixels);
    let backdrops = means(base, &pixels);
    for &(from, to) in &scene.roads {
        blend(base, &mut pixels, &[from, to], |_| Some((theme.road.0, 220)));
    }
    let front = front(scene, base, theme, &mut pixels);
    outline(base, &reach, &mut pixels, (theme.info.0, 500, 2));
    for (layer, hexes) in &scene.umbrellas {
        let every = if *layer == Layer::Upper { 1 } else { 2 };
        outline(base, &members(base, hexes), &mut pixels, (theme.friend_line.0, 650, every));
    }
    for path in &scene.paths {
        blend(base, &mut pixels, &path.hexes, |_| Some((theme.accent.0, 1000)));
    }
    for trail in &scene.trails {
        let color = if trail.own { theme.friend_line.0 } else { theme.suspect.0 };
        blend(base, &mut pixels, &trail.hexes, |step| (trail.own || step % 4 < 2).then_some((color, 900)));
    }
    for battle in &scene.battles {
        let one = members(base, &BTreeSet::from([battle.at]));
        outline(base, &one, &mut pixels, (theme.warn.0, 1000, 1));
    }
    if let Some(cursor) = scene.cursor {
        let one = members(base, &BTreeSet::from([cursor]));
        outline(base, &one, &mut pixels, (WHITE.mix(theme.fg.0, 500), 450, 2));
    }
    let twins = twins(scene, base, &front, &reach);
    Picture { pixels, backdrops, twins }
}

/// Which slots of the view's hex table belong to a set of hexes.
fn members(base: &Base, hexes: &BTreeSet<At>) -> Vec<bool> {
    let mut table = vec![false; base.table_len()];
    for slot in hexes.iter().filter_map(|&at| base.slot(at)) {
        table[slot] = true;
    }
    table
}

fn tints(scene: &MapScene, theme: &Theme, base: &Base, reach: &[bool], pixels: &mut [Rgb]) {
    let layers = layer_counts(scene, base);
    let mut plain: Vec<(Vec<bool>, Rgb, u16)> = Vec::new();
    for (tint, hexes) in &scene.tints {
        let (color, part) = match tint {
            Tint::Won => (theme.friend_line.0, 260),
            Tint::Lost => (theme.hostile_line.0, 260),
            Tint::CouldBe => (theme.suspect.0, 160),
            Tint::Range => (theme.accent.0, 130),
            Tint::Differs => (theme.warn.0, 240),
        };
        plain.push((members(base, hexes), color, part));
    }
    for (pixel, color) in pixels.iter_mut().enumerate() {
        let slot = usize::from(base.hexes[pixel]);
        if reach[slot] {
            *color = color.mix(theme.info.0, 130);
        }
        *color = color.mix(theme.friend_line.0, 120 * u16::from(layers[slot]));
        for (table, tint, part) in &plain {
            if table[slot] {
                *color = color.mix(*tint, *part);
            }
        }
    }
}

/// Layers of air defence over each hex of the table, 0–3.
fn layer_counts(scene: &MapScene, base: &Base) -> Vec<u8> {
    let mut counts = vec![0_u8; base.table_len()];
    let mut seen: BTreeMap<Layer, BTreeSet<At>> = BTreeMap::new();
    for (layer, hexes) in &scene.umbrellas {
        seen.entry(*layer).or_default().extend(hexes);
    }
    for slot in seen.values().flatten().filter_map(|&at| base.slot(at)) {
        counts[slot] += 1;
    }
    counts
}

fn means(base: &Base, pixels: &[Rgb]) -> Vec<Rgb> {
    let cols = usize::from(base.view.cols);
    let rows = usize::from(base.view.rows);
    let cells = (0..rows).flat_map(|row| (0..cols).map(move |column| (row, column)));
    cells.map(|(row, column)| pixels[2 * row * cols + column].mix(pixels[(2 * row + 1) * cols + column], 500)).collect()
}

/// The rim of a set from inside: every pixel with a neighbour outside, or every second of them.
fn outline(base: &Base, table: &[bool], pixels: &mut [Rgb], (color, part, every): (Rgb, u16, usize)) {
    let cols = usize::from(base.view.cols).max(1);
    for pixel in 0..pixels.len() {
        if !table[usize::from(base.hexes[pixel])] || !(pixel % cols + pixel / cols).is_multiple_of(every) {
            continue;
        }
        if base.around(pixel).any(|other| !table[usize::from(base.hexes[other])]) {
            pixels[pixel] = pixels[pixel].mix(color, part);
        }
    }
}

/// Colour both sides of the control line: bright in contact, 38 % elsewhere.
fn front(scene: &MapScene, base: &Base, theme: &Theme, pixels: &mut [Rgb]) -> Vec<Option<Front>> {
    let mut found = vec![None; pixels.len()];
    let mut edges: BTreeMap<(u16, u16), Front> = BTreeMap::new();
    let narrow = |at: At| base.slot(at).and_then(|slot| u16::try_from(slot).ok());
    for edge in &scene.front {
        if let (Some(ours), Some(theirs)) = (narrow(edge.ours), narrow(edge.theirs)) {
            edges.insert((ours, theirs), Front { ours: true, contact: edge.contact });
            edges.insert((theirs, ours), Front { ours: false, contact: edge.contact });
        }
    }
    if edges.is_empty() {
        return found;
    }
    for pixel in 0..pixels.len() {
        let here = base.hexes[pixel];
        let sides = base.around(pixel).map(|other| base.hexes[other]).filter(|&there| there != here);
        let side = sides.filter_map(|there| edges.get(&(here, there))).max_by_key(|front| front.contact);
        if let Some(&front) = side {
            let color = if front.ours { theme.friend_line.0 } else { theme.hostile_line.0 };
            pixels[pixel] = pixels[pixel].mix(color, if front.contact { 950 } else { 380 });
            found[pixel] = Some(front);
        }
    }
    found
}

/// Mix a line of pixels from middle to middle; `paint` says what the n-th pixel of the line gets.
fn blend(base: &Base, pixels: &mut [Rgb], hexes: &[At], paint: impl Fn(usize) -> Option<(Rgb, u16)>) {
    let mut step = 0;
    for pair in hexes.windows(2) {
        for (column, half_row) in line(base.view.pixel(pair[0]), base.view.pixel(pair[1])) {
            if let (Some(pixel), Some((color, part))) = (base.pixel(column, half_row), paint(step)) {
                pixels[pixel] = pixels[pixel].mix(color, part);
            }
            step += 1;
        }
    }
}

/// The pixels from one to another, the last one left out (Bresenham).
fn line((x0, y0): (i32, i32), (x1, y1): (i32, i32)) -> Vec<(i32, i32)> {
    let (dx, dy) = ((x1 - x0).abs(), -(y1 - y0).abs());
    let (sx, sy) = ((x1 - x0).signum(), (y1 - y0).signum());
    let (mut x, mut y, mut error) = (x0, y0, dx + dy);
    let mut points = Vec::new();
    while (x, y) != (x1, y1) {
        points.push((x, y));
        let twice = 2 * error;
        if twice >= dy {
            error += dy;
            x += sx;
        }
        if twice <= dx {
            error += dx;
            y += sy;
        }
    }
    points
}

/// The texture of each cell: front, coast, border, hex middles, land of the other side.
fn twins(scene: &MapScene, base: &Base, front: &[Option<Front>], reach: &[bool]) -> Vec<char> {
    let cols = usize::from(base.view.cols);
    let layers = layer_counts(scene, base);
    let path: BTreeSet<At> = scene.paths.iter().flat_map(|path| path.hexes.iter().copied()).collect();
    let trail: BTreeSet<At> = scene.trails.iter().flat_map(|trail| trail.hexes.iter().copied()).collect();
    let mut out = Vec::with_capacity(cols * usize::from(base.view.rows));
    for y in 0..base.view.rows {
        for x in 0..base.view.cols {
            let top = 2 * usize::from(y) * cols + usize::from(x);
            let bottom = top + cols;
            let at = base.view.hex_of_cell(x, y);
            let middle = base.view.middle(at) == (i32::from(x), i32::from(y));
            let slot = base.slot(at);
            let texture = ground_twin(base, front, top, bottom);
            let digit = slot.map_or(0, |slot| layers[slot]);
            let glyph = match texture {
                '▓' | '▒' => texture,
                _ if !middle => texture,
                _ if path.contains(&at) || trail.contains(&at) => '∙',
                _ if scene.layer_digits && digit > 0 => char::from(b'0' + digit),
                _ if slot.is_some_and(|slot| reach[slot]) => '+',
                _ if base.ground[top].class.is_water() => '~',
                _ => '·',
            };
            out.push(glyph);
        }
    }
    out
}

fn ground_twin(base: &Base, front: &[Option<Front>], top: usize, bottom: usize) -> char {
    let pair = [top, bottom].map(|pixel| base.ground[pixel]);
    let fronts = [top, bottom].map(|pixel| front[pixel]);
    if fronts.iter().flatten().any(|front| front.contact) {
        return '▓';
    }
    if fronts.iter().any(Option::is_some) {
        return '▒';
    }
    match (pair[0].class.is_water(), pair[1].class.is_water()) {
        (false, true) => '▀',
        (true, false) => '▄',
        (false, false) if pair[0].border || pair[1].border => '┊',
        (false, false) if pair.iter().all(|ground| ground.land == Land::RuBy) => '░',
        _ => ' ',
    }
}

/// The ASCII twin of a texture; a path's dot is `o`.
pub fn ascii_twin(texture: char) -> char {
    match texture {
        '▀' | '▄' => '#',
        '▓' | '▒' => '%',
        '░' => ':',
        '┊' => '!',
        '∙' => 'o',
        '·' => '.',
        other => other,
    }
}
