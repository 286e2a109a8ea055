//! Units, component by component.

use flank_engine::world::components;
use serde::{Deserialize, Serialize};

use super::arms::{Amd, Combat, Fires, Hq, Launcher, Lift, Naval, Sensor, Team, Wing};
use super::gear::{Coastal, Gear};
use super::keys::{BattleId, HexNo, NationId, NodeId, SeatId, Side, UnitId, ZoneId};
use super::state::{Condition, Did, Marks, Permit, Release};
use super::stored::Stored;
use super::task::Target;
use super::words::{Dug, Kind, Mode};

/// A unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnitRecord {
    id: UnitId,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    identity: Option<Identity>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    label: Option<Label>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<Place>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    strength: Option<Strength>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    combat: Option<Combat>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    march: Option<March>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    posture: Option<Posture>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    condition: Option<Condition>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    release: Option<Release>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    permit: Option<Permit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    marks: Option<Marks>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    did: Option<Did>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sensor: Option<Sensor>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    amd: Option<Amd>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    launcher: Option<Launcher>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fires: Option<Fires>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    wing: Option<Wing>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    naval: Option<Naval>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    lift: Option<Lift>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    team: Option<Team>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hq: Option<Hq>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    coastal: Option<Coastal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    gear: Option<Gear>,
}

impl Stored for UnitRecord {
    type Live = components::UnitRecord;

    fn keep(live: components::UnitRecord) -> UnitRecord {
        let components::UnitRecord {
            id,
            identity,
            label,
            place,
            strength,
            combat,
            march,
            posture,
            condition,
            release,
            permit,
            marks,
            did,
            sensor,
            amd,
            launcher,
            fires,
            wing,
            naval,
            lift,
            team,
            hq,
            coastal,
            gear,
        } = live;
        UnitRecord {
            id: Stored::keep(id),
            identity: Stored::keep(identity),
            label: Stored::keep(label),
            place: Stored::keep(place),
            strength: Stored::keep(strength),
            combat: Stored::keep(combat),
            march: Stored::keep(march),
            posture: Stored::keep(posture),
            condition: Stored::keep(condition),
            release: Stored::keep(release),
            permit: Stored::keep(permit),
            marks: Stored::keep(marks),
            did: Stored::keep(did),
            sensor: Stored::keep(sensor),
            amd: Stored::keep(amd),
            launcher: Stored::keep(launcher),
            fires: Stored::keep(fires),
            wing: Stored::keep(wing),
            naval: Stored::keep(naval),
            lift: Stored::keep(lift),
            team: Stored::keep(team),
            hq: Stored::keep(hq),
            coastal: Stored::keep(coastal),
            gear: Stored::keep(gear),
        }
    }

    fn live(self) -> components::UnitRecord {
        let UnitRecord {
            id,
            identity,
            label,
            place,
            strength,
            combat,
            march,
            posture,
            condition,
            release,
            permit,
            marks,
            did,
            sensor,
            amd,
            launcher,
            fires,
            wing,
            naval,
            lift,
            team,
            hq,
            coastal,
            gear,
        } = self;
        components::UnitRecord {
            id: id.live(),
            identity: identity.live(),
            label: label.live(),
            place: place.live(),
            strength: strength.live(),
            combat: combat.live(),
            march: march.live(),
            posture: posture.live(),
            condition: condition.live(),
            release: release.live(),
            permit: permit.live(),
            marks: marks.live(),
            did: did.live(),
            sensor: sensor.live(),
            amd: amd.live(),
            launcher: launcher.live(),
            fires: fires.live(),
            wing: wing.live(),
            naval: naval.live(),
            lift: lift.live(),
            team: team.live(),
            hq: hq.live(),
            coastal: coastal.live(),
            gear: gear.live(),
        }
    }
}

/// Who it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Identity {
    side: Side,
    nation: NationId,
    kind: Kind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hq: Option<UnitId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seat: Option<SeatId>,
}

impl Stored for Identity {
    type Live = components::Identity;

    fn keep(live: components::Identity) -> Identity {
        let components::Identity { side, nation, kind, hq, seat } = live;
        Identity {
            side: Stored::keep(side),
            nation: Stored::keep(nation),
            kind: Stored::keep(kind),
            hq: Stored::keep(hq),
            seat: Stored::keep(seat),
        }
    }

    fn live(self) -> components::Identity {
        let Identity { side, nation, kind, hq, seat } = self;
        components::Identity {
            side: side.live(),
            nation: nation.live(),
            kind: kind.live(),
            hq: hq.live(),
            seat: seat.live(),
        }
    }
}

/// What it is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Label {
    handle: String,
    name: String,
    short: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    contributors: Vec<NationId>,
}

impl Stored for Label {
    type Live = components::Label;

    fn keep(live: components::Label) -> Label {
        let components::Label { handle, name, short, contributors } = live;
        Label { handle, name, short, contributors: Stored::keep(contributors) }
    }

    fn live(self) -> components::Label {
        let Label { handle, name, short, contributors } = self;
        components::Label { handle, name, short, contributors: contributors.live() }
    }
}

/// Where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Place {
    Hex(HexNo),
    Zone(ZoneId),
    Node(NodeId),
    Transit(Transit),
    Aboard(UnitId),
    Box(NodeId),
    Off,
}

impl Stored for Place {
    type Live = components::Place;

