//! The only file that names `hecs`: storage of components by our own ids. Iteration is always by id, sorted.

use std::collections::BTreeMap;

use crate::base::ids::UnitId;

use super::components::{
    Amd, Coastal, Combat, Component, Condition, Did, Fires, Gear, Hq, Identity, Label, Launcher, Lift, March, Marks,
    Naval, Part, Permit, Place, Posture, Release, Sensor, Strength, Team, UnitRecord, Wing, for_each_component,
};

/// Units and their components.
#[derive(Default)]
pub(super) struct Store {
    ecs: hecs::World,
    ids: BTreeMap<UnitId, hecs::Entity>,
    /// The same by number with what is asked most often, for numbers below [`NEAR`]: found at once.
    near: Vec<Option<Near>>,
    /// Components changed since they were last settled, a bit for each [`Part`].
    changed: u32,
}

/// A unit by its number, and copies of the small components that every rule asks for.
#[derive(Clone, Copy)]
struct Near {
    entity: hecs::Entity,
    /// Which components it has, a bit for each [`Part`].
    parts: u32,
    identity: Option<Identity>,
    place: Option<Place>,
    strength: Option<Strength>,
}

/// Unit numbers from here on are looked up in the tree alone.
const NEAR: usize = 4096;

/// The bit of a component among all.
fn bit(part: Part) -> u32 {
    1 << (part as u32)
}

macro_rules! store_records {
    ($($field:ident: $Type:ident,)*) => {
        impl Store {
            /// Puts every component that the record has; others stay as they are.
            pub(super) fn put(&mut self, record: &UnitRecord) {
                let entity = self.entity(record.id).unwrap_or_else(|| self.spawn(record.id));
                $(if let Some(part) = &record.$field {
                    self.changed |= bit(Part::$Type);
                    self.ecs.insert_one(entity, part.clone()).expect("an id stands for a living entity");
                })*
                let parts = [$((record.$field.is_some(), Part::$Type),)*];
                let more = parts.into_iter().filter(|p| p.0).fold(0, |bits, (_, part)| bits | bit(part));
                self.look_again(record.id, more);
            }

            /// The unit as plain data.
            pub(super) fn record(&self, id: UnitId) -> Option<UnitRecord> {
                self.entity(id).map(|_| UnitRecord { id, $($field: self.get::<$Type>(id),)* })
            }
        }
    };
}
for_each_component!(store_records);

impl Store {
    /// The unit by its number; `None` if it is not kept so, or not in play.
    #[inline]
    fn near(&self, id: UnitId) -> Option<&Near> {
        self.near.get(usize::try_from(id.0).ok()?)?.as_ref()
    }

    #[inline]
    fn entity(&self, id: UnitId) -> Option<hecs::Entity> {
        self.near(id).map(|near| near.entity).or_else(|| self.ids.get(&id).copied())
    }

    /// Copies again what is kept by number, after a change; `more` are components the unit has now.
    fn look_again(&mut self, id: UnitId, more: u32) {
        let Some(&Near { entity, parts, .. }) = self.near(id) else { return };
        // First what it has, then what that is.
        self.keep(id, Near { entity, parts: parts | more, identity: None, place: None, strength: None });
        let (identity, place, strength) = (self.get(id), self.get(id), self.get(id));
        self.keep(id, Near { entity, parts: parts | more, identity, place, strength });
    }

    /// Keeps a unit by its number, if that is small enough.
    fn keep(&mut self, id: UnitId, near: Near) {
        if let Some(n) = usize::try_from(id.0).ok().filter(|n| *n < NEAR) {
            self.near.resize(self.near.len().max(n + 1), None);
            self.near[n] = Some(near);
        }
    }

    /// Who it is.
    #[inline]
    pub(super) fn identity(&self, id: UnitId) -> Option<Identity> {
        self.near(id).map_or_else(|| self.get(id), |near| near.identity)
    }

    /// Where it is.
    #[inline]
    pub(super) fn place(&self, id: UnitId) -> Option<Place> {
        self.near(id).map_or_else(|| self.get(id), |near| near.place)
    }

    /// How strong it is.
    #[inline]
    pub(super) fn strength(&self, id: UnitId) -> Option<Strength> {
        self.near(id).map_or_else(|| self.get(id), |near| near.strength)
    }

    fn spawn(&mut self, id: UnitId) -> hecs::Entity {
        let entity = self.ecs.spawn(());
        self.ids.insert(id, entity);
        self.keep(id, Near { entity, parts: 0, identity: None, place: None, strength: None });
        entity
    }

    /// Every unit, in id order.
    pub(super) fn ids(&self) -> impl Iterator<Item = UnitId> + '_ {
        self.ids.keys().copied()
    }

    /// A copy of one component.
    pub(super) fn get<C: Component>(&self, id: UnitId) -> Option<C> {
        self.with(id, C::clone)
    }

    /// Whether the unit has the component.
    pub(super) fn has<C: Component>(&self, id: UnitId) -> bool {
        match self.near(id) {
            Some(near) => near.parts & bit(C::PART) != 0,
            None => self.entity(id).is_some_and(|e| self.ecs.satisfies::<&C>(e)),
        }
    }

    /// Looks at a component without copying it.
    pub(super) fn with<C: Component, R>(&self, id: UnitId, look: impl FnOnce(&C) -> R) -> Option<R> {
        let entity = match self.near(id) {
            Some(near) if near.parts & bit(C::PART) == 0 => return None,
            Some(near) => near.entity,
            None => self.entity(id)?,
        };
        self.ecs.get::<&C>(entity).ok().map(|c| look(&c))
    }

    /// Looks at a component of every unit that has it, in id order.
    pub(super) fn each<C: Component>(&self, mut look: impl FnMut(UnitId, &C)) {
        for (&id, &entity) in &self.ids {
            if let Ok(part) = self.ecs.get::<&C>(entity) {
                look(id, &part);
            }
        }
    }

    /// Whether any unit's component may have changed since [`Store::settle`].
    pub(super) fn is_changed(&self, part: Part) -> bool {
        self.changed & bit(part) != 0
    }

    /// What has changed is known to whom it concerns.
    pub(super) fn settle(&mut self) {
        self.changed = 0;
    }

    /// Changes a component in place; the unit must have it.
    pub(super) fn change<C: Component>(&mut self, id: UnitId, change: impl FnOnce(&mut C)) {
        self.changed |= bit(C::PART);
        let entity = self.entity(id).expect("an event names a unit in play");
        let mut part = self.ecs.get::<&mut C>(entity).expect("an event names a component the unit has");
        change(&mut part);
        drop(part);
        if matches!(C::PART, Part::Identity | Part::Place | Part::Strength) {
            self.look_again(id, 0);
        }
    }

    /// Takes a unit out. Its id is never used again.
    pub(super) fn remove(&mut self, id: UnitId) {
        self.changed = u32::MAX;
        let entity = self.ids.remove(&id).expect("an event names a unit in play");
        if let Some(near) = usize::try_from(id.0).ok().and_then(|n| self.near.get_mut(n)) {
            *near = None;
        }
        self.ecs.despawn(entity).expect("an id stands for a living entity");
    }
}
