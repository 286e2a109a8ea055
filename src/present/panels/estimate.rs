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
        return Panel::new("STAFF ESTIMATE", vec![Row::sentence(Tone::Dim, "No objective in this scenario.").into()]);
    };
    let mut items = hold_rows(game, names, hex, how);
    if let Some(battle) = preview::defence(game, None, hex, Dug::Hasty) {
        let rho = format!("ρ {}", numbers::grouped(battle.rho[1].into()));
        let band = numbers::band(battle.rho[0], battle.rho[2]);
        let brief = first_word(&numbers::contest(names.words, battle.rho[1]));
        items.push(
            Row::new(vec![
                Span::dim("An attack there now  "),
                Span::strong(Tone::Fg, rho.clone()),
                Span::dim(format!(" {band}")),
            ])
            .right(vec![Span::fg(numbers::contest(names.words, battle.rho[1]))])
            .short(Row::new(vec![Span::dim("attack "), Span::strong(Tone::Fg, rho)]).right(vec![Span::fg(brief)]))
            .into(),
        );
    }
    if let Some((contact, Some(arrival))) = soonest(game, hex) {
        let when = format!("{} {:02}:00", turn(game, arrival.pulse), names.hour(arrival.pulse, arrival.tick));
        let who = contact_label(game, names, contact);
        let row = |text: String| Row::new(vec![Span::text(Tone::Bad, "− ").said(""), Span::fg(text)]);
        let text = format!("{who} can be there {when}");
        items.push(row(text).short(row(format!("{who} there {when}"))).into());
    }
    items.extend(weak(game, hex));
    let aside = names.place(hex);
    Panel::new("STAFF ESTIMATE", items).tab("Est").aside(aside).keep(8)
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
fn weak(game: &Game, hex: HexNo) -> Option<Item> {
    let threats = preview::threats(game, hex);
    let weak = threats.iter().filter(|(id, _)| game.view.contacts[id].conf < 500).count();
    let text = format!(" {weak} contacts below 500");
    (weak > 0).then(|| Row::new(vec![Span::text(Tone::Unknown, "?").said("rests on"), Span::fg(text)]).into())
}

/// The five points of a band as drawn.
pub fn band_of(band: port::Band) -> Band {
    let half = |a: u8, b: u8| a.midpoint(b);
    Band { at: [band.lo, half(band.lo, band.mid), band.mid, half(band.mid, band.hi), band.hi] }
}

/// The chance to hold: with the draft, and without it if that is different.
pub fn hold_rows(game: &Game, names: &Names<'_>, hex: HexNo, how: Estimates) -> Vec<Item> {
    let Some(Advice::Hold { with, without, worlds, .. }) = game.advice.get(&hex) else {
        let text = if how == Estimates::Off { "Estimates are off." } else { "The staff is counting …" };
        return vec![Row::sentence(Tone::Dim, text).into()];
    };
    if how == Estimates::Off {
        return vec![Row::sentence(Tone::Dim, "Estimates are off.").into()];
    }
    let last = names.last_turn();
    let word = numbers::likelihood(names.words, with.mid.into());
    let verb = if game.belief.world().control(hex) == Some(game.side) { "to hold" } else { "to have" };
    let claim = format!(" {verb} {} to T{last}", names.town(hex).unwrap_or_else(|| hex.to_string()));
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
        let narrow = row(format!("without drafts {} %", without.mid));
        items.push(row(format!("without your drafts {} %", without.mid)).short(narrow).into());
    }
    if *worlds < 64 {
        let narrow = Row::sentence(Tone::Faint, format!("{worlds} of 64 worlds"));
        items.push(Row::sentence(Tone::Faint, format!("first count: {worlds} of 64 worlds")).short(narrow).into());
    }
    items
}

/// A battle: powers, scale, words, ground and losses.
pub fn battle_rows(game: &Game, names: &Names<'_>, battle: &Battle) -> Vec<Item> {
    let ours = battle.by == game.side;
    let (us, them) = if ours { battle.powers } else { (battle.powers.1, battle.powers.0) };
    let est = numbers::band(battle.enemy.0.min(battle.enemy.1) / 100, battle.enemy.0.max(battle.enemy.1) / 100);
    let powers = format!("us {}   them {} est. {est}", numbers::power(us), numbers::power(them));
    let brief_powers = format!("us {}  them {}", numbers::power(us), numbers::power(them));
    let rho = numbers::grouped(battle.rho[1].into());
    let band = numbers::band(battle.rho[0], battle.rho[2]);
    let word = numbers::contest(names.words, battle.rho[1]);
    let whose = if ours { "" } else { " for them" };
    let (a, d) = battle.losses;
    let (mine, theirs) = if ours { (a, d) } else { (d, a) };
    let brief = first_word(&word);
    let bare = vec![Span::dim("ρ "), Span::strong(Tone::Fg, rho)];
    let ratio = [bare.clone(), vec![Span::dim(format!("  {band}"))]].concat();
    let narrow = Row::new(bare).right(vec![Span::fg(format!("{brief}{whose}"))]);
    let km = |permille: i32| numbers::tenths(permille * 25 / 100);
    let ground = format!("ground {} km {}–{}", km(battle.ground[1]), km(battle.ground[0]), km(battle.ground[2]));
    let loss = format!("loss us {} them {} %", numbers::tenths(mine), numbers::tenths(theirs));
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
