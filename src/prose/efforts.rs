//! Sentences about journeys, alerts, exercises, purchases and partners: what is ordered, and what is told of it.

use flank_engine::base::dice::Subject;
use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::UnitId;
use flank_engine::reports::EffortReport;

use flank_engine::setup::words::Purchase;
use flank_engine::world::order::Verb;

use super::names::Names;
use super::words::Value;

/// The report as a sentence.
pub fn sentence(names: &Names<'_>, report: &EffortReport) -> String {
    use EffortReport as E;
    let words = names.words;
    match report {
        E::Leg { unit, leg, left, mode, from, to } => {
            let key = format!("tell-leg-{}", format!("{leg:?}").to_lowercase());
            let values = [
                ("unit", names.short(*unit).into()),
                ("n", (*left).into()),
                ("mode", names.word("mode", mode).into()),
                ("from", names.target(*from).into()),
                ("to", names.target(*to).into()),
            ];
            words.say(&key, &values)
        }
        E::Exercise { kind, last, area, who } => exercise(names, kind, *last, (*area, who)),
        E::Bought { kind, about, due, at_once } => {
            let told = bought(names, *kind, *about);
            if *at_once { told } else { told + &words.say("tell-bought-due", &[("when", names.time(*due + 1).into())]) }
        }
        E::Partner { nation, level } => {
            let what = words.plain(&format!("partner-level-{level}"));
            words.say("tell-partner", &[("nation", names.nation(*nation).into()), ("what", what.into())])
        }
    }
}

/// What began, where, with whom, and until when.
fn exercise(names: &Names<'_>, kind: &str, last: i32, (area, who): (Option<HexNo>, &[UnitId])) -> String {
    let units: Vec<String> = who.iter().map(|unit| names.short(*unit)).collect();
    let name = match (area.is_some(), who.is_empty()) {
        (true, false) => "tell-exercise-at-with",
        (true, true) => "tell-exercise-at",
        (false, false) => "tell-exercise-with",
        (false, true) => "tell-exercise",
    };
    let values = [
        ("kind", names.exercise(kind).into()),
        ("place", area.map(|hex| names.place(hex)).unwrap_or_default().into()),
        ("who", units.join(", ").into()),
        ("when", names.time(last + 1).into()),
    ];
    names.words.say(name, &values)
}

/// What was paid for, and whose it is.
fn bought(names: &Names<'_>, kind: Purchase, about: Subject) -> String {
    let what = Value::from(names.purchase(kind));
    let whose = match about {
        Subject::Unit(unit) => Some(names.short(unit)),
        Subject::Node(node) => Some(names.node(node)),
        Subject::Nation(nation) => Some(names.nation(nation)),
        Subject::Hex(hex) => Some(names.place(hex)),
        _ => None,
    };
    match whose {
        Some(whose) => names.words.say("tell-bought-for", &[("what", what), ("whose", whose.into())]),
        None => names.words.say("tell-bought", &[("what", what)]),
    }
}

/// An order of these as a sentence; of any other verb its name.
pub fn order(names: &Names<'_>, verb: &Verb) -> String {
    let words = names.words;
    match verb {
        Verb::StratMove { mode, to, from, aboard } => {
            let (name, more) = match (from, aboard) {
                (_, Some(ship)) => ("order-stratmove-aboard", names.short(*ship)),
                (Some(node), None) => ("order-stratmove-from", names.node(*node)),
                (None, None) => ("order-stratmove", String::new()),
            };
            let mode = Value::from(names.word("mode", mode));
            let values = [
                ("mode", mode),
                ("goal", names.target(*to).into()),
                ("from", more.clone().into()),
                ("ship", more.into()),
            ];
            words.say(name, &values)
        }
        Verb::Alert { tier: None } => words.plain("order-alert"),
        Verb::Alert { tier: Some(n) } => words.say("order-alert-tier", &[("n", (*n).into())]),
        Verb::Exercise { kind, abort: true, .. } => {
            words.say("order-exercise-abort", &[("kind", names.exercise(kind).into())])
        }
        Verb::Exercise { kind, area, who, nodes, .. } => {
            let list = |all: Vec<String>| (!all.is_empty()).then(|| all.join(", "));
            let units = list(who.iter().map(|unit| names.short(*unit)).collect());
            let sites = list(nodes.iter().map(|node| names.node(*node)).collect());
            let parts = [
                ("order-exercise-at", "goal", area.map(|hex| names.place(hex))),
                ("order-exercise-with", "who", units),
                ("order-exercise-nodes", "sites", sites),
            ];
            let told = words.say("order-exercise", &[("kind", names.exercise(kind).into())]);
            let more = parts.into_iter().filter_map(|(name, key, text)| Some(words.say(name, &[(key, text?.into())])));
            told + &more.collect::<String>()
        }
        Verb::Invest { kind, target, nation } => {
            let what = Value::from(purchase(names, kind));
            let whose = target.map(|at| names.target(at)).or_else(|| nation.map(|nation| names.nation(nation)));
            match whose {
                Some(whose) => words.say("order-invest-for", &[("what", what), ("whose", whose.into())]),
                None => words.say("order-invest", &[("what", what)]),
            }
        }
        Verb::Partner { nation, level } => {
            let what = words.plain(&format!("partner-level-{level}"));
            words.say("order-partner", &[("nation", names.nation(*nation).into()), ("what", what.into())])
        }
        other => words.say("order-other", &[("verb", names.verb(other.name()).into())]),
    }
}

/// What an order to invest buys, by its word.
pub fn purchase(names: &Names<'_>, kind: &str) -> String {
    Purchase::of_word(kind).map_or_else(|| kind.replace('_', " "), |purchase| names.purchase(purchase))
}
