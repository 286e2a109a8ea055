//! Invented names: nothing real is left in what is shown, and nothing but what is shown changes.

use std::sync::Arc;

use crate::games::{bundle, first_orders, play};
use crate::table::Table;
use eastern_flank::app::Msg;
use eastern_flank::app::port::News;
use eastern_flank::app::screens::Screen;
use eastern_flank::host::card;
use eastern_flank::prose::fiction::Fiction;
use eastern_flank::settings::Names;
use eastern_flank::tui::canvas::GlyphSet;
use eastern_flank::tui::draw;
use flank_engine::base::ids::Side;
use flank_engine::session::Record;
use flank_engine::setup::scenario::Scenario;

/// Texts of the screen as it is.
fn shown(table: &Table) -> String {
    draw::text(&table.page(), (200, 60), GlyphSet::Color).join("\n")
}

/// Whole words of a text that are a real name, or part of one said whole.
fn real_in(text: &str) -> Vec<String> {
    let is_whole = |name: &str, at: usize| {
        let before = text[..at].chars().next_back();
        let after = text[at + name.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    };
    let found = |name: &&str| text.match_indices(*name).any(|(at, _)| is_whole(name, at));
    Fiction::shipped().real().filter(found).map(str::to_owned).collect()
}

fn fictional(table: &mut Table) {
    table.model.settings.names = Names::Fictional;
    table.send(Msg::Tick(table.model.now_ms));
}

/// The keys that go through the desks, an order, the seal and the film.
const TOUR: [&str; 12] = ["1", "2", "3", "4", "5", "o v", "enter", "1 ]", "m", "esc", "e", "esc"];

#[test]
fn no_real_name_is_left_on_any_page_and_they_come_back() {
    for side in Side::BOTH {
        let mut table = Table::new(side);
        let real = shown(&table);
        assert!(!real_in(&real).is_empty(), "the real names are real: {real}");
        fictional(&mut table);
        let mut seen = String::new();
        for keys in TOUR {
            table.press(keys);
            seen.push_str(&shown(&table));
            assert_eq!(real_in(&shown(&table)), [""; 0], "{side:?}, {keys}: {}", shown(&table));
        }
        assert!(seen.contains("Brenn") && seen.contains("ARL"), "they have other names: {seen}");
        table.model.settings.names = Names::Real;
        table.send(Msg::Tick(table.model.now_ms));
        table.press("1");
        assert!(!real_in(&shown(&table)).is_empty(), "and the real ones again: {}", shown(&table));
    }
}

#[test]
fn a_game_that_was_left_stays_left() {
    let mut table = Table::new(Side::Blue);
    (table.model.game, table.model.screen) = (None, Screen::title());
    fictional(&mut table);
    assert!(table.model.game.is_none(), "other names open no game: {:?}", table.model.screen);
}

#[test]
fn cards_of_all_scenarios_tell_no_real_name() {
    let mut table = Table::new(Side::Blue);
    table.model.settings.names = Names::Fictional;
    let texts = bundle();
    let all: Vec<_> =
        texts.scenarios().map(|id| card(&Scenario::parse(&texts, id, &[]).expect("it is valid"))).collect();
    let before: Vec<String> = all.iter().map(|card| format!("{:?}", (&card.situation, &card.coach))).collect();
    assert!(before.iter().all(|text| !real_in(text).is_empty()));
    table.send(Msg::News(Box::new(News::Scenarios(all))));
    for card in &table.model.scenarios {
        let told = (&card.title, &card.place, &card.aims, &card.situation, &card.mission, &card.winning);
        let text = format!("{told:?} {:?} {:?} {:?}", card.debrief, card.coach, card.knobs);
        assert_eq!(real_in(&text), [""; 0], "{}: {text}", card.id);
        for view in card.first.values() {
            let names = view.own.iter().filter_map(|u| u.label.as_ref()).map(|l| format!("{}; {}", l.name, l.short));
            let nodes = view.nodes.values().map(|n| n.name.clone());
            let towns = view.book.map.towns().iter().map(|t| t.name.clone());
            let text = names.chain(nodes).chain(towns).collect::<Vec<_>>().join("; ");
            assert_eq!(real_in(&text), [""; 0], "{}: {text}", card.id);
        }
    }
}

#[test]
fn a_town_without_an_invented_name_is_its_hex() {
    let mut text = bundle().get("scenarios/first-orders.ron").expect("it is there").to_owned();
    text = text.replacen("window: (c0: 39, c1: 46, r0: 59, r1: 64)", "window: (c0: 34, c1: 48, r0: 57, r1: 70)", 1);
    let mut bundle = bundle();
    bundle.put("scenarios/first-orders.ron", text);
    let scenario = Scenario::parse(&bundle, "first-orders", &[]).expect("a wider window");
    let mut view = flank_engine::session::Session::begin(
        Arc::new(scenario),
        flank_engine::session::Options {
            players: [].into(),
            settings: Vec::new(),
            seed: flank_engine::base::seed::Seed::from_number(1),
        },
    )
    .0
    .side_view(Side::Blue);
    let before: Vec<String> = view.book.map.towns().iter().map(|town| town.name.clone()).collect();
    let number = |name: &str| name.len() == 5 && name.chars().all(|c| c.is_ascii_digit());
    Fiction::shipped().side(&mut view);
    let after: Vec<_> = view.book.map.towns().iter().map(|town| (town.name.clone(), town.hex.to_string())).collect();
    assert!(after.iter().any(|(name, _)| number(name)), "a window this wide has such towns");
    for (real, (name, hex)) in before.iter().zip(&after) {
        assert!(real != name && (!number(name) || name == hex), "{real} is called {name} in {hex}");
    }
}

#[test]
fn names_change_no_digest_and_orders_are_typed_by_either() {
    let digests = |settings: &[(&str, &str)]| {
        let steps = play(&first_orders(settings), ["L1", "L1"], 1).1.into_iter().filter_map(|record| match record {
            Record::Step(step) => Some(step.whole.0),
            _ => None,
        });
        steps.collect::<Vec<_>>()
    };
    assert_eq!(digests(&[]), digests(&[("names", "fictional")]));
    // The game itself may ask for them.
    let mut table = Table::with(first_orders(&[("names", "fictional")]), Side::Blue, |_| {});
    table.press("5");
    assert_eq!(real_in(&shown(&table)), [""; 0], "{}", shown(&table));
    let game = table.game();
    let voice = |word: &str| eastern_flank::app::chamber::named(game, &table.model.words, word);
    assert!(voice("alu").is_some() && voice("alu") == voice("deu"));
    let drafted = |keys: &str, names: Names| {
        let mut table = Table::new(Side::Blue);
        table.model.settings.names = names;
        table.send(Msg::Tick(table.model.now_ms));
        table.press(keys);
        table.game().drafts.orders().to_vec()
    };
    let keys = "X ] m g \"40061 enter enter 5 o v enter";
    assert_eq!(drafted(keys, Names::Real), drafted(keys, Names::Fictional), "orders have no names in them");
    assert_eq!(drafted(keys, Names::Real).len(), 2);
}
