//! Answers to hybrid acts, and attribution (rules §15).
//!
//! The step that carries an answer out asks [`answer`] for what it changes: a patrol in Air, a signal in Council.

use std::collections::BTreeMap;

use crate::base::dice::Hand;
use crate::base::fixed::{Band, mul};
use crate::base::hexes::HexNo;
use crate::base::ids::{IncidentId, NationId, NodeId, Side, UnitId, ZoneId};
use crate::setup::hybrid::Answer;
use crate::setup::words::IncidentKind;
use crate::world::World;
use crate::world::components::Naval;
use crate::world::event::{Event, IncidentChange, NationChange, NodeChange, SideChange, ZoneChange};
use crate::world::order::{Cruise, Sortie, Target};
use crate::world::tables::nodes::NodeEffect;
use crate::world::tables::politics::{Incident, WillCause};

use super::super::contest::{self, Contest};
use super::super::{council, cyber, release, sea, special};

/// Where an answer is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// In a nation.
    Nation(NationId),
    /// In an air or sea zone.
    Zone(ZoneId),
    /// At a node.
    Node(NodeId),
    /// Everywhere.
    All,
}

/// What answers change, by incident.
pub type Answered = BTreeMap<IncidentId, Vec<Event>>;

/// What an answer changes, by incident: each open one that it fits is answered, and a provocation met in time moves will.
pub fn answer(world: &World, how: Answer, at: Where) -> Vec<(IncidentId, Vec<Event>)> {
    let open = world.tables().incidents.iter().filter(|(_, i)| is_open(world, i));
    let fits = |id: IncidentId, i: &Incident| is_answered_by(world, (id, i), how) && lies(world, i, at);
    open.filter(|(id, i)| fits(**id, i)).map(|(&id, i)| (id, closed(world, id, i))).collect()
}

/// Whether an act of this sort answers an incident: as its scenario says, else as its kind has it.
fn is_answered_by(world: &World, (id, incident): (IncidentId, &Incident), how: Answer) -> bool {
    let own = world.book().facts.tracks.get(&id).and_then(|track| track.answers.as_ref());
    match own {
        Some(answers) => answers.contains(&how),
        None => super::row_of(world, incident.kind).is_some_and(|row| row.answers.contains(&how)),
    }
}

/// What flights of the Alliance answer, each incident once: reconnaissance over it, and patrols where no contest decides
/// (that of an airspace violation does).
pub fn answered_in_the_air(world: &World, flights: &[(Sortie, ZoneId)]) -> Answered {
    let mut all = Answered::new();
    for &(sortie, zone) in flights {
        let how = match sortie {
            Sortie::Isr => Answer::Isr,
            Sortie::Police => Answer::Police,
            _ => continue,
        };
        let contested = |id: &IncidentId| world.tables().incidents[id].kind == IncidentKind::Airspace;
        let met = answer(world, how, Where::Zone(zone)).into_iter();
        all.extend(met.filter(|(id, _)| how != Answer::Police || !contested(id)));
    }
    all
}

/// What groups of the Alliance on a mission answer in their zones, each incident once.
pub fn answered_at_sea(world: &World) -> Answered {
    let mut all = Answered::new();
    let own = |u: &UnitId| world.side_of(*u) == Side::Blue && world.is_alive(*u);
    for group in world.having::<Naval>().into_iter().filter(own) {
        let Some((_, zone, cruise)) = sea::mission(world, group) else { continue };
        if !sea::is_on(world, group, zone, cruise) {
            continue;
        }
        let special = match cruise {
            Cruise::GuardCable => Some(Answer::GuardCable),
            Cruise::Sweep => Some(Answer::Sweep),
            Cruise::Escort => Some(Answer::Escort),
            _ => None,
        };
        for how in std::iter::once(Answer::Naval).chain(special) {
            all.extend(answer(world, how, Where::Zone(zone)));
        }
    }
    all
}

fn is_open(world: &World, incident: &Incident) -> bool {
    let since = world.clock().pulse_no - incident.raised;
    incident.by != Side::Blue && !incident.answered && since <= world.book().params.answer_pulses
}

fn lies(world: &World, incident: &Incident, at: Where) -> bool {
    let facts = &world.book().facts;
    match at {
        Where::All => true,
        Where::Nation(nation) => facts.voice_of(incident.nation) == facts.voice_of(nation),
        Where::Node(node) => incident.target == Some(Target::Node(node)),
        Where::Zone(zone) => super::is_covered(world, zone, incident.target, incident.nation),
    }
}

fn closed(world: &World, id: IncidentId, incident: &Incident) -> Vec<Event> {
    let mut events = vec![Event::Incident(id, IncidentChange::Answered)];
    let row = super::row_of(world, incident.kind);
    let since = world.clock().pulse_no - incident.raised;
    let met = row.filter(|row| row.within > 0 && since <= row.within).map_or(0, |row| row.answered.0);
    let voice = world.book().facts.voice_of(incident.nation);
    if met != 0 && world.nation(voice).is_some() {
        events.push(Event::Nation(voice, NationChange::Will { n: met, cause: super::cause(incident.kind) }));
    }
    events
}

