//! What the planning screens owe a player in words and places: whole sentences, a coach out of the way, honest hints.

use crate::games::first_orders;
use crate::screens::recording;
use crate::table::{Table, card};
use eastern_flank::app::actions::shown::{in_force, list_in_force};
use eastern_flank::app::actions::{Context, keyboard};
use eastern_flank::app::layers::Layer;
use eastern_flank::app::msg::{Mouse, Msg};
use eastern_flank::app::port::{Ask, Audience, News};
use eastern_flank::app::preview;
use eastern_flank::app::screens::Screen;
use eastern_flank::app::variants::{Change, variants};
use eastern_flank::tui::canvas::GlyphSet;
use eastern_flank::tui::draw::{self, Painter, Target};
use eastern_flank::tui::layout::Density;
use eastern_flank::tui::theme::{Theme, ThemeName};
use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::Side;
use flank_engine::setup::units::Dug;
use flank_engine::world::order::Verb;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

fn lines(table: &Table, size: (u16, u16)) -> Vec<String> {
    draw::text(&table.page(), size, GlyphSet::Color)
}

/// The left part of the rows above the footer, as one text.
fn told(table: &Table, size: (u16, u16)) -> String {
    let all = lines(table, size);
    let wide = usize::from(if size.0 < 110 { size.0 - 28 } else { size.0 - 40 });
    let rows = &all[all.len() - 4..all.len() - 1];
    let left = rows.iter().map(|row| row.chars().take(wide).collect::<String>());
    left.collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_long_order_keeps_its_beginning() {
    let mut table = Table::new(Side::Blue);
    table.press("X ] ] m ; \" \"before_the_others_come_up_to_the_river_and_cross_it enter");
    let text = told(&table, (80, 24));
    assert!(text.contains("eFP Battlegroup Estonia (1 R WELSH): move to Rakvere 40061, when released"), "{text}");
    assert!(text.contains("before_the_others"), "{text}");
}

#[test]
fn a_refusal_is_told_whole_and_its_way_out_is_taken_by_one_key() {
    let mut table = Table::new(Side::Blue);
    table.press("X ] ] m enter");
    let remark = table.model.remark.clone().expect("it is refused").text;
    for part in ["E03", "activated", "needs Article 5", "Table Article 5", "=", "nearest legal"] {
        assert!(remark.contains(part), "{part}: {remark}");
    }
    for size in SIZES {
        let all = lines(&table, size).join(" ");
        assert!(all.contains("E03 activated"), "{size:?}");
    }
    table.press("= enter");
    assert_eq!(table.game().drafts.orders().len(), 1, "{:?}", table.model.remark);
}

#[test]
fn an_order_that_waits_says_so_at_every_size() {
    let mut table = Table::new(Side::Blue);
    table.press("X ] ] m ; enter 1");
    assert!(!matches!(table.model.top(), Some(Layer::Prompt(_))), "{:?}", table.model.remark);
    for size in SIZES {
        let all = lines(&table, size);
        let row = all.iter().find(|row| row.contains("Move Rakvere")).unwrap_or_else(|| panic!("{size:?}: {all:#?}"));
        assert!(row.contains("waits") || row.contains("≡ eFP"), "{size:?}: {row}");
    }
}

#[test]
fn a_goal_the_staff_filled_in_is_not_the_act_the_coach_waits_for() {
    let mut table = Table::new(Side::Blue);
    table.press("] e esc");
    assert_eq!(table.step(), 3);
    table.press("m");
    assert_eq!(table.step(), 3, "the default goal is nobody's act");
    table.press("esc m");
    assert_eq!(table.step(), 3, "nor is it the second time");
    table.press("l");
    table.press("h");
    assert_eq!(table.step(), 4, "now the player has set it");
}

#[test]
fn a_goal_taken_as_it_stands_is_an_act() {
    let mut table = Table::new(Side::Blue);
    table.press("] e esc m enter");
    assert_eq!(table.step(), 5);
}

#[test]
fn the_coach_stands_on_nothing_that_matters() {
    for keys in ["]", "] e esc", "] e esc m", "] e esc m l", "] e esc m enter"] {
        let mut table = Table::new(Side::Blue);
        table.press(keys);
        for size in SIZES {
            let all = lines(&table, size);
            let text = all.join("\n");
            assert!(text.contains("COACH"), "{keys} {size:?}");
            assert!(text.contains('◄'), "{keys} {size:?}: the cursor is in sight\n{text}");
            assert!(text.contains('◎') || !keys.contains("enter"), "{keys} {size:?}: so is the goal\n{text}");
            let side: u16 = match size.0 {
                80 => 28,
                120 => 40,
                _ => 56,
            };
            let corner = |row: &String| row.chars().skip(usize::from(size.0 - side)).any(|c| "╮╯".contains(c));
            assert!(!all.iter().any(corner), "{keys} {size:?}: the side column is free\n{text}");
        }
    }
}

#[test]
fn no_tab_is_half_a_word() {
    let mut table = Table::new(Side::Blue);
    table.press("X ] m");
    let tabs = lines(&table, (80, 24))[1].chars().skip(53).collect::<String>();
    for word in tabs.split_whitespace() {
        assert!(["Order", "Checks", "Battle", "Help", "Sealed", "…"].contains(&word), "{tabs}");
    }
}

#[test]
fn each_aim_begins_a_line_of_its_own_and_is_told_whole() {
    let mut table = Table::new(Side::Blue);
    table.model.game = None;
    table.model.screen = Screen::title();
    table.model.scenarios = vec![card()];
    for size in [(120, 40), (200, 60)] {
        let all = lines(&table, size);
        let from = all.iter().position(|row| row.contains("AIMS")).unwrap_or_else(|| panic!("{all:#?}"));
        let rows: Vec<&String> = all[from + 1..].iter().take_while(|row| !row.contains("SET-UP")).collect();
        let text = rows.iter().map(|row| row.as_str()).collect::<Vec<_>>().join(" ");
        for aim in &card().aims {
            let words: Vec<&str> = aim.split_whitespace().collect();
            let first = words[..3].join(" ");
            assert!(text.contains(&format!("· {first}")), "{size:?} {first}: {text}");
            assert!(text.contains(words[words.len() - 1]), "{size:?} {aim}: {text}");
        }
    }
}

#[test]
fn a_changed_key_shows_in_footer_help_and_palette_and_works() {
    keyboard::install("{ \"dig\": \"D\", \"estimate\": \"$\" }").expect("no key means two things");
    let mut table = Table::new(Side::Blue);
    table.press("X ] D");
    assert!(matches!(table.model.top(), Some(Layer::Prompt(_))), "the new key digs: {:?}", table.model.remark);
    table.press("esc d");
    assert!(!matches!(table.model.top(), Some(Layer::Prompt(_))), "the old one no longer does");
    let footer = lines(&table, (120, 40)).pop().expect("a page has rows");
    assert!(footer.contains("$ estimate"), "{footer}");
    table.press("?");
    let help = lines(&table, (200, 60)).join("\n");
    assert!(help.lines().any(|row| row.contains(" D ") && row.contains("dig")), "{help}");
    table.press("esc : \"dig");
    let palette = lines(&table, (120, 40)).join("\n");
    assert!(palette.lines().any(|row| row.contains("dig") && row.contains(" D ")), "{palette}");
}

/// Keys as nobody has them: every one of these rows on another key.
const MOVED: &str = r#"{
    "cursor-w": "(", "next-open": ")", "usual": "space", "go-on": "G", "help": "^",
    "replay-on": "$", "replay-back": "%", "replay-turn": ")", "replay-turn-back": "(", "as-side": "Q", "branch": "@",
    "replay-bookmark": "&", "replay-jump": "_", "export": "\\", "explain": "D",
    "back": "P", "sheet-down": "<", "sheet-up": ">", "amd": "o+!", "move": ";", "accept": "D", "when": "!"
}"#;

