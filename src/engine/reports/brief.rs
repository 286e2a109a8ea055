//! The brief of a turn (`ui.md` §7.1), as data: what changed between two views, what became of orders, what is due.

use serde::Serialize;

use crate::base::hexes::HexNo;
use crate::base::ids::{ContactId, NationId, OrderId, ProposalId, UnitId};
use crate::base::refusal::{Measure, Stage};
use crate::setup::words::IncidentKind;
use crate::turn::ruling::Weight;
use crate::view::SideView;
use crate::world::components::{Place, UnitRecord};
use crate::world::tables::politics::Standing;

use super::{Numbers, OrderFate, Report, ReportBody, numbers};

/// Sentences at the head of a brief.
const BREATH: usize = 3;
/// Supply below which a unit is warned of, permille.
const THIN_SUPPLY: i32 = 500;
/// A contact is fading once it has not been refreshed for a pulse.
const FADING_AGE: i32 = 1;
/// Hexes from an objective within which a contact threatens it.
const THREAT: i32 = 2;

/// What changed over a turn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Brief {
    /// Turn that begins.
    pub turn: u32,
    /// Pulse of the game that comes next.
    pub pulse_no: i32,
    /// In one breath: the weightiest reports, at most three.
    pub breath: Vec<Report>,
    /// Contacts.
    pub contacts: Contacts,
    /// What became of own orders.
    pub fates: Vec<OrderFate>,
    /// Numbers then and now.
    pub numbers: (Numbers, Numbers),
    /// What comes next, soonest first.
    pub due: Vec<Due>,
    /// What to look at.
    pub warnings: Vec<Warning>,
    /// Luck of own battles this turn, summed, permille, and how many there were; positive was good for this side.
    pub luck: (i32, i32),
}

/// What changed in the picture; each list in contact order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Contacts {
    /// Not there before.
    pub new: Vec<ContactId>,
    /// Elsewhere, better known or changed in strength.
    pub changed: Vec<ContactId>,
    /// Not refreshed.
    pub fading: Vec<ContactId>,
    /// Gone.
    pub lost: Vec<ContactId>,
}

/// Something that comes at a known pulse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Due {
    /// Silence on a text ends.
    Silence {
        /// Pulse of the game.
        at: i32,
        /// Which text.
        proposal: ProposalId,
        /// What it would allow.
        measure: Measure,
    },
    /// An own unit reaches the next stage of release.
    Stage {
        /// Pulse of the game.
        at: i32,
        /// Which unit.
        unit: UnitId,
        /// The stage it leaves.
        stage: Stage,
    },
    /// An own order begins to act.
    Order {
        /// Pulse of the game.
        at: i32,
        /// Which.
        order: OrderId,
    },
    /// The last pulse of the game.
    End {
        /// Pulse of the game.
        at: i32,
    },
}

impl Due {
    /// When, as a pulse of the game.
    pub fn at(&self) -> i32 {
        match self {
            Due::Silence { at, .. } | Due::Stage { at, .. } | Due::Order { at, .. } | Due::End { at } => *at,
        }
    }
}

/// Something a careful staff would look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Warning {
    /// Supply of an own unit is thin, permille.
    Supply(UnitId, i32),
    /// A battery has less than half its rounds: left, full.
    Rounds(UnitId, i32, i32),
    /// A contact stands near an objective the side holds: distance in hexes.
    Threat(ContactId, HexNo, i32),
    /// An act to come against a nation, if the warning is true: confidence, permille (rules §15).
    Act(NationId, IncidentKind, i32),
}

/// The brief at the start of a turn: `old` and `new` are the side's views before and after the turn that was played.
pub fn brief(old: &SideView, new: &SideView, reports: &[Report], fates: Vec<OrderFate>) -> Brief {
    Brief {
        turn: new.turn,
        pulse_no: new.pulse_no,
        breath: breath(reports),
        contacts: contacts(old, new),
        fates,
        numbers: (numbers(old), numbers(new)),
        due: due(new),
        warnings: warnings(old, new),
        luck: luck(reports),
    }
}

/// The weightiest reports, the later of equal weight first: they stand at the end of the story.
fn breath(reports: &[Report]) -> Vec<Report> {
    let mut told: Vec<&Report> = reports.iter().filter(|r| r.weight >= Weight::Notable).collect();
    told.sort_by_key(|r| std::cmp::Reverse((r.weight, r.at)));
    told.into_iter().take(BREATH).cloned().collect()
}

fn contacts(old: &SideView, new: &SideView) -> Contacts {
    let mut all = Contacts::default();
    for (&id, now) in &new.contacts {
        match old.contacts.get(&id) {
            None => all.new.push(id),
            Some(_) if now.age >= FADING_AGE => all.fading.push(id),
            Some(was) if was != now => all.changed.push(id),
            Some(_) => {}
        }
    }
    all.lost = old.contacts.keys().filter(|id| !new.contacts.contains_key(id)).copied().collect();
    all
}

fn due(view: &SideView) -> Vec<Due> {
    let open = view.proposals.iter().filter(|(_, p)| p.standing == Standing::Open);
    let mut due: Vec<Due> =
        open.map(|(&proposal, p)| Due::Silence { at: p.due, proposal, measure: p.measure }).collect();
    due.extend(view.own.iter().filter_map(|u| {
        let release = u.release?;
        let at = view.pulse_no + release.left;
        (release.left > 0).then_some(Due::Stage { at, unit: u.id, stage: release.stage })
    }));
    let waiting = view.orders.iter().filter_map(|(&order, s)| Some(Due::Order { at: s.order.not_before?, order }));
    due.extend(waiting.filter(|d| d.at() > view.pulse_no));
    due.push(Due::End { at: view.book.facts.last_pulse });
    due.sort_by_key(|d| (d.at(), *d));
    due
}

fn warnings(old: &SideView, view: &SideView) -> Vec<Warning> {
    let mut warnings: Vec<Warning> = view.own.iter().flat_map(unit_warnings).collect();
    for (hex, _) in &view.book.facts.objectives {
        if view.control.get(hex) != Some(&view.side) {
            continue;
        }
        let near = view.contacts.iter().filter_map(|(id, s)| Some((*id, s.hex?.distance(*hex))));
        warnings.extend(near.filter(|(_, d)| *d <= THREAT).map(|(id, d)| Warning::Threat(id, *hex, d)));
    }
    let fresh = view.means.warnings.iter().filter(|w| w.at >= old.pulse_no);
    warnings.extend(fresh.map(|w| Warning::Act(w.nation, w.kind, w.conf)));
    warnings.sort_unstable();
    warnings
}

fn unit_warnings(unit: &UnitRecord) -> Vec<Warning> {
    let on_map = unit.place.and_then(Place::hex).is_some();
    let thin = unit.condition.filter(|c| on_map && c.supply < THIN_SUPPLY);
    let mut warnings: Vec<Warning> = thin.map(|c| Warning::Supply(unit.id, c.supply)).into_iter().collect();
    let low = unit.amd.filter(|a| 2 * a.rounds < a.max);
    warnings.extend(low.map(|a| Warning::Rounds(unit.id, a.rounds.max(0), a.max)));
    warnings
}

/// Luck helps the attacker: a defender counts it the other way.
fn luck(reports: &[Report]) -> (i32, i32) {
    let battles = reports.iter().filter_map(|r| match &r.body {
        ReportBody::Battle(b) => Some(if b.attacking { b.luck } else { -b.luck }),
        _ => None,
    });
    battles.fold((0, 0), |(sum, n), luck| (sum + luck, n + 1))
}
