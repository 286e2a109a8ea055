//! How launchers that reach everything share out their rounds over the nights there are and over targets, and what
//! teams do in the net (rules §11, §14, §20).

use std::collections::BTreeMap;

use flank_engine::base::ids::{NodeId, UnitId};
use flank_engine::base::refusal::VerbName;
use flank_engine::rules::cyber;
use flank_engine::rules::missile_defence::{Defence, Raid, preview};
use flank_engine::setup::msel::Gated;
use flank_engine::setup::units::Object;
use flank_engine::turn::plan::{Considered, Weighed};
use flank_engine::view::{Belief, SideView};
use flank_engine::world::components::{Launcher, Place, Team};
use flank_engine::world::order::{Aim, CyberTask, Order, Target, Verb, Whom};
use flank_engine::world::tables::nodes::NodeKind;

use crate::ai::orders::{is_legal, order};

/// Targets of a wave, at most.
const TARGETS: usize = 4;
/// Sites that are looked at, worthiest first.
const SITES: usize = 6;
/// Access from which a team strikes while there is time, and when there is little left.
const RIPE: i32 = 900;
/// Turns from the end at which a team strikes as soon as it can.
const LATE: i32 = 2;

/// Rounds of a type a launcher may fire in this wave.
type Budget = Vec<(UnitId, Object, i32)>;

/// Strikes of launchers in boxes: the wave over one to four targets that promises most, with what is left shared over
/// the turns in which strikes fly.
pub(super) fn waves(view: &SideView, belief: &Belief, considered: &mut Vec<Considered>) -> Vec<Order> {
    let budget = budget(view, belief);
    let sites = targets(view);
    if budget.is_empty() || sites.is_empty() {
        return Vec::new();
    }
    let mut weighed: Vec<(i32, Vec<NodeId>)> = Vec::new();
    for most in 1..=TARGETS.min(sites.len()) {
        // The best next target beside those chosen so far.
        let chosen = weighed.iter().filter(|w| w.1.len() == most - 1).max_by_key(|w| w.0).map(|w| w.1.clone());
        let chosen = chosen.unwrap_or_default();
        for (site, _) in sites.iter().filter(|(site, _)| !chosen.contains(site)) {
            let mut nodes = chosen.clone();
            nodes.push(*site);
            weighed.push((promise(view, belief, &budget, &nodes, &sites), nodes));
        }
    }
    weighed.sort_by_key(|(points, nodes)| (-points, nodes.len()));
    let Some((_, nodes)) = weighed.first().cloned() else { return Vec::new() };
    let name = |node: &NodeId| view.nodes.get(node).map_or_else(String::new, |n| n.handle.clone());
    let option = |(score, nodes): &(i32, Vec<NodeId>)| Weighed {
        option: nodes.iter().map(name).collect::<Vec<_>>().join(", "),
        score: *score,
        features: Vec::new(),
    };
    considered.push(Considered {
        about: "wave".to_owned(),
        options: weighed.iter().take(5).map(option).collect(),
        chosen: 0,
    });
    orders(view, belief, &budget, &nodes)
}

/// What launchers in boxes may fire now: their rounds shared over the turns left in which strikes fly.
fn budget(view: &SideView, belief: &Belief) -> Budget {
    let world = belief.world();
    let facts = &view.book.facts;
    let step = i32::from(facts.turn_pulses).max(1);
    let open = |p: &i32| facts.is_gate_open(Gated::Verb(VerbName::Strike), *p);
    let pulses = (view.pulse_no..=facts.last_pulse).filter(open).count();
    let turns = (view.pulse_no..=facts.last_pulse).step_by(usize::try_from(step).unwrap_or(1)).count();
    let left = i32::try_from(pulses.min(turns)).unwrap_or(1).max(1);
    let mine = |&u: &UnitId| world.side_of(u) == view.side && matches!(world.place(u), Place::Box(_));
    let mut budget = Vec::new();
    for unit in world.having::<Launcher>().into_iter().filter(mine) {
        let Some(Launcher(magazines)) = world.get::<Launcher>(unit) else { continue };
        for (object, magazine) in magazines {
            let share = (magazine.rounds + left - 1) / left;
            let n = share.min(magazine.salvo).min(magazine.rounds);
            budget.extend((n > 0).then_some((unit, object, n)));
        }
    }
    budget
}

/// Sites of the enemy by what their loss brings, worthiest first.
fn targets(view: &SideView) -> Vec<(NodeId, i32)> {
    let civil = &view.book.facts.civil;
    let worth = |id: &NodeId| civil.iter().find(|(c, _)| c == id).map_or(1, |(_, w)| 4 * w);
    let open = view.nodes.iter().filter(|(_, n)| n.side == view.side.enemy() && n.hp > 0 && n.hp_max > 0);
    let mut sites: Vec<(NodeId, i32)> = open.map(|(id, _)| (*id, worth(id))).collect();
    sites.sort_by_key(|(id, worth)| (-worth, *id));
    sites.truncate(SITES);
    sites
}

/// Rounds of each launcher on each of some targets: shared evenly, what is left over on the first.
fn split(budget: &Budget, targets: usize) -> Vec<Vec<(UnitId, Object, i32)>> {
    let count = i32::try_from(targets).unwrap_or(1).max(1);
    let of = |i: usize| {
        let rest = |n: i32| n / count + i32::from(i32::try_from(i).is_ok_and(|i| i < n % count));
        budget.iter().map(|(unit, object, n)| (*unit, *object, rest(*n))).filter(|r| r.2 > 0).collect()
    };
    (0..targets).map(of).collect()
}

