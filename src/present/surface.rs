//! The ground as a fine raster: for each cell of 2 km or so, what it is and which country it belongs to (map §4, §8).
//!
//! Plain data with one look-up; reading the shipped file and the projection are not here. Integers only, in metres on
//! the projected plane: x to the east, y to the north.

/// What the ground of a raster cell is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Sea and lagoon.
    #[default]
    Sea,
    /// Lake or reservoir.
    Lake,
    /// Open land.
    Open,
    /// Forest.
    Forest,
    /// Hill or mountain.
    Hill,
    /// Built-up.
    Urban,
    /// A major river.
    River,
    /// Marsh.
    Marsh,
}

impl Class {
    /// All classes; the place in this list is the code in a cell's low three bits.
    pub const ALL: [Self; 8] =
        [Self::Sea, Self::Lake, Self::Open, Self::Forest, Self::Hill, Self::Urban, Self::River, Self::Marsh];

    /// Sea or lake.
    pub fn is_water(self) -> bool {
        matches!(self, Self::Sea | Self::Lake)
    }
}

/// Whose land a country is, for the base colour of the map (ui §5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Land {
    /// Allied.
    Nato,
    /// Russia or Belarus.
    RuBy,
    /// Any other.
    #[default]
    Other,
}

/// The raster of a theatre. `cells` hold class + 8 · country, row by row from the north-west.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surface {
    /// Tells one surface from another without comparing cells.
    pub id: u64,
    /// West edge in metres.
    pub west_m: i64,
    /// North edge in metres.
    pub north_m: i64,
    /// Side of a cell in metres, above 0.
    pub step_m: i64,
    /// Cells in a row.
    pub cols: usize,
    /// The cells.
    pub cells: Vec<u8>,
    /// Whose land each country code is; codes beyond the list are [`Land::Other`].
    pub lands: Vec<Land>,
    /// Centre of hex (0, 0): east, in metres.
    pub hex_east_m: i64,
    /// Centre of hex (0, 0): north, in metres.
    pub hex_north_m: i64,
}

impl Surface {
    /// The raw byte at raster column and row; outside there is sea.
    pub fn cell(&self, col: i64, row: i64) -> u8 {
        let (Ok(col), Ok(row)) = (usize::try_from(col), usize::try_from(row)) else { return 0 };
        if col >= self.cols {
            return 0;
        }
        self.cells.get(row * self.cols + col).copied().unwrap_or(0)
    }

    /// Raster column and row of a point in metres.
    pub fn spot(&self, east_m: i64, north_m: i64) -> (i64, i64) {
        let step = self.step_m.max(1);
        ((east_m - self.west_m).div_euclid(step), (self.north_m - north_m).div_euclid(step))
    }

    /// What most of the 3×3 cells around a point are, and the country there: the true coast without speckles.
    pub fn majority(&self, east_m: i64, north_m: i64) -> (Class, u8) {
        let (col, row) = self.spot(east_m, north_m);
        let mut votes = [0_u8; 256];
        let mut best = self.cell(col, row);
        for down in -1..=1 {
            for right in -1..=1 {
                let value = self.cell(col + right, row + down);
                let count = &mut votes[usize::from(value)];
                *count += 1;
                if *count > votes[usize::from(best)] {
                    best = value;
                }
            }
        }
        (Class::ALL[usize::from(best & 7)], best >> 3)
    }

    /// Whose land a country code is.
    pub fn land(&self, country: u8) -> Land {
        self.lands.get(usize::from(country)).copied().unwrap_or_default()
    }
}
