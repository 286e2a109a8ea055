//! The house rules as a test: who may import whom, what may not be mentioned where, how long a file may be.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Longest file, in lines.
const LINES_MAX: usize = 500;

/// Engine modules and the engine modules each may mention.
const ENGINE: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("setup", &["base"]),
    ("world", &["base", "setup"]),
    ("view", &["base", "setup", "world"]),
    ("rules", &["base", "setup", "world", "view"]),
    ("turn", &["base", "setup", "world", "view", "rules"]),
    ("reports", &["base", "setup", "world", "view", "rules", "turn"]),
    ("session", &["base", "setup", "world", "view", "rules", "turn", "reports", "signature"]),
    ("cases", &["base", "setup", "world", "view", "rules", "turn", "reports"]),
    ("bench", &["base", "setup", "world", "view", "rules", "turn", "reports", "session"]),
    ("signature", &[]),
];

/// Shell modules, the shell modules each may mention, and whether it may mention the engine.
const SHELL: &[(&str, &[&str], bool)] = &[
    ("assets", &["store"], true),
    ("settings", &["store"], false),
    ("prose", &[], true),
    ("ai", &[], true),
    ("staff", &["ai"], true),
    ("app", &["staff", "prose", "settings"], true),
    ("present", &["app", "staff", "prose", "settings"], true),
    ("tui", &["app", "present", "settings"], false),
    ("plain", &["app", "present", "settings"], false),
    ("store", &[], true),
    ("host", &["store", "ai", "staff", "app", "assets", "prose"], true),
    ("batch", &["ai", "store", "assets"], true),
    ("publish", &["store", "present", "prose"], true),
    ("doctor", &["prose", "assets"], true),
    ("mapmaker", &[], false),
];

/// Truth on paper: names that front ends and advisers may not write.
const PAPER: &[&str] = &["Session", "Record", "Snapshot", "Playback"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A source file: its module and its text without tests and comments.
struct Source {
    path: PathBuf,
    module: String,
    text: String,
    code: String,
}

fn sources(under: &str) -> Vec<Source> {
    let base = root().join(under);
    let mut files = Vec::new();
    collect(&base, &mut files);
    files.sort();
    files
        .into_iter()
        .map(|path| {
            let text = fs::read_to_string(&path).expect("a source file is text");
            let inside = path.strip_prefix(&base).expect("found below").to_path_buf();
            let first = inside.components().next().expect("a file has a name").as_os_str().to_string_lossy();
            let module = first.trim_end_matches(".rs").to_owned();
            let code = code_of(&text);
            Source { path, module, text, code }
        })
        .collect()
}

fn collect(dir: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

/// The text before its unit tests, without comments.
fn code_of(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or(text);
    let lines = code.lines().map(|l| if l.trim_start().starts_with("//") { "" } else { l });
    lines.collect::<Vec<_>>().join("\n")
}

fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|c: char| !(c.is_alphanumeric() || c == '_')).filter(|w| !w.is_empty())
}

