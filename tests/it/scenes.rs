//! Scenes and pages that several screen tests draw: the Suwałki corridor of the reference picture, invented forces.

use eastern_flank::present::chip::{Chip, Frame, Kind, Mark, Pips, Size, Strength};
use eastern_flank::present::map::{At, FrontEdge, Goal, Letter, MapScene, OrderPath, Place, PlaceKind, UnitChip, Zoom};
use eastern_flank::present::raster::Raster;
use eastern_flank::present::surface::{Land, Surface};
use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

static SURFACE: LazyLock<Arc<Surface>> = LazyLock::new(|| {
    let raster = Raster::decode(include_bytes!("../../assets/map/raster.bin")).expect("the committed raster unpacks");
    Arc::new(raster.surface(|country| match country {
        "RU" | "BY" => Land::RuBy,
        "PL" | "LT" | "LV" | "EE" | "FI" | "SE" | "NO" | "DE" => Land::Nato,
        _ => Land::Other,
    }))
});

/// The theatre's ground.
pub(crate) fn surface() -> Arc<Surface> {
    Arc::clone(&SURFACE)
}

/// The land of a hex, by the raster at its middle.
fn land(at: At) -> Option<Land> {
    let ground = surface();
    let odd = i64::from(at.row & 1);
    let east = ground.hex_east_m + 25_000 * i64::from(at.col) + 12_500 * odd;
    let north = ground.hex_north_m - i64::from(at.row) * 21_650_635 / 1000;
    let (class, country) = ground.majority(east, north);
    (!class.is_water()).then(|| ground.land(country))
}

