//! The map of a case: named hexes, what grows on them, what lies between them.
//!
//! Coordinates are axial; (0,0) is hex 20020. Every hex a case does not name is water: closed and off the map.

use std::collections::BTreeMap;

use hexx::Hex;

use super::Wrong;
use super::file::{Line, Variant};
use super::numbers::int;
use super::words::Word;
use crate::base::hexes::{Edge, HexNo, Window};
use crate::base::ids::Side;
use crate::setup::map::{Country, Link, Map, Rail, River, Terrain};

/// The hex at axial (0,0): column 20, row 20.
const ORIGIN: HexNo = HexNo(20_020);

/// A hex behind A for units that only support; on the map when a unit stands there.
const REAR: &str = "rear";

/// Countries by the nation codes of the cases.
pub(crate) const COUNTRIES: [(&str, &str); 16] = [
    ("BLR", "BY"),
    ("DEU", "DE"),
    ("DNK", "DK"),
    ("EST", "EE"),
    ("FIN", "FI"),
    ("GBR", "GB"),
    ("LTU", "LT"),
    ("LVA", "LV"),
    ("NOR", "NO"),
    ("POL", "PL"),
    ("ROU", "RO"),
    ("RUS", "RU"),
    ("SWE", "SE"),
    ("TUR", "TR"),
    ("UKR", "UA"),
    ("USA", "US"),
];

/// The map with the names of its hexes, and who holds them.
#[derive(Debug)]
pub(crate) struct Board {
    /// The ground.
    pub(crate) map: Map,
    /// Hexes by name.
    pub(crate) places: BTreeMap<String, HexNo>,
    /// Hexes by owner.
    pub(crate) control: BTreeMap<HexNo, Side>,
    /// Hexes on which a side guides raids.
    pub(crate) guided: BTreeMap<HexNo, Side>,
    /// Sides of hexes with more on them than the map knows: mines, marks by side.
    pub(crate) marks: BTreeMap<Edge, Mark>,
}

/// What a case lays on a hexside in play.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Mark {
    /// Mined.
    pub(crate) mined: bool,
    /// An interdiction mark: whose, and its level.
    pub(crate) interdicted: Option<(Side, i32)>,
}

impl Board {
    /// Reads `board`, `hex` and `edge` lines.
    pub(crate) fn read(variant: &Variant) -> Result<Board, Wrong> {
        let window = Window { c0: 0, c1: 45, r0: 0, r1: 40 };
        let map = Map::blank(window);
        let mut board = Board {
            map,
            places: BTreeMap::new(),
            control: BTreeMap::new(),
            guided: BTreeMap::new(),
            marks: BTreeMap::new(),
        };
        for line in &variant.board {
            board.shape(line)?;
        }
        if variant.unit.iter().any(|line| line.words.contains(&Word::Place(REAR.to_owned()))) {
            board.put(REAR, -1, 0);
        }
        for line in &variant.hex {
            board.hex(line)?;
        }
        for line in &variant.edge {
            board.edge(line)?;
        }
        Ok(board)
    }

    /// The hex of a name.
    pub(crate) fn place(&self, line: &Line, name: &str) -> Result<HexNo, Wrong> {
        self.places.get(name).copied().ok_or_else(|| Wrong::new(line, name, "a hex of the board"))
    }

    /// The hexside `A-B`.
    pub(crate) fn side(&self, line: &Line, name: &str) -> Result<(HexNo, HexNo), Wrong> {
        let (a, b) = name.split_once('-').ok_or_else(|| Wrong::new(line, name, "a hexside A-B"))?;
        let (a, b) = (self.place(line, a)?, self.place(line, b)?);
        if Edge::between(a, b).is_none() {
            return Err(Wrong::new(line, name, "two neighbours"));
        }
        Ok((a, b))
    }

    /// The name of a hex; its number if it has none.
    pub(crate) fn name(&self, hex: HexNo) -> String {
        self.places.iter().find(|p| *p.1 == hex).map_or_else(|| hex.to_string(), |p| p.0.clone())
    }

