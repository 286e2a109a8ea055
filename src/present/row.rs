//! The pieces a panel is made of: spans in a row, gauges, scales, curves, big letters.
//!
//! Everything is content with a meaning ([`Tone`]); no colour, no width in cells except columns asked for.

use super::chip::{Chip, Pips};
use super::figures::{Calendar, Chamber, Heat, Scale};

/// What a piece of text means. Each theme gives every tone a colour; nothing is told by tone alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Plain text.
    #[default]
    Fg,
    /// Labels and lesser text.
    Dim,
    /// Hints only.
    Faint,
    /// Focus, keys, drafts.
    Accent,
    /// Better for the reader; always beside `✓ ▲ +`.
    Good,
    /// Take care; always beside `!` or a word.
    Warn,
    /// Worse; always beside `✗ ▼ −`.
    Bad,
    /// Step tag: information, orders.
    Info,
    /// Step tag: air.
    Air,
    /// Step tag: hidden, cyber.
    Cyber,
    /// Step tag: politics, Council.
    Pol,
    /// Step tag: land combat, movement.
    Land,
    /// Step tag: sustainment, logistics.
    Log,
    /// Step tag: intelligence, report.
    Intel,
    /// Own or allied.
    Friend,
    /// Hostile.
    Hostile,
    /// Suspect.
    Suspect,
    /// Unknown.
    Unknown,
    /// Neutral.
    Neutral,
    /// Rules and tracks.
    Line,
}

/// One piece of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Span {
    /// What it is.
    pub piece: Piece,
    /// What it means.
    pub tone: Tone,
    /// Drawn bold.
    pub bold: bool,
    /// What line mode says instead; `Some("")` is silent.
    pub say: Option<String>,
}

/// What a span can be.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Text.
    Text(String),
    /// A unit chip.
    Chip(Chip),
    /// A bar of value over most; silent in line mode, so put the number beside it.
    Gauge(Gauge),
    /// A bar with marks at these values; silent in line mode, as a gauge.
    Ticked(Gauge, Vec<i32>),
    /// A small curve; silent in line mode.
    Curve(Curve),
    /// Posture pips.
    Pips(Pips),
    /// A ladder `■■■□□`: filled of all.
    Ladder(u8, u8),
    /// A label on a button; the label may be a key taken from the action table.
    Button(String),
    /// A slot that can be turned through its values: `‹ now ›`.
    Slot(String),
    /// The next span starts at this column of the row (0 = its first cell), at least one cell on.
    Column(u16),
}

impl Span {
    fn of(piece: Piece, tone: Tone) -> Self {
        Self { piece, tone, bold: false, say: None }
    }

    /// Text with a meaning.
    pub fn text(tone: Tone, text: impl Into<String>) -> Self {
        Self::of(Piece::Text(text.into()), tone)
    }

    /// Plain text.
    pub fn fg(text: impl Into<String>) -> Self {
        Self::text(Tone::Fg, text)
    }

    /// Lesser text, labels.
    pub fn dim(text: impl Into<String>) -> Self {
        Self::text(Tone::Dim, text)
    }

    /// Bold text with a meaning.
    pub fn strong(tone: Tone, text: impl Into<String>) -> Self {
        Self { bold: true, ..Self::text(tone, text) }
    }

    /// A chip.
    pub fn chip(chip: Chip) -> Self {
        Self::of(Piece::Chip(chip), Tone::Fg)
    }

    /// A bar.
    pub fn gauge(tone: Tone, gauge: Gauge) -> Self {
        Self::of(Piece::Gauge(gauge), tone)
    }

    /// A bar with marks at some values.
    pub fn ticked(tone: Tone, gauge: Gauge, ticks: Vec<i32>) -> Self {
        Self::of(Piece::Ticked(gauge, ticks), tone)
    }

    /// A small curve.
    pub fn curve(tone: Tone, curve: Curve) -> Self {
        Self::of(Piece::Curve(curve), tone)
    }

    /// Go to a column before the next span.
    pub fn column(column: u16) -> Self {
        Self::of(Piece::Column(column), Tone::Fg)
    }

    /// A button label.
    pub fn button(label: impl Into<String>) -> Self {
        Self::of(Piece::Button(label.into()), Tone::Accent)
    }

    /// A slot value that can be turned.
    pub fn slot(value: impl Into<String>) -> Self {
        Self { bold: true, ..Self::of(Piece::Slot(value.into()), Tone::Fg) }
    }

    /// The ladder of escalation and the like.
    pub fn ladder(tone: Tone, filled: u8, all: u8) -> Self {
        Self::of(Piece::Ladder(filled, all), tone)
    }

