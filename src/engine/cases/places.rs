//! Nodes and voices of a case: what their lines may say.

use super::Wrong;
use super::board::{Board, side};
use super::file::Line;
use super::kinds;
use super::numbers::int;
use super::pieces::nation;
use super::words::Word;
use crate::base::hexes::Edge;
use crate::base::ids::NodeId;
use crate::world::order::Target;
use crate::world::tables::Tables;
use crate::world::tables::nodes::{Crossing, Node, NodeEffect};
use crate::world::tables::politics::{Nation, Status, Ties};

/// will, weight of the voices when a scenario gives none (rules §16.1).
pub(crate) const VOICES: [(&str, i32, i32); 13] = [
    ("EST", 850, 100),
    ("LVA", 850, 100),
    ("LTU", 850, 100),
    ("POL", 780, 120),
    ("USA", 600, 250),
    ("GBR", 640, 130),
    ("DEU", 500, 130),
    ("FRA", 540, 120),
    ("NORDIC", 640, 90),
    ("SOUTH", 460, 110),
    ("BLACKSEA", 620, 70),
    ("TUR", 440, 80),
    ("SCEPTIC", 400, 50),
];

/// A voice as a case has it unless its line says otherwise.
pub(crate) fn voice(will: i32, weight: i32) -> Nation {
    Nation {
        will,
        base: will,
        start: will,
        weight,
        spend: 22,
        status: Status::Member,
        caveat: false,
        released: false,
        once: [].into(),
        struck: false,
        friends: [].into(),
        ties: Ties::default(),
        effects: [].into(),
    }
}

/// A word of a node line.
pub(crate) fn node_word(node: &mut Node, line: &Line, board: &Board, word: &Word) -> Result<(), Wrong> {
    let wrong = || Wrong::new(line, word, "an attribute of a node in FORMAT.md");
    match word {
        Word::Place(place) if place.contains('-') => {
            let (a, b) = board.side(line, place)?;
            node.edge = Edge::between(a, b);
        }
        Word::Place(place) => node.hex = Some(board.place(line, place)?),
        Word::Pair(key, value) => match (key.as_str(), int(value), value.name()) {
            ("hp", Some(n), _) => node.hp = n,
            ("max", Some(n), _) => node.hp_max = n,
            ("cap", Some(n), _) => node.cap = n,
            ("stock", Some(n), _) => node.stock = n,
            ("stock_max", Some(n), _) => node.stock_max = n,
            ("security", Some(n), _) => node.security = n,
            ("cyber_def", Some(n), _) => node.cyber_def = n,
            ("captured", Some(n), _) => node.captured_at = Some(n),
            ("side", _, Some(by)) => node.owner = side(line, by)?,
            ("out", Some(n), _) => node.out_until = Some(n),
            ("heavy_wait", Some(n), _) => node.passage.heavy_wait = n,
            ("site", _, Some("ferry")) => node.passage.crossing = Some(Crossing::Ferry),
            ("site", _, Some("engineers")) => node.passage.crossing = Some(Crossing::Engineers),
            ("site", _, Some("standing")) => node.passage.crossing = Some(Crossing::Standing),
            ("effect", _, Some("full")) => node.effect = Some(NodeEffect { size: 1000, until: 99 }),
            ("until", Some(n), _) if node.effect.is_some() => {
                node.effect = node.effect.map(|e| NodeEffect { until: n, ..e });
            }
            ("effect", _, Some("half")) => node.effect = Some(NodeEffect { size: 500, until: 99 }),
            _ => return Err(wrong()),
        },
        _ => return Err(wrong()),
    }
    Ok(())
}

/// `EST effect=(Disinformation,1000,17)` of nation lines: acts that last, with size and last pulse.
pub(crate) fn lasting(lines: &[Line], tables: &mut Tables) -> Result<(), Wrong> {
    for line in lines {
        let Some(Word::Name(name)) = line.words.first() else { continue };
        for word in &line.words {
            let Word::Pair(key, value) = word else { continue };
            let (true, Word::Group(args)) = (key == "effect", value.as_ref()) else { continue };
            let wrong = || Wrong::new(line, word, "effect=(KIND,size,last pulse)");
            let [Word::Name(kind), size, until] = args.as_slice() else { return Err(wrong()) };
            let kind = kinds::incident_kind(kind).ok_or_else(wrong)?;
            let (Some(size), Some(until)) = (int(size), int(until)) else { return Err(wrong()) };
            let id = nation(line, name)?;
            let nation = tables.nations.get_mut(&id).ok_or_else(wrong)?;
            nation.effects.insert(kind, NodeEffect { size, until });
        }
    }
    Ok(())
}

/// The place of an incident: a node or a hex.
pub(crate) fn aim(line: &Line, board: &Board, place: &str) -> Result<Target, Wrong> {
    let node = place.strip_prefix('n').and_then(|n| n.parse().ok()).map(|n| Target::Node(NodeId(n)));
    node.map_or_else(|| board.place(line, place).map(Target::Hex), Ok)
}
