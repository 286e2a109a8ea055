//! The ground behind the hexes: the 2 km raster of `assets/map/raster.bin` and the projection both share.
//!
//! The map screen paints coast, forest and borders from it as they are, not as the hexes have them (design of the map,
//! §4.2). Distances are kilometres on the projected plane, x east, y north, zero at 56° N 25° E. No rule reads this.
//!
//! The file is deflated. Inside: width and height in pixels (two bytes each, low byte first), [`COUNTRIES`] codes of two
//! letters, then a byte a pixel, north first: class (the place in [`Class::ALL`]) + 8 · country.

use miniz_oxide::inflate::decompress_to_vec_with_limit;

use super::surface::{Class, Land, Surface};

/// Distance between the centres of two neighbours, km.
pub const HEX_KM: f64 = 25.0;
/// Distance between two rows of hexes, km: `HEX_KM · √3 / 2`.
pub const ROW_KM: f64 = 21.650_635_094_610_966;
/// Western edge of the raster and of hex column 0, km.
pub const WEST_KM: i32 = -960;
/// Northern edge of the raster and of hex row 0, km.
pub const NORTH_KM: i32 = 1710;
/// Length of a pixel's side, km.
pub const PIXEL_KM: i32 = 2;
/// Places in the table of countries; number 0 is nobody's.
pub const COUNTRIES: usize = 32;

/// Centre of hex (0, 0): half a hex from the western edge, a circumradius from the northern.
const ORIGIN_KM: (f64, f64) = (-947.5, 1_695.566_243_270_259_3);
/// The same in whole metres.
const ORIGIN_M: (i64, i64) = (-947_500, 1_695_566);
/// Bytes before the pixels.
const HEAD: usize = 4 + 2 * COUNTRIES;
/// No raster of ours is bigger: refuse a file that unpacks to more.
const LIMIT: usize = 8 << 20;

/// The unpacked raster.
#[derive(Clone)]
pub struct Raster {
    width: usize,
    height: usize,
    /// Head and pixels as they lie in the file.
    bytes: Vec<u8>,
}

impl Raster {
    /// Unpacks the file; `None` if it is none of ours.
    pub fn decode(deflated: &[u8]) -> Option<Self> {
        let bytes = decompress_to_vec_with_limit(deflated, LIMIT).ok()?;
        let &[w0, w1, h0, h1, ..] = bytes.as_slice() else { return None };
        let width = usize::from(u16::from_le_bytes([w0, w1]));
        let height = usize::from(u16::from_le_bytes([h0, h1]));
        let codes = bytes.get(4..HEAD)?;
        let known = codes.is_ascii() && bytes.len() == HEAD + width * height;
        known.then_some(Self { width, height, bytes })
    }

    /// Pixels across.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Pixels down.
    pub fn height(&self) -> usize {
        self.height
    }

    /// The class of a pixel by column and row from the north-west; open sea outside.
    pub fn class(&self, column: i32, row: i32) -> Class {
        self.byte(column, row).map_or(Class::Sea, |b| Class::ALL[usize::from(b & 7)])
    }

    /// The state a pixel of land belongs to, two letters; empty on water and outside.
    pub fn country(&self, column: i32, row: i32) -> &str {
        let number = self.byte(column, row).map_or(0, |b| usize::from(b >> 3));
        let code = &self.bytes[4 + 2 * number..][..2];
        if number == 0 { "" } else { std::str::from_utf8(code).expect("the table was read as ASCII") }
    }

    /// The class at a point of the plane; open sea outside.
    pub fn class_at_km(&self, x_km: i32, y_km: i32) -> Class {
        let (column, row) = pixel_at_km(x_km, y_km);
        self.class(column, row)
    }

    /// The state at a point of the plane; empty on water and outside.
    pub fn country_at_km(&self, x_km: i32, y_km: i32) -> &str {
        let (column, row) = pixel_at_km(x_km, y_km);
        self.country(column, row)
    }

    /// The same ground as the map screen takes it: `land` says whose side a state is on in the game at hand.
    pub fn surface(&self, land: impl Fn(&str) -> Land) -> Surface {
        let codes = self.bytes[4..HEAD].chunks(2).map(|code| std::str::from_utf8(code).expect("the table is ASCII"));
        Surface {
            id: 1,
            west_m: 1000 * i64::from(WEST_KM),
            north_m: 1000 * i64::from(NORTH_KM),
            step_m: 1000 * i64::from(PIXEL_KM),
            cols: self.width,
            cells: self.bytes[HEAD..].to_vec(),
            lands: codes.map(land).collect(),
            hex_east_m: ORIGIN_M.0,
            hex_north_m: ORIGIN_M.1,
        }
    }

    fn byte(&self, column: i32, row: i32) -> Option<u8> {
        let column = usize::try_from(column).ok().filter(|&c| c < self.width)?;
        let row = usize::try_from(row).ok().filter(|&r| r < self.height)?;
        Some(self.bytes[HEAD + row * self.width + column])
    }
}

/// Column and row of the pixel over a point, from the north-west corner; may lie outside the raster.
pub fn pixel_at_km(x_km: i32, y_km: i32) -> (i32, i32) {
    ((x_km - WEST_KM).div_euclid(PIXEL_KM), (NORTH_KM - y_km).div_euclid(PIXEL_KM))
}

/// The same for a point that is not on a whole kilometre.
#[expect(clippy::cast_possible_truncation, reason = "a pixel of the theatre is a small number")]
pub fn pixel_at(x: f64, y: f64) -> (i32, i32) {
    let pixel = f64::from(PIXEL_KM);
    (((x - f64::from(WEST_KM)) / pixel).floor() as i32, ((f64::from(NORTH_KM) - y) / pixel).floor() as i32)
}

/// Centre of the hex in column `c` and row `r`, km.
pub fn hex_centre(c: i32, r: i32) -> (f64, f64) {
    let shift = if r & 1 == 1 { 0.5 } else { 0.0 };
    (ORIGIN_KM.0 + HEX_KM * (f64::from(c) + shift), ORIGIN_KM.1 - ROW_KM * f64::from(r))
}

/// Column and row of the hex over a point of the plane, by cube rounding; may lie outside the map.
#[expect(clippy::cast_possible_truncation, reason = "a rounded hex coordinate of the theatre is small")]
pub fn hex_at(x: f64, y: f64) -> (i32, i32) {
    let down = (ORIGIN_KM.1 - y) / ROW_KM;
    let along = (x - ORIGIN_KM.0) / HEX_KM - down / 2.0;
    let (column, row, third) = (along.round(), down.round(), (-along - down).round());
    let (off_column, off_row, off_third) = ((column - along).abs(), (row - down).abs(), (third + along + down).abs());
    let (mut q, mut r) = (column as i32, row as i32);
    if off_column > off_row && off_column > off_third {
        q = -r - third as i32;
    } else if off_row > off_third {
        r = -q - third as i32;
    }
    (q + ((r - (r & 1)) >> 1), r)
}
