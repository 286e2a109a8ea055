//! What each side of a case has as contacts.

use super::Wrong;
use super::board::{Board, side};
use super::file::Line;
use super::numbers::int;
use super::pieces::{Pieces, numbered};
use super::things::Things;
use super::words::Word;
use crate::base::ids::{ContactId, Side};
use crate::setup::units::Dug;
use crate::world::components::Place;
use crate::world::tables::picture::Contact;

impl Things {
    /// Each side has every enemy unit on the map as a contact of 1000, under that unit's number.
    pub(super) fn all_seen(&mut self, pieces: &Pieces, told: &[&str]) {
        for by in Side::BOTH {
            if told.contains(&if by == Side::Blue { "B" } else { "R" }) {
                continue;
            }
            for record in &pieces.records {
                let (Some(place), Some(identity)) = (record.place, record.identity) else { continue };
                let Place::Hex(hex) = place else { continue };
                if identity.side == by {
                    continue;
                }
                let contact = Contact {
                    unit: Some(record.id),
                    kind: identity.kind,
                    hex: Some(hex),
                    conf: 1000,
                    age: 0,
                    estimate: record.strength.map_or(1000, |s| s.0),
                    dug: record.posture.map_or(Dug::Hasty, |p| p.dug),
                    emitting: record.amd.is_some_and(|a| a.emitting),
                    fixed: false,
                };
                self.tables.contacts.entry(by).or_default().insert(ContactId(record.id.0), contact);
            }
        }
    }

    /// `B c1 r1 hex=B conf=300 age=2`, `B none`: with one such line a side has only what its lines say.
    pub(super) fn contact(&mut self, line: &Line, board: &Board, pieces: &Pieces) -> Result<(), Wrong> {
        let [Word::Name(by), Word::Name(name), rest @ ..] = line.words.as_slice() else {
            return Err(Wrong::new(line, line.text(), "SIDE cN UNIT key=value …"));
        };
        if name == "none" {
            return Ok(());
        }
        let [Word::Name(unit), rest @ ..] = rest else { return Err(Wrong::new(line, line.text(), "the unit seen")) };
        let unit = pieces.unit(line, unit)?;
        let record = pieces.records.iter().find(|r| r.id == unit).expect("a unit of the case");
        let mut contact = Contact {
            unit: Some(unit),
            kind: record.identity.expect("every piece has one").kind,
            hex: record.place.and_then(Place::hex),
            conf: 1000,
            age: 0,
            estimate: 1000,
            dug: Dug::Hasty,
            emitting: false,
            fixed: false,
        };
        for word in rest {
            let Word::Pair(key, value) = word else { return Err(Wrong::new(line, word, "key=value")) };
            match (key.as_str(), int(value), value.name()) {
                ("conf", Some(n), _) => contact.conf = n,
                ("age", Some(n), _) => contact.age = n,
                ("hex", _, Some(hex)) => contact.hex = Some(board.place(line, hex)?),
                _ => return Err(Wrong::new(line, word, "hex, conf, age")),
            }
        }
        let id = ContactId(numbered(line, name)?);
        self.tables.contacts.entry(side(line, by)?).or_default().insert(id, contact);
        Ok(())
    }
}
