//! [`TruthView`]: everything, for control and for games that are over. No side is ever given one while it plays.

use std::sync::Arc;

use crate::setup::book::Book;
use crate::world::components::UnitRecord;
use crate::world::tables::Tables;
use crate::world::{Snapshot, World};

/// Truth as it may be shown to control, and to all after the end.
#[derive(Clone, Debug)]
pub struct TruthView {
    /// Units, in id order.
    pub units: Vec<UnitRecord>,
    /// Tables.
    pub tables: Tables,
    /// Map, numbers, public facts.
    pub book: Arc<Book>,
}

impl TruthView {
    pub(crate) fn of(world: &World) -> TruthView {
        let Snapshot { units, tables } = world.snapshot();
        TruthView { units, tables, book: world.shared_book() }
    }

    /// The world it shows, for rules and names; changing it changes no game.
    pub fn world(&self) -> World {
        let snapshot = Snapshot { units: self.units.clone(), tables: self.tables.clone() };
        World::restore(&snapshot, Arc::clone(&self.book))
    }
}
