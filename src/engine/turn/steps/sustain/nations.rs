//! Will at the end of a pulse; drift, burden and resource points at the end of a period (rules §16.1, §16.3).

use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::ids::{NationId, Side};
use crate::base::moment::Moment;
use crate::rules::{council, will};
use crate::setup::book::Part;
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::event::{Event, NationChange, SideChange};
use crate::world::tables::politics::WillCause;

/// One ruling per voice that something touched; in the last pulse of a period one more per voice, and one for clarity.
pub(super) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let world = ctx.world;
    let voices = council::voices(world);
    let mut rulings: Vec<Ruling> = voices.iter().filter_map(|&v| pulse(at, world, v)).collect();
    let period = world.book().params.period_pulses;
    if (world.clock().pulse_no + 1).rem_euclid(period) == 0 {
        rulings.extend(voices.into_iter().map(|v| end_of_period(at, world, v)));
        let n = will::clarity_drift(world);
        if n != 0 {
            let id = RulingId { at, subject: Subject::Side(Side::Blue), purpose: Purpose::Period, slot: 0 };
            let fades = Event::Side(Side::Blue, SideChange::Clarity(n));
            rulings.push(Ruling::new(id, Weight::Minor, Why::new(), vec![fades]));
        }
    }
    rulings
}

fn pulse(at: Moment, world: &World, voice: NationId) -> Option<Ruling> {
    let moves = will::moves(world, voice);
    let id = RulingId { at, subject: Subject::Nation(voice), purpose: Purpose::Nation, slot: 0 };
    (!moves.is_empty()).then(|| moved(id, world, voice, moves))
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
        ruling.events.push(Event::Side(Side::Blue, SideChange::Rp(will::income(nation))));
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
