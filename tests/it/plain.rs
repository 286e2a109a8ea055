//! Line mode over the real host: First Orders by script to its end, every refusal with its way out, any line survived.

use std::collections::BTreeSet;
use std::path::Path;

use eastern_flank::app::port::{Audience, NewGame};
use eastern_flank::app::spoken::{self, Said, Spoken, Unsaid};
use eastern_flank::app::{Model, Msg};
use eastern_flank::host::check::{Finding, examine};
use eastern_flank::host::{self, House};
use eastern_flank::plain::grammar::{self, COMMANDS, Typed};
use eastern_flank::plain::tell::tell;
use eastern_flank::plain::{How, Opening, Outcome, run};
use eastern_flank::settings::Settings;
use eastern_flank::store::Game as Recorded;
use flank_engine::base::ids::Side;

use crate::host::{house, new_game};
use crate::table::Table;

pub(crate) const SCRIPT: &str = include_str!("scripts/first-orders.txt");

/// Columns no line may pass.
const WIDTH: usize = 76;

/// A recording as data, for tests: what it was asked for.
fn written(_: &Recorded, format: &str, audience: Audience, out: &mut dyn std::io::Write) -> Result<(), String> {
    if format != "csv" {
        return Err(format!("no {format} here"));
    }
    write!(out, "{format} as {audience:?}").map_err(|fault| fault.to_string())
}

/// What line mode said to these lines, and how it ended.
pub(crate) fn talked(folder: &Path, opening: Opening, lines: &str) -> (String, Outcome) {
    let mut said = Vec::new();
    let how = How { width: WIDTH, echo: true };
    let port = host::spawn(House { export: Some(written), ..house(folder) });
    let mut settings = Settings::default();
    // What the staff counts takes its time; its own tests wait for it.
    settings.set("estimate", "off").expect("a setting");
    let model = Model::new(settings);
    let outcome = run(model, port, (lines.as_bytes(), &mut said), opening, how).expect("input and output hold");
    (String::from_utf8(said).expect("lines are text"), outcome)
}

/// A new game of First Orders and these lines.
pub(crate) fn started(lines: &str) -> (String, Outcome) {
    let dir = tempfile::tempdir().expect("a folder");
    talked(dir.path(), Opening::Start(new_game("L1")), lines)
}

/// Every line is short, and none is a drawing.
fn assert_plain(said: &str) {
    for line in said.lines() {
        let typed = line.starts_with("> ");
        assert!(typed || line.chars().count() <= WIDTH, "over {WIDTH} columns: {line}");
        let drawn = line.chars().find(|c| ('\u{2500}'..='\u{25ff}').contains(c));
        assert_eq!(drawn, None, "a drawing in: {line}");
    }
}

#[test]
fn first_orders_is_played_by_script_to_its_end() {
    let (said, outcome) = started(SCRIPT);
    assert!(!outcome.refused, "{said}");
    for part in ["You are BLUE", "Taken 1 of 6", "Sealed.", "Turn 3", "Score by dimension", "All is kept"] {
        assert!(said.contains(part), "{part} is missing:\n{said}");
    }
    assert_plain(&said);
}

