//! Hexes: players' numbers `ccrrr`, the six neighbours, distances, hexsides, windows (`map.md` §0).
//!
//! Geometry is axial (`hexx::Hex`), keys and files use [`HexNo`]; both ways are exact. Rows are pointy-top odd-r.

use std::fmt;

use hexx::Hex;
use serde::{Deserialize, Serialize};

/// A hex by its players' number: two digits of column, three of row. The sort key of every hex.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct HexNo(pub u32);

impl fmt::Debug for HexNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:05}", self.0)
    }
}

impl fmt::Display for HexNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:05}", self.0)
    }
}

/// A direction across a hexside, in the order of the rules (§1.1): E, NE, NW, W, SW, SE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Dir {
    /// East.
    E,
    /// North-east.
    NE,
    /// North-west.
    NW,
    /// West.
    W,
    /// South-west.
    SW,
    /// South-east.
    SE,
}

impl Dir {
    /// All six, in the order of the rules.
    pub const ALL: [Dir; 6] = [Dir::E, Dir::NE, Dir::NW, Dir::W, Dir::SW, Dir::SE];

    /// The step in axial coordinates.
    pub fn step(self) -> Hex {
        match self {
            Dir::E => Hex::new(1, 0),
            Dir::NE => Hex::new(1, -1),
            Dir::NW => Hex::new(0, -1),
            Dir::W => Hex::new(-1, 0),
            Dir::SW => Hex::new(-1, 1),
            Dir::SE => Hex::new(0, 1),
        }
    }

    /// The way back.
    #[must_use]
    pub fn back(self) -> Dir {
        match self {
            Dir::E => Dir::W,
            Dir::NE => Dir::SW,
            Dir::NW => Dir::SE,
            Dir::W => Dir::E,
            Dir::SW => Dir::NE,
            Dir::SE => Dir::NW,
        }
    }

    /// Its place in [`Dir::ALL`], 0–5.
    pub fn number(self) -> u8 {
        match self {
            Dir::E => 0,
            Dir::NE => 1,
            Dir::NW => 2,
            Dir::W => 3,
            Dir::SW => 4,
            Dir::SE => 5,
        }
    }
}

impl HexNo {
    /// The hex in column `c` (0–99) and row `r` (0–999); `None` outside.
    #[inline]
    pub fn at(c: i32, r: i32) -> Option<HexNo> {
        let ok = (0..100).contains(&c) && (0..1000).contains(&r);
        ok.then(|| HexNo(u32::try_from(c * 1000 + r).expect("column and row are not negative")))
    }

    /// Column and row.
    #[expect(clippy::integer_division, reason = "splits a decimal number into its digits; no quantity is rounded")]
    #[inline]
    pub fn column_row(self) -> (i32, i32) {
        let n = i32::try_from(self.0).expect("a hex number has five digits");
        (n / 1000, n % 1000)
    }

    /// The number of an axial hex; `None` off the numbered plane.
    pub fn of(hex: Hex) -> Option<HexNo> {
        let r = hex.y;
        HexNo::at(hex.x + ((r - (r & 1)) >> 1), r)
    }

    /// Axial coordinates.
    pub fn hex(self) -> Hex {
        let (c, r) = self.column_row();
        Hex::new(c - ((r - (r & 1)) >> 1), r)
    }

    /// The neighbour in a direction; `None` off the numbered plane.
    #[inline]
    pub fn neighbour(self, dir: Dir) -> Option<HexNo> {
        // Odd rows lie half a hex further east.
        let (c, r) = self.column_row();
        let odd = r & 1;
        let (c, r) = match dir {
            Dir::E => (c + 1, r),
            Dir::NE => (c + odd, r - 1),
            Dir::NW => (c + odd - 1, r - 1),
            Dir::W => (c - 1, r),
            Dir::SW => (c + odd - 1, r + 1),
            Dir::SE => (c + odd, r + 1),
        };
        HexNo::at(c, r)
    }

