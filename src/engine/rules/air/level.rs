//! Whose the sky is: the contest over a zone and what it costs the wings in it (rules §10).

use std::collections::{BTreeMap, BTreeSet};

use crate::base::dice::{Draw, Hand};
use crate::base::fixed::{div_round, isqrt, mul, narrow, per_million, ratio};
use crate::base::ids::{Side, UnitId, ZoneId};
use crate::setup::air_sea::AirSea;
use crate::setup::factors::FactorKind;
use crate::setup::units::Layer;
use crate::world::World;
use crate::world::components::Amd;
use crate::world::order::Sortie;

use super::super::factors::{self, At};
use super::{Flown, is_emitting};

/// Levels of the air zones as the contests of this pulse leave them, Blue's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels(BTreeMap<ZoneId, i32>);

impl Levels {
    /// What the contests of this pulse found.
    pub fn of(contests: &[Contest]) -> Levels {
        Levels(contests.iter().map(|c| (c.zone, c.level)).collect())
    }

    /// The level of a side in an air zone, as of this pulse or, where nothing flew, of the last.
    pub fn level(&self, world: &World, side: Side, zone: ZoneId) -> i32 {
        let blue = self.0.get(&zone).copied().unwrap_or_else(|| world.zone(zone).map_or(0, |z| z.level));
        let own = if side == Side::Red { -blue } else { blue };
        own.clamp(-2, 2)
    }

    /// L: what a mission of a side is worth there, permille.
    pub fn factor(&self, world: &World, side: Side, zone: ZoneId) -> i32 {
        world.book().tables.air_level.get(&self.level(world, side, zone)).copied().unwrap_or(1000)
    }
}

/// What a wing loses over a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The wing.
    pub unit: UnitId,
    /// Permille of what it has.
    pub share: i32,
    /// Strength.
    pub lost: i32,
}

/// The contest over a zone, every number in the order in which it is formed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contest {
    /// The zone.
    pub zone: ZoneId,
    /// F of Blue and of Red.
    pub force: (i32, i32),
    /// ρ before luck.
    pub rho: i32,
    /// Luck, permille around 0.
    pub luck: i32,
    /// ρ′.
    pub rho1: i32,
    /// Blue's level from now on.
    pub level: i32,
    /// Losses, by unit.
    pub losses: Vec<Loss>,
}

/// Air zones in which something flies or watches, or in which one side was ahead.
pub fn zones_due(world: &World, flown: &[Flown]) -> BTreeSet<ZoneId> {
    let facts = &world.book().facts;
    let over = |u: UnitId| facts.air_over(world.hex_of(u)?);
    let air = |z: &ZoneId| facts.theatre.get(z).is_none_or(|f| !f.sea);
    let mut due: BTreeSet<ZoneId> = flown.iter().map(|f| super::sky(world, f.zone)).collect();
    due.extend(world.having::<Amd>().into_iter().filter(|&u| umbrella_of(world, u) > 0).filter_map(over));
    due.extend(world.tables().zones.iter().filter(|(z, zone)| air(z) && zone.level != 0).map(|(z, _)| *z));
    due
}

/// What a battery gives to the level of its zone.
fn umbrella_of(world: &World, battery: UnitId) -> i32 {
    let Some(numbers) = super::numbers(world).filter(|_| is_emitting(world, battery)) else { return 0 };
    match world.with::<Amd, _>(battery, |a| a.layer) {
        Some(Layer::Upper) => numbers.umbrella_upper,
        Some(Layer::Medium) => numbers.umbrella_medium,
        _ => 0,
    }
}

/// F: sorties by quality of patrols and hunters, and the umbrella of the batteries below.
fn force(world: &World, flown: &[Flown], zone: ZoneId, side: Side) -> i32 {
    let fights = |f: &&Flown| f.side == side && matches!(f.sortie, Sortie::Cap | Sortie::Sead);
    let wings: i32 = flown.iter().filter(fights).filter(|f| super::sky(world, f.zone) == zone).map(Flown::weight).sum();
    let here = |u: &UnitId| {
        let over = world.hex_of(*u).and_then(|h| world.book().facts.air_over(h));
        over == Some(zone) && world.side_of(*u) == side
    };
    let batteries = world.having::<Amd>();
    wings + batteries.into_iter().filter(here).map(|u| umbrella_of(world, u)).sum::<i32>()
}

/// The contest over a zone (rules §10 *Level*).
pub fn contest(world: &World, numbers: &AirSea, flown: &[Flown], zone: ZoneId, hand: &mut Hand<'_>) -> Contest {
    let force = (force(world, flown, zone, Side::Blue), force(world, flown, zone, Side::Red));
    let rho = ratio(i64::from(force.0), i64::from(force.1));
    let luck = hand.luck(numbers.air_luck, Draw::Luck);
    let rho1 = mul(rho, 1000 + luck);
    let level = settled(world, zone, level_of(numbers, rho1));
    let here = flown.iter().filter(|f| super::sky(world, f.zone) == zone);
    let losses = here.map(|f| loss(world, numbers, f, (force, level))).filter(|l| l.lost > 0).collect();
    Contest { zone, force, rho, luck, rho1, level, losses }
}

/// Blue's level for a ratio after luck; the sea reads the same steps (rules §10, §12).
pub fn level_of(numbers: &AirSea, rho1: i32) -> i32 {
    match rho1 {
        r if r >= numbers.level_best => 2,
        r if r >= numbers.level_good => 1,
        r if r > numbers.level_even => 0,
        r if r > numbers.level_bad => -1,
        _ => -2,
    }
}

/// A level as the scenario lets it stand: fixed, or moved by factors, within ±2.
pub(crate) fn settled(world: &World, zone: ZoneId, level: i32) -> i32 {
    if world.book().facts.fixed_levels.contains(&zone) {
        return world.zone(zone).map_or(0, |z| z.level);
    }
    let moved = |side| factors::sum(world, FactorKind::Level, side, At::Zone(zone));
    (level + moved(Side::Blue) - moved(Side::Red)).clamp(-2, 2)
}

/// `clamp(15·isqrt(1 000 000·F_enemy/max(1, F_own))/1000, 0, 120)`, halved for the side that is ahead.
fn loss(world: &World, numbers: &AirSea, wing: &Flown, (force, level): ((i32, i32), i32)) -> Loss {
    let (own, enemy, ahead) = match wing.side {
        Side::Red => (force.1, force.0, level < 0),
        _ => (force.0, force.1, level > 0),
    };
    let root = isqrt(per_million(i64::from(enemy), i64::from(own)));
    let share = narrow(div_round(i64::from(numbers.air_loss_scale) * root, 1000).min(i64::from(i32::MAX)));
    let share = share.clamp(0, numbers.air_loss_max);
    let share = if ahead { mul(share, numbers.air_loss_ahead) } else { share };
    Loss { unit: wing.unit, share, lost: mul(world.strength(wing.unit), share) }
}
