//! Special operations and demolitions (rules §13, §23.2 nos. 12, 26): how well a place is guarded, what a mission may
//! do there, and what it costs a team.
//!
//! Not here: what reconnaissance sees (that is [`super::sight`]), and whether a mission is allowed.

use crate::base::fixed::Band;
use crate::base::hexes::{Edge, HexNo};
use crate::base::ids::{NodeId, OrderId, Side, UnitId};
use crate::setup::units::Kind;
use crate::world::World;
use crate::world::components::{Amd, Hq, Identity, Launcher, Marks, Place, Team};
use crate::world::order::{Mission, Order, Target, Verb, Whom};
use crate::world::tables::clock::StandingOrder;
use crate::world::tables::nodes::{Node, NodeKind};

use super::{due, ground, sea, sight};

/// The hexes a place lies in: two for a hexside and what stands on it.
pub fn sites(world: &World, at: Target) -> Vec<HexNo> {
    let ends = |edge: Edge| {
        let (a, b) = edge.ends();
        vec![a, b]
    };
    match at {
        Target::Hex(hex) => vec![hex],
        Target::Edge(edge) => ends(edge),
        Target::Node(id) => match world.tables().nodes.get(&id) {
            Some(Node { edge: Some(edge), .. }) => ends(*edge),
            Some(node) => node.hex.into_iter().collect(),
            None => Vec::new(),
        },
    }
}

/// The side that guards a place: a node's own, else whoever holds the hex.
pub fn owner(world: &World, at: Target) -> Option<Side> {
    match at {
        Target::Node(id) => world.tables().nodes.contains_key(&id).then(|| world.node_side(id)),
        Target::Hex(hex) => world.control(hex),
        Target::Edge(edge) => world.control(edge.hex),
    }
}

/// Guard of a place against special and hybrid acts, permille (rules §13).
pub fn security(world: &World, at: Target) -> i32 {
    let params = &world.book().params;
    let base = match at {
        Target::Node(id) => world.node(id).security,
        Target::Hex(_) | Target::Edge(_) => params.security_hex,
    };
    let Some(side) = owner(world, at) else { return base };
    let sites = sites(world, at);
    let local = |&u: &UnitId| {
        let identity = world.identity(u);
        identity.side == side && matches!(identity.kind, Kind::TerrBn | Kind::Police) && world.is_alive(u)
    };
    let there = |u: &UnitId| world.hex_of(*u).is_some_and(|h| sites.contains(&h));
    let locals = i32::try_from(world.units().filter(local).filter(there).count()).expect("few units share a hex");
    let counter = if has_counter(world, side, at) { params.security_counter } else { 0 };
    let guard = if let Target::Node(id) = at { sea::guard(world, id) } else { 0 };
    base + params.security_local * locals + counter + guard
}

/// Whether a team of the side is on counter at the place.
pub fn has_counter(world: &World, side: Side, at: Target) -> bool {
    let sites = sites(world, at);
    teams_on(world, side, Mission::Counter)
        .iter()
        .any(|(_, there)| *there == at || self::sites(world, *there).iter().any(|h| sites.contains(h)))
}

/// Teams of a side on a mission in this pulse, with its place, in id order.
pub fn teams_on(world: &World, side: Side, wanted: Mission) -> Vec<(UnitId, Target)> {
    let mut found: Vec<(UnitId, Target)> = Vec::new();
    for (unit, _, order) in tasks(world, side) {
        if let Verb::Sof { mission, at } = order.verb
            && mission == wanted
        {
            found.push((unit, at));
        }
    }
    found.sort_unstable();
    found
}

/// Living units of a side with an order that is due, and the order.
pub fn tasks(world: &World, side: Side) -> impl Iterator<Item = (UnitId, OrderId, &Order)> {
    let orders = world.tables().orders.iter().filter(move |(_, s)| s.order.side == side);
    orders.filter_map(move |(&id, standing): (&OrderId, &StandingOrder)| match standing.order.whom {
        Whom::Unit(unit) if world.has::<Identity>(unit) && world.is_alive(unit) && due::is_due(world, standing) => {
            Some((unit, id, &standing.order))
        }
        _ => None,
    })
}

/// What the ground of a place gives a team that acts there, permille; nothing at a bridge.
pub fn cover(world: &World, at: Target) -> i32 {
    match at {
        Target::Hex(hex) => sight::cover(world, hex),
        Target::Node(id) if world.node(id).edge.is_none() => world.node(id).hex.map_or(0, |h| sight::cover(world, h)),
        Target::Node(_) | Target::Edge(_) => 0,
    }
}

/// What a raid takes: damage points of a node, or permille of a battery, headquarters or launcher (rules §13).
pub fn raid_damage(world: &World, band: Band) -> i32 {
    let params = &world.book().params;
    match band {
        Band::Bad | Band::Fail => 0,
        Band::Partial => params.raid_hp_partial,
        Band::Success => params.raid_hp_success,
        Band::Strong => params.raid_hp_strong,
    }
}

