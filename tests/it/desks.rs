//! The planning desks as pages (ui §15 rows 4 to 7): what they show is what the engine's rules say of the side's belief.

use std::collections::BTreeSet;

use crate::golden;
use crate::table::Table;
use eastern_flank::app::calendar::{self, Need, Phase};
use eastern_flank::app::chamber::{self, Leaning};
use eastern_flank::app::game::Pick;
use eastern_flank::app::{pressure, raids};
use eastern_flank::present::figures::{Calendar, Chamber, Heat, Scale};
use eastern_flank::present::map::{At, Layer, MapScene, Zoom};
use eastern_flank::present::outline::{Line, said};
use eastern_flank::present::page::{Body, Main, Page, Panel};
use eastern_flank::present::row::{Item, Piece, Row};
use eastern_flank::prose::Words;
use eastern_flank::tui::canvas::{Area, Canvas, GlyphSet};
use eastern_flank::tui::draw;
use eastern_flank::tui::map::{self, raster::BaseCache};
use eastern_flank::tui::theme::{Theme, ThemeName};
use flank_engine::base::ids::{Side, UnitId};
use flank_engine::base::refusal::{Measure, Stage};
use flank_engine::rules::{council, release};
use flank_engine::setup::words::IncidentKind;
use flank_engine::view::Belief;
use flank_engine::world::components::Release;
use flank_engine::world::order::Verb;

/// Panels left of a page without a map.
fn left(page: &Page) -> &[Panel] {
    match &page.body {
        Body::Split(split) => match &split.main {
            Main::Panels(panels) => panels,
            Main::Map(_) | Main::Maps(_) => panic!("a map stands there"),
        },
        _ => panic!("no desk"),
    }
}

/// The column of a page.
fn column(page: &Page) -> &[Panel] {
    match &page.body {
        Body::Split(split) => &split.side,
        _ => panic!("no desk"),
    }
}

fn rows(panel: &Panel) -> Vec<&Row> {
    panel.items.iter().filter_map(|item| if let Item::Row(row) = item { Some(row) } else { None }).collect()
}

/// The lines of a panel in line mode.
fn told(panel: &Panel) -> Vec<String> {
    let text = |line: Line| match line {
        Line::Heading(text)
        | Line::Sentence(text)
        | Line::Row(text)
        | Line::Warning(text)
        | Line::Choice { text, .. } => text,
    };
    panel.outline().lines.into_iter().map(text).collect()
}

fn chamber_of(page: &Page) -> &Chamber {
    let find = |item: &'_ Item| matches!(item, Item::Chamber(_));
    let item = left(page).iter().flat_map(|panel| &panel.items).find(|item| find(item)).expect("the Council sits");
    if let Item::Chamber(chamber) = item { chamber } else { panic!("the chamber was just found") }
}

fn scale_of(page: &Page) -> (&Panel, &Scale) {
    let of = |panel: &'_ Panel| panel.items.iter().position(|item| matches!(item, Item::Scale(_)));
    let panel = left(page).iter().find(|panel| of(panel).is_some()).expect("a voice is looked at");
    let Item::Scale(scale) = &panel.items[of(panel).expect("just found")] else { panic!("just found") };
    (panel, scale)
}

/// The figures of a sum as shown: what stands before `is`, each with its sign, and what stands after.
fn sum_of(text: &str) -> (i32, i32) {
    let (terms, after) = text.split_once(" is ").expect("a sum has a result");
    let mut sign = 1;
    let mut sum = 0;
    for word in terms.split_whitespace() {
        match word {
            "−" => sign = -1,
            "+" => sign = 1,
            word => sum += word.parse::<i32>().map_or(0, |n| sign * n),
        }
    }
    let result = after.split_whitespace().next().expect("a result").replace('−', "-");
    (sum, result.trim_start_matches(['+', '±']).parse().expect("a number"))
}

