//! Desk orders that are due, in the order in which they are paid: each acts once (rules §2.3, §16.3).
//!
//! Here: measures, lobbying, summits, signals, choices, attribution, the price of hybrid acts. Lobbying for a text that
//! is tabled in this very Council goes into that text, so that the rulings of the moment commute.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::ids::{IncidentId, NationId, OrderId, ProposalId, Side};
use crate::base::moment::Moment;
use crate::base::refusal::{Measure, Refusal};
use crate::rules::council::{self, Verdict};
use crate::rules::{check, choices, due, statecraft};
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::event::{CraftChange, Event, NationChange, OrderChange, ProposalChange, SideChange};
use crate::world::order::{Order, Verb};
use crate::world::tables::clock::StandingOrder;
use crate::world::tables::politics::{Proposal, Standing};

use super::effort;
use super::unseen;

/// What an order does, and why; or why it lapses.
pub(super) type Done = Result<(Vec<Event>, Why), Refusal>;

/// What the desk has done so far in this Council.
pub(super) struct Tally<'a> {
    verdicts: &'a [Verdict],
    tabled: BTreeMap<Measure, ProposalId>,
    next: ProposalId,
    /// Thousandths of a resource point left, by side.
    rp: BTreeMap<Side, i32>,
    /// Hybrid points left, by side.
    points: BTreeMap<Side, i32>,
    /// Lobbying of this Council, by text and voice.
    lobbied: BTreeMap<Measure, BTreeMap<NationId, i32>>,
    signalled: Vec<(Side, Verb)>,
    chosen: Vec<(Side, String)>,
    summit: bool,
    /// What was done about forces and means.
    pub(super) effort: effort::Seen,
    /// Incidents answered in this Council.
    answered: BTreeSet<IncidentId>,
    /// Incidents whose culprit was named in this Council.
    named: BTreeSet<IncidentId>,
}

impl Tally<'_> {
    /// What a side has left, thousandths of a resource point.
    pub(super) fn left(&self, side: Side) -> i32 {
        effort::left(&self.rp, side)
    }

    /// Takes a price out of a side's purse.
    pub(super) fn pay(&mut self, side: Side, price: i32) -> Result<Option<Event>, Refusal> {
        let rp = self.rp.entry(side).or_insert(0);
        check::craft::affordable(*rp, price)?;
        *rp -= price;
        Ok((price != 0).then_some(Event::Side(side, SideChange::Rp(-price))))
    }
}

/// One ruling per desk order due.
pub(super) fn propose(at: Moment, ctx: &Ctx<'_>, verdicts: &[Verdict]) -> Vec<Ruling> {
    let highest = ctx.world.tables().proposals.keys().map(|p| p.0).max().unwrap_or(0);
    let purse = |of: fn(&World, Side) -> i32| Side::BOTH.into_iter().map(|s| (s, of(ctx.world, s))).collect();
    let mut tally = Tally {
        verdicts,
        tabled: BTreeMap::new(),
        next: ProposalId(highest + 1),
        rp: purse(|world, side| world.side(side).rp),
        points: purse(|world, side| world.side(side).points),
        lobbied: BTreeMap::new(),
        signalled: Vec::new(),
        chosen: Vec::new(),
        summit: false,
        effort: effort::Seen::default(),
        answered: BTreeSet::new(),
        named: BTreeSet::new(),
    };
    let mut rulings = Vec::new();
    let most = usize::try_from(ctx.world.book().params.desk_orders).expect("a limit is no less than 0");
    for side in Side::BOTH {
        for (slot, (id, order)) in due_orders(ctx.world, side).into_iter().take(most).enumerate() {
            let slot = u8::try_from(slot).expect("a side has at most 15 desk orders");
            let ruling_id = RulingId { at, subject: Subject::Side(side), purpose: Purpose::Desk, slot };
            rulings.push(match &order.verb {
                Verb::Attribute { incident } => {
                    let seen = (&mut tally.named, &mut tally.answered);
                    unseen::attribute(ctx, ruling_id, (id, *incident), seen)
                }
                Verb::Hybrid { .. } => {
                    let left = tally.points.entry(side).or_insert(0);
                    unseen::pay(ctx.world, ruling_id, (id, order), left)
                }
                _ => act(ctx.world, ruling_id, (id, order), &mut tally),
            });
        }
    }
    put_into_texts(&mut rulings, &tally);
    rulings
}

