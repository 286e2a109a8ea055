//! STAFF ESTIMATE: the chance to hold, who arrives when, how a battle would go. On the side's belief alone.

use flank_engine::base::hexes::HexNo;
use flank_engine::setup::units::Dug;

use crate::app::game::Game;
use crate::app::port::{self, Advice};
use crate::app::preview::{self, Battle};
use crate::present::chips;
use crate::present::page::Panel;
use crate::present::row::{Band, Item, RhoScale, Row, Span, Tone};
use crate::prose::{Names, numbers};
use crate::settings::Estimates;

/// The estimate of the weightiest objective.
pub fn estimate(game: &Game, names: &Names<'_>, how: Estimates) -> Panel {
    let Some((hex, _)) = game.objectives().first().copied() else {
        return Panel::new(
            names.words.plain("estimate-panel"),
            vec![Row::sentence(Tone::Dim, names.words.plain("estimate-no-objective")).into()],
        );
    };
    let mut items = hold_rows(game, names, hex, how);
    if let Some(battle) = preview::defence(game, None, hex, Dug::Hasty) {
        let rho = format!("ρ {}", numbers::grouped(battle.rho[1].into()));
        let band = numbers::band(battle.rho[0], battle.rho[2]);
        let brief = first_word(&numbers::contest(names.words, battle.rho[1]));
        items.push(
            Row::new(vec![
                Span::dim(names.words.plain("estimate-attack-now")),
                Span::strong(Tone::Fg, rho.clone()),
                Span::dim(format!(" {band}")),
            ])
            .right(vec![Span::fg(numbers::contest(names.words, battle.rho[1]))])
            .short(
                Row::new(vec![Span::dim(names.words.plain("estimate-attack")), Span::strong(Tone::Fg, rho)])
                    .right(vec![Span::fg(brief)]),
            )
            .into(),
        );
    }
    if let Some((contact, Some(arrival))) = soonest(game, hex) {
        let when = format!("{} {:02}:00", turn(game, arrival.pulse), names.hour(arrival.pulse, arrival.tick));
        let who = contact_label(game, names, contact);
        let row = |text: String| Row::new(vec![Span::text(Tone::Bad, "− ").said(""), Span::fg(text)]);
        let values = [("who", who.into()), ("when", when.into())];
        let say = |name: &str| row(names.words.say(name, &values));
        items.push(say("estimate-can-be").short(say("estimate-there")).into());
    }
    items.extend(weak(game, names, hex));
    let aside = names.place(hex);
    Panel::new(names.words.plain("estimate-panel"), items).tab(names.words.plain("tab-est")).aside(aside).keep(8)
}

/// The word itself, without what follows.
fn first_word(text: &str) -> String {
    text.split_whitespace().next().unwrap_or_default().to_owned()
}

/// A contact as the map writes it: by name where it is identified.
pub fn contact_label(game: &Game, names: &Names<'_>, contact: flank_engine::base::ids::ContactId) -> String {
    let sighting = game.view.contacts.get(&contact);
    sighting.map_or_else(|| names.contact(contact), |sighting| chips::contact_name(names, contact, sighting))
}

/// `T2`.
pub fn turn(game: &Game, pulses: i32) -> String {
    format!("T{}", i32::try_from(game.view.turn).unwrap_or(1) + pulses)
}

/// The threat that can be at the hex first.
fn soonest(
    game: &Game,
    hex: HexNo,
) -> Option<(flank_engine::base::ids::ContactId, Option<flank_engine::rules::paths::Arrival>)> {
    preview::arrivals(game, hex).into_iter().filter(|(_, arrival)| arrival.is_some()).min_by_key(|(id, a)| (*a, *id))
}

/// Contacts under 500 the estimate rests on.
fn weak(game: &Game, names: &Names<'_>, hex: HexNo) -> Option<Item> {
    let threats = preview::threats(game, hex);
    let weak = threats.iter().filter(|(id, _)| game.view.contacts[id].conf < 500).count();
    let text = names.words.say("estimate-weak", &[("n", i32::try_from(weak).unwrap_or(0).into())]);
    (weak > 0).then(|| {
        Row::new(vec![Span::text(Tone::Unknown, "?").said(names.words.plain("estimate-rests")), Span::fg(text)]).into()
    })
}

/// The five points of a band as drawn.
pub fn band_of(band: port::Band) -> Band {
    let half = |a: u8, b: u8| a.midpoint(b);
    Band { at: [band.lo, half(band.lo, band.mid), band.mid, half(band.mid, band.hi), band.hi] }
}

