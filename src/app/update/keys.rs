//! A key is looked up: text first, then the open slot of a prompt, then the table, context by context (ui §6).

use crate::app::actions::{Action, Context, Stroke, chord, in_context};
use crate::app::context::contexts;
use crate::app::keys::Key;
use crate::app::layers::{Chord, Layer};
use crate::app::model::Model;
use crate::app::port::Ask;
use crate::prose::Names;

use super::{act, text};

/// A key is pressed.
pub(super) fn press(m: &mut Model, key: Key) -> Vec<Ask> {
    m.remark = None;
    if let Some(Layer::Chord(pending)) = m.top().cloned() {
        m.layers.pop();
        return second(m, pending, key);
    }
    if m.top().is_some_and(|layer| layer.field().is_some())
        && let Some(asks) = text::press(m, key)
    {
        return asks;
    }
    if takes_letter(m, key) {
        return Vec::new();
    }
    let stroke = Stroke { first: None, key };
    for context in contexts(m) {
        if let Some(row) = in_context(context, stroke) {
            return act(m, row.action);
        }
        if chord(context, key).next().is_some() {
            let since_ms = m.now_ms;
            m.layers.push(Layer::Chord(Chord { first: key, since_ms, shown: false }));
            return Vec::new();
        }
    }
    Vec::new()
}

/// The second key of a chord.
fn second(m: &mut Model, pending: Chord, key: Key) -> Vec<Ask> {
    let alone = Stroke { first: None, key };
    if in_context(Context::Global, alone).is_some_and(|row| row.action == Action::Back) {
        return Vec::new();
    }
    let stroke = Stroke { first: Some(pending.first), key };
    let found = contexts(m).into_iter().find_map(|context| in_context(context, stroke));
    if let Some(row) = found {
        return act(m, row.action);
    }
    m.no(format!("There is no {}.", stroke.label()));
    Vec::new()
}

/// A letter that belongs to the open option slot of a prompt.
fn takes_letter(m: &mut Model, key: Key) -> bool {
    let Key::Char(letter) = key else { return false };
    let (Some(Layer::Prompt(prompt)), Some(game)) = (m.layers.last_mut(), &m.game) else { return false };
    if !letter.is_alphabetic() || in_context(Context::Prompt, Stroke { first: None, key }).is_some() {
        return false;
    }
    let words = std::sync::Arc::clone(&m.words);
    let names = Names::new(game.belief.world(), &words);
    prompt.letter(game, &names, letter)
}

/// Opens the sheet of a pending chord once its time has come.
pub(super) fn show_chord(m: &mut Model) {
    let wait = u64::from(m.settings.which_key_ms);
    let now = m.now_ms;
    if let Some(Layer::Chord(pending)) = m.layers.last_mut() {
        pending.shown |= now >= pending.since_ms + wait;
    }
}
