//! How evidence of an incident grows in a pulse, and how severe it is (rules §15, §23.2 no. 29).

use crate::base::fixed::mul;
use crate::base::ids::{IncidentId, NationId, NodeId, Side, UnitId};
use crate::setup::hybrid::{Per, Track};
use crate::setup::units::Kind;
use crate::world::World;
use crate::world::components::Wing;
use crate::world::order::{CyberTask, Sortie, Target, Verb};
use crate::world::tables::nodes::NodeKind;
use crate::world::tables::politics::{Incident, Status};

use super::super::happenings::{self, Ordered};
use super::super::{air, cyber, ground, special};

/// Evidence a pulse adds, before any clamp; 0 if it grows no more.
pub fn growth(world: &World, id: Option<IncidentId>, incident: &Incident) -> i32 {
    let params = &world.book().params;
    let track = id.and_then(|id| world.book().facts.tracks.get(&id));
    let raw = match (track, super::row_of(world, incident.kind)) {
        (Some(track), _) => tracked(world, track, incident),
        (None, Some(row)) => {
            let helpers = helpers(world, incident.nation, incident.target).min(params.evidence_assets_max);
            row.base + params.evidence_asset * helpers
        }
        (None, None) => 0,
    };
    mul(raw, 1000 - silence(world, incident.nation))
}

fn tracked(world: &World, track: &Track, incident: &Incident) -> i32 {
    let holds = |p| happenings::holds(world, &Ordered::new(), p);
    let rows = track.growth.iter().filter(|row| row.used).filter(|row| row.during.as_ref().is_none_or(holds));
    let each = |per: Option<Per>| match per {
        None => 1,
        Some(Per::Team) => count(&teams(world, incident.nation)),
        Some(Per::Isr) => count(&wings(world, incident.nation, incident.target)),
        Some(Per::Hunter) => match incident.target {
            Some(Target::Node(node)) => count(&cyber::hunters(world, node)),
            _ => count(&hunting(world, incident)),
        },
    };
    let sum: i32 = rows.map(|row| row.n * each(row.per)).sum();
    sum.min((track.most - incident.evidence).max(0))
}

/// Severity of a scenario's incident as its rows have it now; `None` where it stays.
pub fn severity(world: &World, id: IncidentId, incident: &Incident) -> Option<i32> {
    let track = world.book().facts.tracks.get(&id)?;
    let holds = |p| happenings::holds(world, &Ordered::new(), p);
    let highest = track.severity.iter().filter(|(p, _)| holds(p)).map(|row| row.1).max()?;
    (highest != incident.severity).then_some(highest)
}

/// Response teams, reconnaissance wings and partners that help to show an act in a nation (rules §15).
pub fn helpers(world: &World, nation: NationId, at: Option<Target>) -> i32 {
    let facts = &world.book().facts;
    let voice = facts.voice_of(nation);
    let partners = world
        .tables()
        .nations
        .iter()
        .filter(|(id, n)| n.status == Status::Partner && n.ties.level >= 1 && facts.voice_of(**id) == voice);
    let partners: Vec<_> = partners.collect();
    count(&teams(world, nation)) + count(&wings(world, nation, at)) + count(&partners)
}

fn count<T>(things: &[T]) -> i32 {
    i32::try_from(things.len()).expect("a side has few teams and wings")
}

/// Response teams in a nation: the Alliance's cyber teams that stand there, are its own, or hunt at a node there.
pub(super) fn teams(world: &World, nation: NationId) -> Vec<UnitId> {
    let facts = &world.book().facts;
    let voice = facts.voice_of(nation);
    let lies = |node: &NodeId| {
        let country = world.tables().nodes.get(node).and_then(|n| n.hex).and_then(|h| ground::country(world, h));
        country.map(|c| facts.voice_of(c)) == Some(voice)
    };
    let there = |team: &UnitId| {
        let stands = world.hex_of(*team).map(|h| ground::is_soil_of(world, h, voice));
        let own = || facts.voice_of(world.identity(*team).nation) == voice;
        let hunts = || match cyber::task_of(world, *team) {
            Some((_, CyberTask::Hunt, nodes)) => nodes.iter().any(lies),
            _ => false,
        };
        stands.unwrap_or_else(own) || hunts()
    };
    cyber::teams(world).into_iter().filter(|&t| world.side_of(t) == Side::Blue).filter(there).collect()
}

/// Teams of the other side that hunt at any node of the nation, for an incident without a place.
fn hunting(world: &World, incident: &Incident) -> Vec<UnitId> {
    let facts = &world.book().facts;
    let voice = facts.voice_of(incident.nation);
    let lies = |node: &NodeId| {
        let country = world.tables().nodes.get(node).and_then(|n| n.hex).and_then(|h| ground::country(world, h));
        country.map(|c| facts.voice_of(c)) == Some(voice)
    };
    let hunts = |team: &UnitId| match cyber::task_of(world, *team) {
        Some((_, CyberTask::Hunt, nodes)) => nodes.iter().any(lies),
        _ => false,
    };
    let own = |team: &UnitId| world.side_of(*team) == incident.by.enemy();
    cyber::teams(world).into_iter().filter(own).filter(hunts).collect()
}

/// Reconnaissance wings of the Alliance over the place, or over any of the nation's ground if it has none.
pub(super) fn wings(world: &World, nation: NationId, at: Option<Target>) -> Vec<UnitId> {
    let tasks = special::tasks(world, Side::Blue);
    let flies = tasks.filter(|(unit, _, order)| match order.verb {
        Verb::Air { zone, sortie: Sortie::Isr, .. } => {
            world.has::<Wing>(*unit) && super::is_covered(world, air::sky(world, zone), at, nation)
        }
        _ => false,
    });
    flies.filter(|(unit, ..)| world.identity(*unit).kind == Kind::AirWing).map(|(unit, ..)| unit).collect()
}

/// What telephones and media that fail take off the growth of evidence in a nation, permille (rules §14).
fn silence(world: &World, nation: NationId) -> i32 {
    let facts = &world.book().facts;
    let voice = facts.voice_of(nation);
    let takes = |(id, node): (&NodeId, &crate::world::tables::nodes::Node)| {
        let country = node.hex.and_then(|h| ground::country(world, h))?;
        if facts.voice_of(country) != voice {
            return None;
        }
        match facts.tasks.get(id).and_then(|t| t.service) {
            Some(service) => Some(mul(service.evidence, cyber::out(world, *id))),
            None if node.kind == NodeKind::Telecom => {
                Some(mul(world.book().params.telecom_effect_evidence, cyber::running(world, node)))
            }
            None => None,
        }
    };
    world.tables().nodes.iter().filter_map(takes).max().unwrap_or(0)
}
