//! The terminal: what is set is undone, answers to the probe, keys by name, the loop draws on change only.

use crate::pages;
use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use eastern_flank::present::map::Zoom;
use eastern_flank::settings::Switch;
use eastern_flank::tui::color::Rgb;
use eastern_flank::tui::depth::Depth;
use eastern_flank::tui::guard::{Guard, Mode};
use eastern_flank::tui::keys::Key;
use eastern_flank::tui::layout::Density;
use eastern_flank::tui::probe::{self, Answers, LateAnswers};
use eastern_flank::tui::run::{Answer, Edge, Input, Look, Screen, run};
use eastern_flank::tui::theme::{Theme, ThemeName};
use ratatui::backend::TestBackend;
use std::sync::mpsc::channel;

/// Everything but raw mode, which belongs to a real terminal.
const MODES: [Mode; 5] = [Mode::Screen, Mode::HiddenCursor, Mode::Paste, Mode::Focus, Mode::Mouse];

/// Private modes switched on (`h`) and off (`l`) in some bytes, in order.
fn switched(bytes: &[u8]) -> Vec<(String, bool)> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let parts = text.split("\x1b[?").skip(1);
    parts.map(|part| (part[..part.len() - 1].to_owned(), part.ends_with('h'))).collect()
}

#[test]
fn leaving_undoes_exactly_what_was_set_in_reverse() {
    for wanted in [&MODES[..], &MODES[..2], &[]] {
        let mut bytes = Vec::new();
        drop(Guard::enter(&mut bytes, wanted).expect("a vector takes all"));
        let all = switched(&bytes);
        let names = |half: &[(String, bool)]| half.iter().map(|(mode, _)| mode.clone()).collect::<Vec<_>>();
        let (set, undone) = all.split_at(all.len() / 2);
        let mut back = names(undone);
        back.reverse();
        assert_eq!(names(set), back, "{all:?}");
        assert!(set.iter().zip(undone.iter().rev()).all(|((_, on), (_, off))| on != off), "{all:?}");
    }
}

#[test]
fn leaving_twice_undoes_once_and_the_mouse_goes_alone() {
    let mut bytes = Vec::new();
    let mut guard = Guard::enter(&mut bytes, &MODES).expect("a vector takes all");
    guard.mouse(Switch::Off).expect("a vector takes all");
    guard.leave().expect("a vector takes all");
    guard.leave().expect("a vector takes all");
    drop(guard);
    let off: Vec<_> = switched(&bytes).into_iter().filter(|(mode, _)| mode == "1049").collect();
    assert_eq!(off, [("1049".to_owned(), true), ("1049".to_owned(), false)]);
    let mouse: Vec<_> = switched(&bytes).into_iter().filter(|(mode, _)| mode == "1000").collect();
    assert_eq!(mouse, [("1000".to_owned(), true), ("1000".to_owned(), false)]);
}

#[test]
fn answers_to_the_probe() {
    let full = Answers::parse(b"\x1b]11;rgb:fbfb/f9f9/f3f3\x1b\\\x1b[1;2R\x1b[?62;22c");
    assert_eq!(full, Answers { background: Some(Rgb(0xfb, 0xf9, 0xf3)), line_width: Some(1), complete: true });
    assert!(full.is_light() && !full.needs_ascii());
    let cjk = Answers::parse(b"\x1b]11;rgb:0b/10/16\x07\x1b[7;3R\x1b[?1;2c");
    assert_eq!((cjk.background, cjk.line_width), (Some(Rgb(0x0b, 0x10, 0x16)), Some(2)));
    assert!(cjk.needs_ascii() && !cjk.is_light());
    for bytes in
        [&b""[..], b"\x1b", b"\x1b[", b"\x1b]11;rgb:zz", b"\x1b[;R", b"\x1b[1;1R", "\x1b]11;rgb:é/é/é".as_bytes()]
    {
        let answers = Answers::parse(bytes);
        assert_eq!(answers, Answers::default(), "{bytes:?}");
    }
}