#[test]
fn a_changed_key_shows_wherever_its_action_is_told() {
    keyboard::install(MOVED).unwrap_or_else(|faults| panic!("{faults:?}"));
    let mut table = Table::new(Side::Blue);
    let shown = |table: &Table| lines(table, (200, 60)).join("\n");
    let page = shown(&table);
    assert!(page.contains(") takes you to"), "the coach too: {page}");
    table.press(")");
    let footer = shown(&table).lines().last().expect("a page has rows").to_owned();
    for part in ["(jkl yubn cursor", "Space order", ") next open", "G desk done", "; move", "^ help"] {
        assert!(footer.contains(part), "{part}: {footer}");
    }
    table.press("^");
    let help = shown(&table);
    assert!(help.contains("< >") && help.contains(" D                 Explain a figure"), "{help}");
    table.press(&"< ".repeat(40));
    let help = shown(&table);
    assert!(help.contains("^ again: the legend"), "{help}");
    let recorded = recording(&table, Audience::Side(Side::Blue));
    table.send(Msg::News(Box::new(News::Shown(Box::new(recorded)))));
    let replay = shown(&table);
    for part in ["% $", "( )", "Q", "@", "& _", "\\", "% $ step · ( ) turn · drag"] {
        assert!(replay.contains(part), "{part}: {replay}");
    }
    let footer = replay.lines().last().expect("a page has rows");
    assert!(footer.contains("% $ step") && footer.contains("Q as side") && footer.contains("@ branch"), "{footer}");
}

