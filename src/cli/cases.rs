//! `flank cases [PATH...]`: runs numbered adjudication cases; the last line is `N passed, N failed`.

use std::io::{self, Write};
use std::path::Path;

use flank_engine::cases::{self, CaseFault, CaseResult};
use flank_engine::setup::bundle::Bundle;
use flank_engine::setup::scenario::rules;

use super::args::{Cases, Common};
use super::exit::{Exit, Trouble};
use crate::store::texts;

/// Runs the cases of all paths; without one the embedded cases.
pub(super) fn run(common: &Common, what: &Cases) -> Result<Exit, Trouble> {
    let bundle = super::bundle(common.assets.as_deref())?;
    let rules = rules(&bundle).map_err(Trouble::Faults)?;
    let mut out = io::stdout().lock();
    let (mut passed, mut failed) = (0, 0);
    for (name, text) in families(&bundle, what)? {
        match cases::run_each(&text, &rules) {
            Err(fault) => {
                failed += 1;
                unreadable(&mut out, &name, &fault)?;
            }
            Ok(results) => {
                for result in results {
                    match result {
                        Err(fault) => {
                            failed += 1;
                            unreadable(&mut out, &name, &fault)?;
                        }
                        Ok(case) if case.misses.is_empty() => passed += 1,
                        Ok(case) => {
                            failed += 1;
                            missed(&mut out, &name, &case)?;
                        }
                    }
                }
            }
        }
    }
    writeln!(out, "{passed} passed, {failed} failed")?;
    Ok(if failed == 0 { Exit::Done } else { Exit::Wrong })
}

/// Files of cases by name, with their text.
fn families(bundle: &Bundle, what: &Cases) -> Result<Vec<(String, String)>, Trouble> {
    if what.paths.is_empty() {
        let names =
            bundle.names().filter(|n| n.starts_with("cases/") && Path::new(n).extension().is_some_and(|e| e == "ron"));
        return Ok(names.filter_map(|n| Some((n.to_owned(), bundle.get(n)?.to_owned()))).collect());
    }
    let mut families = Vec::new();
    for path in &what.paths {
        for file in texts::below(path, "ron")? {
            families.push((file.display().to_string(), texts::read(&file)?));
        }
    }
    Ok(families)
}

fn unreadable(out: &mut impl Write, name: &str, fault: &CaseFault) -> io::Result<()> {
    let CaseFault { case, line, column, found, expected } = fault;
    writeln!(out, "{name}:{line}:{column}: {case}: `{found}` cannot be read; expected {expected}")
}

fn missed(out: &mut impl Write, name: &str, case: &CaseResult) -> io::Result<()> {
    for miss in &case.misses {
        let value = if miss.value.is_empty() { String::new() } else { format!(" ({})", miss.value) };
        writeln!(out, "{name}:{}: {} {}{value}", miss.line, case.id, case.title)?;
        writeln!(out, "    expected {}\n    found    {}", miss.expected, miss.found)?;
    }
    Ok(())
}
