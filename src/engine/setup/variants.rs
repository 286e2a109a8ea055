//! Parameters of a scenario (`--set KEY=VALUE`, rules §23.2 no. 1): what it declares, what was asked for, and putting
//! the values in place before the file is read.
//!
//! In the text a value is written `"$key"`, a figure made from it `"$key * 2"`, a condition `"$key >= 5"`, joined by
//! `and`, and such by `or`. A choice is `"$key ? push: 3, halt: 1, else: 2"`: what stands behind the first arm that fits takes the place
//! of the whole, be it a number, a hex or a row; an arm is a value of the key, or a comparison `>= 5`. Such a string is replaced by what it comes to, padded to its length, so places in the text stay as they are.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::fault::{FaultCode, Faults, nearest};

/// Where faults of settings are placed.
pub(super) const SET: &str = "--set";

/// A parameter a scenario declares.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Knob {
    /// Its key.
    pub key: String,
    /// The value without `--set`.
    pub default: String,
    /// Words it takes; empty for a number.
    #[serde(default)]
    pub words: Vec<String>,
    /// Least and greatest number; used without words.
    #[serde(default)]
    pub range: (i32, i32),
    /// What it changes.
    pub doc: String,
}

impl Knob {
    /// What it takes, in short: `draw, push, halt` or `2 to 6`.
    pub fn takes(&self) -> String {
        if self.words.is_empty() { format!("{} to {}", self.range.0, self.range.1) } else { self.words.join(", ") }
    }

    /// The value a text stands for, if it is one.
    fn value(&self, text: &str) -> Option<Value> {
        if !self.words.is_empty() {
            return self.words.iter().any(|w| w == text).then(|| Value::Word(text.to_owned()));
        }
        let n = text.parse().ok()?;
        (self.range.0..=self.range.1).contains(&n).then_some(Value::Number(n))
    }
}

/// Knobs of a file, whatever else stands in it.
#[derive(Deserialize)]
pub(super) struct KnobsOnly {
    #[serde(default)]
    pub(super) knobs: Vec<Knob>,
}

/// A value in force.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Word(String),
    Number(i32),
}

/// Values in force, by key.
#[derive(Clone, Debug, Default)]
pub(super) struct Values(BTreeMap<String, Value>);

impl Values {
    /// Defaults, with what was asked for laid over them. A key of the options or of the numbers of the rules is somebody
    /// else's.
    pub(super) fn settle(
        knobs: &[Knob],
        asked: &[(String, String)],
        (options, numbers): (&[&str], &[&str]),
        faults: &mut Faults,
    ) -> Values {
        let mut values = BTreeMap::new();
        for (i, knob) in knobs.iter().enumerate() {
            match knob.value(&knob.default) {
                Some(value) => {
                    if values.insert(knob.key.clone(), value).is_some() {
                        faults.add(FaultCode::Double, format!("knobs[{i}].key"), &knob.key, "a key of its own");
                    }
                }
                None => {
                    faults.add(FaultCode::OutOfRange, format!("knobs[{i}].default"), &knob.default, &knob.takes());
                }
            }
        }
        let mut wrong = Faults::of(SET);
        for (key, text) in asked {
            match knobs.iter().find(|k| k.key == *key) {
                Some(knob) => {
                    if let Some(value) = knob.value(text) {
                        values.insert(key.clone(), value);
                    } else {
                        wrong.add(FaultCode::OutOfRange, key, text, &knob.takes());
                        wrong.near(nearest(text, knob.words.iter().map(String::as_str)));
                    }
                }
                None if options.contains(&key.as_str()) || numbers.contains(&key.as_str()) => {}
                None => {
                    let names = || knobs.iter().map(|k| k.key.as_str()).chain(options.iter().copied());
                    let known = names().collect::<Vec<_>>().join(", ");
                    wrong.add(FaultCode::UnknownKey, key, key, &format!("{known}, or a number of the rules"));
                    wrong.near(nearest(key, names().chain(numbers.iter().copied())));
                }
            }
        }
        faults.extend(wrong.list());
        Values(values)
    }

