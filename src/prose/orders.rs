//! An order as a sentence, and in three words for lists.

use flank_engine::base::hexes::HexNo;
use flank_engine::setup::units::{Doctrine, Object};
use flank_engine::world::components::Stance;
use flank_engine::world::order::{Cruise, Going, Mission, Order, Target, Verb, When, Whom};

use super::names::Names;
use super::words::Value;
use super::{crafts, efforts};

/// Who, verb, where, and every choice that is not the usual one: `1st Infantry Brigade: move to Rakvere 40061`.
pub fn sentence(names: &Names<'_>, order: &Order) -> String {
    let mut parts = vec![verb(names, &order.verb)];
    if matches!(order.whom, Whom::Formation(_)) {
        parts.push(names.words.plain("order-formation"));
    }
    if order.priority != 5 {
        parts.push(names.words.say("order-priority", &[("n", i32::from(order.priority).into())]));
    }
    parts.extend(when(order.when).map(|name| names.words.plain(name)));
    if let Some(pulse) = order.not_before.filter(|&pulse| pulse > names.world.clock().pulse_no) {
        parts.push(names.words.say("order-from", &[("turn", turn_of(names, pulse).into())]));
    }
    if let Some(why) = &order.rationale {
        parts.push(names.words.say("order-because", &[("why", why.clone().into())]));
    }
    let what = parts.join(", ");
    match order.whom {
        Whom::Unit(unit) | Whom::Formation(unit) => format!("{}: {what}", names.unit(unit)),
        Whom::Desk => what,
    }
}

/// The verb and its object, for a list: `Move 41061`, `Hold · dig`; with a word if it waits.
pub fn short(names: &Names<'_>, order: &Order) -> String {
    let text = bare(names, order);
    waits(names, order).map_or_else(|| text.clone(), |waits| format!("{text} · {waits}"))
}

/// The word for an order that waits for its condition.
pub fn waits(names: &Names<'_>, order: &Order) -> Option<String> {
    (order.when != When::Always).then(|| names.words.plain("short-waits"))
}

/// The verb and its object, and not whether it waits.
pub fn bare(names: &Names<'_>, order: &Order) -> String {
    let goal = |hex: &HexNo| names.town(*hex).unwrap_or_else(|| hex.to_string());
    let with_goal = |name: &str, text: String| names.words.say(name, &[("goal", text.into())]);
    match &order.verb {
        Verb::Hold(Stance::Hold) => names.words.plain("short-hold"),
        Verb::Hold(Stance::Dig) => names.words.plain("short-dig"),
        Verb::Hold(Stance::Delay) => names.words.plain("short-delay"),
        Verb::Hold(Stance::React { radius, .. }) => names.words.say("short-react", &[("radius", (*radius).into())]),
        Verb::Move(going) => with_goal("short-move", going.path.last().map(goal).unwrap_or_default()),
        Verb::Advance(going) => with_goal("short-advance", going.path.last().map(goal).unwrap_or_default()),
        Verb::Support(target) => with_goal("short-support", names.target(*target)),
        Verb::Strike { at, .. } => with_goal("short-strike", names.target(*at)),
        Verb::Amd { emit: Some(true), .. } => names.words.plain("short-amd-emit"),
        Verb::Amd { emit: Some(false), .. } => names.words.plain("short-amd-silent"),
        Verb::Amd { .. } => names.words.plain("short-amd"),
        Verb::Council { measure, .. } => {
            names.words.say("short-council", &[("measure", names.measure(*measure).into())])
        }
        Verb::Lobby { nation, .. } => names.words.say("short-lobby", &[("voice", names.nation(*nation).into())]),
        Verb::Signal { tone, .. } => crafts::tone(names, *tone),
        Verb::StratMove { to, .. } => with_goal("short-stratmove", names.target(*to)),
        Verb::Exercise { kind, abort: false, .. } => names.exercise(kind),
        Verb::Invest { kind, .. } => efforts::purchase(names, kind),
        Verb::Partner { nation, .. } => names.words.say("short-partner", &[("nation", names.nation(*nation).into())]),
        Verb::Choose { choice, option } => crafts::option(names, choice, option),
        other => names.verb(other.name()),
    }
}

/// The turn in which a pulse is played, if the game goes on at War's pace.
fn turn_of(names: &Names<'_>, pulse: i32) -> i32 {
    let clock = names.world.clock();
    let pulses = i32::from(names.world.book().facts.turn_pulses.max(1));
    i32::try_from(clock.turn).unwrap_or(1) + (pulse - clock.pulse_no) / pulses
}

fn when(when: When) -> Option<&'static str> {
    match when {
        When::Always => None,
        When::Released => Some("order-when-released"),
        When::OnContact => Some("order-when-contact"),
        When::OnWarning => Some("order-when-warning"),
    }
}

