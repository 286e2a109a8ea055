//! An order being entered: a sentence with slots, each filled from the start, so that `⏎` takes it as it stands (ui §8).
//!
//! Each change makes the order anew and asks the engine's check on the side's belief. Not here: how it looks, and what
//! it would do ([`super::preview`]).

mod build;
mod choices;
pub mod craft;
mod effort;
mod hidden;
mod make;
mod reach;
mod settle;
mod turn;

use serde::{Deserialize, Serialize};

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{IncidentId, NationId, NodeId, Side, UnitId, ZoneId};
use flank_engine::base::refusal::{Measure, Refusal, VerbName};
use flank_engine::setup::units::{Doctrine, Kind, Mode, Object};
use flank_engine::setup::words::{Purchase, StanceName};
use flank_engine::world::order::{Agenda, Cruise, CyberTask, Mission, Order, Sortie, Target, Tone, When, Whom, Works};

pub use build::{open, usual};
pub use choices::word;
pub use effort::{is_of_side, is_said_whole};

/// What a slot asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the slots of ui §8")]
pub enum SlotName {
    Goal,
    Stance,
    Radius,
    Guard,
    Forced,
    Bypass,
    Probe,
    Emission,
    Doctrine,
    Protect,
    To,
    Measure,
    Target,
    Rounds(Object),
    Mode,
    Works,
    Tier,
    Kind,
    About,
    Area,
    Who,
    Nation,
    Level,
    Abort,
    Mission,
    Task,
    Nodes,
    Incident,
    Sortie,
    Cruise,
    Zone,
    Place,
    Agenda,
    Other,
    Tone,
    Addressee,
    Asked,
    Option,
    Cites,
    Second,
    Third,
}

impl SlotName {
    /// Its label.
    pub fn label(self) -> &'static str {
        match self {
            SlotName::Goal => "goal",
            SlotName::Stance => "stance",
            SlotName::Radius => "radius",
            SlotName::Guard => "guard",
            SlotName::Forced => "forced",
            SlotName::Bypass => "bypass",
            SlotName::Probe => "probe",
            SlotName::Emission => "radars",
            SlotName::Doctrine => "doctrine",
            SlotName::Protect => "protect",
            SlotName::To => "move to",
            SlotName::Measure => "measure",
            SlotName::Target => "target",
            SlotName::Mode => "by",
            SlotName::Works => "work",
            SlotName::Tier => "whom",
            SlotName::Kind => "what",
            SlotName::About => "for",
            SlotName::Area => "area",
            SlotName::Who => "with",
            SlotName::Nation => "nation",
            SlotName::Level => "level",
            SlotName::Abort => "break off",
            SlotName::Mission | SlotName::Sortie | SlotName::Cruise => "mission",
            SlotName::Task => "task",
            SlotName::Nodes => "sites",
            SlotName::Incident => "incident",
            SlotName::Zone => "zone",
            SlotName::Place => "where",
            SlotName::Agenda => "agenda",
            SlotName::Other | SlotName::Second | SlotName::Third => "and",
            SlotName::Tone => "signal",
            SlotName::Addressee => "to",
            SlotName::Asked => "choice",
            SlotName::Option => "option",
            SlotName::Cites => "cites",
            SlotName::Rounds(Object::Drone) => "drones",
            SlotName::Rounds(Object::Decoy) => "decoys",
            SlotName::Rounds(Object::Cruise) => "cruise",
            SlotName::Rounds(Object::Ballistic) => "ballistic",
        }
    }
}

