//! Contacts, ladder, and the end of the pulse (rules §8, §17, §19), in this order on one world.
//!
//! What brings Σ fields back into range is in `report/settle.rs`: it counts the ladder's own changes with them.

#[cfg(test)]
mod finds;
mod settle;

use crate::base::dice::{Draw, Hand, Purpose, RulingId, Subject};
use crate::base::ids::{IncidentId, Side};
use crate::base::moment::Moment;
use crate::base::refusal::{Refusal, VerbName};
use crate::rules::ladder::{self, Attack};
use crate::rules::score::{Tally, points_ready_now, score, score_with};
use crate::rules::sight::{self, Sight};
use crate::rules::{happenings, hybrid, statecraft, third};
use crate::setup::design::CONSENT;
use crate::setup::words::{Bearing, Pace};
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::script;
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::components::March;
use crate::world::event::{
    ClockChange, ContactChange, Event, HexChange, IncidentChange, NationChange, OrderChange, SideChange, UnitChange,
};
use crate::world::tables::politics::{Incident, WillCause};

/// The rulings of the moment.
pub(crate) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let mut rulings: Vec<Ruling> = Side::BOTH.into_iter().map(|side| contacts(at, ctx, side)).collect();
    let id = RulingId { at, subject: Subject::None, purpose: Purpose::Ladder, slot: 0 };
    let mut hand = ctx.dice.hand(id);
    let ladder = Ladder::climb(ctx.world, ended(ctx), &mut hand);
    let weight = if ladder.attack.is_some() || ladder.over.is_some() { Weight::Major } else { Weight::Minor };
    rulings.push(Ruling::new(id, weight, ladder.why(ctx.world), ladder.events(ctx.world)).with_hand(hand));
    rulings.push(settled(at, ctx.world, &ladder));
    rulings.extend(super::permission::freed(at, ctx));
    rulings.extend(provoked(at, ctx));
    rulings.extend(mines_found(at, ctx.world));
    rulings
}

/// Mines that a side stands beside for the first time: it knows them from now on.
fn mines_found(at: Moment, world: &World) -> Vec<Ruling> {
    let mut rulings = Vec::new();
    for side in Side::BOTH {
        let hidden = world
            .tables()
            .edges
            .iter()
            .filter(|(_, e)| e.mined && e.laid_by.is_some_and(|by| by != side) && !e.found_by.contains(&side));
        let stands = |hex| world.units().any(|u| world.side_of(u) == side && world.hex_of(u) == Some(hex));
        let found = hidden.filter(|(at, _)| stands(at.ends().0) || stands(at.ends().1));
        let events: Vec<Event> =
            found.map(|(at, _)| Event::Hex(at.hex, HexChange::Found { dir: at.dir, side })).collect();
        let id = RulingId { at, subject: Subject::Side(side), purpose: Purpose::Contacts, slot: 1 };
        rulings.extend((!events.is_empty()).then(|| Ruling::new(id, Weight::Minor, Why::new(), events)));
    }
    rulings
}

/// Third states that were struck, entered or fought fight along: from the next pulse they defend themselves, some pulses
/// later they obey (rules §23.2 no. 27).
fn provoked(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let design = &ctx.input.design;
    let free = ctx.world.clock().pulse_no + design.joins_after;
    let found = third::provoked(ctx.world, |nation| design.states.iter().any(|row| row.nation == nation));
    let ruling = |(nation, with)| {
        let id = RulingId { at, subject: Subject::Nation(nation), purpose: Purpose::Ladder, slot: 1 };
        let turned = NationChange::Bearing(Bearing::Cobelligerent { with, free });
        Ruling::new(id, Weight::Major, Why::new(), vec![Event::Nation(nation, turned)])
    };
    found.into_iter().map(ruling).collect()
}

fn contacts(at: Moment, ctx: &Ctx<'_>, side: Side) -> Ruling {
    let id = RulingId { at, subject: Subject::Side(side), purpose: Purpose::Contacts, slot: 0 };
    let mut hand = ctx.dice.hand(id);
    let mut why = Why::new();
    let mut events = Vec::new();
    for sight in sight::picture(ctx.world, side, &mut hand) {
        tell_sight(&mut why, &sight);
        events.push(Event::Contact(side, sight.contact, sight.change));
    }
    Ruling::new(id, Weight::Minor, why, events).with_hand(hand)
}

/// How well a contact was observed; what was believed of it, what is added, what that makes.
pub(super) fn tell_sight(why: &mut Why, sight: &Sight) {
    why.add(Name::Observed, Op::Is, sight.observed);
    if let ContactChange::Seen(contact) = sight.change {
        let (before, n) = sight.conf;
        why.add(Name::Confidence, Op::Is, before).add(Name::Confidence, Op::Plus, n);
        why.add(Name::Confidence, Op::Gives, contact.conf);
    }
}

