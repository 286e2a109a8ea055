//! Checks of units, nodes and contacts: names exist, numbers lie in their ranges, everything stands where it can.

use std::collections::{BTreeMap, BTreeSet};

use super::{FaultCode, Faults, RawScenario, Scope, within};
use crate::base::hexes::{Edge, HexNo};
use crate::base::ids::{Side, UnitId};
use crate::setup::forces::{NodeRow, Site, Start, UnitRow};
use crate::setup::map::{Cell, Link, River};
use crate::setup::units::{Kind, Mode, Object};
use crate::setup::words::{NodeKind, Sortie};

/// Cells of a name on the map.
const SHORT: usize = 8;
/// The range of most fields.
const PERMILLE: (i32, i32) = (0, 1000);
/// A number nobody will exceed.
const PLENTY: (i32, i32) = (0, 10_000);

/// Checks them all.
pub(super) fn check(raw: &RawScenario, scope: &Scope<'_>, faults: &mut Faults) {
    doubles("units", raw.units.iter().map(|u| (u.used, u.id.as_str())), faults);
    doubles("nodes", raw.nodes.iter().map(|n| (n.used, n.id.as_str())), faults);
    for (i, node) in raw.nodes.iter().enumerate().filter(|(_, n)| n.used) {
        check_node(&format!("nodes[{i}]"), node, scope, faults);
    }
    for (i, unit) in raw.units.iter().enumerate().filter(|(_, u)| u.used) {
        let path = format!("units[{i}]");
        names(&path, unit, scope, faults);
        place(&path, unit, scope, faults);
        numbers(&path, unit, faults);
        equipment(&path, unit, scope, faults);
    }
    crowds(raw, scope, faults);
    for (side, rows) in raw.contacts.iter() {
        for (i, row) in rows.iter().enumerate().filter(|(_, c)| c.used) {
            let path = format!("contacts[{side:?}][{i}]");
            within(format!("{path}.conf"), row.conf, (1, 1000), faults);
            if let Some(hex) = row.at {
                scope.hex(format!("{path}.at"), hex, faults);
            }
            let unit = scope.unit(format!("{path}.unit"), &row.unit, faults);
            if unit.is_some_and(|u| scope.side_of(u) == Some(*side)) {
                faults.add(FaultCode::Mismatch, format!("{path}.unit"), &row.unit, "a unit of another side");
            }
        }
    }
    for (i, link) in raw.links.iter().enumerate() {
        if link.mode == Mode::Sea {
            scope.hex(format!("links[{i}].entry"), link.entry, faults);
        } else {
            scope.land(format!("links[{i}].entry"), link.entry, faults);
        }
        if link.pulses.is_some() && link.hexes != 0 {
            let found = format!("{} hexes and pulses", link.hexes);
            faults.add(FaultCode::Mismatch, format!("links[{i}].pulses"), found, "a length in hexes or in pulses");
        }
        within(format!("links[{i}].cap"), link.cap.unwrap_or(1), (1, 99), faults);
        let node = scope.node(format!("links[{i}].from"), &link.from, faults);
        if node.is_some_and(|n| n.kind != NodeKind::Box) {
            faults.add(FaultCode::Mismatch, format!("links[{i}].from"), &link.from, "a box");
        }
    }
}

/// Names used twice among the rows in play.
pub(super) fn doubles<'a>(list: &str, rows: impl Iterator<Item = (bool, &'a str)>, faults: &mut Faults) {
    let mut seen = BTreeMap::new();
    for (i, (used, id)) in rows.enumerate() {
        if used && let Some(first) = seen.insert(id, i) {
            faults.add(
                FaultCode::Double,
                format!("{list}[{i}].id"),
                id,
                &format!("a name of its own; {list}[{first}] has it"),
            );
        }
    }
}

