//! A person at the host: starts, plays, leaves, comes back, watches, branches. No thread, no clock.

use std::collections::BTreeMap;
use std::path::Path;

use eastern_flank::app::port::{Ask, Audience, GameState, NewGame, News, Question, Shown};
use eastern_flank::host::{Host, House, spawn};
use eastern_flank::store::{Disk, Game, Opening, Places, Writer};
use flank_engine::base::ids::Side;
use flank_engine::base::refusal::Refusal;
use flank_engine::session::{Body, Command, Draft, Entry, Hat, Luck, Phase, Stamp, Update};
use flank_engine::turn::plan::Plan;

use crate::file::written;
use crate::games::bundle;

/// The format and the audience, as data.
fn exported(game: &Game, format: &str, audience: Audience, out: &mut dyn std::io::Write) -> Result<(), String> {
    write!(out, "{format} {audience:?} {}", game.head.title).map_err(|fault| fault.to_string())
}

/// A house in a folder, with a clock that stands still.
pub(crate) fn house(folder: &Path) -> House {
    let places = Places::find(Some(folder)).expect("a folder that is named");
    House { texts: bundle(), places, disk: Disk::real(), now: || Stamp(1_792_135_200), export: Some(exported) }
}

pub(crate) fn new_game(opponent: &str) -> NewGame {
    NewGame {
        scenario: "first-orders".to_owned(),
        side: Side::Blue,
        opponent: opponent.to_owned(),
        seed: Some(1),
        settings: Vec::new(),
    }
}

pub(crate) const BLUE: Hat = Hat::Lead(Side::Blue);
pub(crate) const RED: Hat = Hat::Lead(Side::Red);

/// The only update among news.
pub(crate) fn update(news: Vec<News>) -> Update {
    let mut updates = news.into_iter().filter_map(|news| match news {
        News::Playing { update, .. } => Some(*update),
        News::Trouble(trouble) => panic!("{trouble:?}"),
        _ => None,
    });
    let update = updates.next().expect("an update");
    assert!(updates.next().is_none(), "one update a person");
    update
}

fn shown(news: Vec<News>) -> Shown {
    match news.into_iter().next_back() {
        Some(News::Shown(shown)) => *shown,
        other => panic!("{other:?}"),
    }
}

/// Gives no orders and seals.
pub(crate) fn seal(host: &mut Host, hat: Hat) -> Vec<News> {
    host.ask(Ask::Do(hat, Command::Submit(Plan::default())));
    host.ask(Ask::Do(hat, Command::Seal))
}

#[test]
fn a_solo_game_is_played_to_its_end_left_and_taken_up_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut host = Host::new(house(dir.path()));
    let first = update(host.ask(Ask::Start(new_game("L1"))));
    assert_eq!((first.phase, first.hat), (Phase::Plan, BLUE));
    assert!(host.ask(Ask::Do(BLUE, Command::Draft(Draft { place: "x".to_owned(), ..Draft::default() }))).is_empty());
    let second = update(seal(&mut host, BLUE));
    assert_eq!(second.phase, Phase::Plan, "the commander planned, the clock resolved");
    assert!(!second.reports.is_empty() && second.opened.is_some());
    assert_eq!(second.opened.unwrap().code, first.code, "the seed is the one whose code was shown");

    host.ask(Ask::Leave);
    let mut later = Host::new(house(dir.path()));
    let again = update(later.ask(Ask::Open("first-orders-1".to_owned())));
    assert_eq!((again.entries, again.code, again.reports), (second.entries, second.code, second.reports));
    let third = update(seal(&mut later, BLUE));
    let end = update(seal(&mut later, BLUE));
    assert_eq!((third.phase, end.phase), (Phase::Plan, Phase::Closed));
    assert!(end.ending.is_some());
    later.ask(Ask::Leave);
    let News::Games(cards) = later.ask(Ask::Games).remove(0) else { panic!("no list") };
    assert_eq!(
        (cards[0].turn, &cards[0].state),
        (3, &GameState::Finished),
        "the last turn is the last that was played"
    );
    assert_eq!(cards[0].scores, end.ending.map(|ending| ending.scores), "the list knows how it went");
    assert_eq!(cards[0].scenario, "first-orders");
}

