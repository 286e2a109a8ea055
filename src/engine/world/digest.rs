//! Digests: BLAKE3 over canonical bytes, per domain (each component, each table) and whole.

use std::collections::BTreeMap;

use crate::base::canon;

use super::components::{
    Amd, Coastal, Combat, Condition, Did, Fires, Gear, Hq, Identity, Label, Launcher, Lift, March, Marks, Naval,
    Permit, Place, Posture, Release, Sensor, Strength, Team, Wing, for_each_component,
};
use super::truth::World;

/// The digest of a state, whole and per domain; empty domains have none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digests {
    /// Over the domains.
    pub whole: blake3::Hash,
    /// Per domain: `units.place`, `control`, …
    pub domains: BTreeMap<&'static str, blake3::Hash>,
}

macro_rules! component_digests {
    ($($field:ident: $Type:ident,)*) => {
        fn components(world: &World, domains: &mut BTreeMap<&'static str, blake3::Hash>) {
            $(
                let mut bytes = Vec::new();
                for id in world.units() {
                    world.with::<$Type, _>(id, |part| bytes.extend(canon::bytes(&(id, part))));
                }
                if !bytes.is_empty() {
                    domains.insert(concat!("units.", stringify!($field)), blake3::hash(&bytes));
                }
            )*
        }
    };
}
for_each_component!(component_digests);

macro_rules! table_digests {
    ($world:expr, $domains:expr, $($field:ident),*) => {
        $(if !$world.tables.$field.is_empty() {
            $domains.insert(stringify!($field), canon::digest(&$world.tables.$field));
        })*
    };
}

impl World {
    /// The digests of this state.
    pub(crate) fn digests(&self) -> Digests {
        let mut domains = BTreeMap::new();
        components(self, &mut domains);
        table_digests!(
            self, domains, control, nodes, edges, hexes, battles, contacts, zones, carry, nations, sides, incidents,
            axes, proposals, orders, draws
        );
        domains.insert("heat", canon::digest(&self.tables.heat));
        domains.insert("clock", canon::digest(&self.tables.clock));
        let list: Vec<(&str, String)> = domains.iter().map(|(name, hash)| (*name, hash.to_hex().to_string())).collect();
        Digests { whole: canon::digest(&list), domains }
    }
}
