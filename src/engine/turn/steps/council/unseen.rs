//! What the desk has to do with the hidden hand: naming a culprit, paying for an act, answering one (rules §15).

use std::collections::BTreeSet;

use crate::base::dice::{RulingId, Subject};
use crate::base::ids::{IncidentId, OrderId, Side};
use crate::base::refusal::VerbName;
use crate::rules::check;
use crate::rules::hybrid::{self, Where};
use crate::setup::hybrid::Answer;
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::event::{Event, IncidentChange, OrderChange, SideChange};
use crate::world::order::{Order, Target, Tone, Verb};

/// The word of an information campaign among investments.
const INFORMATION: &str = "information";

/// Names the culprit of an incident: evidence and luck say whether rightly. Once in a Council and incident: `named` are
/// those of which it was done, and a second naming lapses as one after it would (E16). `done` are those answered.
pub(super) fn attribute(
    ctx: &Ctx<'_>,
    id: RulingId,
    (order, incident): (OrderId, IncidentId),
    (named, done): (&mut BTreeSet<IncidentId>, &mut BTreeSet<IncidentId>),
) -> Ruling {
    let id = RulingId { subject: Subject::Incident(incident), ..id };
    let fits = check::team::attribute(ctx.world, Side::Blue, incident);
    let mut once = || if named.insert(incident) { Ok(()) } else { Err(check::team::attributed(ctx.world)) };
    if let Err(refusal) = fits.and_then(|()| once()) {
        let lapsed = Event::Order(order, OrderChange::Lapsed(refusal));
        return Ruling::new(id, Weight::Notable, Why::new(), vec![lapsed]);
    }
    let mut hand = ctx.dice.hand(id);
    let found = hybrid::attribute(ctx.world, incident, done.contains(&incident), &mut hand);
    if found.right {
        done.insert(incident);
    }
    let mut why = Why::new();
    match &found.contest {
        Some(contest) => {
            why.add(Name::Evidence, Op::Is, contest.a);
            why.add(Name::Security, Op::Is, contest.d);
            why.add(Name::Rho, Op::Gives, contest.rho);
            why.add(Name::Luck, Op::Times, 1000 + contest.luck);
            why.add(Name::Rho1, Op::Gives, contest.rho1);
        }
        None => {
            why.add(Name::Evidence, Op::Is, ctx.world.tables().incidents[&incident].evidence);
        }
    }
    let mut events = found.events;
    events.push(Event::Order(order, OrderChange::Done));
    Ruling::new(id, Weight::Major, why, events).with_hand(hand)
}

/// Points for a hybrid act out of those `left`: it stands until its period begins.
pub(super) fn pay(world: &World, id: RulingId, (order_id, order): (OrderId, &Order), left: &mut i32) -> Ruling {
    let event = match hybrid::may_order(world, order.side, &order.verb, *left) {
        Ok(()) => {
            let n = match &order.verb {
                Verb::Hybrid { kind, .. } => hybrid::row(world, kind).map_or(0, |row| row.points),
                _ => 0,
            };
            *left -= n;
            Event::Side(order.side, SideChange::Points(-n))
        }
        Err(refusal) => Event::Order(order_id, OrderChange::Lapsed(refusal)),
    };
    Ruling::new(id, Weight::Minor, Why::new(), vec![event])
}

/// Incidents that a desk order answers; each once in a Council.
pub(super) fn answers(world: &World, verb: &Verb, done: &mut BTreeSet<IncidentId>) -> Vec<Event> {
    let (how, at) = match verb {
        Verb::Signal { tone: Tone::Warn, .. } => (Answer::Warn, Where::All),
        Verb::Lobby { nation, .. } => (Answer::Lobby, Where::Nation(*nation)),
        Verb::Summit { .. } => (Answer::Summit, Where::All),
        Verb::Invest { kind, nation: Some(nation), .. } if kind == INFORMATION => {
            (Answer::Information, Where::Nation(*nation))
        }
        Verb::Invest { target: Some(Target::Node(node)), .. } => (Answer::Invest, Where::Node(*node)),
        _ if verb.name() == VerbName::Alert => (Answer::Alert, Where::All),
        _ => return Vec::new(),
    };
    let mut events = Vec::new();
    for (incident, change) in hybrid::answer(world, how, at) {
        if done.insert(incident) {
            debug_assert!(matches!(change.first(), Some(Event::Incident(_, IncidentChange::Answered))));
            events.extend(change);
        }
    }
    events
}
