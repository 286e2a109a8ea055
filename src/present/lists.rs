//! Lists for line mode, where there is no map to look at: contacts, what is near, where a unit can be.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{ContactId, UnitId};
use flank_engine::rules::paths;
use flank_engine::world::order::Order;

use super::page::Panel;
use super::panels;
use super::reports::teller;
use super::row::{Item, Row, Span, Tone};
use crate::app::game::Game;
use crate::app::lexicon::Lexicon;
use crate::app::preview;
use crate::app::screens::film::reel;
use crate::app::spoken;
use crate::app::update::plan;
use crate::prose::{Names, numbers};

/// What an own unit is and where, in one row each.
pub fn unit_row(game: &Game, names: &Names<'_>, unit: UnitId) -> Item {
    let world = game.belief.world();
    let kind = names.kind(world.identity(unit).kind);
    let place = world.hex_of(unit).map_or_else(|| "off the map".to_owned(), |hex| format!("at {}", names.place(hex)));
    let strength = numbers::percent(world.strength(unit));
    let order = game.order_of(unit).map_or_else(|| "no order".to_owned(), |o| crate::prose::orders::short(names, o));
    Row::sentence(Tone::Fg, format!("{}, {kind}, strength {strength}, {place}, {order}.", names.handle(unit))).into()
}

/// What a contact is believed to be and where, in one row.
pub fn contact_row(game: &Game, names: &Names<'_>, contact: ContactId) -> Option<Item> {
    let sighting = game.view.contacts.get(&contact)?;
    let what = match (&sighting.name, sighting.kind, sighting.class) {
        (Some((_, full)), _, _) => full.clone(),
        (None, Some(kind), _) => names.kind(kind),
        (None, None, Some(class)) => names.class(class),
        (None, None, None) => "unknown".to_owned(),
    };
    let place = sighting.hex.map_or_else(|| "off the map".to_owned(), |hex| format!("at {}", names.place(hex)));
    let age = if sighting.age > 0 { format!(", seen {} pulses ago", sighting.age) } else { String::new() };
    let text = format!("Contact {}, {what}, {place}, confidence {}{age}.", names.contact(contact), sighting.conf);
    Some(Row::sentence(Tone::Fg, text).into())
}

/// All contacts.
pub fn contacts(game: &Game, names: &Names<'_>) -> Panel {
    let mut items: Vec<Item> = game.view.contacts.keys().filter_map(|c| contact_row(game, names, *c)).collect();
    if items.is_empty() {
        items.push(Row::sentence(Tone::Dim, "No contacts.").into());
    }
    Panel::new("Contacts", items)
}

/// Units, contacts, towns and sites within so many hexes of a hex.
pub fn near(game: &Game, names: &Names<'_>, hex: HexNo, radius: i32) -> Panel {
    let mut items: Vec<Item> = Vec::new();
    let mut hexes = hex.within(radius);
    hexes.retain(|h| game.in_play(*h));
    hexes.sort_by_key(|h| (h.distance(hex), *h));
    for at in hexes {
        let far = at.distance(hex);
        let town = game.belief.world().book().map.towns_at(at).first();
        if town.is_some() || !game.own_at(at).is_empty() || !game.contacts_at(at).is_empty() {
            let ground = game.belief.world().book().map.cell(at).map(|cell| names.terrain(cell.terrain));
            let km = numbers::grouped(i64::from(far) * 25);
            let text = format!("{}, {}, {km} km.", names.place(at), ground.unwrap_or_default());
            items.push(Row::sentence(Tone::Fg, text).into());
        }
        items.extend(game.own_at(at).into_iter().map(|unit| unit_row(game, names, unit)));
        items.extend(game.contacts_at(at).into_iter().filter_map(|contact| contact_row(game, names, contact)));
    }
    if items.is_empty() {
        items.push(Row::sentence(Tone::Dim, "Nothing of note.").into());
    }
    Panel::new(format!("Near {}", names.place(hex)), items)
}

/// Where the chosen unit can be by the end of this turn, and when.
pub fn reach(game: &Game, names: &Names<'_>) -> Panel {
    let Some(unit) = game.unit() else { return Panel::new("Reach", Vec::new()) };
    let world = game.belief.world();
    let found = paths::reach(world, unit, game.pulses_of_turn().max(1));
    let row = |hex: HexNo| -> Option<Item> {
        let arrival = found.get(&hex)?;
        let when =
            format!("{} {:02}:00", panels::turn_of(game, arrival.pulse), names.hour(arrival.pulse, arrival.tick));
        Some(Row::new(vec![Span::fg(names.place(hex))]).right(vec![Span::fg(when)]).into())
    };
    let items: Vec<Item> = plan::reach(game, Some(unit)).into_iter().filter_map(row).collect();
    Panel::new(format!("Reach of {} this turn", names.handle(unit)), items)
}

/// Drafts as they could be typed, what stands from earlier turns, and who has no order.
pub fn orders(game: &Game, names: &Names<'_>) -> Panel {
    let lexicon = Lexicon::new(game, *names);
    let told = |order: &Order| spoken::line(&lexicon, order);
    let drafts = game.drafts.orders();
    let mut items: Vec<Item> =
        drafts.iter().map(|order| Row::sentence(Tone::Fg, format!("Draft: {}", told(order))).into()).collect();
    for (handle, unit) in lexicon.handles() {
        if game.drafts.of_unit(unit).is_some() {
            continue;
        }
        match game.standing(unit) {
            Some(order) => items.push(Row::sentence(Tone::Dim, format!("Standing: {}", told(order))).into()),
            None if preview::fights(game, unit) => {
                items.push(Row::sentence(Tone::Warn, format!("No order: {handle}")).into());
            }
            None => {}
        }
    }
    Panel::new("Orders", items)
}

/// The chosen unit in one row.
pub fn next(game: &Game, names: &Names<'_>) -> Option<Panel> {
    let unit = game.unit()?;
    Some(Panel::new("", vec![unit_row(game, names, unit)]))
}

/// The reports of the last turn in the order of its film: the step, and what is told.
pub fn film(game: &Game, names: &Names<'_>) -> Vec<(String, String)> {
    let teller = teller(game, names);
    let told = reel(game, false).into_iter();
    told.map(|report| (teller.step(report.at.step), teller.sentence(report))).collect()
}
