//! The Council (rules §16.2): what a voice thinks of a text, how long silence lasts, what a measure brings.
//!
//! Not here: *when* silence ends and who is asked (that is the step), and people who speak for a voice themselves.
//! The forecast of a screen and the vote of the step are the same function.

mod effects;
mod forecast;

pub use effects::{Verdict, consequences, unlocked};
pub use forecast::{Forecast, Outlook, forecast};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::fixed::mul;
use crate::base::ids::{IncidentId, NationId, Side};
use crate::base::refusal::Measure;
use crate::setup::params::Params;
use crate::world::World;
use crate::world::tables::clock::Pace;
use crate::world::tables::politics::{Proposal, Standing, Status};

/// Rung from which silence is short.
const TENSE_RUNG: i32 = 2;
/// Rung from which it is shortest, with Article 4 in force.
const GRAVE_RUNG: i32 = 3;

/// What a voice does when silence ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Answer {
    /// Breaks silence: the measure fails.
    Breaks,
    /// Assents with a caveat.
    Caveat,
    /// Assents in full; silence is consent.
    Assents,
}

impl Answer {
    /// What a stance amounts to.
    pub fn of(params: &Params, stance: i32) -> Answer {
        match stance {
            s if s < params.veto => Answer::Breaks,
            ..0 => Answer::Caveat,
            _ => Answer::Assents,
        }
    }

    /// The stance by which the record shows what a person said.
    pub fn as_stance(self, params: &Params) -> i32 {
        match self {
            Answer::Breaks => params.veto - 1,
            Answer::Caveat => -1,
            Answer::Assents => 0,
        }
    }
}

/// A text to take a stance on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What it would allow.
    pub measure: Measure,
    /// Incidents it cites.
    pub cites: Vec<IncidentId>,
    /// Lobbying behind it, per voice.
    pub lobby: BTreeMap<NationId, i32>,
}

impl Text {
    /// The text of a proposal.
    pub fn of(proposal: &Proposal) -> Text {
        Text { measure: proposal.measure, cites: proposal.cites.clone(), lobby: proposal.lobby.clone() }
    }
}

/// The terms of a stance, before luck, in the order of the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Terms {
    /// Its will.
    pub will: i32,
    /// A quarter of the best evidence cited.
    pub evidence: i32,
    /// A quarter of the severity cited.
    pub severity: i32,
    /// Lobbying.
    pub lobby: i32,
    /// A friend was attacked.
    pub friend: i32,
    /// What the measure asks, negative.
    pub demand: i32,
    /// What every measure asks, negative.
    pub reluctance: i32,
}

impl Terms {
    /// The stance before luck.
    pub fn sum(&self) -> i32 {
        self.will + self.evidence + self.severity + self.lobby + self.friend + self.demand + self.reluctance
    }
}

/// The terms of a voice's stance on a text; `None` if it has no voice.
pub fn terms(world: &World, text: &Text, nation: NationId) -> Option<Terms> {
    let book = world.book();
    let voice = world.nation(nation)?;
    let befriends = |i: &IncidentId| {
        world.tables().incidents.get(i).is_some_and(|incident| {
            let attacked = [incident.nation, book.facts.voice_of(incident.nation)];
            attacked.iter().any(|n| voice.friends.contains(n))
        })
    };
    Some(Terms {
        will: voice.will.clamp(0, 1000),
        evidence: mul(evidence(world, &text.cites), book.params.stance_evidence),
        severity: mul(severity(world, &text.cites), book.params.stance_evidence),
        lobby: text.lobby.get(&nation).copied().unwrap_or(0),
        friend: if text.cites.iter().any(befriends) { book.params.friend_bonus } else { 0 },
        demand: -book.tables.measures.get(&text.measure).map_or(0, |row| row.demand),
        reluctance: -book.params.stance_offset,
    })
}

/// The highest evidence of the cited incidents, 0–1000.
pub fn evidence(world: &World, cites: &[IncidentId]) -> i32 {
    let incidents = &world.tables().incidents;
    cites.iter().filter_map(|i| incidents.get(i)).map(|i| i.evidence.clamp(0, 1000)).max().unwrap_or(0)
}

/// The summed severity of the cited incidents, 0–1000.
pub fn severity(world: &World, cites: &[IncidentId]) -> i32 {
    let incidents = &world.tables().incidents;
    cites.iter().filter_map(|i| incidents.get(i)).map(|i| i.severity).sum::<i32>().clamp(0, 1000)
}

/// The incidents a text cites: those named, or the gravest that stand if none is.
pub fn cited(world: &World, named: &[IncidentId]) -> Vec<IncidentId> {
    let mut cites = named.to_vec();
    if cites.is_empty() {
        let most = usize::try_from(world.book().params.cites_max).expect("a small number");
        let mut all: Vec<_> = world.tables().incidents.iter().filter(|(_, i)| i.by != Side::Blue).collect();
        all.sort_by_key(|(id, i)| (-i.severity, -i.evidence, **id));
        cites.extend(all.into_iter().take(most).map(|(id, _)| *id));
    }
    cites.sort_unstable();
    cites.dedup();
    cites
}

/// Voices at the table, in nation order.
pub fn voices(world: &World) -> Vec<NationId> {
    let nations = world.tables().nations.iter();
    nations.filter(|(_, n)| n.status == Status::Member).map(|(id, _)| *id).collect()
}

/// Pulses of silence for a text tabled now.
pub fn silence(world: &World, cites: &[IncidentId]) -> i32 {
    let params = &world.book().params;
    let consulting = is_in_force(world, Measure::Article4);
    let rung = world.rung();
    if severity(world, cites) >= params.grave_severity || (consulting && rung >= GRAVE_RUNG) {
        params.silence_grave
    } else if consulting || rung >= TENSE_RUNG {
        params.silence_tense
    } else {
        params.silence_peace
    }
}

/// Pulses until a failed measure may be tabled again; `None` if it may be now.
pub fn cooldown(world: &World, measure: Measure) -> Option<i32> {
    let clock = world.clock();
    let failed = world.tables().proposals.values().filter(|p| p.measure == measure && p.standing == Standing::Failed);
    let last = failed.filter_map(|p| p.decided).max()?;
    let left = last + cooldown_pulses(world) - clock.pulse_no;
    (left > 0).then_some(left)
}

/// How long a failed measure cools down at the present pace.
pub fn cooldown_pulses(world: &World) -> i32 {
    let params = &world.book().params;
    match world.clock().pace {
        Pace::Crisis => params.cooldown_crisis,
        Pace::War => params.cooldown_war,
    }
}

/// Pulses until the silence on a measure ends, if a text for it lies on the table.
pub fn pending(world: &World, measure: Measure) -> Option<i32> {
    let open = world.tables().proposals.values().find(|p| p.measure == measure && p.standing == Standing::Open)?;
    Some((open.due - world.clock().pulse_no).max(1))
}

/// Whether a measure is in force.
pub fn is_in_force(world: &World, measure: Measure) -> bool {
    world.side(Side::Blue).measures.contains_key(&measure)
}
