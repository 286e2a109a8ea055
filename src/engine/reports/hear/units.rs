//! Own units on the move, in supply and in release; the line of control and damage, which all may see.

use crate::base::dice::Subject;
use crate::base::hexes::HexNo;
use crate::base::ids::{NodeId, UnitId};
use crate::base::moment::Step;
use crate::turn::ruling::{Ruling, Weight};
use crate::world::components::Place;
use crate::world::event::{Event, HexChange, Mark, NodeChange, Removal, UnitChange};

use super::super::{Report, ReportBody};
use super::Ear;

/// Supply marks whose crossing is told: thin, short for a forced attack, none (permille).
const SUPPLY_MARKS: [i32; 3] = [500, 250, 1];

/// What a ruling says of own units and of control.
pub(super) fn hear(ear: &Ear<'_>, ruling: &Ruling, reports: &mut Vec<Report>) {
    for event in &ruling.events {
        let told = match event {
            Event::Unit(unit, change) if ear.owns(*unit) => unit_change(ear, ruling, *unit, change),
            Event::Hex(hex, HexChange::Control(to)) => {
                let objective = ear.objectives.contains(hex);
                let weight = if objective { Weight::Major } else { Weight::Minor };
                Some((weight, ReportBody::Control { hex: *hex, to: *to, objective }))
            }
            Event::Node(node, NodeChange::Hp(_)) if ear.heard.at.step != Step::Strike => damage(ear, *node),
            _ => None,
        };
        reports.extend(told.map(|(weight, body)| ear.report(ruling, weight, body)));
    }
    if matches!(ear.heard.at.step, Step::Opening | Step::Hidden | Step::Movement | Step::Retreat) {
        let losses = ear.losses(ruling);
        if !losses.is_empty() {
            reports.push(ear.report(ruling, Weight::Notable, ReportBody::Lost { losses }));
        }
    }
}

fn damage(ear: &Ear<'_>, node: NodeId) -> Option<(Weight, ReportBody)> {
    let from = ear.heard.before.nodes.get(&node)?.hp;
    let to = ear.heard.after.nodes.get(&node)?.hp;
    (from != to).then_some((Weight::Minor, ReportBody::Node { node, hp: (from, to) }))
}

fn unit_change(ear: &Ear<'_>, ruling: &Ruling, unit: UnitId, change: &UnitChange) -> Option<(Weight, ReportBody)> {
    match change {
        UnitChange::Moved { from, to, .. } => {
            let goal = ear.was(unit).and_then(|u| u.march.as_ref()).and_then(|m| m.path.last()) == Some(to);
            let weight = if goal { Weight::Notable } else { Weight::Minor };
            Some((weight, ReportBody::Moved { unit, from: *from, to: *to, goal }))
        }
        UnitChange::Halted => halted(ear, ruling, unit),
        UnitChange::Retreated { from, to } => {
            Some((Weight::Major, ReportBody::Retreated { unit, from: *from, to: *to }))
        }
        UnitChange::Surrounded => Some((Weight::Major, ReportBody::Surrounded { unit })),
        UnitChange::Arrived(record) => {
            Some((Weight::Notable, ReportBody::Arrived { unit, at: record.place.and_then(Place::hex) }))
        }
        UnitChange::Placed(Place::Transit(_)) => None,
        UnitChange::Placed(place) => Some((Weight::Minor, ReportBody::Arrived { unit, at: place.hex() })),
        UnitChange::Removed(Removal::Destroyed) => Some((Weight::Major, ReportBody::Destroyed { unit })),
        UnitChange::Release { stage, left } => {
            let was = ear.was(unit).and_then(|u| u.release).map(|r| r.stage);
            (was != Some(*stage)).then_some((Weight::Notable, ReportBody::Stage { unit, stage: *stage, left: *left }))
        }
        UnitChange::Marked(Mark::Unlocked(_) | Mark::Freed(_)) => {
            Some((Weight::Notable, ReportBody::Unlocked { unit }))
        }
        UnitChange::Supply(to) => supply(ear, unit, *to),
        UnitChange::Rounds { n, .. } if *n > 0 => {
            Some((Weight::Minor, ReportBody::Reloaded { unit, n: *n, left: rounds_left(ear, unit) }))
        }
        _ => None,
    }
}

/// A halt after a move is a halt; a halt before the hex it wanted to enter is a meeting.
fn halted(ear: &Ear<'_>, ruling: &Ruling, unit: UnitId) -> Option<(Weight, ReportBody)> {
    let moved = ruling.events.iter().find_map(|e| match e {
        Event::Unit(of, UnitChange::Moved { to, .. }) if *of == unit => Some(*to),
        _ => None,
    });
    let at = moved.or_else(|| ear.hex_before(unit))?;
    let joined = ruling.events.iter().any(|e| matches!(e, Event::Unit(of, UnitChange::Joined(_)) if *of == unit));
    match (moved, tried(ear, ruling, unit)) {
        (None, Some(toward)) => {
            let contacts = ear.contacts_in(toward);
            Some((Weight::Notable, ReportBody::Met { unit, at, toward, contacts, joined }))
        }
        _ => Some((Weight::Minor, ReportBody::Halted { unit, at })),
    }
}

/// The hex a halted unit tried to enter: that of the ruling, or the next of its path.
fn tried(ear: &Ear<'_>, ruling: &Ruling, unit: UnitId) -> Option<HexNo> {
    match ruling.id.subject {
        Subject::Hex(hex) => Some(hex),
        _ => ear.was(unit)?.march.as_ref()?.path.first().copied(),
    }
}

fn supply(ear: &Ear<'_>, unit: UnitId, to: i32) -> Option<(Weight, ReportBody)> {
    let from = ear.was(unit)?.condition?.supply;
    let crossed = |mark: i32| (from >= mark) != (to >= mark);
    let weight = if to < from { Weight::Notable } else { Weight::Minor };
    SUPPLY_MARKS.into_iter().any(crossed).then_some((weight, ReportBody::Supply { unit, from, to }))
}

/// Rounds a unit has left, of all its magazines.
pub(super) fn rounds_left(ear: &Ear<'_>, unit: UnitId) -> i32 {
    let Some(record) = ear.is(unit) else { return 0 };
    let launched = record.launcher.as_ref().map(|l| l.0.values().map(|m| m.rounds.clamp(0, m.max)).sum());
    let battery = record.amd.map(|a| a.rounds.clamp(0, a.max));
    let wing = record.wing.map(|w| w.rounds.clamp(0, w.max));
    launched.or(battery).or(wing).or(record.naval.map(|n| n.missiles.max(0))).unwrap_or(0)
}
