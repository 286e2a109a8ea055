//! Changes of orders.

use crate::base::ids::OrderId;
use crate::world::event::OrderChange;
use crate::world::order::Whom;
use crate::world::truth::World;

impl World {
    pub(super) fn apply_order(&mut self, id: OrderId, change: &OrderChange) {
        match change {
            OrderChange::Taken(standing) => {
                if let Whom::Unit(unit) = standing.order.whom {
                    self.tables.orders.retain(|_, s| s.order.whom != Whom::Unit(unit));
                }
                self.tables.orders.insert(id, (**standing).clone());
            }
            OrderChange::Lapsed(_) | OrderChange::Done => {
                self.tables.orders.remove(&id);
            }
        }
    }
}
