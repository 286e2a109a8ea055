//! The ground of a view in pixels: hex, class and colour of each (ui §4.2), kept while view, zoom and theme stay.

use super::view::View;
use crate::present::map::{At, MapScene};
use crate::present::surface::{Class, Land};
use crate::tui::color::Rgb;
use crate::tui::theme::Theme;

/// Rings of hexes around the view that pixels may still belong to.
const MARGIN: i32 = 2;

/// A pixel's ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ground {
    /// What it is.
    pub class: Class,
    /// Whose.
    pub land: Land,
    /// Which country.
    pub country: u8,
    /// A border runs through here (every second pixel of it is drawn).
    pub border: bool,
}

/// The base raster of one view.
#[derive(Clone, Debug)]
pub struct Base {
    /// The view it belongs to.
    pub view: View,
    /// Per pixel: its hex as an index into the view's own hex table.
    pub hexes: Vec<u16>,
    /// Per pixel: its ground.
    pub ground: Vec<Ground>,
    /// Per pixel: its colour before overlays.
    pub colors: Vec<Rgb>,
    surface_id: u64,
    theme: String,
}

impl Base {
    fn new(scene: &MapScene, theme: &Theme, view: View) -> Self {
        let pixels = usize::from(view.cols) * usize::from(view.rows) * 2;
        let mut base = Self {
            view,
            hexes: Vec::with_capacity(pixels),
            ground: Vec::with_capacity(pixels),
            colors: Vec::with_capacity(pixels),
            surface_id: scene.ground.id,
            theme: theme_key(theme),
        };
        base.sample(scene);
        base.mark_borders();
        base.color(scene, theme);
        base
    }

    /// Hexes in a row of the view's hex table.
    fn table_width(view: View) -> i32 {
        i32::from(view.cols) / i32::from(view.zoom.cells()) + 2 * MARGIN + 2
    }

    /// Size of the view's hex table.
    pub fn table_len(&self) -> usize {
        let high = 2 * i32::from(self.view.rows) / i32::from(self.view.zoom.cells()) + 2 * MARGIN + 2;
        usize::try_from(Self::table_width(self.view) * high).unwrap_or(0)
    }

    /// A hex's place in the view's hex table; nothing outside the view.
    pub fn slot(&self, at: At) -> Option<usize> {
        let wide = Self::table_width(self.view);
        let (col, row) = (i32::from(at.col) - self.view.c0 + MARGIN, i32::from(at.row) - self.view.r0 + MARGIN);
        if !(0..wide).contains(&col) || row < 0 {
            return None;
        }
        usize::try_from(row * wide + col).ok().filter(|&slot| slot < self.table_len())
    }

    /// Pixel index of a column and half-row; nothing outside.
    pub fn pixel(&self, column: i32, half_row: i32) -> Option<usize> {
        let (cols, rows) = (i32::from(self.view.cols), 2 * i32::from(self.view.rows));
        let inside = (0..cols).contains(&column) && (0..rows).contains(&half_row);
        inside.then(|| usize::try_from(half_row * cols + column).unwrap_or(0))
    }

    /// The four neighbours of a pixel that are in view.
    pub fn around(&self, pixel: usize) -> impl Iterator<Item = usize> {
        let cols = usize::from(self.view.cols);
        let last = self.hexes.len();
        let column = pixel % cols.max(1);
        [
            (column > 0).then(|| pixel - 1),
            (column + 1 < cols).then(|| pixel + 1),
            pixel.checked_sub(cols),
            (pixel + cols < last).then(|| pixel + cols),
        ]
        .into_iter()
        .flatten()
    }

    fn sample(&mut self, scene: &MapScene) {
        let surface = &scene.ground;
        for half_row in 0..2 * self.view.rows {
            for column in 0..self.view.cols {
                let at = self.view.hex_of_pixel(column, half_row);
                let slot = self.slot(at).and_then(|slot| u16::try_from(slot).ok()).unwrap_or(0);
                let (east, north) = self.view.metres(column, half_row);
                let (class, country) = surface.majority(surface.hex_east_m + east, surface.hex_north_m + north);
                self.hexes.push(slot);
                self.ground.push(Ground { class, land: surface.land(country), country, border: false });
            }
        }
    }

