//! What a game showed of its learning objectives: figures from what one side was told, turn by turn (scenario books,
//! learning objectives). Nothing of truth is asked, so a side may read it of its own game at any time.

use std::collections::{BTreeMap, BTreeSet};

use flank_engine::base::dice::Subject;
use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{IncidentId, Side};
use flank_engine::base::refusal::{Measure, VerbName};
use flank_engine::reports::{Aim, Report, ReportBody};
use flank_engine::rules::release;
use flank_engine::session::{Body, Hat, Update, View};
use flank_engine::setup::texts::{Objective, Proof};
use flank_engine::setup::units::{Layer, Object};
use flank_engine::turn::why::{Name, Why};
use flank_engine::view::{Belief, Class, SideView};
use flank_engine::world::components::{Dug, Place, UnitRecord};
use flank_engine::world::order::{CyberTask, Verb};

/// Hours of a pulse (rules §1.1).
const PULSE_HOURS: i32 = 12;

/// The remark a front end keeps when the reasons of a battle are opened.
pub const WHY_OPENED: &str = "the reasons of a battle were opened";

/// A learning objective, judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lesson {
    /// What was to be learned.
    pub text: String,
    /// When it counts as met, in words.
    pub asked: String,
    /// What the game showed, proof by proof.
    pub found: Vec<Found>,
}

impl Lesson {
    /// Whether all that was asked was shown; `None` if nothing of it is counted.
    pub fn is_met(&self) -> Option<bool> {
        (!self.found.is_empty()).then(|| self.found.iter().all(|found| found.met))
    }
}

/// A proof and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What was asked.
    pub proof: Proof,
    /// The figure that came: a count, a turn, permille; `None` if it never came to it.
    pub figure: Option<i32>,
    /// The figure of the same game under another setting, 0 if it never came to it; `None` where none was asked for.
    pub beside: Option<i32>,
    /// Whether it was enough.
    pub met: bool,
}

/// What one turn showed.
#[derive(Debug, Default)]
struct Turn {
    orders: i32,
    stood: BTreeMap<String, HexNo>,
    moved: BTreeSet<String>,
    fought: BTreeMap<String, bool>,
    agreed: BTreeSet<Measure>,
    fired: BTreeMap<String, i32>,
    raids: BTreeMap<String, (i32, i32)>,
    /// Hours from the start to its end.
    hours: i32,
    /// Hexes in which the aggressor stood, as far as the side knew.
    aggressor: BTreeSet<HexNo>,
    /// Hexes the enemy held.
    lost: BTreeSet<HexNo>,
    /// Own front by hex, metres.
    front: BTreeMap<HexNo, i32>,
    /// Own units that could be moved.
    free: BTreeSet<String>,
    gave: BTreeMap<VerbName, i32>,
    /// Land units by side, as its side knows them.
    known: BTreeMap<Side, BTreeSet<HexNo>>,
    /// Its own units in supply and at half strength or more.
    whole: BTreeSet<String>,
    /// Its own level in the air over the objectives, by hex.
    sky: BTreeMap<HexNo, i32>,
    hunted: BTreeSet<String>,
    /// Objects shot down, by who did it: a layer, or fighters.
    killed: BTreeMap<(Object, Option<Layer>), i32>,
    /// Rounds and room of the batteries of a layer.
    magazines: BTreeMap<Layer, (i32, i32)>,
    /// Where batteries of a layer stood.
    batteries: BTreeSet<(Layer, HexNo)>,
    /// What was said of incidents, rightly or not.
    attributed: BTreeMap<IncidentId, bool>,
    votes_lost: i32,
    /// Pulses in which services were out so far, permille.
    outs: BTreeMap<String, i32>,
}

/// Supply below which a unit is cut off, permille.
const CUT_OFF: i32 = 250;
/// Strength below which it is no longer whole, permille.
const HALF: i32 = 500;

/// The turns of a side on the line of play that counts.
#[derive(Debug)]
pub struct Ledger {
    hat: Hat,
    turns: BTreeMap<u32, Turn>,
    /// Sites of Civil, with their hexes.
    civil: BTreeMap<String, HexNo>,
    /// Incidents of the scenario by name.
    cases: BTreeMap<String, IncidentId>,
    why_opened: bool,
    /// Hours a place was held under another setting, 0 if it never fell: by place and setting.
    beside: BTreeMap<(HexNo, String), i32>,
    /// Orders of the plan that stands, by verb.
    asked: BTreeMap<VerbName, i32>,
}

