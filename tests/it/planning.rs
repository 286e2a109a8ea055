//! The planning screen, key by key: the table of keys, the novice's first turns, drafts, desks, prompts, pictures.

use std::collections::BTreeSet;

use crate::golden;
use crate::table::Table;
use eastern_flank::app::actions::{self, Action, ROWS};
use eastern_flank::app::drafts::{Desk, Drafts};
use eastern_flank::app::keys::Key;
use eastern_flank::app::layers::Layer;
use eastern_flank::app::msg::{Mouse, Msg};
use eastern_flank::app::open::{self, Mark};
use eastern_flank::app::port::Ask;
use eastern_flank::app::screens::Screen;
use eastern_flank::tui::canvas::GlyphSet;
use eastern_flank::tui::draw;
use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{SeatId, Side, UnitId};
use flank_engine::base::refusal::VerbName;
use flank_engine::rules::check;
use flank_engine::session::Command;
use flank_engine::world::components::Stance;
use flank_engine::world::order::{Verb, When, Whom};

#[test]
fn no_key_means_two_things_in_one_context() {
    assert_eq!(actions::keyboard::conflicts(ROWS), []);
}

#[test]
fn every_stroke_of_the_table_is_a_key_we_have() {
    for row in ROWS {
        assert_eq!(row.strokes().count(), row.keys.split_whitespace().count(), "{}: {}", row.name, row.keys);
        for stroke in row.strokes() {
            let ctrl = matches!(stroke.key, Key::Ctrl(c) if !"clz".contains(c));
            assert!(!ctrl, "{}: of Ctrl only C L Z", row.name);
        }
    }
}

#[test]
fn names_of_actions_are_unique_and_every_verb_has_one() {
    let names: BTreeSet<&str> = ROWS.iter().map(|row| row.name).collect();
    assert_eq!(names.len(), ROWS.len());
    for verb in VerbName::ALL {
        let row = actions::row_of(Action::Verb(verb)).unwrap_or_else(|| panic!("{verb:?} has no row"));
        assert!(row.strokes().any(|s| s.first.is_some()), "{verb:?} has no key after o");
    }
}

#[test]
fn a_novice_follows_the_coach_with_the_keys_it_names() {
    let mut table = Table::new(Side::Blue);
    assert_eq!(table.step(), 1);
    table.press("]");
    assert_eq!(table.step(), 2, "the first unit is selected");
    table.press("e");
    assert_eq!(table.step(), 2, "the estimate is still open");
    table.press("esc");
    assert_eq!(table.step(), 3);
    table.press("m g");
    table.press("\"41061 enter");
    assert_eq!(table.step(), 4, "the prompt has a goal");
    table.press("enter");
    assert_eq!(table.step(), 5, "the brigade has an order");
    table.press("3 o d tab tab x enter");
    assert_eq!(table.step(), 6, "the battery emits and protects: {:?}", table.model.remark);
    table.press("5 o v enter");
    assert_eq!(table.step(), 7, "{:?}", table.model.remark);
    table.press("1 ] m g \"41061 enter ; enter");
    assert_eq!(table.step(), 8, "{:?}", table.model.remark);
    let orders = table.game().drafts.orders().to_vec();
    assert_eq!(orders.len(), 4);
    assert!(orders.iter().any(|o| o.when == When::Released));
    table.press("space space space");
    assert!(matches!(table.model.top(), Some(Layer::Seal(_))), "all desks are done: {:?}", table.model.layers);
    table.press("space");
    assert_eq!(table.step(), 9, "the turn is sealed: {:?}", table.model.remark);
    assert!(matches!(table.model.screen, Screen::Film(_)), "{:?}", table.model.screen);
    table.press("right right enter");
    assert_eq!(table.step(), 10, "the film is over");
    assert!(matches!(table.model.screen, Screen::Brief(_)));
    table.press("enter d enter");
    assert!(
        matches!(table.game().drafts.orders(), [o] if o.verb == Verb::Hold(Stance::Dig)),
        "{:?}",
        table.model.remark
    );
    table.press("space space space space space space");
    assert_eq!(table.step(), 0, "the coach is through: {:?} {:?}", table.model.screen, table.model.layers);
    assert_eq!(table.game().view.turn, 3);
}