#[test]
fn the_shown_terms_add_up_to_the_shown_stance_of_every_voice() {
    let mut table = Table::new(Side::Blue);
    table.press("5");
    let voices = council::voices(table.game().belief.world());
    assert_eq!(voices.len(), 13);
    table.press("l l l l l l l l l l l l l l");
    let mut seen = Vec::new();
    for _ in 0..voices.len() {
        let page = table.page();
        let (panel, scale) = scale_of(&page);
        let text = said(&rows(panel)[0].left);
        let (sum, result) = sum_of(&text);
        assert_eq!(sum, result, "{text}");
        assert_eq!(scale.band[1], result, "{text}");
        assert_eq!(scale.band[1] - scale.band[0], scale.band[2] - scale.band[1], "luck goes both ways");
        seen.push(panel.title.clone());
        table.press("h");
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), voices.len(), "every voice was looked at: {seen:?}");
}

#[test]
fn every_seat_bears_the_mark_of_its_voice_and_seats_of_a_voice_stand_together() {
    let mut table = Table::new(Side::Blue);
    table.press("5");
    let page = table.page();
    let chamber = chamber_of(&page);
    assert_eq!(chamber.seats.len(), 30, "the members of 2022");
    let game = table.game();
    let measure = chamber::subject(game, None).expect("Article 5 can be tabled");
    let voices = chamber::seated(&chamber::expected(game, measure));
    let mut at = 0;
    for voice in &voices {
        let mark = match chamber::leaning(game, voice) {
            Leaning::Assents => '▲',
            Leaning::Close => '△',
            Leaning::Caveat => '○',
            Leaning::MayBreak => '▽',
            Leaning::Breaks => '▼',
        };
        let n = chamber::members(game, voice.nation).len();
        for seat in &chamber.seats[at..at + n] {
            assert_eq!((seat.mark, seat.word.as_str()), (mark, voice.nation.0.as_str()), "{}", seat.code);
        }
        at += n;
    }
    assert!(voices.windows(2).all(|pair| pair[0].stance >= pair[1].stance), "the warmest first");
    let lines = told(&left(&page)[0]);
    for voice in &voices {
        let name = voice.nation.0.as_str();
        assert!(lines.iter().any(|line| line.starts_with(name)), "line mode tells {name}: {lines:?}");
    }
}

#[test]
fn the_column_says_what_passes_fails_and_waits() {
    let mut table = Table::new(Side::Blue);
    table.press("5");
    let page = table.page();
    let text: Vec<String> = column(&page).iter().flat_map(told).collect();
    let text = text.join("\n");
    for part in ["passes", "Article 5", "eFP EST", "will −20", "clarity −60", "Council"] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    table.press("o v enter space 1");
    table.press("5");
    let text: Vec<String> = column(&table.page()).iter().flat_map(told).collect();
    assert!(text.iter().any(|line| line.contains("drafted")), "{text:?}");
}

#[test]
fn red_looks_on_the_council_and_sends_signals() {
    let mut table = Table::new(Side::Red);
    table.press("5");
    let page = table.page();
    assert_eq!(left(&page)[0].title, "THE COUNCIL AS SEEN");
    assert_eq!(column(&page)[0].title, "SIGNALS");
    assert!(!chamber_of(&page).seats.is_empty());
}

#[test]
fn nights_are_the_rounds_over_what_the_expected_raid_fires() {
    let mut table = Table::new(Side::Blue);
    table.press("3 o d tab tab x enter");
    let game = table.game();
    let (site, radars) = (game.drafts.orders()[0].verb.clone(), raids::radars(game, None));
    let Verb::Amd { protect: Some(list), .. } = site else { panic!("a site is listed") };
    let raid = raids::raid_on(game, list[0], raids::SIZES[1], &radars).expect("the site is on the map");
    let fired: i32 = raids::rounds_by_layer(&raid).values().sum();
    assert!(fired > 0, "the battery emits");
    let page = table.page();
    let layers = column(&page).iter().find(|panel| panel.title == "LAYERS").expect("layers are shown");
    let nights = 240 / fired;
    let line = told(layers).into_iter().nth(1).expect("a layer");
    assert_eq!(line, format!("Short, 1 batteries, 240 of 240 rounds, nights {nights}"));
}

