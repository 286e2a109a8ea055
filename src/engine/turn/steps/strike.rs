//! Raids on defended targets, and orders to batteries, which act before them (rules §11).
//!
//! One ruling per target: a side's raids are decided in order on one tally of rounds, so their rulings commute. What
//! happens in a raid is in [`crate::rules::missile_defence`].

use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::fixed::mul;
use crate::base::ids::{Side, UnitId};
use crate::base::moment::Moment;
use crate::base::refusal::Refusal;
use crate::rules::missile_defence::{
    Counts, Defence, Flight, Raid, RaidOutcome, Shooter, Strike, amd_orders, drawn, order_of_raids, protect_list, raid,
    sent, share_of_load, strikes_by_target, subject, target_hex,
};
use crate::rules::{check, ground};
use crate::setup::units::Object;
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::components::{Amd, Did, Strength};
use crate::world::event::{ClockChange, Doing, Event, NationChange, NodeChange, OrderChange, SideChange, UnitChange};
use crate::world::order::Target;
use crate::world::tables::clock::Deed;

/// The rulings of the moment.
pub(crate) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for side in Side::BOTH {
        rulings.extend(radars(at, ctx.world, side));
        rulings.extend(raids(at, ctx, side));
    }
    rulings
}

/// Batteries that switch or change doctrine, and the side's new protect list.
fn radars(at: Moment, world: &World, side: Side) -> Vec<Ruling> {
    let ruling = |subject, event| {
        let id = RulingId { at, subject, purpose: Purpose::Amd, slot: 0 };
        Ruling::new(id, Weight::Minor, Why::new(), vec![event])
    };
    let now = |unit: UnitId| world.get::<Amd>(unit).map(|a| (a.emitting, a.doctrine));
    let changed = amd_orders(world, side).into_iter().filter(|&(unit, then)| now(unit) != Some(then));
    let mut rulings: Vec<Ruling> = changed
        .map(|(unit, (emitting, doctrine))| {
            ruling(Subject::Unit(unit), Event::Unit(unit, UnitChange::Radar { emitting, doctrine }))
        })
        .collect();
    let list = protect_list(world, side);
    if list != world.side(side).protect {
        rulings.push(ruling(Subject::Side(side), Event::Side(side, SideChange::Protect(list))));
    }
    rulings
}

/// A side's raids, in the order in which the defender's rounds are spent on them.
fn raids(at: Moment, ctx: &Ctx<'_>, by: Side) -> Vec<Ruling> {
    let world = ctx.world;
    let mut defence = Defence::of(world, by.enemy());
    let protect = protect_list(world, by.enemy());
    let mut targets: Vec<(Target, Vec<Strike>)> = strikes_by_target(world, by).into_iter().collect();
    targets.sort_by_key(|(target, _)| order_of_raids(world, &protect, *target));
    targets.into_iter().map(|(target, strikes)| rule(at, ctx, &mut defence, (by, target, strikes))).collect()
}

/// One raid: lapsed strikes drop out, the rest fly in together.
fn rule(at: Moment, ctx: &Ctx<'_>, defence: &mut Defence, sortie: (Side, Target, Vec<Strike>)) -> Ruling {
    let (by, target, strikes) = sortie;
    let world = ctx.world;
    // Both sides may strike one hex in a pulse: the slot keeps their dice apart. So it does where a side's strikes on a
    // node lapse, which it has taken, while the other side's fly.
    let second = match target {
        Target::Node(node) => match world.node_side(node) {
            Side::Third => by == Side::Red,
            holder => holder == by,
        },
        Target::Hex(_) | Target::Edge(_) => by == Side::Red,
    };
    let slot = u8::from(second);
    let id = RulingId { at, subject: subject(target), purpose: Purpose::Raid, slot };
    let mut events = Vec::new();
    let mut flown = None;
    for strike in &strikes {
        match legal(world, strike) {
            Ok(()) => {
                let Some(hex) = target_hex(world, target) else { continue };
                let raid = flown.get_or_insert_with(|| Raid::new(by, target, hex));
                events.extend(launched(world, strike, &sent(world, strike, raid)));
            }
            // One order, one end: told with the first of its targets.
            Err(refusal) if is_first(world, strike) => {
                events.push(Event::Order(strike.order, OrderChange::Lapsed(refusal)));
            }
            Err(_) => {}
        }
    }
    let Some(flown) = flown else { return Ruling::new(id, Weight::Notable, Why::new(), events) };
    let mut hand = ctx.dice.hand(id);
    let outcome = raid(world, defence, &flown, &mut hand);
    events.extend(fired(world, &outcome));
    events.extend(struck(world, &flown, &outcome));
    events.extend(deeds(world, &flown));
    if let Target::Node(node) = target
        && ctx.input.design.watched.contains(&world.node(node).handle)
    {
        events.push(Event::Node(node, NodeChange::Raided));
    }
    Ruling::new(id, Weight::Major, why(world, &flown, &outcome), events).with_hand(hand)
}