/// Why the game ends with this pulse.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Over {
    /// The scenario is played out.
    Played,
    /// The threshold was crossed: there is nothing left to score.
    Threshold,
    /// A condition of the scenario came true: this side has failed.
    Sudden(Side),
}

/// Whether the scenario ends the game with this pulse, and how (rules §23.2 no. 38).
fn ended(ctx: &Ctx<'_>) -> Option<Over> {
    let (world, ends) = (ctx.world, &ctx.input.design.ends);
    let holds = |p| happenings::holds(world, &ctx.input.ordered, p);
    if let Some((_, side)) = ends.sudden.iter().find(|(p, _)| holds(p)) {
        return Some(Over::Sudden(*side));
    }
    let war = |since: i32| world.clock().pulse_no - since + 1;
    let turns = ends.after_attack.map(|n| n * i32::from(world.book().facts.turn_pulses));
    let late = world.clock().war_since.zip(turns).is_some_and(|(since, most)| war(since) > most);
    let agreed = ends.consent.as_ref().is_some_and(|row| holds(&row.when));
    let agreed = agreed && Side::BOTH.into_iter().all(|side| consents(ctx, side));
    (late || agreed).then_some(Over::Played)
}

/// A side that people lead says so; any other consents if it has succeeded.
fn consents(ctx: &Ctx<'_>, side: Side) -> bool {
    let state = ctx.world.side(side);
    let said = state.craft.choices.get(CONSENT.0).and_then(|c| c.answer.as_ref()).map(|(option, _)| option.as_str());
    let won = || score(ctx.world, side).total >= ctx.world.book().params.grade_success;
    said == Some(CONSENT.1) || (said.is_none() && !ctx.input.people.contains(&side) && won())
}

/// What the ladder does in a pulse.
struct Ladder {
    /// Heat before and after.
    heat: (i32, i32),
    attack: Option<Attack>,
    /// The attack is the first of the game.
    first: bool,
    peace: bool,
    /// Rung 8 is reached for the first time.
    speaks: bool,
    over: Option<Over>,
}

impl Ladder {
    fn climb(world: &World, ended: Option<Over>, hand: &mut Hand<'_>) -> Ladder {
        let (params, clock) = (&world.book().params, world.clock());
        let before = world.tables().heat;
        let attack = ladder::attack(world);
        let first = attack.is_some() && clock.war_since.is_none();
        let deeds: i32 = ladder::deeds(world).iter().map(|d| d.2).sum();
        let outbreak = if first { params.heat_attack } else { 0 };
        let cooler = ladder::decay(world) + statecraft::eased(world);
        let after = (before + cooler + deeds + outbreak).clamp(0, 1000);
        let played = clock.pulse_no >= world.book().facts.last_pulse;
        let crossed =
            after >= params.threshold_heat && hand.chance(ladder::threshold_chance(params, after), Draw::Threshold);
        let over = if crossed { Some(Over::Threshold) } else { ended.or(played.then_some(Over::Played)) };
        Ladder {
            heat: (before.clamp(0, 1000), after),
            attack,
            first,
            peace: clock.pace == Pace::War && statecraft::is_ceasefire(world),
            speaks: after >= params.rung8_heat && !has_spoken(world),
            over,
        }
    }

    /// The pulse is the turn's last: by the calendar, by an outbreak of war, by the end of the game.
    fn ends_turn(&self, world: &World) -> bool {
        script::is_last_pulse(world) || self.attack.is_some() || self.over.is_some()
    }

    fn events(&self, world: &World) -> Vec<Event> {
        let params = &world.book().params;
        // Cooling first: the highest heat of the game is then that of the pulse's end.
        let mut heat = vec![ladder::decay(world), statecraft::eased(world)];
        heat.extend(ladder::deeds(world).iter().map(|d| d.2));
        heat.extend(self.first.then_some(params.heat_attack));
        let heat = heat.into_iter().filter(|&n| n != 0);
        let mut events: Vec<Event> = heat.map(|n| Event::Clock(ClockChange::Heat(n))).collect();
        if let Some(attack) = &self.attack {
            events.push(raised(world, attack));
            events.push(Event::Clock(ClockChange::War(world.clock().pulse_no)));
            events.extend(surprised(world, attack.by.enemy()));
            // What counts is what was ready when it came (rules §23.2 no. 34).
            let ready = |side| Some(Event::Side(side, SideChange::Ready(points_ready_now(world, side)?)));
            events.extend(Side::BOTH.into_iter().filter_map(ready));
        }
        if self.peace {
            events.push(Event::Clock(ClockChange::Crisis));
        }
        events.extend(self.next_mode(world));
        if self.speaks {
            let will = NationChange::Will { n: params.rung8_will, cause: WillCause::Rung8 };
            events.extend(world.tables().nations.keys().map(|&nation| Event::Nation(nation, will)));
        }
        events.extend(self.over.map(|over| Event::Clock(ClockChange::Ended(self.scores(world, over)))));
        events
    }

