//! Panels of the desks besides Presence: air defence or strike, Council or signals; previews of their prompts.

mod air;
mod asked;
mod common;
mod council;
mod cyber;
mod response;
mod vote;

pub use air::{air, prompt_preview, strike};
pub use council::council;

use crate::app::chamber;
use crate::app::drafts::Desk;
use crate::app::game::Game;
use crate::app::model::Model;
use crate::app::prompt::Prompt;
use crate::present::page::Panel;
use crate::present::panels;
use crate::prose::Names;
use flank_engine::base::refusal::VerbName;

/// What a prompt of a desk would do.
pub fn preview(game: &Game, names: &Names<'_>, prompt: &Prompt) -> Vec<Panel> {
    match prompt.verb {
        VerbName::Amd | VerbName::Strike => prompt_preview(game, names, prompt),
        VerbName::Council => vote::prompt_preview(game, names, prompt),
        _ => asked::preview(game, names, prompt),
    }
}

/// What stands in place of the map, at the desks that show figures.
pub fn figures(game: &Game, names: &Names<'_>, prompt: Option<&Prompt>) -> Option<Vec<Panel>> {
    match game.desk {
        Desk::Response => Some(response::response(game, names)),
        Desk::Cyber => Some(cyber::cyber(game, names)),
        Desk::Council => Some(council(game, names, prompt)),
        _ => None,
    }
}

/// The column at the right of the Council desk.
pub fn council_column(m: &Model, game: &Game, names: &Names<'_>) -> Vec<Panel> {
    let mut all = Vec::new();
    let about = chamber::subject(game, None);
    if !chamber::tables_here(game) {
        all.push(vote::signals(game, names));
    }
    all.extend(about.map(|measure| vote::forecast(game, names, measure)));
    all.push(common::verbs_here(m, game, names));
    all.extend(drafts(game, names));
    all.push(vote::measures(game, names));
    all.extend(about.map(|measure| vote::if_it_fails(game, names, measure)));
    all.extend(common::question(game, names));
    all
}

/// The column at the right of the Response desk.
pub fn response_column(m: &Model, game: &Game, names: &Names<'_>) -> Vec<Panel> {
    let mut all: Vec<Panel> = drafts(game, names).into_iter().collect();
    all.extend(response::component(game, names));
    all.push(response::permissions(game, names));
    all.extend(response::one_turn_later(game, names));
    all.push(common::verbs_here(m, game, names));
    all.extend(response::next_ready(game, names));
    all.extend(common::question(game, names));
    all
}

/// The column at the right of the Cyber desk.
pub fn cyber_column(m: &Model, game: &Game, names: &Names<'_>) -> Vec<Panel> {
    let mut all: Vec<Panel> = drafts(game, names).into_iter().collect();
    all.extend(cyber::column(game, names));
    all.push(common::verbs_here(m, game, names));
    all.extend(common::question(game, names));
    all
}

/// The column at the right of the Air defence desk.
pub fn air_column(game: &Game, names: &Names<'_>) -> Vec<Panel> {
    let mut all = air(game, names, None);
    let at = 1.min(all.len());
    if let Some(panel) = drafts(game, names) {
        all.insert(at, panel);
    }
    all.extend(common::question(game, names));
    all
}

/// Drafts of the desk in front, once there are any or the list has the focus.
fn drafts(game: &Game, names: &Names<'_>) -> Option<Panel> {
    let any = !crate::app::context::orders_here(game).is_empty();
    (any || game.panel == 1).then(|| panels::orders(game, names))
}
