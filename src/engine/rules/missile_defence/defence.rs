//! What a side can fire and see with in a pulse: batteries, fighters, sensors. The tally that its raids share.

use crate::base::fixed::mul;
use crate::base::hexes::HexNo;
use crate::base::ids::{NodeId, Side, UnitId, ZoneId};
use crate::setup::book::Part;
use crate::setup::factors::FactorKind;
use crate::setup::units::{Doctrine, Layer};
use crate::world::World;
use crate::world::components::{Amd, Gear, Leg, Place, Sensor, Wing};
use crate::world::order::{Sortie, Verb, Whom};
use crate::world::tables::clock::StandingOrder;
use crate::world::tables::nodes::{Node, NodeKind};

use super::super::factors::{self, At};
use super::super::{air, due, power};
use super::amd_orders;

/// Who fires: in the order of rules §11.2, layer by layer, battery by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shooter {
    /// The fighters on patrol over a zone, as one.
    Fighters(ZoneId),
    /// A battery of a layer.
    Battery(Layer, UnitId),
}

/// A battery with its radars on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Battery {
    pub(super) id: UnitId,
    pub(super) hex: HexNo,
    pub(super) layer: Layer,
    pub(super) channels: i32,
    pub(super) rounds: i32,
    pub(super) max: i32,
    pub(super) range: i32,
    pub(super) doctrine: Doctrine,
}

/// A wing on patrol.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fighter {
    pub(super) id: UnitId,
    pub(super) zone: ZoneId,
    pub(super) sorties: i32,
    pub(super) rounds: i32,
}

/// A sensor of the network: a battery's, a radar site's, or an airborne radar over its zone.
#[derive(Clone, Copy, Debug)]
struct Eye {
    over: Over,
    quality: i32,
}

/// What a sensor looks at.
#[derive(Clone, Copy, Debug)]
enum Over {
    Hex { at: HexNo, radius: i32 },
    Zone(ZoneId),
}

impl Eye {
    fn reaches(self, world: &World, hex: HexNo) -> bool {
        match self.over {
            Over::Hex { at, radius } => at.distance(hex) <= radius,
            Over::Zone(zone) => world.book().facts.air_over(hex) == Some(zone),
        }
    }
}

/// A side's air defence in a pulse, as its due orders leave it; rounds fall as raids are resolved.
#[derive(Clone, Debug)]
pub struct Defence {
    side: Side,
    pub(super) batteries: Vec<Battery>,
    pub(super) fighters: Vec<Fighter>,
    eyes: Vec<Eye>,
    /// Off the network by cyber effects on a net that covers everything.
    net_effect: i32,
}

impl Defence {
    /// The air defence of a side at the start of Strike: orders to batteries act before the raids of their pulse.
    pub fn of(world: &World, side: Side) -> Defence {
        let radars = amd_orders(world, side);
        let own = world.having::<Amd>().into_iter().filter(|&u| world.side_of(u) == side && world.is_alive(u));
        let is_emitting = |u: UnitId| match radars.get(&u) {
            Some((emitting, _)) => *emitting,
            None => world.with::<Amd, _>(u, |a| a.emitting) == Some(true),
        };
        let on: Vec<UnitId> = own.filter(|&u| is_emitting(u) && !silenced_by_march(world, u)).collect();
        let mut batteries: Vec<Battery> = on.iter().filter_map(|&u| battery(world, u)).collect();
        for battery in &mut batteries {
            if let Some((_, doctrine)) = radars.get(&battery.id) {
                battery.doctrine = *doctrine;
            }
        }
        batteries.sort_by_key(|b| (b.layer, b.id));
        let mut eyes: Vec<Eye> = on.iter().filter_map(|&u| eye(world, u)).collect();
        eyes.extend(radar_sites(world, side));
        eyes.extend(airborne_radars(world, side));
        let net_effect = nodes_of(world, side, NodeKind::MissileDefence).map(|n| effect(world, n)).max().unwrap_or(0);
        Defence { side, batteries, fighters: fighters(world, side), eyes, net_effect }
    }

    /// Whose it is.
    pub fn side(&self) -> Side {
        self.side
    }

    /// S at a hex (rules §11.1).
    pub fn network(&self, world: &World, hex: HexNo) -> i32 {
        let params = &world.book().params;
        let mut reach: Vec<i32> = self.eyes.iter().filter(|e| e.reaches(world, hex)).map(|e| e.quality).collect();
        reach.sort_unstable();
        let best = reach.pop().unwrap_or(0);
        let others = i32::try_from(reach.len()).expect("a network has few sensors");
        let group: Vec<UnitId> = self.batteries.iter().filter(|b| reaches(world, b, hex)).map(|b| b.id).collect();
        let radar = nodes_of(world, self.side, NodeKind::Radar)
            .filter(|n| n.hex.is_some_and(|h| h.distance(hex) <= params.radar_radius));
        let taken = radar.map(|n| effect(world, n)).max().unwrap_or(0).max(self.net_effect);
        let factor = |kind| factors::sum(world, kind, self.side, At::Hex(hex));
        let taken = taken + factor(FactorKind::Detect) + factor(FactorKind::Jam);
        super::network(params, (best, others), power::interop_of(world, &group), taken)
    }