fn check_node(path: &str, node: &NodeRow, scope: &Scope<'_>, faults: &mut Faults) {
    scope.country(format!("{path}.owner"), node.owner, faults);
    if !scope.library.nodes.contains_key(&node.kind) {
        faults.add(
            FaultCode::Lacking,
            format!("{path}.kind"),
            format!("{:?}", node.kind),
            "a kind with defaults in rules/nodes.ron",
        );
    }
    let numbers = [("hp", node.hp, PLENTY), ("cap", node.cap, (0, 99)), ("stock", node.stock, PLENTY)];
    let shares = [("security", node.security, PERMILLE), ("cyber_def", node.cyber_def, PERMILLE)];
    for (field, value, range) in numbers.into_iter().chain(shares) {
        if let Some(n) = value {
            within(format!("{path}.{field}"), n, range, faults);
        }
    }
    if node.heavy_wait != 0 && node.kind != NodeKind::Bridge {
        faults.add(FaultCode::Mismatch, format!("{path}.heavy_wait"), format!("{:?}", node.kind), "a bridge");
    }
    let at = format!("{path}.at");
    let on_side = matches!(node.kind, NodeKind::Bridge | NodeKind::FixedLink | NodeKind::FerrySite);
    match node.at {
        Site::Edge(a, b) => {
            let whole = scope.hex(at.clone(), a, faults) && scope.hex(at.clone(), b, faults);
            if whole && Edge::between(a, b).is_none() {
                faults.add(FaultCode::WrongPlace, at, format!("{a}-{b}"), "two neighbours");
            } else if whole && node.kind == NodeKind::Bridge && !is_bridge(scope, a, b) {
                faults.add(FaultCode::WrongPlace, at, format!("{a}-{b}"), "a river with a road or railway across it");
            }
        }
        Site::Hex(hex) if on_side => {
            faults.add(FaultCode::WrongPlace, at, hex, "a hexside: Edge(first, second)");
        }
        Site::Hex(hex) if node.kind == NodeKind::Cable => {
            scope.hex(at, hex, faults);
        }
        Site::Hex(hex) => {
            let coast = scope.land(at.clone(), hex, faults) && scope.map.cell(hex).is_some_and(|c| c.coast);
            if node.kind == NodeKind::Port && !coast {
                faults.add(FaultCode::WrongPlace, at, hex, "a hex on the coast");
            }
        }
        Site::Off if node.kind == NodeKind::Box => {}
        Site::Off => faults.add(FaultCode::Mismatch, at, "Off", "a hex or hexside; only a box stands off the map"),
    }
}

fn is_bridge(scope: &Scope<'_>, a: HexNo, b: HexNo) -> bool {
    let side = scope.map.side(a, b);
    side.is_some_and(|s| (s.river != River::None || s.strait) && (s.road != Link::None || s.rail.is_some()))
}

fn names(path: &str, unit: &UnitRow, scope: &Scope<'_>, faults: &mut Faults) {
    let word = !unit.id.is_empty() && unit.id.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    if !word {
        faults.add(FaultCode::Mismatch, format!("{path}.id"), &unit.id, "letters, digits, _ and -");
    }
    if unit.short.chars().count() > SHORT {
        faults.add(FaultCode::OutOfRange, format!("{path}.short"), &unit.short, "at most 8 characters");
    }
    scope.country(format!("{path}.nation"), unit.nation, faults);
    for (i, nation) in unit.with.iter().enumerate() {
        scope.country(format!("{path}.with[{i}]"), *nation, faults);
    }
    for (i, nation) in unit.stay.iter().enumerate() {
        scope.country(format!("{path}.stay[{i}]"), *nation, faults);
    }
    if let Some(hq) = &unit.hq {
        let at = format!("{path}.hq");
        let row = scope.unit(at.clone(), hq, faults);
        let strange = |h: &UnitRow| scope.side_of(h).zip(scope.side_of(unit)).is_some_and(|(a, b)| a != b);
        if row.is_some_and(|h| h.kind != Kind::Hq || strange(h)) {
            faults.add(FaultCode::Mismatch, at, hq, "a headquarters of its own side");
        }
    }
}

