//! Council, will, release, ladder: most of it is public, a side's means are its own.

use crate::base::ids::{ProposalId, Side};
use crate::rules::council::Answer;
use crate::turn::ruling::{Ruling, Weight};
use crate::world::event::{ClockChange, Event, IncidentChange, NationChange, ProposalChange, SideChange};

use super::super::unseen::{self, Between};
use super::super::{Report, ReportBody, craft, effort};
use super::Ear;

/// What a ruling says of politics.
pub(super) fn hear(ear: &Ear<'_>, ruling: &Ruling, reports: &mut Vec<Report>) {
    for event in &ruling.events {
        let told = match event {
            Event::Proposal(id, change) => proposal(ear, ruling, *id, change),
            Event::Nation(nation, NationChange::Will { n, cause }) => {
                Some((Weight::Minor, ReportBody::Will { nations: vec![*nation], n: *n, cause: *cause }))
            }
            Event::Nation(nation, NationChange::Released) => {
                Some((Weight::Notable, ReportBody::NationReleased { nation: *nation }))
            }
            Event::Side(side, SideChange::Roe(roe)) if *side == ear.side => {
                Some((Weight::Notable, ReportBody::Roe { roe: *roe }))
            }
            Event::Side(Side::Blue, SideChange::Measure { measure, .. }) if !is_vote(ruling) => {
                Some((Weight::Major, ReportBody::InForce { measure: *measure }))
            }
            Event::Incident(incident, IncidentChange::Raised(record)) => Some((
                Weight::Notable,
                ReportBody::Incident { incident: *incident, nation: record.nation, kind: record.kind },
            )),
            Event::Clock(change) => clock(change),
            _ => None,
        };
        let said = craft::told(ear.side, &ear.heard.after.book.facts, ruling, event)
            .map(|(weight, said)| (weight, ReportBody::Craft(said)));
        let done =
            effort::told(ear.side, |u| ear.owns(u), event).map(|(weight, done)| (weight, ReportBody::Effort(done)));
        reports.extend(told.into_iter().chain(said).chain(done).map(|(weight, body)| ear.report(ruling, weight, body)));
    }
    let between = Between { before: ear.heard.before, after: ear.heard.after };
    let unseen = unseen::told(between, ruling).into_iter();
    reports.extend(unseen.map(|(weight, said)| ear.report(ruling, weight, ReportBody::Unseen(said))));
    reports.extend(means(ear, ruling));
}

fn is_vote(ruling: &Ruling) -> bool {
    ruling.events.iter().any(|e| matches!(e, Event::Proposal(_, ProposalChange::Agreed(_))))
}

fn proposal(ear: &Ear<'_>, ruling: &Ruling, id: ProposalId, change: &ProposalChange) -> Option<(Weight, ReportBody)> {
    let params = &ear.heard.after.book.params;
    match change {
        ProposalChange::Tabled(text) => {
            Some((Weight::Notable, ReportBody::Tabled { proposal: id, measure: text.measure, due: text.due }))
        }
        ProposalChange::Voice { nation, stance } => {
            let answer = Answer::of(params, *stance);
            let weight = if answer == Answer::Assents { Weight::Minor } else { Weight::Notable };
            let stance = (ear.side == Side::Blue).then_some(*stance);
            Some((weight, ReportBody::Voice { proposal: id, nation: *nation, stance, answer }))
        }
        ProposalChange::Agreed(_) | ProposalChange::Failed(_) => {
            let measure = ear.heard.after.proposals.get(&id)?.measure;
            let said = |wanted: Answer| {
                let voices = ruling.events.iter().filter_map(|e| match e {
                    Event::Proposal(of, ProposalChange::Voice { nation, stance }) if *of == id => {
                        (Answer::of(params, *stance) == wanted).then_some(*nation)
                    }
                    _ => None,
                });
                voices.collect()
            };
            let agreed = matches!(change, ProposalChange::Agreed(_));
            let (broke, caveats) = (said(Answer::Breaks), said(Answer::Caveat));
            Some((Weight::Major, ReportBody::Verdict { proposal: id, measure, agreed, broke, caveats }))
        }
        ProposalChange::Lobbied { .. } => None,
    }
}

/// What the ladder shows to all.
fn clock(change: &ClockChange) -> Option<(Weight, ReportBody)> {
    match change {
        ClockChange::War(since) => Some((Weight::Major, ReportBody::War { since: *since })),
        ClockChange::Crisis => Some((Weight::Major, ReportBody::Crisis)),
        ClockChange::Ended(scores) => {
            Some((Weight::Major, ReportBody::Ended { scores: scores.iter().copied().collect() }))
        }
        _ => None,
    }
}

/// Own clarity and points, summed over the ruling.
fn means(ear: &Ear<'_>, ruling: &Ruling) -> Option<Report> {
    let (mut clarity, mut rp) = (0, 0);
    for event in &ruling.events {
        match event {
            Event::Side(side, SideChange::Clarity(n)) if *side == ear.side => clarity += n,
            Event::Side(side, SideChange::Rp(n)) if *side == ear.side => rp += n,
            _ => {}
        }
    }
    let moved = clarity != 0 || rp != 0;
    moved.then(|| ear.report(ruling, Weight::Minor, ReportBody::Means { clarity, rp }))
}
