//! Learning objectives at the end of a game: the figures that met or missed them, from what the side was told.

use eastern_flank::app::port::{Ask, News};
use eastern_flank::host::Host;
use eastern_flank::staff::lessons::{Lesson, WHY_OPENED};
use flank_engine::session::Command;

use crate::host::{BLUE, house, new_game, seal};

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
