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
    Panel::new(names.words.plain("story-scenario"), items)
        .tab(names.words.plain("tab-verbs"))
        .aside(names.words.plain("story-scenario-aside"))
        .keep(3)
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
    let text = mission.unwrap_or_else(|| names.words.plain("story-hold"));
    Panel::new(names.words.plain("story-aim"), vec![Item::Para(Tone::Fg, text)])
        .tab(names.words.plain("tab-aim"))
        .aside(names.words.say("story-to", &[("n", i32::try_from(names.last_turn()).unwrap_or(0).into())]))
        .keep(4)
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
                let who = chips::contact_name(names, *id, sighting);
                let values = [("who", who.into()), ("place", place.into()), ("n", sighting.conf.into())];
                let text = names.words.say("story-known", &values);
                let left = vec![
                    Span::strong(Tone::Intel, names.words.plain("step-report")),
                    Span::column(9),
                    Span::chip(chips::contact(names, sighting)),
                    Span::fg(text),
                ];
                Row::new(left).into()
            })
            .collect();
        items.truncate(6);
        return Panel::new(names.words.plain("story-before"), items)
            .tab(names.words.plain("tab-rep"))
            .aside(names.words.plain("story-before-aside"))
            .keep(6);
    }
    let items = crate::present::reports::rows(game, names);
    let n = i32::try_from(game.update.reports.len()).unwrap_or(i32::MAX);
    let aside = names.words.say("story-last-aside", &[("n", n.into()), ("key", key_of(Action::Reports).into())]);
    Panel::new(names.words.plain("story-last"), items).tab(names.words.plain("tab-rep")).aside(aside).keep(6)
}

/// How to read a chip, while the coach speaks.
pub fn read_a_chip(names: &Names<'_>) -> Panel {
    let row = |frame, kind, strength, name: &str| -> Item {
        let words = names.words.plain(name);
        Row::new(vec![Span::chip(Chip::new(frame, kind, strength, "")), Span::fg(format!("  {words}"))]).into()
    };
    let items = vec![
        row(Frame::Friend, Kind::Infantry, Strength::Percent(80), "story-chip-ours"),
        row(Frame::Hostile, Kind::Mechanised, Strength::Percent(90), "story-chip-theirs"),
        row(Frame::Unknown, Kind::Nothing, Strength::Unknown, "story-chip-unknown"),
    ];
    Panel::new(names.words.plain("story-chip"), items).tab(names.words.plain("tab-chip")).keep(2)
}
