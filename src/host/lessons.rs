//! What a finished game showed of its learning objectives, read from its file: every turn of it, heard anew.

use std::sync::Arc;

use flank_engine::session::{Body, Hat, Luck, Record, Session};
use flank_engine::setup::texts::Proof;

use super::live::seat_of;
use super::rerun::Orders;
use super::{load, rerun};
use crate::staff::lessons::{Ledger, Lesson};
use crate::store::Game;

/// The lessons of a side; none if the file cannot be read again or does not follow from its records.
pub(super) fn of(game: &Game, session: &Session, hat: Hat) -> Vec<Lesson> {
    read(game, session, hat).unwrap_or_default()
}

fn read(game: &Game, session: &Session, hat: Hat) -> Option<Vec<Lesson>> {
    let scenario = session.scenario();
    let mut records = load::stretch(game, 0..game.places.len()).ok()?;
    let Record::Keyframe(first) = records.next()?.ok()? else { return None };
    let mut heard = Session::resume(Arc::clone(scenario), game.start.clone(), &first);
    heard.fold(&Record::Keyframe(first)).ok()?;
    let mut ledger = Ledger::new(hat);
    let mut orders = Orders::default();
    let mut fresh = false;
    for record in records {
        let record = record.ok()?;
        orders.take(&record);
        if let Record::Entry(entry) = &record {
            fresh |= matches!(entry.body, Body::Branch { luck: Luck::Fresh, .. });
            ledger.note(entry.hat, &entry.body);
        }
        heard.fold(&record).ok()?;
        if matches!(record, Record::Keyframe(_)) {
            ledger.turn(&heard.view(seat_of(hat), hat));
        }
    }
    let proofs = scenario.texts.objectives.iter().flat_map(|o| &o.shown);
    for proof in proofs {
        // After a branch with fresh luck there is no other game with the same.
        let Proof::Held { hex, without } = proof else { continue };
        if fresh {
            continue;
        }
        if let Some(other) = rerun::under(scenario, &game.start, &orders, (hat, without)) {
            ledger.beside(*hex, without, &other);
        }
    }
    Some(ledger.judge(&scenario.texts.objectives))
}
