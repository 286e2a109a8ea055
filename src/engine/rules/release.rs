//! Release (rules §18) and permission (rules §23.2 nos. 16–17): may this unit do this, here, now, and if not, what
//! would lift the bar. Here too is how stages follow one another.
//!
//! Not here: rules of engagement of a target, capacity, supply. Units without a [`Release`] are ready; without a
//! [`Permit`] nobody's leave is needed.

mod forced;
mod named;
mod reception;

pub use forced::{forced_now, is_forced};
pub use named::{is_free_at, is_kept_from, is_under_named, named_bar};
pub use reception::{Class, Journey, border_pulses, class_of, reception_pulses};

use crate::base::hexes::HexNo;
use crate::base::ids::{NationId, Side, UnitId};
use crate::base::refusal::{Lifts, Measure, Refusal, Stage, VerbName};
use crate::setup::book::Delegated;
use crate::world::World;
use crate::world::components::{Authority, Lock, Marks, Permit, Place, Release, Until};
use crate::world::order::Whom;
use crate::world::tables::politics::{IncidentKind, Status};

use super::ground;
use super::happenings::deeds::national_key;

/// Whether a release by force, the unit's locks, stage and authority let it carry out a verb where it stands: E03 if not.
///
/// # Errors
/// [`Refusal::NotReleased`] with the stage and what lifts the bar.
pub fn is_released(world: &World, unit: UnitId, verb: VerbName) -> Result<(), Refusal> {
    if verb == VerbName::Hold {
        return Ok(());
    }
    let stage = stage(world, unit);
    let bar = forced::holds_back(world, unit).or_else(|| lock_on(world, unit, verb));
    let bar = bar.or_else(|| short_of(world, unit, verb)).or_else(|| unsent(world, unit));
    bar.map_or(Ok(()), |lifts| Err(Refusal::NotReleased { stage, lifts }))
}

/// The same for a place it would go to: its nation's own soil is free, elsewhere the Council must have spoken.
///
/// # Errors
/// [`Refusal::NotReleased`].
pub fn may_act_at(world: &World, unit: UnitId, hex: HexNo) -> Result<(), Refusal> {
    let stage = stage(world, unit);
    unsent_to(world, unit, Some(hex)).map_or(Ok(()), |lifts| Err(Refusal::NotReleased { stage, lifts }))
}

/// Whether its nation's caveat bars a verb, or a named one that binds everywhere: E21 (rules §16.2, §23.2 no. 19).
///
/// # Errors
/// [`Refusal::Caveat`].
pub fn is_free_of_caveat(world: &World, unit: UnitId, verb: VerbName) -> Result<(), Refusal> {
    let barred = verb == VerbName::Advance && has_caveat(world, unit);
    if barred {
        return Err(Refusal::Caveat { nation: world.identity(unit).nation, verb });
    }
    named_bar(world, unit, verb, None)
}

/// Whether the unit stands under its nation's caveat: it does not advance and does not leave the host.
pub fn has_caveat(world: &World, unit: UnitId) -> bool {
    let own = world.with::<Release, _>(unit, |r| r.caveat).unwrap_or(false);
    own || world.nation(voice(world, unit)).is_some_and(|n| n.caveat)
}

/// Whether an order that waits for release is due: ready, no lock, no caveat on the verb (rules §2.3).
///
/// # Errors
/// What it waits for.
pub fn is_due_released(world: &World, unit: UnitId, verb: VerbName) -> Result<(), Refusal> {
    is_released(world, unit, verb)?;
    is_free_of_caveat(world, unit, verb)
}

