//! The port: all that passes between a front end and the process behind it. Two channels, plain values.
//!
//! The front end asks; the host answers with news. A recorded game and a live one stand behind the same port.

use std::collections::BTreeMap;
use std::sync::Arc;

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{EntryNo, Side};
use flank_engine::base::moment::Moment;
use flank_engine::base::refusal::{Refusal, VerbName};
use flank_engine::reports::Report;
use flank_engine::rules::score::Score;
use flank_engine::session::{Command, Hat, Luck, Update, View};
use flank_engine::setup::texts::Coach;
use flank_engine::world::order::Order;

use crate::staff::lessons::Lesson;

/// What a front end asks.
#[derive(Clone, Debug)]
pub enum Ask {
    /// The list of scenarios.
    Scenarios,
    /// The list of games.
    Games,
    /// Start a new game.
    Start(NewGame),
    /// Go on with a game, by its file name.
    Open(String),
    /// Watch a recorded game, by its file name.
    Watch(String),
    /// A command of a hat in the open game.
    Do(Hat, Command),
    /// Advice that takes time; the answer streams back.
    Advise(Question),
    /// A moment of the recorded game: `None` is the start of the turn.
    Show {
        /// The turn.
        turn: u32,
        /// The last moment to have happened.
        at: Option<Moment>,
        /// As whom.
        audience: Audience,
    },
    /// Copy the open game to another name.
    Copy(String),
    /// A new game that holds the recording up to the start of a turn, opened in Plan.
    Branch {
        /// The turn to play again.
        turn: u32,
        /// The side to play.
        side: Side,
        /// The same luck or fresh luck.
        luck: Luck,
        /// Name of the new game.
        name: String,
    },
    /// Write the open recording as data: a format, and for whom.
    Export {
        /// `csv`, `jsonl`.
        format: String,
        /// Whose knowledge.
        audience: Audience,
    },
    /// Play the finished game again under another setting, `key=value`, to lay the two side by side.
    Rerun(String),
    /// Leave the open game or recording; all is kept.
    Leave,
}

/// What a new game is started with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewGame {
    /// Scenario id.
    pub scenario: String,
    /// The side to play.
    pub side: Side,
    /// `human`, `passive`, `random`, `L1`, `L2`.
    pub opponent: String,
    /// A number, or new luck.
    pub seed: Option<u64>,
    /// `--set` values.
    pub settings: Vec<(String, String)>,
}

/// As whom a recorded game is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Everything.
    Truth,
    /// What a side knew.
    Side(Side),
}

/// A question to the staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Question {
    /// The chance to hold a hex to the end, with a draft and without (rules §20).
    Hold {
        /// For which side.
        side: Side,
        /// The hex.
        hex: HexNo,
        /// The draft.
        draft: Vec<Order>,
    },
    /// How each turn of the finished game swung it, for a hat of this terminal.
    Swings(Hat),
}

/// A band of chance, per cent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// Middle.
    pub mid: u8,
    /// 10 % end of the Wilson interval.
    pub lo: u8,
    /// 90 % end.
    pub hi: u8,
}

/// An answer of the staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Advice {
    /// Chance to hold.
    Hold {
        /// The hex asked about.
        hex: HexNo,
        /// The draft asked about.
        draft: Vec<Order>,
        /// With the draft.
        with: Band,
        /// Without it.
        without: Band,
        /// Worlds played so far, of 64.
        worlds: u32,
    },
}

/// A scenario in the list.
#[derive(Clone, Debug)]
pub struct ScenarioCard {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// `2022-06-14`.
    pub date: String,
    /// `3 W`.
    pub length: String,
    /// Minutes alone.
    pub minutes: u32,
    /// 1–5.
    pub difficulty: u8,
    /// Where it plays, in a few words.
    pub place: String,
    /// What it teaches.
    pub aims: Vec<String>,
    /// What each side may order.
    pub verbs: BTreeMap<Side, Vec<VerbName>>,
    /// The situation, per side.
    pub situation: BTreeMap<Side, String>,
    /// The mission, per side.
    pub mission: BTreeMap<Side, String>,
    /// The side a newcomer plays.
    pub default_side: Side,
    /// What each side wins by, in a sentence.
    pub winning: BTreeMap<Side, String>,
    /// Questions for the talk after.
    pub debrief: Vec<String>,
    /// The coach, if the scenario has one.
    pub coach: Option<Coach>,
    /// What `--set` can change.
    pub knobs: Vec<KnobCard>,
    /// The first view of each side, for the live map.
    pub first: BTreeMap<Side, Box<flank_engine::view::SideView>>,
}

/// A parameter of a scenario that a player may change before the start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnobCard {
    /// As `--set` takes it.
    pub key: String,
    /// The value it has if nobody touches it.
    pub usual: String,
    /// Its values: `1 to 3` or `word, word`.
    pub takes: String,
    /// What it changes, in a few words.
    pub doc: String,
}

