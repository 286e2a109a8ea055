//! The defenders' line: posture, terrain, surprise, and the air over the hex (rules §9.1, §9.2).

use crate::base::fixed::mul;
use crate::base::hexes::HexNo;
use crate::base::ids::{BattleId, Side, UnitId};
use crate::rules::factors::{self, At};
use crate::setup::book::Part;
use crate::setup::factors::FactorKind;
use crate::world::World;
use crate::world::components::{Combat, Dug, Marks, Posture, Release, Stance};
use crate::world::tables::clock::Pace;

use super::defenders_of;
use crate::rules::power;

/// A defender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guard {
    /// The unit.
    pub unit: UnitId,
    /// Its power in defence.
    pub power: i32,
    /// Factor of its posture, permille.
    pub posture: i32,
    /// Power by posture.
    pub total: i32,
    /// On stance delay: fewer losses, early exit.
    pub delays: bool,
}

/// The defenders of a hex, in id order.
pub(super) fn guards(world: &World, battle: BattleId) -> Vec<Guard> {
    let holders = defenders_of(world, battle);
    let surprised = is_surprised(world, &holders);
    let guard = |&unit: &UnitId| {
        let power = power::defence(world, unit);
        let posture = if surprised { posture_row(world, Dug::Moving) } else { posture(world, unit) };
        Guard { unit, power, posture, total: mul(power, posture), delays: delays(world, unit) }
    };
    holders.iter().map(guard).collect()
}

fn posture_row(world: &World, dug: Dug) -> i32 {
    world.book().tables.posture.get(&dug).copied().unwrap_or(1000)
}

/// Posture factor: a unit that moved defends as Moving at once (rules §28a.3).
fn posture(world: &World, unit: UnitId) -> i32 {
    let dug = world.with::<Posture, _>(unit, |p| p.dug).unwrap_or(Dug::Hasty);
    if world.did(unit).moved || dug == Dug::Moving {
        return posture_row(world, Dug::Moving);
    }
    if delays(world, unit) { world.book().params.delay_posture } else { posture_row(world, dug) }
}

fn delays(world: &World, unit: UnitId) -> bool {
    world.with::<Posture, _>(unit, |p| p.stance == Stance::Delay).unwrap_or(false)
}

/// Whether the attack surprises: still Crisis, or a pulse of surprise of a game that begins in War (rules §23.2 no. 2),
/// and every defender unalerted or busy in an exercise.
pub fn is_surprised(world: &World, holders: &[UnitId]) -> bool {
    let now = world.clock().pulse_no;
    let asleep = |&unit: &UnitId| {
        let unalerted = world.with::<Release, _>(unit, |r| !r.alert).unwrap_or(false);
        let busy = world.with::<Marks, _>(unit, |m| m.busy_until.is_some_and(|until| now <= until)).unwrap_or(false);
        unalerted || busy
    };
    let early = world.clock().pace == Pace::Crisis || now < world.book().facts.surprise;
    early && !holders.is_empty() && holders.iter().all(asleep)
}

pub(super) fn surprise(world: &World, holders: &[UnitId]) -> i32 {
    if is_surprised(world, holders) { world.book().params.surprise } else { 1000 }
}

/// What the ground gives a side that defends a hex; a scenario's factor stands instead (rules §23.2 no. 14 `defend`).
pub(super) fn terrain(world: &World, side: Side, hex: HexNo) -> i32 {
    if let Some(n) = factors::instead(world, FactorKind::Defend, side, At::Hex(hex)) {
        return n;
    }
    let book = world.book();
    book.map.cell(hex).and_then(|c| book.tables.terrain.get(&c.terrain)).map_or(1000, |row| row.defence)
}

/// Level of a side in the air over a hex, −2…2; 0 outside every zone and where a scenario has no air.
pub fn air_level(world: &World, side: Side, hex: HexNo) -> i32 {
    let facts = &world.book().facts;
    if facts.off.contains(&Part::Air) {
        return 0;
    }
    let zone = facts.air_over(hex).and_then(|z| world.zone(z));
    zone.map_or(0, |z| z.level_of(side).clamp(-2, 2))
}

pub(super) fn air_factor(world: &World, side: Side, hex: HexNo) -> i32 {
    let rows = &world.book().tables.air_combat;
    rows.get(&air_level(world, side, hex)).copied().unwrap_or(1000)
}

/// Level factor L of air missions over a hex, permille (rules §10).
pub(super) fn level_factor(world: &World, side: Side, hex: HexNo) -> i32 {
    let rows = &world.book().tables.air_level;
    rows.get(&air_level(world, side, hex)).copied().unwrap_or(1000)
}

/// Front the units cover together, km.
pub(super) fn front(world: &World, units: &[UnitId]) -> i32 {
    units.iter().map(|&u| world.with::<Combat, _>(u, |c| c.front).unwrap_or(0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::event::Event;
    use crate::world::start_tests::changed;

    #[test]
    fn a_factor_stands_instead_of_the_ground_of_a_hex() {
        let row = "choices: [(id: \"city\", to: Blue, text: \"?\", open: War, options: [(id: \"fight\", text: \"!\")])], \
                   factors: [(kind: Defend, n: 1400, hexes: [40062], side: Blue, \
                   needs: Chosen(choice: \"city\", option: \"fight\"))],\n    off: [";
        let mut world = changed(&[("off: [", row)], 0);
        let here = HexNo(40062);
        let before = terrain(&world, Side::Blue, here);
        assert_ne!(before, 1400, "nobody has chosen yet");
        for event in crate::rules::choices::answer(&world, Side::Blue, "city", "fight") {
            world.apply(&event);
        }
        assert_eq!(terrain(&world, Side::Blue, here), 1400);
        assert_eq!(terrain(&world, Side::Red, here), before, "it is Blue's");
        assert_ne!(terrain(&world, Side::Blue, HexNo(40061)), 1400, "and of that hex");
    }

    #[test]
    fn a_game_that_begins_in_war_surprises_only_in_its_pulses() {
        let mut world = changed(&[("heat: 400", "heat: 400, surprise: 1")], 0);
        let efp = crate::rules::happenings::unit_called(&world, "efp").expect("it is in play");
        let mut release = world.get::<Release>(efp).expect("it has a way to ready");
        assert!(release.alert, "its row says so");
        assert!(!is_surprised(&world, &[efp]));
        let hq = crate::rules::happenings::unit_called(&world, "hq").expect("it is in play");
        release = world.get::<Release>(hq).expect("it has a way to ready");
        assert!(!release.alert && is_surprised(&world, &[hq]));
        world.apply(&Event::Clock(crate::world::event::ClockChange::PulseEnded { last: true }));
        assert!(!is_surprised(&world, &[hq]), "the first pulse is over");
    }
}
