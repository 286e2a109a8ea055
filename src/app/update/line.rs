//! A line typed in line mode: an order, or a command by its name (ui §13). It fills the same prompts the keys do, so the
//! same words make the same order.
//!
//! Not here: numbered choices and how lines are told; that is `plain`.

use flank_engine::base::ids::UnitId;
use flank_engine::base::refusal::VerbName;
use flank_engine::setup::units::Object;
use flank_engine::world::order::When;

use crate::app::actions::{Action, named};
use crate::app::drafts::Desk;
use crate::app::game::Game;
use crate::app::layers::Layer;
use crate::app::model::Model;
use crate::app::port::Ask;
use crate::app::prompt::{Prompt, SlotName};
use crate::prose::Names;

use super::{act, find, order, palette, plan};

/// Words of line mode that are not names of the table.
const ALIASES: [(&str, Action); 4] =
    [("done", Action::GoOn), ("next", Action::NextOpen), ("film", Action::FilmAgain), ("again", Action::ReadOut)];

/// Does what a line says, or says why not.
pub(super) fn take(m: &mut Model, line: &str) -> Vec<Ask> {
    m.remark = None;
    let line = line.trim();
    let words: Vec<&str> = line.split_whitespace().collect();
    match words.as_slice() {
        [] => act(m, Action::Enter),
        ["seal", "yes"] => {
            m.layers.clear();
            plan::seal_now(m)
        }
        ["set", key, value] => palette::set(m, key, value),
        ["desk", desk] => open_desk(m, desk),
        ["unit", who] => chosen(m, who),
        ["cancel", who] => {
            let asks = chosen(m, who);
            if m.remark.is_some() { asks } else { act(m, Action::CancelOrder) }
        }
        ["hex" | "near" | "go", place @ ..] => go(m, &place.join(" ")),
        _ => ordered(m, line, &words),
    }
}

/// A command by name, else an order.
fn ordered(m: &mut Model, line: &str, words: &[&str]) -> Vec<Ask> {
    if let [word] = words {
        let alias = ALIASES.iter().find(|(name, _)| name == word).map(|(_, action)| *action);
        let verb = verb_of(word).is_some();
        if let Some(action) = alias.or_else(|| named(word).filter(|_| !verb).map(|row| row.action)) {
            return act(m, action);
        }
    }
    match open(m, words) {
        Some(rest) => fill(m, line, &rest),
        None => {
            m.no(format!("Not understood: {line}"));
            Vec::new()
        }
    }
}

/// The verb of a word; `dig`, `delay` are stances of Hold.
fn verb_of(word: &str) -> Option<VerbName> {
    let lower = word.to_lowercase();
    match lower.as_str() {
        "dig" | "delay" | "stay" | "react" => Some(VerbName::Hold),
        _ => VerbName::ALL.into_iter().find(|verb| format!("{verb:?}").to_lowercase() == lower),
    }
}

/// Chooses who is meant and opens the verb's prompt; the words left over.
fn open(m: &mut Model, words: &[&str]) -> Option<Vec<String>> {
    let verb_at = words.iter().take(2).position(|word| verb_of(word).is_some())?;
    let verb = verb_of(words[verb_at])?;
    let mut rest: Vec<&str> = words.to_vec();
    let word = rest.remove(verb_at);
    let game = m.game.as_mut()?;
    if Desk::of(verb) != Desk::Council {
        let unit = by_beginning(game, rest.first()?)?;
        rest.remove(0);
        game.choose(unit);
    }
    if verb == VerbName::Hold && verb_of(word).is_some() && word != "hold" {
        rest.insert(0, word);
    }
    m.layers.clear();
    order::open_prompt(m, verb);
    Some(rest.into_iter().map(str::to_owned).collect())
}

/// A unit by any unique beginning of its handle, or its name in front of others.
fn by_beginning(game: &Game, text: &str) -> Option<UnitId> {
    let wanted = text.to_lowercase();
    if let Some(unit) = game.by_handle(&wanted) {
        return Some(unit);
    }
    let begins = |u: &&flank_engine::world::components::UnitRecord| {
        u.label.as_ref().is_some_and(|label| label.handle.to_lowercase().starts_with(&wanted))
    };
    let mut hits = game.view.own.iter().filter(begins).map(|u| u.id);
    hits.next().filter(|_| hits.next().is_none())
}

/// Fills the open prompt with the words of the line and accepts it.
fn fill(m: &mut Model, line: &str, rest: &[String]) -> Vec<Ask> {
    if !matches!(m.top(), Some(Layer::Prompt(_))) {
        return Vec::new();
    }
    let mut words = rest.iter().map(String::as_str).peekable();
    while let Some(word) = words.next() {
        let more = matches!(word, "prio" | "when" | "start" | "via" | "protect").then(|| words.next()).flatten();
        let taken = match (word, more) {
            ("because", _) => {
                let why = line.split_once("because").map_or("", |(_, why)| why).trim().trim_matches('"').to_owned();
                order::set_reason(m, why);
                break;
            }
            _ => one(m, word, more.or_else(|| words.peek().copied())),
        };
        let Some(used) = taken else {
            m.layers.pop();
            m.no(format!("Not understood: {word}"));
            return Vec::new();
        };
        if used == Used::Two && more.is_none() {
            words.next();
        }
    }
    let asks = order::accept(m);
    if matches!(m.top(), Some(Layer::Prompt(_))) {
        m.layers.pop();
    }
    asks
}

