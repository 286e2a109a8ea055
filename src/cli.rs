//! The command line: arguments to a verb, a verb to an exit code.

mod args;
mod batch;
mod cases;
mod check;
mod exit;
mod export;
mod list;
mod make;
mod play;
mod screen;
mod verify;

use std::ffi::OsString;
use std::path::Path;

use clap::Parser as _;
use flank_engine::setup::bundle::Bundle;
use flank_engine::setup::fault::nearest;
use flank_engine::setup::scenario::Scenario;

use crate::host::House;
use crate::store::Places;
use args::{Args, Verb};
pub use exit::Exit;
use exit::Trouble;

/// Runs the program on its arguments, its own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => return exit::of_clap(&error),
    };
    let Some(verb) = &args.verb else {
        return title(&args.common).unwrap_or_else(|trouble| trouble.tell());
    };
    let done = match verb {
        Verb::Play(what) => play::run(&args.common, what),
        Verb::Replay(what) => play::replay(&args.common, what),
        Verb::Check(what) => check::run(&args.common, what),
        Verb::List(what) => list::run(&args.common, what),
        Verb::Cases(what) => cases::run(&args.common, what),
        Verb::Export(what) => export::run(&args.common, what),
        Verb::Verify(what) => verify::run(&args.common, what),
        Verb::Batch(what) => batch::run(&args.common, what),
        Verb::Make(what) => make::run(what),
    };
    done.unwrap_or_else(|trouble| trouble.tell())
}

/// The title screen; where there is no terminal, what can be typed instead.
fn title(common: &args::Common) -> Result<Exit, Trouble> {
    if !screen::is_there() {
        eprintln!(
            "flank: no terminal here; `flank play SCENARIO --plain` plays line by line, `flank --help` shows all"
        );
        return Ok(Exit::Usage);
    }
    let house = House::new(bundle(common.assets.as_deref())?, Places::find(common.saves.as_deref())?);
    screen::show(common, house, None)
}

/// The scenarios somebody named, in the order of the course for `all`.
///
/// # Errors
/// A name that is none, with the nearest that is one.
fn scenarios<'a>(bundle: &'a Bundle, named: &'a [String]) -> Result<Vec<&'a str>, Trouble> {
    if matches!(named, [one] if one == "all") {
        let mut all: Vec<&str> = bundle.scenarios().collect();
        // A faulty one stands last: whoever reads it will say why.
        let place = |id: &str| Scenario::parse(bundle, id, &[]).map(|s| s.place_in_course()).ok();
        all.sort_by_cached_key(|id| (place(id).is_none(), place(id)));
        return Ok(all);
    }
    let known = |id: &'a String| {
        let there = bundle.scenarios().any(|known| known == id);
        let near = || nearest(id, bundle.scenarios());
        if there { Ok(id.as_str()) } else { Err(Trouble::NoScenario { id: id.clone(), near: near() }) }
    };
    named.iter().map(known).collect()
}

/// The texts in force: embedded, with `--assets DIR` over them.
fn bundle(folder: Option<&Path>) -> Result<Bundle, Trouble> {
    Ok(crate::assets::with(folder)?)
}
