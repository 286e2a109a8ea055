//! UNIT, CONTACT, NODE, HEX: what is under the cursor or chosen.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{ContactId, NodeId, UnitId};
use flank_engine::base::refusal::{Lifts, Refusal, VerbName};
use flank_engine::rules::{ground, release};
use flank_engine::setup::map::Link;
use flank_engine::world::components::{Amd, Condition, Launcher, Posture};

use crate::app::game::{Game, Pick};
use crate::app::pressure;
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
            let aside = if stack > 1 {
                let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
                names.words.say("chosen-nth", &[("n", count(place + 1).into()), ("of", count(stack).into())])
            } else {
                String::new()
            };
            Panel::new(names.words.plain("chosen-unit"), unit_rows(game, names, unit)).aside(aside)
        }
        Some(Pick::Contact(contact)) => {
            Panel::new(names.words.plain("chosen-contact"), contact_rows(game, names, contact))
        }
        Some(Pick::Node(node)) => Panel::new(names.words.plain("chosen-place"), node_rows(game, names, node)),
        None => Panel::new(names.words.plain("chosen-hex"), hex_rows(game, names, game.cursor)),
    };
    panel.tab(names.words.plain("tab-unit")).keep(9)
}

fn bar(label: String, tone: Tone, permille: i32, note: &str) -> Item {
    let value = numbers::percent(permille).clamp(0, 100);
    let gauge = |cells| Span::gauge(tone, Gauge { value, most: 100, cells });
    let short = Row::labelled(label.clone(), VALUES, vec![gauge(10), Span::fg(format!(" {value}"))]);
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
    let place = world.hex_of(unit).map_or_else(|| names.words.plain("chosen-off-map"), |hex| names.place(hex));
    let mut rows: Vec<Item> = vec![
        Row::new(title(names.unit(unit))).short(Row::new(title(names.short(unit)))).into(),
        Row::new(vec![Span::dim(format!("{} · {stage} · ", names.kind(identity.kind))), Span::fg(place.clone())])
            .short(Row::new(vec![Span::dim(format!("{stage} · ")), Span::fg(place)]))
            .into(),
        bar(names.words.plain("chosen-strength"), tone_of(world.strength(unit)), world.strength(unit), ""),
    ];
    if let Some(condition) = world.get::<Condition>(unit) {
        rows.push(bar(names.words.plain("chosen-readiness"), tone_of(condition.readiness), condition.readiness, ""));
        rows.push(bar(names.words.plain("chosen-supply"), tone_of(condition.supply), condition.supply, ""));
        if !world.book().facts.off.contains(&flank_engine::setup::book::Part::Fatigue) {
            rows.push(bar(names.words.plain("chosen-fatigue"), Tone::Info, condition.fatigue, ""));
        }
    }
    if let Some(posture) = world.get::<Posture>(unit) {
        let pips = Span::pips(chips::pips(posture.dug));
        let words = Span::fg(format!("{} ", names.dug(posture.dug)));
        rows.push(Row::labelled(names.words.plain("chosen-posture"), VALUES, vec![words, pips]).into());
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
        let plain = |name: &str| names.words.plain(name);
        let (state, brief) = if amd.emitting {
            (plain("chosen-emitting"), plain("chosen-emitting"))
        } else {
            (plain("chosen-silent-long"), plain("chosen-silent"))
        };
        let tone = if amd.emitting { Tone::Fg } else { Tone::Warn };
        let row =
            |state: String| Row::labelled(names.words.plain("chosen-radars"), VALUES, vec![Span::text(tone, state)]);
        rows.push(row(state).short(row(brief)).into());
        let rounds = names.words.say("chosen-of", &[("n", amd.rounds.max(0).into()), ("of", amd.max.into())]);
        let row = |text: String| Row::labelled(names.words.plain("chosen-rounds"), VALUES, vec![Span::fg(text)]);
        let values = [("rounds", rounds.clone().into()), ("n", amd.channels.into())];
        rows.push(row(names.words.say("chosen-at-once", &values)).short(row(rounds)).into());
    }
    if let Some(launcher) = world.get::<Launcher>(unit) {
        for (object, magazine) in &launcher.0 {
            let values = [("n", magazine.rounds.max(0).into()), ("salvo", magazine.salvo.into())];
            let left = names.words.say("chosen-left", &values);
            rows.push(Row::labelled(names.object(*object), VALUES, vec![Span::fg(left)]).into());
        }
    }
    rows
}

fn order_row(game: &Game, names: &Names<'_>, unit: UnitId) -> Item {
    let told = |order| (orders::short(names, order), orders::bare(names, order));
    let (sign, (text, brief)) = match (game.drafts.of_unit(unit), game.standing(unit)) {
        (Some(order), _) => (Span::strong(Tone::Accent, "► ").said(names.words.plain("orders-draft")), told(order)),
        (None, Some(order)) => (Span::dim("≡ ").said(names.words.plain("orders-standing")), told(order)),
        (None, None) => (
            Span::text(Tone::Warn, "– ").said(""),
            (names.words.plain("chosen-no-order-long"), names.words.plain("chosen-no-order")),
        ),
    };
    let row =
        |text: String| Row::labelled(names.words.plain("chosen-order"), VALUES, vec![sign.clone(), Span::fg(text)]);
    row(text).short(row(brief)).into()
}

