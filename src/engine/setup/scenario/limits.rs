//! Checks and facts of zones, factors and the marks of wings, launchers and ships.

use std::collections::{BTreeMap, BTreeSet};

use super::{FaultCode, Faults, RawScenario, Scope, number, plot, within};
use crate::base::hexes::HexNo;
use crate::base::ids::{NodeId, ZoneId};
use crate::setup::book::{BoxLink, Shut};
use crate::setup::factors::{Factor, FactorKind};
use crate::setup::forces::{LinkRow, UnitRow};
use crate::setup::hybrid::{NodeTask, TaskRow};
use crate::setup::map::Cell;
use crate::setup::msel::Pulses;
use crate::setup::politics::ShutRow;
use crate::setup::raw::MapPatch;
use crate::setup::units::{Kind, Mode};

/// Range of a level.
const LEVEL: (i32, i32) = (-2, 2);
/// Range of a density of mines (rules §12).
const DENSITY: (i32, i32) = (0, 1000);
/// The range of most fields.
const PERMILLE: (i32, i32) = (0, 1000);

/// Checks them all.
pub(super) fn check(raw: &RawScenario, scope: &Scope<'_>, faults: &mut Faults) {
    for (code, start) in raw.zones.iter() {
        let path = format!("zones[{code}]");
        zone(&path, code, scope, faults);
        within(format!("{path}.level"), start.level, LEVEL, faults);
        for (side, n) in start.mines.iter() {
            within(format!("{path}.mines[{side:?}]"), *n, DENSITY, faults);
        }
    }
    for (i, patch) in raw.patch.iter().enumerate() {
        if let MapPatch::Zone(_, code) = patch {
            zone(&format!("patch[{i}]"), code, scope, faults);
        }
    }
    for (i, code) in raw.jammed.iter().enumerate() {
        zone(&format!("jammed[{i}]"), code, scope, faults);
    }
    for (i, factor) in raw.factors.iter().enumerate().filter(|(_, f)| f.used) {
        let path = format!("factors[{i}]");
        pulses(&path, factor.pulses, faults);
        within(format!("{path}.n"), factor.n, range_of(factor.kind), faults);
        factor.hexes.iter().enumerate().for_each(|(n, hex)| {
            scope.hex(format!("{path}.hexes[{n}]"), *hex, faults);
        });
        factor.zones.iter().enumerate().for_each(|(n, code)| zone(&format!("{path}.zones[{n}]"), code, scope, faults));
        if let Some(needs) = &factor.needs {
            plot::condition(raw, scope, &format!("{path}.needs"), needs, faults);
        }
    }
    for (i, unit) in raw.units.iter().enumerate().filter(|(_, u)| u.used) {
        gear(&format!("units[{i}]"), unit, faults);
    }
    for (i, link) in raw.links.iter().enumerate() {
        within(format!("links[{i}].sorties"), link.sorties, PERMILLE, faults);
        link.zones.iter().enumerate().for_each(|(n, code)| {
            zone(&format!("links[{i}].zones[{n}]"), code, scope, faults);
        });
    }
}

/// Zones by hex as the scenario's patch has them; zones on water stay on water.
pub(super) fn moved(
    raw: &RawScenario,
    scope: &Scope<'_>,
    mut zones: BTreeMap<HexNo, ZoneId>,
) -> BTreeMap<HexNo, ZoneId> {
    for patch in &raw.patch {
        let MapPatch::Zone(hexes, code) = patch else { continue };
        let zone = scope.library.zones.number(code).expect("zones of a patch were checked");
        zones.extend(hexes.iter().map(|hex| (*hex, zone)));
    }
    zones
}

fn range_of(kind: FactorKind) -> (i32, i32) {
    match kind {
        FactorKind::Offroad | FactorKind::Defend => (100, 5000),
        FactorKind::Run | FactorKind::Discharge => (-20, 20),
        FactorKind::Detect | FactorKind::Jam => (-1000, 1000),
        FactorKind::Level | FactorKind::Passage => (-4, 4),
    }
}

fn zone(path: &str, code: &str, scope: &Scope<'_>, faults: &mut Faults) {
    let zones = &scope.library.zones;
    if zones.number(code).is_none() {
        faults.unknown(path, code, "a zone", zones.codes());
    }
}

fn pulses(path: &str, pulses: Option<Pulses>, faults: &mut Faults) {
    if let Some(Pulses::From(first, last)) = pulses
        && first > last
    {
        faults.add(
            FaultCode::OutOfRange,
            format!("{path}.pulses"),
            format!("{first} to {last}"),
            "the first before the last",
        );
    }
}

