//! The title: scenarios that can be played, the briefing of the chosen one with its live map, and its set-up.
//!
//! The set-up is the same page with the focus on its lines. Not here: what is asked of the process.

use std::sync::Arc;

use flank_engine::base::ids::Side;
use flank_engine::base::refusal::VerbName;
use flank_engine::session::View;

use super::footer::footer;
use super::main;
use super::map::Zoom;
use super::page::{Body, Header, Marking, Page, Panel, Title};
use super::row::{Item, Row, Span, Tone};
use super::sketch::sketch;
use super::stage::Stage;
use crate::app::actions::shown::{self, key_named, keys_named, range_named};
use crate::app::actions::{Action, Context, rows};
use crate::app::model::Model;
use crate::app::port::{GameCard, GameState, ScenarioCard};
use crate::app::screens::setup::{Line, Setup};
use crate::prose::Names;

/// Rows of the map in the briefing.
const MAP: u16 = 11;
/// Column where the briefing's text starts.
const TEXT: u16 = 11;
/// Stars of difficulty.
const MOST: u8 = 5;

/// The page with a scenario chosen, and the set-up if it is in front.
pub fn page(m: &Model, stage: &Stage, at: usize, setup: Option<&Setup>) -> Page {
    let card = m.scenarios.get(at);
    let side = setup.map(|s| s.game.side).or(card.map(|c| c.default_side));
    let view = card.zip(side).and_then(|(card, side)| card.first.get(&side));
    let view = view.map(|view| View::Side(view.clone()));
    let backdrop = view.as_ref().map(|view| {
        let mut map = sketch(view, &m.words, &stage.ground, Zoom::Operational);
        map.units.clear();
        map.said.clear();
        Box::new(map)
    });
    let marking = view.as_ref().map_or_else(Marking::default, |view| match view {
        View::Side(view) => Marking::new(&view.book.facts.marking),
        View::Truth(view) => Marking::new(&view.book.facts.marking),
    });
    let header = Header {
        product: "EASTERN FLANK".to_owned(),
        clock_short: vec![Span::dim("new game")],
        clock: vec![Span::dim("new game")],
        ..Header::default()
    };
    let title = Title {
        name: "EASTERN FLANK".to_owned(),
        line: "deterrence and defence: a wargame and a replay theatre".to_owned(),
        backdrop,
        left: vec![scenarios(m, at, setup.is_none()), others(m)],
        right: card.map(|card| right(m, card, view.as_ref(), stage, setup)).unwrap_or_default(),
    };
    let mut page = Page::new(marking, header, Body::Title(title));
    page.footer = footer(m);
    let explain = |setup: &Setup| {
        let lead = vec![Span::dim(explained(m, setup, setup.line())).said("")];
        super::page::Prompt { lead, ..super::page::Prompt::default() }
    };
    page.prompt = main::remark(m).or_else(|| setup.map(explain));
    page
}

fn stars(n: u8) -> String {
    let n = usize::from(n.min(MOST));
    "●".repeat(n) + &"○".repeat(usize::from(MOST) - n)
}

fn scenarios(m: &Model, at: usize, focus: bool) -> Panel {
    let row = |(place, card): (usize, &ScenarioCard)| -> [Item; 2] {
        let key = key_named(&format!("scenario-{}", place + 1));
        let load = format!("{} min", card.minutes);
        let difficulty = format!("difficulty {} of {MOST}", card.difficulty);
        let date: String = card.date.chars().take(7).collect();
        let first = Row::new(vec![Span::strong(Tone::Accent, key.clone()), Span::fg(format!(" {}", card.title))])
            .right(vec![Span::dim(load)])
            .selected_if(place == at)
            .choice(key);
        let second = Row::new(vec![Span::dim(format!("  {date} · {}", card.length))])
            .right(vec![Span::text(Tone::Warn, stars(card.difficulty)).said(difficulty)]);
        [first.into(), second.into()]
    };
    let mut items: Vec<Item> = m.scenarios.iter().enumerate().flat_map(row).collect();
    if items.is_empty() {
        items.push(Row::sentence(Tone::Dim, "No scenario could be read.").into());
    }
    Panel::new("NEW GAME", items)
        .aside(format!("{} or {}", range_named(&DIGITS), keys_named(&["title-down", "title-up"])))
        .focus_if(focus)
        .keep(9)
}

/// The rows that choose a scenario, but for the tenth.
const DIGITS: [&str; 9] = [
    "scenario-1",
    "scenario-2",
    "scenario-3",
    "scenario-4",
    "scenario-5",
    "scenario-6",
    "scenario-7",
    "scenario-8",
    "scenario-9",
];

