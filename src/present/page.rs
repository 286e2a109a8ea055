//! A screen as plain values: header, bar, body, prompt, footer, sheets, and always a marking.
//!
//! # How to build a screen
//!
//! 1. Write `present/NAME.rs` with one function from the model to a [`Page`]:
//!    `Page::new(marking, header, body)`, then set `bar`, `prompt`, `footer`, `sheets`.
//! 2. Most screens are [`Body::Split`]: a map or panels left ([`Main`]), a column of [`Panel`]s right (`side`, stacked
//!    from 34 rows on, else tabs by their `tab` word) and panels `below` (reports). Text screens (brief, help,
//!    after action) are [`Body::Columns`].
//! 3. A panel is `Panel::new("UNIT", items).aside("1 of 3 in hex")`; its items are mostly [`Row`](super::row::Row)s:
//!    `Row::labelled("Strength", 10, vec![Span::gauge(Tone::Good, g), Span::fg("  74 %")])`.
//!    `Row::right` is never cut; `Row::short` is the form for narrow panels; `Row::choice` makes it clickable and a
//!    numbered choice in line mode; `Row::said`, `Span::said` say signs in words.
//! 4. Rows know nothing of widths: line columns up with `Span::column(n)`, never with spaces.
//! 5. Give every panel a `keep`: when a column is too low, panels of the lowest `keep` go first, then rows are cut from
//!    the bottom of the longest one. The focused panel stays.
//! 6. Footer hints come from the action table (keys as text), most important first in `keep`; the drawing drops the
//!    least important, right to left; `help` is a hint of its own and never dropped, nor are `pending` ones.
//! 7. Maps are a [`MapScene`]: fill the window's hexes once, then chips and overlays; no pixel, no colour.
//! 8. Line mode is free: [`Page::outline`](super::outline) reads titles, rows and choices. Look at it once.
//! 9. On the terminal side nothing is to be written for these bodies: `tui::draw::Painter` draws any page. A screen with
//!    a body of its own gets a variant of [`Body`] here and a file in `tui/screens/`.
//! 10. Test: build a page from a fixture, draw it with `tui::draw::text(&page, size, glyphs)`, compare with a golden
//!     (`tests/it/golden.rs`; `cargo bless` writes it; `tests/it/pages.rs` is a worked example).
//!
//! Not here: colours, cells, key bindings. Invariant: the marking cannot be left out or be empty.

use super::map::MapScene;
use super::row::{Item, Span, Tone};

/// The protective marking of a scenario, such as `EXERCISE · UNCLASSIFIED · NOTIONAL DATA`. Never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marking(String);

/// The marking of anything that names no other.
pub const DEFAULT_MARKING: &str = "EXERCISE · UNCLASSIFIED · NOTIONAL DATA";

impl Marking {
    /// The scenario's marking; an empty one becomes [`DEFAULT_MARKING`], for a page must carry one.
    pub fn new(text: &str) -> Self {
        let text = text.trim();
        Self(if text.is_empty() { DEFAULT_MARKING } else { text }.to_owned())
    }

    /// The text to show.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl Default for Marking {
    fn default() -> Self {
        Self::new(DEFAULT_MARKING)
    }
}

/// A whole screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    marking: Marking,
    /// Row 0.
    pub header: Header,
    /// Row 1.
    pub bar: Bar,
    /// Everything between the bars.
    pub body: Body,
    /// The sentence being typed, above the footer.
    pub prompt: Option<Prompt>,
    /// Last row.
    pub footer: Footer,
    /// What lies over the body, the last on top.
    pub sheets: Vec<Sheet>,
}

impl Page {
    /// A page with a header and a body; bar, prompt, footer and sheets start empty.
    pub fn new(marking: Marking, header: Header, body: Body) -> Self {
        Self { marking, header, bar: Bar::None, body, prompt: None, footer: Footer::default(), sheets: Vec::new() }
    }

