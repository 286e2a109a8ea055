//! What a typed command is about: it chooses a unit, a contact or a hex, or asks the process for something.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::Side;
use flank_engine::session::{Command, Luck};
use flank_engine::world::tables::clock::Pace;

use super::{Slip, command};
use crate::app::actions::shown::in_force;
use crate::app::context::{available, contexts};
use crate::app::drafts::Desk;
use crate::app::game::{Pick, Weighed};
use crate::app::layers::{Layer, Scroll};
use crate::app::lexicon::Lexicon;
use crate::app::model::Model;
use crate::app::open::{self, Mark};
use crate::app::port::{Advice, Ask, Audience, News, Shown};
use crate::app::screens::Screen;
use crate::app::screens::replay;
use crate::app::tutor;
use crate::prose::Names;
use crate::settings::Estimates;
use crate::staff::hold::WORLDS;

fn no_game() -> Slip {
    Slip::new("", "a game to be open", "quit")
}

/// Chooses an own unit by what is typed for it.
///
/// # Errors
/// If none or several fit.
pub fn choose(m: &mut Model, word: &str) -> Result<(), Slip> {
    let (game, names) = m.game.as_ref().zip(m.names()).ok_or_else(no_game)?;
    let unit = Lexicon::new(game, names).unit(word)?;
    if let Some(game) = &mut m.game {
        game.choose(unit);
    }
    Ok(())
}

/// Chooses a contact by its number.
///
/// # Errors
/// If there is none.
pub fn contact(m: &mut Model, word: &str) -> Result<(), Slip> {
    let (game, names) = m.game.as_ref().zip(m.names()).ok_or_else(no_game)?;
    let known = Lexicon::new(game, names).contact(word);
    let listed: Vec<String> = game.view.contacts.keys().map(|c| names.contact(*c)).collect();
    let example = listed.first().map(|c| format!("contact {c}")).unwrap_or_default();
    let contact = known.ok_or_else(|| Slip::new(word, format!("a contact: {}", listed.join(", ")), example))?;
    if let Some(game) = &mut m.game {
        game.cursor = game.view.contacts.get(&contact).and_then(|s| s.hex).unwrap_or(game.cursor);
        game.pick = Some(Pick::Contact(contact));
    }
    Ok(())
}

/// The hex that words name; the cursor goes there, what is chosen stays.
///
/// # Errors
/// If they name none, or one that is not in play.
pub fn hex(m: &mut Model, words: &[&str]) -> Result<HexNo, Slip> {
    let (game, names) = m.game.as_ref().zip(m.names()).ok_or_else(no_game)?;
    let found = Lexicon::new(game, names).place(words).filter(|(_, n)| *n == words.len()).map(|(hex, _)| hex);
    let hex = found.filter(|hex| game.in_play(*hex));
    let hex = hex.ok_or_else(|| {
        Slip::new(words.join(" "), "a hex number or the name of a place in play", format!("hex {:05}", game.cursor.0))
    })?;
    if let Some(game) = &mut m.game {
        game.cursor = hex;
    }
    Ok(hex)
}

/// Opens the sheet that explains the battle at the cursor.
pub fn explain_at(m: &mut Model) {
    m.layers.push(Layer::Explain(Scroll(0)));
}

/// Keeps a remark in the game's record.
pub fn note(m: &Model, text: &str) -> Vec<Ask> {
    command(m, Command::Note(text.to_owned()))
}

/// Asks for the recording in front as data, of whom it is watched as.
pub fn export(m: &mut Model, format: &str) -> Vec<Ask> {
    replay::export(m, format)
}

/// Asks for a turn of the recording in front.
pub fn show_turn(m: &Model, turn: u32) -> Vec<Ask> {
    let shown = m.recording.as_deref().filter(|shown| shown.turns.contains(&turn));
    shown.map(|shown| Ask::Show { turn, at: None, audience: shown.audience }).into_iter().collect()
}

/// Orders used and the capacity, if there is any.
pub fn capacity(m: &Model) -> Option<(i32, Option<i32>)> {
    m.game.as_ref().map(super::super::game::Game::capacity)
}

/// Every desk: digit, name, how many items are open, and whether it is open at all.
pub fn open_desks(m: &Model) -> Vec<(u8, &'static str, usize, bool)> {
    let Some(game) = &m.game else { return Vec::new() };
    let desk = |desk: Desk| {
        let n = open::open(game, desk).len();
        (desk.digit(), desk.name(game.side), n, open::mark(game, desk) == Mark::Open)
    };
    Desk::ALL.map(desk).to_vec()
}

/// What the coach says now: the number of its step, of how many, and the text.
pub fn coach(m: &Model) -> Option<(usize, usize, String)> {
    let game = m.game.as_ref()?;
    let (step, all, _) = game.tutor.step()?;
    let says = game.tutor.says(tutor::goal(&m.layers))?;
    Some((step, all, in_force(&says, &contexts(m))))
}

/// The card the coach shows now.
pub fn card(m: &Model) -> Option<String> {
    let game = m.game.as_ref().filter(|game| game.tutor.step().is_none())?;
    Some(in_force(game.tutor.card()?, &contexts(m)).replace(['`', '*'], ""))
}

