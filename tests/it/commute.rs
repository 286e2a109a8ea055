//! Rulings of one moment commute (I10, P16), the order of units in a file means nothing (P1), a thread changes nothing
//! (P2), and no dice stream is used twice.

use std::collections::BTreeMap;
use std::sync::Arc;

use flank_engine::base::dice::{Dice, Draw, Fixes, Luck, Purpose, RulingId, Subject};
use flank_engine::base::moment::{Moment, Step};
use flank_engine::base::seed::Seed;
use flank_engine::session::{Command, Digest, Hat, Keyframe, Options, Playback, Record, Session, Stamp, StepRecord};
use flank_engine::session::{Verdict, verify};
use flank_engine::setup::scenario::Scenario;
use flank_engine::turn::plan::Plan;
use flank_engine::world::Snapshot;
use flank_engine::world::components::Place;
use flank_engine::world::event::{ClockChange, Event};
use flank_engine::world::tables::politics::Exercise;

use crate::games::{first_orders, play};
use crate::sweep::seat_of;

/// Games that between them fight, raid, vote and march at random.
const GAMES: [([&str; 2], u64); 4] =
    [(["L1", "L1"], 1), (["random", "random"], 11), (["L1", "random"], 12), (["random", "L1"], 13)];

fn recorded() -> Vec<(Arc<Scenario>, Options, Vec<Record>)> {
    let scenario = first_orders(&[("red_btg", "6"), ("turns", "5")]);
    let game = |(levels, seed)| {
        let (_, records, options) = play(&scenario, levels, seed);
        (Arc::clone(&scenario), options, records)
    };
    GAMES.into_iter().map(game).collect()
}

/// Plays a record with its rulings in another order; the moments that then end in another state.
fn misses(scenario: &Scenario, records: &[Record], reorder: impl Fn(&mut StepRecord)) -> Vec<(Moment, usize)> {
    let mut play: Option<Playback> = None;
    let mut misses = Vec::new();
    for record in records {
        match record {
            Record::Keyframe(keyframe) => play = Some(Playback::at(keyframe, Arc::clone(&scenario.book))),
            Record::Step(step) => {
                let mut step = step.clone();
                let n = step.rulings.len();
                reorder(&mut step);
                if !play.as_mut().expect("a game begins with a keyframe").forward(&step) {
                    misses.push((step.at, n));
                }
            }
            _ => {}
        }
    }
    misses
}

#[test]
fn p16_rulings_of_a_moment_give_the_same_in_any_order() {
    let mut many = 0;
    for (scenario, _, records) in recorded() {
        many += records.iter().filter(|r| matches!(r, Record::Step(s) if s.rulings.len() > 2)).count();
        assert_eq!(misses(&scenario, &records, |_| ()), [], "as recorded");
        assert_eq!(misses(&scenario, &records, |s| s.rulings.reverse()), [], "backwards");
        let turned = |s: &mut StepRecord| {
            let half = s.rulings.len() / 2;
            s.rulings.rotate_left(half);
        };
        assert_eq!(misses(&scenario, &records, turned), [], "turned by half");
        let odd =
            |s: &mut StepRecord| s.rulings.sort_by_key(|r| blake3::hash(format!("{:?}", r.id).as_bytes()).to_hex());
        assert_eq!(misses(&scenario, &records, odd), [], "shuffled");
    }
    assert!(many > 60, "moments with several rulings: {many}");
}

#[test]
fn a_lost_event_is_noticed() {
    let (scenario, _, records) = recorded().remove(0);
    let missed = misses(&scenario, &records, |s| {
        s.rulings.iter_mut().find(|r| !r.events.is_empty()).map(|r| r.events.pop());
    });
    assert!(!missed.is_empty(), "the test above can fail");
}