    /// The marking every frame and export of this page carries.
    pub fn marking(&self) -> &Marking {
        &self.marking
    }
}

/// Row 0: where we are and who is reading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Header {
    /// The program, or the screen's own name (`? HELP`).
    pub product: String,
    /// Scenario or file.
    pub scenario: String,
    /// The side or hat of the reader; never dropped.
    pub hat: String,
    /// The hat's tone: own side, control, replay.
    pub hat_tone: Tone,
    /// Turn and time, long: `War turn 6/12  D+1 06:00Z`.
    pub clock: Vec<Span>,
    /// The same for 80 columns: `War 6/12 D+1 06Z`.
    pub clock_short: Vec<Span>,
    /// Seed code of the turn, shown in row 0 at 80 columns; empty outside planning.
    pub code: String,
}

/// Row 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Bar {
    /// No bar.
    #[default]
    None,
    /// The five desks while planning; the right end holds orders used and the seed code.
    Desks(Vec<Desk>, Vec<Span>),
    /// The steps of a turn while it plays, or the phases of a seminar.
    Steps(Vec<Stage>, Vec<Span>),
    /// A line of its own.
    Line(Vec<Span>, Vec<Span>),
}

/// One desk in the desk bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desk {
    /// The digit that opens it.
    pub digit: char,
    /// Its name.
    pub name: String,
    /// Done, standing or open.
    pub mark: DeskMark,
    /// `2 open`, or empty.
    pub note: String,
    /// The desk on the screen.
    pub here: bool,
}

/// State of a desk (ui §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskMark {
    /// `✓`: marked done.
    Done,
    /// `≡`: standing orders run on.
    Standing,
    /// `○`: something is open.
    Open,
}

/// One step or phase in a step bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub state: StageState,
}

/// Where a step or phase stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageState {
    /// Over: `✓`.
    Past,
    /// On now.
    Now,
    /// To come.
    Ahead,
}

/// The middle of the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Map or panels left, a column right, reports below.
    Split(Split),
    /// Columns of panels, by weight.
    Columns(Vec<Column>),
    /// The title screen: big letters over a map, two columns of panels.
    Title(Title),
    /// The projector: a map above, a few big figures below, no side column.
    Wall(Wall),
}

/// The usual screen: main part, side column, panels below.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// Left and large.
    pub main: Main,
    /// The column at the right.
    pub side: Vec<Panel>,
    /// Under the main part.
    pub below: Vec<Panel>,
}

/// The main part of a split screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Main {
    /// A map.
    Map(Box<MapScene>),
    /// Panels, one under the other.
    Panels(Vec<Panel>),
    /// Two maps side by side with one cursor (compare), each with its title.
    Maps([(String, Box<MapScene>); 2]),
}

/// A column of panels.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Share of the width.
    pub weight: u16,
    /// Top to bottom.
    pub panels: Vec<Panel>,
}

impl Column {
    /// Leaves out its first rows, and panels with all their rows; the last panel stays.
    pub fn scroll(&mut self, mut rows: usize) {
        while rows > 0 && self.panels.len() > 1 {
            let Some(first) = self.panels.first_mut() else { return };
            if rows <= first.items.len() {
                first.items.drain(..rows);
                return;
            }
            rows -= first.items.len() + 1;
            self.panels.remove(0);
        }
    }
}

/// The title screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    /// The name in three-row letters.
    pub name: String,
    /// The line under it.
    pub line: String,
    /// What lies behind.
    pub backdrop: Option<Box<MapScene>>,
    /// The list of scenarios and what else there is.
    pub left: Vec<Panel>,
    /// The briefing of the chosen one.
    pub right: Vec<Panel>,
}

