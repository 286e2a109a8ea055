//! Sentences about signals, summits, lobbying, choices and the chance of an attack.

use flank_engine::base::ids::Side;
use flank_engine::reports::{CraftReport, Grade};
use flank_engine::rules::choices::INTENT;
use flank_engine::setup::words::Intent;
use flank_engine::world::order::{Tone, Verb};
use flank_engine::world::tables::statecraft::Choice;

use super::names::Names;
use super::numbers::signed;

/// The report as a sentence.
pub fn sentence(names: &Names, report: &CraftReport) -> String {
    use CraftReport as C;
    let words = names.words;
    match report {
        C::Signal { by, tone, to: None } => {
            words.say("tell-signal", &[("side", Names::side(*by).into()), ("tone", self::tone(names, *tone).into())])
        }
        C::Signal { by, tone, to: Some(to) } => {
            let values = [
                ("side", Names::side(*by).into()),
                ("tone", self::tone(names, *tone).into()),
                ("nation", names.nation(*to).into()),
            ];
            words.say("tell-signal-to", &values)
        }
        C::Broke { by, tone } => words
            .say("tell-signal-broken", &[("side", Names::side(*by).into()), ("tone", self::tone(names, *tone).into())]),
        C::Summit { agreed: true } => words.plain("tell-summit-agreed"),
        C::Summit { agreed: false } => words.plain("tell-summit-failed"),
        C::Lobbied { nation, n } => {
            words.say("tell-lobbied", &[("nation", names.nation(*nation).into()), ("n", signed(*n).into())])
        }
        C::Asked { text, until } => {
            words.say("tell-asked", &[("text", text.clone().into()), ("when", names.time(*until).into())])
        }
        C::Judged { best: Some(best), chance } => {
            words.say("tell-judged", &[("option", intent(names, *best).into()), ("n", (*chance).into())])
        }
        C::Judged { best: None, .. } => words.plain("tell-judged-none"),
        C::Intent(means) => words.say("tell-intent", &[("option", intent(names, *means).into())]),
        C::Looks { quick, cohesion, motive } => {
            let word = |of: &str, grade: Grade| names.word(of, &grade).into();
            let values = [
                ("quick", word("looks-quick", *quick)),
                ("cohesion", word("looks-firm", *cohesion)),
                ("motive", word("looks-pressed", *motive)),
            ];
            words.say("tell-looks", &values)
        }
        C::Band { lo, hi } => words.say("tell-band", &[("lo", (*lo).into()), ("hi", (*hi).into())]),
    }
}

/// What a signal says, in a word.
pub fn tone(names: &Names, tone: Tone) -> String {
    names.words.plain(&format!("tone-{}", format!("{tone:?}").to_lowercase()))
}

/// What the aggressor means to do, in words.
pub fn intent(names: &Names, intent: Intent) -> String {
    names.words.plain(&format!("intent-{}", intent.word().replace('_', "-")))
}

/// An order of the Council's desk as a sentence; `None` if it is none.
pub fn order(names: &Names, verb: &Verb) -> Option<String> {
    let words = names.words;
    Some(match verb {
        Verb::Council { measure, cites } if cites.is_empty() => {
            words.say("order-council", &[("measure", names.measure(*measure).into())])
        }
        Verb::Council { measure, cites } => {
            let cites: Vec<String> = cites.iter().map(|id| names.incident_of(*id)).collect();
            let values = [("measure", names.measure(*measure).into()), ("cites", cites.join("; ").into())];
            words.say("order-council-on", &values)
        }
        Verb::Lobby { nation, measure } => {
            let values = [("voice", names.nation(*nation).into()), ("measure", names.measure(*measure).into())];
            words.say("order-lobby", &values)
        }
        Verb::Summit { agenda, nations } => {
            let nations: Vec<String> = nations.iter().map(|nation| names.nation(*nation)).collect();
            let values = [("agenda", names.word("agenda", agenda).into()), ("nations", nations.join(", ").into())];
            words.say("order-summit", &values)
        }
        Verb::Signal { tone, to: None } => words.say("order-signal", &[("tone", self::tone(names, *tone).into())]),
        Verb::Signal { tone, to: Some(to) } => {
            let values = [("tone", self::tone(names, *tone).into()), ("to", names.nation(*to).into())];
            words.say("order-signal-to", &values)
        }
        Verb::Choose { choice, option } => {
            let values = [
                ("choice", self::choice(names, choice).into()),
                ("option", self::option(names, choice, option).into()),
            ];
            words.say("order-choose", &values)
        }
        _ => return None,
    })
}

/// What a choice is about: its text, or its word where the world knows it no more.
pub fn choice(names: &Names, id: &str) -> String {
    let text = put(names, id).map(|choice| choice.text);
    let own = || if id == INTENT { names.words.plain("choice-intent") } else { id.to_owned() };
    text.unwrap_or_else(own)
}

/// What an option of a choice means.
pub fn option(names: &Names, id: &str, option: &str) -> String {
    if let Some(means) = Intent::of_word(option).filter(|_| id == INTENT) {
        return intent(names, means);
    }
    let found = put(names, id).and_then(|choice| choice.options.into_iter().find(|o| o.id == option));
    found.map_or_else(|| option.to_owned(), |chance| chance.text)
}

/// A choice put to a side; the belief of a side holds its own alone.
fn put(names: &Names, id: &str) -> Option<Choice> {
    Side::BOTH.into_iter().find_map(|side| names.world.side(side).craft.choices.get(id).cloned())
}
