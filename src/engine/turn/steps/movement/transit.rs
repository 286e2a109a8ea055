//! Strategic movement at the start of a pulse (rules §5.4): who is loaded, runs on, waits, is unloaded.
//!
//! Queues are served on a tally in the order (priority, id): points of nodes, of lines and of aircraft are given out once
//! a pulse. One ruling per unit on its way or due to start; who waits has one too.

mod arrive;
mod tally;

use std::collections::BTreeMap;

use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::hexes::{Edge, HexNo};
use crate::base::ids::{NodeId, OrderId, Side, UnitId};
use crate::base::moment::Moment;
use crate::base::refusal::{Refusal, Stage};
use crate::rules::ground::{Ground, is_open};
use crate::rules::sea::Passage;
use crate::rules::transit::{self, Trip};
use crate::rules::{check, due};
use crate::setup::units::Mode;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::components::{Leg, March, Marks, Place, Release, Transit};
use crate::world::event::{Event, Mark, OrderChange, UnitChange};
use crate::world::order::{Mandate, Order, Target, Verb, Whom};

/// The rulings of journeys, and the ships that enter a sea zone by them.
pub(super) fn propose(at: Moment, world: &World) -> (Vec<Ruling>, Vec<Passage>) {
    let travellers = travellers(world);
    if travellers.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let ground = Ground::new(world);
    let mut queue = Queue::new(world, &ground);
    let rulings = travellers.into_iter().map(|traveller| queue.serve(at, &traveller)).collect();
    (rulings, queue.entered)
}

/// A unit on its way, or due to start.
struct Traveller<'a> {
    priority: u8,
    unit: UnitId,
    order: Option<&'a Order>,
}

/// Those on their way and those whose order acts now, in the order in which they are served.
fn travellers(world: &World) -> Vec<Traveller<'_>> {
    let mut found: BTreeMap<UnitId, Traveller<'_>> = BTreeMap::new();
    for unit in world.units().filter(|&u| matches!(world.place(u), Place::Transit(_)) && world.is_alive(u)) {
        found.insert(unit, Traveller { priority: 5, unit, order: None });
    }
    for standing in world.tables().orders.values() {
        let order = &standing.order;
        let (Whom::Unit(unit), Verb::StratMove { .. }) = (order.whom, &order.verb) else { continue };
        if world.is_alive(unit) && due::is_due(world, standing) {
            found.insert(unit, Traveller { priority: order.priority, unit, order: Some(order) });
        }
    }
    let mut list: Vec<Traveller<'_>> = found.into_values().collect();
    list.sort_by_key(|t| (t.priority, t.unit));
    list
}

/// What a pulse has left to give.
struct Queue<'a> {
    world: &'a World,
    ground: &'a Ground<'a>,
    /// Points left at nodes.
    nodes: BTreeMap<NodeId, i32>,
    /// Thousandths of points used on lines.
    lines: BTreeMap<Edge, i32>,
    /// Points used of links from boxes, by box and mode.
    links: BTreeMap<(NodeId, Mode), i32>,
    /// Points of lift left by side.
    lift: BTreeMap<Side, i32>,
    /// Points placed in a hex in this tick.
    placed: BTreeMap<(HexNo, Side), i32>,
    /// Points on their way without ships, by side (rules §23.2 no. 23).
    afloat: BTreeMap<Side, i32>,
    /// Points taken aboard a group in this tick.
    aboard: BTreeMap<UnitId, i32>,
    /// Ships that go on into a sea zone.
    entered: Vec<Passage>,
}

/// How a leg came out: what becomes true.
struct Outcome {
    events: Vec<Event>,
    why: Why,
    weight: Weight,
}

impl Outcome {
    fn waits(why: Why, events: Vec<Event>) -> Outcome {
        Outcome { events, why, weight: Weight::Minor }
    }
}