impl Ledger {
    /// An empty ledger of a side's lead.
    pub fn new(hat: Hat) -> Ledger {
        Ledger {
            hat,
            turns: BTreeMap::new(),
            civil: BTreeMap::new(),
            cases: BTreeMap::new(),
            why_opened: false,
            beside: BTreeMap::new(),
            asked: BTreeMap::new(),
        }
    }

    /// Takes in what people did: a line left behind no longer counts.
    pub fn note(&mut self, hat: Hat, body: &Body) {
        match body {
            Body::Branch { turn, .. } => self.turns.retain(|played, _| played < turn),
            Body::Submit(plan) if hat == self.hat => {
                self.asked.clear();
                for order in &plan.orders {
                    *self.asked.entry(order.verb.name()).or_insert(0) += 1;
                }
            }
            Body::Note(text) if hat == self.hat && text == WHY_OPENED => self.why_opened = true,
            _ => {}
        }
    }

    /// Takes in a turn that is over, from what its side is shown after it.
    pub fn turn(&mut self, update: &Update) {
        let (View::Side(after), Some(before)) = (&update.view, &update.before) else { return };
        let mut turn = Turn { votes_lost: after.votes_lost, ..Turn::default() };
        for report in &update.reports {
            turn.hear(report, before, after);
            let why = report.ruling.and_then(|id| update.whys.get(&id));
            if let (ReportBody::Raid { .. }, Some(why)) = (&report.body, why) {
                turn.shot(why, before);
            }
        }
        turn.hunting(after);
        turn.armed(after);
        let places = after.own.iter().filter_map(|u| Some((u.label.as_ref()?, u.place.and_then(Place::hex)?)));
        turn.stood = places.map(|(label, hex)| (label.handle.clone(), hex)).collect();
        turn.gave = std::mem::take(&mut self.asked);
        turn.look(after);
        let civil = after.book.facts.civil.iter().filter_map(|(id, _)| after.nodes.get(id));
        self.civil = civil.filter_map(|node| Some((node.handle.clone(), node.hex?))).collect();
        self.cases = after.book.facts.cases.iter().map(|(name, case)| (name.clone(), case.id)).collect();
        turn.outs = after.nodes.values().map(|node| (node.handle.clone(), node.outs)).collect();
        self.turns.insert(before.turn, turn);
    }

    /// Takes in how the same game went under another setting.
    pub fn beside(&mut self, hex: HexNo, setting: &str, other: &Ledger) {
        self.beside.insert((hex, setting.to_owned()), other.held(hex).unwrap_or(0));
    }

    /// Hours until the aggressor stood in a hex or beside it.
    fn held(&self, hex: HexNo) -> Option<i32> {
        let near = |turn: &&Turn| turn.aggressor.iter().any(|at| at.distance(hex) <= 1);
        self.turns.values().find(near).map(|turn| turn.hours)
    }

    /// The objectives as this side's game met them.
    pub fn judge(&self, objectives: &[Objective]) -> Vec<Lesson> {
        let lesson = |o: &Objective| Lesson {
            text: o.text.clone(),
            asked: o.met.clone(),
            found: o.shown.iter().map(|proof| self.found(proof)).collect(),
        };
        objectives.iter().map(lesson).collect()
    }

    fn found(&self, proof: &Proof) -> Found {
        let mut beside = None;
        let (figure, met) = match proof {
            Proof::Held { hex, without } => {
                beside = self.beside.get(&(*hex, without.clone())).copied();
                (self.held(*hex), beside.is_some())
            }
            Proof::Spared { node, below } => self.spared(node, *below),
            Proof::KeptOff { side, hex, within, to } => {
                let near =
                    |turn: &Turn| turn.known.get(side).is_some_and(|k| k.iter().any(|h| h.distance(*hex) <= *within));
                let turn = self.first(&near);
                (turn, turn.is_none_or(|turn| i64::from(turn) > i64::from(*to)))
            }
            Proof::Flags(unit) => {
                let turn = self.first(&|turn| turn.fought.contains_key(unit));
                (turn, turn.is_some())
            }
            other => self.counted(other).unwrap_or_else(|| self.in_time(other)),
        };
        Found { proof: proof.clone(), figure, beside, met }
    }

    /// The first turn in which something was so.
    fn first(&self, holds: &dyn Fn(&Turn) -> bool) -> Option<i32> {
        let turn = self.turns.iter().find(|(_, turn)| holds(turn)).map(|(no, _)| *no);
        turn.and_then(|no| i32::try_from(no).ok())
    }

