//! From the canvas to a terminal buffer at one of four colour depths, in Unicode or ASCII (ui §4.6).

use super::canvas::{Canvas, Cell, GlyphSet};
use super::color::Rgb;
use super::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How many colours the terminal shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Depth {
    /// 24 bits.
    #[default]
    True,
    /// 256, picked by hand.
    #[serde(rename = "256")]
    C256,
    /// 16: no raster, chips reversed.
    #[serde(rename = "16")]
    C16,
    /// None.
    Mono,
}

/// How a canvas becomes cells of the terminal: depth, glyphs, and the colours found so far.
#[derive(Clone, Debug)]
pub struct Flattener {
    depth: Depth,
    ascii: bool,
    exact: BTreeMap<Rgb, u8>,
    found: BTreeMap<Rgb, u8>,
}

impl Flattener {
    /// For a theme at a depth. `theme` is the one the canvas was drawn with (see [`drawing_theme`]).
    pub fn new(theme: &Theme, depth: Depth, ascii: bool) -> Self {
        let depth = if theme.mono { Depth::Mono } else { depth };
        let mut exact = BTreeMap::new();
        for ink in theme.inks() {
            exact.entry(ink.0).or_insert(if depth == Depth::C256 { ink.1 } else { ink.2 });
        }
        Self { depth, ascii, exact, found: BTreeMap::new() }
    }

    /// Which twin of a cell is drawn.
    pub fn glyphs(&self) -> GlyphSet {
        match (self.ascii, self.depth) {
            (true, _) => GlyphSet::Ascii,
            (false, Depth::True | Depth::C256) => GlyphSet::Color,
            (false, Depth::C16 | Depth::Mono) => GlyphSet::Mono,
        }
    }

    /// Write the canvas into a buffer of the same size; cells outside either are left alone.
    pub fn flatten(&mut self, canvas: &Canvas, buffer: &mut Buffer) {
        let set = self.glyphs();
        for y in 0..buffer.area.height {
            for x in 0..buffer.area.width {
                let Some(cell) = canvas.cell(x, y) else { continue };
                let (fg, bg, modifier) = self.style(cell, set);
                let out = &mut buffer[(x, y)];
                out.set_char(set.glyph(cell));
                out.fg = fg;
                out.bg = bg;
                out.modifier = modifier;
            }
        }
    }

    fn style(&mut self, cell: &Cell, set: GlyphSet) -> (Color, Color, Modifier) {
        let mut modifier = if cell.bold { Modifier::BOLD } else { Modifier::empty() };
        let ground = if cell.ground && set != GlyphSet::Color { cell.bg } else { cell.fg };
        match self.depth {
            Depth::True => (rgb(ground_text(cell, set, ground)), rgb(cell.bg), modifier),
            Depth::C256 => {
                let fg = self.index(ground_text(cell, set, ground));
                (Color::Indexed(fg), Color::Indexed(self.index(cell.bg)), modifier)
            }
            Depth::C16 => {
                let (fg, bg) = (self.index(cell.fg), self.index(cell.bg));
                if cell.ground {
                    return (Color::Indexed(fg), self.page(), modifier);
                }
                if bg == self.index_of_page() {
                    return (Color::Indexed(fg), self.page(), modifier);
                }
                modifier |= Modifier::REVERSED;
                (Color::Indexed(bg), self.page(), modifier)
            }
            Depth::Mono => {
                if cell.reverse {
                    modifier |= Modifier::REVERSED;
                }
                (Color::Reset, Color::Reset, modifier)
            }
        }
    }

    fn page(&self) -> Color {
        Color::Indexed(self.index_of_page())
    }

    /// The colour behind everything: the commonest role, black or white.
    fn index_of_page(&self) -> u8 {
        if self.exact.values().filter(|&&index| index == 15).count() > 2 { 15 } else { 0 }
    }

    fn index(&mut self, color: Rgb) -> u8 {
        if let Some(&index) = self.exact.get(&color) {
            return index;
        }
        let Self { depth, exact, found, .. } = self;
        *found.entry(color).or_insert_with(|| match depth {
            Depth::C256 => color.nearest_index(),
            _ => exact.iter().min_by_key(|(ink, _)| color.distance(**ink)).map_or(7, |(_, &index)| index),
        })
    }
}

/// In ASCII the ground has no raster: its texture is written in a colour that can be read on it.
fn ground_text(cell: &Cell, set: GlyphSet, ground: Rgb) -> Rgb {
    if cell.ground && set == GlyphSet::Ascii {
        let towards = if cell.bg.luminance() < 0.3 { Rgb(255, 255, 255) } else { Rgb(0, 0, 0) };
        return cell.bg.mix(towards, 350);
    }
    ground
}

fn rgb(color: Rgb) -> Color {
    Color::Rgb(color.0, color.1, color.2)
}

/// The theme to draw with at a depth: at 256 colours its picked colours, so that mixing stays within the palette.
pub fn drawing_theme(theme: &Theme, depth: Depth) -> Theme {
    if depth == Depth::C256 && !theme.mono { theme.in_256() } else { theme.clone() }
}