/// Worth of what a wave would destroy, by the rules with mean luck on what is believed.
fn promise(view: &SideView, belief: &Belief, budget: &Budget, nodes: &[NodeId], sites: &[(NodeId, i32)]) -> i32 {
    let world = belief.world();
    let mut defence = Defence::of(world, view.side.enemy());
    let mut sum = 0;
    for (node, shares) in nodes.iter().zip(split(budget, nodes.len())) {
        let Some(sight) = view.nodes.get(node) else { continue };
        let Some(hex) = sight.hex else { continue };
        let mut raid = Raid::new(view.side, Target::Node(*node), hex);
        for (_, object, n) in shares {
            raid.add_usual(world, object, n);
        }
        let damage = preview(world, &mut defence, &raid).damage.min(sight.hp);
        let worth = sites.iter().find(|(id, _)| id == node).map_or(1, |(_, worth)| *worth);
        sum += damage * worth;
    }
    sum
}

fn orders(view: &SideView, belief: &Belief, budget: &Budget, nodes: &[NodeId]) -> Vec<Order> {
    let mut aims: BTreeMap<UnitId, Vec<Aim>> = BTreeMap::new();
    for (node, shares) in nodes.iter().zip(split(budget, nodes.len())) {
        let mut by_unit: BTreeMap<UnitId, Vec<(Object, i32)>> = BTreeMap::new();
        for (unit, object, n) in shares {
            by_unit.entry(unit).or_default().push((object, n));
        }
        for (unit, rounds) in by_unit {
            aims.entry(unit).or_default().push(Aim { at: Target::Node(*node), rounds });
        }
    }
    let strike = |(unit, mut aims): (UnitId, Vec<Aim>)| {
        let first = aims.remove(0);
        order(view, Whom::Unit(unit), Verb::Strike { at: first.at, rounds: first.rounds, more: aims })
    };
    aims.into_iter().map(strike).filter(|o| is_legal(belief, o)).collect()
}

/// What each team does: the response teams hunt where most is at stake, the others work on the nodes they know best.
pub(super) fn teams(view: &SideView, belief: &Belief) -> Vec<Order> {
    let world = belief.world();
    let mine = cyber::teams(world).into_iter().filter(|&t| world.side_of(t) == view.side);
    let mut taken: Vec<NodeId> = Vec::new();
    let mut orders = Vec::new();
    for team in mine {
        let found = hunt(view, belief, team, &mut taken).or_else(|| strike(view, belief, team));
        // A task that stands is not asked for again.
        let stands = |o: &Order| view.orders.values().any(|s| s.order.whom == o.whom && s.order.verb == o.verb);
        orders.extend(found.filter(|o| !stands(o)));
    }
    orders
}

fn hunt(view: &SideView, belief: &Belief, team: UnitId, taken: &mut Vec<NodeId>) -> Option<Order> {
    let own = belief.world().get::<Team>(team)?;
    let most = own.hunts.as_ref().map_or(1, |h| usize::try_from(h.nodes).unwrap_or(1));
    let worth = |id: NodeId| -> i32 {
        let node = &view.nodes[&id];
        let service = view.book.facts.tasks.get(&id).and_then(|t| t.service).map_or(0, |s| 10 - s.will);
        let kind = match node.kind {
            NodeKind::MissileDefence => 60,
            NodeKind::HqSite | NodeKind::Power => 20,
            NodeKind::Telecom => 10,
            _ => 1,
        };
        let again = if taken.contains(&id) { 2 } else { 1 };
        (if node.effect.is_some() { 100 } else { 0 } + service + kind) / again
    };
    let one = |nodes: Vec<NodeId>| order(view, Whom::Unit(team), Verb::Cyber { task: CyberTask::Hunt, nodes });
    let sites = view.nodes.iter().filter(|(_, n)| n.side == view.side && n.hex.is_some()).map(|(id, _)| *id);
    let mut sites: Vec<NodeId> = sites.filter(|id| is_legal(belief, &one(vec![*id]))).collect();
    sites.sort_by_key(|id| (-worth(*id), *id));
    sites.truncate(most);
    taken.extend(&sites);
    (!sites.is_empty()).then(|| one(sites))
}

fn strike(view: &SideView, belief: &Belief, team: UnitId) -> Option<Order> {
    let own = belief.world().get::<Team>(team)?;
    let (node, access) =
        own.access.iter().max_by_key(|(id, a)| (**a, std::cmp::Reverse(**id))).map(|(n, a)| (*n, *a))?;
    let turns = (view.book.facts.last_pulse - view.pulse_no + 1) / i32::from(view.book.facts.turn_pulses).max(1);
    let ripe = access >= RIPE || turns <= LATE;
    let tasks = if ripe { [CyberTask::Execute, CyberTask::Prepare] } else { [CyberTask::Prepare, CyberTask::Execute] };
    let one = |task| order(view, Whom::Unit(team), Verb::Cyber { task, nodes: vec![node] });
    tasks.into_iter().map(one).find(|o| is_legal(belief, o))
}
