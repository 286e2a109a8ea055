//! Desk 3: raids to expect, layers with their nights of rounds, protect list, damage by night and doctrine; for the
//! attacker launchers and what a salvo would do.
//!
//! Every figure is the engine's own raid, with mean luck, on what the side believes. What the other side will fly nobody
//! knows: the sizes are those a staff counts with (rules §20), and no chance is put to them.

use std::collections::BTreeSet;

use flank_engine::base::ids::{NodeId, UnitId};
use flank_engine::base::refusal::VerbName;
use flank_engine::rules::missile_defence::{RaidOutcome, Shooter};
use flank_engine::rules::release;
use flank_engine::setup::units::{Doctrine, Layer};
use flank_engine::view::NodeSight;
use flank_engine::world::components::{Amd, Launcher};
use flank_engine::world::order::Verb;

use crate::app::actions::Action;
use crate::app::actions::shown::{chord_of, key_of};
use crate::app::column::{self, Part};
use crate::app::game::Game;
use crate::app::pressure;
use crate::app::prompt::Prompt;
use crate::app::raids::{self, Radars, SIZES, Size};
use crate::present::chips;
use crate::present::page::Panel;
use crate::present::panels;
use crate::present::row::{Gauge, Item, Row, Span, Tone};
use crate::prose::{Names, numbers};

/// Columns of the raid table: objects by kind, what gets through.
const DRONE: u16 = 7;
const CRUISE: u16 = 13;
const BALLISTIC: u16 = 20;
const THROUGH: u16 = 26;
/// The same for the narrow column of 80 cells.
const THROUGH_NARROW: u16 = 9;
/// Columns of a layer: batteries, bar, rounds.
const COUNT: u16 = 10;
const BAR: u16 = 14;
/// Columns of a listed site: layers over it, points, what gets through.
const OVER: u16 = 17;
const POINTS: u16 = 22;
const LEAK: u16 = 28;
/// Columns of the table by night.
const NIGHT: u16 = 12;
const NIGHT_WIDE: u16 = 6;
/// Nights a staff looks ahead.
const NIGHTS: usize = 4;

/// A panel of desk 3 for the defender; nothing if the part is none of its.
pub(super) fn air(game: &Game, names: &Names<'_>, prompt: Option<&Prompt>, part: Part) -> Option<Panel> {
    let site = raids::site(game, prompt);
    let now = raids::radars(game, prompt);
    match part {
        Part::Raid => site.map(|site| raids_panel(game, names, site, &now)),
        Part::Layers => Some(layers(game, names, site, &now)),
        Part::Protect => Some(protect(game, names, &raids::protect_list(game, prompt), &now)),
        Part::Doctrine => Some(doctrine(names, &now)),
        Part::Nights => site.map(|site| nights(game, names, site, &now)),
        _ => None,
    }
}

fn total(outcome: &RaidOutcome) -> (i32, i32) {
    (outcome.flown.total(), outcome.leaked.total())
}

/// The size of raid a staff counts on.
fn expected() -> Size {
    SIZES[1]
}

fn raids_panel(game: &Game, names: &Names<'_>, site: NodeId, now: &Radars) -> Panel {
    let silent: Radars = now.iter().map(|(unit, _, doctrine)| (*unit, false, *doctrine)).collect();
    let head = |name: &str| Span::dim(names.words.plain(name));
    let left = vec![
        head("desk-raid-size"),
        Span::column(DRONE),
        head("desk-raid-drone"),
        Span::column(CRUISE),
        head("desk-raid-cruise"),
        Span::column(BALLISTIC),
        head("desk-raid-ballistic"),
        Span::column(THROUGH),
        head("desk-raid-through"),
    ];
    let short = vec![head("desk-raid-size"), Span::column(THROUGH_NARROW), head("desk-raid-through")];
    let right = vec![head("desk-raid-damage")];
    let mut items: Vec<Item> =
        vec![Row::new(left).right(right.clone()).short(Row::new(short).right(right)).said("").into()];
    let mut if_silent = Vec::new();
    for size in SIZES {
        let with = raids::raid_on(game, site, size, now);
        let Some((with, without)) = with.zip(raids::raid_on(game, site, size, &silent)) else { continue };
        items.push(raid_row(names, size, &with, with.damage < without.damage).into());
        if_silent.push(without.damage.to_string());
    }
    let text = names.words.say("desk-raid-if-silent", &[("damage", if_silent.join(" · ").into())]);
    items.push(Row::sentence(Tone::Dim, text).into());
    let hp = game.view.nodes.get(&site).map_or(0, |n| n.hp.max(0));
    let aside = names.words.say("desk-raid-site", &[("site", names.node(site).into()), ("hp", hp.into())]);
    Panel::new(names.words.plain("desk-raid"), items).tab(names.words.plain("tab-raid")).aside(aside).keep(8)
}

