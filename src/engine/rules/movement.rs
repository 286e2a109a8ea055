//! March: minutes a tick, minutes to enter a hex, points of stacks and links (rules §5.1, §5.3).

use crate::base::fixed::{div_round, mul, narrow};
use crate::base::hexes::HexNo;
use crate::base::ids::{NationId, Side, UnitId};
use crate::setup::factors::FactorKind;
use crate::setup::map::{Link, River};
use crate::setup::units::{Kind, Mobility};
use crate::world::World;
use crate::world::components::{Combat, Condition, Manner, March, Marks};
use crate::world::tables::clock::Pace;

use super::factors::{self, At};
use super::ground::Ground;
use super::weather;

/// Points of a unit for stacks, links and transport, 0–3 (rules §4.4).
pub fn points(world: &World, unit: UnitId) -> i32 {
    world.with::<Combat, _>(unit, |c| c.pts).unwrap_or_else(|| match world.identity(unit).kind {
        Kind::SamUpper | Kind::SamMedium | Kind::SamShort | Kind::CoastalBty => 1,
        _ => 0,
    })
}

/// How a unit moves across country (rules §4.4).
pub fn mobility(world: &World, unit: UnitId) -> Mobility {
    world.with::<Combat, _>(unit, |c| c.mobility).unwrap_or_else(|| match world.identity(unit).kind {
        Kind::Sof | Kind::Police => Mobility::Foot,
        _ => Mobility::Wheel,
    })
}

/// March minutes a tick: more on a forced march, half at supply below 250, a quarter without (rules §5.3).
pub fn allowance(world: &World, unit: UnitId) -> i32 {
    allowance_in(world, unit, world.with::<March, _>(unit, |m| m.manner).unwrap_or_default())
}

/// The same for a manner of marching still to be ordered.
pub fn allowance_in(world: &World, unit: UnitId, manner: Manner) -> i32 {
    let params = &world.book().params;
    let full = if manner.forced { params.allowance_forced_min } else { params.allowance_min };
    let share = match world.with::<Condition, _>(unit, |c| c.supply).unwrap_or(1000) {
        ..=0 => 4,
        s if s < params.march_supply_min => 2,
        _ => 1,
    };
    let night = world.book().facts.is_night(world.clock().pulse_no);
    let full = if night { mul(full, params.night_allowance) } else { full };
    narrow(div_round(i64::from(full), share))
}

/// Points a link passes a tick and side; `None` off road: no limit (rules §5.1).
pub fn link_points(world: &World, link: Link) -> Option<i32> {
    let params = &world.book().params;
    match link {
        Link::None => None,
        Link::Main => Some(params.link_points_main),
        Link::Single => Some(params.link_points_single),
    }
}

/// The same of the road between two neighbours now: less where traffic fills it, one at least (rules §23.2 no. 13).
pub fn road_points(ground: &Ground<'_>, from: HexNo, to: HexNo) -> Option<i32> {
    let world = ground.world();
    let full = link_points(world, ground.road(from, to))?;
    let now = world.clock().pulse_no;
    let rows = world.book().facts.ways.traffic.iter();
    let there = rows.filter(|t| t.hexes.contains(&from) && t.hexes.contains(&to));
    let less: i32 = there.filter(|t| (t.pulses.0..=t.pulses.1).contains(&now)).map(|t| t.less).sum();
    Some((full - less).max(1))
}

/// Whether enemy zones of control are paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zones {
    /// As the rules say.
    Paid,
    /// As if there were none.
    Ignored,
}

/// What a march price depends on, read once per unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Traveller {
    /// Its side.
    pub side: Side,
    /// Its nation.
    pub nation: NationId,
    /// How it moves.
    pub mobility: Mobility,
    /// Bridges rivers itself.
    pub bridging: bool,
    /// Too heavy for ferries.
    pub heavy: bool,
}

impl Traveller {
    /// The unit as a traveller.
    pub fn of(world: &World, unit: UnitId) -> Traveller {
        let identity = world.identity(unit);
        let (marked, heavy) = world.with::<Marks, _>(unit, |m| (m.bridging, m.heavy)).unwrap_or_default();
        Traveller {
            side: identity.side,
            nation: identity.nation,
            mobility: mobility(world, unit),
            bridging: marked || identity.kind == Kind::Engineer,
            heavy,
        }
    }
}