#[test]
fn p1_the_order_of_units_in_a_file_means_nothing() {
    for (scenario, options, records) in recorded() {
        let plans = |turn: u32| -> BTreeMap<_, Plan> {
            let mut session = Session::resume(Arc::clone(&scenario), options.clone(), first(&records));
            for record in &records {
                session.fold(record).expect("its own records");
            }
            let line = session.room().archive.iter().find(|((_, t), _)| *t == turn);
            line.map(|(_, plans)| plans.clone()).unwrap_or_default()
        };
        for keyframe in records.iter().filter_map(|r| if let Record::Keyframe(k) = r { Some(k) } else { None }) {
            let plans = plans(keyframe.turn);
            if plans.is_empty() {
                continue;
            }
            let run = |reverse: bool| {
                let mut keyframe = keyframe.clone();
                if reverse {
                    keyframe.snapshot.units.reverse();
                }
                let mut session = Session::resume(Arc::clone(&scenario), options.clone(), &keyframe);
                let mut out = Vec::new();
                for (side, plan) in &plans {
                    for command in [Command::Submit(plan.clone()), Command::Seal] {
                        out.extend(session.handle(seat_of(*side), Hat::Lead(*side), command, Stamp(0)).expect("legal"));
                    }
                }
                let clock = flank_engine::base::ids::SeatId::of("clock");
                out.extend(session.handle(clock, Hat::Clock, Command::Advance, Stamp(0)).expect("all sealed"));
                out
            };
            assert!(run(false) == run(true), "turn {}", keyframe.turn);
        }
    }
}

fn first(records: &[Record]) -> &Keyframe {
    match records.first() {
        Some(Record::Keyframe(keyframe)) => keyframe,
        _ => panic!("a game begins with a keyframe"),
    }
}

#[test]
fn p2_a_game_is_the_same_in_another_thread() {
    let here = play(&first_orders(&[]), ["random", "L1"], 21).1;
    let games: Vec<_> = (0..2)
        .map(|_| std::thread::spawn(|| play(&first_orders(&[]), ["random", "L1"], 21).1))
        .map(|t| t.join().expect("a game ends"))
        .collect();
    assert!(games.iter().all(|records| *records == here));
}

#[test]
fn no_stream_of_dice_is_used_twice_in_a_turn() {
    for (_, _, records) in recorded() {
        let mut used = BTreeMap::new();
        let mut drawn = 0;
        for step in records.iter().filter_map(|r| if let Record::Step(s) = r { Some(s) } else { None }) {
            for ruling in &step.rulings {
                assert_eq!(ruling.id.at, step.at, "a ruling is of its moment");
                drawn += ruling.rolls.len();
                let other = used.insert((ruling.id.at.turn, ruling.id.stream()), ruling.id);
                assert_eq!(other, None, "{:?}", ruling.id);
            }
        }
        assert!(drawn > 10, "dice were drawn");
    }
}

#[test]
fn every_draw_lies_in_its_range() {
    for (_, _, records) in recorded() {
        for step in records.iter().filter_map(|r| if let Record::Step(s) = r { Some(s) } else { None }) {
            for roll in step.rulings.iter().flat_map(|r| &r.rolls) {
                assert!((roll.lo..=roll.hi).contains(&roll.value), "{roll:?}");
            }
        }
    }
}

