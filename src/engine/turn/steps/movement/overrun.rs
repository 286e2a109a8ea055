//! Overruns: battles joined in an earlier tick of the pulse, at six to one and more (rules §5.3).

use crate::base::dice::{Purpose, Subject};
use crate::base::fixed::mul;
use crate::base::hexes::HexNo;
use crate::base::ids::{BattleId, UnitId};
use crate::rules::combat::{self, Assessment, Attack, Guard, Help};
use crate::rules::withdrawal::{Claims, retreat_hex};
use crate::rules::{capture, movement, power};
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};
use crate::world::components::{March, Place};
use crate::world::event::{BattleChange, ClockChange, Doing, Event, OrderChange, UnitChange};
use crate::world::tables::clock::Deed;

use super::Tick;
use super::sailing::landed;

/// One ruling per battle that somebody pressed before this tick, in key order.
pub(super) fn propose(tick: &mut Tick<'_>) -> Vec<Ruling> {
    let battles: Vec<BattleId> = tick.world.tables().battles.keys().copied().collect();
    let mut claims = Claims::default();
    battles.into_iter().filter_map(|battle| judge(tick, battle, &mut claims)).collect()
}

fn judge(tick: &mut Tick<'_>, battle: BattleId, claims: &mut Claims) -> Option<Ruling> {
    let mut attack = Attack::under_way(tick.world, battle)?;
    attack.attackers.retain(|unit| !tick.spent.contains(unit));
    if attack.attackers.is_empty() {
        return None;
    }
    let odds = combat::assess(&tick.start, &attack, Help::None);
    if odds.guards.iter().any(|g| tick.spent.contains(&g.unit)) {
        return None; // it overran somebody itself and stands elsewhere now
    }
    let mut why = Why::new();
    why.add(Name::A, Op::Is, odds.attacker.total).add(Name::D, Op::Is, odds.defender.total);
    why.add(Name::Rho, Op::Gives, odds.rho);
    let id = tick.id(Subject::Battle(battle), Purpose::Overrun);
    let stands = |g: &Guard| tick.world.did(g.unit).surrounded;
    let held = !odds.guards.is_empty() && odds.guards.iter().all(stands);
    if held || odds.rho < tick.world.book().params.overrun_rho {
        return Some(Ruling::new(id, Weight::Minor, why, Vec::new()));
    }
    let mut run = Run { tick, odds: &odds, events: Vec::new() };
    run.drive_off(claims);
    run.enter(claims);
    Some(Ruling::new(id, Weight::Major, why, run.events))
}

/// An overrun while it is ruled on.
struct Run<'a, 't> {
    tick: &'a mut Tick<'t>,
    odds: &'a Assessment,
    events: Vec<Event>,
}

impl Run<'_, '_> {
    fn battle(&self) -> BattleId {
        self.odds.attack.battle
    }

    fn unit(&mut self, unit: UnitId, change: UnitChange) {
        self.events.push(Event::Unit(unit, change));
    }

    /// Every defender loses and leaves; one without a way out loses more and stays.
    fn drive_off(&mut self, claims: &mut Claims) {
        let world = self.tick.world;
        let params = &world.book().params;
        let origins: Vec<HexNo> = self.odds.origins.iter().filter_map(|o| o.hex).collect();
        let from = self.battle().hex;
        for guard in self.odds.guards.iter().filter(|g| !world.did(g.unit).surrounded) {
            let unit = guard.unit;
            let share = if guard.delays { params.overrun_loss_delay } else { params.overrun_loss };
            let lost = mul(world.strength(unit), share);
            self.unit(unit, UnitChange::Did(Doing::Defended));
            self.tick.spent.insert(unit);
            let side = world.side_of(unit);
            let to = retreat_hex(&self.tick.start, unit, &origins, claims);
            if let Some(to) = to.filter(|&to| !self.tick.ground().has_enemy(to, side)) {
                self.unit(unit, UnitChange::Strength(-lost));
                self.unit(unit, UnitChange::Retreated { from, to });
                self.events.extend(capture::take(world, to, side));
                claims.claim(to, side, movement::points(world, unit));
                self.tick.shift(unit, from, to);
            } else {
                let more = mul(world.strength(unit) - lost, params.surrounded_loss);
                self.unit(unit, UnitChange::Strength(-lost - more));
                self.unit(unit, UnitChange::Surrounded);
            }
        }
        if !self.odds.guards.is_empty() && !world.clock().deeds.contains(&(self.battle().by, Deed::Battle)) {
            let by = self.battle().by;
            self.events.push(Event::Clock(ClockChange::Act { side: by, deed: Deed::Battle }));
        }
    }

    /// If the hex is empty now the attackers enter, strongest first, while the stack allows; the battle ends.
    fn enter(&mut self, claims: &mut Claims) {
        let world = self.tick.world;
        let BattleId { hex, by } = self.battle();
        let mut attackers = self.odds.attack.attackers.clone();
        if !self.odds.guards.is_empty() {
            for &unit in &attackers {
                self.unit(unit, UnitChange::Did(Doing::Attacked));
            }
        }
        if self.tick.ground().has_enemy(hex, by) {
            return;
        }
        attackers.sort_by_key(|&u| (std::cmp::Reverse(power::attack(world, u)), u));
        let mut stacked = self.tick.ground().points(hex, by);
        for unit in attackers {
            let points = movement::points(world, unit);
            self.tick.spent.insert(unit);
            if stacked + points > world.book().params.stack_points {
                continue;
            }
            stacked += points;
            claims.claim(hex, by, points);
            self.follow(unit, hex);
        }
        self.events.extend(capture::take(world, hex, by));
        self.events.extend(capture::cross(world, hex, by));
        self.events.push(Event::Battle(self.battle(), BattleChange::Ended));
    }

    /// One attacker enters: it owes minutes, and gathers those of this tick towards them.
    fn follow(&mut self, unit: UnitId, hex: HexNo) {
        let world = self.tick.world;
        let owed = world.book().params.overrun_acc_min;
        let Some(from) = world.hex_of(unit) else {
            // From the sea it comes over the beach, and marches no farther.
            self.events.extend(landed(world, unit, Place::Hex(hex)));
            self.tick.shift(unit, hex, hex);
            return;
        };
        self.unit(unit, UnitChange::Moved { from, to: hex, acc: owed });
        let mut path = world.with::<March, _>(unit, |m| m.path.clone()).unwrap_or_default();
        if path.first() == Some(&hex) {
            path.remove(0);
        }
        if path.is_empty() {
            let order = self.tick.orders.get(&unit).map(|s| s.order.id);
            self.events.extend(order.map(|id| Event::Order(id, OrderChange::Done)));
        } else {
            let acc = owed + movement::allowance(world, unit);
            self.unit(unit, UnitChange::Path { acc, path });
        }
        self.tick.shift(unit, from, hex);
    }
}
