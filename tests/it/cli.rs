//! The command line: verbs, messages and exit codes are a contract.

use assert_cmd::Command;

fn flank(arguments: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_flank")).args(arguments).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is text");
    (output.status.code().expect("it ends by itself"), text(output.stdout), text(output.stderr))
}

#[test]
fn list_names_scenarios_with_dates_and_aims() {
    let (code, out, err) = flank(&["list"]);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(out.contains("first-orders") && out.contains("2022-06-14"), "{out}");
    let (code, out, _) = flank(&["list", "--json"]);
    assert_eq!(code, 0);
    let rows: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(rows[0]["id"], "first-orders");
    assert_eq!(rows[0]["aims"].as_array().unwrap().len(), 5);
    let minutes: Vec<u64> = rows.as_array().unwrap().iter().map(|row| row["minutes"].as_u64().unwrap()).collect();
    assert!(minutes.len() > 3 && minutes.is_sorted(), "the shorter first: {minutes:?}");
}

#[test]
fn check_passes_what_is_shipped_and_fails_what_is_faulty() {
    let (code, out, _) = flank(&["check", "first-orders"]);
    assert_eq!((code, out.as_str()), (0, "first-orders: sound, nothing to report\n"));
    let shipped = include_str!("../../assets/scenarios/first-orders.ron");
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("first-orders.ron");
    std::fs::write(&path, shipped.replacen("at: Hex(45061)", "at: Hex(55061)", 1)).unwrap();
    let (code, out, _) = flank(&["check", path.to_str().unwrap()]);
    assert_eq!(code, 1, "{out}");
    assert!(out.contains(&format!("{}:", path.display())) && out.contains("F07") && out.contains("55061"), "{out}");
}

#[test]
fn check_explains_its_codes() {
    let (code, out, _) = flank(&["check", "--explain", "s01"]);
    assert_eq!(code, 0);
    for part in ["S01 (error)", "What it means:", "Why it matters:", "How to mend it:"] {
        assert!(out.contains(part), "{out}");
    }
    let (code, out, _) = flank(&["check", "--explain", "all"]);
    assert!(code == 0 && out.contains("F01") && out.contains("S28 (error)"), "{out}");
    let (code, _, err) = flank(&["check", "--explain", "S99"]);
    assert!(code == 2 && err.contains("S01"), "{err}");
}

#[test]
fn check_examines_under_settings() {
    let (code, out, _) = flank(&["check", "first-orders", "--set", "red_btg=6"]);
    assert_eq!((code, out.as_str()), (0, "first-orders: sound, nothing to report\n"));
    let (code, out, _) = flank(&["check", "first-orders", "--set", "red_btg=9"]);
    assert!(code == 1 && out.contains("F04") && out.contains("2 to 6"), "{out}");
}

#[test]
fn what_nobody_knows_is_usage_with_the_nearest_names() {
    let (code, _, err) = flank(&["check", "first-order"]);
    assert_eq!(code, 2);
    assert!(err.contains("`first-orders`"), "{err}");
    assert_eq!(flank(&["chekc"]).0, 2);
    assert_eq!(flank(&[]).0, 2);
    assert_eq!(flank(&["check"]).0, 2);
    assert_eq!(flank(&["--help"]).0, 0);
    assert_eq!(flank(&["--version"]).0, 0);
}

#[test]
fn a_file_that_is_not_there_is_the_third_code() {
    for arguments in [&["check", "no/such.ron"][..], &["cases", "no/such.ron"], &["list", "--assets", "no/such"]] {
        let (code, _, err) = flank(arguments);
        assert_eq!(code, 3, "{arguments:?}");
        assert!(err.contains("no/such"), "{err}");
    }
}

#[test]
fn cases_close_with_their_count() {
    let (code, out, _) = flank(&["cases"]);
    assert_eq!(code, 0, "{out}");
    let last = out.lines().last().unwrap();
    assert!(last.ends_with(" passed, 0 failed") && !last.starts_with("0 "), "{last}");
    let dir = tempfile::tempdir().unwrap();
    let text = include_str!("../../assets/cases/01-dice.ron").replacen("mul(1001,500) = 501", "mul(1001,500) = 500", 1);
    std::fs::write(dir.path().join("01.ron"), text).unwrap();
    let (code, out, _) = flank(&["cases", dir.path().to_str().unwrap()]);
    assert_eq!(code, 1);
    assert!(out.contains("EF-1.2") && out.trim_end().ends_with(", 1 failed"), "{out}");
}

#[test]
fn assets_of_a_folder_are_used() {
    let dir = tempfile::tempdir().unwrap();
    let scenarios = dir.path().join("scenarios");
    std::fs::create_dir(&scenarios).unwrap();
    let text = include_str!("../../assets/scenarios/first-orders.ron");
    let own = text.replacen("id: \"first-orders\"", "id: \"mine\"", 1).replacen(
        "title: \"First Orders\"",
        "title: \"My Own\"",
        1,
    );
    std::fs::write(scenarios.join("mine.ron"), own).unwrap();
    let (code, out, _) = flank(&["list", "--assets", dir.path().to_str().unwrap()]);
    assert_eq!(code, 0);
    assert!(out.contains("My Own") && out.contains("First Orders"), "{out}");
}

#[test]
fn what_a_release_carries_is_made_by_a_hidden_verb() {
    let (_, help, _) = flank(&["--help"]);
    assert!(!help.contains("make"), "{help}");
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path();
    let (code, _, err) = flank(&["make", "man", folder.to_str().unwrap()]);
    assert_eq!((code, err.as_str()), (0, ""));
    let page = std::fs::read_to_string(folder.join("flank.1")).unwrap();
    assert!(page.contains(".TH flank") && page.contains("flank\\-play") && !page.contains("flank\\-make"), "{page}");
    assert_eq!(flank(&["make", "man", "no/such"]).0, 3);
    assert!(std::fs::read_to_string(folder.join("flank-play.1")).unwrap().contains("seed"));
    let (code, script, _) = flank(&["make", "completions", "bash"]);
    assert_eq!(code, 0);
    assert!(script.contains("_flank()") && script.contains("verify"), "{script}");
    assert_eq!(flank(&["make", "completions", "abacus"]).0, 2);
    let (code, credits, err) = flank(&["make", "credits"]);
    if code == 3 && err.contains("--offline was specified") {
        return;
    }
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(credits.contains("Made with Natural Earth.") && credits.contains("\n  ratatui 0.30"), "{credits}");
    assert!(!credits.contains("eastern-flank ") && !credits.contains("insta "), "{credits}");
}
