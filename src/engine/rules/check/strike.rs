//! May this launcher strike this place? Range, rules of engagement, rounds, and something there to strike (rules §3).

use crate::base::fixed::mul;
use crate::base::hexes::HexNo;
use crate::base::ids::{Side, UnitId};
use crate::base::refusal::{Bar, Refusal};
use crate::rules::missile_defence::{drawn, target_hex};
use crate::rules::{calculus, ground, release};
use crate::setup::units::{Kind, Object};
use crate::world::World;
use crate::world::components::{Gear, Launcher, Magazine, Place};
use crate::world::order::{Order, Target, Verb};
use crate::world::tables::nodes::NodeKind;
use crate::world::tables::politics::IncidentKind;

/// Rules of engagement for any target on allied ground (rules §16.2).
const ALLIED_GROUND: u8 = 2;
/// For launch sites, air defence and nodes near the border.
const NEAR: u8 = 3;
/// For operational depth.
const DEEP: u8 = 4;

/// Whether a side may give this strike.
///
/// # Errors
/// E07 if it is no target, E22, E04, E13, E14 in this order; E01 if the unit is no launcher.
pub(crate) fn strike(world: &World, side: Side, order: &Order) -> Result<(), Refusal> {
    let (Some(unit), Verb::Strike { .. }) = (order.whom.unit(), &order.verb) else { return Ok(()) };
    let Some(launcher) = world.get::<Launcher>(unit) else { return Err(Refusal::UnknownSubject { unit }) };
    let aims = order.verb.aims();
    for (at, rounds) in &aims {
        let hex = target(world, side, *at)?;
        in_range(world, unit, &launcher, rounds, hex)?;
        engagement(world, unit, *at, hex)?;
    }
    loaded(world, unit)?;
    has_rounds(world, unit, &launcher, &aims)?;
    aims.iter().try_for_each(|(at, _)| contact(world, side, *at))
}

/// Rounds enough in the magazines and the salvo for all its targets, something for each of them, and no more decoys
/// among the drones than the launcher may mix in: E13.
fn has_rounds(
    world: &World,
    unit: UnitId,
    launcher: &Launcher,
    aims: &[(Target, &[(Object, i32)])],
) -> Result<(), Refusal> {
    for (_, rounds) in aims {
        let asked = rounds.iter().fold(0_i32, |sum, r| sum.saturating_add(r.1));
        if asked <= 0 || rounds.iter().any(|r| r.1 < 0) {
            return Err(Refusal::NoRounds { n: 0, asked: asked.min(0) });
        }
    }
    let all: Vec<(Object, i32)> = aims.iter().flat_map(|(_, rounds)| rounds.iter().copied()).collect();
    let sum = |object| all.iter().filter(|r| r.0 == object).fold(0_i32, |sum, r| sum.saturating_add(r.1));
    let drawn = drawn(world, unit, &all);
    if let Some(share) = world.book().facts.decoys.get(&unit) {
        let (n, asked) = (mul(drawn.get(&Object::Drone).copied().unwrap_or(0), *share), sum(Object::Decoy));
        if asked > n {
            return Err(Refusal::NoRounds { n, asked });
        }
    }
    for (object, asked) in drawn {
        let n = launcher.0.get(&object).map_or(0, |m| m.rounds.clamp(0, m.max).min(m.salvo));
        if asked > n {
            return Err(Refusal::NoRounds { n, asked });
        }
    }
    Ok(())
}

/// A launcher that fires only every n-th pulse waits (rules §23.2 no. 26): E16.
fn loaded(world: &World, unit: UnitId) -> Result<(), Refusal> {
    let gear = world.get::<Gear>(unit).unwrap_or_default();
    let ready = gear.fired.map_or(0, |fired| fired + gear.every);
    let pulses = ready - world.clock().pulse_no;
    if pulses > 0 { Err(Refusal::Cooldown { pulses }) } else { Ok(()) }
}

/// Where the target lies. Boxes, own sites, sites that cannot be damaged and closed ground are none (rules §23.2).
pub(super) fn target(world: &World, side: Side, at: Target) -> Result<HexNo, Refusal> {
    let closed = |hex| Refusal::Impassable { hex, bar: Bar::Closed };
    let hex = target_hex(world, at).ok_or(closed(HexNo(0)))?;
    let book = world.book();
    if book.map.cell(hex).is_none() || book.facts.closed.contains(&hex) {
        return Err(closed(hex));
    }
    let Target::Node(id) = at else { return Ok(hex) };
    let node = world.node(id);
    let whole = node.kind == NodeKind::Box || node.fixed || node.hp_max <= 0;
    if whole || world.node_side(id) == side { Err(closed(hex)) } else { Ok(hex) }
}

