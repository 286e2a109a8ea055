//! How many orders are legal, per unit and turn of one fixed game: a rule that opens or closes a door moves a count.

use eastern_flank::ai::commander::Limits;
use eastern_flank::ai::levels::{commander, luck_of};
use flank_engine::base::ids::{SeatId, Side};
use flank_engine::base::seed::Seed;
use flank_engine::rules::check::check;
use flank_engine::session::{Command, Hat, Options, Phase, Player, Session, Stamp};
use flank_engine::view::{Belief, SideView};
use flank_engine::world::order::Mandate;

use crate::games::first_orders;
use crate::golden;
use crate::sweep::{of_desk, of_unit, seat_of};

/// Legal of all tried, by unit and for the desk, on one line.
fn count(view: &SideView) -> String {
    let belief = Belief::new(view);
    let by = Mandate { side: view.side, seat: seat_of(view.side) };
    let mut words = Vec::new();
    for unit in &view.own {
        let orders = of_unit(view, &belief, unit.id);
        let legal = orders.iter().filter(|o| check(&belief, &by, o).is_ok()).count();
        let handle = unit.label.as_ref().map_or("?", |l| l.handle.as_str());
        words.push(format!("{handle} {legal}/{}", orders.len()));
    }
    let desk = of_desk(view);
    let legal = desk.iter().filter(|o| check(&belief, &by, o).is_ok()).count();
    words.push(format!("desk {legal}/{}", desk.len()));
    words.join(", ")
}

/// The counts of a game between doctrines, a line per turn and side.
fn counts() -> String {
    let scenario = first_orders(&[("red_plan", "push"), ("turns", "4")]);
    let players = Side::BOTH.into_iter().map(|s| (s, Player::Model("L1".to_owned()))).collect();
    let options = Options { players, settings: Vec::new(), seed: Seed::from_number(8) };
    let (mut session, _) = Session::begin(scenario.clone(), options.clone());
    let mut minds = Side::BOTH.map(|s| (s, commander("L1", &scenario, s).expect("a level")));
    let mut lines = Vec::new();
    while session.phase(Hat::Clock) != Phase::Closed {
        for (side, mind) in &mut minds {
            let view = session.side_view(*side);
            lines.push(format!("turn {} {side:?}: {}", view.turn, count(&view)));
            let plan = mind.plan(&view, Limits::default(), luck_of(options.seed, *side, view.turn));
            for command in [Command::Submit(plan), Command::Seal] {
                session.handle(seat_of(*side), Hat::Lead(*side), command, Stamp(0)).expect("a legal command");
            }
        }
        session.handle(SeatId::of("clock"), Hat::Clock, Command::Advance, Stamp(0)).expect("all have sealed");
    }
    lines.join("\n")
}

#[test]
fn legal_orders_are_counted() {
    golden::check("counts_first_orders", &counts());
}
