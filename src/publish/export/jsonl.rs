//! JSON Lines: the marking and the game first, then one object an input, outcome or report.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::Row;
use crate::store::Game;

/// Writes the rows.
pub(super) fn write(game: &Game, rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let head = &game.head;
    writeln!(
        out,
        "{}",
        json!({ "marking": head.marking, "title": head.title, "scenario": head.scenario, "game": head.game })
    )?;
    for row in rows {
        writeln!(out, "{}", value(row)?)?;
    }
    Ok(())
}

fn value(row: &Row) -> io::Result<Value> {
    Ok(match row {
        Row::Entry(entry) => json!({ "entry": serde_json::to_value(entry)? }),
        Row::Ruling(ruling) => json!({ "ruling": serde_json::to_value(ruling)? }),
        Row::Report(side, report) => json!({ "report": serde_json::to_value(report)?, "side": format!("{side:?}") }),
    })
}
