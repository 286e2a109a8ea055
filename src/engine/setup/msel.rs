//! Injects: happenings a scenario writes (rules §23.2 no. 32, `seminar.md` §6). Data only; reading conditions and
//! making events of effects is the business of the rules.

mod effect;

pub use effect::Effect;

use serde::Deserialize;

use crate::base::hexes::HexNo;
use crate::base::ids::{NationId, Side};
use crate::base::moment::Step;
use crate::base::refusal::{Measure, Stage, VerbName};

use super::read::{Table, yes};
use super::words::{Bearing, IncidentKind, Tone};

/// Figures a text may take from the reports of its step: `{seen}`.
pub const FIGURES: [&str; 10] =
    ["seen", "leak", "killed", "objects", "rounds", "damage", "hp", "function", "network", "left"];

/// A name before a figure in brackets that makes an estimate of it: `{est(seen)}` (rules §23.2 no. 32).
pub const ESTIMATE: (&str, &str) = ("est(", ")");

/// The figure an estimate is made of.
pub fn estimated(name: &str) -> Option<&str> {
    name.strip_prefix(ESTIMATE.0)?.strip_suffix(ESTIMATE.1)
}

/// A figure drawn when the game begins: a suspect, a forged order, an election (rules §23.2 no. 30).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrawRow {
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// Its name, which is the context of the draw.
    pub name: String,
    /// What may come, with weights.
    pub values: Vec<(String, i32)>,
}

/// When a part of the game works (rules §23.2 no. 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GateRow {
    /// The part.
    pub part: Gated,
    /// The pulses.
    pub pulses: Pulses,
    /// Repair: damage points mended in such a pulse, if not those of the rules.
    #[serde(default)]
    pub n: Option<i32>,
    /// Repair: damage points a node must still have to be mended.
    #[serde(default)]
    pub least: i32,
}

/// A part with a gate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Gated {
    /// Orders of a verb: they wait while it is shut.
    Verb(VerbName),
    /// Batteries take rounds from store.
    Reload,
    /// Nodes are mended.
    Repair,
}

/// Pulses of the game.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Pulses {
    /// The first, third, fifth: 0, 2, 4 and so on.
    Even,
    /// The others.
    Odd,
    /// From one to another, both included.
    From(i32, i32),
}

impl Pulses {
    /// Whether a pulse is one of them.
    pub fn has(self, pulse_no: i32) -> bool {
        match self {
            Pulses::Even => pulse_no.rem_euclid(2) == 0,
            Pulses::Odd => pulse_no.rem_euclid(2) == 1,
            Pulses::From(first, last) => (first..=last).contains(&pulse_no),
        }
    }
}

/// An inject.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inject {
    /// In play.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// Unique: `e1`.
    pub id: String,
    /// Scripted, conditional or contingency.
    pub kind: InjectKind,
    /// Pulses and steps in which it is read; none: in the Opening after its condition came true.
    #[serde(default)]
    pub when: Vec<When>,
    /// What must be true.
    #[serde(default)]
    pub needs: Option<Predicate>,
    /// Chance that it fires when its time and condition have come, permille; else it always does. Drawn from the game
    /// seed: once for an inject that fires once, anew each time for one that repeats.
    #[serde(default)]
    pub chance: Option<i32>,
    /// Figures of its text that are rolled: least and greatest, by the name in the text.
    #[serde(default)]
    pub rolls: Table<String, (i32, i32)>,
    /// May fire more than once.
    #[serde(default)]
    pub repeat: bool,
    /// Who reads it.
    pub to: Vec<Reader>,
    /// Who it is from.
    #[serde(default)]
    pub from: Option<String>,
    /// As it is read, with `{figures}` of the step.
    pub text: String,
    /// The node whose raid gives the figures, or the battery whose rounds are `left`.
    #[serde(default)]
    pub about: Option<String>,
    /// What becomes true.
    #[serde(default)]
    pub effects: Vec<Effect>,
    /// What the reader is expected to do.
    #[serde(default)]
    pub expected: Option<String>,
    /// It steers the game, declared.
    #[serde(default)]
    pub steering: bool,
}

/// Kind of inject.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum InjectKind {
    /// By time.
    Scripted,
    /// By state.
    Conditional,
    /// Because an expected act did not come.
    Contingency,
}

/// A pulse of the game and a step of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// Pulse of the game, from 0.
    pub pulse: i32,
    /// Last pulse in which it may come, if not this one alone.
    #[serde(default)]
    pub to: Option<i32>,
    /// Step letter of rules §2.2.
    #[serde(default)]
    pub step: Letter,
}

impl When {
    /// Whether a pulse of the game is one of its own.
    pub fn has(&self, pulse: i32) -> bool {
        (self.pulse..=self.to.unwrap_or(self.pulse)).contains(&pulse)
    }
}

/// Step letters of rules §2.2.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[expect(missing_docs, reason = "the letters of rules §2.2; `step` says which is which")]
pub enum Letter {
    #[default]
    A,
    B,
    C,
    D,
    E,
    F,
    G,
    H,
    I,
    J,
}

impl Letter {
    /// The step in which a row with this letter is read; A is read in Opening.
    pub fn step(self) -> Step {
        match self {
            Letter::A => Step::Opening,
            Letter::B => Step::Council,
            Letter::C => Step::Hidden,
            Letter::D => Step::Air,
            Letter::E => Step::Strike,
            Letter::F => Step::Movement,
            Letter::G => Step::Combat,
            Letter::H => Step::Retreat,
            Letter::I => Step::Sustain,
            Letter::J => Step::Report,
        }
    }
}

