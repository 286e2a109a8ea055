//! Land combat (rules §9): what each side brings to a battle, and what a ratio does to both.
//!
//! [`assess`] forms every number before luck, [`Assessment::verdict`] every number after it; the step, the overrun, the
//! staff and the cases read the same two. Not here: luck itself, retreats, who advances.

mod attack;
mod defence;
mod verdict;

pub use attack::{Origin, River, Share};
pub use defence::{Guard, air_level, is_surprised};
pub use verdict::{Losses, Standing, Verdict, after_luck, gain, losses};

use crate::base::fixed::{mul, mul_all, ratio};
use crate::base::hexes::HexNo;
use crate::base::ids::{BattleId, Side, UnitId};
use crate::setup::units::Combat;
use crate::world::World;
use crate::world::components::{Fires, March};
use crate::world::order::{Sortie, Target, Verb, Whom};
use crate::world::tables::clock::StandingOrder;

use super::air::sorties;
use super::ground::Ground;
use super::{due, guides, power};

/// An attack on a hex: who, from where they stand, and whether all of them only probe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attack {
    /// The hex and the attacking side.
    pub battle: BattleId,
    /// The attackers, in id order.
    pub attackers: Vec<UnitId>,
    /// All of them fight at low intensity.
    pub probe: bool,
}

impl Attack {
    /// The attack of a battle under way: living units that joined it this pulse and stand beside its hex. `None` if
    /// nobody presses it.
    pub fn under_way(world: &World, battle: BattleId) -> Option<Attack> {
        let attackers = attackers_of(world, battle);
        let probes = |&u: &UnitId| world.with::<March, _>(u, |m| m.manner.probe).unwrap_or(false);
        let probe = attackers.iter().all(probes);
        (!attackers.is_empty()).then_some(Attack { battle, attackers, probe })
    }
}

/// Living units that joined a battle this pulse and stand beside its hex, in id order.
pub fn attackers_of(world: &World, battle: BattleId) -> Vec<UnitId> {
    let joined = |u: &UnitId| world.with::<March, _>(*u, |m| m.joined == Some(battle)).unwrap_or(false);
    let beside = |u: &UnitId| world.hex_of(*u).is_none_or(|h| h.distance(battle.hex) == 1);
    world.units().filter(|u| joined(u) && beside(u) && world.is_alive(*u)).collect()
}

/// Living land units that hold the hex against a side, in id order.
pub fn defenders_of(world: &World, battle: BattleId) -> Vec<UnitId> {
    world.land_in(battle.hex).into_iter().filter(|&u| world.side_of(u) != battle.by).collect()
}

/// Whether a hex is attacked this pulse by somebody who joined a battle over it.
pub fn is_attacked(world: &World, hex: HexNo) -> bool {
    let battles = world.tables().battles.keys().filter(|b| b.hex == hex);
    battles.into_iter().any(|&b| !attackers_of(world, b).is_empty())
}

/// Help from outside the line: none in an overrun (rules §5.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Help {
    /// Fires and close air support.
    Full,
    /// Neither.
    None,
}

/// Fires and close air support of a side, as offered and as counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Support {
    /// Fires offered.
    pub fires: i32,
    /// Fires counted: at most half of what they support.
    pub fires_used: i32,
    /// Close air support offered.
    pub cas: i32,
    /// Close air support counted: at most three tenths.
    pub cas_used: i32,
}

/// One side of a battle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Camp {
    /// Whose.
    pub side: Side,
    /// Line alone: `A0` or `D0`.
    pub base: i32,
    /// Fires and air.
    pub support: Support,
    /// Interoperability factor, permille.
    pub interop: i32,
    /// Factor of the air level, permille.
    pub air: i32,
    /// All told: `A` or `D`.
    pub total: i32,
}

/// Every number of a battle before luck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// The attack assessed.
    pub attack: Attack,
    /// Origins with their units, by hex number.
    pub origins: Vec<Origin>,
    /// Defenders, by id.
    pub guards: Vec<Guard>,
    /// The attackers' side.
    pub attacker: Camp,
    /// The defenders' side.
    pub defender: Camp,
    /// Surprise factor, permille.
    pub surprise: i32,
    /// Terrain factor, permille.
    pub terrain: i32,
    /// `ρ`: 1000·A/D.
    pub rho: i32,
    /// Share of the hex that the defenders cover, permille.
    pub coverage: i32,
}

