//! Will at the end of a pulse; drift, burden and resource points at the end of a period (rules §16.1, §16.3).

use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::ids::{NationId, Side};
use crate::base::moment::Moment;
use crate::rules::{council, cyber, hybrid, statecraft, will};
use crate::setup::book::Part;
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::event::{Event, NationChange, NodeChange, SideChange};
use crate::world::tables::politics::WillCause;

/// One ruling per voice that something touched; in the last pulse of a period one more per voice, and one for clarity.
pub(super) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let world = ctx.world;
    let voices = council::voices(world);
    let mut rulings: Vec<Ruling> = voices.iter().filter_map(|&v| pulse(at, world, v)).collect();
    rulings.extend(outages(at, world));
    rulings.extend(belied(at, world));
    if statecraft::is_period_end(world) {
        rulings.extend(voices.into_iter().map(|v| end_of_period(at, world, v)));
        rulings.extend(of_side(at, world));
    }
    rulings
}

/// Services that are out in this pulse: counted node by node, half an effect as half a pulse (rules §23.2 nos. 15, 34).
fn outages(at: Moment, world: &World) -> Vec<Ruling> {
    let services = world.book().facts.tasks.iter().filter(|(_, task)| task.service.is_some());
    let out = services.map(|(&node, _)| (node, cyber::out(world, node))).filter(|(_, n)| *n > 0);
    let rulings = out.map(|(node, n)| {
        let id = RulingId { at, subject: Subject::Node(node), purpose: Purpose::Nation, slot: 0 };
        Ruling::new(id, Weight::Minor, Why::new(), vec![Event::Node(node, NodeChange::Outage(n))])
    });
    rulings.collect()
}

/// Clarity fades at the end of a period, and who stepped back alone pays for it (rules §16.1, §16.4).
fn of_side(at: Moment, world: &World) -> Option<Ruling> {
    let mut events = Vec::new();
    let fades = will::clarity_drift(world);
    events.extend((fades != 0).then_some(Event::Side(Side::Blue, SideChange::Clarity(fades))));
    if let Some((motive, clarity)) = statecraft::alone(world) {
        events.push(Event::Side(Side::Red, SideChange::Motive(motive)));
        events.push(Event::Side(Side::Blue, SideChange::Clarity(clarity)));
    }
    let income = world.book().facts.rp_income.filter(|_| !world.book().facts.off.contains(&Part::Council));
    events.extend(income.map(|n| Event::Side(Side::Blue, SideChange::Rp(1000 * n))));
    let id = RulingId { at, subject: Subject::Side(Side::Blue), purpose: Purpose::Period, slot: 0 };
    (!events.is_empty()).then(|| Ruling::new(id, Weight::Minor, Why::new(), events))
}

/// Reassurances that the defender's own acts belie in this pulse.
fn belied(at: Moment, world: &World) -> Option<Ruling> {
    let events: Vec<Event> =
        statecraft::belied(world).iter().flat_map(|said| statecraft::breach(world, said)).collect();
    let id = RulingId { at, subject: Subject::Side(Side::Blue), purpose: Purpose::Period, slot: 1 };
    (!events.is_empty()).then(|| Ruling::new(id, Weight::Notable, Why::new(), events))
}

fn pulse(at: Moment, world: &World, voice: NationId) -> Option<Ruling> {
    let mut moves = will::moves(world, voice);
    moves.extend(hybrid::charges(world, voice));
    let rp = hybrid::costs(world, voice).0;
    let id = RulingId { at, subject: Subject::Nation(voice), purpose: Purpose::Nation, slot: 0 };
    if moves.is_empty() && rp == 0 {
        return None;
    }
    let mut ruling = moved(id, world, voice, moves);
    ruling.events.extend((rp != 0).then_some(Event::Side(Side::Blue, SideChange::Rp(rp))));
    Some(ruling)
}

fn end_of_period(at: Moment, world: &World, voice: NationId) -> Ruling {
    let nation = world.nation(voice).expect("a voice stands in the table of nations");
    let mut moves = vec![(WillCause::Drift, will::drift(world, nation))];
    if will::is_overburdened(world, voice) {
        moves.push((WillCause::Burden, world.book().params.will_burden));
    }
    moves.retain(|(_, n)| *n != 0);
    let id = RulingId { at, subject: Subject::Nation(voice), purpose: Purpose::Period, slot: 0 };
    let mut ruling = moved(id, world, voice, moves);
    if !world.book().facts.off.contains(&Part::Council) {
        let income = if world.book().facts.rp_income.is_some() { 0 } else { will::income(nation) };
        let rp = income + hybrid::costs(world, voice).1;
        ruling.events.push(Event::Side(Side::Blue, SideChange::Rp(rp)));
    }
    ruling
}

fn moved(id: RulingId, world: &World, voice: NationId, moves: Vec<(WillCause, i32)>) -> Ruling {
    let before = world.nation(voice).map_or(0, |n| n.will.clamp(0, 1000));
    let mut why = Why::new();
    why.add(Name::Will, Op::Is, before);
    for (_, n) in &moves {
        why.add(Name::Will, Op::Plus, *n);
    }
    why.add(Name::Will, Op::Gives, before + moves.iter().map(|m| m.1).sum::<i32>());
    let events = moves.into_iter().map(|(cause, n)| Event::Nation(voice, NationChange::Will { n, cause })).collect();
    Ruling::new(id, Weight::Minor, why, events)
}
