//! [`Bundle`]: named texts, the files a game is read from. Names are paths below `assets/`, with `/` between parts.
//!
//! Where the texts come from is the shell's business; parsing them is the business of the modules beside this one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Named texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    texts: BTreeMap<String, String>,
}

impl Bundle {
    /// An empty bundle.
    pub fn new() -> Bundle {
        Bundle::default()
    }

    /// Puts a text under a name; one that was there gives way.
    pub fn put(&mut self, name: impl Into<String>, text: impl Into<String>) {
        self.texts.insert(name.into(), text.into());
    }

    /// The text of a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }

    /// All names, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// Ids of the scenarios in it, sorted: `scenarios/ID.ron`.
    pub fn scenarios(&self) -> impl Iterator<Item = &str> {
        self.names().filter_map(scenario_id)
    }

    /// Only the texts of these names: what a game needs to be read again.
    #[must_use]
    pub fn only(&self, names: &[&str]) -> Bundle {
        let keep = |name: &&str| self.texts.get_key_value(*name).map(|(n, t)| (n.clone(), t.clone()));
        Bundle { texts: names.iter().filter_map(keep).collect() }
    }

    /// BLAKE3 of the text of a name, as 64 hex digits.
    pub fn digest(&self, name: &str) -> Option<String> {
        self.get(name).map(|text| blake3::hash(text.as_bytes()).to_hex().to_string())
    }
}

/// The file of a scenario.
pub fn scenario_file(id: &str) -> String {
    format!("scenarios/{id}.ron")
}

/// The id in the name of a scenario's file; `None` for other files.
pub fn scenario_id(name: &str) -> Option<&str> {
    name.strip_prefix("scenarios/")?.strip_suffix(".ron").filter(|id| !id.contains('/'))
}
