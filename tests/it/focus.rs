//! The focus on the planning screen: what shows it is what the keys work on, and it comes by every panel.

use std::collections::BTreeSet;

use crate::table::Table;
use crate::verbs::{OPEN, asked};
use eastern_flank::app::msg::{Mouse, Msg};
use eastern_flank::present::page::{Body, Page, Panel};
use eastern_flank::present::row::Item;
use eastern_flank::tui::canvas::GlyphSet;
use eastern_flank::tui::draw;
use flank_engine::base::ids::Side;
use flank_engine::world::order::Verb;

/// The column of a page.
fn column(page: &Page) -> &[Panel] {
    match &page.body {
        Body::Split(split) => &split.side,
        _ => panic!("no desk"),
    }
}

/// Titles of the column and the one in the focus; none while what stands left has it.
fn titles(table: &Table) -> (Vec<String>, Option<String>) {
    let page = table.page();
    let lit: Vec<&Panel> = column(&page).iter().filter(|panel| panel.focus).collect();
    assert!(lit.len() <= 1, "one focus: {lit:?}");
    let all = column(&page).iter().map(|panel| panel.title.clone()).collect();
    (all, lit.first().map(|panel| panel.title.clone()))
}

/// The same side before First Orders as it is and with everything open.
fn tables(side: Side) -> [Table; 2] {
    [Table::new(side), Table::with(std::sync::Arc::clone(&OPEN), side, asked)]
}

#[test]
fn tab_comes_by_every_panel_of_every_desk_and_back() {
    let mut most = 0;
    for (side, desk) in Side::BOTH.into_iter().flat_map(|side| (1..=5).map(move |desk| (side, desk))) {
        for mut table in tables(side) {
            table.press(&format!("X {desk}"));
            let (start, first) = titles(&table);
            let mut seen: BTreeSet<String> = first.iter().cloned().collect();
            let mut all: BTreeSet<String> = start.into_iter().collect();
            let mut order = Vec::new();
            for _ in 0..20 {
                table.press("tab");
                let (shown, here) = titles(&table);
                all.extend(shown);
                if here == first {
                    break;
                }
                let here = here.expect("the column has the focus");
                assert!(seen.insert(here.clone()), "{side:?} {desk}: {here} twice before the first again");
                order.push(here.clone());
                let row = draw::text(&table.page(), (80, 24), GlyphSet::Color);
                let page = table.page();
                let tab = column(&page).iter().find(|panel| panel.focus).expect("just found").tab_word().to_owned();
                assert!(
                    row.iter().take(4).any(|line| line.contains(&tab)),
                    "{side:?} {desk}: {tab} is not in {row:#?}"
                );
            }
            assert_eq!(seen, all, "{side:?} {desk}");
            most = most.max(seen.len());
            // And the same way back.
            for expected in order.iter().rev() {
                table.press("S-tab");
                assert_eq!(titles(&table).1.as_ref(), Some(expected), "{side:?} {desk}");
            }
        }
    }
    assert!(most > 4, "the longest column has {most}");
}

#[test]
fn a_click_on_a_tab_opens_it() {
    for (side, desk) in Side::BOTH.into_iter().flat_map(|side| (1..=5).map(move |desk| (side, desk))) {
        for mut table in tables(side) {
            table.press(&format!("X {desk}"));
            let (all, _) = titles(&table);
            for (place, title) in all.iter().enumerate() {
                table.send(Msg::Mouse(Mouse::Panel(place)));
                assert_eq!(titles(&table).1.as_ref(), Some(title), "{side:?} {desk}, tab {place}");
            }
        }
    }
}

/// The draft that is marked in the list, from 0.
fn marked(table: &Table) -> Option<usize> {
    let page = table.page();
    let list = column(&page).iter().find(|panel| panel.title == "ORDERS")?;
    list.items.iter().position(|item| matches!(item, Item::Row(row) if row.selected))
}

#[test]
fn at_the_council_desk_the_list_in_the_focus_is_the_one_that_is_worked_on() {
    for (side, keys) in [(Side::Blue, "5 o v enter o g enter"), (Side::Red, "5 o g enter o g right enter")] {
        let mut table = Table::with(std::sync::Arc::clone(&OPEN), side, asked);
        table.press(&format!("X {keys} 5"));
        let drafts = table.game().drafts.orders().to_vec();
        assert_eq!(drafts.len(), 2, "{side:?}: {:?}", table.model.remark);
        assert_eq!(marked(&table), None, "what stands left has the focus");
        table.press("tab");
        assert_eq!(titles(&table).1.as_deref(), Some("ORDERS"), "{side:?}");
        assert_eq!(marked(&table), Some(0));
        table.press("x");
        let left: Vec<&Verb> = table.game().drafts.orders().iter().map(|order| &order.verb).collect();
        assert_eq!(left, [&drafts[1].verb], "{side:?}: the marked one is cancelled");
    }
}
