//! First Orders played through, and heard by both sides.

use std::collections::BTreeMap;

use super::*;
use crate::base::dice::{Dice, Fixes, Luck};
use crate::base::ids::SeatId;
use crate::base::moment::Step;
use crate::base::seed::Seed;
use crate::setup::bundle::Bundle;
use crate::setup::scenario::Scenario;
use crate::turn::input::{Ctx, Input};
use crate::turn::resolve;
use crate::view::{SideView, observe};
use crate::world::World;
use crate::world::order::{Going, Order, Verb, When};
use crate::world::start;

const FILES: [(&str, &str); 7] = [
    ("map/theatre.ron", include_str!("../../../assets/map/theatre.ron")),
    ("map/zones.ron", include_str!("../../../assets/map/zones.ron")),
    ("rules/params.ron", include_str!("../../../assets/rules/params.ron")),
    ("rules/tables.ron", include_str!("../../../assets/rules/tables.ron")),
    ("rules/nodes.ron", include_str!("../../../assets/rules/nodes.ron")),
    ("rules/countries.ron", include_str!("../../../assets/rules/countries.ron")),
    ("scenarios/first-orders.ron", include_str!("../../../assets/scenarios/first-orders.ron")),
];

struct Story {
    scenario: Scenario,
    world: World,
    told: BTreeMap<Side, Vec<Report>>,
}

impl Story {
    fn begin(settings: &[(&str, &str)]) -> Story {
        Story::edited(settings, &[])
    }

    /// With parts of the scenario's text put in the place of others.
    fn edited(settings: &[(&str, &str)], edits: &[(&str, &str)]) -> Story {
        let mut bundle = Bundle::new();
        for (name, text) in FILES {
            let mut text = text.to_owned();
            for (from, to) in edits.iter().filter(|_| name.starts_with("scenarios/")) {
                assert!(text.contains(from), "{from} is not in the scenario");
                text = text.replacen(from, to, 1);
            }
            bundle.put(name, text);
        }
        let settings: Vec<_> = settings.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        let scenario = Scenario::parse(&bundle, "first-orders", &settings).expect("First Orders is valid");
        let world = World::restore(&start(&scenario, Seed::from_number(1)), scenario.book.clone());
        Story { scenario, world, told: BTreeMap::new() }
    }

    fn unit(&self, handle: &str) -> UnitId {
        self.scenario.unit(handle).expect("a unit of First Orders")
    }

    fn order(&self, n: u32, handle: &str, verb: Verb) -> Order {
        let blue = n < 5000;
        Order {
            id: OrderId(self.world.clock().turn * 10_000 + n),
            side: if blue { Side::Blue } else { Side::Red },
            seat: SeatId::of(if blue { "blue" } else { "red" }),
            whom: if handle.is_empty() { Whom::Desk } else { Whom::Unit(self.unit(handle)) },
            verb,
            priority: 5,
            when: When::Always,
            not_before: None,
            rationale: None,
        }
    }

    /// Plays a turn; both sides listen.
    fn play(&mut self, orders: Vec<Order>) {
        let mut input = Input::default();
        for order in orders {
            input.orders.entry(order.side).or_default().push(order);
        }
        let mut last = None;
        loop {
            let dice = Dice::new(Seed::from_number(7), Luck::Drawn, self.world.tables().carry.clone(), Fixes::new());
            let ctx = Ctx { world: &self.world, input: &input, dice: &dice };
            let Some((at, rulings)) = resolve::pending(&ctx, last) else { return };
            let before = Side::BOTH.map(|side| observe(&self.world, side));
            for event in rulings.iter().flat_map(|r| &r.events) {
                self.world.apply(event);
            }
            for before in before {
                let after = observe(&self.world, before.side);
                let heard = hear(Heard { at, rulings: &rulings, before: &before, after: &after });
                self.told.entry(before.side).or_default().extend(heard);
            }
            last = Some(at);
        }
    }

