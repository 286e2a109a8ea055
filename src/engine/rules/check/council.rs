//! May this measure be tabled? Blue alone, not on the table already, not in force, not while it cools down.

use crate::base::ids::{IncidentId, Side};
use crate::base::refusal::{Measure, Refusal, VerbName};
use crate::rules::council;
use crate::setup::book::Part;
use crate::world::World;

/// Whether a side may table a measure that cites these incidents.
///
/// # Errors
/// E20 if it has no Council or the measure is not in play; E05 for too many incidents, E17 for one that is none of its
/// enemy's; E16 while a text for it lies on the table, while it cools down, or for good once it is in force.
pub fn check(world: &World, side: Side, measure: Measure, cites: &[IncidentId]) -> Result<(), Refusal> {
    let book = world.book();
    if side != Side::Blue
        || !book.facts.has_measure(measure)
        || book.facts.off.contains(&Part::Council)
        || super::super::release::is_forced(world)
    {
        return Err(Refusal::LockedVerb { verb: VerbName::Council });
    }
    let n = i32::try_from(cites.len()).unwrap_or(i32::MAX);
    if n > book.params.cites_max {
        return Err(Refusal::Capacity { n, cap: book.params.cites_max });
    }
    let incidents = &world.tables().incidents;
    if cites.iter().any(|i| incidents.get(i).is_none_or(|i| i.by == side)) {
        return Err(Refusal::Evidence { e: 0, need: 1 });
    }
    if council::is_in_force(world, measure) {
        // Nothing is left to ask for: not again before the game is over.
        return Err(Refusal::Cooldown { pulses: book.facts.last_pulse - world.clock().pulse_no + 1 });
    }
    let wait = council::pending(world, measure).or_else(|| council::cooldown(world, measure));
    wait.map_or(Ok(()), |pulses| Err(Refusal::Cooldown { pulses }))
}

/// Whether a side may bring one more measure this turn, with so many in its plan already (rules §23.2 no. 6).
///
/// # Errors
/// E05 with the number it would be and the number it may bring.
pub fn has_room(world: &World, side: Side, drafts: usize) -> Result<(), Refusal> {
    let Some(cap) = world.book().facts.proposals.get(&side).copied() else { return Ok(()) };
    let clock = world.clock();
    let first = clock.pulse_no - i32::from(clock.pulse);
    let tabled = world.tables().proposals.values().filter(|p| p.tabled >= first).count();
    let n = i32::try_from(tabled + drafts + 1).unwrap_or(i32::MAX);
    if n > cap { Err(Refusal::Capacity { n, cap }) } else { Ok(()) }
}
