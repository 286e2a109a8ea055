//! [`Check`]: what the suites look for beyond what the rules need. Numbers are permanent: `S01` means the same for ever.

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The scenario cannot be played, or not as it says.
    Error,
    /// It can, but somebody will be puzzled.
    Warning,
}

/// A check of a suite.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Check {
    /// An objective that a side cannot reach.
    Goal,
    /// A unit without a way to a source of supply.
    Supply,
    /// A unit out of its headquarters' reach at the start.
    OutOfCommand,
    /// A side without a headquarters.
    NoHq,
    /// A learning objective that nothing shows.
    NoMetric,
    /// Too few or too many learning objectives.
    Objectives,
    /// No question for the debrief.
    NoDebrief,
    /// A marking that does not say EXERCISE.
    Marking,
    /// A side without a text people read.
    NoText,
    /// A side without a script.
    NoScript,
    /// A script that uses a verb its side may not.
    ScriptVerb,
    /// A coach that says too much at once.
    CoachWords,
    /// A coach that asks for a verb its side may not.
    CoachVerb,
    /// A parameter that changes nothing.
    IdleKnob,
    /// A text longer than its place on the screen.
    TooLong,
    /// A side that can give no order.
    NoOrder,
    /// No band of success to balance against.
    NoBand,
    /// A weighted dimension of the score that cannot move.
    Stuck,
    /// A place that is on no map.
    NoPlace,
    /// An inject that can never fire.
    DeadInject,
    /// A lock that nothing opens.
    DeadLock,
    /// Nothing said about sources.
    NoSources,
    /// A country in an alliance it had not joined.
    Membership,
    /// A unit that starts on the soil of the other side.
    ForeignSoil,
    /// A unit in a box from which no way leads.
    Stranded,
    /// A script whose plans nobody leads.
    NoLead,
    /// An axis no plan follows.
    IdleAxis,
    /// A unit that starts where nobody may be.
    ClosedStart,
    /// An incident that is closed at the start and that nothing opens.
    DeadCase,
}

impl Check {
    /// Every check, by its number.
    pub const ALL: [Check; 29] = {
        use Check as C;
        [
            C::Goal,
            C::Supply,
            C::OutOfCommand,
            C::NoHq,
            C::NoMetric,
            C::Objectives,
            C::NoDebrief,
            C::Marking,
            C::NoText,
            C::NoScript,
            C::ScriptVerb,
            C::CoachWords,
            C::CoachVerb,
            C::IdleKnob,
            C::TooLong,
            C::NoOrder,
            C::NoBand,
            C::Stuck,
            C::NoPlace,
            C::DeadInject,
            C::DeadLock,
            C::NoSources,
            C::Membership,
            C::ForeignSoil,
            C::Stranded,
            C::NoLead,
            C::IdleAxis,
            C::ClosedStart,
            C::DeadCase,
        ]
    };

    /// Permanent number, shown as `S01`.
    pub fn number(self) -> usize {
        Check::ALL.iter().position(|c| *c == self).expect("every check is in the list") + 1
    }

    /// How bad it is.
    pub fn severity(self) -> Severity {
        use Check as C;
        match self {
            C::Goal
            | C::Supply
            | C::NoMetric
            | C::NoText
            | C::ScriptVerb
            | C::CoachVerb
            | C::NoOrder
            | C::Stuck
            | C::ClosedStart => Severity::Error,
            _ => Severity::Warning,
        }
    }
}
