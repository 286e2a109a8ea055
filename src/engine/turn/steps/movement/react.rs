//! Reserves on stance react: they attack a weaker neighbour, or move beside a contact near the hex they guard
//! (rules §5.3).

use std::cmp::Reverse;

use crate::base::fixed::{mul, ratio};
use crate::base::hexes::HexNo;
use crate::base::ids::{BattleId, UnitId};
use crate::rules::combat::{self, Attack, Help};
use crate::rules::paths::{Course, path_over};
use crate::rules::{check, due, movement, power};
use crate::world::components::{March, Posture, Stance};
use crate::world::event::{Event, UnitChange};

use super::Tick;
use super::entry::Entries;

/// Adds the attacks of reacting units to the entries, and books the paths of those that only move.
pub(super) fn join(tick: &mut Tick<'_>, entries: &mut Entries) {
    let units: Vec<UnitId> = tick.start.stacks().flat_map(|(_, units)| units.iter().copied()).collect();
    for unit in units {
        let Some((radius, guard)) = guards(tick, unit) else { continue };
        if let Some(hex) = prey(tick, unit) {
            entries.entry(hex).or_default().reacting.push(unit);
        } else if let Some(path) = intercept(tick, unit, radius, guard).filter(|p| !p.is_empty()) {
            let acc = tick.world.with::<March, _>(unit, |m| m.acc).unwrap_or(0);
            tick.booked.push(Event::Unit(unit, UnitChange::Path { acc, path }));
        }
    }
}

/// Radius and guard hex of a unit that reacts now: free, without a path, not halted, its order due.
fn guards(tick: &Tick<'_>, unit: UnitId) -> Option<(i32, HexNo)> {
    let stance = tick.world.with::<Posture, _>(unit, |p| p.stance)?;
    let Stance::React { radius, guard } = stance else { return None };
    let rests = tick.world.with::<March, _>(unit, |m| m.path.is_empty() && !m.halted && m.joined.is_none())?;
    let due = tick.orders.get(&unit).is_none_or(|s| due::is_due(tick.world, s));
    (rests && due && !tick.spent.contains(&unit) && tick.is_free(unit)).then_some((radius, guard))
}

/// The neighbour worth attacking most, from 3:2 on; tie to the lower hex.
fn prey(tick: &Tick<'_>, unit: UnitId) -> Option<HexNo> {
    let (world, ground) = (tick.world, tick.ground());
    let (from, by) = (world.hex_of(unit)?, world.side_of(unit));
    let stack: Vec<UnitId> = ground.units_of(from, by).collect();
    let own: i64 = stack.iter().map(|&u| i64::from(power::attack(world, u))).sum();
    let worth = |hex: HexNo| {
        movement::cost(ground, unit, from, hex)?;
        let attack = Attack { battle: BattleId { hex, by }, attackers: stack.clone(), probe: false };
        let odds = combat::assess(&tick.start, &attack, Help::None);
        let held: i64 = odds.guards.iter().map(|g| i64::from(mul(g.total, odds.terrain))).sum();
        let rho = ratio(own, held);
        (rho >= world.book().params.react_rho).then_some((Reverse(rho), hex))
    };
    let near = from.neighbours().filter(|&n| ground.has_enemy(n, by));
    let (_, hex) = near.filter_map(worth).min()?;
    check::may_attack(world, unit, hex).is_ok().then_some(hex)
}

/// The path to stand beside the nearest contact near the guard hex.
fn intercept(tick: &Tick<'_>, unit: UnitId, radius: i32, guard: HexNo) -> Option<Vec<HexNo>> {
    let (world, ground) = (tick.world, tick.ground());
    let (from, side) = (world.hex_of(unit)?, world.side_of(unit));
    let params = &world.book().params;
    let contacts = world.tables().contacts.get(&side)?.values();
    let firm = contacts.filter(|c| c.conf >= params.firm_contact).filter_map(|c| c.hex);
    let (_, nearest) = firm.map(|h| (h.distance(guard), h)).filter(|k| k.0 <= radius).min()?;
    let points = movement::points(world, unit);
    let room = |h: HexNo| h == from || ground.points(h, side) + points <= params.stack_points;
    let open = |h: &HexNo| ground.is_land(*h) && !ground.has_enemy(*h, side) && room(*h);
    let key = |h: HexNo| (h.distance(guard), h.distance(from), h);
    let (.., goal) = nearest.neighbours().filter(open).map(key).min()?;
    path_over(ground, unit, goal, Course::OPEN)
}
