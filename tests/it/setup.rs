//! Scenarios: the shipped ones are sound, planted faults are named with their place.

use eastern_flank::assets;
use eastern_flank::doctor::examine;
use eastern_flank::doctor::locate::{line_column, locate};
use eastern_flank::doctor::show::{Style, show};
use flank_engine::base::ids::Side;
use flank_engine::setup::bundle::Bundle;
use flank_engine::setup::fault::{Fault, FaultCode};
use flank_engine::setup::scenario::Scenario;

const FILE: &str = "scenarios/first-orders.ron";

fn set(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
}

fn read(pairs: &[(&str, &str)]) -> Result<Scenario, Vec<Fault>> {
    Scenario::parse(&assets::embedded(), "first-orders", &set(pairs))
}

/// The bundle with one text in First Orders changed; the text must be there.
fn planted(from: &str, to: &str) -> Bundle {
    let mut bundle = assets::embedded();
    let text = bundle.get(FILE).expect("First Orders is embedded").to_owned();
    assert!(text.contains(from), "`{from}` is in the file");
    bundle.put(FILE, text.replacen(from, to, 1));
    bundle
}

#[test]
fn every_embedded_ron_file_parses() {
    let bundle = assets::embedded();
    let options = ron::Options::default().with_default_extension(
        ron::extensions::Extensions::IMPLICIT_SOME | ron::extensions::Extensions::UNWRAP_NEWTYPES,
    );
    let mut read = 0;
    for name in bundle.names().filter(|n| std::path::Path::new(n).extension().is_some_and(|e| e == "ron")) {
        let text = bundle.get(name).expect("a listed text");
        let value: Result<serde::de::IgnoredAny, _> = options.from_str(text);
        value.unwrap_or_else(|e| panic!("{name}: {e}"));
        read += 1;
    }
    assert!(read >= 8, "{read} files");
}

#[test]
fn every_folder_of_assets_is_embedded_but_the_sources_of_the_map() {
    let bundle = assets::embedded();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    for entry in std::fs::read_dir(root).unwrap() {
        let entry = entry.unwrap();
        let folder = entry.file_name().to_string_lossy().into_owned();
        // Themes and words are compiled into the front end, which reads them at once.
        if !entry.path().is_dir() || ["geodata", "themes", "words"].contains(&folder.as_str()) {
            continue;
        }
        assert!(bundle.names().any(|n| n.starts_with(&format!("{folder}/"))), "assets/{folder} is not embedded");
    }
}

#[test]
fn files_of_a_folder_lie_over_the_embedded_ones_one_by_one() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir(dir.path().join("rules")).unwrap();
    std::fs::write(dir.path().join("rules/nodes.ron"), "{}").unwrap();
    let bundle = assets::with(Some(dir.path())).unwrap();
    assert_eq!(bundle.get("rules/nodes.ron"), Some("{}"));
    assert_eq!(bundle.get("rules/params.ron"), assets::embedded().get("rules/params.ron"));
}

#[test]
fn every_scenario_is_healthy_under_every_value_of_its_parameters() {
    let bundle = assets::embedded();
    for id in bundle.scenarios() {
        let scenario = Scenario::parse(&bundle, id, &[]).unwrap();
        for knob in scenario.knobs.iter().chain(&scenario.options) {
            let ends = [knob.range.0.to_string(), knob.range.1.to_string()];
            let values = if knob.words.is_empty() { ends.to_vec() } else { knob.words.clone() };
            for value in values {
                let read = Scenario::parse(&bundle, id, &set(&[(&knob.key, &value)]));
                assert!(read.is_ok(), "{id} with {}={value}: {:?}", knob.key, read.err());
            }
        }
    }
}

#[test]
fn first_orders_says_what_its_book_says() {
    let scenario = read(&[]).unwrap();
    let facts = &scenario.book.facts;
    assert_eq!((facts.start.0.as_str(), facts.start.1, facts.last_pulse), ("2022-06-14", 6, 2));
    assert_eq!(
        facts.objectives.iter().map(|(h, w)| (h.0, *w)).collect::<Vec<_>>(),
        [(40061, 4), (40062, 1), (43061, 1)]
    );
    assert_eq!(scenario.voices.len(), 13);
    assert_eq!(scenario.texts.objectives.len(), 5);
    assert_eq!(scenario.texts.debrief.len(), 5);
    let coach = scenario.texts.coach.as_ref().unwrap();
    assert_eq!((coach.side, coach.steps.len(), coach.cards.len()), (Side::Blue, 10, 3));
    assert_eq!(
        scenario.injects.iter().map(|i| i.id.as_str()).collect::<Vec<_>>(),
        ["e1", "e2", "e3", "e4", "e5", "e6"]
    );
    let draw: Vec<(&str, i32)> = scenario.scripts[&Side::Red].draw();
    assert_eq!(draw, [("push", 500), ("push_tapa", 200), ("halt", 300)]);
    assert_eq!(facts.zones.len(), scenario.book.map.hexes().filter(|h| facts.zones.contains_key(h)).count());
    assert!(facts.zones.contains_key(&flank_engine::base::hexes::HexNo(40062)));
}

