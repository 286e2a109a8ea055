//! Happenings act: released injects, won arguments, corrections (rules §2.2, §23.2 no. 32).

mod design;

use super::permission;
use crate::base::dice::{Draw, Purpose, RulingId, Subject};
use crate::base::moment::Moment;
use crate::rules::{release, weather};
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::components::Until;
use crate::world::event::{ClockChange, Event, Mark, UnitChange};
use crate::world::tables::WEATHER;

/// One ruling for all that acts in this Opening, in the order of the list, none if nothing does; and one for each unit
/// of which a lock ends with the clock.
pub(crate) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let mut rulings = happenings(at, ctx);
    rulings.extend(weather(at, ctx));
    rulings.extend(design::propose(at, ctx));
    rulings.extend(unlocked(at, ctx.world));
    rulings.extend(permission::freed(at, ctx));
    rulings.extend(permission::journeys(at, ctx));
    rulings
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
