//! Orders of a case as a seat would submit them: `b1 Move @B C D forced priority=2`.

use super::Wrong;
use super::board::Board;
use super::file::Line;
use super::kinds;
use super::numbers::int;
use super::pieces::{Pieces, doctrine, nation, numbered};
use super::things::{ZONE, measure};
use super::words::{Word, spread};
use super::zones::{is_zone, zone_id};
use crate::base::code::Code;
use crate::base::hexes::{Edge, HexNo};
use crate::base::ids::{IncidentId, NodeId, OrderId, SeatId, Side, UnitId, ZoneId};
use crate::setup::units::{Mode, Object};
use crate::world::components::Stance;
use crate::world::order::{
    Agenda, Cruise, CyberTask, Going, Mission, Order, Sortie, Target, Tone, Verb, When, Whom, Works,
};

/// Reads order lines with the names of a case.
pub(crate) struct Desk<'a> {
    pub(crate) board: &'a Board,
    pub(crate) pieces: &'a Pieces,
}

/// The words of an order behind its subject and verb.
#[derive(Debug, Default)]
struct Rest {
    places: Vec<HexNo>,
    edges: Vec<Edge>,
    names: Vec<String>,
    numbers: Vec<(String, i32)>,
    pairs: Vec<(String, Word)>,
    lists: Vec<Vec<Word>>,
}

impl Desk<'_> {
    /// The orders of one line; `first` is the place of the first among those submitted, from 1.
    pub(crate) fn read(&self, line: &Line, first: u32) -> Result<Vec<Order>, Wrong> {
        let [Word::Name(subject), Word::Name(verb), rest @ ..] = line.words.as_slice() else {
            return Err(Wrong::new(line, line.text(), "SUBJECT VERB …"));
        };
        let (formation, verb, rest) = match (verb.as_str(), rest) {
            ("formation", [Word::Name(verb), rest @ ..]) => (true, verb.as_str(), rest),
            (verb, rest) => (false, verb, rest),
        };
        let rest = self.rest(line, rest)?;
        let mut orders = Vec::new();
        for (place, name) in (first..).zip(spread(subject)) {
            let (side, whom) = self.whom(line, &name, formation, &rest)?;
            let seat = SeatId::of(if side == Side::Blue { "blue" } else { "red" });
            let mut order = Order {
                id: OrderId(10_000 + side.number() * 5000 + place),
                side,
                seat,
                whom,
                verb: self.verb_of(line, verb, &rest)?,
                priority: 5,
                when: When::Always,
                not_before: None,
                rationale: None,
            };
            for (key, value) in &rest.pairs {
                match (key.as_str(), value) {
                    ("by", Word::Name(by)) if matches!(by.as_str(), "B" | "R" | "control") => {}
                    ("by", Word::Name(by)) => {
                        order.seat = Code::new(by).map(SeatId).ok_or_else(|| Wrong::new(line, by, "a seat"))?;
                    }
                    ("when", Word::Name(when)) => order.when = condition(line, when)?,
                    ("from" | "with" | "nodes", _) => {}
                    _ => return Err(Wrong::new(line, key, "by, when, priority, not_before")),
                }
            }
            for (key, n) in &rest.numbers {
                match key.as_str() {
                    "priority" => order.priority = u8::try_from(*n).unwrap_or(5),
                    "not_before" => order.not_before = Some(*n),
                    _ => {}
                }
            }
            orders.push(order);
        }
        Ok(orders)
    }

    fn whom(&self, line: &Line, name: &str, formation: bool, rest: &Rest) -> Result<(Side, Whom), Wrong> {
        match name {
            "blue" => return Ok((Side::Blue, Whom::Desk)),
            "red" => return Ok((Side::Red, Whom::Desk)),
            _ => {}
        }
        let giver = rest.pairs.iter().find_map(|(key, value)| match (key.as_str(), value.name()) {
            ("by", Some("B")) => Some(Side::Blue),
            ("by", Some("R")) => Some(Side::Red),
            _ => None,
        });
        let unit = match name.strip_prefix("unit") {
            Some(n) => UnitId(n.parse().map_err(|_| Wrong::new(line, name, "unit and a number"))?),
            None => self.pieces.unit(line, name)?,
        };
        let record = self.pieces.records.iter().find(|r| r.id == unit);
        let own = record.and_then(|r| r.identity).map(|i| i.side);
        let side = giver.or(own).ok_or_else(|| Wrong::new(line, name, "by=B or by=R"))?;
        Ok((side, if formation { Whom::Formation(unit) } else { Whom::Unit(unit) }))
    }

    fn rest(&self, line: &Line, words: &[Word]) -> Result<Rest, Wrong> {
        let mut rest = Rest::default();
        for word in words {
            match word {
                Word::Place(place) if place.contains('-') => {
                    let (a, b) = self.board.side(line, place)?;
                    rest.edges.extend(Edge::between(a, b));
                }
                Word::Place(place) => rest.places.push(self.board.place(line, place)?),
                Word::Name(name) if !rest.places.is_empty() && self.board.places.contains_key(name) => {
                    rest.places.push(self.board.place(line, name)?);
                }
                Word::Name(name) => rest.names.push(name.clone()),
                Word::Pair(key, value) => match int(value) {
                    Some(n) => rest.numbers.push((key.clone(), n)),
                    None => rest.pairs.push((key.clone(), (**value).clone())),
                },
                Word::List(list) => rest.lists.push(list.clone()),
                _ => return Err(Wrong::new(line, word, "a word of an order")),
            }
        }
        Ok(rest)
    }
}

