//! Hybrid acts (rules §15, §23.2 nos. 7, 29): what may be ordered, when it begins, how evidence of it grows, what it
//! charges while it lasts.
//!
//! Answers and attribution are in `hybrid/answers.rs`, warnings in `hybrid/warnings.rs`. Rows of acts are data.

mod answers;
mod cases;
mod evidence;
mod warnings;

pub use answers::{
    Answered, Attribution, Where, answer, answered_at_sea, answered_in_hiding, answered_in_the_air, attribute, named,
};
pub use cases::{as_raised, exposed, fed, first_growth};
pub use evidence::{growth, helpers, severity};
pub use warnings::{confidence, income, warnings};

use crate::base::fixed::{div_floor, mul};
use crate::base::hexes::HexNo;
use crate::base::ids::{NationId, NodeId, OrderId, Side, UnitId, ZoneId};
use crate::base::refusal::{Bar, Refusal, VerbName};
use crate::setup::book::Part;
use crate::setup::hybrid::{Aim, HybridRow};
use crate::setup::words::{IncidentKind, Purchase};
use crate::world::World;
use crate::world::components::{March, Release};
use crate::world::order::{Order, Target, Verb};
use crate::world::tables::nodes::{NodeEffect, NodeKind};
use crate::world::tables::politics::{Incident, WillCause};

use super::{cyber, due, ground, sea, special};
use crate::base::dice::Subject;

/// Full size of an effect, permille.
const FULL: i32 = 1000;

/// The number of the last incident: of those raised so far, and of those the scenario keeps for its own.
pub fn last_incident(world: &World) -> u32 {
    let raised = world.tables().incidents.keys().next_back().map_or(0, |id| id.0);
    let kept = world.book().facts.cases.values().map(|case| case.id.0).max();
    raised.max(kept.unwrap_or(0))
}

/// The row of an act by the word that orders it.
pub fn row<'a>(world: &'a World, word: &str) -> Option<&'a HybridRow> {
    world.book().tables.hybrid.get(word)
}

/// The row of an act by what it is called in the record; the first, if a scenario has several.
pub fn row_of(world: &World, kind: IncidentKind) -> Option<&HybridRow> {
    world.book().tables.hybrid.values().find(|row| row.incident == kind)
}

/// An act that was ordered, with what it is aimed at.
#[derive(Clone, Copy)]
pub struct Act<'a> {
    /// The order.
    pub order: OrderId,
    /// Whose.
    pub side: Side,
    /// Its row.
    pub row: &'a HybridRow,
    /// Against whom, a voice or country.
    pub nation: NationId,
    /// Node or hex, if it has one.
    pub target: Option<Target>,
}

/// Acts that begin now, in the order of their numbers: at the first pulse of a period, those ordered in the last one;
/// where acts do not wait, all that are due.
pub fn beginning(world: &World) -> Vec<Act<'_>> {
    let now = world.clock().pulse_no;
    let wait = world.book().params.acts_wait != 0;
    if (wait && now.rem_euclid(period(world)) != 0) || world.book().facts.off.contains(&Part::Hybrid) {
        return Vec::new();
    }
    let in_time = |taken: i32| taken < now || !wait;
    waiting(world).filter(|(taken, order, _)| in_time(*taken) && due::has_come(world, order)).map(|w| w.2).collect()
}

/// Acts that will begin with the next period, if nothing changes.
pub fn to_come(world: &World) -> Vec<Act<'_>> {
    let wait = world.book().params.acts_wait != 0;
    let next = world.clock().pulse_no + if wait { 1 } else { period(world) };
    let may = |order: &Order| order.not_before.is_none_or(|p| p <= next);
    waiting(world).filter(|(_, order, _)| may(order)).map(|w| w.2).collect()
}

