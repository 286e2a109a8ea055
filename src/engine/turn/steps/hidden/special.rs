//! Special missions, demolitions and mines (rules §13, §23.2 no. 12).

use crate::base::dice::{Hand, Purpose, RulingId, Subject};
use crate::base::fixed::Band;
use crate::base::ids::{OrderId, Side, UnitId};
use crate::base::moment::Moment;
use crate::base::refusal::Refusal;
use crate::rules::contest::{self, Contest};
use crate::rules::{check, special};
use crate::setup::units::Kind;
use crate::setup::words::{IncidentKind, Pace};
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Why};
use crate::world::World;
use crate::world::components::Team;
use crate::world::event::{ClockChange, Event, HexChange, Mark, NodeChange, OrderChange, UnitChange};
use crate::world::order::{Mission, Order, Target, Verb, Works};

use super::{New, Tally, nation_at, raised, tell};

/// One ruling per unit on a mission, per demolition, per mined side, per team that rests.
pub(super) fn propose(at: Moment, ctx: &Ctx<'_>, tally: &mut Tally) -> Vec<Ruling> {
    let world = ctx.world;
    let mut rulings = Vec::new();
    for side in Side::BOTH {
        let mut tasks: Vec<(UnitId, OrderId, &Order)> = special::tasks(world, side).collect();
        tasks.sort_by_key(|t| (t.0, t.1));
        for (unit, id, order) in tasks {
            let ruling_id = RulingId { at, subject: Subject::Unit(unit), purpose: Purpose::Special, slot: 0 };
            let legal = check::team::hidden(world, unit, &order.verb);
            let hand = ctx.dice.hand(ruling_id);
            let ruling = match (&order.verb, legal) {
                (Verb::Sof { .. } | Verb::Engineer { works: Works::Blow | Works::Mine, .. }, Err(refusal)) => {
                    Some(lapsed(ruling_id, id, refusal))
                }
                (Verb::Sof { mission, at }, Ok(())) => mission_of(world, ruling_id, (unit, *mission, *at), hand, tally),
                (Verb::Engineer { works: Works::Blow, at }, Ok(())) => {
                    blow(world, ruling_id, (unit, id, *at), hand, tally)
                }
                (Verb::Engineer { works: Works::Mine, at: Target::Edge(edge) }, Ok(())) => {
                    let loads = world.with::<crate::world::components::Marks, _>(unit, |m| m.mines).unwrap_or(0);
                    let events = vec![
                        Event::Hex(edge.hex, HexChange::Mined { dir: edge.dir, on: true, by: Some(side) }),
                        Event::Unit(unit, UnitChange::Marked(Mark::Mines(loads - 1))),
                        Event::Order(id, OrderChange::Done),
                    ];
                    Some(Ruling::new(ruling_id, Weight::Notable, Why::new(), events))
                }
                _ => None,
            };
            rulings.extend(ruling);
        }
    }
    rulings.extend(resting(at, world, &rulings));
    rulings
}

fn lapsed(id: RulingId, order: OrderId, refusal: Refusal) -> Ruling {
    Ruling::new(id, Weight::Notable, Why::new(), vec![Event::Order(order, OrderChange::Lapsed(refusal))])
}

/// Teams without a mission in this pulse are at rest.
fn resting(at: Moment, world: &World, busy: &[Ruling]) -> Vec<Ruling> {
    let idle =
        |u: &UnitId| world.identity(*u).kind == Kind::Sof && !busy.iter().any(|r| r.id.subject == Subject::Unit(*u));
    let teams = world.having::<Team>().into_iter().filter(|&u| world.is_alive(u)).filter(idle);
    let rest = |unit: UnitId| {
        let (n, _) = special::exposure(world, unit, None);
        let id = RulingId { at, subject: Subject::Unit(unit), purpose: Purpose::Special, slot: 0 };
        let rested = vec![Event::Unit(unit, UnitChange::Exposure(n))];
        (n != 0).then(|| Ruling::new(id, Weight::Minor, Why::new(), rested))
    };
    teams.filter_map(rest).collect()
}

