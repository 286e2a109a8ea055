//! The map: hexes, their sides, towns, and constant-time look-ups (rules §5.1).
//!
//! Here are the types every rule reads and the plain setters a scenario's map patch uses. The text form of
//! `assets/map/theatre.ron` is in `map/raw.rs`. Nothing here changes in play: blown bridges, mines and control are
//! tables of the world.

mod raw;
mod text;

pub use raw::MapFault;

use crate::base::hexes::{Dir, HexNo, Window};

/// Rules class of a hex (rules §5.1): what it costs to enter and how it shields a defender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Terrain {
    /// Open land with a forest share under 30 %.
    Clear,
    /// Open land with a forest share of 30 % or more, hills, lakeland.
    Mixed,
    /// Forest, also on hills.
    Forest,
    /// Bog and fen.
    Marsh,
    /// High or steep ground.
    Mountain,
    /// A town of 300,000 people or more.
    Urban,
    /// Salt water, lagoons with it: ships only.
    Sea,
    /// A lake that fills its hex: closed to all.
    Lake,
}

impl Terrain {
    /// Whether land units may stand here.
    pub const fn is_land(self) -> bool {
        !matches!(self, Self::Sea | Self::Lake)
    }
}

/// River along a hexside: off a bridge, a minor one costs 240 minutes and a major one 480 (rules §5.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
pub enum River {
    /// Dry.
    #[default]
    None,
    /// Can be forded or bridged with little.
    Minor,
    /// Needs a prepared crossing.
    Major,
}

/// Road across a hexside. One over a river side has a bridge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
pub enum Link {
    /// No road worth the name.
    #[default]
    None,
    /// A main road and its parallel: two points a tick (rules §5.1).
    Main,
    /// One road only: one point a tick.
    Single,
}

/// Railway across a hexside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rail {
    /// Track gauge in millimetres: 1435, 1520 or 1524.
    pub gauge: u16,
    /// A double line carries three points a pulse, a single one carries one (rules §5.4).
    pub double: bool,
}

/// State that owns a hex: two upper-case letters of ISO 3166, `--` on water.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// Water belongs to nobody.
    pub const NONE: Self = Self(*b"--");

    /// Two upper-case ASCII letters, or `--`.
    pub fn new(code: &str) -> Option<Self> {
        let &[a, b] = code.as_bytes() else { return None };
        (code == "--" || (a.is_ascii_uppercase() && b.is_ascii_uppercase())).then_some(Self([a, b]))
    }

    /// The code as text.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("two ASCII characters")
    }
}

impl std::fmt::Debug for Country {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

/// One hex of the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Rules class.
    pub terrain: Terrain,
    /// Owner in law, not who holds it.
    pub country: Country,
    /// Land that ships can reach: a sea hex beside it, or an inlet too narrow for one.
    pub coast: bool,
}

/// What lies on the side between two neighbours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts of a hexside; each is read alone")]
pub struct Side {
    /// River along it.
    pub river: River,
    /// Open water along it: closed unless a road, a railway or a fixed link crosses.
    pub strait: bool,
    /// A bridge or tunnel over the strait, which a node of that kind can close (rules §5.2).
    pub fixed_link: bool,
    /// Road across it.
    pub road: Link,
    /// The road is a motorway: drawn thicker, no rule of its own.
    pub motorway: bool,
    /// Railway across it.
    pub rail: Option<Rail>,
    /// The two hexes are land of different states.
    pub border: bool,
}

/// A named place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Town {
    /// Local spelling.
    pub name: String,
    /// The same in ASCII, for line mode and search.
    pub ascii: String,
    /// Where it lies; always land of its own country.
    pub hex: HexNo,
    /// 1 a capital or a million people, 2 from 300,000, 3 from 100,000, 4 from 50,000, 5 from 15,000, 6 a base, port,
    /// crossing or other place of note.
    pub tier: u8,
    /// Seat of a government.
    pub capital: bool,
}

/// A rectangle of hexes with everything on them. Look-ups are plain index arithmetic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map {
    /// First and last column and row, both included.
    window: Window,
    /// By column, then row: the order of hex numbers.
    cells: Vec<Cell>,
    /// Sides E, NE, NW of each cell; the other three belong to its neighbours.
    sides: Vec<[Side; 3]>,
    /// In the order of hex, then tier, then name.
    towns: Vec<Town>,
}

