//! Air and sea zones, read from `assets/map/zones.ron`: which zone a hex lies in, what lies over it, what touches it.
//!
//! Both share one numbering (rules §2.2). Which zones touch is read off the window of the scenario, so a recorded game,
//! which keeps its window alone, knows the same. Not here: levels and mines, which are tables of the world.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::base::hexes::{HexNo, Window};
use crate::base::ids::{NationId, ZoneId};

use super::map::{Map, Terrain};

/// What all may know of a zone in play.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZoneFact {
    /// Code of the books: `GOF`.
    pub code: String,
    /// What people call it.
    pub name: String,
    /// A sea zone.
    pub sea: bool,
    /// The air zone over it; an air zone's is itself.
    pub air: ZoneId,
    /// Zones of its own element that touch it.
    pub beside: BTreeSet<ZoneId>,
}

/// All zones in play by number.
pub type ZoneFacts = BTreeMap<ZoneId, ZoneFact>;

/// How many zones away `to` is from `from`: 0 for itself, `None` if no chain of touching zones leads there.
pub fn steps(zones: &ZoneFacts, from: ZoneId, to: ZoneId) -> Option<i32> {
    let mut ring = BTreeSet::from([from]);
    let mut seen = ring.clone();
    let mut n = 0;
    while !ring.is_empty() {
        if ring.contains(&to) {
            return Some(n);
        }
        let beside = ring.iter().filter_map(|z| zones.get(z)).flat_map(|z| z.beside.iter().copied());
        ring = beside.filter(|z| !seen.contains(z)).collect();
        seen.extend(&ring);
        n += 1;
    }
    None
}

/// The file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Zones {
    /// By sea hexes; the first that has the hex.
    sea: Vec<ZoneRow>,
    /// By land hexes; the first that has the hex and its country.
    air: Vec<ZoneRow>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ZoneRow {
    no: u32,
    code: String,
    /// What people call it; games recorded before zones had names show the code.
    #[serde(default)]
    name: String,
    /// The air zone over a sea zone.
    #[serde(default)]
    over: Option<String>,
    /// Countries whose land it covers; empty for the sea.
    #[serde(default)]
    countries: Vec<NationId>,
    /// Rectangles it lies in; empty: anywhere.
    #[serde(default)]
    within: Vec<Window>,
}

impl ZoneRow {
    fn has(&self, hex: HexNo) -> bool {
        self.within.is_empty() || self.within.iter().any(|w| w.has(hex))
    }
}

impl Zones {
    /// The zone a hex lies in: a sea zone on salt water, an air zone on land.
    pub(super) fn of(&self, map: &Map, hex: HexNo) -> Option<ZoneId> {
        let cell = map.cell(hex)?;
        let row = if cell.terrain == Terrain::Sea {
            self.sea.iter().find(|z| z.has(hex))
        } else {
            self.air.iter().find(|z| z.has(hex) && z.countries.iter().any(|c| c.0.as_str() == cell.country.code()))
        };
        row.map(|z| ZoneId(z.no))
    }

    /// The zone of a code.
    pub(super) fn number(&self, code: &str) -> Option<ZoneId> {
        self.all().find(|z| z.code == code).map(|z| ZoneId(z.no))
    }

    /// All codes.
    pub(super) fn codes(&self) -> impl Iterator<Item = &str> {
        self.all().map(|z| z.code.as_str())
    }

    /// Codes by number.
    pub(super) fn names(&self) -> BTreeMap<ZoneId, String> {
        self.all().map(|z| (ZoneId(z.no), z.code.clone())).collect()
    }

    /// The zones in play on a map whose hexes lie in `zones`, with the air over its waters.
    pub(super) fn facts(&self, map: &Map, zones: &BTreeMap<HexNo, ZoneId>) -> ZoneFacts {
        let mut facts = ZoneFacts::new();
        for &zone in zones.values().collect::<BTreeSet<_>>() {
            let fact = self.fact(zone);
            facts.entry(fact.air).or_insert_with(|| self.fact(fact.air));
            facts.insert(zone, fact);
        }
        for (&hex, zone) in zones {
            for next in map.neighbours(hex).into_iter().flatten().filter_map(|h| zones.get(&h)) {
                touch(&mut facts, *zone, *next);
            }
        }
        facts
    }

    fn fact(&self, zone: ZoneId) -> ZoneFact {
        let row = self.all().find(|z| z.no == zone.0).expect("the zone of a hex has a row");
        let over = row.over.as_deref().and_then(|code| self.number(code));
        let name = if row.name.is_empty() { &row.code } else { &row.name };
        ZoneFact {
            code: row.code.clone(),
            name: name.clone(),
            sea: self.sea.iter().any(|z| z.no == zone.0),
            air: over.unwrap_or(zone),
            beside: BTreeSet::new(),
        }
    }

    fn all(&self) -> impl Iterator<Item = &ZoneRow> {
        self.sea.iter().chain(&self.air)
    }
}

/// Two neighbouring hexes join their sea zones, and the air zones over them.
fn touch(facts: &mut ZoneFacts, a: ZoneId, b: ZoneId) {
    let (sea, air) = (facts[&a].sea && facts[&b].sea, (facts[&a].air, facts[&b].air));
    let pairs = [sea.then_some((a, b)), Some(air)];
    for (a, b) in pairs.into_iter().flatten().filter(|(a, b)| a != b) {
        for (zone, other) in [(a, b), (b, a)] {
            facts.get_mut(&zone).expect("zones in play").beside.insert(other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_counted_along_a_chain() {
        let fact = |beside: &[u32]| ZoneFact {
            code: String::new(),
            name: String::new(),
            sea: false,
            air: ZoneId(0),
            beside: beside.iter().map(|n| ZoneId(*n)).collect(),
        };
        let row: ZoneFacts = [(1, fact(&[2])), (2, fact(&[1, 3])), (3, fact(&[2, 4])), (4, fact(&[3])), (5, fact(&[]))]
            .into_iter()
            .map(|(n, f)| (ZoneId(n), f))
            .collect();
        let found = [1, 2, 3, 4, 5].map(|to| steps(&row, ZoneId(1), ZoneId(to)));
        assert_eq!(found, [Some(0), Some(1), Some(2), Some(3), None]);
    }
}
