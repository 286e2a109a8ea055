//! Time: turns of pulses, pulses of steps, steps of ticks (rules §2). A [`Moment`] is the address of everything.

use serde::{Deserialize, Serialize};

/// A stage of a pulse. Codes are permanent: dice are keyed by them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Step {
    /// Sealed orders are taken or lapse; first pulse of a turn only.
    Orders,
    /// Injects, won arguments and a scenario's own events.
    Opening,
    /// Silence ends, stances, desk orders.
    Council,
    /// Cyber, special operations, hybrid acts.
    Hidden,
    /// Air superiority and missions.
    Air,
    /// Raids against defended targets.
    Strike,
    /// Land and sea movement, six ticks.
    Movement,
    /// Land battles and salvos.
    Combat,
    /// Retreats, then advances.
    Retreat,
    /// Supply, condition, repair, will.
    Sustain,
    /// What an argument asked to act after the turn; last pulse only.
    Closing,
    /// The aggressor decides; last pulse of a crisis turn only.
    Calculus,
    /// Contacts, ladder, score; the pulse ends.
    Report,
}

impl Step {
    /// All steps, in script order.
    pub const ALL: [Step; 13] = [
        Step::Orders,
        Step::Opening,
        Step::Council,
        Step::Hidden,
        Step::Air,
        Step::Strike,
        Step::Movement,
        Step::Combat,
        Step::Retreat,
        Step::Sustain,
        Step::Closing,
        Step::Calculus,
        Step::Report,
    ];

    /// Permanent code, 1–13.
    pub fn code(self) -> u8 {
        match self {
            Step::Orders => 1,
            Step::Opening => 2,
            Step::Council => 3,
            Step::Hidden => 4,
            Step::Air => 5,
            Step::Strike => 6,
            Step::Movement => 7,
            Step::Combat => 8,
            Step::Retreat => 9,
            Step::Sustain => 10,
            Step::Closing => 11,
            Step::Calculus => 12,
            Step::Report => 13,
        }
    }

    /// Ticks of the step in a pulse.
    pub fn ticks(self) -> u8 {
        match self {
            Step::Movement => 6,
            Step::Retreat => 2,
            _ => 1,
        }
    }

    /// The next step in script order; `None` after Report.
    pub fn next(self) -> Option<Step> {
        Step::ALL.into_iter().find(|s| s.code() == self.code() + 1)
    }
}

/// The address of a tick: everything that happens has one, and they are in script order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment {
    /// Turn, from 1.
    pub turn: u32,
    /// Pulse within the turn, from 0.
    pub pulse: u8,
    /// Step of the pulse.
    pub step: Step,
    /// Tick of the step, from 0.
    pub tick: u8,
}
