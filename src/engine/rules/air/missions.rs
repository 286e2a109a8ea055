//! Missions that act in the Air step (rules §10): interdiction, suppression of batteries, policing.

use std::collections::BTreeMap;

use crate::base::dice::{Draw, Hand};
use crate::base::fixed::{Band, band, div_floor, mul, narrow, ratio};
use crate::base::hexes::{Edge, HexNo};
use crate::base::ids::{IncidentId, Side, UnitId, ZoneId};
use crate::setup::air_sea::AirSea;
use crate::setup::units::Layer;
use crate::world::World;
use crate::world::components::Amd;
use crate::world::order::{Sortie, Target, Verb, Whom};
use crate::world::tables::politics::IncidentKind;

use super::super::{due, ground, power};
use super::{Flown, Levels, is_emitting};

/// A contest of a mission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clash {
    /// A.
    pub attack: i32,
    /// D.
    pub defence: i32,
    /// ρ before luck.
    pub rho: i32,
    /// Luck, permille around 0.
    pub luck: i32,
    /// ρ′.
    pub rho1: i32,
    /// How well it went.
    pub band: Band,
}

fn clash(numbers: &AirSea, attack: i32, defence: i32, hand: &mut Hand<'_>) -> Clash {
    let rho = ratio(i64::from(attack), i64::from(defence));
    let luck = hand.luck(numbers.air_luck, Draw::Luck);
    let rho1 = mul(rho, 1000 + luck);
    Clash { attack, defence, rho, luck, rho1, band: band(rho1) }
}

/// What a side brings against one hexside: wings with the sorties each spares for it, and fires.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Edges {
    /// Wing, sorties by quality, its zone.
    pub wings: Vec<(UnitId, i32, ZoneId)>,
    /// Fires, with their power.
    pub fires: Vec<(UnitId, i32)>,
}

/// Hexsides interdicted in this pulse, by side and place: up to `min(3, n/6)` of a wing's, its sorties shared evenly.
pub fn edges(world: &World, numbers: &AirSea, flown: &[Flown]) -> BTreeMap<(Edge, Side), Edges> {
    let mut all: BTreeMap<(Edge, Side), Edges> = BTreeMap::new();
    for wing in flown.iter().filter(|f| f.sortie == Sortie::Interdict) {
        let room =
            div_floor(i64::from(wing.sorties), i64::from(numbers.edge_sorties)).min(i64::from(numbers.edge_most));
        let named = wing.targets.iter().filter_map(|t| if let Target::Edge(edge) = t { Some(*edge) } else { None });
        let chosen: Vec<Edge> = named.take(usize::try_from(room).unwrap_or(0)).collect();
        let Ok(n) = i64::try_from(chosen.len()) else { continue };
        for edge in chosen {
            let share = narrow(div_floor(i64::from(wing.sorties), n)) * wing.quality;
            all.entry((edge, wing.side)).or_default().wings.push((wing.unit, share, wing.zone));
        }
    }
    for standing in world.tables().orders.values() {
        let (Whom::Unit(unit), Verb::Support(Target::Edge(edge))) = (standing.order.whom, &standing.order.verb) else {
            continue;
        };
        let power = power::fires(world, unit);
        if due::is_due(world, standing) && world.is_alive(unit) && power > 0 && in_range(world, unit, *edge) {
            all.entry((*edge, world.side_of(unit))).or_default().fires.push((unit, power));
        }
    }
    all
}

fn in_range(world: &World, unit: UnitId, edge: Edge) -> bool {
    let range = world.with::<crate::world::components::Fires, _>(unit, |f| f.range).unwrap_or(-1);
    let (a, b) = edge.ends();
    world.hex_of(unit).is_some_and(|h| h.distance(a).min(h.distance(b)) <= range)
}

/// The contest on one hexside: a partial success, a success, a strong one mark it at level 1, 2, 3.
pub fn edge_contest(
    world: &World,
    levels: &Levels,
    (edge, side): (Edge, Side),
    brought: &Edges,
    hand: &mut Hand<'_>,
) -> Option<(Clash, i32)> {
    let numbers = super::numbers(world)?;
    let wings: i32 = brought.wings.iter().map(|w| mul(w.1, levels.factor(world, side, super::sky(world, w.2)))).sum();
    let fires: i32 = brought.fires.iter().map(|f| numbers.edge_fires * f.1).sum();
    let (a, b) = edge.ends();
    let guards = world.having::<Amd>().into_iter().filter(|&u| guards(world, u, side, [a, b])).count();
    let guards = i32::try_from(guards).expect("few batteries stand in two hexes");
    let defence = numbers.edge_defence + numbers.edge_battery * guards;
    let clash = clash(numbers, wings + fires, defence, hand);
    let mark = match clash.band {
        Band::Bad | Band::Fail => 0,
        Band::Partial => 1,
        Band::Success => 2,
        Band::Strong => 3,
    };
    Some((clash, mark))
}

