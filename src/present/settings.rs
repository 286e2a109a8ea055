//! The settings (ui §12): every key by group with its value and its values, what it does, a sample of the look.

use super::chip::{Chip, Frame, Kind, Strength};
use super::footer::footer;
use super::main;
use super::page::{Body, Column, Header, Marking, Page, Panel};
use super::row::{Item, Row, Span, Tone};
use crate::app::model::Model;
use crate::settings::{KEYS, Key};

/// Groups: heading and the keys in it; the order is that of the table.
const GROUPS: [(&str, &[&str]); 5] = [
    ("LOOK", &["theme", "depth", "glyphs", "motion", "density"]),
    ("INPUT", &["mouse", "which-key", "repeat-guard"]),
    ("FILM", &["film", "film-pace", "film-limit", "film-stops"]),
    ("PLAY", &["coach", "estimate", "show-luck", "seal-check", "auto-next"]),
    ("READING", &["plain", "announce", "bearings", "names", "language"]),
];
/// Column of the value and of the values.
const VALUE: u16 = 14;
const VALUES: u16 = 32;

/// The page with a key chosen by its place in the table.
pub fn page(m: &Model, at: usize) -> Page {
    let header = match &m.game {
        Some(game) => main::header(game, &m.words),
        None => Header { product: "EASTERN FLANK".to_owned(), scenario: "Settings".to_owned(), ..Header::default() },
    };
    let marking = m.game.as_ref().map_or_else(Marking::default, main::marking);
    let left = GROUPS.map(|(title, names)| group(m, at, title, names)).to_vec();
    let mut right: Vec<Panel> = KEYS.get(at).map(|key| chosen(m, key)).into_iter().collect();
    right.extend([sample(), kept()]);
    let columns = vec![Column { weight: 77, panels: left }, Column { weight: 43, panels: right }];
    let mut page = Page::new(marking, header, Body::Columns(columns));
    page.footer = footer(m);
    page.prompt = main::remark(m);
    page
}

fn group(m: &Model, at: usize, title: &str, names: &[&str]) -> Panel {
    let here = KEYS.get(at).is_some_and(|key| names.contains(&key.name));
    let keys = KEYS.iter().enumerate().filter(|(_, key)| names.contains(&key.name));
    let row = |(place, key): (usize, &Key)| -> Item {
        let value = (key.get)(&m.settings);
        let left = vec![
            Span::fg(key.name),
            Span::column(VALUE),
            Span::slot(value.clone()),
            Span::column(VALUES),
            Span::dim(key.takes),
        ];
        let said = format!("{} {value}; takes {}", key.name, key.takes);
        Row::new(left).said(said).selected_if(place == at).choice(key.name).into()
    };
    Panel::new(title, keys.map(row).collect()).focus_if(here).keep(if here { 9 } else { 5 })
}

fn chosen(m: &Model, key: &Key) -> Panel {
    let mut help: String = key.help.to_owned();
    if let Some(first) = help.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    let items = vec![
        Item::Para(Tone::Fg, format!("{help}.")),
        Row::labelled("now", 9, vec![Span::strong(Tone::Fg, (key.get)(&m.settings))]).into(),
        Row::labelled("takes", 9, vec![Span::fg(key.takes)]).into(),
    ];
    Panel::new(key.name.to_uppercase(), items).keep(8)
}

fn sample() -> Panel {
    let chip = |frame, kind, strength, words: &str| -> [Span; 2] {
        [Span::chip(Chip::new(frame, kind, strength, words)).said(""), Span::fg(format!(" {words}  "))]
    };
    let first = [
        chip(Frame::Friend, Kind::Mechanised, Strength::Percent(80), "ours"),
        chip(Frame::Hostile, Kind::Mechanised, Strength::Percent(80), "hostile"),
    ];
    let second = [
        chip(Frame::Unknown, Kind::Nothing, Strength::Unknown, "unknown"),
        chip(Frame::Neutral, Kind::Mechanised, Strength::Percent(80), "neutral"),
    ];
    let words = vec![
        Span::text(Tone::Good, "✓ good  "),
        Span::text(Tone::Warn, "! warn  "),
        Span::text(Tone::Bad, "✗ bad  "),
        Span::text(Tone::Accent, "accent"),
    ];
    let items = [first.concat(), second.concat(), words].map(|spans| Row::new(spans).said("").into()).to_vec();
    Panel::new("SAMPLE", items).keep(3)
}

fn kept() -> Panel {
    let text = "Kept in settings.ron for all terminals, or for this one where the file sets it so. Order: flag, environment, \
                file, default.";
    Panel::new("WHERE THIS IS KEPT", vec![Item::Para(Tone::Dim, text.to_owned())]).keep(4)
}
