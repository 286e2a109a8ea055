//! The footer: hints of the moment, from the action table, what can be done and nothing else (ui §1).

use super::page::{Footer, Hint};
use crate::app::actions::{Action, Context, ROWS, Row, Way, chord, row_of};
use crate::app::context::{available, contexts};
use crate::app::layers::Layer;
use crate::app::model::Model;

/// The shortest way to say the key of a row.
pub fn short_key(row: &Row) -> String {
    row.key_label()
}

/// The hints of the moment.
pub fn footer(m: &Model) -> Footer {
    let help = row_of(Action::Help).map(|row| Hint::new(row.key_label(), "help", row.name, 9));
    if let Some(Layer::Chord(pending)) = m.top() {
        let mut hints = Vec::new();
        for context in contexts(m) {
            for row in chord(context, pending.first).filter(|row| available(m, row).is_ok()) {
                let second = row.strokes().find(|s| s.first.is_some()).map(|s| s.key.label()).unwrap_or_default();
                hints.push(Hint { pending: true, ..Hint::new(second, row.label, row.name, 8) });
            }
        }
        return Footer { hints, help };
    }
    let mut hints: Vec<Hint> = Vec::new();
    for context in contexts(m) {
        let rows = ROWS.iter().filter(|row| row.context == context && row.keep > 0 && row.action != Action::Help);
        for row in rows.filter(|row| available(m, row).is_ok()) {
            let hint = hint(context, row);
            if !hints.iter().any(|h| h.keys == hint.keys || h.action == hint.action) {
                hints.push(hint);
            }
        }
    }
    Footer { hints, help }
}

/// A hint; rows that belong together share one.
fn hint(context: Context, row: &Row) -> Hint {
    let keys = match (context, row.action) {
        (Context::Map, Action::Step(Way::W)) => "hjkl yubn".to_owned(),
        (Context::Seal, Action::LookAgain(_)) => "a–f".to_owned(),
        (Context::Sheet | Context::List | Context::Title | Context::Games | Context::Setup, Action::Down) => {
            "j k".to_owned()
        }
        (Context::Prompt, Action::NextGoal) => "[ ]".to_owned(),
        (Context::Prompt, Action::TurnOn) | (_, Action::Next) => "← →".to_owned(),
        (Context::Prompt, Action::Later) => "< >".to_owned(),
        (Context::Map, Action::ZoomIn) => "+ −".to_owned(),
        _ => short_key(row),
    };
    Hint::new(keys, row.label, row.name, row.keep)
}
