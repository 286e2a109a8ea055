//! Any model as a page: the screen in front with the sheets of its layers on top.

use super::brief;
use super::ending;
use super::fault;
use super::film;
use super::footer::footer;
use super::games;
use super::main;
use super::page::{Body, Column, Header, Marking, Page, Panel};
use super::replay;
use super::row::{Item, Row, Tone};
use super::settings;
use super::sheets;
use super::stage::Stage;
use super::title;
use crate::app::actions::Action;
use crate::app::actions::shown::key_of;
use crate::app::layers::Layer;
use crate::app::model::Model;
use crate::app::screens::Screen;
use crate::prose::Names;
use flank_engine::base::ids::Side;

/// The page of the moment.
pub fn page(m: &Model, stage: &Stage) -> Page {
    let curtained = m.layers.iter().find_map(|layer| if let Layer::Curtain(side) = layer { Some(*side) } else { None });
    let mut page = match curtained {
        Some(side) => curtain(m, side),
        None => open(m, stage),
    };
    if let Some(Layer::ReadOut(scroll)) = m.top() {
        page.sheets.push(sheets::read_out(page.focused_outline(), scroll.0));
    }
    page
}

/// The screen in front with its sheets, where no curtain hides it.
fn open(m: &Model, stage: &Stage) -> Page {
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
        (Screen::Settings(at), _) => settings::page(m, at.at),
        (Screen::Fault(fault), _) => fault::page(m, &fault.trouble),
        (Screen::Replay(replay), _) if m.recording.is_some() => {
            let shown = m.recording.as_deref().expect("a recording was just found");
            replay::page(m, shown, replay, stage)
        }
        (Screen::Brief(at), Some(game)) => brief::page(m, game, stage, at.scroll),
        _ => simple(m),
    };
    page.sheets = sheets::sheets(m);
    page
}

/// Between two hands at one terminal: nothing of the game but its name.
fn curtain(m: &Model, side: Side) -> Page {
    let title = m.game.as_ref().map(|game| game.belief.world().book().facts.title.clone()).unwrap_or_default();
    let header = Header { product: "EASTERN FLANK".to_owned(), scenario: title, ..Header::default() };
    let side = Names::side(side);
    let on = key_of(Action::GoOn);
    let items = vec![
        Item::Big(side.to_owned(), Tone::Accent),
        Item::Blank,
        Item::Para(Tone::Fg, format!("The other side has sealed. Hand the keyboard to {side}; then {on}.")),
    ];
    let panel = Panel::new("CURTAIN", items).focus_if(true).keep(9);
    let marking = m.game.as_ref().map_or_else(Marking::default, main::marking);
    let mut page = Page::new(marking, header, Body::Columns(vec![Column { weight: 1, panels: vec![panel] }]));
    page.footer.hints = vec![super::page::Hint::new(on, format!("{side} takes over"), "go-on", 9)];
    page
}

/// A screen whose game or recording has not come yet.
fn simple(m: &Model) -> Page {
    let items = vec![Row::sentence(Tone::Dim, "One moment …").into()];
    let header = Header { product: "EASTERN FLANK".to_owned(), ..Header::default() };
    let panel = Panel::new("PLEASE WAIT", items).focus_if(true);
    let body = Body::Columns(vec![Column { weight: 1, panels: vec![panel] }]);
    let mut page = Page::new(Marking::default(), header, body);
    page.footer = footer(m);
    page.prompt = main::remark(m);
    page
}
