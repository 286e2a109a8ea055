//! Signals, summits, lobbying, choices and the aggressor's judgement in the words of the cases.

use super::tell::{measure, name};
use super::words::Word;
use crate::world::event::CraftChange;
use crate::world::order::Tone;
use crate::world::tables::statecraft::Intent;

/// An event of a side, whose letter is `by`.
pub(crate) fn told(by: Word, change: &CraftChange) -> Word {
    let num = |n: i32| Word::Number(i64::from(n));
    let (what, rest) = match change {
        CraftChange::Signal(said) => ("Signal", vec![tone(said.tone)]),
        CraftChange::Broke { tone: said, .. } => ("Broke", vec![tone(*said)]),
        CraftChange::Summit(_) => ("Summit", Vec::new()),
        CraftChange::MoreOrders(n) => ("MoreOrders", vec![num(*n)]),
        CraftChange::Lobbied { measure: m, nation, n } => {
            ("LobbiedAhead", vec![measure(*m), name(nation.0.as_str()), num(*n)])
        }
        CraftChange::LobbySpent(m) => ("LobbySpent", vec![measure(*m)]),
        CraftChange::Asked { id, .. } => ("Asked", vec![name(id.clone())]),
        CraftChange::Chose { id, option, .. } => ("Chose", vec![name(id.clone()), name(option.clone())]),
        CraftChange::Closed(id) => ("Closed", vec![name(id.clone())]),
        CraftChange::Judged(judged) => {
            ("Judged", vec![judged.best.map_or_else(|| name("none"), intent), num(judged.chance)])
        }
        CraftChange::Intent(i) => ("Choice", vec![intent(*i)]),
        CraftChange::Band { lo, hi } => ("Band", vec![num(*lo), num(*hi)]),
        CraftChange::Scored { dimension, n } => ("Scored", vec![name(format!("{dimension:?}")), num(*n)]),
    };
    Word::Call(what.to_owned(), [vec![by], rest].concat())
}

/// The word of a tone.
fn tone(tone: Tone) -> Word {
    name(format!("{tone:?}").to_lowercase())
}

/// The word of an intent.
pub(crate) fn intent(intent: Intent) -> Word {
    name(intent.word())
}
