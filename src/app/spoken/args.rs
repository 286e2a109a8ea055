//! Reading what follows a verb, token by token, with a slip that says what was found and what would do.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{IncidentId, NationId, NodeId};
use flank_engine::world::order::Target;

use super::{Slip, Token};
use crate::app::lexicon::Lexicon;

/// The tokens behind a verb.
pub(super) struct Args<'a> {
    /// What they may name.
    pub(super) lexicon: &'a Lexicon<'a>,
    tokens: &'a [Token],
    at: usize,
    example: String,
}

impl<'a> Args<'a> {
    /// Before the first token; `example` is an order that would do.
    pub(super) fn new(lexicon: &'a Lexicon<'a>, tokens: &'a [Token], example: String) -> Args<'a> {
        Args { lexicon, tokens, at: 0, example }
    }

    /// Whether nothing is left.
    pub(super) fn is_done(&self) -> bool {
        self.at >= self.tokens.len()
    }

    fn found(&self) -> &'a str {
        self.tokens.get(self.at).map_or("", Token::text)
    }

    /// A slip at the next token.
    pub(super) fn slip(&self, expected: impl Into<String>) -> Slip {
        Slip::new(self.found(), expected, self.example.clone())
    }

    /// Nothing may be left.
    pub(super) fn end(&self) -> Result<(), Slip> {
        if self.is_done() { Ok(()) } else { Err(self.slip("the end of the order")) }
    }

    /// The next token, if it is a word.
    pub(super) fn peek(&self) -> Option<&'a str> {
        match self.tokens.get(self.at) {
            Some(Token::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// Takes this word, if it is next.
    pub(super) fn takes(&mut self, word: &str) -> bool {
        let fits = self.peek().is_some_and(|next| next.eq_ignore_ascii_case(word));
        self.at += usize::from(fits);
        fits
    }

    /// Takes a comma, if it is next.
    pub(super) fn comma(&mut self) -> bool {
        let fits = self.tokens.get(self.at) == Some(&Token::Comma);
        self.at += usize::from(fits);
        fits
    }

    /// Words up to the next comma.
    fn words(&self) -> Vec<&'a str> {
        let rest = self.tokens[self.at.min(self.tokens.len())..].iter();
        rest.map_while(|token| if let Token::Word(word) = token { Some(word.as_str()) } else { None }).collect()
    }

    /// Any word.
    pub(super) fn word(&mut self, expected: &str) -> Result<String, Slip> {
        let word = self.peek().ok_or_else(|| self.slip(expected))?;
        self.at += 1;
        Ok(word.to_lowercase())
    }

    /// A number.
    pub(super) fn number(&mut self, expected: &str) -> Result<i32, Slip> {
        let number = self.peek().and_then(|word| word.parse().ok()).ok_or_else(|| self.slip(expected))?;
        self.at += 1;
        Ok(number)
    }

    /// A value of a table, if its word is next.
    pub(super) fn one_of<T: Copy>(&mut self, table: &[(&str, T)]) -> Option<T> {
        let word = self.peek()?;
        let value = table.iter().find(|(name, _)| word.eq_ignore_ascii_case(name)).map(|(_, value)| *value)?;
        self.at += 1;
        Some(value)
    }

    /// A value of a table; its words are what is expected.
    pub(super) fn must_be<T: Copy>(&mut self, table: &[(&str, T)]) -> Result<T, Slip> {
        let words = || table.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
        let slip = self.slip(format!("one of {}", words()));
        self.one_of(table).ok_or(slip)
    }

    /// A place.
    pub(super) fn place(&mut self) -> Result<HexNo, Slip> {
        let (hex, n) =
            self.lexicon.place(&self.words()).ok_or_else(|| self.slip("a hex number or the name of a place"))?;
        self.at += n;
        Ok(hex)
    }

    /// Something to aim at.
    pub(super) fn target(&mut self) -> Result<Target, Slip> {
        let found = self.lexicon.target(&self.words());
        let (target, n) = found.ok_or_else(|| self.slip("a hex, a node, a contact or an edge like 44061-45061"))?;
        self.at += n;
        Ok(target)
    }

    /// A node.
    pub(super) fn node(&mut self) -> Result<NodeId, Slip> {
        let (node, n) = self.lexicon.node(&self.words()).ok_or_else(|| self.slip("the name of a site"))?;
        self.at += n;
        Ok(node)
    }

    /// A nation.
    pub(super) fn nation(&mut self) -> Result<NationId, Slip> {
        let nation = self.peek().and_then(|word| self.lexicon.nation(word));
        let nation = nation.ok_or_else(|| self.slip("the code of a nation or voice"))?;
        self.at += 1;
        Ok(nation)
    }

    /// An incident: `i1` or `1`.
    pub(super) fn incident(&mut self) -> Result<IncidentId, Slip> {
        let known = &self.lexicon.game.view.incidents;
        let number = self.peek().and_then(|word| word.trim_start_matches(['i', 'I']).parse().ok()).map(IncidentId);
        let incident =
            number.filter(|id| known.contains_key(id)).ok_or_else(|| self.slip("the number of an incident"))?;
        self.at += 1;
        Ok(incident)
    }

    /// Text in quotes, or all that is left.
    pub(super) fn text(&mut self) -> Option<String> {
        if let Some(Token::Text(text)) = self.tokens.get(self.at) {
            self.at += 1;
            return Some(text.clone());
        }
        None
    }

    /// Skips so many tokens.
    pub(super) fn skip(&mut self, n: usize) {
        self.at += n;
    }

    /// The words that are next, for names of several words.
    pub(super) fn next_words(&self) -> Vec<&'a str> {
        self.words()
    }

    /// One or more of something, with commas between.
    pub(super) fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> Result<T, Slip>) -> Result<Vec<T>, Slip> {
        let mut all = vec![one(self)?];
        while self.comma() {
            all.push(one(self)?);
        }
        Ok(all)
    }
}
