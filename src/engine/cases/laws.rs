//! Cases that state a law: what must hold for every raid, seed or order of rulings (EF-6.16, EF-8.15; I10).
//!
//! Boards are written in the language of the cases; the loops are here because no line can say them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Rules;
use super::file::{RawFile, parse, variants};
use super::game::Game;
use crate::base::dice::{CarryKey, Dice, Fixes, Luck, Purpose, RulingId, Subject};
use crate::base::hexes::HexNo;
use crate::base::ids::{NodeId, Side};
use crate::base::moment::{Moment, Step};
use crate::base::seed::Seed;
use crate::rules::missile_defence::{Defence, Raid, RaidOutcome, raid};
use crate::rules::sight;
use crate::setup::air_sea::AirSea;
use crate::setup::params::Params;
use crate::setup::tables::RuleTables;
use crate::setup::units::Object;
use crate::turn::input::{Ctx, Input};
use crate::turn::resolve;
use crate::world::World;
use crate::world::event::ContactChange;
use crate::world::order::Target;

const AT: HexNo = HexNo(20_020);
pub(super) const HEAVY: (i32, i32, i32) = (60, 16, 8);

static RULES: LazyLock<Rules> = LazyLock::new(|| Rules {
    params: Params::parse(include_str!("../../../assets/rules/params.ron")).unwrap(),
    air_sea: Some(AirSea::parse(include_str!("../../../assets/rules/air_sea.ron")).unwrap()),
    tables: RuleTables::parse(include_str!("../../../assets/rules/tables.ron")).unwrap(),
});

pub(super) fn game(lines: &str) -> Game {
    let text = format!(
        "(format: 1, family: 8, title: \"laws\", cases: [(id: \"EF-8.15\", title: \"law\", rule: \"§11\", catch: \"-\", {lines})])"
    );
    let raw: RawFile = parse(&text).unwrap();
    let variant = variants(&text, &raw.cases[0]).unwrap().remove(0);
    Game::set_up(&variant, &RULES).unwrap()
}

/// A port at A behind these batteries; the first sees with 900 and the others see nothing, so S is 900.
fn defended(batteries: &[&str]) -> World {
    let unit = |(i, kind): (usize, &&str)| {
        let eye = if i == 0 { "quality=900" } else { "blind" };
        format!("\"s{} B {kind} @A emitting {eye}\"", i + 1)
    };
    let units: Vec<String> = batteries.iter().enumerate().map(unit).collect();
    game(&format!(
        "board: [\"row 2\"], hex: [\"A own=B\"], node: [\"n1 port @A hp=600\"], unit: [{}]",
        units.join(", ")
    ))
    .world
}

pub(super) fn planned(world: &World, (drones, cruise, ballistic): (i32, i32, i32)) -> Raid {
    let mut raid = Raid::new(Side::Red, Target::Node(NodeId(1)), AT);
    for (object, n) in [(Object::Drone, drones), (Object::Cruise, cruise), (Object::Ballistic, ballistic)] {
        raid.add_usual(world, object, n);
    }
    raid
}

pub(super) fn id(purpose: Purpose, subject: Subject) -> RulingId {
    let step = if purpose == Purpose::Raid { Step::Strike } else { Step::Report };
    RulingId { at: Moment { turn: 1, pulse: 0, step, tick: 0 }, subject, purpose, slot: 0 }
}

fn drawn(world: &World, mix: (i32, i32, i32), seed: u64) -> RaidOutcome {
    let dice = Dice::new(Seed::from_number(seed), Luck::Drawn, BTreeMap::new(), Fixes::new());
    let mut hand = dice.hand(id(Purpose::Raid, Subject::RaidNode(NodeId(1))));
    raid(world, &mut Defence::of(world, Side::Blue), &planned(world, mix), &mut hand)
}

fn mean_damage(world: &World, mix: (i32, i32, i32), seeds: u64) -> i32 {
    let sum: i32 = (0..seeds).map(|seed| drawn(world, mix, seed).damage).sum();
    crate::base::fixed::scale(sum, 1, i32::try_from(seeds).unwrap())
}

#[test]
fn ef_8_15_more_batteries_never_leak_more() {
    let ladder = ["SamMedium", "SamShort", "SamUpper", "SamMedium", "SamShort", "SamMedium"];
    for mix in [(8, 4, 2), (24, 8, 4), HEAVY] {
        let means: Vec<i32> = (1..=ladder.len()).map(|n| mean_damage(&defended(&ladder[..n]), mix, 120)).collect();
        for pair in means.windows(2) {
            assert!(50 * pair[1] <= 51 * pair[0], "{mix:?}: {means:?}");
        }
        assert!(2 * means[5] < means[0], "six batteries halve what one lets through: {mix:?}: {means:?}");
    }
}

