//! Refusals in the words of the cases.

use super::pieces::stage_name;
use super::tell::{measure, name, node, num};
use super::words::Word;
use crate::base::refusal::{Lifts, Refusal};

/// A refusal with the numbers it shows: `E14 NoContact age=2`.
pub(crate) fn refusal(refusal: Refusal) -> Vec<Word> {
    use Refusal as R;
    let pairs: Vec<(&str, Word)> = match refusal {
        R::NotYours { seat, .. } => seat.map(|s| ("seat", name(s.0.as_str()))).into_iter().collect(),
        R::NotReleased { stage, lifts } => {
            let measure = if let Lifts::Measure(m) = lifts { Some(("measure", measure(m))) } else { None };
            [("stage", name(stage_name(stage)))].into_iter().chain(measure).collect()
        }
        R::Roe { need, have } => vec![("need", num(i32::from(need))), ("have", num(i32::from(have)))],
        R::Capacity { n, cap } => vec![("n", num(n)), ("cap", num(cap))],
        R::OutOfReach { arrives, beyond } => vec![("arrives", num(arrives)), ("beyond", num(beyond))],
        R::Stack { n, .. } => vec![("n", num(n))],
        R::NoLift { carries, need } => vec![("carries", num(carries)), ("need", num(need))],
        R::NodeClosed { node: at, f } => vec![("node", node(at)), ("f", num(f))],
        R::NoPermission { nation, pulses } => vec![("nation", name(nation.0.as_str())), ("pulses", num(pulses))],
        R::NoSupply { s, need } => vec![("s", num(s)), ("need", num(need))],
        R::NoRounds { n, asked } => vec![("n", num(n)), ("asked", num(asked))],
        R::NoContact { age } => vec![("age", age.map_or_else(|| name("none"), num))],
        R::NoAccess { a, need, pulses } => vec![("a", num(a)), ("need", num(need)), ("pulses", num(pulses))],
        R::Cooldown { pulses } => vec![("pulses", num(pulses))],
        R::Evidence { e, need } => vec![("e", num(e)), ("need", num(need))],
        R::Funds { rp, need } => vec![("rp", num(rp)), ("need", num(need))],
        R::LockedVerb { verb } => vec![("verb", name(format!("{verb:?}")))],
        R::Caveat { nation, verb } => vec![("nation", name(nation.0.as_str())), ("verb", name(format!("{verb:?}")))],
        R::OutOfRange { d, range } => vec![("d", num(d)), ("r", num(range))],
        R::Busy { until, .. } => vec![("until", num(until))],
        _ => Vec::new(),
    };
    let letter = if refusal.is_command() { 'C' } else { 'E' };
    let debug = format!("{refusal:?}");
    let variant: String = debug.chars().take_while(char::is_ascii_alphanumeric).collect();
    let head = [name(format!("{letter}{:02}", refusal.number())), name(variant)];
    head.into_iter().chain(pairs.into_iter().map(|(k, v)| Word::Pair(k.to_owned(), Box::new(v)))).collect()
}
