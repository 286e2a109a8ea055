//! The map as it comes together, and its text: the form `flank_engine::setup::map` reads.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::classify::{Hexes, Nature};
use super::grid::{self, COLUMNS, Hex, ROWS};

/// A side as (hex, 0–2): E, NE, NW.
pub(super) type Side = (Hex, usize);

/// Open water on a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strait {
    /// Closed.
    Open,
    /// A bridge or tunnel crosses.
    Bridged,
}

/// A place for the list.
pub(super) struct Town {
    /// Local spelling.
    pub(super) name: String,
    /// Without accents.
    pub(super) ascii: String,
    /// Where it lies.
    pub(super) hex: Hex,
    /// 1 the greatest – 6 a place of note.
    pub(super) tier: u8,
    /// Seat of a national government.
    pub(super) capital: bool,
}

/// Everything the file says.
pub(super) struct Draft {
    /// ISO codes by number.
    pub(super) countries: Vec<String>,
    /// Ground and owners.
    pub(super) hexes: Hexes,
    /// Islands that only carry a sea crossing: no place is moved onto them.
    pub(super) islands: BTreeSet<Hex>,
    /// Hexes with a great town.
    pub(super) urban: BTreeSet<Hex>,
    /// True: major.
    pub(super) rivers: BTreeMap<Side, bool>,
    /// Straits and lake narrows.
    pub(super) straits: BTreeMap<Side, Strait>,
    /// True: motorway.
    pub(super) roads: BTreeMap<Side, bool>,
    /// Main line, gauge.
    pub(super) rails: BTreeMap<Side, (bool, u16)>,
    /// Ports on a fjord narrower than a hex.
    pub(super) inlets: Vec<Hex>,
    /// In the order of hex number, tier, name.
    pub(super) towns: Vec<Town>,
}

impl Draft {
    /// The text of `theatre.ron`.
    pub(super) fn text(&self) -> String {
        let mut out = String::from(
            "// Made by `flank make map` from the sources in assets/geodata. Do not edit: change the mends and make it \
             again.\n(\n",
        );
        writeln!(out, "    columns: {COLUMNS},\n    rows: {ROWS},").expect("a string takes all");
        layer(&mut out, "terrain", |hex| self.terrain(hex).to_string());
        layer(&mut out, "countries", |hex| self.countries[usize::from(self.hexes.owner[hex])].clone());
        sides(&mut out, "rivers", &self.rivers, |&major| if major { 'R' } else { 'r' });
        sides(&mut out, "straits", &self.straits, |&s| if s == Strait::Bridged { 'f' } else { 's' });
        sides(&mut out, "roads", &self.roads, |&motorway| if motorway { 'm' } else { 'p' });
        sides(&mut out, "rails", &self.rails, |&(main, gauge)| {
            let letter = match gauge {
                1435 => 'n',
                1520 => 'b',
                _ => 'f',
            };
            if main { letter.to_ascii_uppercase() } else { letter }
        });
        let mut inlets: Vec<String> = self.inlets.iter().map(|&h| grid::number(h).to_string()).collect();
        inlets.sort();
        writeln!(out, "    inlets: [{}],\n    towns: [", inlets.join(", ")).expect("a string takes all");
        for t in &self.towns {
            let (name, ascii, hex) = (&t.name, &t.ascii, grid::number(t.hex));
            let (tier, capital) = (t.tier, t.capital);
            let line = format!("(name: {name:?}, ascii: {ascii:?}, hex: {hex}, tier: {tier}, capital: {capital})");
            writeln!(out, "        {line},").expect("a string takes all");
        }
        out.push_str("    ],\n)\n");
        out
    }

    /// Rules class of a hex as its letter (rules §5.1).
    pub(super) fn terrain(&self, hex: Hex) -> char {
        match self.hexes.nature[hex] {
            Nature::Sea => '~',
            Nature::Lake => 'o',
            _ if self.urban.contains(&hex) => 'u',
            Nature::Open => 'c',
            Nature::Broken | Nature::Hill => 'x',
            Nature::Forest | Nature::WoodedHill => 'f',
            Nature::Marsh => 'm',
            Nature::Mountain => '^',
        }
    }
}

/// One string a row.
fn layer(out: &mut String, name: &str, letters: impl Fn(Hex) -> String) {
    writeln!(out, "    {name}: [").expect("a string takes all");
    for row in 0..ROWS {
        let line: String = (0..COLUMNS).filter_map(|column| grid::hex(column, row)).map(&letters).collect();
        writeln!(out, "        \"{line}\",").expect("a string takes all");
    }
    out.push_str("    ],\n");
}

/// Three letters a hex.
fn sides<T>(out: &mut String, name: &str, on: &BTreeMap<Side, T>, letter: impl Fn(&T) -> char) {
    layer(out, name, |hex| (0..3).map(|d| on.get(&(hex, d)).map_or('.', &letter)).collect());
}
