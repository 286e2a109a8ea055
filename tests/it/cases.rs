//! Every numbered case of `assets/cases` holds; a case that is changed on purpose does not.

use std::fs;
use std::path::Path;

use flank_engine::cases::{self, Rules};
use flank_engine::setup::air_sea::AirSea;
use flank_engine::setup::params::Params;
use flank_engine::setup::tables::RuleTables;

fn asset(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets").join(name);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn rules() -> Rules {
    Rules {
        params: Params::parse(&asset("rules/params.ron")).expect("the numbers are valid"),
        air_sea: Some(AirSea::parse(&asset("rules/air_sea.ron")).expect("the numbers are valid")),
        tables: RuleTables::parse(&asset("rules/tables.ron")).expect("the tables are valid"),
    }
}

/// The families by file name, with their text.
fn families() -> Vec<(String, String)> {
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/cases");
    let mut names: Vec<String> = fs::read_dir(dir)
        .expect("assets/cases is there")
        .map(|entry| entry.expect("a directory entry").file_name().to_string_lossy().into_owned())
        .filter(|name| Path::new(name).extension().is_some_and(|e| e == "ron"))
        .collect();
    names.sort();
    names.into_iter().map(|name| (name.clone(), asset(&format!("cases/{name}")))).collect()
}

#[test]
fn every_case_holds() {
    let rules = rules();
    let mut failures = Vec::new();
    let mut passed = 0;
    for (name, text) in families() {
        match cases::run(&text, &rules) {
            Err(f) => failures.push(format!("{name}:{}: {}: `{}`, expected {}", f.line, f.case, f.found, f.expected)),
            Ok(report) => {
                passed += report.passed();
                for case in &report.cases {
                    for m in &case.misses {
                        failures.push(format!(
                            "{name}:{}: {} {} {}\n    expected {}\n    found    {}",
                            m.line, case.id, case.title, m.value, m.expected, m.found
                        ));
                    }
                }
            }
        }
    }
    assert!(failures.is_empty(), "{} of the cases hold, but:\n{}", passed, failures.join("\n"));
    assert!(passed > 0, "there are cases");
}

#[test]
fn a_changed_expectation_fails_and_shows_both() {
    let text = asset("cases/01-dice.ron").replacen("mul(1001,500) = 501", "mul(1001,500) = 500", 1);
    let report = cases::run(&text, &rules()).expect("still a case file");
    assert_eq!(report.failed(), 1);
    let case = report.cases.iter().find(|c| !c.misses.is_empty()).expect("one failed");
    assert_eq!(case.id, "EF-1.2");
    assert_eq!(case.misses[0].expected, "mul(1001,500) = 500");
    assert_eq!(case.misses[0].found, "501");
    assert!(text.lines().nth(case.misses[0].line as usize - 1).expect("a line").contains("mul(1001,500) = 500"));
}

#[test]
fn a_case_that_checks_nothing_is_a_fault() {
    let text = r#"(format: 1, family: 1, title: "t", cases: [
        (id: "EF-1.99", title: "t", rule: "r", catch: "c", board: ["row 2"]),
    ])"#;
    let fault = cases::run(text, &rules()).expect_err("nothing is compared");
    assert_eq!(fault.case, "EF-1.99");
}

#[test]
fn no_number_is_used_twice() {
    let mut ids: Vec<String> = Vec::new();
    for (name, text) in families() {
        let report = cases::run(&text, &rules()).unwrap_or_else(|f| panic!("{name}: {f:?}"));
        ids.extend(report.cases.into_iter().map(|c| c.id));
    }
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count);
}
