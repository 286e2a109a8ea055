//! A case as a game: its world, its orders, and the run that leaves a [`Trace`].
//!
//! It plays the steps a case names with the engine's own `propose` and `apply`; what lies between is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::board::{Board, COUNTRIES};
use super::expect::STEPS;
use super::facts::facts;
use super::file::Variant;
use super::numbers::int;
use super::orders::Desk;
use super::pieces::Pieces;
use super::refused::refusal;
use super::tell::{Teller, name};
use super::things::{Things, ZONE, battle_id};
use super::trace::{Answer, Pulse, Tick, Trace};
use super::words::{Word, spread};
use super::{Rules, Wrong};
use crate::base::dice::{Dice, Draw, Fixes, Luck, Subject};
use crate::base::ids::{BattleId, NationId, OrderId, SeatId, Side, UnitId};
use crate::base::moment::{Moment, Step};
use crate::base::seed::Seed;
use crate::rules::check;
use crate::rules::council::Answer as Says;
use crate::setup::book::{Book, CountryRow, Facts};
use crate::turn::input::{Ctx, Input};
use crate::turn::resolve;
use crate::view::{Belief, observe};
use crate::world::event::{ClockChange, Event, OrderChange};
use crate::world::order::{Cruise, Going, Mandate, Order, Sortie, Target, Verb, When, Whom};
use crate::world::tables::clock::{Pace, StandingOrder};
use crate::world::{Snapshot, World};

/// The world of a case and what it is played from.
pub(crate) struct Game {
    pub(crate) board: Board,
    pub(crate) pieces: Pieces,
    pub(crate) world: World,
    /// Orders of the case by the place in which it submits them.
    pub(crate) orders: Vec<Order>,
    /// The pulse of the run in which each is given, from 1.
    given: Vec<i32>,
    /// What became of them.
    answers: Vec<Answer>,
    luck: Luck,
    fixes: Fixes,
    joins: Vec<Event>,
    seated: BTreeMap<NationId, Option<Says>>,
    people: BTreeSet<Side>,
    plan: Plan,
}

/// Which steps are run, and how often.
#[derive(Clone, Copy, Debug)]
struct Plan {
    first: Step,
    last: Step,
    pulses: u8,
    /// The units of `join` join again in each pulse.
    rejoin: bool,
}

impl Game {
    /// Sets a case up.
    pub(crate) fn set_up(variant: &Variant, rules: &Rules) -> Result<Game, Wrong> {
        let board = Board::read(variant)?;
        let pieces = Pieces::read(&variant.unit, &board, &rules.tables)?;
        let things = Things::read(variant, &board, &pieces)?;
        let luck = if things.drawn { Luck::Drawn } else { Luck::Expected };
        let book = book(&board, &things, rules, luck);
        let (seated, people) = (things.seated, things.people);
        let mut tables = things.tables;
        let support = standing_support(variant, &board, &pieces)?;
        tables.orders.extend(support.into_iter().map(|s| (s.order.id, s)));
        let joins = joins(variant, &board, &pieces)?;
        for (unit, battle, probe) in &joins {
            let standing = advance(*unit, *battle, *probe, &pieces);
            tables.orders.insert(standing.order.id, standing);
        }
        let snapshot = Snapshot { units: pieces.records.clone(), tables };
        let world = World::restore(&snapshot, Arc::new(book));
        let desk = Desk { board: &board, pieces: &pieces };
        let mut orders = Vec::new();
        let mut given = Vec::new();
        for line in &variant.order {
            let first = u32::try_from(orders.len() + 1).expect("few orders");
            orders.extend(desk.read(line, first)?);
            given.resize(orders.len(), pulse_of(line));
        }
        let fixes = fixes(variant, &board)?;
        let plan = plan(variant)?;
        let joins = joins.iter().flat_map(|(unit, battle, probe)| joined(*unit, *battle, *probe)).collect();
        let answers = vec![Answer::Refused(vec![name("unanswered")]); orders.len()];
        let mut game = Game { board, pieces, world, orders, given, answers, luck, fixes, joins, seated, people, plan };
        game.join();
        Ok(game)
    }

    fn join(&mut self) {
        for event in &self.joins {
            self.world.apply(event);
        }
    }

    /// Plays the steps of the case.
    pub(crate) fn play(&mut self, asked: bool) -> Trace {
        let mut trace =
            Trace { warned: self.orders.iter().map(|order| self.warned(order)).collect(), ..Trace::default() };
        if !asked {
            (self.plan.first, self.plan.last, self.plan.pulses) = (Step::Orders, Step::Orders, 1);
        }
        for n in 0..self.plan.pulses {
            if n > 0 && self.plan.rejoin {
                self.join();
            }
            trace.pulses.push(self.pulse(i32::from(n) + 1));
        }
        trace.orders.clone_from(&self.answers);
        trace
    }

