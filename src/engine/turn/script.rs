//! The script is asked, never stored: which moment comes next (rules §2.2).

use crate::base::moment::{Moment, Step};
use crate::world::World;
use crate::world::tables::clock::Pace;

/// Pulses of a crisis turn that starts at a period boundary.
const PERIOD: i32 = 6;

/// The moment after `after` in the current turn; the first one without it; `None` when the turn is over.
pub fn next(world: &World, after: Option<Moment>) -> Option<Moment> {
    let clock = world.clock();
    let first = Moment { turn: clock.turn, pulse: clock.pulse, step: Step::Orders, tick: 0 };
    let Some(at) = after else {
        return clock.ended.is_none().then_some(first);
    };
    if at.tick + 1 < at.step.ticks() {
        return Some(Moment { tick: at.tick + 1, ..at });
    }
    if at.step == Step::Report {
        let over = clock.ended.is_some() || clock.turn != at.turn;
        return (!over).then_some(Moment { step: Step::Opening, ..first });
    }
    let mut step = at.step;
    loop {
        step = step.next().expect("Report is the last step and was handled");
        if plays(world, step) {
            return Some(Moment { step, tick: 0, ..at });
        }
    }
}

/// Whether a step is played in the pulse being resolved.
fn plays(world: &World, step: Step) -> bool {
    match step {
        Step::Closing => is_last_pulse(world),
        Step::Calculus => is_last_pulse(world) && world.clock().pace == Pace::Crisis,
        _ => true,
    }
}

/// Whether the pulse being resolved is the last of its turn by the calendar (rules §2.1).
pub fn is_last_pulse(world: &World) -> bool {
    let clock = world.clock();
    match clock.pace {
        Pace::War => i32::from(clock.pulse) + 1 >= i32::from(world.book().facts.turn_pulses),
        Pace::Crisis => (clock.pulse_no + 1).rem_euclid(PERIOD) == 0,
    }
}
