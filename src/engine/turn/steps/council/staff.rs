//! What follows in Council without an order: activation that was delayed, nations that go ahead on their own soil, the
//! general alert (rules §16.2, §18).

use std::collections::BTreeSet;

use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::ids::{NationId, Side, UnitId};
use crate::base::moment::Moment;
use crate::base::refusal::VerbName;
use crate::rules::council::Verdict;
use crate::rules::release;
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::Why;
use crate::world::World;
use crate::world::components::{Authority, Permit, Release};
use crate::world::event::{Event, Mark, NationChange, SideChange, UnitChange};
use crate::world::order::Whom;

use super::STAFF_SLOT;

/// The rulings that no order asked for; `agreed` are the texts agreed now.
pub(super) fn propose(at: Moment, ctx: &Ctx<'_>, agreed: &[Verdict]) -> Vec<Ruling> {
    let world = ctx.world;
    let id = |subject| RulingId { at, subject, purpose: Purpose::Desk, slot: STAFF_SLOT };
    let rows = &world.book().tables.measures;
    let activates = agreed.iter().any(|v| rows.get(&v.measure).is_some_and(|row| row.activates));
    let mut rulings = Vec::new();
    if agreed.is_empty() {
        // With a text agreed now, its ruling has done this for every unit.
        for unit in world.units() {
            let caveat = release::has_caveat(world, unit);
            if let Some((stage, left)) = release::after_council(world, unit, false, caveat) {
                let change = Event::Unit(unit, UnitChange::Release { stage, left });
                rulings.push(Ruling::new(id(Subject::Unit(unit)), Weight::Notable, Why::new(), vec![change]));
            }
        }
    }
    if !activates && !release::is_activation_in_force(world) {
        for nation in going_ahead(world) {
            let clarity = SideChange::Clarity(world.book().params.national_clarity);
            let events = vec![Event::Nation(nation, NationChange::Released), Event::Side(Side::Blue, clarity)];
            rulings.push(Ruling::new(id(Subject::Nation(nation)), Weight::Notable, Why::new(), events));
        }
    }
    let alerted = alerted(world);
    if !alerted.is_empty() {
        rulings.push(Ruling::new(id(Subject::None), Weight::Minor, Why::new(), alerted));
    }
    rulings
}

/// Voices whose forces have orders that only their nation's own release allows, for the first time.
fn going_ahead(world: &World) -> BTreeSet<NationId> {
    let mut voices = BTreeSet::new();
    for standing in world.tables().orders.values() {
        if standing.order.side != Side::Blue || standing.order.verb.name() == VerbName::Hold {
            continue;
        }
        for unit in subjects(world, standing.order.whom) {
            let asks = match world.with::<Permit, _>(unit, |p| p.authority).flatten() {
                Some(Authority::C) => true,
                Some(Authority::N) => !release::is_at_home(world, unit),
                _ => false,
            };
            let voice = world.book().facts.voice_of(world.identity(unit).nation);
            let first = world.nation(voice).is_some_and(|n| !n.released);
            let only = release::is_released(world, unit, standing.order.verb.name()).is_ok();
            if asks && first && only && release::can_release_itself(world, unit) {
                voices.insert(voice);
            }
        }
    }
    voices
}

fn subjects(world: &World, whom: Whom) -> Vec<UnitId> {
    match whom {
        Whom::Unit(unit) => world.units().filter(|&u| u == unit).collect(),
        Whom::Formation(hq) => world.units().filter(|&u| world.identity(u).hq == Some(hq)).collect(),
        Whom::Desk => Vec::new(),
    }
}

/// From this rung on nobody is surprised.
fn alerted(world: &World) -> Vec<Event> {
    if world.rung() < world.book().params.alert_rung {
        return Vec::new();
    }
    let asleep = world.units().filter(|&u| world.with::<Release, _>(u, |r| !r.alert).unwrap_or(false));
    asleep.map(|u| Event::Unit(u, UnitChange::Marked(Mark::Alert))).collect()
}
