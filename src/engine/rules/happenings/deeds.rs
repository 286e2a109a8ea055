//! What was done, and what a scenario keeps of it: facts, fire, promises kept, a road held; orders barred for a time
//! (rules §23.2 nos. 17, 31, 32).

use std::collections::BTreeSet;

use crate::base::hexes::HexNo;
use crate::base::ids::{NationId, Side, UnitId};
use crate::base::refusal::VerbName;
use crate::rules::ground::{self, Ground};
use crate::setup::map::Link;
use crate::setup::msel::{Blow, Effect, Predicate};
use crate::setup::words::Lock;
use crate::world::World;
use crate::world::components::{Did, Permit, UnitRecord, Until};
use crate::world::event::{ClockChange, Event, UnitChange};
use crate::world::tables::told_key;

use super::unit_called;

/// What stands before the name of a fact in the table of draws.
const FACT: &str = "fact:";

/// The name under which the table of draws has it that a nation may use its forces before any vote.
pub(crate) fn national_key(nation: NationId) -> String {
    format!("national:{}", nation.0.as_str())
}

/// Whether a condition of this kind is true now; `None` for one of another.
pub(super) fn holds(world: &World, predicate: &Predicate) -> Option<bool> {
    use Predicate as P;
    Some(match predicate {
        P::Fact(name) => world.tables().draws.contains_key(&format!("{FACT}{name}")),
        P::Fired(side) => {
            let fires = |d: Did| d.attacked || d.fired;
            world.units().any(|u| world.side_of(u) == *side && fires(world.did(u)))
        }
        P::Hit { nations, units, countries, by } => {
            let meant = units.iter().filter_map(|handle| unit_called(world, handle)).collect();
            world.units().any(|u| is_hit(world, u, *by) && is_meant(world, u, (nations, &meant, countries)))
        }
        P::Kept { side, tone, to, pulses } => {
            let signals = &world.side(*side).craft.signals;
            let last = signals.iter().rev().find(|s| s.tone == *tone && s.to == *to);
            last.is_some_and(|s| !s.broken && world.clock().pulse_no - s.at >= *pulses)
        }
        P::Corridor { side, from, to, through } => {
            let ground = Ground::new(world);
            let stops: Vec<HexNo> = [&[*from], through.as_slice(), &[*to]].concat();
            stops.windows(2).all(|leg| is_linked(&ground, *side, (leg[0], leg[1])))
        }
        _ => return None,
    })
}

fn is_hit(world: &World, unit: UnitId, by: Option<Blow>) -> bool {
    let did = world.did(unit);
    match by {
        Some(Blow::Battle) => did.defended,
        Some(Blow::Fire) => did.raided,
        None => did.defended || did.raided,
    }
}

fn is_meant(
    world: &World,
    unit: UnitId,
    (nations, units, countries): (&[NationId], &BTreeSet<UnitId>, &[NationId]),
) -> bool {
    let identity = world.identity(unit);
    // A column is hit where those are hit among whom it drives.
    let among = |own: &UnitId| world.side_of(*own) == identity.side && world.hex_of(*own) == world.hex_of(unit);
    let on_soil = |hex| countries.iter().any(|&n| ground::is_soil_of(world, hex, n));
    nations.contains(&identity.nation)
        || units.iter().any(|own| *own == unit || (world.hex_of(unit).is_some() && among(own)))
        || world.hex_of(unit).is_some_and(on_soil)
}

/// Whether roads of own control lead from a hex to another, none of them in an enemy zone.
fn is_linked(ground: &Ground<'_>, side: Side, (from, to): (HexNo, HexNo)) -> bool {
    let is_own =
        |hex: HexNo| ground.is_own(hex, side) && !ground.in_enemy_zone(hex, side) && !ground.has_enemy(hex, side);
    let mut seen: BTreeSet<HexNo> = [from].into_iter().filter(|&hex| is_own(hex)).collect();
    let mut edge: Vec<HexNo> = seen.iter().copied().collect();
    while let Some(hex) = edge.pop() {
        let next = hex.neighbours().filter(|&n| ground.road(hex, n) != Link::None && ground.is_crossable(hex, n));
        for hex in next.filter(|&n| is_own(n)) {
            if seen.insert(hex) {
                edge.push(hex);
            }
        }
    }
    seen.contains(&to)
}

/// What an effect of this kind makes true; `None` for one of another.
pub(super) fn events(world: &World, effect: &Effect) -> Option<Vec<Event>> {
    Some(match effect {
        Effect::Fact(name) => {
            let name = format!("{FACT}{name}");
            let new = !world.tables().draws.contains_key(&name);
            let fact = Event::Clock(ClockChange::Drawn { name, value: "true".to_owned() });
            new.then_some(fact).into_iter().collect()
        }
        Effect::National(nation) => {
            let name = national_key(*nation);
            let told = told_key(&name, Side::Blue);
            let new = !world.tables().draws.contains_key(&name);
            let drawn = |name| Event::Clock(ClockChange::Drawn { name, value: "true".to_owned() });
            if new { vec![drawn(name), drawn(told)] } else { Vec::new() }
        }
        Effect::Lock { side, verbs, nations, units, pulses } => {
            let named: BTreeSet<UnitId> = units.iter().filter_map(|handle| unit_called(world, handle)).collect();
            let of_nation = |u: &UnitId| nations.is_empty() || nations.contains(&world.identity(*u).nation);
            let bound = |u: &UnitId| of_nation(u) && (units.is_empty() || named.contains(u));
            let units = world.units().filter(|&u| world.side_of(u) == *side && world.is_alive(u)).filter(bound);
            units.map(|unit| locked(world, unit, verbs, *pulses)).collect()
        }
        _ => return None,
    })
}

