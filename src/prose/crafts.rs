//! Sentences about signals, summits, lobbying, choices and the chance of an attack.

use flank_engine::reports::CraftReport;
use flank_engine::setup::words::Intent;
use flank_engine::world::order::Tone;

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
