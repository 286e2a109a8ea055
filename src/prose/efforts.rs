//! Sentences about journeys, exercises, purchases and partners.

use flank_engine::reports::EffortReport;

use super::names::Names;

/// The report as a sentence.
pub fn sentence(names: &Names<'_>, report: &EffortReport) -> String {
    use EffortReport as E;
    let words = names.words;
    match report {
        E::Leg { unit, leg, left } => {
            let key = format!("tell-leg-{}", format!("{leg:?}").to_lowercase());
            words.say(&key, &[("unit", names.short(*unit).into()), ("n", (*left).into())])
        }
        E::Exercise { kind, last } => {
            let values = [("kind", names.exercise(kind).into()), ("when", names.time(*last).into())];
            words.say("tell-exercise", &values)
        }
        E::Bought { kind } => words.say("tell-bought", &[("what", names.purchase(*kind).into())]),
        E::Partner { nation, level } => {
            let what = words.plain(&format!("partner-level-{level}"));
            words.say("tell-partner", &[("nation", names.nation(*nation).into()), ("what", what.into())])
        }
    }
}
