//! A board of every domain, and for both sides an order of every verb on it: land, air, sea, missile defence, special
//! and cyber teams, means and Council. Each side has units that the other does not see.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::fog::{Stop, side_of};
use crate::sweep::seat_of;
use crate::verbs::opened_with;
use flank_engine::base::hexes::{Edge, HexNo};
use flank_engine::base::ids::{IncidentId, NationId, NodeId, OrderId, Side, UnitId, ZoneId};
use flank_engine::base::refusal::{Measure, Stage, VerbName};
use flank_engine::setup::scenario::Scenario;
use flank_engine::setup::units::{Doctrine, Kind, Mode, Object};
use flank_engine::world::Snapshot;
use flank_engine::world::components::Stance;
use flank_engine::world::order::{
    Agenda, Cruise, CyberTask, Going, Mission, Order, Sortie, Target, Tone, Verb, When, Whom, Works,
};
use flank_engine::world::tables::statecraft::{Chance, Choice};

/// Units of either side besides those of the verbs: a reserve in the rear, and for Red what Blue has.
const UNITS: &str = r#"
    units: [
        (id: "reserve", name: "Reserve", short: "Reserve", nation: "EE", kind: LightBn, hq: "hq", at: Hex(39061), post: ha, release: (tier: 0, stage: Ready, authority: N, alert: true)),
        (id: "battery", name: "Battery", short: "Battery", nation: "EE", kind: SamMedium, hq: "hq", at: Hex(39062), release: (tier: 0, stage: Ready, authority: N, alert: true), sensor: (radius: 1, quality: 850), battery: (channels: 6, rounds: 18)),
        (id: "paras", name: "Paras", short: "Paras", nation: "EE", kind: AirborneBde, hq: "hq", at: Hex(39061), release: (tier: 0, stage: Ready, authority: N, alert: true)),
        (id: "rreserve", name: "Red reserve", short: "R Res", nation: "RU", kind: Btg, hq: "rhq", at: Hex(46062), post: mv),
        (id: "rguns", name: "Red guns", short: "R Guns", nation: "RU", kind: Fires, hq: "rhq", at: Hex(46061), fires: (value: 100, range: 3)),
        (id: "rsappers", name: "Red sappers", short: "R Eng", nation: "RU", kind: Engineer, hq: "rhq", at: Hex(46061), marks: (mines: 2)),
        (id: "rteam", name: "Red team", short: "R Team", nation: "RU", kind: Sof, hq: "rhq", at: Hex(46061)),
        (id: "rnet", name: "Red net", short: "R Net", nation: "RU", kind: CyberTeam, hq: "rhq", at: Hex(46061), team: (access: {"n_tapa": 100})),
        (id: "rwing", name: "Red wing", short: "R Wing", nation: "RU", kind: AirWing, hq: "rhq", at: Hex(46061)),
        (id: "rships", name: "Red ships", short: "R Ships", nation: "RU", kind: TaskGroup, hq: "rhq", at: Sea("GOF")),
        (id: "rparas", name: "Red paras", short: "R Paras", nation: "RU", kind: AirborneBde, hq: "rhq", at: Hex(46062)),
        (id: "rad", name: "Red battery", short: "R AD", nation: "RU", kind: SamMedium, hq: "rhq", at: Hex(46061), sensor: (radius: 1, quality: 850), battery: (channels: 6, rounds: 18)),"#;

/// The board, in War or in Crisis.
pub(crate) fn scenario(pace: &str) -> Arc<Scenario> {
    let crisis = pace == "Crisis";
    opened_with(&[
        ("    units: [", UNITS),
        ("pace: War", if crisis { "pace: Crisis" } else { "pace: War" }),
        ("length: (crisis: 0,", if crisis { "length: (crisis: 2," } else { "length: (crisis: 0," }),
    ])
}

/// Where a game on the board begins, with a choice open to either side and a unit asleep.
pub(crate) fn stop(pace: &str) -> Stop {
    Stop::start(&scenario(pace)).changed(|s| {
        let until = s.tables.clock.pulse_no + 6;
        let option = |id: &str| Chance { id: id.to_owned(), text: id.to_owned(), rp: 0, points: 0, open: true };
        let choice = Choice {
            text: "Which road?".to_owned(),
            options: vec![option("north"), option("south")],
            until,
            default: None,
            answer: None,
        };
        for side in Side::BOTH {
            let state = s.tables.sides.entry(side).or_default();
            state.craft.choices.insert("road".to_owned(), choice.clone());
            state.rp = 60_000;
        }
        s.tables.sides.entry(Side::Blue).or_default().measures.insert(Measure::Alert, 0);
        let asleep = s.units.iter_mut().filter(|u| u.label.as_ref().is_some_and(|l| l.name == "Sleepers"));
        for release in asleep.filter_map(|u| u.release.as_mut()) {
            (release.alert, release.stage) = (false, Stage::Home);
        }
    })
}

/// What the table of orders names.
pub(crate) struct Names<'a> {
    stop: &'a Stop,
    side: Side,
}

