//! Condition, command and power of a unit (rules §7): the factors and what they make of its land values.
//!
//! Not here: posture, terrain, fires and front, which belong to a battle (rules §9).

use crate::base::fixed::{div_round, mul, mul_all, narrow};
use crate::base::ids::{NationId, Side, UnitId};
use crate::base::refusal::{Measure, Stage};
use crate::setup::params::Params;
use crate::world::World;
use crate::world::components::{Combat, Condition, Hq, Identity, Label, Release};

use super::ground;

/// Readiness factor, permille: 600 for a raw unit, 1000 for a trained one.
pub fn ready_f(params: &Params, readiness: i32) -> i32 {
    params.ready_floor + slope(params.ready_slope, readiness)
}

/// Fatigue factor, permille: 1000 rested, 700 exhausted.
pub fn fat_f(params: &Params, fatigue: i32) -> i32 {
    1000 - slope(params.fatigue_slope, fatigue)
}

/// Attack supply factor, permille: 300 without supply.
pub fn sa(params: &Params, supply: i32) -> i32 {
    params.attack_supply_floor + slope(1000 - params.attack_supply_floor, supply)
}

/// Defence supply factor, permille: 500 without supply.
pub fn sd(params: &Params, supply: i32) -> i32 {
    params.defence_supply_floor + slope(1000 - params.defence_supply_floor, supply)
}

fn slope(permille: i32, x: i32) -> i32 {
    narrow(div_round(i64::from(permille) * i64::from(x.clamp(0, 1000)), 1000))
}

/// How well a headquarters commands, permille: function of its site less a cyber effect (rules §7, §14).
pub fn c2(world: &World, hq: UnitId) -> i32 {
    let Some(site) = world.get::<Hq>(hq).and_then(|h| h.site) else { return 1000 };
    let node = world.node(site);
    let effect = node.effect.filter(|e| world.clock().pulse_no <= e.until).map_or(0, |e| e.size);
    (node.function() - mul(world.book().params.hq_effect_c2, effect)).clamp(0, 1000)
}

/// Whether the unit is in command: its headquarters lives, is within its radius and has c2 ≥ 500; without one, at
/// home. A side that plays without any headquarters is not asked.
pub fn is_in_command(world: &World, unit: UnitId) -> bool {
    let identity = world.identity(unit);
    let Some(hq) = identity.hq else {
        // The highest headquarters answers to nobody in play.
        return world.has::<Hq>(unit)
            || world.hex_of(unit).is_none_or(|hex| ground::is_soil_of(world, hex, identity.nation))
            || !has_headquarters(world, identity.side);
    };
    if !world.has::<Hq>(hq) || !world.is_alive(hq) || c2(world, hq) < world.book().params.c2_min {
        return false;
    }
    let radius = world.with::<Hq, _>(hq, |h| h.radius).unwrap_or(0);
    match (world.hex_of(unit), world.hex_of(hq)) {
        (Some(u), Some(h)) => u.distance(h) <= radius,
        // A headquarters in a box, or a unit off the map, has no distance (rules §23.2 no. 10).
        _ => true,
    }
}

fn has_headquarters(world: &World, side: Side) -> bool {
    world.units().any(|u| world.has::<Hq>(u) && world.side_of(u) == side)
}

/// Command factor, permille: 1000, 850 out of command, at most 900 for forces a nation uses before any vote.
pub fn c2_f(world: &World, unit: UnitId) -> i32 {
    let params = &world.book().params;
    let factor = if is_in_command(world, unit) { 1000 } else { params.c2_out };
    let identity = world.identity(unit);
    let voice = world.book().facts.voice_of(identity.nation);
    let alone = world.nation(voice).is_some_and(|n| n.released);
    let voted = || {
        let measures = &world.side(identity.side).measures;
        measures.contains_key(&Measure::Deploy) || measures.contains_key(&Measure::Article5)
    };
    if alone && !voted() { factor.min(params.c2_national) } else { factor }
}

