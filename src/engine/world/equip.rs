//! What a unit of a kind carries when its row says nothing else: the rules tables, and the rows of rules §4.4 that no
//! table has.

use crate::base::ids::Side;
use crate::setup::tables::RuleTables;
use crate::setup::units::{Combat, Doctrine, Kind, Mobility, Object};

use super::components::{
    Amd, Coastal, Condition, Did, Dug, Fires, Hq, Label, Magazine, March, Marks, Naval, Permit, Posture, Release,
    Sensor, Stance, Team, UnitRecord, Wing,
};
use crate::base::refusal::Stage;

/// Whether units of the kind march (rules §3 “land”).
pub(super) fn marches(kind: Kind) -> bool {
    use Kind as K;
    !matches!(kind, K::AirWing | K::TaskGroup | K::Mcm | K::Sub | K::Convoy | K::Sof | K::CyberTeam)
}

/// Gives a record what its kind carries.
pub(crate) fn equip(record: &mut UnitRecord, kind: Kind, side: Side, tables: &RuleTables) {
    let row = tables.kinds.get(&kind).map(|row| row.combat_of(side));
    record.combat = row.or_else(|| unarmed(kind));
    let battery = tables.batteries.get(&kind);
    record.amd = battery.map(|row| Amd {
        layer: row.layer,
        channels: row.channels,
        rounds: row.rounds,
        max: row.rounds,
        range: row.range,
        doctrine: Doctrine::Balanced,
        emitting: false,
        suppressed: 0,
    });
    record.fires = (kind == Kind::Fires).then_some(Fires { value: 18, range: 3 });
    record.sensor = match kind {
        Kind::Recon => Some(Sensor { radius: 2, quality: 600 }),
        Kind::Sof => Some(Sensor { radius: 1, quality: 800 }),
        _ => battery.map(|row| Sensor { radius: row.sensor_radius, quality: row.sensor_quality }),
    };
    record.wing =
        (kind == Kind::AirWing).then_some(Wing { sorties: 12, quality: 700, rounds: 16, max: 16, base: None });
    record.coastal =
        (kind == Kind::CoastalBty).then_some(Coastal { level: 30, missiles: 0, salvo: 0, hit: 0, range: 6 });
    record.naval = naval(kind);
    let team = matches!(kind, Kind::Sof | Kind::CyberTeam);
    record.team = team.then(|| Team { skill: 700, exposure: 0, access: [].into(), hunts: None });
    record.hq = (kind == Kind::Hq).then_some(Hq { cap: 2, radius: 6, site: None });
}

/// A whole unit of a kind as it comes into play in the middle of a game: ready, fresh, with its kind's own name.
pub(crate) fn outfitted(record: &mut UnitRecord, kind: Kind, side: Side, tables: &RuleTables) {
    equip(record, kind, side, tables);
    let word = format!("{kind:?}");
    let short = word.chars().take(8).collect();
    record.label = Some(Label { handle: word.to_lowercase(), name: word, short, contributors: Vec::new() });
    if marches(kind) {
        record.march = Some(March::default());
        record.posture = Some(Posture { dug: Dug::Hasty, stance: Stance::Hold, still: 0 });
    }
    record.condition = Some(Condition { readiness: 1000, fatigue: 0, interop: 1000, supply: 1000 });
    record.release = Some(Release { stage: Stage::Ready, left: 0, alert: true, caveat: false, tier: 0, rsom: None });
    record.permit = Some(Permit::of(None));
    record.marks = Some(Marks::default());
    record.did = Some(Did::default());
}

/// Land values of kinds that march but do not fight.
fn unarmed(kind: Kind) -> Option<Combat> {
    let (def, pts, mobility) = match kind {
        Kind::SamUpper | Kind::SamMedium | Kind::SamShort => (0, 1, Mobility::Wheel),
        Kind::CoastalBty => (2, 1, Mobility::Wheel),
        Kind::Hq => (0, 0, Mobility::Wheel),
        Kind::Police | Kind::Sof => (0, 0, Mobility::Foot),
        _ => return None,
    };
    Some(Combat { att: 0, def, front: 0, pts, mobility })
}

fn naval(kind: Kind) -> Option<Naval> {
    let submarine = kind == Kind::Sub;
    let group = Naval { ships: 1, missiles: 0, salvo: 0, hit: 0, screen: 1, staying: 1, asw: 0, sweep: 0, submarine };
    match kind {
        Kind::TaskGroup | Kind::Sub => Some(group),
        Kind::Mcm => Some(Naval { ships: 3, sweep: 40, ..group }),
        Kind::Convoy => Some(Naval { screen: 0, ..group }),
        _ => None,
    }
}

/// Hexes an object flies (rules §4.4).
pub(super) fn flight(object: Object) -> i32 {
    if object == Object::Ballistic { 20 } else { 40 }
}

/// A magazine: full, all rounds in a pulse, unless said otherwise.
pub(super) fn magazine(object: Object, rounds: i32) -> Magazine {
    Magazine { rounds, max: rounds, salvo: rounds, range: flight(object), damage: None }
}
