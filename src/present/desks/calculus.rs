//! The aggressor's calculus, for a person who leads it in Crisis (rules §17, ui §7.2 desk 5): every attack its axes name
//! with its value, what that value is made of, and what stands in its way.
//!
//! It is the last judgement if there was one, else the same judgement on the side's belief: no draw is in it either way.
//! The defender's band of the chance of an attack is here too. Not here: the choice itself, which is an order.

use flank_engine::rules::{calculus, choices};
use flank_engine::setup::words::Intent;
use flank_engine::world::tables::statecraft::{Judgement, Prospect, Weighed};

use crate::app::game::Game;
use crate::present::page::Panel;
use crate::present::row::{Gauge, Item, Row, Span, Tone};
use crate::prose::{Names, crafts, numbers};

/// Column of values.
const VALUES: u16 = 11;
/// Columns of the table: value, chance.
const VALUE: u16 = 20;
const CHANCE: u16 = 28;
const VALUE_NARROW: u16 = 15;

/// The judgement a person who leads the aggressor sees; `None` for anybody else, and in War.
pub(super) fn judgement(game: &Game) -> Option<Judgement> {
    let world = game.belief.world();
    if choices::intents(world, game.side).is_empty() {
        return None;
    }
    let last = game.view.means.craft.judged.as_ref().map(|judged| (**judged).clone());
    Some(last.unwrap_or_else(|| calculus::judge(world)))
}

/// Attacks with their values, the terms of the sum, and the axes.
pub(super) fn table(game: &Game, names: &Names<'_>) -> Option<Panel> {
    let judged = judgement(game)?;
    let words = names.words;
    let plain = |name: &str| words.plain(name);
    let mut items = vec![head(names)];
    items.extend(choices::intents(game.belief.world(), game.side).into_iter().rev().map(|intent| {
        let weighed = judged.options.iter().find(|option| option.intent == intent);
        option(game, names, intent, weighed)
    }));
    items.push(Item::Blank);
    let bar = |name: &str, tone: Tone, value: i32| -> Item {
        let gauge = Span::gauge(tone, Gauge { value: value.clamp(0, 1000), most: 1000, cells: 12 });
        let right = vec![Span::strong(Tone::Fg, value.to_string())];
        Row::labelled(plain(name), VALUES, vec![gauge]).right(right).said(format!("{} {value}", plain(name))).into()
    };
    items.push(bar("calculus-quick", Tone::Land, judged.quick));
    items.push(bar("calculus-cohesion", Tone::Pol, judged.cohesion));
    let motive = Span::strong(Tone::Fg, numbers::signed(judged.motive));
    items.push(Row::labelled(plain("calculus-motive"), VALUES, vec![motive]).into());
    let moved = judged.motives.iter().filter(|(_, n)| *n != 0).map(|(motive, n)| {
        let word = plain(&format!("calculus-{}", format!("{motive:?}").to_lowercase()));
        format!("{word} {}", numbers::signed(*n))
    });
    let moved: Vec<String> = moved.collect();
    if !moved.is_empty() {
        items.push(Item::Para(Tone::Dim, moved.join(", ")));
    }
    items.extend(judged.axes.iter().map(|prospect| axis(game, names, prospect)));
    if judged.conditions.1 > 0 {
        let (n, of) = judged.conditions;
        let values = [("n", n.into()), ("of", of.into())];
        items.push(Row::sentence(Tone::Dim, words.say("calculus-conditions", &values)).into());
    }
    let aside = words.say("calculus-aside", &[("when", names.time(judged.at).into())]);
    Some(Panel::new(plain("calculus-panel"), items).tab(plain("calculus-tab")).aside(aside).keep(9))
}

fn head(names: &Names<'_>) -> Item {
    let [option, value, chance] =
        ["calculus-option", "calculus-value", "calculus-chance"].map(|name| Span::dim(names.words.plain(name)));
    let left = vec![option.clone(), Span::column(VALUE), value.clone(), Span::column(CHANCE), chance];
    let short = Row::new(vec![option, Span::column(VALUE_NARROW), value]).said("");
    Row::new(left).short(short).said("").into()
}

/// An option: an attack with its value and the chance that an aggressor of this mind would choose it.
fn option(game: &Game, names: &Names<'_>, intent: Intent, weighed: Option<&Weighed>) -> Item {
    let chosen = game.view.means.craft.intent == Some(intent);
    let word = crafts::intent(names, intent);
    let mark = Span::strong(Tone::Accent, if chosen { "► " } else { "  " }).said("");
    let name = if chosen { Span::strong(Tone::Fg, word.clone()) } else { Span::fg(word.clone()) };
    let Some(weighed) = weighed else {
        let none = names.words.plain("calculus-unweighed");
        let left = vec![mark, name, Span::column(VALUE), Span::dim("–").said(none)];
        return Row::new(left).into();
    };
    let tone = if weighed.value > 0 { Tone::Good } else { Tone::Dim };
    let value = Span::strong(tone, numbers::signed(weighed.value));
    let chance = Span::fg(format!("{} %", numbers::percent(weighed.chance)));
    let values = [
        ("option", word.into()),
        ("value", numbers::signed(weighed.value).into()),
        ("n", numbers::percent(weighed.chance).into()),
    ];
    let said = names.words.say("calculus-said", &values);
    let short = Row::new(vec![mark.clone(), name.clone(), Span::column(VALUE_NARROW), value.clone()])
        .right(vec![chance.clone()])
        .said(said.clone());
    let left = vec![mark, name, Span::column(VALUE), value, Span::column(CHANCE), chance];
    Row::new(left).short(short).said(said).into()
}

/// An axis: how long the way takes against how long the window is open.
fn axis(game: &Game, names: &Names<'_>, prospect: &Prospect) -> Item {
    let to = game.view.axes.get(&prospect.axis).map(|axis| names.place(axis.objective));
    let values = [
        ("place", to.unwrap_or_else(|| prospect.axis.clone()).into()),
        ("time", numbers::tenths(prospect.time.div_euclid(10)).into()),
        ("window", prospect.window.into()),
        ("quick", prospect.quick.into()),
    ];
    Item::Para(Tone::Fg, names.words.say("calculus-axis", &values))
}

/// What an intent is worth, for the order that chooses it; nothing for one that is not weighed.
pub(super) fn worth(game: &Game, names: &Names<'_>, option: &str) -> Option<String> {
    let judged = judgement(game)?;
    let intent = Intent::of_word(option)?;
    let weighed = judged.options.iter().find(|weighed| weighed.intent == intent)?;
    let values = [
        ("value", numbers::signed(weighed.value).into()),
        ("quick", weighed.quick.into()),
        ("cohesion", judged.cohesion.into()),
        ("motive", numbers::signed(judged.motive).into()),
    ];
    Some(names.words.say("calculus-worth", &values))
}

/// Where the defender's staff believes the chance of an attack to lie; `None` without a belief.
pub(super) fn expected_attack(game: &Game) -> Option<(i32, i32)> {
    game.view.means.craft.band
}
