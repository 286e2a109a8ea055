//! What a plan is worth: a tally of what all units would do, and the points a candidate adds to it.

use std::collections::BTreeMap;

use flank_engine::base::fixed::{interp, ratio};
use flank_engine::base::hexes::HexNo;
use flank_engine::rules::combat;

use super::choices::Choice;
use super::picture::{Mass, NEVER, Objective, Own, Picture, scaled};

/// Lucks at which a battle is looked at, permille.
const LUCKS: [i32; 5] = [-300, -150, 0, 150, 300];
/// Share of a hex that a defender is thought to cover, permille.
const COVERED: i32 = 600;
/// Hexsides from which a lone objective is usually attacked.
const SIDES: i32 = 2;
/// Points lost by a stack that the rules do not allow.
const CROWDED: i32 = -500;
/// Ratio from which a defender is driven off with a loss.
const ROUTED: i32 = 2000;
/// What that costs, permille.
const ROUT_LOSS: i32 = 200;

/// Who would be where.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    guard: Vec<i32>,
    press: Vec<Mass>,
    /// Power times pulse of those who press.
    late: Vec<i64>,
    fights: BTreeMap<HexNo, Mass>,
    stands: BTreeMap<HexNo, (i32, i32)>,
}

impl Tally {
    pub(super) fn new(objectives: usize) -> Tally {
        Tally {
            guard: vec![0; objectives],
            press: vec![Mass::default(); objectives],
            late: vec![0; objectives],
            ..Tally::default()
        }
    }

    /// Adds a candidate of a unit.
    pub(super) fn add(&mut self, own: &Own, choice: &Choice) {
        self.change(own, choice, true);
    }

    /// Takes it away again.
    pub(super) fn less(&mut self, own: &Own, choice: &Choice) {
        self.change(own, choice, false);
    }

    fn change(&mut self, own: &Own, choice: &Choice, more: bool) {
        let sign = if more { 1 } else { -1 };
        for (i, press) in choice.press.iter().enumerate() {
            self.guard[i] += sign * choice.guard[i];
            if let Some(pulse) = press {
                let mass = &mut self.press[i];
                if more {
                    mass.add(own.attack);
                } else {
                    mass.less(own.attack);
                }
                self.late[i] += i64::from(sign) * i64::from(own.attack.power) * i64::from((*pulse).max(0));
            }
        }
        if choice.fights {
            let mass = self.fights.entry(choice.at).or_default();
            if more { mass.add(own.attack) } else { mass.less(own.attack) }
        } else {
            let stack = self.stands.entry(choice.at).or_default();
            stack.0 += sign * choice.stand;
            stack.1 += sign * own.points;
        }
    }

    /// Points all objectives bring.
    fn objectives(&self, picture: &Picture<'_>) -> i32 {
        let each = picture.objectives.iter().enumerate();
        each.map(|(i, o)| {
            let share = if o.is_own { self.kept(picture, o, i) } else { self.won(picture, o, i) };
            scaled(o.worth, share)
        })
        .sum()
    }

    /// Share of an own objective that is kept, permille: half for the end, half for the pulses until it falls.
    fn kept(&self, picture: &Picture<'_>, objective: &Objective, i: usize) -> i32 {
        if objective.first == NEVER {
            return 1000;
        }
        let until = 500 * objective.first.max(0) / picture.left;
        let hold = if self.guard[i] <= 0 {
            0
        } else {
            let rho = ratio(i64::from(massed(picture, objective.threat)), i64::from(self.guard[i]));
            holds(picture, rho, picture.left - objective.first)
        };
        hold + scaled(until, 1000 - hold)
    }