impl Desk<'_> {
    fn verb_of(&self, line: &Line, verb: &str, rest: &Rest) -> Result<Verb, Wrong> {
        let has = |word: &str| rest.names.iter().any(|n| n == word);
        let first = || rest.names.first().map(String::as_str).unwrap_or_default();
        let going =
            || Going { path: rest.places.clone(), forced: has("forced"), bypass: has("bypass"), probe: has("probe") };
        Ok(match verb {
            "Hold" => Verb::Hold(match first() {
                "dig" => Stance::Dig,
                "delay" => Stance::Delay,
                _ => Stance::Hold,
            }),
            "Move" => Verb::Move(going()),
            "Advance" => Verb::Advance(going()),
            "Support" => Verb::Support(target(line, rest)?),
            "Strike" => Verb::Strike { at: target(line, rest)?, rounds: rounds(rest), more: Vec::new() },
            "Engineer" => Verb::Engineer { works: works(line, first())?, at: target(line, rest)? },
            "Sof" => Verb::Sof { mission: mission(line, first())?, at: target(line, rest)? },
            "Cyber" => Verb::Cyber { task: task(line, first())?, nodes: nodes(line, rest)? },
            "StratMove" => {
                let mode = mode(line, first())?;
                let group = rest.names.get(1).filter(|n| !is_node(n));
                let aboard = group.map(|name| self.pieces.unit(line, name)).transpose()?;
                let from = rest.pairs.iter().find(|(key, _)| key == "from").and_then(|(_, value)| value.name());
                let from = from.map(|n| numbered(line, n).map(NodeId)).transpose()?;
                let to = if aboard.is_some() { Target::Hex(HexNo(0)) } else { target(line, rest)? };
                Verb::StratMove { mode, to, from, aboard }
            }
            "Air" => {
                Verb::Air { zone: zone(line, rest)?, sortie: sortie(line, first())?, targets: targets(line, rest)? }
            }
            "Naval" => Verb::Naval { zone: zone(line, rest)?, cruise: cruise(line, first(), rest)? },
            "Amd" => {
                let emit = if has("emit") { Some(true) } else { has("silent").then_some(false) };
                let doctrine = rest.names.iter().find_map(|n| doctrine(n));
                Verb::Amd { emit, doctrine, path: rest.places.clone(), protect: None }
            }
            "Deceive" => {
                let known = kinds::KINDS.iter().find(|k| k.0 == first());
                let (Some(kind), Some(hex)) = (known, rest.places.first()) else {
                    return Err(Wrong::new(line, line.text(), "Deceive @HEX KIND"));
                };
                Verb::Deceive { hex: *hex, kind: kind.1 }
            }
            "Alert" => Verb::Alert { tier: rest.numbers.iter().find(|(key, _)| key == "tier").map(|t| t.1) },
            "Exercise" => self.exercise(line, rest)?,
            _ => return desk(line, verb, rest),
        })
    }

    /// `Exercise KIND [@HEX] with=[b1,b2] nodes=[n1]`, `Exercise KIND abort`.
    fn exercise(&self, line: &Line, rest: &Rest) -> Result<Verb, Wrong> {
        let kind = rest.names.first().cloned().ok_or_else(|| Wrong::new(line, line.text(), "a kind of exercise"))?;
        let listed = |key: &str| {
            let found = rest.pairs.iter().find(|(k, _)| k == key).map(|(_, value)| value);
            match found {
                Some(Word::List(list)) => list.iter().filter_map(Word::name).collect(),
                _ => Vec::new(),
            }
        };
        let who = listed("with").into_iter().map(|n| self.pieces.unit(line, n)).collect::<Result<_, _>>()?;
        let nodes = listed("nodes").into_iter().map(|n| numbered(line, n).map(NodeId)).collect::<Result<_, _>>()?;
        let abort = rest.names.iter().any(|n| n == "abort");
        Ok(Verb::Exercise { kind, area: rest.places.first().copied(), who, nodes, abort })
    }
}

