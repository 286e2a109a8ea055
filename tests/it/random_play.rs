//! Random legal play keeps the invariants of rules §27 (P3–P9) after every recorded moment, whoever plays.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use eastern_flank::ai::commander::Limits;
use eastern_flank::ai::levels::{commander, luck_of};
use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{SeatId, Side, UnitId};
use flank_engine::base::moment::Step;
use flank_engine::base::seed::Seed;
use flank_engine::reports::{Fate, OrderFate};
use flank_engine::session::{Command, Hat, Options, Phase, Playback, Player, Record, Session, Stamp, StepRecord};
use flank_engine::setup::scenario::Scenario;
use flank_engine::view::TruthView;
use flank_engine::world::components::{Place, UnitRecord};
use flank_engine::world::event::{Event, UnitChange};

use crate::games::first_orders;
use crate::sweep::seat_of;

/// At or below this strength a unit is destroyed (rules §1.4).
const DESTROYED: i32 = 150;

fn side_of(unit: &UnitRecord) -> Side {
    unit.identity.expect("a unit has an identity").side
}

fn strength(unit: &UnitRecord) -> i32 {
    unit.strength.map_or(0, |s| s.0)
}

/// Living land units with their hexes.
fn land(truth: &TruthView) -> impl Iterator<Item = (&UnitRecord, HexNo)> {
    let living = truth.units.iter().filter(|u| u.march.is_some() && strength(u) > DESTROYED);
    living.filter_map(|u| Some((u, u.place.and_then(Place::hex)?)))
}

/// P3, P4, P5: nobody shares a hex with his enemy, stacks have their limit, a unit is in one place.
fn ground_is_shared_by_rule(truth: &TruthView) -> Result<(), String> {
    let mut holders: BTreeMap<HexNo, Side> = BTreeMap::new();
    let mut points: BTreeMap<HexNo, i32> = BTreeMap::new();
    for (unit, hex) in land(truth) {
        let side = side_of(unit);
        if *holders.entry(hex).or_insert(side) != side {
            return Err(format!("enemies share {hex}"));
        }
        *points.entry(hex).or_default() += unit.combat.map_or(0, |c| c.pts);
    }
    let limit = truth.book.params.stack_points;
    if let Some((hex, n)) = points.iter().find(|(_, n)| **n > limit) {
        return Err(format!("{n} points in {hex}"));
    }
    let ids: BTreeSet<UnitId> = truth.units.iter().map(|u| u.id).collect();
    let placed = truth.units.iter().all(|u| u.place.is_some());
    if ids.len() == truth.units.len() && placed { Ok(()) } else { Err("a unit is twice or nowhere".to_owned()) }
}

/// P7: what readers see is in range once Report has settled it.
fn fields_are_in_range(truth: &TruthView) -> Result<(), String> {
    let permille = |what: &str, n: i32| {
        if (0..=1000).contains(&n) { Ok(()) } else { Err(format!("{what} is {n}")) }
    };
    for unit in &truth.units {
        let name = unit.label.as_ref().map_or("?", |l| l.handle.as_str());
        permille(name, strength(unit))?;
        if let Some(c) = unit.condition {
            for n in [c.readiness, c.fatigue, c.interop, c.supply] {
                permille(&format!("condition of {name}"), n)?;
            }
        }
        if let Some(m) = &unit.march
            && !(-160..=truth.book.params.acc_max_min).contains(&m.acc)
        {
            return Err(format!("{name} has {} minutes", m.acc));
        }
        let full = unit.launcher.iter().flat_map(|l| l.0.values()).all(|m| (0..=m.max).contains(&m.rounds));
        if !full || unit.amd.is_some_and(|a| !(0..=a.max).contains(&a.rounds)) {
            return Err(format!("magazine of {name}"));
        }
    }
    permille("heat", truth.tables.heat)?;
    truth.tables.nations.values().try_for_each(|n| permille("will", n.will))?;
    truth.tables.contacts.values().flat_map(|c| c.values()).try_for_each(|c| permille("confidence", c.conf))?;
    truth.tables.nodes.values().try_for_each(|n| {
        let whole = n.hp <= n.hp_max && (0..=n.stock_max).contains(&n.stock);
        if whole { Ok(()) } else { Err(format!("site {}", n.handle)) }
    })
}

/// P6: what was lost and gained by the record is what is missing and there.
pub(crate) struct Account(BTreeMap<UnitId, i32>);