/// The key of an action on the title, from the table.
fn key_of(action: Action) -> String {
    let here = |context: Context| matches!(context, Context::Title | Context::Global);
    let row = rows().iter().find(|row| row.action == action && here(row.context) && !row.keys.is_empty());
    row.map(super::footer::short_key).unwrap_or_default()
}

fn others(m: &Model) -> Panel {
    let open = |state: &GameState| !matches!(state, GameState::Finished | GameState::Foreign(_));
    let newest = m.games.iter().find(|game| !game.demo && open(&game.state));
    let newest = newest.map_or_else(|| "no game yet".to_owned(), |game| format!("{}, turn {}", game.title, game.turn));
    let games = match m.games.len() {
        0 => "a game appears with its first order".to_owned(),
        1 => "1 game".to_owned(),
        n => format!("{n} games"),
    };
    let row = |action: Action, name: &str, told: String| -> Item {
        let left = vec![
            Span::strong(Tone::Accent, key_of(action)),
            Span::column(2),
            Span::fg(name.to_owned()),
            Span::column(13),
            Span::dim(told),
        ];
        Row::new(left).into()
    };
    let items = vec![
        row(Action::Continue, "Continue", newest),
        row(Action::FilmAgain, "Replay", games),
        row(Action::Preferences, "Settings", "look, film, keys, reading".to_owned()),
        row(Action::Help, "Help", "and the legend: again".to_owned()),
    ];
    Panel::new("OR", items).keep(8)
}

fn right(m: &Model, card: &ScenarioCard, view: Option<&View>, stage: &Stage, setup: Option<&Setup>) -> Vec<Panel> {
    let side = setup.map_or(card.default_side, |s| s.game.side);
    let mut panels = Vec::new();
    if let Some(view) = view {
        let mut map = sketch(view, &m.words, &Arc::clone(&stage.ground), Zoom::Operational);
        map.said.clear();
        let title = format!("BRIEFING · {}", card.title);
        panels.push(Panel::new(title, vec![Item::Map(Box::new(map), MAP)]).aside(card.place.clone()).keep(3));
    }
    let told = |title: &str, text: Option<&String>| {
        let text = text.cloned().unwrap_or_default();
        Panel::new(title, vec![Item::Para(Tone::Fg, text)])
    };
    if setup.is_none() {
        panels.push(told("SITUATION", card.situation.get(&side)).keep(5));
    }
    let mut mission = told("MISSION", card.mission.get(&side)).aside(Names::side(side)).keep(7);
    if setup.is_none() {
        mission.items.extend(view.map(forces));
    }
    panels.push(mission);
    panels.extend(played(m, card));
    if setup.is_none() {
        panels.push(verbs(m, card, side));
        let aim = |text: &String| Item::Para(Tone::Fg, format!("· {text}"));
        panels.push(Panel::new("AIMS", card.aims.iter().map(aim).collect()).keep(4));
    }
    if let Some(winning) = card.winning.get(&side) {
        panels.push(told("YOU WIN BY", Some(winning)).keep(2));
    }
    let usual = Setup::of(card);
    panels.push(setup.map_or_else(|| glance(&usual), |setup| set_up(m, setup)));
    panels
}

/// What the side may order; what no earlier scenario of the course has given its player stands apart.
fn verbs(m: &Model, card: &ScenarioCard, side: Side) -> Panel {
    let new = m.new_verbs(card, side);
    let name = |verb: &VerbName| m.words.plain(&format!("verb-{}", format!("{verb:?}").to_lowercase()));
    let list = |verbs: &mut dyn Iterator<Item = &VerbName>| verbs.map(name).collect::<Vec<_>>().join(", ");
    let own = card.verbs.get(&side).map(Vec::as_slice).unwrap_or_default();
    let old = list(&mut own.iter().filter(|verb| !new.contains(verb)));
    let mut items: Vec<Item> = Vec::new();
    if !old.is_empty() {
        items.push(Item::Para(Tone::Fg, old));
    }
    if !new.is_empty() {
        let values = [("verbs", list(&mut new.iter()).into())];
        items.push(Item::Para(Tone::Accent, m.words.say("title-new-verbs", &values)));
    }
    Panel::new(m.words.plain("title-verbs"), items).keep(3)
}

