//! What only the engine knows acts in Opening: motive by turn, an attack without a draw, choices that open, run and are
//! carried out (rules §23.2 nos. 33, 37).

use crate::base::dice::{Draw, Hand, Purpose, RulingId, Subject};
use crate::base::ids::Side;
use crate::base::moment::Moment;
use crate::rules::{choices, happenings};
use crate::setup::design::{ChoiceRow, Mode, OptionRow};
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::event::{CraftChange, Event, SideChange};
use crate::world::tables::statecraft::{Chance, Choice};

/// One ruling for the attack, if anything of it is due, and one for each choice that something happens to.
pub(super) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let mut rulings: Vec<Ruling> = attack(at, ctx).into_iter().collect();
    for (slot, row) in (1..).zip(&ctx.input.design.choices) {
        let id = RulingId { at, subject: Subject::Side(row.to), purpose: Purpose::Happening, slot };
        let mut hand = ctx.dice.hand(id);
        let mut why = Why::new();
        let events = choice(ctx, row, (&mut hand, &mut why));
        if !events.is_empty() {
            rulings.push(Ruling::new(id, Weight::Major, why, events).with_hand(hand));
        }
    }
    rulings
}

fn attack(at: Moment, ctx: &Ctx<'_>) -> Option<Ruling> {
    let (attack, clock) = (&ctx.input.design.attack, ctx.world.clock());
    let mut events = Vec::new();
    if clock.pulse == 0 {
        let due = attack.motive.iter().filter(|row| row.0 == clock.turn).map(|row| row.1);
        events.extend(due.map(|n| Event::Side(Side::Red, SideChange::Motive(n))));
    }
    if let Mode::Scripted { pulse, option } = attack.mode
        && pulse == clock.pulse_no
    {
        events.extend(choices::intend(Side::Red, option));
    }
    let id = RulingId { at, subject: Subject::Side(Side::Red), purpose: Purpose::Happening, slot: 0 };
    (!events.is_empty()).then(|| Ruling::new(id, Weight::Notable, Why::new(), events))
}

fn craft(row: &ChoiceRow, change: CraftChange) -> Event {
    Event::Side(row.to, SideChange::Craft(change))
}

/// What happens to a choice: it opens; it is carried out, by its answer or by its default; it goes on.
fn choice(ctx: &Ctx<'_>, row: &ChoiceRow, told: (&mut Hand<'_>, &mut Why)) -> Vec<Event> {
    let (world, now) = (ctx.world, ctx.world.clock().pulse_no);
    let state = &world.side(row.to).craft;
    let Some(open) = state.choices.get(&row.id) else {
        return asked(ctx, row).into_iter().collect();
    };
    let answered = open.answer.as_ref().map(|(option, _)| option);
    let late = open.until < now;
    if answered.is_some() || late {
        let option = answered.or(row.default.as_ref());
        let taken = option.and_then(|id| row.options.iter().find(|o| o.id == *id));
        let mut events = taken.map(|o| outcome(ctx, o, told)).unwrap_or_default();
        events.push(craft(row, CraftChange::Closed(row.id.clone())));
        // One that may be had again is open again at once.
        events.extend(asked(ctx, row));
        return events;
    }
    let mut events = effects(world, &row.meanwhile);
    let fresh = card(ctx, row, open.until);
    if fresh.options != open.options {
        events.push(craft(row, CraftChange::Asked { id: row.id.clone(), choice: Box::new(fresh) }));
    }
    events
}

/// The choice is put to its side, if it may be and its time has come.
fn asked(ctx: &Ctx<'_>, row: &ChoiceRow) -> Option<Event> {
    let times = ctx.world.side(row.to).craft.asked.get(&row.id).copied().unwrap_or(0);
    let opens = times < row.uses && happenings::holds(ctx.world, &ctx.input.ordered, &row.open);
    let card = card(ctx, row, ctx.world.clock().pulse_no + row.pulses - 1);
    opens.then(|| craft(row, CraftChange::Asked { id: row.id.clone(), choice: Box::new(card) }))
}

/// The choice as its side may read it now.
fn card(ctx: &Ctx<'_>, row: &ChoiceRow, until: i32) -> Choice {
    let open = |o: &OptionRow| o.needs.as_ref().is_none_or(|p| happenings::holds(ctx.world, &ctx.input.ordered, p));
    let option =
        |o: &OptionRow| Chance { id: o.id.clone(), text: o.text.clone(), rp: o.rp, points: o.points, open: open(o) };
    Choice {
        text: row.text.clone(),
        options: row.options.iter().map(option).collect(),
        until,
        default: row.default.clone(),
        answer: None,
    }
}