/// Rules of engagement that hold for a unit at a hex: its side's, and on the soil of its own nation, once attacked or
/// released, those of self-defence at home (rules §16.2, §23.2 no. 16).
pub fn roe_at(world: &World, unit: UnitId, hex: HexNo) -> u8 {
    let identity = world.identity(unit);
    let roe = world.side(identity.side).roe;
    let home = u8::try_from(world.book().params.national_roe).expect("ROE is 0 to 4");
    let voice = voice(world, unit);
    let authority = world.with::<Permit, _>(unit, |p| p.authority).flatten();
    let national = authority == Some(Authority::N) && is_attacked(world, voice);
    let released = world.nation(voice).is_some_and(|n| n.released) && is_willing_soil(world, hex, identity.nation);
    if (national && ground::is_soil_of(world, hex, identity.nation)) || released { roe.max(home) } else { roe }
}

/// Stage of a unit; ready without a [`Release`].
pub fn stage(world: &World, unit: UnitId) -> Stage {
    world.with::<Release, _>(unit, |r| r.stage).unwrap_or(Stage::Ready)
}

/// Whether what bars a unit is over: its pulse has come, or its measure is in force. What waits for a condition is told
/// when that came true, and until then stands (rules §23.2 no. 17).
pub fn is_over(world: &World, side: Side, until: Until) -> bool {
    match until {
        Until::Measure(measure) => world.side(side).measures.contains_key(&measure),
        Until::Pulse(pulse) => world.clock().pulse_no >= pulse,
        Until::When(_) | Until::Never => false,
    }
}

/// The locks of a unit, by place in its list, that `opens` says open.
pub fn locks_where(world: &World, unit: UnitId, opens: impl Fn(&Lock) -> bool) -> Vec<u8> {
    let locks = world.with::<Permit, _>(unit, |p| p.locks.clone()).unwrap_or_default();
    let places = locks.iter().enumerate().filter(|(_, lock)| opens(lock)).map(|(i, _)| i);
    places.map(|i| u8::try_from(i).expect("a unit has few locks")).collect()
}

/// Whether its nation may use it before any vote: will high enough, on its own or a willing host's soil (rules §16.2).
pub fn can_release_itself(world: &World, unit: UnitId) -> bool {
    hex_of(world, unit).is_some_and(|hex| can_release_at(world, unit, hex))
}

/// Stage and pulses left after the Council has spoken: `new` says whether a measure that activates was agreed now, and
/// `caveat` whether its nation gave one with it. `None` if nothing changes.
pub fn after_council(world: &World, unit: UnitId, new: bool, caveat: bool) -> Option<(Stage, i32)> {
    let release = world.get::<Release>(unit)?;
    if world.side_of(unit) != Side::Blue || !votes(world, unit) || !waits(&release) {
        return None;
    }
    let before = is_activation_in_force(world);
    let next = if (new && !caveat) || (before && release.left == 0) {
        activated(world, unit, &release)
    } else if new && !before {
        (release.stage, world.book().params.caveat_pulses)
    } else {
        return None;
    };
    (next != (release.stage, release.left)).then_some(next)
}

/// Stage and pulses left when the pulse ends: counters run, alerted units stage, received ones are ready (rules §18).
/// `None` if nothing changes.
pub fn at_pulse_end(world: &World, unit: UnitId) -> Option<(Stage, i32)> {
    let release = world.get::<Release>(unit)?;
    let left = release.left;
    match release.stage {
        Stage::Alerted if left > 1 => Some((Stage::Alerted, left - 1)),
        Stage::Alerted => Some(staged(world, unit, &release)),
        Stage::Staged | Stage::Activated if left > 0 => Some((release.stage, left - 1)),
        Stage::Rsom if reception::stands_still(world, unit) => None,
        Stage::Rsom if left > 1 => Some((Stage::Rsom, left - 1)),
        Stage::Rsom => Some((Stage::Ready, 0)),
        _ => None,
    }
}

