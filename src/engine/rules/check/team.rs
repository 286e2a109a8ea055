//! May this team, engineer or group do that unseen? `Sof`, `Cyber`, `Engineer` blow and mine, `Hybrid`, `Attribute`
//! (rules §3, §13–15).

use crate::base::hexes::HexNo;
use crate::base::ids::{IncidentId, NodeId, Side, UnitId};
use crate::base::refusal::{Bar, Refusal, VerbName, Work};
use crate::rules::{cyber, ground, release, special};
use crate::setup::book::Part;
use crate::setup::units::Kind;
use crate::world::World;
use crate::world::components::{Hunts, Marks, Posture, Team};
use crate::world::order::{CyberTask, Mission, Target, Verb, Works};
use crate::world::tables::clock::Pace;
use crate::world::tables::nodes::NodeKind;
use crate::world::tables::politics::IncidentKind;

use super::strike;

/// Red's licence from which it acts in the open.
const OPEN_LICENCE: u8 = 2;

/// Whether a unit may carry out a hidden order; other verbs are not judged here.
///
/// # Errors
/// As [`sof`], [`cyber`], [`blow`] and [`mine`].
pub(crate) fn hidden(world: &World, unit: UnitId, verb: &Verb) -> Result<(), Refusal> {
    match verb {
        Verb::Sof { mission, at } => sof(world, unit, *mission, *at),
        Verb::Cyber { task, nodes } => cyber(world, unit, *task, nodes),
        Verb::Engineer { works: Works::Blow, at } => blow(world, unit, *at),
        Verb::Engineer { works: Works::Mine, at } => mine(world, unit, *at),
        _ => Ok(()),
    }
}

fn closed(world: &World, at: Target) -> Refusal {
    let hex = special::sites(world, at).first().copied().unwrap_or(HexNo(0));
    Refusal::Impassable { hex, bar: Bar::Unfit }
}

fn is_team(world: &World, unit: UnitId, kind: Kind) -> Result<(), Refusal> {
    let fits = world.has::<Team>(unit) && world.identity(unit).kind == kind;
    if fits { Ok(()) } else { Err(Refusal::UnknownSubject { unit }) }
}

/// Whether a team may go on a mission.
///
/// # Errors
/// E01 if it is no team, E07 for a place the mission does not fit, E22 out of reach, E04 for a raid or guidance.
pub(crate) fn sof(world: &World, unit: UnitId, mission: Mission, at: Target) -> Result<(), Refusal> {
    is_team(world, unit, Kind::Sof)?;
    if mission == Mission::Rest {
        return Ok(());
    }
    let sites = special::sites(world, at);
    let Some(&hex) = sites.first().filter(|_| sites.iter().all(|&h| is_ground(world, h))) else {
        return Err(closed(world, at));
    };
    let side = world.side_of(unit);
    let fits = match (mission, at) {
        (Mission::Raid, Target::Node(id)) => strikable(world, id) && world.node_side(id) != side,
        (Mission::Raid | Mission::Guide, _) => special::owner(world, at) != Some(side),
        (Mission::Resist, Target::Hex(hex)) => {
            ground::soil_side(world, hex) == Some(side) && world.control(hex) == Some(side.enemy())
        }
        (Mission::Resist, _) => false,
        (Mission::Counter, _) => special::owner(world, at) == Some(side),
        (Mission::Recon | Mission::Rest, _) => true,
    };
    if !fits {
        return Err(closed(world, at));
    }
    in_reach(world, unit, at)?;
    match mission {
        Mission::Raid | Mission::Guide => strike::engagement(world, unit, at, hex),
        _ => Ok(()),
    }
}

fn is_ground(world: &World, hex: HexNo) -> bool {
    world.book().map.cell(hex).is_some() && !world.book().facts.closed.contains(&hex)
}

/// A site that can be damaged at all.
fn strikable(world: &World, id: NodeId) -> bool {
    let node = world.node(id);
    node.kind != NodeKind::Box && !node.fixed && node.hp_max > 0
}