/// What a raid on a hex strikes: the battery, headquarters or launcher there of the lowest number.
pub fn raid_target(world: &World, by: Side, hex: HexNo) -> Option<UnitId> {
    let worth = |u: UnitId| world.has::<Amd>(u) || world.has::<Hq>(u) || world.has::<Launcher>(u);
    let there = |u: &UnitId| world.hex_of(*u) == Some(hex) && world.side_of(*u) == by.enemy();
    world.units().filter(there).find(|&u| worth(u) && world.is_alive(u))
}

/// The bridge an order to blow means: the node named, or the one on the hexside named.
pub fn bridge(world: &World, at: Target) -> Option<NodeId> {
    let is_bridge = |n: &Node| n.kind == NodeKind::Bridge && n.hp_max > 0 && !n.fixed;
    match at {
        Target::Node(id) => world.tables().nodes.get(&id).filter(|n| is_bridge(n)).map(|_| id),
        Target::Edge(edge) => {
            let on = |n: &Node| is_bridge(n) && n.edge == Some(edge);
            world.tables().nodes.iter().find(|(_, n)| on(n)).map(|(id, _)| *id)
        }
        Target::Hex(_) => None,
    }
}

/// Skill of a unit at a bridge; `None` if it cannot blow one there (rules §13, §23.2 no. 26).
pub fn blow_skill(world: &World, unit: UnitId, bridge: NodeId) -> Option<i32> {
    let identity = world.identity(unit);
    match identity.kind {
        Kind::Engineer => return Some(world.book().params.blow_engineer),
        Kind::Sof => return world.with::<Team, _>(unit, |t| t.skill),
        _ => {}
    }
    let home = sites(world, Target::Node(bridge)).iter().any(|&h| ground::soil_side(world, h) == Some(identity.side));
    world.with::<Marks, _>(unit, |m| m.blow).flatten().filter(|_| home)
}

/// Security of a bridge about to be blown: more with an enemy unit beside it.
pub fn bridge_security(world: &World, by: Side, bridge: NodeId) -> i32 {
    let params = &world.book().params;
    let sites = sites(world, Target::Node(bridge));
    let enemy = sites.iter().flat_map(|&h| world.land_in(h)).any(|u| world.side_of(u) == by.enemy());
    world.node(bridge).security + if enemy { params.blow_guarded } else { 0 }
}

/// Damage points of a blown bridge.
pub fn blow_damage(world: &World, bridge: NodeId, band: Band) -> i32 {
    let whole = world.node(bridge).hp_seen();
    match band {
        Band::Bad | Band::Fail => 0,
        Band::Partial => world.book().params.blow_partial.min(whole),
        Band::Success | Band::Strong => whole,
    }
}

/// What a mission adds to a team's exposure, and whether it is the team's last (rules §13, §28a.4).
pub fn exposure(world: &World, team: UnitId, band: Option<Band>) -> (i32, bool) {
    let params = &world.book().params;
    let before = world.with::<Team, _>(team, |t| t.exposure.clamp(0, 1000)).unwrap_or(0);
    match band {
        None => (params.exposure_rest.max(-before), false),
        Some(Band::Bad) => (params.exposure_failed, before >= params.exposure_lost),
        Some(Band::Fail) => (params.exposure_failed, false),
        Some(_) => (params.exposure_mission, false),
    }
}

/// How far a place is from where a team may come from: an own base, or the coast of a zone its side can use. `None`
/// for a team off the map, which acts anywhere (rules §3, §23.2 no. 10).
pub fn reach(world: &World, unit: UnitId, at: Target) -> Option<i32> {
    let sites = sites(world, at);
    let from = match world.place(unit) {
        Place::Box(_) | Place::Off => return None,
        place => place.hex(),
    };
    let nearest = |hex: HexNo| sites.iter().map(|s| s.distance(hex)).min().unwrap_or(i32::MAX);
    // Where it stands it acts, and beside it.
    if from.is_some_and(|h| nearest(h) <= 1) {
        return Some(0);
    }
    let side = world.side_of(unit);
    let base = |n: &Node| matches!(n.kind, NodeKind::Airbase | NodeKind::Port | NodeKind::HqSite);
    let nodes = world.tables().nodes.iter().filter(|(id, n)| base(n) && world.node_side(**id) == side);
    let bases = nodes.filter_map(|(_, n)| n.hex).map(nearest).min();
    let coast =
        sites.iter().flat_map(|s| s.within(world.book().params.sof_reach)).filter(|&h| is_coast(world, side, h));
    let d = bases.into_iter().chain(coast.map(nearest)).min();
    d.or_else(|| from.map(nearest)).or(Some(i32::MAX))
}

/// Land beside a sea zone in which the side is not the weaker.
fn is_coast(world: &World, side: Side, hex: HexNo) -> bool {
    use crate::setup::map::Terrain;
    let map = &world.book().map;
    let is = |h: HexNo, wanted: bool| map.cell(h).is_some_and(|c| (c.terrain == Terrain::Sea) == wanted);
    let usable = |h: &HexNo| {
        let zone = world.book().facts.zones.get(h).and_then(|&z| world.zone(z));
        is(*h, true) && zone.is_some_and(|z| z.level_of(side) >= 0)
    };
    is(hex, false) && hex.neighbours().any(|h| usable(&h))
}