/// How many words were used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Used {
    One,
    Two,
}

/// One word of an order, with the one after it: an option, a value of a slot, a number of rounds, a place.
fn one(m: &mut Model, word: &str, next: Option<&str>) -> Option<Used> {
    let place = |m: &Model, text: &str| find::found(m, text).first().map(|hit| hit.hex);
    let hex = place(m, word);
    let aside = next.and_then(|next| place(m, next));
    let words = std::sync::Arc::clone(&m.words);
    let (Some(Layer::Prompt(prompt)), Some(game)) = (m.layers.last_mut(), &mut m.game) else { return None };
    match (word, next) {
        ("prio", Some(digit)) => prompt.priority = digit.parse().ok().filter(|n| *n <= 9)?,
        ("when", Some(when)) => {
            prompt.when = match when {
                "released" => When::Released,
                "contact" => When::OnContact,
                "warning" => When::OnWarning,
                _ => return None,
            };
        }
        ("start", Some(turn)) => {
            let turn: i32 = turn.trim_start_matches(['T', 't']).parse().ok()?;
            prompt.start = (turn - i32::try_from(game.view.turn).ok()?).max(0);
        }
        ("via", Some(_)) => prompt.way_point(game, aside?),
        ("protect", Some(sites)) => protect(game, prompt, sites)?,
        ("formation", _) => prompt.swap_formation(game),
        ("forced" | "bypass" | "probe", _) => switch(game, prompt, word)?,
        (number, Some(object)) if number.parse::<i32>().is_ok() && object_of(object).is_some() => {
            prompt.set_number(SlotName::Rounds(object_of(object)?), number.parse().ok()?);
            prompt.make(game);
            return Some(Used::Two);
        }
        _ => {
            let names = Names::new(game.belief.world(), &words);
            if !prompt.set_word(&names, word) {
                let hex = hex?;
                game.cursor = hex;
                prompt.follow(game, hex);
            }
        }
    }
    prompt.make(game);
    Some(Used::One)
}

fn object_of(word: &str) -> Option<Object> {
    match word.trim_end_matches('s') {
        "drone" => Some(Object::Drone),
        "decoy" => Some(Object::Decoy),
        "cruise" => Some(Object::Cruise),
        "ballistic" => Some(Object::Ballistic),
        _ => None,
    }
}

fn switch(game: &Game, prompt: &mut Prompt, word: &str) -> Option<()> {
    let at = prompt.slots.iter().position(|slot| slot.name.label() == word)?;
    prompt.at = at;
    prompt.turn(game, false);
    Some(())
}

/// The protect list by handles or names, in the order given.
fn protect(game: &Game, prompt: &mut Prompt, sites: &str) -> Option<()> {
    let mut list = Vec::new();
    for site in sites.split(',') {
        let wanted = site.to_lowercase();
        let fits = |n: &flank_engine::view::NodeSight| {
            n.handle.to_lowercase() == wanted || n.name.to_lowercase().starts_with(&wanted)
        };
        list.push(game.view.nodes.iter().find(|(_, n)| fits(n)).map(|(id, _)| *id)?);
    }
    prompt.set_list(SlotName::Protect, list);
    Some(())
}

fn open_desk(m: &mut Model, desk: &str) -> Vec<Ask> {
    let side = m.game.as_ref().map(|game| game.side);
    let by_name = |d: &Desk| side.is_some_and(|s| d.name(s).to_lowercase().starts_with(&desk.to_lowercase()));
    let found = desk.parse().ok().and_then(Desk::of_digit).or_else(|| Desk::ALL.into_iter().find(by_name));
    let Some(found) = found else {
        m.no(format!("There is no desk {desk}."));
        return Vec::new();
    };
    act(m, Action::Desk(found.digit()))
}

fn chosen(m: &mut Model, who: &str) -> Vec<Ask> {
    let unit = m.game.as_ref().and_then(|game| by_beginning(game, who));
    match (unit, m.game.as_mut()) {
        (Some(unit), Some(game)) => game.choose(unit),
        _ => m.no(format!("No unit of yours is called {who}.")),
    }
    Vec::new()
}

fn go(m: &mut Model, place: &str) -> Vec<Ask> {
    let hit = find::found(m, place).into_iter().next();
    match (hit, m.game.as_mut()) {
        (Some(hit), Some(game)) => {
            game.choose_at(hit.hex);
            game.pick = hit.pick.or(game.pick);
            act(m, Action::Inspect)
        }
        _ => {
            m.no(format!("Nothing here is called {place}."));
            Vec::new()
        }
    }
}
