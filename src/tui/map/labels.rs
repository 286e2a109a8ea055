//! Letters, goals, hours, flags and names on the map, none over another (ui §4.5).
//!
//! Invariant: text stands on the mean of the saved pixels, so never on a line's colour.

use super::view::View;
use crate::present::map::{At, Layer, MapScene, Place, PlaceKind, Zoom};
use crate::tui::canvas::{Area, Canvas, Ink, width};
use crate::tui::color::Rgb;
use crate::tui::glyphs;
use crate::tui::theme::Theme;

/// The map area of the canvas as a place to write on, in view coordinates.
pub struct Plate<'a> {
    canvas: &'a mut Canvas,
    area: Area,
    /// What it shows.
    pub view: View,
    backdrops: Vec<Rgb>,
    taken: Vec<bool>,
}

impl<'a> Plate<'a> {
    /// A plate over a drawn ground.
    pub fn new(canvas: &'a mut Canvas, area: Area, view: View, backdrops: Vec<Rgb>) -> Self {
        let taken = vec![false; backdrops.len()];
        Self { canvas, area, view, backdrops, taken }
    }

    fn index(&self, x: i32, y: i32) -> Option<usize> {
        let (cols, rows) = (i32::from(self.view.cols), i32::from(self.view.rows));
        let inside = (0..cols).contains(&x) && (0..rows).contains(&y);
        inside.then(|| usize::try_from(y * cols + x).unwrap_or(0))
    }

    /// What text at a cell stands on.
    pub fn backdrop(&self, x: i32, y: i32) -> Rgb {
        self.index(x, y).map_or(Rgb::default(), |index| self.backdrops[index])
    }

    /// Whether something is written at a cell; outside nothing is free.
    pub fn taken(&self, x: i32, y: i32) -> bool {
        self.index(x, y).is_none_or(|index| self.taken[index])
    }

    /// A glyph with its twin.
    pub fn put(&mut self, x: i32, y: i32, glyph: (char, char), ink: Ink) {
        let Some(index) = self.index(x, y) else { return };
        self.taken[index] = true;
        let ink = if ink.bg.is_some() { ink } else { ink.on(self.backdrops[index]) };
        let (column, row) = (u16::try_from(x).unwrap_or(0), u16::try_from(y).unwrap_or(0));
        self.canvas.put_twin(self.area.x + column, self.area.y + row, glyph, ink);
    }

    /// A glyph with its usual twin.
    pub fn glyph(&mut self, x: i32, y: i32, ch: char, ink: Ink) {
        self.put(x, y, (ch, glyphs::ascii(ch)), ink);
    }

    /// Text from a cell to the right, taken or not.
    pub fn words(&mut self, x: i32, y: i32, text: &str, ink: Ink) {
        for (offset, ch) in (0_i32..).zip(text.chars()) {
            self.glyph(x + offset, y, ch, ink);
        }
    }

    /// Text at a cell of the view.
    pub fn text(&mut self, (x, y): (u16, u16), text: &str, ink: Ink) {
        self.words(i32::from(x), i32::from(y), text, ink);
    }

    /// Whether a run of cells and the cells at its ends are free. An end outside the map counts as free.
    pub fn free(&self, x: i32, y: i32, wide: i32) -> bool {
        let edge = |column: i32| self.index(column, y).is_none_or(|index| !self.taken[index]);
        (x..x + wide).all(|column| !self.taken(column, y)) && edge(x - 1) && edge(x + wide)
    }
}

/// Letters, goals, hours, then names: capitals first.
pub fn draw(scene: &MapScene, theme: &Theme, plate: &mut Plate) {
    for letter in &scene.letters {
        let (x, y) = beside_chip(plate, letter.at);
        let ink = Ink::new(theme.ink.0).on(theme.accent.0).bold_if(true).reversed();
        let ink =
            if theme.mono || theme.ink.0.contrast(theme.accent.0) > 4.5 { ink } else { Ink { fg: theme.bg.0, ..ink } };
        plate.glyph(x, y, letter.text, ink);
    }
    for goal in &scene.goals {
        let (x, y) = beside_chip(plate, goal.at);
        let ink = Ink::new(theme.accent.0).bold_if(true);
        plate.glyph(x, y, '◎', ink);
        let wide = i32::from(width(&goal.when));
        if (x + 1..=x + wide).all(|column| !plate.taken(column, y)) {
            plate.words(x + 1, y, &goal.when, ink);
        }
    }
    for (at, hour) in scene.paths.iter().flat_map(|path| &path.hours) {
        let (x, y) = plate.view.middle(*at);
        if !plate.taken(x, y) && !plate.taken(x - 1, y) {
            plate.words(x - 1, y, hour, Ink::new(theme.accent.0).bold_if(true));
        }
    }
    for battle in scene.battles.iter().filter(|battle| !battle.flag.is_empty()) {
        let (x, y) = plate.view.corner(battle.at);
        plate.words(x, y, &battle.flag, Ink::new(theme.warn.0).bold_if(true));
    }
    for wanted in
        [PlaceKind::Capital, PlaceKind::Centre, PlaceKind::Key, PlaceKind::Base, PlaceKind::Town, PlaceKind::Region]
    {
        for place in scene.places.iter().filter(|place| place.kind == wanted) {
            name(place, theme, plate);
        }
    }
    if scene.layer_digits && scene.zoom >= Zoom::Operational {
        coverage(scene, theme, plate);
    }
    if scene.numbers && scene.zoom >= Zoom::Close {
        numbers(theme, plate);
    }
}