/// Tier of a town that a scenario adds: a place of note.
const SETTLED: u8 = 6;

impl Map {
    /// Reads the text of `assets/map/theatre.ron`; the first fault ends it.
    pub fn parse(text: &str) -> Result<Self, MapFault> {
        raw::parse(text)
    }

    /// The text that [`Map::parse`] reads again.
    pub fn text(&self) -> String {
        text::text(self)
    }

    /// Calls a hex after one of its towns; `false` if it has no town of that name.
    pub fn call(&mut self, hex: HexNo, name: &str) -> bool {
        let first = self.towns.partition_point(|t| t.hex < hex);
        let found = self.towns[first..].iter().take_while(|t| t.hex == hex).position(|t| t.name == name);
        if let Some(place) = found {
            self.towns[first..=first + place].rotate_right(1);
        }
        found.is_some()
    }

    /// A town in a land hex, after which it is called from now on; `false` on water and off the map.
    pub fn settle(&mut self, hex: HexNo, name: &str, ascii: &str) -> bool {
        let land = self.cell(hex).is_some_and(|c| c.terrain.is_land());
        if land {
            let first = self.towns.partition_point(|t| t.hex < hex);
            let (name, ascii) = (name.to_owned(), ascii.to_owned());
            self.towns.insert(first, Town { name, ascii, hex, tier: SETTLED, capital: false });
        }
        land
    }

    /// Gives every town another name, for those it is shown to.
    pub fn rename(&mut self, name: impl Fn(&Town) -> String) {
        for town in &mut self.towns {
            let called = name(town);
            (town.ascii, town.name) = (called.clone(), called);
        }
    }

    /// Open sea without sides or towns, for boards that are drawn hex by hex.
    pub fn blank(window: Window) -> Self {
        let sea = Cell { terrain: Terrain::Sea, country: Country::NONE, coast: false };
        let cells = vec![sea; window.hexes().len()];
        let sides = vec![[Side::default(); 3]; cells.len()];
        Self { window, cells, sides, towns: Vec::new() }
    }

    /// The rectangle this map covers.
    pub fn bounds(&self) -> Window {
        self.window
    }

    /// The part of the map inside `window`. Rivers, roads and railways end at its edge: a side with one hex outside is
    /// no side. `coast` stays as it was on the whole map.
    #[must_use]
    pub fn window(&self, window: Window) -> Self {
        let window = Window {
            c0: window.c0.max(self.window.c0),
            c1: window.c1.min(self.window.c1),
            r0: window.r0.max(self.window.r0),
            r1: window.r1.min(self.window.r1),
        };
        let kept = || window.hexes().into_iter().filter_map(|h| Some((h, self.index(h)?)));
        let inside = |hex: HexNo, k: usize| hex.neighbour(Dir::ALL[k]).is_some_and(|n| window.has(n));
        let side = |hex, i: usize, k| if inside(hex, k) { self.sides[i][k] } else { Side::default() };
        Self {
            window,
            cells: kept().map(|(_, i)| self.cells[i]).collect(),
            sides: kept().map(|(hex, i)| [0, 1, 2].map(|k| side(hex, i, k))).collect(),
            towns: self.towns.iter().filter(|t| window.has(t.hex)).cloned().collect(),
        }
    }

    /// Every hex, in the order of hex numbers.
    pub fn hexes(&self) -> impl Iterator<Item = HexNo> + use<> {
        self.window.hexes().into_iter()
    }

    /// The hex, if it is on this map.
    #[inline]
    pub fn cell(&self, hex: HexNo) -> Option<&Cell> {
        self.index(hex).map(|i| &self.cells[i])
    }

    /// The side between two neighbours; `None` if they are none, or one is off this map.
    #[inline]
    pub fn side(&self, a: HexNo, b: HexNo) -> Option<&Side> {
        let (i, k) = self.side_index(a, b)?;
        Some(&self.sides[i][k])
    }

    /// The six neighbours E, NE, NW, W, SW, SE, where they are on this map.
    pub fn neighbours(&self, hex: HexNo) -> [Option<HexNo>; 6] {
        Dir::ALL.map(|d| hex.neighbour(d).filter(|&n| self.window.has(n)))
    }