/// Whether a hidden act answers an incident in this pulse: counter or hunt at its node, or an own unit beside it under
/// rules of engagement that let it act.
pub fn answered_in_hiding(world: &World, id: IncidentId, incident: &Incident) -> bool {
    if !is_open(world, incident) {
        return false;
    }
    let is = |how: Answer| is_answered_by(world, (id, incident), how);
    let side = incident.by.enemy();
    let Some(at) = incident.target else { return false };
    let counter = || is(Answer::Counter) && special::has_counter(world, side, at);
    let hunted = || match at {
        Target::Node(node) => is(Answer::Hunt) && !cyber::hunters(world, node).is_empty(),
        _ => false,
    };
    let beside = || is(Answer::Beside) && special::sites(world, at).iter().any(|&h| stands_beside(world, side, h));
    counter() || hunted() || beside()
}

fn stands_beside(world: &World, side: Side, hex: HexNo) -> bool {
    let need = u8::try_from(world.book().params.roe_allied).expect("ROE is 0 to 4");
    let near = std::iter::once(hex).chain(hex.neighbours()).flat_map(|h| world.land_in(h));
    near.filter(|&u| world.side_of(u) == side).any(|u| release::roe_at(world, u, hex) >= need)
}

/// What naming the culprit brings.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// The contest, if evidence alone did not decide.
    pub contest: Option<Contest>,
    /// Whether it was right.
    pub right: bool,
    /// What it changes.
    pub events: Vec<Event>,
}

/// Attribution of an incident: sure from 600 on, else a contest of evidence; luck is drawn in any case. `met`: something
/// else has answered it in this Council already, so that a right one does not answer it again.
pub fn attribute(world: &World, id: IncidentId, met: bool, hand: &mut Hand<'_>) -> Attribution {
    let params = &world.book().params;
    let incident = world.tables().incidents.get(&id).expect("an incident to attribute was checked");
    let evidence = incident.evidence.clamp(0, 1000);
    let contest = contest::hidden(world, evidence, params.attribute_sure, hand);
    let sure = evidence >= params.attribute_sure;
    let right = sure || contest.band >= Band::Success;
    let mut events = named(world, id, right);
    if right && !incident.answered && !met {
        events.extend(closed(world, id, incident));
    }
    Attribution { contest: (!sure).then_some(contest), right, events }
}

/// What it changes that an incident was attributed, rightly or not, apart from being an answer to it.
pub fn named(world: &World, id: IncidentId, right: bool) -> Vec<Event> {
    let params = &world.book().params;
    let mut events = vec![Event::Incident(id, IncidentChange::Attributed(right))];
    let (n, cause, clarity) = if right {
        (params.attribute_will, WillCause::Attribution, params.attribute_clarity)
    } else {
        (params.misattribute_will, WillCause::FalseAttribution, params.misattribute_clarity)
    };
    let voices = council::voices(world).into_iter();
    events.extend(voices.map(|v| Event::Nation(v, NationChange::Will { n, cause })));
    events.push(Event::Side(Side::Blue, SideChange::Clarity(clarity)));
    if let Some(incident) = world.tables().incidents.get(&id).filter(|_| right) {
        events.extend(halved(world, incident));
        events.extend(halved_where_fed(world, id, incident));
    }
    events
}

/// Running effects of the acts that an incident collects, halved node by node.
fn halved_where_fed(world: &World, id: IncidentId, incident: &Incident) -> Vec<Event> {
    let now = world.clock().pulse_no;
    let facts = &world.book().facts;
    let executes = |kind: &IncidentKind| super::row_of(world, *kind).is_some_and(|row| row.executes);
    if !facts.tracks.get(&id).is_some_and(|track| track.collects.iter().any(executes)) {
        return Vec::new();
    }
    let part = world.book().params.attribute_halves;
    let running = world.tables().nodes.iter().filter_map(|(id, node)| {
        let effect = node.effect.filter(|e| now <= e.until && world.node_side(*id) == incident.by.enemy())?;
        Some(Event::Node(*id, NodeChange::Effect(Some(NodeEffect { size: mul(effect.size, part), ..effect }))))
    });
    running.collect()
}

/// What remains of the effect of an act, halved: its size, or what is left of an outage.
fn halved(world: &World, incident: &Incident) -> Vec<Event> {
    let now = world.clock().pulse_no;
    let part = world.book().params.attribute_halves;
    let half = |e: NodeEffect| NodeEffect { size: mul(e.size, part), ..e };
    let voice = world.book().facts.voice_of(incident.nation);
    let kind = incident.kind;
    let mut events = Vec::new();
    if let Some(e) = world.nation(voice).and_then(|n| n.effects.get(&kind)).filter(|e| now <= e.until) {
        events.push(Event::Nation(voice, NationChange::Effect { kind, effect: Some(half(*e)) }));
    }
    let zone = incident.target.and_then(|at| super::zone_of(world, at));
    if let Some((zone, e)) =
        zone.and_then(|z| Some((z, *world.zone(z)?.effects.get(&kind)?))).filter(|(_, e)| now <= e.until)
    {
        events.push(Event::Zone(zone, ZoneChange::Effect { kind, effect: Some(half(e)) }));
    }
    let Some(Target::Node(id)) = incident.target else { return events };
    let row = super::row_of(world, kind);
    let node = world.node(id);
    if row.is_some_and(|row| row.executes)
        && let Some(e) = node.effect.filter(|e| now <= e.until)
    {
        events.push(Event::Node(id, NodeChange::Effect(Some(half(e)))));
    }
    if row.is_some_and(|row| row.cuts)
        && let Some(until) = node.out_until.filter(|until| now <= *until)
    {
        events.push(Event::Node(id, NodeChange::Out(now - 1 + mul(until - now + 1, part))));
    }
    events
}
