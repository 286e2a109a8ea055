//! Runs numbered adjudication cases: a tiny board, orders, and what the rules must answer (`cases.md`).
//!
//! A case is RON around lines of one closed language, defined in `assets/cases/FORMAT.md`. This module reads text and
//! returns a [`Report`]; it opens no file and prints nothing. A line it cannot read is a [`CaseFault`], never a pass.

mod asked;
mod axes;
mod board;
mod crafts;
mod expect;
mod facts;
mod file;
#[cfg(test)]
mod first_orders;
mod game;
#[cfg(test)]
mod golden;
mod kinds;
#[cfg(test)]
mod laws;
mod nodes;
mod numbers;
mod orders;
mod pieces;
mod places;
mod refused;
mod seen;
mod tell;
mod things;
mod trace;
mod words;
mod zones;

use std::fmt;

use file::{Line, RawCase, Variant};
use game::Game;
use words::Word;

/// The rules a case is run under.
pub use crate::setup::scenario::Rules;

/// How a family of cases came out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// The cases, in the order of the file.
    pub cases: Vec<CaseResult>,
}

/// How one case came out, over all its values of `vary`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseResult {
    /// Its number: `EF-3.1`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What did not hold; empty if the case passed.
    pub misses: Vec<Miss>,
}

/// One line of a case that did not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// The value of `vary` it was run with; empty without one.
    pub value: String,
    /// Line of the file, from 1.
    pub line: u32,
    /// What the case says.
    pub expected: String,
    /// What came.
    pub found: String,
}

/// A case file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseFault {
    /// The case; empty if the frame itself is wrong.
    pub case: String,
    /// Line of the file, from 1.
    pub line: u32,
    /// Column, from 1; within the case's own text if the line is inside one.
    pub column: u32,
    /// What stands there.
    pub found: String,
    /// What may stand there.
    pub expected: String,
}

impl Report {
    /// How many cases passed.
    pub fn passed(&self) -> usize {
        self.cases.iter().filter(|c| c.misses.is_empty()).count()
    }

    /// How many cases failed.
    pub fn failed(&self) -> usize {
        self.cases.len() - self.passed()
    }
}

/// Runs every case of a family file; the first line that cannot be read ends it.
pub fn run(text: &str, rules: &Rules) -> Result<Report, CaseFault> {
    let cases = run_each(text, rules)?.into_iter().collect::<Result<_, _>>()?;
    Ok(Report { cases })
}

/// Runs every case of a family file; a line that cannot be read ends only its own case.
pub fn run_each(text: &str, rules: &Rules) -> Result<Vec<Result<CaseResult, CaseFault>>, CaseFault> {
    let file = file::parse(text)?;
    Ok(file.cases.iter().map(|case| run_case(text, case, rules)).collect())
}

/// The world of a case's lines before anything is played: a board for tests of the rules.
#[cfg(test)]
pub(crate) fn board_of(lines: &str) -> crate::world::World {
    use crate::setup::{air_sea::AirSea, params::Params, tables::RuleTables};
    let text = format!(
        r#"(format: 1, family: 99, title: "-", cases: [(id: "EF-99.1", title: "-", rule: "-", catch: "-", expect: ["count Moved = 0"], {lines})])"#
    );
    let file = file::parse(&text).expect("a board is written as a case");
    let variants = file::variants(&text, &file.cases[0]).expect("a board has lines of cases");
    let rules = Rules {
        params: Params::parse(include_str!("../../assets/rules/params.ron")).expect("the numbers are valid"),
        air_sea: Some(AirSea::parse(include_str!("../../assets/rules/air_sea.ron")).expect("the numbers are valid")),
        tables: RuleTables::parse(include_str!("../../assets/rules/tables.ron")).expect("the tables are valid"),
    };
    match Game::set_up(&variants[0], &rules) {
        Ok(game) => game.world,
        Err(wrong) => panic!("{wrong:?}"),
    }
}

fn run_case(text: &str, case: &RawCase, rules: &Rules) -> Result<CaseResult, CaseFault> {
    let mut misses = Vec::new();
    for variant in file::variants(text, case)? {
        misses.extend(run_variant(&variant, rules).map_err(|slip| slip.in_case(&case.id))?);
    }
    Ok(CaseResult { id: case.id.clone(), title: case.title.clone(), misses })
}

/// What a line gets wrong: the line, and what may stand there.
#[derive(Clone, Debug)]
struct Wrong {
    line: u32,
    found: String,
    expected: &'static str,
}

impl Wrong {
    fn new(line: &Line, found: impl fmt::Display, expected: &'static str) -> Wrong {
        Wrong { line: line.at, found: found.to_string(), expected }
    }

    fn in_case(self, id: &str) -> CaseFault {
        CaseFault {
            case: id.to_owned(),
            line: self.line,
            column: 1,
            found: self.found,
            expected: self.expected.to_owned(),
        }
    }
}

fn run_variant(variant: &Variant, rules: &Rules) -> Result<Vec<Miss>, Wrong> {
    let lines = [&variant.ask, &variant.expect, &variant.never];
    if lines.iter().all(|lines| lines.is_empty()) {
        return Err(Wrong { line: 1, found: variant.label.clone(), expected: "a line in do, expect or never" });
    }
    let mut misses = Vec::new();
    let mut game = Game::set_up(variant, rules)?;
    for line in &variant.ask {
        let (asked, expected) = question(line)?;
        let found = asked::answer(line, &game, asked)?;
        if found != *expected {
            misses.push(miss(variant, line, &found));
        }
    }
    let trace = game.play(!variant.run.is_empty());
    for line in &variant.never {
        match question(line) {
            Ok((asked, unwanted)) => {
                let found = asked::answer(line, &game, asked)?;
                if found == *unwanted {
                    misses.push(miss(variant, line, &found));
                }
            }
            Err(_) => misses.extend(expect::never(&trace, line)?.map(|found| miss(variant, line, &found))),
        }
    }
    for line in &variant.expect {
        misses.extend(expect::holds(&trace, line)?.map(|found| miss(variant, line, &found)));
    }
    Ok(misses)
}

/// Splits `mul(4,100) = 0` into what is asked and the answer.
fn question(line: &Line) -> Result<(&Word, &Word), Wrong> {
    match line.words.as_slice() {
        [asked @ Word::Call(..), Word::Name(is), answer] if is == "=" => Ok((asked, answer)),
        _ => Err(Wrong::new(line, line.text(), "function(arguments) = answer")),
    }
}

fn miss(variant: &Variant, line: &Line, found: &impl fmt::Display) -> Miss {
    Miss { value: variant.label.clone(), line: line.at, expected: line.text(), found: found.to_string() }
}
