//! `flank verify SAVE...`: re-simulates recorded games, or says where one differs.

use std::io::{self, Write as _};
use std::path::Path;

use flank_engine::session::Difference;

use super::args::{Common, Verify};
use super::exit::{Exit, Trouble};
use crate::host::check::{Finding, examine};
use crate::host::load::LoadFault;
use crate::store::Places;

/// Examines each in turn; the worst answer is the exit code.
pub(super) fn run(common: &Common, what: &Verify) -> Result<Exit, Trouble> {
    let places = Places::find(common.saves.as_deref())?;
    let today = super::bundle(common.assets.as_deref())?;
    let mut exit = Exit::Done;
    for typed in &what.games {
        let path = places.typed(typed);
        let name = if what.games.len() > 1 { format!("  {typed}") } else { String::new() };
        let found = match examine(&path, &today) {
            Ok((finding, remark)) => {
                if let Some(remark) = remark {
                    eprintln!("flank: {}: {remark}", path.display());
                }
                tell(&finding, &name)?
            }
            Err(fault) => refuse(&path, fault)?,
        };
        exit = if found.code() > exit.code() { found } else { exit };
    }
    Ok(exit)
}

fn tell(finding: &Finding, name: &str) -> Result<Exit, Trouble> {
    let mut out = io::stdout().lock();
    match finding {
        Finding::Ok { turns, digest } => writeln!(out, "ok {turns} {}{name}", digest.0)?,
        Finding::Watchable { turns, digest } => writeln!(out, "watchable {turns} {}{name}", digest.0)?,
        Finding::Differs(difference) => {
            writeln!(out, "{}{name}", line(difference))?;
            return Ok(Exit::Wrong);
        }
    }
    Ok(Exit::Done)
}

fn line(difference: &Difference) -> String {
    let Difference { turn, at, domains, field } = difference;
    let mut parts = vec![format!("differs turn {turn}")];
    parts.extend(at.map(|at| format!("pulse {} step {:?} tick {}", at.pulse, at.step, at.tick)));
    parts.push(format!("domain {}", if domains.is_empty() { "none".to_owned() } else { domains.join(",") }));
    let told = field.as_ref().map(|(what, old, new)| format!("field {what}: recorded {old}, found {new}"));
    parts.extend(told);
    parts.join(" ")
}

/// A record that does not follow is a divergence; a file that cannot be read is another matter.
fn refuse(path: &Path, fault: LoadFault) -> Result<Exit, Trouble> {
    match fault {
        LoadFault::File(fault) => Err(fault.into()),
        other => {
            eprintln!("flank: {}: {other}", path.display());
            Ok(Exit::File)
        }
    }
}