/// Games of the scenario that are over, the newest and the best of them; none before the first.
fn played(m: &Model, card: &ScenarioCard) -> Option<Panel> {
    let own = m.games.iter().filter(|game| !game.demo && game.scenario == card.id);
    let (over, others): (Vec<&GameCard>, Vec<&GameCard>) = own.partition(|game| game.state == GameState::Finished);
    let goes_on = |state: &GameState| {
        matches!(state, GameState::Planning | GameState::Unwatched | GameState::Waiting | GameState::InUse)
    };
    let open = others.iter().filter(|game| goes_on(&game.state)).count();
    if over.is_empty() && open == 0 {
        return None;
    }
    let score = |game: &GameCard| game.side.and_then(|side| game.scores.as_ref()?.get(&side).copied());
    let row = |game: &&GameCard| -> Item {
        let side = game.side.map_or("–", Names::side);
        let grade = score(game).map(|n| n.to_string()).unwrap_or_default();
        // A file is named after its scenario, whose name may be an invented one here.
        let what =
            if m.invented { m.words.say("title-played-turn", &[("n", turns(game).into())]) } else { game.name.clone() };
        Row::new(vec![Span::fg(what)]).right(vec![Span::dim(format!("{side} ")), Span::strong(Tone::Fg, grade)]).into()
    };
    let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    let best = over.iter().filter(|game| score(game).is_some()).max_by_key(|game| score(game));
    let values = [("over", count(over.len()).into()), ("open", count(open).into())];
    let mut items: Vec<Item> = vec![Item::Para(Tone::Dim, m.words.say("title-played-count", &values))];
    items.extend(over.first().map(row));
    items.extend(best.filter(|best| over.first().is_none_or(|newest| newest.name != best.name)).map(row));
    Some(Panel::new(m.words.plain("title-played"), items).aside(m.words.plain("title-played-aside")).keep(4))
}

fn turns(game: &GameCard) -> i32 {
    i32::try_from(game.turn).unwrap_or(i32::MAX)
}

/// Units named one by one; more are counted.
const NAMED: usize = 5;

/// What both sides have, as far as the reader's side knows.
fn forces(view: &View) -> Item {
    let (own, contacts) = match view {
        View::Side(view) => {
            let alive = view.own.iter().filter(|u| u.strength.is_some_and(|s| s.0 > 0));
            let names: Vec<&str> = alive.filter_map(|u| u.label.as_ref()).map(|label| label.short.as_str()).collect();
            let own = if names.len() > NAMED { format!("{} units", names.len()) } else { names.join(", ") };
            (own, view.contacts.len())
        }
        View::Truth(view) => (format!("{} units", view.units.len()), 0),
    };
    let right = vec![Span::dim("contacts "), Span::fg(contacts.to_string())];
    Row::labelled("yours", TEXT, vec![Span::fg(own)]).right(right).into()
}

/// The set-up in two lines: who, against whom, with what luck.
fn glance(setup: &Setup) -> Panel {
    let seed = setup.game.seed.map_or_else(|| "new luck".to_owned(), |n| n.to_string());
    let values = [("side ", Names::side(setup.game.side).to_owned()), ("  opponent ", setup.game.opponent.clone())];
    let mut left: Vec<Span> =
        values.into_iter().flat_map(|(name, value)| [Span::dim(name), Span::slot(value)]).collect();
    left.extend([Span::dim("  seed "), Span::slot(seed)]);
    let more = format!(" choose among {} settings and start", setup.lines().len() - 1);
    let start = vec![Span::button(shown::key_of(Action::Enter)).said("Enter:"), Span::fg(more)];
    Panel::new("SET-UP", vec![Row::new(left).into(), Row::new(start).into()]).keep(8)
}

fn set_up(m: &Model, setup: &Setup) -> Panel {
    let row = |(place, line): (usize, Line)| -> Item {
        let chosen = place == setup.at;
        let (name, value) = match line {
            Line::Side => ("side", Names::side(setup.game.side).to_owned()),
            Line::Opponent => ("opponent", setup.game.opponent.clone()),
            Line::Seed => ("seed", setup.game.seed.map_or_else(|| "new luck".to_owned(), |n| n.to_string())),
            Line::Knob(knob) => (setup.knobs[knob].key.as_str(), setup.knobs[knob].value().to_owned()),
            Line::Start => {
                let left = vec![
                    Span::button(shown::key_of(Action::Enter)).said(""),
                    Span::strong(Tone::Accent, " start this game"),
                ];
                return Row::new(left).selected_if(chosen).choice("start").into();
            }
        };
        let row = Row::labelled(name, TEXT + 4, vec![Span::slot(value.clone())]);
        let row = row.said(format!("{name} {value}: {}", explained(m, setup, line)));
        row.selected_if(chosen).into()
    };
    let items = setup.lines().into_iter().enumerate().map(row).collect();
    Panel::new("SET-UP", items)
        .aside(format!("{} change", keys_named(&["setup-back", "setup-on"])))
        .focus_if(true)
        .keep(8)
}

/// What a line changes.
fn explained(m: &Model, setup: &Setup, line: Line) -> String {
    let word = match line {
        Line::Knob(knob) => return setup.knobs[knob].doc.clone(),
        Line::Opponent => return m.words.say(&format!("opponent-{}", setup.game.opponent.to_lowercase()), &[]),
        Line::Side => "setup-side",
        Line::Seed => "setup-seed",
        Line::Start => "setup-start",
    };
    m.words.say(word, &[])
}
