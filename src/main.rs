//! The `flank` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(eastern_flank::cli::run(std::env::args_os()).code())
}
