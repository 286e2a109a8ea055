//! What a scenario grants by its own conditions (rules §23.2 nos. 10, 17–19, 21): locks, stays and caveats end, units come
//! into play and leave it, others grow.
//!
//! Conditions are read in Opening and in Report; what came true once is told to the unit and stays so.

use std::collections::BTreeMap;

use crate::base::code::Code;
use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::ids::UnitId;
use crate::base::moment::Moment;
use crate::base::refusal::Stage;
use crate::rules::happenings::{self, unit_called};
use crate::setup::design::{Grows, GrowthRow, JourneyRow, Often};
use crate::setup::forces::Start;
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::components::{Condition, Permit, Place, Strength, Until};
use crate::world::event::{Event, Mark, UnitChange};

/// Slot of what ends for a unit; of its coming and going; of its growth; of following others.
const SLOTS: [u8; 4] = [1, 2, 3, 4];

fn ruling(at: Moment, unit: UnitId, slot: u8, events: Vec<Event>) -> Option<Ruling> {
    let id = RulingId { at, subject: Subject::Unit(unit), purpose: Purpose::Happening, slot };
    (!events.is_empty()).then(|| Ruling::new(id, Weight::Notable, Why::new(), events))
}

/// What ends now: one ruling a unit.
pub(super) fn freed(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let design = &ctx.input.design;
    let holds = |name: &Code| {
        let needs = design.conditions.get(name);
        needs.is_some_and(|p| happenings::holds(ctx.world, &ctx.input.ordered, p))
    };
    let mut known = BTreeMap::new();
    let mut rulings = Vec::new();
    for unit in ctx.world.having::<Permit>() {
        let names = ctx.world.with::<Permit, _>(unit, waits_for).unwrap_or_default();
        let ended = names.into_iter().filter(|name| *known.entry(*name).or_insert_with(|| holds(name)));
        let events = ended.map(|name| Event::Unit(unit, UnitChange::Marked(Mark::Freed(name)))).collect();
        rulings.extend(ruling(at, unit, SLOTS[0], events));
    }
    rulings
}

