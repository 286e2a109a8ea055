//! Workers: long advice, on threads of their own, from a side's view by value. A newer question ends the older one.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::thread;

use flank_engine::view::SideView;

use crate::app::port::{Advice, Band, News, Question};
use crate::staff::hold::{Chance, Estimate, FIRST, WORLDS};

/// Worlds between two answers.
const EVERY: u32 = 8;

/// Who works on the newest question.
#[derive(Clone, Debug, Default)]
pub(super) struct Workers {
    newest: Arc<AtomicU64>,
}

impl Workers {
    /// Answers in the outbox, first from a few worlds and then from more, until a newer question comes.
    pub(super) fn advise(&self, view: SideView, question: Question, outbox: &Sender<News>) {
        let mine = self.newest.fetch_add(1, Ordering::SeqCst) + 1;
        let newest = Arc::clone(&self.newest);
        let outbox = outbox.clone();
        thread::spawn(move || {
            let Question::Hold { hex, draft, .. } = question;
            let mut estimate = Estimate::new(view, hex, draft.clone());
            for worlds in (FIRST..=WORLDS).step_by(usize::try_from(EVERY).unwrap_or(1)) {
                estimate.advance(worlds);
                if newest.load(Ordering::SeqCst) != mine {
                    return;
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

    /// Nobody wants an answer any more.
    pub(super) fn stop(&self) {
        self.newest.fetch_add(1, Ordering::SeqCst);
    }
}

fn band(chance: Chance) -> Band {
    Band { mid: chance.mid, lo: chance.lo, hi: chance.hi }
}