fn locked(world: &World, unit: UnitId, verbs: &[VerbName], pulses: i32) -> Event {
    let mut permit = world.get::<Permit>(unit).unwrap_or_default();
    let until = Until::Pulse(world.clock().pulse_no + pulses);
    permit.locks.push(Lock { verbs: verbs.to_vec(), until });
    Event::Unit(unit, UnitChange::Patched(Box::new(UnitRecord { permit: Some(permit), ..UnitRecord::new(unit) })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::refusal::{Lifts, Refusal};
    use crate::rules::happenings::Ordered;
    use crate::rules::release;
    use crate::world::event::{Doing, HexChange};
    use crate::world::start_tests::changed;

    fn is(world: &World, predicate: &Predicate) -> bool {
        super::super::holds(world, &Ordered::new(), predicate)
    }

    fn act(world: &mut World, effect: &Effect) {
        for event in super::super::events(world, effect) {
            world.apply(&event);
        }
    }

    #[test]
    fn a_fact_stays_and_is_told_to_nobody() {
        let mut world = changed(&[], 0);
        let burnt = Predicate::Fact("burnt".to_owned());
        assert!(!is(&world, &burnt));
        act(&mut world, &Effect::Fact("burnt".to_owned()));
        assert!(is(&world, &burnt));
        assert!(Side::BOTH.into_iter().all(|side| crate::view::observe(&world, side).draws.is_empty()));
    }

    #[test]
    fn who_fired_and_who_was_hit_is_known_in_the_pulse() {
        let mut world = changed(&[], 0);
        let (red, blue) = (unit_called(&world, "rbtg1").unwrap(), unit_called(&world, "1bde").unwrap());
        let hit = |nations: &[&str], units: &[&str], countries: &[&str]| Predicate::Hit {
            nations: nations.iter().map(|n| NationId::of(n)).collect(),
            units: units.iter().map(|u| (*u).to_owned()).collect(),
            countries: countries.iter().map(|n| NationId::of(n)).collect(),
            by: None,
        };
        let all = [hit(&["EE"], &[], &[]), hit(&[], &["1bde"], &[]), hit(&[], &[], &["EE"])];
        assert!(!is(&world, &Predicate::Fired(Side::Red)) && all.iter().all(|p| !is(&world, p)));
        world.apply(&Event::Unit(red, UnitChange::Did(Doing::Attacked)));
        world.apply(&Event::Unit(blue, UnitChange::Did(Doing::Defended)));
        assert!(is(&world, &Predicate::Fired(Side::Red)) && !is(&world, &Predicate::Fired(Side::Blue)));
        assert!(all.iter().all(|p| is(&world, p)));
        assert!(!is(&world, &hit(&["LV"], &["rbtg2"], &["RU"])));
        let by = |by| Predicate::Hit {
            nations: vec![NationId::of("EE")],
            units: Vec::new(),
            countries: Vec::new(),
            by: Some(by),
        };
        assert!(is(&world, &by(Blow::Battle)) && !is(&world, &by(Blow::Fire)));
        world.apply(&Event::Clock(ClockChange::PulseEnded { last: false }));
        assert!(all.iter().all(|p| !is(&world, p)), "of this pulse alone");
    }

    #[test]
    fn a_lock_bars_its_verbs_for_its_pulses() {
        let mut world = changed(&[], 0);
        let unit = unit_called(&world, "1bde").unwrap();
        let may = |world: &World, verb| release::is_released(world, unit, verb);
        let lock = Effect::Lock {
            side: Side::Blue,
            verbs: vec![VerbName::Advance],
            nations: Vec::new(),
            units: Vec::new(),
            pulses: 2,
        };
        act(&mut world, &lock);
        assert!(matches!(may(&world, VerbName::Advance), Err(Refusal::NotReleased { lifts: Lifts::Lock(_), .. })));
        assert!(may(&world, VerbName::Move).is_ok());
        for _ in 0..2 {
            world.apply(&Event::Clock(ClockChange::PulseEnded { last: false }));
        }
        assert!(may(&world, VerbName::Advance).is_ok());
    }

    #[test]
    fn a_nation_named_may_use_its_forces_before_any_vote() {
        let mut world = changed(&[], 0);
        let unit = unit_called(&world, "efp").unwrap();
        let voice = world.book().facts.voice_of(world.identity(unit).nation);
        let will = world.nation(voice).unwrap().will;
        let low = crate::world::event::NationChange::Will {
            n: 100 - will,
            cause: crate::world::tables::politics::WillCause::Inject,
        };
        world.apply(&Event::Nation(voice, low));
        let may = |world: &World| release::can_release_itself(world, unit);
        let before = may(&world);
        act(&mut world, &Effect::National(voice));
        assert!(!before && may(&world));
    }

    #[test]
    fn a_corridor_is_a_road_in_own_hands() {
        let mut world = changed(&[], 0);
        let (from, to) = (HexNo(40062), HexNo(44061));
        let road = |through: &[HexNo]| Predicate::Corridor { side: Side::Blue, from, to, through: through.to_vec() };
        assert!(is(&world, &road(&[])));
        let on_the_way = HexNo(42061);
        assert!(is(&world, &road(&[on_the_way])));
        world.apply(&Event::Hex(on_the_way, HexChange::Control(Side::Red)));
        assert!(!is(&world, &road(&[on_the_way])));
    }
}
