//! Events: small facts that changed truth, named by what changed and not by what caused it (rules §4.3).
//!
//! Σ fields change by added amounts, any other field by one event per subject in a tick: events of a moment commute.

mod craft;
mod marks;
mod settled;

pub use craft::CraftChange;
pub use marks::{Doing, Gain, Mark};
pub use settled::Settled;

use serde::{Deserialize, Serialize};

use crate::base::dice::CarryKey;
use crate::base::hexes::{Dir, HexNo};
use crate::base::ids::{BattleId, ContactId, IncidentId, NationId, NodeId, OrderId, ProposalId, Side, UnitId, ZoneId};
use crate::base::refusal::{Measure, Refusal, Stage};

use super::components::{Doctrine, Layer, Manner, Object, Place, Posture, Stance, UnitRecord};
use super::tables::clock::{Deed, StandingOrder};
use super::tables::ground::Outcome;
use super::tables::nodes::NodeEffect;
use super::tables::picture::Contact;
use super::tables::politics::{Bearing, Exercise, Incident, IncidentKind, Investment, Proposal, Warning, WillCause};

/// A fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "one variant per kind of subject")]
pub enum Event {
    Unit(UnitId, UnitChange),
    Node(NodeId, NodeChange),
    Hex(HexNo, HexChange),
    Battle(BattleId, BattleChange),
    Zone(ZoneId, ZoneChange),
    Contact(Side, ContactId, ContactChange),
    Nation(NationId, NationChange),
    Side(Side, SideChange),
    Incident(IncidentId, IncidentChange),
    Proposal(ProposalId, ProposalChange),
    Order(OrderId, OrderChange),
    Clock(ClockChange),
}

/// What became of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum UnitChange {
    /// It came into play.
    Arrived(Box<UnitRecord>),
    /// It was put somewhere, without marching.
    Placed(Place),
    /// It marched into a neighbouring hex; `acc` minutes are left. It is no longer halted or in a battle.
    Moved {
        /// Where it stood.
        from: HexNo,
        /// Where it stands.
        to: HexNo,
        /// Minutes left.
        acc: i32,
    },
    /// Minutes and path, without a move.
    Path {
        /// Minutes saved.
        acc: i32,
        /// Hexes still to enter.
        path: Vec<HexNo>,
    },
    /// How it marches from now on.
    Manner(Manner),
    /// It goes no further this pulse.
    Halted,
    /// It attacks in this battle.
    Joined(BattleId),
    /// It was driven off: no path, halted, posture Moving.
    Retreated {
        /// Where it stood.
        from: HexNo,
        /// Where it stands.
        to: HexNo,
    },
    /// It had nowhere to go: no path, halted, out of the battle it had joined.
    Surrounded,
    /// Σ permille; a loss also adds to what it lost this pulse.
    Strength(i32),
    /// Σ permille each.
    Condition {
        /// Training and order.
        readiness: i32,
        /// Weariness.
        fatigue: i32,
        /// Practice with others.
        interop: i32,
    },
    /// Supply, permille.
    Supply(i32),
    /// Posture and stance.
    Posture(Posture),
    /// Stance alone.
    Stance(Stance),
    /// Stage of release and pulses left.
    Release {
        /// Stage.
        stage: Stage,
        /// Pulses left of it.
        left: i32,
    },
    /// Σ rounds; of one object for launchers.
    Rounds {
        /// Which object, for launchers.
        object: Option<Object>,
        /// Added.
        n: i32,
    },
    /// Radar and doctrine of a battery.
    Radar {
        /// Emitting.
        emitting: bool,
        /// What it fires at.
        doctrine: Doctrine,
    },
    /// Σ how well the enemy knows a team.
    Exposure(i32),
    /// Access of a team to a node.
    Access {
        /// Node.
        node: NodeId,
        /// Permille.
        n: i32,
    },
    /// Permille of a battery's channels suppressed this pulse.
    Suppressed(i32),
    /// A mark.
    Marked(Mark),
    /// What it did this pulse.
    Did(Doing),
    /// It changed side.
    Side(Side),
    /// Some of its components were replaced.
    Patched(Box<UnitRecord>),
    /// Practice added to what it can do.
    Gained {
        /// What.
        what: Gain,
        /// How much.
        n: i32,
    },
    /// It left play.
    Removed(Removal),
}

/// Why a unit left play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Removal {
    /// Strength 150 or less.
    Destroyed,
    /// Its task is done.
    Delivered,
    /// Taken away by the scenario or control.
    Withdrawn,
}

/// What became of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NodeChange {
    /// Σ damage points.
    Hp(i32),
    /// Σ guard against intrusion.
    Defence(i32),
    /// Σ tenths of supply.
    Stock(i32),
    /// A cyber effect; `None` ends it.
    Effect(Option<NodeEffect>),
    /// Out of work to the end of this pulse.
    Out(i32),
    /// Captured in this pulse.
    Captured(i32),
    /// Σ damage points when whole.
    Hardened(i32),
    /// A gauge yard was built.
    Yard,
    /// Made fit for heavy units.
    Strengthened,
    /// Σ permille of pulses in which its service was out.
    Outage(i32),
    /// Σ raids on it.
    Raided,
    /// Σ points of a side that crossed at the site.
    Crossed {
        /// Whose.
        side: Side,
        /// Added.
        n: i32,
    },
}

