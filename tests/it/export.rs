//! `flank export`: marked, whole, and for a side nothing but what it was told.

use assert_cmd::cargo::cargo_bin_cmd;

use crate::file::written;

fn run(path: &std::path::Path, arguments: &[&str]) -> String {
    let out = cargo_bin_cmd!("flank").arg("export").arg(path).args(arguments).assert().success();
    String::from_utf8(out.get_output().stdout.clone()).expect("text")
}

#[test]
fn every_format_carries_the_marking_first() {
    let dir = tempfile::tempdir().unwrap();
    let (path, ..) = written(dir.path(), "one", ["L1", "L1"], 1);
    for format in ["jsonl", "csv"] {
        for audience in ["control", "blue", "red"] {
            let text = run(&path, &["--format", format, "--as", audience]);
            assert!(text.lines().next().unwrap().contains("EXERCISE · UNCLASSIFIED · NOTIONAL DATA"), "{format}");
            assert!(text.lines().count() > 20, "{format} for {audience}");
        }
    }
}

#[test]
fn lines_are_json_and_cells_are_no_formulas() {
    let dir = tempfile::tempdir().unwrap();
    let (path, ..) = written(dir.path(), "one", ["L1", "L1"], 1);
    for line in run(&path, &["--format", "jsonl"]).lines() {
        serde_json::from_str::<serde_json::Value>(line).expect("a JSON object");
    }
    let text = run(&path, &["--format", "csv"]);
    let table = text.split_once('\n').unwrap().1;
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    for row in reader.records() {
        let row = row.unwrap();
        assert_eq!(row.len(), 9);
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@'])));
    }
}

#[test]
fn a_side_gets_neither_rulings_nor_the_other_sides_entries() {
    let dir = tempfile::tempdir().unwrap();
    let (path, ..) = written(dir.path(), "one", ["L1", "L1"], 1);
    let blue = run(&path, &["--format", "jsonl", "--as", "blue"]);
    let begins = |text: &str, word: &str| text.lines().any(|line| line.starts_with(&format!("{{\"{word}\":")));
    assert!(begins(&blue, "report") && !begins(&blue, "ruling"), "no truth");
    assert!(!blue.contains("Lead\":\"Red"), "nothing Red entered");
    let control = run(&path, &["--format", "jsonl"]);
    assert!(begins(&control, "ruling") && control.contains("Lead\":\"Red"));
}

#[test]
fn unknown_formats_and_audiences_are_questions_gone_wrong() {
    cargo_bin_cmd!("flank").args(["export", "none", "--format", "xml"]).assert().code(2);
    cargo_bin_cmd!("flank").args(["export", "none", "--format", "csv", "--as", "green"]).assert().code(2);
    cargo_bin_cmd!("flank").args(["export", "none.flank", "--format", "csv"]).assert().code(3);
}
