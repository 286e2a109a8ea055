//! Checks of how the aggressor comes to attack, and of choices: what they name exists, and lies where it can.

use super::plot::Plot;
use super::{FaultCode, Faults, RawScenario, Scope, forces::doubles, within};
use crate::base::ids::Side;
use crate::setup::book::Timeline;
use crate::setup::design::{AxisRow, ChoiceRow, Mode};

/// Most pulses the aggressor looks ahead.
const AHEAD: i32 = 120;
/// Most choices of a scenario: one slot of a ruling each.
const CHOICES: usize = 14;

/// Checks them all.
pub(super) fn check(raw: &RawScenario, scope: &Scope<'_>, faults: &mut Faults) {
    let plot = Plot { raw, scope };
    for (name, axis) in raw.attack.axes.iter().filter(|(_, a)| a.used) {
        check_axis(&plot, &format!("attack.axes[{name}]"), axis, faults);
    }
    for (i, row) in raw.attack.expects.iter().enumerate().filter(|(_, r)| r.used) {
        let path = format!("attack.expects[{i}]");
        within(format!("{path}.pulses"), row.pulses, (0, AHEAD), faults);
        let names = || raw.attack.axes.iter().filter(|(_, a)| a.used).map(|(name, _)| name.as_str());
        if let Some(axis) = row.axis.as_ref().filter(|a| names().all(|n| n != a.as_str())) {
            faults.unknown(format!("{path}.axis"), axis, "an axis of the attack", names());
        }
        if let Some(unit) = &row.unit {
            plot.own(&format!("{path}.unit"), Side::Blue, unit, faults);
        }
    }
    for (i, condition) in raw.attack.conditions.iter().enumerate() {
        let path = format!("attack.conditions[{i}]");
        if let Some((from, to)) = condition.pulses {
            within(format!("{path}.pulses"), from, (0, scope.last_pulse), faults);
            within(format!("{path}.pulses"), to, (from, scope.last_pulse), faults);
        }
        condition.needs.visit(&mut |p| plot.predicate(&format!("{path}.needs"), p, faults));
    }
    match &raw.attack.mode {
        Mode::Scripted { pulse, .. } => within("attack.mode.pulse", *pulse, (0, scope.last_pulse), faults),
        Mode::Script { when, .. } => when.visit(&mut |p| plot.predicate("attack.mode.when", p, faults)),
        Mode::Calculus | Mode::Never => {}
    }
    if raw.choices.len() > CHOICES {
        faults.add(FaultCode::OutOfRange, "choices", raw.choices.len(), "14 at most");
    }
    doubles("choices", raw.choices.iter().map(|c| (c.used, c.id.as_str())), faults);
    for (i, choice) in raw.choices.iter().enumerate().filter(|(_, c)| c.used) {
        check_choice(&plot, &format!("choices[{i}]"), choice, faults);
    }
}

fn check_axis(plot: &Plot<'_>, path: &str, axis: &AxisRow, faults: &mut Faults) {
    let scope = plot.scope;
    for (field, hex) in [("from", axis.from), ("objective", axis.objective)] {
        scope.land(format!("{path}.{field}"), hex, faults);
    }
    for hex in &axis.area {
        scope.land(format!("{path}.area"), *hex, faults);
    }
    plot.chain(&format!("{path}.path"), &axis.path, faults);
    if axis.path.last().is_some_and(|last| *last != axis.objective) {
        faults.add(FaultCode::Mismatch, format!("{path}.path"), axis.objective, "a path that ends at the objective");
    }
    if let Some(pulses) = axis.lift {
        within(format!("{path}.lift"), pulses, (0, AHEAD), faults);
    }
    let attack = axis.options.iter().filter(|o| o.is_attack()).count();
    if attack == 0 || attack != axis.options.len() {
        let found = format!("{:?}", axis.options);
        faults.add(FaultCode::Lacking, format!("{path}.options"), found, "Limited, FaitAccompli or Theatre");
    }
    if axis.group.is_empty() {
        faults.add(FaultCode::Lacking, format!("{path}.group"), "nobody", "a unit at least");
    }
    for (k, unit) in axis.group.iter().enumerate() {
        plot.own(&format!("{path}.group[{k}]"), Side::Red, unit, faults);
    }
}

fn check_choice(plot: &Plot<'_>, path: &str, choice: &ChoiceRow, faults: &mut Faults) {
    within(format!("{path}.pulses"), choice.pulses, (1, AHEAD), faults);
    within(format!("{path}.uses"), choice.uses, (1, AHEAD), faults);
    choice.open.visit(&mut |p| plot.predicate(&format!("{path}.open"), p, faults));
    for effect in &choice.meanwhile {
        plot.effect(&format!("{path}.meanwhile"), effect, faults);
    }
    doubles(&format!("{path}.options"), choice.options.iter().map(|o| (true, o.id.as_str())), faults);
    if choice.options.is_empty() {
        faults.add(FaultCode::Lacking, format!("{path}.options"), "none", "an option at least");
    }
    let ids = || choice.options.iter().map(|o| o.id.as_str());
    if let Some(default) = choice.default.as_ref().filter(|d| ids().all(|id| id != d.as_str())) {
        faults.unknown(format!("{path}.default"), default, "an option of the choice", ids());
    }
    for (k, option) in choice.options.iter().enumerate() {
        let path = format!("{path}.options[{k}]");
        within(format!("{path}.rp"), option.rp, (0, 100), faults);
        within(format!("{path}.points"), option.points, (0, 100), faults);
        within(format!("{path}.chance"), option.chance, (0, 1000), faults);
        if let Some(needs) = &option.needs {
            needs.visit(&mut |p| plot.predicate(&format!("{path}.needs"), p, faults));
        }
        for (predicate, n) in &option.more {
            predicate.visit(&mut |p| plot.predicate(&format!("{path}.more"), p, faults));
            within(format!("{path}.more"), *n, (-1000, 1000), faults);
        }
        for effect in option.effects.iter().chain(&option.otherwise) {
            plot.effect(&format!("{path}.effects"), effect, faults);
        }
    }
}

/// The public timetable, once it was checked.
pub(super) fn timelines(raw: &RawScenario) -> Vec<Timeline> {
    let rows = raw.attack.expects.iter().filter(|r| r.used);
    rows.map(|r| Timeline { kind: r.kind, pulses: r.pulses, axis: r.axis.clone(), unit: r.unit.clone() }).collect()
}
