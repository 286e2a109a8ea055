//! Numbers of rules §11 that no board is needed for; boards are in `assets/cases/08-missile-defence.ron`.

use super::*;

fn params() -> Params {
    Params::parse(include_str!("../../../../assets/rules/params.ron")).unwrap()
}

#[test]
fn decoys_and_light_warheads_dilute_a_load() {
    let target = Target::Hex(HexNo(20_020));
    let mut raid = Raid::new(Side::Red, target, HexNo(20_020));
    raid.add(Object::Drone, 8, 10);
    raid.add(Object::Decoy, 24, 0);
    raid.add(Object::Cruise, 2, 50);
    raid.add(Object::Cruise, 2, 25);
    assert_eq!(raid.flown, Counts::new(0, 4, 32));
    assert_eq!(damage(&params(), &raid, Counts::new(0, 0, 32), false), 80);
    assert_eq!(damage(&params(), &raid, Counts::new(0, 0, 20), false), 50);
    assert_eq!(damage(&params(), &raid, Counts::new(0, 2, 0), false), 75);
}

#[test]
fn a_guided_raid_hits_better_on_the_sum() {
    let mut raid = Raid::new(Side::Red, Target::Hex(HexNo(20_020)), HexNo(20_020));
    raid.add(Object::Ballistic, 2, 80);
    assert_eq!(damage(&params(), &raid, Counts::new(2, 0, 0), true), 184);
}

#[test]
fn no_network_is_below_nothing() {
    assert_eq!(network(&params(), (300, 0), 750, 350), 0);
}