fn waiting(world: &World) -> impl Iterator<Item = (i32, &Order, Act<'_>)> {
    world.tables().orders.iter().filter_map(|(&order, standing)| {
        let Verb::Hybrid { kind, target, nation } = &standing.order.verb else { return None };
        let row = row(world, kind)?;
        let nation = aimed_at(world, row.aim, (*target, *nation))?;
        let act = Act { order, side: standing.order.side, row, nation, target: *target };
        Some((standing.taken, &standing.order, act))
    })
}

fn period(world: &World) -> i32 {
    world.book().params.period_pulses
}

/// Number of the period a pulse lies in.
fn period_of(world: &World, pulse: i32) -> i64 {
    div_floor(i64::from(pulse), i64::from(period(world)))
}

/// Against whom an act is: the nation named if its aim names one, else whose soil the target is on; an act at nobody is
/// the side's own, and stands under the name of the first country of the other.
pub fn aimed_at(world: &World, aim: Aim, (target, nation): (Option<Target>, Option<NationId>)) -> Option<NationId> {
    let named = nation.filter(|_| matches!(aim, Aim::Nation | Aim::Zone));
    let target = target.filter(|_| aim != Aim::Nobody);
    let soil = || target.and_then(|t| special::sites(world, t).first().and_then(|&h| ground::country(world, h)));
    let any = || world.book().facts.countries.iter().find(|(_, c)| c.side == Side::Blue).map(|(id, _)| *id);
    named.or_else(soil).or_else(any).map(|n| world.book().facts.voice_of(n))
}

/// Whether a side may order an act; `points` are those left to it.
///
/// # Errors
/// E20 for a side without hybrid acts or an act that is none, E07 for an aim it cannot have, E18 without points.
pub fn may_order(world: &World, side: Side, verb: &Verb, points: i32) -> Result<(), Refusal> {
    let locked = Refusal::LockedVerb { verb: VerbName::Hybrid };
    let Verb::Hybrid { kind, target, nation } = verb else { return Err(locked) };
    let off = world.book().facts.off.contains(&Part::Hybrid);
    let row = row(world, kind).filter(|_| side == Side::Red && !off).ok_or(locked)?;
    let hex = target.and_then(|t| special::sites(world, t).first().copied());
    let missed = Err(Refusal::Impassable { hex: hex.unwrap_or(HexNo(0)), bar: Bar::Closed });
    let theirs = |at: Target| special::owner(world, at) == Some(side.enemy());
    let fits = match (row.aim, *target) {
        (Aim::Nobody, _) => true,
        (Aim::Nation, _) => nation.is_some_and(|n| is_enemy_nation(world, side, n)),
        (Aim::Node, Some(at @ Target::Node(id))) => theirs(at) && world.node(id).kind != NodeKind::Box,
        (Aim::Cable, Some(at @ Target::Node(id))) => theirs(at) && world.node(id).kind == NodeKind::Cable,
        (Aim::Hex, Some(Target::Hex(hex))) => ground::soil_side(world, hex) == Some(side.enemy()),
        (Aim::Zone, Some(at)) => zone_of(world, at).is_some(),
        _ => false,
    };
    if !fits {
        return missed;
    }
    if points < row.points { Err(Refusal::Funds { rp: points, need: row.points }) } else { Ok(()) }
}

/// A country of the other side, or any nation that stands in the table: an act against anybody else would change nothing.
fn is_enemy_nation(world: &World, side: Side, nation: NationId) -> bool {
    let facts = &world.book().facts;
    let is_meant = |id: NationId| id == nation || facts.voice_of(id) == nation;
    let country = facts.countries.iter().any(|(id, c)| is_meant(*id) && c.side == side.enemy());
    country || world.nation(nation).is_some()
}

/// The zone a place lies in.
pub fn zone_of(world: &World, at: Target) -> Option<ZoneId> {
    special::sites(world, at).into_iter().find_map(|h| world.book().facts.zones.get(&h).copied())
}