/// A mission. Counter stands on own ground and is no contest; rest only sheds exposure.
fn mission_of(
    world: &World,
    id: RulingId,
    (unit, mission, at): (UnitId, Mission, Target),
    mut hand: Hand<'_>,
    tally: &mut Tally,
) -> Option<Ruling> {
    if matches!(mission, Mission::Counter | Mission::Rest) {
        let (n, _) = special::exposure(world, unit, None);
        let rested = mission == Mission::Rest && n != 0;
        let events = vec![Event::Unit(unit, UnitChange::Exposure(n))];
        return rested.then(|| Ruling::new(id, Weight::Minor, Why::new(), events));
    }
    let skill = world.with::<Team, _>(unit, |t| t.skill).unwrap_or(0) + special::cover(world, at);
    let contest = contest::hidden(world, skill, special::security(world, at), &mut hand);
    let mut why = Why::new();
    tell(&mut why, &contest);
    let mut events = cost(world, unit, at, &contest, (&mut why, tally));
    let side = world.side_of(unit);
    let good = contest.band >= Band::Success;
    match (mission, at) {
        (Mission::Raid, _) => events.extend(raid(world, side, at, contest.band)),
        (Mission::Resist, Target::Hex(hex)) if good => events.push(Event::Hex(hex, HexChange::Resisted(side))),
        (Mission::Guide, _) if good => {
            let hexes = special::sites(world, at).into_iter();
            events.extend(hexes.map(|hex| Event::Hex(hex, HexChange::Guided(side))));
        }
        _ => {}
    }
    Some(Ruling::new(id, Weight::Notable, why, events).with_hand(hand))
}

/// What a mission costs: exposure, the team itself, and in Crisis an incident if it goes badly wrong.
fn cost(
    world: &World,
    unit: UnitId,
    at: Target,
    contest: &Contest,
    (why, tally): (&mut Why, &mut Tally),
) -> Vec<Event> {
    let params = &world.book().params;
    let mut events = Vec::new();
    if world.has::<Team>(unit) {
        let (n, last) = special::exposure(world, unit, Some(contest.band));
        why.moved(Name::Exposure, world.with::<Team, _>(unit, |t| t.exposure).unwrap_or(0), n);
        if last {
            events.push(Event::Unit(unit, UnitChange::Strength(-world.strength(unit))));
        } else {
            events.push(Event::Unit(unit, UnitChange::Exposure(n)));
        }
    }
    if contest.band == Band::Bad && world.clock().pace == Pace::Crisis {
        let by = world.side_of(unit);
        let new = New {
            kind: IncidentKind::Raid,
            nation: nation_at(world, at, by),
            by,
            severity: params.mission_severity,
            evidence: params.mission_evidence,
            target: Some(at),
        };
        events.push(raised(world, tally.next(), new));
        events.push(Event::Clock(ClockChange::Heat(params.mission_heat)));
    }
    events
}

/// A raid hits a node, or one battery, headquarters or launcher in a hex.
fn raid(world: &World, side: Side, at: Target, band: Band) -> Vec<Event> {
    let damage = special::raid_damage(world, band);
    match at {
        _ if damage == 0 => Vec::new(),
        Target::Node(node) => vec![Event::Node(node, NodeChange::Hp(-damage))],
        Target::Hex(hex) => {
            let hit = special::raid_target(world, side, hex);
            hit.map(|unit| Event::Unit(unit, UnitChange::Strength(-damage))).into_iter().collect()
        }
        Target::Edge(_) => Vec::new(),
    }
}

/// A bridge is blown, or stands.
fn blow(
    world: &World,
    id: RulingId,
    (unit, order, at): (UnitId, OrderId, Target),
    mut hand: Hand<'_>,
    tally: &mut Tally,
) -> Option<Ruling> {
    let bridge = special::bridge(world, at)?;
    let skill = special::blow_skill(world, unit, bridge)?;
    let side = world.side_of(unit);
    let contest = contest::hidden(world, skill, special::bridge_security(world, side, bridge), &mut hand);
    let mut why = Why::new();
    tell(&mut why, &contest);
    let mut events = cost(world, unit, Target::Node(bridge), &contest, (&mut why, tally));
    let damage = special::blow_damage(world, bridge, contest.band);
    if damage > 0 {
        events.push(Event::Node(bridge, NodeChange::Hp(-damage)));
    }
    if contest.band >= Band::Success {
        events.push(Event::Order(order, OrderChange::Done));
    }
    Some(Ruling::new(id, Weight::Notable, why, events).with_hand(hand))
}
