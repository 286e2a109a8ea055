//! The text form of the map: what `assets/map/theatre.ron` may say, and how it becomes a [`Map`].
//!
//! One string a row, north first, because it reads ten times faster than tuples and a change shows as one line.
//! Terrain has one letter a hex, countries two, the side layers three: sides E, NE, NW of each hex.

use std::fmt;

use serde::Deserialize;

use super::{Cell, Country, Link, Map, Rail, River, Side, Terrain, Town};
use crate::base::hexes::{Dir, HexNo, Window};

/// Why a map file was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MapFault {
    /// Not RON of this shape.
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What the reader expected.
        what: String,
    },
    /// A layer has the wrong number of rows, or a row the wrong length.
    Size {
        /// Name of the field.
        layer: &'static str,
        /// Row, from 0; the number of rows if one is missing or too many.
        row: usize,
    },
    /// A letter that means nothing in its layer.
    Letter {
        /// Name of the field.
        layer: &'static str,
        /// Where it stands.
        hex: HexNo,
    },
    /// A town or inlet that is off the map or in the water.
    Place {
        /// The hex it names.
        hex: HexNo,
    },
}

impl fmt::Display for MapFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { line, column, what } => write!(f, "{line}:{column}: {what}"),
            Self::Size { layer, row } => write!(f, "{layer}: row {row} does not fit the size of the map"),
            Self::Letter { layer, hex } => write!(f, "{layer}: unknown letter at {hex}"),
            Self::Place { hex } => write!(f, "{hex} is not a land hex of this map"),
        }
    }
}

impl std::error::Error for MapFault {}

/// The file, field by field.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMap {
    columns: u8,
    rows: u16,
    /// First column and row: a part of the theatre keeps its numbers.
    #[serde(default)]
    from: (u8, u16),
    /// `c` clear, `x` mixed, `f` forest, `m` marsh, `^` mountain, `u` urban, `~` sea, `o` lake.
    terrain: Vec<String>,
    /// ISO letters, `--` on water.
    countries: Vec<String>,
    /// `.` none, `r` minor, `R` major.
    rivers: Vec<String>,
    /// `.` none, `s` strait, `f` strait with a fixed link.
    straits: Vec<String>,
    /// `.` none, `s` single, `p` main road, `m` motorway.
    roads: Vec<String>,
    /// `.` none; `n` 1435 mm, `b` 1520 mm, `f` 1524 mm; upper case double.
    rails: Vec<String>,
    /// Coast hexes without a sea hex beside them: ports on a narrow fjord.
    inlets: Vec<u32>,
    /// In the order of hex, tier, name.
    towns: Vec<RawTown>,
}

/// One place.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTown {
    name: String,
    ascii: String,
    hex: u32,
    tier: u8,
    capital: bool,
}

/// A layer whose rows were measured: every letter of every hex is there.
struct Layer<'a> {
    name: &'static str,
    rows: &'a [String],
    per_hex: usize,
    from: (i32, i32),
}

impl<'a> Layer<'a> {
    fn new(name: &'static str, rows: &'a [String], per_hex: usize, raw: &RawMap) -> Result<Self, MapFault> {
        let (wide, high) = (usize::from(raw.columns) * per_hex, usize::from(raw.rows));
        let bad = rows.iter().position(|row| row.len() != wide || !row.is_ascii());
        match bad.or((rows.len() != high).then_some(rows.len())) {
            Some(row) => Err(MapFault::Size { layer: name, row }),
            None => Ok(Self { name, rows, per_hex, from: (i32::from(raw.from.0), i32::from(raw.from.1)) }),
        }
    }

    /// The letters of a hex.
    fn at(&self, hex: HexNo) -> &'a str {
        let (c, r) = hex.column_row();
        let (c, r) = (c - self.from.0, r - self.from.1);
        let from = usize::try_from(c).expect("a column of the map") * self.per_hex;
        &self.rows[usize::try_from(r).expect("a row of the map")][from..from + self.per_hex]
    }

    /// The meaning of letter `k` of a hex.
    fn read<T>(&self, hex: HexNo, k: usize, meaning: impl Fn(u8) -> Option<T>) -> Result<T, MapFault> {
        meaning(self.at(hex).as_bytes()[k]).ok_or(MapFault::Letter { layer: self.name, hex })
    }
}

/// Reads the text; see [`Map::parse`].
pub(super) fn parse(text: &str) -> Result<Map, MapFault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let raw: RawMap = ron::from_str(text).map_err(|e| MapFault::Syntax {
        line: e.span.start.line,
        column: e.span.start.col,
        what: e.code.to_string(),
    })?;
    let (c0, r0) = (i32::from(raw.from.0), i32::from(raw.from.1));
    let (c1, r1) = (c0 + i32::from(raw.columns) - 1, r0 + i32::from(raw.rows) - 1);
    let window = Window { c0, c1, r0, r1 };
    let mut map = Map { window, cells: cells(&raw, window)?, sides: Vec::new(), towns: Vec::new() };
    shores(&mut map, &raw.inlets)?;
    map.sides = sides(&raw, &map)?;
    map.towns = towns(&raw, &map)?;
    Ok(map)
}

