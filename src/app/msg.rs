//! What reaches the model: keys, clicks, text, news, time. Plain values, from any front end.

use flank_engine::base::hexes::HexNo;

use super::actions::Action;
use super::keys::Key;
use super::port::News;
use super::spoken::Spoken;

/// Something that happened to the front end.
#[derive(Clone, Debug)]
pub enum Msg {
    /// A key.
    Key(Key),
    /// A named thing was asked for: a click on a hint, a line in line mode, the palette.
    Act(Action),
    /// The mouse did something on the screen.
    Mouse(Mouse),
    /// Orders said in words, understood and found legal: they are taken into the drafts.
    Say(Vec<Spoken>),
    /// Text pasted in one piece: one edit; its line breaks submit nothing.
    Paste(String),
    /// The process behind the port tells something.
    News(Box<News>),
    /// Milliseconds since the front end began; also the answer to a timer.
    Tick(u64),
}

/// What the mouse did, in terms of what was under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// Pressed and released on a hex.
    Click(HexNo),
    /// Twice on a hex.
    Double(HexNo),
    /// The other button on a hex.
    Right(HexNo),
    /// Dragged from a hex to another, the button still down.
    Drag(HexNo, HexNo),
    /// Dragged and let go.
    Drop(HexNo, HexNo),
    /// The wheel over the map, with Ctrl or without: positive is up.
    Wheel {
        /// Notches, positive up.
        notches: i32,
        /// With Ctrl: zoom.
        zooms: bool,
    },
    /// A row that can be chosen: its word.
    Row(String),
    /// A desk of the bar.
    Desk(char),
    /// A tab or panel of the side column.
    Panel(usize),
    /// The timeline was clicked or dragged: permille of its length.
    Scrub(u16),
}

/// The hex in a column and row of the map, for front ends that know only those.
pub fn hex_at(column: i16, row: i16) -> Option<HexNo> {
    HexNo::at(i32::from(column), i32::from(row))
}
