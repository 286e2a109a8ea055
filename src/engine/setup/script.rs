//! Scripts of L1 (rules §20, §23.2 nos. 36, 39): a side's plans as data. A script is advice to its commander: what it
//! orders passes the same checks as any order, and only the commander of its side reads it.

use serde::Deserialize;

use crate::base::hexes::HexNo;
use crate::base::refusal::Measure;

use super::read::{Table, yes};
use super::units::{Doctrine, Object};
use super::words::StanceName;

/// The script of a side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Script {
    /// Chains of hexes by name, from the rear to the farthest goal.
    pub axes: Table<String, Vec<HexNo>>,
    /// Plans, one of which is drawn when the game begins.
    pub plans: Vec<PlanRow>,
    /// The plan in force without a draw: a word, and the word that stands for the draw.
    pub choose: Option<Choose>,
    /// Who goes where in the column.
    pub groups: Vec<Group>,
    /// What the column does when it meets something.
    pub triggers: Vec<Trigger>,
    /// Strikes.
    pub strikes: Vec<StrikeLine>,
    /// Orders given in a pulse, whatever the plan.
    pub orders: Vec<Scheduled>,
}

impl Script {
    /// The plans that can be drawn, with their weights.
    pub fn draw(&self) -> Vec<(&str, i32)> {
        let fixed = self.choose.as_ref().filter(|c| c.value != c.draw).map(|c| c.value.as_str());
        let weight = |p: &PlanRow| fixed.map_or(p.weight, |id| i32::from(p.id == id));
        self.plans.iter().filter(|p| p.used).map(|p| (p.id.as_str(), weight(p))).filter(|(_, w)| *w > 0).collect()
    }

    /// A plan by its id.
    pub fn plan(&self, id: &str) -> Option<&PlanRow> {
        self.plans.iter().find(|p| p.used && p.id == id)
    }
}

/// A plan asked for by name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choose {
    /// What was asked for: a plan, or the word for drawing.
    pub value: String,
    /// The word for drawing.
    pub draw: String,
}

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanRow {
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// Unique: `push`.
    pub id: String,
    /// Its title, for the after-action report.
    pub title: String,
    /// How often it is drawn, permille.
    pub weight: i32,
    /// The axis it follows.
    pub axis: String,
    /// The last hex of it.
    pub goal: HexNo,
    /// What the column does there.
    pub there: StanceName,
    /// Goes round lone battalions.
    #[serde(default)]
    pub bypass: bool,
    /// Where the column should be by the end of which pulse.
    #[serde(default)]
    pub lines: Vec<PhaseLine>,
}

/// A phase line.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhaseLine {
    /// The hex.
    pub hex: HexNo,
    /// What it is called.
    pub name: String,
    /// By the end of this pulse.
    pub pulse: i32,
}

/// A unit's place in the column.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// The unit.
    pub unit: String,
    /// Its place.
    pub role: Role,
    /// The axis it follows to its end, if not the plan's: a second column.
    #[serde(default)]
    pub axis: Option<String>,
    /// A reserve off the road: it waits, then joins a column.
    #[serde(default)]
    pub joins: Option<Joins>,
}

/// When a reserve is committed, and where: behind the column whose head is then nearest its goal.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Joins {
    /// First pulse in which it goes.
    pub pulse: i32,
    /// The axes of those columns.
    pub axes: Vec<String>,
}

/// A place in the column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Role {
    /// In front.
    Lead,
    /// Behind the lead.
    Follow,
    /// Moves only when the hex ahead of it is its own side's.
    Reserve,
    /// Two hexes behind the foremost unit: a headquarters that keeps its column in reach.
    Command,
    /// As `Command`, and supports the battle of the foremost within its reach.
    Guns,
    /// Stays where it is.
    Stay,
}

/// What the column does when something is so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    /// What is so.
    pub when: Cue,
    /// What it does.
    pub act: Act,
}

/// What a trigger reads: own contacts and own units only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Cue {
    /// Nothing in particular.
    Always,
    /// A contact with this much front, km, stands on the next hex.
    FrontAhead {
        /// Kilometres.
        ge: i32,
    },
    /// An enemy holds the last hex of the axis, and a unit of the column stands beside it.
    AtTheGoal,
    /// A unit of the column, for itself, has less supply than this, permille.
    Supply {
        /// Permille.
        lt: i32,
    },
}

/// What a column does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Act {
    /// Advances along the axis.
    Advance,
    /// Waits for the others to close up, then advances together.
    CloseUp {
        /// Pulses it waits at most.
        pulses: i32,
    },
    /// Halts a pulse, then goes on.
    Halt,
    /// Spreads over the hexes beside it, and attacks together once the ratio is thought to suffice.
    Surround {
        /// So many of them.
        hexes: u8,
        /// Attack to defence, permille.
        rho: i32,
    },
}

/// Strikes in some pulses.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StrikeLine {
    /// The launcher.
    pub unit: String,
    /// In which pulses.
    pub pulses: Vec<i32>,
    /// The node.
    pub at: String,
    /// Rounds by object; empty: as many as may fly.
    #[serde(default)]
    pub rounds: Table<Object, i32>,
}

/// An order given in a pulse.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheduled {
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// In which pulse.
    pub pulse: i32,
    /// Who it is for; none: a desk order.
    #[serde(default)]
    pub unit: Option<String>,
    /// What is asked.
    pub ask: Ask,
    /// Waits until the unit is released.
    #[serde(default)]
    pub released: bool,
}

/// What a script asks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub enum Ask {
    /// Goes to a hex by the quickest way.
    Move(HexNo),
    /// The same, attacking what it meets.
    Advance(HexNo),
    /// Stands.
    Hold(StanceName),
    /// Blows a bridge in or beside its hex.
    Blow(String),
    /// Supports a battle for or in a hex.
    Support(HexNo),
    /// Flies a mission in a zone, by its code, at these hexes if it needs any; a way to interdict is two of them.
    Fly {
        /// Where.
        zone: String,
        /// What.
        flight: Flight,
        /// At what.
        at: Vec<HexNo>,
    },
    /// Radars, doctrine, protected sites.
    Amd {
        /// Radars on.
        emit: bool,
        /// What it fires at.
        doctrine: Option<Doctrine>,
        /// Sites first.
        protect: Vec<String>,
    },
    /// Tables a measure; cites what is known.
    Council(Measure),
}

/// Missions a script asks of wings (rules §10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[expect(missing_docs, reason = "the names are those of rules §3")]
pub enum Flight {
    Cap,
    Sead,
    Cas,
    Interdict,
}
