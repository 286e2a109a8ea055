//! What people read of a scenario: situation, mission, learning objectives, debrief, coach. Sides read their own.

use serde::Deserialize;

use crate::base::hexes::HexNo;
use crate::base::ids::Side;
use crate::base::refusal::{Measure, VerbName};

use super::read::{Table, yes};
use super::units::{Layer, Object};
use super::words::StanceName;

/// Texts of a scenario.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Texts {
    /// One line for the list.
    pub summary: String,
    /// Minutes of a solo game, and of a seminar if it suits one.
    pub minutes: (u32, Option<(u32, u32)>),
    /// Name of the local time of its first hour: `EEST`.
    pub clock: String,
    /// The side a newcomer plays.
    pub default_side: Side,
    /// Situation, per side.
    pub situation: Table<Side, String>,
    /// Mission, per side.
    pub mission: Table<Side, String>,
    /// How the side wins, in a sentence.
    pub winning: Table<Side, String>,
    /// What can be learned, with what shows it.
    pub objectives: Vec<Objective>,
    /// Questions for the talk after.
    pub debrief: Vec<String>,
    /// What is fact and what is made up.
    pub facts: String,
    /// Public sources, one a line.
    pub sources: Vec<String>,
    /// The coach, for the side it coaches.
    #[serde(default)]
    pub coach: Option<Coach>,
}

/// A learning objective.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objective {
    /// Unique.
    pub id: String,
    /// What is learned.
    pub text: String,
    /// Figures of the log that show it.
    pub metrics: Vec<String>,
    /// What of them is counted by the program: all must hold for it to be met.
    #[serde(default)]
    pub shown: Vec<Proof>,
    /// When it is shown as met.
    pub met: String,
}

/// Something a game can show, read from what its side was told. Turns count from 1.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[expect(missing_docs, reason = "fields are what the variant's line names")]
pub enum Proof {
    /// So many orders were taken.
    Orders(i32),
    /// So many turns were sealed.
    Turns(i32),
    /// A unit stood in one of these hexes at the end of this turn or an earlier one.
    InPlace { unit: String, hexes: Vec<HexNo>, by: u32 },
    /// A unit stood still when it was first in a battle.
    StoodInBattle(String),
    /// The reasons of a battle were opened.
    WhyOpened,
    /// A measure was agreed by the end of this turn.
    Agreed { measure: Measure, by: u32 },
    /// A unit moved by the end of this turn.
    Moved { unit: String, by: u32 },
    /// A unit fired by the end of this turn.
    Fired { unit: String, by: u32 },
    /// A node lost less than this share, permille, of what raids would have done to it unhindered.
    Spared { node: String, below: i32 },
    /// The hours before the aggressor's land units stood beside this hex are told beside those of the same game under
    /// another setting, `key=value`.
    Held { hex: HexNo, without: String },
    /// Own units stood in one hex with so much front, km, before the enemy held one of these hexes.
    Stack { front: i32, before: Vec<HexNo> },
    /// So many of these units stood in one hex at the end of this turn or an earlier one.
    Together { units: Vec<String>, n: i32, by: u32 },
    /// A unit could be moved at the end of this turn or an earlier one.
    Released { unit: String, by: u32 },
    /// A unit of several nations was in a battle: so many flags at risk.
    Flags(String),
    /// No land unit of this side was known within so many hexes of a place at the end of any turn up to this one.
    KeptOff { side: Side, hex: HexNo, within: i32, to: u32 },
    /// So many of these units, the side's own, stood in supply and at half strength or more when the game closed.
    Whole { units: Vec<String>, least: i32 },
    /// The side's own level of the air over a hex was this or better at the end of this turn or an earlier one.
    Sky { hex: HexNo, ge: i32, by: u32 },
    /// So many orders of a verb were given by the end of this turn.
    Gave { verb: VerbName, least: i32, by: u32 },
    /// Of the objects of a kind that were shot down over own ground, at least this share, permille, fell to batteries of
    /// these layers, and to fighters if they count.
    Killed { object: Object, by: Vec<Layer>, fighters: bool, share: i32 },
    /// The batteries of a layer have at least this share of their rounds left at the end, permille.
    Kept { layer: Layer, share: i32 },
    /// Every site of Civil that was raided in so many turns had a battery of a layer in or beside its hex by then.
    Beside { layer: Layer, raids: i32 },
    /// A team hunted at a node by the end of this turn.
    Hunted { node: String, by: u32 },
    /// An incident was attributed, and rightly; or, if that will do, not attributed at all.
    Attributed { incident: String, or_never: bool },
    /// No measure failed in Council.
    NoVoteLost,
    /// These services were out for so many pulses at most, together; half an effect counts half.
    Outages { nodes: Vec<String>, most: i32 },
}

/// The coach of a tutorial: waits for the act, never for time.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Coach {
    /// On.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// Whom it coaches.
    pub side: Side,
    /// Steps, in order.
    pub steps: Vec<CoachStep>,
    /// Cards shown once each, when something is new.
    pub cards: Vec<CoachCard>,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoachStep {
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// What the coach says.
    pub says: String,
    /// What the player does, for line mode and tests.
    pub does: String,
    /// What ends it; any of them.
    pub until: Vec<Lesson>,
    /// Said once if the goal lies in one of these hexes.
    #[serde(default)]
    pub aside: Option<(Vec<HexNo>, String)>,
}

/// What the coach waits for: drafts, prompts and screens of its side only.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[expect(missing_docs, reason = "fields are what the variant's line names")]
pub enum Lesson {
    /// A unit is selected.
    Selected(String),
    /// The estimate was opened.
    EstimateSeen,
    /// The prompt of a unit has one of these goals.
    Prompt { unit: String, goals: Vec<HexNo> },
    /// A unit's draft has the verb, and one of these goals if any are named.
    Draft { unit: String, verb: VerbName, goals: Vec<HexNo> },
    /// A unit's draft acts when released.
    DraftReleased { unit: String, verb: VerbName },
    /// A battery's draft emits and protects a site.
    DraftEmit { unit: String, protects: String },
    /// A draft tables a measure.
    DraftCouncil(Measure),
    /// A turn is sealed.
    Sealed(u32),
    /// The film of a turn is over.
    FilmOver(u32),
    /// A turn is sealed with a unit on a stance; standing counts.
    SealedStance { turn: u32, unit: String, stance: StanceName },
}

/// A card.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoachCard {
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// When it is shown.
    pub on: News,
    /// What it says.
    pub says: String,
}

/// What is new.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub enum News {
    /// A battle is seen for the first time.
    FirstBattle,
    /// A unit arrived beside another of another nation.
    Arrived(String),
    /// The end screen is open.
    GameOver,
}
