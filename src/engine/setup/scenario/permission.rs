//! Conditions by name and what waits for them: locks, stays, named caveats; units that come and go, and what grows
//! (rules §23.2 nos. 10, 17–19, 21). Checked, then made part of what only the engine knows.

use std::collections::BTreeSet;

use super::{FaultCode, Faults, RawScenario, Scope, forces::doubles, plot, within};
use crate::base::ids::Side;
use crate::setup::book::Forced;
use crate::setup::design::{CONSENT, Design, GrowthRow, JourneyRow};
use crate::setup::forces::{Start, UnitRow};
use crate::setup::msel::Predicate;
use crate::setup::politics::BasisRow;
use crate::setup::words::Until;

/// The range of most fields.
const PERMILLE: (i32, i32) = (0, 1000);

/// Checks them all.
pub(super) fn check(raw: &RawScenario, scope: &Scope<'_>, faults: &mut Faults) {
    for (name, needs) in raw.conditions.iter() {
        plot::condition(raw, scope, &format!("conditions[{name}]"), needs, faults);
    }
    for (i, unit) in raw.units.iter().enumerate().filter(|(_, u)| u.used) {
        of_unit(raw, scope, (&format!("units[{i}]"), unit), faults);
    }
    within("joins_after", raw.joins_after, (0, 60), faults);
    for (i, row) in raw.states.iter().enumerate().filter(|(_, row)| row.used) {
        let path = format!("states[{i}]");
        within(format!("{path}.chance"), row.chance, (1, 1000), faults);
        if !raw.voices.iter().any(|v| v.used && v.id == row.nation) {
            let voices = raw.voices.iter().filter(|v| v.used).map(|v| v.id.0.as_str());
            faults.unknown(format!("{path}.nation"), row.nation.0.as_str(), "a voice", voices);
        }
        plot::condition(raw, scope, &format!("{path}.when"), &row.when, faults);
    }
    let ends = &raw.length.ends;
    within("length.ends.after_attack", ends.after_attack.unwrap_or(1), (1, 120), faults);
    for (i, (needs, _)) in ends.sudden.iter().enumerate() {
        plot::condition(raw, scope, &format!("length.ends.sudden[{i}]"), needs, faults);
    }
    if let Some(consent) = &ends.consent {
        plot::condition(raw, scope, "length.ends.consent.when", &consent.when, faults);
        if raw.choices.iter().any(|c| c.used && c.id == CONSENT.0) {
            faults.add(FaultCode::Double, "length.ends.consent", CONSENT.0, "no choice of that name");
        }
    }
    if let Some(forced) = raw.forced.as_ref().filter(|f| f.used) {
        within("forced.attack", forced.attack, (0, scope.last_pulse), faults);
        within("forced.delay", forced.delay, (-240, 240), faults);
        for (k, nation) in forced.first.iter().enumerate() {
            scope.country(format!("forced.first[{k}]"), *nation, faults);
        }
    }
    doubles("caveats", raw.caveats.iter().map(|c| (c.used, c.id.as_str())), faults);
    for (i, caveat) in raw.caveats.iter().enumerate().filter(|(_, c)| c.used) {
        let path = format!("caveats[{i}]");
        if caveat.nations.is_empty() && caveat.units.is_empty() {
            faults.add(FaultCode::Lacking, &path, caveat.id.as_str(), "nations or units that it binds");
        }
        for (k, unit) in caveat.units.iter().enumerate() {
            scope.unit(format!("{path}.units[{k}]"), unit, faults);
        }
        for (k, nation) in caveat.nations.iter().enumerate() {
            let voice = raw.voices.iter().any(|v| v.used && v.id == *nation);
            if !voice {
                scope.country(format!("{path}.nations[{k}]"), *nation, faults);
            }
        }
        for (k, nation) in caveat.outside.iter().enumerate() {
            scope.country(format!("{path}.outside[{k}]"), *nation, faults);
        }
        until(raw, &format!("{path}.until"), caveat.until, faults);
    }
}

/// Hours of a pulse.
const HOURS: i32 = 12;

/// Release without votes, if the scenario is played so.
pub(super) fn forced(raw: &RawScenario) -> Option<Forced> {
    let row = raw.forced.as_ref().filter(|f| f.used)?;
    Some(Forced {
        pulse: (row.attack + row.delay.div_euclid(HOURS)).max(0),
        first: row.first.iter().copied().collect(),
    })
}

fn of_unit(raw: &RawScenario, scope: &Scope<'_>, (path, unit): (&str, &UnitRow), faults: &mut Faults) {
    for (k, lock) in unit.locks.iter().enumerate() {
        until(raw, &format!("{path}.locks[{k}].until"), lock.until, faults);
    }
    for (k, hex) in unit.stay_hexes.iter().enumerate() {
        scope.hex(format!("{path}.stay_hexes[{k}]"), *hex, faults);
    }
    if let Some(end) = unit.stay_until {
        until(raw, &format!("{path}.stay_until"), end, faults);
        if unit.stay.is_empty() && unit.stay_hexes.is_empty() {
            faults.add(FaultCode::Lacking, format!("{path}.stay"), "nowhere", "countries or hexes it does not leave");
        }
    }
    for (k, row) in unit.journeys.iter().enumerate() {
        journey(raw, scope, (&format!("{path}.journeys[{k}]"), row), faults);
    }
    if let Some(column) = &unit.follows {
        for (k, other) in column.units.iter().enumerate() {
            scope.unit(format!("{path}.follows.units[{k}]"), other, faults);
        }
        scope.land(format!("{path}.follows.to"), column.to, faults);
        within(format!("{path}.follows.from"), column.from, (0, scope.last_pulse), faults);
        if column.units.contains(&unit.id) {
            faults.add(FaultCode::Mismatch, format!("{path}.follows"), &unit.id, "other units than itself");
        }
    }
    for (k, row) in unit.growth.iter().enumerate() {
        grows(raw, scope, (&format!("{path}.growth[{k}]"), row), faults);
    }
}

