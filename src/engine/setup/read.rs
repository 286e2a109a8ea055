//! Reading authored RON: optional values without `Some`, numbers without their newtype, no double keys.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use ron::Options;
use ron::error::Error as RonError;
use ron::extensions::Extensions;
use serde::de::{DeserializeOwned, Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::bundle::Bundle;
use super::fault::{Fault, FaultCode, Faults, nearest};

/// What the reader of a [`Table`] says of a key that stands there already.
const TWICE: &str = "stands here a second time";

/// Reads a text of a bundle; a missing file or the first fault of syntax ends it.
pub(super) fn read<T: DeserializeOwned>(bundle: &Bundle, file: &str) -> Result<T, Vec<Fault>> {
    let Some(text) = bundle.get(file) else {
        let mut faults = Faults::of(file);
        faults.add(FaultCode::Missing, "", file, "a file of that name");
        return Err(faults.list());
    };
    parse(file, text)
}

/// Reads a text.
pub(super) fn parse<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Vec<Fault>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let options = Options::default().with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_NEWTYPES);
    options.from_str(text).map_err(|e| {
        let mut faults = Faults::of(file);
        shape(&e.code, &mut faults);
        let found = &faults.last().found;
        let end = e.span.end;
        let (line, column) = behind(text, (end.line, end.col), found).unwrap_or((e.span.start.line, e.span.start.col));
        faults.at(line, column);
        faults.list()
    })
}

/// A fault of shape: what the reader found, and what could stand there.
fn shape(wrong: &RonError, faults: &mut Faults) {
    let row = |outer: &Option<String>| outer.as_deref().map_or_else(|| "the row".to_owned(), |o| format!("a `{o}`"));
    match wrong {
        RonError::NoSuchStructField { expected, found, outer } => {
            faults.add(
                FaultCode::UnknownField,
                "",
                found,
                &format!("a field of {}: {}", row(outer), expected.join(", ")),
            );
            faults.near(nearest(found, expected.iter().copied()));
        }
        RonError::NoSuchEnumVariant { expected, found, .. } => {
            faults.unknown("", found, &format!("one of {}", expected.join(", ")), expected.iter().copied());
        }
        RonError::MissingStructField { field, outer } => {
            faults.add(FaultCode::Lacking, "", format!("no `{field}`"), &format!("`{field}: …` in {}", row(outer)));
        }
        RonError::DuplicateStructField { field, .. } => {
            faults.add(FaultCode::Double, "", field, "each field once");
        }
        RonError::InvalidValueForType { expected, found } => faults.add(FaultCode::Syntax, "", found, expected),
        RonError::IntegerOutOfBounds => {
            faults.add(FaultCode::OutOfRange, "", "the number", "a whole number that fits the field");
        }
        RonError::Message(text) if text.ends_with(TWICE) => {
            faults.add(FaultCode::Double, "", text.trim_end_matches(TWICE).trim(), "each key once");
        }
        RonError::Eof => faults.add(FaultCode::Syntax, "", "the end of the file", "the rest of it: a bracket is open"),
        other => {
            let text = other.to_string();
            match text.strip_prefix("Expected ") {
                Some(expected) => faults.add(FaultCode::Syntax, "", "something else", expected),
                None => faults.add(FaultCode::Syntax, "", text, "a value of the shape this file has"),
            }
        }
    }
}

/// Where a word stands that the reader has just read: it stops behind it.
fn behind(text: &str, (line, column): (usize, usize), word: &str) -> Option<(usize, usize)> {
    let row = text.split('\n').nth(line.checked_sub(1)?)?;
    let before: String = row.chars().take(column.saturating_sub(1)).collect();
    let start = before.rfind(word)?;
    Some((line, before[..start].chars().count() + 1))
}

/// A map in which every key stands once: a second one is a fault, not a silent change of the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<K, V>(BTreeMap<K, V>);

impl<K, V> Table<K, V> {
    /// The plain map.
    pub fn into_inner(self) -> BTreeMap<K, V> {
        self.0
    }
}

impl<K: Ord, V> Default for Table<K, V> {
    fn default() -> Self {
        Table(BTreeMap::new())
    }
}

impl<K, V> Deref for Table<K, V> {
    type Target = BTreeMap<K, V>;

    fn deref(&self) -> &BTreeMap<K, V> {
        &self.0
    }
}

impl<'de, K: Deserialize<'de> + Ord + fmt::Debug, V: Deserialize<'de>> Deserialize<'de> for Table<K, V> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Rows<K, V>(PhantomData<(K, V)>);
        impl<'de, K: Deserialize<'de> + Ord + fmt::Debug, V: Deserialize<'de>> Visitor<'de> for Rows<K, V> {
            type Value = Table<K, V>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map without double keys")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut rows: A) -> Result<Table<K, V>, A::Error> {
                let mut table = BTreeMap::new();
                while let Some(key) = rows.next_key::<K>()? {
                    if table.contains_key(&key) {
                        return Err(A::Error::custom(format!("{key:?} {TWICE}")));
                    }
                    let value = rows.next_value()?;
                    table.insert(key, value);
                }
                Ok(Table(table))
            }
        }
        d.deserialize_map(Rows(PhantomData))
    }
}

/// The default of `if`: a row without it is in play.
pub(super) fn yes() -> bool {
    true
}
