//! What is wrong with a scenario: the engine's faults, and what only people miss (a goal nobody can reach, a unit
//! nobody can feed, an aim without evidence).

use std::collections::BTreeSet;

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::Side;
use flank_engine::base::refusal::VerbName;
use flank_engine::setup::bundle::{Bundle, scenario_file};
use flank_engine::setup::forces::{Start, UnitRow};
use flank_engine::setup::map::{Link, Map};
use flank_engine::setup::scenario::Scenario;
use flank_engine::setup::script::Ask;
use flank_engine::setup::texts::Lesson;
use flank_engine::setup::units::Kind;
use flank_engine::setup::words::NodeKind;

use crate::prose::faults;

/// Words a coach may say at once.
const COACH_WORDS: usize = 45;
/// Learning objectives a scenario names (rules §19).
const OBJECTIVES: std::ops::RangeInclusive<usize> = 2..=5;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The scenario cannot be played.
    Error,
    /// It can, but somebody will be puzzled.
    Warning,
}

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad.
    pub severity: Severity,
    /// `F05` for a fault of the engine, `S03` for a check of this suite.
    pub code: String,
    /// The file, by its name in the bundle.
    pub file: String,
    /// The value.
    pub path: String,
    /// Line and column, where they are known without looking for the value.
    pub at: Option<(usize, usize)>,
    /// What is wrong.
    pub text: String,
    /// What was expected.
    pub expected: String,
    /// The way out.
    pub way_out: Option<String>,
}

/// All that is wrong with a scenario of the bundle, errors first.
pub fn examine(bundle: &Bundle, id: &str) -> Vec<Finding> {
    let mut findings = match Scenario::parse(bundle, id, &[]) {
        Ok(scenario) => Suite::new(&scenario, bundle.get(&scenario_file(id)).unwrap_or("")).run(),
        Err(list) => list
            .iter()
            .map(|fault| Finding {
                severity: Severity::Error,
                code: format!("F{:02}", fault.code.number()),
                file: fault.file.clone(),
                path: fault.path.clone(),
                at: fault.at,
                text: faults::headline(fault),
                expected: faults::expected(fault),
                way_out: faults::way_out(fault),
            })
            .collect(),
    };
    findings.sort_by_key(|f| f.severity);
    findings
}

struct Suite<'a> {
    scenario: &'a Scenario,
    text: &'a str,
    file: String,
    findings: Vec<Finding>,
}

