//! Optional capabilities of a unit (rules §4.1): one list, and forgetting one does not compile.
//!
//! Permille fields are 0–1000 as readers see them; fields marked Σ are changed by added amounts only and may leave
//! their range until Report settles them (rules §1.4).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::hexes::HexNo;
use crate::base::ids::{BattleId, NationId, NodeId, SeatId, Side, UnitId, ZoneId};
use crate::base::refusal::Stage;
pub use crate::setup::units::{Combat, Doctrine, Dug, Kind, Layer, Mobility, Mode, Object};
pub use crate::setup::words::{Authority, Caveat, Lock, StanceName, Until};
use crate::world::order::Target;

use super::gear::is_zero;
pub use super::gear::{Coastal, Gear, Hunts, Lift, Team};
pub use super::permit::Permit;

/// Calls `$then! { field: Type, … }` with the whole list of components.
macro_rules! for_each_component {
    ($then:ident) => {
        $then! {
            identity: Identity,
            label: Label,
            place: Place,
            strength: Strength,
            combat: Combat,
            march: March,
            posture: Posture,
            condition: Condition,
            release: Release,
            permit: Permit,
            marks: Marks,
            did: Did,
            sensor: Sensor,
            amd: Amd,
            launcher: Launcher,
            fires: Fires,
            wing: Wing,
            naval: Naval,
            lift: Lift,
            team: Team,
            hq: Hq,
            coastal: Coastal,
            gear: Gear,
        }
    };
}
pub(crate) use for_each_component;

/// A capability the store can hold.
pub trait Component: Send + Sync + Clone + 'static {
    /// Which of the list it is.
    const PART: Part;
}

macro_rules! unit_record {
    ($($field:ident: $Type:ident,)*) => {
        /// The components by name, in the order of the list.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Part {
            $(
                #[doc = concat!("[`", stringify!($Type), "`].")]
                $Type,
            )*
        }

        $(impl Component for $Type {
            const PART: Part = Part::$Type;
        })*

        /// A unit as plain data: what arrives, what a snapshot holds, what a side keeps of its own.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct UnitRecord {
            /// Its number.
            pub id: UnitId,
            $(
                #[doc = concat!("Its [`", stringify!($Type), "`], if it has one.")]
                #[serde(default, skip_serializing_if = "Option::is_none")]
                pub $field: Option<$Type>,
            )*
        }

        impl UnitRecord {
            /// A unit with no capability yet.
            pub fn new(id: UnitId) -> UnitRecord {
                UnitRecord { id, $($field: None,)* }
            }
        }
    };
}
for_each_component!(unit_record);

/// Who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// Its side.
    pub side: Side,
    /// Its nation (a country or voice code).
    pub nation: NationId,
    /// Its kind.
    pub kind: Kind,
    /// The headquarters it answers to.
    pub hq: Option<UnitId>,
    /// The seat that commands it; `None`: any seat of its side.
    pub seat: Option<SeatId>,
}

/// What it is called.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Label {
    /// Short typed name, `1bde`.
    pub handle: String,
    /// Full name.
    pub name: String,
    /// Name of at most eight cells for the map.
    pub short: String,
    /// Nations that contribute troops, besides its own.
    pub contributors: Vec<NationId>,
}

/// Where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    /// On the map.
    Hex(HexNo),
    /// At sea, in a zone.
    Zone(ZoneId),
    /// In a port or base.
    Node(NodeId),
    /// On the way, by strategic movement.
    Transit(Transit),
    /// Embarked on a group.
    Aboard(UnitId),
    /// In an off-map box.
    Box(NodeId),
    /// Not in play.
    Off,
}

impl Place {
    /// The hex it stands in, if it is on the map.
    pub fn hex(self) -> Option<HexNo> {
        match self {
            Place::Hex(hex) => Some(hex),
            _ => None,
        }
    }
}

