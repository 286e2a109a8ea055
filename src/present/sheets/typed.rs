//! Sheets with something typed: palette, fields, and the next keys of a chord.

use crate::app::actions::shown::{key_named, key_of, keys_named};
use crate::app::actions::{Action, Group, chord};
use crate::app::context::{available, contexts, offered};
use crate::app::keys::Key;
use crate::app::layers::{Field, Purpose};
use crate::app::model::Model;
use crate::app::port::KnobCard;
use crate::app::update::{found, matches};
use crate::present::page::{Place, Prompt, Sheet};
use crate::present::row::{Item, Row, Span, Tone};

/// Rows of a list below a field.
const ROWS: usize = 9;
/// Columns of the palette: name, words, key.
const WORDS: u16 = 20;

fn prompt(lead: &str, field: &Field, ghost: &str) -> Prompt {
    let lead = vec![Span::strong(Tone::Accent, lead)];
    Prompt { lead, text: field.text.clone(), cursor: field.cursor, ghost: ghost.to_owned() }
}

/// First row to show so that the chosen one is seen.
fn window(at: usize) -> usize {
    at.saturating_sub(ROWS - 1)
}

/// The command palette.
pub(super) fn palette(m: &Model, field: &Field) -> Sheet {
    let rows = matches(m, &field.text);
    let mut items: Vec<Item> = Vec::new();
    for (i, row) in rows.iter().enumerate().skip(window(field.at)).take(ROWS) {
        let why = available(m, row).err();
        let words = why.unwrap_or(row.help);
        let tone = if why.is_some() { Tone::Faint } else { Tone::Fg };
        let left = vec![Span::text(tone, row.name), Span::column(WORDS), Span::dim(words)];
        let right = vec![Span::strong(Tone::Accent, row.key_label())];
        items.push(Row::new(left).right(right).selected_if(i == field.at).choice(row.name).into());
    }
    if items.is_empty() {
        items.push(Row::sentence(Tone::Dim, "No command is called so.").into());
    }
    items.push(Item::Rule);
    if let Some(row) = rows.get(field.at) {
        items.push(Item::Para(Tone::Fg, row.help.to_owned()));
    }
    items.push(Row::sentence(Tone::Faint, format!("{} commands · a key finds its command", rows.len())).into());
    Sheet {
        title: "COMMAND".to_owned(),
        foot: format!(
            "{} run · {} complete · {} choose · {} close",
            key_named("text-accept"),
            key_named("text-complete"),
            keys_named(&["text-up", "text-down"]),
            key_named("text-close")
        ),
        items,
        place: Place::Centre(76),
        field: Some(prompt(&format!("{} ", key_of(Action::Palette)), field, "a few letters, or a key")),
    }
}

/// Settings that fit what is typed, with their values.
fn settings(m: &Model, typed: &str) -> Vec<Item> {
    let key = typed.split('=').next().unwrap_or("").trim();
    let card = m.game.as_ref().and_then(|game| game.card.as_ref());
    let knobs = card.map(|card| card.knobs.as_slice()).unwrap_or_default();
    let fitting = knobs.iter().filter(|knob| knob.key.starts_with(key)).take(ROWS);
    let row = |knob: &KnobCard| -> Item {
        let left = vec![Span::fg(knob.key.clone()), Span::column(18), Span::dim(knob.takes.clone())];
        Row::new(left).right(vec![Span::dim(knob.usual.clone())]).into()
    };
    fitting.map(row).collect()
}

/// A text field for something else.
pub(super) fn field(m: &Model, purpose: Purpose, field: &Field) -> Sheet {
    let (title, ghost) = match purpose {
        Purpose::Goto => ("GO TO", "hex number, place, unit, contact, letter of an objective"),
        Purpose::Search => ("SEARCH", "unit, contact, place"),
        Purpose::Reason => ("REASON", "why, in your words"),
        Purpose::Name => ("NAME THIS MOMENT", "a few words"),
        Purpose::Branch => ("BRANCH HERE", "a name; behind it fresh for new luck"),
        Purpose::Turn => ("GO TO TURN", "its number"),
        Purpose::Mark => ("REMEMBER THIS MOMENT", "a note, or nothing"),
        Purpose::Export => ("EXPORT AS", "csv or jsonl"),
        Purpose::Rerun => ("THE SAME GAME UNDER", "key=value"),
    };
    let mut items: Vec<Item> = Vec::new();
    if purpose == Purpose::Rerun {
        items.extend(settings(m, &field.text));
    }
    if matches!(purpose, Purpose::Goto | Purpose::Search) {
        let hits = found(m, &field.text);
        for (i, hit) in hits.iter().enumerate().skip(window(field.at)).take(ROWS) {
            let row = Row::new(vec![Span::fg(hit.name.clone())]).right(vec![Span::dim(hit.hex.to_string())]);
            items.push(row.selected_if(i == field.at).choice(hit.hex.to_string()).into());
        }
    }
    Sheet {
        title: title.to_owned(),
        foot: format!("{} take it · {} close", key_named("text-accept"), key_named("text-close")),
        items,
        place: Place::Centre(64),
        field: Some(prompt("", field, ghost)),
    }
}

/// The keys that can follow, by heading; what cannot be done says why.
pub(super) fn which_key(m: &Model, first: Key) -> Sheet {
    let mut items: Vec<Item> = Vec::new();
    for group in Group::ALL {
        let rows: Vec<_> = contexts(m).into_iter().flat_map(|c| chord(c, first)).collect();
        let rows: Vec<_> = rows.into_iter().filter(|r| r.group == group && offered(m, r)).collect();
        for pair in rows.chunks(2) {
            let mut left = Vec::new();
            for (row, column) in pair.iter().zip([1, 56]) {
                let second = row.strokes().find(|s| s.first == Some(first)).map(|s| s.key.label()).unwrap_or_default();
                let why = available(m, row).err();
                let tone = if why.is_some() { Tone::Faint } else { Tone::Fg };
                let words =
                    why.map_or_else(|| row.help.trim_end_matches('.').to_owned(), |w| format!("{}: {w}", row.label));
                left.extend([
                    Span::column(column),
                    Span::strong(Tone::Accent, second),
                    Span::text(tone, format!("  {words}")),
                ]);
            }
            items.push(Row::new(left).into());
        }
    }
    let title = format!("{}  NEXT KEY", first.label());
    Sheet { title, foot: format!("{} cancels", key_of(Action::Back)), items, place: Place::Bottom, field: None }
}