#[test]
fn hiding_the_coach_changes_no_order() {
    let script = "] m g \"41061 enter enter 3 o d tab tab x enter 5 o v enter";
    let (mut seen, mut hidden) = (Table::new(Side::Blue), Table::new(Side::Blue));
    hidden.press("X");
    seen.press(script);
    hidden.press(script);
    assert_eq!(hidden.step(), 0);
    assert_eq!(seen.game().drafts.orders(), hidden.game().drafts.orders());
}

#[test]
fn enter_enter_is_a_legal_order_from_every_unit() {
    for side in Side::BOTH {
        let units: Vec<UnitId> = Table::new(side).game().view.own.iter().map(|u| u.id).collect();
        for unit in units {
            let mut table = Table::new(side);
            table.model.game.as_mut().expect("a game is open").choose(unit);
            table.press("enter enter");
            let game = table.game();
            let Some(order) = game.drafts.of_unit(unit) else {
                assert!(table.model.remark.is_some(), "{side:?} {unit:?}: says why not");
                continue;
            };
            assert_eq!(check::check(&game.belief, &game.mandate(), order), Ok(()), "{side:?} {unit:?}");
        }
    }
}

#[test]
fn undo_and_redo_return_the_same_bytes() {
    let mut drafts = Drafts::new(1, Side::Blue, SeatId::of("blue"));
    let mut states = vec![format!("{:?}", drafts.orders())];
    let mut dice: u32 = 7;
    for _ in 0..100 {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let unit = UnitId(1 + dice / 65_536 % 5);
        let before = format!("{:?}", drafts.orders());
        match dice / 1024 % 3 {
            0 => drafts.cancel(usize::try_from(dice / 4096 % 4).unwrap()),
            1 => drafts.put(drafts.blank(Whom::Unit(unit), Verb::Hold(Stance::Dig))),
            _ => drafts.put(drafts.blank(Whom::Unit(unit), Verb::Hold(Stance::Hold))),
        }
        let after = format!("{:?}", drafts.orders());
        if after != before {
            states.push(after);
        }
    }
    for state in states.iter().rev().skip(1) {
        assert!(drafts.undo());
        assert_eq!(format!("{:?}", drafts.orders()), *state);
    }
    assert!(!drafts.undo(), "nothing is left to take back");
    for state in states.iter().skip(1) {
        assert!(drafts.redo());
        assert_eq!(format!("{:?}", drafts.orders()), *state);
    }
    drafts.seal();
    assert!(!drafts.undo(), "none after sealing");
}

#[test]
fn desk_marks_follow_what_is_open_and_what_changed() {
    use Mark::{Done, Open, Standing};
    let mut table = Table::new(Side::Blue);
    let marks = |table: &Table| Desk::ALL.map(|desk| open::mark(table.game(), desk));
    assert_eq!(marks(&table), [Open, Standing, Standing, Standing, Open]);
    table.press("space");
    assert_eq!(marks(&table)[0], Standing, "marked, with nothing new");
    assert_eq!(table.game().desk, Desk::Council, "on to the next open desk");
    table.press("o v enter space");
    assert_eq!(marks(&table)[4], Done);
    table.press("esc 1 ] d enter");
    assert_eq!(marks(&table)[0], Open, "a change reopens a desk");
}

#[test]
fn a_refused_order_says_its_code_and_the_nearest_one_is_taken() {
    let mut table = Table::new(Side::Blue);
    let efp = table.game().by_handle("efp").expect("the battlegroup is there");
    table.model.game.as_mut().expect("a game is open").choose(efp);
    table.press("m enter");
    let remark = table.model.remark.clone().expect("it says why not");
    assert!(remark.text.starts_with("E03 "), "{}", remark.text);
    assert!(remark.text.contains("Article 5"), "{}", remark.text);
    table.press("= enter");
    let order = table.game().drafts.of_unit(efp).expect("the nearest legal order is taken");
    assert_eq!(order.when, When::Released);
}

