//! An order: who verb, or verb who; what follows it; options at its end.

use crate::app::spoken::{self, Options, Said, Slip, Start, Token};

/// An order anybody understands, as an example.
const EXAMPLE: &str = "1bde move 41061 when released";

/// Whether a verb stands behind a list of names.
pub(super) fn has_verb(tokens: &[Token]) -> bool {
    names(tokens).is_some()
}

/// Names with commas between, up to a verb, and where it stands. A name may have several words.
fn names(tokens: &[Token]) -> Option<(Vec<String>, usize)> {
    let mut who = vec![String::new()];
    for (at, token) in tokens.iter().enumerate() {
        let name = who.last_mut().expect("there is always a name begun");
        match token {
            Token::Word(word) if !name.is_empty() && spoken::is_verb(word) => return Some((who, at)),
            Token::Word(word) if name.is_empty() => name.push_str(word),
            Token::Word(word) => name.extend([" ", word]),
            Token::Comma if !name.is_empty() => who.push(String::new()),
            Token::Comma | Token::Text(_) => return None,
        }
    }
    None
}

/// Reads an order.
///
/// # Errors
/// If no verb stands where one should, or an option is not complete.
pub(super) fn read(tokens: &[Token]) -> Result<Said, Slip> {
    let first = tokens.first().map(Token::text).unwrap_or_default();
    let (who, at) = if spoken::is_verb(first) { (Vec::new(), 0) } else { names(tokens).unwrap_or_default() };
    let verb = tokens.get(at).map(Token::text).unwrap_or_default();
    if !spoken::is_verb(verb) {
        return Err(Slip::new(verb, "a verb: hold, move, advance, dig and so on", EXAMPLE));
    }
    let rest = &tokens[at + 1..];
    let end = rest.iter().position(is_option).unwrap_or(rest.len());
    let options = options(&rest[end..])?;
    Ok(Said { verb: verb.to_lowercase(), who, args: rest[..end].to_vec(), options })
}

fn is_option(token: &Token) -> bool {
    let words = ["prio", "when", "start", "formation", "because"];
    matches!(token, Token::Word(word) if words.iter().any(|w| word.eq_ignore_ascii_case(w)))
}

fn options(tokens: &[Token]) -> Result<Options, Slip> {
    let mut found = Options::default();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let next = tokens.get(at + 1);
        let value = next.map(Token::text).unwrap_or_default();
        match token.text().to_lowercase().as_str() {
            "prio" => {
                let digit = value.parse().ok().filter(|digit| *digit <= 9);
                found.priority = Some(digit.ok_or_else(|| slip(value, "a digit, 0 first to 9 last", "dig prio 2"))?);
            }
            "when" if next.is_some() => found.when = Some(value.to_lowercase()),
            "when" => return Err(slip(value, "released, contact or warning", EXAMPLE)),
            "start" => {
                let (start, used) = start(value, tokens.get(at + 2))?;
                found.start = Some(start);
                at += used;
            }
            "formation" => {
                found.formation = true;
                at += 1;
                continue;
            }
            "because" => {
                let rest: Vec<&str> = tokens[at + 1..].iter().map(Token::text).collect();
                if rest.is_empty() {
                    return Err(slip("", "a reason", "dig because \"the road\""));
                }
                found.because = Some(rest.join(" ").replace(" ,", ","));
                return Ok(found);
            }
            other => return Err(slip(other, "prio, when, start, formation, because, or the end", EXAMPLE)),
        }
        at += 2;
    }
    Ok(found)
}

/// `T3`, or `pulse 4`; and how many more words it took.
fn start(value: &str, next: Option<&Token>) -> Result<(Start, usize), Slip> {
    let wrong = || slip(value, "T and a turn, or pulse and its number", "1bde dig start T2");
    if value.eq_ignore_ascii_case("pulse") {
        let pulse = next.and_then(|token| token.text().parse().ok());
        return pulse.map(|pulse: u16| (Start::Pulse(pulse.into()), 1)).ok_or_else(wrong);
    }
    let turn = value.strip_prefix(['T', 't']).and_then(|turn| turn.parse().ok());
    turn.map(|turn: u16| (Start::Turn(turn.into()), 0)).ok_or_else(wrong)
}

fn slip(found: &str, expected: &str, example: &str) -> Slip {
    Slip::new(found, expected, example)
}
