//! Reading authored RON: optional values without `Some`, numbers without their newtype, no double keys.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use ron::Options;
use ron::extensions::Extensions;
use serde::de::{DeserializeOwned, Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::bundle::Bundle;
use super::fault::{Fault, FaultCode, Faults};

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
        faults.add(FaultCode::Syntax, "", e.code, "a value of the shape this file has");
        faults.at(e.span.start.line, e.span.start.col);
        faults.list()
    })
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
                        return Err(A::Error::custom(format!("{key:?} stands here a second time")));
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
