//! The CHECKS of an order prompt: what the side knows that speaks for or against it. Facts, no words (ui §8).

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::UnitId;
use flank_engine::base::refusal::Refusal;
use flank_engine::rules::{power, release};
use flank_engine::world::components::{Condition, Did};
use flank_engine::world::order::{Verb, When};

use super::game::Game;
use super::preview;
use super::prompt::Prompt;

/// Supply below which a fight is soon over, permille.
const LOW_SUPPLY: i32 = 500;

/// One line of the checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Not allowed: why.
    No(Refusal),
    /// Allowed, but take care.
    Care(Refusal),
    /// It waits for this before it acts.
    Waits(Refusal),
    /// Released and ready.
    Released,
    /// Orders used with this one, and the capacity.
    Capacity(i32, Option<i32>),
    /// Whether its headquarters reaches it.
    InCommand(bool),
    /// Arrives: pulses from now, tick, minutes of the path.
    Arrives(i32, i32, i32),
    /// Would stop there on contact.
    Meets(HexNo),
    /// Supply is low, permille.
    LowSupply(i32),
}

/// All checks of a prompt, the gravest first.
pub fn checks(game: &Game, prompt: &Prompt) -> Vec<Check> {
    let mut found = Vec::new();
    if let Err(refusal) = prompt.judged {
        found.push(Check::No(refusal));
    }
    found.extend(prompt.warnings.iter().map(|warning| Check::Care(*warning)));
    if let Some(unit) =
        prompt.whom.unit().filter(|_| game.belief.world().has::<Did>(prompt.whom.unit().unwrap_or(UnitId(0))))
    {
        unit_checks(game, prompt, unit, &mut found);
    }
    // A refusal for want of capacity says the same figures.
    let told = matches!(prompt.judged, Err(Refusal::Capacity { .. }));
    if let Some(order) = prompt.order.as_ref().filter(|order| !told && !order.verb.is_desk()) {
        let (used, cap) = game.capacity();
        let counted = game.drafts.orders().iter().any(|o| o.whom == order.whom);
        found.push(Check::Capacity(if counted { used } else { used + 1 }, cap));
    }
    found
}

fn unit_checks(game: &Game, prompt: &Prompt, unit: UnitId, found: &mut Vec<Check>) {
    let world = game.belief.world();
    match release::is_due_released(world, unit, prompt.verb) {
        Ok(()) if prompt.judged.is_ok() => found.push(Check::Released),
        Err(refusal) if prompt.when == When::Released => found.push(Check::Waits(refusal)),
        _ => {}
    }
    found.push(Check::InCommand(power::is_in_command(world, unit)));
    let Some(Verb::Move(going) | Verb::Advance(going)) = prompt.order.as_ref().map(|order| &order.verb) else { return };
    let march = preview::march(game, unit, going);
    if let (Some((_, arrival)), Some(minutes)) = (march.legs.last(), march.minutes) {
        found.push(Check::Arrives(arrival.pulse, arrival.tick, minutes));
    }
    if let Some(hex) = march.meets.filter(|_| matches!(prompt.order.as_ref().map(|o| &o.verb), Some(Verb::Move(_)))) {
        found.push(Check::Meets(hex));
    }
    let supply = world.with::<Condition, _>(unit, |c| c.supply).unwrap_or(1000);
    if supply < LOW_SUPPLY {
        found.push(Check::LowSupply(supply));
    }
}
