//! [`World`]: reads for everybody who holds one, restoring and changing for this crate alone.

use std::sync::{Arc, LazyLock, OnceLock};

use crate::base::fixed::{div_floor, narrow};
use crate::base::hexes::{Edge, HexNo};
use crate::base::ids::{BattleId, NationId, NodeId, Side, UnitId, ZoneId};
use crate::setup::book::Book;

use super::components::{Component, Did, Identity, March, Place, UnitRecord};
use super::digest::Canonical;
use super::kept::Kept;
use super::snapshot::Snapshot;
use super::store::Store;
use super::tables::Tables;
use super::tables::clock::Clock;
use super::tables::ground::{Battle, EdgeState, Zone};
use super::tables::nodes::Node;
use super::tables::politics::{Nation, SideState};
use super::touch::Touched;

/// Strength at or below which a unit is destroyed (rules §1.4).
const DESTROYED: i32 = 150;

/// Truth, or what a side believes it to be.
pub struct World {
    pub(super) store: Store,
    pub(super) tables: Tables,
    pub(super) touched: Touched,
    /// Who controls what, by place in the map; made when it is asked for, changed with control.
    pub(super) held: OnceLock<Arc<[u8]>>,
    pub(super) kept: Kept,
    /// What is kept for its digests.
    pub(super) canonical: Canonical,
    book: Arc<Book>,
}

impl World {
    /// A world as the snapshot says. `book` is never changed by play and is no part of the snapshot.
    pub(crate) fn restore(snapshot: &Snapshot, book: Arc<Book>) -> World {
        let mut store = Store::default();
        for record in &snapshot.units {
            store.put(record);
        }
        World {
            store,
            tables: snapshot.tables.clone(),
            touched: Touched::default(),
            held: OnceLock::new(),
            kept: Kept::default(),
            canonical: Canonical::default(),
            book,
        }
    }

    /// The plain image.
    pub(crate) fn snapshot(&self) -> Snapshot {
        let units = self.units().map(|id| self.record(id).expect("units() names units in play")).collect();
        Snapshot { units, tables: self.tables.clone() }
    }

    /// Map, rules data and public facts of the scenario.
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// The same, shared.
    pub fn shared_book(&self) -> Arc<Book> {
        Arc::clone(&self.book)
    }

    /// Every unit in play, in id order.
    pub fn units(&self) -> impl Iterator<Item = UnitId> + '_ {
        self.store.ids()
    }

    /// Units with a component, in id order.
    pub fn having<C: Component>(&self) -> Vec<UnitId> {
        self.units().filter(|&id| self.store.has::<C>(id)).collect()
    }

    /// A copy of a component.
    pub fn get<C: Component>(&self, id: UnitId) -> Option<C> {
        self.store.get(id)
    }

    /// Whether the unit has the component.
    pub fn has<C: Component>(&self, id: UnitId) -> bool {
        self.store.has::<C>(id)
    }

    /// Looks at a component without copying it.
    pub fn with<C: Component, R>(&self, id: UnitId, look: impl FnOnce(&C) -> R) -> Option<R> {
        self.store.with(id, look)
    }

    /// The unit as plain data.
    pub fn record(&self, id: UnitId) -> Option<UnitRecord> {
        self.store.record(id)
    }

    /// Who it is. Panics if the unit is not in play.
    pub fn identity(&self, id: UnitId) -> Identity {
        self.store.identity(id).expect("a unit in play has an identity")
    }

    /// Its side. Panics if the unit is not in play.
    pub fn side_of(&self, id: UnitId) -> Side {
        self.identity(id).side
    }

    /// Where it is; `Off` for a unit not in play.
    pub fn place(&self, id: UnitId) -> Place {
        self.store.place(id).unwrap_or(Place::Off)
    }

    /// The hex it stands in, if it is on the map.
    pub fn hex_of(&self, id: UnitId) -> Option<HexNo> {
        self.place(id).hex()
    }

    /// Strength as readers see it, 0–1000.
    pub fn strength(&self, id: UnitId) -> i32 {
        self.store.strength(id).map_or(0, |s| s.0.clamp(0, 1000))
    }

    /// Whether it counts in this pulse: in play and above 150 ‰ (rules §1.4).
    pub fn is_alive(&self, id: UnitId) -> bool {
        self.store.strength(id).is_some_and(|s| s.0 > DESTROYED)
    }

    /// What it did this pulse.
    pub fn did(&self, id: UnitId) -> Did {
        self.get(id).unwrap_or_default()
    }

    /// Living land units in a hex (units that march), in id order.
    pub fn land_in(&self, hex: HexNo) -> Vec<UnitId> {
        self.units().filter(|&u| self.hex_of(u) == Some(hex) && self.has::<March>(u) && self.is_alive(u)).collect()
    }

    /// All tables, to read.
    pub fn tables(&self) -> &Tables {
        &self.tables
    }

    /// Who controls a hex.
    pub fn control(&self, hex: HexNo) -> Option<Side> {
        self.tables.control.get(&hex).copied()
    }

    /// The same by place in the map (`Map::index`): a bit for each side, by its number.
    pub(crate) fn control_by_place(&self) -> Arc<[u8]> {
        let layer = || {
            let map = &self.book.map;
            let bounds = map.bounds();
            let size = usize::try_from(bounds.width() * bounds.height()).expect("a map has hexes");
            let mut layer = vec![0; size];
            for (&hex, &side) in &self.tables.control {
                if let Some(place) = map.index(hex) {
                    layer[place] = 1 << side.number();
                }
            }
            layer.into()
        };
        Arc::clone(self.held.get_or_init(layer))
    }

    /// A node. Panics if there is none: ids come from the world itself.
    pub fn node(&self, id: NodeId) -> &Node {
        self.tables.nodes.get(&id).expect("a node id names a node")
    }

    /// The side a node belongs to: that which controls its hex, else its owner (rules §5.2).
    pub fn node_side(&self, id: NodeId) -> Side {
        let node = self.node(id);
        node.hex.and_then(|h| self.control(h)).unwrap_or(node.owner)
    }

    /// What changes on a hexside; nothing if absent.
    pub fn edge(&self, edge: Edge) -> Option<&EdgeState> {
        self.tables.edges.get(&edge)
    }

    /// A battle under way.
    pub fn battle(&self, id: BattleId) -> Option<&Battle> {
        self.tables.battles.get(&id)
    }

    /// A zone.
    pub fn zone(&self, id: ZoneId) -> Option<&Zone> {
        self.tables.zones.get(&id)
    }

    /// A nation or voice.
    pub fn nation(&self, id: NationId) -> Option<&Nation> {
        self.tables.nations.get(&id)
    }

    /// A side's means; empty for a side not in play.
    pub fn side(&self, side: Side) -> &SideState {
        static NONE: LazyLock<SideState> = LazyLock::new(SideState::default);
        self.tables.sides.get(&side).unwrap_or_else(|| &NONE)
    }

    /// Rung of the ladder, 0–9: a hundredth of the heat as readers see it (rules §17).
    pub fn rung(&self) -> i32 {
        narrow(div_floor(i64::from(self.tables.heat.clamp(0, 1000)), 100)).min(9)
    }

    /// Turn, pulse, mode.
    pub fn clock(&self) -> &Clock {
        &self.tables.clock
    }
}
