//! A map picture as data: the ground, what stands on it, and what is laid over it. Hexes, never pixels or colours.
//!
//! Built from a side's view only; whatever is in a [`MapScene`] may be seen by its reader. `tui/map/` makes cells of
//! it, exports make drawings of it. Geometry: pointy-top, odd-r offset, 25 km between centres (map §2).

use super::chip::{Chip, Mark, Pips, Size};
use super::surface::Surface;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A hex by column and row (odd-r offset, odd rows lie half a hex further east). Players read it as `ccrrr`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Column, west to east.
    pub col: i16,
    /// Row, north to south.
    pub row: i16,
}

impl At {
    /// The hex at a column and row.
    pub const fn new(col: i16, row: i16) -> Self {
        Self { col, row }
    }

    /// The six neighbours, in the order E NE NW W SW SE.
    pub fn neighbours(self) -> [Self; 6] {
        let odd = self.row & 1;
        let step = |dc: i16, dr: i16| Self::new(self.col.saturating_add(dc), self.row.saturating_add(dr));
        [step(1, 0), step(odd, -1), step(odd - 1, -1), step(-1, 0), step(odd - 1, 1), step(odd, 1)]
    }

    /// Steps between two hexes.
    pub fn distance(self, other: Self) -> u16 {
        let axial =
            |at: Self| (i32::from(at.col) - ((i32::from(at.row) - i32::from(at.row & 1)) >> 1), i32::from(at.row));
        let ((q, r), (oq, or)) = (axial(self), axial(other));
        let (dq, dr) = (q - oq, r - or);
        let most = dq.abs().max(dr.abs()).max((dq + dr).abs());
        u16::try_from(most).unwrap_or(u16::MAX)
    }

    /// The number players read, `ccrrr`.
    pub fn number(self) -> String {
        format!("{:02}{:03}", self.col, self.row)
    }
}

/// How large a hex is drawn: cells across (and half as many rows).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Zoom {
    /// 2×1 cells: the theatre.
    Theatre,
    /// 4×2 cells.
    Operational,
    /// 6×3 cells: the reference.
    #[default]
    Close,
    /// 8×4 cells, with names, per cent and posture.
    Near,
}

impl Zoom {
    /// All, from far to near.
    pub const ALL: [Self; 4] = [Self::Theatre, Self::Operational, Self::Close, Self::Near];

    /// Cells across a hex: 2, 4, 6 or 8.
    pub fn cells(self) -> u16 {
        match self {
            Self::Theatre => 2,
            Self::Operational => 4,
            Self::Close => 6,
            Self::Near => 8,
        }
    }

    /// One step nearer, the nearest stays.
    #[must_use]
    pub fn nearer(self) -> Self {
        match self {
            Self::Theatre => Self::Operational,
            Self::Operational => Self::Close,
            Self::Close | Self::Near => Self::Near,
        }
    }

    /// One step away, the farthest stays.
    #[must_use]
    pub fn farther(self) -> Self {
        match self {
            Self::Near => Self::Close,
            Self::Close => Self::Operational,
            Self::Operational | Self::Theatre => Self::Theatre,
        }
    }
}

