//! Sealed orders are taken or lapse (rules §2.3): one ruling per unit, the last order counts; desk orders of a side each
//! have a ruling of their own.
//!
//! An order is taken with the path, manner and stance it sets. Whether it acts is asked in its step, pulse by pulse.

use std::collections::BTreeMap;

use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::ids::{OrderId, Side, UnitId};
use crate::base::moment::Moment;
use crate::base::refusal::Refusal;
use crate::rules::{check, command, due, ground, transit};
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::Why;
use crate::world::World;
use crate::world::components::{Manner, March, Posture, Stance};
use crate::world::event::{Event, OrderChange, SideChange, UnitChange};
use crate::world::order::{Going, Order, Verb, Whom};
use crate::world::tables::clock::StandingOrder;

/// Highest slot of a ruling id; desk orders beyond it share slot 0.
const SLOTS: u8 = 15;

/// The rulings of the moment.
pub(crate) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for (&side, orders) in &ctx.input.orders {
        let mut opened = Opened { world: ctx.world, units: BTreeMap::new(), desk: Vec::new() };
        opened.sort(side, orders);
        rulings.extend(opened.rulings(at, side));
    }
    merged(rulings)
}

/// Two sides may name one number, as one of them asks for a unit that is none of its own: still one ruling.
fn merged(rulings: Vec<Ruling>) -> Vec<Ruling> {
    let mut by_id: BTreeMap<RulingId, Ruling> = BTreeMap::new();
    for ruling in rulings {
        match by_id.get_mut(&ruling.id) {
            Some(first) => first.events.extend(ruling.events),
            None => {
                by_id.insert(ruling.id, ruling);
            }
        }
    }
    by_id.into_values().collect()
}

/// The orders of a side with their answers.
struct Opened<'a> {
    world: &'a World,
    /// By unit, the order that counts and those refused.
    units: BTreeMap<UnitId, Heard>,
    desk: Vec<Vec<Event>>,
}

/// What was asked of one unit.
#[derive(Debug, Default)]
struct Heard {
    taken: Option<Order>,
    lapsed: Vec<(OrderId, Refusal)>,
}

impl Opened<'_> {
    fn sort(&mut self, side: Side, orders: &[Order]) {
        let answers = check::judge_plan(self.world, side, orders);
        let mut spare = orders.iter().map(|o| o.id.0).max().unwrap_or(0);
        for (order, answer) in orders.iter().zip(answers) {
            match (order.whom, answer) {
                (_, answer) if order.verb.is_desk() || order.whom == Whom::Desk => self.desk.push(match answer {
                    Ok(()) => vec![self.taken(order)],
                    Err(why) => vec![lapsed(order.id, why)],
                }),
                (whom, Err(why)) => {
                    let unit = whom.unit().expect("an order is for the desk or names a unit");
                    self.units.entry(unit).or_default().lapsed.push((order.id, why));
                }
                (Whom::Formation(_), Ok(())) => self.expand(side, order, &mut spare),
                (whom, Ok(())) => {
                    let unit = whom.unit().expect("an order is for the desk or names a unit");
                    self.units.entry(unit).or_default().taken = Some(order.clone());
                }
            }
        }
    }

    /// A formation order becomes one order per unit it reaches; the first keeps its number.
    fn expand(&mut self, side: Side, order: &Order, spare: &mut u32) {
        let mut first = true;
        for mut own in command::expand(self.world, order) {
            let legal = check::judge_plan(self.world, side, std::slice::from_ref(&own));
            if legal.first().is_none_or(Result::is_err) {
                continue;
            }
            if !first {
                *spare += 1;
                own.id = OrderId(*spare);
            }
            first = false;
            let unit = own.whom.unit().expect("a formation order is expanded to units");
            self.units.entry(unit).or_default().taken = Some(own);
        }
    }

    fn taken(&self, order: &Order) -> Event {
        let standing = StandingOrder { order: order.clone(), taken: self.world.clock().pulse_no };
        Event::Order(order.id, OrderChange::Taken(Box::new(standing)))
    }

    fn rulings(self, at: Moment, side: Side) -> Vec<Ruling> {
        let id = |subject, slot| RulingId { at, subject, purpose: Purpose::Order, slot };
        let ruling = |id, weight, events| Ruling::new(id, weight, Why::new(), events);
        let mut rulings = Vec::new();
        for (&unit, heard) in &self.units {
            let mut events: Vec<Event> = heard.lapsed.iter().map(|(order, why)| lapsed(*order, *why)).collect();
            let weight = if events.is_empty() { Weight::Minor } else { Weight::Notable };
            if let Some(order) = &heard.taken {
                events.push(self.taken(order));
                events.extend(carried_over(self.world, unit, order));
                events.extend(asks(self.world, unit, order));
            }
            rulings.push(ruling(id(Subject::Unit(unit), 0), weight, events));
        }
        let mut beyond = Vec::new();
        for (n, events) in (1..).zip(self.desk) {
            if n <= SLOTS {
                rulings.push(ruling(id(Subject::Side(side), n), Weight::Minor, events));
            } else {
                beyond.extend(events);
            }
        }
        if !beyond.is_empty() {
            rulings.push(ruling(id(Subject::Side(side), 0), Weight::Notable, beyond));
        }
        rulings
    }
}

