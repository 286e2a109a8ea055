//! Verifying a recorded game: one world takes the stored events, one is resolved anew, and they must agree.

use std::sync::Arc;

use crate::base::moment::Moment;
use crate::setup::scenario::Scenario;
use crate::world::Snapshot;

use super::fold::Session;
use super::record::{Digest, Options, Record};

/// Where a recording and its re-simulation part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The turn.
    pub turn: u32,
    /// The moment; `None`: between turns.
    pub at: Option<Moment>,
    /// The domains that differ.
    pub domains: Vec<String>,
    /// The first field that differs: what it is, recorded, and found.
    pub field: Option<(String, String, String)>,
}

/// What verifying found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every moment re-simulates to its digest: turns and the last digest.
    Ok {
        /// Turns resolved.
        turns: u32,
        /// Digest of the last state.
        digest: Digest,
    },
    /// The first difference.
    Differs(Difference),
    /// The record begins with no keyframe.
    Headless,
}

/// Re-simulates a game from its records.
pub fn verify(scenario: &Arc<Scenario>, options: &Options, records: impl IntoIterator<Item = Record>) -> Verdict {
    let mut records = records.into_iter();
    let Some(Record::Keyframe(first)) = records.next() else { return Verdict::Headless };
    let mut stored = Session::resume(Arc::clone(scenario), options.clone(), &first);
    if let Err(e) = stored.fold(&Record::Keyframe(first)) {
        return Verdict::Differs(Difference { turn: e.turn, at: e.at, domains: e.domains, field: None });
    }
    let mut turns = 0;
    for record in records {
        if let Record::Step(step) = &record {
            let Some((at, rulings)) = stored.pending() else {
                return differs(step.at.turn, Some(step.at), vec!["script".to_owned()]);
            };
            if at != step.at {
                return differs(at.turn, Some(at), vec!["script".to_owned()]);
            }
            if rulings != step.rulings {
                let base = stored.world.snapshot();
                return Verdict::Differs(compare(&stored, &base, at, (&step.rulings, &rulings)));
            }
        }
        turns += u32::from(matches!(record, Record::Turn(_)));
        if let Err(e) = stored.fold(&record) {
            return differs(e.turn, e.at, e.domains);
        }
    }
    Verdict::Ok { turns, digest: stored.digests.whole.into() }
}

fn differs(turn: u32, at: Option<Moment>, domains: Vec<String>) -> Verdict {
    Verdict::Differs(Difference { turn, at, domains, field: None })
}

type Pair<'a> = (&'a [crate::turn::ruling::Ruling], &'a [crate::turn::ruling::Ruling]);

/// Takes both sets of rulings from the same state and names the first field in which the results differ.
fn compare(session: &Session, base: &Snapshot, at: Moment, (recorded, found): Pair<'_>) -> Difference {
    let play = |rulings: &[crate::turn::ruling::Ruling]| {
        let mut world = crate::world::World::restore(base, Arc::clone(&session.scenario.book));
        rulings.iter().flat_map(|r| &r.events).for_each(|event| world.apply(event));
        (world.digests(), world.snapshot())
    };
    let ((old, old_state), (new, new_state)) = (play(recorded), play(found));
    let mut domains: Vec<String> = super::record::changed(&old, &new).into_keys().collect();
    if domains.is_empty() {
        domains.push("rulings".to_owned());
    }
    Difference { turn: at.turn, at: Some(at), domains, field: first_field(&old_state, &new_state) }
}

/// The first line in which two states differ, told as their text forms.
fn first_field(old: &Snapshot, new: &Snapshot) -> Option<(String, String, String)> {
    for (a, b) in old.units.iter().zip(&new.units) {
        if a != b {
            let (old, new) = (format!("{a:?}"), format!("{b:?}"));
            let what = a.label.as_ref().map_or_else(|| format!("{:?}", a.id), |l| l.handle.clone());
            let (old, new) = part(&old, &new);
            return Some((what, old, new));
        }
    }
    if old.tables != new.tables {
        let (old, new) = (format!("{:?}", old.tables), format!("{:?}", new.tables));
        let (old, new) = part(&old, &new);
        return Some(("tables".to_owned(), old, new));
    }
    None
}

/// The words around the first difference of two texts.
fn part(old: &str, new: &str) -> (String, String) {
    let same = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
    let cut = |text: &str| {
        let start = text[..floor(text, same)].rfind([',', '{', '(']).map_or(0, |i| i + 1);
        let end = floor(text, (same + 30).min(text.len()));
        text[start..end].trim().to_owned()
    };
    (cut(old), cut(new))
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}