    /// Rounds a battery or wing has left on the tally; `None` if it takes no part.
    pub fn rounds_left(&self, unit: UnitId) -> Option<i32> {
        let battery = self.batteries.iter().find(|b| b.id == unit).map(|b| b.rounds);
        battery.or_else(|| self.fighters.iter().find(|f| f.id == unit).map(|f| f.rounds))
    }

    /// Takes rounds of the fighters over a zone, lowest id first.
    pub(super) fn spend_fighters(&mut self, zone: ZoneId, mut n: i32) {
        for fighter in self.fighters.iter_mut().filter(|f| f.zone == zone) {
            let taken = n.min(fighter.rounds);
            fighter.rounds -= taken;
            n -= taken;
        }
    }
}

/// A battery counts for the group of a network if its own sensor reaches the target.
fn reaches(world: &World, battery: &Battery, hex: HexNo) -> bool {
    battery.hex.distance(hex) <= world.with::<Sensor, _>(battery.id, |s| s.radius).unwrap_or(-1)
}

fn battery(world: &World, unit: UnitId) -> Option<Battery> {
    let amd = world.get::<Amd>(unit)?;
    Some(Battery {
        id: unit,
        hex: world.hex_of(unit)?,
        layer: amd.layer,
        channels: mul(amd.channels, 1000 - amd.suppressed.clamp(0, 1000)),
        rounds: amd.rounds.clamp(0, amd.max),
        max: amd.max,
        range: amd.range,
        doctrine: amd.doctrine,
    })
}

fn eye(world: &World, unit: UnitId) -> Option<Eye> {
    // What scouts see with is no radar of the network.
    let sensor = world.get::<Sensor>(unit).filter(|_| world.has::<Amd>(unit))?;
    Some(Eye { over: Over::Hex { at: world.hex_of(unit)?, radius: sensor.radius }, quality: sensor.quality })
}

fn nodes_of(world: &World, side: Side, kind: NodeKind) -> impl Iterator<Item = &Node> {
    sites_of(world, side, kind).map(|(_, node)| node)
}

fn sites_of(world: &World, side: Side, kind: NodeKind) -> impl Iterator<Item = (NodeId, &Node)> {
    let nodes = world.tables().nodes.iter();
    nodes.filter(move |(id, n)| n.kind == kind && world.node_side(**id) == side).map(|(id, n)| (*id, n))
}

fn radar_sites(world: &World, side: Side) -> Vec<Eye> {
    let params = &world.book().params;
    let tasks = &world.book().facts.tasks;
    let site = |(id, node): (NodeId, &Node)| {
        let own = tasks.get(&id).and_then(|task| task.radar);
        let quality = mul(own.unwrap_or(params.radar_quality), node.function());
        Some(Eye { over: Over::Hex { at: node.hex?, radius: params.radar_radius }, quality })
    };
    sites_of(world, side, NodeKind::Radar).filter_map(site).filter(|e| e.quality > 0).collect()
}

/// Wings with an airborne radar, over the zone they look at (rules §23.2 no. 26).
fn airborne_radars(world: &World, side: Side) -> Vec<Eye> {
    let looks = |f: &air::Flown| f.side == side && f.sortie == Sortie::Isr;
    let radar = |f: &air::Flown| {
        let quality = world.with::<Gear, _>(f.unit, |g| g.radar).filter(|q| *q > 0)?;
        Some(Eye { over: Over::Zone(air::sky(world, f.zone)), quality })
    };
    air::flights(world).iter().filter(|f| looks(f)).filter_map(radar).collect()
}

/// What a cyber effect on a node takes off the network, permille.
fn effect(world: &World, node: &Node) -> i32 {
    let running = node.effect.filter(|e| world.clock().pulse_no <= e.until);
    running.map_or(0, |e| mul(world.book().params.net_effect, e.size))
}

/// Whether a path or transit due this pulse keeps a battery silent (rules §11).
pub fn silenced_by_march(world: &World, unit: UnitId) -> bool {
    let Some(here) = world.hex_of(unit) else {
        return matches!(world.place(unit), Place::Transit(t) if t.leg == Leg::Run);
    };
    let goes = |s: &StandingOrder| match &s.order.verb {
        Verb::Move(going) | Verb::Advance(going) => going.path.last().is_some_and(|&goal| goal != here),
        Verb::Amd { path, .. } => path.last().is_some_and(|&goal| goal != here),
        Verb::StratMove { .. } => true,
        _ => false,
    };
    orders_of(world, unit).any(|s| goes(s) && due::is_due(world, s))
}

fn orders_of(world: &World, unit: UnitId) -> impl Iterator<Item = &StandingOrder> {
    world.tables().orders.values().filter(move |s| s.order.whom == Whom::Unit(unit))
}

/// Wings on patrol; where a scenario has no air nobody flies.
fn fighters(world: &World, side: Side) -> Vec<Fighter> {
    if world.book().facts.off.contains(&Part::Air) {
        return Vec::new();
    }
    let flown = air::flights(world);
    let patrols = flown.iter().filter(|f| f.side == side && f.sortie == Sortie::Cap);
    let fighter = |f: &air::Flown| {
        let wing = world.get::<Wing>(f.unit)?;
        let (zone, rounds) = (air::sky(world, f.zone), wing.rounds.clamp(0, wing.max));
        Some(Fighter { id: f.unit, zone, sorties: f.sorties, rounds })
    };
    patrols.filter_map(fighter).collect()
}