/// Units that an order would alert: the one named, or all of a tier; at home still, or open to surprise.
///
/// # Errors
/// E03 unless SACEUR may alert by himself or the measure is in force; E01 if there is nobody to alert.
pub fn alertable(world: &World, side: Side, whom: Whom, tier: Option<i32>) -> Result<Vec<UnitId>, Refusal> {
    let free = side != Side::Blue
        || world.book().facts.ways.delegated.contains(&Delegated::Alert)
        || world.side(side).measures.contains_key(&Measure::Alert);
    if !free {
        return Err(Refusal::NotReleased { stage: Stage::Home, lifts: Lifts::Measure(Measure::Alert) });
    }
    let sleeps = |&u: &UnitId| world.with::<Release, _>(u, |r| r.stage == Stage::Home || !r.alert).unwrap_or(false);
    let meant = |&u: &UnitId| match whom {
        Whom::Unit(unit) => u == unit,
        Whom::Formation(hq) => world.identity(u).hq == Some(hq),
        Whom::Desk => world.with::<Release, _>(u, |r| Some(r.tier) == tier).unwrap_or(false),
    };
    let own = world.units().filter(|&u| world.side_of(u) == side && world.is_alive(u));
    let units: Vec<UnitId> = own.filter(meant).filter(sleeps).collect();
    let nobody = Refusal::UnknownSubject { unit: whom.unit().unwrap_or(UnitId(0)) };
    if units.is_empty() { Err(nobody) } else { Ok(units) }
}

/// Stage and pulses left of a unit that is alerted now; `None` if it has left home already.
pub fn alerted(world: &World, unit: UnitId) -> Option<(Stage, i32)> {
    let release = world.get::<Release>(unit).filter(|r| r.stage == Stage::Home)?;
    let drilled = world.with::<Marks, _>(unit, |m| m.drilled).unwrap_or(0);
    Some((Stage::Alerted, (staging_pulses(world, &release) - drilled).max(0)))
}

/// Pulses from alert to staged: the scenario's own figure if the unit at home carries one, else by tier.
pub fn staging_pulses(world: &World, release: &Release) -> i32 {
    if release.stage == Stage::Home && release.left > 0 {
        return release.left;
    }
    let tier = usize::try_from(release.tier.clamp(0, 4)).expect("a tier is 0 to 4");
    world.book().tables.staging[tier]
}

/// Whether a measure that activates units is in force.
pub fn is_activation_in_force(world: &World) -> bool {
    let rows = &world.book().tables.measures;
    world.side(Side::Blue).measures.keys().any(|m| rows.get(m).is_some_and(|row| row.activates))
}

fn staged(world: &World, unit: UnitId, release: &Release) -> (Stage, i32) {
    let at_home = is_national(world, unit) && is_at_home(world, unit);
    if at_home || (is_activation_in_force(world) && votes(world, unit) && !has_caveat(world, unit)) {
        return activated(world, unit, release);
    }
    let delayed = is_activation_in_force(world) && has_caveat(world, unit);
    (Stage::Staged, if delayed { world.book().params.caveat_pulses } else { 0 })
}

/// Units in place need no journey, nor do a nation's own on its soil: activated, they are ready at once.
fn activated(world: &World, unit: UnitId, release: &Release) -> (Stage, i32) {
    let in_place = release.tier == 0 || (is_national(world, unit) && is_at_home(world, unit));
    (if in_place { Stage::Ready } else { Stage::Activated }, 0)
}

fn waits(release: &Release) -> bool {
    release.stage == Stage::Staged || (release.stage == Stage::Activated && release.tier == 0)
}

fn votes(world: &World, unit: UnitId) -> bool {
    world.nation(voice(world, unit)).is_none_or(|n| n.status == Status::Member)
}

fn lock_on(world: &World, unit: UnitId, verb: VerbName) -> Option<Lifts> {
    let side = world.side_of(unit);
    let bars = |lock: &Lock| (lock.verbs.is_empty() || lock.verbs.contains(&verb)) && !is_over(world, side, lock.until);
    let place = locks_where(world, unit, bars).first().copied()?;
    let until =
        world.with::<Permit, _>(unit, |p| p.locks[usize::from(place)].until).expect("a locked unit has a permit");
    Some(match until {
        Until::Measure(measure) => Lifts::Measure(measure),
        Until::Pulse(_) | Until::When(_) => Lifts::Lock(place),
        Until::Never => Lifts::Nothing,
    })
}