/// Whether the process answers an ask with nothing, or not at once: drafts and questions to the staff.
pub fn is_quiet(ask: &Ask) -> bool {
    matches!(ask, Ask::Advise(_) | Ask::Do(_, Command::Draft(_)))
}

/// Whether the process refused something; it said so with news that changed nothing.
pub fn is_refusal(news: &News) -> bool {
    matches!(news, News::Refused(_) | News::Undone(_) | News::Trouble(_))
}

/// Which game is on the table, as whom: changes when another one sits down.
pub fn at_table(m: &Model) -> Option<String> {
    m.game.as_ref().map(|game| format!("{} {:?}", game.name, game.update.hat))
}

/// `All is kept: entry 214 of first-orders-1.`
pub fn kept(m: &Model) -> String {
    let said = m.game.as_ref().map(|game| format!("All is kept: entry {} of {}.", game.update.entries.0, game.name));
    said.unwrap_or_else(|| "All is kept.".to_owned())
}

/// The turn resolved last, and the code of the turn to come.
pub fn turn_and_code(m: &Model) -> Option<(u32, String)> {
    m.game.as_ref().map(|game| (game.view.turn.saturating_sub(1), game.update.code.clone()))
}

/// What the chosen unit is most likely told to do: the verb it is usually given first.
pub fn likely_verbs(m: &Model) -> Vec<&'static str> {
    let Some(game) = &m.game else { return Vec::new() };
    let Some(unit) = game.unit() else { return Vec::new() };
    let usual = crate::app::prompt::usual(game, unit);
    let fits = |name: &str| crate::app::actions::named(name).is_some_and(|row| available(m, row).is_ok());
    let mut words: Vec<&'static str> =
        ["dig", "move", "advance", "amd", "strike"].into_iter().filter(|w| fits(w)).collect();
    words.sort_by_key(|word| super::verb_of(word) != Some(usual));
    words
}

/// Drops the draft of the side whose verb is named, at the Council's desk. Whether that verb is one of the side's.
pub fn turn_to_desk_of(m: &mut Model, word: &str) -> bool {
    let verb = super::verb_of(word).filter(|_| super::is_of_side(word));
    if let (Some(verb), Some(game)) = (verb, &mut m.game) {
        game.desk = Desk::of(verb);
        game.panel = 0;
    }
    verb.is_some()
}

/// The digit of a desk by its digit or the beginning of its name.
pub fn desk_digit(m: &Model, word: &str) -> Option<u8> {
    let side = m.game.as_ref()?.side;
    let wanted = word.to_lowercase();
    let by_digit = wanted.parse().ok().and_then(Desk::of_digit);
    let by_name = || Desk::ALL.into_iter().find(|d| d.name(side).to_lowercase().starts_with(&wanted));
    by_digit.or_else(by_name).map(Desk::digit)
}

/// `First Orders. You are BLUE. War turn 1 of 3, D 06:00. Code 90ab3c55.`
pub fn seat(m: &Model) -> String {
    let Some((game, names)) = m.game.as_ref().zip(m.names()) else { return String::new() };
    let pace = if game.view.pace == Pace::War { "War" } else { "Crisis" };
    let (title, side) = (&game.belief.world().book().facts.title, Names::side(game.side));
    let (turn, last, time) = (names.turn(), names.last_turn(), names.time(game.view.pulse_no));
    format!("{title}. You are {side}. {pace} turn {turn} of {last}, {time}. Code {}.", game.update.code)
}

/// Asks for the moment in front as somebody else: `blue`, `red`, `truth`.
pub fn watch_as(m: &Model, word: &str) -> Vec<Ask> {
    let audience = match word.to_lowercase().as_str() {
        "blue" => Audience::Side(Side::Blue),
        "red" => Audience::Side(Side::Red),
        "truth" => Audience::Truth,
        _ => return Vec::new(),
    };
    let shown = m.recording.as_deref();
    shown.map(|shown| Ask::Show { turn: shown.turn, at: shown.at, audience }).into_iter().collect()
}

/// Asks for a game of its own from the turn of the recording in front, for the side it is watched as.
pub fn branch(m: &Model, name: &str, fresh: bool) -> Vec<Ask> {
    let luck = if fresh { Luck::Fresh } else { Luck::Same };
    let ask = |shown: &Shown| {
        let side = if let Audience::Side(side) = shown.audience { side } else { Side::Blue };
        Ask::Branch { turn: shown.turn, side, luck, name: name.to_owned() }
    };
    m.recording.as_deref().map(ask).into_iter().collect()
}

/// Whether the staff has counted all worlds for the question asked last, or nothing was asked or wanted.
pub fn is_counted(m: &Model) -> bool {
    let Some(game) = m.game.as_ref() else { return true };
    if matches!(m.screen, Screen::End(_)) {
        return matches!(game.weighed, Weighed::Known(_));
    }
    if m.settings.estimate == Estimates::Off {
        return true;
    }
    let Some((hex, asked)) = &game.asked else { return true };
    let whole = |advice: &Advice| {
        let Advice::Hold { draft, worlds, .. } = advice;
        draft == asked && *worlds >= WORLDS
    };
    game.advice.get(hex).is_some_and(whole)
}
