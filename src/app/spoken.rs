//! Orders said in words: a sentence, parsed by a front end into words, becomes orders of the engine, is judged on the
//! side's belief, and is taken into the drafts (ui §13).
//!
//! Verbs that have a prompt go through it, so a spoken order is the same bytes as one entered by keys. Not here: the
//! grammar of lines, and what things are called ([`super::lexicon`]).

mod about;
mod args;
mod direct;
mod fill;
mod line;
mod tables;

use flank_engine::base::refusal::{Refusal, VerbName};
use flank_engine::rules::check;
use flank_engine::session::Command;
use flank_engine::world::components::{Identity, Kind};
use flank_engine::world::order::{Order, Verb, When, Whom};

use super::actions::{self, Action};
use super::game::{Game, Pick};
use super::layers::{Layer, SealSheet};
use super::lexicon::Lexicon;
use super::model::Model;
use super::port::Ask;
use super::preview;
use super::prompt::Prompt;
use super::tutor;
use crate::prose::Names;
use crate::prose::refusals::{self, Told};

pub use about::{
    at_table, branch, capacity, card, choose, coach, contact, desk_digit, explain_at, export, hex, is_counted,
    is_quiet, is_refusal, kept, likely_verbs, note, open_desks, seat, show_turn, turn_and_code, turn_to_desk_of,
    watch_as,
};
pub use line::line;

/// A word, a text in quotes, or a comma.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// Letters up to the next blank or comma.
    Word(String),
    /// What stood in quotes.
    Text(String),
    /// A comma.
    Comma,
}

impl Token {
    /// As it was typed.
    pub fn text(&self) -> &str {
        match self {
            Token::Word(text) | Token::Text(text) => text,
            Token::Comma => ",",
        }
    }
}

/// When an order may first act, as it is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// `T3`: at the start of that turn.
    Turn(u32),
    /// `pulse 4`: in that pulse.
    Pulse(i32),
}

/// What may stand behind any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// 0 first … 9 last.
    pub priority: Option<u8>,
    /// `released`, `contact`, `warning`.
    pub when: Option<String>,
    /// When it may first act.
    pub start: Option<Start>,
    /// All of the headquarters' units near.
    pub formation: bool,
    /// Why.
    pub because: Option<String>,
}

/// An order as said: words only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The verb as it was said: `move`, `dig`, `council`.
    pub verb: String,
    /// Who stood before the verb; empty if nobody did.
    pub who: Vec<String>,
    /// What followed the verb.
    pub args: Vec<Token>,
    /// What stood behind.
    pub options: Options,
}

/// A line that could not be understood: what was found, what is expected, and a line that would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What was found; empty at the end of the line.
    pub found: String,
    /// What was expected.
    pub expected: String,
    /// A line that would do.
    pub example: String,
}

impl Slip {
    /// A slip over a word.
    pub fn new(found: impl Into<String>, expected: impl Into<String>, example: impl Into<String>) -> Slip {
        Slip { found: found.into(), expected: expected.into(), example: example.into() }
    }
}

/// An order understood.
#[derive(Clone, Debug)]
pub struct Spoken {
    /// The order.
    pub order: Order,
    /// The prompt that made it, for verbs that have one: it can be previewed.
    pub prompt: Option<Box<Prompt>>,
    /// It is shown before it is taken: a vote, or an order of which some was not said and was filled in.
    pub asks: bool,
}

/// Why an order was not taken.
#[derive(Clone, Debug)]
pub enum Unsaid {
    /// The words could not be understood.
    Slip(Slip),
    /// The engine refuses it: code and text, and the nearest legal order, if there is one.
    Refused(String, Option<Box<Spoken>>),
}

impl From<Slip> for Unsaid {
    fn from(slip: Slip) -> Unsaid {
        Unsaid::Slip(slip)
    }
}

/// The verb of a word that can begin an order: names of verbs, and stances and works that do alone.
fn verb_of(word: &str) -> Option<VerbName> {
    let word = word.to_lowercase();
    if let Some(verb) = tables::ALONE.iter().find(|(alone, _)| *alone == word).map(|(_, verb)| *verb) {
        return Some(verb);
    }
    match actions::named(&word)?.action {
        Action::Verb(verb) => Some(verb),
        _ => None,
    }
}

