//! Release without votes (rules §23.2 no. 20): up to a pulse only units of the nations named have orders, in that pulse
//! everybody is free.

use crate::base::ids::{Side, UnitId};
use crate::base::refusal::{Lifts, Measure, Stage};
use crate::world::World;
use crate::world::components::{Permit, Release, UnitRecord};
use crate::world::event::{Event, SideChange, UnitChange};

/// Whether the game is played without votes.
pub fn is_forced(world: &World) -> bool {
    world.book().facts.forced.is_some()
}

/// What bars a unit before that pulse, if its nation is not one of the first.
pub(super) fn holds_back(world: &World, unit: UnitId) -> Option<Lifts> {
    let forced = world.book().facts.forced.as_ref()?;
    let identity = world.identity(unit);
    let first = |n| forced.first.contains(&n);
    let voice = world.book().facts.voice_of(identity.nation);
    let waits = identity.side == Side::Blue && world.clock().pulse_no < forced.pulse;
    (waits && !first(identity.nation) && !first(voice)).then_some(Lifts::Nothing)
}

/// What the Council of this pulse brings: Article 5 and self-defence everywhere, an end to all locks and caveats, every
/// unit activated; later the release of fires across the border.
pub fn forced_now(world: &World) -> Vec<Event> {
    let Some(forced) = &world.book().facts.forced else { return Vec::new() };
    let (params, now) = (&world.book().params, world.clock().pulse_no);
    let roe = |n: i32| Event::Side(Side::Blue, SideChange::Roe(u8::try_from(n).expect("ROE is 0 to 4")));
    let mut events = Vec::new();
    let mut granted = i32::from(world.side(Side::Blue).roe);
    if now == forced.pulse {
        events.push(Event::Side(Side::Blue, SideChange::Measure { measure: Measure::Article5, since: now }));
        granted = granted.max(params.roe_allied);
    }
    if now == forced.pulse + params.forced_roe_pulses {
        granted = granted.max(params.roe_near);
    }
    events.extend((granted > i32::from(world.side(Side::Blue).roe)).then(|| roe(granted)));
    if now != forced.pulse {
        return events;
    }
    for unit in world.units().filter(|&u| world.side_of(u) == Side::Blue) {
        events.extend(freed(world, unit));
    }
    events
}

fn freed(world: &World, unit: UnitId) -> Vec<Event> {
    let mut events = Vec::new();
    if let Some(permit) = world.get::<Permit>(unit).filter(|p| !p.locks.is_empty() || !p.caveats.is_empty()) {
        let free = Permit { locks: Vec::new(), caveats: Vec::new(), ..permit };
        let record = UnitRecord { permit: Some(free), ..UnitRecord::new(unit) };
        events.push(Event::Unit(unit, UnitChange::Patched(Box::new(record))));
    }
    if let Some(release) = world.get::<Release>(unit).filter(|r| r.stage <= Stage::Activated) {
        let (stage, left) = super::activated(world, unit, &release);
        let changes = (stage, left) != (release.stage, release.left);
        events.extend(changes.then_some(Event::Unit(unit, UnitChange::Release { stage, left })));
    }
    events
}
