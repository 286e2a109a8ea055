//! The command palette: any action by a few letters of its name, words or key; and commands that take words.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};

use crate::app::actions::{self, Action, Row};
use crate::app::context;
use crate::app::layers::{Field, Layer};
use crate::app::model::{Model, Wish};
use crate::app::port::Ask;
use crate::settings::KEYS;

use super::act;

/// Rows that fit what is typed, best first; each action once. Rows that cannot be done now come after the others.
pub fn matches(m: &Model, typed: &str) -> Vec<&'static Row> {
    let mut rows: Vec<&'static Row> = Vec::new();
    for row in actions::rows().iter().filter(|row| !matches!(row.action, Action::Digit(_) | Action::LookAgain(_))) {
        if !rows.iter().any(|r| r.action == row.action) {
            rows.push(row);
        }
    }
    let can = |row: &&Row| context::available(m, row).is_err();
    let typed = typed.trim();
    if typed.is_empty() {
        rows.sort_by_key(can);
        return rows;
    }
    let by_key = |row: &&'static Row| row.strokes().any(|s| s.label() == typed);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let mut scored: Vec<(bool, u32, &'static Row)> = Vec::new();
    for row in rows {
        let hay = Utf32String::from(format!("{} {} {}", row.name, row.label, row.help));
        let score = pattern.score(hay.slice(..), &mut matcher).unwrap_or(0);
        let keyed = if by_key(&row) { u32::MAX } else { score };
        let named = if row.name.starts_with(typed) { keyed.saturating_add(1000) } else { keyed };
        if named > 0 {
            scored.push((can(&row), named, row));
        }
    }
    scored.sort_by_key(|(cannot, score, row)| (*cannot, std::cmp::Reverse(*score), row.name));
    scored.into_iter().map(|(_, _, row)| row).collect()
}

/// Runs what is typed: a command with words, else the chosen row.
pub(super) fn run(m: &mut Model, field: &Field) -> Vec<Ask> {
    let mut words = field.text.split_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some("set"), Some(key), Some(value)) => return set(m, key, value),
        (Some("mouse"), Some(value), None) => return set(m, "mouse", value),
        (Some("copy"), Some(name), None) => return vec![Ask::Copy(name.to_owned())],
        _ => {}
    }
    let Some(row) = matches(m, &field.text).into_iter().nth(field.at) else {
        m.no(format!("There is no command {}.", field.text.trim()));
        return Vec::new();
    };
    if let Err(why) = context::available(m, row) {
        m.no(format!("{}: {why}.", row.label));
        return Vec::new();
    }
    act(m, row.action)
}

fn set(m: &mut Model, key: &str, value: &str) -> Vec<Ask> {
    let Some(row) = KEYS.iter().find(|row| row.name == key) else {
        m.no(format!("There is no setting {key}."));
        return Vec::new();
    };
    if (row.set)(&mut m.settings, value).is_some() {
        m.wish = Some(Wish::Look);
        m.done(format!("{key} is {value}."));
    } else {
        m.no(format!("{key} takes {}.", row.takes));
    }
    Vec::new()
}

/// Opens the palette.
pub(super) fn open(m: &mut Model) {
    m.layers.push(Layer::Palette(Field::default()));
}
