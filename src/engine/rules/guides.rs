//! Units that guide fires from among the enemy (rules §23.2 no. 26 `guides r`): drones and forward observers. What they see
//! is hit harder, and who marches there keeps his head down, unless short-range air defence stands in or beside the hex.

use crate::base::hexes::HexNo;
use crate::base::ids::{Side, UnitId};
use crate::setup::air_sea::AirSea;
use crate::setup::units::Kind;
use crate::world::World;
use crate::world::components::Gear;

use super::ground;

/// Whether a unit of a side guides its fires onto a hex.
pub fn is_guided(world: &World, side: Side, hex: HexNo) -> bool {
    let guides = world.kept(|| Guides::of(world));
    guides.0.iter().any(|g| g.0 == side && g.1.distance(hex) <= g.2) && !is_covered(world, side.enemy(), hex)
}

/// Who guides fires: side, hex and radius.
struct Guides(Vec<(Side, HexNo, i32)>);

impl Guides {
    fn of(world: &World) -> Guides {
        let guide = |u: UnitId| {
            let radius = world.with::<Gear, _>(u, |g| g.guides).filter(|r| *r > 0)?;
            let acts = world.is_alive(u) && ground::is_ready(world, u);
            world.hex_of(u).filter(|_| acts).map(|at| (world.side_of(u), at, radius))
        };
        Guides(world.units().filter_map(guide).collect())
    }
}

/// Whether short-range air defence of a side stands in or beside a hex.
fn is_covered(world: &World, side: Side, hex: HexNo) -> bool {
    let covers = |u: UnitId| world.identity(u).kind == Kind::SamShort && world.side_of(u) == side && world.is_alive(u);
    let near = |u: UnitId| world.hex_of(u).is_some_and(|at| at.distance(hex) <= 1);
    world.units().any(|u| covers(u) && near(u))
}

/// Factor on the fires of a side at a hex, permille.
pub fn fires_factor(world: &World, side: Side, hex: HexNo) -> i32 {
    let factor = |numbers: &AirSea| numbers.guide_fires;
    world.book().air_sea.as_ref().filter(|_| is_guided(world, side, hex)).map_or(1000, factor)
}

/// Minutes that a unit of a side loses which starts a pulse in a hex.
pub fn minutes_lost(world: &World, side: Side, hex: HexNo) -> i32 {
    let lost = |numbers: &AirSea| numbers.guide_march;
    world.book().air_sea.as_ref().filter(|_| is_guided(world, side.enemy(), hex)).map_or(0, lost)
}
