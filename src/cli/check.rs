//! `flank check FILE|SCENARIO...`: the scenario doctor. Findings go to standard output, the last line counts them; a
//! scenario without any says so in one line. `--explain CODE` tells what a code means.

use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use flank_engine::setup::bundle::{Bundle, scenario_file};
use flank_engine::setup::fault::nearest;

use super::args::{Check, Common, Depth};
use super::exit::{Exit, Trouble};
use crate::doctor::codes::{PAGES, Page, page};
use crate::doctor::examine::Setting;
use crate::doctor::show::{Style, show};
use crate::doctor::{Finding, Severity, examine};
use crate::store::texts;

/// Examines all that was named, or explains a code.
pub(super) fn run(common: &Common, what: &Check) -> Result<Exit, Trouble> {
    if let Some(code) = &what.explain {
        return explain(code);
    }
    let bundle = super::bundle(common.assets.as_deref())?;
    let style = style(common);
    let mut out = io::stdout().lock();
    let (mut errors, mut warnings) = (0, 0);
    let mut names: Vec<&str> = Vec::new();
    for name in &what.what {
        match name.as_str() {
            "all" => names.extend(super::scenarios(&bundle, std::slice::from_ref(name))?),
            file => names.push(file),
        }
    }
    for &name in &names {
        let (bundle, findings) = examined(&bundle, name, &what.set)?;
        if findings.is_empty() {
            writeln!(out, "{name}: sound, nothing to report")?;
            continue;
        }
        write!(out, "{}", show(&findings, &bundle, style))?;
        let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
        errors += count(Severity::Error);
        warnings += count(Severity::Warning);
    }
    if errors + warnings > 0 {
        writeln!(out, "{} examined, {errors} errors, {warnings} warnings", names.len())?;
        writeln!(out, "`flank check --explain CODE` tells what a code means and how to mend it")?;
    }
    Ok(if errors == 0 { Exit::Done } else { Exit::Wrong })
}

/// The page of a code, or of all.
fn explain(code: &str) -> Result<Exit, Trouble> {
    let pages: Vec<String> = match page(code) {
        Some(page) => vec![page.text()],
        None if code.eq_ignore_ascii_case("all") => PAGES.iter().map(Page::text).collect(),
        None => {
            let names = PAGES.iter().map(|p| p.code.to_owned()).collect();
            return Err(Trouble::Choice { found: code.to_owned(), names });
        }
    };
    writeln!(io::stdout().lock(), "{}", pages.join("\n").trim_end())?;
    Ok(Exit::Done)
}

fn style(common: &Common) -> Style {
    if !io::stdout().is_terminal() {
        return Style::Lines;
    }
    Style::Pictures { color: common.color != Depth::Mono }
}

/// The findings of one name, and the texts they are about.
fn examined(bundle: &Bundle, name: &str, set: &[Setting]) -> Result<(Bundle, Vec<Finding>), Trouble> {
    if bundle.scenarios().any(|id| id == name) {
        return Ok((bundle.clone(), examine(bundle, name, set)));
    }
    let path = Path::new(name);
    let looks_like_file = name.contains(['/', '\\', '.']) || texts::is_there(path);
    if !looks_like_file {
        let near = nearest(name, bundle.scenarios());
        return Err(Trouble::NoScenario { id: name.to_owned(), near });
    }
    let text = texts::read(path)?;
    let mut bundle = bundle.clone();
    let shared = bundle.names().find(|n| !n.starts_with("scenarios/") && path.ends_with(n)).map(ToOwned::to_owned);
    if let Some(shared) = shared {
        bundle.put(shared.clone(), text);
        let ids: Vec<String> = bundle.scenarios().map(ToOwned::to_owned).collect();
        let mut findings: Vec<Finding> = ids.iter().flat_map(|id| examine(&bundle, id, set)).collect();
        findings.retain(|f| f.file == shared);
        findings.dedup();
        return Ok((bundle, findings));
    }
    let id = path.file_stem().map_or_else(String::new, |s| s.to_string_lossy().into_owned());
    // What is told names the file as it was asked for.
    bundle.put(name, text.clone());
    bundle.put(scenario_file(&id), text);
    let mut findings = examine(&bundle, &id, set);
    for finding in findings.iter_mut().filter(|f| f.file == scenario_file(&id)) {
        name.clone_into(&mut finding.file);
    }
    Ok((bundle, findings))
}
