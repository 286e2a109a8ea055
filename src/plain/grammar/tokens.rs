//! A line into words, texts in quotes, and commas.

use crate::app::spoken::{Slip, Token};

/// The tokens of a line.
///
/// # Errors
/// A quote that is not closed.
pub(super) fn split(line: &str) -> Result<Vec<Token>, Slip> {
    let mut tokens = Vec::new();
    let mut word = String::new();
    let mut chars = line.chars();
    let push = |word: &mut String, tokens: &mut Vec<Token>| {
        if !word.is_empty() {
            tokens.push(Token::Word(std::mem::take(word)));
        }
    };
    while let Some(c) = chars.next() {
        match c {
            '"' | '“' | '”' => {
                push(&mut word, &mut tokens);
                tokens.push(Token::Text(quoted(&mut chars)?));
            }
            ',' => {
                push(&mut word, &mut tokens);
                tokens.push(Token::Comma);
            }
            c if c.is_whitespace() || c.is_control() => push(&mut word, &mut tokens),
            c => word.push(c),
        }
    }
    push(&mut word, &mut tokens);
    Ok(tokens)
}

/// What stands up to the closing quote.
fn quoted(chars: &mut std::str::Chars<'_>) -> Result<String, Slip> {
    let mut text = String::new();
    for c in chars {
        match c {
            '"' | '“' | '”' => return Ok(text),
            c if c.is_control() => text.push(' '),
            c => text.push(c),
        }
    }
    Err(Slip::new(text, "a closing quote", "note \"a remark\""))
}
