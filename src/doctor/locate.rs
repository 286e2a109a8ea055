//! Finds the span of a value in RON text by its path: `units[12].at`, `contacts[Blue][1].unit`, `aims.hexes[40061]`.
//!
//! It reads only as much of the grammar as it takes to step over values; text that does not parse has no places.

use std::ops::Range;

/// A step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part<'a> {
    /// A field of a struct.
    Field(&'a str),
    /// A place in a list, or a key of a map.
    Item(&'a str),
}

/// The bytes of the value at a path; of the deepest part of it that is there, if the rest is missing.
pub fn locate(text: &str, path: &str) -> Range<usize> {
    let mut at = skip(text, 0);
    let parts = parts(path);
    for (i, part) in parts.iter().enumerate() {
        let Some(row) = step(text, at, part) else { break };
        // A path that ends in a key of a map may mean the key: the row is shown from there.
        at = if i + 1 == parts.len() && matches!(part, Part::Item(_)) { row.key } else { row.value };
    }
    at..value_end(text, at)
}

/// Line and column, from 1, of a byte.
pub fn line_column(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at.min(text.len())];
    let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count());
    (before.matches('\n').count() + 1, column + 1)
}

/// The byte of a line and column, from 1.
pub fn byte_of(text: &str, (line, column): (usize, usize)) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or("");
    start + rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum::<usize>()
}

/// The bracket that is open where a place lies and opened last; `None` outside all of them.
pub fn opening(text: &str, at: usize) -> Option<usize> {
    open_at(text, at).pop()
}

/// The bytes of the innermost row of a list or map in which a place lies, with the comma behind it.
pub fn row_around(text: &str, at: usize) -> Option<Range<usize>> {
    let open = open_at(text, at).into_iter().rev().find(|o| matches!(text.as_bytes()[*o], b'[' | b'{'))?;
    let mut start = skip(text, open + 1);
    loop {
        if matches!(text.as_bytes().get(start)?, b']' | b'}') {
            return None;
        }
        let after = skip(text, start + key(text, start));
        let value = if text[after..].starts_with(':') { skip(text, after + 1) } else { start };
        let mut end = skip(text, value_end(text, value));
        if text[end..].starts_with(',') {
            end += 1;
        }
        if at < end {
            return Some(start..end);
        }
        let next = skip(text, end);
        if next <= start {
            return None;
        }
        start = next;
    }
}

/// The brackets that are open at a place, outermost first.
fn open_at(text: &str, at: usize) -> Vec<usize> {
    let mut open = Vec::new();
    let mut here = 0;
    while here < at.min(text.len()) {
        match text.as_bytes()[here] {
            b'"' => here = string_end(text, here) - 1,
            b'/' if skip(text, here) > here => {
                here = skip(text, here);
                continue;
            }
            b'(' | b'[' | b'{' => open.push(here),
            b')' | b']' | b'}' => {
                open.pop();
            }
            _ => {}
        }
        here += 1;
    }
    open
}

/// A row of a struct, list or map.
struct Row {
    /// Where its key begins; its value, in a list.
    key: usize,
    /// Where its value begins.
    value: usize,
}

fn parts(path: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    for word in path.split('.').filter(|w| !w.is_empty()) {
        let (field, items) = word.split_at(word.find('[').unwrap_or(word.len()));
        if !field.is_empty() {
            parts.push(Part::Field(field));
        }
        parts.extend(items.split('[').skip(1).map(|item| Part::Item(item.trim_end_matches(']'))));
    }
    parts
}

/// The row of one part, within the value that begins at `at`.
fn step(text: &str, at: usize, part: &Part<'_>) -> Option<Row> {
    let open = skip(text, at + word(text, at));
    let bracket = *text.as_bytes().get(open)?;
    let mut here = skip(text, open + 1);
    let mut place = 0;
    while !matches!(text.as_bytes().get(here)?, b')' | b']' | b'}') {
        let key_end = here + key(text, here);
        let after = skip(text, key_end);
        let keyed = text[after..].starts_with(':');
        let value = if keyed { skip(text, after + 1) } else { here };
        let name = text[here..key_end].trim_matches('"');
        let hit = match part {
            Part::Field(field) => bracket == b'(' && keyed && name == *field,
            Part::Item(item) if bracket == b'{' => keyed && name == *item,
            Part::Item(item) => item.parse() == Ok(place),
        };
        if hit {
            return Some(Row { key: here, value });
        }
        here = skip(text, value_end(text, value));
        if text[here..].starts_with(',') {
            here = skip(text, here + 1);
        }
        place += 1;
    }
    None
}

/// Bytes of a word that begins here.
fn word(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len())
}

/// Bytes of a key that begins here: a word or a string.
fn key(text: &str, at: usize) -> usize {
    if text[at..].starts_with('"') { string_end(text, at) - at } else { word(text, at) }
}

/// The first byte from here that is neither blank nor comment.
fn skip(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at.min(text.len())..];
        let blank = rest.len() - rest.trim_start().len();
        at += blank;
        let rest = &rest[blank..];
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            at += rest.find("*/").map_or(rest.len(), |i| i + 2);
        } else {
            return at;
        }
    }
}

/// The byte after a string that begins here.
fn string_end(text: &str, at: usize) -> usize {
    let mut escaped = false;
    for (i, c) in text[at..].char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + i + 1,
            _ => {}
        }
    }
    text.len()
}

/// The byte after a value that begins here.
fn value_end(text: &str, at: usize) -> usize {
    let mut depth = 0;
    let mut here = at;
    while let Some(byte) = text.as_bytes().get(here) {
        match byte {
            b'"' => here = string_end(text, here) - 1,
            b'/' if skip(text, here) > here => {
                here = skip(text, here);
                continue;
            }
            b'(' | b'[' | b'{' => depth += 1,
            b')' | b']' | b'}' | b',' if depth == 0 => break,
            b')' | b']' | b'}' => {
                depth -= 1;
                if depth == 0 {
                    return here + 1;
                }
            }
            _ => {}
        }
        here += 1;
    }
    at + text[at..here].trim_end().len()
}
