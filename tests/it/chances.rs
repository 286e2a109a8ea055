//! Injects with a chance, rolled figures and estimates: what came is in the record, and one seed gives one story.

use std::sync::Arc;

use flank_engine::session::{Body, Record};
use flank_engine::setup::scenario::Scenario;

use super::games::{bundle, play};

/// First Orders with one more inject in its first pulse.
fn scenario(row: &str, luck: &str) -> Arc<Scenario> {
    let mut bundle = bundle();
    let file = "scenarios/first-orders.ron";
    let text = bundle.get(file).expect("First Orders is there").replacen("injects: [", &format!("injects: [{row},"), 1);
    bundle.put(file, text);
    let settings = [("luck".to_owned(), luck.to_owned()), ("turns".to_owned(), "3".to_owned())];
    Arc::new(Scenario::parse(&bundle, "first-orders", &settings).expect("the inject is valid"))
}

fn row(more: &str) -> String {
    format!(
        "(id: \"x\", kind: Scripted, when: [(pulse: 0, step: A)], to: [All], text: \"{{lost}} of {{est(lost)}}\", {more})"
    )
}

/// The figures with which the inject was released, if it was.
fn released(scenario: &Arc<Scenario>, seed: u64) -> Option<Vec<(String, i32)>> {
    let records = play(scenario, ["passive", "passive"], seed).1;
    records.into_iter().find_map(|record| match record {
        Record::Entry(entry) => match entry.body {
            Body::Release { inject, figures } if inject == "x" => Some(figures),
            _ => None,
        },
        _ => None,
    })
}

#[test]
fn chance_decides_by_the_seed() {
    let half = scenario(&row("rolls: {\"lost\": (3, 9)}, chance: 500"), "drawn");
    let fired = (0..24).filter(|seed| released(&half, *seed).is_some()).count();
    assert!((4..=20).contains(&fired), "{fired} of 24 fired");
    assert_eq!(released(&half, 3), released(&half, 3));
}

#[test]
fn rolled_figures_lie_in_their_range_and_estimates_near_them() {
    let always = scenario(&row("rolls: {\"lost\": (30, 90)}"), "drawn");
    let mut seen = std::collections::BTreeSet::new();
    for seed in 0..12 {
        let figures = released(&always, seed).expect("it always fires");
        let of = |name: &str| figures.iter().find(|(n, _)| n == name).expect("it is a figure of the text").1;
        let (lost, guess) = (of("lost"), of("est(lost)"));
        assert!((30..=90).contains(&lost), "{lost}");
        assert!(guess * 10 >= lost * 7 - 5 && guess * 10 <= lost * 13 + 5, "{guess} for {lost}");
        seen.insert(lost);
    }
    assert!(seen.len() > 3, "{seen:?}");
}

#[test]
fn expected_luck_takes_the_likelier_and_the_middle() {
    let likely = scenario(&row("rolls: {\"lost\": (3, 9)}, chance: 500"), "expected");
    let figures = released(&likely, 1).expect("the likelier comes");
    assert_eq!(figures, [("lost".to_owned(), 6), ("est(lost)".to_owned(), 6)]);
    let unlikely = scenario(&row("rolls: {\"lost\": (3, 9)}, chance: 499"), "expected");
    assert_eq!(released(&unlikely, 1), None);
}
