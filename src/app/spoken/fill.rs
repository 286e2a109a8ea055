//! Words into the slots of a prompt, for the verbs that have one: what is not said stays as the prompt fills it.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::refusal::VerbName;
use flank_engine::setup::units::Object;
use flank_engine::setup::words::StanceName;
use flank_engine::world::components::Stance;
use flank_engine::world::order::{Aim, Order, Verb, When, Whom};

use super::args::Args;
use super::{Options, Said, Slip, Spoken, Start, Token, Unsaid, direct, tables};
use crate::app::game::Game;
use crate::app::lexicon::Lexicon;
use crate::app::prompt::{self, Choice, Prompt, Slot, SlotName, Value};
use crate::prose::refusals::{self, Told};

/// Hexes round a goal that cannot be reached in which another is looked for.
const NEAR: i32 = 2;

/// An order of a subject, as said.
pub(super) fn spoken(lexicon: &Lexicon<'_>, verb: VerbName, whom: Whom, said: &Said) -> Result<Spoken, Unsaid> {
    let mut args = Args::new(lexicon, &said.args, super::example(lexicon, verb));
    let opened = if prompt::is_said_whole(verb) { None } else { prompt::open(lexicon.game, verb, whom) };
    let Some(mut prompt) = opened else {
        let asked = direct::verb(&mut args, verb, whom, &said.verb)?;
        args.end()?;
        // The claim of a signal is kept as its reason.
        let claim = said.args.iter().find_map(|t| if let Token::Text(text) = t { Some(text.clone()) } else { None });
        let claim = claim.filter(|_| verb == VerbName::Signal);
        let blank = Order { rationale: claim, ..lexicon.game.drafts.blank(whom, asked) };
        let order = with_options(lexicon.game, blank, &said.options)?;
        return Ok(Spoken { order, prompt: None, asks: false });
    };
    let is_bare = args.is_done();
    let rest = match verb {
        VerbName::Hold => hold(&mut args, &mut prompt, &said.verb)?,
        VerbName::Move | VerbName::Advance => going(&mut args, &mut prompt)?,
        VerbName::Amd => amd(&mut args, &mut prompt)?,
        VerbName::Strike => strike(&mut args, &mut prompt)?,
        _ => council(&mut args, &mut prompt)?,
    };
    args.end()?;
    fill_options(lexicon.game, &mut prompt, &said.options)?;
    prompt.make(lexicon.game);
    let Some(order) = prompt.order.take() else { return Err(no_way(lexicon, prompt)) };
    let order = rest.put(order);
    prompt.order = Some(order.clone());
    let asks = verb == VerbName::Council || is_bare && !matches!(verb, VerbName::Hold | VerbName::Amd);
    Ok(Spoken { order, prompt: Some(Box::new(prompt)), asks })
}

/// What no slot of the prompt holds.
#[derive(Default)]
struct Rest {
    verb: Option<Verb>,
}

impl Rest {
    fn put(self, order: Order) -> Order {
        match (self.verb, order.verb.clone()) {
            (Some(Verb::Amd { path, .. }), Verb::Amd { emit, doctrine, protect, .. }) => {
                Order { verb: Verb::Amd { emit, doctrine, path, protect }, ..order }
            }
            (Some(Verb::Council { cites, .. }), Verb::Council { measure, .. }) => {
                Order { verb: Verb::Council { measure, cites }, ..order }
            }
            (Some(verb), _) => Order { verb, ..order },
            (None, _) => order,
        }
    }
}

fn slot(prompt: &mut Prompt, name: SlotName) -> Option<&mut Slot> {
    prompt.slots.iter_mut().find(|slot| slot.name == name)
}

/// Picks a value of an option slot. Whether it is on offer.
fn pick(prompt: &mut Prompt, name: SlotName, choice: Choice) -> bool {
    let Some(Value::Pick { at, of }) = slot(prompt, name).map(|slot| &mut slot.value) else { return false };
    let found = of.iter().position(|c| *c == choice);
    *at = found.unwrap_or(*at);
    found.is_some()
}

fn set_hex(prompt: &mut Prompt, name: SlotName, hex: HexNo) {
    if let Some(slot) = slot(prompt, name) {
        slot.value = Value::Hex(hex);
    }
}