#[test]
fn parameters_reach_what_they_name() {
    let scenario = read(&[("red_plan", "halt"), ("raid_drones", "24"), ("bg", "off"), ("tutorial", "off")]).unwrap();
    assert_eq!(scenario.scripts[&Side::Red].draw(), [("halt", 1)]);
    let strike = &scenario.units[&scenario.unit("rstrike").unwrap()];
    let drones = strike.launcher[&flank_engine::setup::units::Object::Drone];
    assert_eq!((drones.rounds, drones.salvo), (48, Some(24)));
    assert_eq!(scenario.unit("efp"), None);
    assert!(scenario.texts.coach.is_none());
    assert_eq!(scenario.settings.len(), 4);
    assert_eq!(read(&[("turns", "5")]).unwrap().book.facts.last_pulse, 4);
    assert_eq!(read(&[("allowance_min", "90")]).unwrap().book.params.allowance_min, 90);
}

#[test]
fn wrong_settings_are_named_with_what_would_do() {
    let fault = |key: &str, value: &str| read(&[(key, value)]).unwrap_err().remove(0);
    let unknown = fault("red_btgs", "4");
    assert_eq!((unknown.code, unknown.near[0].as_str()), (FaultCode::UnknownKey, "red_btg"));
    let word = fault("red_plan", "hlt");
    assert_eq!((word.code, word.near[0].as_str()), (FaultCode::OutOfRange, "halt"));
    let number = fault("red_btg", "7");
    assert_eq!((number.code, number.expected.as_str()), (FaultCode::OutOfRange, "2 to 6"));
    assert_eq!(fault("allowance_min", "5").expected, "60 to 120");
    assert_eq!(fault("luck", "none").expected, "drawn, expected");
    let missing = Scenario::parse(&assets::embedded(), "first-order", &[]).unwrap_err();
    assert_eq!((missing[0].code, missing[0].near[0].as_str()), (FaultCode::Missing, "first-orders"));
}

#[test]
fn a_scenario_is_read_again_from_its_own_sources() {
    let first = read(&[]).unwrap();
    let again = Scenario::parse(&first.sources, "first-orders", &[]).unwrap();
    assert_eq!(first.units, again.units);
    assert_eq!(first.book.facts, again.book.facts);
}

#[test]
fn all_faults_of_meaning_come_at_once() {
    let mut bundle = planted("strength: 900,", "strength: 1900,");
    let text =
        bundle.get(FILE).unwrap().replace("nation: \"GB\",", "nation: \"GX\",").replace("{40061: 4,", "{30061: 4,");
    bundle.put(FILE, text);
    let codes: Vec<String> = examine(&bundle, "first-orders", &[]).into_iter().map(|f| f.code).collect();
    for code in ["F04", "F05", "F07"] {
        assert!(codes.contains(&code.to_owned()), "{codes:?}");
    }
}

#[test]
fn one_wrong_name_is_one_fault() {
    let bundle = planted("nation: \"GB\",", "nation: \"GX\",");
    let findings = examine(&bundle, "first-orders", &[]);
    assert_eq!(findings.len(), 1, "{}", show(&findings, &bundle, Style::Lines));
}

#[test]
fn places_are_found_by_path() {
    let text = "(a: [(x: 1), /* (x: 9) */ N(x: \"2]\")], // b: 7\n b: {\"k\": (y: 3)}, c: Some(4))";
    let at = |path: &str| &text[locate(text, path)];
    assert_eq!(at("a[0].x"), "1");
    assert_eq!(at("a[1].x"), "\"2]\"");
    assert_eq!(at("b[k].y"), "3");
    assert_eq!(at("c"), "Some(4)");
    assert_eq!(at("a[1].z"), "N(x: \"2]\")");
    assert_eq!(line_column(text, locate(text, "b").start), (2, 5));
}

#[test]
fn pictures_show_the_line_and_the_way_out() {
    let bundle = planted("nation: \"GB\",", "nation: \"GR1\",");
    let shown = show(&examine(&bundle, "first-orders", &[]), &bundle, Style::Pictures { color: false });
    assert!(shown.contains("nation: \"GR1\""), "{shown}");
    assert!(shown.contains("did you mean"), "{shown}");
}

/// First Orders with one text in it changed.
fn changed(from: &str, to: &str, settings: &[(&str, &str)]) -> Result<Scenario, Vec<Fault>> {
    Scenario::parse(&planted(from, to), "first-orders", &set(settings))
}

