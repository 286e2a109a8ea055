//! Figures of the desks, as plain values: the Council's chamber, a stance on its scale, the response calendar, the table
//! of nodes.
//!
//! A figure says what is where and what it means ([`Tone`]); cells and colours are the terminal's. Each carries in
//! words what it shows, for line mode: nothing is told by a picture alone.

use super::chip::Chip;
use super::row::{Row, Span, Tone};
pub use crate::app::calendar::Phase;

/// The Council as it sits: seats in three arcs, the warmest at the left end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chamber {
    /// Seats, the warmest first; seats of one voice stand together.
    pub seats: Vec<Seat>,
    /// What lies on the table, in the middle of the arcs; a line each.
    pub centre: Vec<Vec<Span>>,
    /// The voices, one a row, for line mode.
    pub said: Vec<Row>,
}

/// A seat of the Council.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Three letters.
    pub code: String,
    /// The mark of its voice's stance, one of `▲ △ ○ ▽ ▼`.
    pub mark: char,
    /// What the mark means.
    pub tone: Tone,
    /// Its voice is the one looked at: `► ◄`.
    pub chosen: bool,
    /// The word that chooses its voice.
    pub word: String,
}

/// A value with its luck on a line with two limits: a stance, with where it breaks and where it assents.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scale {
    /// Left and right end of the line.
    pub ends: (i32, i32),
    /// Lowest, middle and highest value.
    pub band: [i32; 3],
    /// Limits, rising, marked on the line and named below it.
    pub ticks: Vec<i32>,
    /// Words of the stretches between the limits, one more than limits.
    pub words: Vec<String>,
    /// At the right of the line.
    pub note: Vec<Span>,
    /// What the band means.
    pub tone: Tone,
}

/// Components as bars over pulses from now on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Calendar {
    /// Over the names.
    pub heading: String,
    /// Pulses shown.
    pub pulses: i32,
    /// Words over the bars, each at a pulse from now.
    pub heads: Vec<(i32, String)>,
    /// One component each.
    pub lines: Vec<CalendarLine>,
    /// Lines down the calendar with their words at the foot, each at a pulse from now.
    pub marks: Vec<(i32, String, Tone)>,
}

/// A component in a [`Calendar`].
#[derive(Clone, Debug, PartialEq)]
pub struct CalendarLine {
    /// The unit.
    pub chip: Chip,
    /// Its short name.
    pub name: String,
    /// Under it: where it stands, or what it needs.
    pub note: Span,
    /// Stretches from now on, in pulses.
    pub parts: Vec<(Phase, i32)>,
    /// It ends there for want of something: `✗`.
    pub cut: bool,
    /// It is the one looked at.
    pub chosen: bool,
    /// The word that chooses it.
    pub word: String,
    /// What line mode says.
    pub said: Row,
}

impl Phase {
    /// Its sign where there is no colour, and in the legend.
    pub fn sign(self) -> char {
        match self {
            Phase::Home => '·',
            Phase::Alerted => '░',
            Phase::Council => '▒',
            Phase::Move => '═',
            Phase::Reception => '▓',
            Phase::Ready => '█',
        }
    }

    /// What it means.
    pub fn tone(self) -> Tone {
        match self {
            Phase::Home => Tone::Line,
            Phase::Alerted => Tone::Faint,
            Phase::Council => Tone::Pol,
            Phase::Move => Tone::Accent,
            Phase::Reception => Tone::Info,
            Phase::Ready => Tone::Good,
        }
    }
}

/// A table of how well things work, from 0 works to 4 out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heat {
    /// Over the columns.
    pub columns: Vec<String>,
    /// Row by row.
    pub rows: Vec<HeatRow>,
}

/// A row of a [`Heat`] table.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatRow {
    /// Three letters.
    pub name: String,
    /// One cell a column; nothing where there is nothing of the kind.
    pub cells: Vec<Option<HeatCell>>,
    /// What line mode says.
    pub said: Row,
}

/// A cell of a [`Heat`] table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeatCell {
    /// 0 works to 4 out.
    pub level: u8,
    /// Beside the digit: better `▲`, worse `▼`, an effect `⌁`, the same `·`.
    pub mark: char,
    /// Below; empty where all is well.
    pub note: String,
    /// It is the one looked at: `► ◄`.
    pub chosen: bool,
    /// The word that chooses it.
    pub word: String,
}
