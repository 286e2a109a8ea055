//! Sailing (rules §12), in the first tick: groups and convoys enter zones and meet mines, groups lay and sweep them and
//! put troops ashore.
//!
//! One ruling a zone. Who enters reads the mines as they lay at the start of the tick, whatever is swept in it.

use std::collections::BTreeMap;

use crate::base::dice::{Hand, Purpose, RulingId, Subject};
use crate::base::ids::{BattleId, Side, UnitId, ZoneId};
use crate::base::moment::Moment;
use crate::rules::sea::{self, Landing, Passage};
use crate::rules::{capture, check, hybrid};
use crate::setup::air_sea::AirSea;
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::steps::air;
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::components::{Did, Dug, Lift, Manner, Marks, Place, Posture};
use crate::world::event::{ClockChange, Doing, Event, Mark, OrderChange, UnitChange, ZoneChange};
use crate::world::order::{Verb, Whom};
use crate::world::tables::clock::Deed;

/// The rulings of all zones in which something happens; `journeys` are the ships that strategic movement takes into one.
pub(super) fn propose(at: Moment, ctx: &Ctx<'_>, journeys: Vec<Passage>) -> Vec<Ruling> {
    let Some(numbers) = sea::numbers(ctx.world) else { return Vec::new() };
    let mut passages: BTreeMap<ZoneId, Vec<Passage>> = BTreeMap::new();
    let mut all = sea::passages(ctx.world);
    all.extend(journeys);
    all.sort_by_key(|p| p.unit);
    for passage in all {
        passages.entry(passage.to).or_default().push(passage);
    }
    let zones = sea::zones(ctx.world).into_iter();
    let answered = hybrid::answered_at_sea(ctx.world);
    let answers = air::answers(at, Purpose::Sailing, answered);
    let sailing = zones.filter_map(|zone| rule(at, ctx, numbers, zone, &passages.remove(&zone).unwrap_or_default()));
    sailing.chain(answers).collect()
}

fn rule(at: Moment, ctx: &Ctx<'_>, numbers: &AirSea, zone: ZoneId, passages: &[Passage]) -> Option<Ruling> {
    let world = ctx.world;
    let id = RulingId { at, subject: Subject::Zone(zone), purpose: Purpose::Sailing, slot: 0 };
    let mut hand = ctx.dice.hand(id);
    let (mut why, mut events) = (Why::new(), Vec::new());
    for passage in passages {
        events.extend(enter(world, *passage, &mut why, &mut hand));
    }
    for sweep in sea::sweeps(world, numbers, zone) {
        why.add_of(Subject::Unit(sweep.unit), Name::Mines, Op::Is, sweep.n);
    }
    for (side, n) in laid(world, numbers, zone) {
        events.push(Event::Zone(zone, ZoneChange::Mines { side, n }));
    }
    for landing in sea::landings(world, numbers, zone) {
        events.extend(ashore(world, &landing));
    }
    events.extend(lapses(world, zone));
    (!events.is_empty()).then(|| Ruling::new(id, Weight::Notable, why, events).with_hand(hand))
}

/// A group or convoy enters, and each of its ships may meet a mine; what troops aboard lose with it, Sustain says.
fn enter(world: &World, passage: Passage, why: &mut Why, hand: &mut Hand<'_>) -> Vec<Event> {
    let Passage { unit, to, journey } = passage;
    let placed = Event::Unit(unit, UnitChange::Placed(Place::Zone(to)));
    let mut events: Vec<Event> = (!journey).then_some(placed).into_iter().collect();
    if world.has::<Did>(unit) && !journey {
        events.push(Event::Unit(unit, UnitChange::Did(Doing::Moved)));
    }
    let (hits, lost) = sea::hits(world, unit, to, hand);
    why.add_of(Subject::Unit(unit), Name::Hits, Op::Is, hits);
    if lost > 0 {
        events.push(Event::Unit(unit, UnitChange::Strength(-lost)));
    }
    events
}

/// Density laid and swept of each side's mines: laying and sweeping are told apart.
fn laid(world: &World, numbers: &AirSea, zone: ZoneId) -> Vec<(Side, i32)> {
    let (mut laid, mut swept) = (BTreeMap::new(), BTreeMap::new());
    for sweep in sea::sweeps(world, numbers, zone) {
        let table = if sweep.n > 0 { &mut laid } else { &mut swept };
        *table.entry(sweep.side).or_insert(0) += sweep.n;
    }
    laid.into_iter().chain(swept).filter(|(_, n)| *n != 0).collect()
}

/// Troops go ashore, or join the fight for the beach.
fn ashore(world: &World, landing: &Landing) -> Vec<Event> {
    let side = world.side_of(landing.group);
    let mut events = vec![Event::Clock(ClockChange::Act { side, deed: Deed::Landed })];
    for &unit in &landing.units {
        if landing.opposed {
            let manner = Manner { attack: true, ..Manner::default() };
            events.push(Event::Unit(unit, UnitChange::Manner(manner)));
            events.push(Event::Unit(unit, UnitChange::Joined(BattleId { hex: landing.hex, by: side })));
        } else {
            events.extend(landed(world, unit, Place::Hex(landing.hex)));
        }
    }
    if !landing.opposed {
        events.extend(capture::take(world, landing.hex, side));
        events.extend(capture::cross(world, landing.hex, side));
    }
    let busy = world.with::<Lift, _>(landing.group, |l| l.turnaround).unwrap_or(0);
    if busy > 0 && world.has::<Marks>(landing.group) {
        let until = world.clock().pulse_no + busy;
        events.push(Event::Unit(landing.group, UnitChange::Marked(Mark::Busy(until))));
    }
    let rest = sea::embarked(world, landing.group).len() > landing.units.len();
    if !rest && !landing.opposed {
        events.push(Event::Order(landing.order, OrderChange::Done));
    }
    events
}

/// A unit comes ashore: it stands there, Moving.
pub(in crate::turn::steps) fn landed(world: &World, unit: UnitId, at: Place) -> Vec<Event> {
    let mut events = vec![Event::Unit(unit, UnitChange::Placed(at))];
    if let Some(posture) = world.get::<Posture>(unit) {
        let posture = Posture { dug: Dug::Moving, still: 0, ..posture };
        events.push(Event::Unit(unit, UnitChange::Posture(posture)));
    }
    if world.has::<Did>(unit) {
        events.push(Event::Unit(unit, UnitChange::Did(Doing::Moved)));
    }
    events
}

/// Naval orders for a zone that are legal no more.
fn lapses(world: &World, zone: ZoneId) -> Vec<Event> {
    let orders = world.tables().orders.iter();
    orders
        .filter_map(|(&id, s)| {
            let (Whom::Unit(unit), &Verb::Naval { zone: to, cruise }) = (s.order.whom, &s.order.verb) else {
                return None;
            };
            if to != zone || !crate::rules::due::is_due(world, s) {
                return None;
            }
            let why = check::naval::naval(world, unit, to, cruise).err()?;
            world.is_alive(unit).then_some(Event::Order(id, OrderChange::Lapsed(why)))
        })
        .collect()
}
