//! What is read: texts for each side, lengths that fit their place, names that are on the map, sources, the marking;
//! and parameters that change something.

use flank_engine::base::ids::{NationId, Side};
use flank_engine::setup::forces::NodeRow;
use flank_engine::setup::words::NodeKind;

use super::{Check, Suite};

/// Characters of a title: the head of a page of 80 columns.
const TITLE: usize = 40;
/// Characters of the line in the list of scenarios.
const SUMMARY: usize = 120;
/// Characters of a situation: one page of 80 columns.
const SITUATION: usize = 1600;
/// Characters of a mission or of how a side wins: four lines.
const MISSION: usize = 320;
/// Characters of an inject: it is read in the feed and on the wall.
const INJECT: usize = 400;
/// Characters of the name of a unit or node: one line of a sheet.
const NAME: usize = 64;
/// Letters by which a word of a name counts as a place.
const WORD: usize = 3;
/// Days on which countries joined: code, day.
const JOINED: [(&str, &str); 4] =
    [("ME", "2017-06-05"), ("MK", "2020-03-27"), ("FI", "2023-04-04"), ("SE", "2024-03-07")];

/// Looks at what is read.
pub(super) fn run(suite: &mut Suite<'_>) {
    told(suite);
    lengths(suite);
    places(suite);
    provenance(suite);
    members(suite);
    knobs(suite);
}

/// Both sides can be played by people.
fn told(suite: &mut Suite<'_>) {
    let texts = &suite.scenario.texts;
    for side in Side::BOTH {
        let told = [("situation", &texts.situation), ("mission", &texts.mission), ("winning", &texts.winning)];
        for (field, table) in told {
            if table.get(&side).is_none_or(|t| t.trim().is_empty()) {
                let text = format!("{side:?} has no {field}");
                suite.say(Check::NoText, format!("texts.{field}"), (text, "a text for each side"));
            }
        }
    }
}

/// Texts fit where they are shown.
fn lengths(suite: &mut Suite<'_>) {
    let scenario = suite.scenario;
    let texts = &scenario.texts;
    let mut rows: Vec<(String, &str, usize)> =
        vec![("title".into(), &scenario.book.facts.title, TITLE), ("texts.summary".into(), &texts.summary, SUMMARY)];
    for (field, table, most) in [
        ("situation", &texts.situation, SITUATION),
        ("mission", &texts.mission, MISSION),
        ("winning", &texts.winning, MISSION),
    ] {
        rows.extend(table.iter().map(|(side, text)| (format!("texts.{field}[{side:?}]"), text.as_str(), most)));
    }
    rows.extend(scenario.units.iter().map(|(id, u)| (format!("units[{}].name", id.0 - 1), u.name.as_str(), NAME)));
    rows.extend(scenario.nodes.iter().map(|(id, n)| (format!("nodes[{}].name", id.0 - 1), n.name.as_str(), NAME)));
    for (path, text, most) in rows {
        let long = text.chars().count();
        if long > most {
            suite.say(Check::TooLong, path, (format!("{long} characters"), &format!("at most {most}")));
        }
    }
    for inject in &scenario.injects {
        let long = inject.text.chars().count();
        if long > INJECT {
            let path = suite.inject(inject, "text");
            suite.say(Check::TooLong, path, (format!("{long} characters"), &format!("at most {INJECT}")));
        }
    }
}

/// Nodes are called after places the map knows, where they stand or beside it.
fn places(suite: &mut Suite<'_>) {
    let scenario = suite.scenario;
    for (id, node) in &scenario.nodes {
        let Some(near) = strangely_named(suite, node) else { continue };
        let text =
            format!("`{}` names no place of the map at {}", node.name, node.at.hex().expect("it stands on the map"));
        suite.say(
            Check::NoPlace,
            format!("nodes[{}].name", id.0 - 1),
            (text, "the name of a place in its hex or beside it"),
        );
        if !near.is_empty() {
            suite.hint(format!("the map knows {near} there"));
        }
    }
}

/// Places near a node whose name says none of them; `None` if it does, or need not.
fn strangely_named(suite: &Suite<'_>, node: &NodeRow) -> Option<String> {
    let map = &suite.scenario.book.map;
    let hex = node.at.hex()?;
    if matches!(node.kind, NodeKind::Cable | NodeKind::Telecom | NodeKind::LogisticsIt) {
        return None;
    }
    let around = map.neighbours(hex).into_iter().flatten().chain([hex]);
    let towns: Vec<_> = around.flat_map(|h| map.towns_at(h)).collect();
    let words: Vec<&str> =
        node.name.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() >= WORD).collect();
    let called = towns.iter().any(|t| words.iter().any(|w| t.name.contains(w) || t.ascii.contains(w)));
    let here: Vec<&str> = map.towns_at(hex).iter().take(3).map(|t| t.name.as_str()).collect();
    (!called && !towns.is_empty()).then(|| here.join(", "))
}

/// The marking says what this is; the facts and sources are named.
fn provenance(suite: &mut Suite<'_>) {
    let marking = &suite.scenario.book.facts.marking;
    if !marking.contains("EXERCISE") {
        let text = format!("the marking `{marking}` does not say EXERCISE");
        suite.say(Check::Marking, "marking", (text, "EXERCISE · classification · NOTIONAL DATA"));
    }
    let texts = &suite.scenario.texts;
    if texts.sources.is_empty() {
        suite.say(Check::NoSources, "texts.sources", ("no source is named".into(), "the public sources of its facts"));
    }
    if texts.facts.trim().is_empty() {
        let text = "nothing says what is fact and what is made up".into();
        suite.say(Check::NoSources, "texts.facts", (text, "a sentence on either"));
    }
}

/// Countries stand where they stood on the day.
fn members(suite: &mut Suite<'_>) {
    let scenario = suite.scenario;
    let facts = &scenario.book.facts;
    let on_map = |code: &str| {
        facts.zones.keys().any(|hex| scenario.book.map.cell(*hex).is_some_and(|c| c.country.code() == code))
    };
    for (code, joined) in JOINED {
        let nation = NationId::of(code);
        let sends = scenario.units.values().any(|u| u.nation == nation || u.with.contains(&nation));
        let early = facts.start.0.as_str() < joined && facts.side_of(nation) == Some(Side::Blue);
        if early && (sends || on_map(code)) {
            let text =
                format!("`{code}` is on the side of the Alliance on {}, which it joined on {joined}", facts.start.0);
            suite.say(Check::Membership, "countries", (text, "the country as it stood on the day"));
            suite.hint(format!("countries: {{\"{code}\": (side: Third, voice: None)}}"));
        }
    }
}

/// Parameters do something.
fn knobs(suite: &mut Suite<'_>) {
    for (i, knob) in suite.scenario.knobs.iter().enumerate() {
        let key = &knob.key;
        let used = suite.text.contains(&format!("\"${key}")) || suite.text.contains(&format!("${key} "));
        if !used {
            let text = format!("the parameter `{key}` changes nothing");
            suite.say(Check::IdleKnob, format!("knobs[{i}].key"), (text, &format!("`\"${key}\"` somewhere")));
        }
    }
}