/// Whether a word is a verb of orders.
pub fn is_verb(word: &str) -> bool {
    verb_of(word).is_some()
}

/// Whether an order of this verb has no subject but the side itself.
pub fn is_of_side(word: &str) -> bool {
    verb_of(word).is_some_and(super::prompt::is_of_side)
}

/// How an order of this verb is said.
pub fn usage(word: &str) -> Option<&'static str> {
    let verb = verb_of(word)?;
    tables::USAGE.iter().find(|(name, ..)| *name == verb).map(|(_, usage, _)| *usage)
}

/// An order of a verb that would do, with names of the open game.
fn example(lexicon: &Lexicon<'_>, verb: VerbName) -> String {
    let shape = tables::USAGE.iter().find(|(name, ..)| *name == verb).map_or("", |(_, _, example)| *example);
    let game = lexicon.game;
    let able =
        lexicon.handles().into_iter().find(|(_, unit)| super::prompt::open(game, verb, Whom::Unit(*unit)).is_some());
    let first = || lexicon.handles().into_iter().find(|(_, unit)| preview::fights(game, *unit));
    let who = able.or_else(first).map(|(handle, _)| handle).unwrap_or_default();
    let hex = game.objectives().first().map_or(game.cursor, |(hex, _)| *hex);
    let node = game.view.nodes.values().next().map(|node| node.handle.clone()).unwrap_or_default();
    shape.replace("WHO", &who).replace("HEX", &hex.to_string()).replace("NODE", &node)
}

/// The verbs that can be ordered in the open game, as they are typed.
pub fn verbs(game: &Game) -> Vec<&'static str> {
    let rows = actions::ROWS.iter().filter_map(|row| match row.action {
        Action::Verb(verb) if game.has_verb(verb) => Some(row.name),
        _ => None,
    });
    rows.collect()
}

/// What an order says, a spoken order for each unit it names.
///
/// # Errors
/// If it cannot be understood, or one of them is refused.
pub fn hear(m: &Model, said: &Said) -> Result<Vec<Spoken>, Unsaid> {
    let (Some(game), Some(names)) = (&m.game, m.names()) else {
        return Err(Slip::new(&said.verb, "a game to be open", "quit").into());
    };
    let lexicon = Lexicon::new(game, names);
    let Some(verb) = verb_of(&said.verb) else {
        return Err(Slip::new(&said.verb, "a verb", lexicon.sample()).into());
    };
    let (subjects, said) = subjects(&lexicon, verb, said)?;
    let mut heard = Vec::new();
    for whom in subjects {
        let spoken = fill::spoken(&lexicon, verb, whom, &said)?;
        if let Err(refusal) = judged(game, &heard, &spoken.order) {
            return Err(refused(game, &names, refusal, &spoken));
        }
        heard.push(spoken);
    }
    Ok(heard)
}

/// Who is ordered: those named, `all` who can fight, the chosen unit, or the side itself.
fn subjects(lexicon: &Lexicon<'_>, verb: VerbName, said: &Said) -> Result<(Vec<Whom>, Said), Unsaid> {
    let mut said = said.clone();
    let about_units = matches!(verb, VerbName::Alert | VerbName::Exercise | VerbName::Invest) && !said.who.is_empty();
    if is_of_side(&said.verb) && !about_units {
        return Ok((vec![Whom::Desk], said));
    }
    if said.who.is_empty() {
        let (who, used) = leading(lexicon, &said.args);
        said.who = who;
        said.args.drain(..used);
    }
    let game = lexicon.game;
    let usable = |unit| match verb {
        VerbName::Hold | VerbName::Move | VerbName::Advance => preview::fights(game, unit),
        verb => super::prompt::open(game, verb, Whom::Unit(unit)).is_some(),
    };
    let units = match said.who.as_slice() {
        [] => vec![game.unit().ok_or_else(|| Slip::new("", "who is to do it", lexicon.sample()))?],
        [all] if all.eq_ignore_ascii_case("all") => {
            let units: Vec<_> = lexicon.handles().into_iter().map(|(_, unit)| unit).filter(|u| usable(*u)).collect();
            if units.is_empty() {
                return Err(Slip::new("all", "a verb your units can do", lexicon.sample()).into());
            }
            units
        }
        several => several.iter().map(|word| lexicon.unit(word)).collect::<Result<Vec<_>, Slip>>()?,
    };
    let whom = |unit| {
        let identity = game.belief.world().get::<Identity>(unit).filter(|_| said.options.formation);
        let hq = identity.and_then(|i| if i.kind == Kind::Hq { Some(unit) } else { i.hq });
        hq.map_or(Whom::Unit(unit), Whom::Formation)
    };
    Ok((units.into_iter().map(whom).collect(), said))
}

