//! What a finished game showed: learning objectives with the figures that met or missed them, and what to talk about.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::refusal::VerbName;
use flank_engine::setup::texts::Proof;
use flank_engine::world::components::Label;

use super::page::Panel;
use super::row::{Item, Row, Span, Tone};
use crate::app::actions::Action;
use crate::app::actions::shown::key_of;
use crate::app::game::Game;
use crate::prose::{Names, numbers};
use crate::staff::lessons::{Found, Lesson};

/// Column at which a sentence goes on below its sign.
const TEXT: u16 = 2;

/// The panels, as far as the scenario has objectives and questions.
pub(super) fn panels(game: &Game, names: &Names<'_>) -> Vec<Panel> {
    let mut panels = Vec::new();
    if !game.lessons.is_empty() {
        let items = game.lessons.iter().flat_map(|lesson| told(names, lesson)).collect();
        let judged: Vec<bool> = game.lessons.iter().filter_map(Lesson::is_met).collect();
        let met = judged.iter().filter(|met| **met).count();
        let words = [("met", count(met)), ("all", count(judged.len()))];
        let told = || names.words.say("end-lessons-met", &words.map(|(name, n)| (name, n.into())));
        let aside = if judged.is_empty() { String::new() } else { told() };
        panels.push(Panel::new(names.words.plain("end-lessons"), items).aside(aside).keep(6));
    }
    let questions = game.card.as_ref().map(|card| card.debrief.as_slice()).unwrap_or_default();
    if !questions.is_empty() {
        let row = |question: &String| Item::Para(Tone::Dim, question.clone());
        panels.push(Panel::new(names.words.plain("end-debrief"), questions.iter().map(row).collect()).keep(2));
    }
    panels
}