    /// The text with every `"$…"` replaced by what it comes to.
    pub(super) fn fill(&self, text: &str, faults: &mut Faults) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(i) = rest.find(['"', '/']) {
            let (before, after) = rest.split_at(i);
            out.push_str(before);
            let n = token(after);
            let (piece, next) = after.split_at(n);
            match piece.strip_prefix("\"$").and_then(|p| p.strip_suffix('"')) {
                Some(formula) => match self.work_out(formula) {
                    Ok(value) => {
                        out.push_str(&value);
                        out.extend(std::iter::repeat_n(' ', piece.len().saturating_sub(value.len())));
                    }
                    Err(wrong) => {
                        let (line, column) = place(text, text.len() - rest.len() + i);
                        faults.unknown(
                            "",
                            &wrong,
                            "a formula on keys of the scenario",
                            self.0.keys().map(String::as_str),
                        );
                        faults.at(line, column);
                        out.push_str(piece);
                    }
                },
                None => out.push_str(piece),
            }
            rest = next;
        }
        out.push_str(rest);
        out
    }

    /// What a formula comes to, as RON; the part that cannot be read otherwise.
    fn work_out(&self, formula: &str) -> Result<String, String> {
        if let Some((key, arms)) = formula.split_once(" ? ") {
            return self.chosen(key.trim(), arms);
        }
        let mut sides = formula.split(" or ").map(|side| self.all_of(side));
        let mut any = sides.next().expect("split gives one part at least")?;
        for side in sides {
            let either = side? == "true" || any == "true";
            any = either.to_string();
        }
        Ok(any)
    }

    /// Terms joined by `and`, or a term alone.
    fn all_of(&self, formula: &str) -> Result<String, String> {
        let mut parts = formula.split(" and ").map(|part| self.term(part.trim().trim_start_matches('$')));
        let mut all = parts.next().expect("split gives one part at least")?;
        for part in parts {
            let both = part? == "true" && all == "true";
            all = both.to_string();
        }
        Ok(all)
    }

    /// What stands behind the first arm that fits the value of a key.
    fn chosen(&self, key: &str, arms: &str) -> Result<String, String> {
        if !self.0.contains_key(key) {
            return Err(key.to_owned());
        }
        for arm in pieces(arms) {
            let (when, then) = arm.split_once(':').ok_or_else(|| arm.to_owned())?;
            let when = when.trim();
            let test = if when.starts_with(['<', '>', '!', '=']) { when.to_owned() } else { format!("= {when}") };
            if when == "else" || self.term(&format!("{key} {test}"))? == "true" {
                return Ok(then.trim().replace("\\\"", "\""));
            }
        }
        Err(format!("{key} ? {arms}"))
    }

    fn term(&self, term: &str) -> Result<String, String> {
        let words: Vec<&str> = term.split_whitespace().collect();
        let value = words.first().and_then(|key| self.0.get(*key)).ok_or_else(|| term.to_owned())?;
        match (value, &words[1..]) {
            (Value::Word(word), []) => Ok(format!("\"{word}\"")),
            (Value::Number(n), []) => Ok(n.to_string()),
            (Value::Word(word), ["=", other]) => Ok((word == other).to_string()),
            (Value::Word(word), ["!=", other]) => Ok((word != other).to_string()),
            (Value::Number(n), [op, other]) => {
                let m: i32 = other.parse().map_err(|_| term.to_owned())?;
                Ok(match *op {
                    "+" => (n + m).to_string(),
                    "-" => (n - m).to_string(),
                    "*" => (n * m).to_string(),
                    "=" => (*n == m).to_string(),
                    "!=" => (*n != m).to_string(),
                    "<" => (*n < m).to_string(),
                    "<=" => (*n <= m).to_string(),
                    ">" => (*n > m).to_string(),
                    ">=" => (*n >= m).to_string(),
                    _ => return Err(term.to_owned()),
                })
            }
            _ => Err(term.to_owned()),
        }
    }
}

/// The parts of a text between commas that stand in no bracket.
fn pieces(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (i, c) in text.char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&text[start..i]);
                start = i + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// Bytes of the string or comment that begins here; 1 for a lone slash.
fn token(text: &str) -> usize {
    if text.starts_with("//") {
        return text.find('\n').unwrap_or(text.len());
    }
    if let Some(inner) = text.strip_prefix("/*") {
        return inner.find("*/").map_or(text.len(), |i| i + 4);
    }
    if !text.starts_with('"') {
        return 1;
    }
    let mut escaped = false;
    for (i, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return i + 1,
            _ => {}
        }
    }
    text.len()
}

/// Line and column of a byte, from 1.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
    (line, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values() -> Values {
        let knob = |key: &str, default: &str, words: &[&str]| Knob {
            key: key.to_owned(),
            default: default.to_owned(),
            words: words.iter().map(|w| (*w).to_owned()).collect(),
            range: (0, 99),
            doc: String::new(),
        };
        let knobs = [knob("size", "4", &[]), knob("plan", "push", &["push", "halt"])];
        let mut faults = Faults::of("x.ron");
        let values = Values::settle(&knobs, &[("size".to_owned(), "6".to_owned())], (&[], &[]), &mut faults);
        assert!(faults.is_empty());
        values
    }

    #[test]
    fn formulas_come_to_numbers_words_and_conditions() {
        let values = values();
        let cases = [
            ("size", "6"),
            ("size * 2", "12"),
            ("size - 1", "5"),
            ("plan", "\"push\""),
            ("plan = push", "true"),
            ("plan != push", "false"),
            ("size >= 6 and plan = halt", "false"),
            ("size >= 6 and $plan = push", "true"),
            ("plan = halt or size >= 7 and plan = push", "false"),
            ("plan = halt or size >= 6 and plan = push", "true"),
            ("plan = push or size >= 7", "true"),
            ("plan ? push: Hex(35073), halt: [1, 2]", "Hex(35073)"),
            ("plan ? halt: 1, else: [(1, 2), 3]", "[(1, 2), 3]"),
            ("size ? 4: 1, >= 6: \\\"EE\\\"", "\"EE\""),
        ];
        for (formula, came) in cases {
            assert_eq!(values.work_out(formula).as_deref(), Ok(came), "{formula}");
        }
        for wrong in
            ["sizes", "size >", "size >= many", "plan > push", "plan ? halt: 1", "plans ? halt: 1", "plan = push or x"]
        {
            assert!(values.work_out(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn filling_keeps_every_place_and_leaves_texts_and_comments_alone() {
        let text = "// \"$size\"\n(a: \"$size * 2\", b: \"costs $size\", c: \"\\\"$size\", /* \"$x\" */ d: 1 / 2)";
        let mut faults = Faults::of("x.ron");
        let filled = values().fill(text, &mut faults);
        assert!(faults.is_empty());
        assert_eq!(filled, text.replace("\"$size * 2\"", "12         "));
        let mut faults = Faults::of("x.ron");
        values().fill("\n  \"$sise\"", &mut faults);
        let fault = faults.list().remove(0);
        assert_eq!((fault.at, fault.near), (Some((2, 3)), vec!["size".to_owned()]));
    }
}
