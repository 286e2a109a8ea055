//! What a side is told of signals, summits, lobbying, choices and the aggressor's judgement.
//!
//! Signals and summits are public. Lobbying, choices and the aggressor's table are heard by their own side alone; of the
//! chance of an attack the defender hears its staff's band, never the figure.

use serde::Serialize;

use crate::base::ids::{NationId, Side};
use crate::setup::book::Facts;
use crate::setup::options::Grades;
use crate::turn::ruling::{Ruling, Weight};
use crate::world::event::{CraftChange, Event, NationChange, ProposalChange, SideChange};
use crate::world::order::Tone;
use crate::world::tables::politics::WillCause;
use crate::world::tables::statecraft::Intent;

/// One thing of these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum CraftReport {
    /// A side sent a signal: to a third party, or to the other side.
    Signal {
        /// Who.
        by: Side,
        /// What it says.
        tone: Tone,
        /// To whom.
        to: Option<NationId>,
    },
    /// Its acts belied a signal.
    Broke {
        /// Who.
        by: Side,
        /// What it had said.
        tone: Tone,
    },
    /// A summit was held.
    Summit {
        /// It agreed.
        agreed: bool,
    },
    /// An own lobbying.
    Lobbied {
        /// Whose voice.
        nation: NationId,
        /// Added to its stance.
        n: i32,
    },
    /// A choice is open to the side.
    Asked {
        /// What it is about.
        text: String,
        /// Last pulse in which it can be answered.
        until: i32,
    },
    /// How things look to the aggressor.
    Judged {
        /// The attack of highest value.
        best: Option<Intent>,
        /// Chance that it is chosen, permille.
        chance: i32,
    },
    /// What the aggressor means to do now.
    Intent(Intent),
    /// Where the staff believes the chance of an attack to lie, permille.
    Band {
        /// From.
        lo: i32,
        /// To.
        hi: i32,
    },
    /// How things look to the aggressor, where no chance is told (rules §22 `no_p_band`).
    Looks {
        /// How quick and cheap an attack.
        quick: Grade,
        /// How firm the other side.
        cohesion: Grade,
        /// How pressed it is itself.
        motive: Grade,
    },
}

/// A figure as a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Grade {
    /// Little.
    Low,
    /// Some.
    Middle,
    /// Much.
    High,
}

impl Grade {
    /// The word for a figure, between two others.
    fn of(n: i32, (from, to): (i32, i32)) -> Grade {
        match n {
            n if n < from => Grade::Low,
            n if n < to => Grade::Middle,
            _ => Grade::High,
        }
    }
}

/// What an event says to a side, with its weight; `None` if it is not for its ears.
pub(super) fn told(side: Side, facts: &Facts, ruling: &Ruling, event: &Event) -> Option<(Weight, CraftReport)> {
    match event {
        Event::Side(by, SideChange::Craft(change)) => of_side((side, *by), facts, ruling, change),
        Event::Proposal(_, ProposalChange::Lobbied { nation, n }) if side == Side::Blue => {
            Some((Weight::Minor, CraftReport::Lobbied { nation: *nation, n: *n }))
        }
        Event::Nation(nation, NationChange::Lobbied(n)) if side == Side::Blue && *n > 0 => {
            Some((Weight::Minor, CraftReport::Lobbied { nation: *nation, n: *n }))
        }
        _ => None,
    }
}

fn of_side(
    (side, by): (Side, Side),
    facts: &Facts,
    ruling: &Ruling,
    change: &CraftChange,
) -> Option<(Weight, CraftReport)> {
    let own = side == by;
    Some(match change {
        CraftChange::Signal(said) => (Weight::Notable, CraftReport::Signal { by, tone: said.tone, to: said.to }),
        CraftChange::Broke { tone, .. } => (Weight::Notable, CraftReport::Broke { by, tone: *tone }),
        CraftChange::Summit(_) => (Weight::Major, CraftReport::Summit { agreed: !has_failed(ruling) }),
        CraftChange::Lobbied { nation, n, .. } if own => {
            (Weight::Minor, CraftReport::Lobbied { nation: *nation, n: *n })
        }
        CraftChange::Asked { choice, .. } if own => {
            (Weight::Major, CraftReport::Asked { text: choice.text.clone(), until: choice.until })
        }
        CraftChange::Judged(table) if own => {
            (Weight::Major, CraftReport::Judged { best: table.best, chance: table.chance })
        }
        CraftChange::Intent(intent) if own => (Weight::Major, CraftReport::Intent(*intent)),
        CraftChange::Band { lo, hi } if own => match facts.grades {
            None => (Weight::Notable, CraftReport::Band { lo: *lo, hi: *hi }),
            Some(grades) => (Weight::Notable, looks(ruling, grades)?),
        },
        _ => return None,
    })
}

/// How things look by the judgement a ruling holds, in words.
fn looks(ruling: &Ruling, grades: Grades) -> Option<CraftReport> {
    let judged = ruling.events.iter().find_map(|event| match event {
        Event::Side(_, SideChange::Craft(CraftChange::Judged(table))) => Some(table),
        _ => None,
    })?;
    Some(CraftReport::Looks {
        quick: Grade::of(judged.quick, grades.quick),
        cohesion: Grade::of(judged.cohesion, grades.cohesion),
        motive: Grade::of(judged.motive, grades.motive),
    })
}

/// A summit that failed lowers will.
fn has_failed(ruling: &Ruling) -> bool {
    ruling
        .events
        .iter()
        .any(|event| matches!(event, Event::Nation(_, NationChange::Will { n, cause: WillCause::Summit }) if *n < 0))
}