fn count(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

fn told(names: &Names<'_>, lesson: &Lesson) -> Vec<Item> {
    let (sign, tone, say) = match lesson.is_met() {
        Some(true) => ("✓", Tone::Good, "met: "),
        Some(false) => ("✗", Tone::Bad, "not met: "),
        None => ("·", Tone::Dim, ""),
    };
    let head = vec![Span::strong(tone, sign).said(say), Span::fg(format!(" {}", lesson.text))];
    let mut items: Vec<Item> = vec![Row::new(head).into()];
    // Of what nobody counted, when it counts as met: the players judge it themselves.
    if lesson.found.is_empty() && !lesson.asked.is_empty() {
        items.push(Row::new(vec![Span::column(TEXT), Span::dim(lesson.asked.clone())]).into());
    }
    for found in &lesson.found {
        let (sign, tone) = if found.met { ("+", Tone::Good) } else { ("–", Tone::Warn) };
        let left = vec![
            Span::column(TEXT),
            Span::text(tone, sign).said(""),
            Span::dim(format!(" {}", evidence(names, found))),
        ];
        items.push(Row::new(left).into());
    }
    items
}

/// The figure of a proof, as a sentence.
fn evidence(names: &Names<'_>, found: &Found) -> String {
    let say = |name: &str, unit: &str, need: i32| {
        let state = if found.figure.is_some() { "came" } else { "never" };
        let figure = found.figure.unwrap_or(0);
        let values = [("unit", unit.into()), ("n", figure.into()), ("need", need.into()), ("state", state.into())];
        names.words.say(name, &values)
    };
    let by = |turn: &u32| i32::try_from(*turn).unwrap_or(i32::MAX);
    match &found.proof {
        Proof::Orders(need) => say("proof-orders", "", *need),
        Proof::Turns(need) => say("proof-turns", "", *need),
        Proof::InPlace { unit, hexes, by: turn } => {
            let places: Vec<String> = hexes.iter().map(|hex| names.place(*hex)).collect();
            let state = if found.figure.is_some() { "came" } else { "never" };
            let values = [
                ("unit", named(names, unit).into()),
                ("n", found.figure.unwrap_or(0).into()),
                ("need", by(turn).into()),
                ("state", state.into()),
                ("places", places.join(", ").into()),
            ];
            names.words.say("proof-in-place", &values)
        }
        Proof::StoodInBattle(unit) => {
            let word = match found.figure {
                Some(0) => "proof-moved-in-battle",
                Some(_) => "proof-stood-in-battle",
                None => "proof-no-battle",
            };
            say(word, &named(names, unit), 0)
        }
        Proof::WhyOpened if found.met => say("proof-why", "", 0),
        Proof::WhyOpened => names.words.say("proof-no-why", &[("key", key_of(Action::Explain).into())]),
        Proof::Agreed { measure, by: turn } => say("proof-agreed", &names.measure(*measure), by(turn)),
        Proof::Held { hex, without } => held(names, found, *hex, without),
        Proof::Stack { front, .. } => say("proof-stack", "", *front),
        Proof::Together { units, n, by: turn } => {
            let units: Vec<String> = units.iter().map(|unit| named(names, unit)).collect();
            let values = [("units", units.join(", ").into()), ("k", (*n).into())];
            let state = if found.figure.is_some() { "came" } else { "never" };
            let (figure, need) = (found.figure.unwrap_or(0), by(turn));
            let rest = [("n", figure.into()), ("need", need.into()), ("state", state.into())];
            names.words.say("proof-together", &values.into_iter().chain(rest).collect::<Vec<_>>())
        }
        Proof::Released { unit, by: turn } => say("proof-released", &named(names, unit), by(turn)),
        Proof::Flags(unit) => say("proof-flags", &named(names, unit), flags(names, unit)),
        Proof::Moved { unit, by: turn } => say("proof-moved", &named(names, unit), by(turn)),
        Proof::KeptOff { hex, within, to, .. } => about_place(names, found, *hex, (*within, by(to))),
        Proof::Sky { hex, ge, by: turn } => about_place(names, found, *hex, (*ge, by(turn))),
        Proof::Whole { units, least } => whole(names, found, (units.len(), *least)),
        Proof::Gave { verb, least, by: turn } => gave(names, found, *verb, (*least, by(turn))),
        Proof::Fired { unit, by: turn } => say("proof-fired", &named(names, unit), by(turn)),
        Proof::Spared { node, below } => {
            let values = [
                ("node", site(names, node).into()),
                ("n", numbers::percent(found.figure.unwrap_or(0)).into()),
                ("need", numbers::percent(*below).into()),
                ("state", if found.figure.is_some() { "came" } else { "never" }.into()),
            ];
            names.words.say("proof-spared", &values)
        }
        _ => shielded(names, found),
    }
}

/// The figure of a proof of air defence, of teams or of statecraft.
fn shielded(names: &Names<'_>, found: &Found) -> String {
    let state = if found.figure.is_some() { "came" } else { "never" };
    let figure = found.figure.unwrap_or(0);
    let say = |name: &str, unit: &str, need: i32| {
        let values = [("unit", unit.into()), ("n", figure.into()), ("need", need.into()), ("state", state.into())];
        names.words.say(name, &values)
    };
    let share_of = |name: &str, what: &str, need: i32| {
        let (n, need) = (numbers::percent(figure), numbers::percent(need));
        let values = [("what", what.into()), ("n", n.into()), ("need", need.into()), ("state", state.into())];
        names.words.say(name, &values)
    };
    match &found.proof {
        Proof::Killed { object, share, .. } => {
            share_of("proof-killed", &word(names, "object", &format!("{object:?}")), *share)
        }
        Proof::Kept { layer, share } => share_of("proof-kept", &word(names, "layer", &format!("{layer:?}")), *share),
        Proof::Beside { layer, .. } => say("proof-beside", &word(names, "layer", &format!("{layer:?}")), 0),
        Proof::Hunted { node, by: turn } => {
            say("proof-hunted", &site(names, node), i32::try_from(*turn).unwrap_or(i32::MAX))
        }
        Proof::Attributed { incident, .. } => {
            let state = match found.figure {
                Some(0) => "wrong",
                Some(_) => "right",
                None => "never",
            };
            names.words.say("proof-attributed", &[("incident", incident.as_str().into()), ("state", state.into())])
        }
        Proof::NoVoteLost => say("proof-votes", "", 0),
        Proof::Outages { most, .. } => say("proof-outages", "", *most),
        _ => String::new(),
    }
}

/// How many of some units are whole at the end.
fn whole(names: &Names<'_>, found: &Found, (all, least): (usize, i32)) -> String {
    let all = i32::try_from(all).unwrap_or(i32::MAX);
    let values = [("n", found.figure.unwrap_or(0).into()), ("need", least.into()), ("all", all.into())];
    names.words.say("proof-whole", &values)
}

/// How often a verb was ordered in time.
fn gave(names: &Names<'_>, found: &Found, verb: VerbName, (least, by): (i32, i32)) -> String {
    let values = [
        ("verb", names.verb(verb).into()),
        ("n", found.figure.unwrap_or(0).into()),
        ("need", least.into()),
        ("by", by.into()),
    ];
    names.words.say("proof-gave", &values)
}

/// Hours a place was held, beside those under another setting.
fn held(names: &Names<'_>, found: &Found, hex: HexNo, without: &str) -> String {
    let state = |hours: Option<i32>| if hours.is_some_and(|h| h > 0) { "came" } else { "never" };
    let values = [
        ("place", names.place(hex).into()),
        ("n", found.figure.unwrap_or(0).into()),
        ("state", state(found.figure).into()),
        ("setting", without.to_owned().into()),
        ("k", found.beside.unwrap_or(0).into()),
        ("other", if found.beside.is_some() { state(found.beside) } else { "unknown" }.into()),
    ];
    names.words.say("proof-held", &values)
}

/// Nations that have soldiers in a unit.
fn flags(names: &Names<'_>, handle: &str) -> i32 {
    let unit = names.world.units().into_iter().find(|unit| names.handle(*unit) == handle);
    let with = unit.and_then(|u| names.world.get::<Label>(u)).map_or(0, |label| label.contributors.len());
    count(1 + with)
}

/// A proof about a place: how near or what level was asked, and by which turn.
fn about_place(names: &Names<'_>, found: &Found, hex: HexNo, (need, by): (i32, i32)) -> String {
    let word = if matches!(found.proof, Proof::Sky { .. }) { "proof-sky" } else { "proof-kept-off" };
    let values = [
        ("place", names.place(hex).into()),
        ("n", found.figure.unwrap_or(0).into()),
        ("need", need.into()),
        ("by", by.into()),
        ("state", if found.figure.is_some() { "came" } else { "never" }.into()),
    ];
    names.words.say(word, &values)
}

/// The word of a kind of thing.
fn word(names: &Names<'_>, what: &str, name: &str) -> String {
    names.words.plain(&format!("{what}-{}", name.to_lowercase()))
}

/// A unit by what is typed for it: its name, if it was in the game.
fn named(names: &Names<'_>, handle: &str) -> String {
    let units = names.world.units();
    let unit = units.into_iter().find(|unit| names.handle(*unit) == handle);
    unit.map_or_else(|| handle.to_owned(), |unit| names.unit(unit))
}

/// A fixed place by what is typed for it.
fn site(names: &Names<'_>, handle: &str) -> String {
    let node = names.world.tables().nodes.values().find(|node| node.handle == handle);
    node.map_or_else(|| handle.to_owned(), |node| node.name.clone())
}