/// Modules reached as `PREFIX::module` or `PREFIX::{module, …}`.
fn reached(code: &str, prefix: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices(prefix) {
        let rest = code[at + prefix.len()..].trim_start();
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut name = String::new();
            let mut take = true;
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        found.insert(std::mem::take(&mut name));
                        take = true;
                    }
                    c if depth == 0 && (c.is_alphanumeric() || c == '_') && take => name.push(c),
                    ':' if depth == 0 => take = false,
                    _ => {}
                }
            }
            found.insert(name);
        } else {
            found.insert(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    found.remove("");
    found
}

fn complain(faults: &[String]) {
    assert!(faults.is_empty(), "house rules broken:\n{}", faults.join("\n"));
}

#[test]
fn engine_imports_go_down_only() {
    let all: BTreeSet<&str> = ENGINE.iter().map(|row| row.0).collect();
    let mut faults = Vec::new();
    for source in sources("src/engine") {
        if source.module == "lib" {
            continue;
        }
        let Some((_, allowed)) = ENGINE.iter().find(|row| row.0 == source.module) else {
            faults.push(format!("{}: module is in no row of the table", source.path.display()));
            continue;
        };
        for name in reached(&source.code, "crate::") {
            if all.contains(name.as_str()) && name != source.module && !allowed.contains(&name.as_str()) {
                faults.push(format!("{}: {} may not mention {name}", source.path.display(), source.module));
            }
        }
    }
    complain(&faults);
}

#[test]
fn shell_imports_go_down_only() {
    let all: BTreeSet<&str> = SHELL.iter().map(|row| row.0).collect();
    let mut faults = Vec::new();
    for source in sources("src").into_iter().filter(|s| s.module != "engine") {
        let Some((_, allowed, engine)) = SHELL.iter().find(|row| row.0 == source.module) else { continue };
        for name in reached(&source.code, "crate::") {
            if all.contains(name.as_str()) && name != source.module && !allowed.contains(&name.as_str()) {
                faults.push(format!("{}: {} may not mention {name}", source.path.display(), source.module));
            }
        }
        if !engine && words(&source.code).any(|w| w == "flank_engine") {
            faults.push(format!("{}: {} may not mention the engine", source.path.display(), source.module));
        }
    }
    complain(&faults);
}

#[test]
fn truth_on_paper_stays_out_of_sight() {
    let mut faults = Vec::new();
    for source in sources("src") {
        if !["ai", "staff", "app", "present", "prose", "tui", "plain"].contains(&source.module.as_str()) {
            continue;
        }
        for name in words(&source.code).filter(|w| PAPER.contains(w)) {
            faults.push(format!("{}: mentions {name}", source.path.display()));
        }
    }
    complain(&faults);
}

#[test]
fn the_engine_is_a_pure_machine() {
    let banned = ["std::fs", "std::net", "std::time", "std::thread", "std::env", "println!", "eprintln!", "HashMap"];
    let mut faults = Vec::new();
    for source in sources("src/engine") {
        for word in banned.iter().filter(|w| source.code.contains(**w)) {
            faults.push(format!("{}: mentions {word}", source.path.display()));
        }
        let store = source.path.ends_with("world/store.rs");
        if !store && words(&source.code).any(|w| w == "hecs") {
            faults.push(format!("{}: only world/store.rs names hecs", source.path.display()));
        }
        if source.module == "rules" && source.code.contains("&mut World") {
            faults.push(format!("{}: rules read the world", source.path.display()));
        }
        let may_apply = ["world", "session", "cases", "bench"].contains(&source.module.as_str())
            || source.path.ends_with("turn/sandbox.rs")
            // A test of the reports, which plays a scenario to hear it.
            || source.path.ends_with("reports/story.rs")
            // A test of what a side finds, beside its step.
            || source.path.ends_with("report/finds.rs");
        if !may_apply && source.code.contains(".apply(") {
            faults.push(format!("{}: only sessions and sandboxes apply events", source.path.display()));
        }
    }
    complain(&faults);
}

#[test]
fn only_store_touches_files() {
    let mut faults = Vec::new();
    for source in sources("src") {
        let may = ["store", "mapmaker", "engine", "build"].contains(&source.module.as_str());
        if !may && (source.code.contains("std::fs") || source.code.contains("File::open")) {
            faults.push(format!("{}: only store touches files", source.path.display()));
        }
    }
    complain(&faults);
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let mut faults = Vec::new();
    for source in sources("src").into_iter().chain(sources("tests/it")) {
        let lines = source.text.lines().count();
        if lines > LINES_MAX {
            faults.push(format!("{}: {lines} lines, at most {LINES_MAX}", source.path.display()));
        }
        if !source.text.starts_with("//!") {
            faults.push(format!("{}: begins with no module doc", source.path.display()));
        }
        if source.path.ends_with("mod.rs") && !source.code.lines().all(is_declaration) {
            faults.push(format!("{}: a mod.rs holds declarations only", source.path.display()));
        }
    }
    complain(&faults);
}

fn is_declaration(line: &str) -> bool {
    let line = line.trim();
    ["", "pub ", "mod ", "use ", "}", "#["].iter().any(|p| line.starts_with(p)) && !line.contains("fn ")
}

#[test]
fn nothing_is_left_open() {
    // Built from parts, so that this file does not break its own rule.
    let marks = [["TO", "DO"].concat(), ["FIX", "ME"].concat(), ["XX", "X"].concat(), ["unimpl", "emented!"].concat()];
    let mut faults = Vec::new();
    for source in sources("src").into_iter().chain(sources("tests/it")) {
        for mark in marks.iter().filter(|m| source.text.contains(m.as_str())) {
            faults.push(format!("{}: contains {mark}", source.path.display()));
        }
    }
    complain(&faults);
}

#[test]
fn authored_types_refuse_what_they_do_not_know() {
    let mut faults = Vec::new();
    for source in sources("src/engine") {
        if !source.path.to_string_lossy().contains("setup/raw") {
            continue;
        }
        let blocks: Vec<&str> = source.code.split("#[derive(").skip(1).collect();
        for block in blocks.iter().filter(|b| b.contains("Deserialize")) {
            let named = block.split("pub struct").nth(1).is_some_and(|b| b.contains('{') && !b.starts_with('('));
            if named && !block.contains("deny_unknown_fields") {
                let name: String = block.split("pub struct").nth(1).unwrap_or("").chars().take(30).collect();
                faults.push(format!("{}: {name} takes unknown fields", source.path.display()));
            }
        }
    }
    complain(&faults);
}

#[test]
fn one_terminal_library_in_the_tree() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).expect("the lock file is committed");
    for name in ["crossterm", "ratatui-core", "unicode-width"] {
        let n = lock.matches(&format!("name = \"{name}\"\n")).count();
        assert!(n <= 1, "{name} is in the tree {n} times");
    }
}

