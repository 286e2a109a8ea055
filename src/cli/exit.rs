//! Exit codes, and what is told on the way out: file, place, what was found, what was expected, one way out.

use flank_engine::setup::fault::{Fault, FaultCode};

use crate::app::actions::keyboard::KeysFault;
use crate::prose::faults;
use crate::store::StoreFault;
use crate::store::texts::Unreadable;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done,
    /// The thing asked about is wrong.
    Wrong,
    /// The question was wrong.
    Usage,
    /// A file cannot be read or written.
    File,
}

impl Exit {
    /// The code the shell sees.
    pub fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Wrong => 1,
            Exit::Usage => 2,
            Exit::File => 3,
        }
    }
}

/// Why a verb could not be carried out.
#[derive(Debug, thiserror::Error)]
pub(super) enum Trouble {
    /// A file or folder.
    #[error(transparent)]
    File(#[from] Unreadable),
    /// A game file.
    #[error(transparent)]
    Game(#[from] StoreFault),
    /// Output that nobody takes.
    #[error("cannot write: {0}")]
    Output(#[from] std::io::Error),
    /// A scenario or setting.
    #[error("{}", .0.iter().map(faults::line).collect::<Vec<_>>().join("\n"))]
    Faults(Vec<Fault>),
    /// A word that names none of a few things.
    #[error("`{found}` is none of: {}", .names.join(", "))]
    Choice {
        /// What was asked for.
        found: String,
        /// What there is.
        names: Vec<String>,
    },
    /// An id that names no scenario.
    #[error("there is no scenario `{id}`{}; `flank list` shows all", or_one_of(.near))]
    NoScenario {
        /// What was asked for.
        id: String,
        /// Ids near it.
        near: Vec<String>,
    },
    /// A name that is no level of a commander.
    #[error("there is no commander `{name}`; there are {levels}")]
    NoLevel {
        /// What was asked for.
        name: String,
        /// Those there are.
        levels: String,
    },
    /// Another program, or a source of the map.
    #[error("{0}")]
    Tool(String),
    /// Changed keys that contradict each other or name nothing.
    #[error("{}: {}; mend the file, or move it away for the usual keys", .path.display(), told(.faults))]
    Keys {
        /// The file.
        path: std::path::PathBuf,
        /// What is wrong with it.
        faults: Vec<KeysFault>,
    },
    /// A file or folder that cannot be written.
    #[error("{}: cannot be written: {source}", .path.display())]
    Unwritable {
        /// Which.
        path: std::path::PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

fn told(faults: &[KeysFault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

fn or_one_of(names: &[String]) -> String {
    match names {
        [] => String::new(),
        names => format!("; did you mean {}?", names.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(" or ")),
    }
}

impl Trouble {
    /// How the program ends on it. A setting or id nobody knows is a question gone wrong, a faulty file is not.
    pub(super) fn exit(&self) -> Exit {
        match self {
            // A reader that has seen enough is no trouble.
            Trouble::Output(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Exit::Done,
            Trouble::File(_)
            | Trouble::Game(_)
            | Trouble::Output(_)
            | Trouble::Tool(_)
            | Trouble::Unwritable { .. } => Exit::File,
            Trouble::Keys { .. } => Exit::Wrong,
            Trouble::NoScenario { .. } | Trouble::NoLevel { .. } | Trouble::Choice { .. } => Exit::Usage,
            Trouble::Faults(list) => {
                let asked = |f: &Fault| f.code == FaultCode::UnknownKey || f.file == "--set";
                if list.iter().all(asked) { Exit::Usage } else { Exit::Wrong }
            }
        }
    }

    /// Tells it on standard error.
    pub(super) fn tell(&self) -> Exit {
        let exit = self.exit();
        if exit != Exit::Done {
            eprintln!("flank: {self}");
        }
        exit
    }
}

/// Help and version are answers; all else that clap refuses is usage.
pub(super) fn of_clap(error: &clap::Error) -> Exit {
    // A terminal that is gone takes no message either.
    let _ = error.print();
    if error.use_stderr() { Exit::Usage } else { Exit::Done }
}
