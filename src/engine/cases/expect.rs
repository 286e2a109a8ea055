//! Compares what a case expects with what a run left behind; says what came instead.
//!
//! What a line does not name is not compared. Events of one tick may come in any order.

use super::Wrong;
use super::file::Line;
use super::trace::{Answer, Fact, Pulse, Tick, Trace};
use super::words::{self, Word, spread};

/// The steps a line may name, in script order.
pub(crate) const STEPS: [&str; 13] = [
    "Orders", "Opening", "Council", "Hidden", "Air", "Strike", "Movement", "Combat", "Retreat", "Sustain", "Closing",
    "Calculus", "Report",
];

/// Whether an `expect` line holds; what came instead, if not.
pub(crate) fn holds(trace: &Trace, line: &Line) -> Result<Option<String>, Wrong> {
    let (pulses, words) = scope(trace, line)?;
    match words {
        [Word::Name(word), Word::Number(n), rest @ ..] if word == "order" => Ok(answered(trace, *n, rest)),
        [Word::Name(word), subject, rest @ ..] if word == "after" => {
            let facts: Vec<&Fact> = pulses.last().into_iter().flat_map(|p| &p.after).collect();
            Ok(facts_hold(&facts, subject, rest))
        }
        [Word::Name(word), subject, rest @ ..] if word == "battle" => {
            let when = When { step: "Combat".to_owned(), tick: None };
            Ok(facts_hold(&whys(pulses, &when), subject, rest))
        }
        [Word::Name(word), step, subject, rest @ ..] if word == "why" => {
            let when = moment(step).ok_or_else(|| Wrong::new(line, step, "a step"))?;
            Ok(facts_hold(&whys(pulses, &when), subject, rest))
        }
        [Word::Name(word), step, subject, Word::Name(is), Word::Number(n)] if word == "draws" && is == "=" => {
            let when = moment(step).ok_or_else(|| Wrong::new(line, step, "a step"))?;
            let made = ticks(pulses, &when).flat_map(|t| &t.draws).filter(|s| *s == subject).count();
            Ok(differs(made, *n))
        }
        [Word::Name(word), rest @ .., Word::Name(is), Word::Number(n)] if word == "count" && is == "=" => {
            let (when, patterns) = timed(rest);
            let found = patterns.iter().map(|p| matching(pulses, when.as_ref(), p).count()).sum();
            Ok(differs(found, *n))
        }
        _ => events_hold(pulses, line, words),
    }
}

/// Whether a `never` line is broken; the event that broke it.
pub(crate) fn never(trace: &Trace, line: &Line) -> Result<Option<String>, Wrong> {
    let (pulses, words) = scope(trace, line)?;
    let (when, patterns) = timed(words);
    if patterns.is_empty() || patterns.iter().any(|p| event_name(p).is_none()) {
        return Err(Wrong::new(line, line.text(), "[STEP] Event"));
    }
    Ok(patterns.iter().find_map(|p| matching(pulses, when.as_ref(), p).next().map(ToString::to_string)))
}

/// The pulses a line speaks of (`pulse 2 …`, else all) and the rest of it.
fn scope<'a, 'b>(trace: &'a Trace, line: &'b Line) -> Result<(&'a [Pulse], &'b [Word]), Wrong> {
    match line.words.as_slice() {
        [Word::Name(word), Word::Number(n), rest @ ..] if word == "pulse" => {
            let at = usize::try_from(*n - 1).ok().filter(|at| *at < trace.pulses.len());
            let at = at.ok_or_else(|| Wrong::new(line, n, "a pulse that was run, from 1"))?;
            Ok((&trace.pulses[at..=at], rest))
        }
        words => Ok((&trace.pulses, words)),
    }
}

/// A step, or one tick of it.
struct When {
    step: String,
    tick: Option<i64>,
}

fn moment(word: &Word) -> Option<When> {
    let name = word.name()?;
    let (step, tick) = name.split_once('.').map_or((name, None), |(s, t)| (s, Some(t)));
    let tick = tick.map(str::parse).transpose().ok()?;
    STEPS.contains(&step).then(|| When { step: step.to_owned(), tick })
}

/// Splits a leading step off.
fn timed(words: &[Word]) -> (Option<When>, &[Word]) {
    match words.split_first() {
        Some((first, rest)) => moment(first).map_or((None, words), |when| (Some(when), rest)),
        None => (None, words),
    }
}

fn ticks<'a>(pulses: &'a [Pulse], when: &When) -> impl Iterator<Item = &'a Tick> {
    let (step, tick) = (when.step.clone(), when.tick);
    pulses.iter().flat_map(|p| &p.ticks).filter(move |t| t.step == step && tick.is_none_or(|n| n == t.number))
}