/// A unit of the picture: where, whose, what, tens of strength (10 = a guess), name, size.
type Told = (At, Frame, Kind, u8, &'static str, Option<Size>);

#[rustfmt::skip]
const UNITS: [Told; 22] = [
    (At::new(33, 82), Frame::Friend, Kind::Mechanised, 7, "ŽEM LT", Some(Size::Brigade)),
    (At::new(29, 83), Frame::Hostile, Kind::Armour, 6, "7 MR", Some(Size::Regiment)),
    (At::new(34, 83), Frame::Friend, Kind::AirDefence, 6, "NASAMS", Some(Size::Battalion)),
    (At::new(36, 83), Frame::Friend, Kind::Mechanised, 8, "eFP BG", Some(Size::Battalion)),
    (At::new(28, 85), Frame::Hostile, Kind::Missiles, 8, "152 MS", Some(Size::Brigade)),
    (At::new(30, 85), Frame::Hostile, Kind::Mechanised, 7, "79 MR", Some(Size::Brigade)),
    (At::new(35, 85), Frame::Friend, Kind::Armour, 7, "45 DE", Some(Size::Brigade)),
    (At::new(27, 86), Frame::Hostile, Kind::AirDefence, 8, "183 AD", Some(Size::Regiment)),
    (At::new(32, 86), Frame::Suspect, Kind::Mechanised, 10, "C11", Some(Size::Regiment)),
    (At::new(34, 86), Frame::Friend, Kind::Mechanised, 6, "IRW LT", Some(Size::Brigade)),
    (At::new(30, 87), Frame::Friend, Kind::Mechanised, 9, "15 PL", Some(Size::Brigade)),
    (At::new(36, 87), Frame::Unknown, Kind::Ground, 11, "C12", None),
    (At::new(37, 87), Frame::Suspect, Kind::Recon, 10, "C13", None),
    (At::new(31, 88), Frame::Friend, Kind::Recon, 7, "9 CAV", Some(Size::Brigade)),
    (At::new(33, 88), Frame::Friend, Kind::Armour, 8, "2/1 US", Some(Size::Brigade)),
    (At::new(38, 88), Frame::Unknown, Kind::Nothing, 12, "C14", None),
    (At::new(27, 89), Frame::Friend, Kind::Armour, 7, "18 PL", Some(Size::Brigade)),
    (At::new(34, 89), Frame::Suspect, Kind::Mechanised, 10, "C06", Some(Size::Brigade)),
    (At::new(35, 89), Frame::Hostile, Kind::Armour, 7, "4 TK", Some(Size::Brigade)),
    (At::new(29, 90), Frame::Friend, Kind::AirDefence, 9, "PATR", Some(Size::Battalion)),
    (At::new(31, 90), Frame::Friend, Kind::Rockets, 8, "HIMARS", Some(Size::Brigade)),
    (At::new(36, 90), Frame::Suspect, Kind::Mechanised, 10, "C09", Some(Size::Brigade)),
];

fn unit(&(at, frame, kind, tens, name, size): &Told) -> UnitChip {
    let strength = match tens {
        10 => Strength::Guess,
        11 => Strength::ClassOnly,
        12 => Strength::Unknown,
        tens => Strength::Percent(10 * tens),
    };
    let mut unit = UnitChip::new(at, Chip::new(frame, kind, strength, ""), name);
    unit.size = size;
    unit.stack = match name {
        "79 MR" | "2/1 US" | "4 TK" => 2,
        "45 DE" | "C09" => 3,
        _ => 1,
    };
    unit.mark = match name {
        "eFP BG" => Some(Mark::CommandHit),
        "9 CAV" => Some(Mark::NoOrder),
        _ => None,
    };
    unit.pips = Pips::Hasty;
    unit.selected = name == "45 DE";
    unit
}

fn window() -> impl Iterator<Item = At> {
    (78..96).flat_map(|row| (18..50).map(move |col| At::new(col, row)))
}

/// The control line along the border, in contact where both sides stand near.
fn front() -> Vec<FrontEdge> {
    let near = |at: At, hostile: bool| {
        UNITS.iter().any(|told| matches!(told.1, Frame::Friend | Frame::Neutral) != hostile && told.0.distance(at) <= 1)
    };
    let ours = window().filter(|&at| land(at) == Some(Land::Nato));
    let pairs = ours.flat_map(|ours| ours.neighbours().map(|theirs| (ours, theirs)));
    let edges = pairs.filter(|&(_, theirs)| land(theirs) == Some(Land::RuBy));
    edges.map(|(ours, theirs)| FrontEdge { ours, theirs, contact: near(ours, false) && near(theirs, true) }).collect()
}

/// The main screen's map at a zoom.
pub(crate) fn corridor(zoom: Zoom) -> MapScene {
    let place = |col, row, name: &str, kind| Place { at: At::new(col, row), name: name.to_owned(), kind };
    let cursor = At::new(35, 85);
    MapScene {
        ground: surface(),
        centre: At::new(32, 87),
        zoom,
        cursor: Some(cursor),
        units: UNITS.iter().map(unit).collect(),
        places: vec![
            place(26, 85, "Kaliningrad", PlaceKind::Centre),
            place(38, 85, "Vilnius", PlaceKind::Capital),
            place(35, 84, "Kaunas", PlaceKind::Town),
            place(35, 86, "Alytus", PlaceKind::Town),
            place(33, 88, "Suwałki", PlaceKind::Region),
            place(35, 90, "Grodno", PlaceKind::Town),
            place(38, 89, "Lida", PlaceKind::Town),
            place(26, 90, "Olsztyn", PlaceKind::Town),
        ],
        letters: [(33, 88, 'A'), (34, 86, 'B'), (35, 84, 'C')]
            .map(|(col, row, text)| Letter { at: At::new(col, row), text })
            .to_vec(),
        goals: vec![Goal { at: At::new(34, 87), when: "T6".to_owned() }],
        front: front(),
        reach: window().filter(|&at| at.distance(cursor) <= 2 && land(at) == Some(Land::Nato)).collect::<BTreeSet<_>>(),
        paths: vec![OrderPath { hexes: vec![cursor, At::new(35, 86), At::new(34, 87)], hours: Vec::new() }],
        caption: "zoom 3/4 · layers: control reach orders".to_owned(),
        ..MapScene::default()
    }
}
