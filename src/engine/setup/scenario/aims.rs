//! Checks of the start, sides, voices, incidents and score.

use std::collections::{BTreeMap, BTreeSet};

use super::{FaultCode, Faults, PERIOD, RawScenario, Scope, forces::doubles, number, plot, within};
use crate::base::hexes::HexNo;
use crate::base::ids::{IncidentId, NationId, NodeId, Side, UnitId};
use crate::setup::book::{Basis, Case, Dimension, Scoring};
use crate::setup::forces::Start;
use crate::setup::politics::{BasisRow, ShareOf, SideRow};
use crate::setup::units::Kind;

/// Points of the kinds that rules §23.2 no. 34 counts unless a row says otherwise.
const HEAVY: [(Kind, i32); 2] = [(Kind::ArmBde, 3), (Kind::MotBde, 1)];
const PERMILLE: (i32, i32) = (0, 1000);
/// Hours of a game, at most.
const HOURS: (i32, i32) = (0, 10_000);

/// Checks them all.
pub(super) fn check(raw: &RawScenario, scope: &Scope<'_>, faults: &mut Faults) {
    beginning(raw, faults);
    for side in Side::BOTH {
        if !raw.sides.contains_key(&side) {
            faults.add(FaultCode::Lacking, "sides", format!("no {side:?}"), "both belligerents");
        }
    }
    for (side, row) in raw.sides.iter() {
        check_side(&format!("sides[{side:?}]"), row, scope, faults);
    }
    doubles("voices", raw.voices.iter().map(|v| (v.used, v.id.0.as_str())), faults);
    for (i, voice) in raw.voices.iter().enumerate().filter(|(_, v)| v.used) {
        let shares = [("will", voice.will), ("weight", voice.weight), ("spend", voice.spend)];
        let rest = [("base", voice.base.unwrap_or(0)), ("caution", voice.caution), ("public", voice.public)];
        for (field, n) in shares.into_iter().chain(rest) {
            within(format!("voices[{i}].{field}"), n, PERMILLE, faults);
        }
    }
    for (i, voice) in raw.voices.iter().enumerate().filter(|(_, v)| v.used) {
        for (k, friend) in voice.friends.iter().enumerate() {
            scope.country(format!("voices[{i}].friends[{k}]"), *friend, faults);
        }
    }
    for (i, nation) in raw.countries.iter().enumerate() {
        if !scope.library.countries.contains_key(nation.0) {
            let names = scope.library.countries.keys().map(|c| c.0.as_str());
            faults.unknown(format!("countries[{i}]"), nation.0.0.as_str(), "a country", names);
        }
    }
    for (i, row) in raw.shut.iter().enumerate() {
        for hex in &row.hexes {
            scope.hex(format!("shut[{i}].hexes"), *hex, faults);
        }
        for (field, list) in [("countries", &row.countries), ("except", &row.except)] {
            for nation in list {
                scope.country(format!("shut[{i}].{field}"), *nation, faults);
            }
        }
        if row.hexes.is_empty() && row.countries.is_empty() {
            faults.add(FaultCode::Lacking, format!("shut[{i}]"), "no ground", "hexes or countries");
        }
    }
    doubles("incidents", raw.incidents.iter().map(|i| (i.used, i.id.as_str())), faults);
    for (i, incident) in raw.incidents.iter().enumerate().filter(|(_, i)| i.used) {
        scope.country(format!("incidents[{i}].nation"), incident.nation, faults);
        within(format!("incidents[{i}].severity"), incident.severity, PERMILLE, faults);
        within(format!("incidents[{i}].evidence"), incident.evidence, PERMILLE, faults);
        let Some(track) = &incident.track else { continue };
        let path = format!("incidents[{i}].track");
        for (_, n) in &track.severity {
            within(format!("{path}.severity"), *n, PERMILLE, faults);
        }
        let during = track.growth.iter().filter(|row| row.used).filter_map(|growth| growth.during.as_ref());
        for needs in during.chain(track.severity.iter().map(|row| &row.0)) {
            plot::condition(raw, scope, &path, needs, faults);
        }
    }
    score(raw, scope, faults);
}

fn beginning(raw: &RawScenario, faults: &mut Faults) {
    if !is_date(&raw.start.date) {
        faults.add(FaultCode::Mismatch, "start.date", &raw.start.date, "a day as 2022-06-14");
    }
    within("start.hour", i32::from(raw.start.hour), (0, 23), faults);
    within("start.heat", raw.start.heat, PERMILLE, faults);
    within("length.crisis", raw.length.crisis, (0, 60), faults);
    within("length.war", raw.length.war, (0, 120), faults);
    within("length.turn_pulses", i32::from(raw.length.turn_pulses), (1, PERIOD), faults);
    for (turn, row) in raw.length.lengths.iter() {
        within(format!("length.lengths[{turn}]"), row.pulses.unwrap_or(1), (1, PERIOD), faults);
    }
    if raw.length.crisis + raw.length.war == 0 {
        faults.add(FaultCode::Lacking, "length", "no turn", "one turn at least");
    }
    for (path, text) in [("title", &raw.title), ("marking", &raw.marking)] {
        if text.trim().is_empty() {
            faults.add(FaultCode::Lacking, path, "nothing", "a text");
        }
    }
}

