//! `flank export SAVE --format FORMAT [--as AUDIENCE]`: data out, to standard output.

use std::io::{self, BufWriter, Write as _};

use flank_engine::base::ids::Side;

use super::args::{Common, Export};
use super::exit::{Exit, Trouble};
use crate::app::port;
use crate::publish::export::{self, Audience, ExportFault, FORMATS};
use crate::store::{Game, Places};

/// Exports a game.
pub(super) fn run(common: &Common, what: &Export) -> Result<Exit, Trouble> {
    let Some(format) = FORMATS.iter().find(|format| format.name == what.format) else {
        let names = FORMATS.iter().map(|format| format!("{} ({})", format.name, format.words));
        return Err(Trouble::Choice { found: what.format.clone(), names: names.collect() });
    };
    let audience = audience(&what.audience)?;
    let game = Game::open(&Places::find(common.saves.as_deref())?.typed(&what.game))?;
    let mut out = BufWriter::new(io::stdout().lock());
    match export::export(&game, format, audience, &mut out) {
        Ok(()) => {}
        Err(ExportFault::Game(fault)) => return Err(fault.into()),
        Err(ExportFault::Output(fault)) => return Err(fault.into()),
    }
    out.flush()?;
    Ok(Exit::Done)
}

/// Writes a game for the replay theatre; the sentence says why not.
pub(super) fn to(game: &Game, format: &str, whose: port::Audience, out: &mut dyn io::Write) -> Result<(), String> {
    let Some(format) = FORMATS.iter().find(|known| known.name == format) else {
        let names: Vec<&str> = FORMATS.iter().map(|known| known.name).collect();
        return Err(format!("{format} is no format; there are {}", names.join(" and ")));
    };
    let audience = match whose {
        port::Audience::Truth => Audience::Control,
        port::Audience::Side(side) => Audience::Side(side),
    };
    export::export(game, format, audience, out).map_err(|fault| fault.to_string())
}

fn audience(typed: &str) -> Result<Audience, Trouble> {
    match typed.to_ascii_lowercase().as_str() {
        "control" => Ok(Audience::Control),
        "blue" => Ok(Audience::Side(Side::Blue)),
        "red" => Ok(Audience::Side(Side::Red)),
        _ => {
            let names = ["control", "blue", "red"].map(str::to_owned).to_vec();
            Err(Trouble::Choice { found: typed.to_owned(), names })
        }
    }
}