#[test]
fn the_seal_sheet_guards_against_a_held_key() {
    let mut table = Table::new(Side::Blue);
    table.press("space space");
    assert!(matches!(table.model.top(), Some(Layer::Seal(_))));
    let now = table.model.now_ms;
    table.send(Msg::Tick(now + 100));
    table.send(Msg::Key(Key::parse("space").expect("a key")));
    assert_eq!(table.game().view.turn, 1, "too soon");
    table.press("enter");
    assert!(table.model.layers.is_empty(), "Enter goes to the first open item and never seals");
    assert_eq!(table.game().view.turn, 1);
}

#[test]
fn the_mouse_makes_the_same_move_as_the_keys() {
    let mut keys = Table::new(Side::Blue);
    keys.press("] m g \"41061 enter enter");
    let mut mouse = Table::new(Side::Blue);
    let (from, to) = (HexNo(40062), HexNo(41061));
    mouse.press("]");
    mouse.send(Msg::Mouse(Mouse::Drag(from, HexNo(40061))));
    mouse.send(Msg::Mouse(Mouse::Drag(from, to)));
    mouse.send(Msg::Mouse(Mouse::Drop(from, to)));
    assert_eq!(keys.game().drafts.orders(), mouse.game().drafts.orders());
    assert_eq!(keys.game().drafts.orders().len(), 1);
}

#[test]
fn every_change_is_kept_at_once() {
    let mut table = Table::new(Side::Blue);
    table.press("] m g \"41061 enter enter");
    let kept = table.asks.iter().rev().find_map(|ask| match ask {
        Ask::Do(_, Command::Draft(draft)) => Some(draft.orders.clone()),
        _ => None,
    });
    assert_eq!(kept.as_deref(), Some(table.game().drafts.orders()));
}

#[test]
fn the_which_key_sheet_opens_after_its_time_and_the_second_key_works_either_way() {
    let mut table = Table::new(Side::Blue);
    table.press("]");
    table.send(Msg::Key(Key::parse("o").expect("a key")));
    assert!(table.page().sheets.iter().all(|sheet| !sheet.title.contains("NEXT KEY")), "not before its time");
    let due = table.model.next_tick_ms().expect("a timer runs");
    table.send(Msg::Tick(due));
    assert!(table.page().sheets.iter().any(|sheet| sheet.title.contains("NEXT KEY")));
    table.send(Msg::Key(Key::parse("h").expect("a key")));
    assert!(matches!(table.model.top(), Some(Layer::Prompt(p)) if p.verb == VerbName::Hold));
}

#[test]
fn red_strikes_the_railhead() {
    let mut table = Table::new(Side::Red);
    table.press("3 f enter");
    let orders = table.game().drafts.orders();
    assert!(matches!(orders, [o] if matches!(o.verb, Verb::Strike { .. })), "{:?}", table.model.remark);
}

#[test]
fn every_row_of_the_table_can_be_asked_for_anywhere() {
    for row in ROWS {
        let mut table = Table::new(Side::Blue);
        table.press("]");
        table.send(Msg::Act(row.action));
        assert!(!table.page().marking().text().is_empty(), "{}", row.name);
    }
}

fn picture(name: &str, table: &Table) {
    let page = table.page();
    for size in [(80, 24), (120, 40), (200, 60)] {
        let text = draw::text(&page, size, GlyphSet::Mono).join("\n");
        golden::check(&format!("{name}{}", size.0), &text);
    }
}

#[test]
fn planning_looks_as_it_did() {
    let mut table = Table::new(Side::Blue);
    table.press("]");
    picture("plan_main", &table);
    table.press("X m g \"41061 enter");
    picture("plan_order", &table);
    table.press("enter 3 o d");
    picture("plan_amd", &table);
    table.press("tab tab x enter 5");
    picture("plan_council", &table);
    table.press("space space space");
    picture("plan_seal", &table);
}
