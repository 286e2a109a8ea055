//! Changes of orders.

use crate::base::ids::OrderId;
use crate::world::event::OrderChange;
use crate::world::order::Whom;
use crate::world::tables::clock::StandingOrder;
use crate::world::truth::World;

impl World {
    pub(super) fn apply_order(&mut self, id: OrderId, change: &OrderChange) {
        self.touched.add_order(id);
        match change {
            OrderChange::Taken(standing) => {
                // A unit has one order; what the desk does about it (an alert, an exercise) is none of its own.
                if let (Whom::Unit(unit), false) = (standing.order.whom, standing.order.verb.is_desk()) {
                    let gone = |s: &StandingOrder| s.order.whom == Whom::Unit(unit) && !s.order.verb.is_desk();
                    let touched = &mut self.touched;
                    self.tables.orders.extract_if(.., |_, s| gone(s)).for_each(|(id, _)| touched.add_order(id));
                }
                self.tables.orders.insert(id, (**standing).clone());
            }
            OrderChange::Lapsed(_) | OrderChange::Done => {
                self.tables.orders.remove(&id);
            }
        }
    }
}
