//! The world's events and reasons in the words of the cases.
//!
//! Subject first, then what changed, as `FORMAT.md` lists them; names are those of the case.

use super::board::Board;
use super::pieces::{Pieces, stage_name};
use super::trace::Fact;
use super::words::Word;
use crate::base::dice::Subject;
use crate::base::hexes::HexNo;
use crate::base::ids::{BattleId, IncidentId, NodeId, OrderId, Side, UnitId, ZoneId};
use crate::base::refusal::Measure;
use crate::turn::ruling::Ruling;
use crate::turn::why;
use crate::world::World;
use crate::world::components::Place;
use crate::world::event::{
    BattleChange, ClockChange, ContactChange, Event, HexChange, IncidentChange, Mark, NationChange, NodeChange,
    OrderChange, ProposalChange, SideChange, UnitChange, ZoneChange,
};
use crate::world::order::Whom;
use crate::world::tables::ground::Outcome;
use crate::world::tables::nodes::NodeEffect;
use crate::world::tables::politics::IncidentKind;

/// Tells facts with the names of a case. `world` is truth before the facts: it says what an order was about.
pub(crate) struct Teller<'a> {
    pub(crate) board: &'a Board,
    pub(crate) pieces: &'a Pieces,
    pub(crate) world: &'a World,
}

fn call(name: &str, args: Vec<Word>) -> Word {
    Word::Call(name.to_owned(), args)
}

/// A number.
pub(crate) fn num(n: i32) -> Word {
    Word::Number(i64::from(n))
}

/// A bare word.
pub(crate) fn name(text: impl Into<String>) -> Word {
    Word::Name(text.into())
}

/// A hybrid act that lasts on a nation or zone: its name, size and last pulse.
fn lasting(on: Word, kind: IncidentKind, effect: Option<NodeEffect>) -> Word {
    let kind = name(format!("{kind:?}"));
    match effect {
        Some(e) => call("Effect", vec![on, kind, num(e.size), num(e.until)]),
        None => call("Effect", vec![on, kind, name("none")]),
    }
}

fn yes(on: bool) -> Word {
    name(if on { "on" } else { "off" })
}

/// The letter of a side.
pub(crate) fn letter(side: Side) -> Word {
    name(match side {
        Side::Blue => "B",
        Side::Red => "R",
        Side::Third => "T",
    })
}

/// The word of a measure.
pub(crate) fn measure(measure: Measure) -> Word {
    name(match measure {
        Measure::Roe3 => "ROE3".to_owned(),
        Measure::Roe4 => "ROE4".to_owned(),
        other => format!("{other:?}"),
    })
}

/// The word of a zone.
pub(crate) fn zone_name(id: ZoneId) -> Word {
    name(format!("z{}", id.0))
}

/// The word of a node.
pub(crate) fn node(id: NodeId) -> Word {
    name(format!("n{}", id.0))
}

