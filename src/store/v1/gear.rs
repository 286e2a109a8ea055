//! Coastal missiles and marks of wings, launchers and ships.

use flank_engine::world::components;
use serde::{Deserialize, Serialize};

use super::keys::ZoneId;
use super::stored::Stored;

/// Coastal missiles (rules §4.4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Coastal {
    level: i32,
    missiles: i32,
    salvo: i32,
    hit: i32,
    range: i32,
}

impl Stored for Coastal {
    type Live = components::Coastal;

    fn keep(live: components::Coastal) -> Coastal {
        let components::Coastal { level, missiles, salvo, hit, range } = live;
        Coastal { level, missiles, salvo, hit, range }
    }

    fn live(self) -> components::Coastal {
        let Coastal { level, missiles, salvo, hit, range } = self;
        components::Coastal { level, missiles, salvo, hit, range }
    }
}

/// Marks (rules §23.2 no. 26).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Gear {
    guides: i32,
    radar: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reload: Option<i32>,
    every: i32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    step: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    flew: Option<ZoneId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    fired: Option<i32>,
}

impl Stored for Gear {
    type Live = components::Gear;

    fn keep(live: components::Gear) -> Gear {
        let components::Gear { guides, radar, reload, every, step, flew, fired } = live;
        Gear { guides, radar, reload, every, step, flew: Stored::keep(flew), fired }
    }

    fn live(self) -> components::Gear {
        let Gear { guides, radar, reload, every, step, flew, fired } = self;
        components::Gear { guides, radar, reload, every, step, flew: flew.live(), fired }
    }
}
