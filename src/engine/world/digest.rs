//! Digests: BLAKE3 over canonical bytes, per domain (each component, each table) and whole.
//!
//! [`World::digests`] takes every domain anew; [`World::refresh`] only those that were touched since the last time, and
//! comes to the same. The store says which components of which units may have changed, [`super::touch`] which tables an
//! event can change. What most moments change a few rows of (components, standing orders, control) is kept in its
//! canonical form as [`Rows`], and only those rows are written again.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::canon;
use crate::base::ids::{OrderId, UnitId};
use crate::base::rows::Rows;

use super::components::{
    Amd, Coastal, Combat, Component, Condition, Did, Fires, Gear, Hq, Identity, Label, Launcher, Lift, March, Marks,
    Naval, Part, Permit, Place, Posture, Release, Sensor, Strength, Team, Wing, for_each_component,
};
use super::store::{Store, bit};
use super::touch::Table;
use super::truth::World;

/// The digest of a state, whole and per domain; empty domains have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digests {
    /// Over the domains.
    pub whole: blake3::Hash,
    /// Per domain: `units.place`, `control`, …
    pub domains: BTreeMap<&'static str, blake3::Hash>,
}

type Domains = BTreeMap<&'static str, blake3::Hash>;

/// Puts the digest of what was written under the domain; nothing written: the domain is empty and has none.
fn set(domains: &mut Domains, name: &'static str, bytes: &[u8]) {
    if bytes.is_empty() {
        domains.remove(name);
    } else {
        domains.insert(name, blake3::hash(bytes));
    }
}

/// The canonical bytes of a component of every unit, id first.
fn column<C: Component + Serialize>(world: &World, bytes: &mut Vec<u8>) {
    bytes.clear();
    world.store.each::<C>(|id, part| canon::append(bytes, &(id, part)));
}

/// Canonical bytes kept from one refreshing to the next; nothing before the first.
#[derive(Default)]
pub(super) struct Canonical {
    /// By component, in the order of [`Part`].
    columns: Vec<Rows<UnitId>>,
    orders: Option<Rows<OrderId>>,
}

macro_rules! component_digests {
    ($($field:ident: $Type:ident,)*) => {
        fn components(world: &World, domains: &mut Domains, bytes: &mut Vec<u8>) {
            $({
                column::<$Type>(world, bytes);
                set(domains, concat!("units.", stringify!($field)), bytes);
            })*
        }

        /// Writes the rows of what changed again, and takes the digests of the columns in which one is other than it
        /// was.
        fn patch(store: &Store, columns: &mut [Rows<UnitId>], changes: &[(UnitId, u32)], domains: &mut Domains) {
            let mut row = Vec::new();
            $({
                let column = &mut columns[Part::$Type as usize];
                let mut changed = false;
                for (id, _) in changes.iter().filter(|c| c.1 & bit(Part::$Type) != 0) {
                    row.clear();
                    store.with::<$Type, _>(*id, |part| canon::append(&mut row, &(id, part)));
                    changed |= column.set(*id, &row);
                }
                if changed {
                    set(domains, concat!("units.", stringify!($field)), column.bytes());
                }
            })*
        }

        /// Components there are.
        const PARTS: usize = [$(Part::$Type,)*].len();
    };
}
for_each_component!(component_digests);

macro_rules! table_digests {
    ($($field:ident: $Table:ident,)*) => {
        fn tables(world: &World, domains: &mut Domains, bytes: &mut Vec<u8>, due: impl Fn(Table) -> bool) {
            $(if due(Table::$Table) {
                bytes.clear();
                if !world.tables.$field.is_empty() {
                    canon::append(bytes, &world.tables.$field);
                }
                set(domains, stringify!($field), bytes);
            })*
        }
    };
}
table_digests! {
    control: Control, nodes: Nodes, edges: Edges, hexes: Hexes, battles: Battles, contacts: Contacts, zones: Zones,
    carry: Carry, nations: Nations, sides: Sides, incidents: Incidents, axes: Axes, proposals: Proposals,
    orders: Orders, exercises: Exercises, draws: Draws,
}

/// The digest over the domains.
fn whole(domains: &Domains) -> blake3::Hash {
    struct Hex(blake3::Hash);
    impl Serialize for Hex {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.serialize_str(self.0.to_hex().as_str())
        }
    }
    let list: Vec<(&str, Hex)> = domains.iter().map(|(name, hash)| (*name, Hex(*hash))).collect();
    canon::digest(&list)
}

impl World {
    /// The digests of this state.
    pub(crate) fn digests(&self) -> Digests {
        let mut domains = Domains::new();
        components(self, &mut domains, &mut Vec::new());
        self.take(&mut domains, |_| true);
        Digests { whole: whole(&domains), domains }
    }

    /// Brings the digests of this world, taken before its last changes, up to now.
    pub(crate) fn refresh(&mut self, digests: &mut Digests) {
        let mut changes = self.store.changes();
        let mut kept = std::mem::take(&mut self.canonical);
        if kept.columns.is_empty() {
            kept.columns = vec![Rows::new(false); PARTS];
            // What the last unit with some component took away with it has no row to be missed by.
            digests.domains.retain(|name, _| !name.starts_with("units."));
            changes = self.units().map(|id| (id, u32::MAX)).collect();
        }
        patch(&self.store, &mut kept.columns, &changes, &mut digests.domains);
        self.patch_orders(&mut kept, &mut digests.domains);
        self.canonical = kept;
        self.take(&mut digests.domains, |table| table != Table::Orders && self.touched.has(table));
        digests.whole = whole(&digests.domains);
        self.touched.clear();
        debug_assert!(*digests == self.digests(), "an event touched a domain that was not marked");
    }

    /// The same for standing orders: of hundreds a moment changes some.
    fn patch_orders(&self, kept: &mut Canonical, domains: &mut Domains) {
        let orders = &self.tables.orders;
        if !self.touched.has(Table::Orders) {
            return;
        }
        let mut row = Vec::new();
        let mut write = |rows: &mut Rows<OrderId>, id: OrderId| {
            row.clear();
            if let Some(standing) = orders.get(&id) {
                canon::append(&mut row, &(id, standing));
            }
            rows.set(id, &row);
        };
        if let Some(rows) = &mut kept.orders {
            for &id in self.touched.orders() {
                write(rows, id);
            }
        } else {
            let rows = kept.orders.insert(Rows::new(true));
            for &id in orders.keys() {
                write(rows, id);
            }
        }
        let rows = kept.orders.as_ref().filter(|rows| !rows.is_empty());
        set(domains, "orders", rows.map_or(&[], Rows::bytes));
    }

    fn take(&self, domains: &mut Domains, due: impl Fn(Table) -> bool) {
        let mut bytes = Vec::new();
        tables(self, domains, &mut bytes, &due);
        if due(Table::Heat) {
            domains.insert("heat", canon::digest(&self.tables.heat));
        }
        if due(Table::Clock) {
            domains.insert("clock", canon::digest(&self.tables.clock));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::world::event::{Event, Removal, UnitChange};
    use crate::world::start::tests::first_orders;

    #[test]
    fn a_loaded_world_forgets_what_the_last_of_its_kind_took_away() {
        for unit in first_orders(&[], 0).units() {
            let mut world = first_orders(&[], 0);
            let mut digests = world.digests();
            world.apply(&Event::Unit(unit, UnitChange::Removed(Removal::Destroyed)));
            world.refresh(&mut digests);
            assert_eq!(digests, world.digests(), "after the end of {unit:?}");
        }
    }
}
