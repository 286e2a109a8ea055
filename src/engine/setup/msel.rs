//! Injects: happenings a scenario writes (rules §23.2 no. 32, `seminar.md` §6). Data only; reading conditions and
//! making events of effects is the business of the rules.

use serde::Deserialize;

use crate::base::hexes::HexNo;
use crate::base::ids::{NationId, Side};
use crate::base::moment::Step;
use crate::base::refusal::{Measure, Stage, VerbName};

use super::forces::Start;
use super::read::yes;
use super::units::{Layer, Object};

/// Figures a text may take from the reports of its step: `{seen}`.
pub const FIGURES: [&str; 8] = ["seen", "leak", "killed", "objects", "rounds", "damage", "hp", "function"];

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
    /// The node whose raid gives the figures.
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
    /// Step letter of rules §2.2.
    #[serde(default)]
    pub step: Letter,
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
    Turn { ge: i32 },
    PulseIs { ge: i32 },
    Holds(Side, HexNo),
    Lost(Side, HexNo),
    UnitWithin { unit: String, place: HexNo, hexes: i32 },
    SideWithin { side: Side, place: HexNo, hexes: i32 },
    Gone(String),
    Moved(String),
    Strength { unit: String, lt: i32 },
    SupplyBelow { unit: String, lt: i32 },
    Stage { unit: String, at: Stage },
    NodeBelow { node: String, lt: i32 },
    WillBelow { nation: NationId, lt: i32 },
    WillAtLeast { nation: NationId, ge: i32 },
    Cohesion { lt: i32 },
    Rung { ge: i32 },
    Heat { ge: i32 },
    Clarity { ge: i32 },
    Evidence { incident: String, ge: i32 },
    Roe { ge: i32 },
    Measure(Measure, Passage),
    Ordered { side: Side, verb: VerbName },
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

/// What an inject makes true. Handles name units, nodes and incidents of the scenario; numbers are added unless the
/// word sets a state.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[expect(missing_docs, reason = "the words of `seminar.md` §7 and rules §23.2; fields are their arguments")]
pub enum Effect {
    /// Text only.
    Hint,
    /// The game is over.
    End,
    War,
    Heat(i32),
    Clarity(i32),
    Motive(i32),
    Rp(Side, i32),
    Points(Side, i32),
    Stock {
        side: Side,
        layer: Layer,
        n: i32,
    },
    Roe(Side, u8),
    Measure(Measure),
    Will {
        nation: NationId,
        n: i32,
    },
    Evidence {
        incident: String,
        n: i32,
    },
    Severity {
        incident: String,
        to: i32,
    },
    Answer(String),
    Move {
        unit: String,
        to: Start,
    },
    Strength {
        unit: String,
        n: i32,
    },
    Ready {
        unit: String,
        readiness: i32,
        fatigue: i32,
    },
    Supply {
        unit: String,
        to: i32,
    },
    Rounds {
        unit: String,
        object: Option<Object>,
        n: i32,
    },
    Release {
        unit: String,
        stage: Stage,
    },
    Unlock(String),
    Remove(String),
    Contact {
        side: Side,
        unit: String,
        conf: i32,
    },
    Node {
        node: String,
        hp: i32,
    },
    Out {
        node: String,
        pulses: i32,
    },
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
