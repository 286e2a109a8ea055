//! An order as it could be typed: said again, it is the same order.

use flank_engine::base::hexes::HexNo;
use flank_engine::setup::units::Object;
use flank_engine::world::components::Stance;
use flank_engine::world::order::{Cruise, Going, Order, Target, Verb, When, Whom};

use super::tables::{self, word_of};
use super::{direct, is_of_side};
use crate::app::lexicon::{Lexicon, measure_word};

/// The order, in the grammar of line mode.
pub fn line(lexicon: &Lexicon<'_>, order: &Order) -> String {
    let mut words = Vec::new();
    let verb = verb_words(lexicon, order);
    let of_side = verb.split(' ').next().is_some_and(is_of_side);
    // An alert, an exercise or a purchase may be for a unit; other desk orders have no subject but the side.
    let of_unit = matches!(order.verb, Verb::Alert { .. } | Verb::Exercise { .. } | Verb::Invest { .. });
    if let Some(unit) = order.whom.unit().filter(|_| !of_side || of_unit) {
        words.push(lexicon.names.handle(unit));
    }
    words.push(verb);
    if order.priority != 5 {
        words.push(format!("prio {}", order.priority));
    }
    if order.when != When::Always {
        words.push(format!("when {}", word_of(tables::WHENS, &order.when)));
    }
    if let Some(pulse) = order.not_before {
        words.push(format!("start pulse {pulse}"));
    }
    if matches!(order.whom, Whom::Formation(_)) {
        words.push("formation".to_owned());
    }
    if let Some(why) = &order.rationale {
        words.push(format!("because \"{}\"", why.replace('"', "'")));
    }
    words.join(" ")
}

fn target(lexicon: &Lexicon<'_>, at: Target) -> String {
    match at {
        Target::Hex(hex) => hex.to_string(),
        Target::Edge(edge) => {
            let (a, b) = edge.ends();
            format!("{a}-{b}")
        }
        Target::Node(node) => {
            let handle = lexicon.game.view.nodes.get(&node).map(|n| n.handle.clone());
            handle.unwrap_or_else(|| lexicon.names.node(node))
        }
    }
}