impl Names<'_> {
    fn unit(&self, handle: &str) -> UnitId {
        self.stop.scenario.unit(handle).unwrap_or_else(|| panic!("{handle} is on the board"))
    }

    fn node(&self, handle: &str) -> NodeId {
        let nodes = &self.stop.keyframe.snapshot.tables.nodes;
        *nodes.iter().find(|(_, n)| n.handle == handle).unwrap_or_else(|| panic!("{handle} is on the board")).0
    }

    fn zone(&self, sea: bool) -> ZoneId {
        let zones = &self.stop.scenario.book.facts.theatre;
        let (id, fact) = zones.iter().find(|(_, z)| z.code == "GOF").expect("the Gulf of Finland lies in the window");
        if sea { *id } else { fact.air }
    }

    fn order<'a>(&self, who: impl Into<Option<&'a str>>, verb: Verb) -> Order {
        let who = who.into();
        Order {
            id: OrderId(0),
            side: self.side,
            seat: seat_of(self.side),
            whom: who.map_or(Whom::Desk, |handle| Whom::Unit(self.unit(handle))),
            verb,
            priority: 5,
            when: When::Always,
            not_before: None,
            rationale: None,
        }
    }
}

fn going(path: &[u32]) -> Going {
    Going { path: path.iter().copied().map(HexNo).collect(), forced: false, bypass: false, probe: false }
}

/// Where troops of the other side may wait unseen: on the way of a march, and where a landing is to be made.
pub(crate) fn traps(side: Side) -> [HexNo; 2] {
    if side == Side::Blue { [HexNo(42061), HexNo(41062)] } else { [HexNo(44061), HexNo(44060)] }
}

/// Plans of every verb for a side, mostly of one order, of units the other does not see wherever it can.
pub(crate) fn plans(stop: &Stop, side: Side) -> Vec<Vec<Order>> {
    let names = Names { stop, side };
    let lift = [names.air(Sortie::Lift, Vec::new()), names.order(names.or("paras", "rparas"), landing(traps(side)[0]))];
    let single = [names.land(), names.skies_and_seas(), names.hidden(), names.means(), names.council()].concat();
    single.into_iter().map(|order| vec![order]).chain([lift.to_vec()]).collect()
}

fn landing(hex: HexNo) -> Verb {
    Verb::StratMove { mode: Mode::Air, to: Target::Hex(hex), from: None, aboard: None }
}

