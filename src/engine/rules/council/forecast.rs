//! What would come of a text if silence on it ended today: every voice, and the chance that nobody breaks it.

use serde::Serialize;

use crate::base::dice::Luck;
use crate::base::fixed::{div_floor, div_round, narrow};
use crate::base::ids::{IncidentId, NationId};
use crate::base::refusal::Measure;
use crate::world::World;
use crate::world::tables::politics::Standing;

use crate::rules::statecraft::lobbied;

use super::{Answer, Terms, Text, cited, silence, terms, voices};

/// One in these parts is certain.
const CERTAIN: i64 = 1_000_000;
/// Rolls whose sum is the luck of a voice (rules §16.2: `luck(25)`).
const ROLLS: i32 = 3;

/// A voice as it is expected to speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Outlook {
    /// Whose.
    pub nation: NationId,
    /// Its terms.
    pub terms: Terms,
    /// Its stance without luck.
    pub stance: i32,
    /// What that amounts to.
    pub answer: Answer,
    /// Chance that it breaks silence, permille.
    pub breaks: i32,
    /// How far luck can move the stance either way.
    pub luck: i32,
}

/// What would come of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Forecast {
    /// The measure.
    pub measure: Measure,
    /// Incidents it cites, or would cite.
    pub cites: Vec<IncidentId>,
    /// Pulses of silence, from now.
    pub silence: i32,
    /// Pulse in whose Council it is decided.
    pub due: i32,
    /// Every voice, in nation order.
    pub voices: Vec<Outlook>,
    /// Chance that it passes, permille: if every voice were a little cooler, as it stands, a little warmer.
    pub pass: (i32, i32, i32),
}

/// The forecast of a measure: of its text in silence with the lobbying behind it, else of one tabled now. On a belief it
/// is what the side may know.
pub fn forecast(world: &World, measure: Measure, named: &[IncidentId]) -> Forecast {
    let params = &world.book().params;
    let now = world.clock().pulse_no;
    let open = world.tables().proposals.values().find(|p| p.measure == measure && p.standing == Standing::Open);
    let fresh = || Text { measure, cites: cited(world, named), lobby: lobbied(world, measure) };
    let text = open.map_or_else(fresh, Text::of);
    let voices: Vec<Outlook> = voices(world).into_iter().filter_map(|n| outlook(world, &text, n)).collect();
    let chance = |shift: i32| {
        let each = voices.iter().map(|v| CERTAIN - breaks(world, v.stance + shift));
        let all = each.fold(CERTAIN, |all, one| div_round(all * one, CERTAIN));
        narrow(div_round(1000 * all, CERTAIN))
    };
    // Article 4 is asked for by one member: there is no vote to lose.
    let pass = if measure == Measure::Article4 {
        (1000, 1000, 1000)
    } else {
        (chance(-params.forecast_shift), chance(0), chance(params.forecast_shift))
    };
    let silence = match open {
        Some(proposal) => (proposal.due - now).max(0),
        None if measure == Measure::Article4 => 0,
        None => silence(world, &text.cites),
    };
    Forecast { measure, cites: text.cites, silence, due: now + silence, voices, pass }
}

fn outlook(world: &World, text: &Text, nation: NationId) -> Option<Outlook> {
    let terms = terms(world, text, nation)?;
    let stance = terms.sum();
    let breaks = narrow(div_round(1000 * breaks(world, stance), CERTAIN));
    let luck = ROLLS * amplitude(world);
    Some(Outlook { nation, terms, stance, answer: Answer::of(&world.book().params, stance), breaks, luck })
}

/// Of one of the rolls that make a voice's luck; none where the game is played without luck.
fn amplitude(world: &World) -> i32 {
    if world.book().facts.luck == Luck::Expected { 0 } else { world.book().params.voice_luck }
}

/// Chance in a million that a voice of this stance breaks silence.
fn breaks(world: &World, stance: i32) -> i64 {
    luck_below(i64::from(amplitude(world)), i64::from(world.book().params.veto - stance))
}

/// Chance in a million that a luck of amplitude `a`, the sum of three rolls in [−a, a], is below `k`.
fn luck_below(a: i64, k: i64) -> i64 {
    let faces = 2 * a + 1;
    // Rolls from 0: their sum is to be at most `most`. Count all, take off those with a roll too high.
    let most = k - 1 + 3 * a;
    let triples = |m: i64| if m < 0 { 0 } else { div_floor((m + 1) * (m + 2) * (m + 3), 6) };
    let count = if most >= 3 * (faces - 1) {
        faces * faces * faces
    } else {
        triples(most) - 3 * triples(most - faces) + 3 * triples(most - 2 * faces)
    };
    div_round(CERTAIN * count, faces * faces * faces)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn luck_of_three_rolls_has_the_shape_of_its_count() {
        let a = 3;
        for k in -10..=10 {
            let below = (-a..=a).flat_map(|x| (-a..=a).flat_map(move |y| (-a..=a).map(move |z| x + y + z)));
            let count = i64::try_from(below.filter(|sum| *sum < k).count()).expect("a small count");
            assert_eq!(luck_below(a, k), div_round(CERTAIN * count, 343), "below {k}");
        }
    }

    #[test]
    fn without_luck_a_stance_is_certain() {
        assert_eq!((luck_below(0, 0), luck_below(0, 1)), (0, CERTAIN));
    }
}
