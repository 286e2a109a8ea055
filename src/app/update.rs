//! [`update`]: a message and a model make a changed model and what to ask of the process. Split by what lies on top.
//!
//! The topmost layer sees an action first, then the screen, then what means the same everywhere.

mod desks;
mod everywhere;
mod find;
mod keys;
mod layer;
mod mouse;
mod news;
pub(crate) mod order;
mod palette;
pub mod plan;
mod text;

use flank_engine::reports::ReportBody;
use flank_engine::session::{Command, Phase};

use super::actions::Action;
use super::game::Weighed;
use super::guise;
use super::kept;
use super::layers::Layer;
use super::model::Model;
use super::msg::Msg;
use super::port::{Ask, Question};
use super::screens::{self, Screen};
use super::spoken;
use super::tutor;
use crate::staff::lessons;

pub use find::{Found, found};
pub use palette::matches;

/// What a message makes of the model, and what it asks of the process.
pub fn update(m: &mut Model, msg: Msg) -> Vec<Ask> {
    let mut asks = match msg {
        Msg::Key(key) => keys::press(m, key),
        Msg::Act(action) => act(m, action),
        Msg::Mouse(mouse) => mouse::take(m, mouse),
        Msg::Paste(text) => text::paste(m, &text),
        Msg::News(news) => news::take(m, *news),
        Msg::Say(orders) => spoken::take(m, orders),
        Msg::Tick(ms) => {
            m.now_ms = m.now_ms.max(ms);
            keys::show_chord(m);
            screens::tick(m)
        }
    };
    if m.naming != m.settings.names {
        for news in guise::change(m) {
            asks.extend(news::take(m, news));
        }
        asks.extend([Ask::Scenarios, Ask::Games]);
    }
    if let Some(game) = &mut m.game {
        tutor::advance(game, &m.layers);
    }
    asks.extend(estimate(m));
    asks.extend(swings(m));
    asks.extend(why_opened(m));
    asks.extend(kept::after(m, &asks));
    asks
}

/// A named thing is done, by whoever asks for it first: layer, screen, everywhere.
pub fn act(m: &mut Model, action: Action) -> Vec<Ask> {
    if let Some(asks) = layer::act(m, action) {
        return asks;
    }
    if m.layers.is_empty()
        && let Some(asks) = screens::act(m, action)
    {
        return asks;
    }
    everywhere::act(m, action)
}

/// The reasons of a battle lie open for the first time: the record keeps it, for the lessons of the game.
fn why_opened(m: &mut Model) -> Option<Ask> {
    let opened = m.layers.iter().any(|layer| matches!(layer, Layer::Explain(_)));
    let game = m.game.as_mut().filter(|game| opened && !game.why_opened)?;
    let fought = game.update.reports.iter().any(|report| matches!(report.body, ReportBody::Battle(_)));
    game.why_opened = fought;
    fought.then(|| Ask::Do(game.update.hat, Command::Note(lessons::WHY_OPENED.to_owned())))
}

/// Asks how the turns swung a game whose end is in front.
fn swings(m: &mut Model) -> Option<Ask> {
    let game = m.game.as_mut().filter(|game| game.weighed == Weighed::No)?;
    if !matches!(m.screen, Screen::End(_)) {
        return None;
    }
    game.weighed = Weighed::Asked;
    Some(Ask::Advise(Question::Swings(game.update.hat)))
}

/// Asks the staff for the chance to hold whenever the plan it would judge is another.
fn estimate(m: &mut Model) -> Option<Ask> {
    let prompt = m.layers.iter().find_map(|layer| match layer {
        Layer::Prompt(prompt) if prompt.judged.is_ok() => prompt.order.clone(),
        _ => None,
    });
    let game = m.game.as_mut()?;
    if !matches!(m.screen, Screen::Play | Screen::Brief(_)) || game.update.phase != Phase::Plan {
        return None;
    }
    let hex = game.objectives().first()?.0;
    let mut draft = game.drafts.orders().to_vec();
    if let Some(order) = prompt {
        draft.retain(|o| o.whom != order.whom || o.whom.unit().is_none());
        draft.push(order);
    }
    let asked = (hex, draft);
    if game.asked.as_ref() == Some(&asked) {
        return None;
    }
    let (hex, draft) = asked.clone();
    game.asked = Some(asked);
    let side = game.side;
    Some(Ask::Advise(Question::Hold { side, hex, draft }))
}