fn hold(args: &mut Args<'_>, prompt: &mut Prompt, said: &str) -> Result<Rest, Slip> {
    let alone = tables::STANCES.iter().find(|(word, _)| *word == said && said != "hold").map(|(_, stance)| *stance);
    let stance = match alone {
        Some(stance) => Some(stance),
        None if args.is_done() => None,
        None => Some(args.must_be(tables::STANCES)?),
    };
    let Some(stance) = stance else { return Ok(Rest::default()) };
    let mut react = Stance::React { radius: 1, guard: args.lexicon.game.cursor };
    if stance == StanceName::React {
        let radius = args.number("a radius of 1 to 3")?;
        let here = prompt.whom.unit().and_then(|unit| args.lexicon.game.belief.world().hex_of(unit));
        let guard = if args.takes("guard") { args.place()? } else { here.unwrap_or(args.lexicon.game.cursor) };
        react = Stance::React { radius, guard };
        set_hex(prompt, SlotName::Guard, guard);
        if let Some(Value::Number { n, .. }) = slot(prompt, SlotName::Radius).map(|slot| &mut slot.value) {
            *n = radius;
        }
    }
    if pick(prompt, SlotName::Stance, Choice::Stance(stance)) {
        return Ok(Rest::default());
    }
    // Not on offer in this scenario: the engine says so.
    let stance = match stance {
        StanceName::Dig => Stance::Dig,
        StanceName::Hold => Stance::Hold,
        StanceName::Delay => Stance::Delay,
        StanceName::React => react,
    };
    Ok(Rest { verb: Some(Verb::Hold(stance)) })
}

fn going(args: &mut Args<'_>, prompt: &mut Prompt) -> Result<Rest, Slip> {
    if !args.is_done() {
        let goal = args.place()?;
        set_hex(prompt, SlotName::Goal, goal);
    }
    if args.takes("via") {
        prompt.via = args.list(Args::place)?;
    }
    let marks = [("bypass", SlotName::Bypass), ("probe", SlotName::Probe), ("forced", SlotName::Forced)];
    while let Some(name) = args.one_of(&marks) {
        if !pick(prompt, name, Choice::Yes) {
            return Err(args.slip("a march; only an advance may bypass or probe"));
        }
    }
    Ok(Rest::default())
}

fn amd(args: &mut Args<'_>, prompt: &mut Prompt) -> Result<Rest, Slip> {
    let mut to = None;
    while !args.is_done() {
        if args.takes("emit") {
            pick(prompt, SlotName::Emission, Choice::Emit);
        } else if args.takes("silent") {
            pick(prompt, SlotName::Emission, Choice::Silent);
        } else if let Some(doctrine) = args.one_of(tables::DOCTRINES) {
            pick(prompt, SlotName::Doctrine, Choice::Doctrine(doctrine));
        } else if args.takes("to") {
            to = Some(args.place()?);
        } else if args.takes("protect") {
            let nodes = args.list(Args::node)?;
            if let Some(Value::Set { chosen, .. }) = slot(prompt, SlotName::Protect).map(|slot| &mut slot.value) {
                *chosen = nodes;
            }
        } else {
            return Err(args.slip("emit, silent, conserve, balanced, free, to PLACE or protect PLACE"));
        }
    }
    let Some(goal) = to else { return Ok(Rest::default()) };
    let path = direct::path(args.lexicon.game, prompt.whom, goal).unwrap_or_else(|| vec![goal]);
    Ok(Rest { verb: Some(Verb::Amd { emit: None, doctrine: None, path, protect: None }) })
}

fn strike(args: &mut Args<'_>, prompt: &mut Prompt) -> Result<Rest, Slip> {
    if args.is_done() {
        return Ok(Rest::default());
    }
    let target = args.target()?;
    pick(prompt, SlotName::Target, Choice::Target(target));
    let mut rounds = salvo(args, prompt)?;
    let mut more = Vec::new();
    while !args.is_done() {
        let at = args.target()?;
        more.push(Aim { at, rounds: salvo(args, prompt)? });
    }
    if rounds.is_empty() {
        rounds = shown(prompt);
    }
    for slot in &mut prompt.slots {
        let (SlotName::Rounds(object), Value::Number { n, .. }) = (slot.name, &mut slot.value) else { continue };
        *n = rounds.iter().find(|(o, _)| *o == object).map_or(0, |(_, n)| *n);
    }
    Ok(Rest { verb: Some(Verb::Strike { at: target, rounds, more }) })
}

/// Rounds for one target, up to the `and` before the next.
fn salvo(args: &mut Args<'_>, prompt: &Prompt) -> Result<Vec<(Object, i32)>, Slip> {
    let mut rounds: Vec<(Object, i32)> = Vec::new();
    while !args.is_done() && !args.takes("and") {
        let n = args.number("a number of rounds")?;
        let object = if args.takes("rounds") { sole(prompt, args)? } else { args.must_be(tables::OBJECTS)? };
        rounds.push((object, n));
    }
    rounds.sort_by_key(|(object, _)| tables::OBJECTS.iter().position(|(_, o)| o == object));
    Ok(rounds)
}

