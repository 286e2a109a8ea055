//! Sheets to read: estimate, inspect, who reaches, explain, reports.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::UnitId;
use flank_engine::rules::combat::Assessment;
use flank_engine::rules::paths;
use flank_engine::setup::units::Dug;
use flank_engine::world::components::Combat;
use flank_engine::world::order::Verb;

use crate::app::game::Game;
use crate::app::model::Model;
use crate::app::preview::{self, Battle};
use crate::app::screens::{Screen, film};
use crate::present::main::open_prompt;
use crate::present::page::Sheet;
use crate::present::panels;
use crate::present::row::{Item, Row, Span, Tone};
use crate::prose::{Names, numbers, why};

/// Column of values.
const VALUES: u16 = 18;
/// Column of the ratio of an attack some pulses from now.
const OUTLOOK: u16 = 26;

/// The estimate: every objective, who can be there and when, how a battle would go.
pub(super) fn estimate(m: &Model, game: &Game, from: usize) -> Sheet {
    let names = Names::new(game.belief.world(), &m.words);
    let mut items: Vec<Item> = Vec::new();
    for ((hex, _), letter) in game.objectives().into_iter().zip('A'..) {
        items.push(super::heading(format!("{letter}  {}", names.place(hex))));
        if game.advice.contains_key(&hex) {
            items.extend(panels::hold_rows(game, &names, hex, m.settings.estimate));
        }
        items.extend(arrivals(game, &names, hex));
        items.extend(own_arrivals(game, &names, hex));
        if let Some(battle) = preview::defence(game, None, hex, Dug::Hasty) {
            items.push(Row::sentence(Tone::Dim, "If all who may come attacked those who stand there now:").into());
            items.extend(panels::battle_rows(game, &names, &battle));
        } else {
            items.extend(with_us(game, &names, hex));
        }
        items.extend(outlook(game, &names, hex));
        items.push(Item::Blank);
    }
    let note = "By the rules of the game on what your side knows. Numbers are middle and band, not promises.";
    items.push(Row::sentence(Tone::Faint, note).into());
    super::plain("STAFF ESTIMATE", items, from)
}

fn arrivals(game: &Game, names: &Names<'_>, hex: HexNo) -> Vec<Item> {
    let row = |(contact, arrival): (flank_engine::base::ids::ContactId, Option<paths::Arrival>)| -> Item {
        let when = arrival.map_or_else(
            || "not in this game".to_owned(),
            |a| format!("{} {:02}:00", panels::turn_of(game, a.pulse), names.hour(a.pulse, a.tick)),
        );
        let known = game.view.contacts.get(&contact).map_or(0, |s| s.conf);
        let name = panels::contact_label(game, names, contact);
        let left = vec![
            Span::text(Tone::Hostile, name),
            Span::column(12),
            Span::dim("can be there"),
            Span::column(26),
            Span::strong(Tone::Fg, when),
        ];
        Row::new(left).right(vec![Span::dim(format!("known {known}"))]).into()
    };
    preview::arrivals(game, hex).into_iter().map(row).collect()
}

/// When own units can be there.
fn own_arrivals(game: &Game, names: &Names<'_>, hex: HexNo) -> Vec<Item> {
    let world = game.belief.world();
    let pulses = game.pulses_left().clamp(1, 6);
    let mut rows = Vec::new();
    for record in game.view.own.iter().filter(|u| preview::fights(game, u.id)) {
        let there = world.hex_of(record.id) == Some(hex);
        let arrival = paths::reach(world, record.id, pulses).get(&hex).copied();
        let when = match (there, arrival) {
            (true, _) => "is there".to_owned(),
            (false, Some(a)) => format!("{} {:02}:00", panels::turn_of(game, a.pulse), names.hour(a.pulse, a.tick)),
            (false, None) => continue,
        };
        let left = vec![
            Span::text(Tone::Friend, names.short(record.id)),
            Span::column(12),
            Span::dim("can be there"),
            Span::column(26),
            Span::strong(Tone::Fg, when),
        ];
        rows.push(Row::new(left).into());
    }
    rows
}