impl<'a> Suite<'a> {
    fn new(scenario: &'a Scenario, text: &'a str) -> Suite<'a> {
        let file = scenario_file(&scenario.book.facts.id);
        Suite { scenario, text, file, findings: Vec::new() }
    }

    fn run(mut self) -> Vec<Finding> {
        self.goals();
        self.supplies();
        self.commands();
        self.learning();
        self.sides();
        self.coach();
        self.knobs();
        self.findings
    }

    fn say(&mut self, (severity, code): (Severity, u8), path: String, text: String, expected: &str) {
        self.findings.push(Finding {
            severity,
            code: format!("S{code:02}"),
            file: self.file.clone(),
            path,
            at: None,
            text,
            expected: format!("expected {expected}"),
            way_out: None,
        });
    }

    /// Each side can reach each objective over land.
    fn goals(&mut self) {
        for side in Side::BOTH {
            let starts = self.land_units(side).map(|(_, hex, _)| hex);
            let reach = reachable(&self.scenario.book.map, &self.scenario.book.facts.closed, starts);
            for (hex, _) in &self.scenario.book.facts.objectives {
                if !reach.contains(hex) {
                    let text = format!("no unit of {side:?} can reach the objective {hex} over land");
                    let at = (Severity::Error, 1);
                    self.say(at, format!("aims.hexes[{hex}]"), text, "an objective both sides can fight for");
                }
            }
        }
    }

    /// Each land unit can be fed from a source of its side.
    fn supplies(&mut self) {
        for side in Side::BOTH {
            let sources = self.sources(side);
            let reach = reachable(&self.scenario.book.map, &self.scenario.book.facts.closed, sources.into_iter());
            let units: Vec<(u32, HexNo, String)> =
                self.land_units(side).map(|(number, hex, u)| (number, hex, u.id.clone())).collect();
            for (number, hex, id) in units.into_iter().filter(|(_, hex, _)| !reach.contains(hex)) {
                let text = format!("`{id}` in {hex} has no way to a supply source of {side:?}");
                let expected = "a railhead, port, airbase or depot of its side it can reach over land";
                self.say((Severity::Error, 2), format!("units[{}].at", number - 1), text, expected);
            }
        }
    }

    /// Units stand within reach of their headquarters.
    fn commands(&mut self) {
        let scenario = self.scenario;
        for (id, unit) in &scenario.units {
            let Some(hq) = unit.hq.as_ref().and_then(|hq| scenario.unit(hq)) else { continue };
            let row = &scenario.units[&hq];
            let radius = row.command.as_ref().and_then(|c| c.radius).unwrap_or(6);
            let (Start::Hex(a), Start::Hex(b)) = (&unit.at, &row.at) else { continue };
            if a.distance(*b) > radius {
                let text = format!("`{}` stands {} hexes from `{}`, out of command", unit.id, a.distance(*b), row.id);
                let at = (Severity::Warning, 3);
                self.say(at, format!("units[{}].at", id.0 - 1), text, &format!("at most {radius} hexes"));
            }
        }
        for side in Side::BOTH {
            let led = scenario.units.values().any(|u| u.kind == Kind::Hq && scenario.side_of(u) == side);
            if !led {
                let text = format!("{side:?} has no headquarters: it can give one order a turn");
                self.say((Severity::Warning, 4), "units".into(), text, "a headquarters");
            }
        }
    }

    /// Objectives have figures that show them.
    fn learning(&mut self) {
        let texts = &self.scenario.texts;
        for (i, objective) in texts.objectives.iter().enumerate() {
            if objective.metrics.is_empty() {
                let text = format!("the objective `{}` has no metric", objective.id);
                let at = (Severity::Error, 5);
                self.say(at, format!("texts.objectives[{i}].metrics"), text, "a figure of the log that shows it");
            }
        }
        if !OBJECTIVES.contains(&texts.objectives.len()) {
            let text = format!("{} learning objectives", texts.objectives.len());
            self.say((Severity::Warning, 6), "texts.objectives".into(), text, "2 to 5");
        }
        if texts.debrief.is_empty() {
            let at = (Severity::Warning, 7);
            self.say(at, "texts.debrief".into(), "no questions for the debrief".into(), "one question at least");
        }
        if !self.scenario.book.facts.marking.contains("EXERCISE") {
            let text = format!("the marking `{}` does not say EXERCISE", self.scenario.book.facts.marking);
            self.say((Severity::Warning, 8), "marking".into(), text, "EXERCISE · classification · NOTIONAL DATA");
        }
    }

    /// Both sides can be played: texts for people, a script that keeps to the verbs for the computer.
    fn sides(&mut self) {
        let scenario = self.scenario;
        for side in Side::BOTH {
            let texts = &scenario.texts;
            let told = [("situation", &texts.situation), ("mission", &texts.mission), ("winning", &texts.winning)];
            for (field, table) in told {
                if table.get(&side).is_none_or(|t| t.trim().is_empty()) {
                    let text = format!("{side:?} has no {field}");
                    self.say((Severity::Error, 9), format!("texts.{field}"), text, "a text for each side");
                }
            }
            let Some(script) = scenario.scripts.get(&side) else {
                let text = format!("{side:?} has no script: L1 cannot play it");
                self.say((Severity::Warning, 10), "scripts".into(), text, "a script for each side");
                continue;
            };
            let asked = script.orders.iter().filter(|o| o.used).map(|o| verb_of(&o.ask));
            let strikes = script.strikes.iter().map(|_| VerbName::Strike);
            let plans = script.plans.iter().filter(|p| p.used).map(|_| VerbName::Advance);
            let verbs: BTreeSet<VerbName> = asked.chain(strikes).chain(plans).collect();
            for verb in verbs.into_iter().filter(|v| !scenario.book.facts.is_unlocked(side, *v)) {
                let text = format!("the script of {side:?} uses {verb:?}, which the side may not");
                self.say((Severity::Error, 11), format!("scripts[{side:?}]"), text, "verbs the side has");
            }
        }
    }

    /// The coach is short and asks for what is there.
    fn coach(&mut self) {
        let Some(coach) = self.scenario.texts.coach.as_ref() else { return };
        for (i, step) in coach.steps.iter().enumerate() {
            let words = step.says.split_whitespace().count();
            if words > COACH_WORDS {
                let text = format!("the coach says {words} words at once");
                let at = (Severity::Warning, 12);
                self.say(at, format!("texts.coach.steps[{i}].says"), text, &format!("at most {COACH_WORDS}"));
            }
            for verb in step.until.iter().filter_map(lesson_verb) {
                if !self.scenario.book.facts.is_unlocked(coach.side, verb) {
                    let text = format!("the coach asks for {verb:?}, which {:?} may not", coach.side);
                    self.say(
                        (Severity::Error, 13),
                        format!("texts.coach.steps[{i}].until"),
                        text,
                        "a verb the side has",
                    );
                }
            }
        }
    }

    /// Parameters do something.
    fn knobs(&mut self) {
        let unused = |key: &str| !self.text.contains(&format!("\"${key}")) && !self.text.contains(&format!("${key} "));
        let idle: Vec<(usize, String)> = self
            .scenario
            .knobs
            .iter()
            .enumerate()
            .filter(|(_, k)| unused(&k.key))
            .map(|(i, k)| (i, k.key.clone()))
            .collect();
        for (i, key) in idle {
            let text = format!("the parameter `{key}` changes nothing");
            self.say((Severity::Warning, 14), format!("knobs[{i}].key"), text, &format!("`\"${key}\"` somewhere"));
        }
    }

    /// Land units of a side on the map: number, hex, row.
    fn land_units(&self, side: Side) -> impl Iterator<Item = (u32, HexNo, &'a UnitRow)> + use<'a> {
        let scenario = self.scenario;
        scenario.units.iter().filter_map(move |(id, unit)| match unit.at {
            Start::Hex(hex) if scenario.side_of(unit) == side && is_land(unit.kind) => Some((id.0, hex, unit)),
            _ => None,
        })
    }

    /// Hexes a side can be supplied from: its sources, and where its boxes join the map.
    fn sources(&self, side: Side) -> BTreeSet<HexNo> {
        let facts = &self.scenario.book.facts;
        let own = self.scenario.nodes.iter().filter(|(_, n)| facts.side_of(n.owner) == Some(side));
        let mut hexes = BTreeSet::new();
        let mut boxes = BTreeSet::new();
        for (id, node) in own {
            match node.kind {
                NodeKind::Railhead | NodeKind::Port | NodeKind::Airbase | NodeKind::Depot => {
                    hexes.extend(node.at.hex());
                }
                NodeKind::Box => {
                    boxes.insert(*id);
                }
                _ => {}
            }
        }
        hexes.extend(facts.links.iter().filter(|l| boxes.contains(&l.from)).map(|l| l.entry));
        hexes
    }
}