fn lapsed(order: OrderId, why: Refusal) -> Event {
    Event::Order(order, OrderChange::Lapsed(why))
}

/// What a new order sets at once: the path and manner of a march, no path for any other; a stance that is due.
fn carried_over(world: &World, unit: UnitId, order: &Order) -> Vec<Event> {
    let Some(march) = world.get::<March>(unit) else { return Vec::new() };
    let (path, manner) = way(&order.verb);
    let mut events = Vec::new();
    if path != march.path {
        events.push(Event::Unit(unit, UnitChange::Path { acc: march.acc, path }));
    }
    if manner != march.manner {
        events.push(Event::Unit(unit, UnitChange::Manner(manner)));
    }
    let standing = StandingOrder { order: order.clone(), taken: world.clock().pulse_no };
    let stance = match order.verb {
        Verb::Hold(stance) if due::is_due(world, &standing) => Some(stance),
        Verb::Hold(_) => None,
        _ => Some(Stance::Hold),
    };
    let now = world.with::<Posture, _>(unit, |p| p.stance);
    let changed = stance.filter(|s| now.is_some_and(|n| n != *s));
    events.extend(changed.map(|s| Event::Unit(unit, UnitChange::Stance(s))));
    events
}

/// A journey that leads abroad asks its country for passage, where that is counted for the side (rules §5.4).
fn asks(world: &World, unit: UnitId, order: &Order) -> Option<Event> {
    let Verb::StratMove { to, .. } = order.verb else { return None };
    if order.side != Side::Blue || !transit::is_shared(world) {
        return None;
    }
    let hex = transit::hex_of(world, to)?;
    let country = ground::country(world, hex)?;
    let abroad = !ground::is_soil_of(world, hex, world.identity(unit).nation);
    let new = !world.side(order.side).asked.contains_key(&country);
    let asked = SideChange::Asked(country, world.clock().pulse_no);
    (abroad && new).then_some(Event::Side(order.side, asked))
}

fn way(verb: &Verb) -> (Vec<crate::base::hexes::HexNo>, Manner) {
    let manner = |g: &Going| Manner { attack: false, forced: g.forced, bypass: g.bypass, probe: g.probe };
    match verb {
        Verb::Move(going) => (going.path.clone(), Manner { bypass: false, probe: false, ..manner(going) }),
        Verb::Advance(going) => (going.path.clone(), Manner { attack: true, ..manner(going) }),
        Verb::Amd { path, .. } => (path.clone(), Manner::default()),
        _ => (Vec::new(), Manner::default()),
    }
}