fn in_reach(world: &World, unit: UnitId, at: Target) -> Result<(), Refusal> {
    let range = world.book().params.sof_reach;
    match special::reach(world, unit, at) {
        Some(d) if d > range => Err(Refusal::OutOfRange { d, range }),
        _ => Ok(()),
    }
}

/// Whether a unit may blow a bridge: ROE 2, in or beside it, and able to.
///
/// # Errors
/// E07 if there is no bridge to blow, E01 if it cannot, E22 if it is not there, E23 if it has not stood there long
/// enough, E04.
pub(crate) fn blow(world: &World, unit: UnitId, at: Target) -> Result<(), Refusal> {
    let hex = special::sites(world, at).first().copied().unwrap_or(HexNo(0));
    let bridge = special::bridge(world, at).ok_or(Refusal::Impassable { hex, bar: Bar::NoBridge })?;
    if special::blow_skill(world, unit, bridge).is_none() {
        return Err(Refusal::UnknownSubject { unit });
    }
    if world.identity(unit).kind == Kind::Sof {
        in_reach(world, unit, Target::Node(bridge))?;
    } else {
        beside(world, unit, at, 1)?;
        prepared(world, unit)?;
    }
    works_roe(world, unit, at)
}

/// A unit marked for it must have stood so long (rules §23.2 no. 26).
fn prepared(world: &World, unit: UnitId) -> Result<(), Refusal> {
    let need = world.with::<Marks, _>(unit, |m| m.prepare).unwrap_or(0);
    let still = world.with::<Posture, _>(unit, |p| p.still).unwrap_or(need);
    if still >= need {
        return Ok(());
    }
    let until = world.clock().pulse_no + need - still - 1;
    Err(Refusal::Busy { unit, work: Work::Preparing, until })
}

/// Whether a unit may mine a hexside within three hexes.
///
/// # Errors
/// E07 if it is no hexside on land, E22, E13 without a load, E04.
pub(crate) fn mine(world: &World, unit: UnitId, at: Target) -> Result<(), Refusal> {
    let land = |h: &HexNo| world.book().map.cell(*h).is_some_and(|c| c.terrain.is_land());
    if !matches!(at, Target::Edge(_)) || !special::sites(world, at).iter().all(land) {
        return Err(closed(world, at));
    }
    beside(world, unit, at, world.book().params.mine_reach)?;
    let n = world.with::<Marks, _>(unit, |m| m.mines).unwrap_or(0);
    if n < 1 {
        return Err(Refusal::NoRounds { n, asked: 1 });
    }
    works_roe(world, unit, at)
}

fn beside(world: &World, unit: UnitId, at: Target, range: i32) -> Result<(), Refusal> {
    let Some(from) = world.hex_of(unit) else { return Err(Refusal::UnknownSubject { unit }) };
    let d = special::sites(world, at).iter().map(|h| h.distance(from)).min().unwrap_or(i32::MAX);
    if d > range { Err(Refusal::OutOfRange { d, range }) } else { Ok(()) }
}

/// Blowing and mining are acts of war: ROE 2, or for the aggressor a licence to act.
fn works_roe(world: &World, unit: UnitId, at: Target) -> Result<(), Refusal> {
    let side = world.side_of(unit);
    let need = u8::try_from(world.book().params.blow_roe).expect("ROE is 0 to 4");
    let hex = special::sites(world, at).first().copied().unwrap_or(HexNo(0));
    let have = if side == Side::Red { world.side(side).licence } else { release::roe_at(world, unit, hex) };
    if have < need { Err(Refusal::Roe { need, have }) } else { Ok(()) }
}

