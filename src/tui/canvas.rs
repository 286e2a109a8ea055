//! The one buffer all depths are made from: each cell holds its colours and its mono and ASCII twins (ui §4.4).
//!
//! Not a terminal buffer: [`super::depth`] turns it into one. Writing outside the canvas is silently dropped.

use super::color::Rgb;
use super::glyphs;
use unicode_width::UnicodeWidthChar;

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// In colour.
    pub ch: char,
    /// Without colour.
    pub mono: char,
    /// In seven bits.
    pub ascii: char,
    /// Foreground.
    pub fg: Rgb,
    /// Background.
    pub bg: Rgb,
    /// Bold.
    pub bold: bool,
    /// Part of the map's ground: drawn as texture where there is no raster.
    pub ground: bool,
    /// Without colour, drawn reversed (friend chips, the cursor row).
    pub reverse: bool,
}

/// How text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink {
    /// Foreground.
    pub fg: Rgb,
    /// Background; nothing keeps what is there.
    pub bg: Option<Rgb>,
    /// Bold.
    pub bold: bool,
    /// Reversed without colour.
    pub reverse: bool,
}

impl Ink {
    /// Plain text on whatever is there.
    pub fn new(fg: Rgb) -> Self {
        Self { fg, bg: None, bold: false, reverse: false }
    }

    /// On a ground of its own.
    #[must_use]
    pub fn on(mut self, bg: Rgb) -> Self {
        self.bg = Some(bg);
        self
    }

    /// Bold where asked.
    #[must_use]
    pub fn bold_if(mut self, yes: bool) -> Self {
        self.bold = yes;
        self
    }

    /// Reversed without colour.
    #[must_use]
    pub fn reversed(mut self) -> Self {
        self.reverse = true;
        self
    }
}

/// A part of the canvas.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// First column.
    pub x: u16,
    /// First row.
    pub y: u16,
    /// Columns.
    pub w: u16,
    /// Rows.
    pub h: u16,
}

impl Area {
    /// An area at a place with a size.
    pub const fn new(x: u16, y: u16, w: u16, h: u16) -> Self {
        Self { x, y, w, h }
    }

    /// The first column to the right of it.
    pub fn right(self) -> u16 {
        self.x + self.w
    }

    /// The first row below it.
    pub fn bottom(self) -> u16 {
        self.y + self.h
    }

    /// One row of it, counted from its top; empty when it has none such.
    #[must_use]
    pub fn row(self, row: u16) -> Self {
        if row < self.h { Self::new(self.x, self.y + row, self.w, 1) } else { Self::new(self.x, self.y, 0, 0) }
    }

    /// Without the first `count` rows.
    #[must_use]
    pub fn below(self, count: u16) -> Self {
        let cut = count.min(self.h);
        Self::new(self.x, self.y + cut, self.w, self.h - cut)
    }

    /// Without `left` and `right` columns at its sides.
    #[must_use]
    pub fn inset(self, left: u16, right: u16) -> Self {
        let left = left.min(self.w);
        Self::new(self.x + left, self.y, (self.w - left).saturating_sub(right), self.h)
    }

    /// Whether a cell lies in it.
    pub fn has(self, x: u16, y: u16) -> bool {
        (self.x..self.right()).contains(&x) && (self.y..self.bottom()).contains(&y)
    }
}

/// The whole screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canvas {
    width: u16,
    height: u16,
    cells: Vec<Cell>,
    /// Where the hardware cursor goes.
    pub cursor: Option<(u16, u16)>,
    /// It is shown: text is being typed there.
    pub typing: bool,
}

impl Canvas {
    /// An empty canvas of one colour.
    pub fn new(width: u16, height: u16, fg: Rgb, bg: Rgb) -> Self {
        let blank = Cell { ch: ' ', mono: ' ', ascii: ' ', fg, bg, bold: false, ground: false, reverse: false };
        Self {
            width,
            height,
            cells: vec![blank; usize::from(width) * usize::from(height)],
            cursor: None,
            typing: false,
        }
    }

