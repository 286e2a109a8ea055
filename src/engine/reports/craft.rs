//! What a side is told of signals, summits, lobbying, choices and the aggressor's judgement.
//!
//! Signals and summits are public. Lobbying, choices and the aggressor's table are heard by their own side alone; of the
//! chance of an attack the defender hears its staff's band, never the figure.

use serde::Serialize;

use crate::base::ids::{NationId, Side};
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
}

/// What an event says to a side, with its weight; `None` if it is not for its ears.
pub(super) fn told(side: Side, ruling: &Ruling, event: &Event) -> Option<(Weight, CraftReport)> {
    match event {
        Event::Side(by, SideChange::Craft(change)) => of_side(side, *by, ruling, change),
        Event::Proposal(_, ProposalChange::Lobbied { nation, n }) if side == Side::Blue => {
            Some((Weight::Minor, CraftReport::Lobbied { nation: *nation, n: *n }))
        }
        Event::Nation(nation, NationChange::Lobbied(n)) if side == Side::Blue && *n > 0 => {
            Some((Weight::Minor, CraftReport::Lobbied { nation: *nation, n: *n }))
        }
        _ => None,
    }
}

fn of_side(side: Side, by: Side, ruling: &Ruling, change: &CraftChange) -> Option<(Weight, CraftReport)> {
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
        CraftChange::Band { lo, hi } if own => (Weight::Notable, CraftReport::Band { lo: *lo, hi: *hi }),
        _ => return None,
    })
}

/// A summit that failed lowers will.
fn has_failed(ruling: &Ruling) -> bool {
    ruling
        .events
        .iter()
        .any(|event| matches!(event, Event::Nation(_, NationChange::Will { n, cause: WillCause::Summit }) if *n < 0))
}