    /// Proofs that count something: the count, and whether it is enough.
    fn counted(&self, proof: &Proof) -> Option<(Option<i32>, bool)> {
        let counted = match proof {
            Proof::Orders(need) => {
                let n = self.turns.values().map(|turn| turn.orders).sum();
                (Some(n), n >= *need)
            }
            Proof::Turns(need) => {
                let n = i32::try_from(self.turns.len()).unwrap_or(i32::MAX);
                (Some(n), n >= *need)
            }
            Proof::StoodInBattle(unit) => {
                let stood = self.turns.values().find_map(|turn| turn.fought.get(unit).copied());
                (stood.map(i32::from), stood == Some(true))
            }
            Proof::WhyOpened => (Some(i32::from(self.why_opened)), self.why_opened),
            Proof::Stack { front, before } => {
                let most = self.front_before(before);
                (Some(most), most >= *front)
            }
            Proof::Whole { units, least } => {
                let last = self.turns.values().next_back();
                let n = last.map(|turn| units.iter().filter(|u| turn.whole.contains(*u)).count());
                let n = n.and_then(|n| i32::try_from(n).ok());
                (n, n.is_some_and(|n| n >= *least))
            }
            Proof::Gave { verb, least, by } => {
                let in_time = self.turns.iter().filter(|(no, _)| *no <= by);
                let n = in_time.map(|(_, turn)| turn.gave.get(verb).copied().unwrap_or(0)).sum();
                (Some(n), n >= *least)
            }
            other => return self.shielded(other),
        };
        Some(counted)
    }

    /// Proofs that something was so by a turn: the first turn in which it was, and whether that was in time.
    fn in_time(&self, proof: &Proof) -> (Option<i32>, bool) {
        let (turn, by) = match proof {
            Proof::InPlace { unit, hexes, by } => {
                (self.first(&|turn| turn.stood.get(unit).is_some_and(|hex| hexes.contains(hex))), by)
            }
            Proof::Agreed { measure, by } => (self.first(&|turn| turn.agreed.contains(measure)), by),
            Proof::Moved { unit, by } => (self.first(&|turn| turn.moved.contains(unit)), by),
            Proof::Fired { unit, by } => (self.first(&|turn| turn.fired.get(unit).is_some_and(|n| *n > 0)), by),
            Proof::Together { units, n, by } => (self.first(&|turn| turn.together(units) >= *n), by),
            Proof::Released { unit, by } => (self.first(&|turn| turn.free.contains(unit)), by),
            Proof::Sky { hex, ge, by } => (self.first(&|turn| turn.sky.get(hex).is_some_and(|level| level >= ge)), by),
            _ => return (None, false),
        };
        (turn, turn.is_some_and(|turn| i64::from(turn) <= i64::from(*by)))
    }

    /// Most front of one own stack, km, before the enemy held one of some hexes.
    fn front_before(&self, hexes: &[HexNo]) -> i32 {
        let open = self.turns.values().take_while(|turn| !hexes.iter().any(|hex| turn.lost.contains(hex)));
        open.flat_map(|turn| turn.front.values()).max().map_or(0, |metres| metres / 1000)
    }

    /// What was shown of air defence, of teams and of statecraft; nothing of anything else.
    fn shielded(&self, proof: &Proof) -> Option<(Option<i32>, bool)> {
        let last = || self.turns.values().next_back();
        Some(match proof {
            Proof::Hunted { node, by } => {
                let turn = self.turns.iter().find(|(_, turn)| turn.hunted.contains(node)).map(|(no, _)| *no);
                (turn.and_then(|no| i32::try_from(no).ok()), turn.is_some_and(|no| no <= *by))
            }
            Proof::Killed { object, by, fighters, share } => self.killed(*object, (by, *fighters), *share),
            Proof::Kept { layer, share } => {
                let last = last().and_then(|t| t.magazines.get(layer));
                let left = last.filter(|m| m.1 > 0).map(|(rounds, max)| rounds * 1000 / max);
                (left, left.is_some_and(|left| left >= *share))
            }
            Proof::Beside { layer, raids } => self.bare(*layer, *raids),
            Proof::Attributed { incident, or_never } => {
                let named = self.cases.get(incident).copied();
                let said = named.and_then(|id| last()?.attributed.get(&id).copied());
                (said.map(i32::from), said.unwrap_or(*or_never))
            }
            Proof::Outages { nodes, most } => {
                let out = |turn: &Turn| nodes.iter().filter_map(|node| turn.outs.get(node)).sum::<i32>();
                let pulses = last().map(|turn| (out(turn) + 999) / 1000);
                (pulses, pulses.is_some_and(|n| n <= *most))
            }
            Proof::NoVoteLost => {
                let lost = last().map_or(0, |t| t.votes_lost);
                (Some(lost), lost == 0)
            }
            _ => return None,
        })
    }

