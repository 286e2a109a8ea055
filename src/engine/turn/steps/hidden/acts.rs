//! Hybrid acts: those that begin, and what a pulse adds to the incidents there are (rules §15).

use std::collections::BTreeMap;

use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::fixed::{Band, mul};
use crate::base::ids::{IncidentId, NodeId, OrderId, Side, UnitId};
use crate::base::moment::Moment;
use crate::base::refusal::{Bar, Refusal};
use crate::rules::contest::{self, Contest};
use crate::rules::hybrid::{self, Act, fed};
use crate::rules::{sea, special};
use crate::setup::book::Part;
use crate::setup::units::Kind;
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};
use crate::world::components::{Condition, Identity, Place, Strength, UnitRecord};
use crate::world::event::{
    ClockChange, Event, HexChange, IncidentChange, NationChange, NodeChange, OrderChange, SideChange, UnitChange,
    ZoneChange,
};
use crate::world::order::Target;
use crate::world::tables::nodes::NodeEffect;
use crate::world::tables::politics::{Incident, WillCause};
use crate::world::{World, outfitted};

use super::{New, Tally, raised, tell};

/// Full size, permille.
const FULL: i32 = 1000;

/// One ruling per incident that changes, one per act that begins.
pub(super) fn propose(at: Moment, ctx: &Ctx<'_>, tally: &mut Tally) -> Vec<Ruling> {
    let world = ctx.world;
    if world.book().facts.off.contains(&Part::Hybrid) {
        return Vec::new();
    }
    let incidents = world.tables().incidents.iter();
    let mut rulings: Vec<Ruling> = incidents.filter_map(|(&id, i)| goes_on(at, world, id, i)).collect();
    let mut stranded: BTreeMap<NodeId, Vec<OrderId>> = BTreeMap::new();
    for act in hybrid::beginning(world) {
        match act.target {
            Some(Target::Node(node)) if act.row.executes => {
                if !sent(world, &act, node, tally) {
                    stranded.entry(node).or_default().push(act.order);
                }
            }
            _ => {
                let raises = barred(world, &act).is_none() && fed(world, act.row.incident, act.side).is_none();
                let id = if raises { tally.next() } else { tally.aside() };
                rulings.push(begins(at, ctx, id, &act, tally));
            }
        }
    }
    rulings.extend(stranded.into_iter().map(|(node, orders)| unexecuted(at, world, node, orders)));
    rulings
}

fn ruling_id(at: Moment, id: IncidentId) -> RulingId {
    RulingId { at, subject: Subject::Incident(id), purpose: Purpose::Act, slot: 0 }
}

/// What a pulse does to an incident: evidence, severity, an answer, or the price of none.
fn goes_on(at: Moment, world: &World, id: IncidentId, incident: &Incident) -> Option<Ruling> {
    let params = &world.book().params;
    let (mut why, mut events) = (Why::new(), Vec::new());
    let since = world.clock().pulse_no - incident.raised;
    let change = |change| Event::Incident(id, change);
    let growth = hybrid::growth(world, Some(id), incident);
    let room = 1000 - incident.evidence;
    if growth > 0 && room > 0 {
        why.add(Name::Evidence, Op::Is, incident.evidence);
        why.add(Name::Growth, Op::Plus, growth);
        why.add(Name::Evidence, Op::Gives, incident.evidence + growth);
        events.push(change(IncidentChange::Evidence(growth)));
    }
    if is_hunted(world, incident) && room > 0 {
        events.push(change(IncidentChange::Evidence(params.hunt_evidence)));
    }
    events.extend(hybrid::severity(world, id, incident).map(|n| change(IncidentChange::Severity(n))));
    if hybrid::answered_in_hiding(world, id, incident) {
        events.push(change(IncidentChange::Answered));
    } else if incident.by == Side::Red && !incident.answered {
        let row = hybrid::row_of(world, incident.kind);
        let voice = world.book().facts.voice_of(incident.nation);
        if let Some(row) = row.filter(|row| row.within == since && row.answered.1 != 0)
            && world.nation(voice).is_some()
        {
            let missed = NationChange::Will { n: row.answered.1, cause: hybrid::cause(incident.kind) };
            events.push(Event::Nation(voice, missed));
        }
        if row.is_some() && since == params.answer_pulses && incident.severity >= params.unanswered_severity {
            events.push(Event::Side(Side::Blue, SideChange::Clarity(params.unanswered_clarity)));
        }
    }
    (!events.is_empty()).then(|| Ruling::new(ruling_id(at, id), Weight::Minor, why, events))
}

fn is_hunted(world: &World, incident: &Incident) -> bool {
    let Some(Target::Node(node)) = incident.target else { return false };
    world.node_side(node) == incident.by.enemy() && !crate::rules::cyber::hunters(world, node).is_empty()
}

