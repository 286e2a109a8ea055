//! The air (rules §10): levels first, then the missions that read them, on one tally (rules §2.2 step 5).
//!
//! Zones, hexsides, batteries, incidents, contacts, in this order. Raids and close air support act in their own steps.

use std::collections::BTreeMap;

use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::fixed::Band;
use crate::base::ids::{Side, ZoneId};
use crate::base::moment::Moment;
use crate::rules::air::{self, Clash, Contest, Flown, Levels};
use crate::rules::{hybrid, sight};
use crate::setup::air_sea::AirSea;
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::steps::report::tell_sight;
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::components::{Did, Gear};
use crate::world::event::{Doing, Event, HexChange, IncidentChange, Mark, OrderChange, UnitChange, ZoneChange};
use crate::world::order::Sortie;

/// The slot of the first hexside of Red, behind the six of Blue.
const RED_EDGES: u8 = 6;

/// The rulings of the moment.
pub(crate) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let Some(numbers) = air::numbers(ctx.world) else { return Vec::new() };
    let flown = air::flights(ctx.world);
    let (mut rulings, levels) = zones(at, ctx, numbers, &flown);
    rulings.extend(edges(at, ctx, numbers, &levels, &flown));
    rulings.extend(hunts(at, ctx, &levels, &flown));
    rulings.extend(patrols(at, ctx, numbers, &flown));
    rulings.extend(Side::BOTH.into_iter().filter_map(|side| recon(at, ctx, &levels, &flown, side)));
    let own = flown.iter().filter(|f| f.side == Side::Blue).map(|f| (f.sortie, air::sky(ctx.world, f.zone)));
    let answered = hybrid::answered_in_the_air(ctx.world, &own.collect::<Vec<_>>());
    rulings.extend(answers(at, Purpose::Isr, answered));
    rulings
}

/// One ruling for each incident that was answered.
pub(super) fn answers(at: Moment, purpose: Purpose, answered: hybrid::Answered) -> impl Iterator<Item = Ruling> {
    let ruling = move |(incident, events)| {
        Ruling::new(id(at, Subject::Incident(incident), purpose, 1), Weight::Notable, Why::new(), events)
    };
    answered.into_iter().map(ruling)
}

fn id(at: Moment, subject: Subject, purpose: Purpose, slot: u8) -> RulingId {
    RulingId { at, subject, purpose, slot }
}

/// Contests over zones, and the orders that are flown no more.
fn zones(at: Moment, ctx: &Ctx<'_>, numbers: &AirSea, flown: &[Flown]) -> (Vec<Ruling>, Levels) {
    let world = ctx.world;
    let mut lapsed: BTreeMap<ZoneId, Vec<Event>> = BTreeMap::new();
    // A strike that may not be flown lapses where it would be flown.
    for (wing, why) in air::grounded(world).into_iter().filter(|(f, _)| f.sortie != Sortie::Strike) {
        let event = Event::Order(wing.order, OrderChange::Lapsed(why));
        lapsed.entry(air::sky(world, wing.zone)).or_default().push(event);
    }
    let mut due = air::zones_due(world, flown);
    due.extend(lapsed.keys());
    let (mut rulings, mut contests) = (Vec::new(), Vec::new());
    for zone in due {
        let id = id(at, Subject::Zone(zone), Purpose::Zone, 0);
        let mut hand = ctx.dice.hand(id);
        let contest = air::contest(world, numbers, flown, zone, &mut hand);
        let mut events = fought(world, &contest, flown);
        events.extend(lapsed.remove(&zone).unwrap_or_default());
        let weight = if contest.losses.is_empty() { Weight::Minor } else { Weight::Notable };
        rulings.push(Ruling::new(id, weight, told(numbers, &contest), events).with_hand(hand));
        contests.push(contest);
    }
    let levels = Levels::of(&contests);
    (rulings, levels)
}

/// A level that changed, losses, and where wings that may not jump zones flew.
fn fought(world: &World, contest: &Contest, flown: &[Flown]) -> Vec<Event> {
    let zone = contest.zone;
    let mut events = Vec::new();
    if world.zone(zone).map_or(0, |z| z.level) != contest.level {
        events.push(Event::Zone(zone, ZoneChange::Level(contest.level)));
    }
    events.extend(contest.losses.iter().map(|l| Event::Unit(l.unit, UnitChange::Strength(-l.lost))));
    let bound = |f: &&Flown| {
        let bound = world.with::<Gear, _>(f.unit, |g| g.step.is_some()).unwrap_or(false);
        bound && air::sky(world, f.zone) == zone
    };
    let flew = |f: &Flown| Event::Unit(f.unit, UnitChange::Marked(Mark::Flew(zone)));
    events.extend(flown.iter().filter(bound).map(flew));
    events
}

fn told(numbers: &AirSea, contest: &Contest) -> Why {
    let mut why = Why::new();
    why.add_of(Subject::Side(Side::Blue), Name::Force, Op::Is, contest.force.0)
        .add_of(Subject::Side(Side::Red), Name::Force, Op::Is, contest.force.1)
        .add(Name::Rho, Op::Gives, contest.rho)
        .add(Name::Luck, Op::Times, 1000 + contest.luck)
        .add(Name::Rho1, Op::Gives, contest.rho1);
    tell_level(&mut why, air::level_of(numbers, contest.rho1), contest.level);
    for loss in &contest.losses {
        why.add_of(Subject::Unit(loss.unit), Name::LossD, Op::Is, loss.share);
    }
    why
}

