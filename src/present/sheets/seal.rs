//! The seal sheet: desks, capacity, what to look at again, what to expect (ui §7.3).

use crate::app::actions::shown::key_named;
use crate::app::drafts::Desk;
use crate::app::game::Game;
use crate::app::model::Model;
use crate::app::open::{self, Mark, Open};
use crate::app::update::plan::{LookAgain, look_again};
use crate::present::footer::AGAIN;
use crate::present::page::{Place, Sheet};
use crate::present::panels;
use crate::present::row::{Item, Row, Span, Tone};
use crate::prose::refusals::{self, Told};
use crate::prose::{Names, orders};

/// Columns: new, standing, open, what.
const NEW: u16 = 22;
const STANDING: u16 = 28;
const OPEN: u16 = 39;
const WHAT: u16 = 46;

/// The sheet.
pub(super) fn seal(m: &Model, game: &Game) -> Sheet {
    let names = Names::new(game.belief.world(), &m.words);
    let head = [("desk", 3), ("new", NEW), ("standing", STANDING), ("open", OPEN), ("what will happen", WHAT)];
    let mut left = Vec::new();
    for (word, column) in head {
        left.extend([Span::column(column), Span::dim(word)]);
    }
    let mut items: Vec<Item> = vec![Row::new(left).said("").into()];
    items.extend(Desk::ALL.map(|desk| desk_row(game, &names, desk)));
    items.push(Item::Blank);
    items.push(means(game));
    items.push(Item::Rule);
    items.push(super::heading("LOOK AGAIN"));
    let warnings = look_again(game);
    for ((warning, letter), name) in warnings.iter().zip('a'..).zip(AGAIN) {
        let left = vec![
            Span::strong(Tone::Accent, format!("{} ", key_named(name))),
            Span::strong(Tone::Warn, "! ").said(""),
            Span::fg(told(game, &names, *warning)),
        ];
        items.push(Row::new(left).choice(letter.to_string()).into());
    }
    if warnings.is_empty() {
        items.push(Row::sentence(Tone::Good, "Nothing is open.").into());
    }
    items.push(Item::Rule);
    if let Some((hex, _)) = game.objectives().first().copied() {
        items.extend(panels::hold_rows(game, &names, hex, m.settings.estimate));
    }
    items.push(Item::Blank);
    items.push(
        Row::new(vec![
            Span::button(key_named("first-open")),
            Span::fg(" first open item   "),
            Span::button(key_named("seal")),
            Span::fg(" seal   "),
            Span::button(key_named("seal-back")),
            Span::fg(" back"),
        ])
        .said("1 seal, 2 back")
        .into(),
    );
    let code = &game.update.code;
    let fixed = format!("After sealing: no undo. The luck of this turn is fixed already: code {code}.");
    items.push(Row::sentence(Tone::Dim, fixed).into());
    Sheet {
        title: format!("SEAL TURN {}", game.view.turn),
        foot: "nothing leaves this screen until you seal".to_owned(),
        items,
        place: Place::Centre(84),
        field: None,
    }
}

fn desk_row(game: &Game, names: &Names<'_>, desk: Desk) -> Item {
    let (sign, tone) = match open::mark(game, desk) {
        Mark::Done => ("✓", Tone::Good),
        Mark::Standing => ("≡", Tone::Dim),
        Mark::Open => ("○", Tone::Warn),
    };
    let here = |order: &&flank_engine::world::order::Order| Desk::of(order.verb.name()) == desk;
    let new: Vec<_> = game.drafts.orders().iter().filter(here).collect();
    let standing = game.view.orders.values().map(|s| &s.order).filter(here).count();
    let open = open::open(game, desk);
    let count = |n: usize| if n == 0 { "–".to_owned() } else { n.to_string() };
    let what = match (open.first(), new.last()) {
        (Some(item), _) => open_text(names, *item),
        (None, Some(order)) => orders::short(names, order),
        (None, None) => "as it stands".to_owned(),
    };
    let name = format!("{} {} {}", sign, desk.digit(), desk.name(game.side));
    let left = vec![
        Span::text(tone, name),
        Span::column(NEW),
        Span::fg(count(new.len())),
        Span::column(STANDING),
        Span::fg(count(standing)),
        Span::column(OPEN),
        Span::fg(count(open.len())),
        Span::column(WHAT),
        Span::dim(what),
    ];
    let say = format!("{}: {} new, {standing} standing, {} open.", desk.name(game.side), new.len(), open.len());
    Row::new(left).said(say).into()
}

fn means(game: &Game) -> Item {
    let (used, cap) = game.capacity();
    let capacity = cap.map_or_else(|| used.to_string(), |cap| format!("{used} of {cap}"));
    let roe = game.view.means.roe;
    Row::new(vec![Span::dim("capacity "), Span::fg(capacity), Span::dim("    ROE "), Span::fg(roe.to_string())]).into()
}

/// An open item as a sentence.
pub(in crate::present) fn open_text(names: &Names<'_>, item: Open) -> String {
    let of_unit = |name: &str, unit| names.words.say(name, &[("unit", names.short(unit).into())]);
    match item {
        Open::NoOrder(unit) => of_unit("desk-open-no-order", unit),
        Open::Arrived(unit) => of_unit("desk-open-arrived", unit),
        Open::ContactNear(unit, contact) => {
            let values = [("contact", names.contact(contact).into()), ("unit", names.short(unit).into())];
            names.words.say("desk-open-near", &values)
        }
        Open::FewRounds(unit) => of_unit("desk-open-rounds", unit),
        Open::SiteHit(node) => names.words.say("desk-open-hit", &[("node", names.node(node).into())]),
        Open::CanTable(measure) => names.words.say("desk-open-table", &[("measure", names.measure(measure).into())]),
        Open::Unanswered(incident) => {
            let values = [("n", i32::try_from(incident.0).unwrap_or(0).into())];
            names.words.say("desk-open-unanswered", &values)
        }
        Open::IdleTeam(unit) => of_unit("desk-open-idle", unit),
        Open::SilenceEnds(measure) => {
            names.words.say("desk-open-silence", &[("measure", names.measure(measure).into())])
        }
    }
}

fn told(game: &Game, names: &Names<'_>, warning: LookAgain) -> String {
    let order = |place: usize| game.drafts.orders().get(place).map(|o| orders::sentence(names, o)).unwrap_or_default();
    match warning {
        LookAgain::Open(_, item) => open_text(names, item),
        LookAgain::Refused(place, why) => format!("{}: {}", order(place), refusals::full(names, why, Told::Refused)),
        LookAgain::Waits(place) => format!("{} waits", order(place)),
        LookAgain::Unguarded(hex) => format!("{} is unguarded", names.place(hex)),
    }
}
