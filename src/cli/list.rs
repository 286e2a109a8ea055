//! `flank list [--json]`: scenarios with dates, length and aims.

use std::io::{self, Write as _};

use flank_engine::base::ids::Side;
use flank_engine::setup::scenario::Scenario;
use flank_engine::setup::variants::Knob;
use serde_json::json;

use super::args::{Common, List};
use super::exit::{Exit, Trouble};

/// Lists them, the shortest first. A faulty one is told and left out.
pub(super) fn run(common: &Common, what: &List) -> Result<Exit, Trouble> {
    let bundle = super::bundle(common.assets.as_deref())?;
    let mut scenarios = Vec::new();
    let mut exit = Exit::Done;
    for id in bundle.scenarios() {
        match Scenario::parse(&bundle, id, &[]) {
            Ok(scenario) => scenarios.push(scenario),
            Err(faults) => {
                eprintln!("flank: {id}: {} faults; `flank check {id}` names them", faults.len());
                exit = Exit::Wrong;
            }
        }
    }
    scenarios.sort_by_cached_key(Scenario::place_in_course);
    let mut out = io::stdout().lock();
    if what.json {
        let rows: Vec<_> = scenarios.iter().map(row).collect();
        writeln!(out, "{:#}", serde_json::Value::from(rows))?;
    } else {
        for scenario in &scenarios {
            write!(out, "{}", lines(scenario))?;
        }
    }
    Ok(exit)
}

fn row(scenario: &Scenario) -> serde_json::Value {
    let (facts, texts) = (&scenario.book.facts, &scenario.texts);
    json!({
        "id": facts.id,
        "title": facts.title,
        "marking": facts.marking,
        "date": facts.start.0,
        "hour": facts.start.1,
        "clock": texts.clock,
        "pulses": facts.last_pulse + 1,
        "minutes": texts.minutes.0,
        "summary": texts.summary,
        "mission": { "blue": texts.mission.get(&Side::Blue), "red": texts.mission.get(&Side::Red) },
        "aims": texts.objectives.iter().map(|o| &o.text).collect::<Vec<_>>(),
        "settings": scenario.knobs.iter().map(setting).collect::<Vec<_>>(),
        "options": scenario.options.iter().map(setting).collect::<Vec<_>>(),
    })
}

fn setting(knob: &Knob) -> serde_json::Value {
    json!({ "key": knob.key, "default": knob.default, "takes": knob.takes(), "what": knob.doc })
}

fn lines(scenario: &Scenario) -> String {
    let (facts, texts) = (&scenario.book.facts, &scenario.texts);
    let hours = (facts.last_pulse + 1) * 12;
    let head =
        format!("{:<18} {}  {} · {hours} h · about {} min", facts.id, facts.title, facts.start.0, texts.minutes.0);
    let aims: Vec<String> = texts.objectives.iter().map(|o| format!("    - {}", o.text)).collect();
    format!("{head}\n    {}\n{}\n", texts.summary, aims.join("\n"))
}
