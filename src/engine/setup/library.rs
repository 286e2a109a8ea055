//! What all scenarios share: countries, zones, defaults of nodes, numbers and tables of the rules, the theatre map.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::base::hexes::{HexNo, Window};
use crate::base::ids::{NationId, ZoneId};

use super::book::CountryRow;
use super::bundle::Bundle;
use super::fault::{Fault, FaultCode, Faults};
use super::forces::NodeDefaults;
use super::map::{Map, MapFault, Terrain};
use super::minds::Mind;
use super::options::{Preset, Presets, lay_numbers};
use super::params::{ParamRows, Params};
use super::read::{Table, parse, read};
use super::tables::RuleTables;
use super::words::NodeKind;

pub(super) const MAP: &str = "map/theatre.ron";
const ZONES: &str = "map/zones.ron";
const PARAMS: &str = "rules/params.ron";
const TABLES: &str = "rules/tables.ron";
const NODES: &str = "rules/nodes.ron";
const COUNTRIES: &str = "rules/countries.ron";
/// Weights of a commander: no rule, so that a game recorded without them still plays.
pub(super) const MINDS: &str = "rules/minds.ron";

/// Profiles of numbers (rules §22): none but the default without the file.
pub(super) const PRESETS: &str = "rules/presets.ron";

/// Every file the library cannot do without.
pub(super) const FILES: [&str; 6] = [MAP, ZONES, PARAMS, TABLES, NODES, COUNTRIES];

/// What all scenarios share.
pub(super) struct Library {
    pub(super) map: Map,
    pub(super) zones: Zones,
    pub(super) params: ParamRows,
    pub(super) tables: RuleTables,
    pub(super) nodes: BTreeMap<NodeKind, NodeDefaults>,
    pub(super) countries: BTreeMap<NationId, CountryRow>,
    pub(super) mind: Option<Mind>,
    pub(super) presets: Presets,
}

impl Library {
    /// Reads all files; the first fault of each.
    pub(super) fn read(bundle: &Bundle) -> Result<Library, Vec<Fault>> {
        let mut faults = Faults::of(MAP);
        let map = map(bundle).map_err(|list| faults.extend(list)).ok();
        let zones = read::<RawZones>(bundle, ZONES).map_err(|list| faults.extend(list)).ok();
        let params = read::<Table<_, _>>(bundle, PARAMS).map_err(|list| faults.extend(list)).ok();
        let tables = read::<RuleTables>(bundle, TABLES).map_err(|list| faults.extend(list)).ok();
        let nodes = read::<Table<_, _>>(bundle, NODES).map_err(|list| faults.extend(list)).ok();
        let countries = read::<Table<_, _>>(bundle, COUNTRIES).map_err(|list| faults.extend(list)).ok();
        let mind = bundle.get(MINDS).map(|text| parse::<Mind>(MINDS, text).map_err(|list| faults.extend(list)).ok());
        // A game recorded without the file has the default profile only.
        let presets = match bundle.get(PRESETS) {
            Some(text) => parse::<Presets>(PRESETS, text).map_err(|list| faults.extend(list)).ok(),
            None => Some(Presets::default()),
        };
        faults.or(())?;
        let whole = "every file was read without a fault";
        Ok(Library {
            map: map.expect(whole),
            zones: Zones { rows: zones.expect(whole) },
            params: params.expect(whole).into_inner(),
            tables: tables.expect(whole),
            nodes: nodes.expect(whole).into_inner(),
            countries: countries.expect(whole).into_inner(),
            mind: mind.flatten(),
            presets: presets.expect(whole),
        })
    }

    /// The numbers of the rules with those of a profile, of a scenario and of `--set`, in this order, in their place.
    pub(super) fn params_with(
        &self,
        preset: &Preset,
        numbers: &Table<String, i32>,
        asked: &[(String, String)],
        faults: &mut Faults,
    ) -> Option<Params> {
        let mut rows = self.params.clone();
        let mut odd = Faults::of(PRESETS);
        lay_numbers(&mut rows, &preset.numbers, "profiles", &mut odd);
        faults.extend(odd.list());
        lay_numbers(&mut rows, numbers, "numbers", faults);
        let mut wrong = Faults::of(super::variants::SET);
        for (key, text) in asked {
            let Some(row) = rows.get_mut(key) else { continue };
            match text.parse::<i32>() {
                Ok(n) if (row.min..=row.max).contains(&n) => row.value = n,
                _ => wrong.add(FaultCode::OutOfRange, key, text, &format!("{} to {}", row.min, row.max)),
            }
        }
        faults.extend(wrong.list());
        match Params::from_rows(&rows) {
            Ok(params) => Some(params),
            Err(text) => {
                let mut wrong = Faults::of(PARAMS);
                wrong.add(FaultCode::Mismatch, "", text, "the numbers the rules name, each within its range");
                faults.extend(wrong.list());
                None
            }
        }
    }
}

fn map(bundle: &Bundle) -> Result<Map, Vec<Fault>> {
    let mut faults = Faults::of(MAP);
    let Some(text) = bundle.get(MAP) else {
        faults.add(FaultCode::Missing, "", MAP, "a file of that name");
        return Err(faults.list());
    };
    Map::parse(text).map_err(|fault| {
        faults.add(FaultCode::Syntax, "", &fault, "the theatre map as `flank make map` writes it");
        if let MapFault::Syntax { line, column, .. } = fault {
            faults.at(line, column);
        }
        faults.list()
    })
}

/// Air and sea zones: both share one numbering (rules §2.2).
#[derive(Clone, Debug)]
pub(super) struct Zones {
    rows: RawZones,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawZones {
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
            self.rows.sea.iter().find(|z| z.has(hex))
        } else {
            self.rows.air.iter().find(|z| z.has(hex) && z.countries.iter().any(|c| c.0.as_str() == cell.country.code()))
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

    fn all(&self) -> impl Iterator<Item = &ZoneRow> {
        self.rows.sea.iter().chain(&self.rows.air)
    }
}
