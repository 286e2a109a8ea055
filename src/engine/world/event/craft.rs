//! Events of what a side says, asks for and decides.

use serde::{Deserialize, Serialize};

use crate::base::ids::NationId;
use crate::base::refusal::Measure;
use crate::setup::book::Dimension;
use crate::world::order::Tone;
use crate::world::tables::statecraft::{Choice, Intent, Judgement, Signalled};

/// What a side said, asked for or decided (rules §16.3, §16.4, §17, §23.2 no. 33).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CraftChange {
    /// It sent a signal.
    Signal(Signalled),
    /// Its acts belied the signal of this tone sent in this pulse.
    Broke {
        /// What it said.
        tone: Tone,
        /// When.
        at: i32,
    },
    /// It held a summit in this pulse.
    Summit(i32),
    /// Σ orders a turn.
    MoreOrders(i32),
    /// Σ lobbying ahead of a text.
    Lobbied {
        /// For which measure.
        measure: Measure,
        /// Whose voice.
        nation: NationId,
        /// Added.
        n: i32,
    },
    /// What was lobbied ahead went into the text.
    LobbySpent(Measure),
    /// A choice was put to it, or what of it is open has changed.
    Asked {
        /// Which.
        id: String,
        /// As the side may read it.
        choice: Box<Choice>,
    },
    /// It answered a choice.
    Chose {
        /// Which.
        id: String,
        /// With what.
        option: String,
        /// In which pulse.
        at: i32,
    },
    /// A choice is over.
    Closed(String),
    /// It judged how things stand.
    Judged(Box<Judgement>),
    /// What it means to do.
    Intent(Intent),
    /// Where its staff believes the chance of an attack to lie, permille.
    Band {
        /// From.
        lo: i32,
        /// To.
        hi: i32,
    },
    /// Σ on a dimension of its score, permille.
    Scored {
        /// Which.
        dimension: Dimension,
        /// Added.
        n: i32,
    },
}
