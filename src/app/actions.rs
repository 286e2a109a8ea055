//! The action table: everything a person can do, by name, key and words. Dispatch, footer, help, palette, which-key
//! sheets, line mode and the manual come from it; a key that is not in it does not exist (ui §0.8).
//!
//! A key is looked up context by context, the nearest first (ui §6); within one context no key means two things, and a
//! test checks it. Not here: what an action does ([`mod@super::update`]), and how a key is drawn.

pub mod keyboard;
pub mod shown;
mod table;

use flank_engine::base::refusal::VerbName;

use super::keys::Key;

pub use keyboard::rows;
pub use table::ROWS;

/// A direction on the map, as the cursor keys give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Way {
    W,
    E,
    NW,
    NE,
    SW,
    SE,
    N,
    S,
}

impl Way {
    /// Whether it goes up or left: back, where things stand in a row.
    pub fn is_back(self) -> bool {
        matches!(self, Way::W | Way::N | Way::NW | Way::NE)
    }
}

/// What can be laid over the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are those of the layer sheet")]
pub enum MapLayer {
    Control,
    Reach,
    Roads,
    Umbrellas,
    Protect,
    Orders,
    CouldBe,
    Numbers,
}

/// Something a person can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each has a row in the table, which says what it does")]
pub enum Action {
    // everywhere
    Back,
    Leave,
    Help,
    Palette,
    Search,
    NextPanel,
    PrevPanel,
    GoOn,
    Enter,
    Undo,
    Redo,
    Goto,
    NextOpen,
    PrevOpen,
    Inspect,
    Estimate,
    Explain,
    Bookmark,
    Jump,
    NameMoment,
    Reports,
    BriefAgain,
    Theme,
    ReadOut,
    Redraw,
    Suspend,
    Interrupt,
    Lookup,
    Credits,
    CoachOn,
    CoachHide,
    CoachSkip,
    MouseSwitch,
    Resign,
    // lists
    Down,
    Up,
    RowDown,
    RowUp,
    // the map
    Step(Way),
    Leap(Way),
    ZoomIn,
    ZoomOut,
    Centre,
    NextOwn,
    PrevOwn,
    WhoReaches,
    Layer(MapLayer),
    // planning
    Desk(u8),
    Map,
    Verb(VerbName),
    Dig,
    CancelOrder,
    Repeat,
    // an order prompt
    Accept,
    NextSlot,
    PrevSlot,
    TurnBack,
    TurnOn,
    Toggle,
    WayPoint,
    NextGoal,
    PrevGoal,
    Digit(u8),
    More,
    Less,
    WhenNext,
    Earlier,
    Later,
    Formation,
    Reason,
    Nearest,
    TakeVariant(u8),
    // the seal sheet
    Seal,
    FirstOpen,
    LookAgain(u8),
    // title, games, set-up
    Continue,
    Games,
    Preferences,
    Start,
    Quit,
    // film, brief, replay, end
    Prev,
    Next,
    PrevStep,
    NextStep,
    Slower,
    Faster,
    OnlyMine,
    FilmAgain,
    /// Play the finished game again under another setting.
    Rerun,
    Truth,
    Branch,
    ExportData,
}

/// Where a key is looked up, the nearest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Context {
    Text,
    Prompt,
    Seal,
    Sheet,
    List,
    Map,
    Plan,
    Title,
    Setup,
    Games,
    Brief,
    Film,
    End,
    Replay,
    Settings,
    Fault,
    Global,
}

/// A heading of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Group {
    Cursor,
    Order,
    Verbs,
    Turn,
    Look,
    Program,
    Games,
    Film,
    Replay,
}

impl Group {
    /// All, in the order of the help.
    pub const ALL: [Group; 9] = [
        Group::Cursor,
        Group::Order,
        Group::Verbs,
        Group::Turn,
        Group::Look,
        Group::Program,
        Group::Games,
        Group::Film,
        Group::Replay,
    ];

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Group::Cursor => "MOVE THE CURSOR",
            Group::Order => "ORDER · who, verb, where",
            Group::Verbs => "VERBS",
            Group::Turn => "THE TURN",
            Group::Look => "LOOK · same on every screen",
            Group::Program => "PROGRAM · same on every screen",
            Group::Games => "GAMES",
            Group::Film => "FILM AND BRIEF",
            Group::Replay => "REPLAY",
        }
    }
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What it does.
    pub action: Action,
    /// Its name: palette, line mode, `keys.ron`.
    pub name: &'static str,
    /// Keys that do it, by token; `o+m` is `o` and then `m`. Empty: by name only.
    pub keys: &'static str,
    /// Where the keys hold.
    pub context: Context,
    /// Its heading in the help.
    pub group: Group,
    /// A few words for the footer.
    pub label: &'static str,
    /// A sentence for help and palette.
    pub help: &'static str,
    /// Rank in the footer; 0: never there.
    pub keep: u8,
}

/// One key, or two in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stroke {
    /// The first key of a chord.
    pub first: Option<Key>,
    /// The key, or the second one.
    pub key: Key,
}

impl Stroke {
    /// From its token: `m`, `space`, `o+m`.
    pub fn parse(token: &str) -> Option<Stroke> {
        let cut = token.char_indices().skip(1).find(|&(i, c)| c == '+' && i + 1 < token.len()).map(|(i, _)| i);
        match cut {
            Some(i) => Some(Stroke { first: Some(Key::parse(&token[..i])?), key: Key::parse(&token[i + 1..])? }),
            None => Some(Stroke { first: None, key: Key::parse(token)? }),
        }
    }

    /// As shown: `m`, `o m`.
    pub fn label(self) -> String {
        match self.first {
            Some(first) => format!("{} {}", first.label(), self.key.label()),
            None => self.key.label(),
        }
    }
}

impl Row {
    /// Its strokes.
    pub fn strokes(&self) -> impl Iterator<Item = Stroke> + use<> {
        self.keys.split_whitespace().filter_map(Stroke::parse)
    }

    /// Its first key as shown; empty without one.
    pub fn key_label(&self) -> String {
        self.strokes().next().map(Stroke::label).unwrap_or_default()
    }

    /// All its keys as shown.
    pub fn keys_label(&self) -> String {
        self.strokes().map(Stroke::label).collect::<Vec<_>>().join(" ")
    }
}

/// The row of a name.
pub fn named(name: &str) -> Option<&'static Row> {
    rows().iter().find(|row| row.name == name)
}

/// The first row of an action.
pub fn row_of(action: Action) -> Option<&'static Row> {
    rows().iter().find(|row| row.action == action)
}

/// What a stroke does in a context.
pub fn in_context(context: Context, stroke: Stroke) -> Option<&'static Row> {
    rows().iter().find(|row| row.context == context && row.strokes().any(|s| s == stroke))
}

/// The rows of a chord that begins with `first` in a context.
pub fn chord(context: Context, first: Key) -> impl Iterator<Item = &'static Row> {
    rows().iter().filter(move |row| row.context == context && row.strokes().any(|s| s.first == Some(first)))
}
