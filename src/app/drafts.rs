//! The orders of the turn as they are being drafted, with undo and redo.
//!
//! Orders are numbered when the list changes, so the same drafts are the same bytes. Not here: whether an order is
//! allowed ([`super::checks`]), and which desk has something open ([`super::open`]).

use std::collections::BTreeSet;

use flank_engine::base::ids::{OrderId, SeatId, Side, UnitId};
use flank_engine::base::refusal::VerbName;
use flank_engine::world::order::{Order, Verb, Whom};

/// Room for the orders of one side in a turn, in the numbering of orders.
const ORDERS_A_SIDE: u32 = 5000;
/// And of one turn.
const ORDERS_A_TURN: u32 = 10_000;

/// A desk of planning (ui §7.2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Desk {
    /// 1: where forces stand and go.
    #[default]
    Presence,
    /// 2: who comes, by what way.
    Response,
    /// 3: air and missile defence.
    AirDefence,
    /// 4: cyber and incidents.
    Cyber,
    /// 5: the Council; for Red, signals.
    Council,
}

impl Desk {
    /// All five, in order.
    pub const ALL: [Desk; 5] = [Desk::Presence, Desk::Response, Desk::AirDefence, Desk::Cyber, Desk::Council];

    /// Its digit, 1–5.
    pub fn digit(self) -> u8 {
        match self {
            Desk::Presence => 1,
            Desk::Response => 2,
            Desk::AirDefence => 3,
            Desk::Cyber => 4,
            Desk::Council => 5,
        }
    }

    /// The desk of a digit.
    pub fn of_digit(digit: u8) -> Option<Desk> {
        Desk::ALL.into_iter().find(|desk| desk.digit() == digit)
    }

    /// Its name at a side's table.
    pub fn name(self, side: Side) -> &'static str {
        match self {
            Desk::Presence => "Presence",
            Desk::Response => "Response",
            Desk::AirDefence if side == Side::Red => "Strike",
            Desk::AirDefence => "Air defence",
            Desk::Cyber => "Cyber",
            Desk::Council if side == Side::Red => "Signals",
            Desk::Council => "Council",
        }
    }

    /// Whether it shows figures in place of the map.
    pub fn is_off_map(self) -> bool {
        matches!(self, Desk::Response | Desk::Cyber | Desk::Council)
    }

    /// What the cursor keys look at there.
    pub fn looks_at(self) -> &'static str {
        match self {
            Desk::Council => "voice",
            Desk::Response => "component",
            Desk::Cyber => "cell",
            Desk::Presence | Desk::AirDefence => "hex",
        }
    }

    /// The desk of a verb.
    pub fn of(verb: VerbName) -> Desk {
        use VerbName as V;
        match verb {
            V::Hold | V::Move | V::Advance | V::Support | V::Naval | V::Sof | V::Engineer | V::Deceive => {
                Desk::Presence
            }
            V::Alert | V::StratMove | V::Exercise | V::Invest | V::Partner => Desk::Response,
            V::Amd | V::Air | V::Strike => Desk::AirDefence,
            V::Cyber | V::Attribute | V::Hybrid => Desk::Cyber,
            V::Council | V::Lobby | V::Summit | V::Signal | V::Choose => Desk::Council,
        }
    }
}

/// What undo goes back to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct State {
    orders: Vec<Order>,
    done: BTreeSet<Desk>,
    touched: BTreeSet<Desk>,
}

/// The drafts of a turn.
#[derive(Clone, Debug)]
pub struct Drafts {
    turn: u32,
    side: Side,
    seat: SeatId,
    now: State,
    past: Vec<State>,
    future: Vec<State>,
    sealed: bool,
}

impl Drafts {
    /// Nothing drafted yet.
    pub fn new(turn: u32, side: Side, seat: SeatId) -> Drafts {
        Drafts { turn, side, seat, now: State::default(), past: Vec::new(), future: Vec::new(), sealed: false }
    }

    /// As kept in the game file. What was kept is where undo stops.
    #[must_use]
    pub fn kept(mut self, orders: Vec<Order>, done: &[u8]) -> Drafts {
        self.now.touched = orders.iter().map(|order| Desk::of(order.verb.name())).collect();
        self.now.done = done.iter().filter_map(|digit| Desk::of_digit(*digit)).collect();
        self.now.orders = orders;
        self
    }

    /// The orders, in the order in which they were given.
    pub fn orders(&self) -> &[Order] {
        &self.now.orders
    }

