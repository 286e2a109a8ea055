//! The command line: arguments to a verb, a verb to an exit code.

mod args;
mod batch;
mod cases;
mod check;
mod exit;
mod export;
mod list;
mod play;
mod verify;

use std::ffi::OsString;
use std::path::Path;

use clap::Parser as _;
use flank_engine::setup::bundle::Bundle;

use args::{Args, Verb};
pub use exit::Exit;
use exit::Trouble;

/// Runs the program on its arguments, its own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => return exit::of_clap(&error),
    };
    let done = match &args.verb {
        Verb::Play(what) => play::run(&args.common, what),
        Verb::Replay(what) => play::replay(&args.common, what),
        Verb::Check(what) => check::run(&args.common, what),
        Verb::List(what) => list::run(&args.common, what),
        Verb::Cases(what) => cases::run(&args.common, what),
        Verb::Export(what) => export::run(&args.common, what),
        Verb::Verify(what) => verify::run(&args.common, what),
        Verb::Batch(what) => batch::run(&args.common, what),
    };
    done.unwrap_or_else(|trouble| trouble.tell())
}

/// The texts in force: embedded, with `--assets DIR` over them.
fn bundle(folder: Option<&Path>) -> Result<Bundle, Trouble> {
    Ok(crate::assets::with(folder)?)
}
