//! Reports of the turn resolved last, a row each: step in its colour, then what is told.

use flank_engine::base::moment::Step;
use flank_engine::reports::{Report, ReportBody};

use super::row::{Item, Row, Span, Tone};
use crate::app::game::Game;
use crate::prose::refusals::{self, Told};
use crate::prose::{Names, numbers};

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

/// The weightiest reports first, as many as the strip may need; in order of the turn within a weight. Reports that have
/// no headline are found on the sheet of all reports.
pub fn rows(game: &Game, names: &Names<'_>) -> Vec<Item> {
    let mut all: Vec<&Report> = game.update.reports.iter().collect();
    all.sort_by_key(|report| std::cmp::Reverse(report.weight));
    all.into_iter().filter_map(|report| row(names, report)).take(11).collect()
}

/// One report as a headline.
pub fn row(names: &Names<'_>, report: &Report) -> Option<Item> {
    let step = format!("{:?}", report.at.step);
    let told = headline(names, &report.body)?;
    Some(Row::new(vec![Span::strong(tone(report.at.step), step), Span::column(9), Span::fg(told)]).into())
}

fn headline(names: &Names<'_>, body: &ReportBody) -> Option<String> {
    use ReportBody as B;
    Some(match body {
        B::OrdersTaken { n } => format!("{n} orders taken"),
        B::OrderLapsed { refusal, .. } => refusals::full(names, *refusal, Told::Lapsed),
        B::Tabled { measure, .. } => format!("{} tabled", names.measure(*measure)),
        B::Verdict { measure, agreed: true, .. } => format!("{} agreed", names.measure(*measure)),
        B::Verdict { measure, agreed: false, .. } => format!("{} failed", names.measure(*measure)),
        B::Unlocked { unit } => format!("{} may move", names.unit(*unit)),
        B::Raid { counts, hp, .. } => {
            let flown: i32 = counts.iter().map(|c| c.flown).sum();
            let stopped: i32 = counts.iter().map(|c| c.stopped).sum();
            let damage = hp.map(|(was, now)| format!(" · {was} → {now}")).unwrap_or_default();
            format!("raid: {stopped} of {flown} stopped{damage}")
        }
        B::Moved { unit, to, goal: true, .. } => format!("{} reached {}", names.short(*unit), names.place(*to)),
        B::Met { unit, at, .. } => format!("{} met the enemy at {}", names.short(*unit), names.place(*at)),
        B::Retreated { unit, to, .. } => format!("{} was driven off to {}", names.short(*unit), names.place(*to)),
        B::Control { hex, to, .. } => format!("{} is now {}", names.place(*hex), Names::side(*to)),
        B::Battle(battle) => {
            let rho = battle.rho.map(|rho| format!(" · ρ {}", numbers::grouped(rho.into()))).unwrap_or_default();
            format!("battle at {}{rho}", names.place(battle.battle.hex))
        }
        B::Destroyed { unit } => format!("{} is no more", names.unit(*unit)),
        B::ContactNew { contact, hex, conf } => {
            let place = hex.map(|hex| names.place(hex)).unwrap_or_default();
            format!("new contact {} at {place}, known {conf}", names.contact(*contact))
        }
        B::ContactMoved { contact, to: Some(to), .. } => {
            format!("{} is now believed at {}", names.contact(*contact), names.place(*to))
        }
        B::ContactLost { contact, .. } => format!("{} is lost", names.contact(*contact)),
        B::Heat { from, to } => format!("heat {from} → {to}"),
        _ => return None,
    })
}
