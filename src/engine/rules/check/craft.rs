//! May this be said or asked for? Lobbying, summits, signals (rules §3, §16.3, §16.4).

use crate::base::fixed::{div_round, narrow};
use crate::base::ids::{NationId, Side};
use crate::base::refusal::{Measure, Refusal, VerbName};
use crate::rules::{council, statecraft};
use crate::setup::book::Part;
use crate::world::World;
use crate::world::order::{Agenda, Tone};

/// Nations a summit names.
const TWO: i32 = 2;

/// Whether a side has so many thousandths of a resource point.
///
/// # Errors
/// E18 with what there is and what is needed, in whole points.
pub fn funds(world: &World, side: Side, price: i32) -> Result<(), Refusal> {
    affordable(world.side(side).rp, price)
}

/// The same of a purse.
///
/// # Errors
/// E18.
pub fn affordable(rp: i32, price: i32) -> Result<(), Refusal> {
    let points = |n: i32| narrow(div_round(i64::from(n), 1000));
    if rp >= price { Ok(()) } else { Err(Refusal::Funds { rp: points(rp), need: points(price) }) }
}

/// Whether a side may lobby a voice for a measure, or a partner for what it will be asked next.
///
/// # Errors
/// E20 without a Council, or for a nation that has no voice in it; E16 once the measure is in force; E18.
pub fn lobby(world: &World, side: Side, nation: NationId, measure: Measure) -> Result<(), Refusal> {
    let book = world.book();
    has_council(world, side, VerbName::Lobby)?;
    let partner = statecraft::is_partner(world, nation);
    if !partner && (!book.facts.has_measure(measure) || !council::voices(world).contains(&nation)) {
        return Err(Refusal::LockedVerb { verb: VerbName::Lobby });
    }
    if !partner && council::is_in_force(world, measure) {
        return Err(Refusal::Cooldown { pulses: book.facts.last_pulse - world.clock().pulse_no + 1 });
    }
    funds(world, side, statecraft::prices(&book.params).0)
}

/// Whether a side may call a summit on an agenda with these nations.
///
/// # Errors
/// E20 without a Council, or for a nation that has no voice; E05 unless it names two nations (for plans: at most two);
/// E16 too soon after the last; E18.
pub fn summit(world: &World, side: Side, agenda: Agenda, nations: &[NationId]) -> Result<(), Refusal> {
    has_council(world, side, VerbName::Summit)?;
    let voices = council::voices(world);
    if nations.iter().any(|n| !voices.contains(n)) {
        return Err(Refusal::LockedVerb { verb: VerbName::Summit });
    }
    let mut named = nations.to_vec();
    named.sort_unstable();
    named.dedup();
    let n = i32::try_from(named.len()).unwrap_or(i32::MAX);
    if n > TWO || (n < TWO && agenda != Agenda::Plans) {
        return Err(Refusal::Capacity { n, cap: TWO });
    }
    if let Some(pulses) = statecraft::summit_wait(world) {
        return Err(Refusal::Cooldown { pulses });
    }
    funds(world, side, statecraft::prices(&world.book().params).1)
}

/// Whether a side may send a signal now.
///
/// # Errors
/// E16 if it has sent the same to the same addressee in this period.
pub fn signal(world: &World, side: Side, what: (Tone, Option<NationId>)) -> Result<(), Refusal> {
    statecraft::signal_wait(world, side, what).map_or(Ok(()), |pulses| Err(Refusal::Cooldown { pulses }))
}

fn has_council(world: &World, side: Side, verb: VerbName) -> Result<(), Refusal> {
    let off = world.book().facts.off.contains(&Part::Council);
    if side != Side::Blue || off { Err(Refusal::LockedVerb { verb }) } else { Ok(()) }
}
