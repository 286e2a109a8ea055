//! Exercises at the end of a pulse: what their periods and their ends give (rules §18).

use crate::base::dice::{Draw, Purpose, RulingId, Subject};
use crate::base::moment::Moment;
use crate::rules::{exercises, movement};
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};

/// What a newspaper makes of the size of an exercise: least and most, permille of it.
const REPORTED: (i32, i32) = (700, 1300);

/// One ruling per exercise whose period ends, with its number as slot.
pub(super) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let world = ctx.world;
    let mut rulings = Vec::new();
    for (&number, exercise) in &world.tables().exercises {
        if !exercises::ends_period(world, exercise) {
            continue;
        }
        let (subject, slot) = (Subject::Side(exercise.side), exercises::slot(number));
        let id = RulingId { at, subject, purpose: Purpose::Exercise, slot };
        let mut hand = ctx.dice.hand(id);
        let size = hand.roll(REPORTED.0, REPORTED.1, Draw::Estimate);
        let mut why = Why::new();
        let points: i32 = exercises::players(world, exercise).map(|u| movement::points(world, u)).sum();
        why.add(Name::Strength, Op::Is, points);
        why.add(Name::Confidence, Op::Times, size);
        let ends = world.clock().pulse_no >= exercise.last;
        let weight = if ends { Weight::Notable } else { Weight::Minor };
        let events = exercises::gains(world, number, exercise);
        rulings.push(Ruling::new(id, weight, why, events).with_hand(hand));
    }
    rulings
}
