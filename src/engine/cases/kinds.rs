//! What a unit or node of a kind is when a case says nothing else: the rules tables, and the rows of §4.4 and §5.2
//! that no table has.
//!
//! Cases do not read the unit files of a scenario: a scenario may change its units, a case never does.

use crate::base::ids::Side;
use crate::setup::tables::RuleTables;
use crate::setup::units::{Combat, Doctrine, Kind, Mobility, Object};
use crate::world::components::{Amd, Coastal, Fires, Hq, Magazine, Naval, Sensor, Team, UnitRecord, Wing};
use crate::world::tables::clock::Deed;
use crate::world::tables::nodes::NodeKind;
use crate::world::tables::politics::IncidentKind;

/// Every kind by its word.
pub(crate) const KINDS: [(&str, Kind); 27] = [
    ("ArmBde", Kind::ArmBde),
    ("MechBde", Kind::MechBde),
    ("MotBde", Kind::MotBde),
    ("LightBde", Kind::LightBde),
    ("AirborneBde", Kind::AirborneBde),
    ("Battlegroup", Kind::Battlegroup),
    ("MechBn", Kind::MechBn),
    ("Btg", Kind::Btg),
    ("LightBn", Kind::LightBn),
    ("TerrBn", Kind::TerrBn),
    ("Recon", Kind::Recon),
    ("Fires", Kind::Fires),
    ("Engineer", Kind::Engineer),
    ("SamUpper", Kind::SamUpper),
    ("SamMedium", Kind::SamMedium),
    ("SamShort", Kind::SamShort),
    ("AirWing", Kind::AirWing),
    ("TaskGroup", Kind::TaskGroup),
    ("Mcm", Kind::Mcm),
    ("Sub", Kind::Sub),
    ("Convoy", Kind::Convoy),
    ("CoastalBty", Kind::CoastalBty),
    ("Sof", Kind::Sof),
    ("CyberTeam", Kind::CyberTeam),
    ("Police", Kind::Police),
    ("Hq", Kind::Hq),
    ("Unmarked", Kind::Unmarked),
];

/// The land units that march carry out orders as such (rules §3 “land”).
pub(crate) fn marches(kind: Kind) -> bool {
    let stays = [Kind::AirWing, Kind::TaskGroup, Kind::Mcm, Kind::Sub, Kind::Convoy, Kind::Sof, Kind::CyberTeam];
    !stays.contains(&kind)
}

/// Land values of kinds that march but do not fight (rules §4.4, second table).
fn unarmed(kind: Kind) -> Option<Combat> {
    let (pts, mobility) = match kind {
        Kind::SamUpper | Kind::SamMedium | Kind::SamShort => (1, Mobility::Wheel),
        Kind::CoastalBty => return Some(Combat { att: 0, def: 2, front: 0, pts: 1, mobility: Mobility::Wheel }),
        Kind::Hq => (0, Mobility::Wheel),
        Kind::Police | Kind::Sof => (0, Mobility::Foot),
        _ => return None,
    };
    Some(Combat { att: 0, def: 0, front: 0, pts, mobility })
}

/// Gives a record what its kind carries: the rows of the tables, then what no table has.
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
    record.wing = (kind == Kind::AirWing).then_some(Wing { sorties: 12, quality: 700, rounds: 0, max: 0, base: None });
    let group = Naval {
        ships: 1,
        missiles: 0,
        salvo: 0,
        hit: 0,
        screen: 1,
        staying: 1,
        asw: 0,
        sweep: 0,
        submarine: kind == Kind::Sub,
    };
    record.naval = match kind {
        Kind::TaskGroup | Kind::Sub => Some(group),
        Kind::Mcm => Some(Naval { ships: 3, sweep: 40, ..group }),
        Kind::Convoy => Some(Naval { screen: 0, ..group }),
        _ => None,
    };
    record.coastal =
        (kind == Kind::CoastalBty).then_some(Coastal { level: 30, missiles: 0, salvo: 0, hit: 0, range: 6 });
    let team = matches!(kind, Kind::Sof | Kind::CyberTeam);
    record.team = team.then(|| Team { skill: 700, exposure: 0, access: [].into(), hunts: None });
    record.hq = (kind == Kind::Hq).then_some(Hq { cap: 2, radius: 6, site: None });
}

/// A magazine of an object: all rounds in a pulse, ballistic to 20 hexes, the rest to 40.
pub(crate) fn magazine(object: Object, rounds: i32) -> Magazine {
    let range = if object == Object::Ballistic { 20 } else { 40 };
    Magazine { rounds, max: rounds, salvo: rounds, range, damage: None }
}

/// A kind of node: its word, kind, hp, cap, security, `cyber_def`.
type NodeRow = (&'static str, NodeKind, i32, i32, i32, i32);

/// The table of rules §5.2.
pub(crate) const NODES: [NodeRow; 20] = [
    ("bridge", NodeKind::Bridge, 300, 0, 300, 300),
    ("rail", NodeKind::Rail, 400, 3, 300, 500),
    ("railhead", NodeKind::Railhead, 400, 3, 300, 500),
    ("port", NodeKind::Port, 600, 3, 300, 500),
    ("airbase", NodeKind::Airbase, 500, 2, 500, 500),
    ("depot", NodeKind::Depot, 300, 3, 300, 400),
    ("yard", NodeKind::GaugeYard, 400, 1, 300, 400),
    ("road", NodeKind::RoadLink, 300, 0, 300, 300),
    ("fixed", NodeKind::FixedLink, 300, 0, 300, 300),
    ("it", NodeKind::LogisticsIt, 200, 0, 300, 300),
    ("hq", NodeKind::HqSite, 200, 0, 500, 600),
    ("radar", NodeKind::Radar, 200, 0, 400, 500),
    ("power", NodeKind::Power, 500, 0, 300, 500),
    ("telecom", NodeKind::Telecom, 200, 0, 300, 500),
    ("cable", NodeKind::Cable, 100, 0, 200, 300),
    ("pipe", NodeKind::Cable, 100, 0, 200, 300),
    ("box", NodeKind::Box, 0, 6, 700, 700),
    ("edge", NodeKind::Box, 0, 6, 700, 700),
    ("ferry", NodeKind::FerrySite, 100, 2, 250, 200),
    ("shield", NodeKind::MissileDefence, 200, 0, 800, 700),
];

/// A sort of incident by its word.
pub(crate) fn incident_kind(word: &str) -> Option<IncidentKind> {
    use IncidentKind as K;
    let all = [
        K::ArmedAttack,
        K::LimitedGrab,
        K::Disinformation,
        K::Jamming,
        K::Migration,
        K::Airspace,
        K::Sabotage,
        K::CableCut,
        K::CyberEffect,
        K::Provocation,
        K::UnmarkedMen,
        K::SnapExercise,
        K::Intrusion,
        K::Raid,
        K::CovertMines,
        K::LiveFire,
    ];
    all.into_iter().find(|k| format!("{k:?}") == word)
}

/// An act of the ladder by its name.
pub(crate) fn deed(word: &str) -> Option<Deed> {
    use Deed as D;
    let all = [
        D::Crossed,
        D::Battle,
        D::Raid,
        D::Salvo,
        D::Landed,
        D::Roe3Strike,
        D::Roe4Strike,
        D::CapitalTaken,
        D::StrategicStrike,
    ];
    all.into_iter().find(|d| format!("{d:?}") == word)
}