    fn view(&self, side: Side) -> SideView {
        observe(&self.world, side)
    }

    fn told(&self, side: Side) -> &[Report] {
        self.told.get(&side).map_or(&[], Vec::as_slice)
    }
}

fn going(path: &[u32]) -> Going {
    let path = path.iter().map(|h| HexNo(*h)).collect();
    Going { path, forced: false, bypass: false, probe: false }
}

fn article5() -> Verb {
    Verb::Council { measure: Measure::Article5, cites: Vec::new() }
}

#[test]
fn article_5_tabled_in_turn_1_frees_the_battlegroup_in_turn_2() {
    let mut story = Story::begin(&[]);
    let efp = story.unit("efp");
    let go = Verb::Move(going(&[41062, 40061, 41061]));
    let waiting = Order { when: When::Released, ..story.order(2, "efp", go) };
    let old = story.view(Side::Blue);
    let given = vec![story.order(1, "", article5()), waiting];
    story.play(given.clone());
    let tabled = |r: &&Report| matches!(r.body, ReportBody::Tabled { measure: Measure::Article5, due: 1, .. });
    assert_eq!(story.told(Side::Blue).iter().filter(tabled).count(), 1);
    let fates = fates(&given, &old, &story.view(Side::Blue), story.told(Side::Blue));
    let locked = Refusal::NotReleased {
        stage: Stage::Activated,
        lifts: crate::base::refusal::Lifts::Measure(Measure::Article5),
    };
    assert_eq!(fates[0].fate, Fate::Done);
    assert_eq!(fates[1].fate, Fate::Waits(Waiting::Release(locked)));

    story.told.clear();
    story.play(Vec::new());
    let told = story.told(Side::Blue);
    let in_council = |body: &ReportBody| told.iter().any(|r| r.at.step == Step::Council && r.body == *body);
    assert!(in_council(&ReportBody::Unlocked { unit: efp }));
    assert!(in_council(&ReportBody::Stage { unit: efp, stage: Stage::Ready, left: 0 }));
    assert!(in_council(&ReportBody::Roe { roe: 2 }));
    let agreed = |r: &Report| matches!(&r.body, ReportBody::Verdict { agreed: true, broke, .. } if broke.is_empty());
    assert!(told.iter().any(agreed));
    let moved = |r: &Report| matches!(r.body, ReportBody::Moved { unit, .. } if unit == efp);
    assert!(told.iter().any(|r| r.at.pulse == 0 && r.at.step == Step::Movement && moved(r)), "{told:#?}");
}

#[test]
fn a_forecast_on_the_belief_is_the_vote() {
    let story = Story::begin(&[]);
    let belief = crate::view::Belief::new(&story.view(Side::Blue));
    let forecast = crate::rules::council::forecast(belief.world(), Measure::Article5, &[]);
    assert_eq!((forecast.silence, forecast.due, forecast.pass), (1, 1, (1000, 1000, 1000)));
    let least = forecast.voices.iter().map(|v| (v.stance, v.nation)).min().expect("thirteen voices");
    assert_eq!(least, (130, NationId::of("Sceptic")), "the book says +130 for the lowest voice");
}

#[test]
fn groups_nobody_saw_leave_no_trace_in_what_blue_is_told() {
    let (mut few, mut many) = (Story::begin(&[("red_btg", "4")]), Story::begin(&[("red_btg", "6")]));
    let hidden = many.unit("rbtg6");
    let march = Verb::Move(going(&[45061]));
    let reports = |story: &Story| told_bytes(story.told(Side::Blue));
    let blue = |story: &Story| {
        vec![story.order(1, "", article5()), story.order(2, "1bde", Verb::Move(going(&[41062, 40061, 41061])))]
    };
    let plan = blue(&few);
    few.play(plan);
    let mut plan = blue(&many);
    plan.push(many.order(5001, "rbtg6", march));
    many.play(plan);
    assert_eq!(many.world.hex_of(hidden), Some(HexNo(45061)), "the hidden group marched");
    assert_eq!(reports(&few), reports(&many));
    assert!(!few.told(Side::Blue).is_empty());
    let red_told = |r: &Report| matches!(r.body, ReportBody::Moved { unit, .. } if unit == hidden);
    assert!(many.told(Side::Red).iter().any(red_told), "its own side is told");
}

