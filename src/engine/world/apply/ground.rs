//! Changes of nodes, hexes, battles, zones and contacts.

use std::sync::Arc;

use crate::base::hexes::{Edge, HexNo};
use crate::base::ids::{BattleId, ContactId, NodeId, Side, ZoneId};
use crate::world::event::{BattleChange, ContactChange, HexChange, NodeChange, ZoneChange};
use crate::world::truth::World;

use super::set;

impl World {
    pub(super) fn apply_node(&mut self, id: NodeId, change: NodeChange) {
        let now = self.tables.clock.pulse_no;
        let node = self.tables.nodes.get_mut(&id).expect("an event names a node");
        match change {
            NodeChange::Hp(n) => node.hp += n,
            NodeChange::Defence(n) => node.cyber_def += n,
            NodeChange::Stock(n) => node.stock += n,
            NodeChange::Effect(effect) => node.effect = effect,
            NodeChange::Out(until) => node.out_until = Some(until),
            NodeChange::Captured(pulse) => node.captured_at = Some(pulse),
            NodeChange::Hardened(n) => node.hp_max += n,
            NodeChange::Yard => node.passage.yard = true,
            NodeChange::Strengthened => node.passage.heavy_wait = 0,
            NodeChange::Outage(n) => node.outs += n,
            NodeChange::Raided => node.raids.add(1, now),
            NodeChange::Crossed { side: Side::Red, n } => node.passage.red.add(n, now),
            NodeChange::Crossed { n, .. } => node.passage.blue.add(n, now),
        }
    }

    pub(super) fn apply_hex(&mut self, hex: HexNo, change: HexChange) {
        let beside = |dir| {
            let other = hex.neighbour(dir).expect("an event names a hexside of the map");
            Edge::between(hex, other).expect("a neighbour lies beside")
        };
        match change {
            HexChange::Control(side) => {
                self.tables.control.set(hex, side);
                let place = self.book().map.index(hex);
                if let (Some(place), Some(layer)) = (place, self.held.get_mut()) {
                    Arc::make_mut(layer)[place] = 1 << side.number();
                }
            }
            HexChange::Contested => self.tables.hexes.entry(hex).or_default().contested = true,
            HexChange::Edge { dir, side, level } => {
                self.tables.edges.entry(beside(dir)).or_default().marks.insert(side, level);
            }
            HexChange::Mined { dir, on, by } => {
                let edge = self.tables.edges.entry(beside(dir)).or_default();
                (edge.mined, edge.laid_by) = (on, by);
                edge.found_by.clear();
            }
            HexChange::Found { dir, side } => {
                self.tables.edges.entry(beside(dir)).or_default().found_by.insert(side);
            }
            HexChange::Guided(side) => self.tables.hexes.entry(hex).or_default().guided = Some(side),
            HexChange::Resisted(side) => self.tables.hexes.entry(hex).or_default().resisted = Some(side),
            HexChange::Held(side) => {
                *self.tables.hexes.entry(hex).or_default().held.entry(side).or_insert(0) += 1;
            }
        }
    }

    pub(super) fn apply_battle(&mut self, id: BattleId, change: BattleChange) {
        if change == BattleChange::Ended {
            // Two causes may end one battle in a moment: the second finds it gone.
            self.tables.battles.remove(&id);
            return;
        }
        let battle = self.tables.battles.entry(id).or_default();
        match change {
            BattleChange::Began { luck } => battle.luck = Some(luck),
            BattleChange::Pushed { progress, lost } => {
                battle.progress += progress;
                battle.lost += lost;
            }
            BattleChange::Decided(outcome) => battle.outcome = Some(outcome),
            BattleChange::Ended => unreachable!("ended above"),
        }
    }

    pub(super) fn apply_zone(&mut self, id: ZoneId, change: ZoneChange) {
        let zone = self.tables.zones.entry(id).or_default();
        match change {
            ZoneChange::Level(n) => zone.level = n,
            ZoneChange::Mines { side, n } => *zone.mines.entry(side).or_insert(0) += n,
            ZoneChange::Effect { kind, effect } => set(&mut zone.effects, kind, effect),
        }
    }

    pub(super) fn apply_contact(&mut self, side: Side, id: ContactId, change: ContactChange) {
        let last = self.tables.last_contact.entry(side).or_default();
        *last = (*last).max(id.0);
        let picture = self.tables.contacts.entry(side).or_default();
        match change {
            ContactChange::Seen(contact) => {
                picture.insert(id, contact);
            }
            ContactChange::Lost | ContactChange::Exposed => {
                picture.remove(&id);
            }
        }
    }
}
