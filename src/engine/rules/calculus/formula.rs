//! The formulas of the calculus, of numbers alone.

use crate::base::fixed::{div_round, interp, mul_all, narrow, ratio};
use crate::rules::combat;
use crate::setup::params::Params;
use crate::setup::tables::RuleTables;
use crate::setup::words::Intent;
use crate::world::tables::statecraft::Motive;

/// A stack in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stack {
    /// Its power in defence.
    pub power: i32,
    /// Its front, km.
    pub front: i32,
}

/// What a stack costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timed {
    /// Ratio of attack to defence, permille.
    pub rho: i32,
    /// Progress a pulse, permille.
    pub push: i32,
    /// Hundredths of a pulse.
    pub time: i32,
}

/// Attack power of a group: a share of the sum of attack times strength, tenths.
pub fn group_attack(params: &Params, units: impl IntoIterator<Item = (i32, i32)>) -> i32 {
    let each = units.into_iter().map(|(att, strength)| div_round(i64::from(att) * i64::from(strength), 10));
    narrow(div_round(i64::from(params.calculus_group) * each.sum::<i64>(), 1000))
}

/// Power in defence of a unit or a contact: defence value, strength in permille, then terrain, posture and air.
pub(super) fn power(def: i32, strength: i32, factors: &[i32]) -> i32 {
    mul_all(narrow(div_round(i64::from(def) * i64::from(strength), 10)), factors)
}

/// How long an attack takes to reduce one stack.
pub fn reduce(params: &Params, tables: &RuleTables, attack: i32, stack: Stack) -> Timed {
    let rho = ratio(i64::from(attack), i64::from(stack.power));
    let covered = ratio(i64::from(stack.front), i64::from(params.coverage_km)).clamp(params.coverage_min, 1000);
    let ground = i64::from(combat::gain(&tables.gain, rho)) * i64::from(2000 - covered);
    let push = narrow(div_round(ground, 1000)).min(1000);
    let time = if rho >= params.overrun_rho {
        params.calculus_overrun
    } else {
        narrow(div_round(100_000, i64::from(push.max(params.calculus_floor))))
    };
    Timed { rho, push, time }
}

/// `T_obj`: hundredths of a pulse over so many hexes and through these stacks.
pub fn time(params: &Params, tables: &RuleTables, (hexes, attack): (i32, i32), stacks: &[Stack]) -> i32 {
    let minutes = i64::from(hexes) * i64::from(params.calculus_hex_min);
    let march = narrow(div_round(100 * minutes, i64::from(params.calculus_pulse_min)));
    march + stacks.iter().map(|&stack| reduce(params, tables, attack, stack).time).sum::<i32>()
}

/// `q`: how quick a time looks in a window of so many pulses, permille.
pub fn quick(tables: &RuleTables, time: i32, window: i32) -> i32 {
    let share = div_round(1000 * i64::from(time), 100 * i64::from(window.max(1)));
    interp(&tables.calculus.quick, narrow(share.min(i64::from(i32::MAX))))
}

/// `C`: cohesion of the other side, from mean will, clarity and the flags on the axes.
pub fn cohesion(params: &Params, will: i32, clarity: i32, flags: i32) -> i32 {
    (will + clarity + flags.min(params.flag_max)).clamp(0, 1000)
}

/// What moves the aggressor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Motives {
    /// The scenario's, with what signals, injects and choices added.
    pub standing: i32,
    /// Brigade exercises near the border.
    pub exercises: i32,
    /// The defender executed a cyber act.
    pub cyber: bool,
    /// Light battalions near the border.
    pub light: i32,
    /// How many pulses the window fell in the period, the most on any axis.
    pub fallen: i32,
    /// How quick it looks over all axes.
    pub quick: i32,
}

/// `N`, part by part.
pub fn motive(params: &Params, m: Motives) -> Vec<(Motive, i32)> {
    let closing = m.fallen >= params.closing_pulses && m.quick >= params.closing_quick;
    vec![
        (Motive::Standing, m.standing),
        (Motive::Exercises, params.motive_exercise * m.exercises),
        (Motive::Cyber, if m.cyber { params.motive_cyber } else { 0 }),
        (Motive::Tripwires, params.motive_light * m.light),
        (Motive::Closing, if closing { params.motive_closing } else { 0 }),
    ]
}

/// `U`: what an attack is worth, from how quick it looks, cohesion and motive.
pub fn utility(tables: &RuleTables, intent: Intent, (quick, cohesion, motive): (i32, i32, i32)) -> i32 {
    let Some(row) = tables.calculus.attacks.get(&intent) else { return i32::MIN };
    let part = |a: i32, b: i32| div_round(i64::from(a) * i64::from(b), 1000);
    let worth = part(quick, row.gain) - part(1000 - quick, row.loss) - part(cohesion, row.cohesion);
    narrow(worth + i64::from(motive))
}

/// `p`: chance that an attack of this value is chosen, permille.
pub fn chance(tables: &RuleTables, value: i32) -> i32 {
    interp(&tables.calculus.chance, value)
}

/// Half-width of the defender's band round the chance, by its best access to a headquarters of the aggressor.
pub fn band_width(params: &Params, access: i32) -> i32 {
    let narrower = div_round(i64::from(access), i64::from(params.band_access));
    (params.band_most - narrow(narrower)).max(params.band_least)
}

/// The defender's band of a half-width round a middle, permille.
pub fn band(middle: i32, width: i32) -> (i32, i32) {
    ((middle - width).clamp(0, 1000), (middle + width).clamp(0, 1000))
}
