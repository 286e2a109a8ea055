//! `flank play` and `flank replay` as processes: exit codes, the file they leave, nothing outside the folder named.

use std::path::Path;

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin_cmd;

/// Digs in and waits for the end.
const SCRIPT: &str = "1bde dig\nseal yes\nseal yes\nseal yes\n";

fn flank(folder: &Path, arguments: &[&str], lines: &str) -> Command {
    let mut command = cargo_bin_cmd!("flank");
    command.args(arguments).arg("--saves").arg(folder).write_stdin(lines.to_owned());
    command
}

fn said(command: &mut Command, code: i32) -> String {
    let out = command.assert().code(code);
    String::from_utf8(out.get_output().stdout.clone()).expect("text")
}

#[test]
fn a_script_plays_a_game_that_verifies_and_can_be_watched() {
    let dir = tempfile::tempdir().unwrap();
    let play = ["play", "first-orders", "--seed", "1", "--plain"];
    let text = said(&mut flank(dir.path(), &play, SCRIPT), 0);
    assert!(text.trim_start().starts_with("EXERCISE · UNCLASSIFIED · NOTIONAL DATA"), "{text:.80}");
    assert!(text.contains("All is kept"));
    let again = tempfile::tempdir().unwrap();
    assert_eq!(said(&mut flank(again.path(), &play, SCRIPT), 0), text, "one seed, one script, one game");
    assert!(said(&mut flank(dir.path(), &["verify", "first-orders-1"], ""), 0).starts_with("ok 3 "));
    let watched = said(&mut flank(dir.path(), &["replay", "first-orders-1", "--as", "red", "--plain"], "turn 2\n"), 0);
    assert!(watched.contains("EXERCISE"), "{watched}");
}

#[test]
fn a_refused_line_of_a_script_is_exit_code_1_and_the_game_stays() {
    let dir = tempfile::tempdir().unwrap();
    said(&mut flank(dir.path(), &["play", "first-orders", "--seed", "1", "--plain"], "fly to the moon\n"), 1);
    said(&mut flank(dir.path(), &["play", "first-orders-1", "--plain"], "orders\n"), 0);
}

#[test]
fn what_cannot_be_opened_says_why_before_the_first_prompt() {
    let dir = tempfile::tempdir().unwrap();
    for (arguments, code) in [
        (vec!["play", "first-order"], 2),
        (vec!["play", "first-orders", "--opponent", "napoleon"], 2),
        (vec!["play", "first-orders", "--set", "turns=99"], 2),
        (vec!["play", "gone.flank"], 3),
        (vec!["replay", "gone"], 3),
    ] {
        let out = flank(dir.path(), &arguments, "").assert().code(code);
        assert!(out.get_output().stdout.is_empty() && !out.get_output().stderr.is_empty(), "{arguments:?}");
    }
}