#[test]
fn options_of_the_scenario_give_way_to_settings() {
    use flank_engine::setup::options::Opt;
    let options = |read: Result<Scenario, Vec<Fault>>| read.unwrap().book.facts.options.clone();
    assert!(options(read(&[])).is_empty());
    assert_eq!(options(read(&[("night", "on"), ("public", "on")])), [Opt::Night, Opt::Public].into());
    let named = || ("off: [", "options: [Night, Weather],\n    off: [");
    assert_eq!(options(changed(named().0, named().1, &[])), [Opt::Night, Opt::Weather].into());
    assert_eq!(options(changed(named().0, named().1, &[("weather", "off")])), [Opt::Night].into());
    let fault = read(&[("night", "yes")]).unwrap_err().remove(0);
    assert_eq!((fault.code, fault.expected.as_str()), (FaultCode::OutOfRange, "off, on"));
}

#[test]
fn profiles_lay_numbers_over_the_rules_and_settings_over_both() {
    let overrun = |settings: &[(&str, &str)]| read(settings).unwrap().book.params.overrun_rho;
    assert_eq!((overrun(&[]), overrun(&[("profile", "rand2016")])), (6000, 6000));
    assert_eq!(overrun(&[("profile", "dupuy")]), 9000);
    assert_eq!(overrun(&[("profile", "dupuy"), ("overrun_rho", "5000")]), 5000);
    let road = |profile: &str| read(&[("profile", profile)]).unwrap().book.tables.road_other.track;
    assert_eq!((road("default"), road("rand2016"), road("dupuy")), (150, 150, 240));
    let late = read(&[("profile", "ukraine2022")]).unwrap();
    let urban = late.book.tables.terrain[&flank_engine::setup::map::Terrain::Urban].defence;
    assert_eq!((urban, late.book.params.supply_slope, late.book.params.see_recon), (1900, 40, 750));
    assert_eq!(read(&[("profile", "dupoy")]).unwrap_err().remove(0).near, ["dupuy"]);
    let own = changed("off: [", "profile: \"dupuy\",\n    numbers: {\"stack_points\": 9},\n    off: [", &[]).unwrap();
    assert_eq!((own.book.params.overrun_rho, own.book.params.stack_points), (9000, 9));
    let wrong = changed("off: [", "numbers: {\"stack_pionts\": 9, \"overrun_rho\": 1},\n    off: [", &[]).unwrap_err();
    let codes: Vec<FaultCode> = wrong.iter().map(|f| f.code).collect();
    assert_eq!(codes, [FaultCode::OutOfRange, FaultCode::UnknownName]);
}

#[test]
fn turns_have_the_length_their_scenario_says() {
    use flank_engine::setup::words::Pace::{Crisis, War};
    let to = "length: (crisis: 2, war: 3, lengths: {2: (pulses: 3), 4: (pace: War, pulses: 2)}, decides: [1]),";
    let facts = changed("length: (crisis: 0, war: \"$turns\", turn_pulses: 1),", to, &[]);
    // The texts of injects end the game at another pulse; the file is read all the same.
    let scenario = facts.unwrap();
    let facts = &scenario.book.facts;
    assert_eq!(facts.last_pulse, 14);
    let left = |turn, pace, pulse, no| facts.pulses_of_turn((turn, pace), pulse, no, 6);
    assert_eq!((left(1, Crisis, 0, 0), left(1, Crisis, 5, 5)), (6, 1));
    assert_eq!((left(2, Crisis, 0, 6), left(2, Crisis, 2, 8)), (3, 1));
    assert_eq!((left(3, Crisis, 0, 12), left(3, War, 0, 12), left(4, War, 1, 13)), (1, 1, 1));
    assert_eq!((facts.is_decided(1, 5), facts.is_decided(2, 8)), (true, false));
    let wrong = changed("length: (crisis: 0,", "length: (lengths: {1: (pulses: 9)}, crisis: 0,", &[]).unwrap_err();
    assert_eq!(wrong[0].path, "length.lengths[1]");
}

#[test]
fn ground_is_shut_to_some_and_for_some_time() {
    use flank_engine::base::hexes::HexNo;
    use flank_engine::base::ids::NationId;
    let row =
        "shut: [(countries: [\"EE\"], to: Red, except: [\"BY\"], until_war: true), (hexes: [46061])],\n    off: [";
    let scenario = changed("off: [", row, &[]).unwrap();
    let shut = |hex, side, nation: &str, war| scenario.book.facts.is_shut(HexNo(hex), side, NationId::of(nation), war);
    assert!(shut(44061, Side::Red, "RU", false));
    assert!(!shut(44061, Side::Red, "RU", true) && !shut(44061, Side::Red, "BY", false));
    assert!(!shut(44061, Side::Blue, "EE", false) && !shut(45061, Side::Red, "RU", false));
    assert!(shut(46061, Side::Red, "RU", true) && shut(46061, Side::Blue, "EE", true));
    assert_eq!(changed("off: [", "shut: [(to: Red)],\n    off: [", &[]).unwrap_err()[0].code, FaultCode::Lacking);
}
