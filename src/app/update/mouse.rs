//! The mouse: every click means something a key does too (ui §6).

use crate::app::actions::{Action, named};
use crate::app::chamber;
use crate::app::column;
use crate::app::layers::Layer;
use crate::app::model::Model;
use crate::app::msg::Mouse;
use crate::app::port::Ask;
use crate::app::pressure;
use crate::app::screens::{Screen, replay};

use super::{act, order, plan};

/// Does what the mouse asks.
pub(super) fn take(m: &mut Model, mouse: Mouse) -> Vec<Ask> {
    m.remark = None;
    let on_map = matches!(m.screen, Screen::Play);
    match mouse {
        Mouse::Click(hex) if on_map => {
            let prompting = matches!(m.top(), Some(Layer::Prompt(_)));
            if let Some(game) = &mut m.game {
                if prompting {
                    game.cursor = hex;
                } else {
                    game.choose_at(hex);
                }
            }
            plan::follow(m);
        }
        Mouse::Double(hex) if on_map => {
            if let Some(game) = m.game.as_mut().filter(|_| m.layers.is_empty()) {
                game.choose_at(hex);
            }
            return act(m, Action::Enter);
        }
        Mouse::Right(hex) => {
            if let Some(game) = &mut m.game {
                game.cursor = hex;
            }
            return act(m, Action::Inspect);
        }
        Mouse::Drag(from, to) | Mouse::Drop(from, to) if on_map && from != to => {
            let unit = m.game.as_ref().and_then(|game| {
                let chosen = game.unit().filter(|unit| game.belief.world().hex_of(*unit) == Some(from));
                chosen.or_else(|| game.own_at(from).into_iter().find(|u| crate::app::preview::fights(game, *u)))
            });
            let Some(unit) = unit else { return Vec::new() };
            order::drag(m, unit, to);
            let enemy = m.game.as_ref().is_some_and(|game| game.has_enemy(to));
            if matches!(mouse, Mouse::Drop(..)) && !enemy {
                return order::accept(m);
            }
        }
        Mouse::Wheel { notches, zooms: true } => {
            return act(m, if notches > 0 { Action::ZoomIn } else { Action::ZoomOut });
        }
        Mouse::Wheel { notches, zooms: false } => {
            return act(m, if notches > 0 { Action::Up } else { Action::Down });
        }
        Mouse::Desk(digit) => {
            let digit = digit.to_digit(10).and_then(|d| u8::try_from(d).ok());
            return digit.map(|d| act(m, Action::Desk(d))).unwrap_or_default();
        }
        Mouse::Panel(panel) => {
            // While an order is entered, the column is its own.
            let prompting = matches!(m.top(), Some(Layer::Prompt(_)));
            if let Some(game) = m.game.as_mut().filter(|_| !prompting) {
                column::choose(game, panel);
            }
        }
        Mouse::Row(word) => return row(m, &word),
        Mouse::Scrub(permille) if matches!(m.screen, Screen::Replay(_)) => return replay::scrub(m, permille),
        _ => {}
    }
    Vec::new()
}

/// What can be chosen by a word: an action by name, a unit by its handle, a voice by its code.
fn row(m: &mut Model, word: &str) -> Vec<Ask> {
    if let Some(row) = named(word) {
        return act(m, row.action);
    }
    let Some(game) = &mut m.game else { return Vec::new() };
    if pressure::choose(game, word) {
        return Vec::new();
    }
    if let Some(unit) = game.by_handle(word) {
        game.choose(unit);
    } else if let Some(voice) = chamber::named(game, &m.words, word) {
        game.voice = Some(voice);
    }
    Vec::new()
}