#[test]
fn the_protect_list_stands_in_the_order_sent() {
    let mut table = Table::new(Side::Blue);
    table.press("3 o d tab tab x enter");
    let page = table.page();
    let listed = column(&page).iter().find(|panel| panel.title == "PROTECT LIST").expect("a list");
    let Verb::Amd { protect: Some(sent), .. } = &table.game().drafts.orders()[0].verb else {
        panic!("a site is listed")
    };
    let names: Vec<String> = sent.iter().map(|node| table.game().view.nodes[node].name.clone()).collect();
    let shown: Vec<String> = told(listed).into_iter().skip(1).collect();
    assert_eq!(shown.len(), names.len());
    for ((rank, name), line) in (1..).zip(&names).zip(&shown) {
        assert!(line.starts_with(&format!("{rank} {name}: S, ")), "{line}");
    }
}

#[test]
fn the_digit_of_a_hex_counts_the_layers_over_it() {
    let disk = |at: At, far: u16| {
        let near = |c: i16, r: i16| Some(At::new(c, r)).filter(|other| at.distance(*other) <= far);
        (0..20).flat_map(|c| (0..20).filter_map(move |r| near(c, r)).collect::<Vec<_>>()).collect::<BTreeSet<At>>()
    };
    let scene = MapScene {
        centre: At::new(8, 8),
        zoom: Zoom::Close,
        layer_digits: true,
        umbrellas: vec![
            (Layer::Upper, disk(At::new(8, 8), 2)),
            (Layer::Medium, disk(At::new(9, 8), 1)),
            (Layer::Medium, disk(At::new(8, 8), 1)),
            (Layer::Short, disk(At::new(8, 8), 0)),
        ],
        ..MapScene::default()
    };
    for theme in [ThemeName::Night, ThemeName::Mono] {
        let theme = Theme::builtin(theme);
        let mut canvas = Canvas::new(80, 30, theme.fg.0, theme.bg.0);
        let view = map::draw(&scene, &theme, &mut BaseCache::default(), &mut canvas, Area::new(0, 0, 80, 30));
        let mut seen = [0; 4];
        for c in 4..13 {
            for r in 4..12 {
                let at = At::new(c, r);
                let layers: BTreeSet<Layer> =
                    scene.umbrellas.iter().filter(|(_, hexes)| hexes.contains(&at)).map(|(layer, _)| *layer).collect();
                let (x, y) = view.middle(at);
                let cell = canvas.cell(u16::try_from(x).unwrap(), u16::try_from(y).unwrap()).expect("in view");
                let shown = cell.ch.to_digit(10).unwrap_or(0);
                assert_eq!(shown, u32::try_from(layers.len()).unwrap(), "{}", at.number());
                seen[layers.len()] += 1;
            }
        }
        assert!(seen.iter().all(|n| *n > 0), "all counts occur: {seen:?}");
    }
}

fn calendar_of(page: &Page) -> &Calendar {
    let items = left(page).iter().flat_map(|panel| &panel.items);
    let mut found = items.filter_map(|item| if let Item::Calendar(calendar) = item { Some(&**calendar) } else { None });
    found.next_back().expect("a calendar is shown")
}

#[test]
fn the_battlegroup_waits_for_article_5_and_its_bar_says_so_in_pulses() {
    let mut table = Table::new(Side::Blue);
    table.press("2");
    let page = table.page();
    let calendar = calendar_of(&page);
    let [line] = calendar.lines.as_slice() else { panic!("one component: {:?}", calendar.lines) };
    assert_eq!(line.parts, [(Phase::Council, 1), (Phase::Ready, 2)]);
    assert_eq!(calendar.marks.first().map(|(pulse, ..)| *pulse), Some(1), "the line of its cause");
    let text = said(std::slice::from_ref(&line.note));
    assert!(text.contains("Article 5") && text.contains("D 18:00"), "{text}");
    let efp = table.game().by_handle("efp").expect("the battlegroup is there");
    assert_eq!(calendar::bar(table.game(), efp).ready, Some(1));
    table.press("5 o v enter 1 space space space space space space space");
    table.press("enter enter 2");
    assert_eq!(table.game().view.pulse_no, 1, "a turn has passed");
    let bar = calendar::bar(table.game(), efp);
    assert_eq!((bar.ready, bar.pulses(Phase::Council)), (Some(0), 0), "it was agreed when the bar said: {bar:?}");
}