/// A calendar day of four, two and two digits.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    let number = |text: &str, digits: usize, range: std::ops::RangeInclusive<u32>| {
        text.len() == digits && text.parse().is_ok_and(|n| range.contains(&n))
    };
    let leap =
        year.parse().is_ok_and(|y: u32| y.is_multiple_of(4) && (!y.is_multiple_of(100) || y.is_multiple_of(400)));
    let days = match *month {
        "02" => 28 + u32::from(leap),
        "04" | "06" | "09" | "11" => 30,
        _ => 31,
    };
    number(year, 4, 1900..=2100) && number(month, 2, 1..=12) && number(day, 2, 1..=days)
}

fn check_side(path: &str, row: &SideRow, scope: &Scope<'_>, faults: &mut Faults) {
    within(format!("{path}.roe"), i32::from(row.roe.unwrap_or(0)), (0, 4), faults);
    within(format!("{path}.licence"), i32::from(row.licence.unwrap_or(0)), (0, 4), faults);
    within(format!("{path}.clarity"), row.clarity, PERMILLE, faults);
    for (i, node) in row.protect.iter().enumerate() {
        scope.node(format!("{path}.protect[{i}]"), node, faults);
    }
    within(format!("{path}.rp_income"), row.rp_income.unwrap_or(0), (0, 999), faults);
    within(format!("{path}.proposals"), row.proposals.unwrap_or(0), (0, 99), faults);
    if let Some((floor, ceiling)) = row.order_cap
        && !(0 <= floor && floor <= ceiling)
    {
        faults.add(
            FaultCode::OutOfRange,
            format!("{path}.order_cap"),
            format!("({floor}, {ceiling})"),
            "a floor, and a ceiling not below it",
        );
    }
    let lean = row.personality;
    for (field, n) in [("risk", lean.risk), ("deception", lean.deception), ("heat_aversion", lean.heat_aversion)] {
        within(format!("{path}.personality.{field}"), n, PERMILLE, faults);
    }
}

fn score(raw: &RawScenario, scope: &Scope<'_>, faults: &mut Faults) {
    for (hex, weight) in raw.aims.hexes.iter() {
        scope.land(format!("aims.hexes[{hex}]"), *hex, faults);
        within(format!("aims.hexes[{hex}]"), *weight, (1, 1000), faults);
    }
    for (i, row) in raw.aims.shares.iter().enumerate().filter(|(_, row)| row.used) {
        let path = format!("aims.shares[{i}]");
        within(format!("{path}.weight"), row.weight, (1, 1000), faults);
        match &row.of {
            ShareOf::Delivered { full, .. } => within(format!("{path}.of.full"), *full, (1, 999), faults),
            ShareOf::Working(nodes) => nodes.iter().for_each(|node| {
                scope.node(format!("{path}.of"), node, faults);
            }),
            ShareOf::Holds(needs) => plot::condition(raw, scope, &format!("{path}.of"), needs, faults),
        }
    }
    for (node, weight) in raw.aims.civil.iter() {
        scope.node(format!("aims.civil[{node}]"), node, faults);
        within(format!("aims.civil[{node}]"), *weight, (1, 1000), faults);
    }
    for (i, row) in raw.aims.balance.iter().enumerate() {
        within(format!("aims.balance[{i}].success"), row.success.0, PERMILLE, faults);
        within(format!("aims.balance[{i}].success"), row.success.1, (row.success.0, 1000), faults);
        if let Some(hold) = &row.hold {
            scope.land(format!("aims.balance[{i}].hold.hex"), hold.hex, faults);
            within(format!("aims.balance[{i}].hold.hours"), hold.hours.0, HOURS, faults);
            within(format!("aims.balance[{i}].hold.hours"), hold.hours.1, (hold.hours.0, HOURS.1), faults);
        }
    }
    for side in Side::BOTH {
        let Some(row) = raw.aims.scoring.get(&side) else {
            faults.add(FaultCode::Lacking, "aims.scoring", format!("no {side:?}"), "weights for both belligerents");
            continue;
        };
        let path = format!("aims.scoring[{side:?}]");
        let sum: i32 = row.weights.values().sum();
        if sum != 1000 || row.weights.values().any(|w| *w < 0) {
            faults.add(FaultCode::Sum, format!("{path}.weights"), sum, "weights of 0 or more that add up to 1000");
        }
        for (dimension, basis) in row.basis.iter() {
            basis_row(raw, scope, (&format!("{path}.basis[{dimension:?}]"), basis), faults);
        }
    }
}

