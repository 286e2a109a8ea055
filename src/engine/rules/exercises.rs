//! Exercises (rules §18, §23.2 no. 22): who may take part, how long they last, what each period and the end give.
//!
//! Not here: what they tell the other side about intent (rules §17), and who pays.

use crate::base::hexes::HexNo;
use crate::base::ids::{NationId, NodeId, Side, UnitId};
use crate::base::refusal::{Bar, Refusal, VerbName, Work};
use crate::setup::tables::{ExerciseRow, Players};
use crate::setup::units::Kind;
use crate::world::World;
use crate::world::components::{Marks, Naval, Place, Team};
use crate::world::event::{Event, Gain, Mark, NodeChange, SideChange, UnitChange};
use crate::world::tables::politics::Exercise;

use super::ground;

/// The slot of an exercise's rulings: its number among those of its side (rules §2.2).
pub fn slot(number: u8) -> u8 {
    number.rem_euclid(Exercise::NUMBERS)
}

/// What an order to exercise asks.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// Its kind.
    pub kind: &'a str,
    /// The headquarters that runs it.
    pub hq: Option<UnitId>,
    /// Where.
    pub area: Option<HexNo>,
    /// Who takes part.
    pub who: &'a [UnitId],
    /// Nodes it hardens.
    pub nodes: &'a [NodeId],
}

/// The row of a kind.
pub fn row<'a>(world: &'a World, kind: &str) -> Option<&'a ExerciseRow> {
    world.book().tables.exercises.get(kind)
}

/// Whether a side can hold the exercise.
///
/// # Errors
/// E20 for an unknown kind, E01 for who cannot take part, E23 for who is busy, E07 for an area that does not fit, E05 for
/// too many exercises or nodes.
pub fn check(world: &World, side: Side, wanted: &Wanted<'_>) -> Result<(), Refusal> {
    let row = row(world, wanted.kind).ok_or(Refusal::LockedVerb { verb: VerbName::Exercise })?;
    let nobody = Refusal::UnknownSubject { unit: wanted.hq.unwrap_or(UnitId(0)) };
    let alone = row.who == Players::OneBattlegroup && wanted.who.len() != 1;
    if wanted.who.is_empty() || alone {
        return Err(nobody);
    }
    for &unit in wanted.who {
        is_player(world, side, row.who, unit)?;
    }
    if let Some(area) = area(world, wanted) {
        let outside = world.book().map.cell(area).is_none();
        let north = row.south && area.column_row().1 < world.book().params.south_row;
        if outside || north {
            return Err(Refusal::Impassable { hex: area, bar: Bar::Closed });
        }
    }
    let nodes = i32::try_from(wanted.nodes.len()).unwrap_or(i32::MAX);
    let most = i32::try_from(row.nodes).unwrap_or(i32::MAX);
    let foreign = wanted.nodes.iter().any(|n| !world.tables().nodes.contains_key(n) || world.node_side(*n) != side);
    if nodes > most || foreign {
        return Err(Refusal::Capacity { n: nodes, cap: most });
    }
    let held = world.tables().exercises.values().filter(|e| e.side == side).count();
    let n = i32::try_from(held).expect("a side holds few exercises") + 1;
    let cap = world.book().facts.ways.max_exercises.unwrap_or(i32::from(Exercise::NUMBERS));
    if n > cap { Err(Refusal::Capacity { n, cap }) } else { Ok(()) }
}

/// An own, living, idle unit of the sort the exercise is for.
fn is_player(world: &World, side: Side, who: Players, unit: UnitId) -> Result<(), Refusal> {
    let there = world.units().any(|u| u == unit) && world.side_of(unit) == side && world.is_alive(unit);
    let fits = there
        && match who {
            Players::Anyone => !matches!(world.place(unit), Place::Transit(_) | Place::Off),
            Players::OneBattlegroup => world.identity(unit).kind == Kind::Battlegroup,
            Players::Ships => world.has::<Naval>(unit),
            Players::Teams => world.has::<Team>(unit),
        };
    if !fits {
        return Err(Refusal::UnknownSubject { unit });
    }
    let marks = world.get::<Marks>(unit).unwrap_or_default();
    let until = marks.busy_until.into_iter().chain(marks.pinned_until).filter(|u| *u >= world.clock().pulse_no).max();
    until.map_or(Ok(()), |until| Err(Refusal::Busy { unit, work: Work::Exercise, until }))
}

/// Where it is held: as asked, else where the first participant stands.
fn area(world: &World, wanted: &Wanted<'_>) -> Option<HexNo> {
    wanted.area.or_else(|| wanted.who.iter().find_map(|&u| world.hex_of(u)))
}

/// The exercise that begins now, with the first number that is free besides those `taken`.
pub fn begin(world: &World, side: Side, wanted: &Wanted<'_>, taken: &[u8]) -> Option<(u8, Exercise)> {
    let row = row(world, wanted.kind)?;
    let params = &world.book().params;
    let began = world.clock().pulse_no;
    let free = |id: &u8| !world.tables().exercises.contains_key(id) && !taken.contains(id);
    let first = Exercise::first_number(side);
    let id = (first..first + Exercise::NUMBERS).find(free)?;
    let exercise = Exercise {
        kind: wanted.kind.to_owned(),
        side,
        hq: wanted.hq,
        area: area(world, wanted),
        who: wanted.who.to_vec(),
        nodes: wanted.nodes.to_vec(),
        began,
        last: began + row.periods * params.period_pulses - 1,
        abort: 0,
    };
    Some((id, exercise))
}

