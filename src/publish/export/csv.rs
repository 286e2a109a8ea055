//! A table for spreadsheets: UTF-8 with a byte-order mark, the marking as first line, no cell that a spreadsheet would
//! take for a formula.

use std::io::{self, Write};

use csv::Writer;
use flank_engine::base::moment::Moment;

use super::Row;
use crate::store::Game;

/// Names of the columns.
const COLUMNS: [&str; 9] = ["kind", "turn", "pulse", "step", "tick", "who", "subject", "what", "events"];
/// A byte-order mark: by it spreadsheets know UTF-8.
const MARK: &str = "\u{feff}";

/// Writes the rows.
pub(super) fn write(game: &Game, rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{MARK}{}", safe(&game.head.marking))?;
    let mut table = Writer::from_writer(out);
    table.write_record(COLUMNS)?;
    for row in rows {
        table.write_record(cells(row).map(|cell| safe(&cell)))?;
    }
    table.flush()
}

fn cells(row: &Row) -> [String; 9] {
    match row {
        Row::Entry(entry) => {
            let what = ron::to_string(&entry.body).expect("an entry is plain data");
            let who = entry.seat.0.to_string();
            [
                "entry".to_owned(),
                String::new(),
                String::new(),
                String::new(),
                String::new(),
                who,
                String::new(),
                what,
                String::new(),
            ]
        }
        Row::Ruling(ruling) => {
            let [turn, pulse, step, tick] = moment(ruling.id.at);
            let subject = format!("{:?}", ruling.id.subject);
            let what = format!("{:?}", ruling.id.purpose);
            let events = ron::to_string(&ruling.events).expect("events are plain data");
            ["ruling".to_owned(), turn, pulse, step, tick, "control".to_owned(), subject, what, events]
        }
        Row::Report(side, report) => {
            let [turn, pulse, step, tick] = moment(report.at);
            let what = ron::to_string(&report.body).expect("a report is plain data");
            ["report".to_owned(), turn, pulse, step, tick, format!("{side:?}"), String::new(), what, String::new()]
        }
    }
}

fn moment(at: Moment) -> [String; 4] {
    [at.turn.to_string(), at.pulse.to_string(), format!("{:?}", at.step), at.tick.to_string()]
}

/// A cell that begins like a formula gets an apostrophe.
fn safe(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell.to_owned() }
}
