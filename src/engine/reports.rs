//! What a side is told, in its own terms: [`hear`] turns the rulings of a moment into [`Report`]s, [`brief`] says what
//! changed over a turn, [`known_why`] shows a ruling's reasons as far as the side may know them.
//!
//! Numbers and ids, never words, but for what an inject says. No report names an enemy unit by its number, an enemy order or a draw the side cannot
//! know: of the enemy there are the side's own contacts, public places and estimates. A move nobody saw has no report.

mod brief;
mod craft;
mod effort;
mod fates;
mod hear;
mod known;
mod news;
mod numbers;
#[cfg(test)]
mod story;
mod unseen;

pub use brief::{Brief, Contacts, Due, Warning, brief};
pub use craft::{CraftReport, Grade};
pub use effort::EffortReport;
pub use fates::{Fate, OrderFate, Waiting, fates};
pub use hear::{Heard, hear};
pub use known::known_why;
pub use news::{is_read_by, news};
pub use numbers::{Numbers, numbers};
pub use unseen::UnseenReport;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::dice::RulingId;
use crate::base::hexes::HexNo;
use crate::base::ids::{BattleId, ContactId, IncidentId, NationId, NodeId, OrderId, ProposalId, Side, UnitId, ZoneId};
use crate::base::moment::Moment;
use crate::base::refusal::{Measure, Refusal, Stage, VerbName};
use crate::rules::council::Answer;
use crate::setup::units::Object;
use crate::setup::words::IncidentKind;
use crate::turn::ruling::Weight;
use crate::world::order::Whom;
use crate::world::tables::ground::Outcome;
use crate::world::tables::politics::WillCause;

/// One thing a side is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// When it happened.
    pub at: Moment,
    /// How much it matters to this side.
    pub weight: Weight,
    /// What it says.
    pub body: ReportBody,
    /// The ruling behind it, to ask why; `None` if its very handle would tell something.
    pub ruling: Option<RulingId>,
}

/// Strength a unit lost, and what it has left: permille of full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// Own unit.
    pub unit: UnitId,
    /// Permille of full strength lost.
    pub lost: i32,
    /// Permille left.
    pub left: i32,
}

/// Objects of one kind in a raid; decoys count as drones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RaidCount {
    /// Which.
    pub object: Object,
    /// Flown.
    pub flown: i32,
    /// Seen in time.
    pub seen: i32,
    /// Shot down.
    pub stopped: i32,
    /// Got through.
    pub leaked: i32,
}

/// Where a raid went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Aim {
    /// A node.
    Node(NodeId),
    /// A hex.
    Hex(HexNo),
}

/// A battle as one of its sides knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BattleReport {
    /// Which.
    pub battle: BattleId,
    /// Whether the side attacks.
    pub attacking: bool,
    /// How the pulse came out.
    pub outcome: Option<Outcome>,
    /// Ratio after luck, permille, to the nearest 50: what losses and ground let a staff conclude.
    pub rho: Option<i32>,
    /// Luck of battle and pulse together, permille.
    pub luck: i32,
    /// Own losses, exact.
    pub own: Vec<Loss>,
    /// Their loss, permille of those engaged: a guess, coarser the less is known of them.
    pub theirs: Option<i32>,
    /// Ground gained by the attacker this pulse and in all, permille of the hex.
    pub ground: (i32, i32),
    /// Own contacts it is fought against.
    pub contacts: Vec<ContactId>,
}

