//! The map of the planning screen: what a side knows, as chips, lines and letters on hexes.
//!
//! Made of the view, the belief and the drafts alone. Not here: pixels, and the panels beside the map.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use flank_engine::base::hexes::{Dir, HexNo};
use flank_engine::base::ids::{Side, UnitId};
use flank_engine::setup::map::Link;
use flank_engine::setup::units::{Kind, Layer as AdLayer};
use flank_engine::world::components::{Amd, Condition};
use flank_engine::world::order::{Going, Verb};
use flank_engine::world::tables::nodes::NodeKind;

use super::chips;
use super::map::{At, FrontEdge, Goal, Layer, Letter, MapScene, OrderPath, Place, PlaceKind, Tint, UnitChip, Zoom};
use super::surface::Surface;
use crate::app::actions::MapLayer;
use crate::app::drafts::Desk;
use crate::app::game::{Game, Pick};
use crate::app::preview;
use crate::app::prompt::Prompt;
use crate::app::raids;
use crate::app::update::plan;
use crate::prose::Names;

/// Supply below which a chip carries `!`, permille.
const LOW_SUPPLY: i32 = 250;

/// A hex as maps take it.
pub fn at(hex: HexNo) -> At {
    let (c, r) = hex.column_row();
    At::new(i16::try_from(c).unwrap_or(0), i16::try_from(r).unwrap_or(0))
}

/// A hex of a map as the game takes it.
pub fn hex(at: At) -> Option<HexNo> {
    HexNo::at(at.col.into(), at.row.into())
}

/// The map of the open game.
pub fn scene(game: &Game, names: &Names<'_>, prompt: Option<&Prompt>, ground: &Arc<Surface>) -> MapScene {
    let book = game.belief.world().book();
    let in_play = book.map.hexes().filter(|hex| game.in_play(*hex)).map(at).collect();
    let on = |layer: MapLayer| game.layers.contains(&layer);
    let mut scene = MapScene {
        ground: Arc::clone(ground),
        in_play: Arc::new(in_play),
        centre: at(game.centre),
        zoom: Zoom::ALL[usize::from(game.zoom.min(3))],
        cursor: Some(at(game.cursor)),
        units: units(game, names),
        places: places(game),
        letters: letters(game, prompt, on(MapLayer::Protect)),
        numbers: on(MapLayer::Numbers),
        caption: caption(game),
        said: said(game, names),
        ..MapScene::default()
    };
    if on(MapLayer::Control) {
        scene.front = front_of(game, &game.view.control);
    }
    if on(MapLayer::Reach) {
        let unit = prompt.and_then(|p| p.whom.unit()).or(game.unit()).filter(|u| preview::fights(game, *u));
        scene.reach = plan::reach(game, unit).into_iter().map(at).collect();
    }
    if on(MapLayer::Roads) || prompt.is_some_and(|p| p.goal().is_some()) {
        scene.roads = roads(game);
    }
    if on(MapLayer::Umbrellas) || game.desk == Desk::AirDefence {
        scene.umbrellas = umbrellas(game, prompt);
        scene.layer_digits = game.desk == Desk::AirDefence;
    }
    if on(MapLayer::CouldBe) {
        scene.tints.push((Tint::CouldBe, could_be(game)));
    }
    if on(MapLayer::Orders) {
        orders(game, names, prompt, &mut scene);
    }
    scene
}

/// One chip a hex: the chosen one, else the unit that fights with the lowest number, else a contact.
fn units(game: &Game, names: &Names<'_>) -> Vec<UnitChip> {
    let world = game.belief.world();
    let mut hexes: BTreeSet<HexNo> = game.view.own.iter().filter_map(|u| world.hex_of(u.id)).collect();
    hexes.extend(game.view.contacts.values().filter_map(|s| s.hex));
    let mut chips: Vec<UnitChip> = hexes.into_iter().filter_map(|hex| unit_on(game, names, hex)).collect();
    chips.sort_by_key(|chip| chip.selected);
    chips
}