/// An act that a team executes: the team does it in its own ruling. Says whether there is one.
fn sent(world: &World, act: &Act<'_>, node: NodeId, tally: &mut Tally) -> bool {
    let taken: Vec<UnitId> = tally.executing.keys().copied().collect();
    let team = hybrid::executor(world, act.side, node, &taken);
    if let Some(team) = team {
        tally.executing.insert(team, (node, act.order));
    }
    team.is_some()
}

/// Acts on a node that no team can execute: their orders lapse together (E15).
fn unexecuted(at: Moment, world: &World, node: NodeId, orders: Vec<OrderId>) -> Ruling {
    let need = world.book().params.execute_access;
    let refusal = Refusal::NoAccess { a: 0, need, pulses: 0 };
    let id = RulingId { at, subject: Subject::Node(node), purpose: Purpose::Act, slot: 0 };
    let lapsed = orders.into_iter().map(|order| Event::Order(order, OrderChange::Lapsed(refusal)));
    Ruling::new(id, Weight::Notable, Why::new(), lapsed.collect())
}

/// An act begins: raised as an incident, contested if it can be foiled, with its effect.
fn begins(at: Moment, ctx: &Ctx<'_>, id: IncidentId, act: &Act<'_>, tally: &mut Tally) -> Ruling {
    let world = ctx.world;
    if let Some(refusal) = barred(world, act) {
        let lapsed = vec![Event::Order(act.order, OrderChange::Lapsed(refusal))];
        return Ruling::new(ruling_id(at, id), Weight::Notable, Why::new(), lapsed);
    }
    let mut hand = ctx.dice.hand(ruling_id(at, id));
    let mut why = Why::new();
    let contest = act.row.contested.then(|| {
        let place = act.target.expect("a contested act has a place");
        let skill = hybrid::skill(world, act.side, act.row, act.target);
        contest::hidden(world, skill, special::security(world, place), &mut hand)
    });
    if let Some(contest) = &contest {
        tell(&mut why, contest);
    }
    let (size, foiled) = weigh(world, act, contest.as_ref());
    let size = hybrid::exposed(world, (act.row.incident, act.side), size);
    let mut new = New {
        kind: act.row.incident,
        nation: act.nation,
        by: act.side,
        severity: act.row.severity,
        evidence: 0,
        target: act.target,
    };
    let plain = Incident {
        kind: new.kind,
        nation: new.nation,
        by: new.by,
        severity: new.severity,
        evidence: 0,
        raised: world.clock().pulse_no,
        answered: false,
        attributed: None,
        target: new.target,
    };
    let growth = hybrid::first_growth(world, &plain);
    new.evidence = growth + foiled;
    why.add(Name::Growth, Op::Is, growth).add(Name::Evidence, Op::Plus, foiled);
    why.add(Name::Evidence, Op::Gives, new.evidence);
    let mut events = record(world, id, new, tally);
    events.push(Event::Order(act.order, OrderChange::Done));
    if act.row.heat != 0 {
        events.push(Event::Clock(ClockChange::Heat(act.row.heat)));
    }
    if size > 0 {
        events.extend(effects(world, id, act, size, tally));
    }
    Ruling::new(ruling_id(at, id), Weight::Notable, why, events).with_hand(hand)
}

/// Raised as an incident of its own, or fed into the scenario's that collects its kind (rules §23.2 no. 29): one that is
/// not there yet is opened after all acts of the step.
pub(super) fn record(world: &World, id: IncidentId, new: New, tally: &mut Tally) -> Vec<Event> {
    match fed(world, new.kind, new.by) {
        Some(into) if world.tables().incidents.contains_key(&into) => {
            vec![Event::Incident(into, IncidentChange::Evidence(new.evidence))]
        }
        Some(into) => {
            *tally.opened.entry(into).or_insert(0) += new.evidence;
            Vec::new()
        }
        None => vec![raised(world, id, new)],
    }
}

/// Incidents of the scenario that the acts of this step open, one ruling each.
pub(super) fn opened(at: Moment, world: &World, tally: &Tally) -> Vec<Ruling> {
    let rulings = tally.opened.iter().map(|(&id, evidence)| {
        let mut incident = hybrid::as_raised(world, id).expect("an incident that is opened is the scenario's");
        incident.evidence = (incident.evidence + evidence).clamp(0, 1000);
        let raised = Event::Incident(id, IncidentChange::Raised(Box::new(incident)));
        Ruling::new(ruling_id(at, id), Weight::Notable, Why::new(), vec![raised])
    });
    rulings.collect()
}