#[test]
fn a_finished_game_is_laid_beside_itself_under_another_setting() {
    let dir = tempfile::tempdir().unwrap();
    let mut host = Host::new(house(dir.path()));
    let first = update(host.ask(Ask::Start(new_game("L1"))));
    let early = host.ask(Ask::Rerun("red_plan=halt".to_owned())).remove(0);
    assert!(matches!(early, News::Undone(_)), "not before the end: {early:?}");
    assert_eq!(first.phase, Phase::Plan);
    update(seal(&mut host, BLUE));
    update(seal(&mut host, BLUE));
    let end = update(seal(&mut host, BLUE)).ending.expect("three turns");
    let mut again = |setting: &str| host.ask(Ask::Rerun(setting.to_owned())).remove(0);
    let totals = |news: News| match news {
        News::Again(name, hat, again) => {
            assert_eq!((name.as_str(), hat, again.dropped), ("first-orders-1", BLUE, 0));
            again.scores.into_iter().map(|(side, score)| (side, score.total)).collect()
        }
        other => panic!("{other:?}"),
    };
    let drawn = end.drawn[&Side::Red].clone();
    assert_eq!(totals(again(&format!("red_plan={drawn}"))), end.scores, "what was drawn anyway changes nothing");
    let halted: BTreeMap<Side, i32> = totals(again("red_plan=halt"));
    assert_ne!(halted, end.scores, "a Red that halts scores otherwise than {drawn}");
    for (wrong, says) in [("weather=rain", "weather"), ("red_plan=dance", "dance"), ("nothing", "KEY=VALUE")] {
        let refused = again(wrong);
        assert!(matches!(&refused, News::Undone(why) if why.contains(says)), "{wrong}: {refused:?}");
    }
}

#[test]
fn a_finished_game_is_played_again_from_its_end_page() {
    let dir = tempfile::tempdir().unwrap();
    let mut host = Host::new(house(dir.path()));
    update(host.ask(Ask::Start(new_game("L1"))));
    let codes: Vec<String> = (0..3).map(|_| update(seal(&mut host, BLUE)).code).collect();
    let branch = Ask::Branch { turn: 1, side: Side::Blue, luck: Luck::Same, name: "again".to_owned() };
    let again = update(host.ask(branch));
    assert_eq!((again.phase, again.hat), (Phase::Plan, BLUE));
    assert_eq!(update(seal(&mut host, BLUE)).code, codes[0], "the same luck");
}

#[test]
fn a_commander_plans_alike_in_a_game_that_was_left() {
    let plans = |leaves: bool| {
        let dir = tempfile::tempdir().unwrap();
        let mut host = Host::new(house(dir.path()));
        let game = NewGame { scenario: "tripwire".to_owned(), ..new_game("L2") };
        update(host.ask(Ask::Start(game)));
        for _ in 0..4 {
            update(seal(&mut host, BLUE));
            if leaves {
                host = Host::new(house(dir.path()));
                update(host.ask(Ask::Open("tripwire-1".to_owned())));
            }
        }
        let game = Game::open(&dir.path().join("tripwire-1.flank")).unwrap();
        let plan = |entry: &Entry| match (&entry.body, entry.hat) {
            (Body::Submit(plan), Hat::Lead(Side::Red)) => Some(plan.orders.clone()),
            _ => None,
        };
        game.entries.iter().filter_map(plan).collect::<Vec<_>>()
    };
    let stayed = plans(false);
    assert_eq!(stayed.len(), 4);
    assert_eq!(plans(true), stayed, "what a commander remembers does not depend on who left the room");
}

#[test]
fn a_game_given_up_is_laid_beside_none() {
    let dir = tempfile::tempdir().unwrap();
    let mut host = Host::new(house(dir.path()));
    update(host.ask(Ask::Start(new_game("L1"))));
    host.ask(Ask::Do(BLUE, Command::Resign { reason: String::new() }));
    let News::Undone(why) = host.ask(Ask::Rerun("red_plan=halt".to_owned())).remove(0) else { panic!("it was played") };
    assert!(why.contains("given up"), "{why}");
}

