//! Which hexes a map area shows, and the way from cells to hexes and back (ui §4.1). Integers only.
//!
//! A pixel is half a cell: column x, half-row v. Hex (c, r) starts at cell `X = (c−c0)·W + (r odd ? W/2 : 0)`,
//! `Y = (r−r0)·W/2`, r0 even; at W = 4 the raster is shifted by half a pixel, so that hexes are 2-4-4-4-2 pixels.
//! Invariant: the cell at the centre of a visible hex picks that hex, at every zoom.

use crate::present::map::{At, MapScene, Zoom};

/// 25 km, from centre to centre along a row.
const HEX_M: i64 = 25_000;
/// 25 km · √3/2, from row to row, in millimetres.
const ROW_MM: i64 = 21_650_635;

/// A window on the map in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// Column of the hex at the left edge.
    pub c0: i32,
    /// Row of the hexes at the top edge; even.
    pub r0: i32,
    /// Hex size.
    pub zoom: Zoom,
    /// Cells across.
    pub cols: u16,
    /// Cells down.
    pub rows: u16,
}

impl View {
    /// The view of a scene in an area: its centre in the middle, moved as little as needed to show the cursor.
    pub fn of(scene: &MapScene, cols: u16, rows: u16) -> Self {
        let across = i32::from(scene.zoom.cells());
        let (wide, high) = (i32::from(cols) / across, 2 * i32::from(rows) / across);
        let even = |row: i32| row - row.rem_euclid(2);
        let mut view = Self {
            c0: i32::from(scene.centre.col) - wide / 2,
            r0: even(i32::from(scene.centre.row) - high / 2),
            zoom: scene.zoom,
            cols,
            rows,
        };
        if let Some(cursor) = scene.cursor {
            let (col, row) = (i32::from(cursor.col), i32::from(cursor.row));
            view.c0 = view.c0.clamp((col - (wide - 2).max(0)).min(col), col);
            view.r0 = view.r0.clamp(even(row - (high - 2).max(0)).min(even(row)), even(row));
        }
        view
    }

    /// Cells across a hex.
    fn across(self) -> i32 {
        i32::from(self.zoom.cells())
    }

    /// Top-left cell of a hex; may lie outside the view.
    pub fn corner(self, at: At) -> (i32, i32) {
        let across = self.across();
        let odd = i32::from(at.row & 1);
        ((i32::from(at.col) - self.c0) * across + odd * across / 2, (i32::from(at.row) - self.r0) * across / 2)
    }

    /// The cell in the middle of a hex.
    pub fn middle(self, at: At) -> (i32, i32) {
        let (x, y) = self.corner(at);
        let across = self.across();
        (x + across / 2, y + (across / 2 - 1) / 2)
    }

    /// The pixel lines are drawn through: column and half-row.
    pub fn pixel(self, at: At) -> (i32, i32) {
        let (x, y) = self.middle(at);
        (x, 2 * y + i32::from(self.zoom != Zoom::Close))
    }

    /// Whether the middle of a hex is in view.
    pub fn shows(self, at: At) -> bool {
        let (x, y) = self.middle(at);
        (0..i32::from(self.cols)).contains(&x) && (0..i32::from(self.rows)).contains(&y)
    }

    /// Twice the half-row of the middle of hex row r0.
    fn middle_of_first_row(self) -> i32 {
        self.across() - i32::from(self.zoom == Zoom::Operational)
    }

    /// The hex under a point given in half-pixels (odd numbers are pixel centres).
    fn hex_under(self, u2: i32, v2: i32) -> At {
        let across = self.across();
        let whole = 4 * across;
        let down = v2 - self.middle_of_first_row();
        let (q, r) = (2 * (u2 - across) - down, 2 * down);
        let (q, r) = cube_round(q, r, whole);
        let col = q + (r - (r & 1)) / 2 + self.c0;
        let narrow = |value: i32| i16::try_from(value).unwrap_or(i16::MIN);
        At::new(narrow(col), narrow(r + self.r0))
    }

    /// The hex of a pixel.
    pub fn hex_of_pixel(self, column: u16, half_row: u16) -> At {
        self.hex_under(2 * i32::from(column) + 1, 2 * i32::from(half_row) + 1)
    }

    /// The hex under a cell, for the mouse.
    pub fn hex_of_cell(self, x: u16, y: u16) -> At {
        let shift = i32::from(self.zoom == Zoom::Operational);
        self.hex_under(2 * i32::from(x) + 1, 4 * i32::from(y) + 2 - shift)
    }

    /// A pixel's middle on the projected plane, in metres from hex (0, 0): east, north.
    pub fn metres(self, column: u16, half_row: u16) -> (i64, i64) {
        let across = i64::from(self.across());
        let east = i64::from(self.c0) * HEX_M + ((2 * i64::from(column) + 1 - across) * HEX_M).div_euclid(2 * across);
        let down = 2 * i64::from(half_row) + 1 - i64::from(self.middle_of_first_row());
        let south_mm = i64::from(self.r0) * ROW_MM + (down * ROW_MM).div_euclid(2 * across);
        (east, -south_mm.div_euclid(1000))
    }
}

/// The nearest hex of fractional axial coordinates `q/whole`, `r/whole`.
fn cube_round(q: i32, r: i32, whole: i32) -> (i32, i32) {
    let near = |value: i32| (2 * value + whole).div_euclid(2 * whole);
    let s = -q - r;
    let (mut nq, mut nr, ns) = (near(q), near(r), near(s));
    let (dq, dr, ds) = ((nq * whole - q).abs(), (nr * whole - r).abs(), (ns * whole - s).abs());
    if dq > dr && dq > ds {
        nq = -nr - ns;
    } else if dr > ds {
        nr = -nq - ns;
    }
    (nq, nr)
}
