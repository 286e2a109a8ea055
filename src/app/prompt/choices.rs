//! Words of option values, and the letters that choose them.

use crate::prose::Names;

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
        Choice::Mode(mode) => format!("{mode:?}").to_lowercase(),
        Choice::Works(works) => format!("{works:?}").to_lowercase(),
        Choice::Tier(tier) => names.words.say("choice-tier", &[("n", tier.into())]),
        Choice::Unit(unit) => names.unit(unit),
        Choice::Nation(nation) => names.nation(nation),
        Choice::Level(level) => names.words.plain(&format!("partner-level-{level}")),
        Choice::Purchase(purchase) => names.purchase(purchase),
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
