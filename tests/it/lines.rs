//! Line mode does by name what it says it does, or says what to type: legend, settings, bookmarks, exports, what is kept.

use std::collections::BTreeMap;

use eastern_flank::plain::Opening;
use eastern_flank::settings::{Settings, SettingsFile, ThemeName};

use crate::host::new_game;
use crate::plain::{SCRIPT, started, talked};

#[test]
fn the_legend_is_read_out() {
    let (said, outcome) = started("legend\n");
    assert!(!outcome.refused && said.contains("suspect: type known") && said.contains("Marks"), "{said}");
    assert!(!said.contains("Move the cursor"), "the help is not the legend: {said}");
}

#[test]
fn a_thing_that_needs_more_than_its_name_says_what_to_type_and_is_not_called_done() {
    for (name, instead) in [
        ("search", "hex 40062"),
        ("go-to", "hex 40062"),
        ("name-moment", "name before the storm"),
        ("palette", "help"),
        ("zoom-in", "near tapa 9"),
        ("mouse", "set mouse off"),
        ("suspend", "quit"),
        ("next-panel", "again"),
    ] {
        let (said, outcome) = started(&format!("{name}\ndesk 3\n"));
        assert!(outcome.refused && !said.contains("Done."), "{name}:\n{said}");
        assert!(said.contains(&format!("! Example: {instead}")), "{name}:\n{said}");
        assert!(said.contains("Raid to expect"), "{name} leaves the table as it was:\n{said}");
    }
}

#[test]
fn settings_are_told_and_the_game_goes_on() {
    let (said, outcome) = started("settings\n1bde dig\nset theme paper\n");
    assert!(!outcome.refused, "{said}");
    let (told, after) = said.split_once("set KEY VALUE changes one.").expect("they are told");
    assert!(told.contains("theme") && after.contains("Taken 1 of 6"), "{said}");
    assert_eq!(outcome.settings.get("theme").as_deref(), Some("paper"), "what was set is handed back to be kept");
}

#[test]
fn a_recording_is_remembered_and_exported_in_lines() {
    let dir = tempfile::tempdir().unwrap();
    talked(dir.path(), Opening::Start(new_game("L1")), SCRIPT);
    let watch = || Opening::Watch("first-orders-1".to_owned());
    let (said, outcome) = talked(dir.path(), watch(), "step\nbookmark here it turned\nas blue\nexport csv\n");
    assert!(!outcome.refused, "{said}");
    assert!(said.contains("here it turned"), "{said}");
    let written = std::fs::read_to_string(dir.path().join("first-orders-1-blue.csv"));
    assert_eq!(written.ok().as_deref(), Some("csv as Side(Blue)"), "{said}");
    let (said, outcome) = talked(dir.path(), watch(), "export paper\n");
    assert!(outcome.refused && said.contains("no paper here"), "{said}");
    for line in ["resign", "go-on", "zoom-in", "estimate"] {
        let (said, outcome) = talked(dir.path(), watch(), &format!("{line}\n"));
        assert!(outcome.refused && !said.contains("Done."), "{line} in a recording:\n{said}");
    }
    let (said, _) = talked(dir.path(), watch(), "help\n");
    let (_, named) = said.split_once("And by name:").expect("a list");
    for word in ["resign", "variant-2", "mouse"] {
        assert!(!named.contains(word), "{word} does nothing here: {named}");
    }
}

/// The program with a script on its input and a home of its own.
fn at_home(home: &std::path::Path, script: &str) {
    let path = |name: &str| home.join(name).into_os_string();
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_flank"));
    command.env("HOME", home).env("XDG_CONFIG_HOME", path("config")).env("XDG_DATA_HOME", path("data"));
    command.env("TERM", "linux").args(["play", "first-orders", "--plain", "--saves"]).arg(path("games"));
    command.write_stdin(script.to_owned()).assert().success();
}

#[cfg(unix)]
#[test]
fn what_is_set_in_lines_is_kept_for_the_next_time() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("config/eastern-flank");
    std::fs::create_dir_all(&folder).unwrap();
    let kept = || std::fs::read_to_string(folder.join("settings.ron")).unwrap_or_default();
    at_home(home.path(), "set theme paper\n");
    let file = SettingsFile::parse(&kept()).expect("our own text is readable");
    assert_eq!(theme(&file, "xterm"), ThemeName::Paper, "for all terminals: {}", kept());
    std::fs::write(folder.join("settings.ron"), "(all: {\"theme\"").unwrap();
    at_home(home.path(), "set theme cvd\n");
    assert_eq!(kept(), "(all: {\"theme\"", "a file that is not understood stays as it is");
}

/// The theme a file gives a terminal.
fn theme(file: &SettingsFile, term: &str) -> ThemeName {
    Settings::layered(file, term, &BTreeMap::new(), &[]).0.theme
}
