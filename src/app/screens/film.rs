//! The film of a turn: the side's reports one after another, never truth.

use super::{Screen, brief, end};
use crate::app::actions::Action;
use crate::app::model::Model;
use crate::app::port::Ask;
use crate::settings::Motion;

/// Milliseconds a report stands at usual pace (ui §7.4).
const REPORT_MS: u64 = 700;

/// The film screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Film {
    /// The report in front, by its place.
    pub at: usize,
    /// Plays by itself.
    pub plays: bool,
    /// When the report in front came.
    pub since_ms: u64,
    /// Only reports that matter to own units.
    pub only_mine: bool,
    /// The turn shown.
    pub turn: u32,
}

impl Film {
    /// The film of the turn resolved last, from its start.
    pub fn from_start(m: &Model) -> Film {
        let turn = m.game.as_ref().map_or(0, |game| game.view.turn.saturating_sub(1));
        let plays = m.settings.motion != Motion::Off;
        Film { at: 0, plays, since_ms: m.now_ms, only_mine: false, turn }
    }

    /// When the next report is due.
    pub fn next_tick_ms(&self, m: &Model) -> Option<u64> {
        let reports = m.game.as_ref().map_or(0, |game| game.update.reports.len());
        (self.plays && self.at < reports).then_some(self.since_ms + REPORT_MS)
    }
}

/// What an action does here.
pub fn act(m: &mut Model, action: Action) -> Option<Vec<Ask>> {
    let now = m.now_ms;
    let last = m.game.as_ref().map_or(0, |game| game.update.reports.len());
    let Screen::Film(film) = &mut m.screen else { return None };
    match action {
        Action::GoOn => {
            if film.at >= last {
                over(m);
            } else {
                film.plays = !film.plays;
                film.since_ms = now;
            }
        }
        Action::Next => step(film, now, last, false),
        Action::Prev => step(film, now, last, true),
        Action::OnlyMine => film.only_mine = !film.only_mine,
        Action::Enter | Action::Back => over(m),
        _ => return None,
    }
    Some(Vec::new())
}

fn step(film: &mut Film, now: u64, last: usize, back: bool) {
    film.at = if back { film.at.saturating_sub(1) } else { (film.at + 1).min(last) };
    film.plays = false;
    film.since_ms = now;
}

/// The film is over: the brief, or the end of the game.
pub fn over(m: &mut Model) {
    let Screen::Film(film) = &m.screen else { return };
    let turn = film.turn;
    let Some(game) = m.game.as_mut() else { return };
    game.film_seen = game.film_seen.max(turn);
    game.tutor.film_over(turn);
    m.screen = if game.update.ending.is_some() {
        Screen::End(end::End::default())
    } else {
        Screen::Brief(brief::Brief::default())
    };
}

/// Time passed.
pub fn tick(m: &mut Model) -> Vec<Ask> {
    let now = m.now_ms;
    let due = m.screen.next_tick_ms(m).is_some_and(|due| now >= due);
    if let Screen::Film(film) = &mut m.screen
        && due
    {
        film.at += 1;
        film.since_ms = now;
    }
    Vec::new()
}
