//! What injects say reaches those who read it, in the turn in which they are released, and nobody else (rules §23.2 no.
//! 32).

use std::sync::Arc;

use flank_engine::base::ids::{SeatId, Side};
use flank_engine::base::seed::Seed;
use flank_engine::reports::{ReportBody, is_read_by};
use flank_engine::session::{Body, Command, Hat, Options, Phase, Record, Session, Stamp};
use flank_engine::setup::scenario::Scenario;

use crate::games::bundle;

/// What the side was told in words of the turn resolved last.
fn said(session: &Session, side: Side) -> Vec<String> {
    let seat = SeatId::of(if side == Side::Red { "red" } else { "blue" });
    let reports = session.view(seat, Hat::Lead(side)).reports;
    reports.into_iter().filter_map(|r| if let ReportBody::News { text } = r.body { Some(text) } else { None }).collect()
}

/// Plays a scenario in which nobody orders anything; how many injects spoke.
fn listen(scenario: &Arc<Scenario>) -> usize {
    let options = Options { players: [].into(), settings: Vec::new(), seed: Seed::from_number(5) };
    let mut session = Session::begin(Arc::clone(scenario), options).0;
    let mut spoke = 0;
    while session.phase(Hat::Clock) != Phase::Closed {
        let records =
            session.handle(SeatId::of("clock"), Hat::Clock, Command::Advance, Stamp(0)).expect("nobody is waited for");
        let heard = Side::BOTH.map(|side| (side, said(&session, side)));
        for record in &records {
            let Record::Entry(entry) = record else { continue };
            let Body::Release { inject, figures } = &entry.body else { continue };
            let row = scenario.injects.iter().find(|i| i.id == *inject).expect("it is in the scenario");
            let mut text = row.text.clone();
            for (name, n) in figures {
                text = text.replace(&format!("{{{name}}}"), &n.to_string());
            }
            if text.is_empty() {
                continue;
            }
            spoke += 1;
            for (side, heard) in &heard {
                let id = &scenario.book.facts.id;
                assert_eq!(heard.contains(&text), is_read_by(row, *side), "{id}, {inject}, {side:?}: {heard:?}");
            }
            assert!(!text.contains('{'), "every figure has its value: {text}");
        }
    }
    spoke
}

#[test]
fn what_an_inject_says_reaches_its_readers_alone() {
    let bundle = bundle();
    let mut spoke = 0;
    for id in bundle.scenarios() {
        let scenario = Arc::new(Scenario::parse(&bundle, id, &[]).expect("a shipped scenario is sound"));
        spoke += listen(&scenario);
    }
    assert!(spoke > 10, "only {spoke} injects spoke");
}