/// Licences a library may be under. MPL-2.0 is for one crate alone.
const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "MIT",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Whether an expression such as `(MIT OR Apache-2.0) AND Unicode-3.0` can be met; older crates write `/` for OR.
fn may_be_used(name: &str, licence: &str) -> bool {
    let choice = |part: &str| {
        let part = part.replace('/', " OR ");
        let mut words = part.trim_matches(['(', ')', ' ']).split(" OR ").map(str::trim);
        words.any(|word| LICENCES.contains(&word) || (name, word) == ("nucleo-matcher", "MPL-2.0"))
    };
    licence.split(" AND ").all(choice)
}

#[test]
fn every_library_may_be_used() {
    assert!(may_be_used("any", "(MIT OR Apache-2.0) AND Unicode-3.0") && may_be_used("any", "Unlicense/MIT"));
    assert!(!may_be_used("any", "MIT AND GPL-2.0-only") && !may_be_used("any", "MPL-2.0"));
    // The tree and not the metadata: that lists crates of features nobody switched on.
    let words = ["tree", "--offline", "--locked", "--features", "mapmaker", "--prefix", "none", "--format", "{p}|{l}"];
    let told = std::process::Command::new(env!("CARGO")).args(words).current_dir(root()).output().expect("cargo runs");
    let why = String::from_utf8_lossy(&told.stderr);
    if why.contains("--offline was specified") {
        eprintln!("not examined, sources of a library are not on this machine: {why}");
        return;
    }
    assert!(told.status.success(), "{why}");
    let text = String::from_utf8(told.stdout).expect("names are text");
    let rows = text.lines().filter_map(|line| line.split_once('|'));
    let rows: BTreeSet<(&str, &str)> = rows.map(|(p, l)| (p, l.trim_end_matches("(*)").trim())).collect();
    let ours = |package: &str| package.contains(" (/") || package.contains(":\\");
    let foreign: Vec<_> = rows.into_iter().filter(|(package, _)| !ours(package)).collect();
    assert!(foreign.len() > 100, "{} libraries", foreign.len());
    let name = |package: &str| package.split(' ').next().unwrap_or_default().to_owned();
    let bad = foreign.into_iter().filter(|(package, licence)| !may_be_used(&name(package), licence));
    complain(&bad.map(|(package, licence)| format!("{package}: {licence}")).collect::<Vec<_>>());
}