impl Account {
    pub(crate) fn open(truth: &TruthView) -> Account {
        Account(truth.units.iter().map(|u| (u.id, strength(u))).collect())
    }

    fn take(&mut self, step: &StepRecord) {
        for event in step.rulings.iter().flat_map(|r| &r.events) {
            match event {
                Event::Unit(id, UnitChange::Strength(n)) => *self.0.entry(*id).or_default() += n,
                Event::Unit(id, UnitChange::Arrived(record)) => {
                    self.0.insert(*id, strength(record));
                }
                Event::Unit(id, UnitChange::Removed(_)) => {
                    self.0.remove(id);
                }
                _ => {}
            }
        }
    }

    fn agrees(&self, truth: &TruthView) -> Result<(), String> {
        let there: BTreeMap<UnitId, i32> = truth.units.iter().map(|u| (u.id, strength(u))).collect();
        let sound =
            there.iter().all(|(id, n)| self.0.get(id).is_some_and(|m| (*m).clamp(0, 1000) == (*n).clamp(0, 1000)));
        if sound { Ok(()) } else { Err(format!("accounted {:?}, there {there:?}", self.0)) }
    }
}

/// Checks every moment of the turn just recorded; `look` sees each of them first, with the game as it found it.
pub(crate) fn judge(
    scenario: &Scenario,
    records: &[Record],
    (play, account): (&mut Playback, &mut Account),
    look: &mut dyn FnMut(&Playback, &StepRecord) -> Result<(), String>,
) -> Result<(), String> {
    for record in records {
        match record {
            Record::Step(step) => {
                let told = |e: String| format!("{:?}: {e}", step.at);
                look(play, step).map_err(told)?;
                if !play.forward(step) {
                    return Err(told("another digest".to_owned()));
                }
                account.take(step);
                let truth = play.truth();
                ground_is_shared_by_rule(&truth).map_err(told)?;
                account.agrees(&truth).map_err(told)?;
                if step.at.step == Step::Report {
                    fields_are_in_range(&truth).map_err(told)?;
                }
            }
            Record::Keyframe(keyframe) => *play = Playback::at(keyframe, Arc::clone(&scenario.book)),
            _ => {}
        }
    }
    Ok(())
}

/// P9, EF-2.34: every order that was accepted acts, waits or has lapsed with a code.
pub(crate) fn orders_have_fates(session: &Session, given: &BTreeMap<Side, usize>) -> Result<(), String> {
    for side in Side::BOTH {
        let update = session.view(seat_of(side), Hat::Lead(side));
        let new = update.fates.iter().filter(|f| f.new).count();
        if new != given[&side] {
            return Err(format!("{side:?} gave {} orders, {new} have a fate", given[&side]));
        }
        let orders = session.side_view(side).orders;
        let goes_on = |f: &&OrderFate| matches!(f.fate, Fate::GoesOn | Fate::Waits(_));
        let lost = update.fates.iter().filter(goes_on).find(|f| !orders.contains_key(&f.order));
        if let Some(lost) = lost {
            return Err(format!("{side:?}: {lost:?} does not stand"));
        }
    }
    Ok(())
}

/// Plays a game and checks it turn by turn; gives the number of orders.
fn game(scenario: &Arc<Scenario>, levels: [&str; 2], seed: u64) -> Result<usize, String> {
    let players = Side::BOTH.into_iter().zip(levels.map(|l| Player::Model(l.to_owned()))).collect();
    let options = Options { players, settings: Vec::new(), seed: Seed::from_number(seed) };
    let (mut session, records) = Session::begin(Arc::clone(scenario), options.clone());
    let Some(Record::Keyframe(first)) = records.first() else { return Err("no keyframe".to_owned()) };
    let mut play = Playback::at(first, Arc::clone(&scenario.book));
    let mut account = Account::open(&play.truth());
    let mut minds = Side::BOTH.map(|side| {
        let level = levels[usize::from(side == Side::Red)];
        (side, commander(level, scenario, side).expect("a level"))
    });
    let mut orders = 0;
    while session.phase(Hat::Clock) != Phase::Closed {
        let mut given = BTreeMap::new();
        for (side, mind) in &mut minds {
            let view = session.side_view(*side);
            let plan = mind.plan(&view, Limits::default(), luck_of(options.seed, *side, view.turn));
            given.insert(*side, plan.orders.len());
            orders += plan.orders.len();
            for command in [Command::Submit(plan), Command::Seal] {
                session.handle(seat_of(*side), Hat::Lead(*side), command, Stamp(0)).map_err(|r| format!("{r:?}"))?;
            }
        }
        let turn = session.handle(SeatId::of("clock"), Hat::Clock, Command::Advance, Stamp(0));
        let turn = turn.map_err(|r| format!("{r:?}"))?;
        judge(scenario, &turn, (&mut play, &mut account), &mut |_, _| Ok(()))?;
        orders_have_fates(&session, &given)?;
    }
    Ok(orders)
}

