//! Happenings act: released injects, won arguments, corrections (rules §2.2, §23.2 no. 32).

mod design;
mod third;

use std::collections::BTreeMap;

use super::permission;
use crate::base::dice::{Draw, Purpose, RulingId, Subject};
use crate::base::ids::{ContactId, Side, UnitId};
use crate::base::moment::Moment;
use crate::rules::{release, weather};
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::components::Until;
use crate::world::event::{ClockChange, ContactChange, Event, Mark, UnitChange};
use crate::world::tables::WEATHER;

/// One ruling for all that acts in this Opening, in the order of the list, none if nothing does; and one for each unit
/// of which a lock ends with the clock.
pub(crate) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let mut rulings = happenings(at, ctx);
    rulings.extend(weather(at, ctx));
    rulings.extend(design::propose(at, ctx));
    rulings.extend(third::propose(at, ctx));
    rulings.extend(unlocked(at, ctx.world));
    rulings.extend(permission::freed(at, ctx));
    rulings.extend(permission::journeys(at, ctx));
    number_contacts(ctx.world, &mut rulings);
    rulings
}

/// Several effects of one Opening may show a side something new: each was given the next free number, and so the same.
fn number_contacts(world: &World, rulings: &mut [Ruling]) {
    let mut new: BTreeMap<Side, BTreeMap<Option<UnitId>, ContactId>> = BTreeMap::new();
    for event in rulings.iter_mut().flat_map(|r| r.events.iter_mut()) {
        let Event::Contact(side, id, ContactChange::Seen(contact)) = event else { continue };
        if world.tables().contacts.get(side).is_some_and(|known| known.contains_key(id)) {
            continue;
        }
        let given = new.entry(*side).or_default();
        let next = ContactId(id.0 + u32::try_from(given.len()).expect("few contacts"));
        *id = *given.entry(contact.unit).or_insert(next);
    }
}

/// What the ground is like, drawn in the first pulse of each period in which it may change (rules §22).
fn weather(at: Moment, ctx: &Ctx<'_>) -> Option<Ruling> {
    let (book, now) = (ctx.world.book(), ctx.world.clock().pulse_no);
    if now.rem_euclid(book.params.period_pulses) != 0 {
        return None;
    }
    let thaw = book.facts.may_thaw(now);
    if !thaw && !weather::is_mud(ctx.world) {
        return None;
    }
    let id = RulingId { at, subject: Subject::None, purpose: Purpose::Happening, slot: 1 };
    let mut hand = ctx.dice.hand(id);
    let mut why = Why::new();
    let mud = thaw && {
        why.add(Name::Chance, Op::Is, book.params.thaw_chance);
        hand.chance(book.params.thaw_chance, Draw::Weather)
    };
    let value = if mud { weather::MUD } else { weather::DRY }.to_owned();
    let event = Event::Clock(ClockChange::Drawn { name: WEATHER.to_owned(), value });
    Some(Ruling::new(id, Weight::Notable, why, vec![event]).with_hand(hand))
}

/// Locks whose pulse this is (rules §23.2 no. 17).
fn unlocked(at: Moment, world: &World) -> Vec<Ruling> {
    let now = world.clock().pulse_no;
    let opens = |unit| release::locks_where(world, unit, |lock| now > 0 && lock.until == Until::Pulse(now));
    let units = world.units().map(|unit| (unit, opens(unit))).filter(|(_, locks)| !locks.is_empty());
    let rulings = units.map(|(unit, locks)| {
        let id = RulingId { at, subject: Subject::Unit(unit), purpose: Purpose::Happening, slot: 0 };
        let marked = |n| Event::Unit(unit, UnitChange::Marked(Mark::Unlocked(n)));
        Ruling::new(id, Weight::Notable, Why::new(), locks.into_iter().map(marked).collect())
    });
    rulings.collect()
}

fn happenings(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let pulse_no = ctx.world.clock().pulse_no;
    let due: Vec<_> = ctx.input.happenings.iter().filter(|h| h.pulse_no == pulse_no).collect();
    if due.is_empty() {
        return Vec::new();
    }
    let id = RulingId { at, subject: Subject::None, purpose: Purpose::Happening, slot: 0 };
    let texts: Vec<&str> = due.iter().map(|h| h.text.as_str()).collect();
    let why = Why { terms: Vec::new(), text: Some(texts.join(" ")) };
    let events = due.iter().flat_map(|h| h.events.iter().cloned()).collect();
    vec![Ruling::new(id, Weight::Notable, why, events)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::happenings::{events, unit_called};
    use crate::setup::msel::Effect;
    use crate::world::start_tests::changed;

    /// Rules §23.2 no. 32: of several units shown in one Opening each is a contact of its own.
    #[test]
    fn each_unit_shown_is_a_contact_of_its_own() {
        let mut world = changed(&[], 0);
        let known = |world: &World| world.tables().contacts.get(&Side::Blue).map_or(0, BTreeMap::len);
        let shown = |unit: &str| Effect::Contact { side: Side::Blue, unit: unit.to_owned(), conf: 600 };
        let before = world.tables().contacts.get(&Side::Blue).cloned().unwrap_or_default();
        for id in before.keys() {
            world.apply(&Event::Contact(Side::Blue, *id, ContactChange::Lost));
        }
        let on_map = |u: &UnitId| world.side_of(*u) == Side::Red && world.hex_of(*u).is_some();
        let reds: Vec<UnitId> = world.units().filter(on_map).collect();
        let name = |u: UnitId| world.with::<crate::world::components::Label, _>(u, |l| l.handle.clone()).unwrap();
        let names: Vec<String> = reds.iter().map(|&u| name(u)).collect();
        assert!(names.len() >= 2 && unit_called(&world, &names[0]).is_some());
        let at = Moment { turn: 1, pulse: 0, step: crate::base::moment::Step::Opening, tick: 0 };
        let id = RulingId { at, subject: Subject::None, purpose: Purpose::Happening, slot: 0 };
        let all = names.iter().chain(&names[..1]).flat_map(|n| events(&world, &shown(n))).collect();
        let mut rulings = vec![Ruling::new(id, Weight::Notable, Why::new(), all)];
        number_contacts(&world, &mut rulings);
        rulings.iter().flat_map(|r| &r.events).for_each(|e| world.apply(e));
        assert_eq!(known(&world), names.len());
    }
}