/// Desk orders of a side that are due, first those of least priority number.
fn due_orders(world: &World, side: Side) -> Vec<(OrderId, &Order)> {
    let now = world.clock().pulse_no;
    // A hybrid act is paid for in the pulse in which it is ordered, and then waits for its period.
    let paid = |s: &StandingOrder| matches!(s.order.verb, Verb::Hybrid { .. }) && s.taken != now;
    let orders = world.tables().orders.iter().filter(|(_, s)| !paid(s)).map(|(id, s)| (*id, &s.order));
    let mut due: Vec<_> = orders
        .filter(|(_, o)| {
            o.side == side && o.verb.is_desk() && (matches!(o.verb, Verb::Hybrid { .. }) || due::has_come(world, o))
        })
        .collect();
    due.sort_by_key(|(id, o)| (o.priority, *id));
    due
}

fn act(world: &World, id: RulingId, (order_id, order): (OrderId, &Order), tally: &mut Tally<'_>) -> Ruling {
    let side = order.side;
    let done = match &order.verb {
        Verb::Council { measure, cites } => table(world, side, (*measure, cites), tally),
        Verb::Lobby { nation, measure } => lobby(world, side, (*nation, *measure), tally),
        Verb::Summit { .. } => summit(world, order, tally),
        Verb::Signal { .. } => signal(world, order, tally),
        Verb::Choose { choice, option } => choose(world, side, (choice, option), tally),
        Verb::Alert { .. } | Verb::Exercise { .. } | Verb::Invest { .. } | Verb::Partner { .. } => {
            effort::act(world, order, tally)
        }
        verb => Err(Refusal::LockedVerb { verb: verb.name() }),
    };
    match done {
        Ok((mut events, why)) => {
            events.extend(unseen::answers(world, &order.verb, &mut tally.answered));
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
fn table(world: &World, side: Side, (measure, named): (Measure, &[IncidentId]), tally: &mut Tally<'_>) -> Done {
    check::council::check(world, side, measure, named)?;
    let cites = council::cited(world, named);
    let silence = council::silence(world, &cites);
    clash(world, measure, silence, tally)?;
    let now = world.clock().pulse_no;
    let mut why = Why::new();
    if measure == Measure::Article4 {
        let params = &world.book().params;
        let mut events = vec![
            Event::Side(Side::Blue, SideChange::Measure { measure, since: now }),
            Event::Side(Side::Blue, SideChange::Clarity(params.article4_clarity)),
        ];
        events.extend(council::unlocked(world, measure));
        tally.tabled.insert(measure, tally.next);
        return Ok((events, why));
    }
    why.add(Name::Evidence, Op::Is, council::evidence(world, &cites));
    why.add(Name::Severity, Op::Is, council::severity(world, &cites));
    why.add(Name::Waits, Op::Is, silence);
    let ahead = world.side(Side::Blue).craft.lobbied.get(&measure).cloned();
    let spent = ahead.is_some().then(|| {
        let spent = CraftChange::LobbySpent(measure);
        Event::Side(Side::Blue, SideChange::Craft(spent))
    });
    let proposal = Proposal {
        measure,
        cites,
        tabled: now,
        due: now + silence,
        standing: Standing::Open,
        decided: None,
        voices: [].into(),
        lobby: ahead.unwrap_or_default(),
    };
    let id = tally.next;
    tally.next = ProposalId(id.0 + 1);
    tally.tabled.insert(measure, id);
    let mut events = vec![Event::Proposal(id, ProposalChange::Tabled(Box::new(proposal)))];
    events.extend(spent);
    Ok((events, why))
}

/// What this very Council has already done with the measure.
fn clash(world: &World, measure: Measure, silence: i32, tally: &Tally<'_>) -> Result<(), Refusal> {
    if tally.tabled.contains_key(&measure) {
        return Err(Refusal::Cooldown { pulses: silence });
    }
    let failed = tally.verdicts.iter().any(|v| v.measure == measure && !v.passes());
    if failed { Err(Refusal::Cooldown { pulses: council::cooldown_pulses(world) }) } else { Ok(()) }
}

/// Pays for a lobbying; where it goes is settled when all desk orders are known.
fn lobby(world: &World, side: Side, (nation, measure): (NationId, Measure), tally: &mut Tally<'_>) -> Done {
    check::craft::lobby(world, side, nation, measure)?;
    let paid = tally.pay(side, statecraft::prices(&world.book().params).0)?;
    let partner = statecraft::is_partner(world, nation);
    let before = if partner {
        world.nation(nation).map_or(0, |n| n.ties.lobby)
    } else {
        statecraft::lobbied(world, measure).get(&nation).copied().unwrap_or(0)
    };
    let now = tally.lobbied.entry(measure).or_default().entry(nation).or_insert(0);
    let step = statecraft::lobby_step(&world.book().tables.lobby, before + *now);
    let so_far = before + *now;
    *now += step;
    let mut why = Why::new();
    why.moved_of(Subject::Nation(nation), Name::Lobby, so_far, step);
    let open = world.tables().proposals.iter().find(|(_, p)| p.measure == measure && p.standing == Standing::Open);
    let mut events: Vec<Event> = paid.into_iter().collect();
    events.push(match open {
        _ if partner => Event::Nation(nation, NationChange::Lobbied(step)),
        // A text whose silence ends in this Council has been heard: this is for the next one.
        Some((&id, text)) if text.due > world.clock().pulse_no => {
            Event::Proposal(id, ProposalChange::Lobbied { nation, n: step })
        }
        _ => Event::Side(side, SideChange::Craft(CraftChange::Lobbied { measure, nation, n: step })),
    });
    Ok((events, why))
}

/// Lobbying for texts that this very Council tables goes into them.
fn put_into_texts(rulings: &mut [Ruling], tally: &Tally<'_>) {
    for ruling in &mut *rulings {
        ruling.events.retain(|event| match event {
            Event::Side(_, SideChange::Craft(CraftChange::Lobbied { measure, .. })) => {
                !tally.tabled.contains_key(measure)
            }
            _ => true,
        });
    }
    for event in rulings.iter_mut().flat_map(|r| &mut r.events) {
        let Event::Proposal(_, ProposalChange::Tabled(text)) = event else { continue };
        for (nation, n) in tally.lobbied.get(&text.measure).into_iter().flatten() {
            *text.lobby.entry(*nation).or_insert(0) += n;
        }
    }
}

fn summit(world: &World, order: &Order, tally: &mut Tally<'_>) -> Done {
    let Verb::Summit { agenda, nations } = &order.verb else { unreachable!("asked for a summit alone") };
    check::craft::summit(world, order.side, *agenda, nations)?;
    if tally.summit {
        let params = &world.book().params;
        return Err(Refusal::Cooldown { pulses: params.summit_periods * params.period_pulses });
    }
    let mut events: Vec<Event> =
        tally.pay(order.side, statecraft::prices(&world.book().params).1)?.into_iter().collect();
    tally.summit = true;
    events.extend(statecraft::summit(world, *agenda, nations));
    Ok((events, Why::new()))
}

fn signal(world: &World, order: &Order, tally: &mut Tally<'_>) -> Done {
    let Verb::Signal { tone, to } = order.verb else { unreachable!("asked for a signal alone") };
    check::craft::signal(world, order.side, (tone, to))?;
    let said = (order.side, order.verb.clone());
    if tally.signalled.contains(&said) {
        return Err(Refusal::Cooldown { pulses: world.book().params.period_pulses });
    }
    tally.signalled.push(said);
    Ok((statecraft::signal(world, order.side, (tone, to)), Why::new()))
}

fn choose(world: &World, side: Side, (choice, option): (&str, &str), tally: &mut Tally<'_>) -> Done {
    let price = choices::check(world, side, choice, option)?;
    if tally.chosen.iter().any(|(by, id)| *by == side && id == choice) {
        return Err(Refusal::Sealed);
    }
    let mut events: Vec<Event> = tally.pay(side, 1000 * price.rp)?.into_iter().collect();
    let points = tally.points.entry(side).or_insert(0);
    if *points < price.points {
        return Err(Refusal::Funds { rp: *points, need: price.points });
    }
    *points -= price.points;
    if price.points != 0 {
        events.push(Event::Side(side, SideChange::Points(-price.points)));
    }
    tally.chosen.push((side, choice.to_owned()));
    events.extend(choices::answer(world, side, choice, option));
    Ok((events, Why::new()))
}