/// Units that march and eat.
fn is_land(kind: Kind) -> bool {
    use Kind as K;
    let elsewhere = [K::AirWing, K::TaskGroup, K::Mcm, K::Sub, K::Convoy, K::Sof, K::CyberTeam, K::Hq, K::Police];
    !elsewhere.contains(&kind)
}

fn verb_of(ask: &Ask) -> VerbName {
    match ask {
        Ask::Move(_) => VerbName::Move,
        Ask::Advance(_) => VerbName::Advance,
        Ask::Hold(_) => VerbName::Hold,
        Ask::Amd { .. } => VerbName::Amd,
        Ask::Council(_) => VerbName::Council,
    }
}

fn lesson_verb(lesson: &Lesson) -> Option<VerbName> {
    match lesson {
        Lesson::Draft { verb, .. } | Lesson::DraftReleased { verb, .. } => Some(*verb),
        Lesson::DraftEmit { .. } => Some(VerbName::Amd),
        Lesson::DraftCouncil(_) => Some(VerbName::Council),
        Lesson::SealedStance { .. } => Some(VerbName::Hold),
        _ => None,
    }
}

/// Hexes a column can come to over land from any of the starts.
fn reachable(map: &Map, closed: &BTreeSet<HexNo>, starts: impl Iterator<Item = HexNo>) -> BTreeSet<HexNo> {
    let mut seen: BTreeSet<HexNo> = starts.collect();
    let mut open: Vec<HexNo> = seen.iter().copied().collect();
    while let Some(hex) = open.pop() {
        for next in map.neighbours(hex).into_iter().flatten() {
            let land = map.cell(next).is_some_and(|c| c.terrain.is_land()) && !closed.contains(&next);
            let side = map.side(hex, next).copied().unwrap_or_default();
            let dry = !side.strait || side.fixed_link || side.road != Link::None || side.rail.is_some();
            if land && dry && seen.insert(next) {
                open.push(next);
            }
        }
    }
    seen
}