/// The chance to hold: with the draft, and without it if that is different.
pub fn hold_rows(game: &Game, names: &Names<'_>, hex: HexNo, how: Estimates) -> Vec<Item> {
    let Some(Advice::Hold { with, without, worlds, .. }) = game.advice.get(&hex) else {
        let text = names.words.plain(if how == Estimates::Off { "estimate-off" } else { "estimate-counting" });
        return vec![Row::sentence(Tone::Dim, text).into()];
    };
    if how == Estimates::Off {
        return vec![Row::sentence(Tone::Dim, names.words.plain("estimate-off")).into()];
    }
    let last = names.last_turn();
    let word = numbers::likelihood(names.words, with.mid.into());
    let verb =
        if game.belief.world().control(hex) == Some(game.side) { "estimate-to-hold" } else { "estimate-to-have" };
    let place = names.town(hex).unwrap_or_else(|| hex.to_string());
    let claim = names.words.say(verb, &[("place", place.into()), ("last", i32::try_from(last).unwrap_or(0).into())]);
    if how == Estimates::Words {
        return vec![Row::new(vec![Span::strong(Tone::Fg, word), Span::dim(claim)]).into()];
    }
    let figure = format!("{} % {word}", with.mid);
    let band = numbers::band(with.lo.into(), with.hi.into());
    let narrow = Row::new(vec![Span::strong(Tone::Fg, word)]).right(vec![Span::fg(band.clone())]);
    let short =
        Row::new(vec![Span::strong(Tone::Fg, figure.clone())]).right(vec![Span::fg(band.clone())]).short(narrow);
    let mut items = vec![
        Item::BandNumbers,
        Item::Band(band_of(*with)),
        Row::new(vec![Span::strong(Tone::Fg, figure), Span::dim(claim)])
            .right(vec![Span::strong(Tone::Fg, band)])
            .short(short)
            .into(),
    ];
    if with != without {
        let change = i32::from(with.mid) - i32::from(without.mid);
        let tone = if change >= 0 { Tone::Good } else { Tone::Bad };
        let row =
            |text: String| Row::new(vec![Span::dim(text)]).right(vec![Span::strong(tone, numbers::signed(change))]);
        let say = |name: &str| row(names.words.say(name, &[("n", i32::from(without.mid).into())]));
        items.push(say("estimate-without").short(say("estimate-without-short")).into());
    }
    if *worlds < 64 {
        let say = |name: &str| {
            Row::sentence(Tone::Faint, names.words.say(name, &[("n", i32::try_from(*worlds).unwrap_or(0).into())]))
        };
        items.push(say("estimate-worlds").short(say("estimate-worlds-short")).into());
    }
    items
}

/// A battle: powers, scale, words, ground and losses.
pub fn battle_rows(game: &Game, names: &Names<'_>, battle: &Battle) -> Vec<Item> {
    let ours = battle.by == game.side;
    let (us, them) = if ours { battle.powers } else { (battle.powers.1, battle.powers.0) };
    let est = numbers::band(battle.enemy.0.min(battle.enemy.1) / 100, battle.enemy.0.max(battle.enemy.1) / 100);
    let values = [("us", numbers::power(us).into()), ("them", numbers::power(them).into()), ("est", est.into())];
    let powers = names.words.say("battle-powers", &values);
    let brief_powers = names.words.say("battle-powers-short", &values);
    let rho = numbers::grouped(battle.rho[1].into());
    let band = numbers::band(battle.rho[0], battle.rho[2]);
    let word = numbers::contest(names.words, battle.rho[1]);
    let whose = if ours { String::new() } else { names.words.plain("battle-for-them") };
    let (a, d) = battle.losses;
    let (mine, theirs) = if ours { (a, d) } else { (d, a) };
    let brief = first_word(&word);
    let bare = vec![Span::dim("ρ "), Span::strong(Tone::Fg, rho)];
    let ratio = [bare.clone(), vec![Span::dim(format!("  {band}"))]].concat();
    let narrow = Row::new(bare).right(vec![Span::fg(format!("{brief}{whose}"))]);
    let km = |permille: i32| numbers::tenths(permille * 25 / 100);
    let values =
        [("km", km(battle.ground[1]).into()), ("lo", km(battle.ground[0]).into()), ("hi", km(battle.ground[2]).into())];
    let ground = names.words.say("battle-ground", &values);
    let values = [("us", numbers::tenths(mine).into()), ("them", numbers::tenths(theirs).into())];
    let loss = names.words.say("battle-loss", &values);
    vec![
        Row::sentence(Tone::Fg, powers).short(Row::sentence(Tone::Fg, brief_powers)).into(),
        Item::Rho(RhoScale { band: battle.rho, came: None }),
        Row::new(ratio.clone())
            .right(vec![Span::fg(format!("{word}{whose}"))])
            .short(Row::new(ratio).right(vec![Span::fg(format!("{brief}{whose}"))]).short(narrow))
            .into(),
        Row::sentence(Tone::Fg, ground).into(),
        Row::sentence(Tone::Fg, loss).into(),
    ]
}