/// The stage a verb needs, and what leads there.
fn short_of(world: &World, unit: UnitId, verb: VerbName) -> Option<Lifts> {
    let release = world.get::<Release>(unit)?;
    let needs = match verb {
        VerbName::Alert | VerbName::Exercise => Stage::Home,
        VerbName::StratMove if is_national(world, unit) && is_at_home(world, unit) => Stage::Home,
        VerbName::StratMove => Stage::Activated,
        _ => Stage::Ready,
    };
    let lifts = match release.stage {
        Stage::Home => Lifts::Alert,
        Stage::Alerted | Stage::Staged | Stage::Activated if !is_activation_in_force(world) => {
            Lifts::Measure(Measure::Deploy)
        }
        _ => Lifts::Nothing,
    };
    (release.stage < needs).then_some(lifts)
}

fn unsent(world: &World, unit: UnitId) -> Option<Lifts> {
    unsent_to(world, unit, hex_of(world, unit))
}

fn unsent_to(world: &World, unit: UnitId, hex: Option<HexNo>) -> Option<Lifts> {
    let nation = world.identity(unit).nation;
    let authority = world.with::<Permit, _>(unit, |p| p.authority).flatten()?;
    let at_home = hex.is_some_and(|h| ground::is_soil_of(world, h, nation));
    let free = match authority {
        Authority::P => true,
        Authority::N if at_home => true,
        _ => is_activation_in_force(world) || hex.is_some_and(|h| can_release_at(world, unit, h)),
    };
    (!free).then_some(Lifts::Measure(Measure::Deploy))
}

fn can_release_at(world: &World, unit: UnitId, hex: HexNo) -> bool {
    let voice = voice(world, unit);
    let named = || world.tables().draws.contains_key(&national_key(voice));
    (is_willing(world, voice) || named()) && is_willing_soil(world, hex, world.identity(unit).nation)
}

/// Own soil, or that of a host of high will without a caveat of its own.
fn is_willing_soil(world: &World, hex: HexNo, nation: NationId) -> bool {
    if ground::is_soil_of(world, hex, nation) {
        return true;
    }
    let Some(country) = ground::country(world, hex) else { return false };
    let host = world.book().facts.voice_of(country);
    is_willing(world, host) && world.nation(host).is_some_and(|n| !n.caveat)
}

fn is_willing(world: &World, voice: NationId) -> bool {
    let least = world.book().params.national_will;
    world.nation(voice).is_some_and(|n| n.status == Status::Member && n.will.clamp(0, 1000) >= least)
}

/// Whether an armed attack on the nation stands in the record.
fn is_attacked(world: &World, voice: NationId) -> bool {
    let facts = &world.book().facts;
    let armed = |kind| matches!(kind, IncidentKind::ArmedAttack | IncidentKind::LimitedGrab);
    world.tables().incidents.values().any(|i| armed(i.kind) && facts.voice_of(i.nation) == voice)
}

fn is_national(world: &World, unit: UnitId) -> bool {
    world.with::<Permit, _>(unit, |p| p.authority == Some(Authority::N)).unwrap_or(false)
}

/// Whether it stands on the soil of its own nation.
pub fn is_at_home(world: &World, unit: UnitId) -> bool {
    let nation = world.identity(unit).nation;
    hex_of(world, unit).is_some_and(|hex| ground::is_soil_of(world, hex, nation))
}

fn voice(world: &World, unit: UnitId) -> NationId {
    world.book().facts.voice_of(world.identity(unit).nation)
}

/// Where it stands, on the map or in a node of the map.
fn hex_of(world: &World, unit: UnitId) -> Option<HexNo> {
    match world.place(unit) {
        Place::Hex(hex) => Some(hex),
        Place::Node(node) => world.node(node).hex,
        _ => None,
    }
}
