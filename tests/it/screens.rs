//! The screens around the turn: film, brief, end, title, games, replay, settings, faults, from a real game.

use std::sync::Arc;

use crate::golden;
use crate::table::Table;
use eastern_flank::app::Msg;
use eastern_flank::app::actions;
use eastern_flank::app::layers::Layer;
use eastern_flank::app::port::{Again, Ask, Audience, GameCard, GameState, KnobCard, News, Shown, Swing, Trouble};
use eastern_flank::app::screens::Screen;
use eastern_flank::present::outline::Line;
use eastern_flank::present::page::Page;
use eastern_flank::present::reports::as_before;
use eastern_flank::prose::Names;
use eastern_flank::staff::lessons::{Found, Lesson};
use eastern_flank::tui::canvas::GlyphSet;
use eastern_flank::tui::draw;
use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{EntryNo, Side};
use flank_engine::base::moment::{Moment, Step};
use flank_engine::base::refusal::VerbName;
use flank_engine::rules::score::Score;
use flank_engine::session::{Phase, View};
use flank_engine::setup::book::Dimension;
use flank_engine::setup::texts::Proof;
use flank_engine::view::Belief;

/// What the outline of a page says, line by line.
fn said(page: &Page) -> Vec<String> {
    texts(page.outline().lines)
}

/// Draws a page at the three sizes and tells its outline; each is a golden.
fn goldens(name: &str, page: &Page) {
    for size in [(80, 24), (120, 40), (200, 60)] {
        let drawn = draw::text(page, size, GlyphSet::Mono);
        assert_eq!(drawn.len(), usize::from(size.1));
        golden::check(&format!("{name}{}", size.0), &drawn.join("\n"));
    }
    golden::check(&format!("{name}_said"), &said(page).join("\n"));
}

/// A game whose first turn was just played: two orders, then sealed.
fn after_a_turn() -> Table {
    let mut table = Table::new(Side::Blue);
    table.press("X ] m g");
    table.press("\"41061 enter enter");
    table.press("3 o d tab tab x enter 5 o v enter 1");
    table.press("space space space space space space space");
    assert!(matches!(table.model.screen, Screen::Film(_)), "{:?} {:?}", table.model.screen, table.model.layers);
    table
}

#[test]
fn the_film_tells_the_turn_and_then_comes_the_brief() {
    let mut table = after_a_turn();
    table.press("right right right right");
    assert!(said(&table.page()).iter().any(|line| line.contains("of 10 stopped")), "the raid is in front");
    goldens("film_", &table.page());
    table.press("enter");
    assert!(matches!(table.model.screen, Screen::Brief(_)));
    let page = table.page();
    let lines = said(&page);
    assert!(lines.len() <= 60, "{} lines:\n{}", lines.len(), lines.join("\n"));
    goldens("brief_", &page);
}

/// A model at the title that knows one scenario with its first view.
fn at_the_title() -> Table {
    let mut table = Table::new(Side::Blue);
    let mut card = crate::table::card();
    card.first = [(Side::Blue, table.game().view.clone())].into();
    let knob = |key: &str, takes: &str, doc: &str| KnobCard {
        key: key.to_owned(),
        usual: "2".to_owned(),
        takes: takes.to_owned(),
        doc: doc.to_owned(),
    };
    let words = (1..9).map(|n| knob(&format!("word_{n}"), "2, 3", "one of many"));
    card.knobs = words.chain([knob("vjtf_turn", "1 to 3", "turn in which the spearhead arrives")]).collect();
    table.model.game = None;
    table.model.layers.clear();
    table.model.screen = Screen::title();
    table.send(Msg::News(Box::new(News::Scenarios(vec![card]))));
    table
}

fn game_card(name: &str, turn: u32, state: GameState) -> GameCard {
    GameCard {
        name: name.to_owned(),
        title: "First Orders".to_owned(),
        scenario: "first-orders".to_owned(),
        scores: (state == GameState::Finished).then(|| [(Side::Blue, 838), (Side::Red, 210)].into()),
        side: Some(Side::Blue),
        turn,
        state,
        entries: EntryNo(21),
        written: 1_710_407_520,
        demo: false,
    }
}

