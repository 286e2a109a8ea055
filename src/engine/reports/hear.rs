//! From the rulings of one moment, and a side's views before and after it, to what that side is told.
//!
//! Rulings are truth: only facts about own units, own and public places, and texts before the Council are taken from
//! them. Everything about the enemy comes from the two views, which hold no more than the side may know.

mod fights;
pub(super) use fights::{RHO_STEP, blur};
mod picture;
mod politics;
mod units;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::dice::{RulingId, Subject};
use crate::base::fixed::{div_floor, narrow};
use crate::base::hexes::HexNo;
use crate::base::ids::{ContactId, NodeId, OrderId, Side, UnitId};
use crate::base::moment::{Moment, Step};
use crate::turn::ruling::{Ruling, Weight};
use crate::view::SideView;
use crate::world::components::{Place, UnitRecord};
use crate::world::event::{Event, OrderChange, UnitChange};

use super::{Loss, Report, ReportBody};

/// Orders of a turn, and of a side in it: how an order's number is made (`turn·10000 + side·5000 + place`).
const ORDERS_OF_TURN: i64 = 10_000;
const ORDERS_OF_SIDE: i64 = 5000;

/// A moment as one side lived it.
#[derive(Clone, Copy)]
pub struct Heard<'a> {
    /// When.
    pub at: Moment,
    /// The rulings committed in it, in id order.
    pub rulings: &'a [Ruling],
    /// What the side knew before.
    pub before: &'a SideView,
    /// What it knew after.
    pub after: &'a SideView,
}

/// What the side of the views is told of a moment: weightiest first, then in the order of the rulings.
pub fn hear(heard: Heard<'_>) -> Vec<Report> {
    let ear = Ear::new(heard);
    let mut reports = Vec::new();
    ear.orders(&mut reports);
    for ruling in heard.rulings {
        match heard.at.step {
            Step::Strike => fights::raid(&ear, ruling, &mut reports),
            Step::Combat | Step::Retreat => fights::battle(&ear, ruling, &mut reports),
            _ => {}
        }
        politics::hear(&ear, ruling, &mut reports);
        units::hear(&ear, ruling, &mut reports);
    }
    picture::hear(&ear, &mut reports);
    reports.sort_by_key(|r| std::cmp::Reverse(r.weight));
    together(means(reports))
}

/// One report of what the side's own means came to in the moment; none if no whole point or clarity moved.
fn means(reports: Vec<Report>) -> Vec<Report> {
    let mut told: Vec<Report> = Vec::new();
    for report in reports {
        let ReportBody::Means { clarity, rp } = report.body else {
            told.push(report);
            continue;
        };
        match told.iter_mut().find_map(|r| {
            if let ReportBody::Means { clarity, rp } = &mut r.body { Some((clarity, rp, &mut r.ruling)) } else { None }
        }) {
            Some((c, r, ruling)) => {
                *c += clarity;
                *r += rp;
                // Of a sum there is no one reason.
                *ruling = None;
            }
            None => told.push(report),
        }
    }
    told.retain(|r| !matches!(r.body, ReportBody::Means { clarity: 0, rp: -999..=999 }));
    told
}

/// Nations whose will moved by as much and for the same reason are told of once.
fn together(reports: Vec<Report>) -> Vec<Report> {
    let mut told: Vec<Report> = Vec::new();
    for report in reports {
        let ReportBody::Will { nations, n, cause } = &report.body else {
            told.push(report);
            continue;
        };
        let same = told.iter_mut().find_map(|r| match &mut r.body {
            ReportBody::Will { nations, n: by, cause: why } if by == n && why == cause => Some(nations),
            _ => None,
        });
        match same {
            Some(list) => list.extend(nations.iter().copied()),
            None => told.push(report),
        }
    }
    told
}

/// One side's ear: what is its own, and where to put what it hears.
struct Ear<'a> {
    heard: Heard<'a>,
    side: Side,
    before: BTreeMap<UnitId, &'a UnitRecord>,
    after: BTreeMap<UnitId, &'a UnitRecord>,
    objectives: BTreeSet<HexNo>,
}

