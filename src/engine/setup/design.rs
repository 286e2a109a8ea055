//! What only the engine knows of a scenario: how the aggressor comes to attack, and the choices that open (rules §23.2
//! nos. 33, 37). Data only; reading conditions and making events of effects is the business of the rules.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::base::code::Code;
use crate::base::hexes::HexNo;
use crate::base::ids::{NationId, Side};
use crate::base::refusal::VerbName;

use super::forces::Start;
use super::msel::{Effect, Predicate};
use super::read::{Table, yes};
use super::units::Kind;
use super::words::{Bearing, Intent, Until};

/// The name under which an aggressor led by a person answers the calculus.
pub const INTENT: &str = "intent";

/// What only the engine knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Design {
    /// How the aggressor comes to attack.
    pub attack: Attack,
    /// Choices that open.
    pub choices: Vec<ChoiceRow>,
    /// Conditions by the names under which locks, stays and caveats wait for them.
    pub conditions: BTreeMap<Code, Predicate>,
    /// Units that come into play or leave it, by handle.
    pub journeys: Vec<(String, JourneyRow)>,
    /// What grows, by the handle of its unit.
    pub growth: Vec<(String, GrowthRow)>,
    /// Civil columns, by handle.
    pub columns: Vec<(String, ColumnRow)>,
    /// What ends the game before its last pulse.
    pub ends: Ends,
    /// How third states change.
    pub states: Vec<StateRow>,
    /// Pulses from an attack on a third state to the first in which its units obey the side it joined.
    pub joins_after: i32,
    /// Nodes, by handle, of which a condition asks how often they were raided.
    pub watched: BTreeSet<String>,
}

/// Among whom a civil column drives (rules §23.2 no. 31): at the end of each pulse it stands in the hex of the foremost
/// of these units, that nearest to a hex; ties to the lower number.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnRow {
    /// The units.
    pub units: Vec<String>,
    /// The hex.
    pub to: HexNo,
    /// First pulse at whose end it moves.
    #[serde(default)]
    pub from: i32,
}

/// A change of a third state (rules §23.2 no. 27): read in the first Opening of each crisis turn, and in War in each.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StateRow {
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// Whose.
    pub nation: NationId,
    /// What it becomes.
    pub to: Bearing,
    /// What must hold.
    pub when: Predicate,
    /// Chance that it does, permille.
    #[serde(default = "certain")]
    pub chance: i32,
}

/// What ends the game before its last pulse (rules §23.2 no. 38).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Ends {
    /// So many War turns after the attack.
    pub after_attack: Option<i32>,
    /// At once, when a condition holds; the side has failed.
    pub sudden: Vec<(Predicate, Side)>,
    /// When both sides consent.
    pub consent: Option<ConsentRow>,
}

/// An end by consent: a choice put to both sides while a condition holds.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsentRow {
    /// While this holds.
    pub when: Predicate,
    /// What they are asked.
    pub text: String,
    /// What consent means.
    pub yes: String,
    /// What it means to go on.
    pub no: String,
}

/// The name under which an end by consent is asked, and the option that consents.
pub const CONSENT: (&str, &str) = ("end", "yes");

impl ConsentRow {
    /// The choice as it is put to a side: for a pulse, as often as it comes to that.
    pub fn asked(&self, to: Side) -> ChoiceRow {
        let option = |id: &str, text: &String| OptionRow {
            id: id.to_owned(),
            text: text.clone(),
            needs: None,
            rp: 0,
            points: 0,
            chance: certain(),
            more: Vec::new(),
            effects: Vec::new(),
            otherwise: Vec::new(),
        };
        ChoiceRow {
            used: true,
            id: CONSENT.0.to_owned(),
            to,
            text: self.text.clone(),
            open: self.when.clone(),
            pulses: 1,
            uses: i32::MAX,
            meanwhile: Vec::new(),
            options: vec![option(CONSENT.1, &self.yes), option("no", &self.no)],
            default: None,
        }
    }
}

/// A unit that comes into play, or leaves it (rules §23.2 nos. 10, 21): in the Opening of its pulse, or in the first in
/// which its condition holds; once.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JourneyRow {
    /// Pulse of the game; none: the condition alone says when.
    #[serde(default)]
    pub pulse: Option<i32>,
    /// What must hold.
    #[serde(default)]
    pub when: Option<Predicate>,
    /// Where it is put. One that waits for room waits.
    pub at: Start,
    /// Reception of so many pulses; none: it keeps its stage.
    #[serde(default)]
    pub rsom: Option<i32>,
}

/// What grows of a unit in Sustain (rules §23.2 no. 21).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrowthRow {
    /// What.
    pub field: Grows,
    /// By how much, permille.
    pub n: i32,
    /// How often.
    #[serde(default)]
    pub per: Often,
    /// While this holds.
    #[serde(default)]
    pub during: Option<Predicate>,
    /// Up to this, permille.
    #[serde(default = "certain")]
    pub max: i32,
}

/// What can grow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[expect(missing_docs, reason = "the names are those of rules §4.1")]
pub enum Grows {
    Strength,
    Readiness,
    Interop,
}

/// How often something is added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Often {
    /// In each pulse.
    #[default]
    Pulse,
    /// In the last pulse of each period.
    Period,
}

/// Release without votes (rules §23.2 no. 20).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForcedRow {
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// Pulse of the attack.
    pub attack: i32,
    /// Hours from it to the release; before it if less than 0.
    #[serde(default)]
    pub delay: i32,
    /// Nations whose units have orders before it.
    #[serde(default)]
    pub first: Vec<NationId>,
}

/// A named caveat (rules §23.2 no. 19): on the units named and on all of the nations named.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaveatRow {
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// Unique: `us`.
    pub id: Code,
    /// Nations or voices whose units it binds.
    #[serde(default)]
    pub nations: Vec<NationId>,
    /// Units it binds.
    #[serde(default)]
    pub units: Vec<String>,
    /// The verbs it bars; empty: all but Hold.
    #[serde(default)]
    pub verbs: Vec<VerbName>,
    /// Countries in which it does not bind; empty: it binds everywhere.
    #[serde(default)]
    pub outside: Vec<NationId>,
    /// What ends it for good.
    pub until: Until,
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
