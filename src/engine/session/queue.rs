//! Resolving a turn: moment by moment, what the script asks next is proposed, committed and folded.

use crate::base::dice::{Dice, Fixes};
use crate::base::ids::SeatId;
use crate::base::moment::Moment;
use crate::base::refusal::Refusal;
use crate::turn::input::{Ctx, Happening};
use crate::turn::resolve;
use crate::turn::ruling::Ruling;

use super::entry::{Body, Hat, Stamp};
use super::fold::Session;
use super::record::{Record, StepRecord, TurnHead, changed};

/// The seat of what happens by itself.
const CLOCK: &str = "clock";

impl Session {
    /// Resolves the turn, or what is left of it. The records are its steps and the keyframe that closes it.
    pub(super) fn advance(&mut self, at: Stamp, out: &mut Vec<Record>) -> Result<(), Refusal> {
        if self.run.is_none() {
            let all = self.options.players.keys().all(|side| self.room.sealed.contains(side));
            if !all || self.world.clock().ended.is_some() || self.room.resigned.is_some() {
                return Err(Refusal::WrongPhase);
            }
            self.release_due(None, at, out);
            let head = TurnHead {
                turn: self.world.clock().turn,
                line: self.room.line().no,
                pace: self.world.clock().pace,
                seed: self.turn_seed(),
                entries: self.room.last,
            };
            self.commit(Record::Turn(head), out);
        } else {
            // Interrupted: what the last moment released may not have been kept.
            let last = self.run.as_ref().and_then(|run| run.last);
            self.release_due(last, at, out);
        }
        while let Some((moment, rulings)) = self.pending() {
            let step = self.step_record(moment, rulings);
            out.push(Record::Step(step));
            self.release_due(Some(moment), at, out);
        }
        let keyframe = Record::Keyframe(self.keyframe());
        self.commit(keyframe, out);
        Ok(())
    }

    /// The next moment of the turn under way, with the rulings it proposes: computed, never stored.
    pub fn pending(&self) -> Option<(Moment, Vec<Ruling>)> {
        let run = self.run.as_ref()?;
        let carry = self.world.tables().carry.clone();
        let dice = Dice::new(run.head.seed, self.world.book().facts.luck, carry, Fixes::new());
        let ctx = Ctx { world: &self.world, input: &run.input, dice: &dice };
        resolve::pending(&ctx, run.last)
    }

    /// Commits a moment and keeps it as the record that `fold` would take in.
    fn step_record(&mut self, at: Moment, rulings: Vec<Ruling>) -> StepRecord {
        let before = self.digests.clone();
        self.enact(at, &rulings);
        let changed = changed(&before, &self.digests);
        let step = StepRecord { at, rulings, whole: self.digests.whole.into(), changed };
        self.steps.push(step.clone());
        step
    }

    /// Makes the rulings of a moment true.
    pub(super) fn enact(&mut self, at: Moment, rulings: &[Ruling]) {
        let before = self.listen();
        self.just_released.clear();
        let mut touched = false;
        for event in rulings.iter().flat_map(|r| &r.events) {
            self.world.apply(event);
            touched = true;
        }
        if touched {
            self.world.refresh(&mut self.digests);
        }
        self.hear(at, rulings, before);
        if let Some(run) = self.run.as_mut() {
            run.last = Some(at);
        }
    }

    /// Releases every inject that is due: before the turn (`after` = `None`) or after a committed moment.
    fn release_due(&mut self, after: Option<Moment>, at: Stamp, out: &mut Vec<Record>) {
        let mut due = self.due(after);
        due.retain(|(inject, _)| !self.just_released.contains(inject));
        for (inject, figures) in due {
            self.enter((SeatId::of(CLOCK), Hat::Clock), Body::Release { inject, figures }, at, out);
        }
    }

    /// Effects of injects released for this turn.
    pub(super) fn happenings(&self) -> Vec<Happening> {
        let turn = self.world.clock().turn;
        let told = self.room.released.iter().filter(|told| told.turn == turn);
        told.filter_map(|told| self.happening(&told.inject)).collect()
    }

    /// A released inject acts in the next Opening of the turn under way, or of the next turn.
    pub(super) fn act_on_release(&mut self, inject: &str, _figures: &[(String, i32)]) {
        let happening = self.happening(inject);
        if let (Some(run), Some(happening)) = (self.run.as_mut(), happening) {
            run.input.happenings.push(happening);
        }
    }
}
