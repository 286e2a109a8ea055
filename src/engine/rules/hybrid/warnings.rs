//! Warnings of hybrid acts to come (rules §15): one for each true act, and decoys that look alike.
//!
//! The Calculus step asks for them at the end of a crisis turn; what it draws before them is its own.

use crate::base::dice::{Draw, Hand};
use crate::base::fixed::mul;
use crate::base::ids::{NationId, Side};
use crate::base::refusal::VerbName;
use crate::setup::book::Part;
use crate::setup::hybrid::Aim;
use crate::setup::params::Params;
use crate::setup::words::IncidentKind;
use crate::world::World;
use crate::world::order::Target;
use crate::world::tables::politics::Warning;

use super::super::council;
use super::evidence::{teams, wings};

/// Warnings for the Alliance of what begins next period: first one draw for each true act, then for each decoy two,
/// which act it pretends and how surely. They come in an order that does not tell them apart.
pub fn warnings(world: &World, hand: &mut Hand<'_>) -> Vec<Warning> {
    let facts = &world.book().facts;
    if facts.off.contains(&Part::Hybrid) || !facts.is_unlocked(Side::Red, VerbName::Hybrid) {
        return Vec::new();
    }
    let params = &world.book().params;
    let at = world.clock().pulse_no;
    let blind = is_blind(world);
    let roll = |hand: &mut Hand<'_>| hand.roll(-params.warning_spread, params.warning_spread, Draw::Warning);
    let mut found = Vec::new();
    for act in super::to_come(world) {
        let conf = confidence(params, assets(world, act.nation, act.target), roll(hand), blind);
        found.push(Warning { kind: act.row.incident, nation: act.nation, conf, at });
    }
    let (kinds, nations) = (pretended(world), council::voices(world));
    for _ in 0..params.warning_decoys {
        let n = i32::try_from(kinds.len() * nations.len()).expect("few kinds and nations");
        if n == 0 {
            break;
        }
        let which = usize::try_from(hand.roll(0, n - 1, Draw::Decoy)).expect("a roll from 0 up");
        let mut pairs = kinds.iter().flat_map(|&kind| nations.iter().map(move |&nation| (kind, nation)));
        let (kind, nation) = pairs.nth(which).expect("a roll within the list");
        let conf = confidence(params, assets(world, nation, None), roll(hand), blind);
        found.push(Warning { kind, nation, conf, at });
    }
    found.sort_unstable();
    found
}

/// Confidence of a warning (rules §15): what is there to hear it, an error, and half of it under a snap exercise.
pub fn confidence(params: &Params, assets: i32, roll: i32, blind: bool) -> i32 {
    let conf = params.warning_base + params.warning_asset * assets + roll;
    let conf = conf.clamp(params.warning_least, params.warning_most);
    if blind { mul(conf, params.warning_blind) } else { conf }
}

/// Hybrid points that the period's end brings a side, at most up to what it can keep (rules §15, §23.2 no. 7).
pub fn income(world: &World, side: Side) -> i32 {
    let (n, most) = world.book().facts.points.get(&side).copied().unwrap_or((0, i32::MAX));
    n.min(most.saturating_sub(world.side(side).points.max(0))).max(0)
}

fn assets(world: &World, nation: NationId, at: Option<Target>) -> i32 {
    let there = teams(world, nation).len() + wings(world, nation, at).len();
    i32::try_from(there).expect("a side has few teams and wings")
}

/// A snap exercise of this period deafens.
fn is_blind(world: &World) -> bool {
    let now = super::period_of(world, world.clock().pulse_no);
    let blinds = |kind| super::row_of(world, kind).is_some_and(|row| row.blinds);
    let mut incidents = world.tables().incidents.values();
    incidents.any(|i| i.by == Side::Red && blinds(i.kind) && super::period_of(world, i.raised) == now)
}

/// Acts a decoy may pretend: those that threaten a nation.
fn pretended(world: &World) -> Vec<IncidentKind> {
    let rows = world.book().tables.hybrid.values();
    rows.filter(|row| row.aim != Aim::Nobody).map(|row| row.incident).collect()
}
