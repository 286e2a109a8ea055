//! Keys as they are shown: the labels of the rows in force, alone, in groups and in running text.
//!
//! Whatever names a key takes it from here, so a key changed by `keys.ron` is shown changed. Texts of a scenario are
//! written with the keys as they come; [`in_force`] puts those a person has in their place. Not here: whether the key
//! does something on the screen in front ([`context`](crate::app::context)).

use crate::app::keys::Key;

use super::{Action, Context, ROWS, Row, Stroke, named, row_of, rows};

/// The first key of an action as it is in force; empty without one.
pub fn key_of(action: Action) -> String {
    row_of(action).map(Row::key_label).unwrap_or_default()
}

/// The first key of a row by its name; empty without one.
pub fn key_named(name: &str) -> String {
    named(name).map(Row::key_label).unwrap_or_default()
}

/// The first keys of rows by their names, as `← →`.
pub fn keys_named(names: &[&str]) -> String {
    labels(names).join(" ")
}

/// The first keys of rows as one word, as `hjkl`; apart where one has a longer name.
pub fn run_named(names: &[&str]) -> String {
    let all = labels(names);
    let is_short = all.iter().all(|label| label.chars().count() == 1);
    all.join(if is_short { "" } else { " " })
}

/// The first keys of rows as a range, as `a–f`; one by one where they do not follow each other.
pub fn range_named(names: &[&str]) -> String {
    let all = labels(names);
    let signs: Vec<char> = all.iter().filter_map(|label| label.chars().next()).collect();
    let follow = all.iter().all(|label| label.chars().count() == 1)
        && signs.windows(2).all(|pair| u32::from(pair[0]) + 1 == u32::from(pair[1]));
    match (signs.first(), signs.last()) {
        (Some(first), Some(last)) if follow && signs.len() > 2 => format!("{first}–{last}"),
        _ => all.join(" "),
    }
}

/// The key that opens the verbs: the first of their chords.
pub fn key_of_verbs() -> String {
    let verbs = rows().iter().filter(|row| matches!(row.action, Action::Verb(_)));
    verbs.flat_map(Row::strokes).find_map(|stroke| stroke.first).map(Key::label).unwrap_or_default()
}

/// The first key of a verb's chord and the second in one word, as `od`; its single key without a chord.
pub fn chord_of(action: Action) -> String {
    let Some(row) = row_of(action) else { return String::new() };
    let chord = row.strokes().find(|stroke| stroke.first.is_some()).map(word);
    chord.unwrap_or_else(|| row.key_label())
}

/// Text with its keys, written as they come and each in backticks, as they are in force where these contexts hold.
pub fn in_force(text: &str, contexts: &[Context]) -> String {
    let tokens: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
    let mut resolved = all_in_force(&tokens, contexts).into_iter();
    let part = |(n, part): (usize, &str)| match n % 2 {
        1 => format!("`{}`", resolved.next().unwrap_or_else(|| part.to_owned())),
        _ => part.to_owned(),
    };
    text.split('`').enumerate().map(part).collect()
}

/// A list of keys, `3, od, ↓ to Tapa`, as they are in force. Two letters are a chord only where nothing stands by them.
pub fn list_in_force(text: &str, contexts: &[Context]) -> String {
    let parts: Vec<Vec<&str>> = text.split(", ").map(|part| part.split(' ').collect()).collect();
    let is_key = |part: &[&str], word: &str| part.len() == 1 || !word.chars().all(char::is_alphabetic) || is_one(word);
    let flat = || parts.iter().flat_map(|part| part.iter().map(move |word| (part, *word)));
    let tokens: Vec<&str> = flat().filter(|(part, word)| is_key(part, word)).map(|(_, word)| word).collect();
    let mut resolved = all_in_force(&tokens, contexts).into_iter();
    let mut told = |part: &Vec<&str>| {
        let words: Vec<String> = part
            .iter()
            .map(|word| if is_key(part, word) { resolved.next().unwrap_or_default() } else { (*word).to_owned() })
            .collect();
        words.join(" ")
    };
    parts.iter().map(&mut told).collect::<Vec<_>>().join(", ")
}

/// Whether a word is a single letter, or the label of a key with a name.
fn is_one(word: &str) -> bool {
    word.chars().count() == 1 || ROWS.iter().flat_map(Row::strokes).any(|s| s.first.is_none() && s.label() == word)
}

/// Keys in the order they are pressed: up to the first verb those of the plan, behind it those of the order it opens.
fn all_in_force(tokens: &[&str], contexts: &[Context]) -> Vec<String> {
    let plan = [Context::Plan, Context::Map, Context::Global];
    let order = [Context::Prompt, Context::Map, Context::Global];
    let opens = |token: &&str| {
        let row = as_it_comes(token, &plan[..1]);
        row.is_some_and(|(row, _)| matches!(row.action, Action::Verb(_) | Action::Dig))
    };
    let verb = tokens.iter().position(opens);
    let here = |n: usize| match verb {
        Some(verb) if n <= verb => &plan[..],
        Some(_) => &order[..],
        None => contexts,
    };
    tokens.iter().enumerate().map(|(n, token)| one_in_force(token, here(n))).collect()
}

/// The row a key means as the table comes, looked up the nearest first, and the stroke.
fn as_it_comes(token: &str, contexts: &[Context]) -> Option<(&'static Row, Stroke)> {
    let hit = |context: &Context| {
        let rows = ROWS.iter().filter(|row| row.context == *context);
        rows.flat_map(|row| row.strokes().map(move |stroke| (row, stroke))).find(|(_, stroke)| word(*stroke) == token)
    };
    contexts.iter().find_map(hit)
}

fn one_in_force(token: &str, contexts: &[Context]) -> String {
    let Some((row, stroke)) = as_it_comes(token, contexts) else { return token.to_owned() };
    let Some(now) = named(row.name) else { return token.to_owned() };
    if now.strokes().any(|s| s == stroke) {
        return token.to_owned();
    }
    let alike = now.strokes().find(|s| s.first.is_some() == stroke.first.is_some()).or_else(|| now.strokes().next());
    // Without a key there is still the name, in the palette.
    alike.map_or_else(|| format!("{}{}", key_of(Action::Palette), row.name), word)
}

/// A stroke as running text has it: the two keys of a chord in one word.
fn word(stroke: Stroke) -> String {
    let first = stroke.first.map(Key::label).unwrap_or_default();
    format!("{first}{}", stroke.key.label())
}

fn labels(names: &[&str]) -> Vec<String> {
    names.iter().filter_map(|name| named(name)).map(Row::key_label).filter(|label| !label.is_empty()).collect()
}
