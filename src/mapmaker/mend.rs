//! What the sources get wrong at this size, mended by hand: `assets/geodata/mends.ron`, each with its reason.

use std::collections::BTreeMap;

use ron::extensions::Extensions;
use serde::Deserialize;

use super::MapmakerError;
use super::classify::Nature;
use super::draft::{Draft, Side, Strait};
use super::grid::{self, Hex};
use super::sources::{Place, Sources};

/// One mend. Hexes are players' numbers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
enum Mend {
    /// A town belongs to another state than `towns.csv` says.
    Town { name: String, from: String, to: String, why: String },
    /// A main road along a chain of hexes.
    Road { along: Vec<u32>, why: String },
    /// Neither road nor railway along a chain of hexes.
    NoLinks { along: Vec<u32>, why: String },
    /// A railway along a chain of hexes.
    Rail { along: Vec<u32>, gauge: u16, double: bool, why: String },
    /// The river on a side: minor or major.
    River { between: (u32, u32), class: Water, why: String },
    /// A port hex that ships reach though no sea hex touches it.
    Inlet { hex: u32, why: String },
    /// A small island that carries a sea crossing: land with straits all round.
    Island { hex: u32, country: String, why: String },
    /// A motorway and double railway on bridges and tunnels over straits.
    FixedLink { along: Vec<u32>, why: String },
}

/// River class of a mend.
#[derive(Clone, Copy, Deserialize)]
enum Water {
    Minor,
    Major,
}

/// All mends, read.
pub(super) struct Mends(Vec<Mend>);

impl Mends {
    /// Reads the list; a mend without a reason is refused.
    pub(super) fn read(sources: &Sources) -> Result<Self, MapmakerError> {
        let text = sources.text("mends.ron")?;
        let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        let mends: Vec<Mend> = options.from_str(&text).map_err(|fault| MapmakerError::Mend(fault.to_string()))?;
        if mends.iter().any(|m| m.why().trim().is_empty()) {
            return Err(MapmakerError::Mend("a mend needs a reason".to_owned()));
        }
        Ok(Self(mends))
    }

    /// Corrects the list of towns.
    pub(super) fn towns(&self, towns: &mut [Place]) {
        for mend in &self.0 {
            if let Mend::Town { name, from, to, .. } = mend {
                for town in towns.iter_mut().filter(|t| t.name == *name && t.country == *from) {
                    town.country.clone_from(to);
                }
            }
        }
    }

    /// Corrects the ground and what lies on the sides, in the order of the list.
    pub(super) fn apply(&self, draft: &mut Draft) -> Result<(), MapmakerError> {
        self.0.iter().try_for_each(|mend| one(mend, draft))
    }
}

fn one(mend: &Mend, draft: &mut Draft) -> Result<(), MapmakerError> {
    match mend {
        Mend::Town { .. } => {}
        Mend::Road { along, .. } => add(&mut draft.roads, along, false)?,
        Mend::Rail { along, gauge, double, .. } => add(&mut draft.rails, along, (*double, *gauge))?,
        Mend::NoLinks { along, .. } => {
            for side in chain(along)? {
                let (road, rail) = (draft.roads.remove(&side), draft.rails.remove(&side));
                if road.is_none() && rail.is_none() {
                    return Err(off(&format!("no link to take away at {:05}", grid::number(side.0))));
                }
            }
        }
        Mend::River { between: (a, b), class, .. } => {
            let side = side(known(*a)?, known(*b)?)?;
            draft.rivers.insert(side, matches!(class, Water::Major));
        }
        Mend::Inlet { hex, .. } => draft.inlets.push(known(*hex)?),
        Mend::Island { hex, country, .. } => island(draft, known(*hex)?, country)?,
        Mend::FixedLink { along, .. } => {
            for side in chain(along)? {
                draft.straits.insert(side, Strait::Bridged);
                draft.roads.insert(side, true);
                draft.rails.insert(side, (true, 1435));
            }
        }
    }
    Ok(())
}

/// Adds links where there are none yet; a chain that adds nothing is out of date.
fn add<T: Copy>(links: &mut BTreeMap<Side, T>, along: &[u32], class: T) -> Result<(), MapmakerError> {
    let before = links.len();
    for side in chain(along)? {
        links.entry(side).or_insert(class);
    }
    if links.len() == before { Err(off(&format!("the links along {along:?} are there already"))) } else { Ok(()) }
}

/// Turns a sea hex into land that open water divides from all land beside it.
fn island(draft: &mut Draft, hex: Hex, country: &str) -> Result<(), MapmakerError> {
    let owner = draft.countries.iter().position(|c| c == country).ok_or_else(|| off(&country))?;
    draft.islands.insert(hex);
    draft.hexes.nature[hex] = Nature::Open;
    draft.hexes.owner[hex] = u8::try_from(owner).expect("few states");
    for near in grid::around(hex).filter(|&n| draft.hexes.is_land(n)) {
        draft.straits.insert(side(hex, near)?, Strait::Open);
    }
    Ok(())
}

impl Mend {
    fn why(&self) -> &str {
        match self {
            Self::Town { why, .. }
            | Self::Road { why, .. }
            | Self::NoLinks { why, .. }
            | Self::Rail { why, .. }
            | Self::River { why, .. }
            | Self::Inlet { why, .. }
            | Self::Island { why, .. }
            | Self::FixedLink { why, .. } => why,
        }
    }
}

fn off(what: &impl std::fmt::Display) -> MapmakerError {
    MapmakerError::Mend(what.to_string())
}

fn known(number: u32) -> Result<Hex, MapmakerError> {
    grid::numbered(number).ok_or_else(|| off(&format!("{number:05} is off the map")))
}

fn side(a: Hex, b: Hex) -> Result<Side, MapmakerError> {
    let numbers = (grid::number(a), grid::number(b));
    grid::side(a, b).ok_or_else(|| off(&format!("{:05} and {:05} do not touch", numbers.0, numbers.1)))
}

fn chain(along: &[u32]) -> Result<Vec<Side>, MapmakerError> {
    along.windows(2).map(|pair| side(known(pair[0])?, known(pair[1])?)).collect()
}
