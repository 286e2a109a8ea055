//! What a side is told of special missions, cyber, hybrid acts and their evidence (rules §13–15).
//!
//! A team is heard by its own side alone; what struck a place, by the side whose place it is; incidents and who was
//! named for them are public, how well one is shown is known to the side it is against. Who did it is in none of them.

use serde::Serialize;

use crate::base::dice::{Purpose, Subject};
use crate::base::hexes::Edge;
use crate::base::ids::{IncidentId, NationId, NodeId, UnitId};
use crate::setup::words::IncidentKind;
use crate::turn::ruling::{Ruling, Weight};
use crate::view::SideView;
use crate::world::event::{Event, HexChange, IncidentChange, Mark, NationChange, NodeChange, SideChange, UnitChange};
use crate::world::order::{Mission, Target, Verb, Whom, Works};

/// One thing of these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "the variants say what they are; a field without a word is what its type says")]
pub enum UnseenReport {
    /// An own team came back from a mission: whether it worked, where that shows, and what it added to its exposure.
    Mission { unit: UnitId, mission: Mission, at: Target, worked: Option<bool>, exposure: i32 },
    /// An own unit set charges at a bridge: damage points it took, 0 if it stands.
    Blown { unit: UnitId, node: NodeId, points: i32 },
    /// An own unit mined a hexside.
    Mined { unit: UnitId, edge: Edge },
    /// Access of an own team to a site passed a mark, up or down: permille.
    Access { unit: UnitId, node: NodeId, from: i32, to: i32 },
    /// An own team executed on a site.
    Executed { unit: UnitId, node: NodeId },
    /// An own site works less, permille, to the end of a pulse.
    Effect { node: NodeId, size: i32, until: i32 },
    /// An own site works again.
    EffectOver { node: NodeId },
    /// A site is out of work to the end of a pulse: all may see it.
    Cut { node: NodeId, until: i32 },
    /// An own unit is held down to the end of a pulse.
    Pinned { unit: UnitId, until: i32 },
    /// A campaign against a nation runs to the end of a pulse.
    Campaign { nation: NationId, kind: IncidentKind, until: i32 },
    /// Evidence of an incident against the side passed the mark from which it can be attributed, or surely.
    Evidence { incident: IncidentId, evidence: i32, sure: bool },
    /// An incident against the side was answered.
    Answered { incident: IncidentId },
    /// Somebody was named for an incident, rightly or not.
    Attributed { incident: IncidentId, right: bool },
    /// A warning of an act to come, with its confidence, permille.
    Warned { kind: IncidentKind, nation: NationId, conf: i32 },
}

/// Two views of a side, before and after the moment.
#[derive(Clone, Copy)]
pub(super) struct Between<'a> {
    pub(super) before: &'a SideView,
    pub(super) after: &'a SideView,
}

impl Between<'_> {
    fn owns(&self, unit: UnitId) -> bool {
        self.before.own.iter().chain(&self.after.own).any(|u| u.id == unit)
    }

    fn owns_node(&self, node: NodeId) -> bool {
        self.before.nodes.get(&node).is_some_and(|n| n.side == self.after.side)
    }

    /// Access of an own team to a site.
    fn access(view: &SideView, unit: UnitId, node: NodeId) -> i32 {
        let record = view.own.iter().find(|u| u.id == unit);
        record.and_then(|u| u.team.as_ref()).and_then(|t| t.access.get(&node).copied()).unwrap_or(0).clamp(0, 1000)
    }

    /// The order of an own unit that a ruling of this purpose carries out.
    fn task(&self, unit: UnitId) -> Option<&Verb> {
        let tasks = self.before.orders.values().filter(|s| s.order.whom == Whom::Unit(unit));
        tasks.map(|s| &s.order.verb).find(|v| matches!(v, Verb::Sof { .. } | Verb::Engineer { .. }))
    }
}

/// What the side of the views is told of a ruling.
pub(super) fn told(between: Between<'_>, ruling: &Ruling) -> Vec<(Weight, UnseenReport)> {
    let mut told: Vec<(Weight, UnseenReport)> = mission(between, ruling).into_iter().collect();
    told.extend(ruling.events.iter().filter_map(|event| of_event(between, ruling, event)));
    told
}