/// Desk orders.
fn desk(line: &Line, verb: &str, rest: &Rest) -> Result<Verb, Wrong> {
    let wrong = |expected| Wrong::new(line, line.text(), expected);
    let name = |at: usize| rest.names.get(at).map(String::as_str);
    let listed = rest.lists.first().map(Vec::as_slice).unwrap_or_default();
    Ok(match (verb, name(0)) {
        ("Council", Some(text)) => {
            let measure = measure(text).ok_or_else(|| wrong("a measure"))?;
            let cited = listed.iter().filter_map(Word::name).map(|n| numbered(line, n).map(IncidentId));
            Verb::Council { measure, cites: cited.collect::<Result<_, _>>()? }
        }
        ("Lobby", Some(code)) => {
            let measure = name(1).and_then(measure).unwrap_or(crate::base::refusal::Measure::Deploy);
            Verb::Lobby { nation: nation(line, code)?, measure }
        }
        ("Summit", Some(agenda)) => {
            let agenda = match agenda {
                "Cohesion" => Agenda::Cohesion,
                "Pledge" => Agenda::Pledge,
                "Plans" => Agenda::Plans,
                _ => return Err(wrong("Cohesion, Pledge or Plans")),
            };
            let nations = rest.names[1..].iter().map(|n| nation(line, n)).collect::<Result<_, _>>()?;
            Verb::Summit { agenda, nations }
        }
        ("Partner", Some(code)) => {
            let level = rest.numbers.iter().find(|(key, _)| key == "level").map_or(1, |l| l.1);
            Verb::Partner { nation: nation(line, code)?, level }
        }
        ("Attribute", Some(incident)) => Verb::Attribute { incident: IncidentId(numbered(line, incident)?) },
        ("Invest" | "Hybrid", Some(kind)) => {
            let kind = kind.to_owned();
            let node = name(1).filter(|n| is_node(n)).map(|n| numbered(line, n).map(NodeId)).transpose()?;
            let whose = name(1).filter(|n| !is_node(n)).map(|n| nation(line, n)).transpose()?;
            let place = rest.places.first().map(|h| Target::Hex(*h));
            let target = node.map(Target::Node).or(place);
            if verb == "Invest" {
                Verb::Invest { kind, target, nation: whose }
            } else {
                Verb::Hybrid { kind, target, nation: whose }
            }
        }
        ("Choose", Some(choice)) => {
            let option = name(1).ok_or_else(|| wrong("Choose CHOICE OPTION"))?;
            Verb::Choose { choice: choice.to_owned(), option: option.to_owned() }
        }
        ("Signal", Some(tone)) => {
            let tone = match tone {
                "warn" => Tone::Warn,
                "reassure" => Tone::Reassure,
                "deescalate" => Tone::Deescalate,
                "ceasefire" => Tone::Ceasefire,
                _ => return Err(wrong("warn, reassure, deescalate or ceasefire")),
            };
            Verb::Signal { tone, to: None }
        }
        _ => return Err(Wrong::new(line, verb, "a verb of rules §3 with its fields")),
    })
}

fn is_node(name: &str) -> bool {
    name.strip_prefix('n').is_some_and(|n| n.parse::<u32>().is_ok())
}

fn nodes(line: &Line, rest: &Rest) -> Result<Vec<NodeId>, Wrong> {
    rest.names.iter().filter(|n| is_node(n)).map(|n| numbered(line, n).map(NodeId)).collect()
}