#[test]
fn the_title_briefs_and_sets_up() {
    let mut table = at_the_title();
    goldens("title_", &table.page());
    table.press("enter j j j j j j j j j j j j l");
    for size in [(80, 24), (120, 40), (200, 60)] {
        let all = draw::text(&table.page(), size, GlyphSet::Color).join("\n");
        for part in ["vjtf_turn      ‹ 3 ›", "turn in which the spearhead arrives"] {
            assert!(all.contains(part), "{size:?}: {part}\n{all}");
        }
    }
    table.press("k k k k k k k k k k l");
    let Screen::Setup(setup) = &table.model.screen else { panic!("{:?}", table.model.screen) };
    let new = setup.new_game();
    assert_eq!(new.settings, [("vjtf_turn".to_owned(), "3".to_owned())]);
    assert_ne!(new.opponent, "L1", "the opponent was turned");
    goldens("setup_", &table.page());
    table.press("s");
    assert!(matches!(table.asks.last(), Some(Ask::Start(asked)) if *asked == new));
}

#[test]
fn games_say_how_they_stand_and_go_on() {
    let mut table = at_the_title();
    let cards = vec![
        game_card("first-orders-2", 2, GameState::Planning),
        game_card("first-orders-1", 3, GameState::Damaged("line 88: check differs".to_owned())),
    ];
    table.send(Msg::News(Box::new(News::Games(cards))));
    table.press("s j");
    goldens("games_", &table.page());
    table.press("k enter");
    assert!(matches!(table.asks.last(), Some(Ask::Open(name)) if name == "first-orders-2"));
}

#[test]
fn a_unit_that_is_no_more_is_called_by_its_name() {
    let mut table = Table::new(Side::Blue);
    let game = table.model.game.as_mut().expect("a game is open");
    let gone = game.view.own.iter().find(|u| u.label.as_ref().is_some_and(|l| l.handle == "1bde")).expect("1bde").id;
    game.before = Some(game.view.clone());
    game.view.own.retain(|u| u.id != gone);
    game.belief = Belief::new(&game.view);
    let game = table.game();
    let names = Names::new(game.belief.world(), &table.model.words);
    assert_eq!(names.unit(gone), format!("unit {}", gone.0), "it is out of the view");
    assert_eq!(as_before(game, &names).unit(gone), "1st Infantry Brigade");
}

#[test]
fn the_end_says_what_decided_it() {
    let mut table = Table::new(Side::Blue);
    table.play_to_the_end();
    goldens("end_", &table.page());
    let proof = Proof::Orders(5);
    let lesson = Lesson {
        text: "Give orders".to_owned(),
        asked: "5 orders".to_owned(),
        found: vec![Found { proof, figure: Some(7), beside: None, met: true }],
    };
    table.model.game.as_mut().expect("it is open").lessons = vec![lesson];
    let small = |table: &Table| draw::text(&table.page(), (80, 24), GlyphSet::Mono).join("\n");
    assert!(!small(&table).contains("7 orders taken, 5 asked"), "there is no room for it at first");
    table.press("j j j j j j j j j j j j j j j j j j j j");
    assert!(small(&table).contains("7 orders taken, 5 asked"), "{}", small(&table));
    table.press("k k k k k k k k k k k k k k k k k k k k");
    let (name, hat) = (table.game().name.clone(), table.game().update.hat);
    let swing = |turn, was, now| Swing { turn, since: 0, was, now, told: None };
    let swings = vec![swing(1, 860, 684), swing(2, 684, 339)];
    let says = |table: &Table, text: &str| said(&table.page()).iter().any(|line| line.contains(text));
    table.send(Msg::News(Box::new(News::Swings("another".to_owned(), hat, swings.clone()))));
    assert!(!says(&table, "−345") && !says(&table, "minus 345"), "the swings of another game are not this one's");
    table.send(Msg::News(Box::new(News::Swings(name.clone(), hat, swings))));
    table.press("b");
    table.send(Msg::Paste("red_plan=halt".to_owned()));
    table.press("enter");
    assert!(matches!(table.asks.last(), Some(Ask::Rerun(setting)) if setting == "red_plan=halt"), "{:?}", table.asks);
    let score = |total| Score { total, dimensions: [(Dimension::Territory, 833)].into() };
    let again = Again {
        setting: "red_plan=halt".to_owned(),
        scores: [(Side::Blue, score(687)), (Side::Red, score(404))].into(),
        holders: [(HexNo(40061), Some(Side::Blue))].into(),
        dropped: 2,
    };
    table.send(Msg::News(Box::new(News::Again(name, hat, again))));
    goldens("end_weighed_", &table.page());
    table.press("n");
    assert!(matches!(table.asks.last(), Some(Ask::Start(new)) if new.seed.is_none() && new.opponent == "L1"));
}

