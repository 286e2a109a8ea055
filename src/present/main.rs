//! The planning screen as a page: map, side column by desk and prompt, reports below, layers on top.

use std::sync::Arc;

use super::desks;
use super::footer::footer;
use super::order;
use super::page::{Bar, Body, Desk as DeskPart, DeskMark, Header, Main, Marking, Page, Panel, Split};
use super::panels;
use super::row::{Span, Tone};
use super::scene::scene;
use super::stage::Stage;
use crate::app::column;
use crate::app::drafts::Desk;
use crate::app::game::Game;
use crate::app::layers::Layer;
use crate::app::model::{Model, Weight};
use crate::app::open::{self, Mark};
use crate::app::prompt::Prompt;
use crate::prose::{Names, Words};
use flank_engine::world::tables::clock::Pace;

/// The page of the open game.
pub fn page(m: &Model, game: &Game, stage: &Stage) -> Page {
    let names = Names::new(game.belief.world(), &m.words);
    let prompt = open_prompt(m);
    let side = side(m, game, &names, prompt);
    // An order of another desk is given on the map.
    let elsewhere = prompt.is_some_and(|prompt| Desk::of(prompt.verb) != game.desk);
    let main = match desks::figures(game, &names, prompt).filter(|_| !elsewhere) {
        Some(panels) => Main::Panels(panels),
        None => Main::Map(Box::new(scene(game, &names, prompt, &stage.ground))),
    };
    let body = Body::Split(Split { main, side, below: vec![panels::last_turn(game, &names)] });
    let mut page = Page::new(marking(game), header(game, &m.words), body);
    page.bar = bar(game);
    page.footer = footer(m);
    page.prompt = prompt.map(|p| order::sentence(&names, p)).or_else(|| remark(m));
    page
}

/// The order being entered, wherever it lies on the stack.
pub fn open_prompt(m: &Model) -> Option<&Prompt> {
    m.layers.iter().find_map(|layer| if let Layer::Prompt(prompt) = layer { Some(&**prompt) } else { None })
}

/// The marking of the scenario.
pub fn marking(game: &Game) -> Marking {
    Marking::new(&game.belief.world().book().facts.marking)
}

/// What was just done or refused, in the bottom row.
pub fn remark(m: &Model) -> Option<super::page::Prompt> {
    let remark = m.remark.as_ref()?;
    let (sign, tone) = match remark.weight {
        Weight::Done => ("✓ ", Tone::Good),
        Weight::Care => ("! ", Tone::Warn),
        Weight::No => ("✗ ", Tone::Bad),
    };
    let lead = vec![Span::strong(tone, sign).said(""), Span::text(tone, remark.text.clone())];
    Some(super::page::Prompt { lead, ..super::page::Prompt::default() })
}

/// Row 0.
pub fn header(game: &Game, words: &Arc<Words>) -> Header {
    let names = Names::new(game.belief.world(), words);
    let pace = if game.view.pace == Pace::War { "War" } else { "Crisis" };
    let (turn, last) = (names.turn(), names.last_turn());
    let time = names.time(game.view.pulse_no);
    let brief = time.trim_end_matches(":00");
    Header {
        product: "EASTERN FLANK".to_owned(),
        scenario: game.belief.world().book().facts.title.clone(),
        hat: Names::side(game.side).to_owned(),
        hat_tone: Tone::Friend,
        clock: vec![Span::fg(format!("{pace} turn {turn}/{last}  {time}"))],
        clock_short: vec![Span::fg(format!("{pace} {turn}/{last} {brief}"))],
        code: game.update.code.clone(),
    }
}

fn bar(game: &Game) -> Bar {
    let desk = |desk: Desk| {
        let n = open::open(game, desk).len();
        let mark = match open::mark(game, desk) {
            Mark::Done => DeskMark::Done,
            Mark::Standing => DeskMark::Standing,
            Mark::Open => DeskMark::Open,
        };
        let note = if mark == DeskMark::Open && n > 0 { format!("{n} open") } else { String::new() };
        DeskPart {
            digit: char::from(b'0' + desk.digit()),
            name: desk.name(game.side).to_owned(),
            mark,
            note,
            here: desk == game.desk,
        }
    };
    let (used, cap) = game.capacity();
    let orders = cap.map_or_else(|| used.to_string(), |cap| format!("{used}/{cap}"));
    let right = vec![Span::dim("orders "), Span::fg(orders), Span::dim(format!(" · code {}", game.update.code))];
    Bar::Desks(Desk::ALL.map(desk).to_vec(), right)
}

/// The side column: the prompt's panels while one is open, else those of the desk.
fn side(m: &Model, game: &Game, names: &Names<'_>, prompt: Option<&Prompt>) -> Vec<Panel> {
    if let Some(prompt) = prompt {
        return order::panels(game, names, prompt, m.settings.estimate);
    }
    let focus = column::focus(game);
    let panel = |part| desks::panel(m, game, names, part).map(|panel| panel.focus_if(focus == Some(part)));
    column::shown(game).into_iter().filter_map(panel).collect()
}
