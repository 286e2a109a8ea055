//! The replay theatre: a recorded game, moment by moment, as truth or as a side saw it.

use super::Screen;
use crate::app::actions::Action;
use crate::app::model::Model;
use crate::app::port::{Ask, Audience, Shown};

/// The replay screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Replay {
    /// Plays by itself.
    pub plays: bool,
    /// When the moment in front came.
    pub since_ms: u64,
}

/// Milliseconds a moment stands.
const MOMENT_MS: u64 = 700;

impl Replay {
    /// When the next moment is due.
    pub fn next_tick_ms(&self, m: &Model) -> Option<u64> {
        (self.plays && m.recording.is_some()).then_some(self.since_ms + MOMENT_MS)
    }
}

/// The ask that goes one moment on or back from what is shown; over turns too.
fn stepped(shown: &Shown, back: bool) -> Option<Ask> {
    let here = shown.at.and_then(|at| shown.moments.iter().position(|m| *m == at));
    let at = match (here, back) {
        (None, true) => return turned(shown, true),
        (Some(0), true) => None,
        (Some(i), true) => Some(shown.moments[i - 1]),
        (None, false) => shown.moments.first().copied(),
        (Some(i), false) => match shown.moments.get(i + 1) {
            Some(next) => Some(*next),
            None => return turned(shown, false),
        },
    };
    Some(Ask::Show { turn: shown.turn, at, audience: shown.audience })
}

fn turned(shown: &Shown, back: bool) -> Option<Ask> {
    let place = shown.turns.iter().position(|turn| *turn == shown.turn)?;
    let next = if back { place.checked_sub(1)? } else { place + 1 };
    let turn = *shown.turns.get(next)?;
    Some(Ask::Show { turn, at: None, audience: shown.audience })
}

/// What an action does here.
pub fn act(m: &mut Model, action: Action) -> Option<Vec<Ask>> {
    let now = m.now_ms;
    let shown = m.recording.as_deref()?;
    let ask = match action {
        Action::Next => stepped(shown, false),
        Action::Prev => stepped(shown, true),
        Action::NextStep => turned(shown, false),
        Action::PrevStep => turned(shown, true),
        Action::Truth => {
            use flank_engine::base::ids::Side;
            let audience = match shown.audience {
                Audience::Truth => Audience::Side(Side::Blue),
                Audience::Side(Side::Blue) => Audience::Side(Side::Red),
                Audience::Side(_) => Audience::Truth,
            };
            Some(Ask::Show { turn: shown.turn, at: shown.at, audience })
        }
        Action::GoOn => {
            if let Screen::Replay(replay) = &mut m.screen {
                replay.plays = !replay.plays;
                replay.since_ms = now;
            }
            None
        }
        Action::Leave => {
            m.recording = None;
            m.screen = if m.game.is_some() { Screen::Play } else { Screen::title() };
            Some(Ask::Leave)
        }
        _ => return None,
    };
    Some(ask.into_iter().collect())
}

/// Time passed.
pub fn tick(m: &mut Model) -> Vec<Ask> {
    let now = m.now_ms;
    let Screen::Replay(replay) = &m.screen else { return Vec::new() };
    if replay.next_tick_ms(m).is_none_or(|due| now < due) {
        return Vec::new();
    }
    let ask = m.recording.as_deref().and_then(|shown| stepped(shown, false));
    if let Screen::Replay(replay) = &mut m.screen {
        replay.since_ms = now;
        replay.plays = ask.is_some();
    }
    ask.into_iter().collect()
}
