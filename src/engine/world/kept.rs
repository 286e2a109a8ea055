//! What follows from a state and is asked of it again and again: reckoned once, and forgotten with the next event.
//!
//! A state does not change between two events, so whatever a rule derives from the world alone (the layers of the
//! ground, the flights that are legal, the hexes an axis is after) stays true until then. It is kept by its type, which
//! is private to the rule that reckons it. Nothing is brought up to date here: what is forgotten is reckoned anew, so
//! no result depends on whether it was kept. Never part of a snapshot or a digest.

use std::any::{Any, TypeId};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::truth::World;

/// What is kept, by its type.
#[derive(Default)]
pub(super) struct Kept(Mutex<BTreeMap<TypeId, Arc<dyn Any + Send + Sync>>>);

impl Kept {
    /// The state changes: nothing holds any more.
    pub(super) fn forget(&mut self) {
        self.0.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn get<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let any = Arc::clone(kept.get(&TypeId::of::<T>())?);
        Some(any.downcast().expect("it is kept by its type"))
    }
}

impl World {
    /// What `make` reckons from this world alone: reckoned when first asked for, the same until the next event. The
    /// type is its key.
    pub(crate) fn kept<T: Any + Send + Sync>(&self, make: impl FnOnce() -> T) -> Arc<T> {
        if let Some(found) = self.kept.get() {
            return found;
        }
        // Not under the lock: what is reckoned may ask for something else that is kept.
        let made = Arc::new(make());
        let all = &self.kept.0;
        let any: Arc<dyn Any + Send + Sync> = Arc::<T>::clone(&made);
        all.lock().unwrap_or_else(PoisonError::into_inner).insert(TypeId::of::<T>(), any);
        made
    }
}