#[test]
fn the_probe_stops_at_the_fence_and_when_nothing_comes() {
    let mut asked = Vec::new();
    let mut parts = [&b"\x1b]11;rgb:00/00"[..], b"/00\x1b\\\x1b[1;2R", b"\x1b[?6c"].into_iter();
    let answers = probe::ask(&mut asked, |chunk, _| {
        let part = parts.next().expect("not asked again after the fence");
        chunk[..part.len()].copy_from_slice(part);
        Ok(part.len())
    });
    let answers = answers.expect("nothing failed");
    assert!(answers.complete && answers.background == Some(Rgb(0, 0, 0)), "{answers:?}");
    assert_eq!(asked, probe::QUERY);
    let silent = probe::ask(&mut Vec::new(), |_, _| Ok(0)).expect("nothing failed");
    assert_eq!(silent, Answers::default());
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> KeyEvent {
    KeyEvent::new(code, modifiers)
}

#[test]
fn late_answers_are_swallowed_and_typing_is_not() {
    let mut late = LateAnswers::default();
    let none = KeyModifiers::NONE;
    assert!(!late.swallows(key(KeyCode::Char(']'), none)));
    assert!(late.swallows(key(KeyCode::Char(']'), KeyModifiers::ALT)));
    for ch in "11;rgb:00".chars() {
        assert!(late.swallows(key(KeyCode::Char(ch), none)), "{ch}");
    }
    assert!(late.swallows(key(KeyCode::Char('\\'), KeyModifiers::ALT)));
    assert!(!late.swallows(key(KeyCode::Char('x'), none)));
}

#[test]
fn keys_have_names_that_parse_back() {
    for token in ["a", "A", "[", "?", "ł", "C-l", "space", "enter", "esc", "tab", "S-tab", "left", "home", "pagedown"]
    {
        let key = Key::parse(token).unwrap_or_else(|| panic!("{token}"));
        assert_eq!(key.to_string(), token);
        assert!(!key.label().is_empty());
    }
    for token in ["", " ", "ab", "C-", "C-L", "C-1", "A-x", "F1", "\n"] {
        assert_eq!(Key::parse(token), None, "{token:?}");
    }
}

#[test]
fn the_terminal_reports_keys_by_their_names() {
    let none = KeyModifiers::NONE;
    let told = |code, modifiers| Key::of(key(code, modifiers)).map(|key| key.to_string());
    assert_eq!(told(KeyCode::Char('A'), KeyModifiers::SHIFT).as_deref(), Some("A"));
    assert_eq!(told(KeyCode::Char('a'), KeyModifiers::SHIFT).as_deref(), Some("A"));
    assert_eq!(told(KeyCode::Char(' '), none).as_deref(), Some("space"));
    assert_eq!(told(KeyCode::Char('L'), KeyModifiers::CONTROL).as_deref(), Some("C-l"));
    assert_eq!(told(KeyCode::BackTab, KeyModifiers::SHIFT).as_deref(), Some("S-tab"));
    assert_eq!(told(KeyCode::Char('x'), KeyModifiers::ALT), None);
    assert_eq!(told(KeyCode::F(1), none), None);
    let mut release = key(KeyCode::Char('a'), none);
    release.kind = KeyEventKind::Release;
    assert_eq!(Key::of(release), None);
}

fn screen(cols: u16, rows: u16) -> Screen<TestBackend> {
    let theme = Theme::builtin(ThemeName::Night);
    let look = Look { theme, depth: Depth::True, ascii: false, density: Density::Auto };
    Screen::new(TestBackend::new(cols, rows), &look, |_: &mut TestBackend, _: Edge| {}).expect("never fails")
}

#[test]
fn a_page_that_looks_the_same_is_not_drawn_again() {
    let mut screen = screen(120, 40);
    let page = pages::main(Zoom::Close);
    assert!(screen.show(&page).expect("never fails"));
    assert!(!screen.show(&page).expect("never fails"));
    let mut other = page.clone();
    other.footer.hints.pop();
    assert!(screen.show(&other).expect("never fails"));
}

#[test]
fn the_loop_takes_resizes_together_and_keeps_the_order_of_keys() {
    let (sender, inputs) = channel();
    let letter = |ch| Input::Key(Key::Char(ch));
    for input in [letter('a'), Input::Resize(90, 30), letter('b'), Input::Resize(130, 44), letter('c')] {
        sender.send(input).expect("the receiver is here");
    }
    drop(sender);
    let mut seen = Vec::new();
    let mut screen = screen(120, 40);
    run(
        &mut screen,
        &inputs,
        || None,
        |input, _| {
            seen.push(input);
            Answer::Show(Box::new(pages::main(Zoom::Close)))
        },
    )
    .expect("never fails");
    assert_eq!(seen, [letter('a'), Input::Resize(130, 44), letter('b'), letter('c')]);
}

#[test]
fn the_cursor_stands_on_the_focus_and_shows_where_text_is_typed() {
    use ratatui::backend::Backend;
    let mut screen = screen(120, 40);
    screen.show(&pages::main(Zoom::Close)).expect("never fails");
    let map = screen.backend_mut().get_cursor_position().expect("never fails");
    assert_eq!((map.x, map.y), (60, 12), "on the map's cursor");
    screen.show(&pages::order_prompt()).expect("never fails");
    let prompt = screen.backend_mut().get_cursor_position().expect("never fails");
    assert_eq!((prompt.x, prompt.y), (32, 38), "after the number typed");
}