fn raid_row(names: &Names<'_>, size: Size, with: &RaidOutcome, better: bool) -> Row {
    let (flown, leaked) = total(with);
    let name = names.words.plain(&format!("raid-{}", size.0));
    let name = if size == expected() { Span::strong(Tone::Fg, name) } else { Span::fg(name) };
    let through =
        Span::strong(Tone::Fg, names.words.say("desk-raid-of", &[("n", leaked.into()), ("all", flown.into())]));
    let right = vec![Span::text(if better { Tone::Good } else { Tone::Warn }, with.damage.to_string())];
    let number = |n: i32| Span::fg(format!("{n:>5}"));
    let left = vec![
        name.clone(),
        Span::column(DRONE),
        number(size.1),
        Span::column(CRUISE),
        number(size.2),
        Span::column(BALLISTIC),
        number(size.3),
        Span::column(THROUGH),
        through.clone(),
    ];
    let short = Row::new(vec![name, Span::column(THROUGH_NARROW), through]).right(right.clone());
    let said = [
        ("size", names.words.plain(&format!("raid-{}", size.0)).into()),
        ("drones", size.1.into()),
        ("cruise", size.2.into()),
        ("ballistic", size.3.into()),
        ("n", leaked.into()),
        ("all", flown.into()),
        ("damage", with.damage.into()),
    ];
    Row::new(left).right(right).short(short).said(names.words.say("desk-raid-said", &said))
}

/// Rounds by layer, and for how many nights of the expected raid they last.
fn layers(game: &Game, names: &Names<'_>, site: Option<NodeId>, now: &Radars) -> Panel {
    let world = game.belief.world();
    let outcome = site.and_then(|site| raids::raid_on(game, site, expected(), now));
    let fired = outcome.as_ref().map(raids::rounds_by_layer).unwrap_or_default();
    let mut items: Vec<Item> = Vec::new();
    for (layer, sign) in [(Layer::Upper, "━━"), (Layer::Medium, "╌╌"), (Layer::Short, "┄┄")] {
        let of = |(unit, emits, _): &(UnitId, bool, Doctrine)| {
            world.get::<Amd>(*unit).filter(|amd| amd.layer == layer).map(|amd| (amd, *emits))
        };
        let batteries: Vec<(Amd, bool)> = now.iter().filter_map(of).collect();
        if !batteries.is_empty() {
            items.extend(layer_rows(names, (layer, sign), &batteries, fired.get(&layer).copied()));
        }
    }
    for (layer, n) in game.view.means.stocks.iter().filter(|(_, n)| **n > 0) {
        let values = [("layer", names.layer(*layer).into()), ("n", (*n).into())];
        items.push(Row::sentence(Tone::Dim, names.words.say("desk-layers-store", &values)).into());
    }
    if items.is_empty() {
        items.extend(nobody(game, names));
    }
    let aside = names.words.plain("desk-layers-aside");
    Panel::new(names.words.plain("desk-layers"), items).tab(names.words.plain("tab-layers")).aside(aside).keep(7)
}

