//! Which tables an event can change: their digests are taken anew, all others stand.
//!
//! Rather too many than too few: a table named here in vain costs time, one forgotten is a wrong digest (and fails a
//! debug assertion of [`World::refresh`](super::World::refresh)).

use crate::base::ids::OrderId;

use super::event::{ClockChange, Event, HexChange, ProposalChange, Settled, SideChange, UnitChange};

/// A table that has a digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    /// Who controls what.
    Control,
    /// Nodes.
    Nodes,
    /// Hexsides.
    Edges,
    /// Effects on hexes.
    Hexes,
    /// Battles.
    Battles,
    /// Contacts of both sides.
    Contacts,
    /// Zones.
    Zones,
    /// Remainders.
    Carry,
    /// Nations and voices.
    Nations,
    /// Sides.
    Sides,
    /// Incidents.
    Incidents,
    /// Axes: no event changes them.
    Axes,
    /// Proposals.
    Proposals,
    /// Standing orders.
    Orders,
    /// Exercises under way.
    Exercises,
    /// Figures drawn.
    Draws,
    /// The ladder.
    Heat,
    /// Turn, pulse, mode.
    Clock,
}

/// Tables touched since their digests were last taken.
#[derive(Clone, Debug, Default)]
pub(super) struct Touched {
    tables: u32,
    /// Orders that came or went.
    orders: Vec<OrderId>,
}

impl Touched {
    /// Adds what an event can change.
    pub(super) fn add(&mut self, event: &Event) {
        for &table in tables(event) {
            self.tables |= bit(table);
        }
    }

    /// Whether the table may have changed.
    pub(super) fn has(&self, table: Table) -> bool {
        self.tables & bit(table) != 0
    }

    /// Adds an order that comes or goes.
    pub(super) fn add_order(&mut self, id: OrderId) {
        self.orders.push(id);
    }

    /// Orders that came or went.
    pub(super) fn orders(&self) -> &[OrderId] {
        &self.orders
    }

    /// Nothing is touched now.
    pub(super) fn clear(&mut self) {
        self.tables = 0;
        self.orders.clear();
    }
}

fn bit(table: Table) -> u32 {
    1 << (table as u32)
}

/// The tables an event can change.
fn tables(event: &Event) -> &'static [Table] {
    use Table as T;
    match event {
        Event::Unit(_, UnitChange::Joined(_)) | Event::Battle(..) => &[T::Battles],
        Event::Unit(_, UnitChange::Removed(_)) => &[T::Sides],
        Event::Unit(..) => &[],
        Event::Side(_, SideChange::Exercise { .. }) => &[T::Exercises],
        Event::Node(..) => &[T::Nodes],
        Event::Hex(_, HexChange::Control(_)) => &[T::Control],
        Event::Hex(_, HexChange::Edge { .. } | HexChange::Mined { .. } | HexChange::Found { .. }) => &[T::Edges],
        Event::Hex(..) => &[T::Hexes],
        Event::Zone(..) => &[T::Zones],
        Event::Contact(..) => &[T::Contacts],
        Event::Nation(..) => &[T::Nations],
        Event::Side(..) => &[T::Sides],
        Event::Incident(..) => &[T::Incidents],
        Event::Proposal(_, ProposalChange::Failed(_)) => &[T::Proposals, T::Clock],
        Event::Proposal(..) => &[T::Proposals],
        Event::Order(..) => &[T::Orders],
        Event::Clock(change) => of_clock(change),
    }
}

fn of_clock(change: &ClockChange) -> &'static [Table] {
    use Table as T;
    match change {
        ClockChange::Heat(_) => &[T::Heat, T::Clock],
        ClockChange::PulseEnded { .. } => &[T::Edges, T::Hexes, T::Nations, T::Clock],
        ClockChange::Settled(settled) => of_settled(*settled),
        ClockChange::Carry { .. } => &[T::Carry],
        ClockChange::Drawn { .. } => &[T::Draws],
        ClockChange::Act { .. }
        | ClockChange::War(_)
        | ClockChange::Crisis
        | ClockChange::WarPulse
        | ClockChange::Ended(_) => &[T::Clock],
    }
}

fn of_settled(settled: Settled) -> &'static [Table] {
    use {Settled as S, Table as T};
    match settled {
        S::Hp(..) | S::Defence(..) | S::Stock(..) => &[T::Nodes],
        S::Will(..) => &[T::Nations],
        S::Clarity(..) | S::Motive(..) | S::Points(..) | S::Rp(..) | S::Interceptors(..) | S::Pool(..) => &[T::Sides],
        S::Evidence(..) => &[T::Incidents],
        S::Mines(..) => &[T::Zones],
        S::Progress(..) => &[T::Battles],
        S::Heat(_) => &[T::Heat],
        S::Strength(..)
        | S::Readiness(..)
        | S::Fatigue(..)
        | S::Interop(..)
        | S::Rounds(..)
        | S::Launched(..)
        | S::Exposure(..) => &[],
    }
}
