//! A whole plan: each order by itself, and the capacity of headquarters and desk (rules §2.3, E05).

use std::collections::BTreeSet;

use crate::base::ids::Side;
use crate::base::refusal::Refusal;
use crate::rules::ground::Ground;
use crate::rules::{command, hybrid};
use crate::view::Belief;
use crate::world::World;
use crate::world::order::{Mandate, Order, Verb, Whom};

use super::{Asked, Eye, judge};

/// Whether the orders of a plan are legal together, one answer each, in their sequence.
pub fn check_plan(belief: &Belief, by: &Mandate, orders: &[Order]) -> Vec<Result<(), Refusal>> {
    let mut load = Load::new(belief.world(), by.side);
    let (world, ground) = (belief.world(), Ground::new(belief.world()));
    let asked = |order| Asked { world, ground: &ground, by, order, plan: orders, eye: Eye::Draft };
    orders.iter().map(|order| judge(&asked(order)).and_then(|()| load.add(order))).collect()
}

/// The same of all sealed orders of a side against truth, each by the seat that gave it.
pub fn judge_plan(world: &World, side: Side, orders: &[Order]) -> Vec<Result<(), Refusal>> {
    let mut load = Load::new(world, side);
    let ground = Ground::new(world);
    let mut answers = Vec::new();
    for order in orders {
        let by = Mandate { side, seat: order.seat };
        let asked = Asked { world, ground: &ground, by: &by, order, plan: orders, eye: Eye::Sealed };
        answers.push(judge(&asked).and_then(|()| load.add(order)));
    }
    answers
}

/// What a plan has used of its capacity.
struct Load<'a> {
    world: &'a World,
    cap: Option<i32>,
    used: i32,
    counted: BTreeSet<Whom>,
    desk: i32,
    /// Hybrid points left.
    points: i32,
}

impl<'a> Load<'a> {
    fn new(world: &'a World, side: Side) -> Load<'a> {
        let cap = command::capacity(world, side);
        Load {
            world,
            cap,
            used: command::standing_load(world, side),
            counted: BTreeSet::new(),
            desk: 0,
            points: world.side(side).points,
        }
    }

    /// Hybrid acts share the points of the side (E18).
    fn pay(&mut self, order: &Order) -> Result<(), Refusal> {
        let Verb::Hybrid { kind, .. } = &order.verb else { return Ok(()) };
        let need = hybrid::row(self.world, kind).map_or(0, |row| row.points);
        if self.points < need {
            return Err(Refusal::Funds { rp: self.points, need });
        }
        self.points -= need;
        Ok(())
    }

    /// Counts a legal order: desk orders by themselves, the rest once per subject, what stands already not at all.
    fn add(&mut self, order: &Order) -> Result<(), Refusal> {
        if order.verb.is_desk() {
            self.desk += 1;
            let cap = self.world.book().params.desk_orders;
            if self.desk > cap {
                return Err(Refusal::Capacity { n: self.desk, cap });
            }
            return self.pay(order);
        }
        if self.counted.contains(&order.whom) || command::is_standing(self.world, order) {
            return Ok(());
        }
        let n = self.used + 1;
        match self.cap {
            Some(cap) if n > cap => Err(Refusal::Capacity { n, cap }),
            _ => {
                self.used = n;
                self.counted.insert(order.whom);
                Ok(())
            }
        }
    }
}
