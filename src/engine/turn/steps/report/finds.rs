//! Tests: what a side finds on the ground stays known to it.

use super::*;
use crate::base::hexes::{Edge, HexNo};
use crate::base::moment::Step;
use crate::rules::happenings::unit_called;
use crate::view::observe;
use crate::world::start_tests::changed;

/// Rules §23.2 no. 12: mines laid unseen are known to who came upon them, also after he has gone.
#[test]
fn mines_that_were_found_stay_known() {
    let mut world = changed(&[], 0);
    let unit = unit_called(&world, "1bde").unwrap();
    let from = world.hex_of(unit).unwrap();
    let dir = crate::base::hexes::Dir::ALL[0];
    let at = Edge::between(from, from.neighbour(dir).unwrap()).unwrap();
    let known = |world: &World| observe(world, Side::Blue).mined.contains(&at);
    assert!(!known(&world));
    world.apply(&Event::Hex(at.hex, HexChange::Mined { dir: at.dir, on: true, by: Some(Side::Red) }));
    let moment = Moment { turn: 1, pulse: 0, step: Step::Report, tick: 0 };
    let found: Vec<Event> = mines_found(moment, &world).into_iter().flat_map(|r| r.events).collect();
    assert_eq!(found, [Event::Hex(at.hex, HexChange::Found { dir: at.dir, side: Side::Blue })]);
    let leaves = |world: &mut World| {
        let beside = world.units().filter(|&u| world.hex_of(u).is_some_and(|h| h == at.ends().0 || h == at.ends().1));
        for unit in beside.collect::<Vec<_>>() {
            world.apply(&Event::Unit(unit, UnitChange::Placed(crate::world::components::Place::Hex(HexNo(42061)))));
        }
    };
    let mut forgotten = World::restore(&world.snapshot(), world.shared_book());
    leaves(&mut forgotten);
    assert!(!known(&forgotten), "nobody came upon them in a Report");
    for e in &found {
        world.apply(e);
    }
    leaves(&mut world);
    assert!(known(&world) && mines_found(moment, &world).is_empty(), "once");
    world.apply(&Event::Hex(at.hex, HexChange::Mined { dir: at.dir, on: false, by: None }));
    assert!(!known(&world), "cleared");
}
