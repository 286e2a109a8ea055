//! What a pulse has to give to journeys: points of nodes, lines, links, aircraft, and room where they end.

use crate::base::fixed::{div_ceil, narrow};
use crate::base::hexes::HexNo;
use crate::base::ids::{NodeId, UnitId};
use crate::rules::movement;
use crate::rules::transit::{self, Trip};
use crate::setup::units::Mode;
use crate::turn::why::{Name, Op, Why};
use crate::world::components::March;
use crate::world::order::Target;

use super::Queue;

impl Queue<'_> {
    /// Points of a node for a unit that has so many pulses left of a full leg. The first in a pulse always fits.
    pub(super) fn takes_node(&mut self, node: Option<NodeId>, points: i32, full: i32, left: i32) -> bool {
        let Some((node, cap)) = node.and_then(|n| Some((n, transit::capacity(self.world, n)?))) else { return true };
        let wants = (points - (full - left) * cap).clamp(0, cap);
        let rest = self.nodes.entry(node).or_insert(cap);
        if *rest < wants && *rest < cap {
            return false;
        }
        *rest -= wants;
        true
    }

    /// Room for a unit among those that cross the sea without ships; nothing limits any other journey.
    pub(super) fn takes_lift(&mut self, unit: UnitId, trip: &Trip) -> bool {
        let side = self.world.side_of(unit);
        let without = trip.mode == Mode::Sea && trip.link.is_none() && matches!(trip.to, Target::Hex(_));
        let lift = self.world.book().facts.ways.sea_lift.get(&side).and_then(|l| l.points).filter(|_| without);
        let Some(most) = lift else { return true };
        let used = self.afloat.entry(side).or_insert(0);
        if *used + trip.points > most {
            return false;
        }
        *used += trip.points;
        true
    }

    pub(super) fn takes_line(&mut self, trip: &Trip, left: i32) -> bool {
        let Some((stretch, spent)) = trip.route.at(left) else { return true };
        let Some(cap) = stretch.carries() else { return true };
        let wants = (1000 * trip.points - spent * cap).clamp(0, cap);
        if stretch.edges.is_empty() {
            return self.takes_link(trip, narrow(div_ceil(i64::from(wants), 1000)));
        }
        let full = stretch.edges.iter().any(|e| self.lines.get(e).is_some_and(|used| used + wants > cap));
        if full && wants > 0 {
            return false;
        }
        for &edge in &stretch.edges {
            *self.lines.entry(edge).or_insert(0) += wants;
        }
        true
    }

    /// Points of a link from a box.
    pub(super) fn takes_link(&mut self, trip: &Trip, wants: i32) -> bool {
        let (Target::Node(node), Some(cap)) = (trip.from, trip.link.and_then(|l| l.cap)) else { return true };
        let used = self.links.entry((node, trip.mode)).or_insert(0);
        if *used > 0 && *used + wants > cap {
            return false;
        }
        *used += wants;
        true
    }

    /// Lift of the side, room at both bases, and a sky that is not lost at the goal (rules §5.4).
    pub(super) fn takes_sky(&mut self, unit: UnitId, trip: &Trip, why: &mut Why) -> bool {
        if transit::carries_itself(self.world, unit) {
            return true;
        }
        let side = self.world.side_of(unit);
        let zone = self.world.book().facts.air_over(trip.goal).and_then(|z| self.world.zone(z));
        let level = zone.map_or(0, |z| z.level_of(side).clamp(-2, 2));
        why.add(Name::Level, Op::Is, level);
        if level < 0 || !self.takes_link(trip, trip.points) {
            return false;
        }
        let lift = self.lift.entry(side).or_insert(0);
        why.add(Name::Lift, Op::Is, *lift);
        if trip.link.is_none_or(|l| l.pulses.is_none()) {
            if *lift < trip.points {
                return false;
            }
            *lift -= trip.points;
        }
        [trip.loads, trip.unloads].into_iter().all(|node| self.takes_node(node, trip.points, 1, 1))
    }

    pub(super) fn takes_sea(&mut self, unit: UnitId, trip: &Trip, left: i32) -> bool {
        let world = self.world;
        if trip.route.stretches.iter().all(|s| s.zone.is_none()) && trip.link.is_none() {
            // Sea transport without ships: own level at its end (rules §23.2 no. 23).
            let zone = transit::sea_zone(world, trip.goal).and_then(|z| world.zone(z));
            return left > 1 || zone.is_none_or(|z| z.level_of(world.side_of(unit)) >= 0);
        }
        match trip.route.at(left) {
            Some((transit::Stretch { zone: Some(zone), .. }, 0)) => transit::passes_zone(world, unit, *zone),
            Some((stretch, spent)) if stretch.zone.is_none() && spent == 0 => self.takes_link(trip, trip.points),
            _ => true,
        }
    }

    pub(super) fn has_room(&mut self, unit: UnitId, goal: HexNo) -> bool {
        let world = self.world;
        if !world.has::<March>(unit) {
            return true;
        }
        let side = world.side_of(unit);
        let n = movement::points(world, unit);
        let placed = self.placed.entry((goal, side)).or_insert(0);
        if self.ground.points(goal, side) + *placed + n > world.book().params.stack_points {
            return false;
        }
        *placed += n;
        true
    }
}
