//! Data out: the outcomes of a recorded game for other tools, each line or table with the game's marking.
//!
//! Control gets rulings with their events and draws, and every entry; a side gets what it was told and what it put in.

mod csv;
mod jsonl;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use flank_engine::base::ids::Side;
use flank_engine::reports::Report;
use flank_engine::session::{Entry, Hat, Hearing, Playback, Record};
use flank_engine::turn::ruling::Ruling;

use crate::store::{Game, StoreFault};

/// For whom data leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everything.
    Control,
    /// What a side was told and entered.
    Side(Side),
}

/// A format.
pub struct Format {
    /// As typed.
    pub name: &'static str,
    /// In a few words.
    pub words: &'static str,
    write: fn(&Game, &[Row], &mut dyn Write) -> io::Result<()>,
}

/// All formats.
pub const FORMATS: &[Format] = &[
    Format { name: "jsonl", words: "one JSON object a line", write: jsonl::write },
    Format { name: "csv", words: "one table, for spreadsheets", write: csv::write },
];

/// One thing to tell.
enum Row {
    /// An input.
    Entry(Entry),
    /// An outcome, for control.
    Ruling(Box<Ruling>),
    /// What a side was told.
    Report(Side, Box<Report>),
}

/// Why nothing was exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportFault {
    /// The game file.
    #[error(transparent)]
    Game(#[from] StoreFault),
    /// The reader of the output.
    #[error("cannot write: {0}")]
    Output(#[from] io::Error),
}

/// Writes a game in a format.
///
/// # Errors
/// If the file cannot be read to its end, or nobody takes the output.
pub fn export(game: &Game, format: &Format, audience: Audience, out: &mut dyn Write) -> Result<(), ExportFault> {
    let rows = match audience {
        Audience::Control => everything(game)?,
        Audience::Side(side) => heard(game, side)?,
    };
    Ok((format.write)(game, &rows, out)?)
}

fn everything(game: &Game) -> Result<Vec<Row>, StoreFault> {
    let mut rows = Vec::new();
    for record in game.all()? {
        match record? {
            Record::Entry(entry) => rows.push(Row::Entry(entry)),
            Record::Step(step) => rows.extend(step.rulings.into_iter().map(|r| Row::Ruling(Box::new(r)))),
            Record::Turn(_) | Record::Keyframe(_) => {}
        }
    }
    Ok(rows)
}

fn heard(game: &Game, side: Side) -> Result<Vec<Row>, StoreFault> {
    let book = Arc::clone(&game.scenario()?.book);
    let mut rows = Vec::new();
    let mut playback: Option<Playback> = None;
    for record in game.all()? {
        match record? {
            Record::Entry(entry) if entry.hat == Hat::Lead(side) => rows.push(Row::Entry(entry)),
            Record::Keyframe(keyframe) => playback = Some(Playback::at(&keyframe, Arc::clone(&book))),
            Record::Step(step) => {
                let mut ears = BTreeMap::from([(side, Hearing::default())]);
                if let Some(playback) = playback.as_mut() {
                    playback.forward_heard(&step, &mut ears);
                }
                let reports = ears.into_values().flat_map(|hearing| hearing.reports);
                rows.extend(reports.map(|report| Row::Report(side, Box::new(report))));
            }
            Record::Entry(_) | Record::Turn(_) => {}
        }
    }
    Ok(rows)
}
