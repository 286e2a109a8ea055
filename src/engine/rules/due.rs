//! Whether a standing order acts in this pulse (rules §2.3). Not here: whether it was legal, and what it does.

use crate::base::ids::UnitId;
use crate::setup::msel::Gated;
use crate::world::World;
use crate::world::components::Identity;
use crate::world::order::{Verb, When, Whom};
use crate::world::tables::clock::{Pace, StandingOrder};

use super::{power, release};

/// Hexes within which a contact counts for `on_contact`.
const CONTACT_RANGE: i32 = 2;
/// Least confidence of such a contact, permille.
const CONTACT_CONF: i32 = 300;
/// Heat from which `on_warning` holds: rung 3.
const WARNING_HEAT: i32 = 300;

/// Whether the order acts now: its pulse has come, its condition holds, and in its first pulse its unit is in command.
pub fn is_due(world: &World, standing: &StandingOrder) -> bool {
    let order = &standing.order;
    let now = world.clock().pulse_no;
    if order.not_before.is_some_and(|first| now < first) {
        return false;
    }
    if !world.book().facts.is_gate_open(Gated::Verb(order.verb.name()), now) {
        return false;
    }
    let Whom::Unit(unit) = order.whom else { return true };
    world.has::<Identity>(unit)
        && holds(world, order.when, unit, &order.verb)
        && (standing.taken < now || power::is_in_command(world, unit))
}

fn holds(world: &World, when: When, unit: UnitId, verb: &Verb) -> bool {
    match when {
        When::Always => true,
        When::Released => release::is_due_released(world, unit, verb.name()).is_ok(),
        When::OnContact => has_contact_near(world, unit),
        When::OnWarning => world.clock().pace == Pace::War || world.tables().heat >= WARNING_HEAT,
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
