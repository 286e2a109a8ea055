//! Cards of scenarios and games, for lists.

use std::collections::BTreeMap;
use std::sync::Arc;

use flank_engine::base::ids::{EntryNo, Side};
use flank_engine::base::refusal::VerbName;
use flank_engine::base::seed::Seed;
use flank_engine::session::{Body, Options, Player, Session};
use flank_engine::setup::bundle::Bundle;
use flank_engine::setup::scenario::Scenario;

use crate::app::port::{GameCard, GameState, KnobCard, ScenarioCard};
use crate::store::framing::Tag;
use crate::store::places::Found;
use crate::store::writer::Lock;
use crate::store::{Build, Game, Places, StoreFault, Tail};

/// Hours of a pulse.
const PULSE_HOURS: i32 = 12;

/// A card of every scenario the rules accept.
pub(super) fn scenarios(texts: &Bundle) -> Vec<ScenarioCard> {
    let mut all: Vec<Scenario> = texts.scenarios().filter_map(|id| Scenario::parse(texts, id, &[]).ok()).collect();
    all.sort_by_cached_key(Scenario::place_in_course);
    all.iter().map(self::scenario).collect()
}

/// What all may read of a scenario, and where each side begins: a position every player of it sees on his first turn.
pub fn scenario(scenario: &Scenario) -> ScenarioCard {
    let (facts, texts) = (&scenario.book.facts, &scenario.texts);
    let options = Options { players: BTreeMap::new(), settings: scenario.settings.clone(), seed: Seed::from_number(0) };
    let first = Session::begin(Arc::new(scenario.clone()), options).0;
    let pulses = facts.last_pulse + 1;
    let knobs = scenario.knobs.iter().chain(&scenario.options).map(|k| KnobCard {
        key: k.key.clone(),
        usual: k.default.clone(),
        takes: k.takes(),
        doc: k.doc.clone(),
    });
    ScenarioCard {
        id: facts.id.clone(),
        title: facts.title.clone(),
        date: facts.start.0.clone(),
        length: format!("{} h", pulses * PULSE_HOURS),
        minutes: texts.minutes.0,
        difficulty: difficulty(texts.minutes.0),
        place: texts.summary.clone(),
        verbs: Side::BOTH.into_iter().map(|side| (side, verbs(scenario, side))).collect(),
        aims: texts.objectives.iter().map(|o| o.text.clone()).collect(),
        situation: texts.situation.iter().map(|(side, text)| (*side, text.clone())).collect(),
        mission: texts.mission.iter().map(|(side, text)| (*side, text.clone())).collect(),
        default_side: texts.default_side,
        winning: texts.winning.iter().map(|(side, text)| (*side, text.clone())).collect(),
        debrief: texts.debrief.clone(),
        coach: texts.coach.clone(),
        knobs: knobs.collect(),
        first: Side::BOTH.into_iter().map(|side| (side, Box::new(first.side_view(side)))).collect(),
    }
}

/// Verbs a side may use, without those that need no unlock.
fn verbs(scenario: &Scenario, side: Side) -> Vec<VerbName> {
    let may = |verb: &VerbName| *verb != VerbName::Choose && scenario.book.facts.is_unlocked(side, *verb);
    VerbName::ALL.into_iter().filter(may).collect()
}

/// 1 to 5, by how long a game alone takes: a scenario's file has no figure of its own.
fn difficulty(minutes: u32) -> u8 {
    match minutes {
        0..30 => 1,
        30..60 => 2,
        60..90 => 3,
        90..150 => 4,
        _ => 5,
    }
}

/// A card of every game in the folder, newest first.
pub(super) fn games(places: &Places) -> Vec<GameCard> {
    places.games().into_iter().map(game).collect()
}

fn game(found: Found) -> GameCard {
    let Found { name, path, demo, written } = found;
    let blank = |state| GameCard {
        name: name.clone(),
        title: name.clone(),
        scenario: String::new(),
        scores: None,
        side: None,
        turn: 0,
        state,
        entries: EntryNo(0),
        written,
        demo,
    };
    let game = match Game::open(&path) {
        Ok(game) => game,
        Err(fault) => return blank(GameState::Foreign(fault.to_string())),
    };
    let state = state(&game, demo);
    // After the last turn a keyframe stands at the head of one that is never played.
    let is_played = |tag: Tag| state != GameState::Finished || tag != Tag::Keyframe;
    let last = game.places.iter().rev().find(|place| is_played(place.tag));
    GameCard {
        title: game.head.title.clone(),
        scenario: game.head.scenario.clone(),
        scores: scores(&game),
        side: person(&game.start),
        turn: last.map_or(0, |place| place.turn),
        state,
        entries: game.entries.last().map_or(EntryNo(0), |entry| entry.no),
        ..blank(GameState::Planning)
    }
}

/// The side of the only person in a game.
pub(super) fn person(start: &Options) -> Option<Side> {
    let mut people = start.players.iter().filter(|(_, player)| **player == Player::Person).map(|(side, _)| *side);
    people.next().filter(|_| people.next().is_none())
}

fn state(game: &Game, demo: bool) -> GameState {
    match game.tail {
        Tail::Torn { .. } => return GameState::Torn,
        Tail::Damaged { line, .. } => return GameState::Damaged(format!("line {line}")),
        Tail::Whole => {}
    }
    if is_over(game) {
        return GameState::Finished;
    }
    // The lock is looked at only where one was taken before: a list leaves nothing behind.
    let locked = game.path.with_added_extension("lock").exists();
    if !demo && locked && matches!(Lock::take(&game.path), Err(StoreFault::InUse { .. })) {
        return GameState::InUse;
    }
    if !game.last_build().same_rules(&Build::this()) {
        return GameState::OtherRules;
    }
    let after = game.places.iter().rev().take_while(|place| place.tag != Tag::Keyframe).count();
    let sealed = game.entries.last().is_some_and(|entry| entry.body == Body::Seal);
    match (after, sealed) {
        (0, _) if game.keyframes().count() > 1 => GameState::Unwatched,
        (1.., true) => GameState::Waiting,
        _ => GameState::Planning,
    }
}

/// Scores, if it was played to its end.
fn scores(game: &Game) -> Option<BTreeMap<Side, i32>> {
    let last = game.keyframes().next_back().and_then(|at| game.keyframe(at).ok())?;
    last.snapshot.tables.clock.ended.clone()
}

/// Whether nobody can act in it any more.
pub(super) fn is_over(game: &Game) -> bool {
    let resigned = game.entries.iter().rev().take_while(|entry| !matches!(entry.body, Body::Branch { .. }));
    let mut resigned = resigned.map(|entry| &entry.body);
    let last = game.keyframes().next_back().and_then(|at| game.keyframe(at).ok());
    resigned.any(|body| matches!(body, Body::Resign { .. }))
        || last.is_some_and(|keyframe| keyframe.snapshot.tables.clock.ended.is_some())
}
