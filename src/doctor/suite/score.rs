//! What is measured: dimensions that can move, a band to balance against, objectives that the log can show.

use flank_engine::base::ids::Side;
use flank_engine::setup::book::{Basis, Dimension};
use flank_engine::setup::words::Pace;

use super::play::voted;
use super::{Check, Suite};

/// Learning objectives a scenario names (rules §19).
const OBJECTIVES: std::ops::RangeInclusive<usize> = 2..=5;

/// Looks at what is measured.
pub(super) fn run(suite: &mut Suite<'_>) {
    for side in Side::BOTH {
        dimensions(suite, side);
    }
    if suite.scenario.balance.is_empty() {
        let text = "no band says how often Blue should succeed".to_owned();
        suite.say(Check::NoBand, "aims.balance", (text, "a row (blue, red, success) at least"));
    }
    learning(suite);
}

/// A dimension that has a weight can come out in more than one way.
fn dimensions(suite: &mut Suite<'_>, side: Side) {
    let Some(scoring) = suite.scenario.book.facts.scoring.get(&side) else { return };
    for (dimension, _) in scoring.weights.iter().filter(|(_, weight)| **weight > 0) {
        if let Some(why) = stuck(suite, side, *dimension, scoring.basis.get(dimension)) {
            let text = format!("{dimension:?} of {side:?} cannot move: {why}");
            suite.say(
                Check::Stuck,
                format!("aims.scoring[{side:?}].weights[{dimension:?}]"),
                (text, "something that moves it"),
            );
        }
    }
}

/// Why a dimension is the same at the end of every game, if it is.
fn stuck(suite: &Suite<'_>, side: Side, dimension: Dimension, basis: Option<&Basis>) -> Option<String> {
    let scenario = suite.scenario;
    let facts = &scenario.book.facts;
    let whole = |id| scenario.nodes.get(id).is_none_or(|n| n.fixed || scenario.whole_node(n).hp == 0);
    match (dimension, basis) {
        (_, Some(Basis::CouncilPassed { measure, by })) => {
            let deaf = !voted(scenario, *measure);
            let flat = by.iter().all(|(_, points)| *points == 0);
            (deaf || flat).then(|| format!("the Council cannot be asked for {measure:?}, or it earns nothing"))
        }
        (_, Some(Basis::Nodes(nodes))) => {
            nodes.iter().all(whole).then(|| "no node of its list can be damaged".to_owned())
        }
        (_, Some(_)) | (Dimension::Escalation, _) => None,
        (Dimension::Territory, _) => facts.objectives.is_empty().then(|| "there is no objective hex".to_owned()),
        (Dimension::Civil, _) => {
            facts.civil.iter().all(|(node, _)| whole(node)).then(|| "no node of Civil can be damaged".to_owned())
        }
        (Dimension::Force, _) => {
            let none = facts.force_at_start.get(&side).copied().unwrap_or(0) == 0;
            none.then(|| "the side has no fighting unit at the start".to_owned())
        }
        (Dimension::Cohesion, _) => {
            scenario.voices.iter().all(|v| v.weight == 0).then(|| "no voice with a weight sits in Council".to_owned())
        }
        (Dimension::Deterrence, _) => {
            let failed = side == Side::Blue && scenario.pace == Pace::War;
            failed.then(|| "the game begins in War, deterrence has failed".to_owned())
        }
    }
}

/// Objectives have figures that show them; the debrief has questions.
fn learning(suite: &mut Suite<'_>) {
    let texts = &suite.scenario.texts;
    for (i, objective) in texts.objectives.iter().enumerate() {
        if objective.metrics.is_empty() {
            let text = format!("the objective `{}` has no metric", objective.id);
            suite.say(
                Check::NoMetric,
                format!("texts.objectives[{i}].metrics"),
                (text, "a figure of the log that shows it"),
            );
        }
    }
    if !OBJECTIVES.contains(&texts.objectives.len()) {
        let text = format!("{} learning objectives", texts.objectives.len());
        suite.say(Check::Objectives, "texts.objectives", (text, "2 to 5"));
    }
    if texts.debrief.is_empty() {
        suite.say(Check::NoDebrief, "texts.debrief", ("no questions for the debrief".into(), "one question at least"));
    }
}
