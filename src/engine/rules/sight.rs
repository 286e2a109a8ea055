//! Sight (rules §8): how well a side observes a unit or a hex, and what becomes of its contacts at the end of a pulse.
//!
//! Not here: reconnaissance flights (Air), exploits (Hidden), what a contact shows (the view). A contact never follows
//! the unit behind it: what is not observed stays where it was last seen, and fades.

mod picture;

pub use picture::{Sight, flown_over, picture};

use std::collections::BTreeMap;

use crate::base::fixed::mul;
use crate::base::hexes::HexNo;
use crate::base::ids::{NationId, Side, UnitId, ZoneId};
use crate::setup::factors::FactorKind;
use crate::setup::map::Terrain;
use crate::setup::units::Kind;
use crate::world::World;
use crate::world::components::{Amd, Identity, March, Naval, Place, Sensor};
use crate::world::order::Mission;
use crate::world::tables::politics::Status;

use super::factors::{self, At};
use super::{cyber, ground, movement, special};

/// Who looks, how well and how far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Observer {
    /// From a hex, so many hexes far.
    Hex { at: HexNo, quality: i32, radius: i32 },
    /// All over a zone.
    Zone { zone: ZoneId, quality: i32 },
    /// All under an air zone.
    Air { zone: ZoneId, quality: i32 },
    /// All over the soil of a partner that shares what it sees.
    Soil { nation: NationId, quality: i32 },
}

/// A side's observers at the end of a pulse, made once per world.
pub struct Observers<'a> {
    world: &'a World,
    side: Side,
    list: Vec<Observer>,
    /// Enemy headquarters it listens to: their units show wherever they are.
    heard: Vec<UnitId>,
    /// Points of the others' living units by hex, where a satellite passes over them; empty if none does.
    passed: BTreeMap<HexNo, i32>,
}

