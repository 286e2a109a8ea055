//! THIS SCENARIO, AIM, LAST TURN, READ A CHIP: what this is about.

use flank_engine::base::refusal::VerbName;

use crate::app::actions::shown::key_of;
use crate::app::actions::{Action, row_of};
use crate::app::game::Game;
use crate::present::chip::{Chip, Frame, Kind, Strength};
use crate::present::chips;
use crate::present::page::Panel;
use crate::present::row::{Item, Row, Span, Tone};
use crate::prose::Names;

/// Verbs unlocked, with their keys.
pub fn scenario(game: &Game, names: &Names<'_>) -> Panel {
    let mut items: Vec<Item> = Vec::new();
    for verb in VerbName::ALL.into_iter().filter(|verb| *verb != VerbName::Choose && game.has_verb(*verb)) {
        let Some(row) = row_of(Action::Verb(verb)) else { continue };
        let help = row.help.split_once(": ").map_or(row.help, |(_, rest)| rest).trim_end_matches('.');
        let left = vec![
            Span::strong(Tone::Accent, row.key_label()),
            Span::column(5),
            Span::fg(names.verb(verb)),
            Span::column(14),
            Span::dim(help),
        ];
        let mut short = left.clone();
        short.pop();
        short.push(Span::dim(gist(help)));
        let short = Row::new(short).choice(row.name);
        items.push(Row::new(left).choice(row.name).short(short).into());
    }
    Panel::new("THIS SCENARIO", items).tab("Verbs").aside("verbs unlocked").keep(3)
}

/// As many clauses of a verb's help as a narrow panel holds, at least the first.
fn gist(help: &str) -> &str {
    const ROOM: usize = 23;
    let ends = || help.match_indices([',', ';']).map(|(at, _)| at);
    let fitting = ends().take_while(|at| help[..*at].chars().count() <= ROOM).last();
    fitting.or_else(|| ends().next()).map_or(help, |end| &help[..end])
}

/// The word for a rung of the ladder (rules §17).
pub fn rung_word(names: &Names<'_>, rung: u8) -> String {
    names.words.plain(&format!("rung-{rung}"))
}

/// The mission.
pub fn aim(game: &Game, names: &Names<'_>) -> Panel {
    let mission = game.card.as_ref().and_then(|card| card.mission.get(&game.side)).cloned();
    let text = mission.unwrap_or_else(|| "Hold the objectives.".to_owned());
    Panel::new("AIM", vec![Item::Para(Tone::Fg, text)]).tab("Aim").aside(format!("to T{}", names.last_turn())).keep(4)
}

/// What is known before the first turn; later the reports of the turn resolved last.
pub fn last_turn(game: &Game, names: &Names<'_>) -> Panel {
    if game.update.reports.is_empty() {
        let mut items: Vec<Item> = game
            .view
            .contacts
            .iter()
            .map(|(id, sighting)| {
                let place = sighting.hex.map(|hex| names.place(hex)).unwrap_or_default();
                let text =
                    format!(" {} at {place}, known {}", chips::contact_name(names, *id, sighting), sighting.conf);
                let left = vec![
                    Span::strong(Tone::Intel, "Report"),
                    Span::column(9),
                    Span::chip(chips::contact(names, sighting)),
                    Span::fg(text),
                ];
                Row::new(left).into()
            })
            .collect();
        items.truncate(6);
        return Panel::new("BEFORE TURN 1", items).tab("Rep").aside("what you know").keep(6);
    }
    let items = crate::present::reports::rows(game, names);
    let aside = format!("{} reports · {} opens all", game.update.reports.len(), key_of(Action::Reports));
    Panel::new("LAST TURN", items).tab("Rep").aside(aside).keep(6)
}

/// How to read a chip, while the coach speaks.
pub fn read_a_chip() -> Panel {
    let row = |frame, kind, strength, words: &str| -> Item {
        Row::new(vec![Span::chip(Chip::new(frame, kind, strength, "")), Span::fg(format!("  {words}"))]).into()
    };
    let items = vec![
        row(Frame::Friend, Kind::Infantry, Strength::Percent(80), "ours, infantry, 80–89 %"),
        row(Frame::Hostile, Kind::Mechanised, Strength::Percent(90), "hostile, mechanised"),
        row(Frame::Unknown, Kind::Nothing, Strength::Unknown, "something, not yet known"),
    ];
    Panel::new("READ A CHIP", items).tab("Chip").keep(2)
}
