//! Battles are decided (rules §9): one ruling for each, from the world as Combat found it.
//!
//! Formulas are in [`crate::rules::combat`]; retreats and advances follow in the next step.

mod sea;

use crate::base::dice::{Draw, Hand, Purpose, RulingId, Subject};
use crate::base::ids::{BattleId, UnitId};
use crate::base::moment::Moment;
use crate::base::refusal::VerbName;
use crate::rules::combat::{Assessment, Attack, Camp, Help, Standing, Verdict, assess};
use crate::rules::ground::Ground;
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::components::{Did, March};
use crate::world::event::{BattleChange, ClockChange, Doing, Event, OrderChange, UnitChange};
use crate::world::order::Whom;
use crate::world::tables::clock::Deed;
use crate::world::tables::ground::Outcome;

/// The rulings of the moment.
pub(crate) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let ground = Ground::new(ctx.world);
    let battles = ctx.world.tables().battles.keys();
    let mut rulings: Vec<Ruling> = battles.map(|&battle| rule(at, ctx, &ground, battle)).collect();
    rulings.extend(sea::propose(at, ctx));
    rulings
}

fn rule(at: Moment, ctx: &Ctx<'_>, ground: &Ground<'_>, battle: BattleId) -> Ruling {
    let id = RulingId { at, subject: Subject::Battle(battle), purpose: Purpose::Battle, slot: 0 };
    let Some(attack) = Attack::under_way(ctx.world, battle) else {
        return Ruling::new(id, Weight::Notable, Why::new(), vec![Event::Battle(battle, BattleChange::Ended)]);
    };
    let assessment = assess(ground, &attack, Help::Full);
    let mut hand = ctx.dice.hand(id);
    let luck = draw(&mut hand, ctx.world, battle);
    let standing = ctx.world.battle(battle).copied().unwrap_or_default();
    let standing = Standing { progress: standing.progress, lost: standing.lost };
    let verdict = assessment.verdict(ctx.world, standing, luck.battle + luck.pulse);
    let why = why(ctx.world, &assessment, luck, &verdict);
    let events = events(ctx.world, &assessment, luck, &verdict);
    Ruling::new(id, Weight::Major, why, events).with_hand(hand)
}

/// Luck of a battle in a pulse.
#[derive(Clone, Copy)]
struct BattleLuck {
    pulse: i32,
    battle: i32,
    new: bool,
}

/// Pulse luck first, then the luck of a new battle (rules §2.2).
fn draw(hand: &mut Hand<'_>, world: &World, battle: BattleId) -> BattleLuck {
    let params = &world.book().params;
    let pulse = hand.luck(params.pulse_luck, Draw::PulseLuck);
    let kept = world.battle(battle).and_then(|b| b.luck);
    let battle = kept.unwrap_or_else(|| hand.luck(params.battle_luck, Draw::BattleLuck));
    BattleLuck { pulse, battle, new: kept.is_none() }
}

fn events(world: &World, assessment: &Assessment, luck: BattleLuck, verdict: &Verdict) -> Vec<Event> {
    let attack = &assessment.attack;
    let battle = attack.battle;
    let mut events = Vec::new();
    if luck.new {
        events.push(Event::Battle(battle, BattleChange::Began { luck: luck.battle }));
    }
    let pushed = BattleChange::Pushed { progress: verdict.push, lost: verdict.losses.attacker };
    events.push(Event::Battle(battle, pushed));
    events.push(Event::Battle(battle, BattleChange::Decided(verdict.outcome)));
    let lose = verdict.lose.iter().filter(|l| l.1 > 0);
    events.extend(lose.map(|&(unit, n)| Event::Unit(unit, UnitChange::Strength(-n))));
    let did = |unit, doing| world.has::<Did>(unit).then_some(Event::Unit(unit, UnitChange::Did(doing)));
    events.extend(attack.attackers.iter().filter_map(|&u| did(u, Doing::Attacked)));
    events.extend(assessment.guards.iter().filter_map(|g| did(g.unit, Doing::Defended)));
    if !assessment.guards.is_empty() {
        events.push(Event::Clock(ClockChange::Act { side: battle.by, deed: Deed::Battle }));
    }
    if verdict.outcome == Outcome::BreaksOff {
        events.extend(attack.attackers.iter().flat_map(|&u| break_off(world, u)));
        events.push(Event::Battle(battle, BattleChange::Ended));
    }
    events
}

