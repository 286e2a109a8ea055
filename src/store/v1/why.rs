//! Why a ruling came out as it did.

use flank_engine::turn::why;
use serde::{Deserialize, Serialize};

use super::ruling::Subject;
use super::stored::Stored;

/// What a term of the chain is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Name {
    Power,
    Front,
    Origin,
    A0,
    A,
    D0,
    D,
    Fires,
    Cas,
    Surprise,
    Posture,
    Terrain,
    River,
    Interop,
    AirFactor,
    Rho,
    BattleLuck,
    PulseLuck,
    Luck,
    Rho1,
    LossA,
    LossD,
    LossDelay,
    Coverage,
    Push,
    Progress,
    LostSum,
    LostLimit,
    Allowance,
    Cost,
    Acc,
    Attempt,
    Stack,
    Link,
    Waits,
    Demand,
    Share,
    Distance,
    Flow,
    Burn,
    Supply,
    Readiness,
    Fatigue,
    Strength,
    Command,
    Observed,
    Confidence,
    Cover,
    Activity,
    Network,
    Objects,
    Ballistic,
    Cruise,
    Drone,
    Cycle,
    Seen,
    Engaged,
    Killed,
    Rounds,
    Leaked,
    Damage,
    Hp,
    Function,
    Force,
    Mark,
    Suppressed,
    Coastal,
    Missiles,
    Hit,
    Ships,
    Screen,
    Staying,
    Hits,
    Out,
    Mines,
    Will,
    Evidence,
    Severity,
    Lobby,
    Friend,
    Demand16,
    Reluctance,
    Stance,
    Cooldown,
    Quick,
    Cohesion,
    Motive,
    Value,
    Heat,
    Rung,
    Chance,
    Score,
    Skill,
    Security,
    Access,
    CyberGuard,
    Exposure,
    FoundChance,
    Growth,
    Helpers,
    Border,
    Load,
    Run,
    Unload,
    Lift,
    Level,
    Reception,
    Price,
    Means,
    Ask,
}

impl Stored for Name {
    type Live = why::Name;