impl<'a> Ear<'a> {
    fn new(heard: Heard<'a>) -> Ear<'a> {
        let by_id = |view: &'a SideView| view.own.iter().map(|u| (u.id, u)).collect::<BTreeMap<_, _>>();
        let facts = &heard.after.book.facts;
        Ear {
            heard,
            side: heard.after.side,
            before: by_id(heard.before),
            after: by_id(heard.after),
            objectives: facts.objectives.iter().map(|(hex, _)| *hex).collect(),
        }
    }

    fn owns(&self, unit: UnitId) -> bool {
        self.before.contains_key(&unit) || self.after.contains_key(&unit)
    }

    fn owns_node(&self, node: NodeId) -> bool {
        self.heard.before.nodes.get(&node).is_some_and(|n| n.side == self.side)
    }

    /// The unit as it stood before the moment.
    fn was(&self, unit: UnitId) -> Option<&'a UnitRecord> {
        self.before.get(&unit).copied()
    }

    /// The unit as it stands after it.
    fn is(&self, unit: UnitId) -> Option<&'a UnitRecord> {
        self.after.get(&unit).copied()
    }

    fn hex_before(&self, unit: UnitId) -> Option<HexNo> {
        self.was(unit)?.place.and_then(Place::hex)
    }

    /// The handle of a ruling, unless the handle itself names an enemy unit.
    fn handle(&self, ruling: &Ruling) -> Option<RulingId> {
        let safe = match ruling.id.subject {
            Subject::Unit(unit) => self.owns(unit),
            Subject::Side(side) => side == self.side,
            _ => true,
        };
        safe.then_some(ruling.id)
    }

    fn report(&self, ruling: &Ruling, weight: Weight, body: ReportBody) -> Report {
        Report { at: self.heard.at, weight, body, ruling: self.handle(ruling) }
    }

    /// Own contacts believed in a hex.
    fn contacts_in(&self, hex: HexNo) -> Vec<ContactId> {
        let contacts = self.heard.after.contacts.iter().filter(|(_, s)| s.hex == Some(hex));
        contacts.map(|(id, _)| *id).collect()
    }

    /// What own units lost by this ruling.
    fn losses(&self, ruling: &Ruling) -> Vec<Loss> {
        let mut sums: BTreeMap<UnitId, i32> = BTreeMap::new();
        for event in &ruling.events {
            if let Event::Unit(unit, UnitChange::Strength(n)) = event
                && self.owns(*unit)
                && *n < 0
            {
                *sums.entry(*unit).or_insert(0) -= n;
            }
        }
        let left = |unit: UnitId| self.is(unit).and_then(|u| u.strength).map_or(0, |s| s.0.clamp(0, 1000));
        sums.into_iter().map(|(unit, lost)| Loss { unit, lost, left: left(unit) }).collect()
    }

    /// Fates of own orders. Those of the other side do not even leave a count.
    fn orders(&self, reports: &mut Vec<Report>) {
        let mut taken = 0;
        for ruling in self.heard.rulings {
            for event in &ruling.events {
                let Event::Order(order, change) = event else { continue };
                if !self.owns_order(ruling, *order, change) {
                    continue;
                }
                let known = self.heard.before.orders.get(order).or_else(|| self.heard.after.orders.get(order));
                let (whom, verb) = (known.map(|s| s.order.whom), known.map(|s| s.order.verb.name()));
                let (weight, body) = match change {
                    OrderChange::Taken(_) => {
                        taken += 1;
                        continue;
                    }
                    OrderChange::Lapsed(refusal) => {
                        let body = ReportBody::OrderLapsed { order: *order, whom, verb, refusal: *refusal };
                        (Weight::Notable, body)
                    }
                    OrderChange::Done => (Weight::Minor, ReportBody::OrderDone { order: *order, whom, verb }),
                };
                reports.push(self.report(ruling, weight, body));
            }
        }
        if taken > 0 {
            let body = ReportBody::OrdersTaken { n: taken };
            reports.push(Report { at: self.heard.at, weight: Weight::Minor, body, ruling: None });
        }
    }

    fn owns_order(&self, ruling: &Ruling, order: OrderId, change: &OrderChange) -> bool {
        if let OrderChange::Taken(standing) = change {
            return standing.order.side == self.side;
        }
        if self.heard.before.orders.contains_key(&order) {
            return true;
        }
        let numbered = narrow(div_floor(i64::from(order.0).rem_euclid(ORDERS_OF_TURN), ORDERS_OF_SIDE));
        let by_number = u32::try_from(numbered).is_ok_and(|n| n == self.side.number());
        match ruling.id.subject {
            Subject::Unit(unit) => self.owns(unit) && by_number,
            _ => by_number,
        }
    }
}