fn layer_rows(
    names: &Names<'_>,
    (layer, sign): (Layer, &str),
    batteries: &[(Amd, bool)],
    fired: Option<i32>,
) -> Vec<Item> {
    let rounds: i32 = batteries.iter().map(|(amd, _)| amd.rounds.max(0)).sum();
    let most: i32 = batteries.iter().map(|(amd, _)| amd.max).sum();
    let nights = raids::nights_left(rounds, fired.unwrap_or(0));
    let tone = match nights {
        Some(..=1) => Tone::Bad,
        Some(2) => Tone::Warn,
        _ => Tone::Air,
    };
    let silent = batteries.iter().filter(|(_, emits)| !emits).count();
    let shown = nights.map_or_else(|| "–".to_owned(), |n| n.to_string());
    let name = names.layer(layer);
    let gauge = |cells| Span::gauge(tone, Gauge { value: rounds, most: most.max(1), cells });
    let figures = format!("{rounds}/{most}");
    let right = vec![Span::strong(tone, format!("{figures:>9}")), Span::strong(Tone::Fg, format!("{shown:>4}"))];
    let left = vec![
        Span::text(Tone::Air, format!("{sign} ")),
        Span::fg(name.clone()),
        Span::column(COUNT),
        Span::dim(format!("×{}", batteries.len())),
        Span::column(BAR),
        gauge(9),
    ];
    let short = Row::new(vec![Span::fg(name.clone()), Span::column(7), gauge(4)]).right(right.clone());
    let said = [
        ("layer", name.into()),
        ("n", i32::try_from(batteries.len()).unwrap_or(0).into()),
        ("rounds", rounds.into()),
        ("most", most.into()),
        ("nights", shown.into()),
    ];
    let mut rows =
        vec![Row::new(left).right(right).short(short).said(names.words.say("desk-layers-said", &said)).into()];
    if silent > 0 {
        let values = [("n", i32::try_from(silent).unwrap_or(0).into())];
        rows.push(Row::sentence(Tone::Warn, names.words.say("desk-layers-silent", &values)).into());
    }
    rows
}

/// No battery stands on the map: where one could come from.
fn nobody(game: &Game, names: &Names<'_>) -> Vec<Item> {
    let world = game.belief.world();
    let mut items: Vec<Item> = vec![Row::sentence(Tone::Dim, names.words.plain("desk-layers-none")).into()];
    for record in game.view.own.iter().filter(|u| world.has::<Amd>(u.id)) {
        let stage = names.stage(release::stage(world, record.id));
        let name = format!(" {}", names.short(record.id));
        let left = vec![Span::chip(chips::own(game, names, record.id)), Span::fg(name)];
        items.push(Row::new(left).right(vec![Span::dim(stage)]).into());
    }
    if items.len() == 1 {
        items.push(Row::sentence(Tone::Dim, names.words.plain("desk-layers-nowhere")).into());
    }
    items
}

/// The sites in the order sent: layers over each, what is left of it, what the expected raid does.
fn protect(game: &Game, names: &Names<'_>, list: &[NodeId], now: &Radars) -> Panel {
    let mut items: Vec<Item> = Vec::new();
    for (rank, node) in list.iter().enumerate() {
        let hp = game.view.nodes.get(node).map_or(0, |n| n.hp.max(0));
        let outcome = raids::raid_on(game, *node, expected(), now);
        let (flown, leaked) = outcome.as_ref().map_or((0, 0), total);
        let damage = outcome.map_or(0, |o| o.damage).min(hp);
        let over = covers(game, names, *node, now);
        let name = vec![Span::strong(Tone::Accent, format!("{} ", rank + 1)), Span::fg(names.node(*node))];
        let loss = Span::text(if damage > 0 { Tone::Bad } else { Tone::Good }, numbers::signed(-damage));
        let mut left = name.clone();
        left.extend([Span::column(OVER), Span::text(Tone::Air, over.clone()), Span::column(POINTS)]);
        left.extend([Span::fg(format!("{hp:>4}")), Span::column(LEAK), Span::strong(Tone::Fg, leaked.to_string())]);
        let said = [
            ("rank", i32::try_from(rank + 1).unwrap_or(0).into()),
            ("site", names.node(*node).into()),
            ("layers", if over.is_empty() { names.words.plain("desk-protect-bare") } else { over }.into()),
            ("hp", hp.into()),
            ("n", leaked.into()),
            ("all", flown.into()),
            ("damage", damage.into()),
        ];
        let short = Row::new(name).right(vec![Span::fg(format!("{hp} ")), loss.clone()]);
        let row = Row::new(left).right(vec![loss]).short(short);
        items.push(row.said(names.words.say("desk-protect-said", &said)).into());
    }
    if items.is_empty() {
        let verb = chord_of(Action::Verb(VerbName::Amd));
        let values = [("verb", verb.into()), ("key", key_of(Action::Toggle).into())];
        items.push(Row::sentence(Tone::Warn, names.words.say("desk-protect-none", &values)).into());
    }
    let aside = names.words.plain("desk-protect-aside");
    Panel::new(names.words.plain("desk-protect"), items).tab(names.words.plain("tab-protect")).aside(aside).keep(6)
}

