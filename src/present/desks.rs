//! Panels of the desks besides Presence: air defence or strike, Council or signals; previews of their prompts.

mod air;
mod asked;
mod calculus;
mod common;
mod council;
mod cyber;
mod hidden;
mod response;
mod vote;

pub use air::prompt_preview;
pub use council::council;

use crate::app::chamber;
use crate::app::column::Part;
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
        VerbName::Cyber | VerbName::Sof | VerbName::Hybrid | VerbName::Attribute => {
            hidden::preview(game, names, prompt)
        }
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

/// A panel of the column at the right; nothing only where a part has nothing to say.
pub fn panel(m: &Model, game: &Game, names: &Names<'_>, part: Part) -> Option<Panel> {
    let about = || chamber::subject(game, None);
    Some(match part {
        Part::Chosen => panels::chosen(game, names),
        Part::Orders => panels::orders(game, names),
        Part::Estimate => panels::estimate(game, names, m.settings.estimate),
        Part::Aim => panels::aim(game, names),
        Part::Trend => panels::measures(game, names),
        Part::Scenario => panels::scenario(game, names),
        Part::Chip => panels::read_a_chip(names),
        Part::Raid | Part::Layers | Part::Protect | Part::Doctrine | Part::Nights => {
            return air::air(game, names, None, part);
        }
        Part::Launchers => air::launchers(game, names),
        Part::Targets => air::targets(game, names),
        Part::Component => return response::component(game, names),
        Part::Permissions => response::permissions(game, names),
        Part::Later => return response::one_turn_later(game, names),
        Part::Verbs => common::verbs_here(m, game, names),
        Part::NextReady => return response::next_ready(game, names),
        Part::Incidents => cyber::open_incidents(game, names),
        Part::Attribute => return cyber::attribute(game, names),
        Part::Teams => cyber::teams(game, names),
        Part::Points => cyber::points(game, names),
        Part::Signals => vote::signals(game, names),
        Part::Calculus => return calculus::table(game, names),
        Part::Forecast => vote::forecast(game, names, about()?),
        Part::Measures => vote::measures(game, names),
        Part::Fails => vote::if_it_fails(game, names, about()?),
        Part::Question => return common::question(game, names),
    })
}
