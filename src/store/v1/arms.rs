//! What units fight, see and carry with.

use std::collections::BTreeMap;

use flank_engine::setup::units;
use flank_engine::world::components;
use serde::{Deserialize, Serialize};

use super::keys::NodeId;
use super::stored::Stored;
use super::words::{Doctrine, Layer, Mobility, Object};

/// A sensor (rules §8, §11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sensor {
    radius: i32,
    quality: i32,
}

impl Stored for Sensor {
    type Live = components::Sensor;

    fn keep(live: components::Sensor) -> Sensor {
        let components::Sensor { radius, quality } = live;
        Sensor { radius, quality }
    }

    fn live(self) -> components::Sensor {
        let Sensor { radius, quality } = self;
        components::Sensor { radius, quality }
    }
}

/// A battery (rules §11).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Amd {
    layer: Layer,
    channels: i32,
    rounds: i32,
    max: i32,
    range: i32,
    doctrine: Doctrine,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    emitting: bool,
    suppressed: i32,
}

impl Stored for Amd {
    type Live = components::Amd;

    fn keep(live: components::Amd) -> Amd {
        let components::Amd { layer, channels, rounds, max, range, doctrine, emitting, suppressed } = live;
        Amd {
            layer: Stored::keep(layer),
            channels,
            rounds,
            max,
            range,
            doctrine: Stored::keep(doctrine),
            emitting,
            suppressed,
        }
    }

    fn live(self) -> components::Amd {
        let Amd { layer, channels, rounds, max, range, doctrine, emitting, suppressed } = self;
        components::Amd {
            layer: layer.live(),
            channels,
            rounds,
            max,
            range,
            doctrine: doctrine.live(),
            emitting,
            suppressed,
        }
    }
}

/// Rounds of one type (rules §4.1 `Launcher`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Magazine {
    rounds: i32,
    max: i32,
    salvo: i32,
    range: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    damage: Option<i32>,
}

impl Stored for Magazine {
    type Live = components::Magazine;

    fn keep(live: components::Magazine) -> Magazine {
        let components::Magazine { rounds, max, salvo, range, damage } = live;
        Magazine { rounds, max, salvo, range, damage: Stored::keep(damage) }
    }

    fn live(self) -> components::Magazine {
        let Magazine { rounds, max, salvo, range, damage } = self;
        components::Magazine { rounds, max, salvo, range, damage: damage.live() }
    }
}

/// A launcher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Launcher(BTreeMap<Object, Magazine>);

impl Stored for Launcher {
    type Live = components::Launcher;

    fn keep(live: components::Launcher) -> Launcher {
        let components::Launcher(a) = live;
        Launcher(Stored::keep(a))
    }

    fn live(self) -> components::Launcher {
        let Launcher(a) = self;
        components::Launcher(a.live())
    }
}

/// Artillery support (rules §9).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fires {
    value: i32,
    range: i32,
}

impl Stored for Fires {
    type Live = components::Fires;

    fn keep(live: components::Fires) -> Fires {
        let components::Fires { value, range } = live;
        Fires { value, range }
    }

    fn live(self) -> components::Fires {
        let Fires { value, range } = self;
        components::Fires { value, range }
    }
}

/// An air wing (rules §10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Wing {
    sorties: i32,
    quality: i32,
    rounds: i32,
    max: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base: Option<NodeId>,
}

impl Stored for Wing {
    type Live = components::Wing;

    fn keep(live: components::Wing) -> Wing {
        let components::Wing { sorties, quality, rounds, max, base } = live;
        Wing { sorties, quality, rounds, max, base: Stored::keep(base) }
    }

    fn live(self) -> components::Wing {
        let Wing { sorties, quality, rounds, max, base } = self;
        components::Wing { sorties, quality, rounds, max, base: base.live() }
    }
}

/// A naval group (rules §12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Naval {
    ships: i32,
    missiles: i32,
    salvo: i32,
    hit: i32,
    screen: i32,
    staying: i32,
    asw: i32,
    sweep: i32,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    submarine: bool,
}

impl Stored for Naval {
    type Live = components::Naval;

    fn keep(live: components::Naval) -> Naval {
        let components::Naval { ships, missiles, salvo, hit, screen, staying, asw, sweep, submarine } = live;
        Naval { ships, missiles, salvo, hit, screen, staying, asw, sweep, submarine }
    }

    fn live(self) -> components::Naval {
        let Naval { ships, missiles, salvo, hit, screen, staying, asw, sweep, submarine } = self;
        components::Naval { ships, missiles, salvo, hit, screen, staying, asw, sweep, submarine }
    }
}

/// Transport (rules §5.4, §23.2 no. 23).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lift {
    points: i32,
    range: i32,
    turnaround: i32,
}

impl Stored for Lift {
    type Live = components::Lift;

    fn keep(live: components::Lift) -> Lift {
        let components::Lift { points, range, turnaround } = live;
        Lift { points, range, turnaround }
    }

    fn live(self) -> components::Lift {
        let Lift { points, range, turnaround } = self;
        components::Lift { points, range, turnaround }
    }
}

/// A team (rules §13–14).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Team {
    skill: i32,
    exposure: i32,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    access: BTreeMap<NodeId, i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hunts: Option<Hunts>,
}

impl Stored for Team {
    type Live = components::Team;

    fn keep(live: components::Team) -> Team {
        let components::Team { skill, exposure, access, hunts } = live;
        Team { skill, exposure, access: Stored::keep(access), hunts: Stored::keep(hunts) }
    }

    fn live(self) -> components::Team {
        let Team { skill, exposure, access, hunts } = self;
        components::Team { skill, exposure, access: access.live(), hunts: hunts.live() }
    }
}

/// How a team hunts (rules §23.2 no. 26).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Hunts {
    nodes: i32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    among: Vec<NodeId>,
    only: bool,
}

impl Stored for Hunts {
    type Live = components::Hunts;

    fn keep(live: components::Hunts) -> Hunts {
        let components::Hunts { nodes, among, only } = live;
        Hunts { nodes, among: Stored::keep(among), only }
    }

    fn live(self) -> components::Hunts {
        let Hunts { nodes, among, only } = self;
        components::Hunts { nodes, among: among.live(), only }
    }
}

/// A headquarters (rules §2.3, §7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Hq {
    cap: i32,
    radius: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    site: Option<NodeId>,
}

impl Stored for Hq {
    type Live = components::Hq;

    fn keep(live: components::Hq) -> Hq {
        let components::Hq { cap, radius, site } = live;
        Hq { cap, radius, site: Stored::keep(site) }
    }

    fn live(self) -> components::Hq {
        let Hq { cap, radius, site } = self;
        components::Hq { cap, radius, site: site.live() }
    }
}

/// Land values at full strength (rules §4.4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Combat {
    att: i32,
    def: i32,
    front: i32,
    pts: i32,
    mobility: Mobility,
}

impl Stored for Combat {
    type Live = units::Combat;

    fn keep(live: units::Combat) -> Combat {
        let units::Combat { att, def, front, pts, mobility } = live;
        Combat { att, def, front, pts, mobility: Stored::keep(mobility) }
    }

    fn live(self) -> units::Combat {
        let Combat { att, def, front, pts, mobility } = self;
        units::Combat { att, def, front, pts, mobility: mobility.live() }
    }
}
