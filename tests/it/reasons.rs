//! Every chain of reasons in the corpus reckons to what is stored: kept games, and games played now.

use std::path::Path;
use std::sync::Arc;

use eastern_flank::store::Game;
use flank_engine::session::{Playback, Record};
use flank_engine::setup::book::Book;
use flank_engine::setup::scenario::Scenario;
use flank_engine::signature::SIGNATURE;
use flank_engine::turn::why::{Name, Op};

use crate::file::records;
use crate::games::{bundle, first_orders, play};
use crate::reckon::reckon;

/// Results reckoned in a game, moment by moment on the world each of them found.
fn reckoned(book: &Arc<Book>, records: &[Record]) -> usize {
    let mut play: Option<Playback> = None;
    let mut sum = 0;
    for record in records {
        match (record, &mut play) {
            (Record::Keyframe(keyframe), _) => play = Some(Playback::at(keyframe, Arc::clone(book))),
            (Record::Step(step), Some(play)) => {
                let world = play.truth().world();
                for ruling in step.rulings.iter().filter(|r| r.decided_by.is_none()) {
                    match reckon(&world, ruling) {
                        Ok(n) => sum += n,
                        Err(wrong) => panic!("{:?}: {wrong}\n{ruling:#?}", ruling.id),
                    }
                }
                play.forward(step);
            }
            _ => {}
        }
    }
    sum
}

/// Games kept in the tree, as far as this build recorded them: an older build told its reasons in its own way.
#[test]
fn kept_games_reckon() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["saves/demos", "tests/golden/games"] {
        for row in std::fs::read_dir(root.join(folder)).expect("the corpus is there").flatten() {
            if row.path().extension().is_none_or(|e| e != "flank") {
                continue;
            }
            let game = Game::open(&row.path()).expect("a kept game can be read");
            if game.head.build.signature != SIGNATURE || game.last_build().signature != SIGNATURE {
                continue;
            }
            let scenario = game.scenario().expect("it holds its scenario");
            let n = reckoned(&scenario.book, &records(&game));
            assert!(n > 100, "{:?}: {n} results", row.path());
        }
    }
}

#[test]
fn games_of_first_orders_reckon() {
    let scenario = first_orders(&[]);
    for (levels, seed) in [(["L1", "L1"], 1), (["L2", "L1"], 2), (["random", "random"], 4), (["L1", "random"], 5)] {
        let records = play(&scenario, levels, seed).1;
        let n = reckoned(&scenario.book, &records);
        assert!(n > 200, "{levels:?}: {n} results");
    }
}

#[test]
fn a_game_of_tripwire_reckons() {
    let scenario = Arc::new(Scenario::parse(&bundle(), "tripwire", &[]).expect("Tripwire is valid"));
    for (levels, seed) in [(["L2", "L1"], 1), (["random", "random"], 2)] {
        let records = play(&scenario, levels, seed).1;
        let n = reckoned(&scenario.book, &records);
        assert!(n > 200, "{levels:?}: {n} results");
    }
}

/// A result that is one off is found, in every chain of a game; confidence has two ways to come about.
#[test]
fn a_wrong_figure_is_found() {
    let scenario = first_orders(&[]);
    let records = play(&scenario, ["L1", "L1"], 1).1;
    let mut playback: Option<Playback> = None;
    let mut planted = 0;
    for record in &records {
        match (record, &mut playback) {
            (Record::Keyframe(keyframe), _) => playback = Some(Playback::at(keyframe, Arc::clone(&scenario.book))),
            (Record::Step(step), Some(playback)) => {
                let world = playback.truth().world();
                for ruling in &step.rulings {
                    for i in 0..ruling.why.terms.len() {
                        let mut wrong = ruling.clone();
                        let term = &mut wrong.why.terms[i];
                        if term.op != Op::Gives || term.name == Name::Confidence {
                            continue;
                        }
                        term.value += 1;
                        planted += 1;
                        assert!(reckon(&world, &wrong).is_err(), "{wrong:#?}");
                    }
                }
                playback.forward(step);
            }
            _ => {}
        }
    }
    assert!(planted > 100, "{planted} were planted");
}