    fn put(&mut self, name: &str, x: i32, y: i32) -> HexNo {
        let hex = HexNo::of(ORIGIN.hex() + Hex::new(x, y)).expect("boards lie within the numbered plane");
        self.map.set_terrain(hex, Terrain::Clear);
        self.places.insert(name.to_owned(), hex);
        hex
    }

    /// `row 8 own=B link=main terrain=mixed`, `tri …`, `rose …`.
    fn shape(&mut self, line: &Line) -> Result<(), Wrong> {
        let (shape, rest) = line.words.split_first().ok_or_else(|| Wrong::new(line, "", "row N, tri or rose"))?;
        let (hexes, rest) = match (shape.name(), rest) {
            (Some("row"), [n, rest @ ..]) => (self.row(line, n)?, rest),
            (Some("tri"), rest) => (vec![self.put("A", 0, 0), self.put("B", 1, 0), self.put("C", 0, 1)], rest),
            (Some("rose"), rest) => {
                let names = [("O", 0, 0), ("E", 1, 0), ("NE", 1, -1), ("NW", 0, -1), ("W", -1, 0), ("SW", -1, 1)];
                let mut hexes: Vec<HexNo> = names.iter().map(|(name, x, y)| self.put(name, *x, *y)).collect();
                hexes.push(self.put("SE", 0, 1));
                (hexes, rest)
            }
            _ => return Err(Wrong::new(line, shape, "row N, tri or rose")),
        };
        for word in rest {
            match word {
                Word::Pair(key, value) if key == "link" => {
                    let link = road(line, value)?;
                    for (i, a) in hexes.iter().enumerate() {
                        for b in &hexes[i + 1..] {
                            self.map.set_road(*a, *b, link);
                        }
                    }
                }
                Word::Pair(key, value) if key == "rail" => {
                    let line_of = rail(value.name()).ok_or_else(|| Wrong::new(line, value, RAIL))?;
                    for pair in hexes.windows(2) {
                        self.map.set_rail(pair[0], pair[1], Some(line_of));
                    }
                }
                word => {
                    for hex in &hexes {
                        self.ground(line, *hex, word)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn row(&mut self, line: &Line, n: &Word) -> Result<Vec<HexNo>, Wrong> {
        let n = int(n).filter(|n| (1..=22).contains(n)).ok_or_else(|| Wrong::new(line, n, "a length, 1–22"))?;
        let names = ('A'..='Z').map(String::from);
        Ok(names.zip(0..n).map(|(name, x)| self.put(&name, x, 0)).collect())
    }

    /// `B forest own=B nation=EST`, `Z (1,1)`.
    fn hex(&mut self, line: &Line) -> Result<(), Wrong> {
        let (name, rest) = line.words.split_first().ok_or_else(|| Wrong::new(line, "", "a hex"))?;
        let name = name.name().ok_or_else(|| Wrong::new(line, name, "the name of a hex"))?;
        let rest = match rest {
            [Word::Group(at), rest @ ..] => {
                let (Some(x), Some(y), 2) = (at.first().and_then(int), at.last().and_then(int), at.len()) else {
                    return Err(Wrong::new(line, line.text(), "coordinates (q,r)"));
                };
                self.put(name, x, y);
                rest
            }
            rest => rest,
        };
        let hex = self.place(line, name)?;
        rest.iter().try_for_each(|word| self.ground(line, hex, word))
    }

    fn ground(&mut self, line: &Line, hex: HexNo, word: &Word) -> Result<(), Wrong> {
        match word {
            Word::Name(name) => self.map.set_terrain(hex, terrain(line, name)?),
            Word::Pair(key, value) => match (key.as_str(), value.name()) {
                ("terrain", Some(name)) => self.map.set_terrain(hex, terrain(line, name)?),
                ("own", Some(name)) => self.control.insert(hex, side(line, name)?).is_none(),
                ("guided", Some(name)) => self.guided.insert(hex, side(line, name)?).is_none(),
                ("nation", Some(name)) => self.map.set_country(hex, country(line, name)?),
                _ => return Err(Wrong::new(line, word, "terrain, own=, nation=, guided=")),
            },
            _ => return Err(Wrong::new(line, word, "terrain, own=, nation=, guided=")),
        };
        Ok(())
    }

    /// `A-B main major bridge=n1 mark=R2 mined`.
    fn edge(&mut self, line: &Line) -> Result<(), Wrong> {
        let (name, rest) = line.words.split_first().ok_or_else(|| Wrong::new(line, "", "a hexside"))?;
        let (a, b) = self.side(line, name.name().unwrap_or_default())?;
        let edge = Edge::between(a, b).expect("two neighbours");
        for word in rest {
            match word {
                Word::Name(name) => match name.as_str() {
                    "main" => self.map.set_road(a, b, Link::Main),
                    "single" => self.map.set_road(a, b, Link::Single),
                    "minor" => self.map.set_river(a, b, River::Minor),
                    "major" => self.map.set_river(a, b, River::Major),
                    "strait" => self.map.set_strait(a, b, true, false),
                    "fixed" => self.map.set_strait(a, b, true, true),
                    "mined" => {
                        self.marks.entry(edge).or_default().mined = true;
                        true
                    }
                    _ => return Err(Wrong::new(line, word, EDGE)),
                },
                Word::Pair(key, value) if key == "mark" => {
                    let text = value.name().unwrap_or_default();
                    let (by, level) = text.split_at_checked(1).unwrap_or_default();
                    let level = level.parse().map_err(|_| Wrong::new(line, value, "a side and a level: R2"))?;
                    self.marks.entry(edge).or_default().interdicted = Some((side(line, by)?, level));
                    true
                }
                Word::Pair(key, value) if key == "rail" => {
                    let line_of = rail(value.name()).ok_or_else(|| Wrong::new(line, value, RAIL))?;
                    self.map.set_rail(a, b, Some(line_of))
                }
                _ => return Err(Wrong::new(line, word, EDGE)),
            };
        }
        Ok(())
    }
}

/// What a railway may be.
const RAIL: &str = "double, single, broad (1520 mm, double)";

fn rail(word: Option<&str>) -> Option<Rail> {
    match word {
        Some("double") => Some(Rail { gauge: 1435, double: true }),
        Some("single") => Some(Rail { gauge: 1435, double: false }),
        Some("broad") => Some(Rail { gauge: 1520, double: true }),
        _ => None,
    }
}

/// What may stand on a hexside.
const EDGE: &str = "main, single, rail=, minor, major, strait, fixed, mined, mark=R2";

fn road(line: &Line, word: &Word) -> Result<Link, Wrong> {
    match word.name() {
        Some("main") => Ok(Link::Main),
        Some("single") => Ok(Link::Single),
        _ => Err(Wrong::new(line, word, "main or single")),
    }
}

fn terrain(line: &Line, name: &str) -> Result<Terrain, Wrong> {
    Ok(match name {
        "clear" => Terrain::Clear,
        "mixed" => Terrain::Mixed,
        "forest" => Terrain::Forest,
        "marsh" => Terrain::Marsh,
        "mountain" => Terrain::Mountain,
        "urban" => Terrain::Urban,
        "sea" => Terrain::Sea,
        "lake" => Terrain::Lake,
        _ => return Err(Wrong::new(line, name, "a terrain")),
    })
}

/// The side of `B` or `R`.
pub(crate) fn side(line: &Line, name: &str) -> Result<Side, Wrong> {
    match name {
        "B" => Ok(Side::Blue),
        "R" => Ok(Side::Red),
        _ => Err(Wrong::new(line, name, "B or R")),
    }
}

fn country(line: &Line, nation: &str) -> Result<Country, Wrong> {
    let code = COUNTRIES.iter().find(|c| c.0 == nation).map(|c| c.1);
    code.and_then(Country::new).ok_or_else(|| Wrong::new(line, nation, "a nation with a country"))
}
