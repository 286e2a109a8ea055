//! The only file that names `hecs`: storage of components by our own ids. Iteration is always by id, sorted.

use std::any::Any;
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
    /// The same by number with what is asked most often, for the lowest [`NEAR`] numbers from zero and from [`FAR`] on:
    /// found at once.
    near: [Vec<Option<Near>>; 2],
    /// Units with a component changed since it was last asked which: each once, if it is kept by its number.
    stale: Vec<UnitId>,
}

macro_rules! near {
    ($($field:ident: $Type:ident,)*) => {
        /// A unit by its number, and copies of the small components that every rule asks for.
        #[derive(Clone)]
        struct Near {
            entity: hecs::Entity,
            /// Which components it has, a bit for each [`Part`].
            parts: u32,
            /// Which changed, a bit for each.
            stale: u32,
            $($field: Option<$Type>,)*
        }

        impl Near {
            fn new(entity: hecs::Entity) -> Near {
                Near { entity, parts: 0, stale: 0, $($field: None,)* }
            }

            /// Where the copy of a component is, if that is one of those: decided when this is compiled.
            #[inline]
            fn copy<C: Component>(&self) -> Option<&Option<C>> {
                match C::PART {
                    $(Part::$Type => (&self.$field as &dyn Any).downcast_ref(),)*
                    _ => None,
                }
            }

            #[inline]
            fn copy_mut<C: Component>(&mut self) -> Option<&mut Option<C>> {
                match C::PART {
                    $(Part::$Type => (&mut self.$field as &mut dyn Any).downcast_mut(),)*
                    _ => None,
                }
            }
        }
    };
}
near! {
    identity: Identity, place: Place, strength: Strength, combat: Combat, condition: Condition, release: Release,
    posture: Posture, did: Did,
}

/// Unit numbers from here on, counted from the start of their row, are looked up in the tree alone.
const NEAR: u32 = 4096;
/// Where the second row of numbers starts: what a side makes up of its contacts is numbered from there on.
const FAR: u32 = 1_000_000;

/// Row and place of a unit that is kept by its number.
#[inline]
fn slot(id: UnitId) -> Option<(usize, usize)> {
    let (row, place) = id.0.checked_sub(FAR).map_or((0, id.0), |beyond| (1, beyond));
    usize::try_from(place).ok().filter(|_| place < NEAR).map(|place| (row, place))
}

/// The bit of a component among all.
pub(super) fn bit(part: Part) -> u32 {
    1 << (part as u32)
}

macro_rules! store_records {
    ($($field:ident: $Type:ident,)*) => {
        impl Store {
            /// Puts every component that the record has; others stay as they are.
            pub(super) fn put(&mut self, record: &UnitRecord) {
                let mut parts = hecs::EntityBuilder::new();
                let mut more = 0;
                $(if let Some(part) = &record.$field {
                    parts.add(part.clone());
                    more |= bit(Part::$Type);
                })*
                match self.entity(record.id) {
                    Some(entity) => self.ecs.insert(entity, parts.build()).expect("an id stands for a living entity"),
                    None => {
                        let entity = self.ecs.spawn(parts.build());
                        self.ids.insert(record.id, entity);
                        self.keep(record.id, Near::new(entity));
                    }
                }
                self.mark(record.id, more);
                if let Some(near) = self.near_mut(record.id) {
                    near.parts |= more;
                    $(if let (Some(copy), Some(part)) = (near.copy_mut::<$Type>(), &record.$field) {
                        *copy = Some(part.clone());
                    })*
                }
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
        let (row, place) = slot(id)?;
        self.near[row].get(place)?.as_ref()
    }

    fn near_mut(&mut self, id: UnitId) -> Option<&mut Near> {
        let (row, place) = slot(id)?;
        self.near[row].get_mut(place)?.as_mut()
    }

    #[inline]
    fn entity(&self, id: UnitId) -> Option<hecs::Entity> {
        self.near(id).map(|near| near.entity).or_else(|| self.ids.get(&id).copied())
    }

    /// Notes that components of a unit are not what they were.
    fn mark(&mut self, id: UnitId, bits: u32) {
        let known = self.near_mut(id).is_some_and(|near| {
            let before = near.stale;
            near.stale |= bits;
            before != 0
        });
        if !known {
            self.stale.push(id);
        }
    }

    /// Units of which a component may have changed since this was last asked, in id order, with a bit for each that may;
    /// all of them for one that is gone.
    pub(super) fn changes(&mut self) -> Vec<(UnitId, u32)> {
        let mut stale = std::mem::take(&mut self.stale);
        stale.sort_unstable();
        stale.dedup();
        let bits = |id| self.near_mut(id).map_or(u32::MAX, |near| std::mem::take(&mut near.stale));
        let bits: Vec<u32> = stale.iter().copied().map(bits).collect();
        stale.into_iter().zip(bits).collect()
    }

    /// Keeps a unit by its number, if that is small enough.
    fn keep(&mut self, id: UnitId, near: Near) {
        if let Some((row, place)) = slot(id) {
            let row = &mut self.near[row];
            row.resize(row.len().max(place + 1), None);
            row[place] = Some(near);
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
            Some(near) => match near.copy::<C>() {
                Some(copy) => return copy.as_ref().map(look),
                None => near.entity,
            },
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

    /// Changes a component in place; the unit must have it.
    pub(super) fn change<C: Component>(&mut self, id: UnitId, change: impl FnOnce(&mut C)) {
        self.mark(id, bit(C::PART));
        let entity = self.entity(id).expect("an event names a unit in play");
        let mut part = self.ecs.get::<&mut C>(entity).expect("an event names a component the unit has");
        change(&mut part);
        let (row, place) = slot(id).unwrap_or_default();
        let near = self.near[row].get_mut(place).and_then(Option::as_mut).filter(|near| near.entity == entity);
        if let Some(copy) = near.and_then(Near::copy_mut) {
            *copy = Some(C::clone(&part));
        }
    }

    /// Takes a unit out. Its id is never used again.
    pub(super) fn remove(&mut self, id: UnitId) {
        let entity = self.ids.remove(&id).expect("an event names a unit in play");
        if let Some((row, place)) = slot(id) {
            self.near[row][place] = None;
        }
        self.stale.push(id);
        self.ecs.despawn(entity).expect("an id stands for a living entity");
    }
}
