//! [`SideView`]: all a side may know at a moment. AI, screens, hints, refusals and exports are made from it alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Serialize;

use crate::base::hexes::{Edge, HexNo};
use crate::base::ids::{BattleId, ContactId, IncidentId, NationId, NodeId, OrderId, ProposalId, Side, ZoneId};
use crate::base::refusal::Measure;
use crate::setup::book::Book;
use crate::setup::units::{Dug, Kind};
use crate::world::components::UnitRecord;
use crate::world::order::Target;
use crate::world::tables::clock::{Pace, StandingOrder};
use crate::world::tables::control::Control;
use crate::world::tables::nodes::{Count, NodeEffect, NodeKind, Passage};
use crate::world::tables::politics::{Exercise, IncidentKind, SideState, Standing, Status, Ties, WillCause};
use crate::world::tables::statecraft::Axis;

/// What a side may know.
#[derive(Clone, Debug, Serialize)]
pub struct SideView {
    /// Whose view.
    pub side: Side,
    /// Turn, from 1.
    pub turn: u32,
    /// Pulse of the game.
    pub pulse_no: i32,
    /// Pulses of this turn already over.
    pub pulse: u8,
    /// Crisis or War.
    pub pace: Pace,
    /// Pulse in which War began.
    pub war_since: Option<i32>,
    /// War pulses played.
    pub war_pulses: i32,
    /// Final scores, once the game is over.
    pub ended: Option<BTreeMap<Side, i32>>,
    /// The ladder's number.
    pub heat: i32,
    /// Highest heat so far.
    pub heat_max: i32,
    /// Votes lost so far.
    pub votes_lost: i32,
    /// Own units, whole.
    pub own: Vec<UnitRecord>,
    /// What it believes of the other side.
    pub contacts: BTreeMap<ContactId, Sighting>,
    /// The control line: public, as the front is reported by those who live there.
    pub control: Control,
    /// War pulses in which the objectives were held, by side.
    pub held: BTreeMap<HexNo, BTreeMap<Side, i32>>,
    /// Fixed places.
    pub nodes: BTreeMap<NodeId, NodeSight>,
    /// Mined hexsides it knows of: known to both from the start, laid by itself, or beside an own unit.
    pub mined: Vec<Edge>,
    /// Battles its units fight in: (progress, summed attacker losses); their losses as `loss_step` shows them.
    pub battles: BTreeMap<BattleId, (i32, i32)>,
    /// Air and sea levels as this side sees them.
    pub zones: BTreeMap<ZoneId, i32>,
    /// Nations and voices.
    pub nations: BTreeMap<NationId, NationSight>,
    /// Own means.
    pub means: SideState,
    /// Incidents it may cite or answer.
    pub incidents: BTreeMap<IncidentId, IncidentSight>,
    /// Own ways to the objectives, by name: the aggressor's alone.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub axes: BTreeMap<String, Axis>,
    /// Texts before the Council.
    pub proposals: BTreeMap<ProposalId, ProposalSight>,
    /// Measures in force, public.
    pub measures: BTreeMap<Measure, i32>,
    /// Own orders that stand.
    pub orders: BTreeMap<OrderId, StandingOrder>,
    /// Own exercises under way.
    pub exercises: BTreeMap<u8, Exercise>,
    /// What was drawn and is known to all: the weather (rules §22, §23.2 no. 30).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub draws: BTreeMap<String, String>,
    /// Map, numbers, public facts.
    #[serde(skip)]
    pub book: Arc<Book>,
}

/// Class of a contact, known from confidence 300 (rules §8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Class {
    /// Ground troops.
    Ground,
    /// Artillery and missiles.
    Fires,
    /// Air defence.
    AirDefence,
    /// Aircraft.
    Air,
    /// Ships.
    Sea,
    /// Anything else.
    Other,
}

impl Class {
    /// The class of a kind.
    pub fn of(kind: Kind) -> Class {
        use Kind as K;
        match kind {
            K::Fires | K::CoastalBty => Class::Fires,
            K::SamUpper | K::SamMedium | K::SamShort => Class::AirDefence,
            K::AirWing => Class::Air,
            K::TaskGroup | K::Mcm | K::Sub | K::Convoy => Class::Sea,
            K::CyberTeam | K::Police | K::Hq | K::Sof => Class::Other,
            _ => Class::Ground,
        }
    }
}

/// A contact as its side knows it (rules §8). No number of the unit, no more than its confidence shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sighting {
    /// Last known hex; `None`: off the map.
    pub hex: Option<HexNo>,
    /// Confidence, 0–1000.
    pub conf: i32,
    /// Pulses since it was refreshed.
    pub age: i32,
    /// From 300.
    pub class: Option<Class>,
    /// From 500.
    pub kind: Option<Kind>,
    /// From 700: short name and full name.
    pub name: Option<(String, String)>,
    /// From 300: estimated strength, permille.
    pub estimate: Option<i32>,
    /// From 500: posture as last seen.
    pub dug: Option<Dug>,
    /// From 500: seen emitting.
    pub emitting: Option<bool>,
}