/// An attack now, in two and in four pulses: by those who can be there by then, on those dug in that long.
fn outlook(game: &Game, names: &Names<'_>, hex: HexNo) -> Vec<Item> {
    let unit = defender(game);
    let row = |pulses: i32| -> Item {
        let label = match pulses {
            0 => names.words.plain("outlook-now"),
            _ => names.words.say("outlook-when", &[("pulses", pulses.into())]),
        };
        let left = vec![Span::dim(label), Span::column(OUTLOOK)];
        let Some(battle) = preview::outlook(game, unit, hex, pulses) else {
            let nobody = Span::dim(names.words.plain("outlook-nobody"));
            return Row::new([left, vec![nobody]].concat()).into();
        };
        let rho = Span::strong(Tone::Fg, format!("ρ {}", numbers::grouped(battle.rho[1].into())));
        let band = Span::dim(format!("  {}", numbers::band(battle.rho[0], battle.rho[2])));
        let word = format!("{} for them", numbers::contest(names.words, battle.rho[1]));
        Row::new([left, vec![rho, band]].concat()).right(vec![Span::fg(word)]).into()
    };
    preview::OUTLOOK.into_iter().filter(|pulses| *pulses < game.pulses_left().max(1)).map(row).collect()
}

/// The chosen unit if it fights, else the one that defends best.
fn defender(game: &Game) -> Option<UnitId> {
    let world = game.belief.world();
    let power = |unit| world.with::<Combat, _>(unit, |c| c.def).unwrap_or(0) * world.strength(unit);
    let all = || game.view.own.iter().map(|u| u.id).filter(|unit| preview::fights(game, *unit));
    let best = || all().max_by_key(|unit| (power(*unit), *unit));
    all().find(|unit| game.unit() == Some(*unit)).or_else(best)
}

/// Nobody stands there yet: the battle with the chosen unit, else with the one that defends best.
fn with_us(game: &Game, names: &Names<'_>, hex: HexNo) -> Vec<Item> {
    let Some(unit) = defender(game) else { return Vec::new() };
    let mut items = Vec::new();
    for dug in [Dug::Moving, Dug::Deliberate] {
        let Some(battle) = preview::defence(game, Some(unit), hex, dug) else { continue };
        let rho = numbers::grouped(battle.rho[1].into());
        let text = format!("with {} there, {}: ρ ", names.short(unit), names.dug(dug));
        let word = format!("{} for them", numbers::contest(names.words, battle.rho[1]));
        let left = vec![
            Span::dim(text),
            Span::strong(Tone::Fg, rho),
            Span::dim(format!("  {}", numbers::band(battle.rho[0], battle.rho[2]))),
        ];
        items.push(Row::new(left).right(vec![Span::fg(word)]).into());
    }
    items
}

/// Everything known of a hex and what stands there.
pub(super) fn inspect(m: &Model, game: &Game, hex: HexNo, from: usize) -> Sheet {
    let names = Names::new(game.belief.world(), &m.words);
    let mut items = panels::hex_rows(game, &names, hex);
    for unit in game.own_at(hex) {
        items.push(Item::Blank);
        items.extend(panels::unit_rows(game, &names, unit));
    }
    for contact in game.contacts_at(hex) {
        items.push(Item::Blank);
        items.extend(panels::contact_rows(game, &names, contact));
    }
    for node in game.view.nodes.values().filter(|n| n.hex == Some(hex)) {
        items.push(Item::Blank);
        let kind = format!("{:?}", node.kind).to_lowercase();
        items.push(Row::new(vec![Span::strong(Tone::Fg, node.name.clone()), Span::dim(format!("  {kind}"))]).into());
        if node.hp_max > 0 {
            items.push(
                Row::labelled("Points", 10, vec![Span::fg(format!("{} of {}", node.hp.max(0), node.hp_max))]).into(),
            );
        }
    }
    super::plain(format!("INSPECT {hex}"), items, from)
}

/// Who can be at a hex, and when: both sides, as far as known.
pub(super) fn reachers(m: &Model, game: &Game, hex: HexNo, from: usize) -> Sheet {
    let names = Names::new(game.belief.world(), &m.words);
    let mut items = vec![super::heading("OURS")];
    items.extend(own_arrivals(game, &names, hex));
    items.push(Item::Blank);
    items.push(super::heading("THEIRS, as far as known"));
    items.extend(arrivals(game, &names, hex));
    super::plain(format!("WHO REACHES {}", names.place(hex)), items, from)
}

/// The battle in front, term by term: the prompt's, else the one at the weightiest objective.
pub(super) fn explain(m: &Model, game: &Game, from: usize) -> Sheet {
    let names = Names::new(game.belief.world(), &m.words);
    if let Some(items) = of_film(m, game, &names) {
        return super::plain("EXPLAIN", items, from);
    }
    let battle = in_front(m, game);
    let items = battle.map_or_else(
        || vec![Row::sentence(Tone::Dim, "No battle is in sight here. Open a move or an advance, then E.").into()],
        |battle| terms(&names, &battle),
    );
    super::plain("EXPLAIN", items, from)
}

