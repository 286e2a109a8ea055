//! A prompt that starts refused, or is asked for the nearest legal order, looks through what its slots offer.
//!
//! The last slots are turned first: the fewer and the later a change, the nearer it is to what was asked.

use flank_engine::rules::check;

use crate::app::game::Game;

use super::{Prompt, Value, is_said_whole};

/// Orders tried at most: each is a whole check.
const TRIES: usize = 60;

impl Prompt {
    /// Turns option slots until the order is legal. Whether it changed anything; without success nothing is changed.
    pub(super) fn settle(&mut self, game: &Game) -> bool {
        // The others start as the cursor, the battery or the table stands: only the engine knows what is near them.
        if !is_said_whole(self.verb) || self.judged.is_ok() {
            return false;
        }
        let start: Vec<(usize, usize)> = self.picks();
        let mut tries = TRIES;
        if self.search(game, self.slots.len(), &mut tries) {
            self.make(game);
            if self.judged.is_ok() {
                return true;
            }
        }
        for (place, was) in start {
            self.put(place, was);
            self.make(game);
        }
        false
    }

    /// The option slots, and what each holds.
    fn picks(&self) -> Vec<(usize, usize)> {
        let pick = |(place, slot): (usize, &super::Slot)| match slot.value {
            Value::Pick { at, .. } => Some((place, at)),
            _ => None,
        };
        self.slots.iter().enumerate().filter_map(pick).collect()
    }

    fn put(&mut self, place: usize, value: usize) {
        if let Some(Value::Pick { at, of }) = self.slots.get_mut(place).map(|slot| &mut slot.value) {
            *at = value.min(of.len().saturating_sub(1));
        }
    }

    /// Searches the option slots before a place, the last of them as the innermost.
    fn search(&mut self, game: &Game, before: usize, tries: &mut usize) -> bool {
        let Some(&(place, was)) = self.picks().iter().rev().find(|(place, _)| *place < before) else { return false };
        let n = match self.slots.get(place).map(|slot| &slot.value) {
            Some(Value::Pick { of, .. }) => of.len(),
            _ => 0,
        };
        for step in 0..n {
            if *tries == 0 {
                return false;
            }
            self.put(place, (was + step) % n);
            self.refresh(game);
            if step > 0 {
                *tries -= 1;
                if self.is_legal(game) {
                    return true;
                }
            }
            // With this one as it is, the later slots anew: what they offer may have changed with it.
            if step > 0 && self.inner(game, place, tries) {
                return true;
            }
        }
        self.put(place, was);
        self.refresh(game);
        self.search(game, place, tries)
    }

    /// Tries every value of the slots behind a place, one slot at a time.
    fn inner(&mut self, game: &Game, place: usize, tries: &mut usize) -> bool {
        for (later, was) in self.picks().into_iter().filter(|(later, _)| *later > place) {
            let n = match self.slots.get(later).map(|slot| &slot.value) {
                Some(Value::Pick { of, .. }) => of.len(),
                _ => 0,
            };
            for value in (0..n).filter(|value| *value != was) {
                if *tries == 0 {
                    return false;
                }
                *tries -= 1;
                self.put(later, value);
                self.refresh(game);
                if self.is_legal(game) {
                    return true;
                }
            }
            self.put(later, was);
        }
        false
    }

    fn is_legal(&self, game: &Game) -> bool {
        self.assemble(game).is_some_and(|order| check::check(&game.belief, &game.mandate(), &order).is_ok())
    }
}
