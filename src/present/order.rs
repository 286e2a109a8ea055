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
    let mut all = vec![slots(game, names, prompt)];
    all.extend(checks(game, names, prompt));
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
        let whose = if variant.ours { String::new() } else { names.words.plain("battle-for-them") };
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
    (!items.is_empty()).then(|| panel(items).tab(names.words.plain("tab-help")).keep(5))
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
        items.push(line(&key_of(Action::WayPoint), &names.words.plain("order-slot-via"), Span::fg(via.join(", "))));
    }
    items.push(line(
        &range_named(&[
            "digit-0", "digit-1", "digit-2", "digit-3", "digit-4", "digit-5", "digit-6", "digit-7", "digit-8",
            "digit-9",
        ]),
        &names.words.plain("order-slot-priority"),
        Span::slot(prompt.priority.to_string()),
    ));
    items.push(line(
        &key_of(Action::WhenNext),
        &names.words.plain("order-slot-when"),
        Span::slot(names.words.plain(when(prompt.when))),
    ));
    if !matches!(prompt.whom, Whom::Desk) {
        let start = panels::turn_of(game, prompt.start);
        items.push(line(&keys_named(&["earlier", "later"]), &names.words.plain("order-slot-start"), Span::slot(start)));
        let who = if matches!(prompt.whom, Whom::Formation(_)) { "order-whole" } else { "order-one" };
        items.push(line(
            &key_of(Action::Formation),
            &names.words.plain("order-slot-formation"),
            Span::slot(names.words.plain(who)),
        ));
    }
    let reason = if prompt.reason.is_empty() {
        Span::text(Tone::Faint, names.words.plain("order-no-reason"))
    } else {
        Span::fg(prompt.reason.clone())
    };
    items.push(line(&key_of(Action::Reason), &names.words.plain("order-slot-reason"), reason));
    let title = names.words.say("order-panel", &[("verb", names.verb(prompt.verb).into())]);
    Panel::new(title, items)
        .tab(names.words.plain("tab-order"))
        .aside(names.words.plain("order-panel-aside"))
        .keep(9)
        .focus_if(true)
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

/// When an order acts, by the name of its word.
fn when(when: When) -> &'static str {
    match when {
        When::Always => "order-slot-now",
        When::Released => "order-when-released",
        When::OnContact => "order-when-contact",
        When::OnWarning => "order-when-warning",
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
        Value::Number { n, range } => {
            vec![head(Span::slot(names.words.say("orders-used", &[("n", (*n).into()), ("of", range.1.into())])))]
        }
        Value::Set { .. } | Value::Crew { .. } | Value::Cites { .. } => {
            let items = slot.value.offered().unwrap_or_default();
            let listed = items.iter().filter(|item| item.rank.is_some()).count();
            let best = listed == 0 && slot.name == SlotName::Cites;
            let n = i32::try_from(listed).unwrap_or(0);
            let text = || names.words.say("order-listed", &[("key", key_of(Action::Toggle).into()), ("n", n.into())]);
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
        Some(n) => {
            row.right(vec![Span::dim(names.words.say("order-evidence", &[("n", n.into())]))]).short(Row::new(left))
        }
        None => row,
    };
    row.selected_if(open && item.open).into()
}

fn checks(game: &Game, names: &Names<'_>, prompt: &Prompt) -> Option<Panel> {
    let items: Vec<Item> =
        checks::checks(game, prompt).into_iter().map(|check| check_row(game, names, prompt, check)).collect();
    let panel = |items| {
        Panel::new(names.words.plain("order-checks"), items)
            .tab(names.words.plain("tab-checks"))
            .aside(names.words.plain("order-checks-aside"))
            .keep(8)
    };
    (!items.is_empty()).then(|| panel(items))
}

