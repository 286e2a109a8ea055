//! ORDERS: drafts first, then units that stand on an order or on none.

use flank_engine::base::ids::UnitId;
use flank_engine::world::components::{Amd, Launcher};
use flank_engine::world::order::{Order, Whom};

use crate::app::actions::{Action, shown::key_of};
use crate::app::column;
use crate::app::context::orders_here;
use crate::app::drafts::Desk;
use crate::app::game::Game;
use crate::app::preview;
use crate::present::chips;
use crate::present::page::Panel;
use crate::present::row::{Item, Row, Span, Tone};
use crate::prose::{Names, orders as told};

/// Columns of the name and of the order.
const WHAT: u16 = 18;

/// The orders of the desk in front; at Presence all.
pub fn orders(game: &Game, names: &Names<'_>) -> Panel {
    let (used, cap) = game.capacity();
    let in_focus = column::is_on_drafts(game);
    let mut items = Vec::new();
    let mut told_units: Vec<UnitId> = Vec::new();
    for (row, place) in orders_here(game).into_iter().enumerate() {
        let order = &game.drafts.orders()[place];
        if let Whom::Unit(unit) | Whom::Formation(unit) = order.whom {
            told_units.push(unit);
        }
        let selected = in_focus && row == game.row;
        items.push(draft_row(game, names, (row, order)).selected_if(selected).choice((row + 1).to_string()).into());
    }
    let rest = game.view.own.iter().map(|u| u.id).filter(|u| !told_units.contains(u) && is_of_desk(game, *u));
    items.extend(rest.filter_map(|unit| rest_row(game, names, unit)));
    if items.is_empty() {
        items.push(Item::Para(Tone::Dim, names.words.say("orders-none", &[("key", key_of(Action::NextOpen).into())])));
    }
    let cap = cap.map_or_else(
        || names.words.plain("orders-no-limit"),
        |cap| names.words.say("orders-used", &[("n", used.into()), ("of", cap.into())]),
    );
    Panel::new(names.words.plain("orders-panel"), items).tab(names.words.plain("tab-orders")).aside(cap).keep(7)
}

/// A draft: who, what, and whether it waits. Narrow, the sign says that it waits and the chip is left out.
fn draft_row(game: &Game, names: &Names<'_>, (row, order): (usize, &Order)) -> Row {
    let number = Span::dim(format!("{} ", row + 1));
    let what = told::bare(names, order);
    let waits = told::waits(names, order);
    let sign = if waits.is_some() { "≡ " } else { "► " };
    let mut left = vec![number.clone(), Span::text(Tone::Accent, "► ").said(names.words.plain("orders-draft"))];
    let mut narrow = vec![number, Span::text(Tone::Accent, sign)];
    match order.whom {
        Whom::Unit(unit) | Whom::Formation(unit) => {
            left.push(Span::chip(chips::own(game, names, unit)));
            left.push(Span::fg(format!(" {}", names.short(unit))));
            narrow.push(Span::fg(format!("{} ", names.short(unit))));
        }
        Whom::Desk => left.push(Span::fg(names.verb(order.verb.name()))),
    }
    left.extend([Span::column(WHAT), Span::fg(what.clone())]);
    narrow.push(Span::fg(what));
    let waits = waits.map(|waits| Span::text(Tone::Warn, waits));
    Row::new(left).right(waits.into_iter().collect()).short(Row::new(narrow))
}

/// Whether a unit without a draft at this desk is listed there: none that has one at another desk.
fn is_of_desk(game: &Game, unit: UnitId) -> bool {
    let world = game.belief.world();
    match game.desk {
        Desk::Presence => true,
        Desk::AirDefence => world.has::<Amd>(unit) || world.has::<Launcher>(unit),
        Desk::Response | Desk::Cyber | Desk::Council => false,
    }
}

/// A unit without a draft: what stands, or that nothing does.
fn rest_row(game: &Game, names: &Names<'_>, unit: UnitId) -> Option<Item> {
    let world = game.belief.world();
    let standing = game.standing(unit);
    let waits = preview::fights(game, unit) || world.has::<Amd>(unit);
    if standing.is_none() && !waits {
        return None;
    }
    let (sign, what) = match standing {
        Some(order) => {
            (Span::dim("≡ ").said(names.words.plain("orders-standing")), Span::dim(told::short(names, order)))
        }
        None if world.hex_of(unit).is_none() => {
            (Span::dim("  ").said(""), Span::dim(names.words.plain("orders-off-map")))
        }
        None if preview::fights(game, unit) => {
            (Span::text(Tone::Warn, "– ").said(""), Span::text(Tone::Warn, names.words.plain("orders-no-order")))
        }
        None => (
            Span::dim("≡ ").said(names.words.plain("orders-standing")),
            Span::dim(names.words.plain("orders-as-it-is")),
        ),
    };
    let chip = Span::chip(chips::own(game, names, unit));
    let name = Span::fg(format!(" {}", names.short(unit)));
    let narrow = Row::new(vec![Span::dim("  "), sign.clone(), chip.clone(), name.clone()]).right(vec![what.clone()]);
    let row = Row::new(vec![Span::dim("  "), sign, chip, name, Span::column(WHAT), what]).short(narrow);
    Some(row.choice(names.handle(unit)).into())
}
