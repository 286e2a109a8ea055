//! Reception and the border leg (rules §5.4): how long a unit waits on the way and on arrival.

use crate::base::fixed::{div_ceil, narrow};
use crate::base::ids::{Side, UnitId};
use crate::base::refusal::Measure;
use crate::setup::units::Kind;
use crate::world::World;
use crate::world::components::Place;

/// Rung from which borders open faster (rules §5.4).
const TENSE_RUNG: i32 = 2;

/// Class of a unit for reception (rules §4.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// On foot, airborne, reconnaissance.
    Light,
    /// All else.
    Medium,
    /// Armoured and mechanised brigades.
    Heavy,
}

/// The class of a kind.
pub fn class_of(kind: Kind) -> Class {
    use Kind as K;
    match kind {
        K::LightBde | K::AirborneBde | K::LightBn | K::TerrBn | K::Recon => Class::Light,
        K::ArmBde | K::MechBde => Class::Heavy,
        _ => Class::Medium,
    }
}

/// What shortens or lengthens a reception.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four independent facts of a journey, as rules §5.4 lists them")]
pub struct Journey {
    /// On its own nation's soil there is none.
    pub home: bool,
    /// By sea from another continent.
    pub overseas: bool,
    /// To a prepositioned set.
    pub set: bool,
    /// It knows the nation from exercises.
    pub knows: bool,
    /// Level of host support, 0–2.
    pub host: i32,
}

/// Pulses of reception before a unit is ready: factors one after another, each rounded up (rules §5.4).
pub fn reception_pulses(world: &World, class: Class, journey: Journey) -> i32 {
    let book = world.book();
    if journey.home {
        return 0;
    }
    let row = book.tables.reception;
    let pulses = match class {
        Class::Light => row.light,
        Class::Medium => row.medium,
        Class::Heavy if journey.overseas => row.overseas,
        Class::Heavy => row.heavy,
    };
    let mut factors = Vec::new();
    factors.extend(journey.set.then_some(book.params.reception_set));
    factors.extend(journey.knows.then_some(book.params.reception_knows));
    factors.extend((0..journey.host).map(|_| book.params.reception_host));
    factors.into_iter().fold(pulses, |p, f| narrow(div_ceil(i64::from(p) * i64::from(f), 1000)))
}

/// Pulses of the border leg once a journey leaves the home nation; `eased` are taken off after an exercise.
pub fn border_pulses(world: &World, eased: i32) -> i32 {
    let params = &world.book().params;
    let measures = &world.side(Side::Blue).measures;
    let in_force = |m| measures.contains_key(&m);
    if in_force(Measure::Article5) {
        return 0;
    }
    let tense = in_force(Measure::Article4) || in_force(Measure::Alert) || world.rung() >= TENSE_RUNG;
    (if tense { params.border_tense } else { params.border_peace } - eased).max(0)
}

/// Whether reception stands still: a cyber effect runs on a node where the unit is received (rules §14).
pub(super) fn stands_still(world: &World, unit: UnitId) -> bool {
    let now = world.clock().pulse_no;
    let (hex, at) = match world.place(unit) {
        Place::Hex(hex) => (Some(hex), None),
        Place::Node(node) => (world.node(node).hex, Some(node)),
        _ => (None, None),
    };
    let nodes = world.tables().nodes.iter();
    let mut here = nodes.filter(|(id, n)| at == Some(**id) || (hex.is_some() && n.hex == hex));
    here.any(|(_, n)| n.effect.is_some_and(|e| now <= e.until))
}
