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
use crate::app::drafts::Desk;
use crate::app::game::Game;
use crate::app::layers::Layer;
use crate::app::model::{Model, Weight};
use crate::app::open::{self, Mark};
use crate::app::prompt::Prompt;
use crate::prose::{Names, Words};
use flank_engine::base::refusal::VerbName;
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
    let how = m.settings.estimate;
    if let Some(prompt) = prompt {
        return order::panels(game, names, prompt, how);
    }
    let mut column = match game.desk {
        Desk::AirDefence if game.has_verb(VerbName::Amd) => desks::air_column(game, names),
        Desk::AirDefence if game.has_verb(VerbName::Strike) => {
            let mut all = vec![panels::chosen(game, names), panels::orders(game, names)];
            all.extend(desks::strike(game, names));
            all
        }
        Desk::Response => desks::response_column(m, game, names),
        Desk::Cyber => desks::cyber_column(m, game, names),
        Desk::Council => desks::council_column(m, game, names),
        _ => vec![panels::chosen(game, names), panels::orders(game, names), panels::estimate(game, names, how)],
    };
    if game.desk == Desk::Presence {
        let taught = game.tutor.step().is_some();
        column.push(panels::aim(game, names));
        // While the coach speaks, how to read a chip matters more.
        column.extend((!taught).then(|| panels::measures(game, names)));
        column.push(panels::scenario(game, names));
        column.extend(taught.then(panels::read_a_chip));
    }
    focus(game, &mut column);
    column
}

/// The focus in the column: at a desk without a map it stands left first.
fn focus(game: &Game, column: &mut [Panel]) {
    let place = if game.desk.is_off_map() { game.panel.checked_sub(1) } else { Some(game.panel) };
    let shown = place.map(|place| place % column.len().max(1));
    for (at, panel) in column.iter_mut().enumerate() {
        panel.focus = shown == Some(at);
    }
}
