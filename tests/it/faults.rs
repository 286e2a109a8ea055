//! The corpus of planted faults, `tests/faults/`: the scenario doctor finds each, names its line, and says nothing of
//! what is shipped. The pages of its codes are complete.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use eastern_flank::assets;
use eastern_flank::doctor::codes::{PAGES, page};
use eastern_flank::doctor::locate::{line_column, locate};
use eastern_flank::doctor::show::{Style, show};
use eastern_flank::doctor::{Check, Finding, examine};
use flank_engine::setup::bundle::{Bundle, scenario_file};
use flank_engine::setup::fault::FaultCode;
use serde::Deserialize;

/// A fault to find: a patch over a shipped scenario, settings, or a whole file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Planted {
    /// The scenario that is patched or asked for.
    scenario: String,
    /// What is replaced, once each, by what.
    #[serde(default)]
    patch: Vec<(String, String)>,
    /// A text that takes the place of the file.
    #[serde(default)]
    whole: Option<String>,
    /// Settings it is examined under.
    #[serde(default)]
    set: Vec<(String, String)>,
    /// The code that must be named.
    code: String,
    /// A text that begins on the line that must be named.
    #[serde(default)]
    line: Option<String>,
    /// Which of the places with that text, from 0.
    #[serde(default)]
    nth: usize,
}

fn corpus() -> BTreeMap<String, Planted> {
    let dir = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let mut rows = BTreeMap::new();
    for entry in std::fs::read_dir(dir).expect("the corpus is there") {
        let path = entry.expect("a listed file").path();
        if path.extension().is_none_or(|e| e != "ron") {
            continue;
        }
        let name = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("a fault is text");
        rows.insert(name.clone(), options.from_str(&text).unwrap_or_else(|e| panic!("{name}: {e}")));
    }
    rows
}

/// The assets with the fault in them.
fn plant(name: &str, fault: &Planted) -> Bundle {
    let mut bundle = assets::embedded();
    let file = scenario_file(&fault.scenario);
    let mut text = bundle.get(&file).unwrap_or_default().to_owned();
    for (from, to) in &fault.patch {
        assert!(text.contains(from), "{name}: `{from}` is not in the file any more");
        text = text.replacen(from, to, 1);
    }
    if let Some(whole) = fault.whole.clone().or_else(|| (!fault.patch.is_empty()).then_some(text)) {
        bundle.put(file, whole);
    }
    bundle
}

/// The line a finding is shown at.
fn line_of(finding: &Finding, bundle: &Bundle) -> Option<usize> {
    let text = bundle.get(&finding.file)?;
    Some(finding.at.unwrap_or_else(|| line_column(text, locate(text, &finding.path).start)).0)
}

fn wanted(name: &str, fault: &Planted, bundle: &Bundle) -> Option<usize> {
    let line = fault.line.as_deref()?;
    let text = bundle.get(&scenario_file(&fault.scenario))?;
    let (at, _) = text.match_indices(line).nth(fault.nth).unwrap_or_else(|| panic!("{name}: no line `{line}`"));
    Some(line_column(text, at).0)
}

#[test]
fn every_planted_fault_is_found_at_its_line() {
    let corpus = corpus();
    assert!(corpus.len() >= 60, "{} faults", corpus.len());
    let mut missed = Vec::new();
    for (name, fault) in &corpus {
        let bundle = plant(name, fault);
        let findings = examine(&bundle, &fault.scenario, &fault.set);
        let line = wanted(name, fault, &bundle);
        let hit = findings.iter().any(|f| f.code == fault.code && (line.is_none() || line_of(f, &bundle) == line));
        if !hit {
            missed.push(format!(
                "{name}: {} at {line:?}, but:\n{}",
                fault.code,
                show(&findings, &bundle, Style::Lines)
            ));
        }
    }
    assert!(missed.is_empty(), "{} missed\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn nothing_is_said_of_what_is_shipped() {
    let bundle = assets::embedded();
    for id in bundle.scenarios() {
        let findings = examine(&bundle, id, &[]);
        assert!(findings.is_empty(), "{}", show(&findings, &bundle, Style::Lines));
    }
}

#[test]
fn every_code_has_a_page_and_a_planted_fault() {
    let engine = FaultCode::ALL.iter().map(|c| format!("F{:02}", c.number()));
    let codes: BTreeSet<String> = engine.chain(Check::ALL.iter().map(|c| format!("S{:02}", c.number()))).collect();
    let pages: Vec<&str> = PAGES.iter().map(|p| p.code).collect();
    assert_eq!(pages, codes.iter().map(String::as_str).collect::<Vec<_>>(), "pages and codes differ");
    for page in PAGES {
        for text in [page.name, page.means, page.matters, page.mend] {
            assert!(!text.trim().is_empty(), "{} has an empty part", page.code);
        }
    }
    let planted: BTreeSet<String> = corpus().into_values().map(|fault| fault.code).collect();
    assert_eq!(planted, codes, "codes without a planted fault, or faults without a code");
    assert_eq!(page("s01").map(|p| p.code), Some("S01"));
    assert_eq!(page("S99"), None);
}

#[test]
fn one_look_names_every_fault_of_a_file_that_cannot_be_read() {
    let mut bundle = assets::embedded();
    let file = scenario_file("first-orders");
    let text = bundle.get(&file).expect("First Orders is embedded").to_owned();
    let text = text
        .replacen("kind: LightBde,", "kind: LightBrigade,", 1)
        .replacen("short: \"AD Bn\",", "shorts: \"AD Bn\",", 1)
        .replacen("effects: [End],", "effects: [Stop],", 1)
        .replacen("goal: 40061,", "goal: 40060,", 1)
        .replacen("{40061: 4,", "{30061: 4,", 1);
    bundle.put(&file, text.clone());
    let findings = examine(&bundle, "first-orders", &[]);
    let shown = show(&findings, &bundle, Style::Lines);
    for (code, place) in
        [("F05", "LightBrigade"), ("F13", "shorts"), ("F05", "[Stop]"), ("F07", "30061: 4"), ("F11", "goal: 40060")]
    {
        let line = Some(line_column(&text, text.find(place).expect("it was planted")).0);
        assert!(findings.iter().any(|f| f.code == code && line_of(f, &bundle) == line), "{code} {place}:\n{shown}");
    }
    assert!(!shown.contains("1bde"), "what only follows from a blanked row is not named:\n{shown}");
}
