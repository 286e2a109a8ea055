//! The aggressor decides (rules §17): at the end of a crisis turn, from its own view. One ruling, four kinds of draw:
//! option, weather, band, decoys.
//!
//! A person who leads it sees the judgement and chooses in the next Council; nothing is chosen here then.

use crate::base::dice::{Draw, Hand, Purpose, RulingId, Subject};
use crate::base::ids::Side;
use crate::base::moment::Moment;
use crate::rules::{calculus, choices, happenings};
use crate::setup::design::{Condition, Mode};
use crate::setup::words::Intent;
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::event::{CraftChange, Event, SideChange};
use crate::world::tables::statecraft::Judgement;

/// The ruling of the moment; none where the scenario has no calculus, or not after this turn.
pub(crate) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let attack = &ctx.input.design.attack;
    let decides = attack.decides.is_empty() || attack.decides.contains(&at.turn);
    if !decides || ctx.world.tables().axes.is_empty() {
        return Vec::new();
    }
    let id = RulingId { at, subject: Subject::Side(Side::Red), purpose: Purpose::Judge, slot: 0 };
    let mut hand = ctx.dice.hand(id);
    let ruling = match &attack.mode {
        Mode::Calculus => Some(judged(ctx, id, &mut hand)),
        Mode::Script { when, option } if happenings::holds(ctx.world, &ctx.input.ordered, when) => {
            Some(Ruling::new(id, Weight::Major, Why::new(), choices::intend(Side::Red, *option).into()))
        }
        Mode::Script { .. } | Mode::Scripted { .. } | Mode::Never => None,
    };
    ruling.map(|r| r.with_hand(hand)).into_iter().collect()
}

fn judged(ctx: &Ctx<'_>, id: RulingId, hand: &mut Hand<'_>) -> Ruling {
    let world = ctx.world;
    let mut judgement = calculus::judge(world);
    let option = hand.chance(judgement.chance, Draw::Option);
    let weather = hand.chance(world.book().params.weather_chance, Draw::Weather);
    judgement.conditions = conditions(ctx, judgement.best, weather);
    let person = ctx.input.people.contains(&Side::Red);
    judgement.chosen = (!person).then(|| chosen(world, &judgement, option));
    let mut events = vec![Event::Side(Side::Blue, SideChange::Craft(band(world, judgement.chance, hand)))];
    let why = why(&judgement);
    if let Some(intent) = judgement.chosen {
        events.extend(choices::intend(Side::Red, intent));
    }
    let table = CraftChange::Judged(Box::new(judgement));
    events.push(Event::Side(Side::Red, SideChange::Craft(table)));
    Ruling::new(id, Weight::Major, why, events)
}

/// Conditions that hold, and how many there are: those of rules §17 unless the scenario names its own.
fn conditions(ctx: &Ctx<'_>, best: Option<Intent>, weather: bool) -> (i32, i32) {
    let (world, params) = (ctx.world, &ctx.world.book().params);
    let Some(intent) = best else { return (0, 0) };
    let own = &ctx.input.design.attack.conditions;
    let now = world.clock().pulse_no;
    let holds = |c: &Condition| {
        c.pulses.is_none_or(|(from, to)| (from..=to).contains(&now))
            && happenings::holds(world, &ctx.input.ordered, &c.needs)
    };
    let list: Vec<bool> = if own.is_empty() {
        let assembled = calculus::assembled(world, intent) >= params.assembled_share;
        vec![assembled, calculus::supplied(world, intent) >= params.supplied_mean, weather]
    } else {
        own.iter().map(holds).collect()
    };
    let count = |n: usize| i32::try_from(n).expect("few conditions");
    (count(list.iter().filter(|c| **c).count()), count(list.len()))
}

/// The attack, if it was drawn and enough conditions hold; else a hybrid act if points remain, else nothing.
fn chosen(world: &World, judgement: &Judgement, drawn: bool) -> Intent {
    let ready = judgement.conditions.0 >= world.book().params.conditions_needed;
    match judgement.best {
        Some(attack) if drawn && ready => attack,
        _ if world.side(Side::Red).points > 0 => Intent::Hybrid,
        _ => Intent::StandDown,
    }
}

/// Where the defender's staff believes the chance to lie: round the truth, but not centred on it.
fn band(world: &World, chance: i32, hand: &mut Hand<'_>) -> CraftChange {
    let width = calculus::band_width(&world.book().params, calculus::best_access(world));
    let middle = chance + hand.roll(-width, width, Draw::Band);
    let (lo, hi) = calculus::band(middle, width);
    CraftChange::Band { lo, hi }
}

fn why(judgement: &Judgement) -> Why {
    let mut why = Why::new();
    why.add(Name::Quick, Op::Is, judgement.quick);
    why.add(Name::Cohesion, Op::Is, judgement.cohesion);
    for (i, (_, n)) in judgement.motives.iter().enumerate() {
        why.add(Name::Motive, if i == 0 { Op::Is } else { Op::Plus }, *n);
    }
    why.add(Name::Motive, Op::Gives, judgement.motive);
    for option in &judgement.options {
        why.add(Name::Quick, Op::Is, option.quick).add(Name::Value, Op::Gives, option.value);
    }
    why.add(Name::Chance, Op::Is, judgement.chance);
    why
}
