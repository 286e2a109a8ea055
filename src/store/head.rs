//! The head of a game file: which game, by which build, from which texts.

use std::collections::BTreeMap;

use flank_engine::base::hexes::{HexNo, Window};
use flank_engine::base::ids::Side;
use flank_engine::session::Options;
use flank_engine::setup::bundle::Bundle;
use flank_engine::setup::map::Map;
use flank_engine::setup::scenario::Scenario;
use flank_engine::signature::SIGNATURE;

/// Version of the format this build writes, and the newest it reads.
pub const FORMAT: u32 = 1;

/// The theatre map among the texts: a game file keeps the part it is played on.
const MAP: &str = "map/theatre.ron";

/// A build: what decides whether a game re-simulates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Build {
    /// Version of the program.
    pub version: String,
    /// Signature of its rules; empty: none known.
    pub signature: String,
}

impl Build {
    /// This build.
    pub fn this() -> Build {
        Build { version: env!("CARGO_PKG_VERSION").to_owned(), signature: SIGNATURE.to_owned() }
    }

    /// Whether both adjudicate alike.
    pub fn same_rules(&self, other: &Build) -> bool {
        if self.signature.is_empty() || other.signature.is_empty() {
            return self.version == other.version;
        }
        self.signature == other.signature
    }
}

/// The first line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Sets this game apart from all others: hex digits.
    pub game: String,
    /// Title of the scenario.
    pub title: String,
    /// Id of the scenario.
    pub scenario: String,
    /// Marking of every page.
    pub marking: String,
    /// The build that began it.
    pub build: Build,
}

/// An input file the loader read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Datum {
    /// Its name below `assets/`.
    pub name: String,
    /// BLAKE3 of its text, 64 hex digits.
    pub hash: String,
    /// Its text.
    pub text: String,
}

/// What a list or an export needs without reading the scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Legend {
    /// The part of the theatre map in play.
    pub window: Window,
    /// First day, `2022-06-14`, and hour of pulse 0.
    pub start: (String, u8),
    /// Last pulse of the game.
    pub last_pulse: i32,
    /// Towns in the window, by hex.
    pub towns: Vec<(HexNo, String)>,
    /// The side a country belongs to, by its code.
    pub countries: BTreeMap<String, Side>,
    /// Objective hexes with weights.
    pub objectives: Vec<(HexNo, i32)>,
}

/// All of the head.
#[derive(Clone, Debug)]
pub struct Opening {
    /// The first line.
    pub head: Head,
    /// Texts the loader read.
    pub data: Vec<Datum>,
    /// What a list needs.
    pub legend: Legend,
    /// What the game was started with.
    pub start: Options,
}

impl Opening {
    /// The head of a new game of a scenario; `game` sets it apart from all others.
    pub fn of(scenario: &Scenario, start: Options, game: String) -> Opening {
        let facts = &scenario.book.facts;
        let head = Head {
            game,
            title: facts.title.clone(),
            scenario: facts.id.clone(),
            marking: facts.marking.clone(),
            build: Build::this(),
        };
        let sources = &scenario.sources;
        let map = &scenario.book.map;
        let data = sources.names().map(|name| {
            let text = sources.get(name).expect("a bundle has the texts it names");
            let text = if name == MAP { window(text, map.bounds()) } else { text.to_owned() };
            Datum { name: name.to_owned(), hash: blake3::hash(text.as_bytes()).to_hex().to_string(), text }
        });
        let legend = Legend {
            window: map.bounds(),
            start: facts.start.clone(),
            last_pulse: facts.last_pulse,
            towns: map.towns().iter().map(|town| (town.hex, town.name.clone())).collect(),
            countries: facts.countries.iter().map(|(code, row)| (code.0.to_string(), row.side)).collect(),
            objectives: facts.objectives.clone(),
        };
        Opening { head, data: data.collect(), legend, start }
    }
}

/// The part of the theatre map that is in play, before the scenario's own changes to it.
fn window(text: &str, window: Window) -> String {
    Map::parse(text).expect("the scenario was read from this text").window(window).text()
}

/// The bundle that texts of a head make up.
pub fn bundle(data: impl IntoIterator<Item = Datum>) -> Bundle {
    let mut bundle = Bundle::new();
    for datum in data {
        bundle.put(datum.name, datum.text);
    }
    bundle
}
