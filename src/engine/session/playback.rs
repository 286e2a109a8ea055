//! Watching a recorded game: keyframe and stored events, no rules. Old games stay watchable.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::ids::Side;
use crate::base::moment::Moment;
use crate::reports::Heard;
use crate::setup::book::Book;
use crate::view::{SideView, TruthView, observe};
use crate::world::{Digests, World};

use super::hearing::Hearing;
use super::record::{Digest, Keyframe, StepRecord};

/// A recorded game at one moment.
pub struct Playback {
    world: World,
    /// Of the state shown, once they were asked for.
    digests: Option<Digests>,
    at: Option<Moment>,
}

impl Playback {
    /// Stands at a keyframe.
    pub fn at(keyframe: &Keyframe, book: Arc<Book>) -> Playback {
        Playback { world: World::restore(&keyframe.snapshot, book), digests: None, at: None }
    }

    /// Goes on by one recorded moment. Whether the state then has the recorded digest.
    pub fn forward(&mut self, step: &StepRecord) -> bool {
        for event in step.rulings.iter().flat_map(|r| &r.events) {
            self.world.apply(event);
        }
        self.at = Some(step.at);
        let digests = match self.digests.take() {
            Some(mut digests) => {
                self.world.refresh(&mut digests);
                digests
            }
            None => self.world.digests(),
        };
        let agrees = Digest::from(digests.whole) == step.whole;
        self.digests = Some(digests);
        agrees
    }

    /// The same, letting each side that has a hearing hear of it.
    pub fn forward_heard(&mut self, step: &StepRecord, hearings: &mut BTreeMap<Side, Hearing>) -> bool {
        let before: Vec<SideView> = hearings.keys().map(|side| self.side(*side)).collect();
        let agrees = self.forward(step);
        for (before, hearing) in before.iter().zip(hearings.values_mut()) {
            let after = observe(&self.world, before.side);
            hearing.take(Heard { at: step.at, rulings: &step.rulings, before, after: &after });
        }
        agrees
    }

    /// The last moment shown; `None` at the keyframe itself.
    pub fn moment(&self) -> Option<Moment> {
        self.at
    }

    /// What a side knew.
    pub fn side(&self, side: Side) -> SideView {
        observe(&self.world, side)
    }

    /// Everything.
    pub fn truth(&self) -> TruthView {
        TruthView::of(&self.world)
    }

    /// The digest of the state.
    pub fn digest(&self) -> Digest {
        self.digests.as_ref().map_or_else(|| self.world.digests().whole, |digests| digests.whole).into()
    }
}