/// The layers whose emitting batteries reach a site, a letter each.
fn covers(game: &Game, names: &Names<'_>, node: NodeId, now: &Radars) -> String {
    let world = game.belief.world();
    let Some(hex) = game.view.nodes.get(&node).and_then(|n| n.hex) else { return String::new() };
    let reaches = |(unit, emits, _): &(UnitId, bool, Doctrine)| {
        let (amd, at) = (world.get::<Amd>(*unit)?, world.hex_of(*unit)?);
        (*emits && at.distance(hex) <= amd.range).then_some(amd.layer)
    };
    let found: BTreeSet<Layer> = now.iter().filter_map(reaches).collect();
    found.into_iter().filter_map(|layer| names.layer(layer).chars().next()).collect()
}

/// The doctrine in force, and what it spares.
fn doctrine(names: &Names<'_>, now: &Radars) -> Panel {
    let mut buttons = Vec::new();
    let here: BTreeSet<Doctrine> = now.iter().map(|(_, _, doctrine)| *doctrine).collect();
    for doctrine in [Doctrine::Conserve, Doctrine::Balanced, Doctrine::Free] {
        let name = names.doctrine(doctrine);
        if !buttons.is_empty() {
            buttons.push(Span::fg("  ").said(", "));
        }
        buttons.push(if here.contains(&doctrine) {
            Span::button(name.clone()).said(names.words.say("desk-doctrine-on", &[("name", name.into())]))
        } else {
            Span::dim(name)
        });
    }
    let mut items: Vec<Item> = vec![Row::new(buttons).into()];
    for doctrine in here {
        let name = format!("desk-doctrine-{}", format!("{doctrine:?}").to_lowercase());
        items.push(Item::Para(Tone::Dim, names.words.plain(&name)));
    }
    let aside = names.words.say("desk-doctrine-aside", &[("verb", chord_of(Action::Verb(VerbName::Amd)).into())]);
    Panel::new(names.words.plain("desk-doctrine"), items).tab(names.words.plain("tab-doctrine")).aside(aside).keep(1)
}

/// What heavy raids would do to the first site night by night, by doctrine, on the rounds that are there.
fn nights(game: &Game, names: &Names<'_>, site: NodeId, now: &Radars) -> Panel {
    let left = usize::try_from(game.pulses_left()).unwrap_or(1).clamp(1, NIGHTS);
    let column = |n: usize| NIGHT + NIGHT_WIDE * u16::try_from(n).unwrap_or(0);
    let mut head = Vec::new();
    for n in 0..left {
        let turn = panels::turn_of(game, i32::try_from(n).unwrap_or(0));
        head.extend([Span::column(column(n)), Span::dim(format!("{turn:>5}"))]);
    }
    let sum = Span::dim(names.words.plain("desk-nights-sum"));
    let mut items: Vec<Item> =
        vec![Row::new(head).right(vec![sum.clone()]).short(Row::default().right(vec![sum])).said("").into()];
    let all = [Doctrine::Conserve, Doctrine::Balanced, Doctrine::Free];
    let tables = all.map(|doctrine| {
        let radars = raids::with_doctrine(now, doctrine);
        let outcomes = raids::nights_on(game, site, SIZES[2], &radars, left);
        (doctrine, outcomes.into_iter().map(|outcome| outcome.damage).collect::<Vec<i32>>())
    });
    let best = |n: usize| tables.iter().map(|(_, damage)| damage[n]).min().unwrap_or(0);
    let worst = |n: usize| tables.iter().map(|(_, damage)| damage[n]).max().unwrap_or(0);
    for (doctrine, damage) in &tables {
        let here = now.iter().all(|(_, _, d)| d == doctrine);
        let sign = if here { "▸ " } else { "  " };
        let name = names.doctrine(*doctrine);
        let mut left = vec![Span::text(Tone::Accent, sign).said(""), Span::fg(name.clone())];
        for (n, points) in damage.iter().enumerate() {
            let tone = if *points == best(n) && best(n) < worst(n) { Tone::Good } else { Tone::Fg };
            left.extend([Span::column(column(n)), Span::text(tone, format!("{points:>5}"))]);
        }
        let total: i32 = damage.iter().sum();
        let right = vec![Span::strong(Tone::Fg, total.to_string())];
        let first = damage.first().copied().unwrap_or(0);
        let short = vec![
            Span::text(Tone::Accent, sign),
            Span::fg(name.clone()),
            Span::column(11),
            Span::dim(format!("{first} …")),
        ];
        let by_night = damage.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let said = [("name", name.into()), ("nights", by_night.into()), ("sum", total.into())];
        let row = Row::new(left).right(right.clone()).short(Row::new(short).right(right));
        items.push(row.said(names.words.say("desk-nights-said", &said)).into());
    }
    if now.iter().all(|(_, emits, _)| !emits) {
        items.push(Item::Para(Tone::Warn, names.words.plain("desk-nights-silent")));
    }
    let aside = names.words.plain("desk-nights-aside");
    Panel::new(names.words.plain("desk-nights"), items).tab(names.words.plain("tab-nights")).aside(aside).keep(2)
}