/// How much of its effect an act has, and what a foiled one leaves as evidence.
fn weigh(world: &World, act: &Act<'_>, contest: Option<&Contest>) -> (i32, i32) {
    let params = &world.book().params;
    match contest.map(|c| c.band) {
        None => (hybrid::size(world, act), 0),
        Some(Band::Bad) => (0, params.foiled_bad),
        Some(Band::Fail) => (0, params.foiled_fail),
        Some(Band::Partial) => (mul(FULL, 500), 0),
        Some(Band::Success | Band::Strong) => (FULL, 0),
    }
}

/// What an act does at once; what lasts goes on the tally.
fn effects(world: &World, id: IncidentId, act: &Act<'_>, size: i32, tally: &mut Tally) -> Vec<Event> {
    let mut events = Vec::new();
    let kind = act.row.incident;
    if let Some(until) = hybrid::lasts_until(world, act.row) {
        let effect = NodeEffect { size, until };
        if act.row.will != 0 {
            merge(&mut tally.nations, (act.nation, kind), effect);
        }
        if let Some(zone) = act.target.and_then(|at| hybrid::zone_of(world, at))
            && (act.row.run != 0 || act.row.low != 0 || act.row.threatens)
        {
            merge(&mut tally.zones, (zone, kind), effect);
        }
        let taken: Vec<UnitId> = tally.pins.keys().copied().collect();
        if let Some(unit) = hybrid::pinned(world, act, &taken) {
            tally.pins.insert(unit, until);
        }
    }
    if let Some(Target::Node(node)) = act.target {
        if act.row.damage != 0 {
            events.push(Event::Node(node, NodeChange::Hp(-mul(act.row.damage, size))));
        }
        if act.row.cuts {
            events.extend(cut(world, node, size, tally));
        }
    }
    if let Some(Target::Hex(hex)) = act.target
        && act.row.men > 0
    {
        events.extend(men(world, tally.men(id), act, (hex, mul(act.row.men, size))));
    }
    if act.row.readiness != 0 {
        let change = UnitChange::Condition { readiness: act.row.readiness, fatigue: 0, interop: 0 };
        let own = world.having::<Condition>().into_iter().filter(|&u| world.side_of(u) == act.side);
        events.extend(own.map(|u| Event::Unit(u, change.clone())));
    }
    if let Some(zone) = act.target.and_then(|at| hybrid::zone_of(world, at)).filter(|_| act.row.density != 0) {
        events.push(Event::Zone(zone, ZoneChange::Mines { side: act.side, n: mul(act.row.density, size) }));
    }
    events
}

fn merge<K: Ord>(effects: &mut std::collections::BTreeMap<K, NodeEffect>, key: K, new: NodeEffect) {
    let both = crate::rules::cyber::merged(effects.get(&key).copied(), Some(new));
    effects.extend(both.map(|effect| (key, effect)));
}

/// A cable or pipe is cut: out of work by its own clock, noticed by each nation it serves (rules §12).
fn cut(world: &World, node: NodeId, size: i32, tally: &mut Tally) -> Vec<Event> {
    let Some(cut) = sea::cut(world, node, size) else { return Vec::new() };
    let until = tally.outs.entry(node).or_insert(cut.until);
    *until = cut.until.max(*until);
    let will = NationChange::Will { n: cut.will, cause: WillCause::CableCut };
    let served = cut.serves.into_iter().filter(|v| world.nation(*v).is_some());
    served.map(|v| Event::Nation(v, will)).collect()
}

/// Men without marks do not show themselves where somebody stands.
fn barred(world: &World, act: &Act<'_>) -> Option<Refusal> {
    match act.target {
        Some(Target::Hex(hex)) if act.row.men > 0 && !world.land_in(hex).is_empty() => {
            Some(Refusal::Impassable { hex, bar: Bar::Closed })
        }
        _ => None,
    }
}

/// Men without marks appear in an empty hex and hold it.
fn men(world: &World, unit: UnitId, act: &Act<'_>, (hex, strength): (crate::base::hexes::HexNo, i32)) -> Vec<Event> {
    let facts = &world.book().facts;
    let home = facts.countries.iter().find(|(_, c)| c.side == act.side).map(|(id, _)| *id);
    let mut record = UnitRecord::new(unit);
    outfitted(&mut record, Kind::Unmarked, act.side, &world.book().tables);
    record.identity = Some(Identity {
        side: act.side,
        nation: home.expect("a side has a country"),
        kind: Kind::Unmarked,
        hq: None,
        seat: None,
    });
    record.label.as_mut().expect("an outfitted unit has a label").handle = format!("men{}", unit.0 - super::MEN);
    record.place = Some(Place::Hex(hex));
    record.strength = Some(Strength(strength));
    vec![Event::Unit(unit, UnitChange::Arrived(Box::new(record))), Event::Hex(hex, HexChange::Control(act.side))]
}
