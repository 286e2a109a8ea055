//! Any model as a page: the screen in front with the sheets of its layers on top.

use super::brief;
use super::ending;
use super::film;
use super::footer::footer;
use super::games;
use super::main;
use super::page::{Body, Column, Header, Marking, Page, Panel};
use super::row::{Item, Row, Span, Tone};
use super::sheets;
use super::stage::Stage;
use super::title;
use crate::app::model::Model;
use crate::app::screens::Screen;
use crate::prose::Names;

/// The page of the moment.
pub fn page(m: &Model, stage: &Stage) -> Page {
    let mut page = match (&m.screen, &m.game) {
        (Screen::Play, Some(game)) => main::page(m, game, stage),
        (Screen::Title(at), _) => title::page(m, stage, at.at, None),
        (Screen::Setup(setup), _) => {
            let at = m.scenarios.iter().position(|card| card.id == setup.game.scenario).unwrap_or(0);
            title::page(m, stage, at, Some(setup))
        }
        (Screen::Games(at), _) => games::page(m, at.at),
        (Screen::End(at), Some(game)) => match &game.update.ending {
            Some(ending) => ending::page(m, game, ending, stage, at.scroll),
            None => simple(m),
        },
        (Screen::Film(at), Some(game)) => film::page(m, game, stage, at),
        (Screen::Brief(at), Some(game)) => brief::page(m, game, stage, at.scroll),
        _ => simple(m),
    };
    page.sheets = sheets::sheets(m);
    page
}

/// A screen of one column: what it lists, with the chosen row.
fn simple(m: &Model) -> Page {
    let (title, items) = listed(m);
    let panel = Panel::new(title, items).focus_if(true).keep(9);
    let header = match &m.game {
        Some(game) => main::header(game, &m.words),
        None => Header { product: "EASTERN FLANK".to_owned(), scenario: title.to_owned(), ..Header::default() },
    };
    let marking = m.game.as_ref().map_or_else(Marking::default, main::marking);
    let mut page = Page::new(marking, header, Body::Columns(vec![Column { weight: 1, panels: vec![panel] }]));
    page.footer = footer(m);
    page.prompt = main::remark(m);
    page
}

fn line(text: impl Into<String>, note: impl Into<String>, chosen: bool) -> Item {
    let row = Row::new(vec![Span::fg(text)]).right(vec![Span::dim(note)]);
    row.selected_if(chosen).into()
}

fn listed(m: &Model) -> (&'static str, Vec<Item>) {
    match &m.screen {
        Screen::Title(title) => {
            let rows = m.scenarios.iter().enumerate();
            (
                "NEW GAME",
                rows.map(|(i, c)| line(&c.title, format!("{} · {} min", c.place, c.minutes), i == title.at)).collect(),
            )
        }
        Screen::Setup(setup) => {
            let rows = [("side", Names::side(setup.game.side)), ("opponent", &setup.game.opponent), ("start", "⏎")];
            ("SET-UP", rows.iter().enumerate().map(|(i, (a, b))| line(*a, *b, i == setup.at)).collect())
        }
        Screen::Games(games) => {
            let rows = m.games.iter().enumerate();
            (
                "GAMES",
                rows.map(|(i, c)| line(&c.name, format!("{} · turn {}", c.title, c.turn), i == games.at)).collect(),
            )
        }
        Screen::Settings(preferences) => {
            let rows = crate::settings::KEYS.iter().enumerate();
            let told = |(i, key): (usize, &crate::settings::Key)| {
                line(format!("{}: {}", key.name, key.help), (key.get)(&m.settings), i == preferences.at)
            };
            ("SETTINGS", rows.map(told).collect())
        }
        Screen::Fault(fault) => {
            let t = &fault.trouble;
            let parts = [&t.what, &t.place, &t.expected, &t.safe, &t.way_out];
            let rows = parts.into_iter().filter(|part| !part.is_empty());
            ("FAULT", rows.map(|part| Item::Para(Tone::Fg, part.clone())).collect())
        }
        Screen::Film(film) => {
            let upto = film.at;
            ("FILM", reports(m).into_iter().take(upto).collect())
        }
        Screen::Brief(brief) => ("BRIEF", reports(m).into_iter().skip(brief.scroll).collect()),
        Screen::End(end) => ("END OF THE GAME", scores(m).into_iter().skip(end.scroll).collect()),
        Screen::Replay(_) | Screen::Play => ("RECORDING", recording(m)),
    }
}

fn reports(m: &Model) -> Vec<Item> {
    let Some((game, names)) = m.game.as_ref().zip(m.names()) else { return Vec::new() };
    let teller = super::reports::teller(game, &names);
    game.update.reports.iter().map(|report| super::reports::row(&teller, report)).collect()
}

fn scores(m: &Model) -> Vec<Item> {
    let ending = m.game.as_ref().and_then(|game| game.update.ending.as_ref());
    let scores = ending.map(|ending| ending.scores.clone()).unwrap_or_default();
    scores.into_iter().map(|(side, score)| line(Names::side(side), score.to_string(), false)).collect()
}

fn recording(m: &Model) -> Vec<Item> {
    let Some(shown) = &m.recording else { return Vec::new() };
    let at = shown.at.map_or_else(|| "start of the turn".to_owned(), |at| format!("{:?}, tick {}", at.step, at.tick));
    vec![line(&shown.title, format!("turn {}", shown.turn), false), line(at, format!("{:?}", shown.audience), false)]
}