/// What it waits for, if it may not move.
fn barred(game: &Game, names: &Names<'_>, unit: UnitId) -> Option<Item> {
    let bar = release::is_released(game.belief.world(), unit, VerbName::Move).err()?;
    let Refusal::NotReleased { lifts, .. } = bar else { return None };
    let (text, brief) = match lifts {
        Lifts::Measure(measure) => {
            let say = |name: &str| names.words.say(name, &[("measure", names.measure(measure).into())]);
            (say("chosen-waits-for-long"), say("chosen-waits-for"))
        }
        _ => (names.words.plain("chosen-barred-long"), names.words.plain("chosen-barred")),
    };
    let row =
        |text: String| Row::labelled(names.words.plain("chosen-waits"), VALUES, vec![Span::text(Tone::Warn, text)]);
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
        rows.push(Row::labelled(names.words.plain("chosen-at"), VALUES, vec![Span::fg(names.place(hex))]).into());
    }
    rows.push(bar(names.words.plain("chosen-known"), Tone::Intel, sighting.conf, ""));
    let strength = match (sighting.estimate, sighting.conf) {
        (Some(estimate), 300..) => {
            let half = estimate * (1000 - sighting.conf) / 4000;
            let (lo, hi) = (numbers::percent(estimate - half), numbers::percent(estimate + half).min(100));
            let values = [("n", numbers::percent(estimate).into()), ("band", numbers::band(lo, hi).into())];
            names.words.say("chosen-about", &values)
        }
        _ => names.words.plain("chosen-size-unknown"),
    };
    rows.push(Row::labelled(names.words.plain("chosen-strength"), VALUES, vec![Span::fg(strength)]).into());
    if let Some(dug) = sighting.dug {
        rows.push(Row::labelled(names.words.plain("chosen-posture"), VALUES, vec![Span::fg(names.dug(dug))]).into());
    }
    let age = match sighting.age {
        0 => names.words.plain("chosen-seen-now"),
        age => names.words.say("chosen-seen-ago", &[("n", age.into())]),
    };
    rows.push(Row::labelled(names.words.plain("chosen-age"), VALUES, vec![Span::fg(age)]).into());
    rows
}

fn node_rows(game: &Game, names: &Names<'_>, node: NodeId) -> Vec<Item> {
    let Some(sight) = game.view.nodes.get(&node) else { return Vec::new() };
    let kind = names.word("nodekind", &sight.kind);
    let place = sight.hex.map(|hex| names.place(hex)).unwrap_or_default();
    let mut rows: Vec<Item> = vec![
        Row::new(vec![Span::strong(Tone::Fg, sight.name.clone()), Span::dim(format!("  {kind}"))]).into(),
        Row::new(vec![Span::dim(format!("{} · {place}", Names::side(sight.side)))]).into(),
    ];
    if sight.hp_max > 0 {
        let note = names.words.say("chosen-of", &[("n", sight.hp.max(0).into()), ("of", sight.hp_max.into())]);
        let function = pressure::function(game, node);
        rows.push(bar(names.words.plain("chosen-function"), tone_of(function), function, &note));
    }
    rows
}

/// The rows of a hex: ground, town, road, control, who stands there.
pub fn hex_rows(game: &Game, names: &Names<'_>, hex: HexNo) -> Vec<Item> {
    let world = game.belief.world();
    let map = &world.book().map;
    let Some(cell) = map.cell(hex) else {
        return vec![
            Row::sentence(Tone::Dim, names.words.say("chosen-hex-off", &[("hex", hex.to_string().into())])).into(),
        ];
    };
    let terrain = names.terrain(cell.terrain);
    let mut rows: Vec<Item> = vec![
        Row::new(vec![Span::strong(Tone::Fg, names.place(hex))]).into(),
        Row::labelled(names.words.plain("chosen-ground"), VALUES, vec![Span::fg(terrain)]).into(),
    ];
    if let Some(row) = world.book().tables.terrain.get(&cell.terrain) {
        let m = row.minutes;
        let values = [("track", m.track.into()), ("wheel", m.wheel.into()), ("foot", m.foot.into())];
        let text = names.words.say("chosen-minutes-by", &values);
        let short = names.words.say("chosen-minutes-short", &values);
        let short = Row::sentence(Tone::Fg, short);
        rows.push(Row::labelled(names.words.plain("chosen-minutes"), VALUES, vec![Span::fg(text)]).short(short).into());
        let times = format!("×{}.{:02}", row.defence / 1000, row.defence % 1000 / 10);
        rows.push(Row::labelled(names.words.plain("chosen-defence"), VALUES, vec![Span::fg(times)]).into());
    }
    let roads = hex.neighbours().filter(|next| map.side(hex, *next).is_some_and(|s| s.road != Link::None)).count();
    rows.push(
        Row::labelled(
            names.words.plain("chosen-roads"),
            VALUES,
            vec![Span::fg(names.words.say("chosen-roads-to", &[("n", i32::try_from(roads).unwrap_or(0).into())]))],
        )
        .into(),
    );
    let nation = ground::country(world, hex).map(|n| names.nation(n)).unwrap_or_default();
    let held =
        world.control(hex).map_or_else(|| names.words.plain("chosen-nobody"), |side| Names::side(side).to_owned());
    rows.push(
        Row::labelled(
            names.words.plain("chosen-held-by"),
            VALUES,
            vec![Span::fg(held), Span::dim(format!("  {nation}"))],
        )
        .into(),
    );
    rows
}
