//! What may stand on the command line. Names are a contract: they do not change, and a verb that does not work yet is
//! not here.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

/// Eastern Flank: a wargame of NATO's eastern flank in the terminal. All data are notional.
#[derive(Debug, Parser)]
#[command(name = "flank", version)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) common: Common,
    /// Without one: the title screen
    #[command(subcommand)]
    pub(super) verb: Option<Verb>,
}

/// Everywhere.
#[derive(Debug, ClapArgs)]
pub(super) struct Common {
    /// Read files below DIR in place of the embedded ones, file by file
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) assets: Option<PathBuf>,
    /// Colours of the terminal
    #[arg(long, global = true, value_name = "DEPTH", default_value = "auto")]
    pub(super) color: Depth,
    /// Ask the terminal nothing
    #[arg(long, global = true)]
    pub(super) no_query: bool,
    /// Where games are kept
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) saves: Option<PathBuf>,
}

/// Colours of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Depth {
    /// As the terminal says
    Auto,
    /// 24 bits
    True,
    /// 256 colours
    #[value(name = "256")]
    Many,
    /// 16 colours
    #[value(name = "16")]
    Few,
    /// None
    Mono,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    /// Play a scenario, or go on with a game
    Play(Play),
    /// Watch a recorded game
    Replay(Replay),
    /// Examine scenarios; exit code 1 if one is faulty
    Check(Check),
    /// List the scenarios with dates, length and aims
    List(List),
    /// Run numbered adjudication cases
    Cases(Cases),
    /// Write a recorded game as data
    Export(Export),
    /// Re-simulate recorded games; exit code 1 if one differs
    Verify(Verify),
    /// Play many games between computer commanders and count how they end
    Batch(Batch),
    /// Make what a release carries beside the program
    #[command(subcommand, hide = true)]
    Make(Make),
}

/// `flank make`.
#[derive(Debug, Subcommand)]
pub(super) enum Make {
    /// Man pages, into DIR
    Man {
        /// A folder that is there
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Completions of a shell
    Completions {
        /// Which
        shell: clap_complete::Shell,
    },
    /// Whose data and libraries these are; in a checkout
    Credits,
    /// assets/geodata to assets/map; in a checkout
    #[cfg(feature = "mapmaker")]
    Map,
}

/// `flank check`.
#[derive(Debug, ClapArgs)]
pub(super) struct Check {
    /// Ids of scenarios, or paths of files; `all` for every scenario
    #[arg(required_unless_present = "explain", value_name = "FILE|SCENARIO")]
    pub(super) what: Vec<String>,
    /// Say what a code means, why it matters and how to mend it; `all` for every code
    #[arg(long, value_name = "CODE", conflicts_with = "what")]
    pub(super) explain: Option<String>,
    /// Examine under this value of a parameter; may be repeated
    #[arg(long, value_name = "KEY=VALUE", value_parser = setting)]
    pub(super) set: Vec<(String, String)>,
}

/// `flank list`.
#[derive(Debug, ClapArgs)]
pub(super) struct List {
    /// As JSON
    #[arg(long)]
    pub(super) json: bool,
}

/// `flank cases`.
#[derive(Debug, ClapArgs)]
pub(super) struct Cases {
    /// Files or folders of cases; without one the embedded cases
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
}

/// `flank verify`.
#[derive(Debug, ClapArgs)]
pub(super) struct Verify {
    /// Names of games, or paths of files
    #[arg(required = true, value_name = "SAVE")]
    pub(super) games: Vec<String>,
}

/// `flank batch`.
#[derive(Debug, ClapArgs)]
pub(super) struct Batch {
    /// Ids of scenarios; `all` for every one
    #[arg(required = true, value_name = "SCENARIO")]
    pub(super) scenarios: Vec<String>,
    /// Games of each variant
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(super) runs: u32,
    /// Seed of the first game; the others count on from it
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(super) seed: u64,
    /// Who commands Blue: passive, random, L1, L2
    #[arg(long, value_name = "LEVEL", default_value = "L2")]
    pub(super) blue: String,
    /// Who commands Red
    #[arg(long, value_name = "LEVEL", default_value = "L1")]
    pub(super) red: String,
    /// A parameter of the scenario or the rules; commas make variants, paired by seed
    #[arg(long, value_name = "KEY=VALUE", value_parser = setting)]
    pub(super) set: Vec<(String, String)>,
    /// Threads; as many as the machine has
    #[arg(long, value_name = "N")]
    pub(super) threads: Option<usize>,
    /// Write games.csv and summary.csv into DIR
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,
}

/// `KEY=VALUE` as its two halves.
fn setting(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or("a setting is KEY=VALUE")?;
    Ok((key.trim().to_owned(), value.trim().to_owned()))
}

/// `flank export`.
#[derive(Debug, ClapArgs)]
pub(super) struct Export {
    /// Name of a game, or path of a file
    #[arg(value_name = "SAVE")]
    pub(super) game: String,
    /// jsonl or csv
    #[arg(long)]
    pub(super) format: String,
    /// For whom: control, blue or red
    #[arg(long = "as", value_name = "AUDIENCE", default_value = "control")]
    pub(super) audience: String,
}

/// `flank play`.
#[derive(Debug, ClapArgs)]
pub(super) struct Play {
    /// Id of a scenario, name of a game, or path of a game file
    #[arg(value_name = "SCENARIO|SAVE")]
    pub(super) what: String,
    /// The side to play; without it the one the scenario is written for
    #[arg(long)]
    pub(super) side: Option<SideName>,
    /// Who plays the other side: a level, or human
    #[arg(long, value_name = "LEVEL", default_value = "L1")]
    pub(super) opponent: String,
    /// The luck of the game; without it new luck
    #[arg(long, value_name = "N")]
    pub(super) seed: Option<u64>,
    /// A parameter of the scenario or the rules
    #[arg(long, value_name = "KEY=VALUE", value_parser = setting)]
    pub(super) set: Vec<(String, String)>,
    /// Line by line, for a screen reader or a script
    #[arg(long)]
    pub(super) plain: bool,
}

/// `flank replay`.
#[derive(Debug, ClapArgs)]
pub(super) struct Replay {
    /// Name of a game, or path of a file
    #[arg(value_name = "SAVE")]
    pub(super) game: String,
    /// As whom it is watched
    #[arg(long = "as", value_name = "SIDE|truth")]
    pub(super) audience: Option<WatchedAs>,
    /// Line by line, for a screen reader or a script
    #[arg(long)]
    pub(super) plain: bool,
}

/// A side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SideName {
    /// The Alliance
    Blue,
    /// The aggressor
    Red,
}

/// As whom a recording is watched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum WatchedAs {
    /// As Blue knew it
    Blue,
    /// As Red knew it
    Red,
    /// Everything
    Truth,
}

impl WatchedAs {
    /// The word line mode knows it by.
    pub(super) fn word(self) -> &'static str {
        match self {
            WatchedAs::Blue => "blue",
            WatchedAs::Red => "red",
            WatchedAs::Truth => "truth",
        }
    }
}
