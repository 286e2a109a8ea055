//! [`Sandbox`]: a belief played forward, for estimates, AIs and previews. Never truth, never the turn's dice.

use std::collections::BTreeMap;

use crate::base::dice::{Dice, Draw, Fixes, Luck, Purpose, RulingId, Subject};
use crate::base::fixed::{div_round, mul, narrow};
use crate::base::ids::{ContactId, OrderId, Side, UnitId};
use crate::base::moment::{Moment, Step};
use crate::base::seed::Seed;
use crate::setup::units::Dug;
use crate::view::{Belief, SideView, observe};
use crate::world::components::{Identity, Posture, Strength};
use crate::world::order::Order;
use crate::world::tables::picture::Contact;
use crate::world::{Snapshot, World};

use super::input::{Ctx, Input};
use super::resolve;

/// Confidence with which the other side is assumed to see every unit on the map: a careful staff's assumption.
const SEEN: i32 = 700;

/// A possible world.
pub struct Sandbox {
    world: World,
    luck: Seed,
    mode: Luck,
    side: Side,
}

impl Sandbox {
    /// One world of those the view leaves possible: strengths are drawn from the contacts with `luck`.
    pub fn new(view: &SideView, luck: Seed) -> Sandbox {
        let belief = Belief::new(view);
        let mut snapshot = belief.image();
        sample(&mut snapshot, view, luck);
        Sandbox::of(view, (&belief, snapshot), (luck, Luck::Drawn))
    }

    /// The world as the side believes it, played by the means of every draw: for a commander who compares plans.
    pub fn steady(view: &SideView) -> Sandbox {
        let belief = Belief::new(view);
        let snapshot = belief.image();
        Sandbox::of(view, (&belief, snapshot), (Seed::from_number(0), Luck::Expected))
    }

    fn of(view: &SideView, (belief, mut snapshot): (&Belief, Snapshot), (luck, mode): (Seed, Luck)) -> Sandbox {
        let seen = all_seen(belief.world(), view.side);
        snapshot.tables.contacts.insert(view.side.enemy(), seen);
        let world = World::restore(&snapshot, std::sync::Arc::clone(&view.book));
        Sandbox { world, luck, mode, side: view.side }
    }

    /// Whose belief it was.
    pub fn side(&self) -> Side {
        self.side
    }

    /// The world as it stands.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// What a side would know in it, for a commander who plays there.
    pub fn view(&self, side: Side) -> SideView {
        observe(&self.world, side)
    }

    /// Whether the game is over in it.
    pub fn is_over(&self) -> bool {
        self.world.clock().ended.is_some()
    }

    /// Plays one turn: these orders, then whatever stands. An order that is not allowed lapses, as in a game.
    pub fn play(&mut self, plans: &[(Side, Vec<Order>)]) {
        let turn = self.world.clock().turn;
        let orders = plans.iter().map(|(side, orders)| (*side, numbered(turn, *side, orders))).collect();
        let input = Input { orders, ..Input::default() };
        let seed = self.luck.of_turn(0, turn);
        let mut last = None;
        loop {
            let carry = self.world.tables().carry.clone();
            let dice = Dice::new(seed, self.mode, carry, Fixes::new());
            let ctx = Ctx { world: &self.world, input: &input, dice: &dice };
            let Some((at, rulings)) = resolve::pending(&ctx, last) else { return };
            for event in rulings.iter().flat_map(|r| &r.events) {
                self.world.apply(event);
            }
            last = Some(at);
        }
    }
}

/// Orders numbered as a session would number them.
fn numbered(turn: u32, side: Side, orders: &[Order]) -> Vec<Order> {
    let place = (0..).map(|n| OrderId(turn * 10_000 + side.number() * 5000 + n));
    orders.iter().zip(place).map(|(order, id)| Order { id, side, ..order.clone() }).collect()
}

/// Draws the strength of each estimated unit from its band: half-width (1000 − conf)/4 ‰ (rules §8).
fn sample(snapshot: &mut Snapshot, view: &SideView, luck: Seed) {
    let dice = Dice::new(luck, Luck::Drawn, BTreeMap::new(), Fixes::new());
    let at = Moment { turn: 0, pulse: 0, step: Step::Report, tick: 0 };
    let picture = snapshot.tables.contacts.get(&view.side).cloned().unwrap_or_default();
    let conf: BTreeMap<UnitId, i32> = picture.values().filter_map(|c| Some((c.unit?, c.conf))).collect();
    for unit in &mut snapshot.units {
        let (Some(conf), Some(strength)) = (conf.get(&unit.id), unit.strength) else { continue };
        let id = RulingId { at, subject: Subject::Unit(unit.id), purpose: Purpose::Contacts, slot: 0 };
        let width = narrow(div_round(i64::from(1000 - conf), 4));
        let error = dice.hand(id).roll(-width, width, Draw::Estimate);
        unit.strength = Some(Strength((strength.0 + mul(strength.0, error)).clamp(151, 1000)));
    }
}

/// The other side's picture, as a careful staff assumes it: it sees every unit of ours on the map.
fn all_seen(world: &World, side: Side) -> BTreeMap<ContactId, Contact> {
    let own = world.units().filter(|&u| world.side_of(u) == side && world.hex_of(u).is_some());
    let contact = |unit: UnitId| Contact {
        unit: Some(unit),
        kind: world.get::<Identity>(unit).expect("a unit in play has an identity").kind,
        hex: world.hex_of(unit),
        conf: SEEN,
        age: 0,
        estimate: world.strength(unit),
        dug: world.get::<Posture>(unit).map_or(Dug::Hasty, |p| p.dug),
        emitting: false,
        fixed: false,
    };
    own.zip(1..).map(|(unit, no)| (ContactId(no), contact(unit))).collect()
}
