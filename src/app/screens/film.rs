//! The film of a turn (ui §7.4): the side's reports one after another, never truth. Order, pace, stops.
//!
//! Steps come in turn; in each, reports by weight, then as they were told. Not here: what a report looks like.

use flank_engine::reports::{Report, ReportBody};
use flank_engine::turn::ruling::Weight;

use super::{Screen, brief, end};
use crate::app::actions::Action;
use crate::app::game::Game;
use crate::app::model::Model;
use crate::app::port::Ask;
use crate::prose::narrate;
use crate::settings::{Motion, Pace, Settings, Stop};

/// Milliseconds a report stands at usual pace, and one hex of a march.
const REPORT_MS: u64 = 700;
const TICK_MS: u64 = 250;
/// No report stands shorter, milliseconds.
const LEAST_MS: u64 = 150;
/// Paces, per cent of the usual one.
const PACES: [u32; 4] = [50, 100, 200, 400];
/// Confidence from which a contact matters.
const SURE: i32 = 500;

/// The film screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Film {
    /// The report in front, by its place in [`reel`]; past the last one when the film is over.
    pub at: usize,
    /// Plays by itself.
    pub plays: bool,
    /// When the report in front came.
    pub since_ms: u64,
    /// Only reports that matter to own units.
    pub only_mine: bool,
    /// The turn shown.
    pub turn: u32,
    /// Per cent of the usual pace.
    pub pace: u32,
}

impl Film {
    /// The film of the turn resolved last, from its start.
    pub fn from_start(m: &Model) -> Film {
        let turn = m.game.as_ref().map_or(0, |game| game.view.turn.saturating_sub(1));
        let plays = m.settings.motion != Motion::Off;
        let pace = match m.settings.film_pace {
            Pace::Usual => 100,
            Pace::Half => 50,
            Pace::Double => 200,
            Pace::Fourfold => 400,
        };
        let mut film = Film { at: 0, plays, since_ms: m.now_ms, only_mine: false, turn, pace };
        if let Some(game) = &m.game {
            film.stop(game, &m.settings);
        }
        film
    }

    /// When the next report is due.
    pub fn next_tick_ms(&self, m: &Model) -> Option<u64> {
        let game = m.game.as_ref().filter(|_| self.plays)?;
        let reel = reel(game, self.only_mine);
        let report = reel.get(self.at)?;
        Some(self.since_ms + self.stands_ms(&reel, report, &m.settings))
    }

    /// How long a report stands: its time at this pace, shortened if the whole would pass the limit.
    fn stands_ms(&self, reel: &[&Report], report: &Report, settings: &Settings) -> u64 {
        let pace = u64::from(self.pace.max(1));
        let usual = |report: &Report| match report.body {
            ReportBody::Moved { goal: false, .. } => TICK_MS,
            _ => REPORT_MS,
        };
        let whole: u64 = reel.iter().map(|r| usual(r) * 100 / pace).sum();
        let limit = u64::from(settings.film_limit_s) * 1000;
        if whole <= limit || limit == 0 {
            return (usual(report) * 100 / pace).max(LEAST_MS);
        }
        let all: u64 = reel.iter().map(|r| share(r)).sum();
        (limit * share(report) / all.max(1)).max(LEAST_MS)
    }

    /// Milliseconds left to the end at this pace.
    pub fn left_ms(&self, reel: &[&Report], settings: &Settings) -> u64 {
        reel.iter().skip(self.at).map(|report| self.stands_ms(reel, report, settings)).sum()
    }

    /// Stops by itself where the report in front is one to stop for.
    fn stop(&mut self, game: &Game, settings: &Settings) {
        let reel = reel(game, self.only_mine);
        if reel.get(self.at).is_some_and(|report| stops(report, settings)) {
            self.plays = false;
        }
    }
}

/// The share of a report where time is short: 3 for what matters, 1 else.
fn share(report: &Report) -> u64 {
    let matters = match &report.body {
        ReportBody::Control { objective, .. } => *objective,
        ReportBody::Destroyed { .. }
        | ReportBody::Retreated { .. }
        | ReportBody::Battle(_)
        | ReportBody::Verdict { .. }
        | ReportBody::Raid { .. } => true,
        ReportBody::ContactNew { conf, .. } | ReportBody::ContactMoved { conf, .. } => *conf >= SURE,
        _ => report.weight == Weight::Major,
    };
    if matters { 3 } else { 1 }
}

/// Whether the film stops by itself for a report.
fn stops(report: &Report, settings: &Settings) -> bool {
    let stop = match &report.body {
        ReportBody::Control { objective: true, .. } => Stop::Objective,
        ReportBody::Destroyed { .. } => Stop::Destroyed,
        ReportBody::War { .. } => Stop::Attack,
        ReportBody::Battle(_) => Stop::Combat,
        _ => return false,
    };
    settings.film_stops.contains(&stop)
}

/// The reports of a film in the order in which they are shown.
pub fn reel(game: &Game, only_mine: bool) -> Vec<&Report> {
    let mine = |report: &&Report| !only_mine || narrate::about(&report.body).unit.is_some();
    let mut all: Vec<&Report> = game.update.reports.iter().filter(mine).collect();
    all.sort_by_key(|r| (r.at.pulse, r.at.step, r.at.tick, std::cmp::Reverse(r.weight)));
    all
}

/// What an action does here.
pub fn act(m: &mut Model, action: Action) -> Option<Vec<Ask>> {
    let now = m.now_ms;
    let Screen::Film(film) = &m.screen else { return None };
    let mut film = *film;
    let game = m.game.as_ref()?;
    let reel = reel(game, film.only_mine);
    let step = |at: usize| reel.get(at).map(|r| (r.at.pulse, r.at.step));
    let last = reel.len();
    match action {
        Action::GoOn if film.at >= last => {
            over(m);
            return Some(Vec::new());
        }
        Action::GoOn => film.plays = !film.plays,
        Action::Next => (film.at, film.plays) = ((film.at + 1).min(last), false),
        Action::Prev => (film.at, film.plays) = (film.at.saturating_sub(1), false),
        Action::NextStep => {
            film.plays = false;
            film.at = (film.at..last).find(|at| step(*at) != step(film.at)).unwrap_or(last);
        }
        Action::PrevStep => {
            film.plays = false;
            let before = film.at.saturating_sub(1).min(last.saturating_sub(1));
            film.at = (0..last).find(|at| step(*at) == step(before)).unwrap_or(0);
        }
        Action::Slower | Action::Faster => film.pace = paced(film.pace, action == Action::Slower),
        Action::OnlyMine => (film.only_mine, film.at) = (!film.only_mine, 0),
        Action::Enter | Action::Back | Action::Leave => {
            over(m);
            return Some(Vec::new());
        }
        _ => return None,
    }
    film.since_ms = now;
    m.screen = Screen::Film(film);
    Some(Vec::new())
}

/// The next pace, slower or faster.
pub fn paced(pace: u32, slower: bool) -> u32 {
    let at = PACES.iter().position(|p| *p == pace).unwrap_or(1);
    PACES[super::stepped(at, PACES.len(), slower)]
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
    let Screen::Film(film) = &m.screen else { return Vec::new() };
    let mut film = *film;
    if film.next_tick_ms(m).is_some_and(|due| now >= due) {
        film.at += 1;
        film.since_ms = now;
        if let Some(game) = &m.game {
            film.stop(game, &m.settings);
        }
        m.screen = Screen::Film(film);
    }
    Vec::new()
}
