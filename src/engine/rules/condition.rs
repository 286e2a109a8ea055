//! The end of a unit's pulse (rules §7, §18): readiness, fatigue, posture, rounds, replacements, a base that fell.
//!
//! Supply is in [`super::supply`], the stages of release in [`super::release`]. Everything reads the world as Sustain
//! found it, supply too.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::fixed::{div_round, mul, narrow};
use crate::base::hexes::HexNo;
use crate::base::ids::{NodeId, Side, UnitId};
use crate::setup::book::Part;
use crate::setup::map::Link;
use crate::setup::msel::Gated;
use crate::setup::units::{Kind, Layer};
use crate::world::World;
use crate::world::components::{
    Amd, Condition, Did, Dug, Gear, Label, Naval, Place, Posture, Release, Stance, UnitRecord, Wing,
};
use crate::world::order::{Target, Verb, Whom, Works};
use crate::world::tables::nodes::NodeKind;

use super::ground::{Ground, is_open, is_soil_of};
use super::{due, exercises, ground};

/// Whether the pulse being resolved is the last of its period.
pub fn is_period_end(world: &World) -> bool {
    (world.clock().pulse_no + 1).rem_euclid(world.book().params.period_pulses) == 0
}

/// What a pulse adds to a condition, each before any clamp.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Readiness.
    pub readiness: i32,
    /// Fatigue.
    pub fatigue: i32,
    /// Interoperability.
    pub interop: i32,
}

/// Not moved and not engaged.
pub fn is_static(did: Did) -> bool {
    !did.moved && !did.attacked && !did.defended
}

/// What this pulse does to the unit's condition; at the end of a period, what the period does too.
pub fn change(ground: &Ground<'_>, unit: UnitId) -> Option<Change> {
    let world = ground.world();
    let params = &world.book().params;
    let condition = world.get::<Condition>(unit)?;
    let did = world.did(unit);
    let mut change = Change { readiness: -mul(did.lost, params.lost_readiness), ..Change::default() };
    let supplied = condition.supply >= params.rest_supply;
    if is_static(did) && supplied && condition.readiness < params.rest_readiness_max {
        change.readiness += params.rest_readiness;
    }
    if !world.book().facts.off.contains(&Part::Fatigue) {
        change.fatigue = fatigue(world, did, condition.supply);
    }
    if is_period_end(world) {
        change.readiness += training(world, unit);
        change.interop = if has_partner(ground, unit) { params.interop_shared } else { 0 };
    }
    Some(change)
}

/// Fatigue of a pulse: gains add up (rules §28a.3), rest needs supply and quiet.
fn fatigue(world: &World, did: Did, supply: i32) -> i32 {
    let params = &world.book().params;
    let fought = if did.attacked || did.defended { params.tired_fought } else { 0 };
    let forced = if did.forced { params.tired_forced } else { 0 };
    let moved = if did.moved { params.tired_moved } else { 0 };
    let gained = fought + forced + moved;
    let rests = gained == 0 && !did.raided && supply >= params.rested_supply;
    if rests { -params.rested } else { gained }
}

/// A period without an exercise: alerted units train, others rust (rules §18, §28a.6).
fn training(world: &World, unit: UnitId) -> i32 {
    let params = &world.book().params;
    if exercises::takes_part(world, unit) {
        return 0;
    }
    match world.with::<Release, _>(unit, |r| r.alert) {
        Some(true) => params.training_alerted,
        Some(false) => params.training_none,
        None => 0,
    }
}

/// Whether a unit of another nation of its side stands in its hex, or serves in it.
fn has_partner(ground: &Ground<'_>, unit: UnitId) -> bool {
    let world = ground.world();
    let own = world.identity(unit);
    let Some(hex) = world.hex_of(unit) else { return false };
    let beside = ground.units_of(hex, own.side).any(|u| u != unit && world.identity(u).nation != own.nation);
    beside || world.with::<Label, _>(unit, |l| l.contributors.iter().any(|&n| n != own.nation)).unwrap_or(false)
}

/// Posture at the end of the pulse: `still` counts first, then the ground it has dug (rules §7, §28a.3).
pub fn posture(world: &World, unit: UnitId) -> Option<Posture> {
    let params = &world.book().params;
    let before = world.get::<Posture>(unit)?;
    let did = world.did(unit);
    let still = if did.moved || did.attacked { 0 } else { (before.still + 1).min(params.still_max) };
    let dug = if did.moved {
        Dug::Moving
    } else if before.dug == Dug::Fortified {
        Dug::Fortified
    } else {
        dug(world, unit, before.stance, still)
    };
    Some(Posture { dug, still, ..before })
}