/// Launchers in a box reach the whole window (rules §23.2 no. 10), those at sea what is in range of their zone.
fn in_range(
    world: &World,
    unit: UnitId,
    launcher: &Launcher,
    rounds: &[(Object, i32)],
    hex: HexNo,
) -> Result<(), Refusal> {
    let d = match world.place(unit) {
        Place::Box(_) => return Ok(()),
        // A group at sea may be anywhere in its zone.
        Place::Zone(zone) => {
            let waters = world.book().facts.zones.iter().filter(|(_, z)| **z == zone);
            waters.map(|(h, _)| h.distance(hex)).min()
        }
        place => place.hex().map(|h| h.distance(hex)),
    };
    let of = |object: Object| launcher.0.get(&object).map(|m: &Magazine| m.range);
    let range = drawn(world, unit, rounds).into_iter().filter(|r| r.1 > 0).filter_map(|r| of(r.0)).min().unwrap_or(0);
    match d {
        Some(d) if d <= range => Ok(()),
        // A launcher on the way has nothing in range.
        d => Err(Refusal::OutOfRange { d: d.unwrap_or(i32::MAX), range }),
    }
}

/// Whether rules of engagement, or Red's licence, allow it: E04.
pub(super) fn engagement(world: &World, unit: UnitId, at: Target, hex: HexNo) -> Result<(), Refusal> {
    let side = world.side_of(unit);
    let (need, have) = match side {
        Side::Red => (licence_needed(world, hex), world.side(side).licence),
        _ => (roe_needed(world, side, at, hex), release::roe_at(world, unit, hex)),
    };
    if have < need { Err(Refusal::Roe { need, have }) } else { Ok(()) }
}

/// The rules of engagement a strike needs: by its ground, and more for a node whose task says so (rules §23.2 no. 15).
pub(crate) fn roe_needed(world: &World, side: Side, at: Target, hex: HexNo) -> u8 {
    let own = match at {
        Target::Node(id) => world.book().facts.tasks.get(&id).map_or(0, |task| task.roe),
        _ => 0,
    };
    ground_roe(world, side, at, hex).max(own)
}

/// The same by place and by what is struck (rules §16.2). Neutral ground counts as depth.
fn ground_roe(world: &World, side: Side, at: Target, hex: HexNo) -> u8 {
    match side_of_ground(world, hex) {
        None => return ALLIED_GROUND,
        Some(soil) if soil == side => return ALLIED_GROUND,
        Some(Side::Third) => return DEEP,
        Some(_) => {}
    }
    let depth = world.book().params.strike_depth;
    let near = hex.within(depth).into_iter().any(|h| side_of_ground(world, h) == Some(side));
    let lawful = match at {
        Target::Node(_) | Target::Edge(_) => true,
        Target::Hex(hex) => has_launch_site(world, side, hex),
    };
    if near && lawful { NEAR } else { DEEP }
}

/// The side whose country it is, else the side that holds it; nobody's on open water.
fn side_of_ground(world: &World, hex: HexNo) -> Option<Side> {
    ground::soil_side(world, hex).or_else(|| world.control(hex))
}

/// Whether the side believes a launcher or a battery to be there.
fn has_launch_site(world: &World, side: Side, hex: HexNo) -> bool {
    let sites = [Kind::Fires, Kind::CoastalBty, Kind::SamUpper, Kind::SamMedium, Kind::SamShort];
    let contacts = world.tables().contacts.get(&side).into_iter().flat_map(|c| c.values());
    contacts.filter(|c| c.hex == Some(hex)).any(|c| sites.contains(&c.kind))
}

/// The licence Red needs (rules §17): near the named hexes 2, in the attacked states 3, anywhere else 4. On its own
/// ground it needs none.
fn licence_needed(world: &World, hex: HexNo) -> u8 {
    if ground::soil_side(world, hex) == Some(Side::Red) {
        return 0;
    }
    let book = world.book();
    let named = |n: &HexNo| n.distance(hex) <= book.params.licence_hexes;
    if calculus::named_hexes(world).iter().any(named) {
        return 2;
    }
    let attack = |k: IncidentKind| matches!(k, IncidentKind::ArmedAttack | IncidentKind::LimitedGrab);
    let mut incidents = world.tables().incidents.values().filter(|i| attack(i.kind) && i.by == Side::Red);
    if incidents.any(|i| ground::is_soil_of(world, hex, i.nation)) { 3 } else { 4 }
}

/// A fixed node needs no contact, a hex does: E14 with the age of the freshest there.
pub(super) fn contact(world: &World, side: Side, at: Target) -> Result<(), Refusal> {
    let Target::Hex(hex) = at else { return Ok(()) };
    let contacts = world.tables().contacts.get(&side).into_iter().flat_map(|c| c.values());
    let there: Vec<_> = contacts.filter(|c| c.hex == Some(hex)).collect();
    if there.iter().any(|c| c.conf >= world.book().params.conf_target) {
        return Ok(());
    }
    Err(Refusal::NoContact { age: there.iter().map(|c| c.age).min() })
}