/// Whether a cyber team may do that.
///
/// # Errors
/// E20 where cyber is off or the team hunts only, E01 if it is no team, E05 for more nodes than it can serve, E07 for
/// a node of the wrong side, E15 without the access, E04 for an execution in the open.
pub(crate) fn cyber(world: &World, unit: UnitId, task: CyberTask, nodes: &[NodeId]) -> Result<(), Refusal> {
    is_team(world, unit, Kind::CyberTeam)?;
    let hunts = world.with::<Team, _>(unit, |t| t.hunts.clone()).flatten();
    let only = hunts.as_ref().is_some_and(|h| h.only) && task != CyberTask::Hunt;
    if only || world.book().facts.off.contains(&Part::Cyber) {
        return Err(Refusal::LockedVerb { verb: VerbName::Cyber });
    }
    let cap = hunts.as_ref().filter(|_| task == CyberTask::Hunt).map_or(1, |h| h.nodes);
    let n = i32::try_from(nodes.len()).unwrap_or(i32::MAX);
    if n > cap {
        return Err(Refusal::Capacity { n, cap });
    }
    let Some(&first) = nodes.first() else { return Err(closed(world, Target::Hex(HexNo(0)))) };
    let side = world.side_of(unit);
    let barred = |&&id: &&NodeId| {
        let own = world.node_side(id) == side;
        let listed = hunts.as_ref().is_none_or(|h: &Hunts| h.among.is_empty() || h.among.contains(&id));
        if task == CyberTask::Hunt { !own || !listed } else { own }
    };
    if let Some(id) = nodes.iter().find(barred) {
        return Err(closed(world, Target::Node(*id)));
    }
    let params = &world.book().params;
    match task {
        CyberTask::Exploit => has_access(world, unit, first, params.exploit_access),
        CyberTask::Execute => {
            has_access(world, unit, first, params.execute_access)?;
            open(world, side)
        }
        CyberTask::Prepare | CyberTask::Hunt => Ok(()),
    }
}

fn has_access(world: &World, unit: UnitId, node: NodeId, need: i32) -> Result<(), Refusal> {
    let a = world.with::<Team, _>(unit, |t| cyber::access(t, node)).unwrap_or(0);
    if a >= need {
        return Ok(());
    }
    Err(Refusal::NoAccess { a, need, pulses: cyber::pulses_to(world, unit, node, need) })
}

/// Blue executes by ROE 3; Red in Crisis only by a hybrid act, which needs no licence.
fn open(world: &World, side: Side) -> Result<(), Refusal> {
    let state = world.side(side);
    let (need, have) = match side {
        Side::Red if world.clock().pace == Pace::Crisis => (OPEN_LICENCE, state.licence.min(1)),
        Side::Red => return Ok(()),
        _ => (u8::try_from(world.book().params.execute_roe).expect("ROE is 0 to 4"), state.roe),
    };
    if have < need { Err(Refusal::Roe { need, have }) } else { Ok(()) }
}

/// Whether a side may name the culprit of an incident.
///
/// # Errors
/// E20 for any side but Blue, E17 for too little evidence or an incident that cannot be attributed, E16 for one that
/// was, rightly or wrongly, or that nobody doubts.
pub(crate) fn attribute(world: &World, side: Side, id: IncidentId) -> Result<(), Refusal> {
    if side != Side::Blue || world.book().facts.off.contains(&Part::Hybrid) {
        return Err(Refusal::LockedVerb { verb: VerbName::Attribute });
    }
    let need = world.book().params.attribute_least;
    let Some(incident) = world.tables().incidents.get(&id).filter(|i| i.by != side) else {
        return Err(Refusal::Evidence { e: 0, need });
    };
    let e = incident.evidence.clamp(0, 1000);
    if world.book().facts.tracks.get(&id).is_some_and(|t| t.sealed) {
        return Err(Refusal::Evidence { e, need: 1000 + 1 });
    }
    let open = matches!(incident.kind, IncidentKind::ArmedAttack | IncidentKind::LimitedGrab);
    if incident.attributed.is_some() || open {
        return Err(attributed(world));
    }
    if e < need { Err(Refusal::Evidence { e, need }) } else { Ok(()) }
}

/// Said of an incident that was attributed: never again in this game (E16).
pub(crate) fn attributed(world: &World) -> Refusal {
    Refusal::Cooldown { pulses: world.book().facts.last_pulse - world.clock().pulse_no + 1 }
}
