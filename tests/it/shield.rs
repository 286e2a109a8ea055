//! Shield over Riga: what its book needs beyond the core rules (rules §11, §23.2 nos. 4, 15, 26, 33), tried on its file.

use std::sync::Arc;

use flank_engine::base::ids::{NodeId, OrderId, SeatId, Side, UnitId};
use flank_engine::base::refusal::{Refusal, VerbName};
use flank_engine::base::seed::Seed;
use flank_engine::rules::check::check;
use flank_engine::session::{Command, Hat, Options, Player, Session, Stamp};
use flank_engine::setup::scenario::Scenario;
use flank_engine::setup::units::Object;
use flank_engine::setup::words::Sortie;
use flank_engine::turn::plan::Plan;
use flank_engine::view::{Belief, SideView};
use flank_engine::world::components::Stance;
use flank_engine::world::order::{Aim, Going, Mandate, Order, Target, Verb, When, Whom};

use crate::games::{bundle, play};

const ID: &str = "shield-over-riga";

fn scenario(settings: &[(&str, &str)]) -> Arc<Scenario> {
    let settings: Vec<_> = settings.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    Arc::new(Scenario::parse(&bundle(), ID, &settings).unwrap_or_else(|faults| panic!("{faults:?}")))
}

fn begun(scenario: &Arc<Scenario>) -> Session {
    let players = Side::BOTH.map(|s| (s, Player::Model("any".to_owned()))).into();
    let options = Options { players, settings: Vec::new(), seed: Seed::from_number(1) };
    Session::begin(Arc::clone(scenario), options).0
}

fn seat(side: Side) -> SeatId {
    SeatId::of(if side == Side::Red { "red" } else { "blue" })
}

fn unit(scenario: &Scenario, handle: &str) -> UnitId {
    scenario.unit(handle).expect("a unit of the file")
}

fn node(scenario: &Scenario, handle: &str) -> NodeId {
    scenario.node(handle).expect("a node of the file")
}

fn order(side: Side, whom: Whom, verb: Verb) -> Order {
    let (id, seat) = (OrderId(0), seat(side));
    Order { id, side, seat, whom, verb, priority: 5, when: When::Always, not_before: None, rationale: None }
}

/// Plays a turn with these orders and none of the other side.
fn turn(session: &mut Session, side: Side, orders: Vec<Order>) {
    for (of, orders) in [(side, orders), (side.enemy(), Vec::new())] {
        let plan = Plan { orders, considered: Vec::new() };
        session.handle(seat(of), Hat::Lead(of), Command::Submit(plan), Stamp(0)).expect("the orders are legal");
        session.handle(seat(of), Hat::Lead(of), Command::Seal, Stamp(0)).expect("a side may seal");
    }
    session.handle(SeatId::of("clock"), Hat::Clock, Command::Advance, Stamp(0)).expect("all have sealed");
}

/// A strike of the drone centre: (node, drones, decoys) each.
fn drones(scenario: &Scenario, aims: &[(&str, i32, i32)]) -> Order {
    let aim = |(at, real, decoys): &(&str, i32, i32)| Aim {
        at: Target::Node(node(scenario, at)),
        rounds: [(Object::Drone, *real), (Object::Decoy, *decoys)].into_iter().filter(|r| r.1 > 0).collect(),
    };
    let mut aims: Vec<Aim> = aims.iter().map(aim).collect();
    let first = aims.remove(0);
    let verb = Verb::Strike { at: first.at, rounds: first.rounds, more: aims };
    order(Side::Red, Whom::Unit(unit(scenario, "ruav")), verb)
}

fn answer(view: &SideView, order: &Order) -> Result<(), Refusal> {
    check(&Belief::new(view), &Mandate { side: view.side, seat: seat(view.side) }, order)
}

fn hp(session: &Session, scenario: &Scenario, handle: &str) -> i32 {
    session.side_view(Side::Blue).nodes[&node(scenario, handle)].hp
}

#[test]
fn one_order_shares_a_salvo_out_and_mixes_decoys_in() {
    let file = scenario(&[]);
    let mut session = begun(&file);
    let view = session.side_view(Side::Red);
    let over = drones(&file, &[("n_port_riga", 31, 0), ("n_pow_salaspils", 30, 0)]);
    assert_eq!(answer(&view, &over), Err(Refusal::NoRounds { n: 60, asked: 61 }), "the salvo is one for all targets");
    let many = drones(&file, &[("n_port_riga", 10, 0), ("n_pow_salaspils", 5, 20)]);
    assert_eq!(answer(&view, &many), Err(Refusal::NoRounds { n: 12, asked: 20 }), "a third of them may be decoys");
    let past = drones(&file, &[("n_port_riga", i32::MAX, 0), ("n_pow_salaspils", i32::MAX, i32::MAX)]);
    let refused = answer(&view, &past).expect_err("no number that can be typed is too big to be refused");
    assert!(matches!(refused, Refusal::NoRounds { .. }), "{refused:?}");
    let wave = drones(&file, &[("n_pow_kegums", 20, 0), ("n_gas_incukalns", 20, 20)]);
    assert_eq!(answer(&view, &wave), Ok(()));
    turn(&mut session, Side::Red, vec![wave]);
    let left = |view: &SideView| {
        let ruav = view.own.iter().find(|u| u.id == unit(&file, "ruav")).expect("it cannot be hit");
        ruav.launcher.as_ref().expect("a launcher").0[&Object::Drone].rounds
    };
    assert_eq!(left(&session.side_view(Side::Red)), 140, "decoys come out of the drones' magazine");
    assert!(
        hp(&session, &file, "n_pow_kegums") < 500 && hp(&session, &file, "n_gas_incukalns") < 300,
        "both are struck"
    );
}

