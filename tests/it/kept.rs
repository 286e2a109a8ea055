//! A killed process comes back where the person was: drafts, desk, cursor, the open prompt, the text being typed.

use crate::table::Table;
use eastern_flank::app::Model;
use eastern_flank::app::layers::{Layer, Purpose};
use eastern_flank::app::port::Ask;
use flank_engine::base::ids::Side;
use flank_engine::session::Command;

/// A planning turn with every kind of slot, typed reasons, undo and desks.
const TURN: &str = "] l l m l l ; ; F \" \"before-they-come left left enter h enter z Z m g \"41061 enter > 7 enter \
    3 o d down x tab right down down x enter 5 o v enter 1 ] m l ; \" \"wait backspace esc ; enter x z \
    o a l right tab right tab right esc d right tab + tab enter 2 4 1 { } } c + - H J v r space space";

/// What a person would miss.
fn stood(m: &Model) -> String {
    let game = m.game.as_ref().expect("a game is open");
    let over: Vec<String> = m
        .layers
        .iter()
        .filter_map(|layer| match layer {
            Layer::Prompt(prompt) => Some(format!("{prompt:?}")),
            Layer::Text(Purpose::Reason, field) => Some(format!("{field:?}")),
            _ => None,
        })
        .collect();
    let drafts = (game.drafts.orders(), game.drafts.done());
    format!("{drafts:?} {:?} {:?} {over:?}", game.desk, game.cursor)
}

#[test]
fn a_kill_at_any_point_of_a_planning_turn_brings_back_prompt_text_and_cursor() {
    let mut table = Table::new(Side::Blue);
    let mut points = 0;
    for token in TURN.split_whitespace() {
        let keys: Vec<String> = match token.strip_prefix('"') {
            Some(text) if !text.is_empty() => text.chars().map(String::from).collect(),
            _ => vec![token.to_owned()],
        };
        for key in keys {
            table.press(&key);
            table.pause();
            assert_eq!(stood(&table.killed()), stood(&table.model), "after {key}, point {points}");
            points += 1;
        }
    }
    assert!(points >= 100, "{points} points");
}

#[test]
fn a_pause_keeps_a_change_once_and_haste_keeps_nothing() {
    let mut table = Table::new(Side::Blue);
    table.pause();
    let drafts = |t: &Table| t.asks.iter().filter(|a| matches!(a, Ask::Do(_, Command::Draft(_)))).count();
    assert_eq!(drafts(&table), 0, "nothing changed yet");
    table.press("l l");
    assert_eq!(drafts(&table), 0, "no second has passed");
    table.pause();
    assert_eq!(drafts(&table), 1);
    table.pause();
    assert_eq!(drafts(&table), 1, "the same is not kept twice");
    assert_eq!(table.model.next_tick_ms(), None, "and no timer runs");
}

#[test]
fn words_of_a_place_that_mean_nothing_are_let_go() {
    let table = Table::new(Side::Blue);
    for place in ["", "9", "1 99999 (prompt:", "x y z", "1 40061 (prompt:(),reason:None)"] {
        let mut other = table.killed();
        let game = other.game.as_mut().expect("a game is open");
        let mut update = game.update.clone();
        let draft = flank_engine::session::Draft { place: place.to_owned(), ..Default::default() };
        update.draft = Some(draft);
        let model = Table::opened(update);
        assert!(model.layers.is_empty(), "{place}");
    }
}
