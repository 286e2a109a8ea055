//! Figures of the desks, as plain values: the Council's chamber, a stance on its scale, the response calendar, the table
//! of nodes.
//!
//! A figure says what is where and what it means ([`Tone`]); cells and colours are the terminal's. Each carries in
//! words what it shows, for line mode: nothing is told by a picture alone.

use super::row::{Row, Span, Tone};

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