fn unit_on(game: &Game, names: &Names<'_>, hex: HexNo) -> Option<UnitChip> {
    let (own, foes) = (game.own_at(hex), game.contacts_at(hex));
    let stack = u8::try_from(own.len() + foes.len()).unwrap_or(9);
    let chosen = own.iter().copied().find(|u| game.unit() == Some(*u));
    let first = own.iter().copied().min_by_key(|u| (!preview::fights(game, *u), *u));
    let mut chip = if let Some(unit) = chosen.or(first) {
        let mut chip = UnitChip::new(at(hex), chips::own(game, names, unit), names.short(unit));
        chip.size = game.kind(unit).and_then(chips::size);
        chip.pips = chips::pips_of(game, unit);
        chip.mark = mark(game, unit, &own);
        chip.selected = chosen.is_some();
        chip
    } else {
        let chosen = foes.iter().copied().find(|c| game.pick == Some(Pick::Contact(*c)));
        let id = chosen.or_else(|| foes.iter().copied().max_by_key(|c| game.view.contacts[c].conf))?;
        let sighting = &game.view.contacts[&id];
        let name = chips::contact_name(names, id, sighting);
        let mut chip = UnitChip::new(at(hex), chips::contact(names, sighting), name);
        chip.size = sighting.kind.and_then(chips::size);
        chip.age = u8::try_from(sighting.age.max(0)).unwrap_or(u8::MAX);
        chip.faded = sighting.age > 0;
        chip.selected = chosen.is_some();
        chip
    };
    chip.stack = stack.max(1);
    Some(chip)
}

fn mark(game: &Game, unit: UnitId, stack: &[UnitId]) -> Option<super::chip::Mark> {
    use super::chip::Mark;
    let world = game.belief.world();
    let supply = world.with::<Condition, _>(unit, |c| c.supply).unwrap_or(1000);
    if supply < LOW_SUPPLY {
        return Some(Mark::SupplyLow);
    }
    if stack.iter().any(|u| *u != unit && game.kind(*u) == Some(Kind::Hq)) {
        return Some(Mark::Headquarters);
    }
    (preview::fights(game, unit) && game.order_of(unit).is_none()).then_some(Mark::NoOrder)
}

fn places(game: &Game) -> Vec<Place> {
    let map = &game.belief.world().book().map;
    let mut towns: Vec<_> = map.towns().iter().filter(|town| game.in_play(town.hex)).collect();
    towns.sort_by_key(|town| (!town.capital, town.tier, town.name.clone()));
    let mut taken = BTreeSet::new();
    let mut found = Vec::new();
    for town in towns {
        if taken.insert(town.hex) {
            let kind = if town.capital { PlaceKind::Capital } else { PlaceKind::Town };
            found.push(Place { at: at(town.hex), name: town.name.clone(), kind });
        }
    }
    for node in game.view.nodes.values() {
        if let (NodeKind::Airbase | NodeKind::Port, Some(hex)) = (node.kind, node.hex)
            && taken.insert(hex)
        {
            found.push(Place { at: at(hex), name: node.name.clone(), kind: PlaceKind::Base });
        }
    }
    found
}

/// Objectives by weight as letters; the protect list as digits where no letter stands.
fn letters(game: &Game, prompt: Option<&Prompt>, protect: bool) -> Vec<Letter> {
    let mut found: Vec<Letter> =
        game.objectives().into_iter().zip('A'..='Z').map(|((hex, _), text)| Letter { at: at(hex), text }).collect();
    if protect && game.desk == Desk::AirDefence {
        for (node, text) in raids::protect_list(game, prompt).into_iter().zip('1'..='9') {
            let Some(hex) = game.view.nodes.get(&node).and_then(|n| n.hex) else { continue };
            found.retain(|letter| letter.at != at(hex));
            found.push(Letter { at: at(hex), text });
        }
    }
    found
}

/// Hexsides between what the side holds and what the enemy holds.
pub(super) fn front_of(game: &Game, control: &BTreeMap<HexNo, Side>) -> Vec<FrontEdge> {
    let enemy = game.side.enemy();
    let ours = control.iter().filter(|(_, side)| **side == game.side).map(|(hex, _)| *hex);
    let mut edges = Vec::new();
    for hex in ours {
        for next in hex.neighbours().filter(|next| control.get(next) == Some(&enemy)) {
            let contact = !game.own_at(hex).is_empty() && game.has_enemy(next);
            edges.push(FrontEdge { ours: at(hex), theirs: at(next), contact });
        }
    }
    edges
}

fn roads(game: &Game) -> Vec<(At, At)> {
    let map = &game.belief.world().book().map;
    let mut found = Vec::new();
    for hex in map.hexes() {
        for dir in [Dir::E, Dir::NE, Dir::NW] {
            let Some(next) = hex.neighbour(dir) else { continue };
            let road = map.side(hex, next).is_some_and(|side| side.road != Link::None);
            if road {
                found.push((at(hex), at(next)));
            }
        }
    }
    found
}