    fn keep(live: components::Place) -> Place {
        use components::Place as L;
        match live {
            L::Hex(a) => Place::Hex(Stored::keep(a)),
            L::Zone(a) => Place::Zone(Stored::keep(a)),
            L::Node(a) => Place::Node(Stored::keep(a)),
            L::Transit(a) => Place::Transit(Stored::keep(a)),
            L::Aboard(a) => Place::Aboard(Stored::keep(a)),
            L::Box(a) => Place::Box(Stored::keep(a)),
            L::Off => Place::Off,
        }
    }

    fn live(self) -> components::Place {
        use components::Place as L;
        match self {
            Place::Hex(a) => L::Hex(a.live()),
            Place::Zone(a) => L::Zone(a.live()),
            Place::Node(a) => L::Node(a.live()),
            Place::Transit(a) => L::Transit(a.live()),
            Place::Aboard(a) => L::Aboard(a.live()),
            Place::Box(a) => L::Box(a.live()),
            Place::Off => L::Off,
        }
    }
}

/// A stretch of strategic movement (rules §5.4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Transit {
    leg: Leg,
    mode: Mode,
    from: Target,
    to: Target,
    left: i32,
}

impl Stored for Transit {
    type Live = components::Transit;

    fn keep(live: components::Transit) -> Transit {
        let components::Transit { leg, mode, from, to, left } = live;
        Transit {
            leg: Stored::keep(leg),
            mode: Stored::keep(mode),
            from: Stored::keep(from),
            to: Stored::keep(to),
            left,
        }
    }

    fn live(self) -> components::Transit {
        let Transit { leg, mode, from, to, left } = self;
        components::Transit { leg: leg.live(), mode: mode.live(), from: from.live(), to: to.live(), left }
    }
}

/// A leg of a journey (rules §5.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Leg {
    Border,
    Load,
    Run,
    Unload,
}

impl Stored for Leg {
    type Live = components::Leg;

    fn keep(live: components::Leg) -> Leg {
        use components::Leg as L;
        match live {
            L::Border => Leg::Border,
            L::Load => Leg::Load,
            L::Run => Leg::Run,
            L::Unload => Leg::Unload,
        }
    }

    fn live(self) -> components::Leg {
        use components::Leg as L;
        match self {
            Leg::Border => L::Border,
            Leg::Load => L::Load,
            Leg::Run => L::Run,
            Leg::Unload => L::Unload,
        }
    }
}

/// Permille of full, Σ.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Strength(i32);

impl Stored for Strength {
    type Live = components::Strength;

    fn keep(live: components::Strength) -> Strength {
        let components::Strength(a) = live;
        Strength(a)
    }

    fn live(self) -> components::Strength {
        let Strength(a) = self;
        components::Strength(a)
    }
}

/// March state (rules §5.3). Every unit of rules §3 “land” has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct March {
    acc: i32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    path: Vec<HexNo>,
    manner: Manner,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    halted: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    joined: Option<BattleId>,
}

impl Stored for March {
    type Live = components::March;

    fn keep(live: components::March) -> March {
        let components::March { acc, path, manner, halted, joined } = live;
        March { acc, path: Stored::keep(path), manner: Stored::keep(manner), halted, joined: Stored::keep(joined) }
    }

    fn live(self) -> components::March {
        let March { acc, path, manner, halted, joined } = self;
        components::March { acc, path: path.live(), manner: manner.live(), halted, joined: joined.live() }
    }
}

/// How a march or attack is made (rules §3 `Move`, `Advance`); each costs something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "as the engine has them")]
pub(crate) struct Manner {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    attack: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    forced: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    bypass: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    probe: bool,
}

impl Stored for Manner {
    type Live = components::Manner;

    fn keep(live: components::Manner) -> Manner {
        let components::Manner { attack, forced, bypass, probe } = live;
        Manner { attack, forced, bypass, probe }
    }

    fn live(self) -> components::Manner {
        let Manner { attack, forced, bypass, probe } = self;
        components::Manner { attack, forced, bypass, probe }
    }
}

/// What it does while it stands (rules §3 `Hold`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) enum Stance {
    Hold,
    Dig,
    Delay,
    React { radius: i32, guard: HexNo },
}

impl Stored for Stance {
    type Live = components::Stance;

    fn keep(live: components::Stance) -> Stance {
        use components::Stance as L;
        match live {
            L::Hold => Stance::Hold,
            L::Dig => Stance::Dig,
            L::Delay => Stance::Delay,
            L::React { radius, guard } => Stance::React { radius, guard: Stored::keep(guard) },
        }
    }

    fn live(self) -> components::Stance {
        use components::Stance as L;
        match self {
            Stance::Hold => L::Hold,
            Stance::Dig => L::Dig,
            Stance::Delay => L::Delay,
            Stance::React { radius, guard } => L::React { radius, guard: guard.live() },
        }
    }
}

/// Posture (rules §7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Posture {
    dug: Dug,
    stance: Stance,
    still: i32,
}

impl Stored for Posture {
    type Live = components::Posture;

    fn keep(live: components::Posture) -> Posture {
        let components::Posture { dug, stance, still } = live;
        Posture { dug: Stored::keep(dug), stance: Stored::keep(stance), still }
    }

    fn live(self) -> components::Posture {
        let Posture { dug, stance, still } = self;
        components::Posture { dug: dug.live(), stance: stance.live(), still }
    }
}
