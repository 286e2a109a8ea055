//! The map maker: `assets/geodata/` in, `assets/map/` out. Behind the feature `mapmaker`; the game never calls it.
//!
//! Rasterise at 1 km → add up per hex → hexsides, links, places → mends → text and the 2 km raster. Output is the same
//! to the byte on every machine: no hash order, transcendental functions from `libm`, points rounded to the metre.

mod classify;
mod draft;
mod geo;
mod grid;
mod ground;
mod links;
mod mend;
mod paint;
mod picture;
mod places;
mod plane;
mod rivers;
mod sources;
mod waters;

pub use picture::picture;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use draft::{Draft, Strait};
use mend::Mends;
use plane::Plane;
use sources::{Sources, number, word};

/// Why no map was made.
#[derive(Debug, Error)]
pub enum MapmakerError {
    /// A source could not be read.
    #[error("cannot read {path}: {fault}", path = path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        fault: io::Error,
    },
    /// A result could not be written.
    #[error("cannot write {path}: {fault}", path = path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        fault: io::Error,
    },
    /// A source is not what it should be.
    #[error("{path}: {what}", path = path.display())]
    Source {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// A mend does not fit the map.
    #[error("mends.ron: {0}")]
    Mend(String),
    /// A letter without an ASCII twin.
    #[error("no ASCII twin for {letter} in {name}")]
    Letter {
        /// The name it stands in.
        name: String,
        /// The letter.
        letter: char,
    },
}

/// How much there is of everything: the numbers of the map design, for a look at what a change did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Land hexes.
    pub land: usize,
    /// Sea hexes.
    pub sea: usize,
    /// Lake hexes.
    pub lake: usize,
    /// River hexsides.
    pub river_sides: usize,
    /// Of them, major.
    pub major_sides: usize,
    /// Strait and lake-narrows hexsides.
    pub straits: usize,
    /// Road links.
    pub roads: usize,
    /// Rail links.
    pub rails: usize,
    /// Named places.
    pub towns: usize,
}

/// Reads the sources in `geodata` and writes `theatre.ron` and `raster.bin` into `out`.
pub fn make(geodata: &Path, out: &Path) -> Result<Counts, MapmakerError> {
    let sources = Sources::new(geodata);
    let mends = Mends::read(&sources)?;
    let mut towns = sources.places("towns.csv")?;
    mends.towns(&mut towns);
    let plane = Plane::paint(&sources)?;
    let raster = ground::raster(&plane, &sources, &towns)?;

    let hexes = classify::classify(&plane);
    let straits = waters::straits(&plane, &hexes).into_iter().map(|side| (side, Strait::Open)).collect();
    let mut draft = Draft {
        countries: plane.countries.clone(),
        hexes,
        islands: BTreeSet::new(),
        urban: BTreeSet::new(),
        rivers: BTreeMap::new(),
        straits,
        roads: BTreeMap::new(),
        rails: BTreeMap::new(),
        inlets: Vec::new(),
        towns: Vec::new(),
    };
    lay(&mut draft, &sources)?;
    mends.apply(&mut draft)?;
    places::settle(&mut draft, &towns, &sources.places("gazetteer.csv")?)?;

    write(out, "theatre.ron", draft.text().as_bytes())?;
    write(out, "raster.bin", &raster)?;
    Ok(count(&draft))
}

/// Rivers, roads and railways.
fn lay(draft: &mut Draft, sources: &Sources) -> Result<(), MapmakerError> {
    draft.rivers = rivers::rivers(sources, &draft.hexes)?;
    let roads = sources.lines("roads.geojson")?;
    draft.roads = links::links(&roads, &draft.hexes, |l| word(&l.tags, "class") == "motorway");
    // Where lines share a link the main one gives the gauge; of two equal ones the standard gauge, which carries the
    // reinforcement.
    let rails = sources.lines("rails.geojson")?;
    let rank = links::links(&rails, &draft.hexes, |l| {
        let main = l.tags.property("main").and_then(geojson::JsonValue::as_bool).unwrap_or_default();
        let gauge = [1435, 1520, 1524].into_iter().find(|&g| number(&l.tags, "gauge") <= f64::from(g));
        let gauge = gauge.unwrap_or(1524_u16);
        (main, gauge == 1435, gauge)
    });
    draft.rails = rank.into_iter().map(|(side, (main, _, gauge))| (side, (main, gauge))).collect();
    Ok(())
}

fn write(folder: &Path, file: &str, bytes: &[u8]) -> Result<(), MapmakerError> {
    let path = folder.join(file);
    fs::write(&path, bytes).map_err(|fault| MapmakerError::Write { path, fault })
}

fn count(draft: &Draft) -> Counts {
    let letters = |wanted: char| (0..grid::count()).filter(|&h| draft.terrain(h) == wanted).count();
    let (sea, lake) = (letters('~'), letters('o'));
    Counts {
        land: grid::count() - sea - lake,
        sea,
        lake,
        river_sides: draft.rivers.len(),
        major_sides: draft.rivers.values().filter(|&&major| major).count(),
        straits: draft.straits.len(),
        roads: draft.roads.len(),
        rails: draft.rails.len(),
        towns: draft.towns.len(),
    }
}
