//! What a staff counts: who comes when and what a raid does, on what a side knows.

use crate::games::first_orders;
use crate::table::Table;
use eastern_flank::app::game::Game;
use eastern_flank::app::preview;
use eastern_flank::app::raids::{self, SIZES, radars, raid_on};
use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{NodeId, Side};
use flank_engine::rules::missile_defence::{self, Defence, Raid, RaidOutcome};
use flank_engine::setup::units::{Doctrine, Layer, Object};
use flank_engine::view::Belief;
use flank_engine::world::order::Target;

/// Rakvere, the objective of First Orders.
const RAKVERE: HexNo = HexNo(40061);

/// Blue's table at the start.
fn start(settings: &[(&str, &str)]) -> Table {
    Table::with(first_orders(settings), Side::Blue, |_| {})
}

#[test]
fn an_estimate_knows_what_its_side_knows() {
    let tables = [("red_plan", "push"), ("red_plan", "halt")].map(|set| start(&[set]));
    let [one, other] = [0, 1].map(|place| preview::arrivals(tables[place].game(), RAKVERE));
    assert!(!one.is_empty(), "somebody is near");
    assert_eq!(one, other);
}

#[test]
fn contacts_arrive_and_raids_leak() {
    let table = start(&[]);
    let game = table.game();
    let all = preview::arrivals(game, RAKVERE);
    assert_eq!(all.len(), 4, "four groups: {all:?}");
    let first = all.iter().filter_map(|(_, when)| *when).min().expect("the road is open");
    assert!((1..=2).contains(&first.pulse), "not today, not in a week: {first:?}");
    let tapa = game.view.nodes.iter().find(|(_, n)| n.handle == "n_tapa").map(|(id, _)| *id).expect("Tapa is a site");
    let damage = |size| raid_on(game, tapa, size, &radars(game, None)).expect("Tapa stands in a hex").damage;
    let raids = SIZES.map(damage);
    assert!(raids[0] > 0 && raids.windows(2).all(|w| w[0] < w[1]), "{raids:?}");
}

#[test]
fn a_second_heavy_night_hurts_no_less_and_doctrine_is_the_engines() {
    // A battery of the medium layer: the short one fires at all that comes, whatever its doctrine.
    let mut table = Table::with(first_orders(&[]), Side::Blue, |view| {
        for amd in view.own.iter_mut().filter_map(|own| own.amd.as_mut()) {
            amd.layer = Layer::Medium;
        }
    });
    table.press("3 o d tab tab x enter");
    let game = table.game();
    let radars = raids::radars(game, None);
    let site = game.view.nodes.iter().find(|(_, n)| n.side == Side::Blue && n.hex.is_some()).map(|(id, _)| *id);
    let site = site.expect("an own site");
    let mut fired = Vec::new();
    for doctrine in [Doctrine::Conserve, Doctrine::Balanced, Doctrine::Free] {
        let stand = raids::with_doctrine(&radars, doctrine);
        let nights = raids::nights_on(game, site, raids::SIZES[2], &stand, 40);
        assert_eq!(nights[0], engines(game, site, doctrine), "{doctrine:?}");
        assert!(nights.windows(2).all(|pair| pair[0].damage <= pair[1].damage), "{doctrine:?}: rounds run out");
        assert!(nights[0].damage < nights[39].damage, "{doctrine:?}: at last none are left");
        fired.push(raids::rounds_by_layer(&nights[0]).values().sum::<i32>());
    }
    assert!(fired[0] < fired[2], "who conserves fires less than who is free: {fired:?}");
}

/// A heavy raid as the engine's preview has it where all batteries emit under one doctrine.
fn engines(game: &Game, site: NodeId, doctrine: Doctrine) -> RaidOutcome {
    let mut view = (*game.view).clone();
    for amd in view.own.iter_mut().filter_map(|own| own.amd.as_mut()) {
        (amd.emitting, amd.doctrine) = (true, doctrine);
    }
    let belief = Belief::new(&view);
    let mut raid = Raid::new(Side::Red, Target::Node(site), view.nodes[&site].hex.expect("it is on the map"));
    for (object, n) in [(Object::Drone, 60), (Object::Cruise, 16), (Object::Ballistic, 8)] {
        raid.add_usual(belief.world(), object, n);
    }
    missile_defence::preview(belief.world(), &mut Defence::of(belief.world(), Side::Blue), &raid)
}
