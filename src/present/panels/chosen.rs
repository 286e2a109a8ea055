//! UNIT, CONTACT, NODE, HEX: what is under the cursor or chosen.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{ContactId, NodeId, UnitId};
use flank_engine::base::refusal::{Lifts, Refusal, VerbName};
use flank_engine::rules::{ground, release};
use flank_engine::setup::map::Link;
use flank_engine::world::components::{Amd, Condition, Launcher, Posture};

use crate::app::game::{Game, Pick};
use crate::present::chip::Size;
use crate::present::chips;
use crate::present::page::Panel;
use crate::present::row::{Gauge, Item, Row, Span, Tone};
use crate::prose::{Names, numbers, orders};

/// Column of values.
const VALUES: u16 = 10;

/// The panel of what is chosen, else of the hex under the cursor.
pub fn chosen(game: &Game, names: &Names<'_>) -> Panel {
    let panel = match game.pick {
        Some(Pick::Unit(unit)) => {
            let here = game.belief.world().hex_of(unit);
            let stack = here.map_or(1, |hex| game.own_at(hex).len());
            let place = here.and_then(|hex| game.own_at(hex).iter().position(|u| *u == unit)).unwrap_or(0);
            let aside = if stack > 1 { format!("{} of {stack} in hex", place + 1) } else { String::new() };
            Panel::new("UNIT", unit_rows(game, names, unit)).aside(aside)
        }
        Some(Pick::Contact(contact)) => Panel::new("CONTACT", contact_rows(game, names, contact)),
        Some(Pick::Node(node)) => Panel::new("PLACE", node_rows(game, names, node)),
        None => Panel::new("HEX", hex_rows(game, names, game.cursor)),
    };
    panel.tab("Unit").keep(9)
}

fn bar(label: &str, tone: Tone, permille: i32, note: &str) -> Item {
    let value = numbers::percent(permille).clamp(0, 100);
    let gauge = |cells| Span::gauge(tone, Gauge { value, most: 100, cells });
    let short = Row::labelled(label, VALUES, vec![gauge(10), Span::fg(format!(" {value}"))]);
    let mut rest = vec![gauge(12), Span::fg(format!("  {value} %"))];
    if !note.is_empty() {
        rest.push(Span::dim(format!("  {note}")));
    }
    Row::labelled(label, VALUES, rest).short(short).into()
}

fn tone_of(permille: i32) -> Tone {
    match permille {
        ..300 => Tone::Bad,
        300..500 => Tone::Warn,
        _ => Tone::Good,
    }
}

/// The rows of an own unit.
pub fn unit_rows(game: &Game, names: &Names<'_>, unit: UnitId) -> Vec<Item> {
    let world = game.belief.world();
    let identity = world.identity(unit);
    let sign = chips::size(identity.kind).map(Size::sign).unwrap_or_default();
    let title = |name: String| {
        vec![
            Span::chip(chips::own(game, names, unit)),
            Span::strong(Tone::Friend, format!(" {sign} ")).said(" "),
            Span::strong(Tone::Fg, name),
            Span::dim(format!("  {}", names.nation(identity.nation))),
        ]
    };
    let stage = names.stage(release::stage(world, unit));
    let place = world.hex_of(unit).map_or_else(|| "off the map".to_owned(), |hex| names.place(hex));
    let mut rows: Vec<Item> = vec![
        Row::new(title(names.unit(unit))).short(Row::new(title(names.short(unit)))).into(),
        Row::new(vec![Span::dim(format!("{} · {stage} · ", names.kind(identity.kind))), Span::fg(place.clone())])
            .short(Row::new(vec![Span::dim(format!("{stage} · ")), Span::fg(place)]))
            .into(),
        bar("Strength", tone_of(world.strength(unit)), world.strength(unit), ""),
    ];
    if let Some(condition) = world.get::<Condition>(unit) {
        rows.push(bar("Readiness", tone_of(condition.readiness), condition.readiness, ""));
        rows.push(bar("Supply", tone_of(condition.supply), condition.supply, ""));
        if !world.book().facts.off.contains(&flank_engine::setup::book::Part::Fatigue) {
            rows.push(bar("Fatigue", Tone::Info, condition.fatigue, ""));
        }
    }
    if let Some(posture) = world.get::<Posture>(unit) {
        let pips = Span::pips(chips::pips(posture.dug));
        let words = Span::fg(format!("{} ", names.dug(posture.dug)));
        rows.push(Row::labelled("Posture", VALUES, vec![words, pips]).into());
    }
    rows.extend(arms(game, names, unit));
    rows.push(order_row(game, names, unit));
    rows.extend(barred(game, names, unit));
    rows
}