/// The game with a unit's release changed, and Article 5 in force or not.
fn with_release(table: &mut Table, unit: UnitId, release: Release, agreed: bool) {
    let game = table.model.game.as_mut().expect("a game is open");
    let own = game.view.own.iter_mut().find(|record| record.id == unit).expect("an own unit");
    own.release = Some(release);
    game.view.measures = if agreed { [(Measure::Article5, 0)].into() } else { [].into() };
    game.view.means.measures = game.view.measures.clone();
    game.belief = Belief::new(&game.view);
}

#[test]
fn bars_are_as_long_as_the_engine_takes_pulse_by_pulse() {
    let start = [
        (Stage::Alerted, 3, 0, 3),
        (Stage::Alerted, 1, 0, 1),
        (Stage::Rsom, 2, 2, 2),
        (Stage::Rsom, 5, 0, 5),
        (Stage::Ready, 0, 2, 0),
    ];
    for (stage, left, tier, expected) in start {
        let mut table = Table::new(Side::Blue);
        let unit = table.game().by_handle("efp").expect("the battlegroup is there");
        let mut release = Release { stage, left, alert: true, caveat: false, tier, rsom: None };
        with_release(&mut table, unit, release, true);
        let bar = calendar::bar(table.game(), unit);
        let mut pulses = 0;
        while release.stage != Stage::Ready && pulses < 50 {
            let (stage, left) = release::at_pulse_end(table.game().belief.world(), unit).expect("it goes on");
            release = Release { stage, left, ..release };
            with_release(&mut table, unit, release, true);
            pulses += 1;
        }
        assert_eq!((bar.ready, pulses), (Some(expected), expected), "{stage:?} {left} tier {tier}: {bar:?}");
    }
}

#[test]
fn a_bar_that_needs_an_order_is_cut_and_says_which() {
    let mut table = Table::new(Side::Blue);
    let unit = table.game().by_handle("efp").expect("the battlegroup is there");
    let cases = [
        (Release { stage: Stage::Home, left: 0, alert: false, caveat: false, tier: 2, rsom: None }, Need::Alert),
        (
            Release { stage: Stage::Activated, left: 0, alert: true, caveat: false, tier: 2, rsom: None },
            Need::StratMove,
        ),
    ];
    for (release, need) in cases {
        with_release(&mut table, unit, release, true);
        table.press("2");
        assert_eq!(calendar::bar(table.game(), unit).need, Some(need));
        let page = table.page();
        let line = calendar_of(&page).lines.first().expect("a component");
        assert!(need == Need::Alert || line.cut, "{line:?}");
        assert!(said(&line.said.left).contains("nobody can say when"), "{:?}", line.said);
    }
    with_release(&mut table, unit, cases[0].0, true);
    let alerted = calendar::if_alerted(table.game(), unit).expect("it is at home");
    let staging = release::staging_pulses(table.game().belief.world(), &cases[0].0);
    assert_eq!(alerted.pulses(Phase::Alerted), staging, "what Alert would bring");
    assert!(told(&left(&table.page())[0]).iter().any(|line| line.contains(&format!("staged in {staging} pulses"))));
}

fn heat_of(page: &Page) -> &Heat {
    let items = left(page).iter().flat_map(|panel| &panel.items);
    let mut found = items.filter_map(|item| if let Item::Heat(heat) = item { Some(&**heat) } else { None });
    found.next_back().expect("nodes are shown")
}