fn games(levels: [&str; 2], seeds: std::ops::Range<u64>) {
    let scenario = first_orders(&[("red_btg", "6"), ("turns", "6")]);
    let mut orders = 0;
    for seed in seeds {
        orders += game(&scenario, levels, seed).unwrap_or_else(|e| panic!("{levels:?} seed {seed}: {e}"));
    }
    assert!(orders > 0, "somebody gave orders");
}

#[test]
fn p3_to_p9_random_against_random() {
    games(["random", "random"], 0..8);
}

#[test]
fn p3_to_p9_random_against_doctrine() {
    games(["random", "L1"], 100..106);
    games(["L1", "random"], 200..206);
}

#[test]
fn p3_to_p9_doctrine_against_doctrine_and_nobody() {
    games(["L1", "L1"], 300..304);
    games(["passive", "L1"], 400..403);
}

#[test]
#[ignore = "thousands of games: minutes of one core; run before a release"]
fn thousands_of_games() {
    games(["random", "random"], 1000..3000);
    games(["random", "L1"], 3000..4000);
    games(["L1", "random"], 4000..5000);
}

/// P8, EF-2.28: what is refused changes nothing.
#[test]
fn p8_a_refused_plan_changes_nothing() {
    let scenario = first_orders(&[]);
    let players = Side::BOTH.into_iter().map(|s| (s, Player::Person)).collect();
    let options = Options { players, settings: Vec::new(), seed: Seed::from_number(1) };
    let (mut session, _) = Session::begin(scenario, options);
    let mut refused = 0;
    for side in Side::BOTH {
        let before = format!("{:?}", session.room());
        let view = flank_engine::base::canon::digest(&session.side_view(side));
        for order in crate::sweep::orders(&session.side_view(side)) {
            let plan = flank_engine::turn::plan::Plan { orders: vec![order], considered: Vec::new() };
            let belief = flank_engine::view::Belief::new(&session.side_view(side));
            let by = flank_engine::world::order::Mandate { side, seat: seat_of(side) };
            if flank_engine::rules::check::check(&belief, &by, &plan.orders[0]).is_ok() {
                continue;
            }
            refused += 1;
            let answer = session.handle(seat_of(side), Hat::Lead(side), Command::Submit(plan), Stamp(0));
            assert!(answer.is_err());
        }
        assert_eq!(before, format!("{:?}", session.room()));
        assert_eq!(view, flank_engine::base::canon::digest(&session.side_view(side)));
    }
    assert!(refused > 50, "orders were refused: {refused}");
}

/// EF-2.23: after the seal there is no order (E19).
#[test]
fn a_sealed_side_gives_no_order() {
    let scenario = first_orders(&[]);
    let players = Side::BOTH.into_iter().map(|s| (s, Player::Person)).collect();
    let options = Options { players, settings: Vec::new(), seed: Seed::from_number(1) };
    let (mut session, _) = Session::begin(scenario, options);
    let (seat, hat) = (seat_of(Side::Blue), Hat::Lead(Side::Blue));
    let plan = flank_engine::turn::plan::Plan::default;
    session.handle(seat, hat, Command::Submit(plan()), Stamp(0)).expect("an empty plan is legal");
    session.handle(seat, hat, Command::Seal, Stamp(0)).expect("a side may seal");
    let room = format!("{:?}", session.room());
    let answer = session.handle(seat, hat, Command::Submit(plan()), Stamp(0)).map(|_| ());
    assert_eq!(answer, Err(flank_engine::base::refusal::Refusal::Sealed));
    assert_eq!(answer.map_err(flank_engine::base::refusal::Refusal::number), Err(19));
    assert_eq!(room, format!("{:?}", session.room()), "and nothing changed");
}