/// A strike must still be allowed when it is flown; a wing's is judged where its mission is.
fn legal(world: &World, strike: &Strike) -> Result<(), Refusal> {
    let order = &world.tables().orders.get(&strike.order).expect("a due strike has its order").order;
    if !world.is_alive(strike.unit) {
        return Err(Refusal::UnknownSubject { unit: strike.unit });
    }
    check::strike::strike(world, order.side, order)
}

/// Whether a strike's target is the first its order names.
fn is_first(world: &World, strike: &Strike) -> bool {
    let order = &world.tables().orders.get(&strike.order).expect("a due strike has its order").order;
    order.verb.aims().first().is_none_or(|(at, _)| *at == strike.at)
}

fn launched(world: &World, strike: &Strike, rounds: &[(Object, i32)]) -> Vec<Event> {
    let spent = drawn(world, strike.unit, rounds).into_iter().filter(|r| r.1 > 0);
    let spent = spent.map(|(object, n)| UnitChange::Rounds { object: Some(object), n: -n });
    let mut events: Vec<Event> = spent.map(|change| Event::Unit(strike.unit, change)).collect();
    events.extend(did(world, strike.unit, Doing::Fired));
    events
}

/// Rounds of batteries and fighters, and who gave himself away.
fn fired(world: &World, outcome: &RaidOutcome) -> Vec<Event> {
    let mut events = Vec::new();
    for shooter in outcome.shooters() {
        match shooter {
            Shooter::Battery(_, unit) => {
                let n = -outcome.rounds_of(shooter);
                events.push(Event::Unit(unit, UnitChange::Rounds { object: None, n }));
                events.extend([Doing::Fired, Doing::Emitted].into_iter().filter_map(|d| did(world, unit, d)));
            }
            Shooter::Fighters(_) => {}
        }
    }
    for &(unit, n) in &outcome.fighters {
        events.push(Event::Unit(unit, UnitChange::Rounds { object: None, n: -n }));
        events.extend(did(world, unit, Doing::Fired));
    }
    events
}

/// Damage to the node, or to each unit on the hex.
fn struck(world: &World, raid: &Raid, outcome: &RaidOutcome) -> Vec<Event> {
    if outcome.damage == 0 {
        return Vec::new();
    }
    let Target::Hex(hex) = raid.at else {
        let Target::Node(node) = raid.at else { return Vec::new() };
        return vec![Event::Node(node, NodeChange::Hp(-outcome.damage))];
    };
    let hit =
        |u: &UnitId| world.hex_of(*u) == Some(hex) && world.side_of(*u) == raid.by.enemy() && world.has::<Strength>(*u);
    let mut events = Vec::new();
    for unit in world.units().filter(hit).filter(|&u| world.is_alive(u)) {
        let lost = mul(world.strength(unit), outcome.loss);
        if lost > 0 {
            events.push(Event::Unit(unit, UnitChange::Strength(-lost)));
        }
        events.extend(did(world, unit, Doing::Raided));
    }
    events
}

fn did(world: &World, unit: UnitId, doing: Doing) -> Option<Event> {
    world.has::<Did>(unit).then_some(Event::Unit(unit, UnitChange::Did(doing)))
}