#[test]
fn a_finished_game_is_weighed_turn_by_turn() {
    let dir = tempfile::tempdir().unwrap();
    let port = spawn(house(dir.path()));
    let ask = |ask: Ask| port.asks.send(ask).expect("the host listens");
    let next_update = || loop {
        if let News::Playing { update, .. } = port.news.recv().expect("the host answers") {
            return *update;
        }
    };
    ask(Ask::Start(new_game("L1")));
    next_update();
    let mut last = None;
    for _ in 0..3 {
        ask(Ask::Do(BLUE, Command::Submit(Plan::default())));
        next_update();
        ask(Ask::Do(BLUE, Command::Seal));
        last = Some(next_update());
    }
    let end = last.and_then(|update| update.ending).expect("three turns");
    ask(Ask::Advise(Question::Swings(BLUE)));
    let swings = loop {
        if let News::Swings(name, hat, swings) = port.news.recv().expect("the worker answers") {
            assert_eq!((name.as_str(), hat), ("first-orders-1", BLUE));
            break swings;
        }
    };
    assert_eq!(swings.iter().map(|s| s.turn).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(
        swings.windows(2).all(|pair| pair[0].now == pair[1].was),
        "one turn ends where the next begins: {swings:?}"
    );
    assert_eq!(swings[2].now, end.scores[&Side::Blue], "after the last turn the score itself");
    assert!(swings.iter().any(|s| s.now != s.was) && swings.iter().all(|s| s.told.is_some()), "{swings:?}");
}

#[test]
fn a_draft_is_there_after_a_restart() {
    let dir = tempfile::tempdir().unwrap();
    let mut host = Host::new(house(dir.path()));
    host.ask(Ask::Start(new_game("passive")));
    let draft = Draft { place: "desk 3, hex 44061".to_owned(), done: vec![3], ..Draft::default() };
    host.ask(Ask::Do(BLUE, Command::Draft(draft.clone())));
    drop(host);
    let back = update(Host::new(house(dir.path())).ask(Ask::Open("first-orders-1".to_owned())));
    assert_eq!(back.draft, Some(draft));
}

#[test]
fn two_people_share_a_terminal_and_the_clock_waits_for_both() {
    let dir = tempfile::tempdir().unwrap();
    let mut host = Host::new(house(dir.path()));
    let both = host.ask(Ask::Start(new_game("human")));
    assert_eq!(both.len(), 2, "an update a side");
    let phases = |news: Vec<News>| -> Vec<Phase> {
        let updates = news.into_iter().filter_map(|news| match news {
            News::Playing { update, .. } => Some(update.phase),
            _ => None,
        });
        updates.collect()
    };
    assert_eq!(phases(seal(&mut host, BLUE)), [Phase::Sealed, Phase::Plan]);
    assert_eq!(phases(seal(&mut host, RED)), [Phase::Plan, Phase::Plan]);
}

#[test]
fn a_hat_nobody_here_wears_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let mut host = Host::new(house(dir.path()));
    host.ask(Ask::Start(new_game("L1")));
    for hat in [RED, Hat::Clock, Hat::Control] {
        let news = host.ask(Ask::Do(hat, Command::Seal));
        assert!(matches!(news[..], [News::Refused(Refusal::NotYourHat)]), "{hat:?}");
    }
}

#[test]
fn a_recording_is_shown_from_any_moment_in_either_direction() {
    let dir = tempfile::tempdir().unwrap();
    let mut host = Host::new(house(dir.path()));
    host.ask(Ask::Start(new_game("L1")));
    for _ in 0..3 {
        seal(&mut host, BLUE);
    }
    let start = shown(host.ask(Ask::Watch("first-orders-1".to_owned())));
    assert_eq!((start.turn, start.at, start.audience), (1, None, Audience::Truth), "it is over");
    assert_eq!(start.turns, [1, 2, 3, 4]);
    let mut ask = |turn, at, audience| shown(host.ask(Ask::Show { turn, at, audience }));
    let blue = Audience::Side(Side::Blue);
    let forward: Vec<String> = start.moments.iter().map(|at| format!("{:?}", ask(1, Some(*at), blue).view)).collect();
    for (at, seen) in start.moments.iter().zip(&forward).rev() {
        let back = ask(1, Some(*at), blue);
        assert!(back.agrees);
        assert_eq!(format!("{:?}", back.view), *seen, "back to {at:?}");
    }
    let last = ask(1, start.moments.last().copied(), blue);
    assert_eq!(
        format!("{:?}", last.view),
        format!("{:?}", ask(2, None, blue).view),
        "one turn's end, the next one's start"
    );
    assert!(!last.reports.is_empty());
    assert!(ask(4, None, Audience::Truth).finished);
    assert!(last.curves.iter().all(|(_, values)| values.len() == 4));
}