/// Canonical bytes of what was told: a leak of any field shows.
fn told_bytes(reports: &[Report]) -> Vec<u8> {
    crate::base::canon::bytes(&reports)
}

#[test]
fn no_report_of_a_side_names_a_unit_of_the_other() {
    let mut story = Story::begin(&[]);
    let path = [44061, 43061, 42061, 41061, 40061];
    let lead = |handle, from: usize| {
        Verb::Advance(going(match handle {
            "rbtg1" | "rbtg2" => &path[from..],
            _ => &[45061, 44061, 43061, 42061],
        }))
    };
    let mut orders: Vec<Order> = ["rbtg1", "rbtg2", "rbtg3", "rbtg4"]
        .iter()
        .zip(5001..)
        .map(|(handle, n)| story.order(n, handle, lead(*handle, 0)))
        .collect();
    orders.push(story.order(1, "1bde", Verb::Move(going(&[41062, 40061, 41061]))));
    story.play(orders);
    story.play(Vec::new());
    story.play(Vec::new());
    let fought = |r: &Report| matches!(r.body, ReportBody::Battle(_));
    for side in Side::BOTH {
        let told = story.told(side);
        assert!(told.iter().any(fought), "{side:?} is told of the battle: {told:#?}");
        let others: Vec<UnitId> = story.world.units().filter(|&u| story.world.side_of(u) != side).collect();
        let text = format!("{told:?}");
        for unit in others {
            assert!(!text.contains(&format!("{unit:?}")), "{side:?} is told of {unit:?}");
        }
    }
    let brief = brief(&story.view(Side::Blue), &story.view(Side::Blue), story.told(Side::Blue), Vec::new());
    assert_eq!(brief.breath.len(), 3);
    assert!(brief.luck.1 > 0);
}

/// First Orders with teams on both sides and every verb open.
fn with_teams() -> Story {
    let units = r#"    units: [
        (id: "team", name: "Team", short: "Team", nation: "EE", kind: Sof, hq: "hq", at: Hex(40062), team: (skill: 900)),
        (id: "net", name: "Net", short: "Net", nation: "EE", kind: CyberTeam, hq: "hq", at: Hex(40062), team: (access: {"n_kingisepp": 390})),
        (id: "rteam", name: "Red team", short: "R team", nation: "RU", kind: Sof, hq: "rhq", at: Hex(45061)),
        (id: "rnet", name: "Red net", short: "R net", nation: "RU", kind: CyberTeam, hq: "rhq", at: Box("RU-NW"), team: (access: {"n_tapa": 900})),"#;
    let edits = [
        ("verbs: [Hold, Move, Advance, Amd, Council], ", ""),
        ("Blue: (roe: 1,", "Blue: (roe: 3,"),
        ("verbs: [Hold, Move, Advance, Strike],", "points: 12,"),
        ("    units: [", units),
        (
            "(id: \"RU-NW\"",
            "(id: \"n_johvi\", name: \"Jõhvi\", kind: Railhead, at: Hex(42061), owner: \"EE\", hp: 400, cap: 3, stock: 60),\n        (id: \"RU-NW\"",
        ),
    ];
    Story::edited(&[], &edits)
}

fn node(story: &Story, handle: &str) -> NodeId {
    let nodes = &story.world.tables().nodes;
    nodes.iter().find(|(_, n)| n.handle == handle).map(|(id, _)| *id).expect("a node of the scenario")
}