/// Marks of rules §23.2 no. 26 must fit the kind.
fn gear(path: &str, unit: &UnitRow, faults: &mut Faults) {
    let marks = &unit.marks;
    let fires = matches!(unit.kind, Kind::Fires | Kind::CoastalBty);
    let parts = [
        ("coastal", unit.coastal.is_some(), fires, "fires or a coastal battery"),
        ("marks.radar", marks.radar != 0, unit.kind == Kind::AirWing, "an air wing"),
        ("marks.zone_step", marks.zone_step.is_some(), unit.kind == Kind::AirWing, "an air wing"),
        (
            "marks.every",
            marks.every != 0,
            unit.kind == Kind::AirWing || !unit.launcher.is_empty(),
            "a launcher or wing",
        ),
    ];
    for (field, given, fits, expected) in parts {
        if given && !fits {
            faults.add(FaultCode::Mismatch, format!("{path}.{field}"), format!("{:?}", unit.kind), expected);
        }
    }
    within(format!("{path}.marks.guides"), marks.guides, (0, 6), faults);
    within(format!("{path}.marks.radar"), marks.radar, PERMILLE, faults);
    within(format!("{path}.marks.every"), marks.every, (0, 24), faults);
    within(format!("{path}.marks.reload"), marks.reload.unwrap_or(0), (0, 999), faults);
    within(format!("{path}.marks.zone_step"), marks.zone_step.unwrap_or(0), (0, 14), faults);
    if let Some(coastal) = unit.coastal {
        within(format!("{path}.coastal.level"), coastal.level, (0, 200), faults);
        within(format!("{path}.coastal.missiles"), coastal.missiles, (0, 200), faults);
        within(format!("{path}.coastal.hit"), coastal.hit, PERMILLE, faults);
        within(format!("{path}.coastal.range"), coastal.range, (1, 20), faults);
    }
}

/// The zones of these codes.
pub(super) fn zones_of(scope: &Scope<'_>, codes: &[String]) -> BTreeSet<ZoneId> {
    codes.iter().map(|code| scope.library.zones.number(code).expect("codes of zones were checked")).collect()
}

/// Air zones that the air links of a box name.
pub(super) fn box_skies(
    raw: &RawScenario,
    scope: &Scope<'_>,
    node: impl Fn(&str) -> Option<NodeId>,
) -> BTreeMap<NodeId, BTreeSet<ZoneId>> {
    let mut skies: BTreeMap<NodeId, BTreeSet<ZoneId>> = BTreeMap::new();
    for link in raw.links.iter().filter(|l| l.mode == Mode::Air && !l.zones.is_empty()) {
        let from = node(&link.from).expect("the box of a link was checked");
        skies.entry(from).or_default().extend(zones_of(scope, &link.zones));
    }
    skies
}

/// Ways from boxes.
pub(super) fn links(raw: &RawScenario, node: impl Fn(&str) -> Option<NodeId>) -> Vec<BoxLink> {
    let link = |l: &LinkRow| BoxLink {
        from: node(&l.from).expect("the box of a link was checked"),
        mode: l.mode,
        entry: l.entry,
        hexes: l.hexes,
        pulses: l.pulses,
        cap: l.cap,
        first: l.first,
        rsom: l.rsom,
        overseas: l.overseas,
        sorties: l.sorties,
    };
    raw.links.iter().map(link).collect()
}

/// Factors in play.
pub(super) fn factors(raw: &RawScenario, scope: &Scope<'_>) -> Vec<Factor> {
    let rows = raw.factors.iter().filter(|f| f.used);
    rows.map(|row| Factor {
        kind: row.kind,
        n: row.n,
        hexes: row.hexes.iter().copied().collect(),
        zones: zones_of(scope, &row.zones),
        side: row.side,
        pulses: row.pulses,
        needs: row.needs.clone(),
    })
    .collect()
}

/// What nodes are for, by number; their zones were checked.
pub(super) fn tasks(raw: &RawScenario, scope: &Scope<'_>) -> BTreeMap<NodeId, NodeTask> {
    let names = scope.library.zones.names();
    let zone = |code: &String| names.iter().find(|(_, c)| *c == code).map(|(id, _)| *id);
    let task = |row: &TaskRow| row.task(row.zones.iter().filter_map(zone).collect());
    let used = raw.nodes.iter().enumerate().filter(|(_, n)| n.used);
    used.filter_map(|(i, n)| Some((NodeId(number(i)), task(n.task.as_ref()?)))).collect()
}

/// The hexes of a row of closed ground.
pub(super) fn shut(row: &ShutRow, scope: &Scope<'_>) -> Shut {
    let of = |hex: &HexNo| {
        let code = |c: &Cell| row.countries.iter().any(|n| n.0.as_str() == c.country.code());
        scope.map.cell(*hex).is_some_and(|c| c.terrain.is_land() && code(c))
    };
    let hexes = scope.map.hexes().filter(of).chain(row.hexes.iter().copied());
    Shut { hexes: hexes.collect(), to: row.to, except: row.except.iter().copied().collect(), until_war: row.until_war }
}