#[test]
fn a_game_whose_numbers_this_build_cannot_read_is_still_watched() {
    let dir = tempfile::tempdir().unwrap();
    let (path, scenario, played) = written(dir.path(), "one", ["L1", "L1"], 1);
    let start = Game::open(&path).unwrap().start;
    let mut opening = Opening::of(&scenario, start, "4".to_owned());
    let params = opening.data.iter_mut().find(|datum| datum.name == "rules/params.ron").unwrap();
    params.text = params.text.replacen("allowance_min", "allowance_of_old", 1);
    params.hash = blake3::hash(params.text.as_bytes()).to_hex().to_string();
    let old = dir.path().join("old.flank");
    Writer::create(&Disk::real(), &old, &opening).unwrap().append(&played).unwrap();
    let mut host = Host::new(house(dir.path()));
    assert!(matches!(&host.ask(Ask::Open("old".to_owned()))[..], [News::Trouble(_)]));
    let news = host.ask(Ask::Watch("old".to_owned()));
    assert!(matches!(&news[0], News::Said(text) if text.contains("another build")), "{news:?}");
    assert!(shown(news).agrees);
}

#[test]
fn a_game_under_way_is_watched_as_ones_own_side() {
    let dir = tempfile::tempdir().unwrap();
    let mut host = Host::new(house(dir.path()));
    host.ask(Ask::Start(new_game("L1")));
    seal(&mut host, BLUE);
    let start = shown(host.ask(Ask::Watch("first-orders-1".to_owned())));
    assert_eq!(start.audience, Audience::Side(Side::Blue));
}

#[test]
fn a_recording_is_written_as_data_beside_its_file_and_nothing_is_written_over() {
    let dir = tempfile::tempdir().unwrap();
    let mut host = Host::new(house(dir.path()));
    host.ask(Ask::Start(new_game("L1")));
    seal(&mut host, BLUE);
    host.ask(Ask::Watch("first-orders-1".to_owned()));
    let blue = || Ask::Export { format: "csv".to_owned(), audience: Audience::Side(Side::Blue) };
    for name in ["first-orders-1-blue.csv", "first-orders-1-blue-2.csv"] {
        let news = host.ask(blue());
        assert!(matches!(&news[..], [News::Said(text)] if text.contains(name)), "{news:?}");
        let text = std::fs::read_to_string(dir.path().join(name)).unwrap();
        assert_eq!(text, "csv Side(Blue) First Orders");
    }
}

#[test]
fn a_branch_is_a_game_of_its_own_and_the_recording_stays() {
    let dir = tempfile::tempdir().unwrap();
    let mut host = Host::new(house(dir.path()));
    host.ask(Ask::Start(new_game("L1")));
    for _ in 0..3 {
        seal(&mut host, BLUE);
    }
    host.ask(Ask::Watch("first-orders-1".to_owned()));
    let file = dir.path().join("first-orders-1.flank");
    let bytes = std::fs::read(&file).unwrap();
    let branch = Ask::Branch { turn: 2, side: Side::Red, luck: Luck::Fresh, name: "other".to_owned() };
    let update = update(host.ask(branch));
    assert_eq!((update.hat, update.phase), (RED, Phase::Plan), "Red is a person now, Blue a commander");
    let next = crate::host::update(seal(&mut host, RED));
    assert_eq!(next.phase, Phase::Plan);
    assert_eq!(std::fs::read(&file).unwrap(), bytes);
    let shown = shown(host.ask(Ask::Watch("other".to_owned())));
    assert_eq!(shown.lines.len(), 2);
    assert_eq!(shown.lines[1].from, Some((0, 2)));
}

#[test]
fn the_list_says_how_each_game_stands() {
    let dir = tempfile::tempdir().unwrap();
    let mut host = Host::new(house(dir.path()));
    let state = |host: &mut Host| match host.ask(Ask::Games).remove(0) {
        News::Games(cards) => cards[0].state.clone(),
        other => panic!("{other:?}"),
    };
    host.ask(Ask::Start(new_game("L1")));
    assert_eq!(state(&mut host), GameState::InUse);
    host.ask(Ask::Leave);
    assert_eq!(state(&mut host), GameState::Planning);
    host.ask(Ask::Open("first-orders-1".to_owned()));
    seal(&mut host, BLUE);
    host.ask(Ask::Leave);
    assert_eq!(state(&mut host), GameState::Unwatched);
    host.ask(Ask::Open("first-orders-1".to_owned()));
    host.ask(Ask::Do(BLUE, Command::Resign { reason: "enough".to_owned() }));
    host.ask(Ask::Leave);
    assert_eq!(state(&mut host), GameState::Finished);
    let file = dir.path().join("first-orders-1.flank");
    let whole = std::fs::read(&file).unwrap();
    std::fs::write(&file, &whole[..whole.len() - 3]).unwrap();
    assert_eq!(state(&mut host), GameState::Torn);
    std::fs::write(&file, "letter to a friend\n").unwrap();
    assert!(matches!(state(&mut host), GameState::Foreign(_)));
}