fn arms(game: &Game, names: &Names<'_>, unit: UnitId) -> Vec<Item> {
    let world = game.belief.world();
    let mut rows = Vec::new();
    if let Some(amd) = world.get::<Amd>(unit) {
        let (state, brief) = if amd.emitting { ("emitting", "emitting") } else { ("silent: cannot fire", "silent") };
        let tone = if amd.emitting { Tone::Fg } else { Tone::Warn };
        let row = |state: &str| Row::labelled("Radars", VALUES, vec![Span::text(tone, state)]);
        rows.push(row(state).short(row(brief)).into());
        let rounds = format!("{} of {}", amd.rounds.max(0), amd.max);
        let row = |text: String| Row::labelled("Rounds", VALUES, vec![Span::fg(text)]);
        rows.push(row(format!("{rounds} · {} at once", amd.channels)).short(row(rounds)).into());
    }
    if let Some(launcher) = world.get::<Launcher>(unit) {
        for (object, magazine) in &launcher.0 {
            let left = format!("{} left, {} a turn", magazine.rounds.max(0), magazine.salvo);
            rows.push(Row::labelled(names.object(*object), VALUES, vec![Span::fg(left)]).into());
        }
    }
    rows
}

fn order_row(game: &Game, names: &Names<'_>, unit: UnitId) -> Item {
    let told = |order| (orders::short(names, order), orders::bare(names, order));
    let (sign, (text, brief)) = match (game.drafts.of_unit(unit), game.standing(unit)) {
        (Some(order), _) => (Span::strong(Tone::Accent, "► ").said("draft "), told(order)),
        (None, Some(order)) => (Span::dim("≡ ").said("standing "), told(order)),
        (None, None) => {
            (Span::text(Tone::Warn, "– ").said(""), ("none yet: it would hold".to_owned(), "none yet".to_owned()))
        }
    };
    let row = |text: String| Row::labelled("Order", VALUES, vec![sign.clone(), Span::fg(text)]);
    row(text).short(row(brief)).into()
}

/// What it waits for, if it may not move.
fn barred(game: &Game, names: &Names<'_>, unit: UnitId) -> Option<Item> {
    let bar = release::is_released(game.belief.world(), unit, VerbName::Move).err()?;
    let Refusal::NotReleased { lifts, .. } = bar else { return None };
    let (text, brief) = match lifts {
        Lifts::Measure(measure) => {
            (format!("for {}, to move", names.measure(measure)), format!("for {}", names.measure(measure)))
        }
        _ => ("may not move yet".to_owned(), "to be freed".to_owned()),
    };
    let row = |text: String| Row::labelled("Waits", VALUES, vec![Span::text(Tone::Warn, text)]);
    Some(row(text).short(row(brief)).into())
}