/// How a unit that has not moved for `still` pulses in a stance stands (rules §7).
pub fn dug(world: &World, unit: UnitId, stance: Stance, still: i32) -> Dug {
    let params = &world.book().params;
    let (settled, prepared) = match stance {
        Stance::Dig if has_digger(world, unit) => (params.settle_dig, Some(params.dig_pulses_engineer)),
        Stance::Dig => (params.settle_dig, Some(params.dig_pulses)),
        Stance::Hold | Stance::Delay | Stance::React { .. } => (params.settle_hold, None),
    };
    if prepared.is_some_and(|least| still >= least) {
        Dug::Prepared
    } else if still >= settled {
        Dug::Deliberate
    } else {
        Dug::Hasty
    }
}

/// Whether an own engineer digs in the unit's hex: ordered to, and not moved in this pulse.
fn has_digger(world: &World, unit: UnitId) -> bool {
    let (side, hex) = (world.side_of(unit), world.hex_of(unit));
    working(world, side, Works::Dig).into_iter().any(|(u, _)| u != unit && world.hex_of(u) == hex)
}

/// Living engineers of a side that carry out a task in this pulse, with its place, in id order.
pub fn working(world: &World, side: Side, task: Works) -> Vec<(UnitId, Target)> {
    let mut found = Vec::new();
    for standing in world.tables().orders.values().filter(|s| s.order.side == side) {
        let (Whom::Unit(unit), Verb::Engineer { works, at }) = (standing.order.whom, &standing.order.verb) else {
            continue;
        };
        let able = world.is_alive(unit) && world.identity(unit).kind == Kind::Engineer && !world.did(unit).moved;
        if *works == task && able && due::is_due(world, standing) {
            found.push((unit, *at));
        }
    }
    found.sort_unstable_by_key(|f| f.0);
    found
}

/// Rounds that batteries of a side reload, by the order (protect list place, id) on its store (rules §6).
pub fn reloads(world: &World, side: Side) -> BTreeMap<UnitId, (Layer, i32)> {
    let params = &world.book().params;
    if !world.book().facts.is_gate_open(Gated::Reload, world.clock().pulse_no) {
        return BTreeMap::new();
    }
    let state = world.side(side);
    let mut stocks = state.stocks.clone();
    let stored = stored(world, side);
    let mut queue: Vec<(usize, UnitId)> = world
        .having::<Amd>()
        .into_iter()
        .filter(|&u| world.side_of(u) == side && can_reload(world, u))
        .filter(|&u| is_reached(world, u, stored.as_ref()))
        .map(|u| (place(world, &state.protect, u), u))
        .collect();
    queue.sort_unstable();
    let mut found = BTreeMap::new();
    for (_, unit) in queue {
        let amd = world.get::<Amd>(unit).expect("having() names units with a battery");
        let stock = stocks.entry(amd.layer).or_insert(0);
        let most = narrow(div_round(i64::from(amd.max), i64::from(params.reload_parts)));
        let own = world.with::<Gear, _>(unit, |g| g.reload).flatten().unwrap_or(i32::MAX);
        let n = (amd.max - amd.rounds.clamp(0, amd.max)).min(most).min(own).min(*stock);
        if n > 0 {
            *stock -= n;
            found.insert(unit, (amd.layer, n));
        }
    }
    found
}

/// Rounds a wing regains: a part of its magazine, where its base works (rules §6); as many as its mark says at most.
pub fn rearmed(world: &World, unit: UnitId) -> Option<i32> {
    let wing = world.get::<Wing>(unit).filter(|_| world.is_alive(unit))?;
    let closed = wing.base.is_some_and(|base| !is_open(world, base));
    if closed || !world.book().facts.is_gate_open(Gated::Reload, world.clock().pulse_no) {
        return None;
    }
    let part = narrow(div_round(i64::from(wing.max), i64::from(world.book().params.reload_parts)));
    let most = world.with::<Gear, _>(unit, |g| g.reload).flatten().unwrap_or(part);
    Some((wing.max - wing.rounds.clamp(0, wing.max)).min(most)).filter(|n| *n > 0)
}

