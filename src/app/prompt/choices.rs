//! Words of option values, and the letters that choose them.

use crate::prose::{Names, crafts};

use super::Choice;

/// The word of a value, as the slot shows it.
pub fn word(names: &Names<'_>, choice: Choice) -> String {
    match choice {
        Choice::No => "no".to_owned(),
        Choice::Yes => "yes".to_owned(),
        Choice::Stance(stance) => names.stance(stance),
        Choice::Emit => "emit".to_owned(),
        Choice::Silent => "silent".to_owned(),
        Choice::Doctrine(doctrine) => names.doctrine(doctrine),
        Choice::Measure(measure) => names.measure(measure),
        Choice::Target(target) => names.target(target),
        Choice::Mode(mode) => names.word("mode", &mode),
        Choice::Works(works) => names.word("works", &works),
        Choice::Tier(tier) => names.words.say("choice-tier", &[("n", tier.into())]),
        Choice::Unit(unit) => names.unit(unit),
        Choice::Nation(nation) => names.nation(nation),
        Choice::Level(level) => names.words.plain(&format!("partner-level-{level}")),
        Choice::Purchase(purchase) => names.purchase(purchase),
        Choice::Mission(mission) => names.word("mission", &mission),
        Choice::Task(task) => names.word("task", &task),
        Choice::Act(n) => names.world.book().tables.hybrid.keys().nth(n).map_or(String::new(), |act| names.act(act)),
        Choice::Incident(id) => names.incident_of(id),
        Choice::Sortie(sortie) => names.word("sortie", &sortie),
        Choice::Cruise(cruise) => names.word("cruise", &cruise),
        Choice::Land => names.words.plain("cruise-land"),
        Choice::Zone(zone) => names.zone(zone),
        Choice::Feigned(kind) => names.kind(kind),
        Choice::Agenda(agenda) => names.word("agenda", &agenda),
        Choice::Tone(tone) => crafts::tone(names, tone),
        Choice::Enemy => names.words.plain("choice-enemy"),
        Choice::Asked { side, n } => super::craft::asked_word(names, side, n),
        Choice::Answer { side, of, n } => super::craft::option_word(names, side, of, n),
        Choice::Drill(n) => {
            names.world.book().tables.exercises.keys().nth(n).map_or(String::new(), |kind| names.exercise(kind))
        }
    }
}

/// The next value after `at` whose word begins with the letter, round and round.
pub(super) fn by_letter(names: &Names<'_>, of: &[Choice], at: usize, letter: char) -> Option<usize> {
    let fits = |choice: Choice| {
        let first = word(names, choice).chars().next();
        first.is_some_and(|c| c.to_lowercase().eq(letter.to_lowercase()))
    };
    (1..=of.len()).map(|n| (at + n) % of.len()).find(|&i| fits(of[i]))
}
