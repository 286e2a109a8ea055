//! Desk 3: raids to expect, layers and rounds, protect list; for the attacker launchers and what a salvo would do.

use flank_engine::base::ids::NodeId;
use flank_engine::rules::missile_defence::{RaidOutcome, Shooter};
use flank_engine::world::components::{Amd, Launcher};
use flank_engine::world::order::Verb;

use crate::app::game::Game;
use crate::app::prompt::Prompt;
use crate::app::raids::{self, SIZES};
use crate::present::chips;
use crate::present::page::Panel;
use crate::present::row::{Gauge, Item, Row, Span, Tone};
use crate::present::scene::protect_list;
use crate::prose::{Names, numbers};

/// Columns of the raid table.
const STOPPED: u16 = 8;
const DAMAGE: u16 = 20;

/// The panels of desk 3 for the defender.
pub fn air(game: &Game, names: &Names<'_>, prompt: Option<&Prompt>) -> Vec<Panel> {
    let list = protect_list(game, prompt);
    let site = list.first().copied().or_else(|| dearest(game));
    let mut all = Vec::new();
    if let Some(site) = site {
        all.push(raids_panel(game, names, site, prompt));
    }
    all.push(layers(game, names));
    all.push(protect(game, names, &list));
    all
}

/// The own site that counts most, if no list says otherwise.
fn dearest(game: &Game) -> Option<NodeId> {
    let civil = &game.belief.world().book().facts.civil;
    let own = |id: &NodeId| game.view.nodes.get(id).is_some_and(|n| n.side == game.side && n.hex.is_some());
    let best = civil.iter().filter(|(id, _)| own(id)).max_by_key(|(_, weight)| *weight).map(|(id, _)| *id);
    best.or_else(|| game.view.nodes.keys().copied().find(own))
}

fn total(outcome: &RaidOutcome) -> (i32, i32) {
    (outcome.flown.total(), outcome.leaked.total())
}

fn raids_panel(game: &Game, names: &Names<'_>, site: NodeId, prompt: Option<&Prompt>) -> Panel {
    let now = raids::radars(game, prompt);
    let silent: raids::Radars = now.iter().map(|(unit, _, doctrine)| (*unit, false, *doctrine)).collect();
    let head = vec![
        Span::dim("raid"),
        Span::column(STOPPED),
        Span::dim("get through"),
        Span::column(DAMAGE),
        Span::dim("damage, if silent"),
    ];
    let mut items: Vec<Item> = vec![Row::new(head).into()];
    for size in SIZES {
        let (Some(with), Some(without)) =
            (raids::raid_on(game, site, size, &now), raids::raid_on(game, site, size, &silent))
        else {
            continue;
        };
        let (flown, leaked) = total(&with);
        let left = vec![
            Span::fg(size.0),
            Span::column(STOPPED),
            Span::strong(Tone::Fg, format!("{leaked} of {flown}")),
            Span::column(DAMAGE),
            Span::text(
                if with.damage < without.damage { Tone::Good } else { Tone::Warn },
                format!("{}, {}", with.damage, without.damage),
            ),
        ];
        items.push(Row::new(left).into());
    }
    let hp = game.view.nodes.get(&site).map_or(0, |n| n.hp.max(0));
    items.push(Row::sentence(Tone::Dim, format!("{} stands at {hp} points", names.node(site))).into());
    Panel::new("RAID TO EXPECT", items).tab("Raid").aside(format!("{} · means", names.node(site))).keep(8)
}

fn layers(game: &Game, names: &Names<'_>) -> Panel {
    let world = game.belief.world();
    let mut items: Vec<Item> = Vec::new();
    for record in &game.view.own {
        let Some(amd) = world.get::<Amd>(record.id) else { continue };
        let gauge = Span::gauge(Tone::Air, Gauge { value: amd.rounds.max(0), most: amd.max.max(1), cells: 5 });
        let state = if amd.emitting { "emits" } else { "silent" };
        let left = vec![
            Span::chip(chips::own(game, names, record.id)),
            Span::fg(format!(" {}", names.short(record.id))),
            Span::column(16),
            gauge,
            Span::fg(format!(" {}/{}", amd.rounds.max(0), amd.max)),
        ];
        items.push(Row::new(left).right(vec![Span::dim(state)]).into());
    }
    if items.is_empty() {
        items.push(Row::sentence(Tone::Dim, "No battery of yours is here.").into());
    }
    Panel::new("LAYERS", items).tab("Layers").aside("rounds").keep(6)
}

fn protect(game: &Game, names: &Names<'_>, list: &[NodeId]) -> Panel {
    let mut items: Vec<Item> = Vec::new();
    for (rank, node) in list.iter().enumerate() {
        let hp = game.view.nodes.get(node).map_or(0, |n| n.hp.max(0));
        let left = vec![Span::strong(Tone::Accent, format!("{} ", rank + 1)), Span::fg(names.node(*node))];
        items.push(Row::new(left).right(vec![Span::fg(hp.to_string())]).into());
    }
    if items.is_empty() {
        items.push(Row::sentence(Tone::Warn, "Nothing yet: od, then x on a site.").into());
    }
    Panel::new("PROTECT LIST", items).tab("Protect").aside("first is saved first").keep(5)
}

/// What an Amd or Strike prompt would do.
pub fn prompt_preview(game: &Game, names: &Names<'_>, prompt: &Prompt) -> Vec<Panel> {
    match prompt.order.as_ref().map(|order| &order.verb) {
        Some(Verb::Amd { .. }) => air(game, names, Some(prompt)),
        Some(Verb::Strike { at, rounds }) => {
            let Some(outcome) = raids::own_raid(game, *at, rounds) else { return Vec::new() };
            let (flown, leaked) = total(&outcome);
            let mut items: Vec<Item> = vec![
                Row::new(vec![
                    Span::strong(Tone::Fg, format!("{leaked} of {flown} get through")),
                    Span::dim("  by what is known"),
                ])
                .into(),
                Row::labelled("Damage", 10, vec![Span::fg(format!("{} points", outcome.damage))]).into(),
            ];
            for shooter in outcome.shooters() {
                if let Shooter::Battery(..) = shooter {
                    let rounds = outcome.rounds_of(shooter);
                    items.push(Row::labelled("They fire", 10, vec![Span::fg(format!("{rounds} rounds"))]).into());
                }
            }
            vec![Panel::new("RAID", items).tab("Raid").aside(names.target(*at)).keep(7)]
        }
        _ => Vec::new(),
    }
}

/// The panels of desk 3 for the attacker.
pub fn strike(game: &Game, names: &Names<'_>) -> Vec<Panel> {
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
            let text = format!(" {}/{}, {} a turn", magazine.rounds.max(0), magazine.max, magazine.salvo);
            items.push(Row::labelled(names.object(*object), 10, vec![gauge, Span::fg(text)]).into());
        }
    }
    if items.is_empty() {
        items.push(Row::sentence(Tone::Dim, "No launcher of yours is here.").into());
    }
    let mut targets: Vec<Item> = Vec::new();
    for sight in game.view.nodes.values().filter(|n| n.side != game.side && n.hex.is_some() && n.hp_max > 0) {
        let function = numbers::percent(1000 * sight.hp.max(0) / sight.hp_max);
        targets
            .push(Row::new(vec![Span::fg(sight.name.clone())]).right(vec![Span::fg(format!("{function} %"))]).into());
    }
    vec![
        Panel::new("LAUNCHERS", items).tab("Launch").keep(8),
        Panel::new("FIXED TARGETS", targets).tab("Targets").aside("function").keep(6),
    ]
}
