//! The staff: who comes when and what a raid does, on what a side knows.

use eastern_flank::staff::estimate::{SIZES, comings, first_at, raid_on};
use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::Side;
use flank_engine::base::seed::Seed;
use flank_engine::session::{Options, Player, Session};
use flank_engine::view::SideView;

use crate::games::first_orders;

/// Rakvere, the objective of First Orders.
const RAKVERE: HexNo = HexNo(40061);

/// Blue's view at the start.
fn start(settings: &[(&str, &str)]) -> SideView {
    let players = Side::BOTH.map(|side| (side, Player::Person)).into();
    let options = Options { players, settings: Vec::new(), seed: Seed::from_number(5) };
    Session::begin(first_orders(settings), options).0.side_view(Side::Blue)
}

#[test]
fn an_estimate_knows_what_its_side_knows() {
    let [one, other] = [("red_plan", "push"), ("red_plan", "halt")].map(|set| comings(&start(&[set])));
    assert_eq!(one, other);
}

#[test]
fn contacts_arrive_and_raids_leak() {
    let view = start(&[]);
    let all = comings(&view);
    assert_eq!(all.iter().filter(|c| c.goal == RAKVERE).count(), 4, "four groups: {all:?}");
    let first = first_at(&all, RAKVERE).expect("the road is open");
    assert!((1..=2).contains(&first.pulse), "not today, not in a week: {first:?}");
    let tapa = view.nodes.iter().find(|(_, n)| n.handle == "n_tapa").map(|(id, _)| *id).expect("Tapa is a site");
    let raids = SIZES.map(|size| raid_on(&view, tapa, size).expect("Tapa stands in a hex").damage);
    assert!(raids[0] > 0 && raids.windows(2).all(|w| w[0] < w[1]), "{raids:?}");
}