fn whys<'a>(pulses: &'a [Pulse], when: &When) -> Vec<&'a Fact> {
    ticks(pulses, when).flat_map(|t| &t.whys).collect()
}

/// The events a pattern fits, in the moments named.
fn matching<'a>(pulses: &'a [Pulse], when: Option<&When>, pattern: &Word) -> impl Iterator<Item = &'a Word> {
    let mut found: Vec<&Word> = Vec::new();
    for tick in pulses.iter().flat_map(|p| &p.ticks) {
        if when.is_none_or(|w| w.step == tick.step && w.tick.is_none_or(|n| n == tick.number)) {
            found.extend(tick.events.iter().filter(|event| fits(pattern, event)));
        }
    }
    found.into_iter()
}

/// A pattern fits an event of its name whose first arguments are its own.
fn fits(pattern: &Word, event: &Word) -> bool {
    let Word::Call(name, args) = event else { return pattern == event };
    match pattern {
        Word::Name(wanted) => wanted == name,
        Word::Call(wanted, first) => wanted == name && args.starts_with(first),
        _ => false,
    }
}

fn event_name(pattern: &Word) -> Option<&str> {
    match pattern {
        Word::Name(name) | Word::Call(name, _) => {
            name.chars().next().is_some_and(|c| c.is_ascii_uppercase()).then_some(name.as_str())
        }
        _ => None,
    }
}

/// `Joined(r1..r4,(B,R))` is four events.
fn spread_event(pattern: &Word) -> Vec<Word> {
    match pattern {
        Word::Call(name, args) => match args.split_first() {
            Some((Word::Name(first), rest)) => spread(first)
                .into_iter()
                .map(|one| Word::Call(name.clone(), [&[Word::Name(one)], rest].concat()))
                .collect(),
            _ => vec![pattern.clone()],
        },
        _ => vec![pattern.clone()],
    }
}

fn events_hold(pulses: &[Pulse], line: &Line, words: &[Word]) -> Result<Option<String>, Wrong> {
    let (when, patterns) = timed(words);
    if patterns.is_empty() || patterns.iter().any(|p| event_name(p).is_none()) {
        return Err(Wrong::new(line, line.text(), "after, battle, why, count, draws, order or [STEP] Event(…)"));
    }
    for pattern in patterns.iter().flat_map(spread_event) {
        if matching(pulses, when.as_ref(), &pattern).next().is_none() {
            return Ok(Some(nearest(pulses, when.as_ref(), &pattern)));
        }
    }
    Ok(None)
}

/// What came where an event was expected: events of the same name or subject there, else elsewhere, else all there.
fn nearest(pulses: &[Pulse], when: Option<&When>, pattern: &Word) -> String {
    let alike = |event: &&Word| match (*event, pattern) {
        (Word::Call(name, args), Word::Call(wanted, first)) => name == wanted || args.first() == first.first(),
        (Word::Call(name, _), _) => Some(name.as_str()) == event_name(pattern),
        _ => false,
    };
    let mut there = Vec::new();
    let mut elsewhere = Vec::new();
    for tick in pulses.iter().flat_map(|p| &p.ticks) {
        if when.is_none_or(|w| w.step == tick.step && w.tick.is_none_or(|n| n == tick.number)) {
            there.extend(tick.events.iter());
        }
        for event in tick.events.iter().filter(alike) {
            elsewhere.push(format!("{}.{} {event}", tick.step, tick.number));
        }
    }
    let close: Vec<Word> = there.iter().copied().filter(alike).cloned().collect();
    if !close.is_empty() {
        words::join(&close, " ")
    } else if !elsewhere.is_empty() {
        elsewhere.join(" ")
    } else if there.is_empty() {
        "no event".to_owned()
    } else {
        there.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    }
}

/// Whether the facts of a subject hold each `key=value`; those that do not, with what stands there.
fn facts_hold(facts: &[&Fact], subject: &Word, wanted: &[Word]) -> Option<String> {
    let mut wrong = Vec::new();
    for pair in wanted {
        let Word::Pair(key, value) = pair else {
            wrong.push(format!("{pair}: not key=value"));
            continue;
        };
        let found = facts.iter().rev().find(|f| f.subject == *subject && f.key == *key);
        match found {
            Some(fact) if fact.value == **value => {}
            Some(fact) => wrong.push(format!("{key}={}", fact.value)),
            None => wrong.push(format!("{key}: nothing")),
        }
    }
    if wanted.is_empty() {
        wrong.push("nothing to compare".to_owned());
    }
    (!wrong.is_empty()).then(|| wrong.join(" "))
}

