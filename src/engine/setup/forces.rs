//! Rows of forces and places as a scenario writes them: units, nodes, contacts. Handles are names here; `Scenario`
//! says which of them exist, `world/start.rs` makes records of them.

use serde::Deserialize;

use crate::base::hexes::HexNo;
use crate::base::ids::{NationId, SeatId, Side};
use crate::base::refusal::Stage;

use super::design::{ColumnRow, GrowthRow, JourneyRow};
use super::read::{Table, yes};
pub use super::sites::{ContactRow, ExerciseStart, LinkRow, NodeDefaults, NodeRow, Site, SiteRow};
use super::units::{Combat, Doctrine, Dug, Kind, Object};
use super::words::{Authority, Lock, Sortie, Until};

/// A unit. What a row leaves out is as its kind has it (rules §4.4).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitRow {
    /// In play; a condition on a parameter may say no.
    #[serde(rename = "if", default = "yes")]
    pub used: bool,
    /// Short typed name, unique: `1bde`.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Name of at most eight cells for the map.
    pub short: String,
    /// Its nation, which gives its side.
    pub nation: NationId,
    /// Its side, if not its nation's.
    #[serde(default)]
    pub side: Option<Side>,
    /// Nations that contribute troops.
    #[serde(default)]
    pub with: Vec<NationId>,
    /// Its kind.
    pub kind: Kind,
    /// The headquarters it answers to; none: national command.
    #[serde(default)]
    pub hq: Option<String>,
    /// The seat that commands it.
    #[serde(default)]
    pub seat: Option<SeatId>,
    /// Where it starts.
    pub at: Start,
    /// Permille.
    #[serde(default = "full")]
    pub strength: i32,
    /// Permille.
    #[serde(default = "full")]
    pub readiness: i32,
    /// Permille.
    #[serde(default)]
    pub fatigue: i32,
    /// Permille.
    #[serde(default = "full")]
    pub supply: i32,
    /// Permille.
    #[serde(default = "full")]
    pub interop: i32,
    /// Posture code.
    #[serde(default)]
    pub post: Post,
    /// The way from home to ready; Red's units leave it out.
    #[serde(default)]
    pub release: Option<ReleaseRow>,
    /// Orders refused until something comes.
    #[serde(default)]
    pub locks: Vec<Lock>,
    /// Countries it does not leave (rules §23.2 no. 18).
    #[serde(default)]
    pub stay: Vec<NationId>,
    /// Hexes it does not leave, besides.
    #[serde(default)]
    pub stay_hexes: Vec<HexNo>,
    /// What frees it.
    #[serde(default)]
    pub stay_until: Option<Until>,
    /// When and where it comes into play, or leaves it (rules §23.2 nos. 10, 21).
    #[serde(default)]
    pub journeys: Vec<JourneyRow>,
    /// What grows of it in Sustain.
    #[serde(default)]
    pub growth: Vec<GrowthRow>,
    /// Units among whom it drives (rules §23.2 no. 31).
    #[serde(default)]
    pub follows: Option<ColumnRow>,
    /// Land values, if not its kind's.
    #[serde(default)]
    pub combat: Option<Combat>,
    /// Sensor, if not its kind's.
    #[serde(default)]
    pub sensor: Option<SensorRow>,
    /// Battery, where it differs from its kind's.
    #[serde(default)]
    pub battery: Option<BatteryPatch>,
    /// Strike magazines.
    #[serde(default)]
    pub launcher: Table<Object, MagazineRow>,
    /// Artillery, if not its kind's; value 0: none.
    #[serde(default)]
    pub fires: Option<FiresRow>,
    /// Wing, where it differs.
    #[serde(default)]
    pub wing: Option<WingPatch>,
    /// Naval group, where it differs.
    #[serde(default)]
    pub naval: Option<NavalPatch>,
    /// Coastal missiles; fires with them have no land fires.
    #[serde(default)]
    pub coastal: Option<CoastalRow>,
    /// Transport.
    #[serde(default)]
    pub lift: Option<LiftRow>,
    /// Team, where it differs.
    #[serde(default)]
    pub team: Option<TeamPatch>,
    /// Headquarters, where it differs.
    #[serde(default)]
    pub command: Option<CommandPatch>,
    /// Marks.
    #[serde(default)]
    pub marks: MarksRow,
}

pub(super) fn full() -> i32 {
    1000
}

/// Where a unit starts.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub enum Start {
    /// On the map.
    Hex(HexNo),
    /// At sea, in a zone by its code.
    Sea(String),
    /// In a port or base.
    Node(String),
    /// In an off-map box.
    Box(String),
    /// Embarked on a group.
    Aboard(String),
    /// Off the map.
    Off,
}

/// Posture codes of the books.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Post {
    /// Moving.
    Mv,
    /// Hasty.
    #[default]
    Ha,
    /// Deliberate.
    De,
    /// Prepared.
    Pr,
    /// Fortified.
    Fo,
    /// Hasty, on stance delay.
    Dl,
}

impl Post {
    /// How well it is dug in.
    pub fn dug(self) -> Dug {
        match self {
            Post::Mv => Dug::Moving,
            Post::Ha | Post::Dl => Dug::Hasty,
            Post::De => Dug::Deliberate,
            Post::Pr => Dug::Prepared,
            Post::Fo => Dug::Fortified,
        }
    }

    /// Pulses it has stood (rules §23.2 no. 2).
    pub fn still(self) -> i32 {
        match self {
            Post::Mv | Post::Ha | Post::Dl => 0,
            Post::De => 2,
            Post::Pr => 12,
            Post::Fo => 24,
        }
    }
}