/// The attack is given up: its order ends, and the path with it.
fn break_off(world: &World, unit: UnitId) -> Vec<Event> {
    let march = world.get::<March>(unit).filter(|m| !m.path.is_empty());
    let halt = march.map(|m| Event::Unit(unit, UnitChange::Path { acc: m.acc, path: Vec::new() }));
    let orders = world.tables().orders.iter();
    let advances = orders.filter(|(_, s)| s.order.whom == Whom::Unit(unit) && s.order.verb.name() == VerbName::Advance);
    let done = advances.map(|(&id, _)| Event::Order(id, OrderChange::Done));
    halt.into_iter().chain(done).collect()
}

fn why(world: &World, assessment: &Assessment, luck: BattleLuck, verdict: &Verdict) -> Why {
    let mut why = Why::new();
    tell_attack(&mut why, assessment);
    tell_defence(&mut why, assessment);
    let limit = world.book().params.luck_max;
    let both = (luck.pulse + luck.battle).clamp(-limit, limit);
    why.add(Name::BattleLuck, Op::Is, luck.battle)
        .add(Name::PulseLuck, Op::Is, luck.pulse)
        .add(Name::Rho, Op::Gives, assessment.rho)
        .add(Name::Luck, Op::Times, 1000 + both)
        .add(Name::Rho1, Op::Gives, verdict.rho)
        .add(Name::LossA, Op::Is, verdict.losses.attacker)
        .add(Name::LossD, Op::Is, verdict.losses.defender);
    if assessment.guards.iter().any(|g| g.delays) {
        why.add(Name::LossDelay, Op::Is, verdict.losses.delayer);
    }
    why.add(Name::Coverage, Op::Is, assessment.coverage)
        .add(Name::Progress, Op::Is, verdict.progress - verdict.push)
        .add(Name::Push, Op::Plus, verdict.push)
        .add(Name::Progress, Op::Gives, verdict.progress)
        .moved(Name::LostSum, verdict.lost - verdict.losses.attacker, verdict.losses.attacker)
        .add(Name::LostLimit, Op::AtMost, verdict.limit)
        .add(Name::Strength, Op::Is, verdict.worn);
    why
}

fn tell_attack(why: &mut Why, assessment: &Assessment) {
    for origin in &assessment.origins {
        for share in &origin.shares {
            let unit = Subject::Unit(share.unit);
            why.add_of(unit, Name::Power, Op::Is, share.power);
            why.add_of(unit, Name::Front, Op::Is, share.front);
            if share.inside < share.front {
                why.add_of(unit, Name::Front, Op::AtMost, share.inside);
            }
            why.add_of(unit, Name::Origin, Op::Gives, share.gives);
        }
        let hex = origin.hex.map_or(Subject::None, Subject::Hex);
        why.add_of(hex, Name::River, Op::Times, origin.factor);
        why.add_of(hex, Name::Origin, Op::Gives, origin.total);
    }
    tell_offers(why, &assessment.attacker);
    why.add(Name::A0, Op::Gives, assessment.attacker.base);
    tell_camp(why, &assessment.attacker, (Name::Surprise, assessment.surprise));
    why.add(Name::A, Op::Gives, assessment.attacker.total);
}

fn tell_defence(why: &mut Why, assessment: &Assessment) {
    for guard in &assessment.guards {
        let unit = Subject::Unit(guard.unit);
        why.add_of(unit, Name::Power, Op::Is, guard.power);
        why.add_of(unit, Name::Posture, Op::Times, guard.posture);
    }
    tell_offers(why, &assessment.defender);
    why.add(Name::D0, Op::Gives, assessment.defender.base);
    tell_camp(why, &assessment.defender, (Name::Terrain, assessment.terrain));
    why.add(Name::D, Op::Gives, assessment.defender.total);
}

/// Fires and air support: what is offered, what of it counts.
fn support(camp: &Camp) -> impl Iterator<Item = (Name, i32, i32)> {
    let support = [
        (Name::Fires, camp.support.fires, camp.support.fires_used),
        (Name::Cas, camp.support.cas, camp.support.cas_used),
    ];
    support.into_iter().filter(|s| s.1 > 0)
}

fn tell_offers(why: &mut Why, camp: &Camp) {
    for (name, offered, _) in support(camp) {
        why.add_of(Subject::Side(camp.side), name, Op::Is, offered);
    }
}

/// Support as counted, then the factors of the line.
fn tell_camp(why: &mut Why, camp: &Camp, (name, factor): (Name, i32)) {
    let side = Subject::Side(camp.side);
    for (name, _, counted) in support(camp) {
        why.add_of(side, name, Op::Plus, counted);
    }
    why.add(name, Op::Times, factor);
    why.add_of(side, Name::Interop, Op::Times, camp.interop);
    why.add_of(side, Name::AirFactor, Op::Times, camp.air);
}
