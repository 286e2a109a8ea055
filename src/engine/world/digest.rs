//! Digests: BLAKE3 over canonical bytes, per domain (each component, each table) and whole.
//!
//! [`World::digests`] takes every domain anew; [`World::refresh`] only those that were touched since the last time. The
//! store marks its components itself, [`super::touch`] says what an event can change in the tables.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::base::canon;

use super::components::{
    Amd, Coastal, Combat, Component, Condition, Did, Fires, Gear, Hq, Identity, Label, Launcher, Lift, March, Marks,
    Naval, Part, Permit, Place, Posture, Release, Sensor, Strength, Team, Wing, for_each_component,
};
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

macro_rules! component_digests {
    ($($field:ident: $Type:ident,)*) => {
        fn components(world: &World, domains: &mut Domains, bytes: &mut Vec<u8>, due: impl Fn(Part) -> bool) {
            $(if due(Part::$Type) {
                column::<$Type>(world, bytes);
                set(domains, concat!("units.", stringify!($field)), bytes);
            })*
        }
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
    let list: Vec<(&str, String)> = domains.iter().map(|(name, hash)| (*name, hash.to_hex().to_string())).collect();
    canon::digest(&list)
}

impl World {
    /// The digests of this state.
    pub(crate) fn digests(&self) -> Digests {
        let mut domains = Domains::new();
        self.take(&mut domains, |_| true, |_| true);
        Digests { whole: whole(&domains), domains }
    }

    /// Brings the digests of this world, taken before its last changes, up to now.
    pub(crate) fn refresh(&mut self, digests: &mut Digests) {
        let world = &*self;
        world.take(&mut digests.domains, |part| world.store.is_changed(part), |table| world.touched.has(table));
        digests.whole = whole(&digests.domains);
        self.store.settle();
        self.touched.clear();
        debug_assert!(*digests == self.digests(), "an event touched a domain that was not marked");
    }

    fn take(&self, domains: &mut Domains, parts: impl Fn(Part) -> bool, due: impl Fn(Table) -> bool) {
        let mut bytes = Vec::new();
        components(self, domains, &mut bytes, parts);
        tables(self, domains, &mut bytes, &due);
        if due(Table::Heat) {
            domains.insert("heat", canon::digest(&self.tables.heat));
        }
        if due(Table::Clock) {
            domains.insert("clock", canon::digest(&self.tables.clock));
        }
    }
}
