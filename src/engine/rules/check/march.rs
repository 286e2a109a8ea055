//! `Hold`, `Move`, `Advance`: the way must be open, the stack have room, the soil be permitted (rules §3, §5, §16.2).

use crate::base::hexes::HexNo;
use crate::base::ids::{Side, UnitId};
use crate::base::refusal::{Bar, Refusal, VerbName};
use crate::rules::ground::{self, Ground};
use crate::rules::{calculus, movement, release, third, transit};
use crate::setup::map::Terrain;
use crate::setup::words::Bearing;
use crate::world::World;
use crate::world::components::{Condition, March, Marks, Stance};
use crate::world::order::{Going, Verb, When, Whom};

use super::{Asked, Eye};

/// The licence of a limited grab: the named hexes (rules §17).
const GRAB: u8 = 2;

/// `Hold` is always legal; the guard hex of a reserve must be land.
pub(super) fn hold(asked: &Asked<'_>, unit: UnitId, stance: Stance) -> Result<(), Refusal> {
    if !asked.world.has::<March>(unit) {
        return Err(Refusal::UnknownSubject { unit });
    }
    match stance {
        Stance::React { guard, .. } if !asked.ground.is_land(guard) => {
            Err(Refusal::Impassable { hex: guard, bar: Bar::Water })
        }
        _ => Ok(()),
    }
}

/// `Move`: an open way over permitted soil, room at its end; it stops on contact.
pub(super) fn go(asked: &Asked<'_>, unit: UnitId, going: &Going) -> Result<(), Refusal> {
    let world = asked.world;
    let Some(mut here) = world.hex_of(unit).filter(|_| world.has::<March>(unit)) else {
        return Err(Refusal::UnknownSubject { unit });
    };
    let ground = asked.ground;
    let Some(&goal) = going.path.last() else {
        return Err(Refusal::Impassable { hex: here, bar: Bar::Gap });
    };
    for &next in &going.path {
        if here.direction_to(next).is_none() {
            // What control orders, the march itself finds out (rules §5.3 Entry 1).
            let gap = Refusal::Impassable { hex: next, bar: Bar::Gap };
            return if asked.eye == Eye::Draft { Err(gap) } else { Ok(()) };
        }
        if movement::cost(ground, unit, here, next).is_none() {
            return Err(Refusal::Impassable { hex: next, bar: bar(ground, here, next) });
        }
        may_go(asked, unit, next)?;
        here = next;
    }
    has_room(asked, unit, goal)
}

/// `Advance`: as a march, into what it meets; forced only with supply.
pub(super) fn advance(asked: &Asked<'_>, unit: UnitId, going: &Going) -> Result<(), Refusal> {
    let params = &asked.world.book().params;
    let s = asked.world.with::<Condition, _>(unit, |c| c.supply).unwrap_or(1000);
    if going.forced && s < params.march_supply_min {
        return Err(Refusal::NoSupply { s, need: params.march_supply_min });
    }
    go(asked, unit, going)
}

/// The soil of a path whose hexes hang together: for batteries, whose order is no march of its own.
pub(super) fn permitted(asked: &Asked<'_>, unit: UnitId, path: &[HexNo]) -> Result<(), Refusal> {
    path.iter().try_for_each(|&hex| may_go(asked, unit, hex))
}

fn may_go(asked: &Asked<'_>, unit: UnitId, hex: HexNo) -> Result<(), Refusal> {
    if asked.order.verb.name() == VerbName::Advance {
        return may_assault(asked.world, unit, hex, asked.order.when);
    }
    may_enter(asked.world, unit, hex).or_else(|refusal| waits(asked.order.when, refusal))
}

/// An order that waits for release is not refused for want of it.
fn waits(when: When, refusal: Refusal) -> Result<(), Refusal> {
    let for_release = matches!(refusal, Refusal::NotReleased { .. } | Refusal::Caveat { .. });
    if for_release && when == When::Released { Ok(()) } else { Err(refusal) }
}

fn may_assault(world: &World, unit: UnitId, hex: HexNo, when: When) -> Result<(), Refusal> {
    may_enter(world, unit, hex).or_else(|refusal| waits(when, refusal))?;
    may_fire(world, unit, hex)
}

/// Whether a unit may fight at a hex by ROE or licence: on allied soil, near beyond the border, in the depth.
///
/// # Errors
/// E04.
pub(super) fn may_fire(world: &World, unit: UnitId, hex: HexNo) -> Result<(), Refusal> {
    let side = world.side_of(unit);
    match ground::soil_side(world, hex) {
        Some(soil) if soil != side && soil == side.enemy() => invade(world, unit, hex),
        Some(Side::Blue) => roe(need_of(world.book().params.roe_allied), release::roe_at(world, unit, hex)),
        _ => Ok(()),
    }
}

/// Whether a unit may attack a neighbouring hex: released, without a caveat, within ROE or licence.
///
/// # Errors
/// E03, E04, E11, E21.
pub fn may_attack(world: &World, unit: UnitId, hex: HexNo) -> Result<(), Refusal> {
    release::is_released(world, unit, VerbName::Advance)?;
    release::is_free_of_caveat(world, unit, VerbName::Advance)?;
    may_assault(world, unit, hex, When::Always)
}

/// A unit that stays somewhere does not leave it, nor goes where a named caveat bars it (rules §23.2 nos. 18, 19).
///
/// # Errors
/// E11, E21.
pub(super) fn stays_within(world: &World, unit: UnitId, hex: HexNo) -> Result<(), Refusal> {
    let Some(country) = ground::country(world, hex) else { return Ok(()) };
    if !release::is_kept_from(world, unit, hex) {
        return release::named_bar(world, unit, VerbName::Move, Some(hex));
    }
    Err(Refusal::NoPermission { nation: world.book().facts.voice_of(country), pulses: closed(world) })
}

