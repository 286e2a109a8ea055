//! What the desk does about forces and means: alerts, exercises, purchases, asks of partners (rules §16.3, §18).

use std::collections::{BTreeMap, BTreeSet};

use crate::base::dice::Subject;
use crate::base::ids::{NationId, Side, UnitId};
use crate::base::refusal::{Refusal, Work};
use crate::rules::check::effort::{effort, price, wanted};
use crate::rules::purchases::{self, Wanted};
use crate::rules::{exercises, partners, release};
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::event::{Event, Mark, NationChange, SideChange, UnitChange};
use crate::world::order::{Order, Verb};
use crate::world::tables::politics::Purchase;

use super::desk::{Done, Tally};

/// What this Council has done about forces and means already.
#[derive(Default)]
pub(super) struct Seen {
    alerted: BTreeSet<UnitId>,
    busy: BTreeSet<UnitId>,
    numbers: Vec<u8>,
    broken_off: BTreeSet<u8>,
    bought: BTreeMap<(Purchase, Option<UnitId>, Option<NationId>), i32>,
    teams: u32,
    asked: BTreeSet<NationId>,
}

/// Carries an order out on top of what was done before it.
pub(super) fn act(world: &World, order: &Order, tally: &mut Tally<'_>) -> Done {
    effort(world, order)?;
    let mut why = Why::new();
    let cost = price(world, order);
    if cost != 0 {
        why.add(Name::Means, Op::Is, tally.left(order.side));
        why.add(Name::Price, Op::Plus, -cost);
    }
    let done = match &order.verb {
        Verb::Alert { tier } => alert(world, order, *tier, &mut tally.effort),
        Verb::Exercise { abort: true, .. } => break_off(world, order, &mut tally.effort),
        Verb::Exercise { .. } => exercise(world, order, &mut tally.effort),
        Verb::Invest { .. } => invest(world, order, &mut tally.effort),
        Verb::Partner { nation, level } => ask(world, (*nation, *level), &mut tally.effort, &mut why),
        verb => Err(Refusal::LockedVerb { verb: verb.name() }),
    };
    // Paid last: what lapses for another reason costs nothing.
    let mut events = done?;
    events.splice(0..0, tally.pay(order.side, cost)?);
    Ok((events, why))
}

fn alert(world: &World, order: &Order, tier: Option<i32>, seen: &mut Seen) -> Result<Vec<Event>, Refusal> {
    let mut units = release::alertable(world, order.side, order.whom, tier)?;
    units.retain(|u| seen.alerted.insert(*u));
    if units.is_empty() {
        return Err(Refusal::UnknownSubject { unit: order.whom.unit().unwrap_or(UnitId(0)) });
    }
    let mut events = Vec::new();
    for unit in units {
        events.push(Event::Unit(unit, UnitChange::Marked(Mark::Alert)));
        if let Some((stage, left)) = release::alerted(world, unit) {
            events.push(Event::Unit(unit, UnitChange::Release { stage, left }));
        }
    }
    Ok(events)
}

fn exercise(world: &World, order: &Order, seen: &mut Seen) -> Result<Vec<Event>, Refusal> {
    let wanted = wanted(order).expect("asked for an exercise alone");
    if let Some(&unit) = wanted.who.iter().find(|u| seen.busy.contains(u)) {
        let until = world.clock().pulse_no;
        return Err(Refusal::Busy { unit, work: Work::Exercise, until });
    }
    let n = i32::try_from(seen.numbers.len()).expect("few exercises begin at once") + 1;
    let begun = exercises::begin(world, order.side, &wanted, &seen.numbers);
    let (id, exercise) = begun.ok_or(Refusal::Capacity { n, cap: n - 1 })?;
    seen.numbers.push(id);
    seen.busy.extend(wanted.who);
    let busy = |unit: &UnitId| Event::Unit(*unit, UnitChange::Marked(Mark::Busy(exercise.last)));
    let bound = exercises::row(world, wanted.kind).is_none_or(|row| !row.free);
    let mut events: Vec<Event> = wanted.who.iter().filter(|_| bound).map(busy).collect();
    let state = Some(Box::new(exercise));
    events.push(Event::Side(order.side, SideChange::Exercise { id, state }));
    Ok(events)
}

fn break_off(world: &World, order: &Order, seen: &mut Seen) -> Result<Vec<Event>, Refusal> {
    let Verb::Exercise { kind, .. } = &order.verb else { unreachable!("asked to break off an exercise alone") };
    let found = exercises::under_way(world, order.side, kind, order.whom.unit());
    let unknown = Refusal::UnknownSubject { unit: order.whom.unit().unwrap_or(UnitId(0)) };
    let (id, exercise) = found.filter(|(id, _)| seen.broken_off.insert(*id)).ok_or(unknown)?;
    Ok(exercises::broken_off(world, id, &exercise))
}

fn invest(world: &World, order: &Order, seen: &mut Seen) -> Result<Vec<Event>, Refusal> {
    let wanted = Wanted::of(order).expect("asked to invest alone");
    let earlier = seen.bought.entry((wanted.kind, wanted.unit, wanted.nation)).or_insert(0);
    let once = matches!(wanted.kind, Purchase::Brigade | Purchase::Set) && *earlier > 0;
    let full = wanted.kind == Purchase::HostSupport && {
        let level = wanted.nation.and_then(|n| world.nation(n)).map_or(0, |n| n.ties.host);
        level + *earlier >= world.book().params.host_max
    };
    if once || full {
        return Err(Refusal::Cooldown { pulses: world.book().params.period_pulses });
    }
    let events = purchases::buy(world, order.side, &wanted, (*earlier, seen.teams));
    *earlier += 1;
    seen.teams += u32::from(wanted.kind == Purchase::ResponseTeam);
    Ok(events)
}

fn ask(world: &World, (nation, level): (NationId, i32), seen: &mut Seen, why: &mut Why) -> Result<Vec<Event>, Refusal> {
    if !seen.asked.insert(nation) {
        return Err(Refusal::Cooldown { pulses: world.book().params.period_pulses });
    }
    let asked = world.nation(nation).expect("a partner that is asked stands in the table");
    let of = Subject::Nation(nation);
    why.add_of(of, Name::Will, Op::Is, asked.will.clamp(0, 1000));
    why.add_of(of, Name::Lobby, Op::Plus, asked.ties.lobby);
    why.add_of(of, Name::Ask, Op::Is, partners::needs(world, level));
    let granted = partners::grants(world, nation, level).then_some(NationChange::Partner(level));
    let spent = (asked.ties.lobby != 0).then_some(NationChange::Lobbied(-asked.ties.lobby));
    Ok(granted.into_iter().chain(spent).map(|change| Event::Nation(nation, change)).collect())
}

/// Sides whose purse this part of the desk opens.
pub(super) fn left(rp: &BTreeMap<Side, i32>, side: Side) -> i32 {
    rp.get(&side).copied().unwrap_or(0)
}