#[test]
fn the_same_script_makes_the_same_game() {
    let game = || {
        let dir = tempfile::tempdir().unwrap();
        talked(dir.path(), Opening::Start(new_game("L1")), SCRIPT);
        match examine(&dir.path().join("first-orders-1.flank"), &crate::games::bundle()) {
            Ok((Finding::Ok { turns: 3, digest }, None)) => digest,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(game(), game());
}

#[test]
fn the_end_of_input_leaves_and_the_draft_is_still_there() {
    let dir = tempfile::tempdir().unwrap();
    let (said, outcome) = talked(dir.path(), Opening::Start(new_game("L1")), "1bde move 41061\n");
    assert!(!outcome.refused && said.contains("All is kept"), "{said}");
    let (said, outcome) = talked(dir.path(), Opening::Open("first-orders-1".to_owned()), "orders");
    assert!(!outcome.refused && said.contains("Draft: 1bde move 41061"), "{said}");
}

#[test]
fn a_refusal_names_its_code_and_offers_the_nearest_legal_order() {
    let (said, outcome) = started("efp move 41061\n1\norders\n");
    assert!(outcome.refused);
    assert!(said.contains("! E03"), "{said}");
    assert!(said.contains(" 1 efp move 41061 when released  2 drop  [2]"), "{said}");
    assert!(said.contains("Draft: efp move 41061 when released"), "{said}");
}

#[test]
fn a_refusal_says_what_is_really_in_the_way() {
    let dir = tempfile::tempdir().expect("a folder");
    let opening = Opening::Start(NewGame { scenario: "tripwire".to_owned(), ..new_game("L1") });
    let lines = "usabn move 36073\neng engineer blow 36073-36074\neng engineer blow 36074-37074\n";
    let (said, _) = talked(dir.path(), opening, lines);
    for part in ["not on the map yet", "There is no bridge at", "Engineer company, Land Forces is still preparing"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn an_order_shown_and_passed_over_is_said_to_be_lost() {
    let (said, outcome) = started("council article5\norders\n");
    assert!(said.contains("! Not taken: council article5."), "{said}");
    assert!(outcome.refused, "a script that lost an order does not end well");
    let (said, outcome) = started("council article5\n1\norders\n");
    assert!(!said.contains("Not taken"), "{said}");
    assert!(!outcome.refused);
}

#[test]
fn an_empty_line_takes_the_default_and_never_what_cannot_be_undone() {
    let (said, outcome) = started("next\n\nseal\n\norders\n");
    assert!(!outcome.refused, "{said}");
    assert!(said.contains("Taken 1 of 6: 1bde dig.") && said.contains("Nothing is changed."), "{said}");
    assert!(!said.contains("Sealed."), "{said}");
}

#[test]
fn a_line_that_is_not_understood_says_what_would_do() {
    for (line, found, expected) in [
        ("1bde mve 41061", "mve", "a verb"),
        ("frobnicate", "frobnicate", "an order"),
        ("1bde move atlantis", "atlantis", "a hex number"),
        ("9div dig", "9div", "one of your units"),
        ("council peace", "peace", "a measure: article5"),
        ("1bde dig prio x", "x", "a digit"),
        ("1bde move 41061 when never", "never", "released, contact or warning"),
        ("desk", "the end", "DIGIT or NAME"),
        ("note \"open", "open", "a closing quote"),
        ("hex 99999", "99999", "in play"),
        ("7", "a number", "nothing to choose"),
    ] {
        let (said, outcome) = started(&format!("{line}\n"));
        let told = said.replace("\n! ", " ");
        assert!(outcome.refused && told.contains(expected) && told.contains(found), "{line}:\n{said}");
        assert!(said.contains("! Example: "), "{line}:\n{said}");
    }
}

#[test]
fn a_finished_game_tells_what_swung_it_and_is_laid_beside_itself() {
    let (said, outcome) = started("seal yes\nseal yes\nseal yes\nrerun red_plan=halt\nquit\n");
    assert!(!outcome.refused, "{said}");
    let end = said.split("> rerun").collect::<Vec<_>>();
    assert!(end[0].contains("What swung it") && end[0].contains("turn 3"), "{said}");
    assert!(end[1].contains("Side by side") && end[1].contains("red_plan=halt"), "{said}");
    assert_plain(&said);
    let (said, outcome) = started("rerun red_plan=halt\nquit\n");
    assert!(outcome.refused, "not before the end: {said}");
}

#[test]
fn every_command_answers_in_short_lines() {
    let tour = "brief\ndesk 1\ndesk air\ndone\nopen\nnext\norders\nunit 1bde\nhex tapa\nnear rakvere 2\ncontacts\n\
                contact C01\nestimate\nestimate b\nexplain\nexplain 40061\nreach 1bde\nwho A\ncalendar\nraids\n\
                incidents\ncouncil\nvoice DEU\ntry 1bde advance kohtla-jarve\n1bde dig\ncancel 1bde\nundo\nredo\n\
                check\nfilm\nreports council\nname before the storm\nbookmark\nnote \"a remark\"\nset coach off\nsay off\nsay on\n\
                help\nhelp move\nlegend\nagain\nlookup\ncredits\nread-out\nset width 76\nseal yes\na\nwhy\nreports\nwhy 1\nfilm movement\nquit\n";
    let (said, outcome) = started(tour);
    assert!(!outcome.refused, "{said}");
    assert_plain(&said);
    let toured: BTreeSet<&str> = tour.lines().filter_map(|line| line.split(' ').next()).collect();
    let elsewhere = ["turn", "step", "back", "as", "branch", "export", "rerun"];
    let missing = COMMANDS.iter().map(|row| row.name).filter(|n| !toured.contains(n) && !elsewhere.contains(n));
    assert_eq!(missing.collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn a_recording_is_watched_and_played_on_from() {
    let dir = tempfile::tempdir().unwrap();
    talked(dir.path(), Opening::Start(new_game("L1")), SCRIPT);
    let watch = || Opening::Watch("first-orders-1".to_owned());
    let (said, outcome) =
        talked(dir.path(), watch(), "step\nstep\nback\nturn 2\nas red\nas blue\nbranch other\norders\n");
    assert!(!outcome.refused, "{said}");
    assert!(said.contains("War turn 2"), "{said}");
    assert!(dir.path().join("other.flank").exists());
    assert_plain(&said);
}

#[test]
fn a_curtain_hangs_between_two_hands() {
    let dir = tempfile::tempdir().unwrap();
    let lines = "1bde move 41061\nseal yes\norders\n\norders\nrbtg1 advance johvi\nseal yes\n";
    let (said, outcome) = talked(dir.path(), Opening::Start(new_game("human")), lines);
    assert!(outcome.refused, "nothing is answered behind the curtain: {said}");
    let (before, after) = said.split_once("You are RED").expect("the other hand plays");
    assert!(before.contains("Hand the keyboard to RED") && !before.contains("Draft:"), "{said}");
    assert!(after.contains("Taken 1") && after.contains("War turn 2") && !after.contains("1bde move"), "{said}");
}

#[test]
fn what_is_printed_may_be_typed_back() {
    let (said, _) = started("orders\ncontacts\nnear tapa 9\nestimate\n");
    let mut lines = String::new();
    for word in said.split(|c: char| !c.is_alphanumeric()) {
        if word.len() == 5 && word.chars().all(|c| c.is_ascii_digit()) {
            lines = format!("{lines}hex {word}\n");
        } else if word.len() == 3 && word.starts_with('C') && word[1..].chars().all(|c| c.is_ascii_digit()) {
            lines = format!("{lines}contact {word}\n");
        }
    }
    let table = Table::new(Side::Blue);
    let (game, names) = (table.game(), table.model.names().unwrap());
    for unit in game.view.own.iter().map(|u| u.id) {
        for name in [names.handle(unit), names.short(unit), names.unit(unit).replace([',', '(', ')'], " ")] {
            lines = format!("{lines}unit {name}\n");
        }
    }
    let map = &game.belief.world().book().map;
    for town in map.towns().iter().filter(|town| game.in_play(town.hex)) {
        lines = format!("{lines}hex {}\nhex {}\n", town.name, town.ascii);
    }
    let (said, outcome) = started(&lines);
    let wrong = said.lines().find(|line| line.starts_with("! Found"));
    assert!(!outcome.refused && lines.lines().count() > 30, "{wrong:?}");
}

/// The orders of a line, if it is one.
fn heard(m: &Model, line: &str) -> Result<Vec<Spoken>, Unsaid> {
    match grammar::parse(line) {
        Ok(Typed::Order(said) | Typed::Try(said)) => spoken::hear(m, &said),
        other => panic!("{line} is no order: {other:?}"),
    }
}

#[test]
fn an_order_told_and_typed_again_is_the_same_order() {
    for (side, lines) in [
        (
            Side::Blue,
            &[
                "1bde move 41061",
                "move 1bde rakvere forced prio 2 because \"the road, first\"",
                "1 Bde advance 41061 via 41062, 40061 bypass probe",
                "1b dig start T2",
                "dig 1bde, efp",
                "all hold stay",
                "efp move 1 ne of tapa when released start pulse 1",
                "1bde dig formation",
                "ad amd silent free protect n_tapa",
                "ad amd emit",
                "council art5 on i1",
            ][..],
        ),
        (Side::Red, &["rbtg1 advance johvi", "rstrike strike tapa 8 drone 2 cruise", "rbtg4 move 44061"][..]),
    ] {
        let table = Table::new(side);
        for line in lines {
            let first = heard(&table.model, line).unwrap_or_else(|why| panic!("{line}: {why:?}"));
            for spoken in &first {
                let told = spoken::told(&table.model, &spoken.order);
                let again = heard(&table.model, &told).unwrap_or_else(|why| panic!("{line} as {told}: {why:?}"));
                assert_eq!(again[0].order, spoken.order, "{line} as {told}");
            }
        }
    }
}

#[test]
fn words_and_keys_make_the_same_orders() {
    let mut keys = Table::new(Side::Blue);
    keys.press("] m g \"41061 enter enter 3 o d tab tab x enter 5 o v enter 1 ] m g \"41061 enter ; enter");
    let mut words = Table::new(Side::Blue);
    for line in ["1bde move 41061", "ad amd emit protect tapa", "council article5", "efp move 41061 when released"] {
        let orders = heard(&words.model, line).unwrap_or_else(|why| panic!("{line}: {why:?}"));
        words.send(Msg::Say(orders));
    }
    assert_eq!(words.game().drafts.orders(), keys.game().drafts.orders());
}

/// A small generator of its own: the input is the seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % n
    }
}

const WORDS: &[&str] = &[
    "1bde",
    "efp",
    "ad",
    "hq",
    "e",
    "all",
    "move",
    "advance",
    "dig",
    "hold",
    "react",
    "amd",
    "council",
    "support",
    "engineer",
    "stratmove",
    "air",
    "naval",
    "sof",
    "cyber",
    "deceive",
    "alert",
    "exercise",
    "lobby",
    "summit",
    "attribute",
    "signal",
    "invest",
    "partner",
    "hybrid",
    "choose",
    "strike",
    "41061",
    "40062-41062",
    "tapa",
    "Jõhvi",
    "C01",
    "a",
    "2",
    "ne",
    "of",
    "via",
    "guard",
    "protect",
    "emit",
    "to",
    "on",
    "with",
    "article5",
    "i1",
    "prio",
    "when",
    "released",
    "start",
    "T2",
    "pulse",
    "formation",
    "because",
    "\"why\"",
    "\"",
    ",",
    "rail",
    "cap",
    "recon",
    "hunt",
    "btg",
    "warn",
    "DEU",
    "try",
    "desk",
    "next",
    "near",
    "estimate",
    "explain",
    "cancel",
    "undo",
    "redo",
    "check",
    "unit",
    "hex",
    "who",
    "reach",
    "voice",
    "set",
    "width",
    "0",
    "help",
    "again",
    "99999999999999999999",
    "-",
    "—",
    "\u{0}",
    "é",
    "",
    "1",
    "7",
    "accept",
    "go-on",
    "usual",
    "resign",
    "cursor-e",
    "zoom-in",
    "palette",
    "brief",
];

#[test]
fn no_line_breaks_it() {
    let mut dice = Dice(7);
    for _ in 0..20_000 {
        let line: Vec<&str> = (0..dice.roll(9)).map(|_| WORDS[dice.roll(WORDS.len())]).collect();
        let _ = grammar::parse(&line.join(" "));
    }
    for seed in 0..3 {
        let mut dice = Dice(seed);
        let mut lines = String::new();
        for _ in 0..120 {
            for _ in 0..=dice.roll(6) {
                lines.push_str(WORDS[dice.roll(WORDS.len())]);
                lines.push(' ');
            }
            lines.push('\n');
        }
        let (said, _) = started(&lines);
        assert!(said.contains("All is kept"), "seed {seed} came to its end");
    }
}

#[test]
fn orders_of_all_verbs_are_understood() {
    let table = Table::new(Side::Blue);
    for line in [
        "1bde support 41061",
        "1bde engineer bridge 40062-41062",
        "breach 1bde 41061",
        "1bde stratmove rail tapa from tapa",
        "1bde sof recon tapa",
        "1bde cyber hunt tapa, kingisepp",
        "1bde deceive btg 41061",
        "alert 2",
        "exercise drill 41061 with 1bde, efp",
        "lobby DEU on article5",
        "summit pledge DEU FRA",
        "attribute i1",
        "signal warn to DEU \"stop\"",
        "invest road tapa",
        "partner DEU bases",
        "hybrid rumour DEU",
        "choose road north",
    ] {
        let Ok(Typed::Order(said)) = grammar::parse(line) else { panic!("{line} is no order") };
        match spoken::hear(&table.model, &Said { ..said }) {
            Err(Unsaid::Refused(text, _)) => assert!(text.starts_with('E'), "{line}: {text}"),
            Err(Unsaid::Slip(slip)) => panic!("{line}: {slip:?}"),
            Ok(orders) => assert_eq!(orders.len(), 1, "{line}"),
        }
    }
}

/// The program with a script on its input: exit code and what it said.
fn program(script: &str) -> (i32, String) {
    let dir = tempfile::tempdir().expect("a folder");
    let saves = dir.path().to_str().expect("a path of letters");
    let words = ["play", "first-orders", "--plain", "--seed", "1", "--saves", saves];
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_flank"));
    let output = command.args(words).write_stdin(script.to_owned()).output().expect("the program runs");
    let said = String::from_utf8(output.stdout).expect("lines are text");
    (output.status.code().expect("it ends by itself"), said)
}

#[test]
fn a_script_on_the_command_line_ends_with_a_code() {
    let (code, said) = program("1bde dig\n");
    assert_eq!(code, 0, "{said}");
    let (code, said) = program("1bde dig\n1bde fly\n");
    assert_eq!(code, 1, "{said}");
}

#[test]
fn every_panel_can_be_read_out() {
    let mut table = Table::new(Side::Blue);
    for keys in ["]", "3", "5", "1 ] m", "esc e", "esc w", "esc L", "esc ?", "?", "esc :", "esc space"] {
        table.press(keys);
        let lines = tell(&table.page().focused_outline(), WIDTH);
        assert!(lines.len() > 1, "after {keys}");
        assert_plain(&lines.join("\n"));
    }
}
