//! Playing the games: variants paired by seed, one game a task, a fallen game named by its seed.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{SeatId, Side};
use flank_engine::base::seed::Seed;
use flank_engine::rules::score::Score;
use flank_engine::session::{Command, Hat, Options, Phase, Player, Record, Session, Stamp};
use flank_engine::setup::bundle::Bundle;
use flank_engine::setup::fault::Fault;
use flank_engine::setup::scenario::Scenario;
use flank_engine::view::SideView;
use flank_engine::world::components::Place;
use rayon::prelude::*;

use super::reach::Watch;
use crate::ai::commander::{Commander, Limits};
use crate::ai::levels::{commander, luck_of};

/// Hours of a pulse (rules §1.1).
const PULSE_HOURS: i32 = 12;

/// What is to be played.
#[derive(Clone, Debug)]
pub struct Job {
    /// Games of each variant.
    pub runs: u32,
    /// Seed of the first game; the others count on from it.
    pub seed: u64,
    /// Threads; 0: as many as the machine has.
    pub threads: usize,
}

/// One variant of a scenario between two levels.
#[derive(Clone, Debug)]
pub struct Contest {
    /// The scenario with its settings.
    pub scenario: Arc<Scenario>,
    /// Levels of the commanders: Blue's, Red's.
    pub levels: [String; 2],
    /// What sets it apart from the others, `key=value`; empty if there is one.
    pub variant: String,
}

impl Contest {
    /// The scenario, and the variant if there are several.
    pub fn name(&self) -> String {
        let id = &self.scenario.book.facts.id;
        if self.variant.is_empty() { id.clone() } else { format!("{id} {}", self.variant) }
    }
}

/// How a game came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Game {
    /// Place of its contest in the job.
    pub contest: usize,
    /// Its seed.
    pub seed: u64,
    /// Scores with their dimensions.
    pub scores: BTreeMap<Side, Score>,
    /// The plan Red drew; empty without one.
    pub plan: String,
    /// Turns played.
    pub turns: u32,
    /// Hours until the aggressor stood beside the place the scenario names, as seen at the ends of turns; a pulse more
    /// than was played if he never did; `None` where no place is named.
    pub hold: Option<i32>,
    /// Digest of the last state.
    pub digest: String,
    /// When objectives were reached.
    pub watch: Watch,
}

/// A game that could not be played to its end.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{name}, seed {seed}: {said}")]
pub struct Fallen {
    /// Place of its contest in the job.
    pub contest: usize,
    /// Its seed.
    pub seed: u64,
    /// The contest by name.
    pub name: String,
    /// What it said at the end.
    pub said: String,
}

/// The contests of a scenario: a comma in a setting makes variants of it.
///
/// # Errors
/// The faults of the scenario or of a setting.
pub fn contests(
    bundle: &Bundle,
    id: &str,
    levels: &[String; 2],
    settings: &[(String, String)],
) -> Result<Vec<Contest>, Vec<Fault>> {
    let mut all: Vec<Vec<(String, String)>> = vec![Vec::new()];
    for (key, values) in settings {
        let with = |so_far: &Vec<(String, String)>, value: &str| {
            let mut longer = so_far.clone();
            longer.push((key.clone(), value.trim().to_owned()));
            longer
        };
        all = all.iter().flat_map(|so_far| values.split(',').map(|v| with(so_far, v)).collect::<Vec<_>>()).collect();
    }
    let varied = |key: &str| settings.iter().any(|(k, values)| k == key && values.contains(','));
    let contest = |settings: &Vec<(String, String)>| {
        let scenario = Arc::new(Scenario::parse(bundle, id, settings)?);
        let apart: Vec<String> =
            settings.iter().filter(|(k, _)| varied(k)).map(|(k, value)| format!("{k}={value}")).collect();
        Ok(Contest { scenario, levels: levels.clone(), variant: apart.join(" ") })
    };
    all.iter().map(contest).collect()
}

