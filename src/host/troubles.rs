//! Faults of files and settings as pages for a person: what happened, what is safe, one way out.

use flank_engine::setup::fault::Fault;

use crate::app::port::{News, Trouble};
use crate::prose::faults;
use crate::store::StoreFault;

/// A fault of a file.
pub(super) fn of(fault: &StoreFault) -> News {
    if let StoreFault::Scenario { faults, .. } = fault {
        return faulty(faults);
    }
    let (expected, safe, way_out) = match fault {
        StoreFault::Io { doing: "write" | "sync", .. } => (
            "room on the disk, and leave to write",
            "All that was shown before is in the file; the game goes on from there.",
            "Make room on the disk, then open the game again.",
        ),
        StoreFault::Io { .. } => {
            ("a file that can be read and written", "Nothing was changed.", "Look at the path and its rights.")
        }
        StoreFault::Foreign { .. } => ("a game file", "Nothing was changed.", "Choose another file."),
        StoreFault::Newer { .. } => ("a format this build knows", "Nothing was changed.", "Use a newer build."),
        StoreFault::Head { .. } | StoreFault::Payload { .. } | StoreFault::Scenario { .. } => {
            ("a line as its format says", "Nothing was changed.", "Use a copy of the file, if there is one.")
        }
        StoreFault::Damaged { .. } => (
            "a line that follows from the one before it",
            "All before it is whole; the file is left as it is.",
            "Watch up to there, or copy the game: the copy ends before the damage.",
        ),
        StoreFault::InUse { .. } => (
            "a game nobody else plays",
            "The other process goes on undisturbed.",
            "Leave it there first, or watch the game here.",
        ),
        StoreFault::Exists { .. } => ("a free name", "Nothing was written.", "Choose another name."),
        StoreFault::NoPlace => {
            ("a folder for games", "Nothing was written.", "Make a folder `saves` here, or give --saves DIR.")
        }
    };
    trouble(&fault.to_string(), "", (expected, safe, way_out))
}

/// Faults of a scenario or a setting.
pub(super) fn faulty(list: &[Fault]) -> News {
    let lines: Vec<String> = list.iter().map(faults::line).collect();
    let place = list.first().map_or("", |f| f.file.as_str());
    trouble(
        &lines.join("\n"),
        place,
        ("a scenario the rules accept", "Nothing was written.", "`flank check` shows each place."),
    )
}

/// A question that makes no sense now.
pub(super) fn nothing_open() -> News {
    trouble("no game is open", "", ("an open game", "Nothing was changed.", "Open or start a game first."))
}

/// Anything else that stops a game from opening.
pub(super) fn other(what: &str, expected: &str) -> News {
    trouble(what, "", (expected, "Nothing was changed.", "Choose something else."))
}

fn trouble(what: &str, place: &str, (expected, safe, way_out): (&str, &str, &str)) -> News {
    News::Trouble(Trouble {
        what: what.to_owned(),
        place: place.to_owned(),
        expected: expected.to_owned(),
        safe: safe.to_owned(),
        way_out: way_out.to_owned(),
    })
}
