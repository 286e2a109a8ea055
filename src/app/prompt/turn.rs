//! What keys do to a prompt: slots, values, when, start, formation.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::refusal::VerbName;
use flank_engine::rules::check;
use flank_engine::setup::words::StanceName;
use flank_engine::world::components::Identity;
use flank_engine::world::order::{Target, Verb, When, Whom};

use crate::app::game::Game;
use crate::prose::Names;

use super::{Choice, ListCursor, Prompt, SlotName, Value, choices};

impl Prompt {
    /// Whether `← →` turn the open slot; on a hex they move the cursor.
    pub fn slot_turns(&self) -> bool {
        self.slot().is_some_and(|slot| !matches!(slot.value, Value::Hex(_)))
    }

    /// The next or previous slot.
    pub fn step_slot(&mut self, back: bool) {
        let n = self.slots.len().max(1);
        self.at = if back { (self.at + n - 1) % n } else { (self.at + 1) % n };
    }

    /// The line below or above: through the items of an open list, else from slot to slot.
    pub fn step_down(&mut self, game: &Game, back: bool) {
        let list = self.slots.get_mut(self.at).and_then(|slot| slot.value.list());
        let inside = list.is_some_and(|list| if back { *list.at > 0 } else { *list.at + 1 < list.n });
        if inside { self.turn(game, back) } else { self.step_slot(back) }
    }

    /// The next or previous value of the open slot; for a list the next item.
    pub fn turn(&mut self, game: &Game, back: bool) {
        let Some(slot) = self.slots.get_mut(self.at) else { return };
        if let Some(ListCursor { at, n }) = slot.value.list().filter(|list| list.n > 0) {
            *at = if back { (*at + n - 1) % n } else { (*at + 1) % n };
        }
        match &mut slot.value {
            Value::Pick { at, of } => {
                let n = of.len();
                *at = if back { (*at + n - 1) % n } else { (*at + 1) % n };
            }
            Value::Number { n, range } => *n = (*n + if back { -1 } else { 1 }).clamp(range.0, range.1),
            Value::Set { .. } | Value::Crew { .. } | Value::Cites { .. } | Value::Hex(_) => {}
        }
        self.make(game);
    }

    /// Turns the stance to digging in, where the slot has it.
    pub fn dig(&mut self, game: &Game) {
        let dig = Choice::Stance(StanceName::Dig);
        for slot in &mut self.slots {
            if let Value::Pick { at, of } = &mut slot.value {
                *at = of.iter().position(|choice| *choice == dig).unwrap_or(*at);
            }
        }
        self.make(game);
    }

    /// More or less of a number. Whether there was one.
    pub fn add(&mut self, game: &Game, by: i32) -> bool {
        let Some(Value::Number { n, range }) = self.slots.get_mut(self.at).map(|slot| &mut slot.value) else {
            return false;
        };
        *n = (*n + by).clamp(range.0, range.1);
        self.make(game);
        true
    }

    /// A digit: it belongs to the open number or list, else it is the priority.
    pub fn digit(&mut self, game: &Game, digit: u8) {
        let pressed = usize::from(digit);
        let value = self.slots.get_mut(self.at).map(|slot| &mut slot.value);
        if let Some(Value::Number { n, range }) = value {
            let typed = *n % 10 * 10 + i32::from(digit);
            *n = if typed > range.1 { i32::from(digit) } else { typed }.clamp(range.0, range.1);
        } else if let Some(list) = value.and_then(Value::list).filter(|list| (1..=list.n).contains(&pressed)) {
            *list.at = pressed - 1;
            self.toggle(game);
            return;
        } else {
            self.priority = digit;
        }
        self.make(game);
    }

    /// Puts the item under the cursor on the list or takes it off; elsewhere turns the value.
    pub fn toggle(&mut self, game: &Game) {
        if !self.slots.get_mut(self.at).is_some_and(|slot| slot.value.flip()) {
            return self.turn(game, false);
        }
        self.make(game);
    }