/// What comes of an option: its chance with what adds to it, one draw, the effects of how it came out.
fn outcome(ctx: &Ctx<'_>, option: &OptionRow, (hand, why): (&mut Hand<'_>, &mut Why)) -> Vec<Event> {
    let holds = |p| happenings::holds(ctx.world, &ctx.input.ordered, p);
    let more: i32 = option.more.iter().filter(|(p, _)| holds(p)).map(|m| m.1).sum();
    let chance = (option.chance + more).clamp(0, 1000);
    why.add(Name::Chance, Op::Is, chance);
    let works = hand.chance(chance, Draw::Option);
    effects(ctx.world, if works { &option.effects } else { &option.otherwise })
}

fn effects(world: &World, list: &[crate::setup::msel::Effect]) -> Vec<Event> {
    list.iter().flat_map(|effect| happenings::events(world, effect)).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use super::*;
    use crate::base::dice::{Dice, Fixes, Luck};
    use crate::base::moment::Step;
    use crate::base::seed::Seed;
    use crate::cases::board_of;
    use crate::setup::design::Design;
    use crate::turn::input::Input;

    const CHOICE: &str = r#"(id: "corridor", to: Blue, text: "Open it?", open: Heat(ge: 100), pulses: 2, uses: 1,
        options: [
            (id: "open", text: "Yes.", rp: 2, needs: Clarity(ge: 50), effects: [Clarity(30)]),
            (id: "shut", text: "No.", effects: [Heat(5)]),
        ],
        default: "shut")"#;

    /// Plays the Opening of one pulse; what it changed.
    fn opening(world: &mut World, design: &Arc<Design>) -> Vec<Event> {
        let input = Input { design: Arc::clone(design), ..Input::default() };
        let dice = Dice::new(Seed::from_number(1), Luck::Expected, BTreeMap::new(), Fixes::new());
        let at = Moment { turn: 1, pulse: world.clock().pulse, step: Step::Opening, tick: 0 };
        let events: Vec<Event> =
            propose(at, &Ctx { world, input: &input, dice: &dice }).into_iter().flat_map(|r| r.events).collect();
        for event in &events {
            world.apply(event);
        }
        events
    }

    fn next_pulse(world: &mut World) {
        world.apply(&Event::Clock(crate::world::event::ClockChange::PulseEnded { last: false }));
    }

    fn asked(set: &str) -> (World, Arc<Design>) {
        use ron::extensions::Extensions;
        let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        let row: ChoiceRow = options.from_str(CHOICE).unwrap();
        let mut world = board_of(&format!("set: [\"mode=Crisis\", \"heat=100\", \"rp=B3000\", \"clarity={set}\"]"));
        let design = Arc::new(Design { choices: vec![row], ..Design::default() });
        assert_eq!(opening(&mut world, &design).len(), 1, "the choice opens");
        (world, design)
    }

    #[test]
    fn an_answer_is_paid_in_council_and_acts_in_the_next_opening() {
        let (mut world, design) = asked("60");
        let price = choices::check(&world, Side::Blue, "corridor", "open").unwrap();
        assert_eq!(price.rp, 2);
        assert!(choices::check(&world, Side::Red, "corridor", "open").is_err());
        for event in &choices::answer(&world, Side::Blue, "corridor", "open") {
            world.apply(event);
        }
        assert!(choices::check(&world, Side::Blue, "corridor", "shut").is_err(), "an answer stands");
        next_pulse(&mut world);
        opening(&mut world, &design);
        assert_eq!(world.side(Side::Blue).clarity, 90);
        assert!(world.side(Side::Blue).craft.choices.is_empty());
        assert_eq!(opening(&mut world, &design), [], "it is put once");
    }

    #[test]
    fn an_option_out_of_reach_is_shut_and_silence_takes_the_default() {
        let (mut world, design) = asked("0");
        assert!(choices::check(&world, Side::Blue, "corridor", "open").is_err());
        for _ in 0..2 {
            next_pulse(&mut world);
            opening(&mut world, &design);
        }
        assert_eq!(world.tables().heat, 105);
        assert!(world.side(Side::Blue).craft.choices.is_empty());
    }
}
