//! Changes of units.

use crate::base::hexes::HexNo;
use crate::base::ids::{Side, UnitId};
use crate::world::components::{
    Amd, Coastal, Condition, Did, Dug, Gear, Hq, Identity, Label, Launcher, March, Marks, Naval, Object, Permit, Place,
    Posture, Release, Strength, Team, Until, Wing,
};
use crate::world::event::{Doing, Gain, Mark, Removal, UnitChange};
use crate::world::truth::World;

impl World {
    pub(super) fn apply_unit(&mut self, id: UnitId, change: &UnitChange) {
        use UnitChange as C;
        match change {
            C::Arrived(record) => {
                assert!(self.get::<Identity>(id).is_none(), "a unit arrives once");
                assert_eq!(record.id, id, "a record is of its unit");
                self.store.put(record);
            }
            C::Patched(record) => {
                assert_eq!(record.id, id, "a record is of its unit");
                self.store.put(record);
            }
            C::Placed(place) => self.store.change::<Place>(id, |p| *p = *place),
            C::Moved { from, to, acc } => self.march(id, *from, *to, *acc),
            C::Path { acc, path } => self.store.change::<March>(id, |m| {
                m.acc = *acc;
                m.path.clone_from(path);
            }),
            C::Manner(manner) => self.store.change::<March>(id, |m| m.manner = *manner),
            C::Halted => self.store.change::<March>(id, |m| m.halted = true),
            C::Joined(battle) => self.join(id, *battle),
            C::Retreated { from, to } => self.retreat(id, *from, *to),
            C::Surrounded => self.surround(id),
            C::Removed(cause) => {
                if let (Removal::Delivered, Some(label)) = (cause, self.get::<Label>(id)) {
                    let side = self.side_of(id);
                    self.tables.sides.entry(side).or_default().unloaded.insert(label.handle);
                }
                self.store.remove(id);
            }
            _ => self.apply_state(id, change),
        }
    }

    fn apply_state(&mut self, id: UnitId, change: &UnitChange) {
        use UnitChange as C;
        match change {
            C::Strength(n) => self.change_strength(id, *n),
            C::Condition { readiness, fatigue, interop } => self.store.change::<Condition>(id, |c| {
                c.readiness += readiness;
                c.fatigue += fatigue;
                c.interop += interop;
            }),
            C::Supply(n) => self.store.change::<Condition>(id, |c| c.supply = *n),
            C::Posture(posture) => self.store.change::<Posture>(id, |p| *p = *posture),
            C::Stance(stance) => self.store.change::<Posture>(id, |p| p.stance = *stance),
            C::Release { stage, left } => self.store.change::<Release>(id, |r| {
                r.stage = *stage;
                r.left = *left;
            }),
            C::Rounds { object, n } => self.change_rounds(id, *object, *n),
            C::Radar { emitting, doctrine } => self.store.change::<Amd>(id, |a| {
                a.emitting = *emitting;
                a.doctrine = *doctrine;
            }),
            C::Exposure(n) => self.store.change::<Team>(id, |t| t.exposure += n),
            C::Access { node, n } => self.store.change::<Team>(id, |t| {
                t.access.insert(*node, *n);
            }),
            C::Suppressed(n) => self.store.change::<Amd>(id, |a| a.suppressed = *n),
            C::Marked(mark) => self.mark(id, *mark),
            C::Did(doing) => self.store.change::<Did>(id, |d| match doing {
                Doing::Moved => d.moved = true,
                Doing::Forced => d.forced = true,
                Doing::Attacked => d.attacked = true,
                Doing::Defended => d.defended = true,
                Doing::Fired => d.fired = true,
                Doing::Emitted => d.emitted = true,
                Doing::Raided => d.raided = true,
            }),
            C::Side(side) => self.change_side(id, *side),
            C::Gained { what, n } => self.gain(id, *what, *n),
            _ => unreachable!("apply_unit hands on only changes of state"),
        }
    }

    fn march(&mut self, id: UnitId, from: HexNo, to: HexNo, acc: i32) {
        self.step(id, from, to);
        self.store.change::<March>(id, |m| {
            m.acc = acc;
            m.halted = false;
            m.joined = None;
            if m.path.first() == Some(&to) {
                m.path.remove(0);
            }
        });
    }

