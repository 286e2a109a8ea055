//! Reports of the turn resolved last, a row each: step in its colour, then what is told.

use flank_engine::base::moment::Step;
use flank_engine::reports::Report;

use super::row::{Item, Row, Span, Tone};
use crate::app::game::Game;
use crate::prose::Names;
use crate::prose::narrate::Narrator;

/// The colour of a step, always beside its word.
pub fn tone(step: Step) -> Tone {
    match step {
        Step::Orders | Step::Opening | Step::Closing | Step::Calculus => Tone::Info,
        Step::Council => Tone::Pol,
        Step::Hidden => Tone::Cyber,
        Step::Air => Tone::Air,
        Step::Strike => Tone::Bad,
        Step::Movement | Step::Combat | Step::Retreat => Tone::Land,
        Step::Sustain => Tone::Log,
        Step::Report => Tone::Intel,
    }
}

/// Who tells the turn resolved last.
pub fn teller<'a>(game: &'a Game, names: &Names<'a>) -> Narrator<'a> {
    let since = game.before.as_ref().map_or(game.view.pulse_no, |view| view.pulse_no);
    Narrator::new(as_before(game, names), since)
}

/// Names that know own units lost in the turn, too.
pub fn as_before<'a>(game: &'a Game, names: &Names<'a>) -> Names<'a> {
    names.with_before(game.before.as_ref().map_or(&[], |view| view.own.as_slice()))
}

/// The weightiest reports first, as many as the strip may need; in order of the turn within a weight.
pub fn rows(game: &Game, names: &Names<'_>) -> Vec<Item> {
    let mut all: Vec<&Report> = game.update.reports.iter().collect();
    all.sort_by_key(|report| std::cmp::Reverse(report.weight));
    let teller = teller(game, names);
    all.into_iter().map(|report| row(&teller, report)).take(11).collect()
}

/// One report: its step, then the sentence.
pub fn row(teller: &Narrator<'_>, report: &Report) -> Item {
    let step = Span::strong(tone(report.at.step), teller.step(report.at.step));
    Row::new(vec![step, Span::column(9), Span::fg(teller.sentence(report))]).into()
}
