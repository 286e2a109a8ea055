//! A small map of a view that belongs to no open game: the briefing's, a recording's, the end's.
//!
//! Units and contacts as the view has them, names of towns, the control line; nothing chosen, nothing drafted. A view of
//! truth shows both sides whole.

use std::collections::BTreeSet;
use std::sync::Arc;

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::Side;
use flank_engine::session::View;
use flank_engine::setup::book::Book;
use flank_engine::view::Belief;
use flank_engine::world::World;
use flank_engine::world::components::{Identity, Label, Launcher, Place as Standing, UnitRecord};

use super::chip::{Chip, Frame, Kind, Strength};
use super::chips;
use super::map::{FrontEdge, Letter, MapScene, Place, PlaceKind, UnitChip, Zoom};
use super::scene::at;
use super::surface::Surface;
use crate::prose::{Names, Words, numbers};

/// The world a view lets its reader name things in.
pub enum Shown {
    /// What a side believes.
    Belief(Box<Belief>),
    /// Everything.
    Truth(Box<World>),
}

impl Shown {
    /// Of a view.
    pub fn of(view: &View) -> Shown {
        match view {
            View::Side(view) => Shown::Belief(Box::new(Belief::new(view))),
            View::Truth(view) => Shown::Truth(Box::new(view.world())),
        }
    }

    /// The world.
    pub fn world(&self) -> &World {
        match self {
            Shown::Belief(belief) => belief.world(),
            Shown::Truth(world) => world,
        }
    }
}

/// The map of a view at a zoom.
pub fn sketch(view: &View, words: &Words, ground: &Arc<Surface>, zoom: Zoom) -> MapScene {
    let shown = Shown::of(view);
    let names = Names::new(shown.world(), words);
    let book = shown.world().book();
    let bounds = book.map.bounds();
    let middle = HexNo::at(bounds.c0.midpoint(bounds.c1), bounds.r0.midpoint(bounds.r1));
    let closed = &book.facts.closed;
    let in_play: BTreeSet<_> = book.map.hexes().filter(|hex| !closed.contains(hex)).map(at).collect();
    let mut map = MapScene {
        ground: Arc::clone(ground),
        in_play: Arc::new(in_play),
        centre: middle.map(at).unwrap_or_default(),
        zoom,
        places: places(book),
        letters: letters(book),
        ..MapScene::default()
    };
    match view {
        View::Side(view) => {
            let foes = view.contacts.iter().filter_map(|(id, sighting)| {
                let name = chips::contact_name(&names, *id, sighting);
                let mut chip = UnitChip::new(at(sighting.hex?), chips::contact(&names, sighting), name);
                chip.size = sighting.kind.and_then(chips::size);
                Some(chip)
            });
            map.units.extend(foes);
            map.units.extend(view.own.iter().filter_map(|unit| own(&names, unit, Frame::Friend)));
            map.front = front(&view.control, view.side);
        }
        View::Truth(view) => {
            let frame = |unit: &UnitRecord| match unit.identity.map(|i| i.side) {
                Some(Side::Blue) => Frame::Friend,
                Some(Side::Red) => Frame::Hostile,
                _ => Frame::Neutral,
            };
            map.units.extend(view.units.iter().filter_map(|unit| own(&names, unit, frame(unit))));
            map.front = front(&view.tables.control, Side::Blue);
        }
    }
    one_a_hex(&mut map.units);
    map
}

/// The chip of a unit that is known whole.
fn own(names: &Names<'_>, unit: &UnitRecord, frame: Frame) -> Option<UnitChip> {
    let hex = unit.place.and_then(Standing::hex)?;
    let identity: Identity = unit.identity?;
    let strength = unit.strength.map_or(0, |s| s.0);
    let glyph = if names.world.has::<Launcher>(unit.id) { Kind::Missiles } else { chips::kind(identity.kind) };
    let tens = Strength::Percent(u8::try_from(numbers::percent(strength).clamp(0, 100)).unwrap_or(100));
    let label: Option<Label> = unit.label.clone();
    let short = label.map_or_else(|| names.short(unit.id), |label| label.short);
    let mut chip = UnitChip::new(at(hex), Chip::new(frame, glyph, tens, names.kind(identity.kind)), short);
    chip.size = chips::size(identity.kind);
    Some(chip)
}

/// The last chip of a hex stands for all of it.
fn one_a_hex(units: &mut Vec<UnitChip>) {
    let mut kept: Vec<UnitChip> = Vec::new();
    for mut chip in units.drain(..) {
        if let Some(place) = kept.iter().position(|k| k.at == chip.at) {
            chip.stack = kept.remove(place).stack.saturating_add(1);
        }
        kept.push(chip);
    }
    *units = kept;
}

fn places(book: &Book) -> Vec<Place> {
    let mut towns: Vec<_> = book.map.towns().iter().filter(|town| !book.facts.closed.contains(&town.hex)).collect();
    towns.sort_by_key(|town| (!town.capital, town.tier, town.name.clone()));
    let kind = |capital: bool| if capital { PlaceKind::Capital } else { PlaceKind::Town };
    towns.into_iter().map(|t| Place { at: at(t.hex), name: t.name.clone(), kind: kind(t.capital) }).collect()
}

fn letters(book: &Book) -> Vec<Letter> {
    let mut all = book.facts.objectives.clone();
    all.sort_by_key(|(hex, weight)| (-weight, *hex));
    all.into_iter().zip('A'..='Z').map(|((hex, _), text)| Letter { at: at(hex), text }).collect()
}

fn front(control: &std::collections::BTreeMap<HexNo, Side>, ours: Side) -> Vec<FrontEdge> {
    let theirs = ours.enemy();
    let held = control.iter().filter(|(_, side)| **side == ours).map(|(hex, _)| *hex);
    let edges = held.flat_map(|hex| hex.neighbours().map(move |next| (hex, next)));
    let edges = edges.filter(|(_, next)| control.get(next) == Some(&theirs));
    edges.map(|(hex, next)| FrontEdge { ours: at(hex), theirs: at(next), contact: false }).collect()
}
