//! Movement, tick by tick (rules §5.3): overruns, then entries, then the tally of those who only gathered minutes.
//!
//! A tick reads the world as it stands at its start. What one part of it decides for another goes over [`Tick`], never
//! through the world; so the rulings of a tick commute.

mod entry;
mod overrun;
mod react;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::hexes::HexNo;
use crate::base::ids::{OrderId, Side, UnitId};
use crate::base::moment::Moment;
use crate::base::refusal::Refusal;
use crate::rules::ground::{self, Ground};
use crate::rules::{check, due, movement};
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::Why;
use crate::world::World;
use crate::world::components::{Manner, March, Marks, Posture};
use crate::world::event::{Event, OrderChange, UnitChange};
use crate::world::order::{Verb, Whom};
use crate::world::tables::clock::StandingOrder;

/// Priority of a unit that marches without an order (rules §3).
const USUAL_PRIORITY: u8 = 5;

/// The rulings of the moment.
pub(crate) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let mut tick = Tick::new(at, ctx.world);
    let mut rulings = overrun::propose(&mut tick);
    let mut entries = entry::collect(&mut tick);
    react::join(&mut tick, &mut entries);
    rulings.extend(entry::propose(&tick, &entries));
    rulings.extend(tick.tally());
    rulings
}

/// What the parts of a tick share.
struct Tick<'a> {
    at: Moment,
    world: &'a World,
    /// The ground at the start of the tick.
    start: Ground<'a>,
    /// The same after the overruns of the tick, if there were any.
    moved: Option<Ground<'a>>,
    /// Standing orders of single units.
    orders: BTreeMap<UnitId, &'a StandingOrder>,
    /// Units that overran or were overrun: they do nothing else in it.
    spent: BTreeSet<UnitId>,
    /// What the tally changes.
    booked: Vec<Event>,
}

/// A unit on the march in this tick.
#[derive(Clone, Debug)]
struct Marcher {
    unit: UnitId,
    side: Side,
    from: HexNo,
    /// Minutes saved, those of this tick included.
    acc: i32,
    path: Vec<HexNo>,
    manner: Manner,
    priority: u8,
    /// The order that ends with the path.
    order: Option<OrderId>,
}

impl<'a> Tick<'a> {
    fn new(at: Moment, world: &'a World) -> Tick<'a> {
        let by_unit = |s: &'a StandingOrder| match s.order.whom {
            Whom::Unit(unit) if !s.order.verb.is_desk() => Some((unit, s)),
            _ => None,
        };
        Tick {
            at,
            world,
            start: Ground::new(world),
            moved: None,
            orders: world.tables().orders.values().filter_map(by_unit).collect(),
            spent: BTreeSet::new(),
            booked: Vec::new(),
        }
    }

    /// The ground as overruns of this tick left it.
    fn ground(&self) -> &Ground<'a> {
        self.moved.as_ref().unwrap_or(&self.start)
    }

    /// A unit was driven or let into another hex by an overrun.
    fn shift(&mut self, unit: UnitId, from: HexNo, to: HexNo) {
        self.moved.get_or_insert_with(|| self.start.clone()).shift(unit, from, to);
    }

    fn id(&self, subject: Subject, purpose: Purpose) -> RulingId {
        RulingId { at: self.at, subject, purpose, slot: 0 }
    }

    /// The unit as a marcher: Ready, free, alive, on the map, with a path whose order acts in this pulse.
    fn marcher(&self, unit: UnitId) -> Option<Marcher> {
        let world = self.world;
        let march = world.get::<March>(unit)?;
        if march.path.is_empty() || march.halted || self.spent.contains(&unit) || !self.is_free(unit) {
            return None;
        }
        let standing = self.orders.get(&unit).copied();
        if standing.is_some_and(|s| !due::is_due(world, s)) {
            return None;
        }
        let ends = |s: &StandingOrder| matches!(s.order.verb, Verb::Move(_) | Verb::Advance(_));
        let acc = (march.acc + movement::allowance(world, unit)).min(world.book().params.acc_max_min);
        Some(Marcher {
            unit,
            side: world.side_of(unit),
            from: world.hex_of(unit)?,
            acc,
            path: march.path,
            manner: march.manner,
            priority: standing.map_or(USUAL_PRIORITY, |s| s.order.priority),
            order: standing.filter(|s| ends(s)).map(|s| s.order.id),
        })
    }

    /// Whether a unit may march at all: Ready, alive, neither pinned nor busy.
    fn is_free(&self, unit: UnitId) -> bool {
        let now = self.world.clock().pulse_no;
        let until = |m: &Marks| m.pinned_until.max(m.busy_until).is_some_and(|until| now <= until);
        let bound = self.world.with::<Marks, _>(unit, until).unwrap_or(false);
        !bound && self.world.is_alive(unit) && ground::is_ready(self.world, unit)
    }

    /// The last ruling of a tick: minutes gathered, stances taken up, orders carried out.
    fn tally(mut self) -> Option<Ruling> {
        for (&unit, standing) in &self.orders {
            self.booked.extend(stand(self.world, unit, standing));
        }
        let id = self.id(Subject::None, Purpose::Tally);
        (!self.booked.is_empty()).then(|| Ruling::new(id, Weight::Minor, Why::new(), self.booked))
    }
}

/// What a standing order changes without a move: a stance that is due now, or the end of a march whose path is gone.
fn stand(world: &World, unit: UnitId, standing: &StandingOrder) -> Option<Event> {
    match &standing.order.verb {
        Verb::Hold(stance) => {
            let other = world.with::<Posture, _>(unit, |p| p.stance != *stance)?;
            (other && due::is_due(world, standing)).then_some(Event::Unit(unit, UnitChange::Stance(*stance)))
        }
        Verb::Move(_) | Verb::Advance(_) => {
            let over = world.with::<March, _>(unit, |m| m.path.is_empty()).unwrap_or(true);
            over.then_some(Event::Order(standing.order.id, OrderChange::Done))
        }
        _ => None,
    }
}

/// Why a unit cannot take the next step of its path: E07 as a lapse.
fn barred(ground: &Ground<'_>, from: HexNo, to: HexNo) -> Refusal {
    Refusal::Impassable { hex: to, bar: check::bar(ground, from, to) }
}
