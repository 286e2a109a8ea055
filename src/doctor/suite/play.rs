//! What can be done: orders for either side, scripts that keep to them, injects and locks that can come true, a coach
//! that asks for what is there.

use std::collections::BTreeSet;

use flank_engine::base::ids::Side;
use flank_engine::base::refusal::{Measure, VerbName};
use flank_engine::setup::book::Part;
use flank_engine::setup::msel::{Effect, Predicate};
use flank_engine::setup::scenario::Scenario;
use flank_engine::setup::script::{Role, Script};
use flank_engine::setup::texts::Lesson;
use flank_engine::setup::units::Kind;
use flank_engine::setup::words::Until;

use super::{Check, Suite, is_land};

/// Words a coach may say at once (the box of the coach holds no more).
const COACH_WORDS: usize = 45;

/// Looks at what can be done.
pub(super) fn run(suite: &mut Suite<'_>) {
    orders(suite);
    scripts(suite);
    injects(suite);
    locks(suite);
    cases(suite);
    coach(suite);
}

/// Each side has a unit or a desk that can be given an order.
fn orders(suite: &mut Suite<'_>) {
    let facts = &suite.scenario.book.facts;
    for side in Side::BOTH {
        let silent = facts.order_cap.get(&side).is_some_and(|(_, ceiling)| *ceiling == 0);
        let able = VerbName::ALL.into_iter().any(|v| facts.is_unlocked(side, v) && has_who(suite.scenario, side, v));
        if silent || !able {
            let text = format!("{side:?} can give no order at all");
            let path = format!("sides[{side:?}]");
            suite.say(Check::NoOrder, path, (text, "a verb, a unit or desk to carry it out, and an order to give"));
        }
    }
}

/// Whether a side has somebody who could carry out a verb.
fn has_who(scenario: &Scenario, side: Side, verb: VerbName) -> bool {
    use VerbName as V;
    let any =
        |fits: &dyn Fn(Kind) -> bool| scenario.units.values().any(|u| scenario.side_of(u) == side && fits(u.kind));
    match verb {
        V::Hold | V::Move | V::Advance | V::StratMove => any(&is_land),
        V::Support => any(&|k| k == Kind::Fires || k == Kind::CoastalBty),
        V::Engineer => any(&|k| k == Kind::Engineer),
        V::Air => any(&|k| k == Kind::AirWing),
        V::Amd => any(&|k| matches!(k, Kind::SamUpper | Kind::SamMedium | Kind::SamShort)),
        V::Naval => any(&|k| matches!(k, Kind::TaskGroup | Kind::Mcm | Kind::Sub | Kind::Convoy)),
        V::Sof => any(&|k| k == Kind::Sof),
        V::Cyber => any(&|k| k == Kind::CyberTeam),
        V::Strike => scenario.units.values().any(|u| scenario.side_of(u) == side && !u.launcher.is_empty()),
        V::Choose => false,
        V::Council | V::Lobby | V::Summit | V::Attribute | V::Invest | V::Partner => side == Side::Blue,
        V::Hybrid => side == Side::Red && !scenario.book.facts.off.contains(&Part::Hybrid),
        V::Deceive | V::Alert | V::Exercise | V::Signal => any(&|_| true),
    }
}

/// Each side has a script, its plans have somebody in front, and it asks for no verb the side may not use.
fn scripts(suite: &mut Suite<'_>) {
    let scenario = suite.scenario;
    for side in Side::BOTH {
        let Some(script) = scenario.scripts.get(&side) else {
            let text = format!("{side:?} has no script: L1 cannot play it");
            suite.say(Check::NoScript, "scripts", (text, "a script for each side"));
            continue;
        };
        let path = format!("scripts[{side:?}]");
        for verb in verbs(script).into_iter().filter(|v| !scenario.book.facts.is_unlocked(side, *v)) {
            let text = format!("the script of {side:?} uses {verb:?}, which the side may not");
            suite.say(Check::ScriptVerb, path.clone(), (text, "verbs the side has"));
        }
        let plans: Vec<_> = script.plans.iter().filter(|p| p.used).collect();
        let led = script.groups.iter().any(|g| g.used && g.role == Role::Lead);
        if !plans.is_empty() && !led {
            let text = format!("nobody leads the column of {side:?}");
            suite.say(Check::NoLead, format!("{path}.groups"), (text, "a group with the role Lead"));
        }
        let followed = |name: &str| {
            let column = script.groups.iter().any(|g| g.used && g.axis.as_deref() == Some(name));
            column || script.plans.iter().any(|p| p.axis == name)
        };
        for axis in script.axes.keys().filter(|name| !followed(name)) {
            let text = format!("no plan of {side:?} follows the axis `{axis}`");
            suite.say(Check::IdleAxis, format!("{path}.axes[{axis}]"), (text, "a plan on it"));
        }
    }
}

/// Verbs a script asks for.
fn verbs(script: &Script) -> BTreeSet<VerbName> {
    let asked = script.orders.iter().filter(|o| o.used).map(|o| o.ask.verb());
    let strikes = script.strikes.iter().filter(|s| s.used).map(|_| VerbName::Strike);
    let plans = script.plans.iter().filter(|p| p.used).map(|_| VerbName::Advance);
    asked.chain(strikes).chain(plans).collect()
}

/// Each inject could fire.
fn injects(suite: &mut Suite<'_>) {
    let scenario = suite.scenario;
    for inject in &scenario.injects {
        if inject.needs.as_ref().is_some_and(|needs| never(scenario, needs)) {
            let text = format!("the inject `{}` can never fire", inject.id);
            let path = suite.inject(inject, "needs");
            suite.say(Check::DeadInject, path, (text, "a condition that can come true in this game"));
        }
    }
}

