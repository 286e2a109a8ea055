//! Panels of the desks besides Presence: air defence or strike, Council or signals; previews of their prompts.

mod air;
mod council;

pub use air::{air, prompt_preview, strike};
pub use council::{council, forecast, measures, subject};

use crate::app::game::Game;
use crate::app::prompt::Prompt;
use crate::present::page::Panel;
use crate::prose::Names;
use flank_engine::base::refusal::VerbName;

/// What a prompt of a desk would do.
pub fn preview(game: &Game, names: &Names<'_>, prompt: &Prompt) -> Vec<Panel> {
    match prompt.verb {
        VerbName::Amd | VerbName::Strike => prompt_preview(game, names, prompt),
        VerbName::Council => council::prompt_preview(game, names, prompt),
        _ => Vec::new(),
    }
}
