//! The hexes as the map maker counts them: where they lie on the plane, dense numbers row by row, neighbours, corners.

use super::geo::Point;

/// Distance between the centres of two neighbours, km.
const HEX_KM: f64 = 25.0;
/// Distance between two rows, km: `HEX_KM · √3 / 2`.
const ROW_KM: f64 = 21.650_635_094_610_966;
/// Centre of hex (0, 0), km: the window begins at x = −960 and y = 1710.
const ORIGIN: Point = (-947.5, 1_695.566_243_270_259_3);

/// Columns of the theatre.
pub(super) const COLUMNS: i32 = 84;
/// Rows of the theatre.
pub(super) const ROWS: i32 = 158;

/// A hex by its place in row-by-row order.
pub(super) type Hex = usize;

/// A corner: x in halves of a hex width, y downward in quarters of a hex height.
pub(super) type Corner = (i32, i32);

/// Corner k of a hex from its centre; corner 0 is the upper one of the east side, then counter-clockwise.
const CORNERS: [Corner; 6] = [(1, -1), (0, -2), (-1, -1), (-1, 1), (0, 2), (1, 1)];

/// Number of hexes.
pub(super) fn count() -> usize {
    usize::try_from(COLUMNS * ROWS).expect("a map has hexes")
}

/// The hex in a column and row, if it is on the map.
pub(super) fn hex(column: i32, row: i32) -> Option<Hex> {
    let inside = (0..COLUMNS).contains(&column) && (0..ROWS).contains(&row);
    inside.then(|| usize::try_from(row * COLUMNS + column).expect("on the map"))
}

/// Column and row.
pub(super) fn place(hex: Hex) -> (i32, i32) {
    let n = i32::try_from(hex).expect("on the map");
    (n % COLUMNS, n / COLUMNS)
}

/// Players' number `ccrrr`.
pub(super) fn number(hex: Hex) -> u32 {
    let (column, row) = place(hex);
    u32::try_from(column * 1000 + row).expect("on the map")
}

/// The hex with a players' number, if it is on the map.
pub(super) fn numbered(number: u32) -> Option<Hex> {
    let n = i32::try_from(number).ok()?;
    hex(n / 1000, n % 1000)
}

/// The hex over a point, if it is on the map.
#[expect(clippy::cast_possible_truncation, reason = "a rounded hex coordinate of the theatre is small")]
pub(super) fn under((x, y): Point) -> Option<Hex> {
    let down = (ORIGIN.1 - y) / ROW_KM;
    let along = (x - ORIGIN.0) / HEX_KM - down / 2.0;
    let (column, row, third) = (along.round(), down.round(), (-along - down).round());
    let (off_column, off_row, off_third) = ((column - along).abs(), (row - down).abs(), (third + along + down).abs());
    let (mut q, mut r) = (column as i32, row as i32);
    if off_column > off_row && off_column > off_third {
        q = -r - third as i32;
    } else if off_row > off_third {
        r = -q - third as i32;
    }
    hex(q + ((r - (r & 1)) >> 1), r)
}

/// Centre, km.
pub(super) fn centre(hex: Hex) -> Point {
    let (column, row) = place(hex);
    let shift = if row & 1 == 1 { 0.5 } else { 0.0 };
    (ORIGIN.0 + HEX_KM * (f64::from(column) + shift), ORIGIN.1 - ROW_KM * f64::from(row))
}

/// Neighbour in direction `d`: 0–5 for E, NE, NW, W, SW, SE.
pub(super) fn next(hex: Hex, d: usize) -> Option<Hex> {
    let (column, row) = place(hex);
    let odd = row & 1;
    let (dc, dr) = [(1, 0), (odd, -1), (odd - 1, -1), (-1, 0), (odd - 1, 1), (odd, 1)][d];
    self::hex(column + dc, row + dr)
}

/// The neighbours on the map, E, NE, NW, W, SW, SE.
pub(super) fn around(hex: Hex) -> impl Iterator<Item = Hex> {
    (0..6).filter_map(move |d| next(hex, d))
}

/// Whether two hexes share a side.
pub(super) fn adjacent(a: Hex, b: Hex) -> bool {
    around(a).any(|n| n == b)
}

/// Corner k of a hex.
pub(super) fn corner(hex: Hex, k: usize) -> Corner {
    let (column, row) = place(hex);
    let (x, y) = CORNERS[k % 6];
    (2 * column + (row & 1) + x, 3 * row + y)
}

/// Where a corner lies, km.
pub(super) fn corner_point((x, y): Corner) -> Point {
    let quarter = HEX_KM / (2.0 * 3.0_f64.sqrt());
    (ORIGIN.0 + f64::from(x) * HEX_KM / 2.0, ORIGIN.1 - f64::from(y) * quarter)
}

/// The two corners of side `d`.
pub(super) fn ends(hex: Hex, d: usize) -> (Corner, Corner) {
    (corner(hex, d + 5), corner(hex, d))
}

/// The side between two neighbours as (hex, 0–2): E, NE, NW.
pub(super) fn side(a: Hex, b: Hex) -> Option<(Hex, usize)> {
    let from = |a, b| (0..3).find(|&d| next(a, d) == Some(b)).map(|d| (a, d));
    from(a, b).or_else(|| from(b, a))
}
