//! Every order a side could try at a moment, legal or not: for tests that ask all of them.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{NodeId, OrderId, SeatId, Side, UnitId};
use flank_engine::base::refusal::Measure;
use flank_engine::rules::paths::least_cost_path;
use flank_engine::view::{Belief, SideView};
use flank_engine::world::components::{Object, Stance};
use flank_engine::world::order::{Going, Order, Target, Verb, When, Whom};

/// The seat that plays a side.
pub(crate) fn seat_of(side: Side) -> SeatId {
    SeatId::of(if side == Side::Red { "red" } else { "blue" })
}

/// Objectives and contacts: where somebody might want to be.
pub(crate) fn goals(view: &SideView) -> Vec<HexNo> {
    let mut goals: Vec<HexNo> = view.book.facts.objectives.iter().map(|(hex, _)| *hex).collect();
    goals.extend(view.contacts.values().filter_map(|c| c.hex));
    goals.sort();
    goals.dedup();
    goals
}

/// Orders for a unit.
pub(crate) fn of_unit(view: &SideView, belief: &Belief, unit: UnitId) -> Vec<Order> {
    let give = |verb| Order {
        id: OrderId(0),
        side: view.side,
        seat: seat_of(view.side),
        whom: Whom::Unit(unit),
        verb,
        priority: 5,
        when: When::Always,
        not_before: None,
        rationale: None,
    };
    let going = |path| Going { path, forced: false, bypass: false, probe: false };
    let mut orders: Vec<Order> = [Stance::Hold, Stance::Dig, Stance::Delay].map(|s| give(Verb::Hold(s))).into();
    if let Some(here) = belief.world().hex_of(unit) {
        for next in here.neighbours() {
            orders.push(give(Verb::Move(going(vec![next]))));
            orders.push(give(Verb::Advance(going(vec![next]))));
            orders.push(give(Verb::Strike {
                at: Target::Hex(next),
                rounds: vec![(Object::Cruise, 1)],
                more: Vec::new(),
            }));
        }
        for path in goals(view).into_iter().filter_map(|goal| least_cost_path(belief.world(), unit, goal)) {
            orders.push(give(Verb::Move(going(path.clone()))));
            orders.push(Order { when: When::Released, ..give(Verb::Advance(going(path))) });
        }
    }
    for node in view.nodes.keys() {
        orders.push(give(Verb::Strike { at: Target::Node(*node), rounds: vec![(Object::Drone, 2)], more: Vec::new() }));
    }
    let protect: Vec<NodeId> = view.nodes.keys().copied().take(1).collect();
    for emit in [None, Some(true), Some(false)] {
        orders.push(give(Verb::Amd { emit, doctrine: None, path: Vec::new(), protect: Some(protect.clone()) }));
    }
    orders
}

/// Orders of the desk.
pub(crate) fn of_desk(view: &SideView) -> Vec<Order> {
    let measures =
        [Measure::Article4, Measure::Alert, Measure::Deploy, Measure::Article5, Measure::Roe3, Measure::Roe4];
    let verb = |measure| Verb::Council { measure, cites: view.incidents.keys().copied().collect() };
    measures
        .map(|m| Order {
            id: OrderId(0),
            side: view.side,
            seat: seat_of(view.side),
            whom: Whom::Desk,
            verb: verb(m),
            priority: 5,
            when: When::Always,
            not_before: None,
            rationale: None,
        })
        .into()
}

/// All of them: own units, numbers of the other side's, a number nobody has, the desk.
pub(crate) fn orders(view: &SideView) -> Vec<Order> {
    let belief = Belief::new(view);
    let mut orders = of_desk(view);
    for unit in 1..=16 {
        orders.extend(of_unit(view, &belief, UnitId(unit)));
    }
    orders
}
