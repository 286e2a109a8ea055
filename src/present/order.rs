//! The ORDER panel of an open prompt: slots, checks, battle, what sealing it would change (ui §8).

use flank_engine::base::ids::UnitId;
use flank_engine::setup::units::Dug;
use flank_engine::world::components::Stance;
use flank_engine::world::order::{Verb, When, Whom};

use super::chips;
use super::page::{Panel, Prompt as Sentence};
use super::panels;
use super::row::{Item, Row, Span, Tone};
use crate::app::actions::shown::{key_of, keys_named, range_named};
use crate::app::actions::{Action, Row as Keyed, row_of};
use crate::app::checks::{self, Check};
use crate::app::game::Game;
use crate::app::preview;
use crate::app::prompt::{Choice, Offered, Prompt, Slot, SlotName, Value, word};
use crate::app::variants::{self, Change, Variant};
use crate::prose::refusals::{self, Told};
use crate::prose::{Names, numbers, orders};
use crate::settings::Estimates;

/// Columns of a slot: key, name, value.
const NAME: u16 = 5;
const VALUE: u16 = 16;

/// The panels of a prompt, top to bottom.
pub fn panels(game: &Game, names: &Names<'_>, prompt: &Prompt, how: Estimates) -> Vec<Panel> {
    let mut all = vec![slots(game, names, prompt), checks(game, names, prompt)];
    all.extend(battle(game, names, prompt));
    all.extend(super::desks::preview(game, names, prompt));
    all.push(if_sealed(game, names, how));
    all.extend(help(game, names, prompt));
    all
}

/// What would help: better variants, each taken by its key or a click.
fn help(game: &Game, names: &Names<'_>, prompt: &Prompt) -> Option<Panel> {
    let found = variants::variants(game, prompt);
    let row = |(place, variant): (u8, &Variant)| -> Item {
        let action = row_of(Action::TakeVariant(place));
        let key = action.map(Keyed::key_label).unwrap_or_default();
        let what = match &variant.change {
            Change::Goal(hex) => {
                let verb = names.verb(prompt.verb);
                names.words.say("help-goal", &[("verb", verb.into()), ("goal", names.place(*hex).into())])
            }
            Change::Dig => names.words.plain("help-dig"),
            Change::Join(unit, _) => names.words.say("help-join", &[("unit", names.short(*unit).into())]),
        };
        let whose = if variant.ours { "" } else { " for them" };
        let rho = format!("ρ {}", numbers::grouped(variant.rho.into()));
        let word = numbers::contest(names.words, variant.rho);
        let left = vec![Span::text(Tone::Accent, key), Span::column(3), Span::fg(what)];
        let long = vec![Span::strong(Tone::Good, rho.clone()), Span::dim(format!(" {word}{whose}"))];
        let short = Row::new(left.clone()).right(vec![Span::strong(Tone::Good, rho)]);
        let choice = action.map_or("variant", |row| row.name);
        Row::new(left).right(long).short(short.choice(choice)).choice(choice).into()
    };
    let items: Vec<Item> = (0..).zip(&found).map(row).collect();
    let panel = |items| Panel::new(names.words.plain("panel-help"), items).aside(names.words.plain("panel-help-aside"));
    (!items.is_empty()).then(|| panel(items).tab("Help").keep(5))
}

/// The sentence in the bottom row.
pub fn sentence(names: &Names<'_>, prompt: &Prompt) -> Sentence {
    let told = prompt.order.as_ref().map(|order| orders::sentence(names, order));
    let text = told.unwrap_or_else(|| names.verb(prompt.verb));
    Sentence { lead: vec![Span::strong(Tone::Accent, text)], ..Sentence::default() }
}

fn slots(game: &Game, names: &Names<'_>, prompt: &Prompt) -> Panel {
    let mut items: Vec<Item> = Vec::new();
    if let Some(unit) = prompt.whom.unit() {
        items.push(subject(game, names, unit));
    }
    for (place, slot) in prompt.slots.iter().enumerate() {
        items.extend(slot_rows(game, names, slot, place == prompt.at));
    }
    if !prompt.via.is_empty() {
        let via: Vec<String> = prompt.via.iter().map(|hex| names.place(*hex)).collect();
        items.push(line(&key_of(Action::WayPoint), "by way of", Span::fg(via.join(", "))));
    }
    items.push(line(
        &range_named(&[
            "digit-0", "digit-1", "digit-2", "digit-3", "digit-4", "digit-5", "digit-6", "digit-7", "digit-8",
            "digit-9",
        ]),
        "priority",
        Span::slot(prompt.priority.to_string()),
    ));
    items.push(line(&key_of(Action::WhenNext), "when", Span::slot(when(prompt.when))));
    if !matches!(prompt.whom, Whom::Desk) {
        let start = panels::turn_of(game, prompt.start);
        items.push(line(&keys_named(&["earlier", "later"]), "start", Span::slot(start)));
        let who = if matches!(prompt.whom, Whom::Formation(_)) { "whole formation" } else { "this unit only" };
        items.push(line(&key_of(Action::Formation), "formation", Span::slot(who)));
    }
    let reason =
        if prompt.reason.is_empty() { Span::text(Tone::Faint, "none") } else { Span::fg(prompt.reason.clone()) };
    items.push(line(&key_of(Action::Reason), "reason", reason));
    Panel::new(format!("ORDER · {}", names.verb(prompt.verb)), items).tab("Order").aside("draft").keep(9).focus_if(true)
}