    /// The mode in which the scenario lets the next turn begin, if it is another (rules §23.2 no. 3). An attack goes on.
    fn next_mode(&self, world: &World) -> Option<Event> {
        let clock = world.clock();
        let next = world.book().facts.lengths.get(&(clock.turn + 1)).and_then(|row| row.pace);
        let pace = next.filter(|pace| *pace != clock.pace && self.ends_turn(world) && self.attack.is_none())?;
        Some(Event::Clock(match pace {
            Pace::War => ClockChange::War(clock.pulse_no + 1),
            Pace::Crisis => ClockChange::Crisis,
        }))
    }

    fn scores(&self, world: &World, over: Over) -> Vec<(Side, i32)> {
        let tally = self.closing(world);
        let total = |side| match over {
            Over::Threshold => 0,
            // Whatever else it has to show for it: it has failed.
            Over::Sudden(failed) if side == failed => {
                score_with(world, side, &tally).total.min(world.book().params.grade_contested - 1)
            }
            Over::Played | Over::Sudden(_) => score_with(world, side, &tally).total,
        };
        Side::BOTH.into_iter().map(|side| (side, total(side))).collect()
    }

    /// What this pulse adds to the tables by its end.
    fn closing(&self, world: &World) -> Tally {
        let clock = world.clock();
        let war = i32::from(clock.pace == Pace::War);
        Tally {
            war_pulses: clock.war_pulses + war,
            held_now: war,
            heat_max: clock.heat_max.max(self.heat.1),
            attack: clock.war_since.or_else(|| self.attack.map(|_| clock.pulse_no)),
            will: if self.speaks { world.book().params.rung8_will } else { 0 },
        }
    }

    fn why(&self, world: &World) -> Why {
        let mut why = Why::new();
        why.add(Name::Heat, Op::Is, self.heat.0);
        why.add(Name::Heat, Op::Plus, ladder::decay(world) + statecraft::eased(world));
        for (side, _, n) in ladder::deeds(world) {
            why.add_of(Subject::Side(side), Name::Heat, Op::Plus, n);
        }
        if let Some(attack) = self.attack.filter(|_| self.first) {
            why.add_of(Subject::Side(attack.by), Name::Heat, Op::Plus, world.book().params.heat_attack);
        }
        why.add(Name::Heat, Op::Gives, self.heat.1);
        why.add(Name::Rung, Op::Gives, ladder::rung(self.heat.1));
        if self.heat.1 >= world.book().params.threshold_heat {
            why.add(Name::Chance, Op::Is, ladder::threshold_chance(&world.book().params, self.heat.1));
        }
        why
    }
}

/// Statements on reaching rung 8 are made once a game: every voice remembers them.
fn has_spoken(world: &World) -> bool {
    world.tables().nations.values().any(|n| n.once.contains(&WillCause::Rung8))
}

/// The attack as an incident that can be cited, under the next number.
fn raised(world: &World, attack: &Attack) -> Event {
    let id = IncidentId(hybrid::last_incident(world) + 1);
    let incident = Incident {
        kind: attack.kind,
        nation: attack.nation,
        by: attack.by,
        severity: attack.severity,
        evidence: attack.evidence,
        raised: world.clock().pulse_no,
        answered: false,
        attributed: None,
        target: None,
    };
    Event::Incident(id, IncidentChange::Raised(Box::new(incident)))
}

/// Unspent orders of the surprised side lapse; troops stand as told and batteries keep their radars (rules §2.1).
fn surprised(world: &World, side: Side) -> Vec<Event> {
    let kept = |verb: VerbName| matches!(verb, VerbName::Hold | VerbName::Amd);
    let orders = || world.tables().orders.iter().filter(|(_, s)| s.order.side == side);
    let unspent = orders().filter(|(_, s)| !kept(s.order.verb.name()));
    let mut events: Vec<Event> =
        unspent.map(|(&id, _)| Event::Order(id, OrderChange::Lapsed(Refusal::Sealed))).collect();
    for unit in world.units().filter(|&u| world.side_of(u) == side) {
        let drives = orders().any(|(_, s)| s.order.whom.unit() == Some(unit) && kept(s.order.verb.name()));
        if let Some(march) = world.get::<March>(unit).filter(|m| !m.path.is_empty() && !drives) {
            events.push(Event::Unit(unit, UnitChange::Path { acc: march.acc, path: Vec::new() }));
        }
    }
    events
}

