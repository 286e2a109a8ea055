//! Ways and means a scenario adds to the rules (rules §23.2 nos. 7, 10, 11, 13, 22, 23): checked, then made tables.

use std::collections::BTreeMap;

use super::{FaultCode, Faults, RawScenario, Scope, plot, within};
use crate::base::hexes::{Edge, HexNo};
use crate::base::ids::NodeId;
use crate::setup::book::{SiteTerms, Ways};
use crate::setup::forces::{NodeRow, Site, SiteRow};
use crate::setup::map::River;
use crate::setup::msel::Predicate;
use crate::setup::politics::NarrowRow;
use crate::setup::tables::{Class, RuleTables};
use crate::setup::words::{NodeKind, Purchase};

/// Points and pulses nobody will exceed.
const PLENTY: (i32, i32) = (0, 999);
/// Price of an exercise in a table of prices: `exercise.KIND`.
const EXERCISE: &str = "exercise.";

/// Checks them all.
pub(super) fn check(raw: &RawScenario, scope: &Scope<'_>, faults: &mut Faults) {
    prices(raw, scope, faults);
    narrowed(raw, scope, faults);
    exercises(raw, scope, faults);
    forces(raw, scope, faults);
    for (word, row) in raw.hybrid_kinds.iter() {
        row.check(&format!("hybrid_kinds[{word}]"), faults);
    }
    let ways = &raw.ways;
    for (i, (chain, points)) in ways.line_cap.iter().enumerate() {
        let path = format!("ways.line_cap[{i}]");
        within(&path, *points, (1, 99), faults);
        for pair in chain.windows(2) {
            if scope.map.side(pair[0], pair[1]).is_none_or(|s| s.rail.is_none()) {
                let found = format!("{}-{}", pair[0], pair[1]);
                faults.add(FaultCode::WrongPlace, &path, found, "two neighbours with a railway between them");
            }
        }
    }
    for (i, traffic) in ways.traffic.iter().enumerate() {
        let path = format!("ways.traffic[{i}]");
        within(format!("{path}.less"), traffic.less, (1, 9), faults);
        for hex in &traffic.hexes {
            scope.hex(format!("{path}.hexes"), *hex, faults);
        }
    }
    for (class, pulses) in ways.reception.iter() {
        within(format!("ways.reception[{class:?}]"), *pulses, (0, 400), faults);
    }
    for (hex, points) in ways.beaches.iter() {
        let path = format!("ways.beaches[{hex}]");
        within(&path, *points, (1, 99), faults);
        if scope.land(&path, *hex, faults) && !scope.map.cell(*hex).is_some_and(|c| c.coast) {
            faults.add(FaultCode::WrongPlace, path, hex, "a hex on the coast");
        }
    }
    for (i, (a, b)) in ways.rivers.iter().enumerate() {
        river(&format!("ways.rivers[{i}]"), (*a, *b), scope, faults);
    }
    for (i, node) in raw.nodes.iter().enumerate().filter(|(_, n)| n.used) {
        site(raw, scope, (&format!("nodes[{i}]"), node), faults);
    }
    for (code, pulses) in ways.sea_pulses.iter() {
        let path = format!("ways.sea_pulses[{code}]");
        within(&path, *pulses, (1, 99), faults);
        if scope.library.zones.number(code).is_none() {
            faults.unknown(path, code, "a zone", scope.library.zones.codes());
        }
    }
    for (side, lift) in ways.sea_lift.iter() {
        within(format!("ways.sea_lift[{side:?}].pulses"), lift.pulses, (1, 99), faults);
    }
}

/// Two neighbours with a river between them.
fn river(path: &str, (a, b): (HexNo, HexNo), scope: &Scope<'_>, faults: &mut Faults) {
    if scope.map.side(a, b).is_none_or(|s| s.river == River::None) {
        faults.add(FaultCode::WrongPlace, path, format!("{a}-{b}"), "two neighbours with a river between them");
    }
}

