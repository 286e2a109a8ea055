//! What is wrong with a scenario: the engine's faults, and what only people miss (a goal nobody can reach, a unit
//! nobody can feed, an aim without evidence). Under the settings asked for, and under every other value of a parameter.

use std::collections::BTreeSet;

use flank_engine::setup::bundle::{Bundle, scenario_file};
use flank_engine::setup::fault::Fault;
use flank_engine::setup::scenario::Scenario;

use super::check::Severity;
use super::recover;
use super::suite::Suite;
use crate::prose::faults;

/// A setting as `--set` takes it.
pub type Setting = (String, String);

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad.
    pub severity: Severity,
    /// `F05` for a fault of the engine, `S03` for a check of a suite.
    pub code: String,
    /// The file, by its name in the bundle.
    pub file: String,
    /// The value.
    pub path: String,
    /// Line and column, where they are known without looking for the value.
    pub at: Option<(usize, usize)>,
    /// What is wrong.
    pub text: String,
    /// What was expected.
    pub expected: String,
    /// The way out.
    pub way_out: Option<String>,
}

impl Finding {
    /// A fault of the engine in words.
    pub(super) fn of(fault: &Fault) -> Finding {
        Finding {
            severity: Severity::Error,
            code: format!("F{:02}", fault.code.number()),
            file: fault.file.clone(),
            path: fault.path.clone(),
            at: fault.at,
            text: faults::headline(fault),
            expected: faults::expected(fault),
            way_out: faults::way_out(fault),
        }
    }
}

/// All that is wrong with a scenario of the bundle, errors first.
pub fn examine(bundle: &Bundle, id: &str, settings: &[Setting]) -> Vec<Finding> {
    let mut findings = match Scenario::parse(bundle, id, settings) {
        Ok(scenario) => {
            let mut found = Suite::new(&scenario, text(bundle, id)).run();
            if found.iter().all(|f| f.severity != Severity::Error) {
                elsewhere(bundle, &scenario, &mut found);
            }
            found
        }
        Err(list) => {
            let mut found: Vec<Finding> = list.iter().map(Finding::of).collect();
            recover::rest(bundle, id, settings, &mut found);
            found
        }
    };
    findings.sort_by_key(|f| f.severity);
    findings
}

fn text<'a>(bundle: &'a Bundle, id: &str) -> &'a str {
    bundle.get(&scenario_file(id)).unwrap_or("")
}

/// What is wrong only under another value of a parameter; each place is named once. Looked at when the scenario as it
/// stands has no error: an error would be named again under every value.
fn elsewhere(bundle: &Bundle, scenario: &Scenario, findings: &mut Vec<Finding>) {
    let id = &scenario.book.facts.id;
    let mut others: Vec<Vec<Setting>> = Vec::new();
    for knob in scenario.knobs.iter().chain(&scenario.options) {
        let ends = || vec![knob.range.0.to_string(), knob.range.1.to_string()];
        let values = if knob.words.is_empty() { ends() } else { knob.words.clone() };
        for value in values.into_iter().filter(|v| *v != knob.default) {
            others.push(scenario.settings.iter().cloned().chain([(knob.key.clone(), value)]).collect());
        }
    }
    let mut seen: BTreeSet<(String, String)> = findings.iter().map(|f| (f.code.clone(), f.path.clone())).collect();
    let each: Vec<&[Setting]> = others.iter().map(Vec::as_slice).collect();
    for (read, settings) in Scenario::parse_each(bundle, id, &each).into_iter().zip(&others) {
        let found = match read {
            Ok(other) => Suite::new(&other, text(bundle, id)).run(),
            Err(list) => list.iter().map(Finding::of).collect(),
        };
        let (key, value) = settings.last().expect("a value of a parameter was added");
        for mut finding in found {
            if seen.insert((finding.code.clone(), finding.path.clone())) {
                finding.text = format!("{} (with {key}={value})", finding.text);
                findings.push(finding);
            }
        }
    }
}