#[test]
fn ef_8_15_expected_mode_is_the_mean_of_the_dice() {
    let world = defended(&["SamMedium", "SamShort"]);
    let mix = (24, 8, 4);
    let mut carry: BTreeMap<CarryKey, i32> = BTreeMap::new();
    let mut expected = 0;
    for _ in 0..100 {
        let dice = Dice::new(Seed::from_number(0), Luck::Expected, carry.clone(), Fixes::new());
        let mut hand = dice.hand(id(Purpose::Raid, Subject::RaidNode(NodeId(1))));
        expected += raid(&world, &mut Defence::of(&world, Side::Blue), &planned(&world, mix), &mut hand).leaked.total();
        for (key, n) in hand.finish().1 {
            *carry.entry(key).or_insert(0) += n;
        }
    }
    let drawn: i32 = (0..400).map(|seed| drawn(&world, mix, seed).leaked.total()).sum();
    assert!(50 * (4 * expected - drawn).abs() <= drawn, "a hundred raids leak {expected}, four hundred drawn {drawn}");
}

/// Permille stopped of drones, cruise and ballistic missiles, and mean damage, over 200 seeds.
fn stopped(world: &World, mix: (i32, i32, i32)) -> [i32; 4] {
    let outcomes: Vec<RaidOutcome> = (0..200).map(|seed| drawn(world, mix, seed)).collect();
    let share = |of: fn(&RaidOutcome) -> i32, n: i32| {
        1000 - crate::base::fixed::scale(outcomes.iter().map(of).sum(), 1000, 200 * n)
    };
    let damage = outcomes.iter().map(|o| o.damage).sum();
    [
        share(|o| o.leaked.drone, mix.0),
        share(|o| o.leaked.cruise, mix.1),
        share(|o| o.leaked.ballistic, mix.2),
        crate::base::fixed::scale(damage, 1, 200),
    ]
}

#[test]
fn the_worked_example_of_rules_11_comes_out() {
    let low = stopped(&defended(&["SamMedium", "SamMedium", "SamMedium", "SamShort", "SamShort"]), HEAVY);
    let printed = [790, 850, 0, 887];
    let close = low.iter().zip(printed).all(|(found, print): (&i32, i32)| (found - print).abs() <= 25);
    assert!(close, "three Medium, two Short: {low:?}, printed {printed:?}");
}

#[test]
fn ef_6_16_the_error_of_an_estimate_narrows_with_confidence() {
    for (conf, a) in [(1000, 0), (600, 100), (200, 200)] {
        let fade = conf + 120 - 250;
        let world = game(&format!(
            "board: [\"row 2\"], unit: [\"b1 B LightBn @A\", \"r1 R MechBde @B strength=800\"], \
             contact: [\"B c1 r1 hex=B conf={fade}\"]"
        ))
        .world;
        let mut least = 1000;
        for seed in 0..60 {
            let dice = Dice::new(Seed::from_number(seed), Luck::Drawn, BTreeMap::new(), Fixes::new());
            let look = |side| sight::picture(&world, side, &mut dice.hand(id(Purpose::Contacts, Subject::Side(side))));
            let seen = look(Side::Blue);
            let ContactChange::Seen(contact) = seen[0].change else { panic!("r1 is seen: {seen:?}") };
            assert_eq!(seen, look(Side::Blue), "a second look shows the same");
            assert_eq!((contact.conf, contact.estimate % 50), (conf, 0));
            assert!(1000 * (contact.estimate - 800).abs() <= 800 * a + 25_000, "{conf}: {}", contact.estimate);
            least = least.min(contact.estimate);
        }
        assert_eq!(least < 800, a > 0, "there is an error exactly if confidence is not full");
    }
}

#[test]
fn rulings_of_strike_and_report_commute() {
    let lines = "set: [\"heat=810\"], board: [\"row 10\"], hex: [\"A own=B\", \"J own=R\"], \
        node: [\"n1 port @A hp=60\", \"n2 airbase @A\"], nation: [\"default\"], \
        unit: [\"s1 B SamMedium @A emitting\", \"b1 B LightBn @A strength=200\", \"r1 R Btg @B\", \
        \"f1..f3 R Fires @J cruise=6 ballistic=4\"], \
        order: [\"f1 Strike n1 cruise=6\", \"f2 Strike n2 ballistic=4\", \"f3 Strike @A cruise=6\", \"s1 Amd silent\"]";
    let play = |backwards: bool| {
        let mut game = game(lines);
        let mut input = Input::default();
        for order in game.orders.clone() {
            input.orders.entry(order.side).or_default().push(order);
        }
        let mut raids = 0;
        for step in [Step::Orders, Step::Strike, Step::Report] {
            let (world, at) = (&game.world, Moment { turn: 1, pulse: 0, step, tick: 0 });
            let dice = Dice::new(Seed::from_number(3), Luck::Drawn, world.tables().carry.clone(), Fixes::new());
            let mut rulings = resolve::propose(at, &Ctx { world, input: &input, dice: &dice });
            raids += rulings.iter().filter(|r| r.id.purpose == Purpose::Raid).count();
            if backwards && step != Step::Orders {
                rulings.reverse();
            }
            rulings.iter().flat_map(|r| &r.events).for_each(|event| game.world.apply(event));
        }
        assert_eq!(raids, 3, "three raids were flown");
        game.world.snapshot()
    };
    assert_eq!(play(false), play(true));
}
