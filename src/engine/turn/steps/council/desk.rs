//! Desk orders that are due, in the order in which they are paid: each acts once (rules §2.3, §16.3).
//!
//! Tabling a measure is the one desk verb played so far; others are refused when they are given.

use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::ids::{IncidentId, OrderId, ProposalId, Side};
use crate::base::moment::Moment;
use crate::base::refusal::{Measure, Refusal};
use crate::rules::check;
use crate::rules::council::{self, Verdict};
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::event::{Event, OrderChange, ProposalChange, SideChange};
use crate::world::order::{Order, Verb, When};
use crate::world::tables::clock::Pace;
use crate::world::tables::politics::{Proposal, Standing};

/// Rung from which an order that waits for warning is due (rules §2.3).
const WARNING_RUNG: i32 = 3;
/// Desk orders of a side and turn (rules §2.3).
const DESK_ORDERS: usize = 15;

/// What the desk has done so far in this Council.
struct Tally<'a> {
    verdicts: &'a [Verdict],
    tabled: Vec<Measure>,
    next: ProposalId,
}

/// One ruling per desk order due.
pub(super) fn propose(at: Moment, ctx: &Ctx<'_>, verdicts: &[Verdict]) -> Vec<Ruling> {
    let highest = ctx.world.tables().proposals.keys().map(|p| p.0).max().unwrap_or(0);
    let mut tally = Tally { verdicts, tabled: Vec::new(), next: ProposalId(highest + 1) };
    let mut rulings = Vec::new();
    for side in Side::BOTH {
        for (slot, (id, order)) in due(ctx.world, side).into_iter().take(DESK_ORDERS).enumerate() {
            let slot = u8::try_from(slot).expect("a side has at most 15 desk orders");
            let ruling_id = RulingId { at, subject: Subject::Side(side), purpose: Purpose::Desk, slot };
            rulings.push(act(ctx.world, ruling_id, (id, order), &mut tally));
        }
    }
    rulings
}

/// Desk orders of a side that are due, first those of least priority number.
fn due(world: &World, side: Side) -> Vec<(OrderId, &Order)> {
    let now = world.clock().pulse_no;
    let warned = world.rung() >= WARNING_RUNG || world.clock().pace == Pace::War;
    let is_due = |o: &Order| o.not_before.is_none_or(|p| p <= now) && (o.when != When::OnWarning || warned);
    let orders = world.tables().orders.iter().map(|(id, standing)| (*id, &standing.order));
    let mut due: Vec<_> = orders.filter(|(_, o)| o.side == side && o.verb.is_desk() && is_due(o)).collect();
    due.sort_by_key(|(id, o)| (o.priority, *id));
    due
}

fn act(world: &World, id: RulingId, (order_id, order): (OrderId, &Order), tally: &mut Tally<'_>) -> Ruling {
    let done = match &order.verb {
        Verb::Council { measure, cites } => table(world, order.side, (*measure, cites), tally),
        verb => Err(Refusal::LockedVerb { verb: verb.name() }),
    };
    match done {
        Ok((mut events, why)) => {
            events.push(Event::Order(order_id, OrderChange::Done));
            Ruling::new(id, Weight::Notable, why, events)
        }
        Err(refusal) => {
            let lapsed = Event::Order(order_id, OrderChange::Lapsed(refusal));
            Ruling::new(id, Weight::Notable, Why::new(), vec![lapsed])
        }
    }
}

/// Tables a measure, or takes it in force at once if one member may ask for it alone.
fn table(
    world: &World,
    side: Side,
    (measure, named): (Measure, &[IncidentId]),
    tally: &mut Tally<'_>,
) -> Result<(Vec<Event>, Why), Refusal> {
    check::council::check(world, side, measure, named)?;
    let cites = council::cited(world, named);
    let silence = council::silence(world, &cites);
    clash(world, measure, silence, tally)?;
    tally.tabled.push(measure);
    let now = world.clock().pulse_no;
    let mut why = Why::new();
    if measure == Measure::Article4 {
        let params = &world.book().params;
        let mut events = vec![
            Event::Side(Side::Blue, SideChange::Measure { measure, since: now }),
            Event::Side(Side::Blue, SideChange::Clarity(params.article4_clarity)),
        ];
        events.extend(council::unlocked(world, measure));
        return Ok((events, why));
    }
    why.add(Name::Evidence, Op::Is, council::evidence(world, &cites));
    why.add(Name::Severity, Op::Is, council::severity(world, &cites));
    why.add(Name::Waits, Op::Is, silence);
    let proposal = Proposal {
        measure,
        cites,
        tabled: now,
        due: now + silence,
        standing: Standing::Open,
        decided: None,
        voices: [].into(),
        lobby: [].into(),
    };
    let id = tally.next;
    tally.next = ProposalId(id.0 + 1);
    Ok((vec![Event::Proposal(id, ProposalChange::Tabled(Box::new(proposal)))], why))
}

/// What this very Council has already done with the measure.
fn clash(world: &World, measure: Measure, silence: i32, tally: &Tally<'_>) -> Result<(), Refusal> {
    if tally.tabled.contains(&measure) {
        return Err(Refusal::Cooldown { pulses: silence });
    }
    let failed = tally.verdicts.iter().any(|v| v.measure == measure && !v.passes());
    if failed { Err(Refusal::Cooldown { pulses: council::cooldown_pulses(world) }) } else { Ok(()) }
}
