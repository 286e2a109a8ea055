//! `flank play` and `flank replay`: a game or a recording, line by line.

use std::io::{self, BufRead, BufReader, Cursor, IsTerminal as _, Read as _};
use std::path::Path;

use flank_engine::base::ids::Side;
use flank_engine::setup::fault::nearest;
use flank_engine::setup::scenario::Scenario;

use super::args::{Common, Play, Replay, SideName};
use super::exit::{Exit, Trouble};
use super::screen;
use crate::ai::levels::LEVELS;
use crate::app::Model;
use crate::app::port::{Ask, NewGame};
use crate::host::{self, House};
use crate::plain::{self, How, Opening};
use crate::settings::Settings;
use crate::store::{Game, Places};

/// Longest line told.
const WIDTH: usize = 76;
/// A second person at the same terminal.
const HUMAN: &str = "human";

/// Plays: a scenario begins, a game goes on.
pub(super) fn run(common: &Common, what: &Play) -> Result<Exit, Trouble> {
    let texts = super::bundle(common.assets.as_deref())?;
    let places = Places::find(common.saves.as_deref())?;
    let opening = if texts.scenarios().any(|id| id == what.what) {
        let scenario = Scenario::parse(&texts, &what.what, &what.set).map_err(Trouble::Faults)?;
        let side = what.side.map_or(scenario.texts.default_side, SideName::side);
        let opponent = opponent(&what.opponent)?;
        let settings = what.set.clone();
        Opening::Start(NewGame { scenario: what.what.clone(), side, opponent, seed: what.seed, settings })
    } else if places.typed(&what.what).exists() {
        readable(&places, &what.what)?;
        Opening::Open(what.what.clone())
    } else if Path::new(&what.what).extension().is_some() {
        return Err(readable(&places, &what.what)
            .err()
            .unwrap_or_else(|| Trouble::NoScenario { id: what.what.clone(), near: Vec::new() }));
    } else {
        let near = nearest(&what.what, texts.scenarios());
        return Err(Trouble::NoScenario { id: what.what.clone(), near });
    };
    begin(common, House::new(texts, places), opening, ("", what.plain))
}

/// Watches a recording.
pub(super) fn replay(common: &Common, what: &Replay) -> Result<Exit, Trouble> {
    let texts = super::bundle(common.assets.as_deref())?;
    let places = Places::find(common.saves.as_deref())?;
    readable(&places, &what.game)?;
    let first = what.audience.map_or_else(String::new, |audience| format!("as {}\n", audience.word()));
    begin(common, House::new(texts, places), Opening::Watch(what.game.clone()), (&first, what.plain))
}

/// On the screen where there is one, line by line where there is none or the user wants it so.
fn begin(common: &Common, house: House, opening: Opening, (first, plain): (&str, bool)) -> Result<Exit, Trouble> {
    let settings = screen::settings(common);
    if plain || settings.plain.is_on() || !screen::is_there() {
        return talk(house, opening, first, &settings);
    }
    let ask = match opening {
        Opening::Start(new) => Ask::Start(new),
        Opening::Open(name) => Ask::Open(name),
        Opening::Watch(name) => Ask::Watch(name),
    };
    screen::show(common, house, Some(ask))
}

/// Talks over a host, with lines typed before the first.
fn talk(mut house: House, opening: Opening, first: &str, settings: &Settings) -> Result<Exit, Trouble> {
    house.export = Some(super::export::to);
    let stdin = io::stdin();
    let script = !stdin.is_terminal();
    let input: Box<dyn BufRead> = Box::new(BufReader::new(Cursor::new(first.to_owned()).chain(stdin)));
    let model = Model::new(settings.clone());
    let how = How { width: WIDTH, echo: script };
    let outcome = plain::run(model, host::spawn(house), (input, io::stdout().lock()), opening, how)?;
    screen::keep(settings, &outcome.settings)?;
    Ok(if outcome.refused && script { Exit::Wrong } else { Exit::Done })
}

/// Whether a game file can be read at all: known before the first prompt.
fn readable(places: &Places, typed: &str) -> Result<(), Trouble> {
    Game::open(&places.typed(typed))?;
    Ok(())
}

fn opponent(typed: &str) -> Result<String, Trouble> {
    let names = || LEVELS.iter().map(|level| level.name).chain([HUMAN]);
    let found = names().find(|name| name.eq_ignore_ascii_case(typed)).map(str::to_owned);
    found.ok_or_else(|| Trouble::NoLevel { name: typed.to_owned(), levels: names().collect::<Vec<_>>().join(", ") })
}

impl SideName {
    fn side(self) -> Side {
        match self {
            SideName::Blue => Side::Blue,
            SideName::Red => Side::Red,
        }
    }
}