/// `order 2 refused E14 NoContact age=2`: numbers that are named must be there.
fn answered(trace: &Trace, n: i64, wanted: &[Word]) -> Option<String> {
    let answer = usize::try_from(n - 1).ok().and_then(|at| trace.orders.get(at));
    let Some(answer) = answer else { return Some("no such order".to_owned()) };
    let (kind, words) = match answer {
        Answer::Taken => ("taken", &[][..]),
        Answer::Replaced => ("replaced", &[][..]),
        Answer::Refused(words) => ("refused", words.as_slice()),
    };
    let warned = usize::try_from(n - 1).ok().and_then(|at| trace.warned.get(at)).map_or(&[][..], Vec::as_slice);
    if let Some((Word::Name(first), rest)) = wanted.split_first()
        && first == "warned"
    {
        let is = |words: &Vec<Word>| !rest.is_empty() && rest.iter().all(|w| words.contains(w));
        let told = || warned.iter().map(|words| words::join(words, " ")).collect::<Vec<_>>().join(" ; ");
        return (!warned.iter().any(is)).then(|| format!("warned {}", told()).trim_end().to_owned());
    }
    let holds = match wanted.split_first() {
        Some((Word::Name(first), [])) if first == "taken" => kind != "refused",
        Some((Word::Name(first), [])) if first == "replaced" => kind == "replaced",
        Some((Word::Name(first), rest)) => first == kind && !rest.is_empty() && rest.iter().all(|w| words.contains(w)),
        _ => false,
    };
    (!holds).then(|| format!("{kind} {}", words::join(words, " ")).trim_end().to_owned())
}

fn differs(found: usize, wanted: i64) -> Option<String> {
    (i64::try_from(found) != Ok(wanted)).then(|| found.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::trace::{Answer, Fact, Pulse, Tick, Trace};
    use super::*;

    fn line(text: &str) -> Line {
        Line { words: words::parse(text).unwrap(), at: 1 }
    }

    fn trace() -> Trace {
        let why =
            Fact { subject: words::parse("(B,R)").unwrap().remove(0), key: "rho".into(), value: Word::Number(7000) };
        let tick = Tick {
            step: "Movement".into(),
            number: 1,
            events: words::parse("Moved(r1,A,B,10) Moved(r2,A,B,10) Control(B,R)").unwrap(),
            whys: vec![why],
            draws: Vec::new(),
        };
        let after = vec![Fact { subject: Word::Name("r1".into()), key: "acc".into(), value: Word::Number(10) }];
        let refused = Answer::Refused(words::parse("E14 NoContact age=2").unwrap());
        Trace {
            orders: vec![refused],
            warned: vec![vec![words::parse("E06 OutOfReach arrives=13 beyond=2").unwrap()]],
            pulses: vec![Pulse { ticks: vec![tick], after }],
        }
    }

    #[test]
    fn what_came_is_found() {
        for text in [
            "Movement.1 Moved(r1..r2,A,B,10) Control(B,R)",
            "pulse 1 after r1 acc=10",
            "why Movement.1 (B,R) rho=7000",
            "count Movement.1 Moved = 2",
            "order 1 refused E14 NoContact age=2",
            "order 1 warned E06 OutOfReach beyond=2",
        ] {
            assert_eq!(holds(&trace(), &line(text)).unwrap(), None, "{text}");
        }
        assert_eq!(never(&trace(), &line("Joined")).unwrap(), None);
    }

    #[test]
    fn what_did_not_come_is_told() {
        let told = |text: &str| holds(&trace(), &line(text)).unwrap().unwrap();
        assert_eq!(told("Movement.1 Moved(r1,A,B,11)"), "Moved(r1,A,B,10) Moved(r2,A,B,10)");
        assert_eq!(told("Movement.2 Control(B,R)"), "Movement.1 Control(B,R)");
        assert_eq!(told("after r1 acc=11 hex=B"), "acc=10 hex: nothing");
        assert_eq!(told("order 1 taken"), "refused E14 NoContact age=2");
        assert_eq!(never(&trace(), &line("Moved(r1)")).unwrap().unwrap(), "Moved(r1,A,B,10)");
    }

    #[test]
    fn a_line_in_another_tongue_is_a_fault() {
        assert!(holds(&trace(), &line("outcome=Holds")).is_err());
        assert!(never(&trace(), &line("a battle")).is_err());
    }
}