/// `tier state authority` of the books.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReleaseRow {
    /// 0 in place … 4 later.
    pub tier: i32,
    /// Stage.
    pub stage: Stage,
    /// Who may send it.
    pub authority: Authority,
    /// Alerted; in a game that begins in War all are.
    #[serde(default)]
    pub alert: bool,
    /// A row of the table of forces: its pulses to staged and of reception.
    #[serde(default)]
    pub force: Option<String>,
    /// Pulses from alert to staged, if the tier's are not meant.
    #[serde(default)]
    pub staged: Option<i32>,
    /// Pulses of reception, if the rules' are not meant.
    #[serde(default)]
    pub rsom: Option<i32>,
}

/// A sensor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SensorRow {
    /// Hexes.
    pub radius: i32,
    /// Permille.
    pub quality: i32,
}

/// Where a battery differs from its kind's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct BatteryPatch {
    /// Radars on.
    pub emitting: bool,
    /// Targets at once.
    pub channels: Option<i32>,
    /// Rounds left.
    pub rounds: Option<i32>,
    /// Full magazine.
    pub max: Option<i32>,
    /// Hexes.
    pub range: Option<i32>,
    /// What it fires at.
    pub doctrine: Option<Doctrine>,
}

/// Rounds of one type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MagazineRow {
    /// Left.
    pub rounds: i32,
    /// Full; else as left.
    #[serde(default)]
    pub max: Option<i32>,
    /// Most in a pulse; else all.
    #[serde(default)]
    pub salvo: Option<i32>,
    /// Hexes; else 20 for ballistic, 40 for the others.
    #[serde(default)]
    pub range: Option<i32>,
    /// Damage of an object, if not that of rules §11.
    #[serde(default)]
    pub damage: Option<i32>,
    /// Drones alone: share of those that fly which may be decoys, out of the same magazine.
    #[serde(default)]
    pub decoys: Option<i32>,
}

/// Artillery.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FiresRow {
    /// Like `att`.
    pub value: i32,
    /// Hexes.
    pub range: i32,
}

/// Where a wing differs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "the fields are those of rules §4.1 `Wing`")]
pub struct WingPatch {
    pub sorties: Option<i32>,
    pub quality: Option<i32>,
    pub rounds: Option<i32>,
    pub base: Option<String>,
    /// Missions it flies; empty: all.
    pub only: Vec<Sortie>,
}

/// Where a naval group differs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(missing_docs, reason = "the fields are those of rules §4.1 `Naval`")]
pub struct NavalPatch {
    pub ships: Option<i32>,
    pub missiles: Option<i32>,
    pub salvo: Option<i32>,
    pub hit: Option<i32>,
    pub screen: Option<i32>,
    pub staying: Option<i32>,
    pub asw: Option<i32>,
    pub sweep: Option<i32>,
}

/// Transport.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LiftRow {
    /// Points a trip or pulse.
    pub points: i32,
    /// Hexes.
    pub range: i32,
    /// Pulses it is busy after a trip.
    #[serde(default)]
    pub turnaround: i32,
}

/// Where a team differs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TeamPatch {
    /// Permille.
    pub skill: Option<i32>,
    /// Access per node, permille.
    pub access: Table<String, i32>,
    /// Nodes it can hunt on at once (rules §23.2 no. 26).
    pub hunts: Option<i32>,
    /// Those only; empty: any.
    pub among: Vec<String>,
    /// It hunts and does nothing else.
    pub hunt_only: bool,
}

/// Where a headquarters differs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CommandPatch {
    /// Orders a turn.
    pub cap: Option<i32>,
    /// Hexes.
    pub radius: Option<i32>,
    /// Its site, if it is a node.
    pub site: Option<String>,
}

/// Marks of a unit (rules §23.2 no. 26 and §4.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "independent marks, as rules §4.1 lists them")]
pub struct MarksRow {
    /// Bridges rivers.
    pub bridging: bool,
    /// Too heavy for ferries; an `ArmBde` is anyway.
    pub heavy: bool,
    /// Civil.
    pub civil: bool,
    /// Mine loads.
    pub mines: i32,
    /// Nations it knows from exercises.
    pub knows: Vec<NationId>,
    /// Where its prepositioned set is.
    pub prepositioned: Option<String>,
    /// Skill at a bridge beside it on own soil (rules §23.2 no. 26).
    pub blow: Option<i32>,
    /// Pulses it must have stood beside a bridge before it blows it.
    pub prepare: i32,
    /// Skill it adds to a cut of a cable in its zone.
    pub cable_act: i32,
    /// May be landed by air in any hex.
    pub air_landing: bool,
    /// A convoy: first pulse in which it sails.
    pub sails: Option<i32>,
    /// Guides fires and raids within so many hexes.
    pub guides: i32,
    /// Quality of an airborne radar, permille.
    pub radar: i32,
    /// Most rounds reloaded in a pulse.
    pub reload: Option<i32>,
    /// Fires only every n-th pulse.
    pub every: i32,
    /// Zones a wing may change by in a pulse.
    pub zone_step: Option<i32>,
}

/// Coastal missiles (rules §4.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoastalRow {
    /// What it adds to the level of a zone in range.
    pub level: i32,
    /// Missiles.
    #[serde(default)]
    pub missiles: i32,
    /// Most in a pulse; else all.
    #[serde(default)]
    pub salvo: Option<i32>,
    /// Permille of hits.
    #[serde(default)]
    pub hit: i32,
    /// Hexes to the water.
    pub range: i32,
}