fn cells(raw: &RawMap, window: Window) -> Result<Vec<Cell>, MapFault> {
    let terrain = Layer::new("terrain", &raw.terrain, 1, raw)?;
    let countries = Layer::new("countries", &raw.countries, 2, raw)?;
    let cell = |hex| {
        let terrain = terrain.read(hex, 0, terrain_of)?;
        let country = Country::new(countries.at(hex)).filter(|&c| terrain.is_land() != (c == Country::NONE));
        let country = country.ok_or(MapFault::Letter { layer: "countries", hex })?;
        Ok(Cell { terrain, country, coast: false })
    };
    window.hexes().into_iter().map(cell).collect()
}

/// Marks the coast: land beside a sea hex, and the inlets the file names.
fn shores(map: &mut Map, inlets: &[u32]) -> Result<(), MapFault> {
    let salt = |map: &Map, hex: HexNo| map.cell(hex).is_some_and(|c| c.terrain == Terrain::Sea);
    for hex in map.hexes() {
        let i = map.index(hex).expect("a hex of the map");
        let beside = map.neighbours(hex).into_iter().flatten().any(|n| salt(map, n));
        map.cells[i].coast = map.cells[i].terrain.is_land() && beside;
    }
    for hex in inlets.iter().map(|&n| HexNo(n)) {
        let i = map.index(hex).filter(|&i| map.cells[i].terrain.is_land()).ok_or(MapFault::Place { hex })?;
        map.cells[i].coast = true;
    }
    Ok(())
}

fn sides(raw: &RawMap, map: &Map) -> Result<Vec<[Side; 3]>, MapFault> {
    let rivers = Layer::new("rivers", &raw.rivers, 3, raw)?;
    let straits = Layer::new("straits", &raw.straits, 3, raw)?;
    let roads = Layer::new("roads", &raw.roads, 3, raw)?;
    let rails = Layer::new("rails", &raw.rails, 3, raw)?;
    let side = |hex: HexNo, k: usize| {
        let (strait, fixed_link) = straits.read(hex, k, strait_of)?;
        let (road, motorway) = roads.read(hex, k, road_of)?;
        let land = |h| map.cell(h).map(|c| c.country).filter(|&c| c != Country::NONE);
        let other = hex.neighbour(Dir::ALL[k]).and_then(land);
        Ok(Side {
            river: rivers.read(hex, k, river_of)?,
            strait,
            fixed_link,
            road,
            motorway,
            rail: if rails.at(hex).as_bytes()[k] == b'.' { None } else { Some(rails.read(hex, k, rail_of)?) },
            border: land(hex).zip(other).is_some_and(|(a, b)| a != b),
        })
    };
    map.hexes().map(|hex| Ok([side(hex, 0)?, side(hex, 1)?, side(hex, 2)?])).collect()
}

fn towns(raw: &RawMap, map: &Map) -> Result<Vec<Town>, MapFault> {
    let town = |t: &RawTown| {
        let hex = HexNo(t.hex);
        let ashore = map.cell(hex).is_some_and(|c| c.terrain.is_land());
        let town = Town { name: t.name.clone(), ascii: t.ascii.clone(), hex, tier: t.tier, capital: t.capital };
        ashore.then_some(town).ok_or(MapFault::Place { hex })
    };
    let mut towns: Vec<Town> = raw.towns.iter().map(town).collect::<Result<_, _>>()?;
    towns.sort_by(|a, b| (a.hex, a.tier, &a.name).cmp(&(b.hex, b.tier, &b.name)));
    Ok(towns)
}

fn terrain_of(letter: u8) -> Option<Terrain> {
    Some(match letter {
        b'c' => Terrain::Clear,
        b'x' => Terrain::Mixed,
        b'f' => Terrain::Forest,
        b'm' => Terrain::Marsh,
        b'^' => Terrain::Mountain,
        b'u' => Terrain::Urban,
        b'~' => Terrain::Sea,
        b'o' => Terrain::Lake,
        _ => return None,
    })
}

fn river_of(letter: u8) -> Option<River> {
    Some(match letter {
        b'.' => River::None,
        b'r' => River::Minor,
        b'R' => River::Major,
        _ => return None,
    })
}

fn strait_of(letter: u8) -> Option<(bool, bool)> {
    Some(match letter {
        b'.' => (false, false),
        b's' => (true, false),
        b'f' => (true, true),
        _ => return None,
    })
}

fn road_of(letter: u8) -> Option<(Link, bool)> {
    Some(match letter {
        b'.' => (Link::None, false),
        b's' => (Link::Single, false),
        b'p' => (Link::Main, false),
        b'm' => (Link::Main, true),
        _ => return None,
    })
}

fn rail_of(letter: u8) -> Option<Rail> {
    let gauge = match letter.to_ascii_lowercase() {
        b'n' => 1435,
        b'b' => 1520,
        b'f' => 1524,
        _ => return None,
    };
    Some(Rail { gauge, double: letter.is_ascii_uppercase() })
}
