//! The table of levels: what a level is called, what it does, and how its commander is made.

use flank_engine::base::ids::Side;
use flank_engine::base::seed::Seed;
use flank_engine::setup::scenario::Scenario;

use super::commander::{Commander, Passive};
use super::random::Random;
use super::script::Doctrine;
use super::utility::Utility;

/// A level.
pub struct Level {
    /// As typed.
    pub name: &'static str,
    /// In a few words.
    pub words: &'static str,
    make: fn(&Scenario, Side) -> Box<dyn Commander>,
}

/// All levels that can be played, weakest first.
pub const LEVELS: &[Level] = &[
    Level { name: "passive", words: "gives no orders", make: |_, _| Box::new(Passive) },
    Level { name: "random", words: "any legal order", make: |_, _| Box::new(Random) },
    Level {
        name: "L1",
        words: "doctrine: the scenario's own script",
        make: |scenario, side| Box::new(Doctrine::new(scenario.scripts.get(&side).cloned().unwrap_or_default())),
    },
    Level {
        name: "L2",
        words: "utility: weighs what each unit could do",
        make: |scenario, side| Box::new(Utility::new(scenario, side)),
    },
];

/// The commander of a level, for a side of a scenario; `None` if there is no such level.
pub fn commander(level: &str, scenario: &Scenario, side: Side) -> Option<Box<dyn Commander>> {
    let level = LEVELS.iter().find(|l| l.name.eq_ignore_ascii_case(level))?;
    Some((level.make)(scenario, side))
}

/// The luck of a commander in a turn: from the game seed under its own context, never from a turn's dice.
pub fn luck_of(game: Seed, side: Side, turn: u32) -> Seed {
    let mut material = side.number().to_le_bytes().to_vec();
    material.extend(turn.to_le_bytes());
    game.derive("eastern flank 2026 commander", &material)
}