/// Minutes for a unit to enter `to` from its neighbour `from`; `None` if it cannot be entered (rules §5.1).
pub fn cost(ground: &Ground<'_>, unit: UnitId, from: HexNo, to: HexNo) -> Option<i32> {
    price(ground, Traveller::of(ground.world(), unit), (from, to), Zones::Paid)
}

/// The same for a traveller, with or without the price of zones.
pub fn price(ground: &Ground<'_>, who: Traveller, (from, to): (HexNo, HexNo), zones: Zones) -> Option<i32> {
    let terrain = ground.terrain(to)?;
    let war = ground.world().clock().pace == Pace::War;
    if ground.world().book().facts.is_shut(to, who.side, who.nation, war) {
        return None;
    }
    let between = ground.map().side(from, to)?;
    if !ground.is_crossable_on(between, from, to) || ground.has_third(to) && who.side != Side::Third {
        return None;
    }
    let book = ground.world().book();
    let (tables, params) = (&book.tables, &book.params);
    let own = ground.is_own(to, who.side);
    let road = ground.road_on(between, from, to);
    let mut minutes = if road == Link::None {
        let dry = tables.terrain.get(&terrain)?.minutes.of(who.mobility) * if own { 1 } else { 2 };
        let factor = factors::instead(ground.world(), FactorKind::Offroad, who.side, At::Hex(to));
        let dry = factor.map_or(dry, |factor| mul(dry, factor));
        if weather::is_mud(ground.world()) { mul(dry, params.thaw_off_road) } else { dry }
    } else if own {
        tables.road_own.of(who.mobility)
    } else {
        tables.road_other.of(who.mobility)
    };
    if road == Link::None {
        minutes += river_minutes(ground, who, (from, to), between.river)?;
    }
    if ground.is_mined(from, to) {
        minutes += params.mined_min;
    }
    if zones == Zones::Paid && ground.in_enemy_zone(to, who.side) && !ground.has_enemy(to, who.side) {
        minutes += params.zoc_min;
        if ground.in_enemy_zone(from, who.side) {
            minutes += params.zoc_to_zoc_min;
        }
    }
    Some(minutes + params.mark_min * ground.enemy_mark(from, to, who.side))
}

/// Minutes for the river on the way across country; `None` if it is passed at a site alone and none serves (rules §23.2 no. 11).
fn river_minutes(ground: &Ground<'_>, who: Traveller, (from, to): (HexNo, HexNo), river: River) -> Option<i32> {
    let params = &ground.world().book().params;
    let half = |full: i32| narrow(div_round(i64::from(full), 2));
    let site = ground.needs_site(from, to);
    let ferry = if site { ground.sites((from, to), who.side, who.heavy).next()?.ferry } else { false };
    let full = match river {
        _ if ferry => return Some(params.ferry_min),
        River::None => return Some(0),
        River::Minor => params.river_minor_min,
        River::Major => params.river_major_min,
    };
    let helped = site || who.bridging || ground.has_bridging(from, to, who.side);
    Some(if helped { half(full) } else { full })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::happenings::unit_called;
    use crate::world::start_tests::changed;

    /// Rules §23.2 nos. 13, 14: what a scenario does to roads and to the ground beside them, where and when it says so.
    #[test]
    fn factors_and_traffic_hold_in_their_place_and_time() {
        let rows = "factors: [(kind: Offroad, n: 1500, hexes: [40063], pulses: Even)],
            ways: (traffic: [(hexes: [43061, 44061], less: 1, pulses: (1, 1))]),\n    off: [";
        let at = |pulse| {
            let world = changed(&[("off: [", rows)], pulse);
            let unit = unit_called(&world, "1bde").unwrap();
            let ground = Ground::new(&world);
            let cost = |to| cost(&ground, unit, HexNo(40062), HexNo(to)).unwrap();
            (cost(40063), cost(40061), road_points(&ground, HexNo(43061), HexNo(44061)))
        };
        let ((slow, beside, full), (usual, same, less)) = (at(0), at(1));
        assert_eq!((slow, beside), (mul(usual, 1500), same));
        assert_eq!((full, less), (Some(2), Some(1)));
    }
}
