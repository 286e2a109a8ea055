//! Why not, in words: every code of rules §3, as an E-code when a draft is refused and an L-code when an order lapses.

use flank_engine::base::refusal::{Bar, Lifts, Refusal, VerbName, Work};

use super::names::Names;
use super::words::Value;

/// When a refusal is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// A draft or command is refused.
    Refused,
    /// An order that was taken lapsed.
    Lapsed,
}

/// `E08`, `L03`, `C02`.
pub fn code(refusal: Refusal, told: Told) -> String {
    let letter = match (refusal.is_command(), told) {
        (true, _) => 'C',
        (false, Told::Refused) => 'E',
        (false, Told::Lapsed) => 'L',
    };
    format!("{letter}{:02}", refusal.number())
}

/// The sentence, without the code.
pub fn text(names: &Names<'_>, refusal: Refusal) -> String {
    let (name, values) = parts(names, refusal);
    names.words.say(name, &values)
}

/// Code and sentence: `E08 41061 would hold 13/12.`
pub fn full(names: &Names<'_>, refusal: Refusal, told: Told) -> String {
    format!("{} {}", code(refusal, told), text(names, refusal))
}

type Values = Vec<(&'static str, Value<'static>)>;

fn parts(names: &Names<'_>, refusal: Refusal) -> (&'static str, Values) {
    use Refusal as R;
    match refusal {
        R::UnknownSubject { .. } => ("refuse-unknown-subject", vec![]),
        R::NotYours { unit, seat: Some(seat) } => {
            ("refuse-not-yours", vec![("unit", names.unit(unit).into()), ("seat", seat.0.as_str().to_owned().into())])
        }
        R::NotYours { unit, seat: None } => ("refuse-not-yours-enemy", vec![("unit", names.unit(unit).into())]),
        R::NotReleased { stage, lifts } => not_released(names, names.stage(stage), lifts),
        R::Roe { need, have } => {
            ("refuse-roe", vec![("need", i32::from(need).into()), ("have", i32::from(have).into())])
        }
        R::Capacity { n, cap } => ("refuse-capacity", vec![("n", n.into()), ("cap", cap.into())]),
        R::OutOfReach { arrives, beyond } => {
            ("refuse-out-of-reach", vec![("arrives", names.time(arrives).into()), ("beyond", beyond.into())])
        }
        R::Impassable { hex, bar } => (impassable(bar), vec![("hex", names.place(hex).into())]),
        R::Stack { hex, n } => ("refuse-stack", vec![("hex", names.place(hex).into()), ("n", n.into())]),
        R::NoLift { carries, need } => ("refuse-no-lift", vec![("carries", carries.into()), ("need", need.into())]),
        R::NodeClosed { node, f } => ("refuse-node-closed", vec![("node", names.node(node).into()), ("f", f.into())]),
        R::NoPermission { nation, pulses } => {
            ("refuse-no-permission", vec![("nation", names.nation(nation).into()), ("pulses", pulses.into())])
        }
        other => more(names, other),
    }
}

fn more(names: &Names<'_>, refusal: Refusal) -> (&'static str, Values) {
    use Refusal as R;
    match refusal {
        R::NoSupply { s, need } => ("refuse-no-supply", vec![("s", s.into()), ("need", need.into())]),
        R::NoRounds { n, asked } => ("refuse-no-rounds", vec![("n", n.into()), ("asked", asked.into())]),
        R::NoContact { age: None } => ("refuse-no-contact", vec![]),
        R::NoContact { age: Some(age) } => ("refuse-no-contact-age", vec![("age", age.into())]),
        R::NoAccess { a, need, pulses } => {
            ("refuse-no-access", vec![("a", a.into()), ("need", need.into()), ("pulses", pulses.into())])
        }
        R::Cooldown { pulses } => ("refuse-cooldown", vec![("pulses", pulses.into())]),
        R::Evidence { e, need } => ("refuse-evidence", vec![("e", e.into()), ("need", need.into())]),
        R::Funds { rp, need } => ("refuse-funds", vec![("rp", rp.into()), ("need", need.into())]),
        R::Sealed => ("refuse-sealed", vec![]),
        R::LockedVerb { verb: VerbName::Choose } => ("refuse-no-choice", Vec::new()),
        R::LockedVerb { verb } => ("refuse-locked-verb", vec![("verb", names.verb(verb).into())]),
        R::Caveat { nation, verb } => {
            ("refuse-caveat", vec![("nation", names.nation(nation).into()), ("verb", names.verb(verb).into())])
        }
        R::OutOfRange { d, range } => ("refuse-out-of-range", vec![("d", d.into()), ("range", range.into())]),
        R::Busy { unit, work, until } => {
            let name = match work {
                Work::Exercise => "refuse-busy-exercise",
                Work::Pinned => "refuse-busy-pinned",
                Work::Preparing => "refuse-busy-preparing",
            };
            (name, vec![("unit", names.unit(unit).into()), ("until", until.into())])
        }
        R::NotYourHat => ("refuse-not-your-hat", vec![]),
        R::WrongPhase => ("refuse-wrong-phase", vec![]),
        R::NoReason => ("refuse-no-reason", vec![]),
        R::NotSeated => ("refuse-not-seated", vec![]),
        _ => ("refuse-unknown", vec![]),
    }
}

fn not_released(names: &Names<'_>, stage: String, lifts: Lifts) -> (&'static str, Values) {
    let stage = ("stage", Value::from(stage));
    match lifts {
        Lifts::Measure(measure) => {
            ("refuse-not-released-measure", vec![stage, ("measure", names.measure(measure).into())])
        }
        Lifts::Lock(_) => ("refuse-not-released-lock", vec![stage]),
        Lifts::Alert => ("refuse-not-released-alert", vec![stage]),
        Lifts::Nothing => ("refuse-not-released-nothing", vec![stage]),
    }
}

fn impassable(bar: Bar) -> &'static str {
    match bar {
        Bar::Water => "refuse-impassable-water",
        Bar::Strait => "refuse-impassable-strait",
        Bar::Closed => "refuse-impassable-closed",
        Bar::Gap => "refuse-impassable-gap",
        Bar::Away => "refuse-impassable-away",
        Bar::NoBridge => "refuse-impassable-no-bridge",
        Bar::Unfit => "refuse-impassable-unfit",
        Bar::River => "refuse-impassable-river",
    }
}
