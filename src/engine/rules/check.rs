//! Is this order allowed? A file per verb or group of verbs; the same functions serve drafts, on a side's belief, and
//! resolution, on truth.
//!
//! [`check`] asks one draft, [`check_plan`] a whole plan with its order capacity. Not here: who may speak for a seat,
//! and what the order does. A refusal names what the side knows already, never a hidden unit (invariant I5).

pub(crate) mod air;
pub(crate) mod amd;
pub mod council;
pub mod craft;
mod deceive;
pub(crate) mod effort;
mod engineer;
mod march;
pub(crate) mod naval;
mod nearest;
mod plan;
pub(crate) mod stratmove;
pub(crate) mod strike;
mod support;
pub(crate) mod team;

pub use march::{bar, may_attack, may_enter};
pub use nearest::nearest_legal;
pub use plan::{check_plan, judge_plan};

use crate::base::ids::UnitId;
use crate::base::refusal::{Refusal, VerbName, Work};
use crate::view::Belief;
use crate::world::World;
use crate::world::components::{Identity, Manner, Marks};
use crate::world::order::{Mandate, Order, Verb, When, Whom, Works};

use super::ground::Ground;
use super::{command, hybrid, paths, release};

/// How strictly an order is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eye {
    /// A draft: its path must hang together.
    Draft,
    /// Sealed and opened: what the march itself will find is left to it.
    Sealed,
}

/// An order before its judge.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// Truth, or what the side believes.
    pub world: &'a World,
    /// Its ground, read once for a whole plan.
    pub ground: &'a Ground<'a>,
    /// Who gives it.
    pub by: &'a Mandate,
    /// The order.
    pub order: &'a Order,
    /// The orders it comes with.
    pub plan: &'a [Order],
    /// How strictly it is read.
    pub eye: Eye,
}

/// Whether a draft is legal as its side believes the world to be.
///
/// # Errors
/// Why not: an E-code with its numbers (rules §3).
pub fn check(belief: &Belief, by: &Mandate, order: &Order) -> Result<(), Refusal> {
    let (world, ground) = (belief.world(), Ground::new(belief.world()));
    judge(&Asked { world, ground: &ground, by, order, plan: &[], eye: Eye::Draft })
}

/// What a legal draft should still be warned of: E06, it arrives after this turn.
pub fn warnings(belief: &Belief, by: &Mandate, order: &Order) -> Vec<Refusal> {
    let world = belief.world();
    let (Verb::Move(going) | Verb::Advance(going)) = &order.verb else { return Vec::new() };
    let Some(unit) = order.whom.unit().filter(|_| order.side == by.side) else { return Vec::new() };
    let manner = Manner { forced: going.forced, ..Manner::default() };
    let arrivals = paths::schedule(&Ground::new(world), unit, &going.path, manner);
    let left = pulses_left(world);
    let Some(last) = arrivals.last() else { return Vec::new() };
    let late = i32::try_from(arrivals.iter().filter(|a| a.pulse >= left).count()).expect("a path is short");
    let arrives = world.clock().pulse_no + last.pulse;
    if late > 0 { vec![Refusal::OutOfReach { arrives, beyond: late }] } else { Vec::new() }
}

/// Pulses of this turn still to be resolved (rules §2.1).
fn pulses_left(world: &World) -> i32 {
    let (book, clock) = (world.book(), world.clock());
    book.facts.pulses_of_turn((clock.turn, clock.pace), clock.pulse, clock.pulse_no, book.params.period_pulses)
}

/// The one judge of all orders.
///
/// # Errors
/// Why not.
pub(crate) fn judge(asked: &Asked<'_>) -> Result<(), Refusal> {
    let verb = asked.order.verb.name();
    if let Some(unit) = asked.order.whom.unit() {
        obeys(asked, unit)?;
    }
    if !asked.world.book().facts.is_unlocked(asked.by.side, verb) {
        return Err(Refusal::LockedVerb { verb });
    }
    match asked.order.whom {
        _ if asked.order.verb.is_desk() => judge_desk(asked),
        Whom::Formation(hq) => judge_formation(asked, hq),
        Whom::Unit(unit) => {
            is_idle(asked.world, unit, verb)?;
            if asked.order.when != When::Released {
                release::is_released(asked.world, unit, verb)?;
                release::is_free_of_caveat(asked.world, unit, verb)?;
                release::is_free_at(asked.world, unit, &asked.order.verb)?;
            }
            judge_unit(asked, unit)
        }
        Whom::Desk => Err(Refusal::LockedVerb { verb }),
    }
}

/// A formation order is legal if one unit can carry it out; the others go without.
fn judge_formation(asked: &Asked<'_>, hq: UnitId) -> Result<(), Refusal> {
    let mut answers = command::expand(asked.world, asked.order).into_iter().map(|order| {
        let judged = Asked { order: &order, ..*asked };
        judge(&judged)
    });
    let first = answers.next().unwrap_or(Err(Refusal::UnknownSubject { unit: hq }));
    first.or_else(|refusal| if answers.any(|a| a.is_ok()) { Ok(()) } else { Err(refusal) })
}

