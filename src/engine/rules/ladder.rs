//! The ladder (rules §17): what heats and cools it, when an armed attack has happened, when it has gone too far.
//!
//! Not here: what a person does about it. Sandboxed AIs price heat with the same functions.

use crate::base::ids::{NationId, Side, UnitId};
use crate::setup::params::Params;
use crate::setup::words::{IncidentKind, Pace};
use crate::world::World;
use crate::world::tables::clock::Deed;

use super::ground;

/// Pulses of a period.
const PERIOD: i32 = 6;
/// Red's licence for a limited grab.
const LICENCE_GRAB: u8 = 2;

/// Rung of the ladder, 0–9.
pub fn rung(heat: i32) -> i32 {
    crate::base::fixed::narrow(crate::base::fixed::div_floor(i64::from(heat.clamp(0, 999)), 100))
}

/// What this pulse takes off: a little in War, more at the end of a period in Crisis, never more than there is.
pub fn decay(world: &World) -> i32 {
    let (params, clock) = (&world.book().params, world.clock());
    let cooling = match clock.pace {
        Pace::War => params.heat_war_pulse,
        Pace::Crisis if (clock.pulse_no + 1).rem_euclid(PERIOD) == 0 => params.heat_period,
        Pace::Crisis => 0,
    };
    cooling.max(-world.tables().heat.max(0))
}

/// What each act of the pulse adds; an act of a side counts once a pulse.
pub fn deeds(world: &World) -> Vec<(Side, Deed, i32)> {
    let params = &world.book().params;
    let weight = |deed| match deed {
        Deed::Roe3Strike => params.heat_roe3,
        Deed::Roe4Strike => params.heat_roe4,
        Deed::CapitalTaken => params.heat_capital,
        Deed::StrategicStrike => params.heat_strategic,
        Deed::Crossed | Deed::Battle | Deed::Raid | Deed::Salvo | Deed::Landed => 0,
    };
    let deeds = world.clock().deeds.iter().map(|&(side, deed)| (side, deed, weight(deed)));
    deeds.filter(|d| d.2 != 0).collect()
}

/// An armed attack as Report finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attack {
    /// Who attacked.
    pub by: Side,
    /// Whom.
    pub nation: NationId,
    /// As what the Council hears of it.
    pub kind: IncidentKind,
    /// How grave.
    pub severity: i32,
    /// How well shown.
    pub evidence: i32,
}

/// The armed attack of this pulse that turns Crisis into War; `None` in War, which has its attack behind it.
pub fn attack(world: &World) -> Option<Attack> {
    if world.clock().pace == Pace::War {
        return None;
    }
    let armed = |deed| matches!(deed, Deed::Crossed | Deed::Battle | Deed::Raid | Deed::Salvo | Deed::Landed);
    let by = |side| world.clock().deeds.iter().any(|&(s, d)| s == side && armed(d));
    // Where both sides fired in one pulse, the aggressor of the scenario is held to have begun.
    let by = [Side::Red, Side::Blue].into_iter().find(|&s| by(s)).or_else(|| unmarked(world))?;
    let grab = by == Side::Red && world.side(by).licence == LICENCE_GRAB;
    let params = &world.book().params;
    let (severity, evidence) = if grab {
        (params.grab_severity, params.grab_evidence)
    } else {
        (params.attack_severity, params.attack_evidence)
    };
    let kind = if grab { IncidentKind::LimitedGrab } else { IncidentKind::ArmedAttack };
    Some(Attack { by, nation: victim(world, by)?, kind, severity, evidence })
}

/// Unmarked men become an armed attack once it is shown whose they are (rules §15).
fn unmarked(world: &World) -> Option<Side> {
    let shown = world.book().params.unmarked_evidence;
    let mut incidents = world.tables().incidents.values();
    incidents.find(|i| i.kind == IncidentKind::UnmarkedMen && i.evidence >= shown).map(|i| i.by)
}

/// The nation attacked: whose soil the attacker stands or fights on, else whose soil he struck, else whose
/// troops were hit, else any of its side.
fn victim(world: &World, by: Side) -> Option<NationId> {
    let facts = &world.book().facts;
    let soil = |hex| ground::country(world, hex).filter(|&c| super::third::side_of(world, c).is_some_and(|s| s != by));
    let own = world.units().filter(|&u| world.side_of(u) == by);
    let mut entered: Vec<NationId> = own.filter_map(|u| soil(world.hex_of(u)?)).collect();
    entered.extend(world.tables().battles.keys().filter(|b| b.by == by).filter_map(|b| soil(b.hex)));
    let enemy = |voice: NationId| {
        let rows = facts.countries.iter();
        rows.filter(|(code, row)| row.voice.unwrap_or(**code) == voice).any(|(_, row)| row.side == by.enemy())
    };
    let struck = || world.tables().nations.iter().find(|(id, n)| n.struck && enemy(**id)).map(|(id, _)| *id);
    let hit = |u: &UnitId| world.side_of(*u) == by.enemy() && (world.did(*u).defended || world.did(*u).raided);
    let troops = || world.units().filter(hit).map(|u| world.identity(u).nation).min();
    let any = || facts.countries.iter().find(|(_, row)| row.side == by.enemy()).map(|(code, _)| *code);
    let nation = entered.into_iter().min().or_else(struck).or_else(troops).or_else(any)?;
    Some(facts.voice_of(nation))
}

/// Chance of the threshold event at a heat, permille.
pub fn threshold_chance(params: &Params, heat: i32) -> i32 {
    params.threshold_slope * (heat.clamp(0, 1000) - params.threshold_heat).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rungs_have_their_edges() {
        assert_eq!([0, 99, 100, 499, 800, 999, 1000].map(rung), [0, 0, 1, 4, 8, 9, 9]);
    }

    #[test]
    fn the_threshold_opens_above_900() {
        let params = Params::parse(include_str!("../../../assets/rules/params.ron")).unwrap();
        let found = [899, 900, 901, 950, 1000].map(|heat| threshold_chance(&params, heat));
        assert_eq!(found, [0, 0, 2, 100, 200]);
    }
}
