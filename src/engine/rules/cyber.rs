//! Cyber operations (rules §14): access and how it is won and lost, what an execution does, what hunting does.
//!
//! Readers of effects (capacity, command, network, stocks) ask for the running size with [`running`].

use std::collections::BTreeMap;

use crate::base::dice::{Draw, Hand};
use crate::base::fixed::{Band, div_ceil, div_round, mul, narrow};
use crate::base::ids::{NodeId, OrderId, Side, UnitId};
use crate::setup::params::Params;
use crate::setup::units::Kind;
use crate::world::World;
use crate::world::components::{Hq, Team};
use crate::world::order::{CyberTask, Order, Verb};
use crate::world::tables::nodes::{Node, NodeEffect, NodeKind};

use super::contest::{self, Contest};
use super::{ground, special};

/// Full size of an effect, permille.
const FULL: i32 = 1000;

/// Size of the effect that runs on a node now, permille; 0: none.
pub fn running(world: &World, node: &Node) -> i32 {
    node.effect.filter(|e| world.clock().pulse_no <= e.until).map_or(0, |e| e.size)
}

/// What is left of something of which a full effect takes `loss` permille, at an effect of `size`.
pub fn left(loss: i32, size: i32) -> i32 {
    FULL - mul(loss, size)
}

/// Guard of a node against intrusion, permille; less in a nation whose cable is cut (rules §12).
pub fn guard(world: &World, id: NodeId) -> i32 {
    let node = world.node(id);
    let voice = node.hex.and_then(|h| ground::country(world, h)).map(|c| world.book().facts.voice_of(c));
    let cut = voice.map_or(0, |v| super::sea::cable_defence(world, v));
    (node.cyber_def.clamp(0, 1000) + cut).max(0)
}

/// Access that a pulse of preparation adds.
pub fn gain(params: &Params, skill: i32, guard: i32) -> i32 {
    (mul(skill, params.access_skill) - mul(guard, params.access_defence)).max(params.access_least)
}

/// Hostile access that a hunter takes away in a pulse.
pub fn toll(params: &Params, skill: i32) -> i32 {
    narrow(div_round(i64::from(skill), i64::from(params.hunt_parts)))
}

/// Chance that a preparation is found, permille.
pub fn found_chance(params: &Params, guard: i32, hunted: bool) -> i32 {
    mul(guard, params.found_defence) + if hunted { params.found_hunted } else { 0 }
}

/// Pulses of preparation until a team has an access.
pub fn pulses_to(world: &World, team: UnitId, node: NodeId, need: i32) -> i32 {
    let (skill, a) = world.with::<Team, _>(team, |t| (t.skill, access(t, node))).unwrap_or((0, 0));
    let gain = gain(&world.book().params, skill, guard(world, node)).max(1);
    narrow(div_ceil(i64::from((need - a).max(0)), i64::from(gain)))
}

/// Access of a team to a node, 0–1000.
pub fn access(team: &Team, node: NodeId) -> i32 {
    team.access.get(&node).copied().unwrap_or(0).clamp(0, 1000)
}

/// What a team does in this pulse: the order, its task and nodes; `None`: nothing.
pub fn task_of(world: &World, team: UnitId) -> Option<(OrderId, CyberTask, &[NodeId])> {
    let found = special::tasks(world, world.side_of(team)).find(|(unit, _, _)| *unit == team);
    let (_, id, Order { verb: Verb::Cyber { task, nodes }, .. }) = found? else { return None };
    Some((id, *task, nodes))
}

/// Living cyber teams of both sides, in id order.
pub fn teams(world: &World) -> Vec<UnitId> {
    let team = |u: &UnitId| world.identity(*u).kind == Kind::CyberTeam && world.is_alive(*u);
    world.having::<Team>().into_iter().filter(team).collect()
}

/// Teams that hunt at a node in this pulse: its own side's.
pub fn hunters(world: &World, node: NodeId) -> Vec<UnitId> {
    let side = world.node_side(node);
    let hunts = |team: &UnitId| {
        let task = task_of(world, *team);
        task.is_some_and(|(_, task, nodes)| task == CyberTask::Hunt && nodes.contains(&node))
    };
    teams(world).into_iter().filter(|&t| world.side_of(t) == side).filter(hunts).collect()
}

/// Whether a node is open to all.
fn is_public(world: &World, node: NodeId) -> bool {
    world.book().facts.tasks.get(&node).is_some_and(|task| task.public)
}

/// Accesses of a team after this pulse, where they change. `struck` is the node it executes on, whatever its order.
pub fn accesses(world: &World, team: UnitId, struck: Option<NodeId>) -> BTreeMap<NodeId, i32> {
    let params = &world.book().params;
    let Some(own) = world.get::<Team>(team) else { return BTreeMap::new() };
    let task = task_of(world, team);
    let working = |node: NodeId| task.filter(|(_, _, nodes)| nodes.contains(&node)).map(|(_, task, _)| task);
    let new = task.filter(|t| t.1 == CyberTask::Prepare).into_iter().flat_map(|(_, _, nodes)| nodes.iter().copied());
    let known: std::collections::BTreeSet<NodeId> = own.access.keys().copied().chain(new).collect();
    let mut after = BTreeMap::new();
    for node in known {
        let change = match working(node) {
            _ if struck == Some(node) => params.access_execute,
            Some(CyberTask::Prepare) => gain(params, own.skill, guard(world, node)),
            Some(CyberTask::Exploit) => 0,
            // What is open to all needs no intrusion: neither idleness nor a hunter shuts it (rules §23.2 no. 15).
            _ if is_public(world, node) => 0,
            _ => params.access_idle,
        };
        let hunted = hunters(world, node).into_iter().filter(|&h| world.side_of(h) == world.side_of(team).enemy());
        let tolls: i32 = hunted.filter_map(|h| world.with::<Team, _>(h, |t| toll(params, t.skill))).sum();
        let tolls = if is_public(world, node) { 0 } else { tolls };
        let before = own.access.get(&node).copied().unwrap_or(0);
        let n = (before + change - tolls).clamp(0, 1000);
        if n != before {
            after.insert(node, n);
        }
    }
    after
}