/// A stretch of strategic movement (rules §5.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transit {
    /// The leg under way.
    pub leg: Leg,
    /// By what.
    pub mode: Mode,
    /// From where: a node, or the hex it left.
    pub from: Target,
    /// To where: a node, or the hex of a landing place.
    pub to: Target,
    /// Pulses left of the leg.
    pub left: i32,
}

impl Transit {
    /// Where a new order takes it from: its goal, if it lies before that; else where it came from.
    pub fn restarts(self) -> Target {
        let there = self.leg == Leg::Unload || (self.leg == Leg::Run && self.left == 0);
        if there { self.to } else { self.from }
    }
}

/// A leg of a journey (rules §5.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the legs of rules §5.4")]
pub enum Leg {
    Border,
    Load,
    Run,
    Unload,
}

/// Permille of full, Σ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strength(pub i32);

/// March state (rules §5.3). Every unit of rules §3 “land” has one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct March {
    /// Minutes saved, −160…2000.
    pub acc: i32,
    /// Hexes still to enter, next first.
    pub path: Vec<HexNo>,
    /// How it marches.
    pub manner: Manner,
    /// Halted for the rest of the pulse.
    pub halted: bool,
    /// The battle it joined this pulse.
    pub joined: Option<BattleId>,
}

/// How a march or attack is made (rules §3 `Move`, `Advance`); each costs something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "four independent marks of one order, as the rules name them")]
pub struct Manner {
    /// Attacks what it meets; without it stops on contact.
    pub attack: bool,
    /// More minutes, more fatigue.
    pub forced: bool,
    /// Goes round lone battalions.
    pub bypass: bool,
    /// Fights at low intensity.
    pub probe: bool,
}

/// What it does while it stands (rules §3 `Hold`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stance {
    /// Stands.
    Hold,
    /// Digs in.
    Dig,
    /// Leaves early and with fewer losses.
    Delay,
    /// Moves against contacts near a guard hex.
    React {
        /// 1–3 hexes.
        radius: i32,
        /// The hex it guards.
        guard: HexNo,
    },
}

impl Stance {
    /// Its name alone.
    pub fn name(self) -> StanceName {
        match self {
            Stance::Hold => StanceName::Hold,
            Stance::Dig => StanceName::Dig,
            Stance::Delay => StanceName::Delay,
            Stance::React { .. } => StanceName::React,
        }
    }
}

/// Posture (rules §7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Posture {
    /// How well it is dug in.
    pub dug: Dug,
    /// What it does while it stands.
    pub stance: Stance,
    /// Pulses it has stood, 0–99.
    pub still: i32,
}

/// Condition (rules §7), permille.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Training and order, Σ.
    pub readiness: i32,
    /// Weariness, Σ.
    pub fatigue: i32,
    /// Practice with other nations, Σ.
    pub interop: i32,
    /// What it has to live and fight on.
    pub supply: i32,
}

/// The way from home to ready (rules §18).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Release {
    /// Where on that way.
    pub stage: Stage,
    /// Pulses left of the stage.
    pub left: i32,
    /// Alerted: no surprise.
    pub alert: bool,
    /// Its nation assented with a caveat (rules §16.2).
    pub caveat: bool,
    /// 0 in place … 4 later.
    pub tier: i32,
    /// Pulses of its reception, if a row of its own says so (rules §18).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rsom: Option<i32>,
}

/// Marks that some units carry.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "independent marks, as rules §4.1 lists them")]
pub struct Marks {
    /// Bridges rivers.
    pub bridging: bool,
    /// Too heavy for ferries and weak bridges.
    pub heavy: bool,
    /// Civil: no target without an order naming its hex.
    pub civil: bool,
    /// Has a prepositioned set there.
    pub prepositioned: Option<NodeId>,
    /// Knows these nations from exercises.
    pub knows: Vec<NationId>,
    /// Pinned by a hybrid act to the end of this pulse.
    pub pinned_until: Option<i32>,
    /// Busy to the end of this pulse.
    pub busy_until: Option<i32>,
    /// Mine loads left.
    pub mines: i32,
    /// Skill at a bridge beside it on own soil, of a unit that is no engineer (rules §23.2 no. 26).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blow: Option<i32>,
    /// Pulses it must have stood beside a bridge before it blows it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub prepare: i32,
    /// Skill it adds to a cut of a cable in its zone.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub cable_act: i32,
    /// Pulses taken off alert to staged by an exercise (rules §18).
    #[serde(default, skip_serializing_if = "is_zero")]
    pub drilled: i32,
    /// Pulse in which its first order abroad acted: the border leg counts from it (rules §5.4).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub border_since: Option<i32>,
    /// May be landed by air in any hex (rules §23.2 no. 24); an airborne brigade may anyway.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub air_landing: bool,
    /// A convoy: the first pulse in which it sails (rules §23.2 no. 25).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sails: Option<i32>,
}

