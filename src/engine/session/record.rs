//! Records: the units of a game file. Truth on paper; no front end may name them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::ids::{EntryNo, Side};
use crate::base::moment::Moment;
use crate::base::seed::Seed;
use crate::turn::ruling::Ruling;
use crate::world::tables::clock::Pace;
use crate::world::{Digests, Snapshot};

use super::entry::Entry;

/// A digest in a record: 64 hex digits.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Debug)]
pub struct Digest(pub String);

impl From<blake3::Hash> for Digest {
    fn from(hash: blake3::Hash) -> Digest {
        Digest(hash.to_hex().to_string())
    }
}

/// Who plays a side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Player {
    /// A person.
    Person,
    /// A computer commander of this level: `passive`, `random`, `L1`, `L2`.
    Model(String),
}

/// What a game was started with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Options {
    /// Who plays which side.
    pub players: BTreeMap<Side, Player>,
    /// `--set` values, by key.
    pub settings: Vec<(String, String)>,
    /// The game seed.
    pub seed: Seed,
}

/// The start of a turn's resolution: all its input is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TurnHead {
    /// The turn.
    pub turn: u32,
    /// The line of play.
    pub line: u32,
    /// Crisis or War.
    pub pace: Pace,
    /// The turn seed.
    pub seed: Seed,
    /// Entries up to here are its input.
    pub entries: EntryNo,
}

/// A moment that was committed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepRecord {
    /// When.
    pub at: Moment,
    /// What was ruled.
    pub rulings: Vec<Ruling>,
    /// The digest of the state after it.
    pub whole: Digest,
    /// Domains whose digest changed; an empty digest: the domain is empty now.
    pub changed: BTreeMap<String, Digest>,
}

/// A snapshot in the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Keyframe {
    /// The turn that begins here.
    pub turn: u32,
    /// The line of play.
    pub line: u32,
    /// Truth.
    pub snapshot: Snapshot,
    /// The digest of the state.
    pub whole: Digest,
    /// A digest of each side's view of it.
    pub views: BTreeMap<Side, Digest>,
}

/// One unit of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "keyframes are few, and records are handled one at a time")]
pub enum Record {
    /// One recorded input.
    Entry(Entry),
    /// A turn is resolved from here.
    Turn(TurnHead),
    /// A moment was committed.
    Step(StepRecord),
    /// A snapshot.
    Keyframe(Keyframe),
}

/// Domains whose digests differ between two states.
pub(super) fn changed(before: &Digests, after: &Digests) -> BTreeMap<String, Digest> {
    let mut changed = BTreeMap::new();
    for (name, hash) in &after.domains {
        if before.domains.get(name) != Some(hash) {
            changed.insert((*name).to_owned(), Digest::from(*hash));
        }
    }
    for name in before.domains.keys().filter(|n| !after.domains.contains_key(*n)) {
        changed.insert((*name).to_owned(), Digest(String::new()));
    }
    changed
}