/// Whether an intrusion on a node is found; the draw is made in any case. At a public node nothing is (rules §23.2).
pub fn is_found(world: &World, node: NodeId, hand: &mut Hand<'_>) -> bool {
    let public = world.book().facts.tasks.get(&node).is_some_and(|t| t.public);
    let p = found_chance(&world.book().params, guard(world, node), !hunters(world, node).is_empty());
    hand.chance(if public { 0 } else { p }, Draw::Found) && !public
}

/// An execution, and the effect it has; `None`: none.
pub fn execute(world: &World, team: UnitId, node: NodeId, hand: &mut Hand<'_>) -> (Contest, Option<NodeEffect>) {
    let own = world.get::<Team>(team).expect("a team that executes is one");
    let contest = contest::hidden(world, mul(own.skill, access(&own, node)), guard(world, node), hand);
    (contest, effect(world, contest.band))
}

/// The effect of a band, from this pulse on.
pub fn effect(world: &World, band: Band) -> Option<NodeEffect> {
    let params = &world.book().params;
    let (size, pulses) = match band {
        Band::Bad | Band::Fail => return None,
        Band::Partial => (mul(FULL, 500), params.effect_partial_pulses),
        Band::Success => (FULL, params.effect_success_pulses),
        Band::Strong => (FULL, params.effect_strong_pulses),
    };
    Some(NodeEffect { size, until: world.clock().pulse_no + pulses - 1 })
}

/// Of two effects the largest size and the latest end hold (rules §14).
pub fn merged(a: Option<NodeEffect>, b: Option<NodeEffect>) -> Option<NodeEffect> {
    match (a, b) {
        (Some(a), Some(b)) => Some(NodeEffect { size: a.size.max(b.size), until: a.until.max(b.until) }),
        (a, b) => a.or(b),
    }
}

/// The running effect of a node after a pulse of hunting there: it ends one pulse sooner.
pub fn hunted(world: &World, node: NodeId) -> Option<NodeEffect> {
    let now = world.clock().pulse_no;
    let before = world.node(node).effect.filter(|e| now <= e.until)?;
    let sooner = i32::from(!hunters(world, node).is_empty());
    Some(NodeEffect { until: before.until - sooner, ..before }).filter(|e| now <= e.until)
}

/// Headquarters of the enemy that a side listens to: their units show (rules §8, §14).
pub fn overheard(world: &World, side: Side) -> Vec<UnitId> {
    let params = &world.book().params;
    let mut sites = Vec::new();
    for team in teams(world).into_iter().filter(|&t| world.side_of(t) == side) {
        let Some((_, CyberTask::Exploit, nodes)) = task_of(world, team) else { continue };
        let open = |n: &&NodeId| world.with::<Team, _>(team, |t| access(t, **n)) >= Some(params.exploit_access);
        sites.extend(nodes.iter().filter(open).copied());
    }
    let heard = |&hq: &UnitId| world.with::<Hq, _>(hq, |h| h.site).flatten().is_some_and(|s| sites.contains(&s));
    let enemy = |hq: &UnitId| world.side_of(*hq) == side.enemy();
    world.having::<Hq>().into_iter().filter(enemy).filter(heard).collect()
}

/// What the effects on power and telephones of a nation charge its will in this pulse, by kind of node; a node with a
/// service of its own charges that instead (rules §14, §23.2 no. 15).
pub fn outages(world: &World, voice: crate::base::ids::NationId) -> Vec<(NodeKind, i32, Option<NodeId>)> {
    let (facts, params) = (&world.book().facts, &world.book().params);
    let mut found = Vec::new();
    for (&id, node) in &world.tables().nodes {
        let country = node.hex.and_then(|h| ground::country(world, h));
        if country.map(|c| facts.voice_of(c)) != Some(voice) {
            continue;
        }
        if let Some(service) = facts.tasks.get(&id).and_then(|t| t.service) {
            let n = mul(service.will, out(world, id));
            found.extend((n != 0).then_some((node.kind, n, Some(id))));
            continue;
        }
        let full = match node.kind {
            NodeKind::Power => params.power_effect_will,
            NodeKind::Telecom => params.telecom_effect_will,
            _ => continue,
        };
        let n = mul(full, running(world, node));
        found.extend((n != 0).then_some((node.kind, n, None)));
    }
    found
}

/// How far a service is out in this pulse, permille: closed, or as far as a cyber effect goes (rules §23.2 no. 15).
pub fn out(world: &World, id: NodeId) -> i32 {
    if ground::is_open(world, id) { running(world, world.node(id)) } else { FULL }
}
