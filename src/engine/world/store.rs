//! The only file that names `hecs`: storage of components by our own ids. Iteration is always by id, sorted.

use std::collections::BTreeMap;

use crate::base::ids::UnitId;

use super::components::{
    Amd, Coastal, Combat, Component, Condition, Did, Fires, Gear, Hq, Identity, Label, Launcher, Lift, March, Marks,
    Naval, Permit, Place, Posture, Release, Sensor, Strength, Team, UnitRecord, Wing, for_each_component,
};

/// Units and their components.
#[derive(Default)]
pub(super) struct Store {
    ecs: hecs::World,
    ids: BTreeMap<UnitId, hecs::Entity>,
}

macro_rules! store_records {
    ($($field:ident: $Type:ident,)*) => {
        impl Store {
            /// Puts every component that the record has; others stay as they are.
            pub(super) fn put(&mut self, record: &UnitRecord) {
                let entity = match self.ids.get(&record.id) {
                    Some(&entity) => entity,
                    None => {
                        let entity = self.ecs.spawn(());
                        self.ids.insert(record.id, entity);
                        entity
                    }
                };
                $(if let Some(part) = &record.$field {
                    self.ecs.insert_one(entity, part.clone()).expect("an id stands for a living entity");
                })*
            }

            /// The unit as plain data.
            pub(super) fn record(&self, id: UnitId) -> Option<UnitRecord> {
                self.ids.contains_key(&id).then(|| UnitRecord { id, $($field: self.get::<$Type>(id),)* })
            }
        }
    };
}
for_each_component!(store_records);

impl Store {
    /// Every unit, in id order.
    pub(super) fn ids(&self) -> impl Iterator<Item = UnitId> + '_ {
        self.ids.keys().copied()
    }

    /// A copy of one component.
    pub(super) fn get<C: Component>(&self, id: UnitId) -> Option<C> {
        let entity = *self.ids.get(&id)?;
        self.ecs.get::<&C>(entity).ok().map(|c| (*c).clone())
    }

    /// Whether the unit has the component.
    pub(super) fn has<C: Component>(&self, id: UnitId) -> bool {
        self.ids.get(&id).is_some_and(|&e| self.ecs.satisfies::<&C>(e))
    }

    /// Looks at a component without copying it.
    pub(super) fn with<C: Component, R>(&self, id: UnitId, look: impl FnOnce(&C) -> R) -> Option<R> {
        let entity = *self.ids.get(&id)?;
        self.ecs.get::<&C>(entity).ok().map(|c| look(&c))
    }

    /// Changes a component in place; the unit must have it.
    pub(super) fn change<C: Component>(&mut self, id: UnitId, change: impl FnOnce(&mut C)) {
        let entity = *self.ids.get(&id).expect("an event names a unit in play");
        let mut part = self.ecs.get::<&mut C>(entity).expect("an event names a component the unit has");
        change(&mut part);
    }

    /// Takes a unit out. Its id is never used again.
    pub(super) fn remove(&mut self, id: UnitId) {
        let entity = self.ids.remove(&id).expect("an event names a unit in play");
        self.ecs.despawn(entity).expect("an id stands for a living entity");
    }
}
