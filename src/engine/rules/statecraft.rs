//! What the desk buys and says (rules §16.3, §16.4): lobbying, summits, signals, and what their period makes of them.
//!
//! Not here: votes, and what other desk verbs cost.

use std::collections::BTreeMap;

use crate::base::fixed::{div_floor, narrow};
use crate::base::hexes::HexNo;
use crate::base::ids::{NationId, Side, UnitId};
use crate::base::refusal::Measure;
use crate::setup::params::Params;
use crate::world::World;
use crate::world::components::{Combat, Marks};
use crate::world::event::{CraftChange, Event, NationChange, SideChange};
use crate::world::order::{Agenda, Tone};
use crate::world::tables::politics::{Exercise, Standing, Status, WillCause};
use crate::world::tables::statecraft::Signalled;

use super::{council, ground};

/// Land points from which a formation counts as a brigade (rules §4.4).
const BRIGADE_POINTS: i32 = 2;

/// The period a pulse lies in, from 0.
pub fn period_of(world: &World, pulse: i32) -> i32 {
    narrow(div_floor(i64::from(pulse), i64::from(world.book().params.period_pulses)))
}

/// Whether the pulse being resolved is the last of its period.
pub fn is_period_end(world: &World) -> bool {
    (world.clock().pulse_no + 1).rem_euclid(world.book().params.period_pulses) == 0
}

/// Lobbying behind the text of a measure so far, tabled or not, per voice.
pub fn lobbied(world: &World, measure: Measure) -> BTreeMap<NationId, i32> {
    let open = world.tables().proposals.values().find(|p| p.measure == measure && p.standing == Standing::Open);
    match open {
        Some(text) => text.lobby.clone(),
        None => world.side(Side::Blue).craft.lobbied.get(&measure).cloned().unwrap_or_default(),
    }
}

/// Whether a nation is a partner: it has no vote, but may be asked (rules §18).
pub fn is_partner(world: &World, nation: NationId) -> bool {
    world.nation(nation).is_some_and(|n| n.status == Status::Partner)
}

/// What one more lobbying of a voice adds that was lobbied by `before` already.
pub fn lobby_step(steps: &[i32], before: i32) -> i32 {
    let mut sum = 0;
    for step in steps {
        if before <= sum {
            return *step;
        }
        sum += step;
    }
    steps.last().copied().unwrap_or(0)
}

/// Pulses until the next summit may be held; `None` if it may be now.
pub fn summit_wait(world: &World) -> Option<i32> {
    let params = &world.book().params;
    let last = world.side(Side::Blue).craft.summit?;
    let left = last + params.summit_periods * params.period_pulses - world.clock().pulse_no;
    (left > 0).then_some(left)
}

/// Whether a summit held now would agree: it fails if too many voices stay cold.
pub fn summit_agrees(world: &World) -> bool {
    let params = &world.book().params;
    let will = |voice: &NationId| world.nation(*voice).map_or(0, |n| n.will.clamp(0, 1000));
    let cold = council::voices(world).iter().filter(|v| will(v) < params.summit_low_will).count();
    i32::try_from(cold).expect("few voices") < params.summit_low_voices
}

/// What a summit changes, its price apart.
pub fn summit(world: &World, agenda: Agenda, nations: &[NationId]) -> Vec<Event> {
    let params = &world.book().params;
    let craft = |change| Event::Side(Side::Blue, SideChange::Craft(change));
    let mut events = vec![craft(CraftChange::Summit(world.clock().pulse_no))];
    if !summit_agrees(world) {
        events.extend(will_of_all(world, params.summit_failed_will, WillCause::Summit));
        return events;
    }
    match agenda {
        Agenda::Cohesion => {
            let two = |voice: &NationId| if nations.contains(voice) { params.summit_will_two } else { 0 };
            events.extend(council::voices(world).into_iter().map(|voice| {
                let n = params.summit_will + two(&voice);
                Event::Nation(voice, NationChange::Will { n, cause: WillCause::Summit })
            }));
        }
        Agenda::Pledge => {
            let pledge = |voice: &NationId| Event::Nation(*voice, NationChange::Spend(params.pledge_spend));
            events.extend(nations.iter().map(pledge));
        }
        Agenda::Plans => {
            events.push(craft(CraftChange::MoreOrders(params.plans_orders)));
            events.push(Event::Side(Side::Blue, SideChange::Clarity(params.plans_clarity)));
        }
    }
    events
}

/// The same move of every voice's will.
pub fn will_of_all(world: &World, n: i32, cause: WillCause) -> Vec<Event> {
    let voices = council::voices(world).into_iter();
    voices.map(|voice| Event::Nation(voice, NationChange::Will { n, cause })).collect()
}

/// Pulses until a side may send a signal of this tone to this addressee again; `None` if it may now.
pub fn signal_wait(world: &World, side: Side, (tone, to): (Tone, Option<NationId>)) -> Option<i32> {
    let now = world.clock().pulse_no;
    let this = period_of(world, now);
    let said = &world.side(side).craft.signals;
    let again = said.iter().any(|s| s.tone == tone && s.to == to && period_of(world, s.at) == this);
    again.then(|| (this + 1) * world.book().params.period_pulses - now)
}

/// What a signal changes when it is sent.
pub fn signal(world: &World, side: Side, (tone, to): (Tone, Option<NationId>)) -> Vec<Event> {
    let params = &world.book().params;
    let warns = tone == Tone::Warn && side == Side::Blue && to.is_none() && world.rung() >= params.warn_rung;
    let moved = if warns { params.warn_motive } else { 0 };
    let roe = world.side(side).roe;
    let said = Signalled { tone, to, at: world.clock().pulse_no, roe, moved, broken: false };
    let mut events = vec![Event::Side(side, SideChange::Craft(CraftChange::Signal(said)))];
    if warns {
        events.push(Event::Side(Side::Blue, SideChange::Clarity(params.warn_clarity)));
        events.push(Event::Side(Side::Red, SideChange::Motive(moved)));
    }
    events
}