/// The projector (at most 60 words).
#[derive(Clone, Debug, PartialEq)]
pub struct Wall {
    /// The announced map; none is black.
    pub map: Option<Box<MapScene>>,
    /// Figures in three-row digits with a caption and a line below each.
    pub figures: Vec<Figure>,
    /// Public lines at the right.
    pub lines: Vec<String>,
    /// The last line: silence, reading of the frames.
    pub last: Vec<Span>,
}

/// A big number with its name.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Above.
    pub caption: String,
    /// In big digits.
    pub digits: String,
    /// Its meaning.
    pub tone: Tone,
    /// Below.
    pub note: Vec<Span>,
}

/// A titled group of items.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Panel {
    /// Title in capitals.
    pub title: String,
    /// One word for the tab where panels do not stack; empty = the title.
    pub tab: String,
    /// At the right end of the title rule.
    pub aside: String,
    /// Top to bottom.
    pub items: Vec<Item>,
    /// Has the focus: `▌` and the accent.
    pub focus: bool,
    /// Higher stays longer where room is short.
    pub keep: u8,
    /// First item shown; for long lists.
    pub scroll: usize,
}

impl Panel {
    /// A panel with a title; keep 5, no focus.
    pub fn new(title: impl Into<String>, items: Vec<Item>) -> Self {
        Self { title: title.into(), items, keep: 5, ..Self::default() }
    }

    /// With a text at the right end of its title.
    #[must_use]
    pub fn aside(mut self, text: impl Into<String>) -> Self {
        self.aside = text.into();
        self
    }

    /// With its word in the tab row.
    #[must_use]
    pub fn tab(mut self, word: impl Into<String>) -> Self {
        self.tab = word.into();
        self
    }

    /// With a rank for staying when room is short.
    #[must_use]
    pub fn keep(mut self, rank: u8) -> Self {
        self.keep = rank;
        self
    }

    /// Focused or not.
    #[must_use]
    pub fn focus_if(mut self, yes: bool) -> Self {
        self.focus = yes;
        self
    }

    /// The word in the tab row.
    pub fn tab_word(&self) -> &str {
        if self.tab.is_empty() { &self.title } else { &self.tab }
    }
}

/// The sentence being typed: an order, a search, a command.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prompt {
    /// What stands before the field: verb, chip, rest of the sentence.
    pub lead: Vec<Span>,
    /// The text typed so far.
    pub text: String,
    /// Cursor as a byte offset into `text`, on a character boundary.
    pub cursor: usize,
    /// Faint words where `text` is empty.
    pub ghost: String,
}

/// Last row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footer {
    /// In display order.
    pub hints: Vec<Hint>,
    /// `? help` or what leaves the screen; drawn last, never dropped.
    pub help: Option<Hint>,
}

/// A key and what it does, both from the action table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Keys as shown: `hjkl yubn`, `⏎`.
    pub keys: String,
    /// What they do.
    pub label: String,
    /// The action's name, for a click.
    pub action: String,
    /// Higher stays longer.
    pub keep: u8,
    /// A next key of a pending chord: never dropped.
    pub pending: bool,
}

impl Hint {
    /// A hint for the named action.
    pub fn new(keys: impl Into<String>, label: impl Into<String>, action: impl Into<String>, keep: u8) -> Self {
        Self { keys: keys.into(), label: label.into(), action: action.into(), keep, pending: false }
    }
}

/// Something over the body: seal sheet, which-key, palette, coach, fault, curtain.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// In the top border.
    pub title: String,
    /// In the bottom border; for which-key sheets at the right of the title.
    pub foot: String,
    /// What it says.
    pub items: Vec<Item>,
    /// Where it lies.
    pub place: Place,
    /// A text field in its first line (palette, search).
    pub field: Option<Prompt>,
}

/// Where a sheet lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the middle, this many cells wide at most.
    Centre(u16),
    /// Along the bottom, over the reports (which-key, layers).
    Bottom,
    /// In a corner of the map away from the cursor (coach), this many cells wide at most.
    Corner(u16),
    /// Over everything but header and footer.
    Full,
}
