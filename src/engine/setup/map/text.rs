//! The text of a map or a part of it: what [`super::raw`] reads. A game file keeps the part it is played on.

use std::fmt::Write as _;

use super::{Cell, Link, Map, Rail, River, Side, Terrain};
use crate::base::hexes::HexNo;

/// Writes a map; see [`Map::text`].
pub(super) fn text(map: &Map) -> String {
    let w = map.bounds();
    let mut out = format!("(columns:{},rows:{},from:({},{}),", w.width(), w.height(), w.c0, w.r0);
    layer(&mut out, map, "terrain", |cell, _, row| row.push(terrain(cell.terrain)));
    layer(&mut out, map, "countries", |cell, _, row| row.push_str(cell.country.code()));
    layer(&mut out, map, "rivers", |_, sides, row| row.extend(sides.iter().map(|side| river(side.river))));
    layer(&mut out, map, "straits", |_, sides, row| row.extend(sides.iter().map(strait)));
    layer(&mut out, map, "roads", |_, sides, row| row.extend(sides.iter().map(road)));
    layer(&mut out, map, "rails", |_, sides, row| row.extend(sides.iter().map(|side| rail(side.rail))));
    let inlets: Vec<String> = map.hexes().filter(|hex| is_inlet(map, *hex)).map(|hex| hex.0.to_string()).collect();
    write!(out, "inlets:[{}],towns:[", inlets.join(",")).expect("a string takes all");
    for town in map.towns() {
        let name = |text: &str| ron::to_string(text).expect("a name is text");
        let (local, ascii) = (name(&town.name), name(&town.ascii));
        let hex = town.hex.0;
        write!(out, "(name:{local},ascii:{ascii},hex:{hex},tier:{},capital:{}),", town.tier, town.capital)
            .expect("a string takes all");
    }
    out.push_str("])");
    out
}

fn layer(out: &mut String, map: &Map, name: &str, write: impl Fn(&Cell, &[Side; 3], &mut String)) {
    let w = map.bounds();
    write!(out, "{name}:[").expect("a string takes all");
    for r in w.r0..=w.r1 {
        let mut row = String::new();
        for i in (w.c0..=w.c1).filter_map(|c| map.index(HexNo::at(c, r)?)) {
            write(&map.cells[i], &map.sides[i], &mut row);
        }
        write!(out, "\"{row}\",").expect("a string takes all");
    }
    out.push_str("],");
}

/// Coast that lies beside no sea hex of this map: the sea is an inlet, or outside the window.
fn is_inlet(map: &Map, hex: HexNo) -> bool {
    let salt = |n: HexNo| map.cell(n).is_some_and(|c| c.terrain == Terrain::Sea);
    map.cell(hex).is_some_and(|c| c.coast) && !map.neighbours(hex).into_iter().flatten().any(salt)
}

fn terrain(terrain: Terrain) -> char {
    match terrain {
        Terrain::Clear => 'c',
        Terrain::Mixed => 'x',
        Terrain::Forest => 'f',
        Terrain::Marsh => 'm',
        Terrain::Mountain => '^',
        Terrain::Urban => 'u',
        Terrain::Sea => '~',
        Terrain::Lake => 'o',
    }
}

fn river(river: River) -> char {
    match river {
        River::None => '.',
        River::Minor => 'r',
        River::Major => 'R',
    }
}

fn strait(side: &Side) -> char {
    match (side.strait, side.fixed_link) {
        (false, _) => '.',
        (true, false) => 's',
        (true, true) => 'f',
    }
}

fn road(side: &Side) -> char {
    match (side.road, side.motorway) {
        (Link::None, _) => '.',
        (Link::Single, _) => 's',
        (Link::Main, false) => 'p',
        (Link::Main, true) => 'm',
    }
}

fn rail(rail: Option<Rail>) -> char {
    let Some(Rail { gauge, double }) = rail else { return '.' };
    let letter = match gauge {
        1435 => 'n',
        1520 => 'b',
        _ => 'f',
    };
    if double { letter.to_ascii_uppercase() } else { letter }
}