#[test]
fn keys_in_the_texts_of_a_scenario_are_those_in_force() {
    let plan = [Context::Map, Context::Plan, Context::Global];
    assert_eq!(list_in_force("3, od, ↓ to Tapa, x, ⏎", &plan), "3, od, ↓ to Tapa, x, ⏎", "as they come");
    keyboard::install(MOVED).unwrap_or_else(|faults| panic!("{faults:?}"));
    assert_eq!(list_in_force("3, od, ↓ to Tapa, x, ⏎", &plan), "3, o!, ↓ to Tapa, x, D");
    assert_eq!(list_in_force("1, ], m, ;, ⏎", &plan), "1, ), ;, !, D", "behind a verb the keys of its order");
    assert_eq!(list_in_force("m, cursor or g", &plan), ";, cursor or g", "a word is no chord");
    let text = "`[ ]` is yours. `]` is next; `Space` goes on, `E` explains.";
    assert_eq!(in_force(text, &plan), "`[ ]` is yours. `)` is next; `G` goes on, `D` explains.");
}

#[test]
fn no_text_names_a_key_by_itself() {
    let mut faults = Vec::new();
    let mut look = |path: &std::path::Path, text: &str| {
        for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            let strings = if path.extension().is_some_and(|e| e == "ftl") { line.to_owned() } else { quoted(line) };
            if ["⏎", "Esc ", "Esc\"", "Space ", "Space\"", "Tab ", "hjkl", "j k", "← →"]
                .iter()
                .any(|key| strings.contains(key))
            {
                faults.push(format!("{}:{}: {}", path.display(), n + 1, line.trim()));
            }
        }
    };
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("src/present"), root.join("src/app/update"), root.join("assets/words")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("it is there") {
            let path = entry.expect("it is readable").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                look(&path, &std::fs::read_to_string(&path).expect("it is text"));
            }
        }
    }
    assert_eq!(faults, Vec::<String>::new(), "take it from actions::shown");
}

/// The strings of a line of source.
fn quoted(line: &str) -> String {
    line.split('"').skip(1).step_by(2).flat_map(|text| [text, "\""]).collect()
}

#[test]
fn keys_that_contradict_each_other_are_refused_with_both_names() {
    let refused = |text: &str| keyboard::install(text).expect_err(text).iter().map(ToString::to_string).collect();
    let faults: Vec<String> = refused("{ \"dig\": \"m\" }");
    assert!(faults.iter().any(|f| f.contains("`m`") && f.contains("`dig`") && f.contains("`move`")), "{faults:?}");
    let faults: Vec<String> = refused("{ \"digg\": \"D\", \"dig\": \"C-d\", \"help\": \"\" }");
    for part in ["did you mean `dig`", "`C-d` of `dig` is no key", "`help` needs a key"] {
        assert!(faults.iter().any(|f| f.contains(part)), "{part}: {faults:?}");
    }
    let faults: Vec<String> = refused("dig = D");
    assert!(faults[0].contains("expected a map"), "{faults:?}");
}

#[test]
fn what_would_help_is_counted_by_the_engine_and_taken_with_one_key() {
    let mut table = Table::new(Side::Blue);
    table.press("X ] m");
    let Some(Layer::Prompt(prompt)) = table.model.top().cloned() else { panic!("a prompt is open") };
    let found = variants(table.game(), &prompt);
    assert!(!found.is_empty() && found.len() <= 3, "{found:?}");
    let gains: Vec<i32> = found.iter().map(|variant| variant.rho).collect();
    assert!(gains.is_sorted(), "the enemy's attack goes worse with the first: {gains:?}");
    let Change::Goal(hex) = found[0].change else { panic!("{found:?}") };
    let unit = prompt.whom.unit().expect("of a unit");
    let battle = preview::defence(table.game(), Some(unit), hex, Dug::Moving).expect("threats are near");
    assert_eq!(battle.rho[1], found[0].rho, "the engine's own number");
    let all = lines(&table, (120, 40)).join("\n");
    assert!(all.contains("WHAT WOULD HELP") && all.contains(&hex.to_string()), "{all}");
    table.press("*");
    let Some(Layer::Prompt(prompt)) = table.model.top() else { panic!("it stays open") };
    assert_eq!((prompt.goal(), prompt.judged), (Some(hex), Ok(())));
}