    /// Posture pips.
    pub fn pips(pips: Pips) -> Self {
        Self::of(Piece::Pips(pips), Tone::Dim)
    }

    /// The same span, said otherwise in line mode (`""` = silent). Signs such as `✓` need it.
    #[must_use]
    pub fn said(mut self, words: impl Into<String>) -> Self {
        self.say = Some(words.into());
        self
    }
}

/// A bar of `value` over `most` in `cells` cells, in half-cell steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gauge {
    /// Shown part, 0–`most`.
    pub value: i32,
    /// The full bar, above 0.
    pub most: i32,
    /// Width in cells.
    pub cells: u16,
}

/// A small curve of levels 0–16 (two rows) or 0–8 (one row).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curve {
    /// One level a cell.
    pub levels: Vec<u8>,
    /// From this index on the curve is future and drawn dim.
    pub future_from: usize,
}

/// One line of a panel.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// From the left.
    pub left: Vec<Span>,
    /// From the right edge; kept whole when the row is cut.
    pub right: Vec<Span>,
    /// Said and drawn instead where the long form does not fit.
    pub short: Option<Box<Row>>,
    /// The focused list's cursor stands here (`▸` and a tint).
    pub selected: bool,
    /// Line mode says this instead of the spans; `Some("")` is silent.
    pub say: Option<String>,
    /// What can be typed or chosen here; makes the row a choice in line mode and clickable on the screen.
    pub choice: Option<String>,
}

impl Row {
    /// A row of spans from the left.
    pub fn new(left: Vec<Span>) -> Self {
        Self { left, ..Self::default() }
    }

    /// A label, dim, and what stands at `column` after it.
    pub fn labelled(label: impl Into<String>, column: u16, rest: Vec<Span>) -> Self {
        let mut left = vec![Span::dim(label), Span::column(column)];
        left.extend(rest);
        Self::new(left)
    }

    /// A sentence.
    pub fn sentence(tone: Tone, text: impl Into<String>) -> Self {
        Self::new(vec![Span::text(tone, text)])
    }

    /// With spans at the right edge.
    #[must_use]
    pub fn right(mut self, right: Vec<Span>) -> Self {
        self.right = right;
        self
    }

    /// With a shorter form for narrow panels.
    #[must_use]
    pub fn short(mut self, short: Row) -> Self {
        self.short = Some(Box::new(short));
        self
    }

    /// As the row under the list cursor.
    #[must_use]
    pub fn selected_if(mut self, yes: bool) -> Self {
        self.selected = yes;
        self
    }

    /// As something that can be chosen by this word.
    #[must_use]
    pub fn choice(mut self, word: impl Into<String>) -> Self {
        self.choice = Some(word.into());
        self
    }

    /// Said otherwise in line mode.
    #[must_use]
    pub fn said(mut self, words: impl Into<String>) -> Self {
        self.say = Some(words.into());
        self
    }
}

/// A band of an estimate from 0 to 100: `░` 10–90, `▓` 25–75, `█` middle. All in per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// 10th, 25th, 50th, 75th, 90th percentile, rising, each 0–100.
    pub at: [u8; 5],
}

/// The log scale of a contest, ρ from 300 to 2600 permille, ticks at the word limits 500, 900, 1150, 2000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RhoScale {
    /// Low, middle, high ρ in permille.
    pub band: [i32; 3],
    /// What came, drawn as `◆`.
    pub came: Option<i32>,
}

/// What stands under a title, top to bottom.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// One line.
    Row(Row),
    /// An empty line.
    Blank,
    /// A thin rule across.
    Rule,
    /// The numbers 0 25 50 75 100 over a band.
    BandNumbers,
    /// A probability band; silent in line mode, so put its sentence below.
    Band(Band),
    /// A contest scale with its words below; silent in line mode.
    Rho(RhoScale),
    /// A curve of two rows with its label and what it says now.
    Curve(Row, Curve, Tone),
    /// Three-row letters and digits.
    Big(String, Tone),
    /// A paragraph, wrapped to the panel.
    Para(Tone, String),
    /// A map of this many rows; the title's briefing, the theatre inset.
    Map(Box<super::map::MapScene>, u16),
    /// The Council's chamber.
    Chamber(Box<Chamber>),
    /// How well things work, by row and column.
    Heat(Box<Heat>),
    /// Components over pulses.
    Calendar(Box<Calendar>),
    /// A value on a line with limits, two rows; silent in line mode, so put its sentence beside it.
    Scale(Box<Scale>),
}

impl From<Row> for Item {
    fn from(row: Row) -> Self {
        Self::Row(row)
    }
}