    fn mark_borders(&mut self) {
        let cols = usize::from(self.view.cols);
        for pixel in 0..self.ground.len() {
            let here = self.ground[pixel];
            let differs = |other: usize| {
                let there = self.ground[other];
                !there.class.is_water() && there.country != here.country
            };
            let right = (pixel + 1) % cols.max(1) != 0 && pixel + 1 < self.ground.len() && differs(pixel + 1);
            let below = pixel + cols < self.ground.len() && differs(pixel + cols);
            self.ground[pixel].border = !here.class.is_water() && (right || below);
        }
    }

    fn color(&mut self, scene: &MapScene, theme: &Theme) {
        let closed = self.closed(scene);
        let cols = usize::from(self.view.cols).max(1);
        for pixel in 0..self.ground.len() {
            let ground = self.ground[pixel];
            let slot = usize::from(self.hexes[pixel]);
            let mut color = flat(theme, ground);
            color = color.mix(theme.tone, tone(theme, self.tone_of(slot), ground.class));
            if ground.class == Class::Sea && self.around(pixel).any(|other| !self.ground[other].class.is_water()) {
                color = color.mix(theme.shallow.0, 600);
            }
            if ground.border && (pixel % cols + pixel / cols).is_multiple_of(2) {
                color = color.mix(theme.border.0, 750);
            }
            if closed.get(slot).copied().unwrap_or(false) {
                color = color.mix(theme.bg.0, 550);
            }
            self.colors.push(color);
        }
    }

    /// Which hexes of the table are out of play.
    fn closed(&self, scene: &MapScene) -> Vec<bool> {
        if scene.in_play.is_empty() {
            return Vec::new();
        }
        let mut closed = vec![true; self.table_len()];
        for slot in scene.in_play.iter().filter_map(|&at| self.slot(at)) {
            closed[slot] = false;
        }
        closed
    }

    /// 0, 1 or 2: neighbours never share it.
    fn tone_of(&self, slot: usize) -> i32 {
        let slot = i32::try_from(slot).unwrap_or(0);
        let wide = Self::table_width(self.view);
        let (row, col) = (slot / wide - MARGIN + self.view.r0, slot % wide - MARGIN + self.view.c0);
        let q = col - (row - (row & 1)) / 2;
        (q - row).rem_euclid(3)
    }
}

/// The colour of a ground without tone.
fn flat(theme: &Theme, ground: Ground) -> Rgb {
    let base = match ground.land {
        Land::Nato => theme.nato.0,
        Land::RuBy => theme.ruby.0,
        Land::Other => theme.other.0,
    };
    match ground.class {
        Class::Sea => theme.sea.0,
        Class::Lake => theme.lake.0,
        Class::Open => base,
        Class::Forest => base.mix(theme.forest.0, 550),
        Class::Hill => base.mix(theme.hill.0, 500),
        Class::Urban => base.mix(theme.urban.0, 750),
        Class::River => base.mix(theme.river.0, 550),
        Class::Marsh => base.mix(theme.forest.0, 300),
    }
}

fn tone(theme: &Theme, step: i32, class: Class) -> u16 {
    let full = match step {
        0 => 0,
        1 => theme.tones.0,
        _ => theme.tones.1,
    };
    if class.is_water() { full / 2 } else { full }
}

/// Name and colours: a theme at 256 colours has the same name but not the same ground.
fn theme_key(theme: &Theme) -> String {
    format!("{} {:?} {:?}", theme.name, theme.tones, theme.nato.0)
}

/// The base rasters drawn last: main map, inset, two maps of a comparison.
#[derive(Clone, Debug, Default)]
pub struct BaseCache {
    kept: Vec<Base>,
}

impl BaseCache {
    /// How many are kept.
    const KEPT: usize = 4;

    /// The raster of a view, from the cache where it is there.
    pub fn get(&mut self, scene: &MapScene, theme: &Theme, view: View) -> &Base {
        let key = theme_key(theme);
        let fits = |base: &Base| base.view == view && base.surface_id == scene.ground.id && base.theme == key;
        let place = self.kept.iter().position(fits);
        let base = match place {
            Some(place) => self.kept.remove(place),
            None => Base::new(scene, theme, view),
        };
        self.kept.insert(0, base);
        self.kept.truncate(Self::KEPT);
        &self.kept[0]
    }
}
