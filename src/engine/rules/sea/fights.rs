//! What is decided at sea in Combat (rules §12): whose a zone is, salvos, submarines. All read the same world.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::dice::{Draw, Hand};
use crate::base::fixed::{Band, band, div_floor, div_round, mul, narrow, ratio, wmean};
use crate::base::ids::{Side, UnitId, ZoneId};
use crate::setup::air_sea::AirSea;
use crate::setup::words::Pace;
use crate::world::World;
use crate::world::components::{Coastal, Naval};
use crate::world::order::{Cruise, Sortie};

use super::super::air;
use super::{hulls, is_convoy, is_on, ships, zone_of};

/// Coastal batteries of a side whose missiles reach a zone, in id order.
pub fn coastal_in_range(world: &World, side: Side, zone: ZoneId) -> Vec<UnitId> {
    world.kept(|| Coasts::of(world)).0.get(&(side, zone)).cloned().unwrap_or_default()
}

/// The same of every side and zone.
struct Coasts(BTreeMap<(Side, ZoneId), Vec<UnitId>>);

impl Coasts {
    fn of(world: &World) -> Coasts {
        let zones = &world.book().facts.zones;
        let mut coasts: BTreeMap<(Side, ZoneId), Vec<UnitId>> = BTreeMap::new();
        for unit in world.having::<Coastal>().into_iter().filter(|&u| world.is_alive(u)) {
            let range = world.with::<Coastal, _>(unit, |c| c.range).unwrap_or(-1);
            let within = world.hex_of(unit).filter(|_| range >= 0).map(|at| at.within(range)).unwrap_or_default();
            let covered: BTreeSet<ZoneId> = within.iter().filter_map(|hex| zones.get(hex).copied()).collect();
            for zone in covered {
                coasts.entry((world.side_of(unit), zone)).or_default().push(unit);
            }
        }
        Coasts(coasts)
    }
}

/// The level of a zone, every number in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// Ships, coastal batteries and air of Blue, then of Red.
    pub parts: [(i32, i32, i32); 2],
    /// ρ before luck.
    pub rho: i32,
    /// Luck, permille around 0.
    pub luck: i32,
    /// ρ′.
    pub rho1: i32,
    /// Blue's level from now on.
    pub level: i32,
}

/// Whether a zone's level is in question: ships or missiles there, air over it, or a level to lose.
pub fn level_is_due(world: &World, zone: ZoneId) -> bool {
    let afloat = |side| ships(world, side, zone).into_iter().any(|u| world.has::<Naval>(u));
    let fights = |side| afloat(side) || !coastal_in_range(world, side, zone).is_empty();
    let air = world.zone(air::sky(world, zone)).is_some_and(|z| z.level != 0) && air::numbers(world).is_some();
    Side::BOTH.into_iter().any(fights) || air || world.zone(zone).is_some_and(|z| z.level != 0)
}

/// The contest for a zone (rules §12 *Level*).
pub fn level(world: &World, numbers: &AirSea, zone: ZoneId, hand: &mut Hand<'_>) -> Level {
    let parts = Side::BOTH.map(|side| value(world, numbers, side, zone));
    let sum = |part: (i32, i32, i32)| i64::from(part.0 + part.1 + part.2);
    let rho = ratio(sum(parts[0]), sum(parts[1]));
    let luck = hand.luck(numbers.sea_luck, Draw::Luck);
    let rho1 = mul(rho, 1000 + luck);
    let level = air::settled(world, zone, air::level_of(numbers, rho1));
    Level { parts, rho, luck, rho1, level }
}

/// `Σ mul(min(salvo, missiles)·hit/100 + asw, strength)`, coastal batteries, own air.
fn value(world: &World, numbers: &AirSea, side: Side, zone: ZoneId) -> (i32, i32, i32) {
    let group = |u: UnitId| {
        let Some(g) = world.get::<Naval>(u) else { return 0 };
        let missiles = i64::from(ready(&g)) * i64::from(g.hit);
        mul(narrow(div_round(missiles, 100)) + g.asw, world.strength(u))
    };
    let groups = ships(world, side, zone).into_iter().map(group).sum();
    let coastal = coastal_in_range(world, side, zone);
    let coastal = coastal.into_iter().filter_map(|u| world.with::<Coastal, _>(u, |c| c.level)).sum();
    let sky = world.zone(air::sky(world, zone)).filter(|_| air::numbers(world).is_some());
    let air = sky.map_or(0, |z| z.level_of(side).clamp(0, 2)) * numbers.sea_air;
    (groups, coastal, air)
}

