//! A player who asks for anything: orders of every verb with arguments from a seed, as far as they are legal.

use flank_engine::base::hexes::{Edge, HexNo};
use flank_engine::base::ids::{NationId, NodeId, OrderId, Side, UnitId, ZoneId};
use flank_engine::base::refusal::Measure;
use flank_engine::rules::check::check_plan;
use flank_engine::rules::paths::least_cost_path;
use flank_engine::setup::units::Mode;
use flank_engine::setup::words::Purchase;
use flank_engine::turn::plan::Plan;
use flank_engine::view::{Belief, SideView};
use flank_engine::world::components::{Doctrine, Kind, Object, Stance, UnitRecord};
use flank_engine::world::order::{
    Agenda, Cruise, CyberTask, Going, Mandate, Mission, Order, Sortie, Target, Tone, Verb, When, Whom, Works,
};

use crate::sweep::seat_of;

/// Candidates for a unit; those that are legal together are kept, one for each.
const TRIES: usize = 4;
/// Desk orders tried in a turn.
const DESK: usize = 10;

/// A small generator: test data, not dice.
pub(crate) struct Pick(pub(crate) u64);

impl Pick {
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % n.max(1)
    }

    pub(crate) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub(crate) fn of<T: Clone>(&mut self, list: &[T]) -> Option<T> {
        if list.is_empty() { None } else { Some(list[self.below(list.len())].clone()) }
    }

    fn some<T: Clone>(&mut self, list: &[T], most: usize) -> Vec<T> {
        (0..=self.below(most)).filter_map(|_| self.of(list)).collect()
    }

    fn small(&mut self, n: i32) -> i32 {
        i32::try_from(self.below(usize::try_from(n).expect("not negative"))).expect("small")
    }
}

/// A plan of anything.
pub(crate) fn plan(view: &SideView, pick: &mut Pick) -> Plan {
    let belief = Belief::new(view);
    let mut asker = Asker::new(view, &belief, pick);
    let mut tried: Vec<Order> = Vec::new();
    for unit in &view.own {
        if asker.pick.one_in(5) {
            continue;
        }
        tried.extend((0..TRIES).filter_map(|_| asker.of_unit(unit)));
    }
    tried.extend((0..DESK).filter_map(|_| asker.of_desk()));
    let by = Mandate { side: view.side, seat: seat_of(view.side) };
    let alone = |order: &Order| check_plan(&belief, &by, std::slice::from_ref(order))[0].is_ok();
    let mut whom = std::collections::BTreeSet::new();
    tried.retain(|o| alone(o) && (o.verb.is_desk() || whom.insert(o.whom)));
    for (i, order) in tried.iter_mut().enumerate() {
        order.id = OrderId(u32::try_from(i).expect("few orders"));
    }
    // What is illegal beside what stands before it drops out, and perhaps others with it.
    loop {
        let answers = check_plan(&belief, &by, &tried);
        let before = tried.len();
        let mut each = answers.iter();
        tried.retain(|_| each.next().is_some_and(Result::is_ok));
        if tried.len() == before {
            return Plan { orders: tried, considered: Vec::new() };
        }
    }
}

struct Asker<'a> {
    view: &'a SideView,
    belief: &'a Belief,
    pick: &'a mut Pick,
    hexes: Vec<HexNo>,
    near: Vec<HexNo>,
    nodes: Vec<NodeId>,
    zones: Vec<ZoneId>,
    nations: Vec<NationId>,
}