    fn retreat(&mut self, id: UnitId, from: HexNo, to: HexNo) {
        self.step(id, from, to);
        self.store.change::<March>(id, |m| {
            m.acc = 0;
            m.path.clear();
            m.halted = true;
            m.joined = None;
        });
    }

    fn surround(&mut self, id: UnitId) {
        self.store.change::<March>(id, |m| {
            m.path.clear();
            m.halted = true;
            m.joined = None;
        });
        self.store.change::<Did>(id, |d| d.surrounded = true);
    }

    fn step(&mut self, id: UnitId, from: HexNo, to: HexNo) {
        self.store.change::<Place>(id, |p| {
            assert_eq!(*p, Place::Hex(from), "a unit moves from where it stands");
            *p = Place::Hex(to);
        });
        self.store.change::<Did>(id, |d| d.moved = true);
        self.store.change::<Posture>(id, |p| {
            p.dug = Dug::Moving;
            p.still = 0;
        });
    }

    fn join(&mut self, id: UnitId, battle: crate::base::ids::BattleId) {
        self.store.change::<March>(id, |m| m.joined = Some(battle));
        self.tables.battles.entry(battle).or_default();
    }

    fn change_strength(&mut self, id: UnitId, n: i32) {
        let before = self.strength(id);
        self.store.change::<Strength>(id, |s| s.0 += n);
        if n < 0 && self.has::<Did>(id) {
            self.store.change::<Did>(id, |d| {
                if d.lost == 0 {
                    d.before = before;
                }
                d.lost -= n;
            });
        }
    }

    fn change_rounds(&mut self, id: UnitId, object: Option<Object>, n: i32) {
        if let Some(object) = object {
            self.store.change::<Launcher>(id, |l| {
                l.0.get_mut(&object).expect("an event names a type the launcher has").rounds += n;
            });
        } else if self.has::<Amd>(id) {
            self.store.change::<Amd>(id, |a| a.rounds += n);
        } else if self.has::<Wing>(id) {
            self.store.change::<Wing>(id, |w| w.rounds += n);
        } else if self.has::<Coastal>(id) {
            self.store.change::<Coastal>(id, |c| c.missiles += n);
        } else {
            self.store.change::<Naval>(id, |g| g.missiles += n);
        }
    }

    fn mark(&mut self, id: UnitId, mark: Mark) {
        match mark {
            Mark::Alert => self.store.change::<Release>(id, |r| r.alert = true),
            Mark::Caveat(on) => self.store.change::<Release>(id, |r| r.caveat = on),
            Mark::Unlocked(n) => self.store.change::<Permit>(id, |p| p.locks[usize::from(n)].until = Until::Pulse(0)),
            Mark::Busy(until) => self.store.change::<Marks>(id, |m| m.busy_until = Some(until)),
            Mark::Pinned(until) => self.store.change::<Marks>(id, |m| m.pinned_until = Some(until)),
            Mark::Bridging => self.store.change::<Marks>(id, |m| m.bridging = true),
            Mark::Knows(nation) => self.store.change::<Marks>(id, |m| {
                if !m.knows.contains(&nation) {
                    m.knows.push(nation);
                    m.knows.sort_unstable();
                }
            }),
            Mark::Mines(n) => self.store.change::<Marks>(id, |m| m.mines = n),
            Mark::Flew(zone) => self.store.change::<Gear>(id, |g| g.flew = Some(zone)),
            Mark::Launched(pulse) => self.store.change::<Gear>(id, |g| g.fired = Some(pulse)),
            Mark::Set(node) => self.store.change::<Marks>(id, |m| m.prepositioned = Some(node)),
            Mark::Drilled(n) => self.store.change::<Marks>(id, |m| m.drilled = n),
            Mark::Freed(name) => self.store.change::<Permit>(id, |p| p.free(name)),
            Mark::Border(pulse) => self.store.change::<Marks>(id, |m| m.border_since = Some(pulse)),
        }
    }

    fn gain(&mut self, id: UnitId, what: Gain, n: i32) {
        match what {
            Gain::Sweep => self.store.change::<Naval>(id, |g| g.sweep += n),
            Gain::Skill => self.store.change::<Team>(id, |t| t.skill += n),
            Gain::Cap => self.store.change::<Hq>(id, |h| h.cap += n),
        }
    }

    fn change_side(&mut self, id: UnitId, side: Side) {
        self.store.change::<Identity>(id, |i| i.side = side);
    }
}
