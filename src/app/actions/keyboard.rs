//! The keys as a person has them: the table, with what `keys.ron` changes. A conflict is refused with both names.
//!
//! The file maps names of actions to keys, written as in the table: `{ "dig": "D", "zoom-in": "+ =", "move": "" }`.
//! Dispatch reads [`rows`], and so does [`shown`](super::shown), from which every key on the screen comes: a changed key
//! shows wherever its action does. The table holds for the thread of the front end. Not here: reading the file.

use std::cell::Cell;
use std::collections::BTreeMap;

use strsim::jaro_winkler;

use super::{Action, Context, ROWS, Row, Stroke};
use crate::app::keys::Key;

/// Letters Ctrl may be held with; a terminal or a multiplexer takes the others (ui §1).
const CTRL: &str = "clz";
/// How alike a name must be to be offered for a wrong one.
const ALIKE: f64 = 0.85;

thread_local! {
    static TABLE: Cell<&'static [Row]> = const { Cell::new(ROWS) };
}

/// The rows in force.
pub fn rows() -> &'static [Row] {
    TABLE.get()
}

/// What is wrong with a file of keys.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeysFault {
    /// The file is no map of words.
    #[error("it is not read: {0}; expected a map such as {{ \"dig\": \"D\" }}")]
    Unreadable(String),
    /// A name no action has.
    #[error("there is no action `{name}`{}", near.map_or_else(String::new, |n| format!("; did you mean `{n}`?")))]
    NoAction {
        /// As written.
        name: String,
        /// The likest name there is.
        near: Option<&'static str>,
    },
    /// Something that is no key of ours.
    #[error("`{token}` of `{name}` is no key: one sign, a word such as space, enter, C-l, or two keys as o+m")]
    NoKey {
        /// The action.
        name: &'static str,
        /// What stands for its key.
        token: String,
    },
    /// Nothing else closes, helps or leaves.
    #[error("`{0}` needs a key")]
    Needed(&'static str),
    /// One key, two meanings.
    #[error("`{key}` would mean both `{one}` and `{other}`: give one of them another key")]
    Conflict {
        /// The key, as shown.
        key: String,
        /// One action.
        one: &'static str,
        /// The other.
        other: &'static str,
    },
}

/// Reads a file of keys and puts them in force on this thread.
///
/// # Errors
/// All that is wrong with the file; the keys stay as they were.
pub fn install(text: &str) -> Result<(), Vec<KeysFault>> {
    let changes: BTreeMap<String, String> =
        ron::from_str(text.trim_start_matches('\u{feff}')).map_err(|f| vec![KeysFault::Unreadable(f.to_string())])?;
    let changed = changed(&changes)?;
    // Read once a start: the table lives as long as the program.
    TABLE.set(Vec::leak(changed));
    Ok(())
}

/// The table with other keys for some actions.
fn changed(changes: &BTreeMap<String, String>) -> Result<Vec<Row>, Vec<KeysFault>> {
    let mut table = ROWS.to_vec();
    let mut faults = Vec::new();
    for (name, keys) in changes {
        let Some(row) = table.iter_mut().find(|row| row.name == name.as_str()) else {
            faults.push(KeysFault::NoAction { name: name.clone(), near: likest(name) });
            continue;
        };
        let wrong = keys.split_whitespace().filter(|token| !Stroke::parse(token).is_some_and(is_ours));
        faults.extend(wrong.map(|token| KeysFault::NoKey { name: row.name, token: token.to_owned() }));
        if keys.trim().is_empty() && matches!(row.action, Action::Back | Action::Help | Action::Leave) {
            faults.push(KeysFault::Needed(row.name));
        }
        row.keys = String::leak(keys.clone());
    }
    let clashes = conflicts(&table).into_iter();
    faults.extend(clashes.map(|(_, stroke, one, other)| KeysFault::Conflict { key: stroke.label(), one, other }));
    if faults.is_empty() { Ok(table) } else { Err(faults) }
}

fn is_ours(stroke: Stroke) -> bool {
    let fits = |key: Key| !matches!(key, Key::Ctrl(letter) if !CTRL.contains(letter));
    fits(stroke.key) && stroke.first.is_none_or(fits)
}

fn likest(name: &str) -> Option<&'static str> {
    let likeness = |row: &&Row| jaro_winkler(row.name, name);
    let best = ROWS.iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(&best) >= ALIKE).then_some(best.name)
}

/// Keys that mean two things in one context of a table, with the names of both; empty when it is sound.
pub fn conflicts(table: &[Row]) -> Vec<(Context, Stroke, &'static str, &'static str)> {
    let mut found = Vec::new();
    for (i, row) in table.iter().enumerate() {
        for other in &table[i + 1..] {
            if row.context != other.context {
                continue;
            }
            let clash = |a: Stroke, b: Stroke| a == b || a.first == Some(b.key) && b.first.is_none();
            for a in row.strokes() {
                let hits = other.strokes().filter(|&b| clash(a, b) || clash(b, a));
                found.extend(hits.map(|_| (row.context, a, row.name, other.name)));
            }
        }
    }
    found
}
