//! Commanders: their orders are legal, they know no more than their side, and weighing beats following a script.

use std::sync::Arc;

use eastern_flank::ai::commander::Limits;
use eastern_flank::ai::levels::{commander, luck_of};
use eastern_flank::batch::stats::Summary;
use eastern_flank::batch::{Contest, Job, runs};
use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{SeatId, Side};
use flank_engine::base::seed::Seed;
use flank_engine::rules::check::check_plan;
use flank_engine::session::{Command, Hat, Options, Player, Session, Stamp};
use flank_engine::setup::minds::Mind;
use flank_engine::setup::scenario::Scenario;
use flank_engine::turn::plan::Plan;
use flank_engine::view::Belief;
use flank_engine::world::order::{Mandate, Verb, When};

use crate::games::{bundle, first_orders, play};

fn success(scenario: &Arc<Scenario>, levels: [&str; 2], games: u32) -> i32 {
    let contest = Contest { scenario: Arc::clone(scenario), levels: levels.map(str::to_owned), variant: String::new() };
    let played = runs::play(&Job { runs: games, seed: 1, threads: 0 }, std::slice::from_ref(&contest), &|| ());
    assert!(played.iter().all(Result::is_ok), "every game is played to its end: {played:?}");
    Summary::of(&contest, 0, &played, 0).success.permille
}

/// The first plan of a level for a side.
fn first_plan(scenario: &Arc<Scenario>, side: Side, level: &str) -> (Session, Plan) {
    let players = Side::BOTH.map(|s| (s, Player::Model(level.to_owned()))).into();
    let options = Options { players, settings: Vec::new(), seed: Seed::from_number(3) };
    let session = Session::begin(Arc::clone(scenario), options).0;
    let mut mind = commander(level, scenario, side).expect("the level exists");
    let plan = mind.plan(&session.side_view(side), Limits::default(), luck_of(Seed::from_number(3), side, 1));
    (session, plan)
}

#[test]
fn what_l2_orders_is_legal_in_every_turn() {
    let scenario = first_orders(&[]);
    // `play` expects every plan to be accepted whole.
    for seed in 0..20 {
        let levels = if seed % 2 == 0 { ["L2", "L2"] } else { ["L2", "random"] };
        play(&scenario, levels, seed);
    }
    for side in Side::BOTH {
        let (session, plan) = first_plan(&scenario, side, "L2");
        let by = Mandate { side, seat: SeatId::of(if side == Side::Red { "red" } else { "blue" }) };
        let answers = check_plan(&Belief::new(&session.side_view(side)), &by, &plan.orders);
        assert!(answers.iter().all(Result::is_ok), "{answers:?}");
    }
}

#[test]
fn l2_does_what_first_orders_teaches() {
    let (session, plan) = first_plan(&first_orders(&[]), Side::Blue, "L2");
    let view = session.side_view(Side::Blue);
    let of = |handle: &str| {
        let unit = view.own.iter().find(|u| u.label.as_ref().is_some_and(|l| l.handle == handle)).map(|u| u.id);
        plan.orders.iter().find(|o| o.whom.unit() == unit && unit.is_some())
    };
    assert!(plan.orders.iter().any(|o| matches!(o.verb, Verb::Council { .. })), "the Council is asked");
    let emits = of("ad")
        .is_some_and(|o| matches!(&o.verb, Verb::Amd { emit: Some(true), protect: Some(p), .. } if !p.is_empty()));
    assert!(emits, "the battery emits and protects");
    let goal = |handle| match &of(handle)?.verb {
        Verb::Move(going) | Verb::Advance(going) => going.path.last().map(|h| h.0),
        _ => None,
    };
    assert!([Some(40061), Some(41061)].contains(&goal("1bde")), "the brigade goes to the road: {:?}", goal("1bde"));
    if let Some(order) = of("efp").filter(|o| !matches!(o.verb, Verb::Hold(_))) {
        assert_eq!(order.when, When::Released, "the battlegroup waits for release");
    }
    let told = plan.considered.iter().find(|c| c.about == "1bde").expect("what the brigade weighed is told");
    assert!(told.options.len() >= 3 && told.options.windows(2).all(|w| w[0].score >= w[1].score));
    let sums = told.options.iter().all(|o| o.features.iter().map(|f| f.1).sum::<i32>() == o.score);
    assert!(sums, "a score is the sum of its features");
}

#[test]
fn two_truths_one_view_one_plan() {
    // Blue cannot know which plan Red drew, nor how strong its missile group is.
    for level in ["L1", "L2"] {
        let plans = [("push", "8"), ("halt", "20")].map(|(plan, drones)| {
            first_plan(&first_orders(&[("red_plan", plan), ("raid_drones", drones)]), Side::Blue, level).1
        });
        assert_eq!(plans[0], plans[1], "{level}");
    }
}

#[test]
fn weighing_succeeds_where_waiting_fails() {
    let scenario = first_orders(&[]);
    let [passive, weighed] = ["passive", "L2"].map(|blue| success(&scenario, [blue, "L1"], 24));
    assert!(weighed >= 850 && passive <= 600, "L2 {weighed} ‰, passive {passive} ‰");
    let red = success(&scenario, ["passive", "L2"], 8);
    assert!(red <= 500, "against nobody a weighing Red takes what it came for: Blue {red} ‰");
}

