//! The zones of a case: `z1 air @A B`, `z2 sea @C over=z1 beside=[z3] level=1 fixed mines=(R,600)`.
//!
//! Without such lines the whole board is one zone, number 1, that is air alone. A zone may have no hexes: a link of a
//! chain.

use std::collections::{BTreeMap, BTreeSet};

use super::Wrong;
use super::board::{Board, side};
use super::file::Line;
use super::numbers::int;
use super::pieces::numbered;
use super::things::ZONE;
use super::words::Word;
use crate::base::hexes::HexNo;
use crate::base::ids::{Side, ZoneId};
use crate::setup::zones::{ZoneFact, ZoneFacts};
use crate::world::tables::ground::Zone;

/// Zones of a case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Zoned {
    /// Which zone a hex lies in.
    pub(crate) hexes: BTreeMap<HexNo, ZoneId>,
    /// What is known of each.
    pub(crate) facts: ZoneFacts,
    /// Zones whose level never changes.
    pub(crate) fixed: BTreeSet<ZoneId>,
    /// Levels and mines.
    pub(crate) tables: BTreeMap<ZoneId, Zone>,
}

const WORDS: &str = "over=z1, beside=[z2], level=1, fixed, mines=(R,600)";

impl Zoned {
    /// Reads `zone` lines.
    pub(crate) fn read(lines: &[Line], board: &Board) -> Result<Zoned, Wrong> {
        let mut zoned = Zoned::default();
        if lines.is_empty() {
            zoned.hexes = board.places.values().map(|hex| (*hex, ZONE)).collect();
            zoned.tables.insert(ZONE, Zone::default());
            return Ok(zoned);
        }
        for line in lines {
            zoned.zone(line, board)?;
        }
        let pairs: Vec<(ZoneId, ZoneId)> =
            zoned.facts.iter().flat_map(|(id, fact)| fact.beside.iter().map(|b| (*b, *id))).collect();
        for (of, beside) in pairs {
            if let Some(fact) = zoned.facts.get_mut(&of) {
                fact.beside.insert(beside);
            }
        }
        Ok(zoned)
    }

    fn zone(&mut self, line: &Line, board: &Board) -> Result<(), Wrong> {
        let [Word::Name(name), Word::Name(element), rest @ ..] = line.words.as_slice() else {
            return Err(Wrong::new(line, line.text(), "zN air or sea …"));
        };
        let id = zone_id(line, name)?;
        let mut fact = ZoneFact {
            code: name.clone(),
            name: name.clone(),
            sea: element == "sea",
            air: id,
            beside: BTreeSet::new(),
        };
        let mut zone = Zone::default();
        for word in rest {
            match word {
                Word::Name(mark) if mark == "fixed" => {
                    self.fixed.insert(id);
                }
                Word::Place(hex) | Word::Name(hex) => {
                    self.hexes.insert(board.place(line, hex)?, id);
                }
                Word::Pair(key, value) => match (key.as_str(), value.as_ref()) {
                    ("over", Word::Name(air)) => fact.air = zone_id(line, air)?,
                    ("beside", Word::List(list)) => {
                        for other in list.iter().filter_map(Word::name) {
                            fact.beside.insert(zone_id(line, other)?);
                        }
                    }
                    ("level", n) => zone.level = int(n).ok_or_else(|| Wrong::new(line, word, WORDS))?,
                    ("mines", Word::Group(args)) => {
                        let (by, n) = density(line, args).ok_or_else(|| Wrong::new(line, word, WORDS))?;
                        zone.mines.insert(by, n);
                    }
                    _ => return Err(Wrong::new(line, word, WORDS)),
                },
                _ => return Err(Wrong::new(line, word, WORDS)),
            }
        }
        self.facts.insert(id, fact);
        self.tables.insert(id, zone);
        Ok(())
    }
}

fn density(line: &Line, args: &[Word]) -> Option<(Side, i32)> {
    let [Word::Name(by), n] = args else { return None };
    Some((side(line, by).ok()?, int(n)?))
}

/// A zone by its word.
pub(crate) fn zone_id(line: &Line, name: &str) -> Result<ZoneId, Wrong> {
    numbered(line, name).map(ZoneId)
}

/// Whether a word is that of a zone.
pub(crate) fn is_zone(name: &str) -> bool {
    name.strip_prefix('z').is_some_and(|n| n.parse::<u32>().is_ok())
}