fn hexes(path: &[HexNo]) -> String {
    path.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn going(lexicon: &Lexicon<'_>, order: &Order, word: &str, going: &Going) -> String {
    let Some((goal, before)) = going.path.split_last() else { return word.to_owned() };
    let usual = direct::path(lexicon.game, order.whom, *goal).is_some_and(|path| path == going.path);
    let mut text = format!("{word} {goal}");
    if !usual && !before.is_empty() {
        text = format!("{text} via {}", hexes(before));
    }
    for (on, mark) in [(going.bypass, " bypass"), (going.probe, " probe"), (going.forced, " forced")] {
        text.push_str(if on { mark } else { "" });
    }
    text
}

fn verb_words(lexicon: &Lexicon<'_>, order: &Order) -> String {
    let at = |t: &Target| target(lexicon, *t);
    let names = &lexicon.names;
    match &order.verb {
        Verb::Hold(Stance::Dig) => "dig".to_owned(),
        Verb::Hold(Stance::Hold) => "hold stay".to_owned(),
        Verb::Hold(Stance::Delay) => "delay".to_owned(),
        Verb::Hold(Stance::React { radius, guard }) => format!("react {radius} guard {guard}"),
        Verb::Move(way) => going(lexicon, order, "move", way),
        Verb::Advance(way) => going(lexicon, order, "advance", way),
        Verb::Support(t) => format!("support {}", at(t)),
        Verb::Engineer { works, at: t } => format!("engineer {} {}", word_of(tables::WORKS, works), at(t)),
        verb @ Verb::Strike { .. } => {
            let salvo = |rounds: &[(Object, i32)]| -> String {
                let each = rounds.iter().map(|(object, n)| format!("{n} {}", word_of(tables::OBJECTS, object)));
                std::iter::once(String::new()).chain(each).collect::<Vec<_>>().join(" ")
            };
            let aims = verb.aims().into_iter().map(|(t, rounds)| format!("{}{}", at(&t), salvo(rounds)));
            format!("strike {}", aims.collect::<Vec<_>>().join(" and "))
        }
        Verb::Amd { emit, doctrine, path, protect } => {
            let mut text = "amd".to_owned();
            text.push_str(emit.map_or("", |on| if on { " emit" } else { " silent" }));
            if let Some(doctrine) = doctrine {
                text = format!("{text} {}", word_of(tables::DOCTRINES, doctrine));
            }
            if let Some(goal) = path.last() {
                text = format!("{text} to {goal}");
            }
            let sites: Vec<String> = protect.iter().flatten().map(|node| at(&Target::Node(*node))).collect();
            if !sites.is_empty() {
                text = format!("{text} protect {}", sites.join(", "));
            }
            text
        }
        Verb::Council { measure, cites } => {
            let cites: Vec<String> = cites.iter().map(|id| format!("i{}", id.0)).collect();
            let on = if cites.is_empty() { String::new() } else { format!(" on {}", cites.join(", ")) };
            format!("council {}{on}", measure_word(names, *measure))
        }
        other => more_words(lexicon, other),
    }
}

fn more_words(lexicon: &Lexicon<'_>, verb: &Verb) -> String {
    let at = |t: &Target| target(lexicon, *t);
    let names = &lexicon.names;
    let about = |t: &Option<Target>, nation: &Option<flank_engine::base::ids::NationId>| {
        let place = t.map(|t| at(&t));
        place.or_else(|| nation.map(|n| names.nation(n))).map(|word| format!(" {word}")).unwrap_or_default()
    };
    match verb {
        Verb::StratMove { mode, to, from, aboard } => {
            let to = aboard.map_or_else(|| at(to), |unit| names.handle(unit));
            let from = from.map(|node| format!(" from {}", at(&Target::Node(node)))).unwrap_or_default();
            format!("stratmove {} {to}{from}", word_of(tables::MODES, mode))
        }
        Verb::Air { zone, sortie, targets } => {
            let on: Vec<String> = targets.iter().map(at).collect();
            let on = if on.is_empty() { String::new() } else { format!(" on {}", on.join(", ")) };
            format!("air {} zone{}{on}", word_of(tables::SORTIES, sortie), zone.0)
        }
        Verb::Naval { zone, cruise: Cruise::Land(hex) } => format!("naval land zone{} on {hex}", zone.0),
        Verb::Naval { zone, cruise } => {
            let word = if *cruise == Cruise::GuardCable {
                "guard-cable".to_owned()
            } else {
                format!("{cruise:?}").to_lowercase()
            };
            format!("naval {word} zone{}", zone.0)
        }
        Verb::Sof { mission, at: t } => format!("sof {} {}", word_of(tables::MISSIONS, mission), at(t)),
        Verb::Cyber { task, nodes } => {
            let nodes: Vec<String> = nodes.iter().map(|node| at(&Target::Node(*node))).collect();
            format!("cyber {} {}", word_of(tables::TASKS, task), nodes.join(", "))
        }
        Verb::Deceive { hex, kind } => format!("deceive {} {hex}", direct::ghost_word(*kind)),
        Verb::Alert { tier } => tier.map_or_else(|| "alert".to_owned(), |tier| format!("alert {tier}")),
        Verb::Exercise { kind, abort: true, .. } => format!("exercise {kind} abort"),
        Verb::Exercise { kind, area, who, nodes, .. } => {
            let area = area.map(|hex| format!(" {hex}")).unwrap_or_default();
            let who: Vec<String> = who.iter().map(|unit| names.handle(*unit)).collect();
            let who = if who.is_empty() { String::new() } else { format!(" with {}", who.join(", ")) };
            let nodes: Vec<String> = nodes.iter().map(|node| at(&Target::Node(*node))).collect();
            let nodes = if nodes.is_empty() { String::new() } else { format!(" at {}", nodes.join(", ")) };
            format!("exercise {kind}{area}{who}{nodes}")
        }
        Verb::Lobby { nation, measure } => {
            format!("lobby {} on {}", names.nation(*nation), measure_word(names, *measure))
        }
        Verb::Summit { agenda, nations } => {
            let nations: Vec<String> = nations.iter().map(|nation| names.nation(*nation)).collect();
            format!("summit {} {}", word_of(tables::AGENDAS, agenda), nations.join(" "))
        }
        Verb::Attribute { incident } => format!("attribute i{}", incident.0),
        Verb::Signal { tone, to } => {
            let to = to.map(|nation| format!(" to {}", names.nation(nation))).unwrap_or_default();
            format!("signal {}{to}", word_of(tables::TONES, tone))
        }
        Verb::Invest { kind, target, nation } => format!("invest {kind}{}", about(target, nation)),
        Verb::Hybrid { kind, target, nation } => format!("hybrid {kind}{}", about(target, nation)),
        Verb::Partner { nation, level } => format!("partner {} {level}", names.nation(*nation)),
        Verb::Choose { choice, option } => format!("choose {choice} {option}"),
        other => names.verb(other.name()).to_lowercase(),
    }
}
