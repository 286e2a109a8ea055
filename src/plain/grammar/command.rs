//! The commands: one table of names, words they take, and what they are for; help is made from it.

use crate::app::spoken::{Slip, Token};

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub name: &'static str,
    /// The words behind it, as help shows them.
    pub takes: &'static str,
    /// Fewest and most words.
    pub words: (usize, usize),
    /// What it is for.
    pub help: &'static str,
}

/// A command as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// Its name in the table.
    pub name: &'static str,
    /// The words behind it.
    pub words: Vec<String>,
}

/// Any number of words.
const ANY: usize = usize::MAX;

/// All commands.
#[rustfmt::skip]
pub const COMMANDS: &[Row] = &[
    Row { name: "brief", takes: "", words: (0, 0), help: "what changed, what became of your orders" },
    Row { name: "desk", takes: "DIGIT or NAME", words: (1, 2), help: "a desk: 1 presence, 2 response, 3 air defence, 4 cyber, 5 council" },
    Row { name: "done", takes: "", words: (0, 0), help: "this desk is done; on to the next open one" },
    Row { name: "open", takes: "", words: (0, 0), help: "what is open at each desk" },
    Row { name: "next", takes: "", words: (0, 0), help: "the next open item" },
    Row { name: "orders", takes: "", words: (0, 0), help: "your drafts and what stands" },
    Row { name: "unit", takes: "WHO", words: (1, ANY), help: "all about an own unit" },
    Row { name: "hex", takes: "PLACE", words: (1, ANY), help: "all about a hex and who is there" },
    Row { name: "near", takes: "PLACE [HEXES]", words: (1, ANY), help: "what is within so many hexes, 2 if not said" },
    Row { name: "contacts", takes: "", words: (0, 0), help: "all that is believed present" },
    Row { name: "contact", takes: "C01", words: (1, ANY), help: "all about a contact" },
    Row { name: "estimate", takes: "[LETTER]", words: (0, 1), help: "the staff estimate, of all objectives or one" },
    Row { name: "explain", takes: "[PLACE]", words: (0, ANY), help: "the battle in sight, factor by factor" },
    Row { name: "reach", takes: "WHO", words: (1, ANY), help: "where a unit can be this turn, and when" },
    Row { name: "who", takes: "PLACE", words: (1, ANY), help: "who can be there, and when" },
    Row { name: "calendar", takes: "", words: (0, 0), help: "who comes by what way: desk 2" },
    Row { name: "raids", takes: "", words: (0, 0), help: "raids to expect: desk 3" },
    Row { name: "incidents", takes: "", words: (0, 0), help: "incidents and evidence: desk 4" },
    Row { name: "council", takes: "", words: (0, 0), help: "the voices and what can be tabled: desk 5" },
    Row { name: "voice", takes: "NATION", words: (1, 1), help: "how one voice stands" },
    Row { name: "cancel", takes: "WHO or COUNCIL", words: (1, ANY), help: "drops a draft; what stood before goes on" },
    Row { name: "undo", takes: "", words: (0, 0), help: "takes back the last change of your drafts" },
    Row { name: "redo", takes: "", words: (0, 0), help: "does again what was taken back" },
    Row { name: "check", takes: "", words: (0, 0), help: "the plan before sealing" },
    Row { name: "seal", takes: "[yes]", words: (0, 1), help: "seals your orders; after this there is no undo" },
    Row { name: "film", takes: "[STEP]", words: (0, 1), help: "the reports of the last turn, of all steps or one" },
    Row { name: "reports", takes: "[STEP]", words: (0, 1), help: "the same, numbered" },
    Row { name: "why", takes: "[NUMBER]", words: (0, 1), help: "why a report came out as it did; without a number the battle in sight" },
    Row { name: "turn", takes: "NUMBER", words: (1, 1), help: "a turn of a recording" },
    Row { name: "step", takes: "", words: (0, 0), help: "one step on in a recording" },
    Row { name: "back", takes: "", words: (0, 0), help: "one step back in a recording" },
    Row { name: "as", takes: "blue, red or truth", words: (1, 1), help: "as whom a recording is watched" },
    Row { name: "branch", takes: "NAME [fresh]", words: (1, 2), help: "play on from this turn of a recording, in a game of its own" },
    Row { name: "bookmark", takes: "[NOTE]", words: (0, ANY), help: "remembers the moment of a recording, in a game the hex in front" },
    Row { name: "export", takes: "FORMAT", words: (1, 1), help: "writes a recording as data beside its file: csv or jsonl" },
    Row { name: "rerun", takes: "KEY=VALUE", words: (1, ANY), help: "the finished game again with one setting changed, side by side" },
    Row { name: "name", takes: "TEXT", words: (1, ANY), help: "gives this moment a name" },
    Row { name: "note", takes: "TEXT", words: (1, ANY), help: "keeps a remark in the game's record" },
    Row { name: "set", takes: "KEY VALUE", words: (2, 2), help: "a setting; set width 0 takes lines of any length" },
    Row { name: "say", takes: "on or off", words: (1, 1), help: "announcements after orders" },
    Row { name: "help", takes: "[WORD]", words: (0, 1), help: "commands and verbs, or one of them" },
    Row { name: "legend", takes: "", words: (0, 0), help: "words and signs" },
    Row { name: "again", takes: "", words: (0, 0), help: "the last answer once more" },
    Row { name: "quit", takes: "", words: (0, 0), help: "leaves; all is kept" },
];

/// A command by its name.
pub(super) fn named(name: &str) -> Option<&'static Row> {
    COMMANDS.iter().find(|row| row.name == name)
}

/// Reads the words behind a command.
///
/// # Errors
/// If there are too few or too many.
pub(super) fn read(row: &'static Row, rest: &[Token]) -> Result<Command, Slip> {
    let words: Vec<String> = rest.iter().filter(|t| **t != Token::Comma).map(|t| t.text().to_owned()).collect();
    let example = format!("{} {}", row.name, row.takes);
    if words.len() < row.words.0 {
        return Err(Slip::new("", row.takes, example.trim()));
    }
    if words.len() > row.words.1 {
        return Err(Slip::new(words[row.words.1].clone(), "the end of the line", example.trim()));
    }
    Ok(Command { name: row.name, words })
}