fn ready(group: &Naval) -> i32 {
    group.salvo.min(group.missiles).max(0)
}

/// Who fires, how many, with what chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fire {
    /// Group, battery or wing.
    pub unit: UnitId,
    /// Objects.
    pub n: i32,
    /// Permille.
    pub hit: i32,
}

/// One side's salvo on the other's ships in a zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salvo {
    /// Who fires.
    pub by: Side,
    /// Who fires what.
    pub fires: Vec<Fire>,
    /// M and p.
    pub fired: (i32, i32),
    /// E, z, w of the target.
    pub target: (i32, i32, i32),
    /// Hits that get through.
    pub hits: i32,
    /// Thousandths of ships put out of action.
    pub out: i32,
    /// Strength each target loses.
    pub losses: Vec<(UnitId, i32)>,
}

/// Whether salvos are fired in a zone: War, surface groups of both sides, one of them on control.
pub fn salvo_is_due(world: &World, zone: ZoneId) -> bool {
    let groups = |side| ships(world, side, zone).into_iter().filter(|&u| !is_convoy(world, u)).collect::<Vec<_>>();
    let both = Side::BOTH.map(groups);
    let control = both.iter().flatten().any(|&u| is_on(world, u, zone, Cruise::Control));
    world.clock().pace == Pace::War && both.iter().all(|g| !g.is_empty()) && control
}

/// A side's salvo (rules §12 *Salvo*, V43); `spent` are missiles that coastal batteries fired into other zones already in
/// this pulse.
pub fn salvo(world: &World, numbers: &AirSea, (by, zone): (Side, ZoneId), spent: &BTreeMap<UnitId, i32>) -> Salvo {
    let fires = fires(world, numbers, (by, zone), spent);
    let pairs: Vec<(i32, i32)> = fires.iter().map(|f| (f.n, f.hit)).collect();
    let fired = (fires.iter().map(|f| f.n).sum(), wmean(&pairs));
    let targets = ships(world, by.enemy(), zone);
    let row = |u: UnitId| {
        let naval = world.get::<Naval>(u).filter(|_| !is_convoy(world, u));
        (hulls(world, u), naval.map_or(0, |g| g.screen), naval.map_or(1, |g| g.staying))
    };
    let rows: Vec<(i32, i32, i32)> = targets.iter().map(|&u| row(u)).collect();
    let afloat = targets.iter().zip(&rows).map(|(&u, r)| narrow(div_round(i64::from(r.0 * world.strength(u)), 1000)));
    let e: i32 = afloat.sum();
    let mean = |of: fn(&(i32, i32, i32)) -> i32| wmean(&rows.iter().map(|r| (r.0, of(r))).collect::<Vec<_>>());
    let (z, w) = (mean(|r| r.1), mean(|r| r.2).max(1));
    let through = narrow(div_round(i64::from(fired.0) * i64::from(fired.1), 1000));
    let hits = (through - e * z).max(0);
    let out = (1000 * e).min(narrow(div_round(1000 * i64::from(hits), i64::from(w))));
    let share = if e > 0 { narrow(div_round(i64::from(out), i64::from(e))).min(1000) } else { 0 };
    let losses = targets.iter().map(|&u| (u, mul(world.strength(u), share))).filter(|l| l.1 > 0).collect();
    Salvo { by, fires, fired, target: (e, z, w), hits, out, losses }
}

/// Every group's salvo, coastal missiles in range, and air strikes on ships.
fn fires(world: &World, numbers: &AirSea, (by, zone): (Side, ZoneId), spent: &BTreeMap<UnitId, i32>) -> Vec<Fire> {
    let group = |u: UnitId| world.with::<Naval, _>(u, |g| Fire { unit: u, n: ready(g), hit: g.hit });
    let mut all: Vec<Fire> = ships(world, by, zone).into_iter().filter_map(group).collect();
    let battery = |u: UnitId| {
        let gone = spent.get(&u).copied().unwrap_or(0);
        world.with::<Coastal, _>(u, |c| Fire { unit: u, n: (c.salvo.min(c.missiles) - gone).max(0), hit: c.hit })
    };
    all.extend(coastal_in_range(world, by, zone).into_iter().filter_map(battery));
    if air::numbers(world).is_some() {
        let flown = air::flights(world);
        let strikes = flown.iter().filter(|f| f.side == by && f.zone == zone);
        let objects = |n: i32| narrow(div_floor(i64::from(n), i64::from(world.book().params.sorties_an_object)));
        all.extend(strikes.filter(|f| f.sortie == Sortie::Strike && f.targets.is_empty()).map(|f| Fire {
            unit: f.unit,
            n: objects(f.sorties),
            hit: numbers.anti_ship_hit,
        }));
    }
    all.into_iter().filter(|f| f.n > 0).collect()
}