/// Hexes to which rounds come by road over own ground from where the side's lots lie, in a place that works; `None`
/// where the side keeps none in a place of its own (rules §23.2 no. 15).
fn stored(world: &World, side: Side) -> Option<BTreeSet<HexNo>> {
    let tasks = world.book().facts.tasks.iter().filter(|(_, task)| task.lots);
    let lots: Vec<NodeId> = tasks.map(|(id, _)| *id).filter(|id| world.node_side(*id) == side).collect();
    if lots.is_empty() {
        return None;
    }
    let ground = Ground::new(world);
    let works = lots.into_iter().filter(|id| ground::is_open(world, *id));
    let mut open: Vec<HexNo> = works.filter_map(|id| world.node(id).hex).collect();
    let mut found: BTreeSet<HexNo> = open.iter().copied().collect();
    while let Some(here) = open.pop() {
        for to in here.neighbours() {
            let way = ground.road(here, to) != Link::None && ground.is_own(to, side);
            if way && found.insert(to) {
                open.push(to);
            }
        }
    }
    Some(found)
}

fn is_reached(world: &World, unit: UnitId, stored: Option<&BTreeSet<HexNo>>) -> bool {
    stored.is_none_or(|hexes| world.hex_of(unit).is_some_and(|hex| hexes.contains(&hex)))
}

fn can_reload(world: &World, unit: UnitId) -> bool {
    let supply = world.with::<Condition, _>(unit, |c| c.supply).unwrap_or(0);
    world.is_alive(unit) && !world.did(unit).moved && supply >= world.book().params.rested_supply
}

/// Place of a battery's hex in the protect list; unlisted last.
fn place(world: &World, protect: &[NodeId], unit: UnitId) -> usize {
    let hex = world.hex_of(unit);
    protect.iter().position(|&n| world.node(n).hex == hex).unwrap_or(usize::MAX)
}

/// Strength that units of a side gain from its pool, in id order: static, at home, supplied (rules §7).
pub fn replacements(world: &World, side: Side) -> BTreeMap<UnitId, i32> {
    let params = &world.book().params;
    let mut pool = world.side(side).pool;
    let mut found = BTreeMap::new();
    for unit in world.having::<Condition>() {
        let n = params.replacements.min(pool).min(1000 - world.strength(unit));
        if n > 0 && world.side_of(unit) == side && can_fill_up(world, unit) {
            pool -= n;
            found.insert(unit, n);
        }
    }
    found
}

fn can_fill_up(world: &World, unit: UnitId) -> bool {
    let at_home = world.hex_of(unit).is_some_and(|h| is_soil_of(world, h, world.identity(unit).nation));
    let supply = world.with::<Condition, _>(unit, |c| c.supply).unwrap_or(0);
    world.is_alive(unit) && at_home && is_static(world.did(unit)) && supply >= world.book().params.rest_supply
}

/// Where a wing or group goes whose base fell to the enemy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flight {
    /// Its new base; `None`: there is none, it stays.
    pub to: Option<(NodeId, Place)>,
    /// What changes of it besides its place.
    pub patch: Option<Box<UnitRecord>>,
    /// Strength lost on the way.
    pub lost: i32,
}

/// Flight of a wing or group whose base is another side's now; `None`: its base stands.
pub fn flight(world: &World, unit: UnitId) -> Option<Flight> {
    let (wing, place) = (world.get::<Wing>(unit), world.place(unit));
    let base = match (&wing, place) {
        (Some(wing), _) if wing.base.is_some() => wing.base,
        (_, Place::Node(node)) if world.has::<Naval>(unit) || wing.is_some() => Some(node),
        _ => None,
    }?;
    let side = world.side_of(unit);
    if world.node(base).kind == NodeKind::Box || world.node_side(base) == side {
        return None;
    }
    let kind = if wing.is_some() { NodeKind::Airbase } else { NodeKind::Port };
    let refuge = refuge(world, base, kind, side);
    let to = refuge.map(|node| {
        let hex = world.node(node).hex.expect("a base on the map has a hex");
        (node, if place.hex().is_some() { Place::Hex(hex) } else { Place::Node(node) })
    });
    let patch = wing.filter(|w| w.base.is_some()).zip(refuge).map(|(wing, node)| {
        Box::new(UnitRecord { wing: Some(Wing { base: Some(node), ..wing }), ..UnitRecord::new(unit) })
    });
    Some(Flight { to, patch, lost: mul(world.strength(unit), world.book().params.base_lost) })
}

/// The nearest open base of the kind, ties by number.
fn refuge(world: &World, from: NodeId, kind: NodeKind, side: Side) -> Option<NodeId> {
    let start = world.node(from).hex?;
    let nodes = world.tables().nodes.iter();
    nodes
        .filter(|(id, n)| n.kind == kind && world.node_side(**id) == side && is_open(world, **id))
        .filter_map(|(&id, n)| Some((n.hex?.distance(start), id)))
        .min()
        .map(|found| found.1)
}
