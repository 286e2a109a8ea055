//! Choices put to a side (rules §23.2 no. 33), and the aggressor's own choice of §17: may it be answered, what does the
//! answer change at once.
//!
//! Not here: when a choice opens and what comes of it, which only the scenario knows.

use crate::base::ids::Side;
use crate::base::refusal::{Refusal, VerbName};
pub use crate::setup::design::INTENT;
use crate::setup::words::Intent;
use crate::world::World;
use crate::world::event::{CraftChange, Event, SideChange};
use crate::world::tables::clock::Pace;

/// What an answer costs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Price {
    /// Resource points.
    pub rp: i32,
    /// Hybrid points.
    pub points: i32,
}

/// Whether a side may answer a choice with an option, and at what price.
///
/// # Errors
/// E20 if no such choice is open to it or the option is not to be had; E18 if it cannot pay.
pub fn check(world: &World, side: Side, choice: &str, option: &str) -> Result<Price, Refusal> {
    let none = Err(Refusal::LockedVerb { verb: VerbName::Choose });
    if choice == INTENT {
        let known = Intent::of_word(option).is_some_and(|intent| intents(world, side).contains(&intent));
        return if known { Ok(Price::default()) } else { none };
    }
    let state = world.side(side);
    let now = world.clock().pulse_no;
    let asked = state.craft.choices.get(choice).filter(|c| c.answer.is_none() && c.until >= now);
    let Some(taken) = asked.and_then(|c| c.options.iter().find(|o| o.id == option && o.open)) else { return none };
    super::check::craft::affordable(state.rp, 1000 * taken.rp)?;
    if state.points < taken.points {
        return Err(Refusal::Funds { rp: state.points, need: taken.points });
    }
    Ok(Price { rp: taken.rp, points: taken.points })
}

/// What the aggressor may choose to do now: in Crisis, where its axes name an attack; from the least to the boldest.
pub fn intents(world: &World, side: Side) -> Vec<Intent> {
    let axes = &world.tables().axes;
    if side != Side::Red || world.clock().pace != Pace::Crisis || axes.is_empty() {
        return Vec::new();
    }
    let named = |intent: &Intent| !intent.is_attack() || axes.values().any(|axis| axis.options.contains(intent));
    Intent::ALL.into_iter().filter(named).collect()
}

/// What an answer changes at once, its price apart.
pub fn answer(world: &World, side: Side, choice: &str, option: &str) -> Vec<Event> {
    let at = world.clock().pulse_no;
    let chose = CraftChange::Chose { id: choice.to_owned(), option: option.to_owned(), at };
    let mut events = vec![Event::Side(side, SideChange::Craft(chose))];
    if let (INTENT, Some(intent)) = (choice, Intent::of_word(option)) {
        events.extend(intend(side, intent));
    }
    events
}

/// What an intent brings: itself and its licence.
pub fn intend(side: Side, intent: Intent) -> [Event; 2] {
    let craft = SideChange::Craft(CraftChange::Intent(intent));
    [Event::Side(side, craft), Event::Side(side, SideChange::Licence(intent.licence()))]
}
