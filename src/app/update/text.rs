//! Text fields: typing, pasting, taking what is typed.

use crate::app::actions::Action;
use crate::app::keys::{Key, Named};
use crate::app::layers::{Field, Layer, Purpose};
use crate::app::model::Model;
use crate::app::port::Ask;
use crate::app::screens::{end, replay};
use flank_engine::session::Command;

use super::{act, find, order, palette, plan};

/// A key in a text field; `None` if it is none of the field's.
pub(super) fn press(m: &mut Model, key: Key) -> Option<Vec<Ask>> {
    let field = m.layers.last_mut()?.field_mut()?;
    match key {
        Key::Char(c) => field.insert(c.encode_utf8(&mut [0; 4])),
        Key::Named(Named::Space) => field.insert(" "),
        Key::Named(Named::Backspace) => field.delete_back(),
        Key::Named(Named::Left) => field.left(),
        Key::Named(Named::Right) => field.right(),
        Key::Named(Named::Home) => field.cursor = 0,
        Key::Named(Named::End) => field.cursor = field.text.len(),
        _ => return None,
    }
    Some(Vec::new())
}

/// Text comes in one piece: one edit, and its line breaks submit nothing.
pub(super) fn paste(m: &mut Model, text: &str) -> Vec<Ask> {
    if let Some(field) = m.layers.last_mut().and_then(Layer::field_mut) {
        field.insert(text);
    }
    Vec::new()
}

/// What an action does to the field on top.
pub(super) fn act_on(m: &mut Model, action: Action) -> Option<Vec<Ask>> {
    let rows = rows(m);
    let field = m.layers.last_mut()?.field_mut()?;
    match action {
        Action::Down => field.at = (field.at + 1).min(rows.saturating_sub(1)),
        Action::Up => field.at = field.at.saturating_sub(1),
        Action::NextSlot => complete(m),
        Action::Accept | Action::Enter => return Some(accept(m)),
        Action::Back => {
            m.layers.pop();
        }
        _ => return None,
    }
    Some(Vec::new())
}

/// How many rows the list below the field has.
fn rows(m: &Model) -> usize {
    match m.top() {
        Some(Layer::Palette(field)) => palette::matches(m, &field.text).len(),
        Some(Layer::Text(Purpose::Goto | Purpose::Search, field)) => find::found(m, &field.text).len(),
        _ => 0,
    }
}

fn complete(m: &mut Model) {
    let full = match m.top() {
        Some(Layer::Palette(field)) => palette::matches(m, &field.text).get(field.at).map(|row| row.name.to_owned()),
        Some(Layer::Text(Purpose::Goto | Purpose::Search, field)) => {
            find::found(m, &field.text).get(field.at).map(|found| found.name.clone())
        }
        _ => None,
    };
    if let (Some(full), Some(field)) = (full, m.layers.last_mut().and_then(Layer::field_mut)) {
        *field = Field::holding(full);
    }
}

/// What is typed is taken.
fn accept(m: &mut Model) -> Vec<Ask> {
    match m.layers.pop() {
        Some(Layer::Palette(field)) => palette::run(m, &field),
        Some(Layer::Text(Purpose::Goto | Purpose::Search, field)) => {
            go_to(m, &field);
            Vec::new()
        }
        Some(Layer::Text(Purpose::Reason, field)) => {
            order::set_reason(m, field.text);
            Vec::new()
        }
        Some(Layer::Text(Purpose::Name, field)) => name(m, &field.text),
        Some(Layer::Text(Purpose::Branch, field)) => replay::branch(m, &field.text),
        Some(Layer::Text(Purpose::Turn, field)) => replay::go_to(m, &field.text),
        Some(Layer::Text(Purpose::Mark, field)) => replay::remember(m, &field.text),
        Some(Layer::Text(Purpose::Export, field)) => replay::export(m, &field.text),
        Some(Layer::Text(Purpose::Rerun, field)) => end::rerun(m, &field.text),
        Some(other) => {
            m.layers.push(other);
            act(m, Action::Enter)
        }
        None => Vec::new(),
    }
}

fn name(m: &mut Model, text: &str) -> Vec<Ask> {
    let text = text.trim();
    let Some(game) = m.game.as_ref().filter(|_| !text.is_empty()) else { return Vec::new() };
    let ask = Ask::Do(game.update.hat, Command::Name(text.to_owned()));
    m.done(format!("This moment is called {text}."));
    vec![ask]
}

/// Goes to what is typed.
fn go_to(m: &mut Model, field: &Field) {
    let hit = find::found(m, &field.text).into_iter().nth(field.at);
    let prompting = m.layers.iter().any(|layer| matches!(layer, Layer::Prompt(_)));
    let Some((hit, game)) = hit.zip(m.game.as_mut()) else {
        m.no(format!("Nothing here is called {}.", field.text));
        return;
    };
    game.cursor = hit.hex;
    if !prompting {
        game.choose_at(hit.hex);
        game.pick = hit.pick.or(game.pick);
    }
    plan::follow(m);
}