/// Hexes under each layer of the batteries that emit, as drafted, the open prompt included; a layer once.
fn umbrellas(game: &Game, prompt: Option<&Prompt>) -> Vec<(Layer, BTreeSet<At>)> {
    let world = game.belief.world();
    let mut found: BTreeMap<Layer, BTreeSet<At>> = BTreeMap::new();
    for (unit, emits, _) in raids::radars(game, prompt) {
        let (Some(amd), Some(hex)) = (world.get::<Amd>(unit), world.hex_of(unit)) else { continue };
        if emits {
            let layer = match amd.layer {
                AdLayer::Upper => Layer::Upper,
                AdLayer::Medium => Layer::Medium,
                AdLayer::Short => Layer::Short,
            };
            found.entry(layer).or_default().extend(hex.within(amd.range).into_iter().map(at));
        }
    }
    found.into_iter().collect()
}

/// Where contacts not seen for a while could be by now: two hexes a pulse.
fn could_be(game: &Game) -> BTreeSet<At> {
    let old = game.view.contacts.values().filter(|s| s.age > 0);
    let spread = old.filter_map(|s| Some(s.hex?.within((2 * s.age).min(6))));
    spread.flatten().filter(|hex| game.in_play(*hex)).map(at).collect()
}

/// Paths and goals of the prompt, the drafts and what stands.
fn orders(game: &Game, names: &Names<'_>, prompt: Option<&Prompt>, scene: &mut MapScene) {
    let going = |verb: &Verb| match verb {
        Verb::Move(going) | Verb::Advance(going) => Some(going.clone()),
        _ => None,
    };
    let open = prompt.and_then(|p| Some((p.whom.unit()?, p.order.as_ref().and_then(|o| going(&o.verb))?)));
    if let Some((unit, way)) = &open {
        scene.paths.push(path(game, names, *unit, way));
    }
    for record in &game.view.own {
        if open.as_ref().is_some_and(|(unit, _)| *unit == record.id) {
            continue;
        }
        let Some(way) = game.order_of(record.id).and_then(|order| going(&order.verb)) else { continue };
        if let Some(goal) = way.path.last().filter(|goal| game.belief.world().hex_of(record.id) != Some(**goal)) {
            scene.goals.push(Goal { at: at(*goal), when: arrives(game, record.id, &way) });
            if game.unit() == Some(record.id) {
                scene.paths.push(path(game, names, record.id, &way));
            }
        }
    }
}

/// `T2`: the turn in which a march ends, if it is foreseen.
fn arrives(game: &Game, unit: UnitId, way: &Going) -> String {
    let march = preview::march(game, unit, way);
    let last = march.legs.last().filter(|_| march.legs.len() == way.path.len());
    let turn = |pulse: i32| i32::try_from(game.view.turn).unwrap_or(0) + pulse;
    last.map(|(_, arrival)| format!("T{}", turn(arrival.pulse))).unwrap_or_default()
}

fn path(game: &Game, names: &Names<'_>, unit: UnitId, way: &Going) -> OrderPath {
    let march = preview::march(game, unit, way);
    let start = game.belief.world().hex_of(unit);
    let hexes = start.into_iter().chain(way.path.iter().copied()).map(at).collect();
    let hour = |(hex, arrival): &(HexNo, flank_engine::rules::paths::Arrival)| {
        (at(*hex), format!("{:02}", names.hour(arrival.pulse, arrival.tick)))
    };
    OrderPath { hexes, hours: march.legs.iter().map(hour).collect() }
}

fn caption(game: &Game) -> String {
    let words = |layer: &MapLayer| match layer {
        MapLayer::Control => "control",
        MapLayer::Reach => "reach",
        MapLayer::Roads => "roads",
        MapLayer::Umbrellas => "umbrellas",
        MapLayer::Protect => "protect",
        MapLayer::Orders => "orders",
        MapLayer::CouldBe => "could be",
        MapLayer::Numbers => "numbers",
    };
    let on: Vec<&str> = game.layers.iter().filter(|l| **l != MapLayer::Protect).map(words).collect();
    if game.desk == Desk::AirDefence {
        return "digit = layers over the hex · 1–9 = protect list".to_owned();
    }
    format!("zoom {}/4 · layers: {}", game.zoom + 1, on.join(" "))
}

/// What line mode says of the picture: own units, then contacts.
fn said(game: &Game, names: &Names<'_>) -> Vec<String> {
    let world = game.belief.world();
    let own = game.view.own.iter().filter_map(|u| {
        let hex = world.hex_of(u.id)?;
        Some(format!("{}, {}, at {}.", names.handle(u.id), names.unit(u.id), names.place(hex)))
    });
    let foes = game.view.contacts.iter().filter_map(|(id, s)| {
        let what = chips::contact(names, s).words;
        Some(format!("{}, {what}, at {}, confidence {}.", names.contact(*id), names.place(s.hex?), s.conf))
    });
    own.chain(foes).collect()
}
