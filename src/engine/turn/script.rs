//! The script is asked, never stored: which moment comes next (rules §2.2).

use crate::base::moment::{Moment, Step};
use crate::world::World;
use crate::world::tables::clock::Pace;

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
        Step::Calculus => is_last_pulse(world) && is_weighed(world),
        _ => true,
    }
}

/// Whether the pulse being resolved is the last of its turn by the calendar (rules §2.1).
pub fn is_last_pulse(world: &World) -> bool {
    let (book, clock) = (world.book(), world.clock());
    let turn = (clock.turn, clock.pace);
    book.facts.pulses_of_turn(turn, clock.pulse, clock.pulse_no, book.params.period_pulses) <= 1
}

/// Whether Red weighs an attack at the end of this turn (rules §17, §23.2 no. 3).
fn is_weighed(world: &World) -> bool {
    let clock = world.clock();
    clock.pace == Pace::Crisis && world.book().facts.is_decided(clock.turn, clock.pulse_no)
}