    /// A letter: the value of the open option slot that begins with it. Whether it was taken.
    pub fn letter(&mut self, game: &Game, names: &Names<'_>, letter: char) -> bool {
        let Some(Value::Pick { at, of }) = self.slots.get_mut(self.at).map(|slot| &mut slot.value) else {
            return false;
        };
        let Some(found) = choices::by_letter(names, of, *at, letter) else { return false };
        *at = found;
        self.make(game);
        true
    }

    /// The cursor moved: the open hex slot, else the goal, follows; of targets the one there.
    pub fn follow(&mut self, game: &Game, hex: HexNo) {
        self.aimed = true;
        if let Some(place) = self.hex_slot() {
            self.slots[place].value = Value::Hex(hex);
            self.make(game);
            return;
        }
        let aims = |choice: &Choice| match choice {
            Choice::Target(Target::Edge(edge)) => edge.ends().0 == hex || edge.ends().1 == hex,
            Choice::Target(target) => game.target_hex(*target) == Some(hex),
            _ => false,
        };
        // A list headed by the hex of the cursor goes on from there when the cursor leaves it.
        let follows = !matches!(self.verb, VerbName::Strike | VerbName::Engineer);
        let head = |of: &[Choice]| (follows && matches!(of.first(), Some(Choice::Target(Target::Hex(_))))).then_some(0);
        for slot in self.slots.iter_mut().filter(|slot| slot.name == SlotName::Target) {
            if let Value::Pick { at, of } = &mut slot.value {
                *at = of.iter().position(aims).or_else(|| head(of)).unwrap_or(*at);
            }
        }
        self.make(game);
    }

    /// Goes by way of a hex, or no more.
    pub fn way_point(&mut self, game: &Game, hex: HexNo) {
        match self.via.iter().position(|v| *v == hex) {
            Some(i) => {
                self.via.remove(i);
            }
            None => self.via.push(hex),
        }
        self.make(game);
    }

    /// The next condition.
    pub fn next_when(&mut self, game: &Game) {
        self.when = match self.when {
            When::Always => When::Released,
            When::Released => When::OnContact,
            When::OnContact => When::OnWarning,
            When::OnWarning => When::Always,
        };
        self.make(game);
    }

    /// Starts earlier or later.
    pub fn start_by(&mut self, game: &Game, by: i32) {
        self.start = (self.start + by).clamp(0, game.pulses_left().max(1) - 1);
        self.make(game);
    }

    /// The whole formation of the unit's headquarters, or the unit alone again.
    pub fn swap_formation(&mut self, game: &Game) {
        let world = game.belief.world();
        self.whom = match self.whom {
            Whom::Unit(unit) => {
                let hq = world.with::<Identity, _>(unit, |i| i.hq).flatten();
                hq.map_or(self.whom, Whom::Formation)
            }
            Whom::Formation(_) => game.unit().map_or(self.whom, Whom::Unit),
            Whom::Desk => Whom::Desk,
        };
        self.make(game);
    }

    /// Takes the nearest legal order, if there is one and this is none.
    pub fn take_nearest(&mut self, game: &Game) -> bool {
        let Some(order) = self.order.clone() else { return self.settle(game) };
        let near = check::nearest_legal(&game.belief, &game.mandate(), &order);
        let Some(near) = near else { return self.settle(game) };
        if near == order {
            return false;
        }
        self.when = near.when;
        self.aimed = true;
        if let Verb::Move(going) | Verb::Advance(going) = &near.verb {
            self.via.clear();
            if let (Some(goal), Some(place)) = (going.path.last(), self.hex_slot()) {
                self.slots[place].value = Value::Hex(*goal);
            }
            for slot in self.slots.iter_mut().filter(|slot| slot.name == SlotName::Forced) {
                if let Value::Pick { at, .. } = &mut slot.value {
                    *at = usize::from(going.forced);
                }
            }
        }
        self.make(game);
        true
    }
}