fn settled(at: Moment, world: &World, ladder: &Ladder) -> Ruling {
    let id = RulingId { at, subject: Subject::None, purpose: Purpose::Settle, slot: 0 };
    let passing = statecraft::passing(world);
    let own = settle::Own {
        motive: passing,
        heat: ladder.events(world).iter().map(heat_of).sum(),
        will: if ladder.speaks { world.book().params.rung8_will } else { 0 },
    };
    let passes = Event::Side(Side::Red, SideChange::Motive(passing));
    let mut events: Vec<Event> = settle::settle(world, own).into_iter().map(settled_event).collect();
    events.extend((passing != 0).then_some(passes));
    if world.clock().pace == Pace::War {
        let objectives = world.book().facts.objectives.iter();
        let held = objectives.filter_map(|&(hex, _)| Some(Event::Hex(hex, HexChange::Held(world.control(hex)?))));
        events.extend(held);
        events.push(Event::Clock(ClockChange::WarPulse));
    }
    events.push(Event::Clock(ClockChange::PulseEnded { last: ladder.ends_turn(world) }));
    Ruling::new(id, Weight::Minor, Why::new(), events)
}

fn settled_event(settled: crate::world::event::Settled) -> Event {
    Event::Clock(ClockChange::Settled(settled))
}

fn heat_of(event: &Event) -> i32 {
    match event {
        Event::Clock(ClockChange::Heat(n)) => *n,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::sync::Arc;

    use super::*;
    use crate::base::dice::{Dice, Fixes, Luck};
    use crate::base::hexes::HexNo;
    use crate::base::moment::Step;
    use crate::base::seed::Seed;
    use crate::rules::choices;
    use crate::turn::input::Input;
    use crate::turn::steps::opening;
    use crate::world::start_tests::{changed, scenario_of};

    /// Rules §23.2 no. 38: an end at once with a side that has failed, and an end by consent of both.
    #[test]
    fn a_game_ends_suddenly_or_by_consent() {
        let ends = "turn_pulses: 1, ends: (sudden: [(Lost(Blue, 44061), Blue)],
            consent: (when: War, text: \"Lines as they are?\", yes: \"Agree.\", no: \"Go on.\"))";
        let patch = [("turn_pulses: 1", ends)];
        let input =
            Input { design: Arc::clone(&scenario_of(&patch).design), people: Side::BOTH.into(), ..Input::default() };
        let dice = Dice::new(Seed::from_number(1), Luck::Expected, BTreeMap::new(), Fixes::new());
        let at = |step| Moment { turn: 1, pulse: 0, step, tick: 0 };
        let over = |world: &World, input: &Input| ended(&Ctx { world, input, dice: &dice });
        let mut world = changed(&patch, 0);
        assert_eq!(over(&world, &input), None);
        let asked = opening::propose(at(Step::Opening), &Ctx { world: &world, input: &input, dice: &dice });
        for event in asked.iter().flat_map(|r| &r.events) {
            world.apply(event);
        }
        for (side, done) in [(Side::Blue, None), (Side::Red, Some(Over::Played))] {
            choices::check(&world, side, "end", "yes").expect("both are asked");
            for event in choices::answer(&world, side, "end", "yes") {
                world.apply(&event);
            }
            assert_eq!(over(&world, &input), done, "{side:?}");
        }
        world.apply(&Event::Hex(HexNo(44061), HexChange::Control(Side::Red)));
        assert_eq!(over(&world, &input), Some(Over::Sudden(Side::Blue)));
        let ladder = Ladder::climb(
            &world,
            over(&world, &input),
            &mut dice.hand(RulingId {
                at: at(Step::Report),
                subject: Subject::None,
                purpose: Purpose::Ladder,
                slot: 0,
            }),
        );
        let scores: BTreeMap<Side, i32> = ladder.scores(&world, Over::Sudden(Side::Blue)).into_iter().collect();
        let plain = score(&world, Side::Blue).total;
        let least = world.book().params.grade_contested;
        assert!(scores[&Side::Blue] < least && scores[&Side::Blue] <= plain, "{scores:?}");
        let models = Input { people: BTreeSet::new(), ..input };
        let fresh = changed(&patch, 0);
        let won = Side::BOTH.map(|side| score(&fresh, side).total >= fresh.book().params.grade_success);
        assert_eq!(over(&fresh, &models).is_some(), won == [true, true], "a model consents if it has succeeded");
    }
}