/// Whether a zone, of the sea or of the air, covers a place; without one, any of the nation's soil.
pub fn is_covered(world: &World, zone: ZoneId, at: Option<Target>, nation: NationId) -> bool {
    let facts = &world.book().facts;
    let over = |h: HexNo| facts.zones.get(&h) == Some(&zone) || facts.air_over(h) == Some(zone);
    match at {
        Some(Target::Node(id)) if sea::lies_in(world, id).contains(&zone) => true,
        Some(at) => special::sites(world, at).into_iter().any(over),
        None => facts.zones.keys().any(|&h| ground::is_soil_of(world, h, nation) && over(h)),
    }
}

/// Skill of a contested act; to a cut a group of the side in the cable's zone adds (rules §15, §23.2 no. 26).
pub fn skill(world: &World, side: Side, row: &HybridRow, target: Option<Target>) -> i32 {
    use crate::world::components::{Marks, Naval, Place};
    let usual = world.book().params.hybrid_skill;
    if !row.cuts {
        return usual;
    }
    let zones = match target {
        Some(Target::Node(id)) => sea::lies_in(world, id),
        other => other.and_then(|at| zone_of(world, at)).into_iter().collect(),
    };
    let there = |u: &UnitId| matches!(world.place(*u), Place::Zone(z) if zones.contains(&z)) && world.is_alive(*u);
    let groups = world.having::<Naval>().into_iter().filter(|&u| world.side_of(u) == side).filter(there);
    usual + groups.filter_map(|u| world.with::<Marks, _>(u, |m| m.cable_act)).max().unwrap_or(0)
}

/// Last pulse of an act that lasts and begins now; `None` if it is over at once.
pub fn lasts_until(world: &World, row: &HybridRow) -> Option<i32> {
    (row.pulses > 0).then(|| world.clock().pulse_no + row.pulses - 1)
}

/// Size of an act that begins now: half where information answered the last period (rules §15).
pub fn size(world: &World, act: &Act<'_>) -> i32 {
    let informed = |i: &crate::world::tables::politics::Investment| {
        let there = matches!(i.about, Subject::Nation(n) if world.book().facts.voice_of(n) == act.nation);
        let last = period_of(world, i.paid) + 1 == period_of(world, world.clock().pulse_no);
        i.kind == Purchase::Information && there && last
    };
    let told = act.row.incident == IncidentKind::Disinformation;
    let halved = told && world.side(Side::Blue).invested.iter().any(informed);
    if halved { mul(FULL, 500) } else { FULL }
}

/// The unit that migrants pin: the first of the nation's on the map that is of the row's kinds and not pinned.
pub fn pinned(world: &World, act: &Act<'_>, taken: &[UnitId]) -> Option<UnitId> {
    let now = world.clock().pulse_no;
    let free = |u: UnitId| {
        use crate::world::components::Marks;
        !taken.contains(&u) && world.with::<Marks, _>(u, |m| m.pinned_until.is_none_or(|p| p < now)).unwrap_or(true)
    };
    let of_nation = |u: UnitId| world.book().facts.voice_of(world.identity(u).nation) == act.nation;
    let here = |u: UnitId| world.hex_of(u).is_some() && world.has::<March>(u) && world.has::<Release>(u);
    world.units().find(|&u| {
        act.row.pins.contains(&world.identity(u).kind) && world.is_alive(u) && of_nation(u) && here(u) && free(u)
    })
}

/// The team that executes an act: the one of most access from the threshold on, ties to the lower number.
pub fn executor(world: &World, side: Side, node: NodeId, taken: &[UnitId]) -> Option<UnitId> {
    use crate::world::components::Team;
    let need = world.book().params.execute_access;
    let teams = cyber::teams(world).into_iter().filter(|t| world.side_of(*t) == side && !taken.contains(t));
    let able = teams.filter_map(|t| {
        let a = world.with::<Team, _>(t, |team| cyber::access(team, node))?;
        (a >= need).then_some((std::cmp::Reverse(a), t))
    });
    able.min().map(|(_, t)| t)
}