impl<'a> Asker<'a> {
    fn new(view: &'a SideView, belief: &'a Belief, pick: &'a mut Pick) -> Asker<'a> {
        let mut near: Vec<HexNo> = view.contacts.values().filter_map(|c| c.hex).collect();
        near.extend(view.book.facts.objectives.iter().map(|(hex, _)| *hex));
        near.extend(view.nodes.values().filter_map(|n| n.hex));
        Asker {
            view,
            belief,
            pick,
            hexes: view.book.map.hexes().collect(),
            near,
            nodes: view.nodes.keys().copied().collect(),
            zones: view.book.facts.theatre.keys().copied().collect(),
            nations: view.nations.keys().copied().collect(),
        }
    }

    fn order(&mut self, whom: Whom, verb: Verb) -> Order {
        let whens = [When::Always, When::Always, When::Always, When::Released, When::OnContact, When::OnWarning];
        let when = self.pick.of(&whens).expect("some");
        let later = self.pick.one_in(8).then(|| self.view.pulse_no + self.pick.small(4));
        let priority = u8::try_from(self.pick.below(10)).expect("a digit");
        let (side, seat) = (self.view.side, seat_of(self.view.side));
        let desk = verb.is_desk();
        let when = if desk { When::Always } else { when };
        Order { id: OrderId(0), side, seat, whom, verb, priority, when, not_before: later, rationale: None }
    }

    /// Somewhere: where something is, or anywhere at all.
    fn hex(&mut self) -> HexNo {
        let list = if self.pick.one_in(4) { &self.hexes } else { &self.near };
        self.pick.of(list).expect("a map has hexes")
    }

    fn beside(&mut self, hex: HexNo) -> HexNo {
        let list: Vec<HexNo> = hex.neighbours().collect();
        self.pick.of(&list).expect("a hex has neighbours")
    }

    fn edge(&mut self, near: HexNo) -> Option<Edge> {
        let a = if self.pick.one_in(2) { near } else { self.hex() };
        let b = self.beside(a);
        Edge::between(a, b)
    }

    fn target(&mut self) -> Option<Target> {
        Some(match self.pick.below(4) {
            0 => Target::Hex(self.hex()),
            1 => {
                let near = self.hex();
                Target::Edge(self.edge(near)?)
            }
            _ => Target::Node(self.pick.of(&self.nodes)?),
        })
    }

    fn of_unit(&mut self, unit: &UnitRecord) -> Option<Order> {
        let here = self.belief.world().hex_of(unit.id);
        let kind = unit.identity.map(|i| i.kind)?;
        let verb = match kind {
            Kind::Hq => return self.of_headquarters(unit.id),
            Kind::AirWing => self.air()?,
            Kind::TaskGroup | Kind::Mcm | Kind::Sub | Kind::Convoy => match self.pick.below(6) {
                0 => self.journey(&[Mode::Sea])?,
                _ => self.cruise()?,
            },
            Kind::Sof | Kind::Unmarked if !self.pick.one_in(5) => {
                let missions =
                    [Mission::Recon, Mission::Raid, Mission::Resist, Mission::Counter, Mission::Guide, Mission::Rest];
                Verb::Sof { mission: self.pick.of(&missions)?, at: self.target()? }
            }
            Kind::CyberTeam => {
                let tasks = [CyberTask::Prepare, CyberTask::Exploit, CyberTask::Execute, CyberTask::Hunt];
                let nodes = self.nodes.clone();
                Verb::Cyber { task: self.pick.of(&tasks)?, nodes: self.pick.some(&nodes, 2) }
            }
            Kind::SamUpper | Kind::SamMedium | Kind::SamShort if !self.pick.one_in(6) => self.battery(unit.id)?,
            _ if unit.launcher.is_some() && !self.pick.one_in(8) => self.strike(unit)?,
            Kind::Fires if self.pick.one_in(2) => match here.filter(|_| self.pick.one_in(2)) {
                Some(here) => Verb::Support(Target::Edge(self.edge(here)?)),
                None => Verb::Support(Target::Hex(self.hex())),
            },
            Kind::Engineer if !self.pick.one_in(4) => self.works(here?)?,
            _ => self.on_land(unit.id, here)?,
        };
        Some(self.order(Whom::Unit(unit.id), verb))
    }

    fn of_headquarters(&mut self, hq: UnitId) -> Option<Order> {
        let kinds = [Kind::ArmBde, Kind::Btg, Kind::SamMedium];
        let (whom, verb) = match self.pick.below(4) {
            0 => (Whom::Unit(hq), Verb::Deceive { hex: self.hex(), kind: self.pick.of(&kinds)? }),
            1 => (Whom::Formation(hq), self.on_land(hq, None)?),
            _ => {
                let here = self.belief.world().hex_of(hq);
                (Whom::Unit(hq), self.on_land(hq, here)?)
            }
        };
        Some(self.order(whom, verb))
    }

    fn on_land(&mut self, unit: UnitId, here: Option<HexNo>) -> Option<Verb> {
        Some(match self.pick.below(8) {
            0 => Verb::Hold(Stance::Dig),
            1 => Verb::Hold(self.stance(here)),
            2 => self.journey(&[Mode::Rail, Mode::Road, Mode::Sea, Mode::Air])?,
            n => {
                let here = here?;
                let goal = if self.pick.one_in(2) { self.beside(here) } else { self.hex() };
                let path = match least_cost_path(self.belief.world(), unit, goal) {
                    Some(path) if !self.pick.one_in(4) => path,
                    _ => vec![self.beside(here)],
                };
                let mut flag = || self.pick.one_in(4);
                let (forced, bypass, probe) = (flag(), flag(), flag());
                if n < 5 {
                    Verb::Move(Going { path, forced, bypass: false, probe: false })
                } else {
                    Verb::Advance(Going { path, forced, bypass, probe })
                }
            }
        })
    }

    fn stance(&mut self, here: Option<HexNo>) -> Stance {
        match (self.pick.below(3), here) {
            (0, Some(guard)) => Stance::React { radius: 1 + self.pick.small(3), guard },
            (1, _) => Stance::Delay,
            _ => Stance::Hold,
        }
    }

    fn journey(&mut self, modes: &[Mode]) -> Option<Verb> {
        let mode = self.pick.of(modes)?;
        let to = if self.pick.one_in(2) { Target::Hex(self.hex()) } else { Target::Node(self.pick.of(&self.nodes)?) };
        let from = if self.pick.one_in(4) { self.pick.of(&self.nodes) } else { None };
        let groups: Vec<UnitId> = self.view.own.iter().filter(|u| u.lift.is_some()).map(|u| u.id).collect();
        let aboard = if mode == Mode::Sea && self.pick.one_in(3) { self.pick.of(&groups) } else { None };
        Some(Verb::StratMove { mode, to, from, aboard })
    }

    fn air(&mut self) -> Option<Verb> {
        if self.pick.one_in(12) {
            return self.journey(&[Mode::Air]);
        }
        let sorties = [
            Sortie::Cap,
            Sortie::Sead,
            Sortie::Cas,
            Sortie::Interdict,
            Sortie::Strike,
            Sortie::Isr,
            Sortie::Lift,
            Sortie::Police,
        ];
        let targets = (0..self.pick.below(4)).filter_map(|_| self.target()).collect();
        Some(Verb::Air { zone: self.pick.of(&self.zones)?, sortie: self.pick.of(&sorties)?, targets })
    }

    fn cruise(&mut self) -> Option<Verb> {
        let cruises = [
            Cruise::Control,
            Cruise::Control,
            Cruise::Escort,
            Cruise::Asw,
            Cruise::Mine,
            Cruise::Sweep,
            Cruise::GuardCable,
            Cruise::Land(self.hex()),
        ];
        Some(Verb::Naval { zone: self.pick.of(&self.zones)?, cruise: self.pick.of(&cruises)? })
    }

    fn battery(&mut self, unit: UnitId) -> Option<Verb> {
        let doctrines = [Doctrine::Free, Doctrine::Balanced, Doctrine::Conserve];
        let emit = [None, Some(true), Some(true), Some(false)];
        let path = match self.belief.world().hex_of(unit) {
            Some(here) if self.pick.one_in(4) => vec![self.beside(here)],
            _ => Vec::new(),
        };
        let doctrine = if self.pick.one_in(2) { self.pick.of(&doctrines) } else { None };
        let own = self.view.nodes.iter().filter(|(_, n)| n.side == self.view.side).map(|(id, _)| *id);
        let own: Vec<NodeId> = own.collect();
        let protect = self.pick.one_in(3).then(|| self.pick.some(&own, 2));
        Some(Verb::Amd { emit: self.pick.of(&emit)?, doctrine, path, protect })
    }

    fn strike(&mut self, unit: &UnitRecord) -> Option<Verb> {
        let magazines = &unit.launcher.as_ref()?.0;
        let objects: Vec<(Object, i32)> = magazines.iter().map(|(o, m)| (*o, m.rounds.min(m.salvo))).collect();
        let mut rounds: Vec<(Object, i32)> = self.pick.some(&objects, 3);
        rounds.sort_by_key(|r| r.0);
        rounds.dedup_by_key(|r| r.0);
        for (_, n) in &mut rounds {
            *n = 1 + self.pick.small((*n).max(1));
        }
        Some(Verb::Strike { at: self.target()?, rounds, more: Vec::new() })
    }

    fn works(&mut self, here: HexNo) -> Option<Verb> {
        let all = [Works::Blow, Works::Bridge, Works::Dig, Works::Mine, Works::Breach];
        let works = self.pick.of(&all)?;
        let at = match self.pick.below(3) {
            0 => Target::Hex(here),
            1 => Target::Edge(self.edge(here)?),
            _ => Target::Node(self.pick.of(&self.nodes)?),
        };
        Some(Verb::Engineer { works, at })
    }

    fn of_desk(&mut self) -> Option<Order> {
        let view = self.view;
        let incidents: Vec<_> = view.incidents.keys().copied().collect();
        let nation = self.pick.of(&self.nations);
        let measures =
            [Measure::Article4, Measure::Alert, Measure::Deploy, Measure::Article5, Measure::Roe3, Measure::Roe4];
        let units: Vec<UnitId> = view.own.iter().map(|u| u.id).collect();
        let mut whom = Whom::Desk;
        let verb = match self.pick.below(12) {
            0 => {
                let unit = self.pick.of(&units).filter(|_| self.pick.one_in(2));
                whom = unit.map_or(Whom::Desk, Whom::Unit);
                Verb::Alert { tier: self.pick.one_in(2).then(|| self.pick.small(3)) }
            }
            1 => return self.exercise(&units),
            2 | 3 => Verb::Council { measure: self.pick.of(&measures)?, cites: self.pick.some(&incidents, 2) },
            4 => Verb::Lobby { nation: nation?, measure: self.pick.of(&measures)? },
            5 => {
                let agenda = [Agenda::Cohesion, Agenda::Pledge, Agenda::Plans];
                let nations = self.nations.clone();
                Verb::Summit { agenda: self.pick.of(&agenda)?, nations: self.pick.some(&nations, 3) }
            }
            6 => Verb::Attribute { incident: self.pick.of(&incidents)? },
            7 => {
                let tones = [Tone::Warn, Tone::Reassure, Tone::Deescalate, Tone::Ceasefire];
                Verb::Signal { tone: self.pick.of(&tones)?, to: nation.filter(|_| self.pick.one_in(2)) }
            }
            8 => {
                let kind = self.pick.of(&Purchase::ALL)?;
                whom = if self.pick.one_in(3) { Whom::Unit(self.pick.of(&units)?) } else { Whom::Desk };
                let target = if self.pick.one_in(3) { None } else { self.target() };
                Verb::Invest { kind: kind.word().to_owned(), target, nation: nation.filter(|_| !self.pick.one_in(3)) }
            }
            9 => Verb::Partner { nation: nation?, level: 1 + self.pick.small(4) },
            10 => self.choice()?,
            _ => self.act()?,
        };
        Some(self.order(whom, verb))
    }

    fn exercise(&mut self, units: &[UnitId]) -> Option<Order> {
        let kinds: Vec<String> = self.view.book.tables.exercises.keys().cloned().collect();
        let hqs: Vec<UnitId> = self.view.own.iter().filter(|u| u.hq.is_some()).map(|u| u.id).collect();
        let whom = self.pick.of(&hqs).filter(|_| !self.pick.one_in(4)).map_or(Whom::Desk, Whom::Unit);
        let area = self.pick.one_in(2).then(|| self.hex());
        let nodes = self.nodes.clone();
        let verb = Verb::Exercise {
            kind: self.pick.of(&kinds)?,
            area,
            who: self.pick.some(units, 3),
            nodes: if self.pick.one_in(2) { Vec::new() } else { self.pick.some(&nodes, 4) },
            abort: self.pick.one_in(5),
        };
        Some(self.order(whom, verb))
    }

    fn choice(&mut self) -> Option<Verb> {
        let open: Vec<(String, Vec<String>)> = (self.view.means.craft.choices.iter())
            .map(|(id, c)| (id.clone(), c.options.iter().map(|o| o.id.clone()).collect()))
            .collect();
        let (choice, options) = self.pick.of(&open)?;
        Some(Verb::Choose { choice, option: self.pick.of(&options)? })
    }

    fn act(&mut self) -> Option<Verb> {
        let kinds: Vec<String> = self.view.book.tables.hybrid.keys().cloned().collect();
        let target = if self.pick.one_in(3) { None } else { self.target() };
        let members: Vec<NationId> = self.view.book.facts.countries.keys().copied().collect();
        let nation = if self.pick.one_in(2) { self.pick.of(&members) } else { self.pick.of(&self.nations) };
        let (side, kind) = (self.view.side, self.pick.of(&kinds)?);
        Some(Verb::Hybrid { kind, target, nation: nation.filter(|_| side == Side::Red) })
    }
}