    /// Desks marked done.
    pub fn done(&self) -> &BTreeSet<Desk> {
        &self.now.done
    }

    /// Desks changed since they were last marked, or at all this turn.
    pub fn touched(&self) -> &BTreeSet<Desk> {
        &self.now.touched
    }

    /// Whether anything can be taken back.
    pub fn can_undo(&self) -> bool {
        !self.sealed && !self.past.is_empty()
    }

    /// Whether anything can be done again.
    pub fn can_redo(&self) -> bool {
        !self.sealed && !self.future.is_empty()
    }

    /// The draft of a unit, as its own order or its formation's.
    pub fn of_unit(&self, unit: UnitId) -> Option<&Order> {
        self.now.orders.iter().rev().find(|order| order.whom.unit() == Some(unit))
    }

    /// A blank order of this seat for a subject.
    pub fn blank(&self, whom: Whom, verb: Verb) -> Order {
        let id = OrderId(self.turn * ORDERS_A_TURN + self.side.number() * ORDERS_A_SIDE);
        let when = flank_engine::world::order::When::Always;
        Order { id, side: self.side, seat: self.seat, whom, verb, priority: 5, when, not_before: None, rationale: None }
    }

    /// Adds an order; it takes the place of the subject's earlier one, or of a desk order about the same thing.
    pub fn put(&mut self, order: Order) {
        let desk = Desk::of(order.verb.name());
        self.change(|state| {
            match state.orders.iter_mut().find(|old| is_replaced(old, &order)) {
                Some(old) => *old = order,
                None => state.orders.push(order),
            }
            state.touch(desk);
        });
    }

    /// Takes an order away, by its place; what stood before goes on.
    pub fn cancel(&mut self, place: usize) {
        if place < self.now.orders.len() {
            self.change(|state| {
                let order = state.orders.remove(place);
                state.touch(Desk::of(order.verb.name()));
            });
        }
    }

    /// Moves an order one place up or down: what capacity takes first.
    pub fn shift(&mut self, place: usize, to: usize) {
        if place != to && place.max(to) < self.now.orders.len() {
            self.change(|state| state.orders.swap(place, to));
        }
    }

    /// Marks a desk done.
    pub fn mark(&mut self, desk: Desk) {
        if !self.now.done.contains(&desk) {
            self.change(|state| {
                state.done.insert(desk);
            });
        }
    }

    /// Takes back the last change.
    pub fn undo(&mut self) -> bool {
        if !self.can_undo() {
            return false;
        }
        let Some(before) = self.past.pop() else { return false };
        self.future.push(std::mem::replace(&mut self.now, before));
        true
    }

    /// Does again what was taken back.
    pub fn redo(&mut self) -> bool {
        if !self.can_redo() {
            return false;
        }
        let Some(after) = self.future.pop() else { return false };
        self.past.push(std::mem::replace(&mut self.now, after));
        true
    }

    /// No way back from here.
    pub fn seal(&mut self) {
        self.sealed = true;
    }

    /// Whether the turn is sealed.
    pub fn is_sealed(&self) -> bool {
        self.sealed
    }

    fn change(&mut self, how: impl FnOnce(&mut State)) {
        if self.sealed {
            return;
        }
        let mut next = self.now.clone();
        how(&mut next);
        let first = self.turn * ORDERS_A_TURN + self.side.number() * ORDERS_A_SIDE;
        for (order, no) in next.orders.iter_mut().zip(first..) {
            order.id = OrderId(no);
        }
        if next != self.now {
            self.past.push(std::mem::replace(&mut self.now, next));
            self.future.clear();
        }
    }
}

impl State {
    fn touch(&mut self, desk: Desk) {
        self.done.remove(&desk);
        self.touched.insert(desk);
    }
}

/// Whether a new order stands for an old one: of a unit the last counts, of desk orders that about the same thing.
fn is_replaced(old: &Order, new: &Order) -> bool {
    match (old.whom, new.whom) {
        (Whom::Desk, Whom::Desk) => match (&old.verb, &new.verb) {
            (Verb::Council { measure: a, .. }, Verb::Council { measure: b, .. }) => a == b,
            (Verb::Choose { choice: a, .. }, Verb::Choose { choice: b, .. }) => a == b,
            (a, b) => a == b,
        },
        (a, b) => a.unit() == b.unit() && a.unit().is_some(),
    }
}
