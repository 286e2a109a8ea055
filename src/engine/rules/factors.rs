//! Factors in force (rules §23.2 no. 14): what a scenario changes, where and when.

use crate::base::hexes::HexNo;
use crate::base::ids::{Side, ZoneId};
use crate::setup::factors::{Factor, FactorKind};
use crate::world::World;

use super::happenings;

/// Where a number is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// In a hex: factors of the hex, of its zone and of the air over it.
    Hex(HexNo),
    /// In a zone.
    Zone(ZoneId),
}

/// Sum of the factors of a kind that hold here and now for a side.
pub fn sum(world: &World, kind: FactorKind, side: Side, at: At) -> i32 {
    in_force(world, kind, side, at).map(|f| f.n).sum()
}

/// The last factor of a kind that holds here and now for a side, of those that stand instead of a number.
pub fn instead(world: &World, kind: FactorKind, side: Side, at: At) -> Option<i32> {
    in_force(world, kind, side, at).last().map(|f| f.n)
}

fn in_force(world: &World, kind: FactorKind, side: Side, at: At) -> impl Iterator<Item = &Factor> {
    let pulse = world.clock().pulse_no;
    world.book().facts.factors.iter().filter(move |f| {
        f.kind == kind
            && f.side.is_none_or(|s| s == side)
            && f.pulses.is_none_or(|p| p.has(pulse))
            && lies_in(world, f, at)
            && f.needs.as_ref().is_none_or(|needs| happenings::holds(world, &happenings::Ordered::new(), needs))
    })
}

fn lies_in(world: &World, factor: &Factor, at: At) -> bool {
    let facts = &world.book().facts;
    let everywhere = factor.hexes.is_empty() && factor.zones.is_empty();
    everywhere
        || match at {
            At::Zone(zone) => factor.zones.contains(&zone),
            At::Hex(hex) => {
                let zone = facts.zones.get(&hex).is_some_and(|z| factor.zones.contains(z));
                let air = facts.air_over(hex).is_some_and(|z| factor.zones.contains(&z));
                factor.hexes.contains(&hex) || zone || air
            }
        }
}