/// A value of an option slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Choice {
    No,
    Yes,
    Stance(StanceName),
    Emit,
    Silent,
    Doctrine(Doctrine),
    Measure(Measure),
    Target(Target),
    Mode(Mode),
    Works(Works),
    Tier(i32),
    Unit(UnitId),
    Nation(NationId),
    Level(i32),
    Purchase(Purchase),
    /// The n-th kind of exercise.
    Drill(usize),
    Mission(Mission),
    Task(CyberTask),
    /// The n-th kind of hybrid act.
    Act(usize),
    Incident(IncidentId),
    Sortie(Sortie),
    Cruise(Cruise),
    /// A landing: where is asked for next.
    Land,
    Zone(ZoneId),
    /// A unit that is not there.
    Feigned(Kind),
    Agenda(Agenda),
    Tone(Tone),
    /// The other side, not a third party.
    Enemy,
    /// The n-th choice open to a side.
    Asked {
        side: Side,
        n: usize,
    },
    /// The n-th option of an open choice.
    Answer {
        side: Side,
        of: usize,
        n: usize,
    },
}

/// What a slot holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Value {
    /// A hex, set by the cursor.
    Hex(HexNo),
    /// One of a few: turned by `← →` or its first letter.
    Pick {
        /// Which.
        at: usize,
        /// Of these; never empty.
        of: Vec<Choice>,
    },
    /// A number: digits, `+ −`.
    Number {
        /// It.
        n: i32,
        /// Least and most.
        range: (i32, i32),
    },
    /// A list in order: `x` puts an item on it or takes it off.
    Set {
        /// The item under the cursor.
        at: usize,
        /// Items on offer.
        of: Vec<NodeId>,
        /// Those on the list, in order.
        chosen: Vec<NodeId>,
    },
    /// The same of units.
    Crew {
        /// The unit under the cursor.
        at: usize,
        /// Units on offer.
        of: Vec<UnitId>,
        /// Those on the list, in order.
        chosen: Vec<UnitId>,
    },
    /// The same of incidents.
    Cites {
        /// The incident under the cursor.
        at: usize,
        /// Incidents on offer.
        of: Vec<IncidentId>,
        /// Those on the list, in order.
        chosen: Vec<IncidentId>,
    },
}

/// A slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// What it asks for.
    pub name: SlotName,
    /// What it holds.
    pub value: Value,
}

/// The cursor of an open list and how many items it offers, whatever they are.
struct ListCursor<'a> {
    /// The item under the cursor.
    at: &'a mut usize,
    /// Items on offer.
    n: usize,
}

/// An item a list offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offered {
    /// The item.
    pub choice: Choice,
    /// Its place on the list, from 1; `None`: it is not on it.
    pub rank: Option<usize>,
    /// It lies under the cursor.
    pub open: bool,
}

impl Value {
    /// The items of a list, whatever they are; `None` if the value is none.
    pub fn offered(&self) -> Option<Vec<Offered>> {
        match self {
            Value::Set { at, of, chosen } => Some(offered(*at, of, chosen, |id| Choice::Target(Target::Node(id)))),
            Value::Crew { at, of, chosen } => Some(offered(*at, of, chosen, Choice::Unit)),
            Value::Cites { at, of, chosen } => Some(offered(*at, of, chosen, Choice::Incident)),
            Value::Hex(_) | Value::Pick { .. } | Value::Number { .. } => None,
        }
    }

    fn list(&mut self) -> Option<ListCursor<'_>> {
        let n = self.offered()?.len();
        match self {
            Value::Set { at, .. } | Value::Crew { at, .. } | Value::Cites { at, .. } => Some(ListCursor { at, n }),
            Value::Hex(_) | Value::Pick { .. } | Value::Number { .. } => None,
        }
    }

    /// Puts the item under the cursor on the list or takes it off. Whether there is a list.
    fn flip(&mut self) -> bool {
        match self {
            Value::Set { at, of, chosen } => flip(of, *at, chosen),
            Value::Crew { at, of, chosen } => flip(of, *at, chosen),
            Value::Cites { at, of, chosen } => flip(of, *at, chosen),
            Value::Hex(_) | Value::Pick { .. } | Value::Number { .. } => return false,
        }
        true
    }
}

fn offered<T: Copy + PartialEq>(at: usize, of: &[T], chosen: &[T], choice: impl Fn(T) -> Choice) -> Vec<Offered> {
    let item = |(place, item): (usize, &T)| Offered {
        choice: choice(*item),
        rank: chosen.iter().position(|c| c == item).map(|rank| rank + 1),
        open: place == at,
    };
    of.iter().enumerate().map(item).collect()
}

