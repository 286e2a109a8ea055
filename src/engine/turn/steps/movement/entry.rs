//! Entries: one ruling per hex decides all attempts on it (rules §5.3).

use std::collections::BTreeMap;

use crate::base::dice::{Purpose, Subject};
use crate::base::fixed::{mul, narrow};
use crate::base::hexes::HexNo;
use crate::base::ids::{BattleId, Side, UnitId};
use crate::rules::paths::{Course, path_over};
use crate::rules::{capture, movement, power};
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};
use crate::world::event::{Doing, Event, HexChange, OrderChange, UnitChange};

use super::sites::{self, Crossings};
use super::{Marcher, Tick, barred};

/// What happens at one hex.
#[derive(Debug, Default)]
pub(super) struct Entry {
    /// Units with the minutes to enter, and what it costs them.
    pub(super) attempts: Vec<(Marcher, i32)>,
    /// Units whose path cannot go on here.
    pub(super) barred: Vec<Marcher>,
    /// Units that stand ready to react and attack it.
    pub(super) reacting: Vec<UnitId>,
}

/// Who may enter a hex in this tick.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Right {
    All,
    Of(Side),
    Nobody,
}

/// Entries by hex.
pub(super) type Entries = BTreeMap<HexNo, Entry>;

/// Sorts all marchers: those who cannot go on, those who gather minutes, those who attempt the next hex.
pub(super) fn collect(tick: &mut Tick<'_>) -> Entries {
    let mut entries = Entries::new();
    let units: Vec<UnitId> = tick.start.stacks().flat_map(|(_, units)| units.iter().copied()).collect();
    for unit in units {
        let Some(marcher) = tick.marcher(unit) else { continue };
        let next = marcher.path[0];
        let beside = marcher.from.direction_to(next).is_some();
        let cost = if beside { movement::cost(&tick.start, unit, marcher.from, next) } else { None };
        match cost {
            None => entries.entry(next).or_default().barred.push(marcher),
            Some(cost) if marcher.acc < cost => {
                let path = UnitChange::Path { acc: marcher.acc, path: marcher.path };
                tick.booked.push(Event::Unit(unit, path));
            }
            Some(cost) => entries.entry(next).or_default().attempts.push((marcher, cost)),
        }
    }
    for entry in entries.values_mut() {
        entry.attempts.sort_by_key(|(m, _)| (m.priority, m.unit));
    }
    entries
}

/// One ruling per hex.
pub(super) fn propose(tick: &Tick<'_>, entries: &Entries) -> Vec<Ruling> {
    let crossings = sites::allot(tick, entries);
    entries.iter().map(|(&hex, entry)| Desk::new(tick, hex, &crossings).decide(entry)).collect()
}

/// The ruling on one hex while it is made.
struct Desk<'a, 't> {
    tick: &'a Tick<'t>,
    hex: HexNo,
    /// Who passes a crossing site in this tick.
    crossings: &'a Crossings,
    events: Vec<Event>,
    why: Why,
    weight: Weight,
}

impl<'a, 't> Desk<'a, 't> {
    fn new(tick: &'a Tick<'t>, hex: HexNo, crossings: &'a Crossings) -> Desk<'a, 't> {
        Desk { tick, hex, crossings, events: Vec::new(), why: Why::new(), weight: Weight::Minor }
    }

    fn decide(mut self, entry: &Entry) -> Ruling {
        for marcher in &entry.barred {
            self.lapse(marcher);
        }
        for (marcher, cost) in &entry.attempts {
            self.why.add_of(Subject::Unit(marcher.unit), Name::Cost, Op::Is, *cost);
        }
        let empty: Vec<Side> = Side::BOTH.into_iter().filter(|&s| !self.tick.ground().has_enemy(self.hex, s)).collect();
        let right = self.contest(entry, &empty);
        for side in [Side::Blue, Side::Red, Side::Third] {
            let own: Vec<&(Marcher, i32)> = entry.attempts.iter().filter(|(m, _)| m.side == side).collect();
            if self.tick.ground().has_enemy(self.hex, side) {
                for (m, cost) in own {
                    self.meet(m, *cost);
                }
            } else if right == Right::All || right == Right::Of(side) {
                self.pass(side, &own);
            } else {
                for (m, cost) in own {
                    self.halt(m, *cost);
                }
            }
        }
        for &unit in &entry.reacting {
            self.join(unit);
        }
        let id = self.tick.id(Subject::Hex(self.hex), Purpose::Entry);
        Ruling::new(id, self.weight, self.why, self.events)
    }

    fn unit(&mut self, unit: UnitId, change: UnitChange) {
        self.events.push(Event::Unit(unit, change));
    }

    fn lapse(&mut self, m: &Marcher) {
        self.unit(m.unit, UnitChange::Path { acc: m.acc, path: Vec::new() });
        if let Some(order) = m.order {
            let why = barred(&self.tick.start, m.from, self.hex);
            self.events.push(Event::Order(order, OrderChange::Lapsed(why)));
        }
        self.weight = Weight::Notable;
    }