    /// What an order would be warned of as a draft.
    fn warned(&self, order: &Order) -> Vec<Vec<Word>> {
        let belief = Belief::new(&observe(&self.world, order.side));
        let by = Mandate { side: order.side, seat: order.seat };
        check::warnings(&belief, &by, order).into_iter().map(refusal).collect()
    }

    /// Plays the n-th pulse of the run, from 1, with the orders given in it.
    fn pulse(&mut self, n: i32) -> Pulse {
        let mut pulse = Pulse::default();
        let mut input = Input { people: self.people.clone(), ..Input::default() };
        for (order, _) in self.orders.iter().zip(&self.given).filter(|(_, given)| **given == n) {
            input.orders.entry(order.side).or_default().push(order.clone());
        }
        for (voice, says) in &self.seated {
            let said = says.map(|says| self.world.tables().proposals.keys().map(|&id| (id, says)).collect());
            input.seated.insert(*voice, said.unwrap_or_default());
        }
        let clock = self.world.clock();
        let (turn, of_turn) = (clock.turn, clock.pulse);
        let mut over = false;
        for step in Step::ALL {
            let taken = step == Step::Orders && !input.orders.is_empty();
            let named = (self.plan.first..=self.plan.last).contains(&step) && step != Step::Orders;
            if !(taken || named) || !self.is_played(step) {
                continue;
            }
            for tick in 0..step.ticks() {
                let at = Moment { turn, pulse: of_turn, step, tick };
                over |= self.tick(at, &input, (n, &mut pulse));
            }
        }
        pulse.after = facts(&Teller { board: &self.board, pieces: &self.pieces, world: &self.world });
        if !over {
            let last = self.world.clock().pace == Pace::War;
            self.world.apply(&Event::Clock(ClockChange::PulseEnded { last }));
        }
        pulse
    }

    /// Closing and Calculus belong to the end of a turn; a case that wants them names them.
    fn is_played(&self, step: Step) -> bool {
        !matches!(step, Step::Closing | Step::Calculus) || (self.plan.first == step || self.plan.last == step)
    }

    /// Proposes, tells and applies one moment; whether the pulse ended in it.
    fn tick(&mut self, at: Moment, input: &Input, (n, pulse): (i32, &mut Pulse)) -> bool {
        let seed = Seed::from_number(1);
        let carry = self.world.tables().carry.clone();
        let dice = Dice::new(seed, self.luck, carry, self.fixes.clone());
        let ctx = Ctx { world: &self.world, input, dice: &dice };
        let rulings = resolve::propose(at, &ctx);
        let teller = Teller { board: &self.board, pieces: &self.pieces, world: &self.world };
        let mut tick = Tick { step: STEPS[usize::from(at.step.code() - 1)].to_owned(), ..Tick::default() };
        tick.number = i64::from(at.tick);
        let mut over = false;
        if at.step == Step::Orders {
            let events: Vec<&Event> = rulings.iter().flat_map(|r| &r.events).collect();
            let later = |n: usize| self.orders[n + 1..].iter().any(|o| o.whom == self.orders[n].whom);
            for (i, order) in self.orders.iter().enumerate().filter(|(i, _)| self.given[*i] == n) {
                self.answers[i] = answer(order.id, &events, later(i));
            }
        }
        for ruling in &rulings {
            tick.events.extend(ruling.events.iter().map(|e| teller.event(e)));
            tick.events.extend(teller.waits(ruling));
            tick.whys.extend(teller.whys(ruling));
            tick.draws.extend(ruling.rolls.iter().map(|_| teller.subject(ruling.id.subject)));
            over |= ruling.events.iter().any(|e| matches!(e, Event::Clock(ClockChange::PulseEnded { .. })));
        }
        for event in rulings.iter().flat_map(|r| &r.events) {
            self.world.apply(event);
        }
        pulse.ticks.push(tick);
        over
    }
}

/// `pulse=7`: given in the seventh pulse of the run.
fn pulse_of(line: &super::file::Line) -> i32 {
    let pair = |word: &Word| match word {
        Word::Pair(key, n) if key == "pulse" => int(n),
        _ => None,
    };
    line.words.iter().find_map(pair).unwrap_or(1)
}

/// What became of an order, by the events of the first step.
fn answer(id: OrderId, events: &[&Event], replaced: bool) -> Answer {
    for event in events {
        match event {
            Event::Order(of, OrderChange::Taken(_)) if *of == id => return Answer::Taken,
            Event::Order(of, OrderChange::Lapsed(why)) if *of == id => return Answer::Refused(refusal(*why)),
            _ => {}
        }
    }
    if replaced { Answer::Replaced } else { Answer::Refused(vec![name("unanswered")]) }
}

