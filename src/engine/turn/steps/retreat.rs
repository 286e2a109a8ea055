//! Retreats, then advances (rules §9.6, §9.7): who leaves a lost hex and where to, who takes it.
//!
//! Tick 0 decides all retreats in the order (hex, id) on one tally; tick 1 reads the world after them.

use std::collections::BTreeSet;

use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::fixed::mul;
use crate::base::hexes::HexNo;
use crate::base::ids::{BattleId, UnitId};
use crate::base::moment::Moment;
use crate::base::refusal::{Bar, Refusal, VerbName};
use crate::rules::combat::{attackers_of, defenders_of};
use crate::rules::ground::Ground;
use crate::rules::withdrawal::{Claims, retreat_hex};
use crate::rules::{capture, movement, power};
use crate::setup::map::Terrain;
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::steps::movement::sailing::landed;
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::components::{March, Place};
use crate::world::event::{BattleChange, Event, OrderChange, UnitChange};
use crate::world::order::Whom;
use crate::world::tables::ground::Outcome;

/// The rulings of the moment.
pub(crate) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let ground = Ground::new(ctx.world);
    if at.tick == 0 { withdrawals(at, &ground) } else { advances(at, &ground) }
}

/// Battles whose defender leaves, in the order of hexes; `true`: as he planned.
fn lost_hexes(world: &World) -> Vec<(BattleId, bool)> {
    let battles = world.tables().battles.iter();
    battles
        .filter_map(|(&id, battle)| match battle.outcome? {
            Outcome::Leaves => Some((id, false)),
            Outcome::LeavesByPlan => Some((id, true)),
            Outcome::Holds | Outcome::BreaksOff => None,
        })
        .collect()
}

fn withdrawals(at: Moment, ground: &Ground<'_>) -> Vec<Ruling> {
    let mut tally = Tally::default();
    let lost = lost_hexes(ground.world());
    lost.into_iter().map(|(battle, planned)| withdrawal(at, ground, (battle, planned), &mut tally)).collect()
}

/// What retreats of this tick have settled so far.
#[derive(Default)]
struct Tally {
    claims: Claims,
    gone: BTreeSet<UnitId>,
}

fn withdrawal(at: Moment, ground: &Ground<'_>, (battle, planned): (BattleId, bool), tally: &mut Tally) -> Ruling {
    let world = ground.world();
    let pursuers = attackers_of(world, battle);
    let origins: Vec<HexNo> = pursuers.iter().filter_map(|&u| world.hex_of(u)).collect();
    let (mut events, mut why, mut stuck) = (Vec::new(), Why::new(), false);
    for unit in defenders_of(world, battle) {
        if !tally.gone.insert(unit) {
            continue;
        }
        let to = retreat_hex(ground, unit, &origins, &tally.claims);
        let permille = match to {
            None => world.book().params.surrounded_loss,
            Some(_) if planned => 0,
            Some(_) => pursuit(ground, unit, battle.hex, &pursuers),
        };
        if let Some(to) = to {
            tally.claims.claim(to, world.side_of(unit), movement::points(world, unit));
            events.push(Event::Unit(unit, UnitChange::Retreated { from: battle.hex, to }));
            events.extend(lapses(world, unit, to));
        } else {
            stuck = true;
            events.push(Event::Unit(unit, UnitChange::Surrounded));
        }
        why.add_of(Subject::Unit(unit), Name::LossD, Op::Is, permille);
        let loss = mul(world.strength(unit), permille);
        if loss > 0 {
            events.push(Event::Unit(unit, UnitChange::Strength(-loss)));
        }
    }
    if stuck {
        let progress = world.battle(battle).map_or(0, |b| b.progress);
        let back = world.book().params.surrounded_progress - progress;
        events.push(Event::Battle(battle, BattleChange::Pushed { progress: back, lost: 0 }));
        why.add(Name::Progress, Op::Is, progress).add(Name::Push, Op::Plus, back);
        why.add(Name::Progress, Op::Gives, progress + back);
    }
    let id = RulingId { at, subject: Subject::Battle(battle), purpose: Purpose::Withdrawal, slot: 0 };
    Ruling::new(id, Weight::Notable, why, events)
}

