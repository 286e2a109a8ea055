//! What lies over a screen: seal sheet, palette, which-key, fields, help, look-up, estimate, inspect, coach.

mod coach;
mod help;
mod look;
pub(super) mod seal;
mod typed;

use super::outline::{Line, Outline};
use super::page::{Place, Sheet};
use super::row::{Item, Row, Span, Tone};
use crate::app::actions::Action;
use crate::app::actions::shown::{key_of, keys_named};
use crate::app::layers::{Layer, Question};
use crate::app::model::Model;

/// The sheets of the moment, the last on top.
pub fn sheets(m: &Model) -> Vec<Sheet> {
    let mut all: Vec<Sheet> = Vec::new();
    if m.layers.iter().all(|layer| matches!(layer, Layer::Prompt(_) | Layer::Chord(_))) {
        all.extend(coach::coach(m));
    }
    all.extend(m.layers.iter().filter_map(|layer| sheet(m, layer)));
    all
}

fn sheet(m: &Model, layer: &Layer) -> Option<Sheet> {
    match layer {
        Layer::Prompt(_) | Layer::Curtain(_) | Layer::ReadOut(_) => None,
        Layer::Chord(chord) => chord.shown.then(|| typed::which_key(m, chord.first)),
        Layer::Palette(field) => Some(typed::palette(m, field)),
        Layer::Text(purpose, field) => Some(typed::field(m, *purpose, field)),
        Layer::Seal(_) => m.game.as_ref().map(|game| seal::seal(m, game)),
        Layer::Estimate(scroll) => m.game.as_ref().map(|game| look::estimate(m, game, scroll.0)),
        Layer::Inspect(hex, scroll) => m.game.as_ref().map(|game| look::inspect(m, game, *hex, scroll.0)),
        Layer::Reachers(hex, scroll) => m.game.as_ref().map(|game| look::reachers(m, game, *hex, scroll.0)),
        Layer::Explain(scroll) => m.game.as_ref().map(|game| look::explain(m, game, scroll.0)),
        Layer::Reports(scroll) => m.game.as_ref().map(|game| look::reports(m, game, scroll.0)),
        Layer::Help(scroll) => Some(help::help(m, scroll.0)),
        Layer::Legend(scroll) => Some(help::legend(scroll.0)),
        Layer::Credits(scroll) => Some(help::credits(scroll.0)),
        Layer::Lookup(scroll) => m.game.as_ref().map(|game| help::lookup(m, game, scroll.0)),
        Layer::Confirm(Question::Resign) => Some(Sheet {
            title: "GIVE UP".to_owned(),
            foot: format!("{} give up · {} go on playing", key_of(Action::GoOn), key_of(Action::Back)),
            items: vec![Row::sentence(Tone::Fg, "Give up this game? It ends here and stays on disk.").into()],
            place: Place::Centre(60),
            field: None,
        }),
    }
}

/// What an outline says, as running text: no column, sign or gauge a screen reader would stumble over.
pub(super) fn read_out(outline: Outline, from: usize) -> Sheet {
    let told = outline.lines.into_iter().map(|line| match line {
        Line::Heading(text) => heading(text),
        Line::Sentence(text) | Line::Row(text) | Line::Choice { text, .. } => Item::Para(Tone::Fg, text),
        Line::Warning(text) => Item::Para(Tone::Warn, text),
    });
    plain("READ OUT", told.collect(), from)
}

/// A sheet that only shows and scrolls.
fn plain(title: impl Into<String>, mut items: Vec<Item>, from: usize) -> Sheet {
    let from = from.min(items.len().saturating_sub(1));
    items.drain(..from);
    let foot = format!("{} scroll · {} close", keys_named(&["sheet-down", "sheet-up"]), key_of(Action::Back));
    Sheet { title: title.into(), foot, items, place: Place::Full, field: None }
}

/// A heading inside a sheet.
fn heading(text: impl Into<String>) -> Item {
    Row::new(vec![Span::strong(Tone::Accent, text.into())]).into()
}
