//! The room: people, papers and the phase of the turn. A fold of entries alone, so it survives any change of rules.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::ids::{EntryNo, Side};
use crate::base::moment::Moment;
use crate::turn::plan::Plan;

use super::command::{Draft, Luck};
use super::entry::{Body, Entry, Hat};

/// Where people stand in a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Orders are drafted.
    Plan,
    /// This side has sealed and waits for the others.
    Sealed,
    /// The turn is being resolved.
    Adjudicate,
    /// The game is over.
    Closed,
}

/// A line of play.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number, from 0.
    pub no: u32,
    /// The line it left, and at the start of which turn.
    pub from: Option<(u32, u32)>,
    /// Its luck: lines of one luck draw alike.
    pub luck: u32,
    /// Why it was begun.
    pub reason: String,
}

/// What people did.
#[derive(Clone, Debug)]
pub struct Room {
    /// The last entry.
    pub last: EntryNo,
    /// Lines of play; the last one counts.
    pub lines: Vec<Line>,
    /// Plans of the turn under way.
    pub plans: BTreeMap<Side, Plan>,
    /// Sides that have sealed.
    pub sealed: BTreeSet<Side>,
    /// What each side was drafting last.
    pub drafts: BTreeMap<Side, Draft>,
    /// Plans of past turns with their reasons, by line and turn.
    pub archive: BTreeMap<(u32, u32), BTreeMap<Side, Plan>>,
    /// Injects released in the turn under way: (pulse in which it acts, id, figures).
    pub released: Vec<Told>,
    /// Ids of injects released on this line.
    pub fired: BTreeSet<String>,
    /// Names of moments: entry number and text.
    pub names: Vec<(EntryNo, String)>,
    /// The side that gave up.
    pub resigned: Option<Side>,
}

/// A released inject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The turn in which it was released.
    pub turn: u32,
    /// The moment of it committed last before, while the turn is under way or the one resolved last; `None`: before its
    /// first.
    pub after: Option<Moment>,
    /// The turn before was just over, nobody had sealed this one: it is told with that.
    pub late: bool,
    /// Its id.
    pub inject: String,
    /// The figures its text takes.
    pub figures: Vec<(String, i32)>,
}

impl Default for Room {
    fn default() -> Room {
        Room {
            last: EntryNo(0),
            lines: vec![Line { no: 0, from: None, luck: 0, reason: String::new() }],
            plans: BTreeMap::new(),
            sealed: BTreeSet::new(),
            drafts: BTreeMap::new(),
            archive: BTreeMap::new(),
            released: Vec::new(),
            fired: BTreeSet::new(),
            names: Vec::new(),
            resigned: None,
        }
    }
}

impl Room {
    /// The line that counts.
    pub fn line(&self) -> &Line {
        self.lines.last().expect("a game has a first line")
    }

    /// Takes in an entry made in `turn`.
    pub(super) fn fold(&mut self, entry: &Entry, (turn, after, late): (u32, Option<Moment>, bool)) {
        self.last = entry.no;
        let side = match entry.hat {
            Hat::Lead(side) => Some(side),
            _ => None,
        };
        match (&entry.body, side) {
            (Body::Draft(draft), Some(side)) => {
                self.drafts.insert(side, draft.clone());
            }
            (Body::Submit(plan), Some(side)) => {
                self.archive.entry((self.line().no, turn)).or_default().insert(side, plan.clone());
                self.plans.insert(side, plan.clone());
            }
            (Body::Seal, Some(side)) => {
                self.sealed.insert(side);
            }
            (Body::Resign { .. }, Some(side)) => self.resigned = Some(side),
            (Body::Release { inject, figures }, _) => {
                self.fired.insert(inject.clone());
                self.released.push(Told { turn, after, late, inject: inject.clone(), figures: figures.clone() });
            }
            (Body::Name(text), _) => self.names.push((entry.no, text.clone())),
            (Body::Branch { turn, luck, reason }, _) => self.begin_line(*turn, *luck, reason),
            _ => {}
        }
    }

    /// Whether no side has sealed this turn.
    pub(super) fn is_unsealed(&self) -> bool {
        self.sealed.is_empty()
    }

    /// Of turns before this one nobody asks any more at which moment something was released.
    pub(super) fn forget_moments(&mut self, turn: u32) {
        self.released.iter_mut().filter(|told| told.turn < turn).for_each(|told| told.after = None);
    }

    fn begin_line(&mut self, turn: u32, luck: Luck, reason: &str) {
        let from = self.line().clone();
        let no = u32::try_from(self.lines.len()).expect("a game has few lines");
        let luck = if luck == Luck::Fresh { no } else { from.luck };
        self.lines.push(Line { no, from: Some((from.no, turn)), luck, reason: reason.to_owned() });
        self.next_turn();
        self.released.retain(|told| told.turn < turn);
        self.fired = self.released.iter().map(|told| told.inject.clone()).collect();
        self.resigned = None;
    }

    /// Clears the papers of a turn that is over.
    pub(super) fn next_turn(&mut self) {
        self.plans.clear();
        self.sealed.clear();
        self.drafts.clear();
    }
}