/// A raid is an act; beyond the border Blue's also weigh by the rules of engagement they need (rules §17).
fn deeds(world: &World, raid: &Raid) -> Vec<Event> {
    let act = |deed| Event::Clock(ClockChange::Act { side: raid.by, deed });
    let mut events = vec![act(Deed::Raid)];
    events.extend(nation_struck(world, raid));
    if raid.by == Side::Blue {
        match check::strike::roe_needed(world, raid.by, raid.at, raid.hex) {
            3 => events.push(act(Deed::Roe3Strike)),
            4 => events.push(act(Deed::Roe4Strike)),
            _ => {}
        }
    }
    events
}

/// A member of the Alliance whose soil it is remembers the strike to the end of the pulse (rules §16.1).
fn nation_struck(world: &World, raid: &Raid) -> Option<Event> {
    let country = ground::country(world, raid.hex).filter(|_| raid.by == Side::Red)?;
    let voice = world.book().facts.voice_of(country);
    world.nation(voice).map(|_| Event::Nation(voice, NationChange::Struck))
}

/// The chain: what flew, S, what was seen, each cycle by shooter and kind, what leaked, the damage.
fn why(world: &World, raid: &Raid, outcome: &RaidOutcome) -> Why {
    let mut why = Why::new();
    counts(&mut why, Name::Objects, outcome.flown);
    why.add(Name::Network, Op::Is, outcome.network);
    counts(&mut why, Name::Seen, outcome.seen);
    let mut cycle = None;
    for engagement in &outcome.engagements {
        if cycle.replace(engagement.cycle) != Some(engagement.cycle) {
            why.add(Name::Cycle, Op::Is, engagement.cycle);
        }
        let of = match engagement.shooter {
            Shooter::Fighters(zone) => Subject::Zone(zone),
            Shooter::Battery(_, unit) => Subject::Unit(unit),
        };
        why.add_of(of, flight_name(engagement.flight), Op::Is, engagement.engaged);
        why.add_of(of, Name::Engaged, Op::Is, engagement.engaged);
        why.add_of(of, Name::Killed, Op::Is, engagement.killed);
        why.add_of(of, Name::Rounds, Op::Is, engagement.rounds);
    }
    counts(&mut why, Name::Leaked, outcome.leaked);
    tell_damage(&mut why, world, raid, outcome);
    if let Target::Node(node) = raid.at {
        let hp = world.node(node).hp_seen();
        why.add(Name::Hp, Op::Is, hp).add(Name::Hp, Op::Plus, -outcome.damage);
        why.add(Name::Hp, Op::Gives, (hp - outcome.damage).max(0));
    } else {
        why.add(Name::LossD, Op::Gives, outcome.loss);
    }
    why
}

/// What each kind that flew carried, what of it came with the leakers, the guides on the ground.
fn tell_damage(why: &mut Why, world: &World, raid: &Raid, outcome: &RaidOutcome) {
    let flown = || Flight::ALL.into_iter().filter(|&f| raid.flown.of(f) > 0);
    for flight in flown() {
        why.add(Name::Damage, Op::Is, raid.load.of(flight));
    }
    let part = |f: Flight| share_of_load(outcome.leaked.of(f), raid.load.of(f), raid.flown.of(f));
    let sum = flown().map(part).sum();
    why.add(Name::Damage, Op::Gives, sum);
    if sum != outcome.damage {
        why.add(Name::Damage, Op::Times, world.book().params.guided_damage);
        why.add(Name::Damage, Op::Gives, outcome.damage);
    }
}

fn flight_name(flight: Flight) -> Name {
    match flight {
        Flight::Ballistic => Name::Ballistic,
        Flight::Cruise => Name::Cruise,
        Flight::Drone => Name::Drone,
    }
}

/// A total under its name, then the kinds.
fn counts(why: &mut Why, name: Name, counts: Counts) {
    why.add(name, Op::Is, counts.total());
    for flight in Flight::ALL {
        why.add(flight_name(flight), Op::Is, counts.of(flight));
    }
}