/// Verbs of units; one of the desk is not theirs.
fn judge_unit(asked: &Asked<'_>, unit: UnitId) -> Result<(), Refusal> {
    match &asked.order.verb {
        Verb::Hold(stance) => march::hold(asked, unit, *stance),
        Verb::Move(going) => march::go(asked, unit, going),
        Verb::Advance(going) => march::advance(asked, unit, going),
        Verb::Support(at) => support::support(asked.world, unit, *at),
        Verb::Engineer { works: Works::Bridge | Works::Dig | Works::Breach, at } => {
            engineer::engineer(asked.world, unit, *at)
        }
        Verb::Engineer { .. } | Verb::Sof { .. } | Verb::Cyber { .. } => {
            team::hidden(asked.world, unit, &asked.order.verb)
        }
        Verb::StratMove { .. } => stratmove::stratmove(asked, unit),
        Verb::Air { zone, sortie, targets } => {
            air::air(asked.world, air::Tasked { unit, zone: *zone, sortie: *sortie, targets })
        }
        Verb::Strike { .. } => strike::strike(asked.world, asked.by.side, asked.order),
        Verb::Amd { path, .. } => amd::amd(asked.world, asked.order).and_then(|()| march::permitted(asked, unit, path)),
        Verb::Naval { zone, cruise } => naval::naval(asked.world, unit, *zone, *cruise),
        Verb::Deceive { hex, .. } => deceive::deceive(asked.world, unit, *hex),
        _ => locked(asked),
    }
}

/// Verbs of the desk; one of a unit is not its own.
fn judge_desk(asked: &Asked<'_>) -> Result<(), Refusal> {
    match &asked.order.verb {
        Verb::Council { measure, cites } => {
            council::check(asked.world, asked.by.side, *measure, cites)?;
            // Those before it in the plan: the first measure has room whatever follows.
            let before = asked.plan.iter().take_while(|o| !std::ptr::eq(*o, asked.order));
            let drafts = before.filter(|o| o.verb.name() == VerbName::Council).count();
            council::has_room(asked.world, asked.by.side, drafts)
        }
        Verb::Alert { .. } | Verb::Exercise { .. } | Verb::Invest { .. } | Verb::Partner { .. } => {
            effort::effort(asked.world, asked.order)
        }
        Verb::Lobby { nation, measure } => craft::lobby(asked.world, asked.by.side, *nation, *measure),
        Verb::Summit { agenda, nations } => craft::summit(asked.world, asked.by.side, *agenda, nations),
        Verb::Attribute { incident } => team::attribute(asked.world, asked.by.side, *incident),
        Verb::Signal { tone, to } => craft::signal(asked.world, asked.by.side, (*tone, *to)),
        Verb::Hybrid { .. } => {
            let points = asked.world.side(asked.by.side).points;
            hybrid::may_order(asked.world, asked.by.side, &asked.order.verb, points)
        }
        Verb::Choose { choice, option } => {
            super::choices::check(asked.world, asked.by.side, choice, option).map(|_| ())
        }
        _ => locked(asked),
    }
}

fn locked(asked: &Asked<'_>) -> Result<(), Refusal> {
    Err(Refusal::LockedVerb { verb: asked.order.verb.name() })
}

/// The unit exists for the side, and obeys the seat: an enemy's number is as unknown as one never given (E01, E02).
fn obeys(asked: &Asked<'_>, unit: UnitId) -> Result<(), Refusal> {
    let identity = asked.world.get::<Identity>(unit).filter(|i| i.side == asked.by.side);
    let Some(identity) = identity.filter(|_| asked.world.is_alive(unit)) else {
        return Err(Refusal::UnknownSubject { unit });
    };
    match identity.seat {
        Some(seat) if seat != asked.by.seat => Err(Refusal::NotYours { unit, seat: Some(seat) }),
        _ => Ok(()),
    }
}