type Touch = (&'static str, fn(&mut Snapshot));

/// One small change in every domain that a game of First Orders has.
const TOUCHES: &[Touch] = &[
    ("strength", |s| s.units.iter_mut().filter_map(|u| u.strength.as_mut()).for_each(|x| x.0 -= 1)),
    ("place", |s| s.units[1].place = Some(Place::Off)),
    ("label", |s| s.units[1].label.iter_mut().for_each(|l| l.short.push('x'))),
    ("march", |s| s.units.iter_mut().filter_map(|u| u.march.as_mut()).for_each(|m| m.acc += 1)),
    ("condition", |s| s.units.iter_mut().filter_map(|u| u.condition.as_mut()).for_each(|c| c.fatigue += 1)),
    ("posture", |s| s.units.iter_mut().filter_map(|u| u.posture.as_mut()).for_each(|p| p.still += 1)),
    ("battery", |s| s.units.iter_mut().filter_map(|u| u.amd.as_mut()).for_each(|a| a.rounds -= 1)),
    ("launcher", |s| {
        s.units.iter_mut().flat_map(|u| &mut u.launcher).flat_map(|l| l.0.values_mut()).for_each(|m| m.rounds += 1);
    }),
    ("release", |s| s.units.iter_mut().filter_map(|u| u.release.as_mut()).for_each(|r| r.left += 1)),
    ("control", |s| {
        let mut by = (*s.tables.control).clone();
        by.pop_first();
        s.tables.control = by.into();
    }),
    ("nodes", |s| s.tables.nodes.values_mut().for_each(|n| n.hp -= 1)),
    ("contacts", |s| s.tables.contacts.values_mut().for_each(BTreeMap::clear)),
    ("carry", |s| {
        s.tables.carry.insert((Draw::Kill, 1), 7);
    }),
    ("nations", |s| s.tables.nations.values_mut().for_each(|n| n.will -= 1)),
    ("sides", |s| s.tables.sides.values_mut().for_each(|n| n.points -= 1)),
    ("incidents", |s| s.tables.incidents.clear()),
    ("draws", |s| {
        s.tables.draws.insert("x".to_owned(), "y".to_owned());
    }),
    ("exercises", |s| {
        let (kind, who) = ("Field".to_owned(), Vec::new());
        let (hq, area, nodes, began, last, abort) = (None, None, Vec::new(), 0, 3, 0);
        let exercise =
            Exercise { kind, side: flank_engine::base::ids::Side::Blue, hq, area, who, nodes, began, last, abort };
        s.tables.exercises.insert(1, exercise);
    }),
    ("heat", |s| s.tables.heat += 1),
    ("clock", |s| s.tables.clock.votes_lost += 1),
];

#[test]
fn every_change_of_truth_changes_the_digest() {
    let (scenario, _, records) = recorded().remove(0);
    let keyframe = first(&records);
    let digest = |keyframe: &Keyframe| Playback::at(keyframe, Arc::clone(&scenario.book)).digest();
    assert_eq!(digest(keyframe), keyframe.whole);
    for (what, touch) in TOUCHES {
        let mut other = keyframe.clone();
        touch(&mut other.snapshot);
        assert!(other.snapshot != keyframe.snapshot, "{what} is there to change");
        assert!(digest(&other) != keyframe.whole, "{what} is in the digest");
    }
}

#[test]
fn a_step_with_another_digest_is_not_taken_in() {
    let (scenario, options, mut records) = recorded().remove(0);
    let step = records.iter_mut().find_map(|r| if let Record::Step(s) = r { Some(s) } else { None });
    step.expect("a game has steps").whole = Digest("0".repeat(64));
    let verdict = verify(&scenario, &options, records);
    assert!(matches!(verdict, Verdict::Differs(_)), "{verdict:?}");
}

#[test]
fn remainders_of_expected_mode_add_up() {
    let (scenario, _, records) = recorded().remove(0);
    let mut step = records.iter().find_map(|r| if let Record::Step(s) = r { Some(s.clone()) } else { None });
    let step = step.as_mut().expect("a game has steps");
    let ruling = step.rulings.first_mut().expect("orders are ruled on");
    let carry = |n| Event::Clock(ClockChange::Carry { key: (Draw::Kill, 1), n });
    ruling.events.extend([carry(700), carry(-300)]);
    let mut play = Playback::at(first(&records), Arc::clone(&scenario.book));
    play.forward(step);
    assert_eq!(play.truth().tables.carry.get(&(Draw::Kill, 1)), Some(&400));
}

/// EF-1.13.
#[test]
fn every_shot_is_drawn_whatever_the_one_before_did() {
    let dice = Dice::new(Seed::from_number(1), Luck::Drawn, BTreeMap::new(), Fixes::new());
    let at = Moment { turn: 1, pulse: 0, step: Step::Strike, tick: 0 };
    let next = |shots: &[i32]| {
        let mut hand = dice.hand(RulingId { at, subject: Subject::None, purpose: Purpose::Raid, slot: 0 });
        hand.count_any(3, shots, Draw::Kill, 1);
        hand.roll(1, 1_000_000, Draw::Luck)
    };
    assert_eq!(next(&[1000, 1000]), next(&[0, 0]), "hits and misses take as many draws");
}
