//! What all scenarios share: countries, zones, defaults of nodes, numbers and tables of the rules, the theatre map.

use std::collections::BTreeMap;

use crate::base::ids::NationId;

use super::air_sea::AirSea;
use super::book::CountryRow;
use super::bundle::Bundle;
use super::fault::{Fault, FaultCode, Faults};
use super::forces::NodeDefaults;
use super::map::{Map, MapFault};
use super::minds::Mind;
use super::options::{Preset, Presets, lay_numbers};
use super::params::{ParamRows, Params};
use super::read::{Table, parse, read};
use super::tables::RuleTables;
use super::words::NodeKind;
use super::zones::Zones;

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

/// Numbers of the air and the sea: a game recorded before them is played without.
pub(super) const AIR_SEA: &str = "rules/air_sea.ron";

/// Every file the library cannot do without.
pub(super) const FILES: [&str; 6] = [MAP, ZONES, PARAMS, TABLES, NODES, COUNTRIES];

/// What all scenarios share.
pub(super) struct Library {
    pub(super) map: Map,
    pub(super) zones: Zones,
    pub(super) params: ParamRows,
    pub(super) air_sea: Option<ParamRows>,
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
        let zones = read::<Zones>(bundle, ZONES).map_err(|list| faults.extend(list)).ok();
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
        let read_rows = |text| parse::<Table<_, _>>(AIR_SEA, text).map_err(|list| faults.extend(list)).ok();
        let air_sea = bundle.get(AIR_SEA).map(read_rows);
        let mut odd = Faults::of(TABLES);
        for (word, row) in tables.iter().flat_map(|t| &t.hybrid) {
            row.check(&format!("hybrid[{word}]"), &mut odd);
        }
        faults.extend(odd.list());
        faults.or(())?;
        let whole = "every file was read without a fault";
        Ok(Library {
            map: map.expect(whole),
            zones: zones.expect(whole),
            params: params.expect(whole).into_inner(),
            air_sea: air_sea.flatten().map(Table::into_inner),
            tables: tables.expect(whole),
            nodes: nodes.expect(whole).into_inner(),
            countries: countries.expect(whole).into_inner(),
            mind: mind.flatten(),
            presets: presets.expect(whole),
        })
    }

    /// Names of all numbers that `--set` may give anew.
    pub(super) fn tunable(&self) -> impl Iterator<Item = &str> {
        self.params.keys().chain(self.air_sea.iter().flat_map(|rows| rows.keys())).map(String::as_str)
    }

    /// The numbers of the rules with those of a profile, of a scenario and of `--set`, in this order, in their place.
    pub(super) fn numbers_with(
        &self,
        preset: &Preset,
        numbers: &Table<String, i32>,
        asked: &[(String, String)],
        faults: &mut Faults,
    ) -> Option<Numbers> {
        let mut rows = self.params.clone();
        rows.extend(self.air_sea.iter().flatten().map(|(name, row)| (name.clone(), row.clone())));
        let mut odd = Faults::of(PRESETS);
        lay_numbers(&mut rows, &preset.numbers, "profiles", &mut odd);
        faults.extend(odd.list());
        lay_numbers(&mut rows, numbers, "numbers", faults);
        set_anew(&mut rows, asked, faults);
        let of = |names: &ParamRows| names.keys().filter_map(|k| Some((k.clone(), rows.get(k)?.clone()))).collect();
        let params = accepted(PARAMS, Params::from_rows(&of(&self.params)), faults);
        let air_sea = match &self.air_sea {
            Some(names) => Some(accepted(AIR_SEA, AirSea::from_rows(&of(names)), faults)?),
            None => None,
        };
        Some(Numbers { params: params?, air_sea })
    }
}

/// Numbers of the rules as a game is played with them.
pub(super) struct Numbers {
    pub(super) params: Params,
    /// Those of the air and the sea, if there is such a file.
    pub(super) air_sea: Option<AirSea>,
}

fn set_anew(rows: &mut ParamRows, asked: &[(String, String)], faults: &mut Faults) {
    let mut wrong = Faults::of(super::variants::SET);
    for (key, text) in asked {
        let Some(row) = rows.get_mut(key) else { continue };
        match text.parse::<i32>() {
            Ok(n) if (row.min..=row.max).contains(&n) => row.value = n,
            _ => wrong.add(FaultCode::OutOfRange, key, text, &format!("{} to {}", row.min, row.max)),
        }
    }
    faults.extend(wrong.list());
}

fn accepted<T>(file: &str, read: Result<T, String>, faults: &mut Faults) -> Option<T> {
    read.map_err(|text| {
        let mut wrong = Faults::of(file);
        wrong.add(FaultCode::Mismatch, "", text, "the numbers the rules name, each within its range");
        faults.extend(wrong.list());
    })
    .ok()
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
