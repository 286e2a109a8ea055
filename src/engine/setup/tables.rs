//! Tables of the rules, read from `assets/rules/tables.ron`: rows a designer may tune, each keyed by its own word.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::ids::{NationId, Side};
use crate::base::refusal::Measure;
use crate::setup::hybrid::HybridKinds;
use crate::setup::map::Terrain;
use crate::setup::units::{Combat, Dug, Kind, Layer, Mobility, Object};
use crate::setup::words::{Intent, Purchase, Status};

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

/// A class of units for reception (rules §5.4), as a scenario names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
#[expect(missing_docs, reason = "the classes of rules §5.4")]
pub enum Class {
    Light,
    Medium,
    Heavy,
    Overseas,
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

/// What a component needs to come (rules §18), pulses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForceRow {
    /// Alert to staged.
    pub staged: i32,
    /// Reception.
    pub rsom: i32,
}

/// What a purchase is for (rules §16.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Goods {
    /// The side itself.
    Side,
    /// A nation.
    Nation,
    /// A node.
    Node,
    /// A node on a railway.
    Rail,
    /// A unit, or a bridge that heavy units wait at.
    UnitOrBridge,
    /// A unit, and the node where its set lies.
    UnitAndNode,
    /// A battlegroup.
    Battlegroup,
}

/// Something resource points buy (rules §16.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PurchaseRow {
    /// Resource points.
    pub price: i32,
    /// What it is for.
    pub of: Goods,
    /// What it adds: levels, points, rounds, permille.
    pub adds: i32,
    /// Periods until it works; 0: at once.
    #[serde(default)]
    pub periods: i32,
    /// In War too.
    #[serde(default)]
    pub always: bool,
}

/// Who can take part in an exercise (rules §18).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Players {
    /// Any unit of the side.
    #[default]
    Anyone,
    /// One battlegroup alone.
    OneBattlegroup,
    /// Naval groups.
    Ships,
    /// Cyber teams.
    Teams,
}

/// An exercise (rules §18): price, length, what it gives in each period and at its end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "independent columns of the table in rules §18")]
pub struct ExerciseRow {
    /// Periods it lasts.
    pub periods: i32,
    /// Resource points.
    pub price: i32,
    /// Readiness a period.
    pub readiness: i32,
    /// Interoperability a period.
    pub interop: i32,
    /// Who can take part.
    pub who: Players,
    /// Participants know the nation of the area from the start of the second period.
    pub knows: bool,
    /// They know it at the end.
    pub knows_at_end: bool,
    /// In the south only.
    pub south: bool,
    /// The bridging mark, at the end.
    pub bridging: bool,
    /// Pulses off alert to staged, at the end.
    pub drilled: i32,
    /// Orders of the headquarters, at the end.
    pub hq_cap: i32,
    /// Clarity, at the end.
    pub clarity: i32,
    /// Fatigue, at the end.
    pub fatigue: i32,
    /// Mines swept a pulse, at the end.
    pub sweep: i32,
    /// Guard of its nodes against intrusion, at the end.
    pub cyber_def: i32,
    /// Skill of the teams, at the end.
    pub skill: i32,
    /// Most nodes.
    pub nodes: usize,
    /// Who takes part is free to move meanwhile.
    pub free: bool,
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
    /// Components with rows of their own, by word.
    pub forces: BTreeMap<String, ForceRow>,
    /// What the response force is called from a date on, rising.
    pub force_names: Vec<(String, String)>,
    /// Day from which a partner is a member.
    pub accession: BTreeMap<String, String>,
    /// Points of an ask for levels 1 to 4 of a partner.
    pub partner_levels: [i32; 4],
    /// What resource points buy.
    pub purchases: BTreeMap<Purchase, PurchaseRow>,
    /// Exercises by word.
    pub exercises: BTreeMap<String, ExerciseRow>,
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
    /// What the response force is called on a day, `2022-06-14`.
    pub fn force_name(&self, day: &str) -> &str {
        let known = self.force_names.iter().rev().find(|(from, _)| from.as_str() <= day);
        known.map_or("", |(_, name)| name.as_str())
    }

    /// Whether a nation is a member or a partner on a day; nations without a row have always been members.
    pub fn status_on(&self, nation: NationId, day: &str) -> Status {
        match self.accession.get(nation.0.as_str()) {
            Some(from) if day < from.as_str() => Status::Partner,
            _ => Status::Member,
        }
    }

    /// Parses the file.
    ///
    /// # Errors
    /// Syntax, an unknown or missing name.
    pub fn parse(text: &str) -> Result<RuleTables, String> {
        super::read::parse("tables.ron", text).map_err(|faults| format!("{faults:?}"))
    }
}