fn basis_row(raw: &RawScenario, scope: &Scope<'_>, (path, basis): (&str, &BasisRow), faults: &mut Faults) {
    match basis {
        BasisRow::Nodes(nodes) => {
            for node in nodes {
                scope.node(path, node, faults);
            }
        }
        BasisRow::Holds(needs) => plot::condition(raw, scope, path, needs, faults),
        BasisRow::ReadyPoints { countries, full, points } => {
            for (kind, n) in points.iter().flat_map(|p| p.iter()) {
                within(format!("{path}.points[{kind:?}]"), *n, (0, 99), faults);
            }
            within(format!("{path}.full"), *full, (1, 99), faults);
            for nation in countries {
                scope.country(path, *nation, faults);
            }
        }
        BasisRow::ServicePulses(costs) => {
            for (node, n) in costs.iter() {
                within(format!("{path}[{node}]"), *n, PERMILLE, faults);
                let row = scope.node(path, node, faults);
                if row.is_some_and(|row| row.task.as_ref().is_none_or(|t| t.service.is_none())) {
                    faults.add(FaultCode::Mismatch, path, node, "a node with a service");
                }
            }
        }
        BasisRow::WillAndC(shares) => {
            let voices = || raw.voices.iter().filter(|v| v.used);
            for (voice, _) in shares.iter().filter(|(id, _)| !voices().any(|v| v.id == **id)) {
                faults.unknown(path, voice.0.as_str(), "a voice", voices().map(|v| v.id.0.as_str()));
            }
            let sum: i64 = shares.values().map(|n| i64::from(*n)).sum();
            if shares.values().any(|n| *n < 0) || sum > 1000 {
                faults.add(FaultCode::Sum, path, sum, "shares of 0 or more, 1000 at most");
            }
        }
        BasisRow::Evidence(id) if !scope.incidents.contains_key(id.as_str()) => {
            faults.unknown(path, id, "an incident of the scenario", scope.incidents.keys().copied());
        }
        BasisRow::Evidence(_) | BasisRow::CouncilPassed { .. } => {}
    }
}

/// Units that stand on the soil of these countries at the start.
fn there(raw: &RawScenario, scope: &Scope<'_>, countries: &[NationId]) -> BTreeSet<UnitId> {
    let soil =
        |hex: HexNo| scope.map.cell(hex).is_some_and(|c| countries.iter().any(|n| n.0.as_str() == c.country.code()));
    let stands = |at: &Start| match at {
        Start::Hex(hex) => soil(*hex),
        Start::Node(id) => scope.nodes.get(id.as_str()).and_then(|n| n.at.hex()).is_some_and(soil),
        _ => false,
    };
    let units = raw.units.iter().enumerate().filter(|(_, u)| u.used && stands(&u.at));
    units.map(|(i, _)| UnitId(number(i))).collect()
}

/// Incidents in play by name.
pub(super) fn cases(raw: &RawScenario) -> BTreeMap<String, Case> {
    let used = (1..).map(IncidentId).zip(raw.incidents.iter().filter(|i| i.used));
    used.map(|(id, row)| (row.id.clone(), Case { id, closed: row.closed.then(|| row.clone()) })).collect()
}

/// Nodes of Civil with weights, once they were checked.
pub(super) fn civil(raw: &RawScenario, node_id: impl Fn(&str) -> Option<NodeId>) -> Vec<(NodeId, i32)> {
    let id = |node: &String| node_id(node).expect("the nodes of Civil were checked");
    raw.aims.civil.iter().map(|(node, w)| (id(node), *w)).collect()
}

/// How each side is scored, once it was checked.
pub(super) fn scoring(
    raw: &RawScenario,
    scope: &Scope<'_>,
    node_id: impl Fn(&str) -> Option<NodeId>,
) -> BTreeMap<Side, Scoring> {
    let basis = |row: &BasisRow| match row {
        BasisRow::CouncilPassed { measure, by } => Basis::CouncilPassed { measure: *measure, by: by.clone() },
        BasisRow::Nodes(nodes) => {
            Basis::Nodes(nodes.iter().map(|n| node_id(n).expect("the nodes of a basis were checked")).collect())
        }
        BasisRow::Holds(needs) => Basis::Holds(needs.clone()),
        BasisRow::ReadyPoints { countries, full, points } => Basis::ReadyPoints {
            countries: countries.iter().copied().collect(),
            full: *full,
            points: points
                .as_ref()
                .map_or_else(|| BTreeMap::from(HEAVY), |p| p.iter().map(|(k, n)| (*k, *n)).collect()),
            before: there(raw, scope, countries),
        },
        BasisRow::ServicePulses(costs) => {
            let cost = |(node, n): (&String, &i32)| (node_id(node).expect("the nodes of a basis were checked"), *n);
            Basis::ServicePulses(costs.iter().map(cost).collect())
        }
        BasisRow::WillAndC(shares) => Basis::WillAndC(shares.iter().map(|(voice, n)| (*voice, *n)).collect()),
        BasisRow::Evidence(id) => {
            let used = || raw.incidents.iter().filter(|i| i.used);
            let place = used().position(|i| i.id == *id).expect("the incident of a basis was checked");
            Basis::Evidence(IncidentId(number(place)))
        }
    };
    let rows = raw.aims.scoring.iter().map(|(side, row)| {
        let weights: BTreeMap<Dimension, i32> = row.weights.iter().map(|(d, w)| (*d, *w)).collect();
        (*side, Scoring { weights, basis: row.basis.iter().map(|(d, b)| (*d, basis(b))).collect() })
    });
    rows.collect()
}
