//! Sentences about special missions, cyber, hybrid acts and their evidence.

use flank_engine::reports::UnseenReport;

use super::names::Names;
use super::numbers::percent;

/// The report as a sentence.
pub fn sentence(names: &Names<'_>, report: &UnseenReport) -> String {
    use UnseenReport as U;
    let words = names.words;
    match report {
        U::Mission { unit, mission, at, worked, exposure } => {
            let values = [
                ("unit", names.short(*unit).into()),
                ("mission", names.word("mission", mission).into()),
                ("goal", names.target(*at).into()),
                ("n", (*exposure).into()),
            ];
            let key = match worked {
                Some(true) => "tell-mission-worked",
                Some(false) => "tell-mission-failed",
                None => "tell-mission",
            };
            words.say(key, &values)
        }
        U::Blown { unit, node, points } => {
            let values =
                [("unit", names.short(*unit).into()), ("node", names.node(*node).into()), ("n", (*points).into())];
            words.say(if *points > 0 { "tell-blown" } else { "tell-not-blown" }, &values)
        }
        U::Mined { unit, edge } => {
            let (a, b) = edge.ends();
            words.say("tell-mined", &[("unit", names.short(*unit).into()), ("edge", format!("{a}-{b}").into())])
        }
        U::Access { unit, node, from, to } => {
            let values = [("unit", names.short(*unit).into()), ("node", names.node(*node).into()), ("n", (*to).into())];
            words.say(if to > from { "tell-access-won" } else { "tell-access-lost" }, &values)
        }
        U::Executed { unit, node } => {
            words.say("tell-executed", &[("unit", names.short(*unit).into()), ("node", names.node(*node).into())])
        }
        other => of_place(names, other),
    }
}

/// What happened to sites, units and nations.
fn of_place(names: &Names<'_>, report: &UnseenReport) -> String {
    use UnseenReport as U;
    let words = names.words;
    match report {
        U::Effect { node, size, until } => {
            let values =
                [("node", names.node(*node).into()), ("n", percent(*size).into()), ("when", names.time(*until).into())];
            words.say("tell-effect", &values)
        }
        U::EffectOver { node } => words.say("tell-effect-over", &[("node", names.node(*node).into())]),
        U::Cut { node, until } => {
            words.say("tell-cut", &[("node", names.node(*node).into()), ("when", names.time(*until).into())])
        }
        U::Pinned { unit, until } => {
            words.say("tell-pinned", &[("unit", names.short(*unit).into()), ("when", names.time(*until).into())])
        }
        U::Campaign { nation, kind, until } => {
            let values = [
                ("kind", names.incident_kind(*kind).into()),
                ("nation", names.nation(*nation).into()),
                ("when", names.time(*until).into()),
            ];
            words.say("tell-campaign", &values)
        }
        other => of_incident(names, other),
    }
}

/// What became of incidents.
fn of_incident(names: &Names<'_>, report: &UnseenReport) -> String {
    use UnseenReport as U;
    let words = names.words;
    match report {
        U::Evidence { incident, evidence, sure } => {
            let key = if *sure { "tell-evidence-sure" } else { "tell-evidence" };
            words.say(key, &[("incident", names.incident_of(*incident).into()), ("n", (*evidence).into())])
        }
        U::Answered { incident } => words.say("tell-answered", &[("incident", names.incident_of(*incident).into())]),
        U::Attributed { incident, right } => {
            let key = if *right { "tell-attributed" } else { "tell-misattributed" };
            words.say(key, &[("incident", names.incident_of(*incident).into())])
        }
        U::Warned { kind, nation, conf } => {
            let values = [
                ("kind", names.incident_kind(*kind).into()),
                ("nation", names.nation(*nation).into()),
                ("n", percent(*conf).into()),
            ];
            words.say("tell-warned", &values)
        }
        // The others are told above.
        _ => String::new(),
    }
}