/// Power in attack: `att·100` by strength, readiness, supply, fatigue and command; ×400 in reception.
pub fn attack(world: &World, unit: UnitId) -> i32 {
    let params = &world.book().params;
    power(world, unit, |c| c.att, |supply| sa(params, supply))
}

/// Power in defence: `def·100` by strength, readiness, supply, fatigue and command; ×400 in reception.
pub fn defence(world: &World, unit: UnitId) -> i32 {
    let params = &world.book().params;
    power(world, unit, |c| c.def, |supply| sd(params, supply))
}

/// Power in support: the fires value like `att` (rules §9.2).
pub fn fires(world: &World, unit: UnitId) -> i32 {
    let params = &world.book().params;
    let value = world.get::<crate::world::components::Fires>(unit).map_or(0, |f| f.value);
    power_of(world, unit, value, |supply| sa(params, supply))
}

fn power(world: &World, unit: UnitId, value: impl Fn(&Combat) -> i32, supply_f: impl Fn(i32) -> i32) -> i32 {
    let value = world.with::<Combat, _>(unit, value).unwrap_or(0);
    power_of(world, unit, value, supply_f)
}

fn power_of(world: &World, unit: UnitId, value: i32, supply_f: impl Fn(i32) -> i32) -> i32 {
    if value == 0 {
        return 0;
    }
    let params = &world.book().params;
    let Some(condition) = world.get::<Condition>(unit) else { return 0 };
    let factors = [
        world.strength(unit),
        ready_f(params, condition.readiness),
        supply_f(condition.supply),
        fat_f(params, condition.fatigue),
        c2_f(world, unit),
    ];
    let full = mul_all(value * 100, &factors);
    let received = world.get::<Release>(unit).is_some_and(|r| r.stage == Stage::Rsom);
    if received { mul(full, params.reception_power) } else { full }
}

/// Interoperability factor of a group of `n` nations with lowest interop `m`, permille, 750–1000.
pub fn io_f(params: &Params, n: i32, m: i32) -> i32 {
    let loss = narrow(div_round(i64::from((n - 1).max(0)) * i64::from(1000 - m.clamp(0, 1000)), 8));
    (1000 - loss).max(params.interop_floor)
}

/// The same of a group of units: nations and their contributors counted, each once.
pub fn interop_of(world: &World, group: &[UnitId]) -> i32 {
    let mut nations: Vec<NationId> = Vec::new();
    for &unit in group {
        nations.extend(world.get::<Identity>(unit).map(|i| i.nation));
        world.with::<Label, _>(unit, |l| nations.extend(&l.contributors));
    }
    nations.sort_unstable();
    nations.dedup();
    let lowest = group.iter().filter_map(|&u| world.with::<Condition, _>(u, |c| c.interop.clamp(0, 1000))).min();
    let n = i32::try_from(nations.len()).expect("a group has few nations");
    io_f(&world.book().params, n, lowest.unwrap_or(1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn params() -> Params {
        Params::parse(include_str!("../../../assets/rules/params.ron")).unwrap()
    }

    #[test]
    fn factors_meet_the_table() {
        let p = params();
        let condition: Vec<_> = [0, 5, 333, 500, 801, 1000].map(|v| (ready_f(&p, v), fat_f(&p, v))).into();
        assert_eq!(condition, [(600, 1000), (602, 998), (733, 900), (800, 850), (920, 760), (1000, 700)]);
        let supply: Vec<_> = [0, 1, 250, 500, 715, 1000].map(|v| (sa(&p, v), sd(&p, v))).into();
        assert_eq!(supply, [(300, 500), (301, 501), (475, 625), (650, 750), (801, 858), (1000, 1000)]);
    }

    #[test]
    fn interoperability_has_a_floor() {
        let p = params();
        let found = [(1, 500), (2, 700), (3, 700), (3, 900), (4, 500), (6, 500)].map(|(n, m)| io_f(&p, n, m));
        assert_eq!(found, [1000, 962, 925, 975, 812, 750]);
    }
}