fn until(raw: &RawScenario, path: &str, end: Until, faults: &mut Faults) {
    if let Until::When(name) = end
        && !raw.conditions.contains_key(&name)
    {
        let names = raw.conditions.keys().map(crate::base::code::Code::as_str);
        faults.unknown(path, name.as_str(), "a condition of the scenario", names);
    }
}

fn journey(raw: &RawScenario, scope: &Scope<'_>, (path, row): (&str, &JourneyRow), faults: &mut Faults) {
    if row.pulse.is_none() && row.when.is_none() {
        faults.add(FaultCode::Lacking, path, "no time", "a pulse, a condition, or both");
    }
    within(format!("{path}.pulse"), row.pulse.unwrap_or(0), (0, scope.last_pulse), faults);
    within(format!("{path}.rsom"), row.rsom.unwrap_or(0), (0, 400), faults);
    let plot = plot::Plot { raw, scope };
    let to = format!("{path}.at");
    if matches!(row.at, Start::Off) {
        // Off the map is where a unit waits that is to come: it would come again.
        faults.add(FaultCode::WrongPlace, to, "Off", "a place, or a box to leave for");
    } else {
        plot.place(&to, &row.at, faults);
    }
    if let Some(needs) = &row.when {
        plot::condition(raw, scope, &format!("{path}.when"), needs, faults);
    }
}

fn grows(raw: &RawScenario, scope: &Scope<'_>, (path, row): (&str, &GrowthRow), faults: &mut Faults) {
    within(format!("{path}.n"), row.n, (1, 1000), faults);
    within(format!("{path}.max"), row.max, PERMILLE, faults);
    if let Some(needs) = &row.during {
        plot::condition(raw, scope, &format!("{path}.during"), needs, faults);
    }
}

/// What only the engine knows, once it was checked.
pub(super) fn design(raw: &RawScenario) -> Design {
    let units = || raw.units.iter().filter(|u| u.used);
    let journeys = units().flat_map(|u| u.journeys.iter().map(|row| (u.id.clone(), row.clone())));
    let growth = units().flat_map(|u| u.growth.iter().map(|row| (u.id.clone(), row.clone())));
    let ends = raw.length.ends.clone();
    let consent = ends.consent.iter().flat_map(|row| Side::BOTH.map(|side| row.asked(side)));
    Design {
        attack: raw.attack.clone(),
        choices: raw.choices.iter().filter(|choice| choice.used).cloned().chain(consent).collect(),
        conditions: raw.conditions.iter().map(|(name, needs)| (*name, needs.clone())).collect(),
        journeys: journeys.collect(),
        columns: units().filter_map(|u| Some((u.id.clone(), u.follows.clone()?))).collect(),
        growth: growth.collect(),
        ends,
        states: raw.states.iter().filter(|row| row.used).cloned().collect(),
        joins_after: raw.joins_after,
        watched: watched(raw),
    }
}

/// Nodes of which a condition asks how often they were raided.
fn watched(raw: &RawScenario) -> BTreeSet<String> {
    let mut all: Vec<&Predicate> = raw.injects.iter().filter_map(|i| i.needs.as_ref()).collect();
    all.extend(raw.conditions.values());
    all.extend(raw.states.iter().map(|row| &row.when));
    all.extend(raw.factors.iter().filter_map(|f| f.needs.as_ref()));
    all.extend(raw.length.ends.sudden.iter().map(|row| &row.0));
    all.extend(raw.length.ends.consent.iter().map(|row| &row.when));
    for unit in &raw.units {
        all.extend(unit.journeys.iter().filter_map(|j| j.when.as_ref()));
        all.extend(unit.growth.iter().filter_map(|g| g.during.as_ref()));
    }
    for track in raw.incidents.iter().filter_map(|i| i.track.as_ref()) {
        all.extend(track.growth.iter().filter_map(|g| g.during.as_ref()));
        all.extend(track.severity.iter().map(|row| &row.0));
    }
    let sites = raw.nodes.iter().filter_map(|n| n.site.as_ref());
    all.extend(sites.flat_map(|site| site.needs.iter().chain(&site.standing)));
    all.extend(raw.scripts.values().flat_map(|s| &s.orders).filter_map(|o| o.needs.as_ref()));
    for row in raw.aims.scoring.values() {
        all.extend(row.basis.values().filter_map(|b| if let BasisRow::Holds(p) = b { Some(p) } else { None }));
    }
    for choice in &raw.choices {
        all.push(&choice.open);
        let options = choice.options.iter();
        all.extend(options.flat_map(|o| o.needs.iter().chain(o.more.iter().map(|m| &m.0))));
    }
    let mut nodes = BTreeSet::new();
    for needs in all {
        needs.visit(&mut |p| match p {
            Predicate::Struck { node, .. } | Predicate::StruckNow(node) => {
                nodes.insert(node.clone());
            }
            _ => {}
        });
    }
    nodes
}
