//! Learning objectives at the end of a game: the figures that met or missed them, from what the side was told.

use eastern_flank::app::port::{Ask, NewGame, News};
use eastern_flank::host::Host;
use eastern_flank::staff::lessons::{Found, Lesson, WHY_OPENED};
use eastern_flank::tui::canvas::GlyphSet;
use eastern_flank::tui::draw;
use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{OrderId, SeatId, Side};
use flank_engine::session::Command;
use flank_engine::setup::scenario::Scenario;
use flank_engine::setup::texts::Proof;
use flank_engine::turn::plan::Plan;
use flank_engine::world::components::Stance;
use flank_engine::world::order::{Going, Order, Verb, When, Whom};

use crate::games::bundle;
use crate::host::{BLUE, house, new_game, seal};
use crate::table::Table;

fn lessons(news: Vec<News>) -> Vec<Lesson> {
    let found = news.into_iter().find_map(|news| if let News::Lessons(BLUE, all) = news { Some(all) } else { None });
    found.expect("a game that is over tells its lessons")
}

fn figures(lessons: &[Lesson]) -> Vec<Vec<(Option<i32>, bool)>> {
    lessons.iter().map(|lesson| lesson.found.iter().map(|found| (found.figure, found.met)).collect()).collect()
}

#[test]
fn a_game_of_no_orders_seals_its_turns_and_learns_nothing_else() {
    let dir = tempfile::tempdir().unwrap();
    let mut host = Host::new(house(dir.path()));
    host.ask(Ask::Start(new_game("L1")));
    for turn in 1..3 {
        let news = seal(&mut host, BLUE);
        assert!(!news.iter().any(|n| matches!(n, News::Lessons(..))), "turn {turn}: the game goes on");
    }
    let told = lessons(seal(&mut host, BLUE));
    let expected = vec![
        vec![(Some(0), false), (Some(3), true)],
        vec![(None, false), (None, false)],
        vec![(Some(0), false)],
        vec![(None, false), (None, false)],
        vec![(None, false), (Some(1000), false)],
    ];
    assert_eq!(figures(&told), expected, "{told:#?}");

    host.ask(Ask::Do(BLUE, Command::Note(WHY_OPENED.to_owned())));
    host.ask(Ask::Leave);
    let again = lessons(Host::new(house(dir.path())).ask(Ask::Open("first-orders-1".to_owned())));
    assert_eq!(figures(&again)[2], [(Some(1), true)], "a remark made after the end counts, and is kept");
    assert_eq!(again[4], told[4]);
}

#[test]
fn of_what_nobody_counts_the_end_says_when_it_counts_as_met() {
    let mut table = Table::new(Side::Blue);
    table.play_to_the_end();
    let lesson = |asked: &str, found: Vec<Found>| Lesson { text: "Time".to_owned(), asked: asked.to_owned(), found };
    let counted = Found { proof: Proof::Orders(5), figure: Some(0), beside: None, met: false };
    let game = table.model.game.as_mut().expect("a game is open");
    game.lessons = vec![lesson("told at the table", Vec::new()), lesson("five orders", vec![counted])];
    let text = draw::text(&table.page(), (200, 60), GlyphSet::Color).join("\n");
    assert!(text.contains("told at the table"), "{text}");
    assert!(!text.contains("five orders"), "its figure says so: {text}");
}

#[test]
fn tripwire_tells_the_hours_with_and_without_the_battlegroup() {
    let dir = tempfile::tempdir().unwrap();
    let mut host = Host::new(house(dir.path()));
    host.ask(Ask::Start(NewGame { scenario: "tripwire".to_owned(), ..new_game("L1") }));
    let mut news = Vec::new();
    for _ in 0..6 {
        news = seal(&mut host, BLUE);
    }
    let told = lessons(news);
    let hours = &told[0].found[0];
    assert!(hours.figure.is_some() && hours.beside.is_some(), "nobody in the way: {hours:?}");
    assert!(told[0].is_met() == Some(true) && told[3].is_met() == Some(false), "{told:#?}");
    assert_eq!(told[4].found[0].figure, None, "without a decision the battlegroup was never free");
}

/// Under the setting it was played with, the rerun is the game itself: the same luck, orders and adversary.
#[test]
fn a_rerun_under_the_same_setting_is_the_same_game() {
    let dir = tempfile::tempdir().unwrap();
    let mut host = Host::new(house(dir.path()));
    let settings = vec![("bg".to_owned(), "off".to_owned())];
    host.ask(Ask::Start(NewGame { scenario: "tripwire".to_owned(), settings, ..new_game("L2") }));
    let scenario = Scenario::parse(&bundle(), "tripwire", &[("bg".to_owned(), "off".to_owned())]).expect("it is valid");
    // Riga is reinforced and dug in: without these orders it falls 12 hours earlier, so a rerun has to give them again.
    let away = |handle: &str, path: &[u32]| Order {
        id: OrderId(0),
        side: Side::Blue,
        seat: SeatId::of("blue"),
        whom: Whom::Unit(scenario.unit(handle).expect("a battalion of the file")),
        verb: Verb::Move(Going {
            path: path.iter().map(|h| HexNo(*h)).collect(),
            forced: false,
            bypass: false,
            probe: false,
        }),
        priority: 5,
        when: When::Always,
        not_before: None,
        rationale: None,
    };
    let dig = |handle: &str| Order { verb: Verb::Hold(Stance::Dig), ..away(handle, &[]) };
    let orders = vec![dig("1mib"), dig("ngst"), away("2mib", &[37074, 36073, 35073])];
    host.ask(Ask::Do(BLUE, Command::Submit(Plan { orders, considered: Vec::new() })));
    let mut news = host.ask(Ask::Do(BLUE, Command::Seal));
    for _ in 1..6 {
        news = seal(&mut host, BLUE);
    }
    let told = lessons(news);
    let hours = &told[0].found[0];
    assert!(hours.figure.is_some_and(|n| n < 72), "Riga falls: {hours:?}");
    assert_eq!(hours.figure, hours.beside, "{hours:?}");
}

#[test]
fn places_kept_levels_and_battalions_are_counted() {
    let dir = tempfile::tempdir().unwrap();
    let mut host = Host::new(house(dir.path()));
    host.ask(Ask::Start(NewGame { scenario: "sixty-hours".to_owned(), ..new_game("L1") }));
    let told = lessons((0..10).map(|_| seal(&mut host, BLUE)).last().unwrap());
    let found = figures(&told);
    let [kept, whole, entered, air] = &found[..] else { panic!("four objectives: {told:#?}") };
    let turn = |found: &(Option<i32>, bool)| found.0.expect("the columns come to both capitals");
    for place in kept {
        assert!((3..=10).contains(&turn(place)) && place.1 == (turn(place) > 5), "{kept:?}");
    }
    for (place, beside) in entered.iter().zip(kept) {
        assert!(place.0.is_none_or(|turn| Some(turn) >= beside.0) && place.1 == place.0.is_none(), "{entered:?}");
    }
    assert!(matches!(whole[..], [(Some(n), met)] if (0..12).contains(&n) && met == (n >= 8)), "{whole:?}");
    assert_eq!(air[1], (Some(0), false), "no order was given: {air:?}");
}