/// A crossing site is a ferry site on a river.
fn site(raw: &RawScenario, scope: &Scope<'_>, (path, node): (&str, &NodeRow), faults: &mut Faults) {
    let Some(row) = &node.site else { return };
    let path = format!("{path}.site");
    if node.kind != NodeKind::FerrySite {
        faults.add(FaultCode::Mismatch, &path, format!("{:?}", node.kind), "a FerrySite");
    }
    if let Site::Edge(a, b) = node.at {
        river(&path, (a, b), scope, faults);
    }
    for (field, needs) in [("needs", &row.needs), ("standing", &row.standing)] {
        if let Some(needs) = needs {
            let path = format!("{path}.{field}");
            plot::condition(raw, scope, &path, needs, faults);
            // A road leads over the site, a score may count such roads; and a side that looks at its own site knows
            // neither orders nor facts, nor who fired and who was hit.
            needs.visit(&mut |p| {
                use Predicate as P;
                if matches!(
                    p,
                    P::Corridor { .. }
                        | P::Cohesion { .. }
                        | P::Ordered { .. }
                        | P::Fact(_)
                        | P::Fired(_)
                        | P::Hit { .. }
                ) {
                    let expected = "a condition that asks for no road, score, order, fact or fire";
                    faults.add(FaultCode::Mismatch, &path, format!("{p:?}"), expected);
                }
            });
        }
    }
}

fn prices(raw: &RawScenario, scope: &Scope<'_>, faults: &mut Faults) {
    for (word, price) in raw.prices.iter() {
        let path = format!("prices[{word}]");
        within(&path, *price, PLENTY, faults);
        let exercise = word.strip_prefix(EXERCISE);
        let known = exercise.map_or_else(|| Purchase::of_word(word).is_some(), |kind| has_kind(raw, scope, kind));
        if !known {
            let words = Purchase::ALL.iter().map(|p| p.word());
            faults.unknown(path, word, "a purchase of rules §16.3, or exercise.KIND", words);
        }
    }
}

fn has_kind(raw: &RawScenario, scope: &Scope<'_>, kind: &str) -> bool {
    raw.exercise_kinds.contains_key(kind) || scope.library.tables.exercises.contains_key(kind)
}

fn exercises(raw: &RawScenario, scope: &Scope<'_>, faults: &mut Faults) {
    for (kind, row) in raw.exercise_kinds.iter() {
        within(format!("exercise_kinds[{kind}].periods"), row.periods, (1, 60), faults);
        within(format!("exercise_kinds[{kind}].price"), row.price, PLENTY, faults);
    }
    for (i, row) in raw.exercises.iter().enumerate().filter(|(_, e)| e.used) {
        let path = format!("exercises[{i}]");
        if !has_kind(raw, scope, &row.kind) {
            let kinds = raw.exercise_kinds.keys().chain(scope.library.tables.exercises.keys());
            faults.unknown(format!("{path}.kind"), &row.kind, "a kind of exercise", kinds.map(String::as_str));
        }
        within(format!("{path}.last"), row.last, (0, scope.last_pulse), faults);
        within(format!("{path}.abort"), row.abort, PLENTY, faults);
        scope.unit(format!("{path}.hq"), &row.hq, faults);
        for (k, unit) in row.who.iter().enumerate() {
            scope.unit(format!("{path}.who[{k}]"), unit, faults);
        }
        if let Some(hex) = row.area {
            scope.hex(format!("{path}.area"), hex, faults);
        }
    }
}

fn forces(raw: &RawScenario, scope: &Scope<'_>, faults: &mut Faults) {
    for (i, unit) in raw.units.iter().enumerate().filter(|(_, u)| u.used) {
        let Some(word) = unit.release.as_ref().and_then(|r| r.force.as_ref()) else { continue };
        let forces = &scope.library.tables.forces;
        if !forces.contains_key(word) {
            let path = format!("units[{i}].release.force");
            faults.unknown(path, word, "a component of rules §18", forces.keys().map(String::as_str));
        }
    }
}