/// Ships a submarine takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prey {
    /// The convoy or group.
    pub unit: UnitId,
    /// Ships.
    pub ships: i32,
    /// Strength lost.
    pub lost: i32,
}

/// A side's submarines in a zone and what came of their attack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// The boats.
    pub boats: Vec<UnitId>,
    /// A and D.
    pub sides: (i32, i32),
    /// ρ before luck.
    pub rho: i32,
    /// Luck, permille around 0.
    pub luck: i32,
    /// ρ′.
    pub rho1: i32,
    /// How it went.
    pub band: Band,
    /// What they sank.
    pub prey: Vec<Prey>,
    /// Strength each boat loses.
    pub losses: Vec<(UnitId, i32)>,
}

/// Boats of a side in a zone that have something to attack; none attacks before there is War.
pub fn packs(world: &World, side: Side, zone: ZoneId) -> Vec<UnitId> {
    let boat =
        |u: &UnitId| world.with::<Naval, _>(*u, |g| g.submarine).unwrap_or(false) && zone_of(world, *u) == Some(zone);
    let own = |u: &UnitId| boat(u) && world.side_of(*u) == side && world.is_alive(*u);
    let mut boats: Vec<UnitId> = world.having::<Naval>().into_iter().filter(own).collect();
    if world.clock().pace != Pace::War || boats.is_empty() || ships(world, side.enemy(), zone).is_empty() {
        boats.clear();
    }
    boats
}

/// The attack of a side's submarines (rules §12 *Submarines*).
pub fn pack(
    world: &World,
    numbers: &AirSea,
    (side, zone): (Side, ZoneId),
    boats: Vec<UnitId>,
    hand: &mut Hand<'_>,
) -> Pack {
    let attack: i32 = boats.iter().map(|&u| mul(numbers.sub_attack, world.strength(u))).sum();
    let enemy = ships(world, side.enemy(), zone);
    let asw: i32 = enemy.iter().filter_map(|&u| world.with::<Naval, _>(u, |g| g.asw)).sum();
    let defence = numbers.sub_asw * asw;
    let rho = ratio(i64::from(attack), i64::from(defence));
    let luck = hand.luck(numbers.sea_luck, Draw::Luck);
    let rho1 = mul(rho, 1000 + luck);
    let band = band(rho1);
    let (sunk, share) = match band {
        Band::Bad => (0, numbers.sub_bad),
        Band::Fail => (0, numbers.sub_fail),
        Band::Partial => (0, 0),
        Band::Success => (numbers.sub_success, 0),
        Band::Strong => (numbers.sub_strong, 0),
    };
    let losses = boats.iter().map(|&u| (u, mul(world.strength(u), share))).filter(|l| l.1 > 0).collect();
    Pack { prey: prey(world, enemy, sunk), boats, sides: (attack, defence), rho, luck, rho1, band, losses }
}

/// Ships are taken from the convoy first, then from the largest group, lowest number first.
fn prey(world: &World, mut targets: Vec<UnitId>, mut sunk: i32) -> Vec<Prey> {
    let afloat = |u: UnitId| i64::from(hulls(world, u)) * i64::from(world.strength(u));
    targets.sort_by_key(|&u| (!is_convoy(world, u), -afloat(u), u));
    let mut all = Vec::new();
    for unit in targets {
        let hulls = hulls(world, unit);
        let left = narrow(div_round(afloat(unit), 1000)).max(1);
        let ships = sunk.min(left);
        if ships > 0 {
            let lost = narrow(div_round(1000 * i64::from(ships), i64::from(hulls)));
            all.push(Prey { unit, ships, lost: lost.min(world.strength(unit)) });
            sunk -= ships;
        }
    }
    all
}
