//! Random play over a board with every domain: no crash, no broken invariant (rules §27 P3–P7), every accepted order acts,
//! waits or lapses with a code (P9), every chain of reasons reckons.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use flank_engine::base::dice::Purpose;
use flank_engine::base::ids::{SeatId, Side};
use flank_engine::base::refusal::VerbName;
use flank_engine::base::seed::Seed;
use flank_engine::session::{Command, Hat, Options, Phase, Playback, Player, Record, Session, Stamp, StepRecord};
use flank_engine::setup::scenario::Scenario;

use crate::anything::{Pick, plan};
use crate::boards::all_domains;
use crate::random_play::{Account, judge, orders_have_fates};
use crate::reckon::reckon;
use crate::sweep::seat_of;

/// What was played, over all games.
#[derive(Debug, Default)]
struct Seen {
    games: usize,
    /// Accepted orders by verb.
    orders: BTreeMap<VerbName, usize>,
    /// Rulings by what they decide.
    rulings: BTreeMap<Purpose, usize>,
    /// Results of chains that were reckoned.
    reckoned: usize,
}

impl Seen {
    fn take(&mut self, other: Seen) {
        self.games += other.games;
        self.reckoned += other.reckoned;
        for (verb, n) in other.orders {
            *self.orders.entry(verb).or_default() += n;
        }
        for (purpose, n) in other.rulings {
            *self.rulings.entry(purpose).or_default() += n;
        }
    }
}

/// Reckons the rulings of a moment on the world it found.
fn reckon_all(play: &Playback, step: &StepRecord, seen: &mut Seen) -> Result<(), String> {
    let world = play.truth().world();
    for ruling in &step.rulings {
        *seen.rulings.entry(ruling.id.purpose).or_default() += 1;
        seen.reckoned += reckon(&world, ruling).map_err(|e| format!("{:?}: {e}", ruling.id))?;
    }
    Ok(())
}

/// Plays a game in which both sides ask for anything.
fn game(scenario: &Arc<Scenario>, seed: u64) -> Result<Seen, String> {
    let players = Side::BOTH.into_iter().map(|side| (side, Player::Person)).collect();
    let options = Options { players, settings: Vec::new(), seed: Seed::from_number(seed) };
    let (mut session, records) = Session::begin(Arc::clone(scenario), options);
    let Some(Record::Keyframe(first)) = records.first() else { return Err("no keyframe".to_owned()) };
    let mut play = Playback::at(first, Arc::clone(&scenario.book));
    let mut account = Account::open(&play.truth());
    let mut pick = Pick(seed);
    let mut seen = Seen { games: 1, ..Seen::default() };
    while session.phase(Hat::Clock) != Phase::Closed {
        let mut given = BTreeMap::new();
        for side in Side::BOTH {
            let plan = plan(&session.side_view(side), &mut pick);
            for order in &plan.orders {
                *seen.orders.entry(order.verb.name()).or_default() += 1;
            }
            given.insert(side, plan.orders.len());
            for command in [Command::Submit(plan), Command::Seal] {
                session.handle(seat_of(side), Hat::Lead(side), command, Stamp(0)).map_err(|r| format!("{r:?}"))?;
            }
        }
        let turn = session.handle(SeatId::of("clock"), Hat::Clock, Command::Advance, Stamp(0));
        let turn = turn.map_err(|r| format!("{r:?}"))?;
        judge(scenario, &turn, (&mut play, &mut account), &mut |play, step| reckon_all(play, step, &mut seen))?;
        orders_have_fates(&session, &given)?;
        digest_is_that_of_the_state(scenario, &turn)?;
    }
    Ok(seen)
}

/// The digest a session keeps up to date, change by change, is the one reckoned from nothing.
fn digest_is_that_of_the_state(scenario: &Scenario, turn: &[Record]) -> Result<(), String> {
    let Some(Record::Keyframe(last)) = turn.last() else { return Err("a turn ends without a keyframe".to_owned()) };
    let anew = Playback::at(last, Arc::clone(&scenario.book)).digest();
    if anew == last.whole { Ok(()) } else { Err(format!("turn {}: kept {:?}, anew {anew:?}", last.turn, last.whole)) }
}

/// A kind of game follows from its seed: all in war, or crisis first; Red attacks by the calculus, or for certain.
fn board(seed: u64) -> Arc<Scenario> {
    match seed % 3 {
        0 => all_domains(&[("crisis", "0"), ("war", "6")]),
        1 => all_domains(&[("crisis", "1"), ("war", "4"), ("attack", "scripted")]),
        _ => all_domains(&[("crisis", "2"), ("war", "2")]),
    }
}

/// Plays games; gives what was seen, and what went wrong by seed.
fn games(seeds: std::ops::Range<u64>) -> (Seen, Vec<(u64, String)>) {
    let boards: Vec<Arc<Scenario>> = (0..3).map(board).collect();
    let (mut seen, mut wrong) = (Seen::default(), Vec::new());
    for seed in seeds {
        let scenario = &boards[usize::try_from(seed % 3).expect("below three")];
        match catch_unwind(AssertUnwindSafe(|| game(scenario, seed))) {
            Ok(Ok(one)) => seen.take(one),
            Ok(Err(why)) => wrong.push((seed, why)),
            Err(panic) => {
                let said = panic.downcast_ref::<String>().cloned();
                let said = said.or_else(|| panic.downcast_ref::<&str>().map(|s| (*s).to_owned()));
                wrong.push((seed, format!("crash: {}", said.unwrap_or_default())));
            }
        }
    }
    (seen, wrong)
}

#[test]
fn p3_to_p9_anything_may_be_ordered_everywhere() {
    let (seen, wrong) = games(0..3);
    assert!(wrong.is_empty(), "{wrong:#?}");
    println!("{seen:?}");
}

/// Two thousand games, or as many as `GAMES` says from the seed `FROM` on: some minutes of a release build.
#[test]
#[ignore = "thousands of games: minutes of a release build; run before a release"]
fn thousands_of_games_of_anything() {
    let number = |name: &str| std::env::var(name).ok().and_then(|n| n.parse().ok());
    let (from, n) = (number("FROM").unwrap_or(1000), number("GAMES").unwrap_or(2000));
    let (seen, wrong) = games(from..from + n);
    println!("{seen:#?}");
    assert!(wrong.is_empty(), "{} of {n} games: {wrong:#?}", wrong.len());
    let missing: Vec<VerbName> = VerbName::ALL.into_iter().filter(|v| !seen.orders.contains_key(v)).collect();
    assert!(n < 100 || missing.is_empty(), "never accepted: {missing:?}");
}