/// A common slot: key, name, value. Narrow, the value stands at the right edge, and alone where even that is too long.
fn line(key: &str, name: &str, value: Span) -> Item {
    let head = vec![Span::column(1), Span::text(Tone::Accent, key)];
    let named = [head.clone(), vec![Span::column(NAME), Span::dim(name)]].concat();
    let wide = [named.clone(), vec![Span::column(VALUE), value.clone()]].concat();
    let alone = [head, vec![Span::column(NAME), value.clone()]].concat();
    Row::new(wide).short(Row::new(named).right(vec![value]).short(Row::new(alone))).into()
}

fn subject(game: &Game, names: &Names<'_>, unit: UnitId) -> Item {
    let chip = Span::chip(chips::own(game, names, unit));
    let row = |name: String| Row::new(vec![chip.clone(), Span::strong(Tone::Fg, format!(" {name}"))]);
    row(names.unit(unit)).short(row(names.short(unit))).into()
}

/// When an order acts, in a word.
fn when(when: When) -> &'static str {
    match when {
        When::Always => "now",
        When::Released => "when released",
        When::OnContact => "on contact",
        When::OnWarning => "on warning",
    }
}

fn slot_rows(game: &Game, names: &Names<'_>, slot: &Slot, open: bool) -> Vec<Item> {
    let name = if open { Span::strong(Tone::Fg, slot.name.label()) } else { Span::dim(slot.name.label()) };
    let head = |value: Span| -> Item {
        let short = Row::new(vec![Span::column(1), name.clone()]).right(vec![value.clone()]).selected_if(open);
        let wide = vec![Span::column(NAME), name.clone(), Span::column(VALUE), value];
        Row::new(wide).short(short).selected_if(open).into()
    };
    match &slot.value {
        Value::Hex(hex) => {
            let foe = game.contacts_at(*hex).first().copied();
            let foe = foe.map(|c| format!("  {}", names.contact(c))).unwrap_or_default();
            vec![head(Span::strong(Tone::Fg, format!("{}{foe}", names.place(*hex))))]
        }
        Value::Pick { at, of } => vec![head(Span::slot(of.get(*at).map(|c| word(names, *c)).unwrap_or_default()))],
        Value::Number { n, range } => vec![head(Span::slot(format!("{n} of {}", range.1)))],
        Value::Set { .. } | Value::Crew { .. } | Value::Cites { .. } => {
            let items = slot.value.offered().unwrap_or_default();
            let listed = items.iter().filter(|item| item.rank.is_some()).count();
            let best = listed == 0 && slot.name == SlotName::Cites;
            let text = || format!("{} adds · {listed} on it", key_of(Action::Toggle));
            let text = if best {
                names.words.say("prompt-cites-best", &[("key", key_of(Action::Toggle).into())])
            } else {
                text()
            };
            let rows = items.into_iter().map(|item| offered(game, names, item, open));
            std::iter::once(head(Span::dim(text))).chain(rows).collect()
        }
    }
}

/// An item a list offers, with its place on it; of an incident how sure its author is.
fn offered(game: &Game, names: &Names<'_>, item: Offered, open: bool) -> Item {
    let rank = item.rank.map_or(" ".to_owned(), |rank| rank.to_string());
    let name = format!(" {}", word(names, item.choice));
    let left = vec![Span::column(NAME), Span::strong(Tone::Accent, rank), Span::fg(name)];
    let evidence = match item.choice {
        Choice::Incident(id) => game.view.incidents.get(&id).map(|incident| incident.evidence),
        _ => None,
    };
    let row = Row::new(left.clone());
    let row = match evidence {
        Some(n) => row.right(vec![Span::dim(format!("evidence {n}"))]).short(Row::new(left)),
        None => row,
    };
    row.selected_if(open && item.open).into()
}

fn checks(game: &Game, names: &Names<'_>, prompt: &Prompt) -> Panel {
    let items = checks::checks(game, prompt).into_iter().map(|check| check_row(game, names, prompt, check)).collect();
    Panel::new("CHECKS", items).tab("Checks").aside("what you know, no more").keep(8)
}