    /// The numbered neighbours, in the order of the rules.
    pub fn neighbours(self) -> impl Iterator<Item = HexNo> {
        Dir::ALL.into_iter().filter_map(move |d| self.neighbour(d))
    }

    /// The direction to a neighbour; `None` if `to` is not beside this hex.
    #[inline]
    pub fn direction_to(self, to: HexNo) -> Option<Dir> {
        let ((c, r), (column, row)) = (self.column_row(), to.column_row());
        match (column - c - (r & 1), row - r) {
            (n, 0) if n + (r & 1) == 1 => Some(Dir::E),
            (n, 0) if n + (r & 1) == -1 => Some(Dir::W),
            (0, -1) => Some(Dir::NE),
            (-1, -1) => Some(Dir::NW),
            (-1, 1) => Some(Dir::SW),
            (0, 1) => Some(Dir::SE),
            _ => None,
        }
    }

    /// Hex distance (rules §1.1).
    #[inline]
    pub fn distance(self, to: HexNo) -> i32 {
        self.hex().distance_to(to.hex())
    }

    /// All numbered hexes within `radius`, in hex-number order.
    pub fn within(self, radius: i32) -> Vec<HexNo> {
        let radius = u32::try_from(radius.max(0)).expect("a radius is not negative");
        let mut hexes: Vec<HexNo> = self.hex().range(radius).filter_map(HexNo::of).collect();
        hexes.sort_unstable();
        hexes
    }
}

/// A hexside, each named once: by the hex that has it on its E, NE or NW side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Edge {
    /// The hex on the western or southern end.
    pub hex: HexNo,
    /// `E`, `NE` or `NW`.
    pub dir: Dir,
}

impl Edge {
    /// The hexside between two neighbours; `None` if they are not beside each other.
    pub fn between(a: HexNo, b: HexNo) -> Option<Edge> {
        let dir = a.direction_to(b)?;
        Some(match dir {
            Dir::E | Dir::NE | Dir::NW => Edge { hex: a, dir },
            _ => Edge { hex: b, dir: dir.back() },
        })
    }

    /// The two hexes beside it.
    pub fn ends(self) -> (HexNo, HexNo) {
        let other = self.hex.neighbour(self.dir).expect("an edge lies between two numbered hexes");
        (self.hex, other)
    }
}

/// A rectangle of columns and rows, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// First column.
    pub c0: i32,
    /// Last column.
    pub c1: i32,
    /// First row.
    pub r0: i32,
    /// Last row.
    pub r1: i32,
}

impl Window {
    /// Whether the hex lies inside.
    pub fn has(&self, hex: HexNo) -> bool {
        let (c, r) = hex.column_row();
        (self.c0..=self.c1).contains(&c) && (self.r0..=self.r1).contains(&r)
    }

    /// Columns across.
    pub fn width(&self) -> i32 {
        self.c1 - self.c0 + 1
    }

    /// Rows down.
    pub fn height(&self) -> i32 {
        self.r1 - self.r0 + 1
    }

    /// Every hex inside, in hex-number order.
    pub fn hexes(&self) -> Vec<HexNo> {
        (self.c0..=self.c1).flat_map(|c| (self.r0..=self.r1).filter_map(move |r| HexNo::at(c, r))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_and_directions_are_those_of_the_axial_plane() {
        let edges = [0, 1, 2, 57, 98, 99].into_iter().flat_map(|c| [0, 1, 2, 61, 998, 999].map(|r| (c, r)));
        for here in edges.filter_map(|(c, r)| HexNo::at(c, r)) {
            for dir in Dir::ALL {
                assert_eq!(here.neighbour(dir), HexNo::of(here.hex() + dir.step()), "{here} {dir:?}");
            }
            for to in here.within(3) {
                let step = to.hex() - here.hex();
                assert_eq!(here.direction_to(to), Dir::ALL.into_iter().find(|d| d.step() == step), "{here} {to}");
            }
        }
    }
}