/// Names of the conditions a unit waits for, each once.
fn waits_for(permit: &Permit) -> Vec<Code> {
    let locks = permit.locks.iter().map(|l| l.until);
    let ends = locks.chain(permit.stay_until).chain(permit.caveats.iter().map(|c| c.until));
    let mut names: Vec<Code> =
        ends.filter_map(|until| if let Until::When(name) = until { Some(name) } else { None }).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Units that come into play or leave it in this Opening.
pub(super) fn journeys(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let mut rulings: Vec<Ruling> = Vec::new();
    for (handle, row) in &ctx.input.design.journeys {
        let Some(unit) = unit_called(ctx.world, handle).filter(|&u| ctx.world.is_alive(u)) else { continue };
        let twice = rulings.iter().any(|r| r.id.subject == Subject::Unit(unit));
        if !twice && is_due(ctx, unit, row) {
            rulings.extend(ruling(at, unit, SLOTS[1], put(ctx.world, handle, (unit, row))));
        }
    }
    rulings
}

/// Its pulse has come and its condition holds; a unit that comes into play is not in it yet, one that leaves still is.
fn is_due(ctx: &Ctx<'_>, unit: UnitId, row: &JourneyRow) -> bool {
    let now = ctx.world.clock().pulse_no;
    let comes = !matches!(row.at, Start::Box(_));
    let waits = matches!(ctx.world.place(unit), Place::Off);
    let boxed = matches!(ctx.world.place(unit), Place::Box(_) | Place::Off);
    let time = match row.pulse {
        // One that waits for room comes later; one that leaves does so in its pulse.
        Some(pulse) if comes => pulse <= now,
        Some(pulse) => pulse == now,
        None => true,
    };
    let due = if comes { waits } else { !boxed || (waits && matches!(row.at, Start::Box(_))) };
    time && due && row.when.as_ref().is_none_or(|p| happenings::holds(ctx.world, &ctx.input.ordered, p))
}

fn put(world: &World, handle: &str, (unit, row): (UnitId, &JourneyRow)) -> Vec<Event> {
    let Some(place) = happenings::place(world, handle, &row.at) else { return Vec::new() };
    let rsom = row.rsom.map(|left| {
        let stage = if left > 0 { Stage::Rsom } else { Stage::Ready };
        UnitChange::Release { stage, left }
    });
    let changes = [UnitChange::Placed(place)].into_iter().chain(rsom);
    changes.map(|change| Event::Unit(unit, change)).collect()
}

/// Civil columns that others have left behind: put where the foremost of these stands.
pub(super) fn columns(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let world = ctx.world;
    let alive = |handle: &String| unit_called(world, handle).filter(|&u| world.is_alive(u));
    let mut rulings = Vec::new();
    for (handle, row) in ctx.input.design.columns.iter().filter(|(_, row)| world.clock().pulse_no >= row.from) {
        let ahead = row.units.iter().filter_map(alive).filter_map(|u| Some((world.hex_of(u)?.distance(row.to), u)));
        let hex = ahead.min().and_then(|(_, foremost)| world.hex_of(foremost));
        let (Some(unit), Some(hex)) = (alive(handle), hex) else { continue };
        let placed = Event::Unit(unit, UnitChange::Placed(Place::Hex(hex)));
        let moves = world.hex_of(unit).is_some_and(|from| from != hex);
        rulings.extend(ruling(at, unit, SLOTS[3], if moves { vec![placed] } else { Vec::new() }));
    }
    rulings
}

/// What grows in this Sustain: one ruling a unit.
pub(super) fn growth(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let mut rulings: Vec<Ruling> = Vec::new();
    // Several rows may feed one field: together they stay below the most of each.
    let mut added_so_far: BTreeMap<(UnitId, Grows), i32> = BTreeMap::new();
    for (handle, row) in &ctx.input.design.growth {
        let Some(unit) = unit_called(ctx.world, handle).filter(|&u| ctx.world.is_alive(u)) else { continue };
        let so_far = added_so_far.get(&(unit, row.field)).copied().unwrap_or(0);
        let Some((before, n)) = grown(ctx, (unit, so_far), row) else { continue };
        added_so_far.insert((unit, row.field), so_far + n);
        let event = Event::Unit(unit, added(row.field, n));
        let mut why = Why::new();
        why.add(Name::Growth, Op::Is, before).add(Name::Growth, Op::Plus, n).add(Name::Growth, Op::Gives, before + n);
        if let Some(ruling) = rulings.iter_mut().find(|r| r.id.subject == Subject::Unit(unit)) {
            ruling.why.terms.extend(why.terms);
            ruling.events.push(event);
        } else {
            let id = RulingId { at, subject: Subject::Unit(unit), purpose: Purpose::Happening, slot: SLOTS[2] };
            rulings.push(Ruling::new(id, Weight::Minor, why, vec![event]));
        }
    }
    rulings
}

/// What it is now and what is added; `None` if nothing is.
fn grown(ctx: &Ctx<'_>, (unit, so_far): (UnitId, i32), row: &GrowthRow) -> Option<(i32, i32)> {
    let world = ctx.world;
    let period = world.book().params.period_pulses;
    let time = row.per == Often::Pulse || world.clock().pulse_no.rem_euclid(period) == period - 1;
    let holds = row.during.as_ref().is_none_or(|p| happenings::holds(world, &ctx.input.ordered, p));
    let before = match row.field {
        Grows::Strength => world.with::<Strength, _>(unit, |s| s.0),
        Grows::Readiness => world.with::<Condition, _>(unit, |c| c.readiness),
        Grows::Interop => world.with::<Condition, _>(unit, |c| c.interop),
    }? + so_far;
    let n = row.n.min(row.max - before);
    (time && holds && n > 0).then_some((before, n))
}

fn added(field: Grows, n: i32) -> UnitChange {
    match field {
        Grows::Strength => UnitChange::Strength(n),
        Grows::Readiness => UnitChange::Condition { readiness: n, fatigue: 0, interop: 0 },
        Grows::Interop => UnitChange::Condition { readiness: 0, fatigue: 0, interop: n },
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use super::*;
    use crate::base::dice::{Dice, Fixes, Luck};
    use crate::base::hexes::HexNo;
    use crate::base::ids::Side;
    use crate::base::moment::Step;
    use crate::base::refusal::{Lifts, Refusal, VerbName};
    use crate::base::seed::Seed;
    use crate::rules::{check, release};
    use crate::turn::input::Input;
    use crate::world::event::HexChange;
    use crate::world::order::{Target, Verb};
    use crate::world::start_tests::{changed, scenario_of};

    const NARVA: HexNo = HexNo(44061);

    /// What a part of this module proposes for First Orders with texts changed.
    fn proposed(world: &World, patches: &[(&str, &str)], part: fn(Moment, &Ctx<'_>) -> Vec<Ruling>) -> Vec<Event> {
        let design = Arc::clone(&scenario_of(patches).design);
        let input = Input { design, ..Input::default() };
        let dice = Dice::new(Seed::from_number(1), Luck::Expected, BTreeMap::new(), Fixes::new());
        let at = Moment { turn: 1, pulse: 0, step: Step::Opening, tick: 0 };
        part(at, &Ctx { world, input: &input, dice: &dice }).into_iter().flat_map(|r| r.events).collect()
    }

    const BARRED: [(&str, &str); 3] = [
        (
            "off: [",
            "conditions: {\"narva\": Lost(Blue, 44061)},
            caveats: [(id: \"gb\", nations: [\"GBR\"], verbs: [Support], outside: [\"LV\"], until: When(\"narva\"))],
            off: [",
        ),
        ("until: Measure(Article5))]", "until: When(\"narva\"))]"),
        (
            "post: ha,\n            release: (tier: 0, stage: Ready, authority: N, alert: true),",
            "post: ha, stay: [\"EE\"], stay_until: When(\"narva\"),
            release: (tier: 0, stage: Ready, authority: N, alert: true),",
        ),
    ];

    #[test]
    fn a_condition_that_came_true_once_frees_for_good() {
        let mut world = changed(&BARRED, 0);
        let (efp, brigade) = (unit_called(&world, "efp").unwrap(), unit_called(&world, "1bde").unwrap());
        let locked = |world: &World| {
            matches!(
                release::is_released(world, efp, VerbName::Move),
                Err(Refusal::NotReleased { lifts: Lifts::Lock(0), .. })
            )
        };
        let support = Verb::Support(Target::Hex(NARVA));
        assert!(locked(&world) && release::is_kept_from(&world, brigade, HexNo(45061)));
        assert!(!release::is_kept_from(&world, brigade, NARVA), "its own soil is free");
        assert!(matches!(release::is_free_at(&world, efp, &support), Err(Refusal::Caveat { .. })));
        assert!(
            release::is_free_at(
                &world,
                efp,
                &Verb::Move(crate::world::order::Going {
                    path: vec![NARVA],
                    forced: false,
                    bypass: false,
                    probe: false,
                })
            )
            .is_ok(),
            "the caveat is on support alone"
        );
        assert_eq!(proposed(&world, &BARRED, freed), []);
        world.apply(&Event::Hex(NARVA, HexChange::Control(Side::Red)));
        let ended = proposed(&world, &BARRED, freed);
        assert_eq!(ended.len(), 2, "one for the lock and caveat of the battlegroup, one for the brigade");
        for event in &ended {
            world.apply(event);
        }
        world.apply(&Event::Hex(NARVA, HexChange::Control(Side::Blue)));
        assert!(!locked(&world) && !release::is_kept_from(&world, brigade, HexNo(45061)));
        assert!(release::is_free_at(&world, efp, &support).is_ok());
        assert_eq!(proposed(&world, &BARRED, freed), []);
    }

    const COMES: (&str, &str) = (
        "short: \"2/138\", nation: \"RU\", kind: Btg, hq: \"rhq\", at: Hex(45061)",
        "short: \"2/138\", nation: \"RU\", kind: Btg, hq: \"rhq\", at: Off,
            journeys: [(pulse: 1, at: Hex(45061), rsom: 2), (pulse: 2, when: Not(War), at: Box(\"RU-NW\")), (pulse: 2, at: Box(\"RU-NW\"))],
            growth: [(field: Strength, n: 60, max: 950), (field: Readiness, n: 40, per: Period)]",
    );

    #[test]
    fn a_unit_comes_grows_and_leaves() {
        let at = |pulse| {
            let mut world = changed(&[COMES], pulse);
            let unit = unit_called(&world, "rbtg2").unwrap();
            let events = proposed(&world, &[COMES], journeys);
            for event in &events {
                world.apply(event);
            }
            (events.len(), world.place(unit), world)
        };
        assert_eq!((at(0).0, at(0).1), (0, Place::Off));
        let (n, place, mut world) = at(1);
        assert_eq!((n, place), (2, Place::Hex(HexNo(45061))));
        assert_eq!(proposed(&world, &[COMES], journeys), [], "it comes once");
        let unit = unit_called(&world, "rbtg2").unwrap();
        let grown = |world: &World| proposed(world, &[COMES], growth);
        assert_eq!(grown(&world), [Event::Unit(unit, UnitChange::Strength(50))], "no more than its most");
        world.apply(&Event::Unit(unit, UnitChange::Strength(50)));
        assert_eq!(grown(&world), []);
        for _ in 0..4 {
            world.apply(&Event::Clock(crate::world::event::ClockChange::PulseEnded { last: false }));
            if world.clock().pulse_no == 2 {
                let leaves = proposed(&world, &[COMES], journeys);
                assert!(matches!(leaves.as_slice(), [Event::Unit(_, UnitChange::Placed(Place::Box(_)))]), "{leaves:?}");
            }
        }
        let practice = UnitChange::Condition { readiness: 40, fatigue: 0, interop: 0 };
        assert_eq!((world.clock().pulse_no, grown(&world)), (5, vec![Event::Unit(unit, practice)]));
    }

    #[test]
    fn a_column_stands_where_the_foremost_of_those_stands_among_whom_it_drives() {
        let follows = [(
            "short: \"2/138\", nation: \"RU\", kind: Btg, hq: \"rhq\",",
            "short: \"2/138\", nation: \"RU\", kind: Btg, hq: \"rhq\", follows: (units: [\"rbtg1\", \"rhq\"], to: 40062, from: 1),",
        )];
        let mut world = changed(&follows, 1);
        let (column, lead) = (unit_called(&world, "rbtg2").unwrap(), unit_called(&world, "rbtg1").unwrap());
        let goes = |world: &World| proposed(world, &follows, columns);
        assert_eq!(proposed(&changed(&follows, 0), &follows, columns), []);
        world.apply(&Event::Unit(lead, UnitChange::Placed(Place::Hex(HexNo(43061)))));
        let placed = Event::Unit(column, UnitChange::Placed(Place::Hex(HexNo(43061))));
        assert_eq!(goes(&world), std::slice::from_ref(&placed));
        world.apply(&placed);
        assert_eq!(goes(&world), [], "it is there");
    }

    #[test]
    fn without_votes_everybody_is_free_when_the_hour_has_come() {
        let forced = [("off: [", "forced: (attack: 1, delay: 12, first: [\"EE\"]),\n    off: [")];
        let before = changed(&forced, 1);
        let (efp, brigade) = (unit_called(&before, "efp").unwrap(), unit_called(&before, "1bde").unwrap());
        let barred = Err(Refusal::NotReleased { stage: Stage::Activated, lifts: Lifts::Nothing });
        assert_eq!(release::is_released(&before, efp, VerbName::Advance), barred);
        assert!(release::is_released(&before, efp, VerbName::Hold).is_ok());
        assert!(release::is_released(&before, brigade, VerbName::Advance).is_ok(), "its nation is the first");
        let vote = check::council::check(&before, Side::Blue, crate::base::refusal::Measure::Article5, &[]);
        assert_eq!(vote, Err(Refusal::LockedVerb { verb: VerbName::Council }));
        assert_eq!(release::forced_now(&before), []);
        let mut world = changed(&forced, 2);
        for event in release::forced_now(&world) {
            world.apply(&event);
        }
        assert!(release::is_released(&world, efp, VerbName::Advance).is_ok());
        let roe = |pulse| release::forced_now(&changed(&forced, pulse)).len();
        assert_eq!([3, 4, 5].map(roe), [0, 1, 0]);
    }
}