#[test]
fn the_digit_of_a_node_follows_from_its_function() {
    let limits = [(1000, 0), (950, 0), (949, 1), (800, 1), (799, 2), (600, 2), (599, 3), (300, 3), (299, 4), (0, 4)];
    for (function, digit) in limits {
        assert_eq!(pressure::digit(function), digit, "{function}");
    }
    let mut table = Table::new(Side::Blue);
    table.press("4");
    let game = table.model.game.as_mut().expect("a game is open");
    let node = *game.view.nodes.iter().find(|(_, n)| n.handle == "n_tapa").expect("the railhead").0;
    for (hp, digit, note) in [(400, 0, ""), (340, 1, "850"), (300, 2, "750"), (200, 3, "500"), (100, 4, "250")] {
        let game = table.model.game.as_mut().expect("a game is open");
        game.view.nodes.get_mut(&node).expect("the railhead").hp = hp;
        game.belief = Belief::new(&game.view);
        let page = table.page();
        let heat = heat_of(&page);
        let cell = heat.rows[0].cells.iter().flatten().next().expect("one node");
        assert_eq!((cell.level, cell.note.as_str()), (digit, note), "{hp} points");
        let said = told(&left(&page)[0]);
        assert!(said.iter().any(|line| line.contains(&format!("Rail {digit}, function"))), "{said:?}");
    }
    let game = table.model.game.as_mut().expect("a game is open");
    game.view.nodes.get_mut(&node).expect("the railhead").out_until = Some(game.view.pulse_no);
    game.belief = Belief::new(&game.view);
    assert_eq!(heat_of(&table.page()).rows[0].cells.iter().flatten().next().map(|cell| cell.level), Some(4));
}

#[test]
fn a_node_works_as_well_at_every_desk() {
    let mut table = Table::new(Side::Blue);
    let node = *table.game().view.nodes.iter().find(|(_, n)| n.handle == "n_tapa").expect("the railhead").0;
    // Two thirds of the points are 667 of 1 000, as the engine rounds; who is out works not at all.
    for (hp, out, shown, remark) in [(2, false, 667, "damaged"), (3, true, 0, "out to ")] {
        let game = table.model.game.as_mut().expect("a game is open");
        let now = game.view.pulse_no;
        let sight = game.view.nodes.get_mut(&node).expect("the railhead");
        (sight.hp, sight.hp_max, sight.out_until) = (hp, 3, out.then_some(now));
        game.belief = Belief::new(&game.view);
        table.press("2");
        let ways: Vec<String> = left(&table.page()).iter().flat_map(told).collect();
        let way = ways.iter().find(|line| line.starts_with("Tapa")).expect("Tapa is a way in");
        assert!(way.contains(&format!(" points a pulse, {shown}, {remark}")), "{way}");
        table.press("4");
        let page = table.page();
        let cell = heat_of(&page).rows[0].cells.iter().flatten().next().expect("one node");
        assert_eq!(cell.note, shown.to_string());
        let panel = left(&page).last().expect("the node looked at");
        assert!(panel.aside.contains(&shown.to_string()), "{}", panel.aside);
        assert!(told(panel).iter().any(|line| line.contains(remark)), "{:?}", told(panel));
        table.press("1");
        table.model.game.as_mut().expect("a game is open").pick = Some(Pick::Node(node));
        let all = draw::text(&table.page(), (200, 60), GlyphSet::Color).join("\n");
        let row = all.lines().find(|line| line.contains("Function")).unwrap_or_else(|| panic!("{all}"));
        assert!(row.contains(&format!(" {} %", (shown + 5) / 10)), "{row}");
    }
}

