//! Changes of the game's clock, and what brings Σ fields back into range.

use crate::base::ids::UnitId;
use crate::world::components::{Amd, Coastal, Condition, Did, Launcher, March, Naval, Strength, Team, Wing};
use crate::world::event::{ClockChange, Settled};
use crate::world::tables::clock::Pace;
use crate::world::truth::World;

impl World {
    pub(super) fn apply_clock(&mut self, change: &ClockChange) {
        let clock = &mut self.tables.clock;
        match change {
            ClockChange::Act { side, deed } => {
                clock.deeds.insert((*side, *deed));
            }
            ClockChange::Heat(n) => {
                self.tables.heat += n;
                clock.heat_max = clock.heat_max.max(self.tables.heat.clamp(0, 1000));
            }
            ClockChange::War(since) => {
                clock.pace = Pace::War;
                clock.war_since.get_or_insert(*since);
            }
            ClockChange::Crisis => clock.pace = Pace::Crisis,
            ClockChange::WarPulse => clock.war_pulses += 1,
            ClockChange::PulseEnded { last } => self.end_pulse(*last),
            ClockChange::Settled(settled) => self.settle(*settled),
            ClockChange::Carry { key, n } => *self.tables.carry.entry(*key).or_insert(0) += n,
            ClockChange::Drawn { name, value } => {
                self.tables.draws.insert(name.clone(), value.clone());
            }
            ClockChange::Ended(scores) => clock.ended = Some(scores.iter().copied().collect()),
        }
    }

    fn end_pulse(&mut self, last: bool) {
        let units: Vec<UnitId> = self.units().collect();
        for id in units {
            if self.has::<Did>(id) {
                self.store.change::<Did>(id, |d| *d = Did::default());
            }
            if self.has::<March>(id) {
                self.store.change::<March>(id, |m| {
                    m.halted = false;
                    m.joined = None;
                });
            }
            if self.has::<Amd>(id) {
                self.store.change::<Amd>(id, |a| a.suppressed = 0);
            }
        }
        for edge in self.tables.edges.values_mut() {
            edge.marks.clear();
        }
        self.tables.edges.retain(|_, e| e.mined);
        for hex in self.tables.hexes.values_mut() {
            hex.guided = None;
            hex.resisted = None;
            hex.contested = false;
        }
        for nation in self.tables.nations.values_mut() {
            nation.struck = false;
        }
        self.tables.hexes.retain(|_, h| !h.held.is_empty());
        let clock = &mut self.tables.clock;
        clock.deeds.clear();
        clock.pulse_no += 1;
        clock.pulse += 1;
        if last {
            clock.turn += 1;
            clock.pulse = 0;
        }
    }

    fn settle(&mut self, settled: Settled) {
        use Settled as S;
        let tables = &mut self.tables;
        match settled {
            S::Strength(id, n) => self.store.change::<Strength>(id, |s| s.0 += n),
            S::Readiness(id, n) => self.store.change::<Condition>(id, |c| c.readiness += n),
            S::Fatigue(id, n) => self.store.change::<Condition>(id, |c| c.fatigue += n),
            S::Interop(id, n) => self.store.change::<Condition>(id, |c| c.interop += n),
            S::Rounds(id, n) if self.store.has::<Amd>(id) => self.store.change::<Amd>(id, |a| a.rounds += n),
            S::Rounds(id, n) if self.store.has::<Wing>(id) => self.store.change::<Wing>(id, |w| w.rounds += n),
            S::Rounds(id, n) if self.store.has::<Naval>(id) => self.store.change::<Naval>(id, |g| g.missiles += n),
            S::Rounds(id, n) => self.store.change::<Coastal>(id, |c| c.missiles += n),
            S::Launched(id, object, n) => self.store.change::<Launcher>(id, |l| {
                l.0.get_mut(&object).expect("an event names a type the launcher has").rounds += n;
            }),
            S::Exposure(id, n) => self.store.change::<Team>(id, |t| t.exposure += n),
            S::Hp(id, n) => tables.nodes.get_mut(&id).expect("an event names a node").hp += n,
            S::Defence(id, n) => tables.nodes.get_mut(&id).expect("an event names a node").cyber_def += n,
            S::Stock(id, n) => tables.nodes.get_mut(&id).expect("an event names a node").stock += n,
            S::Will(id, n) => tables.nations.get_mut(&id).expect("an event names a nation").will += n,
            S::Clarity(side, n) => tables.sides.entry(side).or_default().clarity += n,
            S::Motive(side, n) => tables.sides.entry(side).or_default().motive += n,
            S::Points(side, n) => tables.sides.entry(side).or_default().points += n,
            S::Rp(side, n) => tables.sides.entry(side).or_default().rp += n,
            S::Interceptors(side, layer, n) => {
                *tables.sides.entry(side).or_default().stocks.entry(layer).or_insert(0) += n;
            }
            S::Pool(side, n) => tables.sides.entry(side).or_default().pool += n,
            S::Evidence(id, n) => tables.incidents.get_mut(&id).expect("an event names an incident").evidence += n,
            S::Mines(id, side, n) => *tables.zones.entry(id).or_default().mines.entry(side).or_insert(0) += n,
            S::Progress(id, n) => tables.battles.entry(id).or_default().progress += n,
            S::Heat(n) => tables.heat += n,
        }
    }
}