/// What it did this pulse; cleared when the pulse ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "independent marks, as rules §4.1 lists them")]
pub struct Did {
    /// Entered a hex.
    pub moved: bool,
    /// On a forced march.
    pub forced: bool,
    /// Attacked in a battle.
    pub attacked: bool,
    /// Defended in a battle.
    pub defended: bool,
    /// Fired in support or at a raid.
    pub fired: bool,
    /// Emitted.
    pub emitted: bool,
    /// Was raided or resisted.
    pub raided: bool,
    /// Had nowhere to retreat to: not overrun again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub surrounded: bool,
    /// Permille of full strength lost, Σ.
    pub lost: i32,
    /// Its strength at the start of the pulse's first loss, for the share of will (rules §28a.12).
    pub before: i32,
}

/// A sensor (rules §8, §11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sensor {
    /// Hexes, 0–6.
    pub radius: i32,
    /// Permille.
    pub quality: i32,
}

/// A battery (rules §11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amd {
    /// Its layer.
    pub layer: Layer,
    /// Targets at once.
    pub channels: i32,
    /// Rounds left, Σ.
    pub rounds: i32,
    /// Full magazine.
    pub max: i32,
    /// Hexes.
    pub range: i32,
    /// What it fires at.
    pub doctrine: Doctrine,
    /// Radars on: can fire, and can be found.
    pub emitting: bool,
    /// Permille of its channels suppressed this pulse.
    pub suppressed: i32,
}

/// Rounds of one type (rules §4.1 `Launcher`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Magazine {
    /// Left, Σ.
    pub rounds: i32,
    /// Full.
    pub max: i32,
    /// Most in a pulse.
    pub salvo: i32,
    /// Hexes.
    pub range: i32,
    /// Damage of an object, if not that of rules §11.4.
    pub damage: Option<i32>,
}

/// A launcher.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Launcher(pub BTreeMap<Object, Magazine>);

/// Artillery support (rules §9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fires {
    /// Value, like `att`.
    pub value: i32,
    /// Hexes.
    pub range: i32,
}

/// An air wing (rules §10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wing {
    /// Sorties a pulse, 0–24.
    pub sorties: i32,
    /// Permille.
    pub quality: i32,
    /// Rounds left, Σ.
    pub rounds: i32,
    /// Full.
    pub max: i32,
    /// Its base; `None`: the hex or box itself.
    pub base: Option<NodeId>,
}

/// A naval group (rules §12).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Naval {
    /// Ships.
    pub ships: i32,
    /// Missiles left, Σ.
    pub missiles: i32,
    /// Most in a pulse.
    pub salvo: i32,
    /// Permille of hits.
    pub hit: i32,
    /// Missiles a ship stops (z).
    pub screen: i32,
    /// Hits a ship takes (w).
    pub staying: i32,
    /// Anti-submarine value.
    pub asw: i32,
    /// Mines swept a pulse.
    pub sweep: i32,
    /// Fights below the surface alone.
    pub submarine: bool,
}

/// A headquarters (rules §2.3, §7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hq {
    /// Orders a turn, 0–8.
    pub cap: i32,
    /// Hexes.
    pub radius: i32,
    /// Its site, if it is a node.
    pub site: Option<NodeId>,
}