#[test]
fn a_variant_may_bring_another_unit() {
    // The defenders stand beside two groups of the attacker.
    let near = HexNo(44061);
    let mut table = Table::with(first_orders(&[]), Side::Red, |view| {
        for sighting in view.contacts.values_mut() {
            sighting.hex = Some(near);
        }
    });
    table.press(&format!("X ] a g \"{near} enter"));
    let Some(Layer::Prompt(prompt)) = table.model.top().cloned() else { panic!("{:?}", table.model.remark) };
    assert_eq!((prompt.goal(), &prompt.judged), (Some(near), &Ok(())));
    let found = variants(table.game(), &prompt);
    let place = found.iter().position(|variant| matches!(variant.change, Change::Join(..)));
    let place = place.unwrap_or_else(|| panic!("nobody else can come: {found:?}"));
    let Change::Join(other, order) = &found[place].change else { panic!("just found") };
    assert_ne!(Some(*other), prompt.whom.unit());
    let name = ["variant", "variant-2", "variant-3"][place];
    let row = eastern_flank::app::actions::named(name).expect("it is in the table");
    table.send(Msg::Act(row.action));
    assert_eq!(table.game().drafts.orders(), [(**order).clone()], "the other unit has its order");
    let Some(Layer::Prompt(still)) = table.model.top() else { panic!("the prompt stays open") };
    assert_eq!(still.whom, prompt.whom);
}

#[test]
fn a_battery_can_be_sent_elsewhere_and_moves_only_when_asked_where_to() {
    let mut table = Table::new(Side::Blue);
    table.press("X 3 o d l");
    let path = |table: &Table| match table.model.top() {
        Some(Layer::Prompt(prompt)) => match &prompt.order.as_ref().expect("it is whole").verb {
            Verb::Amd { path, .. } => path.clone(),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    assert_eq!(path(&table), [], "the cursor moves no battery by itself");
    table.press("tab tab tab g \"40061 enter");
    assert_eq!(path(&table).last().map(ToString::to_string).as_deref(), Some("40061"));
    table.press("enter");
    let orders = table.game().drafts.orders();
    assert_eq!(orders.len(), 1, "{:?}", table.model.remark);
    assert!(matches!(&orders[0].verb, Verb::Amd { path, .. } if path.len() == 2), "{orders:?}");
}

#[test]
fn a_moment_of_a_recording_is_remembered_jumped_to_scrubbed_and_exported() {
    let mut table = Table::new(Side::Blue);
    table.press("X");
    let mut shown = crate::screens::recording(&table, Audience::Side(Side::Blue));
    shown.bookmarks = Vec::new();
    shown.turns = vec![1, 2, 3, 4];
    shown.curves = vec![("strength".to_owned(), vec![10, 9, 8, 8])];
    shown.turn = 2;
    table.send(Msg::News(Box::new(News::Shown(Box::new(shown.clone())))));
    table.press("'");
    assert!(table.model.remark.is_some(), "nothing is remembered yet");
    table.press("M \"reserve? enter");
    let text = lines(&table, (120, 40)).join("\n");
    assert!(text.contains("reserve?"), "{text}");
    shown.turn = 3;
    table.send(Msg::News(Box::new(News::Shown(Box::new(shown)))));
    table.press("'");
    assert!(matches!(table.asks.last(), Some(Ask::Show { turn: 2, at: None, .. })), "{:?}", table.asks.last());
    table.send(Msg::Mouse(Mouse::Scrub(990)));
    assert!(matches!(table.asks.last(), Some(Ask::Show { turn: 4, at: None, .. })), "{:?}", table.asks.last());
    table.press("x enter");
    let Some(Ask::Export { format, audience }) = table.asks.last() else { panic!("{:?}", table.asks.last()) };
    assert_eq!((format.as_str(), *audience), ("csv", Audience::Side(Side::Blue)));
    let mut painter = Painter::new(Theme::builtin(ThemeName::Night), Density::Auto);
    let frame = painter.page(&table.page(), 120, 40);
    assert!(
        frame.hits.all().iter().any(|(_, target)| matches!(target, Target::Time { .. })),
        "a curve takes the mouse"
    );
}

#[test]
fn the_estimate_looks_two_and_four_pulses_ahead() {
    let mut table = Table::new(Side::Blue);
    table.press("X ] e");
    let (hex, _) = table.game().objectives()[0];
    let unit = table.game().unit();
    let ahead = preview::OUTLOOK.map(|pulses| preview::outlook(table.game(), unit, hex, pulses));
    assert_eq!(ahead[0], None, "nobody can be there now");
    let last = ahead[2].as_ref().expect("all can be there in four pulses");
    let moving = preview::defence(table.game(), unit, hex, Dug::Moving).expect("threats are near");
    assert!(last.rho[1] < moving.rho[1], "who has dug in that long stands better: {last:?}");
    for size in [(120, 40), (200, 60)] {
        let text = lines(&table, size).join("\n");
        assert!(text.contains("an attack now") && text.contains("an attack in 2 pulses"), "{size:?} {text}");
    }
}