/// What an own unit did unseen.
fn mission(between: Between<'_>, ruling: &Ruling) -> Option<(Weight, UnseenReport)> {
    let Subject::Unit(unit) = ruling.id.subject else { return None };
    if ruling.id.purpose != Purpose::Special || !between.owns(unit) {
        return None;
    }
    let exposed = ruling.events.iter().find_map(|e| match e {
        Event::Unit(_, UnitChange::Exposure(n)) => Some(*n),
        Event::Unit(of, UnitChange::Strength(_)) if *of == unit => Some(0),
        _ => None,
    });
    match between.task(unit)? {
        Verb::Sof { mission, at } => {
            let exposure = exposed.filter(|n| *n >= 0)?;
            let hit = ruling.events.iter().any(|e| {
                matches!(
                    e,
                    Event::Node(_, NodeChange::Hp(_)) | Event::Hex(_, HexChange::Resisted(_) | HexChange::Guided(_))
                ) || matches!(e, Event::Unit(of, UnitChange::Strength(_)) if *of != unit)
            });
            let shows = matches!(mission, Mission::Raid | Mission::Resist | Mission::Guide);
            let report =
                UnseenReport::Mission { unit, mission: *mission, at: *at, worked: shows.then_some(hit), exposure };
            Some((Weight::Notable, report))
        }
        Verb::Engineer { works: Works::Blow, at } => {
            let damage = ruling.events.iter().find_map(|e| match e {
                Event::Node(node, NodeChange::Hp(n)) => Some((*node, -n)),
                _ => None,
            });
            let meant = match at {
                Target::Node(node) => Some(*node),
                Target::Edge(edge) => {
                    between.after.nodes.iter().find(|(_, n)| n.edge == Some(*edge)).map(|(id, _)| *id)
                }
                Target::Hex(_) => None,
            };
            // A lapsed order is told of as such.
            let tried = damage.is_some() || !ruling.why.terms.is_empty();
            let (node, points) = damage.or(meant.map(|node| (node, 0))).filter(|_| tried)?;
            Some((Weight::Notable, UnseenReport::Blown { unit, node, points }))
        }
        Verb::Engineer { works: Works::Mine, at: Target::Edge(edge) } => {
            let mined = ruling.events.iter().any(|e| matches!(e, Event::Hex(_, HexChange::Mined { on: true, .. })));
            mined.then_some((Weight::Notable, UnseenReport::Mined { unit, edge: *edge }))
        }
        _ => None,
    }
}

fn of_event(between: Between<'_>, ruling: &Ruling, event: &Event) -> Option<(Weight, UnseenReport)> {
    use UnseenReport as U;
    let side = between.after.side;
    let own_team = |e: &Event| match (ruling.id.subject, e) {
        (Subject::Unit(unit), Event::Node(node, NodeChange::Defence(_))) if ruling.id.purpose == Purpose::Cyber => {
            between.owns(unit).then_some((unit, *node))
        }
        _ => None,
    };
    if let Some((unit, node)) = own_team(event) {
        return Some((Weight::Notable, U::Executed { unit, node }));
    }
    Some(match event {
        Event::Unit(unit, UnitChange::Access { node, .. }) if between.owns(*unit) => {
            return access(between, *unit, *node);
        }
        Event::Unit(unit, UnitChange::Marked(Mark::Pinned(until))) if between.owns(*unit) => {
            (Weight::Notable, U::Pinned { unit: *unit, until: *until })
        }
        Event::Node(node, NodeChange::Effect(Some(e))) if between.owns_node(*node) => {
            (Weight::Notable, U::Effect { node: *node, size: e.size, until: e.until })
        }
        Event::Node(node, NodeChange::Effect(None)) if between.owns_node(*node) => {
            (Weight::Minor, U::EffectOver { node: *node })
        }
        Event::Node(node, NodeChange::Out(until)) if ruling.id.purpose == Purpose::Act => {
            (Weight::Notable, U::Cut { node: *node, until: *until })
        }
        Event::Nation(nation, NationChange::Effect { kind, effect: Some(e) }) => {
            (Weight::Minor, U::Campaign { nation: *nation, kind: *kind, until: e.until })
        }
        Event::Incident(incident, IncidentChange::Answered) if against(between, *incident) => {
            (Weight::Minor, U::Answered { incident: *incident })
        }
        Event::Incident(incident, IncidentChange::Attributed(right)) => {
            (Weight::Major, U::Attributed { incident: *incident, right: *right })
        }
        Event::Side(of, SideChange::Warned(w)) if *of == side => {
            (Weight::Notable, U::Warned { kind: w.kind, nation: w.nation, conf: w.conf })
        }
        _ => return None,
    })
}

/// Whether an incident is against the side of the views.
fn against(between: Between<'_>, incident: IncidentId) -> bool {
    between.after.incidents.get(&incident).is_some_and(|i| i.by != Some(between.after.side))
}

/// Access that passed the mark to exploit or to execute.
fn access(between: Between<'_>, unit: UnitId, node: NodeId) -> Option<(Weight, UnseenReport)> {
    let params = &between.after.book.params;
    let (from, to) = (Between::access(between.before, unit, node), Between::access(between.after, unit, node));
    let passed = [params.exploit_access, params.execute_access, 1].into_iter().any(|m| (from >= m) != (to >= m));
    let weight = if to < from { Weight::Notable } else { Weight::Minor };
    passed.then_some((weight, UnseenReport::Access { unit, node, from, to }))
}

/// Evidence that passed a mark, from the two views alone.
pub(super) fn evidence(between: Between<'_>) -> Vec<UnseenReport> {
    let params = &between.after.book.params;
    let marks = [params.attribute_least, params.attribute_sure];
    let named = between.after.incidents.iter().filter(|(id, i)| against(between, **id) && i.attributed.is_none());
    let passed = named.filter_map(|(id, now)| {
        let was = between.before.incidents.get(id)?.evidence;
        let mark = marks.into_iter().rfind(|m| was < *m && now.evidence >= *m)?;
        let sure = mark == params.attribute_sure;
        Some(UnseenReport::Evidence { incident: *id, evidence: now.evidence.clamp(0, 1000), sure })
    });
    passed.collect()
}