impl<'a> Queue<'a> {
    fn new(world: &'a World, ground: &'a Ground<'a>) -> Queue<'a> {
        Queue {
            world,
            ground,
            nodes: BTreeMap::new(),
            lines: BTreeMap::new(),
            links: BTreeMap::new(),
            lift: Side::BOTH.into_iter().map(|s| (s, transit::lift_points(world, s, &[]))).collect(),
            placed: BTreeMap::new(),
            afloat: Side::BOTH.into_iter().map(|s| (s, transit::afloat(world, s))).collect(),
            aboard: BTreeMap::new(),
            entered: Vec::new(),
        }
    }

    fn serve(&mut self, at: Moment, traveller: &Traveller<'_>) -> Ruling {
        let id = RulingId { at, subject: Subject::Unit(traveller.unit), purpose: Purpose::Transit, slot: 0 };
        let outcome = match self.world.place(traveller.unit) {
            Place::Transit(leg) => self.go_on(traveller, leg),
            _ => self.set_out(traveller),
        };
        Ruling::new(id, outcome.weight, outcome.why, outcome.events)
    }

    /// Starts a journey: permission first, then the border, then the quay.
    fn set_out(&mut self, traveller: &Traveller<'_>) -> Outcome {
        let (world, unit) = (self.world, traveller.unit);
        let order = traveller.order.expect("a unit that is not on its way was ordered to go");
        let Verb::StratMove { mode, to, from, aboard } = order.verb else { unreachable!("the order is to go") };
        if let Some(group) = aboard {
            return self.embark(order, unit, group);
        }
        let by = Mandate { side: order.side, seat: order.seat };
        let asked = check::Asked { world, ground: self.ground, by: &by, order, plan: &[], eye: check::Eye::Sealed };
        match check::judge(&asked) {
            // What is closed, or has no aircraft today, may come: the unit waits (rules §5.4).
            Err(Refusal::NodeClosed { .. } | Refusal::NoLift { .. }) | Ok(()) => {}
            Err(refusal) => return lapse(order.id, refusal),
        }
        let Some(from) = transit::origin(world, unit, mode, from) else {
            return lapse(order.id, Refusal::UnknownSubject { unit });
        };
        if let (Mode::Air, Target::Hex(hex)) = (mode, to) {
            return self.land(order, unit, hex);
        }
        let trip = match self.trip(unit, mode, (from, to)) {
            Ok(trip) => trip,
            Err(refusal) => return lapse(order.id, refusal),
        };
        self.start(unit, &trip)
    }

    /// The journey as it would be made now; sea transport without ships is a voyage of so many pulses.
    fn trip(&self, unit: UnitId, mode: Mode, (from, to): (Target, Target)) -> Result<Trip, Refusal> {
        let world = self.world;
        let hexes = transit::hex_of(world, from).zip(transit::hex_of(world, to));
        let lift = hexes.filter(|_| mode == Mode::Sea && matches!(to, Target::Hex(_)));
        let lift = lift.and_then(|(a, b)| Some((b, transit::sea_lift(world, world.side_of(unit), (a, b))?)));
        let Some((goal, lift)) = lift else { return transit::trip(world, unit, mode, (from, to)) };
        let stretch = transit::Stretch { pulses: lift.pulses, ..transit::Stretch::default() };
        let route = transit::Route { stretches: vec![stretch], nodes: Vec::new() };
        let points = transit::points(world, unit);
        Ok(Trip { mode, from, to, goal, route, loads: None, unloads: None, handled: true, link: None, points })
    }

    fn start(&mut self, unit: UnitId, trip: &Trip) -> Outcome {
        let world = self.world;
        let mut why = Why::new();
        let mut events = Vec::new();
        let now = world.clock().pulse_no;
        let border = transit::border_left(world, unit, trip.goal);
        let first = border > 0 && world.with(unit, |m: &Marks| m.border_since.is_none()) == Some(true);
        if first {
            events.push(Event::Unit(unit, UnitChange::Marked(Mark::Border(now))));
        }
        let sails = world.with(unit, |m: &Marks| m.sails).flatten();
        let early = trip.link.map_or(0, |l| l.first).max(sails.unwrap_or(0));
        let load = trip.load_pulses(world);
        why.add(Name::Border, Op::Is, border);
        let waits = border > load.unwrap_or(0).max(1) || (border > 0 && load == Some(0)) || early > now;
        let (Some(load), false) = (load, waits) else { return Outcome::waits(why, events) };
        let leg = Transit { leg: Leg::Load, mode: trip.mode, from: trip.from, to: trip.to, left: load };
        if load == 0 {
            // Nothing is loaded: it is on its way at once.
            let mut outcome = self.run(unit, trip, Transit { left: trip.route.pulses(), leg: Leg::Run, ..leg });
            outcome.events.splice(0..0, events);
            let goes = outcome.events.iter().any(|e| matches!(e, Event::Unit(_, UnitChange::Placed(_))));
            if goes {
                outcome.events.extend(self.leaves(unit));
            }
            return outcome;
        }
        if !self.takes_node(trip.loads, trip.points, load, load) || !self.takes_lift(unit, trip) {
            why.add(Name::Waits, Op::Is, 1);
            return Outcome::waits(why, events);
        }
        why.moved(Name::Load, load, -1);
        events.push(Event::Unit(unit, UnitChange::Placed(Place::Transit(Transit { left: load - 1, ..leg }))));
        events.extend(self.leaves(unit));
        Outcome { events, why, weight: Weight::Notable }
    }

    /// What leaving changes: the stage, and the march it was on.
    fn leaves(&self, unit: UnitId) -> Vec<Event> {
        let release = self.world.get::<Release>(unit);
        let deploys = release.is_some_and(|r| r.stage >= Stage::Activated && r.stage != Stage::Deploying);
        let stage = deploys.then_some(UnitChange::Release { stage: Stage::Deploying, left: 0 });
        let path = self.world.get::<March>(unit).filter(|m| !m.path.is_empty());
        let path = path.map(|_| UnitChange::Path { acc: 0, path: Vec::new() });
        stage.into_iter().chain(path).map(|change| Event::Unit(unit, change)).collect()
    }

    /// The next pulse of a journey under way.
    fn go_on(&mut self, traveller: &Traveller<'_>, leg: Transit) -> Outcome {
        let unit = traveller.unit;
        let leg = self.redirected(traveller, leg);
        let Ok(trip) = self.trip(unit, leg.mode, (leg.from, leg.to)) else {
            return Outcome::waits(Why::new(), Vec::new());
        };
        match leg.leg {
            Leg::Border | Leg::Load if leg.left > 0 => self.load(unit, &trip, leg),
            Leg::Border | Leg::Load => {
                self.run(unit, &trip, Transit { leg: Leg::Run, left: trip.route.pulses(), ..leg })
            }
            Leg::Run if leg.left > 0 => self.run(unit, &trip, leg),
            Leg::Run => {
                let Some(left) = trip.unload_pulses(self.world) else {
                    let mut why = Why::new();
                    why.add(Name::Waits, Op::Is, 1);
                    return self.stands(unit, leg, why);
                };
                self.unload(traveller, &trip, Transit { leg: Leg::Unload, left, ..leg })
            }
            Leg::Unload => self.unload(traveller, &trip, leg),
        }
    }

    /// A new order sends a unit on its way elsewhere: while it loads or lies at its goal, from there; on the run, from as
    /// far as it came.
    fn redirected(&self, traveller: &Traveller<'_>, leg: Transit) -> Transit {
        let Some(Verb::StratMove { to, mode, .. }) = traveller.order.map(|o| &o.verb) else { return leg };
        let (to, mode) = (*to, *mode);
        let unit = traveller.unit;
        if to == leg.to || mode != leg.mode || matches!(to, Target::Edge(_)) {
            return leg;
        }
        let from = match leg.leg {
            Leg::Run if leg.left > 0 => match self.trip(unit, leg.mode, (leg.from, leg.to)) {
                Ok(trip) => so_far(&trip, leg.left).map_or(leg.from, Target::Hex),
                Err(_) => leg.from,
            },
            _ => leg.restarts(),
        };
        match self.trip(unit, mode, (from, to)) {
            Ok(trip) if leg.leg == Leg::Run || leg.leg == Leg::Unload => {
                Transit { leg: Leg::Run, from, to, left: trip.route.pulses(), ..leg }
            }
            Ok(_) => Transit { from, to, ..leg },
            Err(_) => leg,
        }
    }

    fn load(&mut self, unit: UnitId, trip: &Trip, leg: Transit) -> Outcome {
        let mut why = Why::new();
        let full = trip.load_pulses(self.world).unwrap_or(leg.left);
        let open = trip.loads.is_none_or(|n| is_open(self.world, n));
        if !open || !self.takes_node(trip.loads, trip.points, full, leg.left) {
            why.add(Name::Waits, Op::Is, 1);
            return Outcome::waits(why, Vec::new());
        }
        why.moved(Name::Load, leg.left, -1);
        let next = Transit { left: leg.left - 1, ..leg };
        Outcome::waits(why, vec![Event::Unit(unit, UnitChange::Placed(Place::Transit(next)))])
    }

    /// A pulse of the run; it stands still while its way is closed, its line full, its sky or sea not free.
    fn run(&mut self, unit: UnitId, trip: &Trip, leg: Transit) -> Outcome {
        let mut why = Why::new();
        if let Some(node) = trip.route.closed(self.world) {
            why.add_of(Subject::Node(node), Name::Function, Op::Is, self.world.node(node).function());
            return self.stands(unit, leg, why);
        }
        let may = match trip.mode {
            Mode::Rail | Mode::Road => self.takes_line(trip, leg.left),
            Mode::Air => self.takes_sky(unit, trip, &mut why),
            Mode::Sea => self.takes_sea(unit, trip, leg.left),
        };
        if !may {
            why.add(Name::Waits, Op::Is, 1);
            return self.stands(unit, leg, why);
        }
        self.entered.extend(self.entry(unit, trip, leg.left));
        why.moved(Name::Run, leg.left, -1);
        let next = Transit { left: leg.left - 1, ..leg };
        Outcome::waits(why, vec![Event::Unit(unit, UnitChange::Placed(Place::Transit(next)))])
    }

    /// The sea zone a ship goes on into with so many pulses of its run left, unless it is there already.
    fn entry(&self, unit: UnitId, trip: &Trip, left: i32) -> Option<Passage> {
        let (stretch, spent) = trip.route.at(left)?;
        let to = stretch.zone.filter(|&zone| spent == 0 && transit::ship_zone(self.world, unit) != Some(zone))?;
        Some(Passage { unit, to, journey: true })
    }

    /// Nothing moves; a new goal is kept.
    fn stands(&self, unit: UnitId, leg: Transit, why: Why) -> Outcome {
        let sent = matches!(self.world.place(unit), Place::Transit(t) if t.to != leg.to);
        let kept = sent.then_some(Event::Unit(unit, UnitChange::Placed(Place::Transit(leg))));
        Outcome::waits(why, kept.into_iter().collect())
    }
}

/// The hex of the way that has been reached with so many pulses left of the run.
fn so_far(trip: &Trip, left: i32) -> Option<HexNo> {
    let edges: Vec<Edge> = trip.route.stretches.iter().flat_map(|s| s.edges.iter().copied()).collect();
    let total = trip.route.pulses();
    let n = i32::try_from(edges.len()).ok()?;
    let gone = crate::base::fixed::div_floor(i64::from(n) * i64::from(total - left), i64::from(total.max(1)));
    let edge = edges.get(usize::try_from(gone).ok()?.min(edges.len().checked_sub(1)?))?;
    Some(edge.ends().0)
}

fn lapse(order: OrderId, refusal: Refusal) -> Outcome {
    let events = vec![Event::Order(order, OrderChange::Lapsed(refusal))];
    Outcome { events, why: Why::new(), weight: Weight::Notable }
}
