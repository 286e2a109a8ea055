//! First Orders, its raids and its score: three turns played by the script from the scenario's own start.

use std::collections::BTreeMap;

use crate::base::dice::{Dice, Fixes, Luck, Purpose};
use crate::base::ids::{OrderId, SeatId, Side, UnitId};
use crate::base::seed::Seed;
use crate::rules::missile_defence::{Defence, Raid, preview};
use crate::rules::score::score;
use crate::setup::book::Dimension;
use crate::setup::bundle::Bundle;
use crate::setup::scenario::Scenario;
use crate::setup::units::Object;
use crate::turn::input::{Ctx, Input};
use crate::turn::resolve;
use crate::turn::why::Name;
use crate::view::{Belief, observe};
use crate::world::World;
use crate::world::components::{Amd, Launcher};
use crate::world::order::{Order, Target, Verb, When, Whom};

fn scenario() -> Scenario {
    let mut bundle = Bundle::new();
    bundle.put("map/theatre.ron", include_str!("../../../assets/map/theatre.ron"));
    bundle.put("map/zones.ron", include_str!("../../../assets/map/zones.ron"));
    bundle.put("rules/params.ron", include_str!("../../../assets/rules/params.ron"));
    bundle.put("rules/tables.ron", include_str!("../../../assets/rules/tables.ron"));
    bundle.put("rules/nodes.ron", include_str!("../../../assets/rules/nodes.ron"));
    bundle.put("rules/countries.ron", include_str!("../../../assets/rules/countries.ron"));
    bundle.put("rules/presets.ron", include_str!("../../../assets/rules/presets.ron"));
    bundle.put("scenarios/first-orders.ron", include_str!("../../../assets/scenarios/first-orders.ron"));
    Scenario::parse(&bundle, "first-orders", &[]).unwrap()
}

fn order(id: u32, side: Side, unit: UnitId, verb: Verb) -> Order {
    Order {
        id: OrderId(id),
        side,
        seat: SeatId::of(if side == Side::Blue { "blue" } else { "red" }),
        whom: Whom::Unit(unit),
        verb,
        priority: 5,
        when: When::Always,
        not_before: None,
        rationale: None,
    }
}

/// What a game left: damage by raid, and the world at its end.
struct Played {
    damage: Vec<i32>,
    world: World,
}

fn play(battery: bool, turns: usize) -> Played {
    let scenario = scenario();
    let snapshot = crate::world::start(&scenario, Seed::from_number(1));
    let mut world = World::restore(&snapshot, scenario.book.clone());
    let tapa = scenario.node("n_tapa").unwrap();
    let (ad, rstrike) = (scenario.unit("ad").unwrap(), scenario.unit("rstrike").unwrap());
    let mut damage = Vec::new();
    for turn in 0..turns {
        let mut input = Input::default();
        if turn == 0 {
            let rounds = vec![(Object::Drone, 8), (Object::Cruise, 2)];
            let strike = Verb::Strike { at: Target::Node(tapa), rounds, more: Vec::new() };
            input.orders.insert(Side::Red, vec![order(15001, Side::Red, rstrike, strike)]);
            if battery {
                let amd = Verb::Amd { emit: Some(true), doctrine: None, path: Vec::new(), protect: Some(vec![tapa]) };
                input.orders.insert(Side::Blue, vec![order(10001, Side::Blue, ad, amd)]);
            }
        }
        let mut at = None;
        loop {
            let number = u64::try_from(turn).unwrap();
            let carry = world.tables().carry.clone();
            let dice = Dice::new(Seed::from_number(number), Luck::Expected, carry, Fixes::new());
            let ctx = Ctx { world: &world, input: &input, dice: &dice };
            let Some((now, rulings)) = resolve::pending(&ctx, at) else { break };
            at = Some(now);
            let raids = rulings.iter().filter(|r| r.id.purpose == Purpose::Raid);
            damage.extend(raids.filter_map(|r| r.why.value(Name::Damage)));
            rulings.iter().flat_map(|r| &r.events).for_each(|event| world.apply(event));
        }
    }
    Played { damage, world }
}

#[test]
fn a_silent_battery_is_safe_and_useless() {
    let (silent, emitting) = (play(false, 2), play(true, 2));
    assert_eq!(silent.damage, [180, 180], "eight drones and two cruise missiles a pulse reach Tapa");
    assert_eq!(emitting.damage.len(), 2);
    let through: i32 = emitting.damage.iter().sum();
    assert!(2 * through < 360, "an emitting one halves it over the two pulses: {:?}", emitting.damage);
    let ad = scenario().unit("ad").unwrap();
    assert_eq!(silent.world.get::<Amd>(ad).unwrap().rounds, 240);
    assert!(emitting.world.get::<Amd>(ad).unwrap().rounds < 240);
}

#[test]
fn the_launcher_runs_dry_and_its_order_lapses() {
    let played = play(false, 3);
    assert_eq!(played.damage, [180, 180]);
    let rstrike = scenario().unit("rstrike").unwrap();
    let left = |object| played.world.with::<Launcher, _>(rstrike, |l| l.0[&object].rounds).unwrap();
    assert_eq!((left(Object::Drone), left(Object::Cruise)), (0, 0));
    assert!(played.world.tables().orders.is_empty());
}

#[test]
fn a_game_nobody_commands_ends_on_time_with_its_score() {
    let played = play(false, 3);
    let ended = played.world.clock().ended.clone().expect("three turns are the game");
    let blue = score(&played.world, Side::Blue);
    assert_eq!(ended[&Side::Blue], blue.total, "the score told at the end is that of the world it leaves");
    assert_eq!(ended[&Side::Red], score(&played.world, Side::Red).total);
    let expected = [(Dimension::Territory, 1000), (Dimension::Cohesion, 0), (Dimension::Force, 1000)];
    assert!(expected.iter().all(|(d, v)| blue.dimensions[d] == *v), "{blue:?}");
    assert!(blue.dimensions[&Dimension::Civil] < 500, "{blue:?}");
    assert_eq!(played.world.clock().war_pulses, 3);
}

#[test]
fn the_staff_previews_a_raid_on_its_belief() {
    let played = play(true, 1);
    let belief = Belief::new(&observe(&played.world, Side::Blue));
    let world = belief.world();
    let tapa = scenario().node("n_tapa").unwrap();
    let mut raid = Raid::new(Side::Red, Target::Node(tapa), world.node(tapa).hex.unwrap());
    raid.add_usual(world, Object::Drone, 8);
    raid.add_usual(world, Object::Cruise, 2);
    let outcome = preview(world, &mut Defence::of(world, Side::Blue), &raid);
    assert_eq!(outcome.network, 850);
    assert!(outcome.damage > 0 && outcome.damage < 180, "{outcome:?}");
    let score: BTreeMap<Dimension, i32> = score(world, Side::Blue).dimensions;
    assert_eq!(score[&Dimension::Territory], 1000);
}
