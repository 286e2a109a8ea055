//! Every order under the fog, verb by verb and for both sides, on a board of every domain: it is judged, weighed and
//! opened alike in truths that differ in what its side does not know, and the other side is shown and told nothing of it
//! unless it is of a kind that shows.

use std::collections::BTreeSet;

use crate::fog::{Stop, after, each_enemy, hex_of, of_update, same};
use crate::sweep::seat_of;
use crate::wide::{self, plans, traps};
use eastern_flank::staff::hold::Estimate;
use flank_engine::base::canon;
use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{NationId, Side, UnitId};
use flank_engine::base::moment::Step;
use flank_engine::base::refusal::VerbName;
use flank_engine::base::seed::Seed;
use flank_engine::rules::check::{check_plan, warnings};
use flank_engine::rules::council::forecast;
use flank_engine::session::{Command, Hat, Stamp};
use flank_engine::turn::plan::Plan;
use flank_engine::turn::sandbox::Sandbox;
use flank_engine::view::Belief;
use flank_engine::world::components::Place;
use flank_engine::world::order::{Cruise, CyberTask, Mandate, Mission, Order, Sortie, Verb, Works};
use flank_engine::world::tables::ground::EdgeState;

const PACES: [&str; 2] = ["War", "Crisis"];

/// Other truths that look the same to a side: who of the enemy it does not see waits where it means to go, or beside it;
/// they are more and stronger, their ground is mined, their sites guarded.
fn truths(stop: &Stop, side: Side) -> Vec<(&'static str, Stop)> {
    let unseen = stop.unseen(side);
    let waiting = |at: HexNo| {
        stop.changed(|s| {
            each_enemy(s, side, |u| {
                if unseen.contains(&u.id) && u.march.is_some() && u.place.and_then(Place::hex).is_some() {
                    u.place = Some(Place::Hex(at));
                }
            });
        })
    };
    let strong = stop.changed(|s| {
        let mut more = s.units.iter().find(|u| unseen.contains(&u.id)).expect("somebody is not seen").clone();
        more.id = UnitId(9_999);
        s.units.push(more);
        each_enemy(s, side, |u| {
            u.strength.iter_mut().for_each(|s| s.0 = 333);
            u.condition.iter_mut().for_each(|c| c.supply = 111);
            u.amd.iter_mut().for_each(|a| (a.emitting, a.rounds) = (!a.emitting, 1));
            u.wing.iter_mut().for_each(|w| w.sorties = 2);
            u.naval.iter_mut().for_each(|n| n.missiles = 0);
        });
        let enemy = s.tables.sides.entry(side.enemy()).or_default();
        (enemy.points, enemy.rp, enemy.protect) = (1, 2, Vec::new());
        let [at, next] = traps(side.enemy());
        if let Some(edge) = flank_engine::base::hexes::Edge::between(at, next) {
            let mined = EdgeState { mined: true, laid_by: Some(side.enemy()), ..EdgeState::default() };
            s.tables.edges.insert(edge, mined);
        }
        for node in s.tables.nodes.values_mut().filter(|n| n.owner == side.enemy()) {
            (node.security, node.cyber_def, node.stock) = (777, 888, 0);
        }
        let hidden = s.tables.incidents.get_mut(&flank_engine::base::ids::IncidentId(2)).expect("on the board");
        if side == Side::Red {
            (hidden.evidence, hidden.answered) = (650, true);
            s.tables.nations.entry(NationId::of("TUR")).and_modify(|n| (n.ties.lobby, n.ties.host) = (40, 1));
        } else {
            hidden.by = Side::Third;
        }
    });
    let [trap, next] = traps(side);
    vec![("they wait in the hex", waiting(trap)), ("they wait beside it", waiting(next)), ("they are strong", strong)]
}

/// What a side is answered, shown and foretold of a plan before it is sealed.
fn weighed(stop: &Stop, side: Side, orders: &[Order]) -> Vec<(String, String)> {
    let session = stop.session();
    let view = session.side_view(side);
    let belief = Belief::new(&view);
    let by = Mandate { side, seat: seat_of(side) };
    let judged = check_plan(&belief, &by, orders);
    let late: Vec<_> = orders.iter().map(|order| warnings(&belief, &by, order)).collect();
    let mut parts =
        vec![("view".to_owned(), hex_of(&canon::bytes(&view))), ("judged".to_owned(), format!("{judged:?} {late:?}"))];
    if judged.iter().all(Result::is_ok) {
        let mut sandbox = Sandbox::new(&view, Seed::from_number(7));
        sandbox.play(&[(side, orders.to_vec())]);
        parts.push(("played forward".to_owned(), hex_of(&canon::bytes(&sandbox.view(side)))));
    }
    for order in orders {
        if let Verb::Council { measure, cites } = &order.verb {
            parts.push(("forecast".to_owned(), format!("{:?}", forecast(belief.world(), *measure, cites))));
        }
    }
    parts
}

/// What a side is told when the plan is sealed and opened: the reports of the step Orders in the turn's first pulse.
fn opened(stop: &Stop, side: Side, orders: &[Order]) -> String {
    let mut session = stop.session();
    let plan = Plan { orders: orders.to_vec(), considered: Vec::new() };
    let submitted = session.handle(seat_of(side), Hat::Lead(side), Command::Submit(plan), Stamp(0)).map(|r| r.len());
    if submitted.is_err() {
        return format!("{submitted:?}");
    }
    for by in Side::BOTH {
        session.handle(seat_of(by), Hat::Lead(by), Command::Seal, Stamp(0)).expect("a side may seal");
    }
    let clock = flank_engine::base::ids::SeatId::of("clock");
    session.handle(clock, Hat::Clock, Command::Advance, Stamp(0)).expect("all have sealed");
    let update = session.view(seat_of(side), Hat::Lead(side));
    let told = update.reports.iter().filter(|r| r.at.step == Step::Orders && r.at.pulse == 0);
    format!("{submitted:?} {:?}", told.collect::<Vec<_>>())
}