#[test]
fn the_title_tells_what_is_new_and_what_was_played_and_the_coach_introduces_it() {
    let mut table = at_the_title();
    let first = table.model.scenarios[0].clone();
    let mut second = first.clone();
    "second".clone_into(&mut second.id);
    "Second".clone_into(&mut second.title);
    second.verbs.entry(Side::Blue).or_default().push(VerbName::Cyber);
    second.coach = None;
    table.send(Msg::News(Box::new(News::Scenarios(vec![first, second.clone()]))));
    let mut games = vec![game_card("one", 3, GameState::Finished), game_card("two", 2, GameState::Planning)];
    for game in &mut games {
        "second".clone_into(&mut game.scenario);
    }
    table.send(Msg::News(Box::new(News::Games(games))));
    table.press("2");
    goldens("title_second_", &table.page());
    let mut other = Table::new(Side::Blue);
    other.model.scenarios.clone_from(&table.model.scenarios);
    let update = other.game().update.clone();
    other.model.game = None;
    let card = Arc::new(second);
    other.send(Msg::News(Box::new(News::Playing { name: "second-1".to_owned(), card, update })));
    let tutor = &other.game().tutor;
    assert!(tutor.card().is_some_and(|card| card.contains("Cyber")), "{:?}", tutor.card());
    other.press("~");
    assert_eq!(other.game().tutor.card(), None, "one verb is new, the others the first scenario gave");
}

#[test]
fn a_fault_says_what_is_safe_and_what_to_press() {
    let mut table = at_the_title();
    let trouble = Trouble {
        what: "shield-over-riga.flank line 88: check differs.".to_owned(),
        place: "line 88".to_owned(),
        expected: "a whole record".to_owned(),
        safe: "Lines 1–87 are good: turn 2, planning.".to_owned(),
        way_out: "Watch it up to line 87.".to_owned(),
    };
    table.send(Msg::News(Box::new(News::Trouble(trouble))));
    goldens("fault_", &table.page());
    table.press("enter");
    assert!(matches!(table.model.screen, Screen::Title(_)));
}

#[test]
fn settings_are_turned_and_explained() {
    let mut table = at_the_title();
    table.press("o j j j");
    goldens("settings_", &table.page());
    let was = table.model.settings.motion;
    table.press("l");
    assert_ne!(table.model.settings.motion, was);
}

/// A recording at the start of turn 1, as somebody.
pub(crate) fn recording(table: &Table, audience: Audience) -> Shown {
    let moment = |step| Moment { turn: 1, pulse: 0, step, tick: 0 };
    Shown {
        name: "first-orders-1".to_owned(),
        title: "First Orders".to_owned(),
        turn: 1,
        at: None,
        moments: vec![moment(Step::Orders), moment(Step::Council), moment(Step::Strike)],
        turns: vec![1, 2, 3],
        audience,
        view: View::Side(table.game().view.clone()),
        before: None,
        reports: Vec::new(),
        curves: vec![("Territory".to_owned(), vec![1000, 833, 278]), ("Heat".to_owned(), vec![400, 400, 550])],
        bookmarks: vec![(2, "bridge".to_owned())],
        lines: Vec::new(),
        agrees: true,
        finished: false,
    }
}

#[test]
fn a_recording_is_scrubbed_branched_and_kept_from_the_curious() {
    let mut table = Table::new(Side::Blue);
    table.press("X");
    let shown = recording(&table, Audience::Side(Side::Blue));
    table.send(Msg::News(Box::new(News::Shown(Box::new(shown)))));
    goldens("replay_", &table.page());
    table.press("right");
    assert!(matches!(table.asks.last(), Some(Ask::Show { turn: 1, at: Some(at), .. }) if at.step == Step::Orders));
    table.press("]");
    assert!(matches!(table.asks.last(), Some(Ask::Show { turn: 2, at: None, .. })));
    let asked = table.asks.len();
    table.press("A");
    assert_eq!(table.asks.len(), asked, "an unfinished game shows no other side");
    table.press("B enter");
    let Some(Ask::Branch { turn: 1, side: Side::Blue, name, .. }) = table.asks.last() else { panic!("no branch") };
    assert_eq!(name, "first-orders-1-turn-1");
}

