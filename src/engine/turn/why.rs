//! Why a ruling came out as it did: a chain of named numbers, in the order in which the rule forms them.
//!
//! Data, not words: `prose` tells it, and a test can re-evaluate it.

use serde::{Deserialize, Serialize};

use crate::base::dice::Subject;
use crate::base::fixed::div_round;

/// What a term of the chain is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the symbols of the rules: A0, A, D0, D, ρ, ρ′ and so on")]
pub enum Name {
    // land combat, rules §9
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
    // movement, rules §5
    Allowance,
    Cost,
    Acc,
    Attempt,
    Stack,
    Link,
    Waits,
    // supply and condition, rules §6–7
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
    // sight, rules §8
    Observed,
    Confidence,
    Cover,
    Activity,
    // air and missile defence, rules §11
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
    // air and sea, rules §10, §12
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
    // Council, rules §16
    Will,
    Evidence,
    Severity,
    Lobby,
    Friend,
    Demand16,
    Reluctance,
    Stance,
    Cooldown,
    // special operations, cyber, hybrid, rules §13–15
    Skill,
    Security,
    Access,
    CyberGuard,
    Exposure,
    FoundChance,
    Growth,
    Helpers,
    // calculus, rules §17
    Quick,
    Cohesion,
    Motive,
    Value,
    // ladder and score, rules §17, §19
    Heat,
    Rung,
    Chance,
    Score,
    // strategic movement, means, exercises, partners: rules §5.4, §16.3, §18
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

/// How a term enters the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Op {
    /// A figure taken as it stands.
    Is,
    /// Added to the running value.
    Plus,
    /// The running value times this permille.
    Times,
    /// The running value, not above this.
    AtMost,
    /// The running value so far: a result.
    Gives,
}

/// One term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// What it is.
    pub name: Name,
    /// Whose, if not the ruling's subject.
    pub of: Option<Subject>,
    /// How it enters.
    pub op: Op,
    /// Its number.
    pub value: i32,
}

/// The chain.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Why {
    /// Terms in order.
    pub terms: Vec<Term>,
    /// The inject or text behind it, by id.
    pub text: Option<String>,
}

impl Op {
    /// The running value once a term has entered: what a reader of the chain reckons with it.
    pub fn onto(self, running: i64, value: i32) -> i64 {
        let value = i64::from(value);
        match self {
            Op::Is | Op::Gives => value,
            Op::Plus => running + value,
            Op::Times => div_round(running * value, 1000),
            Op::AtMost => running.min(value),
        }
    }
}

impl Why {
    /// An empty chain.
    pub fn new() -> Why {
        Why::default()
    }

    /// Adds a term of the ruling's subject.
    pub fn add(&mut self, name: Name, op: Op, value: i32) -> &mut Why {
        self.terms.push(Term { name, of: None, op, value });
        self
    }

    /// Adds a term of something else.
    pub fn add_of(&mut self, of: Subject, name: Name, op: Op, value: i32) -> &mut Why {
        self.terms.push(Term { name, of: Some(of), op, value });
        self
    }

    /// What a figure of the ruling's subject was, what is added, what it gives.
    pub fn moved(&mut self, name: Name, before: i32, n: i32) -> &mut Why {
        self.add(name, Op::Is, before).add(name, Op::Plus, n).add(name, Op::Gives, before + n)
    }

    /// The same of something else.
    pub fn moved_of(&mut self, of: Subject, name: Name, before: i32, n: i32) -> &mut Why {
        self.add_of(of, name, Op::Is, before).add_of(of, name, Op::Plus, n).add_of(of, name, Op::Gives, before + n)
    }

    /// The last value under a name, of the ruling's subject.
    pub fn value(&self, name: Name) -> Option<i32> {
        self.terms.iter().rev().find(|t| t.name == name && t.of.is_none()).map(|t| t.value)
    }
}