/// What a side has told the other in a period.
fn told(world: &World, side: Side, tone: Tone, period: i32) -> Vec<Signalled> {
    let said = world.side(side).craft.signals.iter().copied();
    said.filter(|s| s.tone == tone && s.to.is_none() && period_of(world, s.at) == period).collect()
}

/// Reassurances of this period that the defender's acts belie now: more rules of engagement, or a brigade that
/// exercises near the border.
pub fn belied(world: &World) -> Vec<Signalled> {
    let period = period_of(world, world.clock().pulse_no);
    let mut said = told(world, Side::Blue, Tone::Reassure, period);
    said.retain(|s| !s.broken);
    if said.is_empty() {
        return said;
    }
    let roe = world.side(Side::Blue).roe;
    let exercises = brigade_exercises(world) > 0;
    said.retain(|s| roe > s.roe || exercises);
    said
}

/// What a broken reassurance costs.
pub fn breach(world: &World, said: &Signalled) -> Vec<Event> {
    let params = &world.book().params;
    let broke = CraftChange::Broke { tone: said.tone, at: said.at };
    let mut events = vec![
        Event::Side(Side::Blue, SideChange::Craft(broke)),
        Event::Side(Side::Red, SideChange::Motive(params.broken_motive)),
    ];
    events.extend(will_of_all(world, params.broken_will, WillCause::BrokenReassurance));
    events
}

/// What stepping back alone does at the end of a period: motive and clarity; nothing if the other side did too.
pub fn alone(world: &World) -> Option<(i32, i32)> {
    let period = period_of(world, world.clock().pulse_no);
    let steps_back = |side| !told(world, side, Tone::Deescalate, period).is_empty();
    let params = &world.book().params;
    let only = is_period_end(world) && steps_back(Side::Blue) && !steps_back(Side::Red);
    only.then_some((params.deescalate_motive, params.deescalate_clarity))
}

/// Heat that both sides take off together at the end of a period, 0 or less.
pub fn eased(world: &World) -> i32 {
    let period = period_of(world, world.clock().pulse_no);
    let both = Side::BOTH.into_iter().all(|side| !told(world, side, Tone::Deescalate, period).is_empty());
    if is_period_end(world) && both { world.book().params.deescalate_heat } else { 0 }
}

/// What signals add to the motive as their period ends: what held for it is taken back, what was kept counts from now.
pub fn passing(world: &World) -> i32 {
    if !is_period_end(world) {
        return 0;
    }
    let period = period_of(world, world.clock().pulse_no);
    let kept = |period| {
        let said = told(world, Side::Blue, Tone::Reassure, period);
        if !said.is_empty() && said.iter().all(|s| !s.broken) { world.book().params.kept_motive } else { 0 }
    };
    let warned: i32 = told(world, Side::Blue, Tone::Warn, period).iter().map(|s| s.moved).sum();
    kept(period) - kept(period - 1) - warned
}

/// Whether both sides have a cease-fire standing: each has offered one to the other in this period or the last
/// (rules §2.1).
pub fn is_ceasefire(world: &World) -> bool {
    let period = period_of(world, world.clock().pulse_no);
    let offers = |side, period| !told(world, side, Tone::Ceasefire, period).is_empty();
    Side::BOTH.into_iter().all(|side| offers(side, period) || offers(side, period - 1))
}

/// Exercises of the defender with a brigade within two hexes of the aggressor's land; exercises are announced. A brigade
/// there that is busy without an exercise of the table counts as one of its own.
pub fn brigade_exercises(world: &World) -> i32 {
    let now = world.clock().pulse_no;
    let brigade = |u: UnitId| world.with::<Combat, _>(u, |c| c.pts >= BRIGADE_POINTS).unwrap_or(false);
    let near = |u: UnitId| world.hex_of(u).is_some_and(|h| is_near_border(world, h));
    let counts = |u: UnitId| world.is_alive(u) && brigade(u) && near(u);
    let under_way = |e: &&Exercise| e.side == Side::Blue && (e.began..=e.last).contains(&now);
    let exercises: Vec<&Exercise> = world.tables().exercises.values().filter(under_way).collect();
    let listed = exercises.iter().filter(|e| e.who.iter().any(|&u| counts(u))).count();
    let busy = |u: UnitId| world.with::<Marks, _>(u, |m| m.busy_until.is_some_and(|p| p >= now)).unwrap_or(false);
    let own = world.units().filter(|&u| world.side_of(u) == Side::Blue && busy(u) && counts(u));
    let alone = own.filter(|u| !exercises.iter().any(|e| e.who.contains(u))).count();
    i32::try_from(listed + alone).expect("few exercises")
}

/// Whether a hex lies near the aggressor's land.
pub fn is_near_border(world: &World, hex: HexNo) -> bool {
    let reach = world.book().params.border_hexes;
    let map = &world.book().map;
    map.hexes().any(|h| h.distance(hex) <= reach && ground::soil_side(world, h) == Some(Side::Red))
}

/// Price of a lobbying and of a summit, thousandths of a resource point.
pub fn prices(params: &Params) -> (i32, i32) {
    (1000 * params.lobby_price, 1000 * params.summit_price)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lobbying_a_voice_again_moves_it_less() {
        let steps = [40, 20, 10];
        assert_eq!([0, 40, 60, 70, 80].map(|before| lobby_step(&steps, before)), [40, 20, 10, 10, 10]);
    }
}
