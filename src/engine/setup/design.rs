//! What only the engine knows of a scenario: how the aggressor comes to attack, and the choices that open (rules §23.2
//! nos. 33, 37). Data only; reading conditions and making events of effects is the business of the rules.

use serde::Deserialize;

use crate::base::hexes::HexNo;
use crate::base::ids::Side;

use super::msel::{Effect, Predicate};
use super::read::{Table, yes};
use super::units::Kind;
use super::words::Intent;

/// What only the engine knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Design {
    /// How the aggressor comes to attack.
    pub attack: Attack,
    /// Choices that open.
    pub choices: Vec<ChoiceRow>,
}

/// How the aggressor comes to attack (rules §23.2 no. 37).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Attack {
    /// By what.
    pub mode: Mode,
    /// Ways to its objectives, by name.
    pub axes: Table<String, AxisRow>,
    /// Forces the aggressor expects on its axes: the public timetable, as if Deploy passed now.
    pub expects: Vec<ExpectRow>,
    /// Conditions instead of those of rules §17.
    pub conditions: Vec<Condition>,
    /// Crisis turns at whose end it decides; none: at the end of each.
    pub decides: Vec<u32>,
    /// Motive by turn: added in its first Opening.
    pub motive: Vec<(u32, i32)>,
}

/// By what an attack comes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Mode {
    /// By the calculus of rules §17.
    #[default]
    Calculus,
    /// In a pulse, without a draw.
    Scripted {
        /// Which.
        pulse: i32,
        /// What.
        option: Intent,
    },
    /// At the end of a turn in which it decides, if a condition holds.
    Script {
        /// The condition.
        when: Predicate,
        /// What.
        option: Intent,
    },
    /// Not at all.
    Never,
}

/// An axis.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AxisRow {
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// Attacks it serves.
    pub options: Vec<Intent>,
    /// Where its group assembles.
    pub from: HexNo,
    /// What it is after.
    pub objective: HexNo,
    /// Pulses of a lift by sea or air; none: by road.
    #[serde(default)]
    pub lift: Option<i32>,
    /// Hexes of the island whose garrison counts.
    #[serde(default)]
    pub area: Vec<HexNo>,
    /// Hexes to enter, if the least-cost road path is not meant.
    #[serde(default)]
    pub path: Vec<HexNo>,
    /// Its units.
    pub group: Vec<String>,
}

/// A force the aggressor expects.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectRow {
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// What.
    pub kind: Kind,
    /// Pulses after Deploy.
    pub pulses: i32,
    /// On which axis; none: on each.
    #[serde(default)]
    pub axis: Option<String>,
    /// The unit meant, so that it is not counted twice once it was identified.
    #[serde(default)]
    pub unit: Option<String>,
}

/// A condition of an attack.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// First and last pulse in which it can hold.
    #[serde(default)]
    pub pulses: Option<(i32, i32)>,
    /// What must be true.
    pub needs: Predicate,
}

/// A choice event (rules §23.2 no. 33).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceRow {
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// Unique: `corridor`.
    pub id: String,
    /// Who is asked.
    pub to: Side,
    /// What it is about.
    pub text: String,
    /// When it opens; in the first Opening in which it is true.
    pub open: Predicate,
    /// Pulses in which it can be answered, the first counted.
    #[serde(default = "period")]
    pub pulses: i32,
    /// How often it can open.
    #[serde(default = "once")]
    pub uses: i32,
    /// What becomes true in every Opening while it is open.
    #[serde(default)]
    pub meanwhile: Vec<Effect>,
    /// What can be chosen.
    pub options: Vec<OptionRow>,
    /// The option that stands if it is not answered.
    #[serde(default)]
    pub default: Option<String>,
}

fn period() -> i32 {
    6
}

fn once() -> i32 {
    1
}

/// An option of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionRow {
    /// Unique in its choice.
    pub id: String,
    /// What it means.
    pub text: String,
    /// What must be true for it to be had.
    #[serde(default)]
    pub needs: Option<Predicate>,
    /// Resource points it costs.
    #[serde(default)]
    pub rp: i32,
    /// Hybrid points it costs.
    #[serde(default)]
    pub points: i32,
    /// Chance that it works, permille.
    #[serde(default = "certain")]
    pub chance: i32,
    /// What adds to the chance if it is true.
    #[serde(default)]
    pub more: Vec<(Predicate, i32)>,
    /// What becomes true if it works.
    #[serde(default)]
    pub effects: Vec<Effect>,
    /// What becomes true if it does not.
    #[serde(default)]
    pub otherwise: Vec<Effect>,
}

fn certain() -> i32 {
    1000
}
