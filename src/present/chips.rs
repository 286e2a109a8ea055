//! Chips of units and contacts: frame, glyph, size and strength as far as the reader's side knows (ui §3).

use flank_engine::base::ids::{ContactId, UnitId};
use flank_engine::setup::units::Kind as UnitKind;
use flank_engine::view::{Class, Sighting};
use flank_engine::world::components::{Dug, Launcher, Posture};

use super::chip::{Chip, Frame, Kind, Pips, Size, Strength};
use crate::app::game::Game;
use crate::prose::{Names, numbers};

/// Confidence from which a class shows, a type, an identity (rules §8).
const CLASS: i32 = 300;
const TYPE: i32 = 500;
const IDENTITY: i32 = 700;

/// The glyph of a kind.
pub fn kind(kind: UnitKind) -> Kind {
    use UnitKind as U;
    match kind {
        U::ArmBde => Kind::Armour,
        U::MechBde | U::Battlegroup | U::MechBn | U::Btg => Kind::Mechanised,
        U::MotBde | U::LightBde | U::LightBn | U::TerrBn | U::Police | U::Unmarked => Kind::Infantry,
        U::AirborneBde => Kind::Airborne,
        U::Recon => Kind::Recon,
        U::Fires => Kind::Artillery,
        U::Engineer => Kind::Engineers,
        U::SamUpper | U::SamMedium => Kind::AirDefence,
        U::SamShort => Kind::ShortAirDefence,
        U::AirWing => Kind::Wing,
        U::TaskGroup | U::Mcm | U::Sub => Kind::TaskGroup,
        U::Convoy => Kind::Depot,
        U::CoastalBty => Kind::Missiles,
        U::Sof => Kind::Special,
        U::CyberTeam => Kind::Cyber,
        U::Hq => Kind::Headquarters,
    }
}

/// The glyph of a class.
fn class(class: Option<Class>) -> Kind {
    match class {
        Some(Class::Ground) => Kind::Ground,
        Some(Class::Fires) => Kind::Artillery,
        Some(Class::AirDefence) => Kind::AirDefence,
        Some(Class::Air) => Kind::Wing,
        Some(Class::Sea) => Kind::TaskGroup,
        Some(Class::Other) | None => Kind::Nothing,
    }
}

/// The size above a chip.
pub fn size(kind: UnitKind) -> Option<Size> {
    use UnitKind as U;
    match kind {
        U::ArmBde | U::MechBde | U::MotBde | U::LightBde | U::AirborneBde => Some(Size::Brigade),
        U::Battlegroup | U::MechBn | U::Btg | U::LightBn | U::TerrBn | U::Recon | U::Engineer => Some(Size::Battalion),
        U::SamUpper => Some(Size::Upper),
        U::SamMedium => Some(Size::Medium),
        U::SamShort => Some(Size::Short),
        U::Fires | U::CoastalBty => Some(Size::Regiment),
        _ => None,
    }
}

/// Whole per cent of a strength in permille, 0–100.
fn per_cent(permille: i32) -> Strength {
    Strength::Percent(u8::try_from(numbers::percent(permille).clamp(0, 100)).unwrap_or(100))
}

/// The chip of an own unit.
pub fn own(game: &Game, names: &Names<'_>, unit: UnitId) -> Chip {
    let world = game.belief.world();
    let identity = world.identity(unit);
    let glyph = if world.has::<Launcher>(unit) { Kind::Missiles } else { kind(identity.kind) };
    Chip::new(Frame::Friend, glyph, per_cent(world.strength(unit)), names.kind(identity.kind))
}

/// The chip of a contact.
pub fn contact(names: &Names<'_>, sighting: &Sighting) -> Chip {
    let known = sighting.kind.map(|k| (kind(k), names.kind(k)));
    let of_class = || sighting.class.map_or_else(|| "something".to_owned(), |c| names.class(c));
    match (sighting.conf, known) {
        (IDENTITY.., Some((glyph, words))) => {
            let strength = sighting.estimate.map_or(Strength::Guess, per_cent);
            Chip::new(Frame::Hostile, glyph, strength, format!("hostile {words}"))
        }
        (TYPE.., Some((glyph, words))) => Chip::new(Frame::Suspect, glyph, Strength::Guess, format!("suspect {words}")),
        (CLASS.., _) => Chip::new(Frame::Unknown, class(sighting.class), Strength::ClassOnly, of_class()),
        _ => Chip::new(Frame::Unknown, Kind::Nothing, Strength::Unknown, "something unknown"),
    }
}

/// The name of a contact as lists and maps show it: its own once known, else the side's number.
pub fn contact_name(names: &Names<'_>, id: ContactId, sighting: &Sighting) -> String {
    let known = sighting.name.as_ref().filter(|_| sighting.conf >= IDENTITY);
    known.map_or_else(|| names.contact(id), |(short, _)| short.clone())
}

/// Posture as pips.
pub fn pips(dug: Dug) -> Pips {
    match dug {
        Dug::Moving => Pips::None,
        Dug::Hasty => Pips::Hasty,
        Dug::Deliberate => Pips::Deliberate,
        Dug::Prepared => Pips::Prepared,
        Dug::Fortified => Pips::Fortified,
    }
}

/// Posture of an own unit as pips.
pub fn pips_of(game: &Game, unit: UnitId) -> Pips {
    game.belief.world().with::<Posture, _>(unit, |p| pips(p.dug)).unwrap_or_default()
}