#[test]
fn a_weighing_red_comes_to_riga_where_nobody_is_in_the_way() {
    let scenario = Arc::new(Scenario::parse(&bundle(), "tripwire", &[]).expect("Tripwire is valid"));
    let [scripted, weighed] = ["L1", "L2"].map(|red| success(&scenario, ["passive", red], 8));
    assert!(weighed <= 500 && weighed < scripted, "Blue, L2 {weighed} ‰, L1 {scripted} ‰");
}

#[test]
fn shipped_weights_are_read() {
    let text = include_str!("../../assets/rules/minds.ron");
    let mind: Mind = ron::from_str(text).expect("minds.ron is valid");
    assert!(mind.hold.windows(2).all(|w| w[0].0 < w[1].0 && w[0].1 >= w[1].1), "more attackers never help to hold");
}

#[test]
fn l2_compares_whole_plans_and_says_so() {
    let scenario = Arc::new(Scenario::parse(&bundle(), "tripwire", &[]).expect("Tripwire is valid"));
    for side in Side::BOTH {
        let (_, plan) = first_plan(&scenario, side, "L2");
        let told = plan.considered.iter().find(|c| c.about == "plan").expect("the plans tried are told");
        assert_eq!(told.chosen, 0, "{side:?} takes what comes out best");
        assert!(told.options.len() >= 4 && told.options.windows(2).all(|w| w[0].score >= w[1].score), "{told:?}");
        assert!(told.options.iter().any(|o| o.option == "as the script has it"), "{side:?}: {told:?}");
        assert!(told.options.iter().all(|o| o.features.iter().map(|f| f.1).sum::<i32>() == o.score));
    }
    let (_, red) = first_plan(&scenario, Side::Red, "L2");
    let told = red.considered.iter().find(|c| c.about == "plan").expect("the plans tried are told");
    assert!(told.options.iter().any(|o| o.option.starts_with("storm ")), "Red thinks of a storm: {told:?}");
}

#[test]
fn l2_plays_tripwire_by_its_rules_and_flies() {
    let scenario = Arc::new(Scenario::parse(&bundle(), "tripwire", &[]).expect("Tripwire is valid"));
    // `play` expects every plan to be accepted whole.
    for seed in 0..6 {
        play(&scenario, ["L2", "L2"], seed);
    }
    // Blue's detachment waits for a decision; nothing holds Red's wings, but not each has something to fly for.
    let side = Side::Red;
    let (session, plan) = first_plan(&scenario, side, "L2");
    let view = session.side_view(side);
    let flies = |o: &&flank_engine::world::order::Order| matches!(o.verb, Verb::Air { .. });
    let flown = plan.orders.iter().filter(flies).count();
    let wings = view.own.iter().filter(|u| u.wing.is_some() && u.place.is_some()).count();
    assert!(wings > 0 && (1..=wings).contains(&flown), "{side:?}: {flown} of {wings} wings fly");
    for unit in view.own.iter().filter(|u| u.wing.is_some() && u.place.is_some()) {
        let handle = unit.label.as_ref().map(|l| l.handle.clone()).unwrap_or_default();
        // What its script says is not weighed.
        let Some(told) = plan.considered.iter().find(|c| c.about == handle) else { continue };
        assert!(told.options.iter().all(|o| o.features.iter().map(|f| f.1).sum::<i32>() == o.score));
    }
}

#[test]
fn a_column_keeps_its_time_and_its_headquarters_near() {
    // Nobody in the way: the book's simulation has Red beside Riga after 60 hours, five pulses (scenarios S2.8).
    let scenario = Arc::new(Scenario::parse(&bundle(), "tripwire", &[]).expect("Tripwire is valid"));
    let players = Side::BOTH.map(|s| (s, Player::Model("any".to_owned()))).into();
    let options = Options { players, settings: Vec::new(), seed: Seed::from_number(1) };
    let mut session = Session::begin(Arc::clone(&scenario), options).0;
    let mut minds = [(Side::Blue, "passive"), (Side::Red, "L1")]
        .map(|(side, level)| (side, commander(level, &scenario, side).expect("the level exists")));
    let riga = HexNo(35073);
    for _ in 0..5 {
        for (side, mind) in &mut minds {
            let view = session.side_view(*side);
            let plan = mind.plan(&view, Limits::default(), luck_of(Seed::from_number(1), *side, view.turn));
            let (seat, hat) = (SeatId::of(if *side == Side::Red { "red" } else { "blue" }), Hat::Lead(*side));
            session.handle(seat, hat, Command::Submit(plan), Stamp(0)).expect("its orders are legal");
            session.handle(seat, hat, Command::Seal, Stamp(0)).expect("a side may seal");
        }
        session.handle(SeatId::of("clock"), Hat::Clock, Command::Advance, Stamp(0)).expect("all have sealed");
    }
    let red = session.side_view(Side::Red);
    let hex = |handle: &str| {
        let unit = red.own.iter().find(|u| u.label.as_ref().is_some_and(|l| l.handle == handle));
        unit.and_then(|u| u.place?.hex()).unwrap_or_else(|| panic!("{handle} is on the map"))
    };
    let beside = red.own.iter().filter_map(|u| u.place?.hex()).filter(|h| h.distance(riga) <= 1).count();
    assert!(beside >= 3, "{beside} units beside Riga after 60 hours");
    assert!(hex("r104a").distance(riga) <= 3, "the northern column is in time: {}", hex("r104a"));
    for (hq, lead) in [("rhqn", "r104a"), ("rhqs", "r25a")] {
        assert!(hex(hq).distance(hex(lead)) <= 6, "{hq} keeps its column in command");
    }
}
