//! What came through, what was struck and who spoke for what, as conditions ask (rules §23.2 `Struck`, `Assented`,
//! `Delivered`, `ReadyPoints`).

use crate::base::ids::{NodeId, Side};
use crate::rules::{score, third};
use crate::setup::msel::Predicate;
use crate::world::World;
use crate::world::tables::nodes::Count;
use crate::world::tables::politics::{Bearing, Standing};

use super::{node_called, seats};

/// Whether a condition of this kind is true now; `None` for one of another.
pub(super) fn holds(world: &World, predicate: &Predicate) -> Option<bool> {
    use Predicate as P;
    let now = world.clock().pulse_no;
    let raids = |handle: &str| node_called(world, handle).map_or(Count::default(), |n| world.node(n).raids);
    Some(match predicate {
        P::Unloaded(unit) => Side::BOTH.into_iter().any(|side| world.side(side).unloaded.contains(unit)),
        P::Struck { node, ge } => raids(node).all >= *ge,
        // Asked before and after the end of a pulse: of the one that is over, or under way.
        P::StruckNow(node) => [now - 1, now].into_iter().any(|pulse| raids(node).in_pulse(pulse) > 0),
        P::Crossed { side, node, ge } => node_called(world, node).is_some_and(|n| crossed(world, n, *side) >= *ge),
        P::ReadyPoints { side, ge } => score::points_ready(world, *side) >= *ge,
        P::State(nation, is) => match (third::bearing(world, *nation), is) {
            (Some(Bearing::Cobelligerent { with, .. }), Bearing::Cobelligerent { with: asked, .. }) => with == *asked,
            (now, is) => now == Some(*is),
        },
        P::Assented { nation, measure } => {
            let veto = world.book().params.veto;
            let decided = world.tables().proposals.values();
            let mut decided = decided.filter(|p| p.measure == *measure && p.standing != Standing::Open);
            let voices = seats(world, *nation);
            decided.any(|p| voices.iter().all(|seat| p.voices.get(seat).is_some_and(|stance| *stance >= veto)))
        }
        _ => return None,
    })
}

fn crossed(world: &World, node: NodeId, side: Side) -> i32 {
    world.node(node).passage.crossed(side).all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::happenings::{Ordered, unit_called};
    use crate::world::event::{ClockChange, Event, NodeChange, Removal, UnitChange};
    use crate::world::start_tests::changed;

    fn is(world: &World, predicate: &Predicate) -> bool {
        super::super::holds(world, &Ordered::new(), predicate)
    }

    /// Rules §23.2 no. 25: a convoy that was unloaded, and one that is merely gone, are two things.
    #[test]
    fn what_was_unloaded_is_known_by_name() {
        for (cause, unloaded) in [(Removal::Delivered, true), (Removal::Destroyed, false)] {
            let mut world = changed(&[], 0);
            let unit = unit_called(&world, "efp").unwrap();
            world.apply(&Event::Unit(unit, UnitChange::Removed(cause)));
            assert!(is(&world, &Predicate::Gone("efp".to_owned())));
            assert_eq!(is(&world, &Predicate::Unloaded("efp".to_owned())), unloaded);
        }
    }

    #[test]
    fn raids_on_a_node_are_counted_for_the_game_and_for_the_pulse() {
        let mut world = changed(&[], 0);
        let (id, node) = world.tables().nodes.iter().next().map(|(id, n)| (*id, n.handle.clone())).unwrap();
        let so_far = |ge| Predicate::Struck { node: node.clone(), ge };
        let now = Predicate::StruckNow(node.clone());
        assert!(!is(&world, &so_far(1)) && !is(&world, &now));
        world.apply(&Event::Node(id, NodeChange::Raided));
        world.apply(&Event::Clock(ClockChange::PulseEnded { last: false }));
        assert!(is(&world, &so_far(1)) && !is(&world, &so_far(2)) && is(&world, &now));
        world.apply(&Event::Clock(ClockChange::PulseEnded { last: false }));
        assert!(is(&world, &so_far(1)) && !is(&world, &now), "the pulse before the last");
    }
}
