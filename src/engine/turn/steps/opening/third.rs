//! Third states in Opening (rules §23.2 no. 27): rows that turn them, units of those that were attacked go over.

use crate::base::dice::{Draw, Purpose, RulingId, Subject};
use crate::base::moment::Moment;
use crate::rules::{happenings, third};
use crate::setup::words::{Bearing, Pace};
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};

/// Slot of the rulings of third states.
const SLOT: u8 = 2;

/// Those that go over now, and one ruling for each state that a row turns.
pub(super) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let id = |subject| RulingId { at, subject, purpose: Purpose::Happening, slot: SLOT };
    let late = third::late(ctx.world);
    let mut rulings = Vec::new();
    if !late.is_empty() {
        rulings.push(Ruling::new(id(Subject::None), Weight::Major, Why::new(), late));
    }
    let clock = ctx.world.clock();
    let reads = clock.pace == Pace::War || clock.pulse == 0;
    for row in ctx.input.design.states.iter().filter(|_| reads) {
        let now = third::bearing(ctx.world, row.nation);
        let same = match (now, row.to) {
            (Some(Bearing::Cobelligerent { .. }), _) => true,
            (now, to) => now == Some(to),
        };
        let twice = rulings.iter().any(|r: &Ruling| r.id.subject == Subject::Nation(row.nation));
        if same || twice || !happenings::holds(ctx.world, &ctx.input.ordered, &row.when) {
            continue;
        }
        let mut hand = ctx.dice.hand(id(Subject::Nation(row.nation)));
        let mut why = Why::new();
        why.add(Name::Chance, Op::Is, row.chance);
        let comes = hand.chance(row.chance, Draw::Inject);
        let to = happenings::at_once(ctx.world, row.to);
        let events = if comes { third::turned(ctx.world, row.nation, to) } else { Vec::new() };
        rulings.push(Ruling::new(id(Subject::Nation(row.nation)), Weight::Major, why, events).with_hand(hand));
    }
    rulings
}
