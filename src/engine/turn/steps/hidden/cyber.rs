//! Cyber teams: access won and lost, intrusions found, executions (rules §14).

use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::ids::{NodeId, OrderId, UnitId};
use crate::base::moment::Moment;
use crate::base::refusal::Refusal;
use crate::rules::{check, cyber, hybrid};
use crate::setup::book::Part;
use crate::setup::words::{IncidentKind, Pace};
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::components::Team;
use crate::world::event::{ClockChange, Event, NodeChange, OrderChange, UnitChange};
use crate::world::order::{CyberTask, Target};
use crate::world::tables::nodes::NodeEffect;
use crate::world::tables::politics::Incident;

use super::acts::record;
use super::{New, Tally, nation_at, outcome, raised};

/// One ruling per team that does something or loses access.
pub(super) fn propose(at: Moment, ctx: &Ctx<'_>, tally: &mut Tally) -> Vec<Ruling> {
    if ctx.world.book().facts.off.contains(&Part::Cyber) {
        return Vec::new();
    }
    let teams = cyber::teams(ctx.world).into_iter();
    teams.filter_map(|team| rule(at, ctx, team, tally)).collect()
}

/// What a team was found fit to do in this pulse.
enum Deed {
    Prepare(NodeId),
    Execute(NodeId, OrderId),
    Other,
}

fn rule(at: Moment, ctx: &Ctx<'_>, team: UnitId, tally: &mut Tally) -> Option<Ruling> {
    let world = ctx.world;
    let id = RulingId { at, subject: Subject::Unit(team), purpose: Purpose::Cyber, slot: 0 };
    let mut hand = ctx.dice.hand(id);
    let (mut why, mut events) = (Why::new(), Vec::new());
    let deed = match deed(world, team, tally) {
        Ok(deed) => deed,
        Err((order, refusal)) => {
            events.push(Event::Order(order, OrderChange::Lapsed(refusal)));
            Deed::Other
        }
    };
    let mut struck = None;
    match deed {
        Deed::Prepare(node) => {
            let hunted = !cyber::hunters(world, node).is_empty();
            let params = &world.book().params;
            why.add(Name::FoundChance, Op::Is, cyber::found_chance(params, cyber::guard(world, node), hunted));
            if cyber::is_found(world, node, &mut hand) {
                events.extend(found(world, team, node, tally));
            }
        }
        Deed::Execute(node, order) => {
            struck = Some(node);
            let (contest, effect) = cyber::execute(world, team, node, &mut hand);
            why.add(Name::Access, Op::Is, contest.a);
            why.add(Name::CyberGuard, Op::Is, contest.d);
            outcome(&mut why, &contest);
            events.extend(executed(world, team, node, tally));
            events.push(Event::Order(order, OrderChange::Done));
            let size = |size| hybrid::exposed(world, (IncidentKind::CyberEffect, world.side_of(team)), size);
            if let Some(effect) = effect.map(|e| NodeEffect { size: size(e.size), ..e }) {
                let both = cyber::merged(tally.nodes.get(&node).copied(), Some(effect));
                tally.nodes.extend(both.map(|e| (node, e)));
            }
        }
        Deed::Other => {}
    }
    for (node, n) in cyber::accesses(world, team, struck) {
        let before = world.with::<Team, _>(team, |t| t.access.get(&node).copied()).flatten().unwrap_or(0);
        why.moved_of(Subject::Node(node), Name::Access, before, n - before);
        events.push(Event::Unit(team, UnitChange::Access { node, n }));
    }
    let told = !events.is_empty() || struck.is_some();
    let weight = if struck.is_some() { Weight::Notable } else { Weight::Minor };
    told.then(|| Ruling::new(id, weight, why, events).with_hand(hand))
}

/// What a team does: a hybrid act before its own order; an order that has become illegal lapses.
fn deed(world: &World, team: UnitId, tally: &Tally) -> Result<Deed, (OrderId, Refusal)> {
    if let Some(&(node, order)) = tally.executing.get(&team) {
        return Ok(Deed::Execute(node, order));
    }
    let Some((order, task, nodes)) = cyber::task_of(world, team) else { return Ok(Deed::Other) };
    check::team::cyber(world, team, task, nodes).map_err(|refusal| (order, refusal))?;
    Ok(match (task, nodes.first()) {
        (CyberTask::Prepare, Some(&node)) => Deed::Prepare(node),
        (CyberTask::Execute, Some(&node)) => Deed::Execute(node, order),
        _ => Deed::Other,
    })
}

fn incident(world: &World, team: UnitId, node: NodeId, kind: IncidentKind) -> New {
    let by = world.side_of(team);
    let nation = nation_at(world, Target::Node(node), by);
    New { kind, nation, by, severity: 0, evidence: 0, target: Some(Target::Node(node)) }
}

/// An intrusion that was found.
fn found(world: &World, team: UnitId, node: NodeId, tally: &mut Tally) -> Vec<Event> {
    let params = &world.book().params;
    let new = New {
        severity: params.found_severity,
        evidence: params.found_evidence,
        ..incident(world, team, node, IncidentKind::Intrusion)
    };
    vec![raised(world, tally.next(), new), Event::Clock(ClockChange::Heat(params.found_heat))]
}

/// What every execution leaves, whatever its effect.
fn executed(world: &World, team: UnitId, node: NodeId, tally: &mut Tally) -> Vec<Event> {
    let params = &world.book().params;
    let new = incident(world, team, node, IncidentKind::CyberEffect);
    let shown = Incident {
        kind: new.kind,
        nation: new.nation,
        by: new.by,
        severity: params.execute_severity,
        evidence: 0,
        raised: world.clock().pulse_no,
        answered: false,
        attributed: None,
        target: new.target,
    };
    let new = New { severity: params.execute_severity, evidence: hybrid::first_growth(world, &shown), ..new };
    let heat = match world.clock().pace {
        Pace::Crisis => params.execute_heat_crisis,
        Pace::War => params.execute_heat_war,
    };
    let id = if hybrid::fed(world, new.kind, new.by).is_none() { tally.next() } else { tally.aside() };
    let mut events = vec![Event::Node(node, NodeChange::Defence(params.execute_defence))];
    events.extend(record(world, id, new, tally));
    events.push(Event::Clock(ClockChange::Heat(heat)));
    events
}
