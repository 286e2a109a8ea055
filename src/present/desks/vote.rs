//! The column beside the Council: forecast, measures with their demand, what failing and waiting cost.

use flank_engine::base::ids::UnitId;
use flank_engine::base::refusal::{Lifts, Measure, Refusal, VerbName};
use flank_engine::rules::{check, council, release};
use flank_engine::world::tables::politics::Standing;

use super::council::is_open;
use crate::app::chamber;
use crate::app::game::Game;
use crate::app::preview;
use crate::app::prompt::Prompt;
use crate::present::chips;
use crate::present::page::Panel;
use crate::present::panels;
use crate::present::row::{Band, Item, Row, Span, Tone};
use crate::prose::{Names, numbers, refusals};

/// Columns of a measure: its demand, how it stands.
const DEMAND: u16 = 17;
const STATE: u16 = 22;
/// The same for the narrow column of 80 cells.
const STATE_NARROW: u16 = 12;

/// The chance that a measure passes, and when it would be decided.
pub(super) fn forecast(game: &Game, names: &Names<'_>, measure: Measure) -> Panel {
    outlook(game, names, &chamber::expected(game, measure))
}

/// The same of a forecast made already.
pub(super) fn outlook(game: &Game, names: &Names<'_>, forecast: &council::Forecast) -> Panel {
    let measure = forecast.measure;
    let cut = |permille: i32| u8::try_from(numbers::percent(permille).clamp(0, 100)).unwrap_or(0);
    let (lo, mid, hi) = (cut(forecast.pass.0), cut(forecast.pass.1), cut(forecast.pass.2));
    let half = |a: u8, b: u8| a.midpoint(b);
    let word = numbers::likelihood(names.words, mid.into());
    let passes = names.words.say("desk-forecast-passes", &[("n", i32::from(mid).into()), ("word", word.into())]);
    let broken = names.words.say("desk-forecast-broken", &[("n", i32::from(100 - mid).into())]);
    let band = numbers::band(lo.into(), hi.into());
    let short = Row::new(vec![Span::strong(Tone::Fg, passes.clone())]).right(vec![Span::fg(band.clone())]);
    let mut items = vec![
        Item::BandNumbers,
        Item::Band(Band { at: [lo, half(lo, mid), mid, half(mid, hi), hi] }),
        Row::new(vec![Span::strong(Tone::Fg, passes), Span::fg(format!("  {band}"))])
            .right(vec![Span::dim(broken)])
            .short(short)
            .into(),
    ];
    items.extend(doubtful(names, &forecast.voices));
    let when = match forecast.silence {
        ..=0 => names.words.plain("desk-forecast-at-once"),
        1 => names.words.say("desk-forecast-one", &[("when", names.time(forecast.due).into())]),
        n => names.words.say("desk-forecast-many", &[("when", names.time(forecast.due).into()), ("n", n.into())]),
    };
    items.push(Item::Para(Tone::Dim, when));
    let aside = if is_open(game, measure) { "desk-forecast-silence" } else { "desk-forecast-tabled" };
    Panel::new(names.words.plain("desk-forecast"), items)
        .tab(names.words.plain("tab-forecast"))
        .aside(names.words.plain(aside))
        .keep(8)
}

/// Voices that may give a caveat or break silence, the likeliest to break first.
fn doubtful(names: &Names<'_>, voices: &[council::Outlook]) -> Option<Item> {
    let caveats = voices.iter().filter(|v| v.stance - v.luck < 0).count();
    let surely = voices.iter().filter(|v| v.stance + v.luck < 0).count();
    if caveats == 0 {
        return None;
    }
    let count = numbers::band(i32::try_from(surely).unwrap_or(0), i32::try_from(caveats).unwrap_or(0));
    let mut left = vec![Span::dim(names.words.plain("desk-forecast-caveats")), Span::strong(Tone::Warn, count)];
    let mut breakers: Vec<_> = voices.iter().filter(|v| v.breaks > 0).collect();
    breakers.sort_by_key(|v| (-v.breaks, v.nation));
    for voice in breakers.into_iter().take(3) {
        let chance = numbers::percent(voice.breaks).max(1);
        left.push(Span::dim(format!("  {} ", names.nation(voice.nation))));
        left.push(
            Span::strong(Tone::Bad, format!("{chance} %"))
                .said(names.words.say("desk-vote-breaks", &[("n", chance.into())])),
        );
    }
    Some(Row::new(left).into())
}

/// What can be tabled, lies on the table, and is in force.
pub(super) fn measures(game: &Game, names: &Names<'_>) -> Panel {
    let rows = &game.belief.world().book().tables.measures;
    let mut items: Vec<Item> = Vec::new();
    for measure in chamber::measures(game) {
        let (sign, text, tone) = state(game, names, measure);
        let demand = rows.get(&measure).map(|row| row.demand).filter(|demand| *demand > 0);
        let demand = demand.map(|n| format!("{n:>4}")).unwrap_or_default();
        let name = Span::fg(format!(" {}", names.measure(measure)));
        let sign = Span::text(tone, sign).said("");
        let left = vec![
            sign.clone(),
            name.clone(),
            Span::column(DEMAND),
            Span::strong(Tone::Fg, demand.clone()),
            Span::column(STATE),
            Span::dim(text.clone()),
        ];
        let brief = text.split([',', ';', '.']).next().unwrap_or_default().to_owned();
        let short = vec![
            sign,
            name,
            Span::column(STATE_NARROW),
            Span::strong(Tone::Fg, demand),
            Span::dim(" "),
            Span::dim(brief),
        ];
        items.push(Row::new(left).short(Row::new(short)).into());
    }
    let title = names.words.plain("desk-measures");
    Panel::new(title, items)
        .tab(names.words.plain("tab-measures"))
        .aside(names.words.plain("desk-measures-aside"))
        .keep(7)
}