#[test]
fn a_day_mends_what_stands_and_loads_what_a_road_reaches() {
    let file = scenario(&[]);
    let mut session = begun(&file);
    turn(
        &mut session,
        Side::Red,
        vec![drones(&file, &[("n_rad_rez", 28, 0), ("n_lielv", 20, 0), ("n_port_riga", 12, 0)])],
    );
    assert_eq!(hp(&session, &file, "n_rad_rez"), 0, "what is destroyed stays so");
    let view = session.side_view(Side::Blue);
    let rounds = |handle: &str| {
        let battery = view.own.iter().find(|u| u.id == unit(&file, handle)).and_then(|u| u.amd);
        battery.map(|amd| (amd.rounds, amd.max)).expect("a battery")
    };
    let (spanish, full) = rounds("nases");
    assert!(spanish < full, "no road leads to Lielvārde: {spanish} of {full}");
    let (riga, full) = rounds("shriga");
    assert_eq!(riga, full, "the Riga group loads from Ādaži");
    let before = hp(&session, &file, "n_port_vents");
    assert_eq!(before, 600);
    turn(&mut session, Side::Red, vec![drones(&file, &[("n_port_vents", 12, 0)])]);
    let after = hp(&session, &file, "n_port_vents");
    assert_eq!(after, 600 - 120 + 52, "nobody stands there: twelve drones, and a day's mending");
}

#[test]
fn a_jamming_that_may_be_used_again_is_open_again() {
    let file = scenario(&[]);
    let mut session = begun(&file);
    let jam = || {
        let verb = Verb::Choose { choice: "jam".to_owned(), option: "jam".to_owned() };
        order(Side::Red, Whom::Desk, verb)
    };
    assert!(answer(&session.side_view(Side::Red), &jam()).is_err(), "it opens in the first Opening");
    turn(&mut session, Side::Red, Vec::new());
    for night in 0..2 {
        assert_eq!(answer(&session.side_view(Side::Red), &jam()), Ok(()), "use {night}");
        turn(&mut session, Side::Red, vec![jam()]);
    }
    assert!(answer(&session.side_view(Side::Red), &jam()).is_err(), "it has two uses");
    assert!(answer(&session.side_view(Side::Blue), &jam()).is_err(), "it is Red's");
}

#[test]
fn early_warning_watches_and_does_no_more() {
    let file = scenario(&[]);
    let view = begun(&file).side_view(Side::Blue);
    let zone = file.zone("LAT").expect("a zone of the theatre");
    let fly = |sortie| {
        let verb = Verb::Air { zone, sortie, targets: Vec::new() };
        answer(&view, &order(Side::Blue, Whom::Unit(unit(&file, "caew")), verb))
    };
    assert_eq!(fly(Sortie::Isr), Ok(()));
    assert_eq!(fly(Sortie::Cap), Err(Refusal::LockedVerb { verb: VerbName::Air }));
}

#[test]
fn batteries_of_allies_cross_at_once_and_red_has_no_land_verbs() {
    let file = scenario(&[]);
    let session = begun(&file);
    let going = |path: &[u32]| Going {
        path: path.iter().map(|h| flank_engine::base::hexes::HexNo(*h)).collect(),
        forced: false,
        bypass: false,
        probe: false,
    };
    let over = Verb::Move(going(&[34078, 34077, 35076]));
    let lithuanian = order(Side::Blue, Whom::Unit(unit(&file, "naslt")), over);
    assert_eq!(answer(&session.side_view(Side::Blue), &lithuanian), Ok(()));
    let hold = order(Side::Red, Whom::Unit(unit(&file, "ruav")), Verb::Hold(Stance::Hold));
    assert!(answer(&session.side_view(Side::Red), &hold).is_err());
}

#[test]
fn every_pair_of_commanders_plays_it_to_its_end() {
    // `play` expects every plan to be accepted whole.
    for (levels, settings) in [
        (["L1", "L1"], vec![]),
        (["L2", "L2"], vec![]),
        (["passive", "L1"], vec![("red_plan", "spread"), ("nights", "3")]),
        (["L2", "L1"], vec![("sampt", "absent"), ("cap", "off"), ("nights", "8")]),
        (["L1", "L2"], vec![("sampt", "riga"), ("jam_uses", "0"), ("red_plan", "mass_port")]),
    ] {
        let file = scenario(&settings);
        let (session, ..) = play(&file, levels, 7);
        let ended = session.side_view(Side::Blue).ended.expect("the game is over");
        assert!(ended.values().all(|total| (0..=1000).contains(total)), "{levels:?} {settings:?}: {ended:?}");
    }
}