/// The rows of a contact.
pub fn contact_rows(game: &Game, names: &Names<'_>, contact: ContactId) -> Vec<Item> {
    let Some(sighting) = game.view.contacts.get(&contact) else { return Vec::new() };
    let chip = chips::contact(names, sighting);
    let what = chip.words.clone();
    let name = sighting.name.as_ref().map_or_else(|| names.contact(contact), |(_, full)| full.clone());
    let mut rows: Vec<Item> = vec![
        Row::new(vec![Span::chip(chip), Span::strong(Tone::Fg, format!(" {name}"))]).into(),
        Row::new(vec![Span::dim(format!("{} · {what}", names.contact(contact)))]).into(),
    ];
    if let Some(hex) = sighting.hex {
        rows.push(Row::labelled("At", VALUES, vec![Span::fg(names.place(hex))]).into());
    }
    rows.push(bar("Known", Tone::Intel, sighting.conf, ""));
    let strength = match (sighting.estimate, sighting.conf) {
        (Some(estimate), 300..) => {
            let half = estimate * (1000 - sighting.conf) / 4000;
            let (lo, hi) = (numbers::percent(estimate - half), numbers::percent(estimate + half).min(100));
            format!("about {} %, {}", numbers::percent(estimate), numbers::band(lo, hi))
        }
        _ => "size unknown".to_owned(),
    };
    rows.push(Row::labelled("Strength", VALUES, vec![Span::fg(strength)]).into());
    if let Some(dug) = sighting.dug {
        rows.push(Row::labelled("Posture", VALUES, vec![Span::fg(names.dug(dug))]).into());
    }
    let age = match sighting.age {
        0 => "seen this turn".to_owned(),
        age => format!("last seen {age} pulses ago"),
    };
    rows.push(Row::labelled("Age", VALUES, vec![Span::fg(age)]).into());
    rows
}

fn node_rows(game: &Game, names: &Names<'_>, node: NodeId) -> Vec<Item> {
    let Some(sight) = game.view.nodes.get(&node) else { return Vec::new() };
    let kind = format!("{:?}", sight.kind).to_lowercase();
    let place = sight.hex.map(|hex| names.place(hex)).unwrap_or_default();
    let mut rows: Vec<Item> = vec![
        Row::new(vec![Span::strong(Tone::Fg, sight.name.clone()), Span::dim(format!("  {kind}"))]).into(),
        Row::new(vec![Span::dim(format!("{} · {place}", Names::side(sight.side)))]).into(),
    ];
    if sight.hp_max > 0 {
        let note = format!("{} of {}", sight.hp.max(0), sight.hp_max);
        rows.push(bar("Function", tone_of(1000 * sight.hp / sight.hp_max), 1000 * sight.hp / sight.hp_max, &note));
    }
    rows
}

/// The rows of a hex: ground, town, road, control, who stands there.
pub fn hex_rows(game: &Game, names: &Names<'_>, hex: HexNo) -> Vec<Item> {
    let world = game.belief.world();
    let map = &world.book().map;
    let Some(cell) = map.cell(hex) else {
        return vec![Row::sentence(Tone::Dim, format!("{hex} is off the map.")).into()];
    };
    let terrain = names.terrain(cell.terrain);
    let mut rows: Vec<Item> = vec![
        Row::new(vec![Span::strong(Tone::Fg, names.place(hex))]).into(),
        Row::labelled("Ground", VALUES, vec![Span::fg(terrain)]).into(),
    ];
    if let Some(row) = world.book().tables.terrain.get(&cell.terrain) {
        let m = row.minutes;
        let text = format!("{} tracks, {} wheels, {} foot", m.track, m.wheel, m.foot);
        let short = format!("tracks {}, wheels {}, foot {} min", m.track, m.wheel, m.foot);
        let short = Row::sentence(Tone::Fg, short);
        rows.push(Row::labelled("Minutes", VALUES, vec![Span::fg(text)]).short(short).into());
        let times = format!("×{}.{:02}", row.defence / 1000, row.defence % 1000 / 10);
        rows.push(Row::labelled("Defence", VALUES, vec![Span::fg(times)]).into());
    }
    let roads = hex.neighbours().filter(|next| map.side(hex, *next).is_some_and(|s| s.road != Link::None)).count();
    rows.push(Row::labelled("Roads", VALUES, vec![Span::fg(format!("to {roads} neighbours"))]).into());
    let nation = ground::country(world, hex).map(|n| names.nation(n)).unwrap_or_default();
    let held = world.control(hex).map_or("nobody", Names::side);
    rows.push(Row::labelled("Held by", VALUES, vec![Span::fg(held), Span::dim(format!("  {nation}"))]).into());
    rows
}