/// Everything a map shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapScene {
    /// The ground under it, shared by all scenes of a game.
    pub ground: Arc<Surface>,
    /// The hexes in play: the scenario's window less what it closes. Empty means all.
    pub in_play: Arc<BTreeSet<At>>,
    /// The hex in the middle of the view.
    pub centre: At,
    /// How near.
    pub zoom: Zoom,
    /// The cursor; kept in view.
    pub cursor: Option<At>,
    /// Units and contacts, one a hex, in the order they are drawn.
    pub units: Vec<UnitChip>,
    /// Towns, capitals, key terrain, bases; the order decides who gets room for a name.
    pub places: Vec<Place>,
    /// Objective and protect-list letters.
    pub letters: Vec<Letter>,
    /// Where orders end, and when.
    pub goals: Vec<Goal>,
    /// Control line between hexes.
    pub front: Vec<FrontEdge>,
    /// Where the chosen unit gets this turn.
    pub reach: BTreeSet<At>,
    /// Hexes under each air-defence layer.
    pub umbrellas: Vec<(Layer, BTreeSet<At>)>,
    /// Tints of whole hexes.
    pub tints: Vec<(Tint, BTreeSet<At>)>,
    /// Roads and railways; empty when they are off.
    pub roads: Vec<(At, At)>,
    /// Paths of orders.
    pub paths: Vec<OrderPath>,
    /// Moves of the turn, as known to the reader.
    pub trails: Vec<Trail>,
    /// Battles, with the figure to fly over them.
    pub battles: Vec<Battle>,
    /// Draw the digit of layers over each covered hex.
    pub layer_digits: bool,
    /// Draw hex numbers where there is room.
    pub numbers: bool,
    /// At the right of the last map row: `zoom 3/4 · layers: control reach`.
    pub caption: String,
    /// What line mode says of the picture, in order.
    pub said: Vec<String>,
}

/// A chip standing on a hex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitChip {
    /// Where.
    pub at: At,
    /// Side, type, strength.
    pub chip: Chip,
    /// Short name below, or a contact's number `C07`.
    pub name: String,
    /// Above.
    pub size: Option<Size>,
    /// Beside the size.
    pub mark: Option<Mark>,
    /// Posture, drawn at the nearest zoom.
    pub pips: Pips,
    /// Units in the hex, this one included; shown from 2 on.
    pub stack: u8,
    /// Chosen: `► ◄`.
    pub selected: bool,
    /// Where it was, not where it is.
    pub faded: bool,
    /// Pulses since it was last seen, `t−2`; 0 is fresh.
    pub age: u8,
}

impl UnitChip {
    /// A chip alone on its hex, nothing else known of it.
    pub fn new(at: At, chip: Chip, name: impl Into<String>) -> Self {
        Self {
            at,
            chip,
            name: name.into(),
            size: None,
            mark: None,
            pips: Pips::None,
            stack: 1,
            selected: false,
            faded: false,
            age: 0,
        }
    }
}

/// A named place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Where.
    pub at: At,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: PlaceKind,
}

/// What a place is (ui §3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    /// `★`; named first.
    Capital,
    /// `◇`: key terrain.
    Key,
    /// `⌂`: a base.
    Base,
    /// `◆`: a large town of the other side's rear, or a regional centre.
    Centre,
    /// `•`.
    Town,
    /// A name without a mark: a region, a gap.
    Region,
}

/// A reversed letter on a hex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Where.
    pub at: At,
    /// `A`, or `1` of the protect list.
    pub text: char,
}

/// The end of an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    /// Where.
    pub at: At,
    /// `T7`, or empty.
    pub when: String,
}

/// One hexside of the control line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FrontEdge {
    /// The hex on our side.
    pub ours: At,
    /// Its neighbour on theirs.
    pub theirs: At,
    /// Forces stand in contact across it: drawn bright.
    pub contact: bool,
}

/// A layer of air defence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// Upper.
    Upper,
    /// Medium.
    Medium,
    /// Short.
    Short,
}

/// Why a hex is tinted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tint {
    /// Ground won this turn.
    Won,
    /// Ground lost this turn.
    Lost,
    /// Where a contact could be by now.
    CouldBe,
    /// In range of fires.
    Range,
    /// Differs between two games.
    Differs,
}

/// The way of an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderPath {
    /// Hex by hex, the start first.
    pub hexes: Vec<At>,
    /// Arrival hours to write on it, `08`.
    pub hours: Vec<(At, String)>,
}

/// A move as seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trail {
    /// Hex by hex, the start first.
    pub hexes: Vec<At>,
    /// Own moves are solid; others are dashed, as sighted.
    pub own: bool,
}

/// A battle shown on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Battle {
    /// The hex fought over.
    pub at: At,
    /// A figure beside it, such as `1 402`; may be empty.
    pub flag: String,
}
