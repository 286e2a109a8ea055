//! Incidents of a scenario that acts feed (rules §23.2 no. 29): which one, as it is raised, what naming the culprit takes
//! off the acts that follow.

use crate::base::fixed::mul;
use crate::base::ids::{IncidentId, Side};
use crate::setup::words::IncidentKind;
use crate::world::World;
use crate::world::tables::politics::Incident;

/// The incident of the scenario that an act of this kind feeds instead of raising one of its own; it may still have to be
/// opened.
pub fn fed(world: &World, kind: IncidentKind, by: Side) -> Option<IncidentId> {
    let facts = &world.book().facts;
    let there = |of: &IncidentId| match world.tables().incidents.get(of) {
        Some(incident) => incident.by == by,
        None => facts.cases.values().any(|c| c.id == *of && c.closed.as_ref().is_some_and(|row| row.by == by)),
    };
    facts.tracks.iter().filter(|(of, t)| t.collects.contains(&kind) && there(of)).map(|(of, _)| *of).next()
}

/// An incident of the scenario as it is raised in this pulse; `None` for one that was there from the start.
pub fn as_raised(world: &World, id: IncidentId) -> Option<Incident> {
    let case = world.book().facts.cases.values().find(|case| case.id == id)?;
    let row = case.closed.as_ref()?;
    Some(Incident {
        kind: row.kind,
        nation: row.nation,
        by: row.by,
        severity: row.severity,
        evidence: row.evidence,
        raised: world.clock().pulse_no,
        answered: false,
        attributed: None,
        target: None,
    })
}

/// Evidence that an act leaves as it happens: what its kind shows in a pulse, nothing where rows of growth of the
/// incident that it feeds stand in its place (rules §15, §23.2 no. 29).
pub fn first_growth(world: &World, act: &Incident) -> i32 {
    let rows = |id: IncidentId| world.book().facts.tracks.get(&id).is_some_and(|track| !track.growth.is_empty());
    if fed(world, act.kind, act.by).is_some_and(rows) { 0 } else { super::growth(world, None, act) }
}

/// Size of an act, less where the incident that it feeds was rightly attributed (rules §15).
pub fn exposed(world: &World, (kind, by): (IncidentKind, Side), size: i32) -> i32 {
    let named = fed(world, kind, by).and_then(|id| world.tables().incidents.get(&id)?.attributed);
    if named == Some(true) { mul(size, world.book().params.attribute_halves) } else { size }
}