    /// Share of an objective of the enemy that is won.
    fn won(&self, picture: &Picture<'_>, objective: &Objective, i: usize) -> i32 {
        let mass = self.press[i];
        if mass.power <= 0 {
            return 0;
        }
        let pulse = i32::try_from(self.late[i] / i64::from(mass.power)).unwrap_or(NEVER);
        let wary = picture.wariness();
        let comers: i32 = objective.comers.iter().filter(|c| c.0 <= pulse).map(|c| scaled(c.1, wary)).sum();
        let against = objective.inside + comers;
        let take = if against <= 0 {
            1000
        } else {
            let rho = ratio(i64::from(massed(picture, mass)), i64::from(against));
            1000 - holds(picture, rho, picture.left - pulse)
        };
        scaled(take, 500 + 500 * (picture.left - pulse).max(0) / picture.left)
    }

    /// Points of a candidate on top of this tally, by feature.
    pub(super) fn weigh(&mut self, picture: &Picture<'_>, own: &Own, choice: &Choice) -> Vec<(&'static str, i32)> {
        let before = self.objectives(picture);
        self.add(own, choice);
        let mut points = vec![("objectives", self.objectives(picture) - before)];
        points.push(("losses", self.losses(picture, own, choice)));
        let most = picture.world().book().params.stack_points;
        let crowded = self.stands.get(&choice.at).is_some_and(|s| s.1 > most);
        points.push(("stack", if crowded { CROWDED } else { 0 }));
        self.less(own, choice);
        points.extend(choice.own.iter().copied());
        points
    }

    /// Points of a whole plan: what each unit holds to.
    pub(super) fn total<'c>(&self, picture: &Picture<'_>, plan: impl Iterator<Item = (&'c Own, &'c Choice)>) -> i32 {
        let most = picture.world().book().params.stack_points;
        let crowded = self.stands.values().filter(|s| s.1 > most).count();
        let crowded = i32::try_from(crowded).unwrap_or(0) * CROWDED;
        let each =
            plan.map(|(own, choice)| self.losses(picture, own, choice) + choice.own.iter().map(|p| p.1).sum::<i32>());
        self.objectives(picture) + crowded + each.sum::<i32>()
    }

    /// Points expected to be lost in battle there.
    fn losses(&self, picture: &Picture<'_>, own: &Own, choice: &Choice) -> i32 {
        let params = &picture.world().book().params;
        let permille = if choice.fights {
            let mass = self.fights.get(&choice.at).copied().unwrap_or_default();
            let rho = ratio(i64::from(massed(picture, mass)), i64::from(picture.holders(choice.at)));
            combat::losses(params, rho, 1000).attacker * (picture.left - choice.pulse).clamp(1, 2)
        } else {
            let mut mass = picture.attackers_by(choice.at, (choice.pulse.max(0) + 1).min(picture.left - 1));
            mass.power = scaled(mass.power, picture.wariness());
            let stand = self.stands.get(&choice.at).map_or(0, |s| s.0);
            let rho = if mass.power == 0 { 0 } else { ratio(i64::from(massed(picture, mass)), i64::from(stand)) };
            let routed = if rho >= ROUTED { ROUT_LOSS } else { 0 };
            if rho == 0 { 0 } else { combat::losses(params, rho, 1000).defender + routed }
        };
        let weight = scaled(scaled(picture.force, picture.mind.losses), 1500 - picture.lean.risk);
        -scaled(scaled(weight, own.share), permille)
    }
}

/// Power that can be brought to bear on a lone objective.
fn massed(picture: &Picture<'_>, mass: Mass) -> i32 {
    mass.over(&picture.world().book().params, SIDES)
}

/// Chance that a defender keeps his hex at this ratio over so many pulses of battle, permille.
fn holds(picture: &Picture<'_>, rho: i32, pulses: i32) -> i32 {
    let book = picture.world().book();
    let keeps = |luck: &&i32| {
        let gain = combat::gain(&book.tables.gain, combat::after_luck(&book.params, rho, **luck));
        scaled(gain, 2000 - COVERED) * pulses.max(1) < 1000
    };
    let kept = i32::try_from(LUCKS.iter().filter(keeps).count()).unwrap_or(0) * 200;
    let by_ratio = interp(&picture.mind.hold, rho);
    scaled(kept, picture.mind.ground) + scaled(by_ratio, 1000 - picture.mind.ground)
}