/// A fixed place as a side knows it: position, kind and damage are public, stocks and guards only its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NodeSight {
    /// Short typed name.
    pub handle: String,
    /// Full name.
    pub name: String,
    /// Kind.
    pub kind: NodeKind,
    /// Where.
    pub hex: Option<HexNo>,
    /// On which hexside.
    pub edge: Option<Edge>,
    /// Whose it was at the start.
    pub owner: Side,
    /// Whose it is.
    pub side: Side,
    /// Damage points left, of those below.
    pub hp: i32,
    /// Damage points when whole; what the other side paid for to harden it does not show.
    pub hp_max: i32,
    /// Points a pulse.
    pub cap: i32,
    /// Supply, tenths: own as it is, others' as if full.
    pub stock: i32,
    /// Supply it can hold, tenths.
    pub stock_max: i32,
    /// Guard: own as it is, others' by their kind.
    pub security: i32,
    /// Guard against intrusion: own as it is, others' by their kind.
    pub cyber_def: i32,
    /// Captured in this pulse.
    pub captured_at: Option<i32>,
    /// A cyber effect running, of an own site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effect: Option<NodeEffect>,
    /// Out of work to the end of this pulse.
    pub out_until: Option<i32>,
    /// Cannot be blown.
    pub fixed: bool,
    /// What it does for those who pass it.
    pub passage: Passage,
    /// Raids on it so far, where the scenario asks for them: who flew them and who was hit know.
    #[serde(skip_serializing_if = "Count::is_none")]
    pub raids: Count,
    /// Pulses in which its service was out, permille: what people could not reach is known to all.
    #[serde(skip_serializing_if = "is_zero")]
    pub outs: i32,
}

/// A voice as all may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NationSight {
    /// Will, permille.
    pub will: i32,
    /// Where it drifts to.
    pub base: i32,
    /// Will at the start.
    pub start: i32,
    /// Share, permille.
    pub weight: i32,
    /// Spending, permille.
    pub spend: i32,
    /// Member, partner, other.
    pub status: Status,
    /// Caveat in force.
    pub caveat: bool,
    /// Has released its forces by itself.
    pub released: bool,
    /// Nations it stands by more readily.
    pub friends: BTreeSet<NationId>,
    /// Hybrid acts that last.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub effects: BTreeMap<IncidentKind, NodeEffect>,
    /// Causes that have moved its will: some count once.
    pub once: BTreeSet<WillCause>,
    /// What it has granted: the level of a partner to all, host support and lobbying to the Alliance alone.
    pub ties: Ties,
}

/// A proposal as all may know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProposalSight {
    /// What it would allow.
    pub measure: Measure,
    /// Incidents it cites.
    pub cites: Vec<IncidentId>,
    /// Pulse in which it was tabled.
    pub tabled: i32,
    /// Pulse in which silence ends.
    pub due: i32,
    /// How it stands.
    pub standing: Standing,
    /// Pulse in which it was decided.
    pub decided: Option<i32>,
    /// Voices heard: to the Alliance with their stance, to others with no more than what it amounts to.
    pub voices: BTreeMap<NationId, i32>,
    /// Lobbying, to its own side only.
    pub lobby: BTreeMap<NationId, i32>,
}

/// An incident as a side knows it: whom it struck knows how well it is shown and what was done about it, who did it
/// knows that it did. An open attack hides nothing from anybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IncidentSight {
    /// What it is called in the record.
    pub kind: IncidentKind,
    /// Against whom.
    pub nation: NationId,
    /// By whom; `None`: by somebody else, and nobody was rightly named for it.
    pub by: Option<Side>,
    /// How grave, 0–1000.
    pub severity: i32,
    /// How well shown, 0–1000: as it is, or, to whoever did it, what its kind alone shows in the time.
    pub evidence: i32,
    /// Pulse in which it was raised.
    pub raised: i32,
    /// Answered; `None` to whoever did it.
    pub answered: Option<bool>,
    /// Attributed: rightly or not.
    pub attributed: Option<bool>,
    /// The node, hexside or hex it was about, if it had a place.
    pub target: Option<Target>,
}

/// Their loss in a battle is told to the nearest of these, by the confidence of the best contact in it, permille.
const LOSS_STEPS: [(i32, i32); 3] = [(700, 5), (500, 10), (0, 20)];

impl SideView {
    /// Own contacts in the attacked hex, or, for its defender, beside it.
    pub fn contacts_in_battle(&self, id: BattleId) -> Vec<ContactId> {
        in_battle(&self.contacts, id, self.side).map(|(contact, _)| contact).collect()
    }

    /// To what multiple the losses of the other side in a battle are told.
    pub fn loss_step(&self, id: BattleId) -> i32 {
        loss_step(&self.contacts, id, self.side)
    }
}

fn in_battle(
    contacts: &BTreeMap<ContactId, Sighting>,
    id: BattleId,
    side: Side,
) -> impl Iterator<Item = (ContactId, &Sighting)> {
    let near = move |hex: HexNo| if id.by == side { hex == id.hex } else { hex.distance(id.hex) <= 1 };
    contacts.iter().filter(move |(_, s)| s.hex.is_some_and(near)).map(|(contact, s)| (*contact, s))
}

/// To what multiple a side is told the losses of the other in a battle.
pub(super) fn loss_step(contacts: &BTreeMap<ContactId, Sighting>, id: BattleId, side: Side) -> i32 {
    let conf = in_battle(contacts, id, side).map(|(_, s)| s.conf).max().unwrap_or(0);
    let steps = LOSS_STEPS.into_iter().find(|(from, _)| conf >= *from);
    steps.map_or(LOSS_STEPS[2].1, |(_, step)| step)
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_zero(n: &i32) -> bool {
    *n == 0
}