#[test]
fn evidence_stands_against_its_limits() {
    let mut table = Table::new(Side::Blue);
    table.press("4");
    let game = table.model.game.as_mut().expect("a game is open");
    let (id, mut incident) = game.view.incidents.iter().next().map(|(id, i)| (*id, i.clone())).expect("an incident");
    (incident.evidence, incident.kind, incident.severity) = (540, IncidentKind::CyberEffect, 400);
    game.view.incidents.insert(id, incident);
    game.belief = Belief::new(&game.view);
    let page = table.page();
    let open = column(&page).iter().find(|panel| panel.title == "OPEN INCIDENTS").expect("incidents");
    let bars = rows(open).into_iter().flat_map(|row| &row.left);
    let mut bar =
        bars.filter_map(|span| if let Piece::Ticked(gauge, ticks) = &span.piece { Some((gauge, ticks)) } else { None });
    let (gauge, ticks) = bar.next_back().expect("an evidence bar");
    assert_eq!((gauge.value, gauge.most, ticks.as_slice()), (540, 1000, [300, 600].as_slice()));
    assert!(told(open).iter().any(|line| line == "evidence 540 of 1 000"), "{:?}", told(open));
    let lines = draw::text(&page, (120, 40), GlyphSet::Color);
    let line = lines.iter().find(|line| line.ends_with(" 540")).expect("the bar is drawn");
    let bar: Vec<char> = line.chars().filter(|ch| "━╸─┼".contains(*ch)).collect();
    let bar = &bar[bar.len() - 24..];
    let marks: Vec<usize> = (0..24).filter(|at| bar[*at] == '┼').collect();
    assert_eq!(marks, [300 * 24 / 1000, 600 * 24 / 1000], "{line}");
    assert!(!column(&page).iter().any(|panel| panel.title.starts_with("ATTRIBUTE")), "not a verb of this scenario");
}

#[test]
fn nothing_reported_is_not_nothing_there() {
    let mut table = Table::new(Side::Blue);
    table.press("4");
    let game = table.model.game.as_mut().expect("a game is open");
    game.view.incidents.clear();
    game.belief = Belief::new(&game.view);
    let page = table.page();
    let said: Vec<String> = left(&page).iter().chain(column(&page)).flat_map(told).collect();
    assert!(said.iter().any(|line| line == "Nothing reported is not nothing there."), "{said:?}");
}

#[test]
fn the_desks_look_as_they_did() {
    for (key, name) in [("2", "response"), ("3", "air"), ("4", "cyber"), ("5", "council")] {
        let mut table = Table::new(Side::Blue);
        table.press("X");
        table.press(key);
        let page = table.page();
        for size in [(80, 24), (120, 40), (200, 60)] {
            let text = draw::text(&page, size, GlyphSet::Mono).join("\n");
            golden::check(&format!("desk_{name}{}", size.0), &text);
        }
        let ascii = draw::text(&page, (120, 40), GlyphSet::Ascii).join("\n");
        assert!(ascii.is_ascii(), "desk {key} in seven bits");
        golden::check(&format!("desk_{name}120_ascii"), &ascii);
        let said: Vec<String> = left_or_none(&page).iter().chain(column(&page)).flat_map(told).collect();
        golden::check(&format!("desk_{name}_said"), &said.join("\n"));
    }
}

/// Panels left of a page; none where a map stands there.
fn left_or_none(page: &Page) -> &[Panel] {
    match &page.body {
        Body::Split(split) => match &split.main {
            Main::Panels(panels) => panels,
            Main::Map(_) | Main::Maps(_) => &[],
        },
        _ => &[],
    }
}

/// Names of sentences the desks ask for, as they are written in the sources.
#[test]
fn every_sentence_of_the_desks_is_there() {
    let words = Words::english();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/present");
    let mut asked = Vec::new();
    for file in std::fs::read_dir(root.join("desks")).expect("the desks are there").flatten() {
        let text = std::fs::read_to_string(file.path()).expect("a source file is text");
        let quoted = text.split('"').skip(1).step_by(2).map(str::to_owned);
        asked.extend(quoted.filter(|word| {
            ["desk-", "lean-", "term-"].iter().any(|family| word.starts_with(family)) && !word.contains('{')
        }));
    }
    assert!(asked.len() > 40, "the sources were read");
    let missing: Vec<&String> = asked.iter().filter(|name| !words.has(name)).collect();
    assert_eq!(missing, Vec::<&String>::new());
}
