//! Whether a standing order acts in this pulse (rules §2.3). Not here: whether it was legal, and what it does.

use crate::base::ids::UnitId;
use crate::setup::msel::Gated;
use crate::world::World;
use crate::world::components::Identity;
use crate::world::order::{Order, Verb, When, Whom};
use crate::world::tables::clock::{Pace, StandingOrder};

use super::{power, release};

/// Hexes within which a contact counts for `on_contact`.
const CONTACT_RANGE: i32 = 2;
/// Least confidence of such a contact, permille.
const CONTACT_CONF: i32 = 300;

/// Whether the order acts now: its pulse has come, its condition holds, and in its first pulse its unit is in command.
pub fn is_due(world: &World, standing: &StandingOrder) -> bool {
    let order = &standing.order;
    let now = world.clock().pulse_no;
    if !has_come(world, order) {
        return false;
    }
    let Whom::Unit(unit) = order.whom else { return true };
    world.has::<Identity>(unit)
        && holds(world, order.when, unit, &order.verb)
        && (standing.taken < now || power::is_in_command(world, unit))
}

/// The half that asks for no unit: its pulse has come, its gate is open, its side is warned if it waits for that (rules
/// §2.3: rung 3 or War).
pub fn has_come(world: &World, order: &Order) -> bool {
    let now = world.clock().pulse_no;
    let warned = || world.clock().pace == Pace::War || world.rung() >= world.book().params.alert_rung;
    order.not_before.is_none_or(|first| first <= now)
        && world.book().facts.is_gate_open(Gated::Verb(order.verb.name()), now)
        && (order.when != When::OnWarning || warned())
}

fn holds(world: &World, when: When, unit: UnitId, verb: &Verb) -> bool {
    match when {
        When::Always | When::OnWarning => true,
        When::Released => {
            release::is_due_released(world, unit, verb.name()).is_ok() && release::is_free_at(world, unit, verb).is_ok()
        }
        When::OnContact => has_contact_near(world, unit),
    }
}

fn has_contact_near(world: &World, unit: UnitId) -> bool {
    let Some(hex) = world.hex_of(unit) else { return false };
    let contacts = world.tables().contacts.get(&world.side_of(unit));
    contacts
        .into_iter()
        .flat_map(|c| c.values())
        .any(|contact| contact.conf >= CONTACT_CONF && contact.hex.is_some_and(|at| at.distance(hex) <= CONTACT_RANGE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::{OrderId, SeatId, Side};
    use crate::base::refusal::Measure;
    use crate::world::start_tests::changed;

    #[test]
    fn orders_of_the_desk_wait_at_a_gate_too() {
        let order = Order {
            id: OrderId(1),
            side: Side::Blue,
            seat: SeatId::of("blue"),
            whom: Whom::Desk,
            verb: Verb::Council { measure: Measure::Article5, cites: Vec::new() },
            priority: 5,
            when: When::Always,
            not_before: None,
            rationale: None,
        };
        let gate = |pulses| ("off: [", format!("gates: [(part: Verb(Council), pulses: {pulses})],\n    off: ["));
        let world = |pulses| changed(&[(gate(pulses).0, &gate(pulses).1)], 0);
        assert!(has_come(&world("Even"), &order));
        assert!(!has_come(&world("Odd"), &order));
    }
}
