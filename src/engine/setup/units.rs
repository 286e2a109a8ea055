//! Words and land values of units: what files name and components are made of.

use serde::{Deserialize, Serialize};

/// Kind of unit (rules §4.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the kinds of rules §4.4")]
pub enum Kind {
    ArmBde,
    MechBde,
    MotBde,
    LightBde,
    AirborneBde,
    Battlegroup,
    MechBn,
    Btg,
    LightBn,
    TerrBn,
    Recon,
    Fires,
    Engineer,
    SamUpper,
    SamMedium,
    SamShort,
    AirWing,
    TaskGroup,
    Mcm,
    Sub,
    Convoy,
    CoastalBty,
    Sof,
    CyberTeam,
    Police,
    Hq,
    Unmarked,
}

/// A way to travel (rules §3, `StratMove`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the modes of rules §3")]
pub enum Mode {
    Rail,
    Sea,
    Air,
    Road,
}

/// How it moves across country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the mobilities of rules §4.1, slowest first")]
pub enum Mobility {
    Foot,
    Wheel,
    Track,
}

/// How well it is dug in (rules §7), in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the postures of rules §9.2")]
pub enum Dug {
    Moving,
    Hasty,
    Deliberate,
    Prepared,
    Fortified,
}

/// A layer of air and missile defence (rules §11), from above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the layers of rules §11")]
pub enum Layer {
    Upper,
    Medium,
    Short,
}

/// What a battery fires at (rules §11.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the doctrines of rules §11.3")]
pub enum Doctrine {
    Conserve,
    Balanced,
    Free,
}

/// An object that flies at a target (rules §11); decoys are drones of damage 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the objects of rules §4.1 `Launcher`")]
pub enum Object {
    Drone,
    Decoy,
    Cruise,
    Ballistic,
}

/// Land values at full strength (rules §4.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Combat {
    /// Attack, 0–80.
    pub att: i32,
    /// Defence, 0–80.
    pub def: i32,
    /// Front it covers, km, 0–25.
    pub front: i32,
    /// Points for stacking, links and transport, 0–3.
    pub pts: i32,
    /// How it moves.
    pub mobility: Mobility,
}
