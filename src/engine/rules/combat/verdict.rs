//! What a ratio does to both sides: losses, ground, outcome (rules §9.4, §9.5).

use crate::base::fixed::{div_round, isqrt, mul, narrow, ratio};
use crate::base::ids::UnitId;
use crate::setup::params::Params;
use crate::setup::units::Combat;
use crate::world::World;
use crate::world::components::Condition;
use crate::world::tables::ground::Outcome;

use super::{Assessment, defence};

/// What stands of a battle before this pulse.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Ground gained so far, permille.
    pub progress: i32,
    /// Attacker losses so far, permille.
    pub lost: i32,
}

/// Losses of a pulse, permille of current strength.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Losses {
    /// Of each attacker.
    pub attacker: i32,
    /// Of each defender.
    pub defender: i32,
    /// Of a defender on stance delay.
    pub delayer: i32,
}

/// Every number of a battle after luck.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// `ρ′`.
    pub rho: i32,
    /// Permille lost.
    pub losses: Losses,
    /// Ground gained this pulse, permille.
    pub push: i32,
    /// Ground gained in all.
    pub progress: i32,
    /// Attacker losses in all, permille.
    pub lost: i32,
    /// Attacker losses above which it breaks off.
    pub limit: i32,
    /// Strength of the defence after the losses, permille of full.
    pub worn: i32,
    /// How the pulse comes out.
    pub outcome: Outcome,
    /// What each unit loses, attackers first, each by id.
    pub lose: Vec<(UnitId, i32)>,
}

/// Losses at a ratio after luck and an intensity in permille (rules §9.4).
pub fn losses(params: &Params, rho: i32, intensity: i32) -> Losses {
    let clamped = i64::from(rho.clamp(params.loss_rho_min, params.loss_rho_max));
    let s = isqrt(1000 * clamped).max(1);
    let intensity = i64::from(intensity);
    let attacker = narrow(div_round(i64::from(params.loss_attacker) * intensity, s)).min(params.loss_max);
    let defender = div_round(i64::from(params.loss_defender) * s * intensity, 1_000_000);
    let defender = narrow(defender).min(params.loss_max);
    Losses { attacker, defender, delayer: mul(defender, params.delay_loss) }
}

/// `ρ′`: the ratio after luck, both lucks together and then clamped (rules §9.3).
pub fn after_luck(params: &Params, rho: i32, luck: i32) -> i32 {
    mul(rho, 1000 + luck.clamp(-params.luck_max, params.luck_max))
}

/// Gain at a ratio after luck, permille of an open hex: the last row not above it.
pub fn gain(rows: &[(i32, i32)], rho: i32) -> i32 {
    rows.iter().rev().find(|row| row.0 <= rho).map_or(0, |row| row.1)
}

/// How much of the hex the units cover, permille.
pub(super) fn coverage(world: &World, holders: &[UnitId]) -> i32 {
    let params = &world.book().params;
    let front = defence::front(world, holders);
    ratio(i64::from(front), i64::from(params.coverage_km)).clamp(params.coverage_min, 1000)
}

impl Assessment {
    /// What this attack does with `luck` (permille, both lucks together, before the clamp).
    pub fn verdict(&self, world: &World, standing: Standing, luck: i32) -> Verdict {
        let params = &world.book().params;
        let rho = after_luck(params, self.rho, luck);
        if self.guards.is_empty() {
            return unopposed(rho, standing);
        }
        let intensity = if self.attack.probe { params.probe_intensity } else { 1000 };
        let losses = losses(params, rho, intensity);
        let ground = i64::from(gain(&world.book().tables.gain, rho)) * i64::from(2000 - self.coverage);
        let push = narrow(div_round(ground, 1000)).min(1000);
        let lose = self.lose(world, losses);
        let worn = self.worn(world, &lose);
        let (progress, lost) = (standing.progress + push, standing.lost + losses.attacker);
        let limit = self.limit(world);
        let delay =
            self.guards.iter().all(|g| g.delays) && (progress >= params.delay_progress || rho >= params.delay_rho);
        let outcome = if progress >= 1000 || worn < params.worn_limit {
            Outcome::Leaves
        } else if delay {
            Outcome::LeavesByPlan
        } else if lost > limit || rho < params.break_rho {
            Outcome::BreaksOff
        } else {
            Outcome::Holds
        };
        Verdict { rho, losses, push, progress, lost, limit, worn, outcome, lose }
    }

