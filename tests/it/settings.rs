//! Settings: every key takes its values and gives them back; flag over environment over file over default.

use eastern_flank::settings::{DepthWish, KEYS, SettingFault, Settings, SettingsFile, ThemeName};
use std::collections::BTreeMap;

/// Values to try for a key: its words, or numbers and lists where it takes those.
fn values(name: &str, takes: &str) -> Vec<String> {
    let words = match name {
        "which-key" | "repeat-guard" | "film-limit" => "0 20 600",
        "film-stops" => "three none objective,combat attack",
        "language" => "en pl et",
        _ => takes,
    };
    words.split(' ').map(ToOwned::to_owned).collect()
}

#[test]
fn each_key_gives_back_what_it_was_given_through_the_file_too() {
    for key in KEYS {
        for value in values(key.name, key.takes) {
            let mut settings = Settings::default();
            settings.set(key.name, &value).unwrap_or_else(|fault| panic!("{fault}"));
            assert_eq!(settings.get(key.name).as_deref(), Some(value.as_str()), "{}", key.name);
            let mut file = SettingsFile::default();
            file.note(None, key.name, &value);
            let again = SettingsFile::parse(&file.text()).expect("our own text is readable");
            let (read, faults) = Settings::layered(&again, "xterm", &BTreeMap::new(), &[]);
            assert_eq!((read.get(key.name), faults), (Some(value), Vec::new()), "{}", key.name);
        }
        let first = values(key.name, key.takes)[0].clone();
        if !first.starts_with(char::is_numeric) {
            assert_eq!(Settings::default().get(key.name), Some(first), "{}: the first is the default", key.name);
        }
    }
}

#[test]
fn later_layers_win_and_no_color_stands_below_the_file() {
    let mut file = SettingsFile::default();
    file.note(None, "theme", "paper");
    file.note(None, "depth", "256");
    file.note(Some("linux"), "theme", "cvd");
    let mut environment = BTreeMap::from([("NO_COLOR".to_owned(), "1".to_owned())]);
    let read = |term: &str, environment: &BTreeMap<_, _>, flags: &[(String, String)]| {
        Settings::layered(&file, term, environment, flags).0
    };
    assert_eq!(read("xterm", &environment, &[]).theme, ThemeName::Paper);
    assert_eq!(read("linux", &environment, &[]).theme, ThemeName::Cvd);
    assert_eq!(read("xterm", &environment, &[]).depth, DepthWish::C256);
    let bare = Settings::layered(&SettingsFile::default(), "xterm", &environment, &[]).0;
    assert_eq!(bare.depth, DepthWish::Mono);
    environment.insert("FLANK_THEME".to_owned(), "mono".to_owned());
    assert_eq!(read("linux", &environment, &[]).theme, ThemeName::Mono);
    let flags = [("theme".to_owned(), "night".to_owned())];
    assert_eq!(read("linux", &environment, &flags).theme, ThemeName::Night);
}

#[test]
fn a_change_is_kept_for_all_terminals_or_for_the_one_the_file_names() {
    let mut file = SettingsFile::default();
    file.note(Some("linux"), "theme", "cvd");
    for (term, linux, xterm) in
        [("xterm", ThemeName::Cvd, ThemeName::Paper), ("linux", ThemeName::Paper, ThemeName::Night)]
    {
        let mut file = file.clone();
        file.keep(term, "theme", "paper");
        let read = |term: &str| Settings::layered(&file, term, &BTreeMap::new(), &[]).0.theme;
        assert_eq!((read("linux"), read("xterm")), (linux, xterm), "changed at {term}");
    }
}

#[test]
fn faults_name_key_value_and_what_was_expected() {
    let mut settings = Settings::default();
    let fault = settings.set("theme", "pink").expect_err("there is no pink theme");
    assert_eq!(fault.to_string(), "setting theme: found `pink`, expected night paper cvd mono");
    assert_eq!(settings.set("colour", "red"), Err(SettingFault::NoKey { key: "colour".to_owned() }));
    assert_eq!(settings, Settings::default(), "a refused value changes nothing");
    let fault = SettingsFile::parse("(al: {})").expect_err("a misspelt field is no silence");
    assert!(fault.to_string().contains("al"), "{fault}");
}
