//! Tables of the rules, read from `assets/rules/tables.ron`: rows a designer may tune, each keyed by its own word.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::ids::Side;
use crate::base::refusal::Measure;
use crate::setup::hybrid::HybridKinds;
use crate::setup::map::Terrain;
use crate::setup::units::{Combat, Dug, Kind, Layer, Mobility, Object};
use crate::setup::words::Intent;

/// A march row: minutes by mobility.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// On tracks.
    pub track: i32,
    /// On wheels.
    pub wheel: i32,
    /// On foot.
    pub foot: i32,
}

impl Minutes {
    /// Minutes for a mobility.
    pub fn of(&self, mobility: Mobility) -> i32 {
        match mobility {
            Mobility::Track => self.track,
            Mobility::Wheel => self.wheel,
            Mobility::Foot => self.foot,
        }
    }
}

/// A terrain row (rules §5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ground {
    /// Minutes to enter off road.
    pub minutes: Minutes,
    /// Factor on defence, permille.
    pub defence: i32,
    /// Taken off an observer's view, permille.
    pub cover: i32,
}

/// What a kind of unit carries (rules §4.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindRow {
    /// Land values.
    pub combat: Combat,
    /// Values of the other side's formations of that name, where they differ (rules §4.4: Red `MechBde`).
    #[serde(default)]
    pub red: Option<Combat>,
}

impl KindRow {
    /// Land values for a side.
    pub fn combat_of(&self, side: Side) -> Combat {
        match (side, self.red) {
            (Side::Red, Some(red)) => red,
            _ => self.combat,
        }
    }
}

/// A battery of a kind (rules §11), as it is unless the scenario says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatteryRow {
    /// Its layer.
    pub layer: Layer,
    /// Targets at once.
    pub channels: i32,
    /// Rounds.
    pub rounds: i32,
    /// Hexes.
    pub range: i32,
    /// Sensor radius, hexes.
    pub sensor_radius: i32,
    /// Sensor quality, permille.
    pub sensor_quality: i32,
}

/// Chance of a kill by object, permille (rules §11).
pub type Kills = BTreeMap<Object, i32>;

/// A measure before the Council (rules §16.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureRow {
    /// What it asks of a voice, permille of will.
    pub demand: i32,
    /// Rules of engagement it brings, 0 if none.
    pub roe: u8,
    /// Activates units.
    pub activates: bool,
}

/// Pulses of reception by class (rules §5.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReceptionRow {
    /// Light.
    pub light: i32,
    /// Medium.
    pub medium: i32,
    /// Heavy.
    pub heavy: i32,
    /// Heavy from overseas.
    pub overseas: i32,
}

/// All tables.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleTables {
    /// Entering a hex over a road link under own control.
    pub road_own: Minutes,
    /// Entering a hex over a road link, not under own control.
    pub road_other: Minutes,
    /// By terrain; water has no row and is closed.
    pub terrain: BTreeMap<Terrain, Ground>,
    /// By kind; kinds that do not fight on land have no row.
    pub kinds: BTreeMap<Kind, KindRow>,
    /// Posture factors on defence, permille (rules §9.2).
    pub posture: BTreeMap<Dug, i32>,
    /// Batteries by kind.
    pub batteries: BTreeMap<Kind, BatteryRow>,
    /// Chance of a kill by layer and object, permille.
    pub kills: BTreeMap<Layer, Kills>,
    /// Chance of a kill of the fighters on CAP, permille.
    pub fighter_kills: Kills,
    /// Damage of an object, points (rules §11.4).
    pub damage: BTreeMap<Object, i32>,
    /// How hard an object is to see, permille (rules §11.1 `low`).
    pub low: BTreeMap<Object, i32>,
    /// Measures of the Council.
    pub measures: BTreeMap<Measure, MeasureRow>,
    /// Pulses from alert to staged, by tier 0 to 4 (rules §18).
    pub staging: [i32; 5],
    /// Pulses of reception.
    pub reception: ReceptionRow,
    /// Factor of the air level on land combat, permille (rules §9.2).
    pub air_combat: BTreeMap<i32, i32>,
    /// Level factor L of air missions, permille (rules §10).
    pub air_level: BTreeMap<i32, i32>,
    /// Hybrid acts by the word that orders them (rules §15).
    pub hybrid: HybridKinds,
    /// Ground gained by ratio after luck: (least ratio, permille of an open hex), rising (rules §9.5).
    pub gain: Vec<(i32, i32)>,
    /// Lobbying of one voice for one text: the first time, the second, and so on; the last repeats (rules §16.3).
    pub lobby: Vec<i32>,
    /// The aggressor's calculus (rules §17).
    pub calculus: CalculusRow,
}

/// Curves and values of the aggressor's calculus (rules §17).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalculusRow {
    /// `1000·time/window` → how quick it looks, permille, rising in x.
    pub quick: Vec<(i32, i32)>,
    /// Value of an attack → chance that it is chosen, permille.
    pub chance: Vec<(i32, i32)>,
    /// By attack.
    pub attacks: BTreeMap<Intent, AttackRow>,
}

/// What an attack is worth to the aggressor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttackRow {
    /// `G`: gained if it is quick.
    pub gain: i32,
    /// `L`: lost if it is not.
    pub loss: i32,
    /// `X`: what the other side's cohesion costs.
    pub cohesion: i32,
}

impl RuleTables {
    /// Parses the file.
    ///
    /// # Errors
    /// Syntax, an unknown or missing name.
    pub fn parse(text: &str) -> Result<RuleTables, String> {
        ron::from_str(text).map_err(|e| e.to_string())
    }
}