/// The staff's chance to hold the first objective with a draft, from a few worlds.
fn chance(stop: &Stop, side: Side, draft: &[Order]) -> String {
    let view = stop.session().side_view(side);
    let hex = *view.book.facts.objectives.first().map(|(hex, _)| hex).expect("something is to be held");
    let mut estimate = Estimate::new(view, hex, draft.to_vec());
    estimate.advance(3);
    format!("{:?}", estimate.chances())
}

fn is_judged_alike(side: Side) {
    for pace in PACES {
        let stop = wide::stop(pace);
        let truths = truths(&stop, side);
        let first = plans(&stop, side).remove(0);
        for (what, other) in &truths {
            assert_eq!(chance(&stop, side, &first), chance(other, side, &first), "{pace}, {side:?}: {what}");
        }
        let mut taken = BTreeSet::new();
        for orders in plans(&stop, side) {
            let (plain, told) = (weighed(&stop, side, &orders), opened(&stop, side, &orders));
            for (what, other) in &truths {
                let name = format!("{pace}, {side:?}, {what}: {:?}", orders.last().expect("a plan has orders").verb);
                same(&name, &plain, &weighed(other, side, &orders));
                assert_eq!(told, opened(other, side, &orders), "{name}");
            }
            if told.contains("OrdersTaken") {
                taken.extend(orders.iter().map(|o| o.verb.name()));
            }
        }
        assert!(taken.len() >= if side == Side::Blue { 21 } else { 13 }, "{pace}, {side:?}: only {taken:?} were taken");
    }
}

#[test]
fn orders_of_blue_are_judged_alike_in_two_truths() {
    is_judged_alike(Side::Blue);
}

#[test]
fn orders_of_red_are_judged_alike_in_two_truths() {
    is_judged_alike(Side::Red);
}

/// Why the other side may see something of an order in its turn; `None`: it may not.
fn shows(side: Side, orders: &[Order]) -> Option<&'static str> {
    match &orders.last().expect("a plan has orders").verb {
        Verb::Council { .. } | Verb::Summit { .. } | Verb::Attribute { .. } | Verb::Signal { .. } => {
            Some("it is public")
        }
        Verb::Partner { .. } => Some("a partner says aloud what it grants"),
        Verb::Deceive { .. } => Some("it is made to be seen"),
        Verb::Air { sortie: Sortie::Cap | Sortie::Sead, .. } | Verb::Amd { emit: Some(true), .. } => {
            Some("both see who holds the sky")
        }
        Verb::Naval { cruise: Cruise::Control, .. } => Some("both see who holds the sea"),
        Verb::Air { sortie: Sortie::Strike, .. } | Verb::Strike { .. } => Some("what is struck feels it"),
        Verb::Sof { mission: Mission::Raid, .. } | Verb::Cyber { task: CyberTask::Execute, .. } => {
            Some("a site that works less is missed")
        }
        Verb::Cyber { task: CyberTask::Hunt, .. } => Some("who is hunted loses access"),
        Verb::Engineer { works: Works::Blow, .. } => Some("a bridge is down for all to see"),
        Verb::Move(going) | Verb::Advance(going) if going.path.last().is_some_and(|hex| traps(side).contains(hex)) => {
            Some("the line of control is public")
        }
        _ => None,
    }
}

fn leaves_no_trace(side: Side) {
    let mut shown = BTreeSet::new();
    for pace in PACES {
        let stop = wide::stop(pace);
        let observer = side.enemy();
        let quiet = of_update(&after(&stop, observer, Side::BOTH.map(|by| (by, Plan::default()))), true);
        let belief = Belief::new(&stop.session().side_view(side));
        let by = Mandate { side, seat: seat_of(side) };
        for orders in plans(&stop, side).into_iter().filter(|plan| plan.len() == 1) {
            if check_plan(&belief, &by, &orders).iter().any(Result::is_err) {
                continue;
            }
            let plan = |of: Side| Plan {
                orders: if of == side { orders.clone() } else { Vec::new() },
                considered: Vec::new(),
            };
            let told = of_update(&after(&stop, observer, Side::BOTH.map(|of| (of, plan(of)))), true);
            match shows(side, &orders) {
                None => same(&format!("{pace}: {:?} of {side:?}", orders.last().expect("one").verb), &quiet, &told),
                Some(why) if told != quiet => {
                    shown.insert(why);
                }
                Some(_) => {}
            }
        }
    }
    assert!(shown.len() >= 4, "what may be seen is seen: {shown:?}");
}

#[test]
fn red_is_told_nothing_of_blues_unseen_orders() {
    leaves_no_trace(Side::Blue);
}

#[test]
fn blue_is_told_nothing_of_reds_unseen_orders() {
    leaves_no_trace(Side::Red);
}

#[test]
fn the_plans_are_of_every_verb() {
    let stop = wide::stop("War");
    for side in Side::BOTH {
        assert_eq!(wide::verbs(&plans(&stop, side)), VerbName::ALL.into_iter().collect(), "{side:?}");
    }
}