fn place(path: &str, unit: &UnitRow, scope: &Scope<'_>, faults: &mut Faults) {
    let at = format!("{path}.at");
    let ships = matches!(unit.kind, Kind::TaskGroup | Kind::Mcm | Kind::Sub | Kind::Convoy);
    match &unit.at {
        Start::Hex(hex) if ships => {
            let wet = |c: &Cell| c.coast || !c.terrain.is_land();
            if scope.hex(at.clone(), *hex, faults) && !scope.map.cell(*hex).is_some_and(wet) {
                faults.add(FaultCode::WrongPlace, at, hex, "the sea or a hex on the coast");
            }
        }
        Start::Hex(hex) => {
            scope.land(at, *hex, faults);
        }
        Start::Sea(code) if scope.library.zones.number(code).is_none() => {
            faults.unknown(at, code, "a zone", scope.library.zones.codes());
        }
        Start::Sea(code) if !ships => {
            faults.add(FaultCode::Mismatch, at, code, "a place on land; only ships are at sea");
        }
        Start::Node(id) => {
            scope.node(at, id, faults);
        }
        Start::Box(id) => {
            let node = scope.node(at.clone(), id, faults);
            if node.is_some_and(|n| n.kind != NodeKind::Box) {
                faults.add(FaultCode::Mismatch, at, id, "a box");
            }
        }
        Start::Aboard(id) => {
            let group = scope.unit(at.clone(), id, faults);
            if group.is_some_and(|g| g.lift.is_none()) {
                faults.add(FaultCode::Mismatch, at, id, "a group with lift");
            }
        }
        Start::Sea(_) | Start::Off => {}
    }
}

fn numbers(path: &str, unit: &UnitRow, faults: &mut Faults) {
    within(format!("{path}.strength"), unit.strength, (151, 1000), faults);
    let shares =
        [("readiness", unit.readiness), ("fatigue", unit.fatigue), ("supply", unit.supply), ("interop", unit.interop)];
    for (field, n) in shares {
        within(format!("{path}.{field}"), n, PERMILLE, faults);
    }
    if let Some(release) = &unit.release {
        within(format!("{path}.release.tier"), release.tier, (0, 4), faults);
        within(format!("{path}.release.staged"), release.staged.unwrap_or(0), (0, 400), faults);
        within(format!("{path}.release.rsom"), release.rsom.unwrap_or(0), (0, 400), faults);
    }
    if let Some(sensor) = unit.sensor {
        within(format!("{path}.sensor.radius"), sensor.radius, (0, 6), faults);
        within(format!("{path}.sensor.quality"), sensor.quality, PERMILLE, faults);
    }
    if let Some(cap) = unit.command.as_ref().and_then(|c| c.cap) {
        within(format!("{path}.command.cap"), cap, (0, 8), faults);
    }
    for (object, magazine) in unit.launcher.iter() {
        let path = format!("{path}.launcher[{object:?}]");
        within(format!("{path}.rounds"), magazine.rounds, PLENTY, faults);
        within(format!("{path}.salvo"), magazine.salvo.unwrap_or(0), PLENTY, faults);
        within(format!("{path}.range"), magazine.range.unwrap_or(0), (0, 200), faults);
        let max = magazine.max.unwrap_or(magazine.rounds);
        if max < magazine.rounds {
            faults.add(FaultCode::OutOfRange, format!("{path}.max"), max, "as many rounds as are left, or more");
        }
    }
}

/// What a unit carries must fit its kind.
fn equipment(path: &str, unit: &UnitRow, scope: &Scope<'_>, faults: &mut Faults) {
    let battery = scope.library.tables.batteries.contains_key(&unit.kind);
    let ships = matches!(unit.kind, Kind::TaskGroup | Kind::Mcm | Kind::Sub | Kind::Convoy);
    let parts = [
        ("battery", unit.battery.is_some(), battery, "an air defence unit"),
        ("wing", unit.wing.is_some(), unit.kind == Kind::AirWing, "an air wing"),
        ("naval", unit.naval.is_some(), ships, "a naval group"),
        ("team", unit.team.is_some(), matches!(unit.kind, Kind::Sof | Kind::CyberTeam), "a team"),
        ("command", unit.command.is_some(), unit.kind == Kind::Hq, "a headquarters"),
    ];
    for (field, given, fits, expected) in parts {
        if given && !fits {
            faults.add(FaultCode::Mismatch, format!("{path}.{field}"), format!("{:?}", unit.kind), expected);
        }
    }
    if let Some(base) = unit.wing.as_ref().and_then(|w| w.base.as_deref()) {
        scope.node(format!("{path}.wing.base"), base, faults);
    }
    if let Some(site) = unit.command.as_ref().and_then(|c| c.site.as_deref()) {
        scope.node(format!("{path}.command.site"), site, faults);
    }
    if let Some(node) = &unit.marks.prepositioned {
        scope.node(format!("{path}.marks.prepositioned"), node, faults);
    }
    for (node, n) in unit.team.iter().flat_map(|t| t.access.iter()) {
        scope.node(format!("{path}.team.access"), node, faults);
        within(format!("{path}.team.access"), *n, PERMILLE, faults);
    }
}