/// Units named right behind the verb: an exact handle, or a beginning of one before further words.
fn leading(lexicon: &Lexicon<'_>, args: &[Token]) -> (Vec<String>, usize) {
    let mut who = Vec::new();
    let mut at = 0;
    while let Some(Token::Word(word)) = args.get(at) {
        let exact =
            word.eq_ignore_ascii_case("all") || lexicon.handles().iter().any(|(h, _)| h.eq_ignore_ascii_case(word));
        let begins = word.len() > 1 && args.len() > at + 1 && lexicon.unit(word).is_ok();
        if !exact && !begins {
            break;
        }
        who.push(word.clone());
        at += 1;
        if args.get(at) != Some(&Token::Comma) {
            break;
        }
        at += 1;
    }
    (who, at)
}

/// What the engine says of an order among the drafts and those said with it.
fn judged(game: &Game, with: &[Spoken], order: &Order) -> Result<(), Refusal> {
    let mut plan: Vec<Order> = game.drafts.orders().to_vec();
    plan.extend(with.iter().map(|spoken| spoken.order.clone()));
    plan.retain(|old| old.whom != order.whom || order.whom == Whom::Desk);
    plan.push(order.clone());
    if game.drafts.is_sealed() {
        return Err(Refusal::Sealed);
    }
    check::check_plan(&game.belief, &game.mandate(), &plan).last().copied().unwrap_or(Ok(()))
}

/// A refusal in words, with the nearest legal order.
fn refused(game: &Game, names: &Names<'_>, refusal: Refusal, spoken: &Spoken) -> Unsaid {
    let near = check::nearest_legal(&game.belief, &game.mandate(), &spoken.order);
    let near = near.filter(|order| *order != spoken.order && judged(game, &[], order).is_ok());
    let near = near.map(|order| Box::new(Spoken { order, prompt: None, asks: false }));
    Unsaid::Refused(refusals::full(names, refusal, Told::Refused), near)
}

/// Takes orders into the drafts, one after another, and keeps them.
pub(super) fn take(m: &mut Model, orders: Vec<Spoken>) -> Vec<Ask> {
    for spoken in orders {
        let Some(game) = &mut m.game else { return Vec::new() };
        if let Some(unit) = spoken.order.whom.unit() {
            game.pick = Some(Pick::Unit(unit));
        }
        game.last_verb = Some(spoken.order.verb.name());
        // The coach sees the prompt the words went through, as it would one filled by keys.
        let seen: Vec<Layer> = spoken.prompt.map(Layer::Prompt).into_iter().collect();
        tutor::advance(game, &seen);
        game.drafts.put(spoken.order);
    }
    super::kept::now(m)
}

/// Opens the prompt an order was made with, so that its preview can be told.
pub fn lay_open(m: &mut Model, spoken: &Spoken) {
    if let (Some(prompt), Some(game)) = (&spoken.prompt, &mut m.game) {
        if let Some(unit) = spoken.order.whom.unit() {
            game.pick = Some(Pick::Unit(unit));
        }
        m.layers.push(Layer::Prompt(prompt.clone()));
    }
}

/// Opens the seal sheet, whatever is still open.
pub fn open_seal(m: &mut Model) {
    let opened_ms = m.now_ms;
    m.layers.push(Layer::Seal(SealSheet { opened_ms }));
}

/// An order as one would say it, and what it waits for.
pub fn told(m: &Model, order: &Order) -> String {
    let (Some(game), Some(names)) = (&m.game, m.names()) else { return String::new() };
    line(&Lexicon::new(game, names), order)
}

/// Whether an order waits for its release.
pub fn waits(order: &Order) -> bool {
    order.when == When::Released && !matches!(order.verb, Verb::Council { .. })
}

/// Keeps a command of the side's hat for the process.
fn command(m: &Model, command: Command) -> Vec<Ask> {
    m.game.as_ref().map(|game| Ask::Do(game.update.hat, command)).into_iter().collect()
}