/// Over each covered hex the number of layers of air defence, where nothing else stands.
fn coverage(scene: &MapScene, theme: &Theme, plate: &mut Plate) {
    let mut over: std::collections::BTreeMap<At, std::collections::BTreeSet<Layer>> = [].into();
    for (layer, hexes) in &scene.umbrellas {
        for at in hexes {
            over.entry(*at).or_default().insert(*layer);
        }
    }
    let view = plate.view;
    let lines = scene.paths.iter().map(|path| &path.hexes).chain(scene.trails.iter().map(|trail| &trail.hexes));
    // A path or trail says more than how it is covered.
    let passed: std::collections::BTreeSet<At> = lines.flatten().copied().collect();
    for (at, layers) in over.into_iter().filter(|(at, _)| view.shows(*at) && !passed.contains(at)) {
        let (x, y) = plate.view.middle(at);
        let digit = u32::try_from(layers.len()).ok().and_then(|n| char::from_digit(n, 10));
        if let Some(digit) = digit.filter(|_| plate.free(x, y, 1)) {
            plate.glyph(x, y, digit, Ink::new(theme.fg.0.mix(theme.dim.0, 500)));
        }
    }
}

/// The cell at the left of where a hex's chip stands, or the chip's first cell where none stands.
fn beside_chip(plate: &Plate, at: At) -> (i32, i32) {
    let (x, y) = plate.view.corner(at);
    let (x, y) = match plate.view.zoom {
        Zoom::Theatre => (x, y),
        Zoom::Operational | Zoom::Near => (x, y + 1),
        Zoom::Close => (x + 1, y + 1),
    };
    if plate.taken(x, y) { (x - 1, y) } else { (x, y) }
}

fn name(place: &Place, theme: &Theme, plate: &mut Plate) {
    if !plate.view.shows(place.at) {
        return;
    }
    let (x, y) = plate.view.middle(place.at);
    let mark = match place.kind {
        PlaceKind::Capital => Some('★'),
        PlaceKind::Centre => Some('◆'),
        PlaceKind::Key => Some('◇'),
        PlaceKind::Base => Some('⌂'),
        PlaceKind::Town => Some('•'),
        PlaceKind::Region => None,
    };
    let capital = place.kind == PlaceKind::Capital;
    let ink = Ink::new(if capital { theme.fg.0 } else { theme.fg.0.mix(theme.dim.0, 600) }).bold_if(capital);
    let marked = mark.filter(|_| !plate.taken(x, y));
    if let Some(mark) = marked {
        plate.glyph(x, y, mark, ink);
    }
    let wide = i32::from(width(&place.name));
    let half = wide / 2;
    let candidates =
        [(x + 1, y), (x - wide, y), (x - half, y - 1), (x - half, y + 1), (x - half, y - 2), (x - half, y + 2)];
    // The mark itself is no obstacle to the name beside it.
    let own = |column: i32, row: i32| marked.is_some() && (column, row) == (x, y);
    let fits = |&(column, row): &(i32, i32)| {
        let ends = [column - 1, column + wide];
        (column..column + wide).all(|cell| !plate.taken(cell, row))
            && ends.iter().all(|&end| own(end, row) || plate.index(end, row).is_none_or(|index| !plate.taken[index]))
    };
    if let Some(&(column, row)) = candidates.iter().find(|candidate| fits(candidate)) {
        plate.words(column, row, &place.name, ink);
    }
}

/// Hex numbers under the middles, where nothing stands.
fn numbers(theme: &Theme, plate: &mut Plate) {
    let (cols, rows) = (plate.view.cols, plate.view.rows);
    let mut seen = std::collections::BTreeSet::new();
    for y in 0..rows {
        for x in 0..cols {
            let at = plate.view.hex_of_cell(x, y);
            let (mx, my) = plate.view.middle(at);
            if at.col >= 0 && at.row >= 0 && seen.insert(at) && plate.free(mx - 2, my + 1, 5) {
                plate.words(mx - 2, my + 1, &at.number(), Ink::new(theme.faint.0));
            }
        }
    }
}