/// What the scenario says of ways and means, once it was checked.
pub(super) fn ways(raw: &RawScenario, scope: &Scope<'_>) -> Ways {
    let row = &raw.ways;
    let edge = |a: HexNo, b: HexNo| Edge::between(a, b).expect("sides were checked to lie between neighbours");
    let chains = row.line_cap.iter().flat_map(|(chain, points)| chain.windows(2).map(move |pair| (pair, *points)));
    let zone = |code: &String| scope.library.zones.number(code).expect("zones were checked");
    Ways {
        delegated: row.delegated.iter().copied().collect(),
        line_cap: chains.map(|(pair, points)| (edge(pair[0], pair[1]), points)).collect(),
        traffic: row.traffic.clone(),
        sea_lift: row.sea_lift.iter().map(|(side, lift)| (*side, *lift)).collect(),
        sea_pulses: row.sea_pulses.iter().map(|(code, n)| (zone(code), *n)).collect::<BTreeMap<_, _>>(),
        max_exercises: row.max_exercises,
        borders: row.borders,
        beaches: row.beaches.iter().map(|(hex, n)| (*hex, *n)).collect(),
        rivers: row.rivers.iter().map(|(a, b)| edge(*a, *b)).collect(),
        sites: sites(raw),
    }
}

/// Only the acts and purchases in play, where the scenario names them.
pub(super) fn narrow(narrow: &NarrowRow, tables: &mut RuleTables) {
    if !narrow.hybrid.is_empty() {
        tables.hybrid.retain(|word, _| narrow.hybrid.contains(word));
    }
    if !narrow.invest.is_empty() {
        let named = |kind: &Purchase| narrow.invest.iter().any(|word| word == kind.word());
        tables.purchases.retain(|kind, _| named(kind));
    }
}

/// What is named as in play exists.
fn narrowed(raw: &RawScenario, scope: &Scope<'_>, faults: &mut Faults) {
    let acts = || scope.library.tables.hybrid.keys().chain(raw.hybrid_kinds.keys());
    for word in raw.narrow.hybrid.iter().filter(|word| acts().all(|known| known != *word)) {
        faults.unknown("narrow.hybrid", word, "a hybrid act", acts().map(String::as_str));
    }
    for word in raw.narrow.invest.iter().filter(|word| Purchase::of_word(word).is_none()) {
        faults.unknown("narrow.invest", word, "a purchase", Purchase::ALL.into_iter().map(Purchase::word));
    }
}

/// What is said of crossing sites, by the number of their node.
fn sites(raw: &RawScenario) -> BTreeMap<NodeId, SiteTerms> {
    let rows = raw.nodes.iter().enumerate().filter(|(_, n)| n.used);
    let terms = |row: SiteRow| SiteTerms { side: row.side, needs: row.needs, standing: row.standing };
    rows.filter_map(|(i, n)| Some((NodeId(super::number(i)), terms(n.site.clone()?)))).collect()
}

/// The tables of the rules with the scenario's prices and kinds of exercise laid over them.
pub(super) fn tables(raw: &RawScenario, rules: &RuleTables) -> RuleTables {
    let mut tables = rules.clone();
    tables.exercises.extend(raw.exercise_kinds.iter().map(|(kind, row)| (kind.clone(), *row)));
    for (class, pulses) in raw.ways.reception.iter() {
        let row = &mut tables.reception;
        *match class {
            Class::Light => &mut row.light,
            Class::Medium => &mut row.medium,
            Class::Heavy => &mut row.heavy,
            Class::Overseas => &mut row.overseas,
        } = *pulses;
    }
    for (word, price) in raw.prices.iter() {
        if let Some(row) = word.strip_prefix(EXERCISE).and_then(|kind| tables.exercises.get_mut(kind)) {
            row.price = *price;
        }
        if let Some(row) = Purchase::of_word(word).and_then(|p| tables.purchases.get_mut(&p)) {
            row.price = *price;
        }
    }
    tables
}