    /// Who goes on: all, unless both sides attempt an empty hex.
    fn contest(&mut self, entry: &Entry, empty: &[Side]) -> Right {
        let world = self.tick.world;
        let tried = |side: Side| entry.attempts.iter().any(|(m, _)| m.side == side);
        if empty.len() < 2 || !Side::BOTH.into_iter().all(tried) {
            return Right::All;
        }
        let sum = |side: Side| -> i64 {
            let own = entry.attempts.iter().filter(|(m, _)| m.side == side);
            own.map(|(m, _)| i64::from(power::attack(world, m.unit))).sum()
        };
        let (blue, red) = (sum(Side::Blue), sum(Side::Red));
        for (side, sum) in [(Side::Blue, blue), (Side::Red, red)] {
            self.why.add_of(Subject::Side(side), Name::Attempt, Op::Is, narrow(sum));
        }
        let needed = i64::from(world.book().params.contest_entry);
        let beats = |own: i64, other: i64| own > other && 1000 * own >= needed * other;
        match (beats(blue, red), beats(red, blue)) {
            (true, _) => Right::Of(Side::Blue),
            (_, true) => Right::Of(Side::Red),
            _ => {
                self.events.push(Event::Hex(self.hex, HexChange::Contested));
                self.weight = Weight::Notable;
                Right::Nobody
            }
        }
    }

    /// Halted before the hex, with the minutes to enter it.
    fn halt(&mut self, m: &Marcher, cost: i32) {
        self.unit(m.unit, UnitChange::Path { acc: cost, path: m.path.clone() });
        self.unit(m.unit, UnitChange::Halted);
    }

    /// An enemy stands there: an attack joins battle or goes round, a march stops and is over.
    fn meet(&mut self, m: &Marcher, cost: i32) {
        if !m.manner.attack {
            self.unit(m.unit, UnitChange::Path { acc: cost, path: Vec::new() });
            self.unit(m.unit, UnitChange::Halted);
            self.events.extend(m.order.map(|order| Event::Order(order, OrderChange::Done)));
        } else if let Some(path) = self.detour(m) {
            self.unit(m.unit, UnitChange::Path { acc: m.acc, path });
        } else {
            self.unit(m.unit, UnitChange::Path { acc: cost, path: m.path.clone() });
            self.join(m.unit);
        }
    }

    fn join(&mut self, unit: UnitId) {
        let by = self.tick.world.side_of(unit);
        self.unit(unit, UnitChange::Joined(BattleId { hex: self.hex, by }));
        self.unit(unit, UnitChange::Halted);
        self.weight = Weight::Notable;
    }

    /// The way round for a unit that bypasses and is not held by a zone of control: to the first later hex of its path
    /// that is free of enemies, then as before.
    fn detour(&self, m: &Marcher) -> Option<Vec<HexNo>> {
        let ground = self.tick.ground();
        if !m.manner.bypass || ground.in_enemy_zone(m.from, m.side) {
            return None;
        }
        let later = m.path.iter().skip(1).position(|&h| !ground.has_enemy(h, m.side))? + 1;
        let mut path = path_over(ground, m.unit, m.path[later], Course::AROUND)?;
        path.extend_from_slice(&m.path[later + 1..]);
        Some(path)
    }

    /// Own units enter by priority and number while link and stack have room; others wait.
    fn pass(&mut self, side: Side, own: &[&(Marcher, i32)]) {
        let world = self.tick.world;
        let mut stacked = self.tick.ground().points(self.hex, side);
        let mut sent: BTreeMap<HexNo, i32> = BTreeMap::new();
        for (m, cost) in own {
            let points = movement::points(world, m.unit);
            let limit = movement::road_points(&self.tick.start, m.from, self.hex);
            let used = sent.get(&m.from).copied().unwrap_or(0);
            if limit.is_some_and(|limit| used > 0 && points > 0 && used + points > limit) {
                self.wait(m, *cost, Name::Link, limit.unwrap_or(0));
            } else if stacked + points > world.book().params.stack_points {
                self.wait(m, *cost, Name::Stack, stacked + points);
            } else if self.crossings.get(&m.unit).is_some_and(Option::is_none) {
                self.wait(m, *cost, Name::Link, points);
            } else {
                stacked += points;
                *sent.entry(m.from).or_insert(0) += points;
                self.enter(m, *cost);
            }
        }
        let entered = !sent.is_empty();
        if entered {
            let taken = capture::take(world, self.hex, side);
            let crossed = capture::cross(world, self.hex, side);
            let notable = crossed.is_some() || taken.len() > 1;
            self.weight = if notable { Weight::Notable } else { self.weight };
            self.events.extend(taken);
            self.events.extend(crossed);
        }
    }

    fn wait(&mut self, m: &Marcher, cost: i32, for_room: Name, n: i32) {
        let unit = Subject::Unit(m.unit);
        self.why.add_of(unit, for_room, Op::Is, n).add_of(unit, Name::Waits, Op::Is, cost);
        self.unit(m.unit, UnitChange::Path { acc: cost, path: m.path.clone() });
    }

    fn enter(&mut self, m: &Marcher, cost: i32) {
        let (world, start) = (self.tick.world, &self.tick.start);
        self.why.moved_of(Subject::Unit(m.unit), Name::Acc, m.acc, -cost);
        self.unit(m.unit, UnitChange::Moved { from: m.from, to: self.hex, acc: m.acc - cost });
        self.events.extend(self.crossings.get(&m.unit).iter().copied().flatten().flat_map(|c| c.events(world, m.side)));
        if start.in_enemy_zone(self.hex, m.side) {
            self.unit(m.unit, UnitChange::Halted);
        }
        let mark = start.enemy_mark(m.from, self.hex, m.side);
        if mark > 0 {
            let lost = mul(world.strength(m.unit), world.book().params.mark_loss * mark);
            self.unit(m.unit, UnitChange::Strength(-lost));
        }
        if m.manner.forced {
            self.unit(m.unit, UnitChange::Did(Doing::Forced));
        }
        if m.path.len() == 1 {
            self.events.extend(m.order.map(|order| Event::Order(order, OrderChange::Done)));
        }
    }
}