    /// All of it.
    pub fn area(&self) -> Area {
        Area::new(0, 0, self.width, self.height)
    }

    fn index(&self, x: u16, y: u16) -> Option<usize> {
        (x < self.width && y < self.height).then(|| usize::from(y) * usize::from(self.width) + usize::from(x))
    }

    /// A cell; nothing outside.
    pub fn cell(&self, x: u16, y: u16) -> Option<&Cell> {
        self.index(x, y).map(|index| &self.cells[index])
    }

    /// A cell to change; nothing outside.
    pub fn cell_mut(&mut self, x: u16, y: u16) -> Option<&mut Cell> {
        self.index(x, y).map(|index| &mut self.cells[index])
    }

    /// Fill an area with blanks on a colour.
    pub fn fill(&mut self, area: Area, bg: Rgb) {
        for y in area.y..area.bottom() {
            for x in area.x..area.right() {
                if let Some(cell) = self.cell_mut(x, y) {
                    *cell = Cell {
                        ch: ' ',
                        mono: ' ',
                        ascii: ' ',
                        bg,
                        bold: false,
                        ground: false,
                        reverse: false,
                        ..*cell
                    };
                }
            }
        }
    }

    /// Change the ground of an area, keeping its text.
    pub fn tint(&mut self, area: Area, bg: Rgb) {
        for y in area.y..area.bottom() {
            for x in area.x..area.right() {
                if let Some(cell) = self.cell_mut(x, y) {
                    cell.bg = bg;
                }
            }
        }
    }

    /// One character with its usual twins. A character that is not one cell wide becomes `?`.
    pub fn put(&mut self, x: u16, y: u16, ch: char, ink: Ink) {
        let ch = if ch.width() == Some(1) { ch } else { '?' };
        self.put_twin(x, y, (ch, glyphs::ascii(ch)), ink);
    }

    /// One character with an ASCII twin of its own.
    pub fn put_twin(&mut self, x: u16, y: u16, (ch, ascii): (char, char), ink: Ink) {
        if let Some(cell) = self.cell_mut(x, y) {
            let bg = ink.bg.unwrap_or(cell.bg);
            *cell = Cell { ch, mono: ch, ascii, fg: ink.fg, bg, bold: ink.bold, ground: false, reverse: ink.reverse };
        }
    }

    /// Text from a cell on, no further than `end` (exclusive). Returns the column after it.
    pub fn text(&mut self, (x, y): (u16, u16), end: u16, text: &str, ink: Ink) -> u16 {
        let mut at = x;
        for ch in text.chars().filter(|ch| ch.width() != Some(0)) {
            if at >= end {
                break;
            }
            self.put(at, y, ch, ink);
            at += 1;
        }
        at
    }

    /// The screen as lines of text, in one of the glyph sets, without trailing blanks.
    pub fn lines(&self, set: GlyphSet) -> Vec<String> {
        self.cells
            .chunks(usize::from(self.width).max(1))
            .map(|row| row.iter().map(|cell| set.glyph(cell)).collect::<String>().trim_end().to_owned())
            .collect()
    }
}

/// Which of a cell's twins is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GlyphSet {
    /// The raster, in colour.
    Color,
    /// Texture instead of raster.
    Mono,
    /// Seven bits.
    Ascii,
}

impl GlyphSet {
    /// The character of a cell.
    pub fn glyph(self, cell: &Cell) -> char {
        match self {
            Self::Color => cell.ch,
            Self::Mono => cell.mono,
            Self::Ascii => cell.ascii,
        }
    }
}

/// Cells a text takes; characters that take none are not drawn.
pub fn width(text: &str) -> u16 {
    let count = text.chars().filter(|ch| ch.width() != Some(0)).count();
    u16::try_from(count).unwrap_or(u16::MAX)
}
