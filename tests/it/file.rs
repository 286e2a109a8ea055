//! The game file: what goes in comes out, the head says what game it is, a play-by-play reads like one.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eastern_flank::store::framing::{Chain, Tag};
use eastern_flank::store::{Disk, Game, Opening, StoreFault, Tail, Writer};
use flank_engine::session::{Body, Entry, Keyframe, Options, Record, StepRecord, TurnHead};
use flank_engine::setup::scenario::Scenario;
use flank_engine::turn::ruling::Ruling;
use flank_engine::world::event::Event;
use flank_engine::world::order::Order;

use crate::games::{first_orders, play};
use crate::shapes::some;

/// Writes a whole game and gives its file.
pub(crate) fn written(
    folder: &Path,
    name: &str,
    levels: [&str; 2],
    seed: u64,
) -> (PathBuf, Arc<Scenario>, Vec<Record>) {
    let scenario = first_orders(&[]);
    let (_, records, options) = play(&scenario, levels, seed);
    let path = folder.join(format!("{name}.flank"));
    write(&path, &scenario, options, &records);
    (path, scenario, records)
}

/// Writes records under the head of a scenario.
pub(crate) fn write(path: &Path, scenario: &Scenario, options: Options, records: &[Record]) {
    let opening = Opening::of(scenario, options, "00000001".to_owned());
    let mut writer = Writer::create(&Disk::real(), path, &opening).expect("a new file");
    writer.append(records).expect("room on disk");
}

/// All records of a file.
pub(crate) fn records(game: &Game) -> Vec<Record> {
    game.all().expect("the file is there").collect::<Result<_, _>>().expect("whole lines hold records")
}

#[test]
fn a_game_comes_back_as_it_went_in() {
    let dir = tempfile::tempdir().unwrap();
    let (path, scenario, played) = written(dir.path(), "one", ["L1", "L1"], 1);
    let game = Game::open(&path).unwrap();
    assert_eq!(game.tail, Tail::Whole);
    assert!(records(&game) == played, "every record survives");
    assert_eq!(game.head.scenario, "first-orders");
    assert_eq!(game.head.marking, scenario.book.facts.marking);
    assert_eq!(game.legend.window, scenario.book.map.bounds());
    let data = game.data().unwrap();
    let names: Vec<&str> = scenario.sources.names().collect();
    assert_eq!(data.iter().map(|d| d.name.as_str()).collect::<Vec<_>>(), names);
    let again = game.scenario().unwrap();
    assert_eq!(again.units, scenario.units, "the file holds all that is needed to play it");
    assert_eq!(again.book.facts, scenario.book.facts);
    assert!(again.book.map == scenario.book.map, "the part of the map it is played on");
}

#[test]
fn every_shape_of_record_survives() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("shapes.flank");
    let mut made = Vec::new();
    for seed in 0..60 {
        let mut step = some::<StepRecord>(seed);
        step.rulings = (0..3).map(|n| some::<Ruling>(seed * 10 + n)).collect();
        step.rulings[0].events = (0..12).map(|n| some::<Event>(10_000 + seed * 100 + n)).collect();
        let mut entry = some::<Entry>(seed);
        if let Body::Submit(plan) = &mut entry.body {
            plan.orders = (0..8).map(|n| some::<Order>(20_000 + seed * 100 + n)).collect();
        }
        made.extend([
            Record::Entry(entry),
            Record::Turn(some::<TurnHead>(seed)),
            Record::Step(step),
            Record::Keyframe(some::<Keyframe>(seed)),
        ]);
    }
    write(&path, &first_orders(&[]), some::<Options>(1), &made);
    let game = Game::open(&path).unwrap();
    assert_eq!(game.start, some::<Options>(1));
    for (got, gave) in records(&game).iter().zip(&made) {
        assert_eq!(got, gave);
    }
    assert_eq!(records(&game).len(), made.len());
}

#[test]
fn lines_are_for_people_and_grep() {
    let dir = tempfile::tempdir().unwrap();
    let (path, _, _) = written(dir.path(), "one", ["L1", "L1"], 1);
    let text = std::fs::read_to_string(&path).unwrap();
    let mut chain = Chain::default();
    for line in text.lines() {
        let (tag, payload) = chain.unframe(line).expect("every line follows from those before it");
        assert!(Tag::of(tag.word()) == Some(tag) && payload.starts_with('('), "{line:.80}");
    }
    assert!(text.starts_with("flank ") && text.lines().next().unwrap().contains("(format:1,"));
    assert!(text.lines().any(|line| line.starts_with("ruling ")));
}

#[test]
fn the_check_is_the_published_one() {
    let mut chain = Chain::default();
    let mut line = String::new();
    chain.frame(Tag::Entry, "(no:1)", &mut line);
    let expected = blake3::hash(b"0000000000000000 entry (no:1)").to_hex()[..16].to_owned();
    assert_eq!(line, format!("entry {expected} (no:1)\n"));
}

#[test]
fn other_files_are_told_from_games() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("x.flank");
    for text in ["", "hello\n", "flank 0000000000000000 (format:1)\n"] {
        std::fs::write(&path, text).unwrap();
        assert!(matches!(Game::open(&path), Err(StoreFault::Foreign { .. })), "{text:?}");
    }
    let mut later = String::new();
    Chain::default().frame(Tag::Flank, "(format:2,whatever:())", &mut later);
    std::fs::write(&path, later).unwrap();
    assert!(matches!(Game::open(&path), Err(StoreFault::Newer { format: 2, known: 1, .. })));
}