/// Puts an item of the list among the chosen, behind the others, or takes it off.
fn flip<T: Copy + PartialEq>(of: &[T], at: usize, chosen: &mut Vec<T>) {
    let Some(item) = of.get(at).copied() else { return };
    match chosen.iter().position(|c| *c == item) {
        Some(i) => {
            chosen.remove(i);
        }
        None => chosen.push(item),
    }
}

impl Slot {
    fn pick(name: SlotName, of: Vec<Choice>) -> Slot {
        Slot { name, value: Value::Pick { at: 0, of } }
    }

    /// The value of an option slot.
    pub fn chosen(&self) -> Option<Choice> {
        match &self.value {
            Value::Pick { at, of } => of.get(*at).copied(),
            _ => None,
        }
    }
}

/// An order being entered. What is made of the slots is not kept with them: it is made anew.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Prompt {
    /// The verb.
    pub verb: VerbName,
    /// Who is to do it.
    pub whom: Whom,
    /// The slots of the verb, in order.
    pub slots: Vec<Slot>,
    /// Which one is open.
    pub at: usize,
    /// 0 first … 9 last.
    pub priority: u8,
    /// When it acts.
    pub when: When,
    /// Pulses from now at which it may first act.
    pub start: i32,
    /// Why, in the giver's words.
    pub reason: String,
    /// Hexes the way leads by.
    pub via: Vec<HexNo>,
    /// The goal is the player's: by the cursor or chosen here, not filled in by the staff.
    pub aimed: bool,
    /// The order as it stands; `None` if a slot cannot be filled.
    #[serde(skip)]
    pub order: Option<Order>,
    /// What the engine says of it, on what the side knows.
    #[serde(skip, default = "unjudged")]
    pub judged: Result<(), Refusal>,
    /// What to be warned of although it is legal.
    #[serde(skip)]
    pub warnings: Vec<Refusal>,
}

/// What is said of an order before the engine is asked.
#[expect(clippy::unnecessary_wraps, reason = "the type of the field")]
fn unjudged() -> Result<(), Refusal> {
    Ok(())
}

impl Prompt {
    /// The slot that is open.
    pub fn slot(&self) -> Option<&Slot> {
        self.slots.get(self.at)
    }

    /// A slot by name.
    pub fn named(&self, name: SlotName) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.name == name)
    }

    /// The goal hex, of verbs that have one.
    pub fn goal(&self) -> Option<HexNo> {
        self.slots.iter().find_map(|slot| match (slot.name, &slot.value) {
            (SlotName::Goal, Value::Hex(hex)) => Some(*hex),
            _ => None,
        })
    }

    fn says(&self, name: SlotName) -> Option<Choice> {
        self.named(name).and_then(Slot::chosen)
    }

    fn is_yes(&self, name: SlotName) -> bool {
        self.says(name) == Some(Choice::Yes)
    }

    fn number(&self, name: SlotName) -> Option<i32> {
        self.named(name).and_then(|slot| if let Value::Number { n, .. } = slot.value { Some(n) } else { None })
    }

    /// Incidents put on the list a text cites.
    pub fn cited(&self) -> &[IncidentId] {
        match self.named(SlotName::Cites).map(|slot| &slot.value) {
            Some(Value::Cites { chosen, .. }) => chosen,
            _ => &[],
        }
    }

    /// Whether the map cursor means something to it: a hex or a target to aim at.
    pub fn aims(&self) -> bool {
        self.hex_slot().is_some() || self.named(SlotName::Target).is_some()
    }

    /// Whether a hex slot listens to the cursor: the open one, else the goal. A battery moves only while asked where to.
    pub fn hex_slot(&self) -> Option<usize> {
        let is_hex = |slot: &Slot| matches!(slot.value, Value::Hex(_));
        if self.slot().is_some_and(is_hex) {
            return Some(self.at);
        }
        self.slots.iter().position(|slot| is_hex(slot) && slot.name != SlotName::To)
    }
}