#[test]
fn a_team_is_heard_by_its_own_side_and_a_struck_site_by_its_owner() {
    use crate::world::order::{CyberTask, Mission, Target};
    let mut story = with_teams();
    let (tapa, kingisepp) = (node(&story, "n_tapa"), node(&story, "n_kingisepp"));
    let raid = Verb::Sof { mission: Mission::Recon, at: Target::Node(kingisepp) };
    let orders = vec![
        story.order(1, "team", raid),
        story.order(2, "net", Verb::Cyber { task: CyberTask::Prepare, nodes: vec![kingisepp] }),
        story.order(5001, "rnet", Verb::Cyber { task: CyberTask::Execute, nodes: vec![tapa] }),
    ];
    story.play(orders);
    let (team, net, rnet) = (story.unit("team"), story.unit("net"), story.unit("rnet"));
    let said = |side: Side, wanted: &dyn Fn(&UnseenReport) -> bool| {
        story.told(side).iter().filter(|r| matches!(&r.body, ReportBody::Unseen(u) if wanted(u))).count()
    };
    let mission = |u: &UnseenReport| matches!(u, UnseenReport::Mission { unit, .. } if *unit == team);
    let access = |u: &UnseenReport| matches!(u, UnseenReport::Access { unit, to, .. } if *unit == net && *to >= 400);
    let executed =
        |u: &UnseenReport| matches!(u, UnseenReport::Executed { unit, node } if *unit == rnet && *node == tapa);
    let effect = |u: &UnseenReport| matches!(u, UnseenReport::Effect { node, .. } if *node == tapa);
    assert_eq!((said(Side::Blue, &mission), said(Side::Blue, &access)), (1, 1), "{:#?}", story.told(Side::Blue));
    assert_eq!((said(Side::Red, &mission), said(Side::Red, &access)), (0, 0));
    assert_eq!((said(Side::Red, &executed), said(Side::Blue, &executed)), (1, 0));
    assert_eq!((said(Side::Blue, &effect), said(Side::Red, &effect)), (1, 0), "{:#?}", story.told(Side::Blue));
    let raised = |r: &&Report| matches!(r.body, ReportBody::Incident { kind: IncidentKind::CyberEffect, .. });
    assert_eq!(story.told(Side::Blue).iter().filter(raised).count(), 1);
    let text = format!("{:?}", story.told(Side::Blue));
    assert!(!text.contains(&format!("{rnet:?}")), "Blue is not told who did it");
}

#[test]
fn what_a_hidden_team_does_without_being_found_leaves_no_trace() {
    use crate::world::order::{CyberTask, Mission, Target};
    let play = |hidden: bool| {
        let mut story = with_teams();
        let (johvi, kingisepp) = (node(&story, "n_johvi"), node(&story, "n_kingisepp"));
        let look = |node| Verb::Sof { mission: Mission::Recon, at: Target::Node(node) };
        let mut orders = vec![story.order(1, "team", look(kingisepp))];
        if hidden {
            orders.push(story.order(5001, "rteam", look(johvi)));
            orders.push(story.order(5002, "rnet", Verb::Cyber { task: CyberTask::Prepare, nodes: vec![johvi] }));
        }
        story.play(orders);
        story
    };
    let (idle, busy) = (play(false), play(true));
    let rnet = busy.unit("rnet");
    let access = |s: &Story| s.world.get::<crate::world::components::Team>(rnet).expect("a team").access;
    assert_ne!(access(&idle), access(&busy), "the hidden team did something");
    assert!(busy.world.tables().incidents.len() == idle.world.tables().incidents.len(), "and was not found");
    assert_eq!(told_bytes(idle.told(Side::Blue)), told_bytes(busy.told(Side::Blue)));
    let moved = |r: &Report| matches!(r.body, ReportBody::Unseen(_));
    assert!(busy.told(Side::Red).iter().any(moved), "its own side is told");
}