/// Assesses an attack as the world stands.
pub fn assess(ground: &Ground<'_>, attack: &Attack, help: Help) -> Assessment {
    let world = ground.world();
    let battle = attack.battle;
    let guards = defence::guards(world, battle);
    let holders: Vec<UnitId> = guards.iter().map(|g| g.unit).collect();
    let side = holders.first().map_or(battle.by.enemy(), |&u| world.side_of(u));
    let surprise = defence::surprise(world, &holders);
    let terrain = defence::terrain(world, battle.by.enemy(), battle.hex);
    let origins = attack::origins(ground, attack);

    let base = origins.iter().map(|o| o.total).sum();
    let group = Group { side: battle.by, hex: battle.hex, units: fighters(world, &attack.attackers) };
    let attacker = camp(world, &group, base, surprise, help);
    let base = guards.iter().map(|g| g.total).sum();
    let group = Group { side, hex: battle.hex, units: fighters(world, &holders) };
    let defender = camp(world, &group, base, terrain, help);

    let rho = ratio(i64::from(attacker.total), i64::from(defender.total));
    let coverage = verdict::coverage(world, &holders);
    Assessment { attack: attack.clone(), origins, guards, attacker, defender, surprise, terrain, rho, coverage }
}

/// A side's line in a battle.
struct Group {
    side: Side,
    hex: HexNo,
    units: Vec<UnitId>,
}

/// `(base + fires + cas)` by one factor of its own (surprise or terrain), interoperability and air.
fn camp(world: &World, group: &Group, base: i32, factor: i32, help: Help) -> Camp {
    let params = &world.book().params;
    let mut support = Support::default();
    if help == Help::Full {
        support.fires = fires_of(world, group.side, group.hex);
        support.fires_used = support.fires.min(mul(base, params.fires_cap));
        support.cas = cas_of(world, group.side, group.hex);
        support.cas_used = support.cas.min(mul(base, params.cas_cap));
    }
    let interop = power::interop_of(world, &group.units);
    let air = defence::air_factor(world, group.side, group.hex);
    let total = mul_all(base + support.fires_used + support.cas_used, &[factor, interop, air]);
    Camp { side: group.side, base, support, interop, air, total }
}

/// Units that fight on land: a battery parked with a brigade does not count as a nation in its line.
fn fighters(world: &World, units: &[UnitId]) -> Vec<UnitId> {
    let fights = |c: &Combat| c.att > 0 || c.def > 0;
    units.iter().copied().filter(|&u| world.with::<Combat, _>(u, fights).unwrap_or(false)).collect()
}

/// Units of a side whose order in force supports the hex, in id order.
pub fn supporters(world: &World, side: Side, hex: HexNo) -> Vec<UnitId> {
    let at = |verb: &Verb| *verb == Verb::Support(Target::Hex(hex));
    ordered(world, side, at).into_iter().filter(|&u| is_in_range(world, u, hex)).collect()
}

fn is_in_range(world: &World, unit: UnitId, hex: HexNo) -> bool {
    let range = world.with::<Fires, _>(unit, |f| f.range);
    range.is_some_and(|range| world.hex_of(unit).is_some_and(|at| at.distance(hex) <= range))
}

fn fires_of(world: &World, side: Side, hex: HexNo) -> i32 {
    let sum = supporters(world, side, hex).iter().map(|&u| power::fires(world, u)).sum();
    if sum == 0 { 0 } else { mul(sum, guides::fires_factor(world, side, hex)) }
}

/// `Σ mul(200·n, L)` of the side's wings that fly close air support for the hex (rules §9.2, §10).
fn cas_of(world: &World, side: Side, hex: HexNo) -> i32 {
    let params = &world.book().params;
    let for_hex = |verb: &Verb| matches!(verb, Verb::Air { sortie: Sortie::Cas, targets, .. } if targets.contains(&Target::Hex(hex)));
    let level = defence::level_factor(world, side, hex);
    let wings = ordered(world, side, for_hex);
    wings.iter().map(|&w| mul(params.cas_value * sorties(world, w), level)).sum()
}

/// Living units of a side with a due order that `is` fits, in id order.
fn ordered(world: &World, side: Side, is: impl Fn(&Verb) -> bool) -> Vec<UnitId> {
    let due = |s: &&StandingOrder| is(&s.order.verb) && due::is_due(world, s);
    let mut units: Vec<UnitId> = (world.tables().orders.values().filter(due))
        .filter_map(|s| if let Whom::Unit(u) = s.order.whom { Some(u) } else { None })
        .filter(|&u| world.side_of(u) == side && world.is_alive(u))
        .collect();
    units.sort_unstable();
    units.dedup();
    units
}