    /// Share of what was shot down that fell to some, permille; nothing shot down shows nothing.
    fn killed(&self, object: Object, (by, fighters): (&[Layer], bool), share: i32) -> (Option<i32>, bool) {
        let all = self.turns.values().flat_map(|t| &t.killed).filter(|((of, _), _)| *of == object);
        let counts = |layer: Option<Layer>| layer.map_or(fighters, |layer| by.contains(&layer));
        let (mut some, mut sum) = (0, 0);
        for ((_, layer), n) in all {
            sum += n;
            some += if counts(*layer) { *n } else { 0 };
        }
        let found = (sum > 0).then(|| some * 1000 / sum);
        (found, found.is_some_and(|found| found >= share))
    }

    /// Civil sites raided so often that no battery of a layer stood by: how many.
    fn bare(&self, layer: Layer, raids: i32) -> (Option<i32>, bool) {
        let mut often: BTreeMap<&str, i32> = BTreeMap::new();
        let mut bare = BTreeSet::new();
        for turn in self.turns.values() {
            for node in turn.raids.keys().filter(|node| self.civil.contains_key(*node)) {
                let n = often.entry(node).or_insert(0);
                *n += 1;
                let near = |(of, hex): &(Layer, HexNo)| *of == layer && hex.distance(self.civil[node]) <= 1;
                if *n >= raids && !turn.batteries.iter().any(near) {
                    bare.insert(node);
                }
            }
        }
        let bare = i32::try_from(bare.len()).unwrap_or(i32::MAX);
        (Some(bare), bare == 0)
    }

    /// What a node lost, permille of what raids would have done to it unhindered.
    fn spared(&self, node: &str, below: i32) -> (Option<i32>, bool) {
        let raids = self.turns.values().filter_map(|turn| turn.raids.get(node));
        let (lost, unhindered) = raids.fold((0, 0), |sum, raid| (sum.0 + raid.0, sum.1 + raid.1));
        if unhindered == 0 {
            return (None, true);
        }
        let share = lost * 1000 / unhindered;
        (Some(share), share < below)
    }
}

fn strength(unit: &UnitRecord) -> i32 {
    unit.strength.map_or(0, |s| s.0)
}

impl Turn {
    /// What the side sees at the end of it.
    fn look(&mut self, after: &SideView) {
        self.hours = PULSE_HOURS * after.pulse_no;
        self.lost = after.control.iter().filter(|(_, side)| **side != after.side).map(|(hex, _)| *hex).collect();
        let land = || after.own.iter().filter(|u| u.combat.as_ref().is_some_and(|c| c.att > 0) && u.march.is_some());
        for unit in land() {
            let (Some(hex), Some(combat)) = (unit.place.and_then(Place::hex), &unit.combat) else { continue };
            let strength = unit.strength.map_or(0, |s| s.0.max(0));
            *self.front.entry(hex).or_default() += combat.front * strength;
        }
        self.aggressor = if after.side == Side::Red {
            self.front.keys().copied().collect()
        } else {
            let fresh = after.contacts.values().filter(|c| c.age == 0 && c.class == Some(Class::Ground));
            fresh.filter_map(|c| c.hex).chain(self.lost.iter().copied()).collect()
        };
        let stands = after.own.iter().filter(|u| u.march.is_some() && strength(u) > 0);
        let own: BTreeSet<HexNo> = stands.filter_map(|u| u.place.and_then(Place::hex)).collect();
        let theirs = after.contacts.values().filter(|c| c.conf > 0 && c.age == 0).filter_map(|c| c.hex).collect();
        self.known = [(after.side, own), (after.side.enemy(), theirs)].into();
        let fit = |u: &&UnitRecord| strength(u) >= HALF && u.condition.is_none_or(|c| c.supply >= CUT_OFF);
        let whole = after.own.iter().filter(fit).filter_map(|u| u.label.as_ref());
        self.whole = whole.map(|label| label.handle.clone()).collect();
        let facts = &after.book.facts;
        let level = |hex: HexNo| Some((hex, *after.zones.get(&facts.air_over(hex)?)?));
        self.sky = facts.objectives.iter().filter_map(|(hex, _)| level(*hex)).collect();
        let belief = Belief::new(after);
        let is_free = |u: &&UnitRecord| release::is_released(belief.world(), u.id, VerbName::Move).is_ok();
        let free = land().filter(is_free).filter_map(|u| u.label.as_ref());
        self.free = free.map(|label| label.handle.clone()).collect();
    }

