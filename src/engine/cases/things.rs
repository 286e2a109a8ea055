//! Everything on a case's board that is no hex and no unit: nodes, nations, sides, contacts, incidents, proposals,
//! battles, and what `set` says of the game.

use std::collections::{BTreeMap, BTreeSet};

use super::Wrong;
use super::board::{Board, side};
use super::file::{Line, Variant};
use super::kinds;
use super::nodes::task_word;
use super::numbers::int;
use super::pieces::{Pieces, nation, numbered};
use super::places::{self, VOICES, node_word, voice};
use super::words::Word;
use super::zones::Zoned;
use crate::base::ids::{BattleId, IncidentId, NationId, NodeId, ProposalId, Side, ZoneId};
use crate::base::refusal::{Measure, VerbName};
use crate::rules::council::Answer;
use crate::setup::book::{Delegated, Timeline, Ways};
use crate::setup::hybrid::NodeTask;
use crate::setup::units::Layer;
use crate::world::components::Place;
use crate::world::tables::Tables;
use crate::world::tables::clock::Pace;
use crate::world::tables::ground::{Battle, EdgeState, HexEffect};
use crate::world::tables::nodes::{Count, Node, Passage};
use crate::world::tables::politics::{Incident, IncidentKind, Proposal, SideState, Standing, Status, WillCause};

/// The one air and sea zone of a board.
pub(crate) const ZONE: ZoneId = ZoneId(1);

/// The pulse a case starts in, unless it says otherwise.
const PULSE: i32 = 12;

/// The tables of a case, and what of `set` is not in them.
#[derive(Debug)]
pub(crate) struct Things {
    /// The tables.
    pub(crate) tables: Tables,
    /// Verbs Blue may use; all if absent.
    pub(crate) unlocks: Option<Vec<VerbName>>,
    /// What nodes are for, besides their kind.
    pub(crate) tasks: BTreeMap<NodeId, NodeTask>,
    /// Zones.
    pub(crate) zoned: Zoned,
    /// The side satellites look for.
    pub(crate) satellite: Option<Side>,
    /// Voices a person speaks for, with what it says of every text.
    pub(crate) seated: BTreeMap<NationId, Option<Answer>>,
    /// Forces the aggressor expects.
    pub(crate) timelines: Vec<Timeline>,
    /// Sides that people lead.
    pub(crate) people: BTreeSet<Side>,
    /// Dice instead of means.
    pub(crate) drawn: bool,
    /// Ways and means besides the rules.
    pub(crate) ways: Ways,
    /// First day of the game, `2022-06-14`.
    pub(crate) day: Option<String>,
}

impl Things {
    /// Reads every line that is neither ground, unit nor order.
    pub(crate) fn read(variant: &Variant, board: &Board, pieces: &Pieces) -> Result<Things, Wrong> {
        let zoned = Zoned::read(&variant.zone, board)?;
        let mut things = Things {
            tables: Tables { zones: zoned.tables.clone(), ..Tables::default() },
            zoned,
            unlocks: None,
            tasks: BTreeMap::new(),
            satellite: None,
            seated: BTreeMap::new(),
            timelines: Vec::new(),
            people: BTreeSet::new(),
            drawn: false,
            ways: Ways::default(),
            day: None,
        };
        things.start(board, pieces);
        variant.set.iter().flat_map(|line| line.words.iter().map(move |w| (line, w))).try_for_each(
            |(line, word)| {
                let known = things.set(line, word)?;
                known.then_some(()).ok_or_else(|| Wrong::new(line, word, "a key of `set` in FORMAT.md"))
            },
        )?;
        let pulse = things.tables.clock.pulse_no;
        if things.tables.clock.pace == Pace::Crisis {
            things.tables.clock.pulse = u8::try_from(pulse.rem_euclid(6)).expect("a rest of six");
        }
        variant.node.iter().try_for_each(|line| things.node(line, board))?;
        variant.nation.iter().try_for_each(|line| things.nation(line))?;
        places::lasting(&variant.nation, &mut things.tables)?;
        variant.incident.iter().try_for_each(|line| things.incident(line, board))?;
        variant.proposal.iter().try_for_each(|line| things.proposal(line))?;
        variant.battle.iter().try_for_each(|line| things.battle(line, board))?;
        for line in &variant.axis {
            let (name, axis) = super::axes::axis(line, board, pieces)?;
            things.tables.axes.insert(name, axis);
        }
        things.timelines = variant.expects.iter().map(super::axes::expected).collect::<Result<_, _>>()?;
        let open: Vec<&str> = variant.contact.iter().filter_map(|l| l.words.first()?.name()).collect();
        things.all_seen(pieces, &open);
        variant.contact.iter().try_for_each(|line| things.contact(line, board, pieces))?;
        Ok(things)
    }