impl Names<'_> {
    fn or(&self, ours: &'static str, theirs: &'static str) -> &'static str {
        if self.side == Side::Blue { ours } else { theirs }
    }

    /// The side's railhead, and the other's.
    fn railheads(&self) -> (NodeId, NodeId) {
        let (ours, theirs) = (self.node("n_tapa"), self.node("n_kingisepp"));
        if self.side == Side::Blue { (ours, theirs) } else { (theirs, ours) }
    }

    fn here(&self) -> HexNo {
        HexNo(if self.side == Side::Blue { 40062 } else { 46061 })
    }

    fn edge(&self) -> Edge {
        let other = HexNo(if self.side == Side::Blue { 41062 } else { 46062 });
        Edge::between(self.here(), other).expect("neighbours")
    }

    fn air(&self, sortie: Sortie, targets: Vec<Target>) -> Order {
        self.order(self.or("wing", "rwing"), Verb::Air { zone: self.zone(false), sortie, targets })
    }

    fn land(&self) -> Vec<Order> {
        let blue = self.side == Side::Blue;
        let (own, foe) = self.railheads();
        let (reserve, guns, sappers) =
            (self.or("reserve", "rreserve"), self.or("guns", "rguns"), self.or("sappers", "rsappers"));
        let beside = if blue { 39062 } else { 46061 };
        let works = |works, at| self.order(sappers, Verb::Engineer { works, at });
        let rail = |to| Verb::StratMove { mode: Mode::Rail, to: Target::Node(to), from: None, aboard: None };
        let [trap, next] = traps(self.side);
        vec![
            self.order(reserve, Verb::Hold(Stance::Dig)),
            self.order(reserve, Verb::Move(going(&[beside]))),
            self.order(reserve, Verb::Advance(going(&[beside]))),
            self.order(self.or("1bde", "rbtg1"), Verb::Advance(going(&[if blue { next.0 } else { trap.0 }]))),
            self.order(self.or("1bde", "rbtg1"), Verb::Move(going(&[if blue { next.0 } else { trap.0 }]))),
            self.order(guns, Verb::Support(Target::Hex(trap))),
            self.order(guns, Verb::Support(Target::Hex(self.here()))),
            works(Works::Dig, Target::Hex(self.here())),
            works(Works::Mine, Target::Edge(self.edge())),
            works(Works::Breach, Target::Edge(self.edge())),
            works(Works::Blow, Target::Node(self.node("n_narva_br"))),
            self.order(reserve, rail(if blue { self.node("n_johvi") } else { own })),
            self.order(reserve, rail(foe)),
            self.order(self.or("hq", "rhq"), Verb::Deceive { hex: self.here(), kind: Kind::MechBn }),
        ]
    }

    fn skies_and_seas(&self) -> Vec<Order> {
        let (_, foe) = self.railheads();
        let [trap, _] = traps(self.side);
        let zone = self.zone(true);
        let amd = |emit, doctrine| {
            self.order(
                self.or("battery", "rad"),
                Verb::Amd { emit, doctrine, path: Vec::new(), protect: Some(vec![self.railheads().0]) },
            )
        };
        let sail = |cruise| self.order(self.or("ships", "rships"), Verb::Naval { zone, cruise });
        let raid = |at| Verb::Strike { at, rounds: vec![(Object::Drone, 2)], more: Vec::new() };
        vec![
            self.air(Sortie::Isr, Vec::new()),
            self.air(Sortie::Cap, Vec::new()),
            self.air(Sortie::Police, Vec::new()),
            self.air(Sortie::Sead, vec![Target::Hex(HexNo(if self.side == Side::Blue { 46061 } else { 39062 }))]),
            self.air(Sortie::Cas, vec![Target::Hex(trap)]),
            self.air(Sortie::Interdict, vec![Target::Edge(self.edge())]),
            self.air(Sortie::Strike, vec![Target::Node(foe)]),
            self.order(self.or("guns", "rstrike"), raid(Target::Node(foe))),
            self.order(self.or("guns", "rstrike"), raid(Target::Hex(trap))),
            amd(None, Some(Doctrine::Free)),
            amd(Some(false), None),
            amd(Some(true), None),
            sail(Cruise::Escort),
            sail(Cruise::Control),
            sail(Cruise::Asw),
            sail(Cruise::Mine),
            sail(Cruise::Sweep),
            sail(Cruise::GuardCable),
            sail(Cruise::Land(trap)),
        ]
    }

    fn hidden(&self) -> Vec<Order> {
        let (own, foe) = self.railheads();
        let sof = |mission, node| self.order(self.or("team", "rteam"), Verb::Sof { mission, at: Target::Node(node) });
        let cyber = |task, node| self.order(self.or("net", "rnet"), Verb::Cyber { task, nodes: vec![node] });
        vec![
            sof(Mission::Rest, own),
            sof(Mission::Recon, foe),
            sof(Mission::Raid, foe),
            sof(Mission::Guide, foe),
            sof(Mission::Counter, own),
            self.order(
                self.or("team", "rteam"),
                Verb::Sof { mission: Mission::Resist, at: Target::Hex(traps(self.side)[0]) },
            ),
            cyber(CyberTask::Prepare, foe),
            cyber(CyberTask::Exploit, foe),
            cyber(CyberTask::Execute, foe),
            cyber(CyberTask::Hunt, own),
        ]
    }

    fn means(&self) -> Vec<Order> {
        let own = Some(Target::Node(self.railheads().0));
        let invest = |kind: &str, target, to: Option<&str>| {
            self.order(None, Verb::Invest { kind: kind.to_owned(), target, nation: to.map(NationId::of) })
        };
        let drill = Verb::Exercise {
            kind: "certification".to_owned(),
            area: None,
            who: vec![self.unit(if self.side == Side::Blue { "efp" } else { "rreserve" })],
            nodes: Vec::new(),
            abort: false,
        };
        vec![
            self.order(self.or("sleepers", "rreserve"), Verb::Alert { tier: None }),
            self.order(self.or("hq", "rhq"), drill),
            invest("harden", own, None),
            invest("harden_cyber", own, None),
            invest("host_support", None, Some("EST")),
            invest("response_team", None, Some("EST")),
            invest("reload_medium", None, None),
            self.order(None, Verb::Partner { nation: NationId::of("FIN"), level: 1 }),
        ]
    }

    fn council(&self) -> Vec<Order> {
        let foe = Some(Target::Node(self.railheads().1));
        let table =
            |measure, cites: &[u32]| Verb::Council { measure, cites: cites.iter().copied().map(IncidentId).collect() };
        let lobby = |to| Verb::Lobby { nation: NationId::of(to), measure: Measure::Article5 };
        let act = |kind: &str, target, to: Option<&str>| Verb::Hybrid {
            kind: kind.to_owned(),
            target,
            nation: to.map(NationId::of),
        };
        let summit = Verb::Summit { agenda: Agenda::Cohesion, nations: vec![NationId::of("TUR"), NationId::of("DEU")] };
        let verbs = [
            table(Measure::Article4, &[2]),
            table(Measure::Article5, &[1]),
            lobby("TUR"),
            lobby("FIN"),
            summit,
            Verb::Attribute { incident: IncidentId(2) },
            Verb::Signal { tone: Tone::Warn, to: None },
            act("disinformation", None, Some("TUR")),
            act("sabotage", foe, None),
            act("men", Some(Target::Hex(traps(self.side)[0])), None),
            act("exercise", None, None),
            Verb::Choose { choice: "road".to_owned(), option: "south".to_owned() },
        ];
        verbs.into_iter().map(|verb| self.order(None, verb)).collect()
    }
}

/// The verbs of some plans.
pub(crate) fn verbs(plans: &[Vec<Order>]) -> BTreeSet<VerbName> {
    plans.iter().flatten().map(|o| o.verb.name()).collect()
}

/// Each unit of a side on a snapshot.
pub(crate) fn own(snapshot: &Snapshot, side: Side) -> impl Iterator<Item = UnitId> + '_ {
    snapshot.units.iter().filter(move |u| side_of(u) == side).map(|u| u.id)
}
