//! `World::apply`: the only code that changes the world. No rules, no dice; it asserts what an event takes for granted.

mod clock;
mod ground;
mod orders;
mod politics;
mod unit;

use std::collections::BTreeMap;

use super::event::Event;
use super::truth::World;

impl World {
    /// Makes a fact true.
    pub(crate) fn apply(&mut self, event: &Event) {
        self.touched.add(event);
        self.kept.forget();
        match event {
            Event::Unit(id, change) => self.apply_unit(*id, change),
            Event::Node(id, change) => self.apply_node(*id, *change),
            Event::Hex(hex, change) => self.apply_hex(*hex, *change),
            Event::Battle(id, change) => self.apply_battle(*id, *change),
            Event::Zone(id, change) => self.apply_zone(*id, *change),
            Event::Contact(side, id, change) => self.apply_contact(*side, *id, *change),
            Event::Nation(id, change) => self.apply_nation(*id, *change),
            Event::Side(side, change) => self.apply_side(*side, change),
            Event::Incident(id, change) => self.apply_incident(*id, change),
            Event::Proposal(id, change) => self.apply_proposal(*id, change),
            Event::Order(id, change) => self.apply_order(*id, change),
            Event::Clock(change) => self.apply_clock(change),
        }
    }
}

/// Puts a value under a key, or takes away what is there.
fn set<K: Ord, V>(table: &mut BTreeMap<K, V>, key: K, value: Option<V>) {
    match value {
        Some(value) => {
            table.insert(key, value);
        }
        None => {
            table.remove(&key);
        }
    }
}