    /// The defaults of FORMAT.md, the control of the board and its marks.
    fn start(&mut self, board: &Board, pieces: &Pieces) {
        let t = &mut self.tables;
        t.control = board.control.clone().into();
        for record in &pieces.records {
            let (Some(Place::Hex(hex)), Some(identity)) = (record.place, record.identity) else { continue };
            if record.march.is_some() {
                t.control.set(hex, identity.side);
            }
        }
        for (hex, side) in &board.guided {
            t.hexes.insert(*hex, HexEffect { guided: Some(*side), ..HexEffect::default() });
        }
        for (edge, mark) in &board.marks {
            let marks = mark.interdicted.into_iter().collect();
            t.edges.insert(*edge, EdgeState { marks, mined: mark.mined, laid_by: None, ..EdgeState::default() });
        }
        t.sides.insert(Side::Blue, SideState { roe: 4, ..SideState::default() });
        t.sides.insert(Side::Red, SideState { roe: 4, licence: 4, ..SideState::default() });
        t.clock.turn = 1;
        t.clock.pulse_no = PULSE;
        t.clock.pace = Pace::War;
        t.clock.war_since = Some(0);
    }

    fn side(&mut self, side: Side) -> &mut SideState {
        self.tables.sides.get_mut(&side).expect("both sides were put in")
    }