    fn lose(&self, world: &World, losses: Losses) -> Vec<(UnitId, i32)> {
        let attackers = self.attack.attackers.iter().map(|&u| (u, mul(world.strength(u), losses.attacker)));
        let defenders = self.guards.iter().map(|g| {
            let permille = if g.delays { losses.delayer } else { losses.defender };
            (g.unit, mul(world.strength(g.unit), permille))
        });
        attackers.chain(defenders).collect()
    }

    /// `Σ def·strength after these losses / Σ def`, permille.
    fn worn(&self, world: &World, lose: &[(UnitId, i32)]) -> i32 {
        let (mut left, mut full) = (0, 0);
        for guard in &self.guards {
            let def = i64::from(world.with::<Combat, _>(guard.unit, |c| c.def).unwrap_or(0));
            let lost = lose.iter().find(|l| l.0 == guard.unit).map_or(0, |l| l.1);
            left += def * i64::from(world.strength(guard.unit) - lost);
            full += def;
        }
        if full == 0 { 0 } else { narrow(div_round(left, full)) }
    }

    /// Summed losses above which the attackers break off: 120 and a tenth of their mean readiness (rules §28a.12).
    fn limit(&self, world: &World) -> i32 {
        let ready = |&u: &UnitId| world.with::<Condition, _>(u, |c| c.readiness.clamp(0, 1000)).unwrap_or(0);
        let units = &self.attack.attackers;
        let sum: i64 = units.iter().map(|u| i64::from(ready(u))).sum();
        let count = i64::try_from(units.len()).expect("a battle has few attackers");
        let mean = if count == 0 { 0 } else { div_round(sum, count) };
        world.book().params.break_base + narrow(div_round(mean, 10))
    }
}

/// The hex is empty: nobody is lost, the way is free.
fn unopposed(rho: i32, standing: Standing) -> Verdict {
    let losses = Losses { attacker: 0, defender: 0, delayer: 0 };
    let (progress, lost) = (standing.progress + 1000, standing.lost);
    Verdict { rho, losses, push: 1000, progress, lost, limit: 0, worn: 0, outcome: Outcome::Leaves, lose: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setup::tables::RuleTables;

    fn params() -> Params {
        Params::parse(include_str!("../../../../assets/rules/params.ron")).unwrap()
    }

    #[test]
    fn losses_at_the_ends_of_the_scale() {
        let p = params();
        let found = [50, 111, 112, 1000, 6000, 9000, 20_000].map(|rho| losses(&p, rho, 1000));
        let pairs = found.map(|l| (l.attacker, l.defender));
        assert_eq!(pairs, [(111, 7), (111, 7), (111, 7), (37, 20), (15, 49), (12, 60), (12, 60)]);
        let probe = losses(&p, 907, p.probe_intensity);
        assert_eq!((probe.attacker, probe.defender), (16, 8));
    }

    #[test]
    fn gain_is_a_staircase() {
        let rows = RuleTables::parse(include_str!("../../../../assets/rules/tables.ron")).unwrap().gain;
        let found = [0, 899, 900, 1149, 1150, 1499, 1500, 2000, 2700, 3500, 4500, 5999, 6000, 20_000];
        assert_eq!(found.map(|rho| gain(&rows, rho)), [0, 0, 20, 20, 45, 45, 80, 120, 250, 400, 650, 650, 1000, 1000]);
    }
}