/// Who reads an inject.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub enum Reader {
    /// Everybody in the room.
    All,
    /// A side.
    Side(Side),
    /// A cell of a seminar.
    Cell(String),
    /// The public.
    Public,
}

/// A condition. Handles name units, nodes and incidents of the scenario.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[expect(missing_docs, reason = "the words of `seminar.md` §6 and rules §23.2; fields are their arguments")]
pub enum Predicate {
    All(Vec<Predicate>),
    Any(Vec<Predicate>),
    Not(Box<Predicate>),
    AtLeast(i32, Vec<Predicate>),
    War,
    Turn {
        ge: i32,
    },
    PulseIs {
        ge: i32,
    },
    Holds(Side, HexNo),
    Lost(Side, HexNo),
    UnitWithin {
        unit: String,
        place: HexNo,
        hexes: i32,
    },
    SideWithin {
        side: Side,
        place: HexNo,
        hexes: i32,
    },
    Gone(String),
    Moved(String),
    Strength {
        unit: String,
        lt: i32,
    },
    SupplyBelow {
        unit: String,
        lt: i32,
    },
    Stage {
        unit: String,
        at: Stage,
    },
    NodeBelow {
        node: String,
        lt: i32,
    },
    WillBelow {
        nation: NationId,
        lt: i32,
    },
    WillAtLeast {
        nation: NationId,
        ge: i32,
    },
    Cohesion {
        lt: i32,
    },
    Rung {
        ge: i32,
    },
    Heat {
        ge: i32,
    },
    Clarity {
        ge: i32,
    },
    Evidence {
        incident: String,
        ge: i32,
    },
    Roe {
        ge: i32,
    },
    Measure(Measure, Passage),
    Ordered {
        side: Side,
        verb: VerbName,
        /// What the order was about: a nation, node, measure, kind or choice by its word.
        #[serde(default)]
        about: Option<String>,
        /// In the turn under way.
        #[serde(default)]
        now: bool,
    },
    Drawn {
        name: String,
        value: String,
    },
    Chosen {
        choice: String,
        option: String,
    },
    Level {
        at: HexNo,
        side: Side,
        ge: i32,
    },
    FrontWithin {
        side: Side,
        place: HexNo,
        hexes: i32,
        ge: i32,
    },
    Out(String),
    Raised(IncidentKind),
    Attributed(String),
    InCountry {
        side: Side,
        countries: Vec<NationId>,
    },
    Partner {
        nation: NationId,
        ge: i32,
    },
    /// A third state stands so; with whom it fights along or lets pass counts, the pulse does not.
    State(NationId, Bearing),
    Mines {
        at: HexNo,
        ge: i32,
    },
    Delivered {
        side: Side,
        ge: i32,
    },
    Attack,
    /// A convoy was unloaded in a port.
    Unloaded(String),
    /// Raids on a node so far.
    Struck {
        node: String,
        ge: i32,
    },
    /// A raid on a node in the pulse before this Opening.
    StruckNow(String),
    /// Points of a side that crossed at a site so far.
    Crossed {
        side: Side,
        node: String,
        ge: i32,
    },
    /// Points a side has ready, as the basis `ReadyPoints` of its score counts them; after an attack, as it came.
    ReadyPoints {
        side: Side,
        ge: i32,
    },
    /// A voice did not break silence on a measure that was decided.
    Assented {
        nation: NationId,
        measure: Measure,
    },
    /// An inject or condition left this fact.
    Fact(String),
    /// A unit of the side attacked or fired in this pulse.
    Fired(Side),
    /// In this pulse a unit was raided or attacked: of these nations, one of these units, or on the soil of these countries.
    Hit {
        #[serde(default)]
        nations: Vec<NationId>,
        #[serde(default)]
        units: Vec<String>,
        #[serde(default)]
        countries: Vec<NationId>,
        /// By fire from afar or in a battle alone.
        #[serde(default)]
        by: Option<Blow>,
    },
    /// The side's last signal of this tone, to the third party if one is named, was sent so many pulses ago or more and
    /// its acts have not belied it.
    Kept {
        side: Side,
        tone: Tone,
        #[serde(default)]
        to: Option<NationId>,
        pulses: i32,
    },
    /// A chain of road hexes of own control from one to the other, through these, none in an enemy zone.
    Corridor {
        side: Side,
        from: HexNo,
        to: HexNo,
        #[serde(default)]
        through: Vec<HexNo>,
    },
    /// Rounds of a battery, permille of its magazine.
    RoundsBelow {
        unit: String,
        lt: i32,
    },
    /// It was answered so, and the answer is still to be carried out in the next Opening.
    Answered {
        choice: String,
        option: String,
    },
}

/// How a unit is hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Blow {
    /// By a raid, or by those who stir resistance.
    Fire,
    /// In a battle.
    Battle,
}

/// How far a measure has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub enum Passage {
    /// Tabled, decided or not.
    Tabled,
    /// Silence runs.
    Silence,
    /// Agreed.
    Adopted,
    /// Failed.
    Broken,
}

impl Predicate {
    /// Calls `look` on this condition and on every one within it.
    pub fn visit(&self, look: &mut impl FnMut(&Predicate)) {
        look(self);
        match self {
            Predicate::All(list) | Predicate::Any(list) | Predicate::AtLeast(_, list) => {
                for inner in list {
                    inner.visit(look);
                }
            }
            Predicate::Not(inner) => inner.visit(look),
            _ => {}
        }
    }
}