fn target(line: &Line, rest: &Rest) -> Result<Target, Wrong> {
    let first = nodes(line, rest)?.first().map(|n| Target::Node(*n));
    let first =
        first.or(rest.edges.first().copied().map(Target::Edge)).or(rest.places.first().map(|h| Target::Hex(*h)));
    first.ok_or_else(|| Wrong::new(line, line.text(), "a node, hexside or hex"))
}

fn targets(line: &Line, rest: &Rest) -> Result<Vec<Target>, Wrong> {
    let hexes = rest.places.iter().map(|h| Target::Hex(*h));
    let nodes = nodes(line, rest)?.into_iter().map(Target::Node);
    Ok(nodes.chain(hexes).chain(rest.edges.iter().copied().map(Target::Edge)).collect())
}

/// The zone an order names; the one zone of a board without any.
fn zone(line: &Line, rest: &Rest) -> Result<ZoneId, Wrong> {
    rest.names.iter().find(|n| is_zone(n)).map_or(Ok(ZONE), |n| zone_id(line, n))
}

fn cruise(line: &Line, word: &str, rest: &Rest) -> Result<Cruise, Wrong> {
    Ok(match (word, rest.places.first()) {
        ("control", _) => Cruise::Control,
        ("escort", _) => Cruise::Escort,
        ("asw", _) => Cruise::Asw,
        ("mine", _) => Cruise::Mine,
        ("sweep", _) => Cruise::Sweep,
        ("guard", _) => Cruise::GuardCable,
        ("land", Some(hex)) => Cruise::Land(*hex),
        _ => return Err(Wrong::new(line, line.text(), "a naval mission of FORMAT.md")),
    })
}

fn rounds(rest: &Rest) -> Vec<(Object, i32)> {
    let object = |key: &str| match key {
        "drone" => Some(Object::Drone),
        "decoy" => Some(Object::Decoy),
        "cruise" => Some(Object::Cruise),
        "ballistic" => Some(Object::Ballistic),
        _ => None,
    };
    rest.numbers.iter().filter_map(|(key, n)| Some((object(key)?, *n))).collect()
}

fn condition(line: &Line, word: &str) -> Result<When, Wrong> {
    Ok(match word {
        "always" => When::Always,
        "when_released" => When::Released,
        "on_contact" => When::OnContact,
        "on_warning" => When::OnWarning,
        _ => return Err(Wrong::new(line, word, "always, when_released, on_contact or on_warning")),
    })
}

fn works(line: &Line, word: &str) -> Result<Works, Wrong> {
    Ok(match word {
        "blow" => Works::Blow,
        "bridge" => Works::Bridge,
        "dig" => Works::Dig,
        "mine" => Works::Mine,
        "breach" => Works::Breach,
        _ => return Err(Wrong::new(line, word, "blow, bridge, dig, mine or breach")),
    })
}

fn mission(line: &Line, word: &str) -> Result<Mission, Wrong> {
    Ok(match word {
        "recon" => Mission::Recon,
        "raid" => Mission::Raid,
        "resist" => Mission::Resist,
        "counter" => Mission::Counter,
        "guide" => Mission::Guide,
        "rest" => Mission::Rest,
        _ => return Err(Wrong::new(line, word, "recon, raid, resist, counter, guide or rest")),
    })
}

fn task(line: &Line, word: &str) -> Result<CyberTask, Wrong> {
    Ok(match word {
        "prepare" => CyberTask::Prepare,
        "exploit" => CyberTask::Exploit,
        "execute" => CyberTask::Execute,
        "hunt" => CyberTask::Hunt,
        _ => return Err(Wrong::new(line, word, "prepare, exploit, execute or hunt")),
    })
}

/// A way to travel by its word.
pub(crate) fn mode(line: &Line, word: &str) -> Result<Mode, Wrong> {
    Ok(match word {
        "rail" => Mode::Rail,
        "sea" => Mode::Sea,
        "air" => Mode::Air,
        "road" => Mode::Road,
        _ => return Err(Wrong::new(line, word, "rail, sea, air or road")),
    })
}

fn sortie(line: &Line, word: &str) -> Result<Sortie, Wrong> {
    Ok(match word {
        "CAP" => Sortie::Cap,
        "SEAD" => Sortie::Sead,
        "CAS" => Sortie::Cas,
        "Interdict" => Sortie::Interdict,
        "Strike" => Sortie::Strike,
        "ISR" => Sortie::Isr,
        "Lift" => Sortie::Lift,
        "Police" => Sortie::Police,
        _ => return Err(Wrong::new(line, word, "an air mission")),
    })
}