/// The one kind of round a launcher has.
fn sole(prompt: &Prompt, args: &Args<'_>) -> Result<Object, Slip> {
    let kinds: Vec<Object> = prompt.slots.iter().filter_map(|s| rounds_of(s.name)).collect();
    match kinds.as_slice() {
        [one] => Ok(*one),
        _ => Err(args.slip("what kind of rounds: drone, decoy, cruise or ballistic")),
    }
}

fn rounds_of(name: SlotName) -> Option<Object> {
    if let SlotName::Rounds(object) = name { Some(object) } else { None }
}

/// The rounds the prompt shows.
fn shown(prompt: &Prompt) -> Vec<(Object, i32)> {
    let slots = prompt.slots.iter().filter_map(|slot| match (rounds_of(slot.name), &slot.value) {
        (Some(object), Value::Number { n, .. }) if *n > 0 => Some((object, *n)),
        _ => None,
    });
    slots.collect()
}

fn council(args: &mut Args<'_>, prompt: &mut Prompt) -> Result<Rest, Slip> {
    if args.is_done() {
        return Ok(Rest::default());
    }
    let words = args.next_words();
    let known = args.lexicon.measures().join(", ");
    let Some((measure, n)) = args.lexicon.measure(&words) else {
        return Err(args.slip(format!("a measure: {known}")));
    };
    args.skip(n);
    let cites = if args.takes("on") { args.list(Args::incident)? } else { Vec::new() };
    if args.takes("text") {
        prompt.reason = args.text().ok_or_else(|| args.slip("the text in quotes"))?;
    }
    pick(prompt, SlotName::Measure, Choice::Measure(measure));
    if let Some(Value::Cites { chosen, .. }) = slot(prompt, SlotName::Cites).map(|slot| &mut slot.value) {
        chosen.clone_from(&cites);
    }
    Ok(Rest { verb: Some(Verb::Council { measure, cites }) })
}

/// What stands behind the order, into the prompt.
fn fill_options(game: &Game, prompt: &mut Prompt, options: &Options) -> Result<(), Slip> {
    prompt.priority = options.priority.unwrap_or(5);
    prompt.when = when(options)?;
    prompt.start = options.start.map_or(0, |start| pulses(game, start)).max(0);
    if let Some(why) = &options.because {
        prompt.reason.clone_from(why);
    }
    Ok(())
}

fn when(options: &Options) -> Result<When, Slip> {
    let Some(word) = &options.when else { return Ok(When::Always) };
    let found = tables::WHENS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
    let slip = || Slip::new(word, "released, contact or warning", "efp move 41061 when released");
    found.map(|(_, when)| *when).ok_or_else(slip)
}

/// Pulses from now to a start.
fn pulses(game: &Game, start: Start) -> i32 {
    let per_turn = i32::from(game.belief.world().book().facts.turn_pulses.max(1));
    match start {
        Start::Turn(turn) => (i32::try_from(turn).unwrap_or(0) - i32::try_from(game.view.turn).unwrap_or(0)) * per_turn,
        Start::Pulse(pulse) => pulse - game.view.pulse_no,
    }
}

/// The same for an order without a prompt.
fn with_options(game: &Game, order: Order, options: &Options) -> Result<Order, Slip> {
    let start = options.start.map_or(0, |start| pulses(game, start));
    Ok(Order {
        priority: options.priority.unwrap_or(5),
        when: when(options)?,
        not_before: (start > 0).then(|| game.view.pulse_no + start),
        rationale: options.because.clone().or(order.rationale.clone()),
        ..order
    })
}

/// No way leads to the goal: the refusal, and the order to the nearest hex to which one does.
fn no_way(lexicon: &Lexicon<'_>, mut prompt: Prompt) -> Unsaid {
    let text = prompt.judged.err().map(|r| refusals::full(&lexicon.names, r, Told::Refused)).unwrap_or_default();
    let goal = prompt.goal().unwrap_or(lexicon.game.cursor);
    prompt.via.clear();
    for hex in goal.within(NEAR).into_iter().filter(|hex| *hex != goal) {
        set_hex(&mut prompt, SlotName::Goal, hex);
        prompt.make(lexicon.game);
        if let (Some(order), Ok(())) = (&prompt.order, prompt.judged) {
            let order = order.clone();
            return Unsaid::Refused(
                text,
                Some(Box::new(Spoken { order, prompt: Some(Box::new(prompt)), asks: false })),
            );
        }
    }
    Unsaid::Refused(text, None)
}
