//! The grammar of a line (ui §13): order, command, number, or nothing. Names stay words; what they mean is not here.

mod command;
mod order;
mod tokens;

pub use command::{COMMANDS, Command, Row};

use crate::app::actions::{self, Action};
use crate::app::spoken::{self, Said, Slip, Token};

/// A line, understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Nothing: the default.
    Empty,
    /// A choice by its number.
    Number(usize),
    /// An order.
    Order(Said),
    /// An order to preview only.
    Try(Said),
    /// A command with its words.
    Command(Command),
    /// A thing of the action table.
    Act(Action),
}

/// Reads a line.
///
/// # Errors
/// What was found, what was expected, and a line that would do.
pub fn parse(line: &str) -> Result<Typed, Slip> {
    let tokens = tokens::split(line)?;
    let Some(first) = tokens.first().map(|token| token.text().to_lowercase()) else { return Ok(Typed::Empty) };
    if let (Ok(number), 1) = (first.parse(), tokens.len()) {
        return Ok(Typed::Number(number));
    }
    if first == "try" {
        return order::read(&tokens[1..]).map(Typed::Try);
    }
    let alone = tokens.len() == 1;
    if spoken::is_verb(&first) && !(alone && command::named(&first).is_some()) {
        return order::read(&tokens).map(Typed::Order);
    }
    if let Some(row) = command::named(&first) {
        return command::read(row, &tokens[1..]).map(Typed::Command);
    }
    if let (Some(row), true) = (actions::named(&first), alone) {
        return Ok(Typed::Act(row.action));
    }
    if order::has_verb(&tokens) {
        return order::read(&tokens).map(Typed::Order);
    }
    Err(unknown(&first, &tokens))
}

/// Letters a verb may differ in and still be meant.
const SLIPS: usize = 2;

/// A line that begins with nothing known: the verb that is nearly there, else the nearest command.
fn unknown(first: &str, tokens: &[Token]) -> Slip {
    let verbs = || actions::ROWS.iter().map(|row| row.name).filter(|name| spoken::is_verb(name));
    let far = |word: &str, name: &str| strsim::damerau_levenshtein(word, name);
    let nearly = tokens.iter().skip(1).take(2).find_map(|token| {
        let word = token.text().to_lowercase();
        let verb = verbs().min_by_key(|name| (far(&word, name), *name))?;
        (far(&word, verb) <= SLIPS && word.len() > SLIPS).then_some((token.text(), verb))
    });
    if let Some((word, verb)) = nearly {
        let meant = tokens.iter().map(|token| if token.text() == word { verb } else { token.text() });
        return Slip::new(word, "a verb", meant.collect::<Vec<_>>().join(" ").replace(" ,", ","));
    }
    let all = COMMANDS.iter().map(|row| row.name).chain(actions::ROWS.iter().map(|row| row.name));
    let near = all.min_by_key(|name| (far(first, name), *name)).unwrap_or("help");
    Slip::new(first, "an order (who verb where), a command or a number", near)
}