fn check_row(game: &Game, names: &Names<'_>, prompt: &Prompt, check: Check) -> Item {
    let good = |text: String| vec![Span::strong(Tone::Good, "✓ ").said(""), Span::fg(text)];
    let care = |text: String| vec![Span::strong(Tone::Warn, "! "), Span::fg(text)];
    Row::new(match check {
        Check::No(refusal) => {
            let near = if prompt.order.is_some() {
                names.words.say("order-nearest", &[("key", key_of(Action::Nearest).into())])
            } else {
                String::new()
            };
            return Item::Para(Tone::Bad, format!("✗ {}{near}", refusals::full(names, refusal, Told::Refused)));
        }
        Check::Care(refusal) => {
            return Item::Para(Tone::Warn, format!("! {}", refusals::full(names, refusal, Told::Refused)));
        }
        Check::Waits(refusal) => {
            return Item::Para(
                Tone::Warn,
                names.words.say("order-waits", &[("why", refusals::text(names, refusal).into())]),
            );
        }
        Check::Released => good(names.words.plain("order-released")),
        Check::Capacity(n, Some(cap)) => {
            good(names.words.say("order-capacity", &[("n", n.into()), ("of", cap.into())]))
        }
        Check::Capacity(n, None) => good(names.words.say("order-nth", &[("n", n.into())])),
        Check::InCommand(true) => good(names.words.plain("order-in-command")),
        Check::InCommand(false) => care(names.words.plain("order-out-of-command")),
        Check::Arrives(pulse, tick, minutes) => {
            let when = format!("{} {:02}:00", panels::turn_of(game, pulse), names.hour(pulse, tick));
            let most = preview::PULSE_MIN * (pulse + 1);
            let values = [("when", when.into()), ("n", minutes.into()), ("of", most.into())];
            let row = |name: &str| Row::new(good(names.words.say(name, &values)));
            return row("order-there").short(row("order-there-short")).into();
        }
        Check::Meets(hex) => care(names.words.say("order-meets", &[("place", names.place(hex).into())])),
        Check::LowSupply(s) => care(names.words.say("order-low-supply", &[("n", numbers::percent(s).into())])),
    })
    .into()
}

/// The battle it leads to, or the one it would stand: moving and dug in.
fn battle(game: &Game, names: &Names<'_>, prompt: &Prompt) -> Vec<Panel> {
    let Some(unit) = prompt.whom.unit().filter(|u| preview::fights(game, *u)) else { return Vec::new() };
    match prompt.order.as_ref().map(|order| &order.verb) {
        Some(Verb::Advance(going)) => preview::attack(game, unit, going)
            .map(|b| {
                Panel::new(battle_at(names, b.hex), panels::battle_rows(game, names, &b))
                    .tab(names.words.plain("tab-battle"))
                    .aside(names.words.plain("battle-first"))
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

/// The title of a battle.
fn battle_at(names: &Names<'_>, hex: flank_engine::base::hexes::HexNo) -> String {
    names.words.say("battle-panel", &[("place", names.place(hex).into())])
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
        let whose = names.words.plain("battle-for-them");
        let row = |words: &str| Row::new(ratio.clone()).right(vec![Span::fg(format!("{words}{whose}"))]);
        let brief = words.split_whitespace().next().unwrap_or_default();
        items.push(row(&words).short(row(brief).short(Row::new(ratio.clone()))).into());
    }
    let aside = names.words.say("battle-if-all", &[("dug", names.dug(first).into())]);
    vec![Panel::new(battle_at(names, hex), items).tab(names.words.plain("tab-battle")).aside(aside).keep(7)]
}

fn if_sealed(game: &Game, names: &Names<'_>, how: Estimates) -> Panel {
    let mut items = Vec::new();
    if let Some((hex, _)) = game.objectives().first().copied() {
        items = panels::hold_rows(game, names, hex, how);
    }
    Panel::new(names.words.plain("order-if-sealed"), items)
        .tab(names.words.plain("tab-sealed"))
        .aside(names.words.plain("order-if-sealed-aside"))
        .keep(6)
}
