//! `flank make`, hidden: what a release carries beside the program. Man pages, completions, credits, the map.
//!
//! Not here: a map's making, which is `mapmaker`. The program in a player's hands needs none of it.

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::Command;

use clap::CommandFactory as _;

use super::args::{Args, Make};
use super::exit::{Exit, Trouble};
use crate::prose::credits;

/// Makes it.
pub(super) fn run(what: &Make) -> Result<Exit, Trouble> {
    match what {
        Make::Man { folder } => man(folder)?,
        Make::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Args::command(), "flank", &mut script);
            io::stdout().lock().write_all(&script)?;
        }
        Make::Credits => print_credits()?,
        #[cfg(feature = "mapmaker")]
        Make::Map => map()?,
    }
    Ok(Exit::Done)
}

/// A page for the program and one for each verb.
fn man(folder: &Path) -> Result<(), Trouble> {
    let unwritable = |source| Trouble::Unwritable { path: folder.to_path_buf(), source };
    clap_mangen::generate_to(Args::command(), folder).map_err(unwritable)
}

/// Sources of the data, then every library that is compiled in: name, version, licence.
fn print_credits() -> Result<(), Trouble> {
    let libraries = libraries()?;
    let mut out = io::stdout().lock();
    for line in credits::DATA {
        writeln!(out, "{line}\n")?;
    }
    writeln!(out, "Libraries:")?;
    for (name, version, licence) in libraries {
        writeln!(out, "  {name} {version}: {licence}")?;
    }
    Ok(())
}

/// Asks cargo, in a checkout. Its tree and not its metadata: that lists crates of features nobody switched on.
fn libraries() -> Result<Vec<(String, String, String)>, Trouble> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let words = ["tree", "--offline", "--locked", "--edges", "normal", "--prefix", "none", "--format", "{p}|{l}"];
    let told = Command::new(cargo).args(words).output();
    let told = told.map_err(|fault| Trouble::Tool(format!("cargo cannot be run: {fault}")))?;
    if !told.status.success() {
        let why = String::from_utf8_lossy(&told.stderr);
        return Err(Trouble::Tool(format!("credits are made in a checkout of the sources: {}", why.trim())));
    }
    let text = String::from_utf8_lossy(&told.stdout);
    let mut rows: Vec<_> = text.lines().filter_map(library).collect();
    rows.sort();
    rows.dedup();
    Ok(rows)
}

/// `name v1.2 (proc-macro)|MIT (*)` in its parts; nothing for a crate of this checkout, which names no licence.
fn library(line: &str) -> Option<(String, String, String)> {
    let (package, licence) = line.split_once('|')?;
    let licence = licence.trim_end_matches("(*)").trim();
    let mut words = package.split(' ');
    let (name, version) = (words.next()?, words.next()?.trim_start_matches('v'));
    (!licence.is_empty()).then(|| (name.to_owned(), version.to_owned(), licence.to_owned()))
}

/// The map, from its sources in the checkout.
#[cfg(feature = "mapmaker")]
fn map() -> Result<(), Trouble> {
    let counts = crate::mapmaker::make(Path::new("assets/geodata"), Path::new("assets/map"))
        .map_err(|fault| Trouble::Tool(fault.to_string()))?;
    writeln!(io::stdout(), "{counts:#?}")?;
    Ok(())
}