#[test]
fn between_two_hands_hangs_a_curtain() {
    let mut table = Table::new(Side::Blue);
    table.press("X");
    let other = table.other_update();
    table.send(Msg::News(Box::new(News::Playing {
        name: "first-orders-1".to_owned(),
        card: std::sync::Arc::new(crate::table::card()),
        update: Box::new(other),
    })));
    assert_eq!(table.game().side, Side::Blue, "the first hand goes on");
    let mut sealed = table.game().update.clone();
    sealed.phase = Phase::Sealed;
    table.send(Msg::News(Box::new(News::Playing {
        name: "first-orders-1".to_owned(),
        card: std::sync::Arc::new(crate::table::card()),
        update: sealed,
    })));
    goldens("curtain_", &table.page());
    table.press("esc q");
    assert!(said(&table.page()).iter().any(|line| line == "CURTAIN"), "nothing but Space lifts it");
    table.press("R");
    let aloud = said(&table.page());
    assert!(aloud.iter().any(|line| line == "READ OUT") && aloud.iter().any(|line| line == "CURTAIN"), "{aloud:?}");
    let drawn = draw::text(&table.page(), (120, 40), GlyphSet::Mono).join("\n");
    assert!(!drawn.contains("Narva") && !drawn.contains("DESK"), "read aloud, it hides as much:\n{drawn}");
    table.press("esc");
    table.press("space");
    assert_eq!(table.game().side, Side::Red);
}

/// The words of lines, whatever kind of line they are.
fn texts(lines: Vec<Line>) -> Vec<String> {
    let text = |line: Line| match line {
        Line::Heading(text)
        | Line::Sentence(text)
        | Line::Row(text)
        | Line::Warning(text)
        | Line::Choice { text, .. } => text,
    };
    lines.into_iter().map(text).collect()
}

#[test]
fn a_key_reads_the_focused_part_out() {
    let mut table = Table::new(Side::Blue);
    for keys in ["X", "tab", "3", "5", "1 ] m", "esc e", "esc i", "esc L", "esc ?", "esc space"] {
        table.press(keys);
        let (layers, wanted) = (table.model.layers.len(), texts(table.page().focused_outline().lines));
        table.press("R");
        let page = table.page();
        let sheet = page.sheets.last().expect("a sheet lies on top");
        assert_eq!(sheet.title, "READ OUT", "after {keys}");
        let mut told = texts(sheet.outline().lines);
        told.pop();
        assert_eq!(told[1..], wanted, "after {keys}");
        let drawn = draw::text(&page, (120, 40), GlyphSet::Mono).join("\n");
        assert!(drawn.contains("READ OUT") && drawn.contains(&wanted[0]), "{drawn}");
        table.press("esc");
        assert_eq!(table.model.layers.len(), layers, "Esc closes it, and nothing else, after {keys}");
    }
    table.press("R j R");
    assert!(!matches!(table.model.top(), Some(Layer::ReadOut(_))), "the same key closes it");
}

#[test]
fn credits_name_every_source_in_the_words_of_its_licence() {
    let mut table = Table::new(Side::Blue);
    table.press("X");
    table.send(Msg::Act(actions::named("credits").expect("an action").action));
    let shown = said(&table.page()).join(" ");
    // In the list of sources the words wanted stand between quotes.
    let sources = include_str!("../../assets/geodata/README.md");
    let licences = sources.split("## Licences").nth(1).expect("a chapter on licences");
    let words = licences.split_whitespace().collect::<Vec<_>>().join(" ");
    let wanted: Vec<&str> = words.split('"').skip(1).step_by(2).collect();
    assert_eq!(wanted.len(), 4, "{wanted:?}");
    for words in wanted {
        assert!(shown.contains(words.trim_end_matches('.')), "{words}\nis not in:\n{shown}");
    }
}
