//! Whole games between computer commanders: they end, they are the same twice, and they verify.

use std::sync::Arc;

use eastern_flank::ai::commander::Limits;
use eastern_flank::ai::levels::{commander, luck_of};
use flank_engine::base::ids::{SeatId, Side};
use flank_engine::base::seed::Seed;
use flank_engine::session::{Command, Hat, Options, Phase, Player, Record, Session, Stamp, Verdict, verify};
use flank_engine::setup::bundle::Bundle;
use flank_engine::setup::scenario::Scenario;

/// The files of the game, from the source tree.
pub(crate) fn bundle() -> Bundle {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    let mut files = Bundle::new();
    let mut open = vec![root.clone()];
    while let Some(dir) = open.pop() {
        for entry in std::fs::read_dir(&dir).expect("assets are there").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "ron") && !path.starts_with(root.join("geodata")) {
                let name = path.strip_prefix(&root).expect("below").to_string_lossy().replace('\\', "/");
                files.put(name, std::fs::read_to_string(&path).expect("assets are text"));
            }
        }
    }
    files
}

/// First Orders with these settings.
pub(crate) fn first_orders(settings: &[(&str, &str)]) -> Arc<Scenario> {
    let settings: Vec<(String, String)> = settings.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    Arc::new(Scenario::parse(&bundle(), "first-orders", &settings).expect("First Orders is valid"))
}

/// Plays a whole game and gives its records.
pub(crate) fn play(scenario: &Arc<Scenario>, levels: [&str; 2], seed: u64) -> (Session, Vec<Record>, Options) {
    let players = [Side::Blue, Side::Red].into_iter().zip(levels.map(|l| Player::Model(l.to_owned()))).collect();
    let options = Options { players, settings: Vec::new(), seed: Seed::from_number(seed) };
    let (mut session, mut records) = Session::begin(Arc::clone(scenario), options.clone());
    let mut minds: Vec<_> = [Side::Blue, Side::Red]
        .into_iter()
        .zip(levels)
        .map(|(side, level)| (side, commander(level, scenario, side).expect("the level exists")))
        .collect();
    while session.phase(Hat::Clock) != Phase::Closed {
        for (side, mind) in &mut minds {
            let view = session.side_view(*side);
            let luck = luck_of(options.seed, *side, view.turn);
            let plan = mind.plan(&view, Limits::default(), luck);
            let (seat, hat) = (SeatId::of(if *side == Side::Red { "red" } else { "blue" }), Hat::Lead(*side));
            records.extend(
                session.handle(seat, hat, Command::Submit(plan), Stamp(0)).expect("a commander's orders are legal"),
            );
            records.extend(session.handle(seat, hat, Command::Seal, Stamp(0)).expect("a side may seal"));
        }
        let clock = SeatId::of("clock");
        records.extend(session.handle(clock, Hat::Clock, Command::Advance, Stamp(0)).expect("all have sealed"));
    }
    (session, records, options)
}

#[test]
fn first_orders_plays_to_its_end_and_verifies() {
    let scenario = first_orders(&[]);
    let (session, records, options) = play(&scenario, ["L1", "L1"], 1);
    let scores = session.view(SeatId::of("blue"), Hat::Lead(Side::Blue)).ending.expect("the game is over").scores;
    println!("{scores:?}");
    let verdict = verify(&scenario, &options, records.clone());
    assert!(matches!(verdict, Verdict::Ok { turns: 3, .. }), "{verdict:?}");
    let again = play(&scenario, ["L1", "L1"], 1).1;
    assert!(records == again, "one seed, one game");
}
