//! The functions a `do` line may ask that need no rules: arithmetic, and what expected mode makes of draws.
//!
//! Each name answers with the rule itself; nothing is computed here.

use super::words::Word;
use crate::base::dice::{Dice, Draw, Fixes, Luck, RulingId, Subject};
use crate::base::fixed;
use crate::base::moment::{Moment, Step};
use crate::base::seed::Seed;

/// What a function answers; `None` if there is none of that name and arguments.
pub(crate) fn answer(name: &str, args: &[Word]) -> Option<Word> {
    arithmetic(name, args).or_else(|| expected(name, args))
}

fn arithmetic(name: &str, args: &[Word]) -> Option<Word> {
    if name == "wmean" {
        let [Word::List(weights), Word::List(values)] = args else { return None };
        let pairs: Option<Vec<(i32, i32)>> =
            weights.iter().zip(values).map(|(w, v)| Some((int(w)?, int(v)?))).collect();
        return Some(number(fixed::wmean(&pairs?)));
    }
    let n: Vec<i64> = args.iter().map(Word::number).collect::<Option<_>>()?;
    let small = |n: &[i64]| n.iter().map(|n| i32::try_from(*n).ok()).collect::<Option<Vec<i32>>>();
    Some(match (name, n.as_slice()) {
        ("div_round", [n, d]) if *d > 0 => Word::Number(fixed::div_round(*n, *d)),
        ("mul", [a, factors @ ..]) if !factors.is_empty() => {
            number(fixed::mul_all(i32::try_from(*a).ok()?, &small(factors)?))
        }
        ("ratio", [a, d]) => number(fixed::ratio(*a, *d)),
        ("isqrt", [n]) if *n >= 0 => Word::Number(fixed::isqrt(*n)),
        ("band", [rho]) => Word::Name(format!("{:?}", fixed::band(i32::try_from(*rho).ok()?)).to_lowercase()),
        _ => return None,
    })
}

/// What expected mode makes of counts, chances and luck (rules §1.2). `count` answers (hits, remainder kept).
fn expected(name: &str, args: &[Word]) -> Option<Word> {
    match (name, args) {
        ("count", [Word::Name(draw), Word::Name(kind), n, p, carry]) => {
            let draw = (draw == "kill").then_some(Draw::Kill)?;
            let kind = ["ballistic", "cruise", "drone"].iter().position(|k| k == kind)?;
            let key = (draw, u8::try_from(kind).ok()?);
            let dice = Dice::new(Seed::from_number(1), Luck::Expected, [(key, int(carry)?)].into(), Fixes::new());
            let mut hand = dice.hand(raid());
            let hits = hand.count(int(n)?, int(p)?, draw, key.1);
            let gained = hand.finish().1.iter().find(|c| c.0 == key).map_or(0, |c| c.1);
            Some(Word::Group(vec![number(hits), number(int(carry)? + gained)]))
        }
        ("expected_chance", [p]) => {
            let hit = means().hand(raid()).chance(int(p)?, Draw::Found);
            Some(Word::Name(if hit { "yes" } else { "no" }.to_owned()))
        }
        ("expected_luck", [a]) => Some(number(means().hand(raid()).luck(int(a)?, Draw::Luck))),
        _ => None,
    }
}

pub(crate) fn means() -> Dice {
    Dice::new(Seed::from_number(1), Luck::Expected, [].into(), Fixes::new())
}

/// Some ruling: expected mode answers alike for all.
pub(crate) fn raid() -> RulingId {
    let at = Moment { turn: 1, pulse: 0, step: Step::Strike, tick: 0 };
    RulingId { at, subject: Subject::None, purpose: crate::base::dice::Purpose::Raid, slot: 0 }
}

/// The word for a number.
pub(crate) fn number(n: i32) -> Word {
    Word::Number(i64::from(n))
}

/// The number of a word, if it fits the state type.
pub(crate) fn int(word: &Word) -> Option<i32> {
    i32::try_from(word.number()?).ok()
}