/// How a game file stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GameState {
    /// Orders are being drafted.
    Planning,
    /// The film of the last turn has not been watched.
    Unwatched,
    /// Sealed, waiting for another side.
    Waiting,
    /// Over.
    Finished,
    /// The last line was cut off and is set aside on opening.
    Torn,
    /// A line in the middle is damaged: what and where.
    Damaged(String),
    /// Recorded under other rules: can be watched.
    OtherRules,
    /// Open in another process.
    InUse,
    /// Not a game file of a known format: why.
    Foreign(String),
}

/// A game in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GameCard {
    /// File name without `.flank`.
    pub name: String,
    /// Scenario title.
    pub title: String,
    /// Scenario id; empty where the file cannot be read.
    pub scenario: String,
    /// Scores of a game that was played to its end, permille.
    pub scores: Option<BTreeMap<Side, i32>>,
    /// Side played by the person, if one alone.
    pub side: Option<Side>,
    /// Turn reached.
    pub turn: u32,
    /// State.
    pub state: GameState,
    /// Entries kept.
    pub entries: EntryNo,
    /// When it was last written, seconds since 1970.
    pub written: i64,
    /// A shipped demonstration.
    pub demo: bool,
}

/// How a turn swung a finished game: the score doctrine would have come to from its start, and from its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swing {
    /// The turn.
    pub turn: u32,
    /// Its first pulse.
    pub since: i32,
    /// Permille, from its start.
    pub was: i32,
    /// From its end; after the last turn the score itself. A game given up ends with the promise of the turn it was left
    /// in.
    pub now: i32,
    /// The weightiest thing the side was told of it.
    pub told: Option<Report>,
}

/// A finished game played again under another setting: the same luck, the orders people gave as far as they were legal,
/// the computer commanders anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Again {
    /// `key=value`.
    pub setting: String,
    /// Scores with their dimensions.
    pub scores: BTreeMap<Side, Score>,
    /// Who holds each objective at the end.
    pub holders: BTreeMap<HexNo, Option<Side>>,
    /// Orders of people that were not legal there.
    pub dropped: u32,
}

/// A line of play in a recording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number.
    pub no: u32,
    /// The line it left, and at the start of which turn.
    pub from: Option<(u32, u32)>,
    /// Why.
    pub reason: String,
}

/// A moment of a recorded game.
#[derive(Clone, Debug)]
pub struct Shown {
    /// File name without `.flank`.
    pub name: String,
    /// Title.
    pub title: String,
    /// The turn.
    pub turn: u32,
    /// The last moment that happened; `None`: the start of the turn.
    pub at: Option<Moment>,
    /// Every moment recorded in this turn.
    pub moments: Vec<Moment>,
    /// Turns recorded.
    pub turns: Vec<u32>,
    /// As whom.
    pub audience: Audience,
    /// What that audience could know.
    pub view: View,
    /// What it could know a turn before.
    pub before: Option<View>,
    /// What was told in this turn up to the moment.
    pub reports: Vec<Report>,
    /// Curves by turn: name, values per turn, in permille.
    pub curves: Vec<(String, Vec<i32>)>,
    /// Named moments: turn and text.
    pub bookmarks: Vec<(u32, String)>,
    /// Lines of play.
    pub lines: Vec<Line>,
    /// Whether the digest of the state equals the recorded one.
    pub agrees: bool,
    /// The game is over at this moment.
    pub finished: bool,
}

/// Something went wrong: what happened, what is safe, what to press.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What happened.
    pub what: String,
    /// Where: file, line, field.
    pub place: String,
    /// What was expected.
    pub expected: String,
    /// What is safe.
    pub safe: String,
    /// One way out.
    pub way_out: String,
}

/// What the host tells.
#[derive(Clone, Debug)]
pub enum News {
    /// The scenarios.
    Scenarios(Vec<ScenarioCard>),
    /// The games, newest first.
    Games(Vec<GameCard>),
    /// The open game, as a hat of this terminal sees it.
    Playing {
        /// File name without `.flank`.
        name: String,
        /// What all may read of its scenario.
        card: Arc<ScenarioCard>,
        /// What the hat is shown.
        update: Box<Update>,
    },
    /// What the game that is over showed of its learning objectives, to a hat of this terminal.
    Lessons(Hat, Vec<Lesson>),
    /// How the turns of the finished game, by its name, swung it for a hat; none if it cannot be weighed.
    Swings(String, Hat, Vec<Swing>),
    /// The finished game of a hat of this terminal again, under another setting.
    Again(String, Hat, Again),
    /// A command was refused; nothing changed.
    Refused(Refusal),
    /// The staff answers.
    Advice(Advice),
    /// A moment of a recording.
    Shown(Box<Shown>),
    /// A remark: what was set aside, what was copied.
    Said(String),
    /// What was asked for could not be done, and why; nothing is changed.
    Undone(String),
    /// Something went wrong.
    Trouble(Trouble),
}

/// The front end's end.
pub struct Port {
    /// Asks go out.
    pub asks: std::sync::mpsc::Sender<Ask>,
    /// News come in.
    pub news: std::sync::mpsc::Receiver<News>,
}
