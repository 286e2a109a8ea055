//! What can be wrong with a game file or its disk.

use std::io;
use std::path::{Path, PathBuf};

use flank_engine::setup::fault::Fault;

/// A fault of a file. Each says which file, what was found, and what is safe to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreFault {
    /// The system refused.
    #[error("{}: {doing}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried.
        doing: &'static str,
        /// What the system said.
        source: io::Error,
    },
    /// Not a game file.
    #[error("{}, line 1: no game file: it begins with `{found}`, expected `flank` and a check", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// How it begins.
        found: String,
    },
    /// Written by a later version of the format.
    #[error("{}, line 1: format {format}, this build reads up to {known}: watch it with a newer build", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        format: u32,
        /// The newest this build knows.
        known: u32,
    },
    /// The head is not whole.
    #[error("{}, line {line}: the head is damaged: {found}", path.display())]
    Head {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// What stands there.
        found: String,
    },
    /// A line is whole but says what its format does not allow.
    #[error("{}, line {line}: {found}", path.display())]
    Payload {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// What the reader said.
        found: String,
    },
    /// A line in the middle is damaged.
    #[error("{}, line {line} (byte {offset}): damaged, and more follows: watch up to there, or go on from a copy cut there", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Line, from 1.
        line: usize,
        /// Where it begins.
        offset: u64,
    },
    /// The scenario in it is one this build does not accept.
    #[error("{}: the scenario in it is refused: {} faults, the first in {}", path.display(), faults.len(), first(faults))]
    Scenario {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        faults: Vec<Fault>,
    },
    /// Another process plays it.
    #[error("{}: open in another process; watching needs no lock", path.display())]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// A file of that name is there already.
    #[error("{}: exists already; nothing was written", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// No folder for games can be found.
    #[error("no folder for games: make `saves` here or give --saves DIR")]
    NoPlace,
}

fn first(faults: &[Fault]) -> String {
    faults.first().map_or_else(String::new, |fault| format!("{} {}", fault.file, fault.path))
}

impl StoreFault {
    /// A refusal of the system.
    pub(crate) fn io(path: &Path, doing: &'static str) -> impl FnOnce(io::Error) -> StoreFault {
        let path = path.to_owned();
        move |source| StoreFault::Io { path, doing, source }
    }
}
