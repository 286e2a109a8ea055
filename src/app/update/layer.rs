//! What an action does to the layer on top.

use crate::app::actions::Action;
use crate::app::layers::{Layer, Question, Scroll};
use crate::app::model::Model;
use crate::app::port::Ask;
use flank_engine::session::Command;

use super::{news, order, plan, text};

/// What the topmost layer makes of an action; `None`: it does not care.
pub(super) fn act(m: &mut Model, action: Action) -> Option<Vec<Ask>> {
    match m.top()?.clone() {
        Layer::Prompt(_) => order::act(m, action),
        Layer::Palette(_) | Layer::Text(..) => text::act_on(m, action),
        Layer::Seal(sheet) => match action {
            Action::Seal | Action::GoOn => Some(plan::seal(m, sheet)),
            Action::FirstOpen | Action::Enter => Some(first_open(m)),
            Action::LookAgain(n) => Some(look_again(m, usize::from(n))),
            Action::Desk(_) => {
                m.layers.pop();
                plan::act(m, action)
            }
            Action::Back | Action::Leave => Some(closed(m)),
            _ => None,
        },
        Layer::Confirm(question) => match action {
            Action::GoOn => Some(confirmed(m, question)),
            Action::Back | Action::Leave | Action::Enter => Some(closed(m)),
            _ => Some(Vec::new()),
        },
        Layer::Curtain(_) => match action {
            Action::GoOn | Action::Enter => Some(news::hand_over(m)),
            Action::Interrupt | Action::Quit | Action::Redraw | Action::Suspend | Action::ReadOut => None,
            _ => Some(Vec::new()),
        },
        Layer::Chord(_) => None,
        _ => sheet(m, action),
    }
}

/// Sheets that only show: they scroll and close.
fn sheet(m: &mut Model, action: Action) -> Option<Vec<Ask>> {
    match action {
        Action::Back | Action::Leave | Action::Enter | Action::GoOn => Some(closed(m)),
        Action::Down | Action::Up => {
            let scroll = m.layers.last_mut()?.scroll_mut()?;
            scroll.0 = if action == Action::Down { scroll.0 + 1 } else { scroll.0.saturating_sub(1) };
            Some(Vec::new())
        }
        Action::Help if matches!(m.top(), Some(Layer::Help(_))) => {
            m.layers.pop();
            m.layers.push(Layer::Legend(Scroll(0)));
            Some(Vec::new())
        }
        Action::Help if matches!(m.top(), Some(Layer::Legend(_))) => Some(closed(m)),
        Action::ReadOut if matches!(m.top(), Some(Layer::ReadOut(_))) => Some(closed(m)),
        Action::Estimate if matches!(m.top(), Some(Layer::Estimate(_))) => Some(closed(m)),
        Action::Step(_) | Action::Leap(_) => Some(Vec::new()),
        _ => None,
    }
}

fn closed(m: &mut Model) -> Vec<Ask> {
    m.layers.pop();
    Vec::new()
}

fn first_open(m: &mut Model) -> Vec<Ask> {
    m.layers.pop();
    plan::first_open(m);
    Vec::new()
}

fn look_again(m: &mut Model, n: usize) -> Vec<Ask> {
    let Some(game) = &mut m.game else { return Vec::new() };
    let Some(item) = plan::look_again(game).get(n).copied() else { return Vec::new() };
    match item {
        plan::LookAgain::Open(desk, item) => plan::show(game, (desk, item)),
        plan::LookAgain::Refused(place, _) | plan::LookAgain::Waits(place) => {
            let order = &game.drafts.orders()[place];
            let desk = crate::app::drafts::Desk::of(order.verb.name());
            let unit = order.whom.unit();
            game.desk = desk;
            if let Some(unit) = unit {
                game.choose(unit);
            }
        }
        plan::LookAgain::Unguarded(hex) => game.choose_at(hex),
    }
    m.layers.pop();
    Vec::new()
}

fn confirmed(m: &mut Model, question: Question) -> Vec<Ask> {
    m.layers.pop();
    let Some(game) = &m.game else { return Vec::new() };
    match question {
        Question::Resign => vec![Ask::Do(game.update.hat, Command::Resign { reason: String::new() })],
    }
}
