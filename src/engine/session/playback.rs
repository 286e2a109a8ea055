//! Watching a recorded game: keyframe and stored events, no rules. Old games stay watchable.

use std::sync::Arc;

use crate::base::ids::Side;
use crate::base::moment::Moment;
use crate::reports::Heard;
use crate::setup::book::Book;
use crate::view::{SideView, TruthView, observe};
use crate::world::World;

use super::hearing::Hearing;
use super::record::{Digest, Keyframe, StepRecord};

/// A recorded game at one moment.
pub struct Playback {
    world: World,
    at: Option<Moment>,
}

impl Playback {
    /// Stands at a keyframe.
    pub fn at(keyframe: &Keyframe, book: Arc<Book>) -> Playback {
        Playback { world: World::restore(&keyframe.snapshot, book), at: None }
    }

    /// Goes on by one recorded moment. Whether the state then has the recorded digest.
    pub fn forward(&mut self, step: &StepRecord) -> bool {
        for event in step.rulings.iter().flat_map(|r| &r.events) {
            self.world.apply(event);
        }
        self.at = Some(step.at);
        Digest::from(self.world.digests().whole) == step.whole
    }

    /// The same, letting a side hear of it.
    pub fn forward_heard(&mut self, step: &StepRecord, side: Side, hearing: &mut Hearing) -> bool {
        let before = self.side(side);
        let agrees = self.forward(step);
        let after = self.side(side);
        hearing.take(Heard { at: step.at, rulings: &step.rulings, before: &before, after: &after });
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
        self.world.digests().whole.into()
    }
}
