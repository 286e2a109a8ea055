//! The sea in Combat (rules §12): levels, salvos, submarines, each a ruling of its zone, all from the same world.

use std::collections::BTreeMap;

use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::ids::{Side, UnitId, ZoneId};
use crate::base::moment::Moment;
use crate::rules::air::level_of;
use crate::rules::sea::{self, Level, Pack, Salvo};
use crate::setup::air_sea::AirSea;
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::steps::air::tell_level;
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::components::{Coastal, Did, Naval};
use crate::world::event::{ClockChange, Doing, Event, UnitChange, ZoneChange};
use crate::world::tables::clock::Deed;

/// The rulings of all sea zones.
pub(super) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let Some(numbers) = sea::numbers(ctx.world) else { return Vec::new() };
    let mut rulings = Vec::new();
    // A battery that reaches two zones has one magazine: what it fired into the first is not there for the next.
    let mut spent = BTreeMap::new();
    for zone in sea::zones(ctx.world) {
        rulings.extend(level(at, ctx, numbers, zone));
        rulings.extend(salvos(at, ctx.world, (numbers, zone), &mut spent));
        rulings.extend(Side::BOTH.into_iter().filter_map(|side| submarines(at, ctx, numbers, (side, zone))));
    }
    rulings
}

fn id(at: Moment, zone: ZoneId, purpose: Purpose, slot: u8) -> RulingId {
    RulingId { at, subject: Subject::Zone(zone), purpose, slot }
}

fn level(at: Moment, ctx: &Ctx<'_>, numbers: &AirSea, zone: ZoneId) -> Option<Ruling> {
    if !sea::level_is_due(ctx.world, zone) {
        return None;
    }
    let id = id(at, zone, Purpose::Sea, 0);
    let mut hand = ctx.dice.hand(id);
    let Level { parts, rho, luck, rho1, level } = sea::level(ctx.world, numbers, zone, &mut hand);
    let mut why = Why::new();
    for (side, (ships, coastal, air)) in Side::BOTH.into_iter().zip(parts) {
        let side = Subject::Side(side);
        why.add_of(side, Name::Ships, Op::Is, ships)
            .add_of(side, Name::Coastal, Op::Plus, coastal)
            .add_of(side, Name::AirFactor, Op::Plus, air)
            .add_of(side, Name::Force, Op::Gives, ships + coastal + air);
    }
    why.add(Name::Rho, Op::Gives, rho).add(Name::Luck, Op::Times, 1000 + luck).add(Name::Rho1, Op::Gives, rho1);
    tell_level(&mut why, level_of(numbers, rho1), level);
    let changed = ctx.world.zone(zone).map_or(0, |z| z.level) != level;
    let event = changed.then_some(Event::Zone(zone, ZoneChange::Level(level)));
    let weight = if changed { Weight::Notable } else { Weight::Minor };
    Some(Ruling::new(id, weight, why, event.into_iter().collect()).with_hand(hand))
}

/// Both sides fire at once: one ruling.
fn salvos(
    at: Moment,
    world: &World,
    (numbers, zone): (&AirSea, ZoneId),
    spent: &mut BTreeMap<UnitId, i32>,
) -> Option<Ruling> {
    if !sea::salvo_is_due(world, zone) {
        return None;
    }
    let (mut why, mut events) = (Why::new(), Vec::new());
    for salvo in Side::BOTH.map(|side| sea::salvo(world, numbers, (side, zone), spent)) {
        tell(&mut why, &salvo);
        for fire in salvo.fires.iter().filter(|f| world.has::<Coastal>(f.unit)) {
            *spent.entry(fire.unit).or_insert(0) += fire.n;
        }
        events.extend(fired(world, &salvo));
        events.extend(salvo.losses.iter().map(|&(unit, n)| lost(unit, n)));
    }
    Some(Ruling::new(id(at, zone, Purpose::Salvo, 0), Weight::Major, why, events))
}

/// M and p of who fires, E, z and w of who is fired at, hits that get through, ships put out of action.
fn tell(why: &mut Why, salvo: &Salvo) {
    let (by, target) = (Subject::Side(salvo.by), Subject::Side(salvo.by.enemy()));
    why.add_of(by, Name::Missiles, Op::Is, salvo.fired.0)
        .add_of(by, Name::Hit, Op::Times, salvo.fired.1)
        .add_of(target, Name::Ships, Op::Is, salvo.target.0)
        .add_of(target, Name::Screen, Op::Is, salvo.target.1)
        .add_of(target, Name::Staying, Op::Is, salvo.target.2)
        .add_of(by, Name::Hits, Op::Gives, salvo.hits)
        .add_of(by, Name::Out, Op::Gives, salvo.out);
}

fn fired(world: &World, salvo: &Salvo) -> Vec<Event> {
    let mut events = Vec::new();
    for fire in &salvo.fires {
        if world.has::<Naval>(fire.unit) || world.has::<Coastal>(fire.unit) {
            events.push(Event::Unit(fire.unit, UnitChange::Rounds { object: None, n: -fire.n }));
        }
        if world.has::<Did>(fire.unit) {
            events.push(Event::Unit(fire.unit, UnitChange::Did(Doing::Fired)));
        }
    }
    if !salvo.fires.is_empty() {
        events.push(Event::Clock(ClockChange::Act { side: salvo.by, deed: Deed::Salvo }));
    }
    events
}

fn lost(unit: UnitId, n: i32) -> Event {
    Event::Unit(unit, UnitChange::Strength(-n))
}

fn submarines(at: Moment, ctx: &Ctx<'_>, numbers: &AirSea, (side, zone): (Side, ZoneId)) -> Option<Ruling> {
    let boats = sea::packs(ctx.world, side, zone);
    if boats.is_empty() {
        return None;
    }
    let slot = u8::try_from(side.number()).expect("sides are numbered 0 to 2");
    let id = id(at, zone, Purpose::Submarine, slot);
    let mut hand = ctx.dice.hand(id);
    let pack: Pack = sea::pack(ctx.world, numbers, (side, zone), boats, &mut hand);
    let mut why = Why::new();
    why.add(Name::A, Op::Is, pack.sides.0)
        .add(Name::D, Op::Is, pack.sides.1)
        .add(Name::Rho, Op::Gives, pack.rho)
        .add(Name::Luck, Op::Times, 1000 + pack.luck)
        .add(Name::Rho1, Op::Gives, pack.rho1);
    for prey in &pack.prey {
        why.add_of(Subject::Unit(prey.unit), Name::Out, Op::Is, prey.ships);
    }
    let prey = pack.prey.iter().map(|p| lost(p.unit, p.lost));
    let events = prey.chain(pack.losses.iter().map(|&(unit, n)| lost(unit, n))).collect();
    let weight = if pack.prey.is_empty() { Weight::Notable } else { Weight::Major };
    Some(Ruling::new(id, weight, why, events).with_hand(hand))
}