/// The exercise of a kind that a side would break off: of the headquarters that gives the order, if it runs one.
pub fn under_way(world: &World, side: Side, kind: &str, hq: Option<UnitId>) -> Option<(u8, Exercise)> {
    let mut own = world.tables().exercises.iter().filter(|(_, e)| e.side == side && e.kind == kind);
    own.find(|(_, e)| hq.is_none() || e.hq == hq).map(|(id, e)| (*id, e.clone()))
}

/// What breaking it off changes: its units are free from the next pulse, its end effects lost (rules §23.2 no. 22).
pub fn broken_off(world: &World, id: u8, exercise: &Exercise) -> Vec<Event> {
    let now = world.clock().pulse_no;
    let over = Event::Side(exercise.side, SideChange::Exercise { id, state: None });
    let free = players(world, exercise).map(|u| Event::Unit(u, UnitChange::Marked(Mark::Busy(now))));
    std::iter::once(over).chain(free).collect()
}

/// Participants that are still in play.
pub fn players<'a>(world: &'a World, exercise: &'a Exercise) -> impl Iterator<Item = UnitId> + 'a {
    exercise.who.iter().copied().filter(|&u| world.units().any(|w| w == u) && world.is_alive(u))
}

/// Whether a unit is in an exercise: it does not rust for want of training.
pub fn takes_part(world: &World, unit: UnitId) -> bool {
    world.tables().exercises.values().any(|e| e.who.contains(&unit))
}

/// Whether a period of the exercise ends with this pulse.
pub fn ends_period(world: &World, exercise: &Exercise) -> bool {
    let now = world.clock().pulse_no;
    let age = now - exercise.began + 1;
    now == exercise.last || (age > 0 && age.rem_euclid(world.book().params.period_pulses) == 0)
}

/// What the end of a period gives, and of the last one the end of the exercise.
pub fn gains(world: &World, id: u8, exercise: &Exercise) -> Vec<Event> {
    let Some(row) = row(world, &exercise.kind) else { return Vec::new() };
    let ends = world.clock().pulse_no >= exercise.last;
    let nation = exercise.area.and_then(|hex| nation_of(world, hex));
    let mut events = Vec::new();
    for unit in players(world, exercise) {
        let change = |c| Event::Unit(unit, c);
        let fatigue = if ends { row.fatigue } else { 0 };
        if world.has::<crate::world::components::Condition>(unit) && (row.readiness, row.interop, fatigue) != (0, 0, 0)
        {
            let (readiness, interop) = (row.readiness, row.interop);
            events.push(change(UnitChange::Condition { readiness, fatigue, interop }));
        }
        if let Some(nation) = nation.filter(|_| row.knows || (ends && row.knows_at_end)) {
            events.push(change(UnitChange::Marked(Mark::Knows(nation))));
        }
        if ends {
            events.extend(lasting(world, row, unit).into_iter().map(change));
        }
    }
    if ends {
        events.extend(of_the_whole(world, row, exercise));
        events.push(Event::Side(exercise.side, SideChange::Exercise { id, state: None }));
    }
    events
}

/// What a participant keeps.
fn lasting(world: &World, row: &ExerciseRow, unit: UnitId) -> Vec<UnitChange> {
    let marks = world.get::<Marks>(unit).unwrap_or_default();
    let mut kept = Vec::new();
    if row.bridging {
        kept.push(UnitChange::Marked(Mark::Bridging));
    }
    if row.drilled != 0 {
        kept.push(UnitChange::Marked(Mark::Drilled(marks.drilled + row.drilled)));
    }
    if row.sweep != 0 && world.with::<Naval, _>(unit, |g| g.sweep > 0).unwrap_or(false) {
        kept.push(UnitChange::Gained { what: Gain::Sweep, n: row.sweep });
    }
    if row.skill != 0 && world.has::<Team>(unit) {
        kept.push(UnitChange::Gained { what: Gain::Skill, n: row.skill });
    }
    kept
}

/// What the headquarters, the nodes and the Alliance keep.
fn of_the_whole(world: &World, row: &ExerciseRow, exercise: &Exercise) -> Vec<Event> {
    let mut events = Vec::new();
    if let Some(hq) = exercise.hq.filter(|hq| row.hq_cap != 0 && world.has::<crate::world::components::Hq>(*hq)) {
        events.push(Event::Unit(hq, UnitChange::Gained { what: Gain::Cap, n: row.hq_cap }));
    }
    if row.clarity != 0 {
        events.push(Event::Side(exercise.side, SideChange::Clarity(row.clarity)));
    }
    let nodes = exercise.nodes.iter().filter(|_| row.cyber_def != 0);
    events.extend(nodes.map(|n| Event::Node(*n, NodeChange::Defence(row.cyber_def))));
    events
}

/// The nation of a hex, by the voice that speaks for it.
fn nation_of(world: &World, hex: HexNo) -> Option<NationId> {
    Some(world.book().facts.voice_of(ground::country(world, hex)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cases::board_of;

    /// A number between two own ones would tell of an exercise that was never announced.
    #[test]
    fn numbers_of_one_side_tell_nothing_of_the_other() {
        let mut world = board_of(r#"board: ["row 2"], unit: ["b1 B Battlegroup @A", "r1 R Btg @B"]"#);
        let who = |n| Wanted { kind: "certification", hq: None, area: None, who: n, nodes: &[] };
        let (ours, theirs) = ([UnitId(1)], [UnitId(2)]);
        let first = begin(&world, Side::Blue, &who(&ours), &[]).expect("Blue exercises").0;
        let (id, other) = begin(&world, Side::Red, &who(&theirs), &[]).expect("Red exercises");
        world.apply(&Event::Side(Side::Red, SideChange::Exercise { id, state: Some(Box::new(other)) }));
        assert_eq!(begin(&world, Side::Blue, &who(&ours), &[]).expect("Blue exercises").0, first);
        assert_eq!((slot(first), slot(id)), (0, 0), "each is the first of its side");
    }
}
