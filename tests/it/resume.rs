//! Loading a game is playing it: after any record, the same prompt and the same state.

use std::sync::Arc;

use eastern_flank::host::load;
use eastern_flank::store::Game;
use flank_engine::base::ids::{SeatId, Side};
use flank_engine::session::{Command, Hat, Luck, Record, Session, Stamp};

use crate::file::{records, write, written};
use crate::games::{first_orders, play};

/// All that may differ between two sessions, told as text.
fn told(session: &Session) -> String {
    let views: Vec<_> = Side::BOTH.iter().map(|side| session.view(SeatId::of("x"), Hat::Lead(*side))).collect();
    format!("{:?} {:?} {:?}", session.pending(), session.room(), views)
}

#[test]
fn p2_the_prompt_is_the_same_after_every_record() {
    let scenario = first_orders(&[]);
    let (_, records, options) = play(&scenario, ["L1", "L1"], 1);
    let Record::Keyframe(first) = &records[0] else { panic!("a game begins with a keyframe") };
    let mut live = Session::resume(Arc::clone(&scenario), options.clone(), first);
    let dir = tempfile::tempdir().unwrap();
    for (n, record) in records.iter().enumerate() {
        live.fold(record).expect("a game follows from its records");
        if n % 7 != 0 && n + 1 != records.len() {
            continue;
        }
        let path = dir.path().join(format!("{n}.flank"));
        write(&path, &scenario, options.clone(), &records[..=n]);
        let game = Game::open(&path).unwrap();
        let again = load::session(&game, &game.scenario().unwrap()).unwrap();
        assert!(told(&again) == told(&live), "after record {n}");
    }
}

#[test]
fn a_turn_that_was_interrupted_is_resolved_to_the_same_end() {
    let scenario = first_orders(&[]);
    let (_, records, options) = play(&scenario, ["L1", "L1"], 2);
    let dir = tempfile::tempdir().unwrap();
    let end = records.iter().enumerate().skip(1).find(|(_, r)| matches!(r, Record::Keyframe(_))).unwrap().0;
    let start = records.iter().position(|r| matches!(r, Record::Turn(_))).unwrap();
    for cut in (start..end).step_by(3) {
        let path = dir.path().join(format!("{cut}.flank"));
        write(&path, &scenario, options.clone(), &records[..=cut]);
        let game = Game::open(&path).unwrap();
        let mut again = load::session(&game, &scenario).unwrap();
        let rest = again.handle(SeatId::of("clock"), Hat::Clock, Command::Advance, Stamp(0)).unwrap();
        assert!(rest == records[cut + 1..=end], "cut after record {cut}");
    }
}

#[test]
fn a_rewind_goes_back_and_what_was_said_stays_said() {
    let dir = tempfile::tempdir().unwrap();
    let (path, scenario, played) = written(dir.path(), "one", ["L1", "L1"], 1);
    let game = Game::open(&path).unwrap();
    let mut session = load::session(&game, &scenario).unwrap();
    let back = Command::Rewind { turn: 2, luck: Luck::Same, reason: "again".to_owned() };
    let made = session.handle(SeatId::of("control"), Hat::Control, back, Stamp(0)).unwrap();
    let again = dir.path().join("two.flank");
    let all: Vec<Record> = played.iter().cloned().chain(made).collect();
    write(&again, &scenario, game.start.clone(), &all);
    let game = Game::open(&again).unwrap();
    assert_eq!(records(&game).len(), all.len());
    let loaded = load::session(&game, &scenario).unwrap();
    assert!(told(&loaded) == told(&session), "loading is playing");
    assert_eq!(loaded.side_view(Side::Blue).turn, 2);
    assert_eq!(loaded.room().lines.len(), 2);
}
