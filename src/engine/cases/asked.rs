//! The functions a `do` line may ask of the rules: formulas of single numbers, and questions about the board as set up.
//!
//! Each name answers with the rule itself; nothing is computed here. Arithmetic without rules is in `numbers`.

use super::Wrong;
use super::file::Line;
use super::game::Game;
use super::numbers::{self, int, number};
use super::words::Word;
use crate::base::ids::UnitId;
use crate::rules::power;
use crate::world::components::Identity;

/// What a function answers.
pub(crate) fn answer(line: &Line, game: &Game, asked: &Word) -> Result<Word, Wrong> {
    let Word::Call(name, args) = asked else { return Err(Wrong::new(line, asked, "function(arguments)")) };
    let asker = Asker { line, game };
    let known = numbers::answer(name, args).or_else(|| asker.formula(name, args)).or_else(|| asker.board(name, args));
    known.ok_or_else(|| Wrong::new(line, asked, "a function of FORMAT.md with its arguments"))
}

struct Asker<'a> {
    line: &'a Line,
    game: &'a Game,
}

impl Asker<'_> {
    /// Formulas of numbers alone (rules §7).
    fn formula(&self, name: &str, args: &[Word]) -> Option<Word> {
        let params = &self.game.world.book().params;
        let n: Vec<i32> = args.iter().map(int).collect::<Option<_>>()?;
        Some(number(match (name, n.as_slice()) {
            ("ready_f", [readiness]) => power::ready_f(params, *readiness),
            ("fat_f", [fatigue]) => power::fat_f(params, *fatigue),
            ("sa", [supply]) => power::sa(params, *supply),
            ("sd", [supply]) => power::sd(params, *supply),
            ("io_f", [nations, lowest]) => power::io_f(params, *nations, *lowest),
            _ => return None,
        }))
    }

    /// Questions about units, stacks and battles of the board.
    fn board(&self, name: &str, args: &[Word]) -> Option<Word> {
        let world = &self.game.world;
        Some(number(match (name, args) {
            ("p_att", [unit]) => power::attack(world, self.unit(unit)?),
            ("p_def", [unit]) => power::defence(world, self.unit(unit)?),
            ("io", [Word::Name(hex), Word::Name(by)]) => {
                let (hex, by) = (*self.game.board.places.get(hex)?, super::board::side(self.line, by).ok()?);
                let stack: Vec<UnitId> = world.land_in(hex).into_iter().filter(|u| world.side_of(*u) == by).collect();
                power::interop_of(world, &stack)
            }
            _ => return None,
        }))
    }

    fn unit(&self, word: &Word) -> Option<UnitId> {
        let unit = *self.game.pieces.names.get(word.name()?)?;
        self.game.world.has::<Identity>(unit).then_some(unit)
    }
}