/// Permille lost by a unit that is driven off: more before a faster enemy in the open.
fn pursuit(ground: &Ground<'_>, unit: UnitId, left: HexNo, pursuers: &[UnitId]) -> i32 {
    let world = ground.world();
    let params = &world.book().params;
    let own = movement::mobility(world, unit);
    let outrun = pursuers.iter().any(|&p| movement::mobility(world, p) > own);
    let open = matches!(ground.terrain(left), Some(Terrain::Clear | Terrain::Mixed));
    params.retreat_loss + if outrun && open { params.pursuit_loss } else { 0 }
}

/// Marching orders of a unit that was driven off: their path begins elsewhere now (L07).
fn lapses(world: &World, unit: UnitId, hex: HexNo) -> Vec<Event> {
    let why = Refusal::Impassable { hex, bar: Bar::Gap };
    let orders = marching_orders(world, unit);
    orders.map(|id| Event::Order(id, OrderChange::Lapsed(why))).collect()
}

fn marching_orders(world: &World, unit: UnitId) -> impl Iterator<Item = crate::base::ids::OrderId> {
    let orders = world.tables().orders.iter().filter(move |(_, s)| {
        s.order.whom == Whom::Unit(unit) && matches!(s.order.verb.name(), VerbName::Move | VerbName::Advance)
    });
    orders.map(|(&id, _)| id)
}

fn advances(at: Moment, ground: &Ground<'_>) -> Vec<Ruling> {
    lost_hexes(ground.world()).into_iter().map(|(battle, _)| advance(at, ground, battle)).collect()
}

fn advance(at: Moment, ground: &Ground<'_>, battle: BattleId) -> Ruling {
    let world = ground.world();
    let id = RulingId { at, subject: Subject::Battle(battle), purpose: Purpose::Advance, slot: 0 };
    if !defenders_of(world, battle).is_empty() {
        return Ruling::new(id, Weight::Minor, Why::new(), Vec::new());
    }
    let mut line: Vec<(i32, UnitId)> =
        attackers_of(world, battle).into_iter().map(|u| (power::attack(world, u), u)).collect();
    line.sort_by_key(|&(power, unit)| (-power, unit));
    let (mut why, mut events) = (Why::new(), Vec::new());
    let mut stack = ground.points(battle.hex, battle.by);
    for &(power, unit) in &line {
        why.add_of(Subject::Unit(unit), Name::Power, Op::Is, power);
    }
    why.add(Name::Stack, Op::Is, stack);
    let mut entered = false;
    for (_, unit) in line {
        let points = movement::points(world, unit);
        if stack + points > world.book().params.stack_points {
            continue;
        }
        stack += points;
        entered = true;
        why.add_of(Subject::Unit(unit), Name::Stack, Op::Plus, points);
        match world.hex_of(unit) {
            Some(from) => events.push(Event::Unit(unit, UnitChange::Moved { from, to: battle.hex, acc: 0 })),
            // From the sea it comes over the beach.
            None => events.extend(landed(world, unit, Place::Hex(battle.hex))),
        }
        if world.with::<March, _>(unit, |m| m.path == [battle.hex]).unwrap_or(false) {
            events.extend(marching_orders(world, unit).map(|id| Event::Order(id, OrderChange::Done)));
        }
    }
    if entered {
        events.extend(capture::take(world, battle.hex, battle.by));
        events.extend(capture::cross(world, battle.hex, battle.by));
    }
    events.push(Event::Battle(battle, BattleChange::Ended));
    why.add(Name::Stack, Op::Gives, stack);
    Ruling::new(id, Weight::Major, why, events)
}
