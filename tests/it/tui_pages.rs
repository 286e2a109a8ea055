//! Whole pages on the screen: goldens at the sizes of the design, what is never dropped, outlines, small windows.

use crate::golden;
use crate::pages;
use eastern_flank::present::map::{At, Zoom};
use eastern_flank::present::outline::Line;
use eastern_flank::present::page::{DEFAULT_MARKING, Footer, Marking};
use eastern_flank::tui::canvas::GlyphSet;
use eastern_flank::tui::draw::{self, Painter, Target};
use eastern_flank::tui::layout::Density;
use eastern_flank::tui::theme::{Theme, ThemeName};
use eastern_flank::tui::widgets::bars;

fn check(name: &str, page: &eastern_flank::present::page::Page, size: (u16, u16)) {
    golden::check(name, &draw::text(page, size, GlyphSet::Mono).join("\n"));
    golden::check(&format!("{name}_ascii"), &draw::text(page, size, GlyphSet::Ascii).join("\n"));
}

#[test]
fn the_main_screen_at_three_sizes() {
    check("main80", &pages::main(Zoom::Operational), (80, 24));
    check("main120", &pages::main(Zoom::Close), (120, 40));
    check("main200", &pages::main(Zoom::Near), (200, 60));
}

#[test]
fn an_order_being_typed() {
    check("order120", &pages::order_prompt(), (120, 40));
}

#[test]
fn marking_side_and_help_stand_on_every_size() {
    for cols in [80, 81, 95, 109, 110, 119, 137, 159, 160, 200, 300] {
        for rows in [24, 25, 33, 34, 40, 53, 54, 60, 90] {
            let text = draw::text(&pages::main(Zoom::Close), (cols, rows), GlyphSet::Mono).join("\n");
            for part in [DEFAULT_MARKING, "BLUE", "? help"] {
                assert!(text.contains(part), "{part} at {cols}×{rows}:\n{text}");
            }
        }
    }
}

#[test]
fn a_window_too_small_says_so_and_carries_the_marking() {
    let page = pages::main(Zoom::Close);
    let letters = |text: &str| text.chars().filter(|ch| ch.is_alphanumeric()).collect::<String>();
    for cols in 1..80 {
        for rows in 1..24 {
            let text = draw::text(&page, (cols, rows), GlyphSet::Mono);
            assert_eq!(text.len(), usize::from(rows));
            if cols >= 12 && rows >= 6 {
                assert!(letters(&text.concat()).contains(&letters(DEFAULT_MARKING)), "{cols}×{rows}: {text:?}");
            }
            if cols >= 30 && rows >= 8 {
                assert!(text.join(" ").contains(&format!("{cols} × {rows}")), "{cols}×{rows}: {text:?}");
            }
        }
    }
    golden::check("small62", &draw::text(&page, (62, 18), GlyphSet::Mono).join("\n"));
}

#[test]
fn hints_go_from_the_right_by_rank_and_pending_keys_stay() {
    let mut footer = pages::footer();
    let kept = |footer: &Footer, room| {
        bars::fitting(&footer.hints, room).iter().map(|hint| hint.keys.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(kept(&footer, 110), "hjkl yubn ⏎ o ] Space Tab v e :");
    assert_eq!(kept(&footer, 30), "o ]");
    footer.hints.iter_mut().for_each(|hint| hint.pending = hint.keys == "v");
    assert_eq!(kept(&footer, 12), "v");
    assert_eq!(kept(&footer, 0), "v");
}

#[test]
fn an_empty_marking_becomes_the_default() {
    assert_eq!(Marking::new("  ").text(), DEFAULT_MARKING);
    assert_eq!(Marking::new("OEFENING").text(), "OEFENING");
}

#[test]
fn the_outline_tells_what_the_page_shows() {
    let outline = pages::main(Zoom::Close).outline();
    assert_eq!(outline.lines[0], Line::Sentence(DEFAULT_MARKING.to_owned()));
    assert_eq!(outline.lines[1], Line::Heading("The Gap. BLUE. War turn 6/12 D+1 06:00Z".to_owned()));
    assert!(outline.lines.contains(&Line::Row("Strength 74 %".to_owned())), "{outline:?}");
    let order =
        Line::Choice { word: "2".to_owned(), text: "2 done friend 15 Mech Advance 32087".to_owned(), default: false };
    assert!(outline.lines.contains(&order), "{outline:?}");
    for line in &outline.lines {
        let text = format!("{line:?}");
        assert!(!text.contains(['━', '─', '▓', '█', '│']), "{text}");
    }
}

#[test]
fn a_click_finds_hints_desks_rows_and_hexes() {
    let mut painter = Painter::new(Theme::builtin(ThemeName::Night), Density::Auto);
    let frame = painter.page(&pages::main(Zoom::Close), 120, 40);
    assert_eq!(frame.hits.at(20, 39), Some(&Target::Action("order".to_owned())));
    assert_eq!(frame.hits.at(4, 1), Some(&Target::Desk('1')));
    let Some(Target::Map { view, area }) = frame.hits.at(59, 12) else { panic!("the map is there") };
    assert_eq!(view.hex_of_cell(59 - area.x, 12 - area.y), At::new(35, 85));
    let row = frame.hits.all().iter().find(|(_, target)| matches!(target, Target::Row { item: 2, .. }));
    assert!(row.is_some_and(|(area, _)| area.x > 79), "orders can be clicked");
}

#[test]
fn a_frame_takes_four_milliseconds_at_most() {
    if cfg!(debug_assertions) {
        return;
    }
    let mut painter = Painter::new(Theme::builtin(ThemeName::Night), Density::Auto);
    let page = pages::main(Zoom::Near);
    painter.page(&page, 200, 60);
    let start = std::time::Instant::now();
    for _ in 0..20 {
        painter.page(&page, 200, 60);
    }
    let each = start.elapsed() / 20;
    println!("{each:?} a frame");
    assert!(each < std::time::Duration::from_millis(4), "{each:?}");
}

#[test]
#[ignore = "for the eye"]
fn look_pages() {
    let mut painter = Painter::new(Theme::builtin(ThemeName::Night), Density::Auto);
    for (page, cols, rows) in [
        (pages::main(Zoom::Operational), 80, 24),
        (pages::main(Zoom::Close), 120, 40),
        (pages::order_prompt(), 120, 40),
    ] {
        print!("{}", crate::look::ansi(&painter.page(&page, cols, rows).canvas));
    }
    for theme in
        [Theme::builtin(ThemeName::Paper), Theme::builtin(ThemeName::Cvd), Theme::builtin(ThemeName::Night).in_256()]
    {
        let frame = Painter::new(theme, Density::Auto).page(&pages::main(Zoom::Close), 120, 40);
        print!("{}", crate::look::ansi(&frame.canvas));
    }
}