/// `Movement..Combat pulses=2 rejoin`; without a step the whole pulse.
fn plan(variant: &Variant) -> Result<Plan, Wrong> {
    let mut plan = Plan { first: Step::Opening, last: Step::Report, pulses: 1, rejoin: false };
    let Some(line) = variant.run.first() else { return Ok(plan) };
    for word in &line.words {
        match word {
            Word::Pair(key, n) if key == "pulses" => {
                let n = int(n).and_then(|n| u8::try_from(n).ok()).filter(|n| (1..=60).contains(n));
                plan.pulses = n.ok_or_else(|| Wrong::new(line, word, "pulses=1 to pulses=60"))?;
            }
            Word::Name(name) if name == "rejoin" => plan.rejoin = true,
            Word::Name(name) => {
                let (first, last) = name.split_once("..").unwrap_or((name, name));
                let step = |name: &str| Step::ALL.into_iter().find(|s| STEPS[usize::from(s.code() - 1)] == name);
                let (Some(first), Some(last)) = (step(first), step(last)) else {
                    return Err(Wrong::new(line, word, "STEP or STEP..STEP"));
                };
                (plan.first, plan.last) = (first, last);
            }
            _ => return Err(Wrong::new(line, word, "STEP..STEP, pulses=N, rejoin")),
        }
    }
    Ok(plan)
}

/// `r1..r4 @B probe`: unit, battle and whether it probes.
fn joins(variant: &Variant, board: &Board, pieces: &Pieces) -> Result<Vec<(UnitId, BattleId, bool)>, Wrong> {
    let mut joins = Vec::new();
    for line in &variant.join {
        let [Word::Name(names), Word::Place(hex), rest @ ..] = line.words.as_slice() else {
            return Err(Wrong::new(line, line.text(), "UNITS @HEX [probe]"));
        };
        let hex = board.place(line, hex)?;
        for name in spread(names) {
            let unit = pieces.unit(line, &name)?;
            let by = pieces.side(unit);
            joins.push((unit, BattleId { hex, by }, rest.iter().any(|w| w.name() == Some("probe"))));
        }
    }
    Ok(joins)
}

fn joined(unit: UnitId, battle: BattleId, probe: bool) -> [Event; 2] {
    use crate::world::components::Manner;
    use crate::world::event::UnitChange;
    let manner = Manner { attack: true, probe, ..Manner::default() };
    [Event::Unit(unit, UnitChange::Manner(manner)), Event::Unit(unit, UnitChange::Joined(battle))]
}

/// The standing Advance of a unit that fights already.
fn advance(unit: UnitId, battle: BattleId, probe: bool, pieces: &Pieces) -> StandingOrder {
    let going = Going { path: vec![battle.hex], forced: false, bypass: false, probe };
    standing(unit, Verb::Advance(going), pieces)
}

fn standing(unit: UnitId, verb: Verb, pieces: &Pieces) -> StandingOrder {
    let side = pieces.side(unit);
    let order = Order {
        id: OrderId(side.number() * 5000 + 1000 + unit.0),
        side,
        seat: SeatId::of(if side == Side::Red { "red" } else { "blue" }),
        whom: Whom::Unit(unit),
        verb,
        priority: 5,
        when: When::Always,
        not_before: None,
        rationale: None,
    };
    StandingOrder { order, taken: 0 }
}

/// `supports=(B,R)` and `cas=(B,R)` of unit lines: orders that stand.
fn standing_support(variant: &Variant, board: &Board, pieces: &Pieces) -> Result<Vec<StandingOrder>, Wrong> {
    let mut orders = Vec::new();
    for line in &variant.unit {
        for word in &line.words {
            if let Some(verb) = word.name().and_then(standing_verb) {
                for name in spread(line.words[0].name().unwrap_or_default()) {
                    let verb = verb.clone();
                    orders.push(standing(pieces.unit(line, &name)?, verb, pieces));
                }
            }
            let Word::Pair(key, battle) = word else { continue };
            if key != "supports" && key != "cas" {
                continue;
            }
            let battle = battle_id(line, board, battle)?;
            let target = Target::Hex(battle.hex);
            for name in spread(line.words[0].name().unwrap_or_default()) {
                let verb = if key == "cas" {
                    Verb::Air { zone: ZONE, sortie: Sortie::Cas, targets: vec![target] }
                } else {
                    Verb::Support(target)
                };
                orders.push(standing(pieces.unit(line, &name)?, verb, pieces));
            }
        }
    }
    Ok(orders)
}