fn verb(names: &Names<'_>, verb: &Verb) -> String {
    let words = names.words;
    match verb {
        Verb::Hold(Stance::Hold) => words.plain("order-hold"),
        Verb::Hold(Stance::Dig) => words.plain("order-dig"),
        Verb::Hold(Stance::Delay) => words.plain("order-delay"),
        Verb::Hold(Stance::React { radius, guard }) => {
            words.say("order-react", &[("radius", (*radius).into()), ("guard", names.place(*guard).into())])
        }
        Verb::Move(going) => going_to(names, "order-move", going),
        Verb::Advance(going) => going_to(names, "order-advance", going),
        Verb::Support(target) => words.say("order-support", &[("goal", names.target(*target).into())]),
        verb @ Verb::Strike { .. } => {
            let aim = |(at, rounds): (Target, &[(Object, i32)])| {
                let goal = Value::from(names.target(at));
                words.say("order-strike", &[("goal", goal), ("rounds", salvo(names, rounds).into())])
            };
            verb.aims().into_iter().map(aim).collect::<Vec<_>>().join("; ")
        }
        Verb::Amd { emit, doctrine, path, protect } => {
            let sites = protect.as_deref().map(|nodes| nodes.iter().map(|n| names.node(*n)).collect::<Vec<_>>());
            amd(names, *emit, *doctrine, path.last().copied(), sites)
        }
        Verb::Air { zone, sortie, targets } => {
            let aims: Vec<String> = targets.iter().map(|t| names.target(*t)).collect();
            let sortie = words.plain(&format!("sortie-{}", format!("{sortie:?}").to_lowercase()));
            let values =
                [("sortie", sortie.into()), ("zone", names.zone(*zone).into()), ("aims", aims.join(", ").into())];
            words.say(if aims.is_empty() { "order-air" } else { "order-air-at" }, &values)
        }
        Verb::Naval { zone, cruise: Cruise::Land(hex) } => {
            words.say("order-land", &[("zone", names.zone(*zone).into()), ("goal", names.place(*hex).into())])
        }
        Verb::Naval { zone, cruise } => {
            let cruise = words.plain(&format!("cruise-{}", format!("{cruise:?}").to_lowercase()));
            words.say("order-naval", &[("cruise", cruise.into()), ("zone", names.zone(*zone).into())])
        }
        Verb::Deceive { hex, kind } => {
            words.say("order-deceive", &[("kind", names.kind(*kind).into()), ("goal", names.place(*hex).into())])
        }
        Verb::Council { .. } | Verb::Lobby { .. } | Verb::Summit { .. } | Verb::Signal { .. } | Verb::Choose { .. } => {
            crafts::order(names, verb).unwrap_or_default()
        }
        Verb::Engineer { works, at } => {
            let works = words.plain(&format!("works-{}", format!("{works:?}").to_lowercase()));
            words.say("order-engineer", &[("works", works.into()), ("goal", names.target(*at).into())])
        }
        Verb::Sof { mission: Mission::Rest, .. } => words.plain("order-sof-rest"),
        Verb::Sof { mission, at } => {
            let mission = names.word("mission", mission);
            words.say("order-sof", &[("mission", mission.into()), ("goal", names.target(*at).into())])
        }
        Verb::Cyber { task, nodes } => {
            let sites: Vec<String> = nodes.iter().map(|node| names.node(*node)).collect();
            let task = names.word("task", task);
            words.say("order-cyber", &[("task", task.into()), ("goal", sites.join(", ").into())])
        }
        Verb::Hybrid { kind, target, nation } => {
            let goal = target.map(|t| names.target(t)).or_else(|| nation.map(|n| names.nation(n)));
            let act = Value::from(names.act(kind));
            match goal {
                Some(goal) => words.say("order-hybrid-at", &[("act", act), ("goal", goal.into())]),
                None => words.say("order-hybrid", &[("act", act)]),
            }
        }
        Verb::Attribute { incident } => {
            words.say("order-attribute", &[("incident", names.incident_of(*incident).into())])
        }
        other => efforts::order(names, other),
    }
}

fn going_to(names: &Names<'_>, name: &str, going: &Going) -> String {
    let goal = going.path.last().map(|hex| names.place(*hex)).unwrap_or_default();
    let mut parts = vec![names.words.say(name, &[("goal", goal.into())])];
    let marks = [(going.forced, "order-forced"), (going.bypass, "order-bypass"), (going.probe, "order-probe")];
    parts.extend(marks.iter().filter(|(on, _)| *on).map(|(_, name)| names.words.plain(name)));
    parts.join(", ")
}

/// `8 drone, 2 cruise`.
pub fn salvo(names: &Names<'_>, rounds: &[(Object, i32)]) -> String {
    let parts: Vec<String> =
        rounds.iter().filter(|(_, n)| *n > 0).map(|(object, n)| format!("{n} {}", names.object(*object))).collect();
    parts.join(", ")
}

fn amd(
    names: &Names<'_>,
    emit: Option<bool>,
    doctrine: Option<Doctrine>,
    goal: Option<HexNo>,
    sites: Option<Vec<String>>,
) -> String {
    let words = names.words;
    let mut parts = Vec::new();
    parts.extend(emit.map(|on| words.plain(if on { "order-amd-emit" } else { "order-amd-silent" })));
    parts.extend(doctrine.map(|d| words.say("order-amd-doctrine", &[("doctrine", names.doctrine(d).into())])));
    parts.extend(goal.map(|hex| words.say("order-amd-move", &[("goal", names.place(hex).into())])));
    let sites = sites.filter(|sites| !sites.is_empty());
    parts.extend(sites.map(|sites| words.say("order-amd-protect", &[("sites", sites.join(", ").into())])));
    if parts.is_empty() { words.plain("order-amd") } else { parts.join(", ") }
}
