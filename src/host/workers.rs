//! Workers: long advice, on threads of their own, from a side's view by value. One works at a time; a newer question ends
//! the older one within a world, and of several that wait only the newest is begun.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use flank_engine::base::hexes::HexNo;
use flank_engine::view::SideView;
use flank_engine::world::order::Order;

use super::swings::Weighing;
use crate::app::port::{Advice, Band, News};
use crate::staff::hold::{Chance, Estimate, FIRST, WORLDS};

/// Worlds between two answers.
const EVERY: u32 = 8;

/// Who works on the newest question.
#[derive(Clone, Debug, Default)]
pub(super) struct Workers {
    newest: Arc<AtomicU64>,
    /// Held by the one that works.
    desk: Arc<Mutex<()>>,
}

impl Workers {
    /// Answers in the outbox, first from a few worlds and then from more, until a newer question comes.
    pub(super) fn advise(&self, view: SideView, (hex, draft): (HexNo, Vec<Order>), outbox: &Sender<News>) {
        let mine = self.newest.fetch_add(1, Ordering::SeqCst) + 1;
        let (newest, desk) = (Arc::clone(&self.newest), Arc::clone(&self.desk));
        let outbox = outbox.clone();
        thread::spawn(move || {
            // Whoever fell at the desk left nothing behind that another could trip over.
            let _seat = desk.lock().unwrap_or_else(PoisonError::into_inner);
            let is_newest = || newest.load(Ordering::SeqCst) == mine;
            if !is_newest() {
                return;
            }
            let mut estimate = Estimate::new(view, hex, draft.clone());
            for worlds in 1..=WORLDS {
                estimate.advance(worlds);
                if !is_newest() {
                    return;
                }
                if worlds < FIRST || !(worlds - FIRST).is_multiple_of(EVERY) {
                    continue;
                }
                let (with, without) = estimate.chances();
                let advice =
                    Advice::Hold { hex, draft: draft.clone(), with: band(with), without: band(without), worlds };
                if outbox.send(News::Advice(advice)).is_err() {
                    return;
                }
            }
        });
    }

    /// Swings of a finished game in the outbox, none if it cannot be weighed; nothing once another question has come.
    pub(super) fn weigh(&self, weighing: Weighing, outbox: &Sender<News>) {
        // Two hats of one terminal ask one after the other, and both are answered.
        let mine = self.newest.load(Ordering::SeqCst);
        let (newest, desk) = (Arc::clone(&self.newest), Arc::clone(&self.desk));
        let outbox = outbox.clone();
        thread::spawn(move || {
            let _seat = desk.lock().unwrap_or_else(PoisonError::into_inner);
            let wanted = || newest.load(Ordering::SeqCst) == mine;
            let swings = if wanted() { weighing.weigh(&wanted) } else { None };
            if wanted() {
                // A front end that is gone asks no more.
                outbox.send(News::Swings(weighing.name, weighing.hat, swings.unwrap_or_default())).ok();
            }
        });
    }

    /// Nobody wants an answer any more.
    pub(super) fn stop(&self) {
        self.newest.fetch_add(1, Ordering::SeqCst);
    }
}

fn band(chance: Chance) -> Band {
    Band { mid: chance.mid, lo: chance.lo, hi: chance.hi }
}
