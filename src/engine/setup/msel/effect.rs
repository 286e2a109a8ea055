//! What an inject makes true, as a scenario writes it (`seminar.md` §7, rules §23.2 no. 32).

use serde::Deserialize;

use crate::base::code::Code;
use crate::base::hexes::HexNo;
use crate::base::ids::{NationId, Side};
use crate::base::refusal::{Measure, Stage, VerbName};
use crate::setup::book::Dimension;
use crate::setup::forces::Start;
use crate::setup::units::{Layer, Object};
use crate::setup::words::Bearing;

/// What an inject makes true. Handles name units, nodes and incidents of the scenario; numbers are added unless the
/// word sets a state.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[expect(missing_docs, reason = "the words of `seminar.md` §7 and rules §23.2; fields are their arguments")]
pub enum Effect {
    /// Text only.
    Hint,
    /// The game is over.
    End,
    War,
    Heat(i32),
    Clarity(i32),
    Motive(i32),
    Rp(Side, i32),
    Points(Side, i32),
    Stock {
        side: Side,
        layer: Layer,
        n: i32,
    },
    Roe(Side, u8),
    Measure(Measure),
    Will {
        nation: NationId,
        n: i32,
    },
    Evidence {
        incident: String,
        n: i32,
    },
    Severity {
        incident: String,
        to: i32,
    },
    Answer(String),
    Move {
        unit: String,
        to: Start,
    },
    Strength {
        unit: String,
        n: i32,
    },
    Ready {
        unit: String,
        readiness: i32,
        fatigue: i32,
    },
    Supply {
        unit: String,
        to: i32,
    },
    Rounds {
        unit: String,
        object: Option<Object>,
        n: i32,
    },
    Release {
        unit: String,
        stage: Stage,
        /// Pulses left of the stage.
        #[serde(default)]
        left: i32,
    },
    /// Mines of a side in a zone, added to their density.
    Density {
        zone: String,
        side: Side,
        n: i32,
    },
    Unlock(String),
    /// Reception for so many pulses.
    Rsom {
        unit: String,
        pulses: i32,
    },
    /// A side learns what was drawn.
    Tell {
        draw: String,
        to: Side,
    },
    Remove(String),
    Contact {
        side: Side,
        unit: String,
        conf: i32,
    },
    Node {
        node: String,
        hp: i32,
    },
    Out {
        node: String,
        pulses: i32,
    },
    /// Adds to a dimension of a side's score.
    Score {
        side: Side,
        dimension: Dimension,
        n: i32,
    },
    /// Ends a named caveat for good.
    Caveat(Code),
    /// Mines on the side between two neighbours, laid or taken away.
    Mine {
        from: HexNo,
        to: HexNo,
        on: bool,
    },
    /// Access of a team to a node, permille.
    Access {
        team: String,
        node: String,
        to: i32,
    },
    /// Level a partner grants.
    Partner {
        nation: NationId,
        level: i32,
    },
    /// How a third state stands from now on.
    State {
        nation: NationId,
        to: Bearing,
    },
    /// A unit changes side.
    Side {
        unit: String,
        to: Side,
    },
    /// A fact that conditions can ask for from now on.
    Fact(String),
    /// Orders of these verbs, all but Hold if none is named, are refused to the units of a side, or of some of its
    /// nations, for so many pulses.
    Lock {
        side: Side,
        #[serde(default)]
        verbs: Vec<VerbName>,
        #[serde(default)]
        nations: Vec<NationId>,
        /// Of these units alone.
        #[serde(default)]
        units: Vec<String>,
        pulses: i32,
    },
    /// A nation may use its forces as if its will were high enough for it before any vote (rules §16.2).
    National(NationId),
    /// Skill of a team, permille.
    Skill {
        team: String,
        to: i32,
    },
    /// An incident that was not there at the start is raised.
    Raise(String),
    /// An incident is attributed, rightly or not, with what that brings (rules §15).
    Attribute {
        incident: String,
        right: bool,
    },
    /// What a hybrid act of this kind does, in full and from now on, whoever did it; raised apart from it, if at all.
    Act {
        kind: String,
        #[serde(default)]
        nation: Option<NationId>,
        #[serde(default)]
        node: Option<String>,
    },
    /// A cyber effect on a node, for so many pulses (rules §14).
    Cyber {
        node: String,
        size: i32,
        pulses: i32,
    },
}