fn guards(world: &World, battery: UnitId, against: Side, hexes: [HexNo; 2]) -> bool {
    let low = world.with::<Amd, _>(battery, |a| a.layer != Layer::Upper).unwrap_or(false);
    let here = world.hex_of(battery).is_some_and(|h| hexes.contains(&h));
    low && here && world.side_of(battery) == against.enemy() && is_emitting(world, battery)
}

/// Wings that hunt one battery together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunt {
    /// The battery.
    pub battery: UnitId,
    /// The wings.
    pub wings: Vec<Flown>,
}

/// Batteries hunted in this pulse: of those that emit in the hex a wing was sent to, the one with the lowest number. A
/// silent one cannot be hit so.
pub fn hunts(world: &World, flown: &[Flown]) -> Vec<Hunt> {
    let mut all: BTreeMap<UnitId, Vec<Flown>> = BTreeMap::new();
    for wing in flown.iter().filter(|f| f.sortie == Sortie::Sead) {
        let Some(Target::Hex(hex)) = wing.targets.first() else { continue };
        let emits = |u: &UnitId| {
            world.hex_of(*u) == Some(*hex) && world.side_of(*u) == wing.side.enemy() && is_emitting_any(world, *u)
        };
        if let Some(battery) = world.having::<Amd>().into_iter().find(emits) {
            all.entry(battery).or_default().push(wing.clone());
        }
    }
    all.into_iter().map(|(battery, wings)| Hunt { battery, wings }).collect()
}

/// An empty launcher still has a radar to hit.
fn is_emitting_any(world: &World, battery: UnitId) -> bool {
    let on = world.with::<Amd, _>(battery, |a| a.emitting).unwrap_or(false);
    on && world.is_alive(battery) && !super::silenced_by_march(world, battery)
}

/// The contest with one battery: what of its channels is suppressed, permille, and the strength it loses.
pub fn hunt_contest(world: &World, levels: &Levels, hunt: &Hunt, hand: &mut Hand<'_>) -> Option<(Clash, i32, i32)> {
    let numbers = super::numbers(world)?;
    let brings = |f: &Flown| mul(f.weight(), levels.factor(world, f.side, super::sky(world, f.zone)));
    let attack = hunt.wings.iter().map(brings).sum();
    let channels = world.with::<Amd, _>(hunt.battery, |a| a.channels).unwrap_or(0);
    let clash = clash(numbers, attack, numbers.sead_channel * channels, hand);
    let (suppressed, lost) = match clash.band {
        Band::Bad | Band::Fail => (0, 0),
        Band::Partial => (numbers.sead_partial, 0),
        Band::Success => (numbers.sead_success, numbers.sead_success_loss),
        Band::Strong => (numbers.sead_strong, numbers.sead_strong_loss),
    };
    Some((clash, suppressed, lost.min(world.strength(hunt.battery))))
}

/// Wings that police one airspace incident together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Patrol {
    /// The incident.
    pub incident: IncidentId,
    /// The wings.
    pub wings: Vec<Flown>,
}

/// Open airspace incidents over whose nation a wing of the side that was wronged polices.
pub fn patrols(world: &World, flown: &[Flown]) -> Vec<Patrol> {
    let open = world.tables().incidents.iter().filter(|(_, i)| i.kind == IncidentKind::Airspace && !i.answered);
    let policed = open.filter_map(|(&incident, i)| {
        let polices = |f: &&Flown| {
            f.sortie == Sortie::Police && f.side != i.by && is_over(world, super::sky(world, f.zone), i.nation)
        };
        let wings: Vec<Flown> = flown.iter().filter(polices).cloned().collect();
        (!wings.is_empty()).then_some(Patrol { incident, wings })
    });
    policed.collect()
}

/// Whether some hex of an air zone is a nation's, or of a country it speaks for.
fn is_over(world: &World, zone: ZoneId, nation: crate::base::ids::NationId) -> bool {
    let facts = &world.book().facts;
    facts.zones.keys().any(|&hex| facts.air_over(hex) == Some(zone) && ground::is_soil_of(world, hex, nation))
}

/// The contest with an incident; it is answered by a success.
pub fn patrol_contest(world: &World, patrol: &Patrol, hand: &mut Hand<'_>) -> Option<(Clash, bool)> {
    let numbers = super::numbers(world)?;
    let attack = patrol.wings.iter().map(Flown::weight).sum();
    let clash = clash(numbers, attack, numbers.police_defence, hand);
    Some((clash, clash.band >= Band::Success))
}