/// Sign, words and tone of how a measure stands.
fn state(game: &Game, names: &Names<'_>, measure: Measure) -> (&'static str, String, Tone) {
    let say = |name: &str, pulse: i32| names.words.say(name, &[("when", names.time(pulse).into())]);
    let open = game.view.proposals.values().find(|p| p.measure == measure && p.standing == Standing::Open);
    if let Some(pulse) = game.view.measures.get(&measure) {
        return ("✓", say("desk-measure-in-force", *pulse), Tone::Good);
    }
    if let Some(proposal) = open {
        return ("►", say("desk-measure-in-silence", proposal.due), Tone::Info);
    }
    if game.tables(measure) {
        return ("►", names.words.plain("desk-measure-drafted"), Tone::Accent);
    }
    match check::council::check(game.belief.world(), game.side, measure, &[]) {
        _ if !chamber::tables_here(game) => ("–", names.words.plain("desk-measure-not-tabled"), Tone::Dim),
        Ok(()) => {
            let pass = numbers::percent(chamber::expected(game, measure).pass.1);
            ("○", names.words.say("desk-measure-free", &[("n", pass.into())]), Tone::Warn)
        }
        Err(refusal) => ("–", refusals::text(names, refusal), Tone::Dim),
    }
}

/// What failing costs, and what waiting a turn does to those who wait.
pub(super) fn if_it_fails(game: &Game, names: &Names<'_>, measure: Measure) -> Panel {
    let world = game.belief.world();
    let params = &world.book().params;
    let costs = [
        ("will", numbers::signed(-params.vote_failed_will.abs()).into()),
        ("clarity", numbers::signed(-params.vote_failed_clarity.abs()).into()),
        ("n", council::cooldown_pulses(world).into()),
    ];
    let mut items = vec![Item::Para(Tone::Bad, names.words.say("desk-fails", &costs))];
    let due = chamber::expected(game, measure).due;
    let later = due + game.pulses_of_turn().max(1);
    let words = if is_open(game, measure) { "desk-slips" } else { "desk-waits" };
    let when = [("from", names.time(due).into()), ("to", names.time(later).into())];
    items.push(Item::Para(Tone::Warn, names.words.say(words, &when)));
    for unit in waiting(game, measure).into_iter().take(3) {
        let left = vec![
            Span::chip(chips::own(game, names, unit)),
            Span::fg(format!(" {}", names.short(unit))),
            Span::dim(format!(" {}", names.words.plain("desk-waits-for"))),
        ];
        items.push(Row::new(left).into());
    }
    Panel::new(names.words.plain("desk-fails-title"), items).tab(names.words.plain("tab-fails")).keep(6)
}

/// Own units whose move waits for a measure.
pub(super) fn waiting(game: &Game, measure: Measure) -> Vec<UnitId> {
    let world = game.belief.world();
    let waits = |unit: &UnitId| {
        let bar = release::is_released(world, *unit, VerbName::Move);
        preview::fights(game, *unit)
            && matches!(bar, Err(Refusal::NotReleased { lifts: Lifts::Measure(m), .. }) if m == measure)
    };
    game.view.own.iter().map(|record| record.id).filter(waits).collect()
}

/// What tabling would do.
pub(in crate::present) fn prompt_preview(game: &Game, names: &Names<'_>, prompt: &Prompt) -> Vec<Panel> {
    let Some(measure) = chamber::subject(game, Some(prompt)) else { return Vec::new() };
    let told = outlook(game, names, &chamber::expected_of(game, measure, Some(prompt)));
    vec![told, if_it_fails(game, names, measure)]
}

/// For the side that only looks on: the ladder, its own motive, what the other side agreed.
pub(super) fn signals(game: &Game, names: &Names<'_>) -> Panel {
    let heat = game.view.heat.clamp(0, 1000);
    let rung = u8::try_from(flank_engine::rules::ladder::rung(heat)).unwrap_or(0);
    let label = |name: &str, rest: Vec<Span>| -> Item { Row::labelled(names.words.plain(name), 11, rest).into() };
    let items = vec![
        label(
            "desk-signals-ladder",
            vec![Span::ladder(Tone::Warn, rung, 10), Span::fg(format!(" {rung} {}", panels::rung_word(names, rung)))],
        ),
        label("desk-signals-heat", vec![Span::fg(heat.to_string())]),
        label("desk-signals-motive", vec![Span::fg(numbers::signed(game.view.means.motive))]),
        label("desk-signals-votes", vec![Span::fg(game.view.votes_lost.to_string())]),
    ];
    Panel::new(names.words.plain("desk-signals"), items).tab(names.words.plain("tab-signals")).keep(8)
}
