//! Sheets, title, projector and text columns: goldens of the bodies no other screen test draws.

use crate::golden;
use crate::pages;
use crate::scenes::corridor;
use eastern_flank::present::chip::{Frame, Kind};
use eastern_flank::present::map::{At, Battle, Layer, MapScene, Tint, Trail, Zoom};
use eastern_flank::present::page::{
    Bar, Body, Column, Figure, Main, Page, Panel, Place, Prompt, Sheet, Split, Stage, StageState, Title, Wall,
};
use eastern_flank::present::row::{Curve, Item, RhoScale, Row, Span, Tone};
use eastern_flank::tui::canvas::GlyphSet;
use eastern_flank::tui::draw;
use std::collections::BTreeSet;

fn check(name: &str, page: &Page, size: (u16, u16)) {
    golden::check(name, &draw::text(page, size, GlyphSet::Mono).join("\n"));
}

fn sheet(title: &str, foot: &str, items: Vec<Item>, place: Place) -> Sheet {
    Sheet { title: title.to_owned(), foot: foot.to_owned(), items, place, field: None }
}

fn line(text: &str) -> Item {
    Row::sentence(Tone::Fg, text).into()
}

fn with_body(body: Body) -> Page {
    let mut page = Page::new(pages::main(Zoom::Close).marking().clone(), pages::main(Zoom::Close).header, body);
    page.footer = pages::footer();
    page
}

#[test]
fn sheets_lie_in_the_middle_along_the_bottom_and_away_from_the_cursor() {
    let mut page = pages::main(Zoom::Close);
    let seal = vec![line("○ 1 Presence   5 new   4 standing   2 open"), Item::Rule, line("LOOK AGAIN")];
    page.sheets =
        vec![sheet("SEAL ORDERS · turn 6", "nothing leaves this screen until you seal", seal, Place::Centre(84))];
    check("sheet_seal120", &page, (120, 40));
    page.sheets =
        vec![sheet("v  LAYERS", "Esc cancels", vec![Item::Blank, line("1 ■ control and front")], Place::Bottom)];
    check("sheet_layers80", &page, (80, 24));
    let coach = Item::Para(Tone::Fg, "The battlegroup alone cannot hold. Send the brigade forward.".to_owned());
    page.sheets = vec![sheet("COACH 3 of 10", "X hide coach", vec![coach], Place::Corner(44))];
    check("sheet_coach120", &page, (120, 40));
    let rows =
        (1..60).map(|number| Row::sentence(Tone::Fg, format!("action {number}")).selected_if(number == 50).into());
    let mut palette = sheet("COMMAND", "", rows.collect(), Place::Centre(60));
    palette.field = Some(Prompt { text: "act".to_owned(), cursor: 3, ..Prompt::default() });
    page.sheets = vec![palette];
    let text = draw::text(&page, (120, 40), GlyphSet::Mono).join("\n");
    assert!(text.contains("▸action 50"), "the chosen row is in view:\n{text}");
}

#[test]
fn the_title_at_two_sizes() {
    let row = |words: &str, time: &str| Row::new(vec![Span::strong(Tone::Fg, words)]).right(vec![Span::dim(time)]);
    let list = vec![row("8 The Gap", "90 min").selected_if(true).into(), row("9 Gotland Watch", "75 min").into()];
    let briefing = vec![
        Item::Map(Box::new(corridor(Zoom::Theatre)), 8),
        Row::labelled("SITUATION", 11, vec![Span::fg("A corridor is demanded.")]).into(),
    ];
    let title = Title {
        name: "Eastern Flank".to_owned(),
        line: "deterrence and defence: a wargame, a replay theatre, a seminar table".to_owned(),
        backdrop: Some(Box::new(corridor(Zoom::Operational))),
        left: vec![Panel::new("NEW GAME", list).focus_if(true)],
        right: vec![Panel::new("BRIEFING · The Gap", briefing)],
    };
    let page = with_body(Body::Title(title));
    check("title120", &page, (120, 40));
    check("title80", &page, (80, 24));
}

#[test]
fn the_projector_shows_large_figures() {
    let figure = |caption: &str, digits: &str, note: &str| Figure {
        caption: caption.to_owned(),
        digits: digits.to_owned(),
        tone: Tone::Fg,
        note: vec![Span::dim(note)],
    };
    let wall = Wall {
        map: Some(Box::new(MapScene { cursor: None, ..corridor(Zoom::Operational) })),
        figures: vec![figure("TIME LEFT TO PLAN", "12:40", "BLUE drafting"), figure("COHESION", "71", "▼ −3")],
        lines: vec!["Suwałki held".to_owned(), "Olsztyn rail hit".to_owned()],
        last: vec![Span::strong(Tone::Accent, "SILENCE  "), Span::fg("ROE3 theatre targets  6:40")],
    };
    let mut page = with_body(Body::Wall(wall));
    page.footer = eastern_flank::present::page::Footer::default();
    check("projector80", &page, (80, 24));
}

#[test]
fn a_turn_being_played_and_text_columns() {
    let stage = |name: &str, state| Stage { name: name.to_owned(), state };
    let stages =
        vec![stage("Orders", StageState::Past), stage("Combat", StageState::Now), stage("Report", StageState::Ahead)];
    let umbrella = |reach: u16, at: At| -> BTreeSet<At> {
        let near = (70..100).flat_map(|row| (15..50).map(move |col| At::new(col, row)));
        near.filter(|hex| hex.distance(at) <= reach).collect()
    };
    let scene = MapScene {
        cursor: None,
        umbrellas: vec![(Layer::Upper, umbrella(2, At::new(29, 90))), (Layer::Short, umbrella(0, At::new(29, 90)))],
        layer_digits: true,
        tints: vec![(Tint::Lost, BTreeSet::from([At::new(32, 88)]))],
        trails: vec![Trail { hexes: vec![At::new(30, 88), At::new(31, 87)], own: true }],
        battles: vec![Battle { at: At::new(32, 87), flag: "1 402".to_owned() }],
        ..corridor(Zoom::Close)
    };
    let came = RhoScale { band: [1010, 1310, 1690], came: Some(1402) };
    let combat = Panel::new("COMBAT", vec![Item::Rho(came)]).aside("2 of 3");
    let curve = Curve { levels: (0..16).collect(), future_from: 12 };
    let label = Row::new(vec![Span::fg("Cohesion")]).right(vec![Span::dim("69 50–80")]);
    let timeline = Panel::new("TIMELINE", vec![Item::Curve(label, curve, Tone::Pol)]);
    let split = Split { main: Main::Map(Box::new(scene)), side: vec![combat], below: vec![timeline] };
    let mut page = with_body(Body::Split(split));
    page.bar = Bar::Steps(stages, vec![Span::dim("14/27")]);
    check("film120", &page, (120, 40));
    let chip = pages::chip(Frame::Friend, Kind::Mechanised, 8);
    let breath = Panel::new("IN ONE BREATH", vec![Row::new(vec![chip, Span::fg(" held A")]).into()]).focus_if(true);
    let numbers = Panel::new("NUMBERS", vec![Item::Big("71 %".to_owned(), Tone::Good)]);
    let columns = vec![Column { weight: 3, panels: vec![breath] }, Column { weight: 2, panels: vec![numbers] }];
    check("brief120", &with_body(Body::Columns(columns)), (120, 40));
}