/// The level a ratio gives, and what the scenario makes of it where that is another.
pub(super) fn tell_level(why: &mut Why, of_ratio: i32, level: i32) {
    why.add(Name::Level, Op::Gives, of_ratio);
    if level != of_ratio {
        why.add(Name::Level, Op::Plus, level - of_ratio).add(Name::Level, Op::Gives, level);
    }
}

fn clash(why: &mut Why, clash: &Clash) {
    why.add(Name::A, Op::Is, clash.attack)
        .add(Name::D, Op::Is, clash.defence)
        .add(Name::Rho, Op::Gives, clash.rho)
        .add(Name::Luck, Op::Times, 1000 + clash.luck)
        .add(Name::Rho1, Op::Gives, clash.rho1);
}

/// Interdiction: a mark on the hexside until the pulse ends.
fn edges(at: Moment, ctx: &Ctx<'_>, numbers: &AirSea, levels: &Levels, flown: &[Flown]) -> Vec<Ruling> {
    let world = ctx.world;
    let mut rulings = Vec::new();
    for ((edge, side), brought) in air::edges(world, numbers, flown) {
        let slot = edge.dir.number() + if side == Side::Red { RED_EDGES } else { 0 };
        let id = id(at, Subject::Hex(edge.hex), Purpose::Interdict, slot);
        let mut hand = ctx.dice.hand(id);
        let Some((fight, level)) = air::edge_contest(world, levels, (edge, side), &brought, &mut hand) else {
            continue;
        };
        let (mut why, mut events) = (Why::new(), Vec::new());
        for &(unit, power) in &brought.fires {
            why.add_of(Subject::Unit(unit), Name::Fires, Op::Is, power);
            events.extend(fired(world, unit));
        }
        clash(&mut why, &fight);
        why.add(Name::Mark, Op::Gives, level);
        if level > 0 {
            events.push(Event::Hex(edge.hex, HexChange::Edge { dir: edge.dir, side, level }));
        }
        rulings.push(Ruling::new(id, Weight::Notable, why, events).with_hand(hand));
    }
    rulings
}

fn fired(world: &World, unit: crate::base::ids::UnitId) -> Option<Event> {
    world.has::<Did>(unit).then_some(Event::Unit(unit, UnitChange::Did(Doing::Fired)))
}

/// Suppression of batteries: channels for this pulse, strength for good.
fn hunts(at: Moment, ctx: &Ctx<'_>, levels: &Levels, flown: &[Flown]) -> Vec<Ruling> {
    let world = ctx.world;
    let mut rulings = Vec::new();
    for hunt in air::hunts(world, flown) {
        let id = id(at, Subject::Unit(hunt.battery), Purpose::Sead, 0);
        let mut hand = ctx.dice.hand(id);
        let Some((fight, suppressed, lost)) = air::hunt_contest(world, levels, &hunt, &mut hand) else { continue };
        let mut why = Why::new();
        clash(&mut why, &fight);
        why.add(Name::Suppressed, Op::Gives, suppressed).add(Name::LossD, Op::Gives, lost);
        let mut events = Vec::new();
        if suppressed > 0 {
            events.push(Event::Unit(hunt.battery, UnitChange::Suppressed(suppressed)));
        }
        if lost > 0 {
            events.push(Event::Unit(hunt.battery, UnitChange::Strength(-lost)));
        }
        rulings.push(Ruling::new(id, Weight::Notable, why, events).with_hand(hand));
    }
    rulings
}

/// Policing of airspace incidents.
fn patrols(at: Moment, ctx: &Ctx<'_>, numbers: &AirSea, flown: &[Flown]) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for patrol in air::patrols(ctx.world, flown) {
        let id = id(at, Subject::Incident(patrol.incident), Purpose::Police, 0);
        let mut hand = ctx.dice.hand(id);
        let Some((fight, answered)) = air::patrol_contest(ctx.world, &patrol, &mut hand) else { continue };
        let (mut why, mut events) = (Why::new(), Vec::new());
        clash(&mut why, &fight);
        if answered {
            debug_assert!(fight.band >= Band::Success, "only a success answers");
            events.push(Event::Incident(patrol.incident, IncidentChange::Evidence(numbers.police_evidence)));
            events.push(Event::Incident(patrol.incident, IncidentChange::Answered));
        }
        rulings.push(Ruling::new(id, Weight::Notable, why, events).with_hand(hand));
    }
    rulings
}

/// Reconnaissance flights of a side: what they add to its picture before the strikes.
fn recon(at: Moment, ctx: &Ctx<'_>, levels: &Levels, flown: &[Flown], side: Side) -> Option<Ruling> {
    let world = ctx.world;
    let zones: BTreeMap<ZoneId, i32> = flown
        .iter()
        .filter(|f| f.side == side && f.sortie == Sortie::Isr)
        .map(|f| (air::sky(world, f.zone), levels.factor(world, side, air::sky(world, f.zone))))
        .collect();
    if zones.is_empty() {
        return None;
    }
    let id = id(at, Subject::Side(side), Purpose::Isr, 0);
    let mut hand = ctx.dice.hand(id);
    let (mut why, mut events) = (Why::new(), Vec::new());
    for sight in sight::flown_over(world, side, &zones, &mut hand) {
        tell_sight(&mut why, &sight);
        events.push(Event::Contact(side, sight.contact, sight.change));
    }
    Some(Ruling::new(id, Weight::Minor, why, events).with_hand(hand))
}
