//! A chain of reasons as lines: name, sign, number, running result, and the section of the rules it comes from.
//!
//! Data in, words out: every line can be reckoned again from the numbers shown. Not here: which reasons a side may know
//! (`flank_engine::reports::known_why` chose them before).

use flank_engine::base::dice::Subject;
use flank_engine::turn::why::{Name, Op, Term, Why};

use super::names::Names;
use super::numbers::{grouped, signed};

/// A line of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What the figure is called, and whose it is if not the ruling's own.
    pub name: String,
    /// `=`, `+`, `×`, `≤`, `→`.
    pub sign: &'static str,
    /// The figure.
    pub value: String,
    /// What it comes to so far; empty where the figure only stands there.
    pub running: String,
    /// `§9`.
    pub section: &'static str,
    /// A draw of luck.
    pub luck: bool,
}

/// The lines of a chain, in order.
pub fn lines(names: &Names<'_>, why: &Why) -> Vec<Line> {
    let mut running = 0_i64;
    why.terms.iter().map(|term| line(names, term, &mut running)).collect()
}

fn line(names: &Names<'_>, term: &Term, running: &mut i64) -> Line {
    let value = i64::from(term.value);
    let (sign, text) = match term.op {
        Op::Is => ("=", grouped(value)),
        Op::Plus => ("+", signed(term.value)),
        Op::Times => ("×", times(term.value)),
        Op::AtMost => ("≤", grouped(value)),
        Op::Gives => ("→", grouped(value)),
    };
    *running = term.op.onto(*running, term.value);
    let stands = matches!(term.op, Op::Is | Op::Gives);
    let running = if stands { String::new() } else { grouped(*running) };
    let own = names.words.plain(&format!("why-{}", format!("{:?}", term.name).to_lowercase()));
    let name = term.of.map_or_else(|| own.clone(), |of| format!("{own}, {}", whose(names, of)));
    Line { name, sign, value: text, running, section: section(term.name), luck: is_luck(term.name) }
}

/// `×1.150` as its number.
fn times(permille: i32) -> String {
    format!("{}.{:03}", permille / 1000, permille.rem_euclid(1000))
}

fn whose(names: &Names<'_>, of: Subject) -> String {
    match of {
        Subject::Unit(unit) => names.short(unit),
        Subject::Node(node) | Subject::RaidNode(node) => names.node(node),
        Subject::Hex(hex) | Subject::RaidHex(hex) => names.place(hex),
        Subject::Nation(nation) => names.nation(nation),
        Subject::Side(side) => Names::side(side).to_owned(),
        Subject::Battle(battle) => names.place(battle.hex),
        Subject::Zone(zone) => names.words.say("why-zone", &[("n", i32::try_from(zone.0).unwrap_or(0).into())]),
        Subject::Incident(n) => names.words.say("why-incident", &[("n", i32::try_from(n.0).unwrap_or(0).into())]),
        Subject::Proposal(_) | Subject::None => String::new(),
    }
}

fn is_luck(name: Name) -> bool {
    matches!(name, Name::BattleLuck | Name::PulseLuck | Name::Luck)
}

/// The section of the rules that forms a figure.
pub fn section(name: Name) -> &'static str {
    use Name as N;
    match name {
        N::Power
        | N::Front
        | N::Origin
        | N::A0
        | N::A
        | N::D0
        | N::D
        | N::Fires
        | N::Cas
        | N::Surprise
        | N::Posture
        | N::Terrain
        | N::River
        | N::Interop
        | N::AirFactor
        | N::Rho
        | N::BattleLuck
        | N::PulseLuck
        | N::Luck
        | N::Rho1
        | N::LossA
        | N::LossD
        | N::LossDelay
        | N::Coverage
        | N::Push
        | N::Progress
        | N::LostSum
        | N::LostLimit => "§9",
        N::Allowance | N::Cost | N::Acc | N::Attempt | N::Stack | N::Link | N::Waits => "§5",
        N::Demand | N::Share | N::Distance | N::Flow | N::Burn | N::Supply => "§6",
        N::Readiness | N::Fatigue | N::Strength | N::Command => "§7",
        N::Observed | N::Confidence | N::Cover | N::Activity => "§8",
        N::Network
        | N::Objects
        | N::Ballistic
        | N::Cruise
        | N::Drone
        | N::Cycle
        | N::Seen
        | N::Engaged
        | N::Killed
        | N::Rounds
        | N::Leaked
        | N::Damage
        | N::Hp
        | N::Function => "§11",
        N::Force | N::Mark | N::Suppressed => "§10",
        N::Coastal | N::Missiles | N::Hit | N::Ships | N::Screen | N::Staying | N::Hits | N::Out | N::Mines => "§12",
        N::Will
        | N::Evidence
        | N::Severity
        | N::Lobby
        | N::Friend
        | N::Demand16
        | N::Reluctance
        | N::Stance
        | N::Cooldown => "§16",
        N::Skill | N::Security | N::Exposure => "§13",
        N::Access | N::CyberGuard | N::FoundChance => "§14",
        N::Growth | N::Helpers => "§15",
        N::Heat | N::Rung | N::Chance | N::Quick | N::Cohesion | N::Motive | N::Value => "§17",
        N::Score => "§19",
        N::Border | N::Load | N::Run | N::Unload | N::Lift | N::Level | N::Reception => "§5.4",
        N::Price | N::Means => "§16.3",
        N::Ask => "§18",
    }
}
