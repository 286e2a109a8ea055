//! Condition, release, permission and marks of units.

use flank_engine::world::components;
use serde::{Deserialize, Serialize};

use super::effort::is_zero;
use super::keys::{HexNo, NationId, NodeId};
use super::refusal::Stage;
use super::stored::Stored;
use super::terms::{Authority, Caveat, Lock, Until};

/// Condition (rules §7), permille.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Condition {
    readiness: i32,
    fatigue: i32,
    interop: i32,
    supply: i32,
}

impl Stored for Condition {
    type Live = components::Condition;

    fn keep(live: components::Condition) -> Condition {
        let components::Condition { readiness, fatigue, interop, supply } = live;
        Condition { readiness, fatigue, interop, supply }
    }

    fn live(self) -> components::Condition {
        let Condition { readiness, fatigue, interop, supply } = self;
        components::Condition { readiness, fatigue, interop, supply }
    }
}

/// The way from home to ready (rules §18).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Release {
    stage: Stage,
    left: i32,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    alert: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    caveat: bool,
    tier: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rsom: Option<i32>,
}

impl Stored for Release {
    type Live = components::Release;

    fn keep(live: components::Release) -> Release {
        let components::Release { stage, left, alert, caveat, tier, rsom } = live;
        Release { stage: Stored::keep(stage), left, alert, caveat, tier, rsom: Stored::keep(rsom) }
    }

    fn live(self) -> components::Release {
        let Release { stage, left, alert, caveat, tier, rsom } = self;
        components::Release { stage: stage.live(), left, alert, caveat, tier, rsom: rsom.live() }
    }
}

/// Permission (rules §23.2 nos. 16–19).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Permit {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    authority: Option<Authority>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    locks: Vec<Lock>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    stay: Vec<NationId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    stay_hexes: Vec<HexNo>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    stay_until: Option<Until>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    caveats: Vec<Caveat>,
}

impl Stored for Permit {
    type Live = components::Permit;

    fn keep(live: components::Permit) -> Permit {
        let components::Permit { authority, locks, stay, stay_hexes, stay_until, caveats } = live;
        Permit {
            authority: Stored::keep(authority),
            locks: Stored::keep(locks),
            stay: Stored::keep(stay),
            stay_hexes: Stored::keep(stay_hexes),
            stay_until: Stored::keep(stay_until),
            caveats: Stored::keep(caveats),
        }
    }

    fn live(self) -> components::Permit {
        let Permit { authority, locks, stay, stay_hexes, stay_until, caveats } = self;
        components::Permit {
            authority: authority.live(),
            locks: locks.live(),
            stay: stay.live(),
            stay_hexes: stay_hexes.live(),
            stay_until: stay_until.live(),
            caveats: caveats.live(),
        }
    }
}

/// Marks that some units carry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "the fields of the format")]
pub(crate) struct Marks {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    bridging: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    heavy: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    civil: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    prepositioned: Option<NodeId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    knows: Vec<NationId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pinned_until: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    busy_until: Option<i32>,
    mines: i32,
    #[serde(default, skip_serializing_if = "is_zero")]
    drilled: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    border_since: Option<i32>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    air_landing: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sails: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    blow: Option<i32>,
    #[serde(default, skip_serializing_if = "is_zero")]
    prepare: i32,
    #[serde(default, skip_serializing_if = "is_zero")]
    cable_act: i32,
}

impl Stored for Marks {
    type Live = components::Marks;

    fn keep(live: components::Marks) -> Marks {
        let components::Marks {
            bridging,
            heavy,
            civil,
            prepositioned,
            knows,
            pinned_until,
            busy_until,
            mines,
            drilled,
            border_since,
            air_landing,
            sails,
            blow,
            prepare,
            cable_act,
        } = live;
        Marks {
            bridging,
            heavy,
            civil,
            prepositioned: Stored::keep(prepositioned),
            knows: Stored::keep(knows),
            pinned_until: Stored::keep(pinned_until),
            busy_until: Stored::keep(busy_until),
            mines,
            drilled,
            border_since: Stored::keep(border_since),
            air_landing,
            sails: Stored::keep(sails),
            blow: Stored::keep(blow),
            prepare,
            cable_act,
        }
    }

    fn live(self) -> components::Marks {
        let Marks {
            bridging,
            heavy,
            civil,
            prepositioned,
            knows,
            pinned_until,
            busy_until,
            mines,
            drilled,
            border_since,
            air_landing,
            sails,
            blow,
            prepare,
            cable_act,
        } = self;
        components::Marks {
            bridging,
            heavy,
            civil,
            prepositioned: prepositioned.live(),
            knows: knows.live(),
            pinned_until: pinned_until.live(),
            busy_until: busy_until.live(),
            mines,
            drilled,
            border_since: border_since.live(),
            air_landing,
            sails: sails.live(),
            blow: blow.live(),
            prepare,
            cable_act,
        }
    }
}

/// What it did this pulse; cleared when the pulse ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "as the engine has them")]
pub(crate) struct Did {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    moved: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    forced: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    attacked: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    defended: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    fired: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    emitted: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    raided: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    surrounded: bool,
    lost: i32,
    before: i32,
}

impl Stored for Did {
    type Live = components::Did;

    fn keep(live: components::Did) -> Did {
        let components::Did { moved, forced, attacked, defended, fired, emitted, raided, surrounded, lost, before } =
            live;
        Did { moved, forced, attacked, defended, fired, emitted, raided, surrounded, lost, before }
    }

    fn live(self) -> components::Did {
        let Did { moved, forced, attacked, defended, fired, emitted, raided, surrounded, lost, before } = self;
        components::Did { moved, forced, attacked, defended, fired, emitted, raided, surrounded, lost, before }
    }
}
