//! Partners (rules §18, §23.2 no. 28): what a partner is asked for, what it grants by level, and when it says yes.

use crate::base::ids::{NationId, Side};
use crate::base::refusal::{Refusal, VerbName};
use crate::world::World;
use crate::world::tables::politics::{Nation, Status};

/// Highest level: it fights alongside.
const HIGHEST: i32 = 4;

/// What a partner gives at its level.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a step of the ladder each, as rules §18 lists them")]
pub struct Gives {
    /// Its airspace and sensors.
    pub sensors: bool,
    /// Its bases and ports.
    pub bases: bool,
    /// Host support.
    pub host: bool,
    /// It fights alongside.
    pub fights: bool,
}

/// What a nation of a level gives.
pub fn gives(level: i32) -> Gives {
    Gives { sensors: level >= 1, bases: level >= 2, host: level >= 3, fights: level >= HIGHEST }
}

/// Whether Blue may ask a partner for a level: the one above what it grants.
///
/// # Errors
/// E20 unless it is a partner and the side the Alliance, E16 for what it grants already, E15 if a level lies between.
pub fn check(world: &World, side: Side, nation: NationId, level: i32) -> Result<(), Refusal> {
    let partner = world.nation(nation).filter(|n| n.status == Status::Partner && side == Side::Blue);
    let Some(partner) = partner.filter(|_| (1..=HIGHEST).contains(&level)) else {
        return Err(Refusal::LockedVerb { verb: VerbName::Partner });
    };
    let book = world.book();
    let have = partner.ties.level;
    if level <= have {
        return Err(Refusal::Cooldown { pulses: book.facts.last_pulse - world.clock().pulse_no + 1 });
    }
    let between = level - 1 - have;
    if between > 0 {
        let pulses = between * book.params.period_pulses;
        return Err(Refusal::NoAccess { a: have, need: level - 1, pulses });
    }
    Ok(())
}

/// What an ask weighs: will and lobbying.
pub fn weight(nation: &Nation) -> i32 {
    nation.will.clamp(0, 1000) + nation.ties.lobby
}

/// What a level needs.
pub fn needs(world: &World, level: i32) -> i32 {
    let rows = &world.book().tables.partner_levels;
    usize::try_from(level - 1).ok().and_then(|i| rows.get(i).copied()).unwrap_or(i32::MAX)
}

/// Whether the partner grants the level: its will and lobbying suffice, or, for the last, it has been attacked.
pub fn grants(world: &World, nation: NationId, level: i32) -> bool {
    let attacked = || {
        use crate::world::tables::politics::IncidentKind as K;
        let armed = |kind| matches!(kind, K::ArmedAttack | K::LimitedGrab);
        let voice = |n| world.book().facts.voice_of(n);
        world.tables().incidents.values().any(|i| armed(i.kind) && voice(i.nation) == voice(nation))
    };
    let willing = world.nation(nation).is_some_and(|n| weight(n) >= needs(world, level));
    willing || (level == HIGHEST && attacked())
}
