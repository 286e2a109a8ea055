//! Battles and raids, as one of their two sides can know them.

use std::collections::BTreeMap;

use crate::base::dice::Subject;
use crate::base::fixed::{div_round, narrow};
use crate::base::ids::{BattleId, UnitId};
use crate::setup::units::Object;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::Name;
use crate::world::event::{BattleChange, Event, NodeChange, UnitChange};
use crate::world::tables::ground::Outcome;

use super::super::{Aim, BattleReport, RaidCount, Report, ReportBody};
use super::Ear;
use super::units::rounds_left;

/// A ratio after luck is told to the nearest of these, permille.
pub(in crate::reports) const RHO_STEP: i32 = 50;
/// Kinds of objects and the terms by which a raid ruling tells them; decoys fly as drones.
const OBJECTS: [(Object, Name); 3] =
    [(Object::Ballistic, Name::Ballistic), (Object::Cruise, Name::Cruise), (Object::Drone, Name::Drone)];

/// A figure to the nearest multiple of `step`.
pub(in crate::reports) fn blur(figure: i32, step: i32) -> i32 {
    step * narrow(div_round(i64::from(figure), i64::from(step)))
}

/// A pulse of an own battle, or its end.
pub(super) fn battle(ear: &Ear<'_>, ruling: &Ruling, reports: &mut Vec<Report>) {
    let Subject::Battle(id) = ruling.id.subject else { return };
    if !takes_part(ear, ruling, id) {
        return;
    }
    let decided = ruling.events.iter().find_map(|e| match e {
        Event::Battle(of, BattleChange::Decided(outcome)) if *of == id => Some(*outcome),
        _ => None,
    });
    if decided.is_some() || ruling.why.value(Name::Rho1).is_some() {
        let report = fought(ear, ruling, id, decided);
        reports.push(ear.report(ruling, Weight::Major, ReportBody::Battle(Box::new(report))));
    }
    if ruling.events.contains(&Event::Battle(id, BattleChange::Ended)) {
        reports.push(ear.report(ruling, Weight::Notable, ReportBody::BattleEnded { battle: id }));
    }
}

/// Attacking, standing in the attacked hex, or hurt by it.
fn takes_part(ear: &Ear<'_>, ruling: &Ruling, id: BattleId) -> bool {
    let stands = ear.before.keys().any(|u| ear.hex_before(*u) == Some(id.hex));
    id.by == ear.side || stands || !ear.losses(ruling).is_empty()
}

fn fought(ear: &Ear<'_>, ruling: &Ruling, id: BattleId, outcome: Option<Outcome>) -> BattleReport {
    let attacking = id.by == ear.side;
    let why = &ruling.why;
    let rho = why.value(Name::Rho1).or_else(|| why.value(Name::Rho));
    let contacts = ear.heard.after.contacts_in_battle(id);
    let step = ear.heard.after.loss_step(id);
    let theirs = why.value(if attacking { Name::LossD } else { Name::LossA });
    let gained = ruling.events.iter().find_map(|e| match e {
        Event::Battle(of, BattleChange::Pushed { progress, .. }) if *of == id => Some(*progress),
        _ => None,
    });
    let gained = gained.unwrap_or(0);
    let total = ear.heard.after.battles.get(&id).map_or(gained, |(progress, _)| *progress);
    BattleReport {
        battle: id,
        attacking,
        outcome,
        rho: rho.map(|r| blur(r, RHO_STEP)),
        luck: why.value(Name::BattleLuck).unwrap_or(0) + why.value(Name::PulseLuck).unwrap_or(0),
        own: ear.losses(ruling),
        theirs: theirs.map(|loss| blur(loss, step)),
        ground: (gained, total),
        contacts,
    }
}

/// A raid on what is one's own, or one's own raid.
pub(super) fn raid(ear: &Ear<'_>, ruling: &Ruling, reports: &mut Vec<Report>) {
    let aim = match ruling.id.subject {
        Subject::RaidNode(node) => Aim::Node(node),
        Subject::RaidHex(hex) => Aim::Hex(hex),
        _ => return,
    };
    let hp = hp(ear, ruling, aim);
    let spent = spent(ear, ruling);
    let counts = counts(ruling);
    // A launcher that ran dry flew nothing: there was no raid to tell of.
    if is_struck(ear, ruling, aim) && !counts.is_empty() {
        let rounds = spent.into_iter().map(|(u, n)| (u, n, rounds_left(ear, u))).collect();
        let losses = ear.losses(ruling);
        reports.push(ear.report(ruling, Weight::Major, ReportBody::Raid { aim, counts, hp, rounds, losses }));
    } else if !spent.is_empty() {
        reports.push(ear.report(ruling, Weight::Notable, ReportBody::RaidFlown { aim, fired: spent, hp }));
    }
}

fn is_struck(ear: &Ear<'_>, ruling: &Ruling, aim: Aim) -> bool {
    match aim {
        Aim::Node(node) => ear.owns_node(node),
        Aim::Hex(hex) => {
            !ear.losses(ruling).is_empty()
                || ear.before.keys().any(|u| ear.hex_before(*u) == Some(hex))
                || ear.heard.before.control.get(&hex) == Some(&ear.side)
        }
    }
}

/// Damage points of the struck node before and after: all may see them.
fn hp(ear: &Ear<'_>, ruling: &Ruling, aim: Aim) -> Option<(i32, i32)> {
    let Aim::Node(node) = aim else { return None };
    let from = ear.heard.before.nodes.get(&node)?.hp;
    let hit = ruling.events.iter().any(|e| matches!(e, Event::Node(of, NodeChange::Hp(_)) if *of == node));
    let to = if hit { ear.heard.after.nodes.get(&node)?.hp } else { from };
    Some((from, to))
}

/// Rounds own units spent by this ruling.
fn spent(ear: &Ear<'_>, ruling: &Ruling) -> Vec<(UnitId, i32)> {
    let mut spent: BTreeMap<UnitId, i32> = BTreeMap::new();
    for event in &ruling.events {
        if let Event::Unit(unit, UnitChange::Rounds { n, .. }) = event
            && ear.owns(*unit)
            && *n < 0
        {
            *spent.entry(*unit).or_insert(0) -= n;
        }
    }
    spent.into_iter().collect()
}

/// What came, kind by kind: each total of the ruling is followed by its kinds.
fn counts(ruling: &Ruling) -> Vec<RaidCount> {
    let mut counts = OBJECTS.map(|(object, _)| RaidCount { object, flown: 0, seen: 0, stopped: 0, leaked: 0 });
    let mut total = None;
    for term in ruling.why.terms.iter().filter(|t| t.of.is_none()) {
        let Some(kind) = OBJECTS.iter().position(|(_, name)| *name == term.name) else {
            total = Some(term.name);
            continue;
        };
        let count = &mut counts[kind];
        match total {
            Some(Name::Objects) => count.flown = term.value,
            Some(Name::Seen) => count.seen = term.value,
            Some(Name::Leaked) => count.leaked = term.value,
            _ => {}
        }
    }
    for count in &mut counts {
        count.stopped = count.flown - count.leaked;
    }
    counts.into_iter().filter(|c| c.flown > 0).collect()
}
