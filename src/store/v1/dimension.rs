//! Dimensions of the score.

use flank_engine::setup::book;
use serde::{Deserialize, Serialize};

use super::stored::Stored;

/// A dimension of the score (rules §19).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Dimension {
    Deterrence,
    Territory,
    Cohesion,
    Force,
    Escalation,
    Civil,
}

impl Stored for Dimension {
    type Live = book::Dimension;

    fn keep(live: book::Dimension) -> Dimension {
        use book::Dimension as L;
        match live {
            L::Deterrence => Dimension::Deterrence,
            L::Territory => Dimension::Territory,
            L::Cohesion => Dimension::Cohesion,
            L::Force => Dimension::Force,
            L::Escalation => Dimension::Escalation,
            L::Civil => Dimension::Civil,
        }
    }

    fn live(self) -> book::Dimension {
        use book::Dimension as L;
        match self {
            Dimension::Deterrence => L::Deterrence,
            Dimension::Territory => L::Territory,
            Dimension::Cohesion => L::Cohesion,
            Dimension::Force => L::Force,
            Dimension::Escalation => L::Escalation,
            Dimension::Civil => L::Civil,
        }
    }
}