/// Points per side and hex, and hexes that two sides share.
fn crowds(raw: &RawScenario, scope: &Scope<'_>, faults: &mut Faults) {
    let limit = scope.library.params.get("stack_points").map_or(i32::MAX, |row| row.value);
    let mut stacks: BTreeMap<HexNo, BTreeMap<Side, i32>> = BTreeMap::new();
    for (i, unit) in raw.units.iter().enumerate().filter(|(_, u)| u.used) {
        let (Start::Hex(hex), Some(side)) = (&unit.at, scope.side_of(unit)) else { continue };
        let stack = stacks.entry(*hex).or_default();
        let before = stack.get(&side).copied().unwrap_or(0);
        let points = before + points(unit, side, scope);
        let stranger = stack.keys().any(|s| *s == side.enemy() && *s != side);
        stack.insert(side, points);
        let at = format!("units[{i}].at");
        if before <= limit && points > limit {
            faults.add(FaultCode::Crowded, at, format!("{points} points in {hex}"), &format!("at most {limit}"));
        } else if stranger {
            faults.add(FaultCode::Crowded, at, format!("{hex} held by the other side"), "a hex of its own side");
        }
    }
}

fn points(unit: &UnitRow, side: Side, scope: &Scope<'_>) -> i32 {
    let row = scope.library.tables.kinds.get(&unit.kind).map(|row| row.combat_of(side));
    let battery = i32::from(scope.library.tables.batteries.contains_key(&unit.kind));
    unit.combat.or(row).map_or(battery, |c| c.pts)
}

/// Units that are off the map when the game begins.
pub(super) fn still_to_come(raw: &RawScenario) -> BTreeSet<UnitId> {
    let each = raw.units.iter().enumerate().filter(|(_, u)| u.used && u.at == Start::Off);
    each.map(|(i, _)| UnitId(super::number(i))).collect()
}

/// `Σ (att + def)·strength` of a side's units at the start (rules §19 Force); what is still to come does not count.
pub(super) fn at_start(raw: &RawScenario, scope: &Scope<'_>) -> BTreeMap<Side, i64> {
    let mut force = BTreeMap::new();
    for unit in raw.units.iter().filter(|u| u.used && u.at != Start::Off) {
        let side = scope.side_of(unit).expect("the nation of a unit was checked");
        let row = scope.library.tables.kinds.get(&unit.kind).map(|row| row.combat_of(side));
        if let Some(combat) = unit.combat.or(row) {
            *force.entry(side).or_insert(0) += i64::from((combat.att + combat.def) * unit.strength);
        }
    }
    force
}

/// Launchers that mix decoys among their drones, by number.
pub(super) fn decoys(raw: &RawScenario) -> BTreeMap<UnitId, i32> {
    let share = |row: &UnitRow| row.launcher.get(&Object::Drone).and_then(|m| m.decoys);
    numbered(raw).filter_map(|(id, row)| Some((id, share(row)?))).collect()
}

/// Wings that do not fly all missions, by number.
pub(super) fn missions(raw: &RawScenario) -> BTreeMap<UnitId, BTreeSet<Sortie>> {
    let only = |row: &UnitRow| row.wing.as_ref().map(|w| w.only.iter().copied().collect::<BTreeSet<_>>());
    numbered(raw).filter_map(|(id, row)| Some((id, only(row).filter(|o| !o.is_empty())?))).collect()
}

fn numbered(raw: &RawScenario) -> impl Iterator<Item = (UnitId, &UnitRow)> {
    (1..).map(UnitId).zip(&raw.units).filter(|(_, row)| row.used)
}