    #[expect(clippy::too_many_lines, reason = "a line for each variant")]
    fn keep(live: why::Name) -> Name {
        use why::Name as L;
        match live {
            L::Power => Name::Power,
            L::Front => Name::Front,
            L::Origin => Name::Origin,
            L::A0 => Name::A0,
            L::A => Name::A,
            L::D0 => Name::D0,
            L::D => Name::D,
            L::Fires => Name::Fires,
            L::Cas => Name::Cas,
            L::Surprise => Name::Surprise,
            L::Posture => Name::Posture,
            L::Terrain => Name::Terrain,
            L::River => Name::River,
            L::Interop => Name::Interop,
            L::AirFactor => Name::AirFactor,
            L::Rho => Name::Rho,
            L::BattleLuck => Name::BattleLuck,
            L::PulseLuck => Name::PulseLuck,
            L::Luck => Name::Luck,
            L::Rho1 => Name::Rho1,
            L::LossA => Name::LossA,
            L::LossD => Name::LossD,
            L::LossDelay => Name::LossDelay,
            L::Coverage => Name::Coverage,
            L::Push => Name::Push,
            L::Progress => Name::Progress,
            L::LostSum => Name::LostSum,
            L::LostLimit => Name::LostLimit,
            L::Allowance => Name::Allowance,
            L::Cost => Name::Cost,
            L::Acc => Name::Acc,
            L::Attempt => Name::Attempt,
            L::Stack => Name::Stack,
            L::Link => Name::Link,
            L::Waits => Name::Waits,
            L::Demand => Name::Demand,
            L::Share => Name::Share,
            L::Distance => Name::Distance,
            L::Flow => Name::Flow,
            L::Burn => Name::Burn,
            L::Supply => Name::Supply,
            L::Readiness => Name::Readiness,
            L::Fatigue => Name::Fatigue,
            L::Strength => Name::Strength,
            L::Command => Name::Command,
            L::Observed => Name::Observed,
            L::Confidence => Name::Confidence,
            L::Cover => Name::Cover,
            L::Activity => Name::Activity,
            L::Network => Name::Network,
            L::Objects => Name::Objects,
            L::Ballistic => Name::Ballistic,
            L::Cruise => Name::Cruise,
            L::Drone => Name::Drone,
            L::Cycle => Name::Cycle,
            L::Seen => Name::Seen,
            L::Engaged => Name::Engaged,
            L::Killed => Name::Killed,
            L::Rounds => Name::Rounds,
            L::Leaked => Name::Leaked,
            L::Damage => Name::Damage,
            L::Hp => Name::Hp,
            L::Function => Name::Function,
            L::Force => Name::Force,
            L::Mark => Name::Mark,
            L::Suppressed => Name::Suppressed,
            L::Coastal => Name::Coastal,
            L::Missiles => Name::Missiles,
            L::Hit => Name::Hit,
            L::Ships => Name::Ships,
            L::Screen => Name::Screen,
            L::Staying => Name::Staying,
            L::Hits => Name::Hits,
            L::Out => Name::Out,
            L::Mines => Name::Mines,
            L::Will => Name::Will,
            L::Evidence => Name::Evidence,
            L::Severity => Name::Severity,
            L::Lobby => Name::Lobby,
            L::Friend => Name::Friend,
            L::Demand16 => Name::Demand16,
            L::Reluctance => Name::Reluctance,
            L::Stance => Name::Stance,
            L::Cooldown => Name::Cooldown,
            L::Quick => Name::Quick,
            L::Cohesion => Name::Cohesion,
            L::Motive => Name::Motive,
            L::Value => Name::Value,
            L::Heat => Name::Heat,
            L::Rung => Name::Rung,
            L::Chance => Name::Chance,
            L::Score => Name::Score,
            L::Skill => Name::Skill,
            L::Security => Name::Security,
            L::Access => Name::Access,
            L::CyberGuard => Name::CyberGuard,
            L::Exposure => Name::Exposure,
            L::FoundChance => Name::FoundChance,
            L::Growth => Name::Growth,
            L::Helpers => Name::Helpers,
            L::Border => Name::Border,
            L::Load => Name::Load,
            L::Run => Name::Run,
            L::Unload => Name::Unload,
            L::Lift => Name::Lift,
            L::Level => Name::Level,
            L::Reception => Name::Reception,
            L::Price => Name::Price,
            L::Means => Name::Means,
            L::Ask => Name::Ask,
        }
    }

