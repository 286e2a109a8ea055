//! Fault pages (ui §12): what happened, what is safe, what to press. Nothing else.

use super::footer::footer;
use super::main;
use super::page::{Body, Column, Header, Marking, Page, Panel};
use super::row::{Item, Row, Span, Tone};
use crate::app::actions::Action;
use crate::app::actions::shown::key_of;
use crate::app::model::Model;
use crate::app::port::Trouble;

/// The page.
pub fn page(m: &Model, trouble: &Trouble) -> Page {
    let header = match &m.game {
        Some(game) => main::header(game, &m.words),
        None => Header { product: "EASTERN FLANK".to_owned(), scenario: "A fault".to_owned(), ..Header::default() },
    };
    let marking = m.game.as_ref().map_or_else(Marking::default, main::marking);
    let panels = vec![happened(trouble), safe(trouble), press(m, trouble)];
    let mut page = Page::new(marking, header, Body::Columns(vec![Column { weight: 1, panels }]));
    page.footer = footer(m);
    page
}

fn happened(trouble: &Trouble) -> Panel {
    let left = vec![Span::strong(Tone::Bad, "✗ "), Span::fg(trouble.what.clone())];
    let mut items: Vec<Item> = vec![Row::new(left).into(), Item::Para(Tone::Fg, trouble.what.clone())];
    if trouble.what.chars().count() < 70 {
        items.pop();
    } else {
        items.remove(0);
    }
    let more = [("where", &trouble.place), ("expected", &trouble.expected)];
    for (label, text) in more.into_iter().filter(|(_, text)| !text.is_empty()) {
        items.push(Item::Para(Tone::Dim, format!("{label}: {text}")));
    }
    Panel::new("WHAT HAPPENED", items).focus_if(true).keep(9)
}

fn safe(trouble: &Trouble) -> Panel {
    let text = if trouble.safe.is_empty() { "Nothing was changed; all games are as they were." } else { &trouble.safe };
    Panel::new("WHAT IS SAFE", vec![Item::Para(Tone::Good, text.to_owned())]).keep(8)
}

fn press(m: &Model, trouble: &Trouble) -> Panel {
    let mut items: Vec<Item> = Vec::new();
    if !trouble.way_out.is_empty() {
        items.push(Item::Para(Tone::Fg, trouble.way_out.clone()));
    }
    let back = if m.game.is_some() { "back to the game" } else { "back to the title" };
    for (key, does) in [(Action::Enter, back), (Action::Back, "leave it; nothing was changed")] {
        let left = vec![Span::strong(Tone::Accent, key_of(key)), Span::column(5), Span::fg(does.to_owned())];
        items.push(Row::new(left).said(does.to_owned()).into());
    }
    Panel::new("WHAT TO PRESS", items).keep(9)
}
