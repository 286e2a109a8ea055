//! Will, burden and income (rules §16.1, §16.3): what moves a voice, in numbers.
//!
//! Not here: votes and their price, which belong to the Council.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::fixed::{div_round, mul, narrow};
use crate::base::ids::{NationId, Side, UnitId};
use crate::base::refusal::Stage;
use crate::world::World;
use crate::world::components::{Combat, Identity};
use crate::world::tables::clock::Pace;
use crate::world::tables::politics::{Incident, IncidentKind, Nation, WillCause};

use super::{council, ground, release};

/// What moves the will of a voice at the end of this pulse, by cause; nothing if nothing touched it.
pub fn moves(world: &World, voice: NationId) -> Vec<(WillCause, i32)> {
    let params = &world.book().params;
    let Some(nation) = world.nation(voice) else { return Vec::new() };
    let first = |cause| !nation.once.contains(&cause);
    let mut moves = Vec::new();
    let lost = losses(world, voice);
    if lost > 0 && (world.clock().pace == Pace::War || is_attributed(world, voice)) {
        if first(WillCause::OwnLossesFirst) {
            moves.push((WillCause::OwnLossesFirst, params.will_losses_first));
        }
        let fall = narrow(div_round(i64::from(lost), i64::from(params.will_losses_share)));
        moves.push((WillCause::Losses, -fall));
    }
    if first(WillCause::AllyAttacked) && attacked(world).iter().any(|ally| *ally != voice) {
        moves.push((WillCause::AllyAttacked, params.will_ally_attacked));
    }
    if nation.struck {
        let first = first(WillCause::StruckFirst);
        moves.push(if first {
            (WillCause::StruckFirst, params.will_struck_first)
        } else {
            (WillCause::Struck, params.will_struck)
        });
    }
    if first(WillCause::CapitalLost) && has_lost_capital(world, voice) {
        moves.push((WillCause::CapitalLost, params.will_capital_lost));
    }
    moves.retain(|(_, n)| *n != 0);
    moves
}

/// Drift of will towards its base, a period.
pub fn drift(world: &World, nation: &Nation) -> i32 {
    mul(nation.base - nation.will.clamp(0, 1000), world.book().params.drift_share)
}

/// What clarity loses a period, negative.
pub fn clarity_drift(world: &World) -> i32 {
    -mul(world.side(Side::Blue).clarity, world.book().params.drift_share)
}

/// Resource points a voice brings a period, in thousandths.
pub fn income(nation: &Nation) -> i32 {
    let product = i64::from(nation.weight) * i64::from(nation.spend) * i64::from(nation.will.clamp(0, 1000));
    narrow(div_round(product, 1000))
}

/// Whether a voice carries so much more abroad than its weight that its will suffers.
pub fn is_overburdened(world: &World, voice: NationId) -> bool {
    share(world, voice) > world.book().params.burden_share
}

/// A voice's part of the points activated abroad over its part of all weight, permille; 0 without either.
pub fn share(world: &World, voice: NationId) -> i32 {
    let weight = |v: NationId| world.nation(v).map_or(0, |n| i64::from(n.weight));
    let all_weight: i64 = council::voices(world).into_iter().map(weight).sum();
    let points = |of: Option<NationId>| -> i64 {
        let abroad = world.units().filter(|&u| is_abroad(world, u));
        let counted = abroad.filter(|&u| of.is_none_or(|v| voice_of(world, u) == v));
        counted.filter_map(|u| world.with::<Combat, _>(u, |c| i64::from(c.pts))).sum()
    };
    let (all, own) = (points(None), points(Some(voice)));
    if all == 0 || all_weight == 0 || weight(voice) == 0 {
        return 0;
    }
    let (sent, due) = (div_round(1000 * own, all), div_round(1000 * weight(voice), all_weight));
    narrow(div_round(1000 * sent, due.max(1)))
}

/// What the units of a voice lost this pulse against what those units had before, permille (rules §28a.12).
pub fn losses(world: &World, voice: NationId) -> i32 {
    let (lost, before) = world.kept(|| Losses::of(world)).0.get(&voice).copied().unwrap_or_default();
    if before > 0 { narrow(div_round(1000 * lost, before)) } else { 0 }
}

/// By voice, what was lost this pulse and what those units had before, sums of permille.
struct Losses(BTreeMap<NationId, (i64, i64)>);

impl Losses {
    fn of(world: &World) -> Losses {
        let mut all: BTreeMap<NationId, (i64, i64)> = BTreeMap::new();
        for unit in world.units() {
            let did = world.did(unit);
            if did.lost > 0 {
                let before = if did.before > 0 { did.before } else { world.strength(unit) };
                let sums = all.entry(voice_of(world, unit)).or_default();
                *sums = (sums.0 + i64::from(did.lost), sums.1 + i64::from(before));
            }
        }
        Losses(all)
    }
}

/// Members that were attacked: in War an armed attack, at any pace an act well shown.
fn attacked(world: &World) -> BTreeSet<NationId> {
    let war = world.clock().pace == Pace::War;
    let known = world.book().params.known_evidence;
    let counts = |i: &&Incident| {
        let armed = matches!(i.kind, IncidentKind::ArmedAttack | IncidentKind::LimitedGrab);
        i.by == Side::Red && ((war && armed) || i.evidence >= known)
    };
    let members = council::voices(world);
    let nations = world.tables().incidents.values().filter(counts).map(|i| world.book().facts.voice_of(i.nation));
    nations.filter(|voice| members.contains(voice)).collect()
}

fn is_attributed(world: &World, voice: NationId) -> bool {
    let facts = &world.book().facts;
    world.tables().incidents.values().any(|i| i.attributed == Some(true) && facts.voice_of(i.nation) == voice)
}

fn has_lost_capital(world: &World, voice: NationId) -> bool {
    let map = &world.book().map;
    let capitals = map.towns().iter().filter(|t| t.capital && ground::is_soil_of(world, t.hex, voice));
    capitals.map(|t| world.control(t.hex)).any(|side| side == Some(Side::Red))
}

fn is_abroad(world: &World, unit: UnitId) -> bool {
    world.side_of(unit) == Side::Blue
        && release::stage(world, unit) >= Stage::Activated
        && world.hex_of(unit).is_some()
        && !release::is_at_home(world, unit)
}

fn voice_of(world: &World, unit: UnitId) -> NationId {
    let nation = world.with::<Identity, _>(unit, |i| i.nation).expect("a unit in play has an identity");
    world.book().facts.voice_of(nation)
}