    /// Most of some units that stood in one hex.
    fn together(&self, units: &[String]) -> i32 {
        let mut each: BTreeMap<HexNo, i32> = BTreeMap::new();
        for hex in units.iter().filter_map(|unit| self.stood.get(unit)) {
            *each.entry(*hex).or_default() += 1;
        }
        each.into_values().max().unwrap_or(0)
    }

    /// Where teams hunt, and what was said of incidents.
    fn hunting(&mut self, after: &SideView) {
        for standing in after.orders.values() {
            if let Verb::Cyber { task: CyberTask::Hunt, nodes } = &standing.order.verb {
                self.hunted.extend(nodes.iter().filter_map(|id| after.nodes.get(id)).map(|node| node.handle.clone()));
            }
        }
        let said = after.incidents.iter().filter_map(|(id, incident)| Some((*id, incident.attributed?)));
        self.attributed = said.collect();
    }

    /// Magazines and places of the batteries.
    fn armed(&mut self, after: &SideView) {
        for unit in &after.own {
            let Some(amd) = &unit.amd else { continue };
            let sum = self.magazines.entry(amd.layer).or_default();
            *sum = (sum.0 + amd.rounds.clamp(0, amd.max), sum.1 + amd.max);
            self.batteries.extend(unit.place.and_then(Place::hex).map(|hex| (amd.layer, hex)));
        }
    }

    /// What was shot down in a raid, by whom.
    fn shot(&mut self, why: &Why, before: &SideView) {
        let layer = |of: Subject| match of {
            Subject::Unit(id) => Some(before.own.iter().find(|u| u.id == id)?.amd.as_ref()?.layer),
            _ => None,
        };
        let mut object = Object::Drone;
        for term in &why.terms {
            let Some(of) = term.of else { continue };
            match term.name {
                Name::Drone => object = Object::Drone,
                Name::Cruise => object = Object::Cruise,
                Name::Ballistic => object = Object::Ballistic,
                Name::Killed => *self.killed.entry((object, layer(of))).or_default() += term.value,
                _ => {}
            }
        }
    }

    fn hear(&mut self, report: &Report, before: &SideView, after: &SideView) {
        let handle = |unit| {
            let own = after.own.iter().chain(&before.own).find(|u| u.id == unit);
            own.and_then(|u| u.label.as_ref()).map(|label| label.handle.clone())
        };
        match &report.body {
            ReportBody::OrdersTaken { n } => self.orders += n,
            ReportBody::Moved { unit, .. } => self.moved.extend(handle(*unit)),
            ReportBody::Verdict { measure, agreed: true, .. } | ReportBody::InForce { measure } => {
                self.agreed.insert(*measure);
            }
            ReportBody::Battle(battle) => {
                let dug = |unit| before.own.iter().find(|u| u.id == unit).and_then(|u| u.posture).map(|p| p.dug);
                for loss in &battle.own {
                    let Some(name) = handle(loss.unit) else { continue };
                    let stood = dug(loss.unit) != Some(Dug::Moving) && !self.moved.contains(&name);
                    self.fought.entry(name).or_insert(stood);
                }
            }
            ReportBody::Raid { aim, counts, hp, rounds, .. } => {
                for (unit, fired, _) in rounds {
                    if let Some(name) = handle(*unit) {
                        *self.fired.entry(name).or_default() += fired;
                    }
                }
                let (Aim::Node(node), Some((was, now))) = (aim, hp) else { return };
                let Some(node) = before.nodes.get(node) else { return };
                let damage = &before.book.tables.damage;
                let all = counts.iter().map(|c| c.flown * damage.get(&c.object).copied().unwrap_or(0)).sum::<i32>();
                let raid = self.raids.entry(node.handle.clone()).or_default();
                *raid = (raid.0 + (was - now), raid.1 + all);
            }
            _ => {}
        }
    }
}