/// What a report says. Ids of units are the side's own; of the enemy there are contacts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the variants say what they are; a field without a word is what its type says")]
pub enum ReportBody {
    // Orders
    /// Own orders were taken.
    OrdersTaken { n: i32 },
    /// An own order ended without being carried out.
    OrderLapsed { order: OrderId, whom: Option<Whom>, verb: Option<VerbName>, refusal: Refusal },
    /// An own order is done.
    OrderDone { order: OrderId, whom: Option<Whom>, verb: Option<VerbName> },
    // Council
    /// A text lies on the table.
    Tabled { proposal: ProposalId, measure: Measure, due: i32 },
    /// A voice was heard: how far it stood from another answer is known at the table alone.
    Voice { proposal: ProposalId, nation: NationId, stance: Option<i32>, answer: Answer },
    /// Silence ended.
    Verdict { proposal: ProposalId, measure: Measure, agreed: bool, broke: Vec<NationId>, caveats: Vec<NationId> },
    /// A measure is in force without a vote.
    InForce { measure: Measure },
    /// An inject was released: what it says to those who read it.
    News { text: String },
    /// Own rules of engagement changed.
    Roe { roe: u8 },
    /// An own unit reached a stage of release.
    Stage { unit: UnitId, stage: Stage, left: i32 },
    /// A lock on an own unit is open.
    Unlocked { unit: UnitId },
    /// A nation uses its forces before any vote.
    NationReleased { nation: NationId },
    /// Will moved, of these nations by as much and for the same reason.
    Will { nations: Vec<NationId>, n: i32, cause: WillCause },
    /// Signals, summits, lobbying, choices, the chance of an attack.
    Craft(CraftReport),
    /// Journeys, exercises, purchases, partners.
    Effort(EffortReport),
    /// Special missions, cyber, hybrid acts and their evidence.
    Unseen(UnseenReport),
    /// Own clarity and resource points (thousandths) moved.
    Means { clarity: i32, rp: i32 },
    // Strike
    /// A raid on an own place or unit.
    Raid {
        aim: Aim,
        counts: Vec<RaidCount>,
        hp: Option<(i32, i32)>,
        rounds: Vec<(UnitId, i32, i32)>,
        losses: Vec<Loss>,
    },
    /// An own raid, as far as its effect can be seen.
    RaidFlown { aim: Aim, fired: Vec<(UnitId, i32)>, hp: Option<(i32, i32)> },
    // Movement
    /// An own unit entered a hex; `goal` if it is where it was sent.
    Moved { unit: UnitId, from: HexNo, to: HexNo, goal: bool },
    /// An own unit met the enemy on its way and stands; `joined` if it attacks.
    Met { unit: UnitId, at: HexNo, toward: HexNo, contacts: Vec<ContactId>, joined: bool },
    /// An own unit goes no further this pulse.
    Halted { unit: UnitId, at: HexNo },
    /// An own unit was driven off.
    Retreated { unit: UnitId, from: HexNo, to: HexNo },
    /// An own unit had nowhere to go.
    Surrounded { unit: UnitId },
    /// An own unit came into play or was put somewhere.
    Arrived { unit: UnitId, at: Option<HexNo> },
    /// Own losses outside a battle report.
    Lost { losses: Vec<Loss> },
    /// A hex changed hands.
    Control { hex: HexNo, to: Side, objective: bool },
    // Combat
    /// A pulse of an own battle.
    Battle(Box<BattleReport>),
    /// An own battle is over.
    BattleEnded { battle: BattleId },
    // Sustain
    /// Supply of an own unit fell or rose past a mark.
    Supply { unit: UnitId, from: i32, to: i32 },
    /// An own magazine was refilled.
    Reloaded { unit: UnitId, n: i32, left: i32 },
    /// A place whose damage all may see: damage points before and after.
    Node { node: NodeId, hp: (i32, i32) },
    /// An own unit is no more.
    Destroyed { unit: UnitId },
    // Contacts
    /// Something new.
    ContactNew { contact: ContactId, hex: Option<HexNo>, conf: i32 },
    /// It is now believed elsewhere.
    ContactMoved { contact: ContactId, from: Option<HexNo>, to: Option<HexNo>, conf: i32 },
    /// More is known of it: class, type or name.
    ContactKnown { contact: ContactId, conf: i32 },
    /// The own level over an air or sea zone changed, −2 to 2.
    Level { zone: ZoneId, from: i32, to: i32 },
    /// It is gone from the picture.
    ContactLost { contact: ContactId, hex: Option<HexNo> },
    // Ladder and end
    /// An incident stands in the record.
    Incident { incident: IncidentId, nation: NationId, kind: IncidentKind },
    /// Heat moved.
    Heat { from: i32, to: i32 },
    /// War began.
    War { since: i32 },
    /// Crisis again.
    Crisis,
    /// The game is over: scores in permille.
    Ended { scores: BTreeMap<Side, i32> },
}