impl Teller<'_> {
    pub(crate) fn unit(&self, id: UnitId) -> Word {
        name(self.pieces.name(id))
    }

    pub(crate) fn hex(&self, hex: HexNo) -> Word {
        name(self.board.name(hex))
    }

    pub(crate) fn battle(&self, id: BattleId) -> Word {
        Word::Group(vec![self.hex(id.hex), letter(id.by)])
    }

    /// Who an order is for: its unit, or `o3` for the third desk order.
    fn order(&self, id: OrderId) -> Word {
        let standing = self.world.tables().orders.get(&id).map(|s| s.order.whom);
        match standing.and_then(Whom::unit) {
            Some(unit) => self.unit(unit),
            None => name(format!("o{}", id.0.rem_euclid(5000))),
        }
    }

    /// An event in words.
    pub(crate) fn event(&self, event: &Event) -> Word {
        match event {
            Event::Unit(id, change) => self.of_unit(*id, change),
            Event::Node(id, change) => Self::of_node(*id, *change),
            Event::Hex(hex, change) => self.of_hex(*hex, *change),
            Event::Battle(id, change) => self.of_battle(*id, *change),
            Event::Zone(id, ZoneChange::Level(n)) => call("Level", vec![zone_name(*id), num(*n)]),
            Event::Zone(id, ZoneChange::Mines { side, n }) => {
                call("Mines", vec![zone_name(*id), letter(*side), num(*n)])
            }
            Event::Zone(id, ZoneChange::Effect { kind, effect }) => lasting(zone_name(*id), *kind, *effect),
            Event::Contact(side, id, change) => {
                let contact = name(format!("c{}", id.0));
                match change {
                    ContactChange::Seen(c) => {
                        let hex = c.hex.map_or_else(|| name("none"), |h| self.hex(h));
                        call("Seen", vec![letter(*side), contact, num(c.conf), hex])
                    }
                    ContactChange::Lost => call("Lost", vec![letter(*side), contact]),
                    ContactChange::Exposed => call("Exposed", vec![letter(*side), contact]),
                }
            }
            Event::Nation(id, change) => {
                let nation = name(id.0.as_str());
                match change {
                    NationChange::Will { n, .. } => call("Will", vec![nation, num(*n)]),
                    NationChange::Caveat(on) => call("Caveat", vec![nation, yes(*on)]),
                    NationChange::Released => call("Released", vec![nation]),
                    NationChange::Struck => call("Struck", vec![nation]),
                    NationChange::Bearing(to) => call("Bearing", vec![nation, name(format!("{to:?}").to_lowercase())]),
                    NationChange::Partner(n) => call("Partner", vec![nation, num(*n)]),
                    NationChange::Host(n) => call("Host", vec![nation, num(*n)]),
                    NationChange::Lobbied(n) => call("Lobbied", vec![nation, num(*n)]),
                    NationChange::Effect { kind, effect } => lasting(nation, *kind, *effect),
                    NationChange::Spend(n) => call("Spend", vec![nation, num(*n)]),
                }
            }
            Event::Side(side, change) => Self::of_side(*side, change),
            Event::Incident(id, change) => Self::of_incident(*id, change),
            Event::Proposal(id, change) => {
                let open = self.world.tables().proposals.get(id).map(|p| p.measure);
                Self::of_proposal(open, change)
            }
            Event::Order(id, change) => match change {
                OrderChange::Taken(standing) => {
                    let whom = standing.order.whom.unit().map_or_else(|| self.order(*id), |u| self.unit(u));
                    call("Taken", vec![whom])
                }
                OrderChange::Lapsed(why) => {
                    call("Lapsed", vec![self.order(*id), name(format!("L{:02}", why.number()))])
                }
                OrderChange::Done => call("Done", vec![self.order(*id)]),
            },
            Event::Clock(change) => Self::of_clock(change),
        }
    }

    fn of_unit(&self, id: UnitId, change: &UnitChange) -> Word {
        let mut args = vec![self.unit(id)];
        let name_of = match change {
            UnitChange::Arrived(_) => "Arrived",
            UnitChange::Placed(Place::Transit(t)) => {
                args.extend([name(format!("{:?}", t.leg).to_lowercase()), num(t.left)]);
                "Transit"
            }
            UnitChange::Placed(place) => {
                args.push(place.hex().map_or_else(|| name("off"), |h| self.hex(h)));
                "Placed"
            }
            UnitChange::Moved { from, to, acc } => {
                args.extend([self.hex(*from), self.hex(*to), num(*acc)]);
                "Moved"
            }
            UnitChange::Path { acc, path } => {
                args.extend([Word::List(path.iter().map(|h| self.hex(*h)).collect()), num(*acc)]);
                "Path"
            }
            UnitChange::Manner(_) => "Manner",
            UnitChange::Halted => "Halted",
            UnitChange::Joined(battle) => {
                args.push(self.battle(*battle));
                "Joined"
            }
            UnitChange::Retreated { from, to } => {
                args.extend([self.hex(*from), self.hex(*to)]);
                "Retreated"
            }
            UnitChange::Surrounded => "Surrounded",
            UnitChange::Strength(n) => {
                args.push(num(*n));
                "Strength"
            }
            other => return Self::of_state(args, other),
        };
        call(name_of, args)
    }

    fn of_state(mut args: Vec<Word>, change: &UnitChange) -> Word {
        let name_of = match change {
            UnitChange::Condition { readiness, fatigue, interop } => {
                args.extend([num(*readiness), num(*fatigue), num(*interop)]);
                "Condition"
            }
            UnitChange::Supply(n) => {
                args.push(num(*n));
                "Supply"
            }
            UnitChange::Posture(posture) => {
                args.extend([name(format!("{:?}", posture.dug)), num(posture.still)]);
                "Posture"
            }
            UnitChange::Stance(_) => "Stance",
            UnitChange::Release { stage, left } => {
                args.extend([name(stage_name(*stage)), num(*left)]);
                "Release"
            }
            UnitChange::Rounds { object, n } => {
                args.push(num(*n));
                args.extend(object.map(|o| name(format!("{o:?}").to_lowercase())));
                "Rounds"
            }
            UnitChange::Radar { emitting, doctrine } => {
                args.extend([yes(*emitting), name(format!("{doctrine:?}"))]);
                "Radar"
            }
            UnitChange::Exposure(n) => {
                args.push(num(*n));
                "Exposure"
            }
            UnitChange::Access { node: at, n } => {
                args.extend([node(*at), num(*n)]);
                "Access"
            }
            UnitChange::Suppressed(n) => {
                args.push(num(*n));
                "Suppressed"
            }
            UnitChange::Marked(mark) => {
                args.extend(marked(*mark));
                "Marked"
            }
            UnitChange::Did(doing) => {
                args.push(name(format!("{doing:?}").to_lowercase()));
                "Did"
            }
            UnitChange::Side(side) => {
                args.push(letter(*side));
                "Side"
            }
            UnitChange::Gained { what, n } => {
                args.extend([name(format!("{what:?}").to_lowercase()), num(*n)]);
                "Gained"
            }
            UnitChange::Removed(cause) => {
                args.push(name(format!("{cause:?}").to_lowercase()));
                "Removed"
            }
            _ => "Patched",
        };
        call(name_of, args)
    }

    fn of_node(id: NodeId, change: NodeChange) -> Word {
        let at = node(id);
        match change {
            NodeChange::Hp(n) => call("Hp", vec![at, num(n)]),
            NodeChange::Defence(n) => call("Defence", vec![at, num(n)]),
            NodeChange::Stock(n) => call("Stock", vec![at, num(n)]),
            NodeChange::Effect(Some(e)) => call("Effect", vec![at, num(e.size), num(e.until)]),
            NodeChange::Effect(None) => call("Effect", vec![at, name("none")]),
            NodeChange::Out(until) => call("Out", vec![at, num(until)]),
            NodeChange::Captured(pulse) => call("Captured", vec![at, num(pulse)]),
            NodeChange::Hardened(n) => call("Hardened", vec![at, num(n)]),
            NodeChange::Yard => call("Yard", vec![at]),
            NodeChange::Strengthened => call("Strengthened", vec![at]),
            NodeChange::Outage(n) => call("Outage", vec![at, num(n)]),
            NodeChange::Raided => call("Raided", vec![at]),
            NodeChange::Crossed { side, n } => call("Crossed", vec![at, letter(side), num(n)]),
        }
    }

    fn of_hex(&self, hex: HexNo, change: HexChange) -> Word {
        let at = self.hex(hex);
        match change {
            HexChange::Control(side) => call("Control", vec![at, letter(side)]),
            HexChange::Contested => call("Contested", vec![at]),
            HexChange::Edge { dir, side, level } => {
                call("Edge", vec![at, name(format!("{dir:?}")), letter(side), num(level)])
            }
            HexChange::Mined { dir, on, .. } => call("Mined", vec![at, name(format!("{dir:?}")), yes(on)]),
            HexChange::Guided(side) => call("Guided", vec![at, letter(side)]),
            HexChange::Held(side) => call("Held", vec![at, letter(side)]),
            HexChange::Found { dir, side } => call("Found", vec![at, name(format!("{dir:?}")), letter(side)]),
            HexChange::Resisted(side) => call("Resisted", vec![at, letter(side)]),
        }
    }

    fn of_battle(&self, id: BattleId, change: BattleChange) -> Word {
        let battle = self.battle(id);
        match change {
            BattleChange::Began { luck } => call("Began", vec![battle, num(luck)]),
            BattleChange::Pushed { progress, lost } => call("Pushed", vec![battle, num(progress), num(lost)]),
            BattleChange::Decided(outcome) => call("Decided", vec![battle, outcome_word(outcome)]),
            BattleChange::Ended => call("Ended", vec![battle]),
        }
    }

    fn of_side(side: Side, change: &SideChange) -> Word {
        let by = letter(side);
        match change {
            SideChange::Rp(n) => call("Rp", vec![by, num(*n)]),
            SideChange::Points(n) => call("Points", vec![by, num(*n)]),
            SideChange::Stock { layer, n } => call("Stock", vec![by, name(format!("{layer:?}")), num(*n)]),
            SideChange::Pool(n) => call("Pool", vec![by, num(*n)]),
            SideChange::Clarity(n) => call("Clarity", vec![by, num(*n)]),
            SideChange::Motive(n) => call("Motive", vec![by, num(*n)]),
            SideChange::Roe(n) => call("Roe", vec![by, num(i32::from(*n))]),
            SideChange::Licence(n) => call("Licence", vec![by, num(i32::from(*n))]),
            SideChange::Measure { measure: m, .. } => call("Measure", vec![by, measure(*m)]),
            SideChange::Warned(w) => {
                call("Warned", vec![by, name(format!("{:?}", w.kind)), name(w.nation.0.as_str()), num(w.conf)])
            }
            SideChange::Craft(change) => super::crafts::told(by, change),
            SideChange::Protect(nodes) => {
                call("Protect", vec![by, Word::List(nodes.iter().map(|n| node(*n)).collect())])
            }
            SideChange::Delivered(n) => call("Delivered", vec![by, num(*n)]),
            SideChange::Asked(nation, pulse) => call("Asked", vec![by, name(nation.0.as_str()), num(*pulse)]),
            SideChange::Ready(n) => call("Ready", vec![by, num(*n)]),
            SideChange::Invested(what) => call("Invested", vec![by, name(what.kind.word())]),
            SideChange::Exercise { id, state } => {
                let kind = state.as_ref().map_or_else(|| name("none"), |e| name(e.kind.as_str()));
                call("Exercise", vec![by, num(i32::from(*id)), kind])
            }
        }
    }

    fn of_incident(id: IncidentId, change: &IncidentChange) -> Word {
        let incident = name(format!("i{}", id.0));
        match change {
            IncidentChange::Raised(i) => {
                call("Raised", vec![name(format!("{:?}", i.kind)), num(i.evidence), num(i.severity)])
            }
            IncidentChange::Evidence(n) => call("Evidence", vec![incident, num(*n)]),
            IncidentChange::Severity(n) => call("Severity", vec![incident, num(*n)]),
            IncidentChange::Answered => call("Answered", vec![incident]),
            IncidentChange::Attributed(right) => {
                call("Attributed", vec![incident, name(if *right { "right" } else { "wrong" })])
            }
        }
    }

    fn of_proposal(open: Option<Measure>, change: &ProposalChange) -> Word {
        let text = open.map_or_else(|| name("none"), measure);
        match change {
            ProposalChange::Tabled(p) => call("Tabled", vec![measure(p.measure), num(p.due)]),
            ProposalChange::Voice { nation, stance } => {
                call("Voice", vec![text, name(nation.0.as_str()), num(*stance)])
            }
            ProposalChange::Agreed(_) => call("Agreed", vec![text]),
            ProposalChange::Failed(_) => call("Failed", vec![text]),
            ProposalChange::Lobbied { nation, n } => call("Lobbied", vec![text, name(nation.0.as_str()), num(*n)]),
        }
    }

    fn of_clock(change: &ClockChange) -> Word {
        match change {
            ClockChange::Act { side, deed } => call("Act", vec![letter(*side), name(format!("{deed:?}"))]),
            ClockChange::Heat(n) => call("Heat", vec![num(*n)]),
            ClockChange::War(_) => call("War", Vec::new()),
            ClockChange::WarPulse => call("WarPulse", Vec::new()),
            ClockChange::Crisis => call("Crisis", Vec::new()),
            ClockChange::PulseEnded { .. } => call("PulseEnded", Vec::new()),
            ClockChange::Settled(field) => call("Settled", vec![name(format!("{field:?}").replace(' ', ""))]),
            ClockChange::Carry { n, .. } => call("Carry", vec![num(*n)]),
            ClockChange::Drawn { name: what, value } => call("Drawn", vec![name(what.clone()), name(value.clone())]),
            ClockChange::Ended(_) => call("Ended", Vec::new()),
        }
    }

    /// Who waits for room in the hex a ruling is about, told like an event: `Waits(b5,B,stack)`. The reason names what
    /// there is no room in, then the waiting.
    pub(crate) fn waits(&self, ruling: &Ruling) -> Vec<Word> {
        let pairs = ruling.why.terms.windows(2).filter(|pair| pair[1].name == why::Name::Waits);
        let told = pairs.filter_map(|pair| {
            let room = match pair[0].name {
                why::Name::Stack => "stack",
                why::Name::Link => "link",
                _ => return None,
            };
            let unit = self.subject(pair[1].of?);
            Some(call("Waits", vec![unit, self.subject(ruling.id.subject), name(room)]))
        });
        told.collect()
    }

    /// The numbers a ruling carries, and how a battle came out.
    pub(crate) fn whys(&self, ruling: &Ruling) -> Vec<Fact> {
        let own = self.subject(ruling.id.subject);
        let mut facts: Vec<Fact> = Vec::new();
        for term in &ruling.why.terms {
            let subject = term.of.map_or_else(|| own.clone(), |s| self.subject(s));
            facts.push(Fact { subject, key: term_key(term.name), value: num(term.value) });
        }
        for event in &ruling.events {
            if let Event::Battle(id, BattleChange::Decided(outcome)) = event {
                let (subject, value) = (self.battle(*id), outcome_word(*outcome));
                facts.push(Fact { subject, key: "outcome".to_owned(), value });
            }
        }
        facts
    }

    /// What a ruling is about.
    pub(crate) fn subject(&self, subject: Subject) -> Word {
        match subject {
            Subject::None => name("all"),
            Subject::Unit(id) => self.unit(id),
            Subject::Node(id) | Subject::RaidNode(id) => node(id),
            Subject::Hex(hex) | Subject::RaidHex(hex) => self.hex(hex),
            Subject::Nation(id) => name(id.0.as_str()),
            Subject::Zone(id) => zone_name(id),
            Subject::Side(side) => letter(side),
            Subject::Battle(id) => self.battle(id),
            Subject::Incident(id) => name(format!("i{}", id.0)),
            Subject::Proposal(id) => name(format!("p{}", id.0)),
        }
    }
}

