//! The aggressor's axes on a case's board, what it expects, and the questions a `do` line may ask of its calculus.

use super::Wrong;
use super::board::Board;
use super::file::Line;
use super::kinds;
use super::numbers::{int, number};
use super::pieces::Pieces;
use super::words::{Word, spread};
use crate::base::fixed::{div_round, mul_all, narrow};
use crate::rules::calculus::{self, Motives, Stack};
use crate::setup::book::Timeline;
use crate::setup::map::Terrain;
use crate::setup::units::Dug;
use crate::setup::words::Intent;
use crate::world::World;
use crate::world::tables::statecraft::Axis;

/// What an axis line may say.
const AXIS: &str = "NAME @FROM @OBJECTIVE options=[limited] group=[r1..r3] lift=N";

/// `Tallinn @A @D options=[limited,fait_accompli] group=[r1..r3]`.
pub(crate) fn axis(line: &Line, board: &Board, pieces: &Pieces) -> Result<(String, Axis), Wrong> {
    let [Word::Name(name), Word::Place(from), Word::Place(objective), rest @ ..] = line.words.as_slice() else {
        return Err(Wrong::new(line, line.text(), AXIS));
    };
    let mut axis = Axis {
        options: [].into(),
        from: board.place(line, from)?,
        objective: board.place(line, objective)?,
        lift: None,
        area: Vec::new(),
        path: Vec::new(),
        group: Vec::new(),
    };
    for word in rest {
        let Word::Pair(key, value) = word else { return Err(Wrong::new(line, word, AXIS)) };
        match (key.as_str(), value.as_ref()) {
            ("lift", n) => axis.lift = int(n),
            ("options", Word::List(list)) => {
                for option in list.iter().filter_map(Word::name) {
                    let intent = Intent::of_word(option).ok_or_else(|| Wrong::new(line, option, "an attack"))?;
                    axis.options.insert(intent);
                }
            }
            ("group", Word::List(list)) => {
                for unit in list.iter().filter_map(Word::name).flat_map(spread) {
                    axis.group.push(pieces.unit(line, &unit)?);
                }
            }
            _ => return Err(Wrong::new(line, word, AXIS)),
        }
    }
    Ok((name.clone(), axis))
}

/// `MotBde pulses=12`: a force of the public timetable.
pub(crate) fn expected(line: &Line) -> Result<Timeline, Wrong> {
    let [Word::Name(kind), Word::Pair(key, n)] = line.words.as_slice() else {
        return Err(Wrong::new(line, line.text(), "KIND pulses=N"));
    };
    let kind = kinds::KINDS.iter().find(|k| k.0 == kind).ok_or_else(|| Wrong::new(line, kind, "a kind of unit"))?.1;
    let pulses = int(n).filter(|_| key == "pulses").ok_or_else(|| Wrong::new(line, line.text(), "pulses=N"))?;
    Ok(Timeline { kind, pulses, axis: None, unit: None })
}

/// What the calculus answers; `None` if there is no such question.
pub(crate) fn answer(world: &World, name: &str, args: &[Word]) -> Option<Word> {
    let (params, tables) = (&world.book().params, &world.book().tables);
    Some(number(match (name, args) {
        ("t_obj", [hexes, attack, air, Word::List(list)]) => {
            let stacks = list.iter().map(|w| stack(world, w, int(air)?)).collect::<Option<Vec<Stack>>>()?;
            calculus::time(params, tables, (int(hexes)?, int(attack)?), &stacks)
        }
        ("reduce", [attack, air, word]) => {
            let stack = stack(world, word, int(air)?)?;
            let timed = calculus::reduce(params, tables, int(attack)?, stack);
            return Some(Word::Group([stack.power, timed.rho, timed.push, timed.time].map(number).to_vec()));
        }
        ("quick", [time, window]) => calculus::quick(tables, int(time)?, int(window)?),
        ("mean", [a, b]) => narrow(div_round(i64::from(int(a)?) + i64::from(int(b)?), 2)),
        ("utility", [Word::Name(intent), q, c, n]) => {
            calculus::utility(tables, Intent::of_word(intent)?, (int(q)?, int(c)?, int(n)?))
        }
        ("p", [value]) => calculus::chance(tables, int(value)?),
        ("licence", [Word::Name(intent)]) => i32::from(Intent::of_word(intent)?.licence()),
        ("band", [p, access, roll]) => {
            let width = calculus::band_width(params, int(access)?);
            let (lo, hi) = calculus::band(int(p)? + int(roll)?, width);
            return Some(Word::Group(vec![number(lo), number(hi)]));
        }
        ("band_width", [access]) => calculus::band_width(params, int(access)?),
        ("motive", [standing, exercises, Word::Name(cyber), light, was, is, quick]) => {
            let fallen = int(was)? - int(is)?;
            let (standing, exercises, light, quick) = (int(standing)?, int(exercises)?, int(light)?, int(quick)?);
            let motives = Motives { standing, exercises, cyber: cyber == "yes", light, fallen, quick };
            calculus::motive(params, motives).iter().map(|m| m.1).sum()
        }
        ("assembled" | "supplied", [Word::Name(intent)]) => {
            let intent = Intent::of_word(intent)?;
            if name == "assembled" { calculus::assembled(world, intent) } else { calculus::supplied(world, intent) }
        }
        ("cohesion" | "motive" | "quick", []) => {
            let judged = calculus::judge(world);
            match name {
                "cohesion" => judged.cohesion,
                "motive" => judged.motive,
                _ => judged.quick,
            }
        }
        ("axis", [Word::Name(axis)]) => {
            let judged = calculus::judge(world);
            let seen = judged.axes.iter().find(|a| a.axis == *axis)?;
            return Some(Word::Group([seen.attack, seen.time, seen.window, seen.quick].map(number).to_vec()));
        }
        _ => return None,
    }))
}

/// `16/8/Deliberate`: a stack of full strength in mixed ground, under an air factor.
fn stack(world: &World, word: &Word, air: i32) -> Option<Stack> {
    let tables = &world.book().tables;
    let parts: Vec<&str> = word.name()?.split('/').collect();
    let [def, front, dug] = parts.as_slice() else { return None };
    let all = [Dug::Moving, Dug::Hasty, Dug::Deliberate, Dug::Prepared, Dug::Fortified];
    let dug = all.into_iter().find(|d| format!("{d:?}") == *dug)?;
    let terrain = tables.terrain.get(&Terrain::Mixed)?.defence;
    let posture = *tables.posture.get(&dug)?;
    let power = mul_all(def.parse::<i32>().ok()? * 100, &[terrain, posture, air]);
    Some(Stack { power, front: front.parse().ok()? })
}
