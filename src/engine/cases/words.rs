//! The line language of the cases: a line is words, a word is one of seven shapes.
//!
//! It knows shapes only (`name`, `12`, `@B`, `key=value`, `Event(a,b)`, `(B,R)`, `[n1,n2]`), not what a word means:
//! that is the closed list of `assets/cases/FORMAT.md`, read by the modules beside this one.

use std::fmt;

/// One word of a line. Printing it gives the spelling back.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Word {
    /// A bare word: `Advance`, `b1..b4`, `=`, `37/20`.
    Name(String),
    /// A whole number with an optional sign.
    Number(i64),
    /// A place: `@B`, `@A-B`.
    Place(String),
    /// `key=value`.
    Pair(String, Box<Word>),
    /// A name with arguments: `Moved(r1,A,B,10)`.
    Call(String, Vec<Word>),
    /// Arguments without a name: a battle `(B,R)`, a hex `(1,0)`.
    Group(Vec<Word>),
    /// A list: `[i1,i2]`.
    List(Vec<Word>),
}

/// Why a line is not words: what stands at a column (from 1) and what should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slip {
    /// Column of the line, from 1, in characters.
    pub(crate) column: u32,
    /// What stands there; empty at the end of the line.
    pub(crate) found: String,
    /// What may stand there.
    pub(crate) expected: &'static str,
}

impl Word {
    /// The word as a name, if it is a bare one.
    pub(crate) fn name(&self) -> Option<&str> {
        match self {
            Word::Name(name) => Some(name),
            _ => None,
        }
    }

    /// The word as a number, if it is one.
    pub(crate) fn number(&self) -> Option<i64> {
        match self {
            Word::Number(n) => Some(*n),
            _ => None,
        }
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Word::Name(name) => f.write_str(name),
            Word::Number(n) => write!(f, "{n}"),
            Word::Place(place) => write!(f, "@{place}"),
            Word::Pair(key, value) => write!(f, "{key}={value}"),
            Word::Call(name, args) => write!(f, "{name}({})", join(args, ",")),
            Word::Group(args) => write!(f, "({})", join(args, ",")),
            Word::List(args) => write!(f, "[{}]", join(args, ",")),
        }
    }
}

/// Words as they are written, with `between` in between.
pub(crate) fn join(words: &[Word], between: &str) -> String {
    words.iter().map(ToString::to_string).collect::<Vec<_>>().join(between)
}

/// Reads one line.
pub(crate) fn parse(line: &str) -> Result<Vec<Word>, Slip> {
    let mut reader = Reader { chars: line.chars().collect(), at: 0 };
    let mut words = Vec::new();
    loop {
        reader.skip_spaces();
        if reader.peek().is_none() {
            return Ok(words);
        }
        words.push(reader.word()?);
        if reader.peek().is_some_and(|c| c != ' ') {
            return Err(reader.slip("a space between words"));
        }
    }
}

/// The names `b1..b4` stands for: b1, b2, b3, b4; any other name stands for itself.
pub(crate) fn spread(name: &str) -> Vec<String> {
    let Some((first, last)) = name.split_once("..") else { return vec![name.to_owned()] };
    let stem = first.trim_end_matches(|c: char| c.is_ascii_digit());
    let from = first[stem.len()..].parse::<u32>();
    let to = last.strip_prefix(stem).map(str::parse::<u32>);
    match (from, to) {
        (Ok(from), Some(Ok(to))) if from <= to => (from..=to).map(|n| format!("{stem}{n}")).collect(),
        _ => vec![name.to_owned()],
    }
}

struct Reader {
    chars: Vec<char>,
    at: usize,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn skip_spaces(&mut self) {
        while self.peek() == Some(' ') {
            self.at += 1;
        }
    }

    fn slip(&self, expected: &'static str) -> Slip {
        let found = self.chars[self.at..].iter().take_while(|c| **c != ' ').collect();
        Slip { column: u32::try_from(self.at).unwrap_or(u32::MAX).saturating_add(1), found, expected }
    }

    fn word(&mut self) -> Result<Word, Slip> {
        match self.peek() {
            Some('(') => Ok(Word::Group(self.arguments(')')?)),
            Some('[') => Ok(Word::List(self.arguments(']')?)),
            Some('@') => {
                self.at += 1;
                let place = self.bare();
                if place.is_empty() { Err(self.slip("a place after @")) } else { Ok(Word::Place(place)) }
            }
            Some('=') => {
                self.at += 1;
                Ok(Word::Name("=".to_owned()))
            }
            _ => self.named(),
        }
    }

    fn named(&mut self) -> Result<Word, Slip> {
        let name = self.bare();
        if name.is_empty() {
            return Err(self.slip("a word"));
        }
        match self.peek() {
            Some('(') => Ok(Word::Call(name, self.arguments(')')?)),
            Some('=') => {
                self.at += 1;
                if self.peek().is_none_or(|c| c == ' ') {
                    return Err(self.slip("a value after ="));
                }
                Ok(Word::Pair(name, Box::new(self.word()?)))
            }
            _ => Ok(name.parse::<i64>().map_or(Word::Name(name), Word::Number)),
        }
    }

    fn bare(&mut self) -> String {
        let from = self.at;
        while self.peek().is_some_and(|c| !matches!(c, ' ' | ',' | '(' | ')' | '[' | ']' | '=')) {
            self.at += 1;
        }
        self.chars[from..self.at].iter().collect()
    }

    fn arguments(&mut self, close: char) -> Result<Vec<Word>, Slip> {
        self.at += 1;
        let mut args = Vec::new();
        loop {
            self.skip_spaces();
            if self.peek() == Some(close) {
                self.at += 1;
                return Ok(args);
            }
            args.push(self.word()?);
            self.skip_spaces();
            match self.peek() {
                Some(',') => self.at += 1,
                Some(c) if c == close => {}
                _ => return Err(self.slip("a comma or the closing bracket")),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Word, join, parse, spread};

    #[test]
    fn a_line_prints_as_it_was_written() {
        for line in [
            "Movement.1 Moved(r1,A,B,10) Control(B,R)",
            "battle (B,R) A0=4748 lossA=27 outcome=Holds",
            "b1..b4 B MechBde @B-C access=(n1,700)",
            "order 2 refused E14 NoContact age=-2",
            "wmean([1,2],[500,503]) = 502",
        ] {
            assert_eq!(join(&parse(line).unwrap(), " "), line);
        }
    }

    #[test]
    fn signs_belong_to_numbers() {
        assert_eq!(parse("-27 +4").unwrap(), [Word::Number(-27), Word::Number(4)]);
    }

    #[test]
    fn a_slip_names_the_column() {
        let slip = parse("Moved(r1,A").unwrap_err();
        assert_eq!((slip.column, slip.expected), (11, "a comma or the closing bracket"));
        assert_eq!(parse("acc= 3").unwrap_err().column, 5);
    }

    #[test]
    fn a_range_stands_for_its_members() {
        assert_eq!(spread("b2..b4"), ["b2", "b3", "b4"]);
        assert_eq!(spread("Orders..Movement"), ["Orders..Movement"]);
    }
}