    fn set(&mut self, line: &Line, word: &Word) -> Result<bool, Wrong> {
        let Word::Pair(key, value) = word else { return Ok(false) };
        if let Some(n) = int(value) {
            let clock = &mut self.tables.clock;
            match key.as_str() {
                "pulse" => clock.pulse_no = n,
                "heat" => self.tables.heat = n,
                "clarity" => self.side(Side::Blue).clarity = n,
                "motive" => self.side(Side::Red).motive = n,
                "summit" => self.side(Side::Blue).craft.summit = Some(n),
                _ => return Ok(false),
            }
            return Ok(true);
        }
        match (key.as_str(), value.as_ref()) {
            ("mode", Word::Name(mode)) if mode == "War" => self.tables.clock.pace = Pace::War,
            ("mode", Word::Name(mode)) if mode == "Crisis" => {
                self.tables.clock.pace = Pace::Crisis;
                self.tables.clock.war_since = None;
            }
            ("satellite", Word::Name(by)) => self.satellite = Some(side(line, by)?),
            ("person", Word::Name(by)) => {
                self.people.insert(side(line, by)?);
            }
            ("luck", Word::Name(luck)) => self.drawn = luck == "drawn",
            ("measure", Word::Name(text)) => {
                let measure = measure(text).ok_or_else(|| Wrong::new(line, text, "a measure"))?;
                let since = self.tables.clock.pulse_no - 1;
                self.side(Side::Blue).measures.insert(measure, since);
            }
            ("unlocks", Word::List(verbs)) => {
                let known = |w: &Word| VerbName::ALL.into_iter().find(|v| Some(format!("{v:?}").as_str()) == w.name());
                self.unlocks = Some(verbs.iter().filter_map(known).collect());
            }
            ("delegated", Word::List(words)) => {
                let all = [("alert", Delegated::Alert), ("stage", Delegated::Stage)];
                let known = |w: &Word| all.into_iter().find(|d| Some(d.0) == w.name()).map(|d| d.1);
                self.ways.delegated = words.iter().filter_map(known).collect();
            }
            ("date", Word::Name(day)) => self.day = Some(day.clone()),
            ("protect", Word::List(nodes)) => {
                let nodes = nodes.iter().filter_map(Word::name).map(|n| numbered(line, n).map(NodeId));
                self.side(Side::Blue).protect = nodes.collect::<Result<_, _>>()?;
            }
            ("stock", Word::Group(args)) => {
                let [Word::Name(by), Word::Name(layer), n] = args.as_slice() else { return Ok(false) };
                let all = [Layer::Upper, Layer::Medium, Layer::Short];
                let layer = all.into_iter().find(|l| format!("{l:?}") == *layer);
                let (Some(layer), Some(n)) = (layer, int(n)) else { return Ok(false) };
                self.side(side(line, by)?).stocks.insert(layer, n);
            }
            ("did", Word::Group(args)) => {
                let [Word::Name(by), Word::Name(deed)] = args.as_slice() else { return Ok(false) };
                let deed = kinds::deed(deed).ok_or_else(|| Wrong::new(line, deed, "an act the ladder counts"))?;
                self.tables.clock.deeds.insert((side(line, by)?, deed));
            }
            (key, Word::Name(value)) => return self.set_of_side(line, key, value),
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// `roe=B2`, `air=R+2`: a side's letter and a number.
    fn set_of_side(&mut self, line: &Line, key: &str, value: &str) -> Result<bool, Wrong> {
        let Some((by, n)) = value.split_at_checked(1) else { return Ok(false) };
        let (by, n) = (side(line, by)?, n.parse::<i32>());
        let n = n.map_err(|_| Wrong::new(line, value, "a side and a number: B2"))?;
        let small = || u8::try_from(n).map_err(|_| Wrong::new(line, value, "0 to 4"));
        match key {
            "roe" => self.side(by).roe = small()?,
            "licence" => self.side(by).licence = small()?,
            "rp" => self.side(by).rp = n,
            "points" => self.side(by).points = n,
            "air" | "sea" => {
                let level = if by == Side::Red { -n } else { n };
                self.tables.zones.entry(ZONE).or_default().level = level;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// `n1 bridge @B-C hp=300 max=300 side=B`.
    fn node(&mut self, line: &Line, board: &Board) -> Result<(), Wrong> {
        let [Word::Name(name), Word::Name(kind), rest @ ..] = line.words.as_slice() else {
            return Err(Wrong::new(line, line.text(), "nN KIND @PLACE …"));
        };
        let row = kinds::NODES.iter().find(|row| row.0 == kind);
        let &(_, kind, hp, cap, security, cyber_def) = row.ok_or_else(|| Wrong::new(line, kind, "a kind of node"))?;
        let mut node = Node {
            handle: name.clone(),
            name: name.clone(),
            kind,
            hex: None,
            edge: None,
            owner: Side::Blue,
            hp,
            hp_max: hp,
            cap,
            stock: 6000,
            stock_max: 6000,
            security,
            cyber_def,
            effect: None,
            out_until: None,
            captured_at: None,
            fixed: false,
            passage: Passage::default(),
            raids: Count::default(),
            outs: 0,
        };
        let id = NodeId(numbered(line, name)?);
        for word in rest {
            if !task_word(&mut self.tasks, id, line, word)? {
                node_word(&mut node, line, board, word)?;
            }
        }
        if let Some(hex) = node.hex {
            node.owner = self.tables.control.get(&hex).copied().unwrap_or(node.owner);
        }
        self.tables.nodes.insert(id, node);
        Ok(())
    }

    /// `default`: all thirteen voices; `DEU will=500 caveat=on`.
    fn nation(&mut self, line: &Line) -> Result<(), Wrong> {
        let [Word::Name(name), rest @ ..] = line.words.as_slice() else {
            return Err(Wrong::new(line, line.text(), "NATION key=value …"));
        };
        if name == "default" {
            for (code, will, weight) in VOICES {
                self.tables.nations.insert(NationId::of(code), voice(will, weight));
            }
            return Ok(());
        }
        let id = nation(line, name)?;
        let (_, will, weight) = VOICES.into_iter().find(|v| v.0 == name).unwrap_or(("", 500, 100));
        let nation = self.tables.nations.entry(id).or_insert_with(|| voice(will, weight));
        for word in rest {
            match word {
                Word::Pair(key, _) if key == "effect" => {}
                Word::Pair(key, value) if key == "friends" => {
                    let Word::List(list) = value.as_ref() else { return Err(Wrong::new(line, word, NATION)) };
                    let codes = list.iter().filter_map(Word::name).map(|code| super::pieces::nation(line, code));
                    nation.friends = codes.collect::<Result<_, _>>()?;
                }
                Word::Pair(key, value) => match (key.as_str(), int(value), value.name()) {
                    ("will", Some(n), _) => (nation.will, nation.base, nation.start) = (n, n, n),
                    ("base", Some(n), _) => nation.base = n,
                    ("weight", Some(n), _) => nation.weight = n,
                    ("spend", Some(n), _) => nation.spend = n,
                    ("caveat", _, Some(on)) => nation.caveat = on == "on",
                    ("seated", _, Some(says)) => {
                        self.seated.insert(id, answer(says));
                    }
                    ("status", _, Some("Partner")) => nation.status = Status::Partner,
                    ("status", _, Some("Member")) => nation.status = Status::Member,
                    ("partner", Some(n), _) => nation.ties.level = n,
                    ("host", Some(n), _) => nation.ties.host = n,
                    ("lobby", Some(n), _) => nation.ties.lobby = n,
                    _ => return Err(Wrong::new(line, word, NATION)),
                },
                Word::Name(mark) if mark == "bled" => {
                    nation.once.insert(WillCause::OwnLossesFirst);
                }
                _ => return Err(Wrong::new(line, word, NATION)),
            }
        }
        Ok(())
    }

    /// `i1 kind=Sabotage nation=EST evidence=400 severity=300 raised=6`.
    fn incident(&mut self, line: &Line, board: &Board) -> Result<(), Wrong> {
        let [Word::Name(name), rest @ ..] = line.words.as_slice() else {
            return Err(Wrong::new(line, line.text(), "iN key=value …"));
        };
        let mut incident = Incident {
            kind: IncidentKind::Sabotage,
            nation: NationId::of("EST"),
            by: Side::Red,
            severity: 0,
            evidence: 0,
            raised: self.tables.clock.pulse_no,
            answered: false,
            attributed: None,
            target: None,
        };
        for word in rest {
            if word.name() == Some("answered") {
                incident.answered = true;
                continue;
            }
            let Word::Pair(key, value) = word else { return Err(Wrong::new(line, word, "key=value")) };
            match (key.as_str(), int(value), value.name()) {
                ("attributed", _, Some(how)) => incident.attributed = Some(how == "right"),
                ("at", _, Some(place)) => incident.target = Some(places::aim(line, board, place)?),
                ("severity", Some(n), _) => incident.severity = n,
                ("evidence", Some(n), _) => incident.evidence = n,
                ("raised", Some(n), _) => incident.raised = n,
                ("nation", _, Some(code)) => incident.nation = nation(line, code)?,
                ("kind", _, Some(kind)) => {
                    incident.kind =
                        kinds::incident_kind(kind).ok_or_else(|| Wrong::new(line, kind, "a kind of incident"))?;
                }
                _ => {
                    return Err(Wrong::new(
                        line,
                        word,
                        "severity, evidence, raised, nation, kind, at, attributed, answered",
                    ));
                }
            }
        }
        self.tables.incidents.insert(IncidentId(numbered(line, name)?), incident);
        Ok(())
    }

    /// `Deploy ends=14 cites=[i1]`, `Deploy failed=12`.
    fn proposal(&mut self, line: &Line) -> Result<(), Wrong> {
        let [Word::Name(text), rest @ ..] = line.words.as_slice() else {
            return Err(Wrong::new(line, line.text(), "MEASURE key=value …"));
        };
        let measure = measure(text).ok_or_else(|| Wrong::new(line, text, "a measure"))?;
        let now = self.tables.clock.pulse_no;
        let mut proposal = Proposal {
            measure,
            cites: Vec::new(),
            tabled: now - 2,
            due: now,
            standing: Standing::Open,
            decided: None,
            voices: BTreeMap::new(),
            lobby: BTreeMap::new(),
        };
        for word in rest {
            let Word::Pair(key, value) = word else { return Err(Wrong::new(line, word, "key=value")) };
            match (key.as_str(), value.as_ref()) {
                ("ends", n) => proposal.due = int(n).ok_or_else(|| Wrong::new(line, word, "a pulse"))?,
                ("failed", n) => {
                    proposal.standing = Standing::Failed;
                    proposal.decided = int(n);
                    proposal.due = int(n).ok_or_else(|| Wrong::new(line, word, "a pulse"))?;
                }
                ("cites", Word::List(cited)) => {
                    for name in cited.iter().filter_map(Word::name) {
                        proposal.cites.push(IncidentId(numbered(line, name)?));
                    }
                }
                ("voices", Word::Group(args)) => {
                    let [Word::Name(code), n] = args.as_slice() else {
                        return Err(Wrong::new(line, word, "voices=(NATION,stance)"));
                    };
                    let n = int(n).ok_or_else(|| Wrong::new(line, word, "a stance"))?;
                    proposal.voices.insert(nation(line, code)?, n);
                }
                _ => return Err(Wrong::new(line, word, "ends, failed, cites, voices")),
            }
        }
        let id = ProposalId(u32::try_from(self.tables.proposals.len() + 1).expect("few proposals"));
        self.tables.proposals.insert(id, proposal);
        Ok(())
    }

    /// `(B,R) progress=990 lost=90 luck=0`.
    fn battle(&mut self, line: &Line, board: &Board) -> Result<(), Wrong> {
        let [id, rest @ ..] = line.words.as_slice() else {
            return Err(Wrong::new(line, line.text(), "(HEX,SIDE) key=value …"));
        };
        let id = battle_id(line, board, id)?;
        let mut battle = Battle { luck: Some(0), ..Battle::default() };
        for word in rest {
            let Word::Pair(key, value) = word else { return Err(Wrong::new(line, word, "key=value")) };
            match (key.as_str(), int(value)) {
                ("progress", Some(n)) => battle.progress = n,
                ("lost", Some(n)) => battle.lost = n,
                ("luck", Some(n)) => battle.luck = Some(n),
                _ => return Err(Wrong::new(line, word, "progress, lost, luck")),
            }
        }
        self.tables.battles.insert(id, battle);
        Ok(())
    }
}

/// What a nation line may say.
const NATION: &str = "will, base, weight, spend, caveat, status, friends, seated, partner, host, lobby, bled";

/// What a seated voice says; nothing: it keeps silent.
fn answer(word: &str) -> Option<Answer> {
    match word {
        "breaks" => Some(Answer::Breaks),
        "caveat" => Some(Answer::Caveat),
        "assents" => Some(Answer::Assents),
        _ => None,
    }
}

/// A battle by its word `(B,R)`.
pub(crate) fn battle_id(line: &Line, board: &Board, word: &Word) -> Result<BattleId, Wrong> {
    let wrong = || Wrong::new(line, word, "a battle (HEX,SIDE)");
    let Word::Group(args) = word else { return Err(wrong()) };
    let [Word::Name(hex), Word::Name(by)] = args.as_slice() else { return Err(wrong()) };
    Ok(BattleId { hex: board.place(line, hex)?, by: side(line, by)? })
}

/// A measure by its word.
pub(crate) fn measure(word: &str) -> Option<Measure> {
    Some(match word {
        "Article4" => Measure::Article4,
        "Alert" => Measure::Alert,
        "Deploy" => Measure::Deploy,
        "Article5" => Measure::Article5,
        "ROE3" => Measure::Roe3,
        "ROE4" => Measure::Roe4,
        _ => return None,
    })
}