/// The ruling behind the report in front of a film, every term.
fn of_film(m: &Model, game: &Game, names: &Names<'_>) -> Option<Vec<Item>> {
    let Screen::Film(film) = &m.screen else { return None };
    let report = film::reel(game, film.only_mine).get(film.at).copied()?;
    let told = crate::present::reports::teller(game, names).sentence(report);
    let mut items = vec![Item::Para(Tone::Fg, told), Item::Blank];
    let Some(why) = report.ruling.as_ref().and_then(|id| game.update.whys.get(id)) else {
        let text = "Nothing was weighed here, or your side cannot know what was.";
        items.push(Row::sentence(Tone::Dim, text).into());
        return Some(items);
    };
    items.extend(why::lines(names, why).into_iter().map(|line| {
        let luck = if line.luck { Tone::Accent } else { Tone::Fg };
        let left = vec![
            Span::text(luck, line.name),
            Span::column(36),
            Span::fg(format!("{} {}", line.sign, line.value)),
            Span::column(50),
            Span::strong(Tone::Fg, line.running),
        ];
        Row::new(left).right(vec![Span::dim(line.section)]).into()
    }));
    Some(items)
}

fn in_front(m: &Model, game: &Game) -> Option<Battle> {
    if let Some(prompt) = open_prompt(m) {
        let unit = prompt.whom.unit()?;
        return match &prompt.order.as_ref()?.verb {
            Verb::Advance(going) => preview::attack(game, unit, going),
            Verb::Move(going) => preview::defence(game, Some(unit), *going.path.last()?, Dug::Moving),
            _ => preview::defence(game, Some(unit), game.belief.world().hex_of(unit)?, Dug::Deliberate),
        };
    }
    let goals = std::iter::once(game.cursor).chain(game.objectives().into_iter().map(|(hex, _)| hex));
    goals.into_iter().find_map(|hex| preview::defence(game, None, hex, Dug::Hasty))
}

/// Every factor of a battle, in the order of the rule (rules §9).
fn terms(names: &Names<'_>, battle: &Battle) -> Vec<Item> {
    let a: &Assessment = &battle.middle;
    let times = |permille: i32| format!("×{}.{:03}", permille / 1000, permille % 1000);
    let row = |label: &str, value: String| -> Item { Row::labelled(label, VALUES, vec![Span::fg(value)]).into() };
    let mut items = vec![super::heading(format!("ATTACK on {}", names.place(battle.hex)))];
    for origin in &a.origins {
        for share in &origin.shares {
            items.push(row(
                &names.short(share.unit),
                format!("power {} gives {}", numbers::power(share.power), numbers::power(share.gives)),
            ));
        }
        items.push(row("river", times(origin.factor)));
    }
    items.push(row(
        "fires, air support",
        format!(
            "{} and {}",
            numbers::power(a.attacker.support.fires_used),
            numbers::power(a.attacker.support.cas_used)
        ),
    ));
    items.push(row("surprise", times(a.surprise)));
    items.push(row("nations together", times(a.attacker.interop)));
    items.push(row("air level", times(a.attacker.air)));
    items.push(row("attack", numbers::power(a.attacker.total)));
    items.push(Item::Blank);
    items.push(super::heading("DEFENCE"));
    for guard in &a.guards {
        items.push(row(
            &names.short(guard.unit),
            format!("power {} posture {}", numbers::power(guard.power), times(guard.posture)),
        ));
    }
    items.push(row(
        "fires, air support",
        format!(
            "{} and {}",
            numbers::power(a.defender.support.fires_used),
            numbers::power(a.defender.support.cas_used)
        ),
    ));
    items.push(row("ground", times(a.terrain)));
    items.push(row("nations together", times(a.defender.interop)));
    items.push(row("air level", times(a.defender.air)));
    items.push(row("defence", numbers::power(a.defender.total)));
    items.push(Item::Blank);
    items.push(row("ratio ρ", numbers::grouped(a.rho.into())));
    items.push(row("hex covered", format!("{} %", numbers::percent(a.coverage))));
    items.push(row("word", numbers::contest(names.words, a.rho)));
    items
}

/// All reports of the turn resolved last.
pub(super) fn reports(m: &Model, game: &Game, from: usize) -> Sheet {
    let names = Names::new(game.belief.world(), &m.words);
    let teller = crate::present::reports::teller(game, &names);
    let rows = game.update.reports.iter().map(|report| crate::present::reports::row(&teller, report));
    let mut items: Vec<Item> = rows.collect();
    if items.is_empty() {
        items.push(Row::sentence(Tone::Dim, "No turn has been played yet.").into());
    }
    super::plain("REPORTS", items, from)
}