    #[expect(clippy::too_many_lines, reason = "a line for each variant")]
    fn live(self) -> why::Name {
        use why::Name as L;
        match self {
            Name::Power => L::Power,
            Name::Front => L::Front,
            Name::Origin => L::Origin,
            Name::A0 => L::A0,
            Name::A => L::A,
            Name::D0 => L::D0,
            Name::D => L::D,
            Name::Fires => L::Fires,
            Name::Cas => L::Cas,
            Name::Surprise => L::Surprise,
            Name::Posture => L::Posture,
            Name::Terrain => L::Terrain,
            Name::River => L::River,
            Name::Interop => L::Interop,
            Name::AirFactor => L::AirFactor,
            Name::Rho => L::Rho,
            Name::BattleLuck => L::BattleLuck,
            Name::PulseLuck => L::PulseLuck,
            Name::Luck => L::Luck,
            Name::Rho1 => L::Rho1,
            Name::LossA => L::LossA,
            Name::LossD => L::LossD,
            Name::LossDelay => L::LossDelay,
            Name::Coverage => L::Coverage,
            Name::Push => L::Push,
            Name::Progress => L::Progress,
            Name::LostSum => L::LostSum,
            Name::LostLimit => L::LostLimit,
            Name::Allowance => L::Allowance,
            Name::Cost => L::Cost,
            Name::Acc => L::Acc,
            Name::Attempt => L::Attempt,
            Name::Stack => L::Stack,
            Name::Link => L::Link,
            Name::Waits => L::Waits,
            Name::Demand => L::Demand,
            Name::Share => L::Share,
            Name::Distance => L::Distance,
            Name::Flow => L::Flow,
            Name::Burn => L::Burn,
            Name::Supply => L::Supply,
            Name::Readiness => L::Readiness,
            Name::Fatigue => L::Fatigue,
            Name::Strength => L::Strength,
            Name::Command => L::Command,
            Name::Observed => L::Observed,
            Name::Confidence => L::Confidence,
            Name::Cover => L::Cover,
            Name::Activity => L::Activity,
            Name::Network => L::Network,
            Name::Objects => L::Objects,
            Name::Ballistic => L::Ballistic,
            Name::Cruise => L::Cruise,
            Name::Drone => L::Drone,
            Name::Cycle => L::Cycle,
            Name::Seen => L::Seen,
            Name::Engaged => L::Engaged,
            Name::Killed => L::Killed,
            Name::Rounds => L::Rounds,
            Name::Leaked => L::Leaked,
            Name::Damage => L::Damage,
            Name::Hp => L::Hp,
            Name::Function => L::Function,
            Name::Force => L::Force,
            Name::Mark => L::Mark,
            Name::Suppressed => L::Suppressed,
            Name::Coastal => L::Coastal,
            Name::Missiles => L::Missiles,
            Name::Hit => L::Hit,
            Name::Ships => L::Ships,
            Name::Screen => L::Screen,
            Name::Staying => L::Staying,
            Name::Hits => L::Hits,
            Name::Out => L::Out,
            Name::Mines => L::Mines,
            Name::Will => L::Will,
            Name::Evidence => L::Evidence,
            Name::Severity => L::Severity,
            Name::Lobby => L::Lobby,
            Name::Friend => L::Friend,
            Name::Demand16 => L::Demand16,
            Name::Reluctance => L::Reluctance,
            Name::Stance => L::Stance,
            Name::Cooldown => L::Cooldown,
            Name::Quick => L::Quick,
            Name::Cohesion => L::Cohesion,
            Name::Motive => L::Motive,
            Name::Value => L::Value,
            Name::Heat => L::Heat,
            Name::Rung => L::Rung,
            Name::Chance => L::Chance,
            Name::Score => L::Score,
            Name::Skill => L::Skill,
            Name::Security => L::Security,
            Name::Access => L::Access,
            Name::CyberGuard => L::CyberGuard,
            Name::Exposure => L::Exposure,
            Name::FoundChance => L::FoundChance,
            Name::Growth => L::Growth,
            Name::Helpers => L::Helpers,
            Name::Border => L::Border,
            Name::Load => L::Load,
            Name::Run => L::Run,
            Name::Unload => L::Unload,
            Name::Lift => L::Lift,
            Name::Level => L::Level,
            Name::Reception => L::Reception,
            Name::Price => L::Price,
            Name::Means => L::Means,
            Name::Ask => L::Ask,
        }
    }
}

/// How a term enters the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Op {
    Is,
    Plus,
    Times,
    AtMost,
    Gives,
}

impl Stored for Op {
    type Live = why::Op;

    fn keep(live: why::Op) -> Op {
        use why::Op as L;
        match live {
            L::Is => Op::Is,
            L::Plus => Op::Plus,
            L::Times => Op::Times,
            L::AtMost => Op::AtMost,
            L::Gives => Op::Gives,
        }
    }

    fn live(self) -> why::Op {
        use why::Op as L;
        match self {
            Op::Is => L::Is,
            Op::Plus => L::Plus,
            Op::Times => L::Times,
            Op::AtMost => L::AtMost,
            Op::Gives => L::Gives,
        }
    }
}

/// One term.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Term {
    name: Name,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<Subject>,
    op: Op,
    value: i32,
}

impl Stored for Term {
    type Live = why::Term;

    fn keep(live: why::Term) -> Term {
        let why::Term { name, of, op, value } = live;
        Term { name: Stored::keep(name), of: Stored::keep(of), op: Stored::keep(op), value }
    }

    fn live(self) -> why::Term {
        let Term { name, of, op, value } = self;
        why::Term { name: name.live(), of: of.live(), op: op.live(), value }
    }
}

/// The chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Why {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    terms: Vec<Term>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

impl Stored for Why {
    type Live = why::Why;

    fn keep(live: why::Why) -> Why {
        let why::Why { terms, text } = live;
        Why { terms: Stored::keep(terms), text: Stored::keep(text) }
    }

    fn live(self) -> why::Why {
        let Why { terms, text } = self;
        why::Why { terms: terms.live(), text: text.live() }
    }
}
