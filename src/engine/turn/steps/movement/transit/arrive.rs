//! Where journeys end: the quay and the railhead, a landing from the air, the deck of a group.

use crate::base::hexes::HexNo;
use crate::base::ids::UnitId;
use crate::base::refusal::{Refusal, Stage};
use crate::rules::check::stratmove;
use crate::rules::ground::is_open;
use crate::rules::transit::{self, Trip};
use crate::rules::{check, ground, movement};
use crate::setup::units::{Kind, Mode};
use crate::turn::ruling::Weight;
use crate::turn::why::{Name, Op, Why};
use crate::world::components::{Dug, Lift, March, Place, Posture, Release, Stance, Transit, UnitRecord, Wing};
use crate::world::event::{ClockChange, Doing, Event, HexChange, OrderChange, Removal, SideChange, UnitChange};
use crate::world::order::{Mandate, Order};
use crate::world::tables::clock::Deed;

use super::{Outcome, Queue, Traveller};

impl Queue<'_> {
    /// The last leg: a lost, closed or full goal makes it wait.
    pub(super) fn unload(&mut self, traveller: &Traveller<'_>, trip: &Trip, leg: Transit) -> Outcome {
        let (world, unit) = (self.world, traveller.unit);
        let side = world.side_of(unit);
        let mut why = Why::new();
        let free =
            trip.unloads.is_none_or(|n| is_open(world, n) && world.node_side(n) == side) && self.is_held(unit, trip);
        let full = trip.unload_pulses(world).unwrap_or(leg.left);
        if !free || (trip.handled && !self.takes_node(trip.unloads, trip.points, full, leg.left)) {
            why.add(Name::Waits, Op::Is, 1);
            return Outcome::waits(why, self.waiting(unit, leg));
        }
        if leg.left > 1 {
            why.moved(Name::Unload, leg.left, -1);
            return Outcome::waits(why, self.waiting(unit, Transit { left: leg.left - 1, ..leg }));
        }
        if !self.has_room(unit, trip.goal) {
            why.add(Name::Stack, Op::Is, self.ground.points(trip.goal, side));
            return Outcome::waits(why, self.waiting(unit, leg));
        }
        let mut events = self.arrive(unit, trip, &mut why);
        events.extend(traveller.order.map(|o| Event::Order(o.id, OrderChange::Done)));
        Outcome { events, why, weight: Weight::Notable }
    }

    fn waiting(&self, unit: UnitId, leg: Transit) -> Vec<Event> {
        let same = self.world.place(unit) == Place::Transit(leg);
        if same { Vec::new() } else { vec![Event::Unit(unit, UnitChange::Placed(Place::Transit(leg)))] }
    }

    /// Whether the goal is still its side's, or at least nobody's.
    fn is_held(&self, unit: UnitId, trip: &Trip) -> bool {
        let side = self.world.side_of(unit);
        let held = self.world.control(trip.goal).is_none_or(|by| by != side.enemy());
        let received = stratmove::may_be_received(self.world, unit, trip.goal);
        let barred = matches!(received, Err(Refusal::NoPermission { .. }));
        held && !self.ground.has_enemy(trip.goal, side) && !barred
    }

    /// Placed in the goal's hex, in reception unless at home; a convoy is delivered.
    fn arrive(&self, unit: UnitId, trip: &Trip, why: &mut Why) -> Vec<Event> {
        let world = self.world;
        let change = |c| Event::Unit(unit, c);
        if world.identity(unit).kind == Kind::Convoy {
            let delivered = SideChange::Delivered(trip.points);
            return vec![Event::Side(world.side_of(unit), delivered), change(UnitChange::Removed(Removal::Delivered))];
        }
        let place = match (trip.unloads, world.has::<March>(unit)) {
            (Some(node), false) => Place::Node(node),
            (None, false) if trip.mode == Mode::Sea => {
                transit::sea_zone(world, trip.goal).map_or(Place::Hex(trip.goal), Place::Zone)
            }
            _ => Place::Hex(trip.goal),
        };
        let mut events = vec![change(UnitChange::Placed(place))];
        if let (Some(wing), Place::Node(node)) = (world.get::<Wing>(unit), place) {
            let based = UnitRecord { wing: Some(Wing { base: Some(node), ..wing }), ..UnitRecord::new(unit) };
            events.push(change(UnitChange::Patched(Box::new(based))));
        }
        if world.has::<Posture>(unit) {
            let posture = Posture { dug: Dug::Hasty, stance: Stance::Hold, still: 0 };
            events.push(change(UnitChange::Posture(posture)));
        }
        let deployed = world.with(unit, |r: &Release| r.stage == Stage::Deploying).unwrap_or(false);
        if deployed {
            let left = transit::reception(world, unit, trip.mode, trip.from, trip.goal);
            why.add(Name::Reception, Op::Is, left);
            let stage = if left > 0 { Stage::Rsom } else { Stage::Ready };
            events.push(change(UnitChange::Release { stage, left }));
        }
        events
    }

    /// Landing by air: at once, no reception, no more in this pulse (rules §23.2 no. 24).
    pub(super) fn land(&mut self, order: &Order, unit: UnitId, hex: HexNo) -> Outcome {
        let world = self.world;
        let side = world.side_of(unit);
        let mut why = Why::new();
        let zone = world.book().facts.air_over(hex).and_then(|z| world.zone(z));
        let level = zone.map_or(0, |z| z.level_of(side).clamp(-2, 2));
        let points = transit::points(world, unit);
        why.add(Name::Level, Op::Is, level);
        let lift = self.lift.get(&side).copied().unwrap_or(0);
        why.add(Name::Lift, Op::Is, lift);
        if level < 0 || lift < points || !self.has_room(unit, hex) {
            return Outcome::waits(why, Vec::new());
        }
        self.lift.insert(side, lift - points);
        if !stratmove::is_landing_ground(self.ground, side, hex) {
            // They have flown, seen who waits there, and turned back.
            return Outcome::waits(why, Vec::new());
        }
        let change = |c| Event::Unit(unit, c);
        let mut events = vec![change(UnitChange::Placed(Place::Hex(hex)))];
        if world.has::<Posture>(unit) {
            let posture = Posture { dug: Dug::Moving, stance: Stance::Hold, still: 0 };
            events.extend([change(UnitChange::Posture(posture)), change(UnitChange::Halted)]);
        }
        events.push(change(UnitChange::Did(Doing::Moved)));
        events.push(Event::Hex(hex, HexChange::Control(side)));
        if ground::soil_side(world, hex).is_some_and(|soil| soil == side.enemy() && soil != side) {
            events.push(Event::Clock(ClockChange::Act { side, deed: Deed::Landed }));
        }
        events.push(Event::Order(order.id, OrderChange::Done));
        Outcome { events, why, weight: Weight::Notable }
    }

    /// Goes aboard a group in its port, while there is room (rules §23.2 no. 23).
    pub(super) fn embark(&mut self, order: &Order, unit: UnitId, group: UnitId) -> Outcome {
        let world = self.world;
        let by = Mandate { side: order.side, seat: order.seat };
        let asked = check::Asked { world, ground: self.ground, by: &by, order, plan: &[], eye: check::Eye::Sealed };
        if let Err(refusal) = check::judge(&asked) {
            return super::lapse(order.id, refusal);
        }
        let room = world.with(group, |l: &Lift| l.points).unwrap_or(0);
        let taken = self.aboard.entry(group).or_insert_with(|| stratmove::aboard(world, group));
        let points = movement::points(world, unit);
        if *taken + points > room {
            return Outcome::waits(Why::new(), Vec::new());
        }
        *taken += points;
        let mut events = vec![Event::Unit(unit, UnitChange::Placed(Place::Aboard(group)))];
        events.extend(self.leaves(unit).into_iter().filter(|e| matches!(e, Event::Unit(_, UnitChange::Path { .. }))));
        events.push(Event::Order(order.id, OrderChange::Done));
        Outcome { events, why: Why::new(), weight: Weight::Notable }
    }
}
