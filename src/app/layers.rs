//! What can lie over a screen: prompts, sheets, fields. The last one on the stack sees a message first.

use serde::{Deserialize, Serialize};

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::Side;

use super::keys::Key;
use super::prompt::Prompt;

/// A layer.
#[derive(Clone, Debug)]
pub enum Layer {
    /// An order being entered.
    Prompt(Box<Prompt>),
    /// The first key of a chord is down.
    Chord(Chord),
    /// The command palette.
    Palette(Field),
    /// A text field for something else.
    Text(Purpose, Field),
    /// The seal sheet.
    Seal(SealSheet),
    /// The staff estimate, whole.
    Estimate(Scroll),
    /// Everything known of a hex.
    Inspect(HexNo, Scroll),
    /// Who can be at a hex.
    Reachers(HexNo, Scroll),
    /// A figure term by term.
    Explain(Scroll),
    /// All reports of the turn.
    Reports(Scroll),
    /// Keys and verbs.
    Help(Scroll),
    /// Signs.
    Legend(Scroll),
    /// Units and terrain.
    Lookup(Scroll),
    /// What lies below, told line by line.
    ReadOut(Scroll),
    /// Whose data and work the program stands on.
    Credits(Scroll),
    /// Between two hands at one terminal: nothing of the game shows until the named side takes over.
    Curtain(Side),
    /// A question that must be answered.
    Confirm(Question),
}

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// Give up the game.
    Resign,
}

/// A pending chord.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    /// The key that is down.
    pub first: Key,
    /// When it went down.
    pub since_ms: u64,
    /// Its sheet is shown.
    pub shown: bool,
}

/// What a text field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Go to a hex, place, unit or contact.
    Goto,
    /// Search.
    Search,
    /// The reason of the order below.
    Reason,
    /// A name for this moment.
    Name,
    /// The name of a branch off the recording.
    Branch,
    /// A turn of the recording.
    Turn,
    /// A note to a moment of the recording.
    Mark,
    /// The format the recording is exported in.
    Export,
    /// The setting under which the finished game is played again.
    Rerun,
}

/// A line of text being typed, with a list below it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The text.
    pub text: String,
    /// Cursor as a byte offset, on a character boundary.
    pub cursor: usize,
    /// The chosen row of the list below.
    pub at: usize,
}

impl Field {
    /// A field with a text in it, the cursor behind it.
    pub fn holding(text: impl Into<String>) -> Field {
        let text = text.into();
        Field { cursor: text.len(), text, at: 0 }
    }

    /// Puts text at the cursor; line breaks become blanks.
    pub fn insert(&mut self, text: &str) {
        let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        self.text.insert_str(self.cursor, &clean);
        self.cursor += clean.len();
        self.at = 0;
    }

    /// Takes the character before the cursor.
    pub fn delete_back(&mut self) {
        if let Some(last) = self.text[..self.cursor].chars().next_back() {
            self.cursor -= last.len_utf8();
            self.text.remove(self.cursor);
            self.at = 0;
        }
    }

    /// One character to the left.
    pub fn left(&mut self) {
        self.cursor -= self.text[..self.cursor].chars().next_back().map_or(0, char::len_utf8);
    }

    /// One character to the right.
    pub fn right(&mut self) {
        self.cursor += self.text[self.cursor..].chars().next().map_or(0, char::len_utf8);
    }
}

/// Where a long sheet stands: its chosen or first row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll(pub usize);

/// The seal sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SealSheet {
    /// When it opened: a held key does not seal.
    pub opened_ms: u64,
}

impl Layer {
    /// Whether letters typed go into it.
    pub fn field(&self) -> Option<&Field> {
        match self {
            Layer::Palette(field) | Layer::Text(_, field) => Some(field),
            _ => None,
        }
    }

    /// The same to change.
    pub fn field_mut(&mut self) -> Option<&mut Field> {
        match self {
            Layer::Palette(field) | Layer::Text(_, field) => Some(field),
            _ => None,
        }
    }

    /// Where a sheet that scrolls stands.
    pub fn scroll_mut(&mut self) -> Option<&mut Scroll> {
        match self {
            Layer::Estimate(scroll)
            | Layer::Inspect(_, scroll)
            | Layer::Reachers(_, scroll)
            | Layer::Explain(scroll)
            | Layer::Reports(scroll)
            | Layer::Help(scroll)
            | Layer::Legend(scroll)
            | Layer::ReadOut(scroll)
            | Layer::Credits(scroll)
            | Layer::Lookup(scroll) => Some(scroll),
            _ => None,
        }
    }
}
