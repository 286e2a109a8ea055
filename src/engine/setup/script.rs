//! Scripts of L1 (rules §20, §23.2 nos. 36, 39): a side's plans as data. A script is advice to its commander: what it
//! orders passes the same checks as any order, and only the commander of its side reads it.

use serde::Deserialize;

use crate::base::hexes::HexNo;
use crate::base::ids::NationId;
use crate::base::refusal::{Measure, VerbName};

use super::msel::Predicate;
use super::read::{Table, yes};
use super::units::{Doctrine, Kind, Mode, Object};
use super::words::{Agenda, Cruise, CyberTask, Mission, Sortie, StanceName, Tone, Works};

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
    /// A wing: flies close support for the column that is nearest its goal, of those that meet an enemy.
    Wing,
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
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// The launcher; several lines of one pulse are one order that shares its salvo out.
    pub unit: String,
    /// In which pulses.
    pub pulses: Vec<i32>,
    /// The node; empty for a hex.
    #[serde(default)]
    pub at: String,
    /// A hex struck in place of a node.
    #[serde(default)]
    pub hex: Option<HexNo>,
    /// Rounds by object; empty: as many as may fly.
    #[serde(default)]
    pub rounds: Table<Object, i32>,
    /// Nodes struck instead once the first is known to be destroyed: the first of them that is not.
    #[serde(default)]
    pub instead: Vec<String>,
    /// Share of the drones that fly as decoys where batteries of two layers are believed to reach the node, permille.
    #[serde(default)]
    pub decoys: i32,
}

/// An order given in a pulse.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheduled {
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// In which pulse; in a turn of several it waits for its own.
    pub pulse: i32,
    /// Given again each turn until this pulse, as long as it is legal and not yet standing.
    #[serde(default)]
    pub until: Option<i32>,
    /// Given only while this is so, as far as the side knows: enemies have no handles in what it knows.
    #[serde(default)]
    pub needs: Option<Predicate>,
    /// For a measure: only if the side's own staff expects it to pass.
    #[serde(default)]
    pub passes: bool,
    /// Who it is for; none: a desk order.
    #[serde(default)]
    pub unit: Option<String>,
    /// What is asked.
    pub ask: Ask,
    /// Waits until the unit is released.
    #[serde(default)]
    pub released: bool,
    /// First pulse in which it acts.
    #[serde(default)]
    pub not_before: Option<i32>,
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
    /// Engineers' work.
    Engineer {
        /// What.
        works: Works,
        /// Where.
        at: Spot,
    },
    /// Supports a battle for or in a hex.
    Support(HexNo),
    /// Travels by rail, road, sea or air.
    Send {
        /// How.
        mode: Mode,
        /// Where to.
        to: Spot,
        /// From which node, if there are several.
        #[serde(default)]
        from: Option<String>,
        /// Aboard which lift.
        #[serde(default)]
        aboard: Option<String>,
    },
    /// A group at sea, in a zone by its code.
    Naval {
        /// Where.
        zone: String,
        /// What.
        cruise: Cruise,
    },
    /// A special team's mission.
    Sof {
        /// What.
        mission: Mission,
        /// Where.
        at: Spot,
    },
    /// A headquarters makes the enemy believe in a unit.
    Deceive {
        /// Where.
        hex: HexNo,
        /// Of what kind.
        kind: Kind,
    },
    /// Alerts its unit, or a tier from the desk.
    Alert(Option<i32>),
    /// An exercise of a headquarters.
    Exercise {
        /// Its word.
        kind: String,
        /// Around which hex.
        #[serde(default)]
        area: Option<HexNo>,
        /// Who takes part.
        #[serde(default)]
        who: Vec<String>,
        /// At which nodes.
        #[serde(default)]
        nodes: Vec<String>,
        /// Breaks off the one under way.
        #[serde(default)]
        abort: bool,
    },
    /// Flies a mission in a zone, by its code, at these hexes if it needs any; a way to interdict is two of them.
    Fly {
        /// Where.
        zone: String,
        /// What.
        flight: Sortie,
        /// At what; nothing for cover and reconnaissance.
        #[serde(default)]
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
    /// A team's task at nodes.
    Cyber {
        /// What.
        task: CyberTask,
        /// Where.
        nodes: Vec<String>,
    },
    /// A hybrid act on a node, a hex (for a zone any of its own) or a nation.
    Hybrid {
        /// Its word.
        kind: String,
        /// On what.
        #[serde(default)]
        node: Option<String>,
        /// Where.
        #[serde(default)]
        hex: Option<HexNo>,
        /// Nodes taken instead where they are known to be guarded less than the first.
        #[serde(default)]
        instead: Vec<String>,
        /// On whom.
        #[serde(default)]
        nation: Option<NationId>,
    },
    /// Says who did it.
    Attribute(String),
    /// Works on a nation for a measure.
    Lobby {
        /// Which.
        nation: NationId,
        /// For what.
        measure: Measure,
    },
    /// A summit.
    Summit {
        /// About what.
        agenda: Agenda,
        /// Which two.
        nations: Vec<NationId>,
    },
    /// A signal, to the other side or to a third party.
    Signal {
        /// What it says.
        tone: Tone,
        /// To whom.
        #[serde(default)]
        to: Option<NationId>,
    },
    /// Buys something for a node or a nation.
    Invest {
        /// Its word.
        kind: String,
        /// For what.
        #[serde(default)]
        node: Option<String>,
        /// For whom.
        #[serde(default)]
        nation: Option<NationId>,
    },
    /// Raises a partner to a level.
    Partner {
        /// Whom.
        nation: NationId,
        /// To which.
        level: i32,
    },
    /// Answers a choice.
    Choose {
        /// Which.
        choice: String,
        /// With what.
        option: String,
    },
}

impl Ask {
    /// The verb it is an order of.
    pub fn verb(&self) -> VerbName {
        match self {
            Ask::Move(_) => VerbName::Move,
            Ask::Advance(_) => VerbName::Advance,
            Ask::Hold(_) => VerbName::Hold,
            Ask::Amd { .. } => VerbName::Amd,
            Ask::Council(_) => VerbName::Council,
            Ask::Fly { .. } => VerbName::Air,
            Ask::Blow(_) | Ask::Engineer { .. } => VerbName::Engineer,
            Ask::Send { .. } => VerbName::StratMove,
            Ask::Naval { .. } => VerbName::Naval,
            Ask::Sof { .. } => VerbName::Sof,
            Ask::Deceive { .. } => VerbName::Deceive,
            Ask::Alert(_) => VerbName::Alert,
            Ask::Exercise { .. } => VerbName::Exercise,
            Ask::Summit { .. } => VerbName::Summit,
            Ask::Support(_) => VerbName::Support,
            Ask::Cyber { .. } => VerbName::Cyber,
            Ask::Hybrid { .. } => VerbName::Hybrid,
            Ask::Attribute(_) => VerbName::Attribute,
            Ask::Lobby { .. } => VerbName::Lobby,
            Ask::Signal { .. } => VerbName::Signal,
            Ask::Invest { .. } => VerbName::Invest,
            Ask::Partner { .. } => VerbName::Partner,
            Ask::Choose { .. } => VerbName::Choose,
        }
    }
}

/// A place an order aims at.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub enum Spot {
    /// A node, by its handle.
    Node(String),
    /// A hex.
    Hex(HexNo),
    /// The side between two hexes.
    Side(HexNo, HexNo),
}