impl<'a> Observers<'a> {
    /// All of a side's units that look.
    pub fn of(world: &'a World, side: Side) -> Observers<'a> {
        let own = world.units().filter(|&u| world.side_of(u) == side && world.is_alive(u));
        let list = own.filter_map(|u| observer(world, u)).chain(partners(world, side)).collect();
        Observers { world, side, list, heard: cyber::overheard(world, side), passed: passed(world, side) }
    }

    /// Reconnaissance flights alone, by the level factor of the zones they fly over.
    fn flying(world: &'a World, side: Side, zones: &BTreeMap<ZoneId, i32>) -> Observers<'a> {
        let usual = world.book().air_sea.as_ref().map_or(0, |n| n.see_air);
        let eye = |(&zone, &factor): (&ZoneId, &i32)| Observer::Air { zone, quality: mul(usual, factor) };
        Observers { world, side, list: zones.iter().map(eye).collect(), heard: Vec::new(), passed: BTreeMap::new() }
    }

    /// The best look at a hex, distance and cover taken off; `None` if nobody looks there.
    fn look(&self, hex: HexNo) -> Option<i32> {
        let params = &self.world.book().params;
        let facts = &self.world.book().facts;
        let (zone, air) = (facts.zones.get(&hex), facts.air_over(hex));
        let best = self.list.iter().filter_map(|o| match *o {
            Observer::Hex { at, quality, radius } => {
                let distance = at.distance(hex);
                (distance <= radius).then(|| quality - params.see_distance * (distance - 1).max(0))
            }
            Observer::Zone { zone: of, quality } => (zone == Some(&of)).then_some(quality),
            Observer::Air { zone: of, quality } => (air == Some(of)).then_some(quality),
            Observer::Soil { nation, quality } => ground::is_soil_of(self.world, hex, nation).then_some(quality),
        });
        let best = best.max();
        let dark = self.world.book().facts.is_night(self.world.clock().pulse_no);
        let night = if dark { params.night_see } else { 0 };
        let taken = night + factors::sum(self.world, FactorKind::Detect, self.side, At::Hex(hex));
        best.max(self.satellite(hex)).map(|q| q - cover(self.world, hex) - taken)
    }

    /// What a satellite sees: stacks in the open (rules §8).
    fn satellite(&self, hex: HexNo) -> Option<i32> {
        let book = self.world.book();
        let open = !matches!(book.map.cell(hex)?.terrain, Terrain::Forest | Terrain::Urban);
        let points = *self.passed.get(&hex).filter(|_| open)?;
        (points >= book.params.see_satellite_points).then_some(book.params.see_satellite)
    }

    /// O: how well the side observes a unit; `None` if nobody looks where it is.
    pub fn observed(&self, unit: UnitId) -> Option<i32> {
        if !self.world.is_alive(unit) {
            return None;
        }
        let hex = self.world.hex_of(unit)?;
        let under = self.world.with::<Identity, _>(unit, |i| i.hq).flatten();
        let heard = under.filter(|hq| self.heard.contains(hq));
        let heard = heard.map(|_| self.world.book().params.see_exploit - cover(self.world, hex));
        let look = self.look(hex).max(heard)?;
        Some(look - stealth(self.world, unit) + activity(self.world, unit))
    }

    /// How well the side observes a hex in which a deception pretends to be something.
    pub fn observed_hex(&self, hex: HexNo) -> Option<i32> {
        self.look(hex)
    }
}

/// What lies under a satellite of the side: one passes in even pulses (rules §8).
fn passed(world: &World, side: Side) -> BTreeMap<HexNo, i32> {
    let mut points = BTreeMap::new();
    if world.book().facts.satellite.contains(&side) && world.clock().pulse_no.rem_euclid(2) == 0 {
        for unit in world.units().filter(|&u| world.side_of(u) != side && world.is_alive(u)) {
            if let Some(hex) = world.hex_of(unit) {
                *points.entry(hex).or_insert(0) += movement::points(world, unit);
            }
        }
    }
    points
}

/// Partners that share their airspace and sensors with the Alliance (rules §8, §18, §28a.15).
fn partners(world: &World, side: Side) -> impl Iterator<Item = Observer> {
    let quality = world.book().params.partner_sight;
    let nations = world.tables().nations.iter().filter(move |_| side == Side::Blue);
    let shares = nations.filter(|(_, n)| n.status == Status::Partner && super::partners::gives(n.ties.level).sensors);
    shares.map(move |(&nation, _)| Observer::Soil { nation, quality })
}

fn observer(world: &World, unit: UnitId) -> Option<Observer> {
    let params = &world.book().params;
    let own = |usual: (i32, i32)| world.get::<Sensor>(unit).map_or(usual, |s| (s.quality, s.radius));
    let (quality, radius) = match world.identity(unit).kind {
        Kind::Recon => own((params.see_recon, params.see_recon_radius)),
        Kind::Sof => {
            let (quality, radius) = own((params.see_sof, params.see_sof_radius));
            // A team on reconnaissance looks from the place it went to.
            let gone = recon(world, unit);
            let quality = quality + if gone.is_some() { params.see_sof_recon } else { 0 };
            return Some(Observer::Hex { at: gone.or_else(|| world.hex_of(unit))?, quality, radius });
        }
        _ if world.has::<March>(unit) => (params.see_land, params.see_land_radius),
        _ if world.has::<Naval>(unit) => return naval(world, unit),
        _ => return None,
    };
    Some(Observer::Hex { at: world.hex_of(unit)?, quality, radius })
}

fn naval(world: &World, unit: UnitId) -> Option<Observer> {
    match world.place(unit) {
        Place::Zone(zone) => Some(Observer::Zone { zone, quality: world.book().params.see_naval }),
        _ => None,
    }
}

/// The hex a team watches on reconnaissance in this pulse.
fn recon(world: &World, team: UnitId) -> Option<HexNo> {
    let on = special::teams_on(world, world.side_of(team), Mission::Recon);
    let (_, at) = on.into_iter().find(|(unit, _)| *unit == team)?;
    special::sites(world, at).first().copied()
}

/// What the ground of a hex takes off, permille; nothing on water.
pub fn cover(world: &World, hex: HexNo) -> i32 {
    let book = world.book();
    let row = book.map.cell(hex).and_then(|c| book.tables.terrain.get(&c.terrain));
    row.map_or(0, |r| r.cover)
}

/// How hard a unit is to see by itself, permille.
pub fn stealth(world: &World, unit: UnitId) -> i32 {
    let params = &world.book().params;
    match world.identity(unit).kind {
        Kind::Sub => params.stealth_sub,
        Kind::Sof | Kind::Unmarked => params.stealth_hidden,
        _ if world.has::<Amd>(unit) && !has_emitted(world, unit) => params.stealth_silent,
        _ => 0,
    }
}

/// What its acts of the pulse add, permille.
pub fn activity(world: &World, unit: UnitId) -> i32 {
    let params = &world.book().params;
    let moved = if world.did(unit).moved { params.seen_moved } else { 0 };
    let fought = if has_fought(world, unit) { params.seen_fought } else { 0 };
    let emitted = if has_emitted(world, unit) { params.seen_emitted } else { 0 };
    moved + fought + emitted
}

/// Whether the unit attacked or defended this pulse.
pub fn has_fought(world: &World, unit: UnitId) -> bool {
    let did = world.did(unit);
    did.attacked || did.defended
}

/// Whether the unit emitted this pulse: a battery that drove was silent (rules §11).
pub fn has_emitted(world: &World, unit: UnitId) -> bool {
    let did = world.did(unit);
    did.emitted || (!did.moved && world.with::<Amd, _>(unit, |a| a.emitting).unwrap_or(false))
}

/// Whether the unit can be seen on the map at all.
fn is_on_map(world: &World, unit: UnitId) -> bool {
    world.has::<Identity>(unit) && world.hex_of(unit).is_some()
}
