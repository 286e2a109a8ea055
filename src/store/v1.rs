//! Format 1: the payloads of the lines, as plain serde types of the format's own.
//!
//! An additive change is a field with a default here. Anything else is a new format beside this one, and a way from
//! this one to it that is taken while reading; files are not converted.

mod arms;
mod change;
mod dimension;
mod effort;
mod entry;
mod event;
mod gear;
mod ground;
mod head;
mod keys;
mod order;
mod politics;
mod record;
mod refusal;
mod ruling;
mod sites;
mod state;
mod statecraft;
mod stored;
mod tables;
mod task;
mod terms;
mod unit;
mod why;
mod words;

use flank_engine::session::{Options, Record, StepRecord};
use flank_engine::turn::ruling as live;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::framing::Tag;
use super::head::{Build, Datum, Head, Legend, Opening};
use stored::Stored;

pub(super) use head::step_of;

/// What is wrong with a payload.
pub(super) type Wrong = String;

/// A line after the head.
pub(super) enum Line {
    /// A whole record.
    Record(Box<Record>),
    /// A ruling of the step to come.
    Ruling(Box<live::Ruling>),
    /// A step, without the rulings it claims, and how many these are.
    Step(StepRecord, usize),
    /// Another build goes on from here, and why.
    Build(Build, String),
}

fn text<T: Serialize>(value: &T) -> String {
    ron::to_string(value).expect("the format has only what RON can write")
}

fn parse<T: DeserializeOwned>(payload: &str) -> Result<T, Wrong> {
    ron::from_str(payload).map_err(|e| format!("column {}: {}", e.span.start.col, e.code))
}

/// The lines of a head.
pub(super) fn opening(opening: &Opening) -> Vec<(Tag, String)> {
    let Opening { head, data, legend, start } = opening;
    let mut lines = vec![(Tag::Flank, text(&head::Flank::keep(head.clone())))];
    lines.extend(data.iter().map(|datum| (Tag::Data, text(&head::Data::keep(datum.clone())))));
    lines.push((Tag::Legend, text(&head::Legend::keep(legend.clone()))));
    lines.push((Tag::Start, text(&record::Options::keep(start.clone()))));
    lines
}

/// The lines of a record.
pub(super) fn lines(record: &Record) -> Vec<(Tag, String)> {
    match record {
        Record::Entry(entry) => vec![(Tag::Entry, text(&entry::Entry::keep(entry.clone())))],
        Record::Turn(turn) => vec![(Tag::Turn, text(&record::TurnHead::keep(turn.clone())))],
        Record::Keyframe(keyframe) => vec![(Tag::Keyframe, text(&record::Keyframe::keep(keyframe.clone())))],
        Record::Step(step) => {
            let rulings = step.rulings.iter().map(|r| (Tag::Ruling, text(&ruling::Ruling::keep(r.clone()))));
            rulings.chain([(Tag::Step, text(&head::Step::of(step)))]).collect()
        }
    }
}

/// The line of another build.
pub(super) fn build(build: &Build, why: &str) -> (Tag, String) {
    (Tag::Build, text(&head::Build::of(build, why)))
}

/// A line after the head; `None`: its tag belongs to the head.
pub(super) fn line(tag: Tag, payload: &str) -> Result<Option<Line>, Wrong> {
    let whole = |record| Some(Line::Record(Box::new(record)));
    Ok(match tag {
        Tag::Entry => whole(Record::Entry(parse::<entry::Entry>(payload)?.live())),
        Tag::Turn => whole(Record::Turn(parse::<record::TurnHead>(payload)?.live())),
        Tag::Keyframe => whole(Record::Keyframe(parse::<record::Keyframe>(payload)?.live())),
        Tag::Ruling => Some(Line::Ruling(Box::new(parse::<ruling::Ruling>(payload)?.live()))),
        Tag::Step => {
            let (step, claimed) = step_of(payload)?;
            Some(Line::Step(step, claimed))
        }
        Tag::Build => {
            let (build, why) = parse::<head::Build>(payload)?.parts();
            Some(Line::Build(build, why))
        }
        Tag::Flank | Tag::Data | Tag::Legend | Tag::Start => None,
    })
}

/// The format of a first line, and the line itself if the format is this one.
pub(super) fn first(payload: &str) -> Result<(u32, Option<Head>), Wrong> {
    let format = head::format_of(payload).ok_or("no format number")?;
    if format != super::head::FORMAT {
        return Ok((format, None));
    }
    Ok((format, Some(parse::<head::Flank>(payload)?.live())))
}

/// An input file.
pub(super) fn datum(payload: &str) -> Result<Datum, Wrong> {
    Ok(parse::<head::Data>(payload)?.live())
}

/// The legend.
pub(super) fn legend(payload: &str) -> Result<Legend, Wrong> {
    Ok(parse::<head::Legend>(payload)?.live())
}

/// What the game was started with.
pub(super) fn start(payload: &str) -> Result<Options, Wrong> {
    Ok(parse::<record::Options>(payload)?.live())
}

/// Turn and line of a keyframe, without its snapshot: they are written first.
pub(super) fn stands(payload: &str) -> Result<(u32, u32), Wrong> {
    let number = |name: &str| {
        let rest = &payload[payload.find(name)? + name.len()..];
        rest[..rest.find(|c: char| !c.is_ascii_digit())?].parse().ok()
    };
    match (number("(turn:"), number(",line:")) {
        (Some(turn), Some(line)) => Ok((turn, line)),
        _ => Err("a keyframe begins with its turn and line".to_owned()),
    }
}