/// Whether a unit may enter a hex: its nation's soil and that on which it stands are free, an ally's once its border is
/// open, enemy soil by ROE or licence, a third party's not.
///
/// # Errors
/// E03, E04, E11, E21.
pub fn may_enter(world: &World, unit: UnitId, hex: HexNo) -> Result<(), Refusal> {
    let identity = world.identity(unit);
    let Some(country) = ground::country(world, hex) else { return Ok(()) };
    let facts = &world.book().facts;
    let nation = facts.voice_of(country);
    stays_within(world, unit, hex)?;
    let here = world.hex_of(unit).and_then(|h| ground::country(world, h));
    if here == Some(country) {
        return Ok(());
    }
    match (identity.side, third::side_of(world, country)) {
        (own, Some(soil)) if own == soil.enemy() && own != soil => invade(world, unit, hex),
        (own, Some(Side::Third)) if third::lets_pass(world, country, own) => Ok(()),
        (own, Some(Side::Third)) if third::may_be_attacked(world, country, own) => invade(world, unit, hex),
        (_, Some(Side::Third)) if third::bearing(world, country) == Some(Bearing::Closed) => {
            Err(Refusal::Impassable { hex, bar: Bar::Closed })
        }
        (_, Some(Side::Third)) => Err(Refusal::NoPermission { nation, pulses: closed(world) }),
        (Side::Blue, Some(Side::Blue)) => cross(world, unit, hex, nation),
        _ => Ok(()),
    }
}

/// A border that opens no more in this game.
pub(super) fn closed(world: &World) -> i32 {
    (world.book().facts.last_pulse - world.clock().pulse_no + 1).max(1)
}

/// From one allied country into another: not under a caveat, by its own authority at home alone, and once the border
/// is open (rules §5.4).
fn cross(world: &World, unit: UnitId, hex: HexNo, nation: crate::base::ids::NationId) -> Result<(), Refusal> {
    let own = world.identity(unit).nation;
    if release::has_caveat(world, unit) {
        return Err(Refusal::Caveat { nation: own, verb: VerbName::Move });
    }
    release::may_act_at(world, unit, hex)?;
    if ground::is_soil_of(world, hex, own) {
        return Ok(());
    }
    let knows = world.with::<Marks, _>(unit, |m| m.knows.clone()).unwrap_or_default();
    let eased = knows.iter().any(|&n| ground::is_soil_of(world, hex, n));
    let eased = if eased { world.book().params.border_eased } else { 0 };
    let waited = ground::country(world, hex).map_or(0, |c| transit::border_waited(world, Side::Blue, c));
    let pulses = (release::border_pulses(world, eased) - waited).max(0);
    if pulses > 0 { Err(Refusal::NoPermission { nation, pulses }) } else { Ok(()) }
}

/// Onto enemy soil: by licence for the aggressor, by ROE for the Alliance, more of it far beyond the border.
pub(super) fn invade(world: &World, unit: UnitId, hex: HexNo) -> Result<(), Refusal> {
    let params = &world.book().params;
    let side = world.side_of(unit);
    if side == Side::Red {
        let grab = world.side(side).licence == GRAB;
        if grab && calculus::named_hexes(world).contains(&hex) {
            return Ok(());
        }
        return roe(need_of(params.licence_march), world.side(side).licence);
    }
    let near = hex.within(params.roe_near_hexes).into_iter().any(|h| ground::soil_side(world, h) == Some(side));
    let need = if near { params.roe_near } else { params.roe_deep };
    roe(need_of(need), release::roe_at(world, unit, hex))
}

fn need_of(n: i32) -> u8 {
    u8::try_from(n).expect("ROE and licence are 0 to 4")
}

fn roe(need: u8, have: u8) -> Result<(), Refusal> {
    if have < need { Err(Refusal::Roe { need, have }) } else { Ok(()) }
}

/// Why a neighbouring hex cannot be entered.
pub fn bar(ground: &Ground<'_>, from: HexNo, to: HexNo) -> Bar {
    let cell = ground.map().cell(to);
    if from.direction_to(to).is_none() {
        Bar::Gap
    } else if cell.is_some_and(|c| matches!(c.terrain, Terrain::Sea | Terrain::Lake)) {
        Bar::Water
    } else if ground.is_land(to) && !ground.has_third(to) {
        if ground.is_crossable(from, to) && ground.needs_site(from, to) { Bar::River } else { Bar::Strait }
    } else {
        Bar::Closed
    }
}

/// The stack at the goal must have room for it; units on their way out of it do not count (E08).
fn has_room(asked: &Asked<'_>, unit: UnitId, goal: HexNo) -> Result<(), Refusal> {
    let world = asked.world;
    let stays = |&u: &UnitId| u != unit && !leaves(asked, u);
    let there = asked.ground.units_of(goal, asked.by.side).filter(stays).map(|u| movement::points(world, u));
    let n = there.sum::<i32>() + movement::points(world, unit);
    if n > world.book().params.stack_points { Err(Refusal::Stack { hex: goal, n }) } else { Ok(()) }
}

fn leaves(asked: &Asked<'_>, unit: UnitId) -> bool {
    let ordered = asked.plan.iter().rev().find(|o| o.whom == Whom::Unit(unit) && !o.verb.is_desk());
    match ordered.map(|o| &o.verb) {
        Some(Verb::Move(going) | Verb::Advance(going)) => !going.path.is_empty(),
        Some(_) => false,
        None => asked.world.with::<March, _>(unit, |m| !m.path.is_empty()).unwrap_or(false),
    }
}
