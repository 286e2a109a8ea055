//! What brings every Σ field back into its range at the end of a pulse (rules §1.4).
//!
//! Readers clamp, so nobody saw a value outside; settling keeps tomorrow's additions from starting beyond the edge.

use crate::base::ids::{Side, UnitId};
use crate::world::World;
use crate::world::components::{Amd, Coastal, Condition, Launcher, Naval, Strength, Team, Wing};
use crate::world::event::Settled;

/// What the same moment adds besides.
#[derive(Clone, Copy, Debug)]
pub(super) struct Own {
    /// To heat.
    pub(super) heat: i32,
    /// To the motive of the aggressor.
    pub(super) motive: i32,
    /// To the will of every voice.
    pub(super) will: i32,
}

/// Everything to be added, in the order of the fields' tables.
pub(super) fn settle(world: &World, own: Own) -> Vec<Settled> {
    let mut out = Vec::new();
    for unit in world.units() {
        of_unit(world, unit, &mut out);
    }
    of_ground(world, &mut out);
    of_politics(world, own, &mut out);
    out
}

/// What to add to bring `x` into `lo..=hi`; `None` if it is there.
fn short(x: i32, lo: i32, hi: i32) -> Option<i32> {
    let n = x.clamp(lo, hi.max(lo)) - x;
    (n != 0).then_some(n)
}

fn permille(x: i32) -> Option<i32> {
    short(x, 0, 1000)
}

fn positive(x: i32) -> Option<i32> {
    short(x, 0, i32::MAX)
}

fn of_unit(world: &World, unit: UnitId, out: &mut Vec<Settled>) {
    use Settled as S;
    out.extend(world.get::<Strength>(unit).and_then(|s| permille(s.0)).map(|n| S::Strength(unit, n)));
    if let Some(c) = world.get::<Condition>(unit) {
        out.extend(permille(c.readiness).map(|n| S::Readiness(unit, n)));
        out.extend(permille(c.fatigue).map(|n| S::Fatigue(unit, n)));
        out.extend(permille(c.interop).map(|n| S::Interop(unit, n)));
    }
    // One unit has one magazine under the name of rounds: battery, else wing, else group, else coastal battery.
    let amd = world.get::<Amd>(unit).map(|a| short(a.rounds, 0, a.max));
    let wing = || world.get::<Wing>(unit).map(|w| short(w.rounds, 0, w.max));
    let group = || world.get::<Naval>(unit).map(|g| positive(g.missiles));
    let coast = || world.get::<Coastal>(unit).map(|c| positive(c.missiles));
    out.extend(amd.or_else(wing).or_else(group).or_else(coast).flatten().map(|n| S::Rounds(unit, n)));
    for (object, magazine) in world.get::<Launcher>(unit).map(|l| l.0).unwrap_or_default() {
        out.extend(short(magazine.rounds, 0, magazine.max).map(|n| S::Launched(unit, object, n)));
    }
    out.extend(world.with::<Team, _>(unit, |t| t.exposure).and_then(permille).map(|n| S::Exposure(unit, n)));
}

fn of_ground(world: &World, out: &mut Vec<Settled>) {
    use Settled as S;
    let tables = world.tables();
    for (&id, node) in &tables.nodes {
        out.extend(short(node.hp, 0, node.hp_max).map(|n| S::Hp(id, n)));
        out.extend(permille(node.cyber_def).map(|n| S::Defence(id, n)));
        out.extend(short(node.stock, 0, node.stock_max).map(|n| S::Stock(id, n)));
    }
    for (&id, battle) in &tables.battles {
        out.extend(permille(battle.progress).map(|n| S::Progress(id, n)));
    }
    for (&id, zone) in &tables.zones {
        for (&side, &density) in &zone.mines {
            out.extend(positive(density).map(|n| S::Mines(id, side, n)));
        }
    }
}

fn of_politics(world: &World, own: Own, out: &mut Vec<Settled>) {
    use Settled as S;
    let tables = world.tables();
    for (&id, nation) in &tables.nations {
        out.extend(permille(nation.will + own.will).map(|n| S::Will(id, n)));
    }
    for (&side, state) in &tables.sides {
        out.extend(positive(state.rp).map(|n| S::Rp(side, n)));
        out.extend(positive(state.points).map(|n| S::Points(side, n)));
        out.extend(positive(state.pool).map(|n| S::Pool(side, n)));
        // Clarity and motive may stand on either side of zero.
        out.extend(short(state.clarity, -1000, 1000).map(|n| S::Clarity(side, n)));
        out.extend(
            short(state.motive + if side == Side::Red { own.motive } else { 0 }, -1000, 1000)
                .map(|n| S::Motive(side, n)),
        );
        for (&layer, &stock) in &state.stocks {
            out.extend(positive(stock).map(|n| S::Interceptors(side, layer, n)));
        }
    }
    for (&id, incident) in &tables.incidents {
        out.extend(permille(incident.evidence).map(|n| S::Evidence(id, n)));
    }
    out.extend(permille(tables.heat + own.heat).map(S::Heat));
}