/// What an Amd or Strike prompt would do.
pub fn prompt_preview(game: &Game, names: &Names<'_>, prompt: &Prompt) -> Vec<Panel> {
    match prompt.order.as_ref().map(|order| &order.verb) {
        Some(Verb::Amd { .. }) => {
            let parts = column::air(game, Some(prompt)).into_iter();
            parts.filter_map(|part| air(game, names, Some(prompt), part)).collect()
        }
        Some(Verb::Strike { at, rounds, .. }) => {
            let Some(outcome) = raids::own_raid(game, *at, rounds) else { return Vec::new() };
            let (flown, leaked) = total(&outcome);
            let mut items: Vec<Item> = vec![
                Row::new(vec![
                    Span::strong(
                        Tone::Fg,
                        names.words.say("desk-own-through", &[("n", leaked.into()), ("of", flown.into())]),
                    ),
                    Span::dim(names.words.plain("desk-raid-known")),
                ])
                .into(),
                Row::labelled(
                    names.words.plain("desk-own-damage"),
                    10,
                    vec![Span::fg(names.words.say("desk-raid-points", &[("n", outcome.damage.into())]))],
                )
                .into(),
            ];
            for shooter in outcome.shooters() {
                if let Shooter::Battery(..) = shooter {
                    let rounds = outcome.rounds_of(shooter);
                    let text = names.words.say("desk-raid-rounds", &[("n", rounds.into())]);
                    items.push(Row::labelled(names.words.plain("desk-raid-fire"), 10, vec![Span::fg(text)]).into());
                }
            }
            vec![
                Panel::new(names.words.plain("desk-own-raid"), items)
                    .tab(names.words.plain("tab-raid"))
                    .aside(names.target(*at))
                    .keep(7),
            ]
        }
        _ => Vec::new(),
    }
}

/// Own launchers and what they hold.
pub(super) fn launchers(game: &Game, names: &Names<'_>) -> Panel {
    let world = game.belief.world();
    let mut items: Vec<Item> = Vec::new();
    for record in &game.view.own {
        let Some(launcher) = world.get::<Launcher>(record.id) else { continue };
        items.push(
            Row::new(vec![
                Span::chip(chips::own(game, names, record.id)),
                Span::fg(format!(" {}", names.unit(record.id))),
            ])
            .into(),
        );
        for (object, magazine) in &launcher.0 {
            let gauge =
                Span::gauge(Tone::Bad, Gauge { value: magazine.rounds.max(0), most: magazine.max.max(1), cells: 9 });
            let text = names.words.say(
                "desk-magazine",
                &[("n", magazine.rounds.max(0).into()), ("of", magazine.max.into()), ("salvo", magazine.salvo.into())],
            );
            items.push(Row::labelled(names.object(*object), 10, vec![gauge, Span::fg(text)]).into());
        }
    }
    if items.is_empty() {
        items.push(Row::sentence(Tone::Dim, names.words.plain("desk-launchers-none")).into());
    }
    Panel::new(names.words.plain("desk-launchers"), items).tab(names.words.plain("tab-launch")).keep(8)
}

/// Sites of the other side that can be aimed at, and how well each works.
pub(super) fn targets(game: &Game, names: &Names<'_>) -> Panel {
    let mut targets: Vec<Item> = Vec::new();
    let aimed = |n: &NodeSight| n.side != game.side && n.hex.is_some() && n.hp_max > 0;
    for (node, sight) in game.view.nodes.iter().filter(|(_, sight)| aimed(sight)) {
        let function = numbers::percent(pressure::function(game, *node));
        targets
            .push(Row::new(vec![Span::fg(sight.name.clone())]).right(vec![Span::fg(format!("{function} %"))]).into());
    }
    Panel::new(names.words.plain("desk-targets"), targets)
        .tab(names.words.plain("tab-targets"))
        .aside(names.words.plain("desk-targets-aside"))
        .keep(6)
}
