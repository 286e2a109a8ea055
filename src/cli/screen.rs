//! The terminal front end from the command line: settings from file, environment and flags; then the loop.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal as _};

use super::args::{Common, Depth};
use super::exit::{Exit, Trouble};
use crate::app::Model;
use crate::app::actions::keyboard;
use crate::app::port::Ask;
use crate::host::{self, House};
use crate::present::raster::Raster;
use crate::present::stage::Stage;
use crate::settings::{KEYS, Settings, SettingsFile};
use crate::store::places;
use crate::tui::front::{Terminal, front};
use crate::tui::look::TerminalKind;

/// The 2 km raster of the theatre, deflated.
static RASTER: &[u8] = include_bytes!("../../assets/map/raster.bin");

/// Whether there is a terminal to draw on and to read keys from.
pub(super) fn is_there() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// The user's settings, for this terminal. A line that says nothing we know is told and skipped.
pub(super) fn settings(common: &Common) -> Settings {
    let environment: BTreeMap<String, String> = std::env::vars().collect();
    let term = environment.get("TERM").cloned().unwrap_or_default();
    let file = places::settings().and_then(|text| match SettingsFile::parse(&text) {
        Ok(file) => Some(file),
        Err(fault) => {
            eprintln!("flank: settings.ron: {fault}; the defaults are used");
            None
        }
    });
    let depth = match common.color {
        Depth::Auto => None,
        Depth::True => Some("true"),
        Depth::Many => Some("256"),
        Depth::Few => Some("16"),
        Depth::Mono => Some("mono"),
    };
    let flags: Vec<(String, String)> = depth.into_iter().map(|d| ("depth".to_owned(), d.to_owned())).collect();
    let (settings, faults) = Settings::layered(&file.unwrap_or_default(), &term, &environment, &flags);
    for fault in faults {
        eprintln!("flank: {fault}; skipped");
    }
    settings
}

/// Keeps what was changed on the way: for this terminal where the file sets the key for it, else for all. The file's
/// other lines stay; a file that is not understood stays as it is.
pub(super) fn keep(before: &Settings, after: &Settings) -> io::Result<()> {
    let changed: Vec<_> = KEYS.iter().filter(|key| (key.get)(before) != (key.get)(after)).collect();
    if changed.is_empty() {
        return Ok(());
    }
    let Ok(mut file) =
        places::settings().map_or_else(|| Ok(SettingsFile::default()), |text| SettingsFile::parse(&text))
    else {
        eprintln!("flank: settings.ron is not understood, so what was changed is not kept");
        return Ok(());
    };
    let term = std::env::var("TERM").unwrap_or_default();
    for key in changed {
        file.keep(&term, key.name, &(key.get)(after));
    }
    places::keep_settings(&file.text())
}

/// Puts the user's changed keys in force; a file of keys that contradicts itself is refused.
fn keys() -> Result<(), Trouble> {
    let Some((path, text)) = places::keys() else { return Ok(()) };
    keyboard::install(&text).map_err(|faults| Trouble::Keys { path, faults })
}

fn kind() -> TerminalKind {
    let read = |name: &str| std::env::var(name).unwrap_or_default();
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().map(read).find(|l| !l.is_empty());
    TerminalKind { term: read("TERM"), colorterm: read("COLORTERM"), locale: locale.unwrap_or_default() }
}

/// Runs the front end over a host, beginning with what is asked first; without it at the title.
pub(super) fn show(common: &Common, mut house: House, first: Option<Ask>) -> Result<Exit, Trouble> {
    keys()?;
    let raster = Raster::decode(RASTER).expect("the embedded raster is whole");
    let stage = Stage::new(&raster);
    house.export = Some(super::export::to);
    let port = host::spawn(house);
    for ask in [Ask::Scenarios, Ask::Games].into_iter().chain(first) {
        // A host that is gone ends the loop by itself.
        let _ = port.asks.send(ask);
    }
    let terminal = Terminal { kind: kind(), may_ask: !common.no_query };
    let before = settings(common);
    let after = front(Model::new(before.clone()), port, &stage, &terminal)?;
    keep(&before, &after)?;
    Ok(Exit::Done)
}
