//! Words of units, as the format spells them.

use flank_engine::setup::units;
use serde::{Deserialize, Serialize};

use super::stored::Stored;

/// Kind of unit (rules §4.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Kind {
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

impl Stored for Kind {
    type Live = units::Kind;

    fn keep(live: units::Kind) -> Kind {
        use units::Kind as L;
        match live {
            L::ArmBde => Kind::ArmBde,
            L::MechBde => Kind::MechBde,
            L::MotBde => Kind::MotBde,
            L::LightBde => Kind::LightBde,
            L::AirborneBde => Kind::AirborneBde,
            L::Battlegroup => Kind::Battlegroup,
            L::MechBn => Kind::MechBn,
            L::Btg => Kind::Btg,
            L::LightBn => Kind::LightBn,
            L::TerrBn => Kind::TerrBn,
            L::Recon => Kind::Recon,
            L::Fires => Kind::Fires,
            L::Engineer => Kind::Engineer,
            L::SamUpper => Kind::SamUpper,
            L::SamMedium => Kind::SamMedium,
            L::SamShort => Kind::SamShort,
            L::AirWing => Kind::AirWing,
            L::TaskGroup => Kind::TaskGroup,
            L::Mcm => Kind::Mcm,
            L::Sub => Kind::Sub,
            L::Convoy => Kind::Convoy,
            L::CoastalBty => Kind::CoastalBty,
            L::Sof => Kind::Sof,
            L::CyberTeam => Kind::CyberTeam,
            L::Police => Kind::Police,
            L::Hq => Kind::Hq,
            L::Unmarked => Kind::Unmarked,
        }
    }

    fn live(self) -> units::Kind {
        use units::Kind as L;
        match self {
            Kind::ArmBde => L::ArmBde,
            Kind::MechBde => L::MechBde,
            Kind::MotBde => L::MotBde,
            Kind::LightBde => L::LightBde,
            Kind::AirborneBde => L::AirborneBde,
            Kind::Battlegroup => L::Battlegroup,
            Kind::MechBn => L::MechBn,
            Kind::Btg => L::Btg,
            Kind::LightBn => L::LightBn,
            Kind::TerrBn => L::TerrBn,
            Kind::Recon => L::Recon,
            Kind::Fires => L::Fires,
            Kind::Engineer => L::Engineer,
            Kind::SamUpper => L::SamUpper,
            Kind::SamMedium => L::SamMedium,
            Kind::SamShort => L::SamShort,
            Kind::AirWing => L::AirWing,
            Kind::TaskGroup => L::TaskGroup,
            Kind::Mcm => L::Mcm,
            Kind::Sub => L::Sub,
            Kind::Convoy => L::Convoy,
            Kind::CoastalBty => L::CoastalBty,
            Kind::Sof => L::Sof,
            Kind::CyberTeam => L::CyberTeam,
            Kind::Police => L::Police,
            Kind::Hq => L::Hq,
            Kind::Unmarked => L::Unmarked,
        }
    }
}

/// A way to travel (rules §3, `StratMove`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Mode {
    Rail,
    Sea,
    Air,
    Road,
}

impl Stored for Mode {
    type Live = units::Mode;

    fn keep(live: units::Mode) -> Mode {
        use units::Mode as L;
        match live {
            L::Rail => Mode::Rail,
            L::Sea => Mode::Sea,
            L::Air => Mode::Air,
            L::Road => Mode::Road,
        }
    }

    fn live(self) -> units::Mode {
        use units::Mode as L;
        match self {
            Mode::Rail => L::Rail,
            Mode::Sea => L::Sea,
            Mode::Air => L::Air,
            Mode::Road => L::Road,
        }
    }
}

/// How it moves across country.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Mobility {
    Foot,
    Wheel,
    Track,
}

impl Stored for Mobility {
    type Live = units::Mobility;

    fn keep(live: units::Mobility) -> Mobility {
        match live {
            units::Mobility::Foot => Mobility::Foot,
            units::Mobility::Wheel => Mobility::Wheel,
            units::Mobility::Track => Mobility::Track,
        }
    }

    fn live(self) -> units::Mobility {
        match self {
            Mobility::Foot => units::Mobility::Foot,
            Mobility::Wheel => units::Mobility::Wheel,
            Mobility::Track => units::Mobility::Track,
        }
    }
}

/// How well it is dug in (rules §7), in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Dug {
    Moving,
    Hasty,
    Deliberate,
    Prepared,
    Fortified,
}

impl Stored for Dug {
    type Live = units::Dug;

    fn keep(live: units::Dug) -> Dug {
        use units::Dug as L;
        match live {
            L::Moving => Dug::Moving,
            L::Hasty => Dug::Hasty,
            L::Deliberate => Dug::Deliberate,
            L::Prepared => Dug::Prepared,
            L::Fortified => Dug::Fortified,
        }
    }

    fn live(self) -> units::Dug {
        use units::Dug as L;
        match self {
            Dug::Moving => L::Moving,
            Dug::Hasty => L::Hasty,
            Dug::Deliberate => L::Deliberate,
            Dug::Prepared => L::Prepared,
            Dug::Fortified => L::Fortified,
        }
    }
}

/// A layer of air and missile defence (rules §11), from above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Layer {
    Upper,
    Medium,
    Short,
}

impl Stored for Layer {
    type Live = units::Layer;

    fn keep(live: units::Layer) -> Layer {
        match live {
            units::Layer::Upper => Layer::Upper,
            units::Layer::Medium => Layer::Medium,
            units::Layer::Short => Layer::Short,
        }
    }

    fn live(self) -> units::Layer {
        match self {
            Layer::Upper => units::Layer::Upper,
            Layer::Medium => units::Layer::Medium,
            Layer::Short => units::Layer::Short,
        }
    }
}

/// What a battery fires at (rules §11.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Doctrine {
    Conserve,
    Balanced,
    Free,
}

impl Stored for Doctrine {
    type Live = units::Doctrine;

    fn keep(live: units::Doctrine) -> Doctrine {
        match live {
            units::Doctrine::Conserve => Doctrine::Conserve,
            units::Doctrine::Balanced => Doctrine::Balanced,
            units::Doctrine::Free => Doctrine::Free,
        }
    }

    fn live(self) -> units::Doctrine {
        match self {
            Doctrine::Conserve => units::Doctrine::Conserve,
            Doctrine::Balanced => units::Doctrine::Balanced,
            Doctrine::Free => units::Doctrine::Free,
        }
    }
}

/// An object that flies at a target (rules §11); decoys are drones of damage 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Object {
    Drone,
    Decoy,
    Cruise,
    Ballistic,
}

impl Stored for Object {
    type Live = units::Object;

    fn keep(live: units::Object) -> Object {
        use units::Object as L;
        match live {
            L::Drone => Object::Drone,
            L::Decoy => Object::Decoy,
            L::Cruise => Object::Cruise,
            L::Ballistic => Object::Ballistic,
        }
    }

    fn live(self) -> units::Object {
        use units::Object as L;
        match self {
            Object::Drone => L::Drone,
            Object::Decoy => L::Decoy,
            Object::Cruise => L::Cruise,
            Object::Ballistic => L::Ballistic,
        }
    }
}