    /// The same, each with its place and the side between: for searches that ask of every side of every hex.
    pub fn around(&self, hex: HexNo) -> impl Iterator<Item = (HexNo, usize, &Side)> {
        let from = self.index(hex);
        Dir::ALL.into_iter().filter_map(move |dir| {
            let to = hex.neighbour(dir)?;
            let (from, place) = (from?, self.index(to)?);
            let side = match dir {
                Dir::E | Dir::NE | Dir::NW => &self.sides[from][usize::from(dir.number())],
                Dir::W | Dir::SW | Dir::SE => &self.sides[place][usize::from(dir.back().number())],
            };
            Some((to, place, side))
        })
    }

    /// All named places, in the order of hex, then tier, then name.
    pub fn towns(&self) -> &[Town] {
        &self.towns
    }

    /// The places in one hex, the biggest first.
    pub fn towns_at(&self, hex: HexNo) -> &[Town] {
        let from = self.towns.partition_point(|t| t.hex < hex);
        let to = self.towns.partition_point(|t| t.hex <= hex);
        &self.towns[from..to]
    }

    /// Map patch: the rules class of a hex. False if it is not on this map.
    pub fn set_terrain(&mut self, hex: HexNo, terrain: Terrain) -> bool {
        let Some(i) = self.index(hex) else { return false };
        self.cells[i].terrain = terrain;
        true
    }

    /// Map patch: the owner in law of a hex; its sides become borders where the state beyond is another.
    pub fn set_country(&mut self, hex: HexNo, country: Country) -> bool {
        let Some(i) = self.index(hex) else { return false };
        self.cells[i].country = country;
        for beyond in self.neighbours(hex).into_iter().flatten() {
            let other = self.cell(beyond).map_or(Country::NONE, |c| c.country);
            let border = other != country && other != Country::NONE && country != Country::NONE;
            self.on_side(hex, beyond, |s| s.border = border);
        }
        true
    }

    /// Map patch: the river on a side. False if the two are no neighbours on this map; so for all that follow.
    pub fn set_river(&mut self, a: HexNo, b: HexNo, river: River) -> bool {
        self.on_side(a, b, |s| s.river = river)
    }

    /// Map patch: open water on a side, and whether a bridge or tunnel crosses it.
    pub fn set_strait(&mut self, a: HexNo, b: HexNo, strait: bool, fixed_link: bool) -> bool {
        self.on_side(a, b, |s| {
            s.strait = strait;
            s.fixed_link = fixed_link;
        })
    }

    /// Map patch: the road across a side.
    pub fn set_road(&mut self, a: HexNo, b: HexNo, road: Link) -> bool {
        self.on_side(a, b, |s| {
            s.road = road;
            s.motorway &= road == Link::Main;
        })
    }

    /// Map patch: the railway across a side.
    pub fn set_rail(&mut self, a: HexNo, b: HexNo, rail: Option<Rail>) -> bool {
        self.on_side(a, b, |s| s.rail = rail)
    }

    fn on_side(&mut self, a: HexNo, b: HexNo, change: impl FnOnce(&mut Side)) -> bool {
        let Some((i, k)) = self.side_index(a, b) else { return false };
        change(&mut self.sides[i][k]);
        true
    }

    /// Its place among [`Map::hexes`], for tables kept by hex; `None` off this map.
    #[inline]
    pub fn index(&self, hex: HexNo) -> Option<usize> {
        let (c, r) = hex.column_row();
        let inside = (self.window.c0..=self.window.c1).contains(&c) && (self.window.r0..=self.window.r1).contains(&r);
        if !inside {
            return None;
        }
        usize::try_from((c - self.window.c0) * self.window.height() + r - self.window.r0).ok()
    }

    /// Cell that carries the side, and which of its three it is.
    #[inline]
    fn side_index(&self, a: HexNo, b: HexNo) -> Option<(usize, usize)> {
        let dir = a.direction_to(b)?;
        let (first, second) = (self.index(a)?, self.index(b)?);
        Some(match dir {
            Dir::E | Dir::NE | Dir::NW => (first, usize::from(dir.number())),
            Dir::W | Dir::SW | Dir::SE => (second, usize::from(dir.back().number())),
        })
    }
}
