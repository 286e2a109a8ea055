//! What a unit may by authority, and what bars it: locks, stays, named caveats (rules §23.2 nos. 16–19). Data alone;
//! `rules/release` says what follows.

use serde::{Deserialize, Serialize};

use crate::base::code::Code;
use crate::base::hexes::HexNo;
use crate::base::ids::NationId;
use crate::setup::words::{Authority, Caveat, Lock, Until};

/// Permission (rules §23.2 nos. 16–19).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Permit {
    /// Who may send it; Red's units have none.
    pub authority: Option<Authority>,
    /// Locks still on it.
    pub locks: Vec<Lock>,
    /// Countries it does not leave; with `stay_hexes` empty too: free.
    pub stay: Vec<NationId>,
    /// Hexes it does not leave, besides.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stay_hexes: Vec<HexNo>,
    /// What frees it; none: nothing does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stay_until: Option<Until>,
    /// Named caveats.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub caveats: Vec<Caveat>,
}

impl Permit {
    /// Ends what waits for the condition of a name, and the caveat of that name.
    pub(super) fn free(&mut self, name: Code) {
        let open = |until: &mut Until| *until = if *until == Until::When(name) { Until::Pulse(0) } else { *until };
        self.locks.iter_mut().for_each(|lock| open(&mut lock.until));
        self.stay_until.iter_mut().for_each(open);
        self.caveats.retain(|caveat| caveat.name != name && caveat.until != Until::When(name));
    }

    /// Leave of this authority, with nothing that bars.
    pub fn of(authority: Option<Authority>) -> Permit {
        Permit {
            authority,
            locks: Vec::new(),
            stay: Vec::new(),
            stay_hexes: Vec::new(),
            stay_until: None,
            caveats: Vec::new(),
        }
    }
}
