//! After the game: what decided it, and from here to its recording.

use super::Screen;
use crate::app::actions::Action;
use crate::app::layers::{Field, Layer, Purpose};
use crate::app::model::Model;
use crate::app::model::{Remark, Weight};
use crate::app::port::{Ask, NewGame};
use flank_engine::session::{Luck, Player};

/// The end screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct End {
    /// Rows scrolled.
    pub scroll: usize,
}

/// What an action does here.
pub fn act(m: &mut Model, action: Action) -> Option<Vec<Ask>> {
    let Screen::End(end) = &mut m.screen else { return None };
    match action {
        Action::Down => end.scroll += 1,
        Action::Up => end.scroll = end.scroll.saturating_sub(1),
        Action::FilmAgain => {
            let name = m.game.as_ref()?.name.clone();
            return Some(vec![Ask::Watch(name)]);
        }
        Action::Branch => {
            let game = m.game.as_ref()?;
            let (side, name) = (game.side, format!("{}-again", game.name));
            return Some(vec![Ask::Branch { turn: 1, side, luck: Luck::Same, name }]);
        }
        Action::Start => {
            let game = m.game.as_ref()?;
            let scenario = game.card.as_ref()?.id.clone();
            let other = game.update.players.get(&game.side.enemy());
            let opponent = match other {
                Some(Player::Model(level)) => level.clone(),
                _ => "human".to_owned(),
            };
            let new = NewGame { scenario, side: game.side, opponent, seed: None, settings: Vec::new() };
            return Some(vec![Ask::Start(new)]);
        }
        Action::Rerun => m.layers.push(Layer::Text(Purpose::Rerun, Field::default())),
        Action::Enter | Action::Leave | Action::GoOn => {
            m.game = None;
            m.screen = Screen::title();
            return Some(vec![Ask::Leave, Ask::Games]);
        }
        _ => return None,
    }
    Some(Vec::new())
}

/// Asks for the same game under the setting that was typed.
pub fn rerun(m: &mut Model, typed: &str) -> Vec<Ask> {
    let setting = typed.trim().to_owned();
    if setting.is_empty() {
        return Vec::new();
    }
    let text = m.words.say("end-rerun-runs", &[("setting", setting.clone().into())]);
    m.remark = Some(Remark { weight: Weight::Care, text });
    vec![Ask::Rerun(setting)]
}