/// Plays them all: contest by contest, seed by seed. `done` is called after each game, from any thread.
///
/// # Panics
/// If the system gives no threads.
pub fn play(job: &Job, contests: &[Contest], done: &(dyn Fn() + Sync)) -> Vec<Result<Game, Fallen>> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(job.threads).build().expect("the system gives threads");
    let seeds = (0..u64::from(job.runs)).map(|i| job.seed.wrapping_add(i));
    let tasks: Vec<(usize, u64)> = (0..contests.len()).flat_map(|c| seeds.clone().map(move |seed| (c, seed))).collect();
    pool.install(|| {
        let one = |&(place, seed): &(usize, u64)| {
            let contest = &contests[place];
            let played = catch_unwind(AssertUnwindSafe(|| play_one(contest, place, seed)));
            done();
            played.map_err(|said| Fallen { contest: place, seed, name: contest.name(), said: words(said.as_ref()) })
        };
        tasks.par_iter().map(one).collect()
    })
}

/// What a panic said.
fn words(said: &(dyn std::any::Any + Send)) -> String {
    let text = said.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| said.downcast_ref::<String>().cloned()).unwrap_or_else(|| "without words".to_owned())
}

fn seat_of(side: Side) -> SeatId {
    SeatId::of(if side == Side::Red { "red" } else { "blue" })
}

/// Plays one game to its end. The levels were checked before the job began.
fn play_one(contest: &Contest, place: usize, seed: u64) -> Game {
    let players: BTreeMap<Side, Player> =
        Side::BOTH.into_iter().zip(contest.levels.iter().cloned().map(Player::Model)).collect();
    let options = Options { players, settings: contest.scenario.settings.clone(), seed: Seed::from_number(seed) };
    let game_seed = options.seed;
    let (session, _) = Session::begin(Arc::clone(&contest.scenario), options);
    let mut session = session.unheard();
    let mut minds: Vec<(Side, Box<dyn Commander>)> = Side::BOTH
        .into_iter()
        .zip(&contest.levels)
        .map(|(side, level)| (side, commander(level, &contest.scenario, side).expect("the level was checked")))
        .collect();
    let (mut turns, mut digest) = (0, String::new());
    let watched = contest.scenario.balance.iter().find_map(|row| row.hold.as_ref()).map(|hold| hold.hex);
    let mut reached = None;
    let mut watch = Watch::new([&session.side_view(Side::Blue), &session.side_view(Side::Red)]);
    while session.phase(Hat::Clock) != Phase::Closed {
        for (side, mind) in &mut minds {
            let view = session.side_view(*side);
            let plan = mind.plan(&view, Limits::default(), luck_of(game_seed, *side, view.turn));
            let (seat, hat) = (seat_of(*side), Hat::Lead(*side));
            session.handle(seat, hat, Command::Submit(plan), Stamp(0)).expect("a commander's orders are legal");
            session.handle(seat, hat, Command::Seal, Stamp(0)).expect("a side may seal");
        }
        let clock = SeatId::of("clock");
        let records = session.handle(clock, Hat::Clock, Command::Advance, Stamp(0)).expect("all have sealed");
        turns += 1;
        let red = session.side_view(Side::Red);
        if reached.is_none() && watched.is_some_and(|hex| is_beside(&red, hex)) {
            reached = Some(red.pulse_no);
        }
        watch.turn(&records, [&session.side_view(Side::Blue), &session.side_view(Side::Red)]);
        if let Some(Record::Keyframe(last)) = records.last() {
            digest.clone_from(&last.whole.0);
        }
    }
    Game {
        contest: place,
        seed,
        scores: Side::BOTH.into_iter().map(|side| (side, session.score_of(side))).collect(),
        plan: session.side_view(Side::Red).means.plan.unwrap_or_default(),
        turns,
        hold: watched.map(|_| PULSE_HOURS * reached.unwrap_or(session.side_view(Side::Red).pulse_no + 1)),
        digest,
        watch,
    }
}

/// Whether a land unit of the side stands in a hex or beside it.
fn is_beside(view: &SideView, hex: HexNo) -> bool {
    let land = view.own.iter().filter(|u| u.march.is_some() && u.combat.as_ref().is_some_and(|c| c.att > 0));
    land.filter_map(|u| u.place.and_then(Place::hex)).any(|at| at.distance(hex) <= 1)
}