/// A unit in an exercise or pinned holds and does nothing else (E23).
fn is_idle(world: &World, unit: UnitId, verb: VerbName) -> Result<(), Refusal> {
    if verb == VerbName::Hold {
        return Ok(());
    }
    let now = world.clock().pulse_no;
    let marks = world.get::<Marks>(unit).unwrap_or_default();
    let bound = [(Work::Exercise, marks.busy_until), (Work::Pinned, marks.pinned_until)];
    let until = bound.into_iter().filter_map(|(work, until)| Some((until?, work))).filter(|u| u.0 >= now).max();
    until.map_or(Ok(()), |(until, work)| Err(Refusal::Busy { unit, work, until }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::hexes::HexNo;
    use crate::base::ids::{OrderId, SeatId, Side};
    use crate::base::refusal::{Bar, Measure};
    use crate::cases::board_of;
    use crate::setup::units::Mode;
    use crate::view::observe;
    use crate::world::order::{Going, Target};
    use crate::world::start_tests::changed;

    fn order(verb: Verb) -> Order {
        Order {
            id: OrderId(1),
            side: Side::Blue,
            seat: SeatId::of("blue"),
            whom: Whom::Unit(UnitId(1)),
            verb,
            priority: 5,
            when: When::Always,
            not_before: None,
            rationale: None,
        }
    }

    fn belief(lines: &str) -> (Belief, Mandate) {
        let belief = Belief::new(&observe(&board_of(lines), Side::Blue));
        (belief, Mandate { side: Side::Blue, seat: SeatId::of("blue") })
    }

    fn hex(q: i32) -> HexNo {
        HexNo::of(HexNo(20020).hex() + hexx::Hex::new(q, 0)).unwrap()
    }

    /// EF-2.10: out of reach is a warning.
    #[test]
    fn a_long_march_is_legal_and_warned_of() {
        let (belief, by) = belief(r#"board: ["row 9 own=B link=main"], unit: ["b1 B MechBde @A"]"#);
        let to = |n: i32| Going { path: (1..=n).map(hex).collect(), forced: false, bypass: false, probe: false };
        let long = order(Verb::Move(to(8)));
        assert_eq!(check(&belief, &by, &long), Ok(()));
        assert_eq!(warnings(&belief, &by, &long), [Refusal::OutOfReach { arrives: 13, beyond: 2 }]);
        assert_eq!(warnings(&belief, &by, &order(Verb::Move(to(6)))), []);
    }

    #[test]
    fn support_beyond_the_border_needs_more_roe() {
        let lines = |roe: &str| {
            format!(
                r#"board: ["row 3"], set: ["roe=B{roe}"], hex: ["A nation=EST own=B", "B nation=EST own=B", "C nation=RUS own=R"],
                unit: ["b1 B Fires @A", "r1 R Btg @C"]"#
            )
        };
        let there = order(Verb::Support(Target::Hex(hex(2))));
        let here = order(Verb::Support(Target::Hex(hex(1))));
        let (second, by) = belief(&lines("2"));
        assert_eq!(check(&second, &by, &there), Err(Refusal::Roe { need: 3, have: 2 }));
        assert_eq!(check(&second, &by, &here), Ok(()));
        let (third, by) = belief(&lines("3"));
        assert_eq!(check(&third, &by, &there), Ok(()));
    }

    #[test]
    fn a_plan_is_counted_in_its_sequence() {
        let lines = r#"board: ["row 2"], node: ["n1 hq @A hp=200 max=200"],
            unit: ["h1 B Hq @A cap=1 site=n1", "b1 B LightBn @A hq=h1", "b2 B LightBn @A hq=h1"]"#;
        let (belief, by) = belief(lines);
        let hold =
            |n: u32| Order { whom: Whom::Unit(UnitId(n)), ..order(Verb::Hold(crate::world::components::Stance::Dig)) };
        let answers = check_plan(&belief, &by, &[hold(2), hold(3), hold(2)]);
        assert_eq!(answers, [Ok(()), Err(Refusal::Capacity { n: 2, cap: 1 }), Ok(())]);
    }

    #[test]
    fn a_measure_has_room_until_the_turn_has_as_many_as_it_may() {
        let verbs = "verbs: [Hold, Move, Advance, Amd, Council]";
        let world = changed(
            &[
                (verbs, "verbs: [Hold, Move, Advance, Amd, Council], proposals: 1"),
                ("measures: [Article5]", "measures: [Article5, Roe3]"),
            ],
            0,
        );
        let belief = Belief::new(&observe(&world, Side::Blue));
        let by = Mandate { side: Side::Blue, seat: SeatId::of("blue") };
        let table = |measure| Order { whom: Whom::Desk, ..order(Verb::Council { measure, cites: Vec::new() }) };
        let answers = check_plan(&belief, &by, &[table(Measure::Article5), table(Measure::Roe3)]);
        assert_eq!(answers, [Ok(()), Err(Refusal::Capacity { n: 2, cap: 1 })]);
    }

    #[test]
    fn a_landing_is_refused_for_what_is_seen_and_not_for_what_waits_unseen() {
        let lines = |more: &str| {
            format!(
                r#"board: ["row 6 own=B"], set: ["roe=B4"], unit: ["b1 B AirborneBde @A", "b2 B AirWing @A lifts sorties=24" {more}],
                contact: ["B none"]"#
            )
        };
        let land = order(Verb::StratMove { mode: Mode::Air, to: Target::Hex(hex(4)), from: None, aboard: None });
        let opened = |more: &str| judge_plan(&board_of(&lines(more)), Side::Blue, std::slice::from_ref(&land));
        assert_eq!(opened(""), opened(r#", "r1 R Btg @E""#), "in the hex");
        assert_eq!(opened(""), opened(r#", "r1 R Btg @F""#), "beside it");
        let (seen, by) = belief(&lines(r#", "r1 R Btg @E""#).replace("B none", "B c1 r1 hex=E conf=500 age=0"));
        assert_eq!(check(&seen, &by, &land), Err(Refusal::Impassable { hex: hex(4), bar: Bar::Closed }));
    }
}