/// Whether a condition cannot come true in this game, by clock, verbs and measures alone.
fn never(scenario: &Scenario, predicate: &Predicate) -> bool {
    use Predicate as P;
    let facts = &scenario.book.facts;
    match predicate {
        P::All(list) => list.iter().any(|p| never(scenario, p)),
        P::Any(list) => list.iter().all(|p| never(scenario, p)),
        P::AtLeast(n, list) => {
            let can = list.iter().filter(|p| !never(scenario, p)).count();
            i32::try_from(can).is_ok_and(|can| can < *n)
        }
        P::PulseIs { ge } | P::Turn { ge } => *ge > facts.last_pulse + 1,
        P::Measure(measure, _) => !obtainable(scenario, *measure),
        P::Ordered { side, verb, .. } => !facts.is_unlocked(*side, *verb),
        P::Heat { ge } | P::Clarity { ge } | P::Evidence { ge, .. } | P::WillAtLeast { ge, .. } => *ge > 1000,
        P::Rung { ge } => *ge > 10,
        P::Roe { ge } => *ge > 4,
        P::WillBelow { lt, .. } | P::Strength { lt, .. } | P::SupplyBelow { lt, .. } | P::NodeBelow { lt, .. } => {
            *lt <= 0
        }
        _ => false,
    }
}

/// Whether a measure is in force, can be voted or comes by an inject.
fn obtainable(scenario: &Scenario, measure: Measure) -> bool {
    let facts = &scenario.book.facts;
    let given = scenario.sides.get(&Side::Blue).is_some_and(|row| row.measures.contains(&measure));
    let set = scenario.injects.iter().any(|i| i.effects.contains(&Effect::Measure(measure)));
    given
        || set
        || voted(scenario, measure)
        || facts.measures.is_empty() && facts.is_unlocked(Side::Blue, VerbName::Council)
}

/// Whether the Council can be asked for a measure.
pub(super) fn voted(scenario: &Scenario, measure: Measure) -> bool {
    let facts = &scenario.book.facts;
    let open = !facts.off.contains(&Part::Council) && facts.is_unlocked(Side::Blue, VerbName::Council);
    open && facts.has_measure(measure) && !scenario.voices.is_empty()
}

/// Each lock that names an end has one.
fn locks(suite: &mut Suite<'_>) {
    let scenario = suite.scenario;
    for (id, unit) in &scenario.units {
        let freed = |e: &Effect| matches!(e, Effect::Unlock(u) if *u == unit.id);
        if scenario.injects.iter().any(|i| i.effects.iter().any(freed)) {
            continue;
        }
        for (i, lock) in unit.locks.iter().enumerate() {
            let dead = match lock.until {
                Until::Measure(measure) => !obtainable(scenario, measure),
                Until::Pulse(pulse) => pulse > scenario.book.facts.last_pulse,
                // Whether a condition ever comes true is the author's business; that it exists was checked.
                Until::When(_) | Until::Never => false,
            };
            if dead {
                let text = format!("nothing in this game ends the lock of `{}`: {:?}", unit.id, lock.until);
                suite.say(
                    Check::DeadLock,
                    format!("units[{}].locks[{i}]", id.0 - 1),
                    (text, "an end that can come, or Never"),
                );
            }
        }
    }
}

/// Each incident that is closed at the start has something that opens it.
fn cases(suite: &mut Suite<'_>) {
    let scenario = suite.scenario;
    let of_choices = scenario.design.choices.iter().flat_map(|choice| {
        let options = choice.options.iter().flat_map(|o| o.effects.iter().chain(&o.otherwise));
        choice.meanwhile.iter().chain(options)
    });
    let effects: Vec<&Effect> = scenario.injects.iter().flat_map(|i| &i.effects).chain(of_choices).collect();
    for (i, row) in scenario.incidents.iter().enumerate().filter(|(_, row)| row.closed) {
        let raised = effects.iter().any(|e| matches!(e, Effect::Raise(id) if *id == row.id));
        let collects = row.track.as_ref().is_some_and(|track| !track.collects.is_empty());
        if !raised && !collects {
            let text = format!("nothing opens the incident `{}`", row.id);
            suite.say(Check::DeadCase, format!("incidents[{i}]"), (text, "an effect Raise, or acts that it collects"));
        }
    }
}

/// The coach is short and asks for what is there.
fn coach(suite: &mut Suite<'_>) {
    let Some(coach) = suite.scenario.texts.coach.as_ref() else { return };
    for (i, step) in coach.steps.iter().enumerate() {
        let words = step.says.split_whitespace().count();
        if words > COACH_WORDS {
            let text = format!("the coach says {words} words at once");
            let path = format!("texts.coach.steps[{i}].says");
            suite.say(Check::CoachWords, path, (text, &format!("at most {COACH_WORDS}")));
        }
        for verb in step.until.iter().filter_map(lesson_verb) {
            if !suite.scenario.book.facts.is_unlocked(coach.side, verb) {
                let text = format!("the coach asks for {verb:?}, which {:?} may not", coach.side);
                suite.say(Check::CoachVerb, format!("texts.coach.steps[{i}].until"), (text, "a verb the side has"));
            }
        }
    }
}

fn lesson_verb(lesson: &Lesson) -> Option<VerbName> {
    match lesson {
        Lesson::Draft { verb, .. } | Lesson::DraftReleased { verb, .. } => Some(*verb),
        Lesson::DraftEmit { .. } => Some(VerbName::Amd),
        Lesson::DraftCouncil(_) => Some(VerbName::Council),
        Lesson::SealedStance { .. } => Some(VerbName::Hold),
        _ => None,
    }
}