/// What became of a hex.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HexChange {
    /// A side took it.
    Control(Side),
    /// Both sides tried to enter in vain.
    Contested,
    /// A side interdicts the hexside in this direction.
    Edge {
        /// Direction.
        dir: Dir,
        /// Who interdicts.
        side: Side,
        /// 1–3.
        level: i32,
    },
    /// Mines on the hexside in this direction.
    Mined {
        /// Direction.
        dir: Dir,
        /// Laid or cleared.
        on: bool,
        /// Who laid them unseen.
        by: Option<Side>,
    },
    /// A side came upon mines on the hexside in this direction.
    Found {
        /// Direction.
        dir: Dir,
        /// Who found them.
        side: Side,
    },
    /// Raids on it are guided.
    Guided(Side),
    /// A side held it through a War pulse.
    Held(Side),
    /// A team of this side stirs resistance in it in this pulse.
    Resisted(Side),
}

/// What became of a battle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum BattleChange {
    /// It began, with its luck.
    Began {
        /// Kept to its end.
        luck: i32,
    },
    /// Σ ground and attacker losses.
    Pushed {
        /// Permille of the hex.
        progress: i32,
        /// Permille of the attackers.
        lost: i32,
    },
    /// How the pulse came out.
    Decided(Outcome),
    /// It is over.
    Ended,
}

/// What became of a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ZoneChange {
    /// Blue's level.
    Level(i32),
    /// Σ density of one side's mines.
    Mines {
        /// Who laid them.
        side: Side,
        /// Added.
        n: i32,
    },
    /// A hybrid act that lasts; `None` ends it.
    Effect {
        /// What it is called.
        kind: IncidentKind,
        /// How much and how long.
        effect: Option<NodeEffect>,
    },
}

/// What became of a contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContactChange {
    /// New, or seen again: all that is believed of it.
    Seen(Contact),
    /// Gone from the picture.
    Lost,
    /// Shown to be a deception.
    Exposed,
}

/// What became of a nation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NationChange {
    /// Σ will.
    Will {
        /// Added.
        n: i32,
        /// Why.
        cause: WillCause,
    },
    /// Caveat on or off.
    Caveat(bool),
    /// Used its own forces before a vote.
    Released,
    /// Struck from abroad on its own soil in this pulse.
    Struck,
    /// Level of a partner.
    Partner(i32),
    /// How it stands, as a third state.
    Bearing(Bearing),
    /// Level of host support.
    Host(i32),
    /// Σ lobbying behind the next ask of a partner.
    Lobbied(i32),
    /// A hybrid act that lasts; `None` ends it.
    Effect {
        /// What it is called.
        kind: IncidentKind,
        /// How much and how long.
        effect: Option<NodeEffect>,
    },
    /// Σ spending, permille of output.
    Spend(i32),
}

/// What became of a side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SideChange {
    /// Σ thousandths of resource points.
    Rp(i32),
    /// Σ hybrid points.
    Points(i32),
    /// Σ interceptors in store.
    Stock {
        /// Layer.
        layer: Layer,
        /// Rounds added.
        n: i32,
    },
    /// Σ replacements.
    Pool(i32),
    /// Σ clarity.
    Clarity(i32),
    /// Σ motive.
    Motive(i32),
    /// Rules of engagement.
    Roe(u8),
    /// Licence.
    Licence(u8),
    /// A measure is in force from this pulse.
    Measure {
        /// Which.
        measure: Measure,
        /// Since.
        since: i32,
    },
    /// Sites to protect first.
    Protect(Vec<NodeId>),
    /// Σ points of convoys delivered.
    Delivered(i32),
    /// It asked a country for passage in this pulse.
    Asked(NationId, i32),
    /// Points it had ready when the attack came (rules §23.2 no. 34).
    Ready(i32),
    /// Something was paid for.
    Invested(Investment),
    /// An exercise as it now stands; `None`: it is over.
    Exercise {
        /// Its number.
        id: u8,
        /// How it stands.
        state: Option<Box<Exercise>>,
    },
    /// A hybrid act may come.
    Warned(Warning),
    /// What it said, asked for or decided.
    Craft(CraftChange),
}

/// What became of an incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum IncidentChange {
    /// It happened.
    Raised(Box<Incident>),
    /// Σ evidence.
    Evidence(i32),
    /// Severity.
    Severity(i32),
    /// Answered.
    Answered,
    /// Attributed, rightly or not.
    Attributed(bool),
}

/// What became of a proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProposalChange {
    /// It was tabled.
    Tabled(Box<Proposal>),
    /// A voice was heard.
    Voice {
        /// Whose.
        nation: NationId,
        /// Its stance.
        stance: i32,
    },
    /// Agreed in this pulse.
    Agreed(i32),
    /// Failed in this pulse.
    Failed(i32),
    /// Σ lobbying on one voice.
    Lobbied {
        /// Whose.
        nation: NationId,
        /// Added.
        n: i32,
    },
}

/// What became of an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OrderChange {
    /// It stands.
    Taken(Box<StandingOrder>),
    /// It ended without being carried out: an L-code.
    Lapsed(Refusal),
    /// It is done.
    Done,
}

/// What became of the game.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ClockChange {
    /// An act the ladder counts.
    Act {
        /// Whose.
        side: Side,
        /// What.
        deed: Deed,
    },
    /// Σ heat.
    Heat(i32),
    /// War from this pulse.
    War(i32),
    /// Crisis again.
    Crisis,
    /// The pulse is over; `last`: the turn too.
    PulseEnded {
        /// The turn is over too.
        last: bool,
    },
    /// A pulse of War was played.
    WarPulse,
    /// A Σ field was brought back into its range.
    Settled(Settled),
    /// Σ remainder of expected mode.
    Carry {
        /// Of what.
        key: CarryKey,
        /// Added.
        n: i32,
    },
    /// A figure was drawn.
    Drawn {
        /// Its name.
        name: String,
        /// What came.
        value: String,
    },
    /// The game is over; scores in permille per side.
    Ended(Vec<(Side, i32)>),
}