fn check_row(game: &Game, names: &Names<'_>, prompt: &Prompt, check: Check) -> Item {
    let good = |text: String| vec![Span::strong(Tone::Good, "✓ ").said(""), Span::fg(text)];
    let care = |text: String| vec![Span::strong(Tone::Warn, "! "), Span::fg(text)];
    Row::new(match check {
        Check::No(refusal) => {
            let near = if prompt.order.is_some() {
                format!("  {} nearest legal", key_of(Action::Nearest))
            } else {
                String::new()
            };
            return Item::Para(Tone::Bad, format!("✗ {}{near}", refusals::full(names, refusal, Told::Refused)));
        }
        Check::Care(refusal) => {
            return Item::Para(Tone::Warn, format!("! {}", refusals::full(names, refusal, Told::Refused)));
        }
        Check::Waits(refusal) => {
            return Item::Para(Tone::Warn, format!("! waits: {}", refusals::text(names, refusal)));
        }
        Check::Released => good("released".to_owned()),
        Check::Capacity(n, Some(cap)) => good(format!("capacity {n}/{cap}")),
        Check::Capacity(n, None) => good(format!("order {n}")),
        Check::InCommand(true) => good("in command".to_owned()),
        Check::InCommand(false) => care("out of command: acts a pulse later, weaker".to_owned()),
        Check::Arrives(pulse, tick, minutes) => {
            let when = format!("{} {:02}:00", panels::turn_of(game, pulse), names.hour(pulse, tick));
            let most = preview::PULSE_MIN * (pulse + 1);
            let short = Row::new(good(format!("{when} · {minutes}/{most} min")));
            return Row::new(good(format!("there {when} · {minutes} of {most} min"))).short(short).into();
        }
        Check::Meets(hex) => care(format!("would stop on contact at {}", names.place(hex))),
        Check::LowSupply(s) => care(format!("supply {} %", numbers::percent(s))),
    })
    .into()
}

/// The battle it leads to, or the one it would stand: moving and dug in.
fn battle(game: &Game, names: &Names<'_>, prompt: &Prompt) -> Vec<Panel> {
    let Some(unit) = prompt.whom.unit().filter(|u| preview::fights(game, *u)) else { return Vec::new() };
    match prompt.order.as_ref().map(|order| &order.verb) {
        Some(Verb::Advance(going)) => preview::attack(game, unit, going)
            .map(|b| {
                Panel::new(format!("BATTLE AT {}", names.place(b.hex)), panels::battle_rows(game, names, &b))
                    .tab("Battle")
                    .aside("first pulse")
                    .keep(7)
            })
            .into_iter()
            .collect(),
        Some(Verb::Move(going)) => {
            let Some(goal) = going.path.last() else { return Vec::new() };
            stand(game, names, unit, *goal, Dug::Moving)
        }
        Some(Verb::Hold(stance)) => {
            let Some(here) = game.belief.world().hex_of(unit) else { return Vec::new() };
            let dug = if *stance == Stance::Dig { Dug::Deliberate } else { Dug::Hasty };
            stand(game, names, unit, here, dug)
        }
        _ => Vec::new(),
    }
}

fn stand(
    game: &Game,
    names: &Names<'_>,
    unit: UnitId,
    hex: flank_engine::base::hexes::HexNo,
    first: Dug,
) -> Vec<Panel> {
    let Some(now) = preview::defence(game, Some(unit), hex, first) else { return Vec::new() };
    let mut items = panels::battle_rows(game, names, &now);
    for dug in [Dug::Deliberate, Dug::Prepared].into_iter().filter(|dug| *dug > first).take(1) {
        let Some(later) = preview::defence(game, Some(unit), hex, dug) else { continue };
        let rho = numbers::grouped(later.rho[1].into());
        let words = numbers::contest(names.words, later.rho[1]);
        let ratio = vec![Span::dim(format!("{}: ρ ", names.dug(dug))), Span::strong(Tone::Fg, rho)];
        let row = |words: &str| Row::new(ratio.clone()).right(vec![Span::fg(format!("{words} for them"))]);
        let brief = words.split_whitespace().next().unwrap_or_default();
        items.push(row(&words).short(row(brief).short(Row::new(ratio.clone()))).into());
    }
    let aside = format!("if all attack · {}", names.dug(first));
    vec![Panel::new(format!("BATTLE AT {}", names.place(hex)), items).tab("Battle").aside(aside).keep(7)]
}

fn if_sealed(game: &Game, names: &Names<'_>, how: Estimates) -> Panel {
    let mut items = Vec::new();
    if let Some((hex, _)) = game.objectives().first().copied() {
        items = panels::hold_rows(game, names, hex, how);
    }
    Panel::new("IF SEALED", items).tab("Sealed").aside("against the plan so far").keep(6)
}
