//! The screens around the turn: film, brief, end, title, games, replay, settings, faults, from a real game.

use crate::golden;
use crate::table::Table;
use eastern_flank::app::screens::Screen;
use eastern_flank::present::outline::Line;
use eastern_flank::present::page::Page;
use eastern_flank::tui::canvas::GlyphSet;
use eastern_flank::tui::draw;
use flank_engine::base::ids::Side;

/// The longest line of an outline, and how many lines it has.
fn said(page: &Page) -> Vec<String> {
    let text = |line: Line| match line {
        Line::Heading(text) | Line::Sentence(text) | Line::Row(text) | Line::Warning(text) => text,
        Line::Choice { text, .. } => text,
    };
    page.outline().lines.into_iter().map(text).collect()
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
    table.press("right right right");
    goldens("film_", &table.page());
    table.press("enter");
    assert!(matches!(table.model.screen, Screen::Brief(_)));
    let page = table.page();
    let lines = said(&page);
    assert!(lines.len() <= 60, "{} lines:\n{}", lines.len(), lines.join("\n"));
    goldens("brief_", &page);
}