fn marked(mark: Mark) -> Vec<Word> {
    match mark {
        Mark::Alert => vec![name("alert")],
        Mark::Caveat(on) => vec![name("caveat"), yes(on)],
        Mark::Unlocked(n) => vec![name("unlocked"), num(i32::from(n))],
        Mark::Busy(until) => vec![name("busy"), num(until)],
        Mark::Pinned(until) => vec![name("pinned"), num(until)],
        Mark::Bridging => vec![name("bridging")],
        Mark::Freed(what) => vec![name("freed"), name(what.as_str())],
        Mark::Knows(nation) => vec![name("knows"), name(nation.0.as_str())],
        Mark::Mines(n) => vec![name("mines"), num(n)],
        Mark::Set(at) => vec![name("set"), node(at)],
        Mark::Drilled(n) => vec![name("drilled"), num(n)],
        Mark::Border(pulse) => vec![name("border"), num(pulse)],
        Mark::Flew(zone) => vec![name("flew"), zone_name(zone)],
        Mark::Launched(pulse) => vec![name("launched"), num(pulse)],
    }
}

/// A planned withdrawal is told as leaving.
fn outcome_word(outcome: Outcome) -> Word {
    name(match outcome {
        Outcome::Holds => "Holds",
        Outcome::Leaves | Outcome::LeavesByPlan => "Leaves",
        Outcome::BreaksOff => "BreaksOff",
    })
}

/// `A0` and `D` stay; `Rho1` is `rho1`, `LossA` is `lossA`.
fn term_key(term: why::Name) -> String {
    let text = format!("{term:?}");
    if text.len() <= 2 && text.starts_with(['A', 'D']) {
        return text;
    }
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
