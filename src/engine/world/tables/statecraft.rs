//! Signals, summits, lobbying ahead of a text, open choices, and what the aggressor made of it all (rules §16.3, §16.4,
//! §17, §23.2 no. 33). State only: what moves it is the business of the rules.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::base::hexes::HexNo;
use crate::base::ids::{NationId, UnitId};
use crate::base::refusal::Measure;
use crate::setup::book::Dimension;
pub use crate::setup::words::Intent;
use crate::world::order::Tone;

/// What a side has said, asked for and decided.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Statecraft {
    /// Signals sent, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signals: Vec<Signalled>,
    /// Pulse of the last summit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summit: Option<i32>,
    /// Orders a turn beyond what headquarters give, Σ.
    #[serde(skip_serializing_if = "is_nothing")]
    pub more_orders: i32,
    /// Lobbying for texts that are not tabled yet, per voice, Σ.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub lobbied: BTreeMap<Measure, BTreeMap<NationId, i32>>,
    /// Choices open to the side, or answered and not yet carried out.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub choices: BTreeMap<String, Choice>,
    /// Choices it has answered, with the last option each.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub chosen: BTreeMap<String, String>,
    /// How often each choice was put to it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub asked: BTreeMap<String, i32>,
    /// What the aggressor means to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intent: Option<Intent>,
    /// Its last judgement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub judged: Option<Box<Judgement>>,
    /// Where the defender's staff believes the chance of an attack to lie, permille.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub band: Option<(i32, i32)>,
    /// What happenings added to dimensions of its score, permille, Σ (rules §23.2 `Score`).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub scored: BTreeMap<Dimension, i32>,
}

impl Statecraft {
    /// Whether nothing was said, asked or decided yet.
    pub fn is_empty(&self) -> bool {
        *self == Statecraft::default()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands out references")]
fn is_nothing(n: &i32) -> bool {
    *n == 0
}

/// A signal as it was sent (rules §16.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signalled {
    /// What it says.
    pub tone: Tone,
    /// To a third party; else to the other side.
    pub to: Option<NationId>,
    /// Pulse in which it was sent.
    pub at: i32,
    /// Rules of engagement of the sender then.
    pub roe: u8,
    /// What it moved the aggressor's motive by, for its period.
    pub moved: i32,
    /// The sender's acts have belied it.
    pub broken: bool,
}

/// A choice put to a side (rules §23.2 no. 33), as the side may read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What it is about.
    pub text: String,
    /// What can be chosen.
    pub options: Vec<Chance>,
    /// Last pulse in whose Council it can be answered.
    pub until: i32,
    /// What stands if it is not answered.
    pub default: Option<String>,
    /// What was answered, and in which pulse.
    pub answer: Option<(String, i32)>,
}

/// An option of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Chance {
    /// Its word.
    pub id: String,
    /// What it means.
    pub text: String,
    /// Resource points it costs.
    pub rp: i32,
    /// Hybrid points it costs.
    pub points: i32,
    /// Whether it can be taken now.
    pub open: bool,
}

/// A way of the aggressor to an objective (rules §17). Known to its own side alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Axis {
    /// Attacks it serves.
    pub options: BTreeSet<Intent>,
    /// Where its group assembles.
    pub from: HexNo,
    /// What it is after.
    pub objective: HexNo,
    /// Pulses of a lift by sea or air; none: by road.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lift: Option<i32>,
    /// Hexes of the island whose garrison counts; empty: the objective.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub area: Vec<HexNo>,
    /// Hexes to enter, if the least-cost road path is not meant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub path: Vec<HexNo>,
    /// Its own group.
    pub group: Vec<UnitId>,
}

/// A part of the motive (rules §17 `N`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Motive {
    /// The scenario's, with what signals, injects and choices have added.
    Standing,
    /// Brigades exercising near the border.
    Exercises,
    /// The defender executed a cyber act.
    Cyber,
    /// Light battalions near the border.
    Tripwires,
    /// The window is closing.
    Closing,
}

/// The aggressor's judgement at the end of a crisis turn, every term of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judgement {
    /// Pulse in which it was formed.
    pub at: i32,
    /// Its axes.
    pub axes: Vec<Prospect>,
    /// How quick and cheap it looks: mean over the axes, permille.
    pub quick: i32,
    /// Cohesion of the other side as it sees it, permille.
    pub cohesion: i32,
    /// Motive, permille.
    pub motive: i32,
    /// What the motive is made of.
    pub motives: Vec<(Motive, i32)>,
    /// Attacks weighed.
    pub options: Vec<Weighed>,
    /// The one of highest value.
    pub best: Option<Intent>,
    /// Chance that it is chosen, permille.
    pub chance: i32,
    /// Conditions that hold, and how many there are.
    pub conditions: (i32, i32),
    /// What was chosen; none: a person decides.
    pub chosen: Option<Intent>,
}

/// An axis as the aggressor sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prospect {
    /// Which.
    pub axis: String,
    /// Attack power of its group.
    pub attack: i32,
    /// Time to the objective, hundredths of a pulse.
    pub time: i32,
    /// Pulses until reinforcements close the window, 1–60.
    pub window: i32,
    /// How quick it looks, permille.
    pub quick: i32,
}

/// An attack as the aggressor weighs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weighed {
    /// Which.
    pub intent: Intent,
    /// How quick over its axes, permille.
    pub quick: i32,
    /// Its value.
    pub value: i32,
    /// Chance at that value, permille.
    pub chance: i32,
}