/// `lifts`, `isr`, `patrols` and `guards` of unit lines: missions in the zone of the board that stand.
fn standing_verb(word: &str) -> Option<Verb> {
    let air = |sortie| Verb::Air { zone: ZONE, sortie, targets: Vec::new() };
    match word {
        "lifts" => Some(air(Sortie::Lift)),
        "isr" => Some(air(Sortie::Isr)),
        "patrols" => Some(air(Sortie::Cap)),
        "guards" => Some(Verb::Naval { zone: ZONE, cruise: Cruise::GuardCable }),
        _ => None,
    }
}

/// `battle (B,R) BattleLuck=-400`, `Detect=1`: draws that are fixed, for a subject or for all.
fn fixes(variant: &Variant, board: &Board) -> Result<Fixes, Wrong> {
    let mut fixes = Fixes::new();
    for line in &variant.luck {
        let (subject, rest) = match line.words.as_slice() {
            [Word::Name(word), id, rest @ ..] if word == "battle" => {
                (Some(Subject::Battle(battle_id(line, board, id)?)), rest)
            }
            rest => (None, rest),
        };
        for word in rest {
            let wrong = || Wrong::new(line, word, "DRAW=number or DRAW=[numbers]");
            let Word::Pair(key, value) = word else { return Err(wrong()) };
            let draw = draw(key).ok_or_else(wrong)?;
            let values = match value.as_ref() {
                Word::List(list) => list.iter().map(int).collect::<Option<Vec<i32>>>(),
                one => int(one).map(|n| vec![n]),
            };
            fixes.insert((subject, draw), values.ok_or_else(wrong)?);
        }
    }
    Ok(fixes)
}

fn draw(name: &str) -> Option<Draw> {
    let all = [
        Draw::Luck,
        Draw::BattleLuck,
        Draw::PulseLuck,
        Draw::VoiceLuck,
        Draw::Detect,
        Draw::Kill,
        Draw::Found,
        Draw::Mine,
        Draw::Estimate,
        Draw::Option,
        Draw::Weather,
        Draw::Band,
        Draw::Threshold,
    ];
    all.into_iter().find(|d| format!("{d:?}") == name)
}

/// The book of a case: its map, the rules as they are, and a scenario that says nothing.
fn book(board: &Board, things: &Things, rules: &Rules, luck: Luck) -> Book {
    let mut countries = std::collections::BTreeMap::new();
    for (nation, country) in COUNTRIES {
        let side = if matches!(nation, "RUS" | "BLR") { Side::Red } else { Side::Blue };
        let row = CountryRow { side, voice: (side == Side::Blue).then(|| NationId::of(nation)) };
        countries.insert(NationId::of(country), row);
        countries.insert(NationId::of(nation), row);
    }
    let verbs = things.unlocks.as_ref().map(|verbs| (Side::Blue, verbs.iter().copied().collect()));
    let facts = Facts {
        forced: None,
        id: "case".to_owned(),
        title: "Case".to_owned(),
        marking: String::new(),
        start: (things.day.clone().unwrap_or_else(|| "2022-06-14".to_owned()), 6),
        unlocks: verbs.into_iter().collect(),
        stances: [].into(),
        measures: [].into(),
        modes: [].into(),
        surprise: 0,
        countries,
        order_cap: [].into(),
        last_pulse: 999,
        turn_pulses: 1,
        crisis_pulses: 0,
        lengths: [].into(),
        decides: None,
        proposals: [].into(),
        shut: Vec::new(),
        gates: Vec::new(),
        zone_codes: [].into(),
        options: [].into(),
        groups: [].into(),
        fictional: false,
        grades: None,
        thaw: [].into(),
        off: [].into(),
        closed: [].into(),
        links: Vec::new(),
        ways: things.ways.clone(),
        zones: things.zoned.hexes.clone(),
        box_skies: [].into(),
        theatre: things.zoned.facts.clone(),
        fixed_levels: things.zoned.fixed.clone(),
        factors: Vec::new(),
        satellite: things.satellite.iter().copied().collect(),
        objectives: Vec::new(),
        shares: Vec::new(),
        civil: Vec::new(),
        scoring: [].into(),
        force_at_start: [].into(),
        reinforcements: [].into(),
        tasks: things.tasks.clone(),
        tracks: [].into(),
        cases: [].into(),
        rp_income: None,
        decoys: [].into(),
        missions: [].into(),
        points: [].into(),
        timelines: things.timelines.clone(),
        luck,
    };
    Book {
        map: board.map.clone(),
        params: rules.params.clone(),
        air_sea: rules.air_sea.clone(),
        tables: rules.tables.clone(),
        facts,
    }
}
