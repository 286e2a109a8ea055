//! What a commander is.

use flank_engine::base::seed::Seed;
use flank_engine::turn::plan::Plan;
use flank_engine::view::SideView;

/// How much a commander may think: counts, never time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Candidate orders weighed for a unit, at most.
    pub candidates: usize,
    /// Improvement passes over all units.
    pub passes: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { candidates: 12, passes: 2 }
    }
}

/// Makes a side's plan for a turn from what the side may know.
pub trait Commander: Send {
    /// Takes in what was to be seen at the start of an earlier turn of a game that is gone on with: one who remembers
    /// then plans as if it had never been left.
    fn heed(&mut self, _: &SideView) {}

    /// The plan, with its reasons. `luck` is the commander's own.
    fn plan(&mut self, view: &SideView, limits: Limits, luck: Seed) -> Plan;
}

/// Gives no orders: standing orders go on.
pub struct Passive;

impl Commander for Passive {
    fn plan(&mut self, _: &SideView, _: Limits, _: Seed) -> Plan {
        Plan::default()
    }
}