/// What may be seen of hybrid acts at the end of a pulse in the will of a voice, by cause (rules §14, §15).
pub fn charges(world: &World, voice: NationId) -> Vec<(WillCause, i32)> {
    let Some(nation) = world.nation(voice) else { return Vec::new() };
    let now = world.clock().pulse_no;
    let outages = cyber::outages(world, voice);
    let dark = !outages.is_empty();
    let mut found = Vec::new();
    for (&kind, effect) in nation.effects.iter().filter(|(_, e)| now <= e.until) {
        let Some(row) = row_of(world, kind) else { continue };
        let full = if dark && row.will_dark != 0 { row.will_dark } else { row.will };
        found.push((cause(kind), mul(full, effect.size)));
    }
    for (kind, n, service) in outages {
        let cause = match (kind, service) {
            (_, Some(_)) => WillCause::ServiceOut,
            (NodeKind::Power, None) => WillCause::PowerOut,
            _ => WillCause::TelephonesOut,
        };
        found.push((cause, n));
    }
    let unmet = |i: &&Incident| i.by == Side::Red && i.raised == now && !i.answered;
    for incident in world.tables().incidents.values().filter(unmet) {
        let here = world.book().facts.voice_of(incident.nation) == voice;
        let once = row_of(world, incident.kind).map_or(0, |row| row.unmet);
        found.extend((here && once != 0).then_some((cause(incident.kind), once)));
    }
    found
}

/// Under which name an act moves will.
pub fn cause(kind: IncidentKind) -> WillCause {
    match kind {
        IncidentKind::Migration => WillCause::Migration,
        IncidentKind::Airspace => WillCause::Airspace,
        IncidentKind::Provocation => WillCause::Provocation,
        IncidentKind::CableCut => WillCause::CableCut,
        _ => WillCause::Disinformation,
    }
}

/// Resource points, in thousandths, that services of a voice that are out cost a pulse, and cut cables a period.
pub fn costs(world: &World, voice: NationId) -> (i32, i32) {
    let facts = &world.book().facts;
    let here = |id: &NodeId| {
        let country = world.tables().nodes.get(id).and_then(|n| n.hex).and_then(|h| ground::country(world, h));
        country.map(|c| facts.voice_of(c)) == Some(voice)
    };
    let services = facts.tasks.iter().filter(|(id, t)| t.service.is_some() && here(id));
    let pulse = services.map(|(id, t)| mul(t.service.map_or(0, |s| s.rp), cyber::out(world, *id))).sum();
    (pulse, sea::cable_cost(world, voice))
}

/// Pulses more on a sea or air run of a side that enters a zone, or a zone of the sea under it or the air over it: acts
/// of the aggressor against all others (rules §15).
pub fn run_delay(world: &World, side: Side, zone: ZoneId) -> i32 {
    if side == Side::Red {
        return 0;
    }
    let theatre = &world.book().facts.theatre;
    let over = |z: &ZoneId| *z == zone || theatre.get(z).is_some_and(|fact| fact.air == zone);
    let zones = world.tables().zones.keys().copied().filter(over);
    zones.flat_map(|z| lasting(world, z)).map(|(row, _)| row.run).sum()
}

/// How much harder drones over a hex are to see, permille (rules §15).
pub fn drones_lower(world: &World, hex: HexNo) -> i32 {
    let zone = world.book().facts.zones.get(&hex);
    zone.map_or(0, |&z| lasting(world, z).map(|(row, effect)| mul(row.low, effect.size)).sum())
}

/// Whether an open threat keeps convoys out of a zone (rules §23.2 no. 25).
pub fn is_threatened(world: &World, zone: ZoneId) -> bool {
    lasting(world, zone).any(|(row, _)| row.threatens)
}

fn lasting(world: &World, zone: ZoneId) -> impl Iterator<Item = (&HybridRow, NodeEffect)> {
    let now = world.clock().pulse_no;
    let effects = world.zone(zone).into_iter().flat_map(|z| z.effects.iter());
    effects.filter(move |(_, e)| now <= e.until).filter_map(|(&kind, e)| Some((row_of(world, kind)?, *e)))
}
